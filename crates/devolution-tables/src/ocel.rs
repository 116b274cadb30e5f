//! The ledger as an object-centric event log (OCEL 2.0, JSON).

use std::collections::BTreeSet;
use std::io::Write;

use devolution::delegation::{Actor, Event, EventKind, Subject};
use devolution::desk::Desk;
use devolution::ledger::{Entry, EntryNumber};
use devolution::reform::{Authority, Level};
use serde::Serialize;
use serde_json::{Value, json};

use crate::ExportError;
use crate::events::About;
use crate::log::{annulled, each, lives};
use crate::ocel_objects::Objects;

/// What becomes of the entries that later ones take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Annulled {
    /// They are in the log, each with `annulled: true`, and so is what takes them back.
    #[default]
    Kept,
    /// They are not in the log, and neither is what takes them back.
    LeftOut,
}

/// Writes the ledger as an object-centric event log: OCEL 2.0 in JSON. Returns how many events it has.
///
/// Events are the entries; their time is the legal date from which they count (at 00:00 UTC: it is a date, not an
/// instant), and their ids sort in the order of record, which breaks ties. When an entry was recorded is its attribute
/// `recorded`. Objects are the reform, its powers, cities and counties (as places and as their departments, who act), the
/// divisions and rules that act, every delegation that anything happened to, with its stage over time, and the documents
/// that show what was done. What was taken back has no stage.
///
/// # Errors
/// [`ExportError`] when the ledger cannot be read or the log cannot be written.
pub fn ocel(desk: &Desk, which: Annulled, out: &mut dyn Write) -> Result<u64, ExportError> {
    let gone = annulled(desk)?;
    let lives = lives(desk);
    let mut objects = Objects::of(desk);
    out.write_all(b"{\"eventTypes\":")?;
    let kinds: Vec<Value> = EventKind::ALL.iter().map(|kind| event_type(*kind)).collect();
    serde_json::to_writer(&mut *out, &kinds)?;
    out.write_all(b",\"objectTypes\":")?;
    serde_json::to_writer(&mut *out, &Objects::types())?;
    out.write_all(b",\"events\":[")?;
    let mut count = 0;
    each(desk, &mut |entry| {
        let taken_back = gone.contains(&entry.sequence());
        let takes_back = matches!(entry.payload(), Event::Annulled(_));
        if which == Annulled::LeftOut && (taken_back || takes_back) {
            return Ok(());
        }
        let turn = lives.get(&entry.sequence());
        objects.see(entry, turn);
        let stage = turn.map(|turn| turn.to.code());
        list(out, count, &event(desk, entry, taken_back, stage)?)?;
        count += 1;
        Ok(())
    })?;
    out.write_all(b"],\"objects\":[")?;
    let mut place = 0;
    objects.write(desk, &mut |object| {
        list(out, place, &object)?;
        place += 1;
        Ok(())
    })?;
    out.write_all(b"]}\n")?;
    Ok(count)
}

/// Writes one member of an array, each on a line of its own.
fn list(out: &mut dyn Write, place: u64, member: &Value) -> Result<(), ExportError> {
    out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
    Ok(serde_json::to_writer(out, member)?)
}

/// What every event has, with its type.
const COMMON: &[(&str, &str)] = &[
    ("entry", "integer"),
    ("recorded", "time"),
    ("actor_level", "string"),
    ("clause", "string"),
    ("stage", "string"),
    ("annulled", "boolean"),
];

/// What events of a kind have beside that: the parts of what they carry. Whatever is no single value is JSON text.
const fn parts(kind: EventKind) -> &'static [(&'static str, &'static str)] {
    const CONTENT: &[(&str, &str)] = &[("elements", "string")];
    const GROUND: &[(&str, &str)] = &[("entries", "string"), ("reason", "string")];
    match kind {
        EventKind::Opened => {
            &[("digest", "string"), ("history", "string"), ("reform", "string"), ("reform_digest", "string")]
        }
        EventKind::GuideFiled | EventKind::StandardSet => CONTENT,
        EventKind::Assigned => &[("handler", "string"), ("leader", "string"), ("phone", "string")],
        EventKind::Trained => &[("attendees", "integer"), ("form", "string")],
        EventKind::Delivered => &[("material", "string")],
        EventKind::Waived => &[("material", "string"), ("reason", "string")],
        EventKind::Agreed => &[("from", "time"), ("until", "time")],
        EventKind::Published => &[("holder", "string")],
        EventKind::DutiesTaken => &[("carriers", "string")],
        EventKind::Scheduled => &[("means", "string")],
        EventKind::Braked | EventKind::Recalled => GROUND,
        EventKind::Annulled => &[("annuls", "integer"), ("reason", "string")],
        EventKind::TakeoverPlanFiled
        | EventKind::HandoverPlanFiled
        | EventKind::ManualFiled
        | EventKind::ChannelOpened
        | EventKind::Accepted
        | EventKind::Listed
        | EventKind::ControlsFiled
        | EventKind::Started
        | EventKind::Rectified
        | EventKind::Verified
        | EventKind::Resumed => &[],
    }
}

