//! The entries of a ledger.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use arrow_array::{RecordBatch, UInt64Array};
use chrono::{DateTime, NaiveDate, Utc};
use devolution::delegation::{Event, EventKind, History, Subject};
use devolution::ledger::{Entry, EntryError, EntryNumber, Store, read};
use devolution::reform::{CityCode, CountyCode, Level, PowerId, Reform};

use crate::TableError;
use crate::column::{Table, codes, dates, flags, instants, some_codes, some_texts, strings, texts};

/// Every entry of a ledger, one row each.
///
/// What happened stands there as it was recorded: an entry that a later one takes back is kept and says so in
/// `annulled`. `payload` is the canonical JSON of the event, `clause` the one under which it counts.
///
/// # Errors
/// [`TableError::Store`] when the ledger cannot be read.
pub fn events(store: &dyn Store, reform: &Reform) -> Result<RecordBatch, TableError> {
    let mut rows = Rows::default();
    let mut outcome = Ok(());
    read(store, 0, &mut |entry| {
        outcome = rows.push(&entry, reform);
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    outcome?;
    rows.into_table()
}

/// The same of entries that are at hand.
///
/// # Errors
/// [`TableError::Entry`] when one cannot be written as JSON.
pub fn events_of<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    reform: &Reform,
) -> Result<RecordBatch, TableError> {
    let mut rows = Rows::default();
    for entry in entries {
        rows.push(entry, reform)?;
    }
    rows.into_table()
}

/// What a subject is about.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub(crate) power: Option<PowerId>,
    pub(crate) county: Option<CountyCode>,
    pub(crate) city: Option<CityCode>,
}

impl About {
    pub(crate) fn of(subject: &Subject, reform: &Reform) -> Self {
        let city = |county: CountyCode| reform.county(county).map(|county| county.city);
        match subject {
            Subject::Reform => Self::default(),
            Subject::Power(power) => Self { power: Some(power.clone()), ..Self::default() },
            Subject::City(code) => Self { city: Some(*code), ..Self::default() },
            Subject::County(county) => Self { county: Some(*county), city: city(*county), power: None },
            Subject::Delegation(power, county) => {
                Self { power: Some(power.clone()), county: Some(*county), city: city(*county) }
            }
        }
    }
}

#[derive(Default)]
struct Rows {
    entry: Vec<EntryNumber>,
    recorded: Vec<DateTime<Utc>>,
    effective: Vec<NaiveDate>,
    actor: Vec<String>,
    actor_level: Vec<Option<Level>>,
    event: Vec<EventKind>,
    subject: Vec<String>,
    about: Vec<About>,
    payload: Vec<String>,
    clause: Vec<Option<String>>,
    annulled: BTreeSet<EntryNumber>,
    history: Option<History>,
}

impl Rows {
    fn push(&mut self, entry: &Entry, reform: &Reform) -> Result<(), TableError> {
        match entry.payload() {
            Event::Opened(opening) => self.history = Some(opening.history),
            Event::Annulled(annulment) => {
                self.annulled.insert(annulment.entry);
            }
            _ => {}
        }
        let kind = entry.payload().kind();
        let clause = kind.counts_under().and_then(|condition| reform.ground(condition));
        self.entry.push(entry.sequence());
        self.recorded.push(entry.recorded());
        self.effective.push(entry.effective());
        self.actor.push(entry.actor().to_string());
        self.actor_level.push(entry.actor().level());
        self.event.push(kind);
        self.subject.push(entry.subject().to_string());
        self.about.push(About::of(entry.subject(), reform));
        let payload = serde_json::to_string(entry.payload());
        self.payload.push(payload.map_err(|error| EntryError::Malformed(error.to_string()))?);
        self.clause.push(clause.map(|clause| clause.id.to_string()));
        Ok(())
    }

    fn into_table(self) -> Result<RecordBatch, TableError> {
        let numbers = self.entry.iter().map(|entry| entry.get());
        let annulled = self.entry.iter().map(|entry| self.annulled.contains(entry));
        let counties = self.about.iter().map(|about| about.county.map(|county| county.to_string()));
        Table::of(self.history)
            .with("entry", Arc::new(UInt64Array::from_iter_values(numbers)))
            .with("recorded", instants(self.recorded.iter().copied()))
            .with("effective", dates(self.effective.iter().copied().map(Some)))
            .with("actor", texts(self.actor.iter())?)
            .maybe("actor_level", some_codes(self.actor_level.iter().copied())?)
            .with("event", codes(self.event.iter().copied())?)
            .with("subject", texts(self.subject.iter())?)
            .maybe(
                "power",
                some_texts(self.about.iter().map(|about| about.power.as_ref().map(PowerId::as_str)))?,
            )
            .maybe("county", some_texts(counties)?)
            .maybe(
                "city",
                some_texts(self.about.iter().map(|about| about.city.map(|city| city.to_string())))?,
            )
            .with("payload", strings(&self.payload))
            .with("annulled", flags(annulled))
            .maybe("clause", some_texts(self.clause.iter().map(Option::as_deref))?)
            .batch()
    }
}
