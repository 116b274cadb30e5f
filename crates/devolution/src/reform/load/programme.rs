//! Checks `reform.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use super::document::{At, List};
use super::error::{LoadRule, Place, Report};
use super::form::{
    ClauseForm, DivisionsForm, DutyForm, ElementForm, MaterialForm, NameForm, QuotaForm, ReformDocument,
    ReportsForm,
};
use crate::reform::{
    CatchAll, Category, Clause, ClauseId, Condition, DatePolicy, Division, DivisionRole, Duty, Element,
    Exclusion, Material, Means, Name, OwnerDivision, Province, Quota, Reform, ReformId, RiskFlag,
};

impl NameForm {
    pub(super) fn into_name(self) -> Name {
        Name { zh: self.zh.value, en: self.en.value }
    }
}

/// A quota and where its counts stand.
pub(super) struct PlacedQuota {
    pub(super) quota: Quota,
    pub(super) powers: Place,
    pub(super) counties: Place,
    pub(super) shared: Place,
    pub(super) by_division: BTreeMap<OwnerDivision, Place>,
}

/// `reform.toml`, checked; without what could not be read.
#[derive(Default)]
pub(super) struct Programme {
    pub(super) id: Option<ReformId>,
    pub(super) title: Option<Name>,
    pub(super) citation: Option<String>,
    pub(super) province: Option<Province>,
    pub(super) quota: Option<PlacedQuota>,
    pub(super) categories: List<Category>,
    pub(super) divisions: List<Division>,
    pub(super) materials: Vec<Material>,
    pub(super) guide_elements: Vec<Element>,
    pub(super) standard_elements: Vec<Element>,
    pub(super) duties: Vec<Duty>,
    pub(super) means: Vec<Means>,
    pub(super) key_flags: BTreeSet<RiskFlag>,
    pub(super) exclusions: Vec<Exclusion>,
    pub(super) date_policy: Option<DatePolicy>,
    /// As written: what is printed is looked for in the plan later.
    pub(super) reports: Option<ReportsForm>,
    pub(super) catch_all: Option<CatchAll>,
    pub(super) clauses: List<Clause>,
    /// In the order of [`Condition::ALL`].
    pub(super) grounds: Option<Vec<ClauseId>>,
}

impl Programme {
    /// The division with this id, if it is one of the reform's.
    pub(super) fn division(&self, id: &str) -> Option<&DivisionRole> {
        self.divisions.items.iter().map(|division| &division.role).find(|role| role.id() == id)
    }

    /// Reports a clause that the reform does not have.
    pub(super) fn check_clause(&self, id: &At<ClauseId>, report: &mut Report) {
        known_clause(&self.clauses, id, report);
    }
}

fn known_clause(clauses: &List<Clause>, id: &At<ClauseId>, report: &mut Report) {
    if clauses.complete && clauses.items.iter().all(|clause| clause.id != id.value) {
        let detail = format!("`{}` is not one of the clauses", id.value);
        report.push(id.place.clone(), LoadRule::UnknownClause, detail);
    }
}

/// Reports what is used more than once.
#[derive(Default)]
pub(super) struct Once(BTreeMap<String, Place>);

impl Once {
    pub(super) fn check(&mut self, used: &At<impl Display>, report: &mut Report) {
        self.check_as(&used.value.to_string(), &used.place, report);
    }

    pub(super) fn check_as(&mut self, used: &str, place: &Place, report: &mut Report) {
        match self.0.get(used) {
            Some(first) => {
                let shown: String = used.chars().take(80).collect();
                let detail = format!("`{shown}` is used already in {}", first.pointer());
                report.push(place.clone(), LoadRule::Duplicate, detail);
            }
            None => {
                self.0.insert(used.to_owned(), place.clone());
            }
        }
    }
}

/// Ids and names of one list, each used once.
#[derive(Default)]
struct Labels {
    ids: Once,
    zh: Once,
    en: Once,
}

impl Labels {
    fn check(&mut self, id: &At<impl Display>, name: &NameForm, report: &mut Report) {
        self.ids.check(id, report);
        self.zh.check(&name.zh, report);
        self.en.check(&name.en, report);
    }
}

