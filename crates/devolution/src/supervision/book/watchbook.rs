//! The watchbook: every record of a reform, what happened to each, and what may happen next.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::decide::decide;
use super::{RecordKind, Vault, WatchEntry, WatchError, WatchEvent, WatchRefusal};
use crate::calendar::{Unsettled, WorkingDays};
use crate::cases::Casebook;
use crate::delegation::History;
use crate::ledger::{DigestAlgorithm, Head, Journal};
use crate::reform::Reform;
use crate::supervision::{Channels, RecordNumber};

/// What is known beside the watchbook when an act is judged: the records that can show something, and who complained in
/// confidence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The casebook; without one no event of it can show anything, and nobody is known to have handled a case.
    pub cases: Option<&'a Casebook>,
    /// How many entries the ledger has.
    pub ledger: u64,
    /// The vault; without one nothing is known of who complained in confidence.
    pub vault: Option<&'a Vault>,
}

/// What is known once an event is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WatchReceipt {
    /// The event, by its number in the watchbook, from 0.
    pub event: u64,
    /// Whether it had been recorded before: an event that says what an earlier one says is that one.
    pub known: bool,
}

/// Every record of supervision of a reform.
///
/// ```
/// # use std::sync::Arc;
/// use devolution::calendar::Unsettled;
/// use devolution::delegation::History;
/// use devolution::supervision::book::{Known, WatchEvent, Watchbook};
///
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let channels = devolution_henan::channels(&reform).unwrap();
/// let mut book = Watchbook::new(reform, channels, History::Simulated(1), Unsettled::Refuse);
/// let at = "2022-03-01T02:00:00Z".parse().unwrap();
/// let mut event: WatchEvent = serde_json::from_str(
///     r#"{"act":{"filed":{"channel":"petition","complainant":{"anonymous":{}},"county":"410122","matter":"超期未办结"}},
///         "by":"city:410100","on":"2022-03-01","record":"T-1"}"#,
/// ).unwrap();
/// let known = Known::default();
/// book.submit(&known, &event, at)?;
/// assert!(book.submit(&known, &event, at)?.known); // sent twice, recorded once
/// event.by = "county:410122".parse().unwrap();
/// let error = book.submit(&known, &event, at).unwrap_err();
/// assert!(error.to_string().contains("new-number"));
/// # Ok::<(), devolution::supervision::book::WatchError>(())
/// ```
#[derive(Clone)]
pub struct Watchbook {
    pub(super) reform: Arc<Reform>,
    pub(super) channels: Channels,
    pub(super) days: WorkingDays,
    pub(super) journal: Journal,
    unsettled: Unsettled,
    history: History,
    events: Vec<WatchEvent>,
    /// The events of each record, by their numbers.
    records: HashMap<RecordNumber, Vec<u32>>,
}

/// What a watchbook holds is not to be printed by mistake.
impl fmt::Debug for Watchbook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Watchbook");
        shown.field("reform", self.reform.id()).field("records", &self.len()).field("events", &self.events());
        shown.finish_non_exhaustive()
    }
}

impl Watchbook {
    /// The version of its written form.
    pub const VERSION: u32 = 1;

    /// A watchbook without records. The channels give complaints their limits.
    #[must_use]
    pub fn new(reform: Arc<Reform>, channels: Channels, history: History, unsettled: Unsettled) -> Self {
        Self {
            days: reform.calendar().working_days(unsettled),
            reform,
            channels,
            journal: Journal::new(DigestAlgorithm::Sm3),
            unsettled,
            history,
            events: Vec::new(),
            records: HashMap::new(),
        }
    }

    /// Whether it records what happened.
    #[must_use]
    pub const fn history(&self) -> History {
        self.history
    }

    /// How days are answered that no notice has settled.
    #[must_use]
    pub const fn unsettled(&self) -> Unsettled {
        self.unsettled
    }

    /// The reform.
    #[must_use]
    pub fn reform(&self) -> &Arc<Reform> {
        &self.reform
    }

