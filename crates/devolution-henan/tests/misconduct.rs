//! Misconduct planted in a simulated year is found, and little else is taken for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::calendar::{Unsettled, day_number};
use devolution::cases::Casebook;
use devolution::delegation::History;
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::supervision::Evidence;
use devolution::supervision::rules::{Measure, Signal, Watched, replay};
use devolution_henan::{Misconduct, Plant, plant_misconduct, score, simulate, simulate_cases};

const SEED: u32 = 2021;
const CASES: u32 = 40_000;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The year, and the sealed text: what was planted.
fn year() -> (Desk, Casebook, Vec<Signal>, String) {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let opened = devolution_henan::opening(&reform).unwrap();
    let store = Box::new(Memory::new(DigestAlgorithm::Sha256));
    let mut desk =
        Desk::create(reform, store, History::Simulated(SEED), opened.date_naive(), opened).unwrap();
    simulate(&mut desk, SEED, day("2022-12-31"), &mut |_, _| {}).unwrap();
    let standards = devolution_henan::standards(desk.reform()).unwrap();
    let reform = Arc::clone(desk.register().reform());
    let history = History::Simulated(SEED);
    let mut book = Casebook::new(
        Arc::clone(&reform),
        standards.clone(),
        Default::default(),
        history,
        Unsettled::Provisional,
    );
    let period = day("2022-01-01")..=day("2022-12-31");
    simulate_cases(&mut book, desk.register(), &standards, SEED, CASES, period.clone(), &mut |_, _| {})
        .unwrap();
    let recorded = "2023-01-05T02:00:00Z".parse().unwrap();
    let (plants, complaints) =
        plant_misconduct(&mut book, desk.register(), &standards, SEED, period, recorded).unwrap();
    let mut signals = Vec::new();
    for (number, complaint) in (0..).zip(&complaints) {
        let mut signal = |on, measure| {
            signals.push(Signal {
                day: day_number(on),
                power: u32::try_from(reform.power_number(&complaint.power).unwrap()).unwrap(),
                county: u32::try_from(reform.county_number(complaint.county).unwrap()).unwrap(),
                measure,
                amount: 1,
                evidence: Evidence::Watch(number),
            });
        };
        signal(complaint.on, Measure::Complaints);
        if let Some(upheld) = complaint.upheld {
            signal(upheld, Measure::Upheld);
        }
    }
    signals.sort_by_key(|signal| signal.day);
    (desk, book, signals, serde_json::to_string(&plants).unwrap())
}

#[test]
fn planted_misconduct_is_found_and_little_else_is_taken_for_it() {
    let (desk, book, complaints, sealed) = year();
    let rules = devolution_henan::warning_rules(desk.reform()).unwrap();
    let watched = Watched { book: &book, register: desk.register(), complaints: &complaints };
    let warnings = replay(&rules, &watched, day("2022-12-31"), None).unwrap();
    assert!(warnings.iter().all(|warning| !warning.evidence.is_empty()), "no finding without evidence");

    // Only here is the sealed text read.
    let plants: Vec<Plant> = serde_json::from_str(&sealed).unwrap();
    let score = score(&plants, &warnings);
    for kind in &score.kinds {
        println!(
            "{:15} planted {:2}, found {:2}; warned {:3}, rightly {:3}",
            kind.kind.code(),
            kind.planted,
            kind.found,
            kind.warnings,
            kind.right
        );
    }
    println!(
        "recall {:.3}, precision {:.3}, of {} warnings in all",
        score.recall,
        score.precision,
        warnings.len()
    );
    assert!(Misconduct::ALL.len() >= 10);
    assert!(score.kinds.iter().all(|kind| kind.planted >= 3), "{:?}", score.kinds);
    assert!(score.recall >= 0.95, "{}", score.recall);
    // What is left is true but not planted: cases pile up where the county had not started yet.
    assert!(score.precision >= 0.85, "{}", score.precision);
}