fn event_type(kind: EventKind) -> Value {
    let attributes: Vec<Value> = COMMON
        .iter()
        .chain(parts(kind))
        .map(|(name, r#type)| json!({ "name": name, "type": r#type }))
        .collect();
    json!({ "name": kind.code(), "attributes": attributes })
}

/// An id that sorts in the order of record.
pub(crate) fn id(entry: EntryNumber) -> String {
    format!("entry-{:016}", entry.get())
}

/// A legal date as a time: a log knows no dates.
pub(crate) fn time(date: impl std::fmt::Display) -> String {
    format!("{date}T00:00:00Z")
}

/// The document that shows what was done, where the event names one.
pub(crate) fn document(event: &Event) -> Option<&str> {
    let document = match event {
        Event::TakeoverPlanFiled(document)
        | Event::HandoverPlanFiled(document)
        | Event::ManualFiled(document)
        | Event::ChannelOpened(document)
        | Event::Accepted(document)
        | Event::Listed(document)
        | Event::ControlsFiled(document)
        | Event::Started(document)
        | Event::Rectified(document)
        | Event::Verified(document)
        | Event::Resumed(document) => document,
        Event::GuideFiled(content) | Event::StandardSet(content) => &content.document,
        Event::Trained(training) => &training.document,
        Event::Delivered(delivery) => delivery.document(),
        Event::Agreed(agreement) => &agreement.document,
        Event::Published(revision) => &revision.document,
        Event::Scheduled(schedule) => &schedule.document,
        Event::Opened(_)
        | Event::Assigned(_)
        | Event::Waived(_)
        | Event::DutiesTaken(_)
        | Event::Braked(_)
        | Event::Recalled(_)
        | Event::Annulled(_) => return None,
    };
    Some(document.as_str())
}

/// An attribute of an event. The standard's schema wants text whatever the type: that stands in the type of the event.
#[derive(Serialize)]
struct Attribute {
    name: &'static str,
    value: String,
}

fn event(desk: &Desk, entry: &Entry, taken_back: bool, stage: Option<&str>) -> Result<Value, ExportError> {
    let kind = entry.payload().kind();
    let clause = kind.counts_under().and_then(|condition| desk.reform().ground(condition));
    let mut attributes = Vec::new();
    let mut has =
        |name, value: Option<String>| attributes.extend(value.map(|value| Attribute { name, value }));
    has("entry", Some(entry.sequence().to_string()));
    has("recorded", Some(entry.recorded().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)));
    has("actor_level", entry.actor().level().map(|level: Level| level.code().into()));
    has("clause", clause.map(|clause| clause.id.as_str().into()));
    has("stage", stage.map(Into::into));
    has("annulled", Some(taken_back.to_string()));
    // What the event carries, by the names that the ledger gives it: `{"trained":{"attendees":…}}`.
    let payload = serde_json::to_value(entry.payload())?;
    let carried = payload.get(kind.code());
    for (name, r#type) in parts(kind) {
        let field = if *name == "annuls" { "entry" } else { name };
        let value = carried.and_then(|carried| carried.get(field));
        has(name, value.map(|value| part(value, r#type)));
    }
    let relate = |object: String, qualifier: &str| json!({ "objectId": object, "qualifier": qualifier });
    let mut relations =
        vec![relate(entry.subject().to_string(), "about"), relate(entry.actor().to_string(), "by")];
    let about = About::of(entry.subject(), desk.reform());
    if let Subject::Delegation(power, county) = entry.subject() {
        relations.push(relate(format!("power:{power}"), "power"));
        relations.push(relate(format!("county:{county}"), "county"));
    }
    if let Some(city) = about.city.filter(|_| about.county.is_some()) {
        relations.push(relate(Authority::City(city).to_string(), "city"));
    }
    if let Some(document) = document(entry.payload()) {
        relations.push(relate(format!("document:{document}"), "shown-by"));
    }
    Ok(json!({
        "id": id(entry.sequence()),
        "type": kind.code(),
        "time": time(entry.effective()),
        "attributes": attributes,
        "relationships": relations,
    }))
}

fn part(value: &Value, r#type: &str) -> String {
    match (value, r#type) {
        (Value::String(date), "time") => time(date),
        (Value::String(text), _) => text.clone(),
        (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_), _) => {
            value.to_string()
        }
    }
}

/// Those of the actors that are not places: divisions and rules.
pub(crate) fn office(actor: &Actor) -> Option<&'static str> {
    match actor {
        Actor::Owner(_) | Actor::Lead(_) => Some("division"),
        Actor::Rule(_) => Some("rule"),
        Actor::Province(_) | Actor::City(_) | Actor::County(_) => None,
    }
}

/// The documents that events name.
pub(crate) type Documents = BTreeSet<String>;
