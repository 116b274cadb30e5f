//! What is counted besides the steps of cases: days that delegations spend as they should not, and complaints.

use chrono::NaiveDate;

use super::Measure;
use crate::calendar::{Day, day_number};
use crate::delegation::{Standing, Step};
use crate::reform::Level;
use crate::register::Register;
use crate::supervision::Evidence;
use crate::supervision::book::{ComplaintOutcome, Watchbook};

/// Something counted about a power in a county on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// The day.
    pub day: Day,
    /// The power, by its place in the catalogue.
    pub power: u32,
    /// The county, by its place in the reform.
    pub county: u32,
    /// What is counted.
    pub measure: Measure,
    /// How much.
    pub amount: u32,
    /// What shows it.
    pub evidence: Evidence,
}

/// The days until a date on which delegations were taken over and not published, operated without an agreement, or were under
/// a brake; by day. Each is shown by the entry that began it.
///
/// ```
/// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
/// # let register = devolution::register::Register::new(reform);
/// use devolution::supervision::rules::signals;
/// let day = chrono::NaiveDate::from_ymd_opt(2022, 1, 31).unwrap();
/// assert!(signals(&register, day).is_empty()); // nothing is handed over yet
/// ```
#[must_use]
pub fn signals(register: &Register, until: NaiveDate) -> Vec<Signal> {
    let mut signals = Vec::new();
    let counties = register.reform().counties().len();
    for number in 0..register.state().grid().len() {
        let facts = register.state().facts(number);
        let Some(first) = facts.iter().find(|fact| is_signature(fact.step)) else { continue };
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (power, county) = (place(number / counties.max(1)), place(number % counties.max(1)));
        for date in first.effective.iter_days().take_while(|date| *date <= until) {
            let day = day_number(date);
            let Some(holding) = register.state().grid().holding(number, day) else { continue };
            let mut add = |measure: Measure, shown_by: fn(Step) -> bool| {
                let begun = facts.iter().rev().find(|fact| fact.effective <= date && shown_by(fact.step));
                let evidence = Evidence::Ledger(begun.unwrap_or(first).entry);
                signals.push(Signal { day, power, county, measure, amount: 1, evidence });
            };
            if holding.level == Level::County && !is_published(register, number, date) {
                add(Measure::Unpublished, is_signature);
            }
            match holding.standing {
                Standing::AgreementLapsed => add(Measure::Uncovered, |step| step == Step::AGREED),
                Standing::Suspended => add(Measure::Suspended, |step| step == Step::BRAKED),
                Standing::InForce | Standing::AwaitingStart => {}
            }
        }
    }
    signals.sort_by_key(|signal| (signal.day, signal.power, signal.county, signal.measure));
    signals
}

fn is_signature(step: Step) -> bool {
    step == Step::SIGNED_BY_CITY || step == Step::SIGNED_BY_COUNTY
}

/// Whether the directories of all three levels name the holder.
fn is_published(register: &Register, delegation: usize, date: NaiveDate) -> bool {
    let marks = register.state().marks_on(delegation, date);
    marks.is_some_and(|marks| Level::ALL.iter().all(|level| marks.has(Step::published(*level))))
}

/// The complaints of a watchbook, by day: filed on one day, and where they were upheld, in whole or in part, on the day of the
/// answer. A complaint about no power of the reform counts for its county only.
///
/// ```
/// # use std::sync::Arc;
/// # let reform = Arc::new(devolution_henan::reform().unwrap());
/// use devolution::{calendar::Unsettled, delegation::History};
/// use devolution::supervision::{book::{Known, Watchbook}, rules::{Measure, complaints}};
/// let channels = devolution_henan::channels(&reform).unwrap();
/// let mut book = Watchbook::new(reform, channels, History::Actual, Unsettled::Refuse);
/// assert!(complaints(&book).is_empty());
/// let event = serde_json::from_str(
///     r#"{"act":{"filed":{"channel":"petition","complainant":{"anonymous":{}},"county":"410122","matter":"超期未办结"}},
///         "by":"city:410100","on":"2022-03-01","record":"T-1"}"#,
/// ).unwrap();
/// book.submit(&Known::default(), &event, "2022-03-01T02:00:00Z".parse().unwrap()).unwrap();
/// assert_eq!(complaints(&book)[0].measure, Measure::Complaints);
/// ```
#[must_use]
pub fn complaints(book: &Watchbook) -> Vec<Signal> {
    let place =
        |number: Option<usize>| number.and_then(|number| u32::try_from(number).ok()).unwrap_or(u32::MAX);
    let mut signals = Vec::new();
    for complaint in book.complaints() {
        let (power, county) = (place(complaint.power), place(complaint.county));
        let mut add = |day: Day, measure: Measure| {
            let evidence = Evidence::Watch(complaint.event);
            signals.push(Signal { day, power, county, measure, amount: 1, evidence });
        };
        add(complaint.day, Measure::Complaints);
        if let Some((ComplaintOutcome::Upheld | ComplaintOutcome::PartlyUpheld, answered)) = complaint.outcome
        {
            add(answered, Measure::Upheld);
        }
    }
    signals.sort_by_key(|signal| (signal.day, signal.power, signal.county, signal.measure));
    signals
}
