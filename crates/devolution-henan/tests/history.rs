//! The simulated history of the Henan reform.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::delegation::{History, Stage, Standing};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::register::By;
use devolution_henan::{Outcome, simulate};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn simulated(seed: u32, until: NaiveDate) -> (Desk, Outcome) {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let opened = day(2021, 12, 1);
    let mut desk = Desk::create(
        reform,
        Box::new(Memory::new(DigestAlgorithm::Sm3)),
        History::Simulated(seed),
        opened,
        opened.and_hms_opt(1, 0, 0).unwrap().and_utc(),
    )
    .unwrap();
    let outcome = simulate(&mut desk, seed, until, &mut |_, _| {}).unwrap_or_else(|error| panic!("{error}"));
    (desk, outcome)
}

#[test]
fn the_whole_reform_runs_until_june_2022() {
    let until = day(2022, 6, 30);
    let (desk, outcome) = simulated(2021, until);
    let progress = desk.register().progress(By::City, until);
    assert_eq!(progress.all.total, 5_508);
    assert_eq!(outcome.recalled.len(), 2);
    assert_eq!(progress.all.at(Stage::Recalled), 204, "two powers in every county");
    assert!(progress.all.at(Stage::Operating) > 5_000);
    for stage in [Stage::HandingOver, Stage::Suspended] {
        assert!(progress.all.at(stage) > 0, "some delegations are {stage:?}");
    }
    // A handover before training, a start before it is due, and a county that lifts its own brake.
    let refused: Vec<&str> = outcome.refused.keys().map(String::as_str).collect();
    assert_eq!(refused, ["channel-open", "competent-actor", "controls-filed", "trained"]);
    let lapsed = desk.register().statuses(until).filter(|s| s.standing == Standing::AgreementLapsed).count();
    assert!(lapsed > 0, "some agreements have run out");
    let verified = desk.verify(None).unwrap();
    assert_eq!(verified.head.size, desk.size());
}

#[test]
fn the_same_seed_gives_the_same_ledger() {
    let until = day(2021, 12, 31);
    let (one, _) = simulated(7, until);
    let (same, _) = simulated(7, until);
    let (other, _) = simulated(8, until);
    assert_eq!(one.head().unwrap(), same.head().unwrap());
    assert_ne!(one.head().unwrap(), other.head().unwrap());
    assert_eq!(one.register().state().history(), Some(History::Simulated(7)));
}