/// A list whose emptiness would make a condition hold for want of anything to hold for.
fn filled<T>(list: Option<List<T>>, file: &str, key: &str, report: &mut Report) -> List<T> {
    let list = list.unwrap_or_default();
    if list.complete && list.items.is_empty() {
        report.push(Place::file(file).field(key), LoadRule::Empty, format!("`{key}` is empty"));
    }
    list
}

pub(super) fn check(form: ReformDocument, report: &mut Report) -> Programme {
    let divisions = form.divisions.map(|form| divisions(form, report)).unwrap_or_default();
    let (clauses, grounds) = clauses(filled(form.clauses, super::REFORM, "clauses", report), report);
    let quota = form.quota.map(|form| quota(form, &divisions, report));
    let mut labels = Labels::default();
    let categories = filled(form.categories, super::REFORM, "categories", report).map(|form| {
        labels.check(&form.id, &form.name, report);
        Category { id: form.id.value, name: form.name.into_name() }
    });
    let mut labels = Labels::default();
    let means = filled(form.means, super::REFORM, "means", report).map(|form| {
        labels.check(&form.id, &form.name, report);
        Means { id: form.id.value, name: form.name.into_name() }
    });
    let mut labels = Labels::default();
    let exclusions = form.exclusions.unwrap_or_default().map(|form| {
        labels.check(&form.id, &form.name, report);
        Exclusion { id: form.id.value, name: form.name.into_name(), citation: form.citation }
    });
    Programme {
        id: form.id,
        title: form.title.map(NameForm::into_name),
        citation: form.citation,
        province: form.province.map(|form| Province { code: form.code, name: form.name }),
        materials: materials(filled(form.materials, super::REFORM, "materials", report), report),
        guide_elements: elements(form.guide_elements, "guide_elements", report),
        standard_elements: elements(form.standard_elements, "standard_elements", report),
        duties: duties(filled(form.duties, super::REFORM, "duties", report), &clauses, report),
        means: means.items,
        key_flags: form.key_flags.unwrap_or_default().into_iter().collect(),
        exclusions: exclusions.items,
        date_policy: form.date_policy.map(|form| DatePolicy {
            weekend: form.weekend,
            before_is_inclusive: form.before_is_inclusive,
            citation: form.citation.into_name(),
        }),
        reports: form.reports.flatten(),
        catch_all: form
            .catch_all
            .flatten()
            .map(|form| CatchAll { words: form.words, citation: form.citation }),
        quota,
        categories,
        divisions,
        clauses,
        grounds,
    }
}

fn divisions(form: DivisionsForm, report: &mut Report) -> List<Division> {
    let owners = filled(Some(form.owner), super::REFORM, "owner", report);
    let complete = owners.complete && form.lead.complete && form.cooperating.complete;
    // One set of labels: a division has one role.
    let mut labels = Labels::default();
    let mut items = Vec::new();
    for form in owners.items {
        labels.check(&form.id, &form.name, report);
        items.push(Division { role: DivisionRole::Owner(form.id.value), name: form.name.into_name() });
    }
    for form in form.lead.items {
        labels.check(&form.id, &form.name, report);
        items.push(Division { role: DivisionRole::Lead(form.id.value), name: form.name.into_name() });
    }
    for form in form.cooperating.items {
        labels.check(&form.id, &form.name, report);
        items.push(Division { role: DivisionRole::Cooperating(form.id.value), name: form.name.into_name() });
    }
    List { items, complete }
}

