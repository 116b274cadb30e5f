//! What warnings, credit and reports count in a watchbook.

use chrono::NaiveDate;

use super::status::subject;
use super::{ComplaintOutcome, WatchAct, Watchbook};
use crate::calendar::{Day, day_number};
use crate::delegation::Term;
use crate::supervision::credit::{
    Appeal, AppealOutcome, CreditEntry, CreditFact, CreditRecord, Repair, Ruling,
};
use crate::supervision::{Inspection, RecordNumber};

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

    /// The records of credit with their repairs and appeals, each with the number of the event that made it: what
    /// [`Credit::new`](crate::supervision::credit::Credit::new) takes. Where a record says no last day, it counts until it is
    /// repaired.
    #[must_use]
    pub fn credit_entries(&self) -> Vec<(u64, CreditEntry)> {
        let mut entries = Vec::new();
        for (event, first) in self.openings() {
            let (fact, subject, source, from, until) = match &first.act {
                WatchAct::Graded { from, grade, scheme, source, subject, until } => {
                    let fact = CreditFact::Graded { grade: grade.clone(), scheme: scheme.clone() };
                    (fact, subject, source, *from, *until)
                }
                WatchAct::Promised { kept: false, source, subject, .. } => {
                    (CreditFact::BrokenPromise {}, subject, source, first.on, None)
                }
                _ => continue,
            };
            let forever = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
            let Some(term) = Term::new(from, until.unwrap_or(forever)) else { continue };
            let (number, source, subject) = (first.record.clone(), source.clone(), subject.clone());
            entries.push((event, CreditEntry::Record(CreditRecord { fact, number, source, subject, term })));
            entries.extend(self.after_grading(&first.record).map(|entry| (event, entry)));
        }
        entries
    }

    /// The repair of a credit record, and the appeal against it.
    fn after_grading(&self, record: &RecordNumber) -> impl Iterator<Item = CreditEntry> {
        let (mut repair, mut appeal) = (None, None);
        for event in self.events_of(record) {
            let on = event.on;
            match &event.act {
                WatchAct::Repaired { document } => {
                    repair = Some(Repair { document: document.clone(), on, record: record.clone() });
                }
                WatchAct::Appealed { reason } => {
                    let document = reason.as_str().parse().ok();
                    appeal = document.map(|document| Appeal {
                        document,
                        on,
                        record: record.clone(),
                        ruling: None,
                    });
                }
                WatchAct::Decided { upheld, .. } => {
                    let outcome = if *upheld { AppealOutcome::Upheld } else { AppealOutcome::Dismissed };
                    if let Some(appeal) = &mut appeal {
                        appeal.ruling = Some(Ruling { on, outcome });
                    }
                }
                _ => {}
            }
        }
        repair.map(CreditEntry::Repair).into_iter().chain(appeal.map(CreditEntry::Appeal))
    }

    /// Every inspection with its day, in the order of record: what
    /// [`Intervals::coverage`](crate::supervision::key::Intervals::coverage) takes.
    #[must_use]
    pub fn inspections(&self) -> Vec<(NaiveDate, Inspection)> {
        let inspected = self.openings().filter_map(|(_, first)| match &first.act {
            WatchAct::Inspected { inspection } => Some((first.on, inspection.clone())),
            _ => None,
        });
        inspected.collect()
    }
}
