//! The simulated year of cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::calendar::Unsettled;
use devolution::cases::{Casebook, ReportBy};
use devolution::delegation::History;
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution_henan::{CasesOutcome, simulate, simulate_cases};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year(desk: &Desk, count: u32) -> (Casebook, CasesOutcome) {
    let standards = devolution_henan::standards(desk.reform()).unwrap();
    let mut book = Casebook::new(
        Arc::clone(desk.register().reform()),
        standards.clone(),
        Default::default(),
        History::Simulated(2021),
        Unsettled::Refuse,
    );
    let period = day("2022-01-01")..=day("2022-12-31");
    let outcome =
        simulate_cases(&mut book, desk.register(), &standards, 2021, count, period, &mut |_, _| {}).unwrap();
    (book, outcome)
}

#[test]
fn a_year_of_cases_is_seeded_lawful_and_says_what_it_is() {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let opened = devolution_henan::opening(&reform).unwrap();
    let store = Box::new(Memory::new(DigestAlgorithm::Sha256));
    let mut desk =
        Desk::create(reform, store, History::Simulated(2021), opened.date_naive(), opened).unwrap();
    simulate(&mut desk, 2021, day("2022-12-31"), &mut |_, _| {}).unwrap();
    let (mut book, outcome) = year(&desk, 4_000);
    let (again, _) = year(&desk, 4_000);
    assert_eq!(book.steps(), again.steps());
    assert_eq!(outcome.recorded, book.events() as u64);
    assert!(book.len() > 3_800, "{} of 4000 cases came in", book.len());
    assert!(book.irregular().is_empty());
    assert!(outcome.refused.contains_key("in-force"), "{:?}", outcome.refused);
    let report = book.report(ReportBy::Total, day("2022-01-01"), day("2022-12-31"), None).unwrap();
    assert_eq!(report.history, History::Simulated(2021));
    let total = &report.rows[0];
    assert!(total.on_time_rate.unwrap() > 0.9 && total.on_time < total.limited, "{total:?}");
    assert!(total.pending > 0 && total.deemed_accepted > 0 && total.unexplained > 0, "{total:?}");
    // It reads as it was written.
    let text = book.header().unwrap() + &book.commit().unwrap();
    let standards = devolution_henan::standards(desk.reform()).unwrap();
    let reform = Arc::clone(desk.register().reform());
    let read = Casebook::open(
        reform,
        standards,
        Default::default(),
        Unsettled::Refuse,
        desk.register(),
        text.as_bytes(),
    )
    .unwrap();
    assert_eq!(read.head(), book.head());
    assert_eq!(read.report(ReportBy::Total, day("2022-01-01"), day("2022-12-31"), None).unwrap(), report);
}