    /// The channels of complaints, and within which time results are published.
    #[must_use]
    pub const fn channels(&self) -> &Channels {
        &self.channels
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many events there are.
    #[must_use]
    pub fn events(&self) -> usize {
        self.journal.len()
    }

    /// The size and root of the Merkle tree of what is committed: what is published, so that nothing can be changed later.
    #[must_use]
    pub fn head(&self) -> Head {
        self.journal.head()
    }

    /// The kind of a record; `None` where there is none of the number.
    #[must_use]
    pub fn kind(&self, record: &RecordNumber) -> Option<RecordKind> {
        self.events_of(record).next().and_then(opens)
    }

    /// The events of a record, in the order of record; none where there is no such record.
    pub fn events_of(&self, record: &RecordNumber) -> impl Iterator<Item = &WatchEvent> {
        let numbers = self.records.get(record).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|number| self.events.get(*number as usize))
    }

    /// The events of a record with the moments at which they were recorded, in the order of record.
    ///
    /// # Errors
    /// [`WatchError::Unknown`].
    pub fn history_of(&self, record: &RecordNumber) -> Result<Vec<WatchEntry>, WatchError> {
        let unknown = || WatchError::Unknown { record: record.to_string() };
        let numbers = self.records.get(record).ok_or_else(unknown)?;
        // Each was written by this watchbook, so each reads.
        let lines = numbers.iter().map(|number| self.journal.line(*number));
        Ok(lines.filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }

    /// The first event of every record with its number, in the order of record.
    pub(super) fn openings(&self) -> impl Iterator<Item = (u64, &WatchEvent)> {
        (0..).zip(&self.events).filter(|(_, event)| opens(event).is_some())
    }

    /// Records an event.
    ///
    /// One that says what an earlier one says is that one, and leaves no trace: sending twice is harmless.
    ///
    /// # Errors
    /// [`WatchError::Refused`] with every condition that does not hold; [`WatchError::ClockBehind`] or
    /// [`WatchError::Calendar`].
    pub fn submit(
        &mut self,
        known: &Known<'_>,
        event: &WatchEvent,
        recorded: DateTime<Utc>,
    ) -> Result<WatchReceipt, WatchError> {
        self.take(Some(known), event, recorded)
    }

    /// What [`Watchbook::submit`] would answer, without recording anything: `None` when it would be recorded.
    ///
    /// # Errors
    /// [`WatchError::Calendar`].
    pub fn refusal(&self, known: &Known<'_>, event: &WatchEvent) -> Result<Option<WatchRefusal>, WatchError> {
        Ok(decide(self, Some(known), event)?)
    }

    /// Where nothing is known beside the watchbook, what an act rests on elsewhere is not asked again.
    pub(super) fn take(
        &mut self,
        known: Option<&Known<'_>>,
        event: &WatchEvent,
        recorded: DateTime<Utc>,
    ) -> Result<WatchReceipt, WatchError> {
        self.journal.expect(recorded)?;
        let malformed = |error: serde_json::Error| WatchError::Damaged { line: 0, detail: error.to_string() };
        let written = serde_json::to_vec(event).map_err(malformed)?;
        let mut numbers = self.records.get(&event.record).into_iter().flatten();
        if let Some(same) = numbers.find(|number| self.journal.says(**number, &written)) {
            return Ok(WatchReceipt { event: u64::from(*same), known: true });
        }
        if let Some(refusal) = decide(self, known, event)? {
            return Err(Box::new(refusal).into());
        }
        let number = self.journal.push(&written, recorded);
        self.records.entry(event.record.clone()).or_default().push(number);
        self.events.push(event.clone());
        Ok(WatchReceipt { event: number.into(), known: false })
    }

    /// Goes back to so many events.
    pub(super) fn go_back(&mut self, events: usize) {
        self.journal.truncate(events);
        for event in self.events.drain(events..) {
            if let Some(numbers) = self.records.get_mut(&event.record) {
                numbers.retain(|number| (*number as usize) < events);
            }
        }
        self.records.retain(|_, numbers| !numbers.is_empty());
    }
}

/// The kind of record that an event opens.
pub(super) fn opens(event: &WatchEvent) -> Option<RecordKind> {
    event.act.kind().life().iter().find(|life| life.first).map(|life| life.of)
}