fn quota(form: QuotaForm, divisions: &List<Division>, report: &mut Report) -> PlacedQuota {
    if form.granted.value < form.powers.value {
        let detail =
            format!("{} are fewer than the {} of this reform", form.granted.value, form.powers.value);
        report.push(form.granted.place, LoadRule::QuotaGranted, detail);
    }
    let owners = divisions.items.iter().filter_map(|division| match &division.role {
        DivisionRole::Owner(id) => Some(id),
        _ => None,
    });
    let owners: BTreeSet<_> = owners.collect();
    let counts = form.by_division.value;
    for (division, count) in counts.iter().filter(|(id, _)| divisions.complete && !owners.contains(id)) {
        let detail = format!("`{division}` is not one of the owning divisions");
        report.push(count.place.clone(), LoadRule::UnknownDivision, detail);
    }
    for division in owners.iter().filter(|id| !counts.contains_key(**id)) {
        let detail = format!("the quota does not say how many powers `{division}` answers for");
        report.push(form.by_division.place.clone(), LoadRule::QuotaDivision, detail);
    }
    let memberships: u64 = counts.values().map(|count| u64::from(count.value)).sum();
    if memberships != u64::from(form.powers.value) + u64::from(form.shared.value) {
        let sum = counts.values().map(|count| count.value.to_string()).collect::<Vec<_>>().join(" + ");
        let detail = format!("{sum} - {} is not {}", form.shared.value, form.powers.value);
        report.push(form.by_division.place, LoadRule::QuotaIdentity, detail);
    }
    PlacedQuota {
        quota: Quota {
            granted: form.granted.value,
            powers: form.powers.value,
            counties: form.counties.value,
            by_division: counts.iter().map(|(id, count)| (id.clone(), count.value)).collect(),
            shared: form.shared.value,
        },
        powers: form.powers.place,
        counties: form.counties.place,
        shared: form.shared.place,
        by_division: counts.into_iter().map(|(id, count)| (id, count.place)).collect(),
    }
}

fn materials(list: List<MaterialForm>, report: &mut Report) -> Vec<Material> {
    if let Some(first) = list.items.get(Reform::MAX_MATERIALS) {
        let detail =
            format!("{} kinds of material are more than {}", list.items.len(), Reform::MAX_MATERIALS);
        report.push(first.id.place.clone(), LoadRule::TooManyMaterials, detail);
    }
    let mut labels = Labels::default();
    let material = |form: MaterialForm| {
        labels.check(&form.id, &form.name, report);
        Material { id: form.id.value, name: form.name.into_name() }
    };
    list.map(material).items
}

fn elements(list: Option<List<ElementForm>>, key: &str, report: &mut Report) -> Vec<Element> {
    let mut labels = Labels::default();
    let list = filled(list, super::REFORM, key, report);
    let element = |form: ElementForm| {
        labels.check(&form.id, &form.name, report);
        Element { id: form.id.value, name: form.name.into_name() }
    };
    list.map(element).items
}

fn duties(list: List<DutyForm>, clauses: &List<Clause>, report: &mut Report) -> Vec<Duty> {
    let mut labels = Labels::default();
    let duty = |form: DutyForm| {
        labels.check(&form.id, &form.name, report);
        known_clause(clauses, &form.clause, report);
        if form.levels.value.is_empty() {
            let detail = format!("no level owes duty `{}`", form.id.value);
            report.push(form.levels.place, LoadRule::NoLevel, detail);
        }
        Duty {
            id: form.id.value,
            name: form.name.into_name(),
            levels: form.levels.value.into_iter().collect(),
            only: form.only,
            clause: form.clause.value,
        }
    };
    list.map(duty).items
}

fn clauses(list: List<ClauseForm>, report: &mut Report) -> (List<Clause>, Option<Vec<ClauseId>>) {
    let mut labels = Labels::default();
    let mut grounds: BTreeMap<Condition, At<ClauseId>> = BTreeMap::new();
    let mut complete = list.complete;
    let clauses = list.map(|form| {
        labels.check(&form.id, &form.name, report);
        complete &= form.grounds.complete;
        for condition in form.grounds.items {
            if let Some(first) = grounds.get(&condition.value) {
                let detail = format!("`{}` is grounded already in `{}`", condition.value.code(), first.value);
                report.push(condition.place, LoadRule::GroundedTwice, detail);
            } else {
                let clause = At { value: form.id.value.clone(), place: condition.place };
                grounds.insert(condition.value, clause);
            }
        }
        Clause { id: form.id.value, name: form.name.into_name(), citation: form.citation }
    });
    if complete {
        for condition in Condition::ALL.iter().filter(|condition| !grounds.contains_key(condition)) {
            let detail = format!("no clause grounds condition `{}`", condition.code());
            let place = Place::file(super::REFORM).field("clauses");
            report.push(place, LoadRule::Ungrounded, detail);
        }
    }
    let in_order =
        Condition::ALL.iter().map(|condition| grounds.get(condition).map(|clause| clause.value.clone()));
    let in_order = in_order.collect();
    (clauses, in_order)
}
