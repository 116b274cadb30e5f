//! What warnings, credit and reports count in a watchbook.

use chrono::NaiveDate;

use super::status::subject;
use super::{ComplaintOutcome, WatchAct, WatchEvent, Watchbook};
use crate::calendar::{Day, day_number};
use crate::delegation::{Document, Words};
use crate::service::Uscc;
use crate::supervision::{RecordNumber, SchemeId};

/// A complaint, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complaint {
    /// The event that filed it, by its number in the watchbook: what [`Evidence::Watch`](crate::supervision::Evidence::Watch)
    /// names.
    pub event: u64,
    /// When it was filed.
    pub day: Day,
    /// The power, by its place in the catalogue; `None` where it is about none or about several.
    pub power: Option<usize>,
    /// The county, by its place in the reform.
    pub county: Option<usize>,
    /// What became of it, and when; `None` where it was not answered.
    pub outcome: Option<(ComplaintOutcome, Day)>,
}

/// A credit grade that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingGrade<'a> {
    /// The record.
    pub record: &'a RecordNumber,
    /// Whose.
    pub subject: &'a Uscc,
    /// Of which scheme.
    pub scheme: &'a SchemeId,
    /// The grade, in the words of its scheme.
    pub grade: &'a Words,
    /// From which day it counts.
    pub from: NaiveDate,
    /// The last day on which it counts.
    pub until: Option<NaiveDate>,
    /// The document that gives it.
    pub source: &'a Document,
}

impl Watchbook {
    /// Every complaint, in the order of record.
    pub fn complaints(&self) -> impl Iterator<Item = Complaint> {
        self.openings().filter(|(_, first)| matches!(first.act, WatchAct::Filed { .. })).map(
            |(event, first)| {
                let (power, county) = subject(first);
                let outcome = self.events_of(&first.record).find_map(|event| match &event.act {
                    WatchAct::Answered { outcome, .. } => Some((*outcome, day_number(event.on))),
                    _ => None,
                });
                Complaint {
                    event,
                    day: day_number(first.on),
                    power: power.and_then(|power| self.reform.power_number(power)),
                    county: county.and_then(|county| self.reform.county_number(county)),
                    outcome,
                }
            },
        )
    }

    /// The credit grades that count on a day: given and begun, not over, not repaired, and not taken away on appeal, as far as
    /// had happened by then.
    pub fn credit_records(&self, on: NaiveDate) -> impl Iterator<Item = StandingGrade<'_>> {
        self.openings().filter_map(move |(_, first)| match &first.act {
            WatchAct::Graded { from, grade, scheme, source, subject, until } => {
                let term = *from <= on && until.is_none_or(|until| on <= until);
                let stands = first.on <= on && term && self.counts(first, on);
                let (from, until) = (*from, *until);
                let record = &first.record;
                stands.then_some(StandingGrade { record, subject, scheme, grade, from, until, source })
            }
            _ => None,
        })
    }

    /// The promises that were found to be broken and count on a day: who promised, and the record.
    pub fn broken_promises(&self, on: NaiveDate) -> impl Iterator<Item = (&Uscc, &RecordNumber)> {
        self.openings().filter_map(move |(_, first)| match &first.act {
            WatchAct::Promised { kept: false, subject, .. } => {
                (first.on <= on && self.counts(first, on)).then_some((subject, &first.record))
            }
            _ => None,
        })
    }

    /// Whether a credit record was neither repaired nor taken away on appeal by a day.
    fn counts(&self, first: &WatchEvent, on: NaiveDate) -> bool {
        !self.events_of(&first.record).filter(|event| event.on <= on).any(|event| {
            matches!(event.act, WatchAct::Repaired { .. } | WatchAct::Decided { upheld: true, .. })
        })
    }
}
