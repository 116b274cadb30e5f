//! The lives of delegations as an event stream (XES, IEEE 1849).

use std::collections::HashMap;
use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, Utc};
use devolution::delegation::{Actor, EventKind, Machine, Stage, Step, Subject};
use devolution::desk::Desk;
use devolution::ledger::EntryNumber;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event as Xml};

use crate::ExportError;
use crate::column::history;
use crate::log::{activities, each, life};
use crate::ocel::time;

/// What an event of a trace stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activity {
    /// One step: `assigned/city`, `delivered/archives`, `started`.
    #[default]
    Step,
    /// A change of stage: `assigned`, `trained`, … The first event of a trace is `listed`, on the day on which the
    /// ledger was opened, or of the first step where that is earlier: every delegation stands in the catalogue from the
    /// start.
    Stage,
}

/// Writes the lives of the delegations as an event stream: XES in XML, one trace for each delegation that anything
/// happened to. Returns how many traces it has.
///
/// The case is `power/county`. The time of an event is the legal date from which it counts (at 00:00 UTC: it is a date,
/// not an instant); within a trace, events stand in the order of record, which breaks ties. What was taken back is not in
/// it, nor what is about a power, a city or a county as a whole: [`ocel`](crate::ocel()) has everything.
///
/// # Errors
/// [`ExportError`] when the ledger cannot be read or the log cannot be written.
pub fn xes(desk: &Desk, activity: Activity, out: &mut dyn Write) -> Result<u64, ExportError> {
    let (reform, state) = (desk.reform(), desk.register().state());
    let mut notes: HashMap<EntryNumber, Note> = HashMap::new();
    let mut opened = None;
    each(desk, &mut |entry| {
        opened = opened.or(Some(entry.effective()));
        if let Subject::Delegation(..) = entry.subject() {
            let note = Note {
                actor: entry.actor().clone(),
                kind: entry.payload().kind(),
                recorded: entry.recorded(),
                effective: entry.effective(),
            };
            notes.insert(entry.sequence(), note);
        }
        Ok(())
    })?;
    let names: HashMap<Step, String> = activities(reform).into_iter().collect();
    let mut log = Log { xml: quick_xml::Writer::new_with_indent(out, b' ', 1) };
    log.head(&history(state.history()), reform.id().as_str())?;
    let machine = Machine::new(reform.materials().len());
    let (counties, mut count) = (reform.counties().len(), 0);
    for (row, power) in reform.powers().iter().enumerate() {
        for (column, county) in reform.counties().iter().enumerate() {
            let number = row * counties + column;
            let life = life(desk, &machine, row, number);
            if life.is_empty() {
                continue;
            }
            log.open("trace")?;
            log.text("concept:name", &format!("{}/{}", power.id, county.code))?;
            log.text("power", power.id.as_str())?;
            log.text("power_name", &power.name.zh)?;
            log.text("provenance", power.provenance.code())?;
            log.text("mode", power.mode.code())?;
            log.text("county", &county.code.to_string())?;
            log.text("county_name", &county.name)?;
            log.text("city", &county.city.to_string())?;
            if activity == Activity::Stage {
                // Whatever took effect before the ledger was opened, the catalogue came first.
                let first = life.first().and_then(|(entry, _)| notes.get(entry)).map(|note| note.effective);
                if let Some(listed) = opened.into_iter().chain(first).min() {
                    log.open("event")?;
                    log.event(Stage::Listed.code(), listed, Stage::Listed)?;
                    log.close("event")?;
                }
            }
            for (entry, turn) in life {
                let Some(note) = notes.get(&entry) else { continue };
                let name = match activity {
                    Activity::Step => names.get(&turn.step).map_or("", String::as_str),
                    Activity::Stage if turn.from == turn.to => continue,
                    Activity::Stage => turn.to.code(),
                };
                log.open("event")?;
                log.event(name, note.effective, turn.to)?;
                log.note(entry, note)?;
                log.close("event")?;
            }
            log.close("trace")?;
            count += 1;
        }
    }
    log.close("log")?;
    log.xml.get_mut().write_all(b"\n")?;
    Ok(count)
}

/// What the ledger says of an entry beyond what counts.
struct Note {
    actor: Actor,
    kind: EventKind,
    recorded: DateTime<Utc>,
    effective: NaiveDate,
}

/// The standard extensions that are used: name, prefix, definition.
const EXTENSIONS: &[(&str, &str, &str)] = &[
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
];

struct Log<W: Write> {
    xml: quick_xml::Writer<W>,
}

impl<W: Write> Log<W> {
    fn head(&mut self, history: &str, reform: &str) -> io::Result<()> {
        self.xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let log = [("xes.version", "2.0"), ("xes.features", ""), ("xmlns", "http://www.xes-standard.org/")];
        self.xml.write_event(Xml::Start(BytesStart::new("log").with_attributes(log)))?;
        for (name, prefix, uri) in EXTENSIONS {
            self.empty("extension", [("name", *name), ("prefix", *prefix), ("uri", *uri)])?;
        }
        self.scope("trace", &[("string", "concept:name", "")])?;
        self.scope(
            "event",
            &[
                ("string", "concept:name", ""),
                ("string", "lifecycle:transition", "complete"),
                ("date", "time:timestamp", "1970-01-01T00:00:00Z"),
                ("string", "stage", ""),
            ],
        )?;
        self.empty("classifier", [("name", "Activity"), ("keys", "concept:name")])?;
        self.empty("classifier", [("name", "Stage reached"), ("keys", "stage")])?;
        self.empty("classifier", [("name", "Event"), ("keys", "event")])?;
        self.text("concept:name", reform)?;
        self.text("history", history)
    }

    fn scope(&mut self, scope: &str, members: &[(&str, &str, &str)]) -> io::Result<()> {
        self.xml.write_event(Xml::Start(BytesStart::new("global").with_attributes([("scope", scope)])))?;
        for (r#type, key, value) in members {
            self.empty(r#type, [("key", *key), ("value", *value)])?;
        }
        self.close("global")
    }

    fn empty<const N: usize>(&mut self, tag: &str, attributes: [(&str, &str); N]) -> io::Result<()> {
        self.xml.write_event(Xml::Empty(BytesStart::new(tag).with_attributes(attributes)))
    }

    fn open(&mut self, tag: &str) -> io::Result<()> {
        self.xml.write_event(Xml::Start(BytesStart::new(tag)))
    }

    fn close(&mut self, tag: &str) -> io::Result<()> {
        self.xml.write_event(Xml::End(BytesEnd::new(tag)))
    }

    fn text(&mut self, key: &str, value: &str) -> io::Result<()> {
        self.empty("string", [("key", key), ("value", value)])
    }

    fn event(&mut self, name: &str, effective: NaiveDate, stage: Stage) -> io::Result<()> {
        self.text("concept:name", name)?;
        self.text("lifecycle:transition", "complete")?;
        self.empty("date", [("key", "time:timestamp"), ("value", &time(effective))])?;
        self.text("stage", stage.code())
    }

    fn note(&mut self, entry: EntryNumber, note: &Note) -> io::Result<()> {
        self.text("org:resource", &note.actor.to_string())?;
        self.text("org:role", note.actor.kind().code())?;
        self.text("event", note.kind.code())?;
        self.empty("int", [("key", "entry"), ("value", &entry.to_string())])?;
        let recorded = note.recorded.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        self.empty("date", [("key", "recorded"), ("value", &recorded)])
    }
}
