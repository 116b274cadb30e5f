//! The objects of an object-centric event log.

use std::collections::{BTreeMap, BTreeSet};

use devolution::delegation::{Actor, Stage, Subject};
use devolution::desk::Desk;
use devolution::ledger::Entry;
use devolution::reform::{CountyCode, Name, PowerId};
use serde_json::{Value, json};

use crate::ExportError;
use crate::column::history;
use crate::log::Turn;
use crate::ocel::{Documents, document, office, time};

/// The types of objects and their attributes: all of them text, but for the number of the batch.
const TYPES: &[(&str, &[&str])] = &[
    ("reform", &["title_zh", "title_en", "citation", "digest", "history"]),
    ("power", &["name_zh", "name_en", "provenance", "batch", "category", "mode"]),
    ("province", &["name"]),
    ("city", &["name"]),
    ("county", &["name", "kind"]),
    ("division", &["name_zh", "name_en"]),
    ("rule", &[]),
    ("delegation", &["stage"]),
    ("document", &["reference"]),
];

/// What is before all time, as the standard's examples write it: an attribute that does not change.
const ALWAYS: &str = "1970-01-01T00:00:00Z";

type Write<'a> = dyn FnMut(Value) -> Result<(), ExportError> + 'a;

/// The objects that the events of a log are about, collected as they are written.
pub(crate) struct Objects {
    opened: String,
    delegations: BTreeMap<(PowerId, CountyCode), Vec<(String, Stage)>>,
    offices: BTreeSet<Actor>,
    documents: Documents,
}

impl Objects {
    pub(crate) fn of(desk: &Desk) -> Self {
        let owners = desk.reform().owners().cloned().map(Actor::Owner);
        Self {
            opened: ALWAYS.to_owned(),
            delegations: BTreeMap::new(),
            offices: owners.collect(),
            documents: Documents::new(),
        }
    }

    pub(crate) fn types() -> Value {
        let typed = |name: &&str| {
            let r#type = if *name == "batch" { "integer" } else { "string" };
            json!({ "name": name, "type": r#type })
        };
        let all = TYPES.iter().map(|(name, attributes)| {
            let attributes: Vec<Value> = attributes.iter().map(typed).collect();
            json!({ "name": name, "attributes": attributes })
        });
        all.collect()
    }

    /// Takes up what an entry is about, who gave it and what shows it.
    pub(crate) fn see(&mut self, entry: &Entry, turn: Option<&Turn>) {
        let when = time(entry.effective());
        match entry.subject() {
            Subject::Reform if entry.sequence().get() == 0 => self.opened = when,
            Subject::Delegation(power, county) => {
                let stages = self.delegations.entry((power.clone(), *county)).or_insert_with(|| {
                    // It stands in the catalogue from the start.
                    vec![(ALWAYS.to_owned(), Stage::Listed)]
                });
                if let Some(turn) = turn.filter(|turn| turn.from != turn.to) {
                    stages.push((when, turn.to));
                }
            }
            Subject::Reform | Subject::Power(_) | Subject::City(_) | Subject::County(_) => {}
        }
        if office(entry.actor()).is_some() {
            self.offices.insert(entry.actor().clone());
        }
        self.documents.extend(document(entry.payload()).map(ToOwned::to_owned));
    }

    pub(crate) fn write(self, desk: &Desk, write: &mut Write<'_>) -> Result<(), ExportError> {
        self.places(desk, write)?;
        let reform = desk.reform();
        for power in reform.powers() {
            let related = power.owners.iter().map(|owner| (format!("owner:{owner}"), "answered-for-by"));
            let again = power.relists.iter().map(|former| (format!("power:{former}"), "lists-again"));
            let attributes = [
                ("name_zh", power.name.zh.as_str().into()),
                ("name_en", power.name.en.as_str().into()),
                ("provenance", power.provenance.code().into()),
                ("batch", power.batch.to_string().into()),
                ("category", power.category.as_str().into()),
                ("mode", power.mode.code().into()),
            ];
            write(object(format!("power:{}", power.id), "power", attributes, related.chain(again)))?;
        }
        for actor in &self.offices {
            let (id, r#type) = (actor.to_string(), office(actor).unwrap_or("division"));
            let division = id.split_once(':').and_then(|(_, id)| reform.division(id));
            let name =
                |name: &Name| [("name_zh", name.zh.clone().into()), ("name_en", name.en.clone().into())];
            let attributes = division.filter(|_| r#type == "division").map(|division| name(&division.name));
            write(object(id, r#type, attributes.into_iter().flatten(), []))?;
        }
        for ((power, county), stages) in &self.delegations {
            let related = [(format!("power:{power}"), "power"), (format!("county:{county}"), "county")];
            let stages = stages.iter().map(|(when, stage)| ("stage", stage.code().into(), when.as_str()));
            write(changing(format!("delegation:{power}/{county}"), "delegation", stages, related))?;
        }
        for reference in &self.documents {
            let attributes = [("reference", reference.as_str().into())];
            write(object(format!("document:{reference}"), "document", attributes, []))?;
        }
        Ok(())
    }

    /// The reform, and the places that are also those who act for them.
    fn places(&self, desk: &Desk, write: &mut Write<'_>) -> Result<(), ExportError> {
        let reform = desk.reform();
        let title = reform.title();
        let attributes = [
            ("title_zh", title.zh.as_str().into(), self.opened.as_str()),
            ("title_en", title.en.as_str().into(), &self.opened),
            ("citation", reform.citation().into(), &self.opened),
            ("digest", reform.digest().into(), &self.opened),
            ("history", history(desk.register().state().history()).into(), &self.opened),
        ];
        let province = format!("province:{}", reform.province().code);
        write(changing("reform".to_owned(), "reform", attributes, [(province.clone(), "run-by")]))?;
        write(object(province.clone(), "province", [("name", reform.province().name.as_str().into())], []))?;
        for city in reform.cities() {
            let attributes = [("name", city.name.as_str().into())];
            write(object(
                format!("city:{}", city.code),
                "city",
                attributes,
                [(province.clone(), "lies-in")],
            ))?;
        }
        for county in reform.counties() {
            let attributes = [("name", county.name.as_str().into()), ("kind", county.kind.as_str().into())];
            let above = [(format!("city:{}", county.city), "lies-in")];
            write(object(format!("county:{}", county.code), "county", attributes, above))?;
        }
        Ok(())
    }
}

/// An object whose attributes do not change.
fn object(
    id: String,
    r#type: &str,
    attributes: impl IntoIterator<Item = (&'static str, Value)>,
    related: impl IntoIterator<Item = (String, &'static str)>,
) -> Value {
    changing(id, r#type, attributes.into_iter().map(|(name, value)| (name, value, ALWAYS)), related)
}

/// An object with the times from which its attributes have their values.
fn changing<'a>(
    id: String,
    r#type: &str,
    attributes: impl IntoIterator<Item = (&'static str, Value, &'a str)>,
    related: impl IntoIterator<Item = (String, &'static str)>,
) -> Value {
    let attributes = attributes.into_iter();
    let attributes: Vec<Value> =
        attributes.map(|(name, value, time)| json!({ "name": name, "value": value, "time": time })).collect();
    let related: Vec<Value> = related
        .into_iter()
        .map(|(object, qualifier)| json!({ "objectId": object, "qualifier": qualifier }))
        .collect();
    json!({ "id": id, "type": r#type, "attributes": attributes, "relationships": related })
}
