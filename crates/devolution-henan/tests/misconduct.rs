//! Misconduct planted in a simulated year is found, and little else is taken for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::calendar::Unsettled;
use devolution::cases::Casebook;
use devolution::delegation::History;
use devolution::desk::{Desk, DeskError};
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::Mode;
use devolution::supervision::book::{Known, Watchbook};
use devolution::supervision::rules::{self, Signal, Watched, brake, replay};
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
        plant_misconduct(&mut book, desk.register(), &standards, SEED, period).unwrap();
    let channels = devolution_henan::channels(&reform).unwrap();
    let mut watchbook = Watchbook::new(reform, channels, history, Unsettled::Provisional);
    for event in &complaints {
        watchbook.submit(&Known::default(), event, recorded).unwrap();
    }
    let signals = rules::complaints(&watchbook);
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

/// Law 8, by a rule: nothing is decided under the brake that it pulled, and only verified rectification lifts it.
#[test]
fn brake_holds_that_a_rule_pulled() {
    let (mut desk, book, complaints, sealed) = year();
    let rules = devolution_henan::warning_rules(desk.reform()).unwrap();
    let warnings = {
        let watched = Watched { book: &book, register: desk.register(), complaints: &complaints };
        replay(&rules, &watched, day("2022-12-31"), None).unwrap()
    };
    let plants: Vec<Plant> = serde_json::from_str(&sealed).unwrap();
    let mut at = "2023-01-10T02:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let mut pulled = 0;
    for plant in plants.iter().filter(|plant| plant.kind == Misconduct::LeftLying) {
        let warning = warnings.iter().find(|warning| {
            warning.rule.as_str() == "overdue-many" && warning.about.county == Some(plant.county)
        });
        let (Some(warning), Some(power)) = (warning, plant.power.clone()) else { continue };
        // The agreement of an entrusted power may have lapsed by then, which is another story.
        if desk.reform().power(&power).unwrap().mode == Mode::Entrusted {
            continue;
        }
        let on = day("2023-01-10");
        let command = brake(&rules, warning, desk.register(), on).unwrap();
        at += chrono::TimeDelta::seconds(1);
        desk.submit(&command, at).unwrap();
        let delegation = |desk: &Desk, date| desk.register().holder(&power, plant.county, day(date)).unwrap();
        assert!(!delegation(&desk, "2023-01-11").standing.may_exercise());
        let county = desk.reform().county(plant.county).unwrap().clone();
        let mut give = |desk: &mut Desk, command: Result<devolution::delegation::Command, String>| {
            at += chrono::TimeDelta::seconds(1);
            match desk.submit(&command.unwrap(), at) {
                Ok(_) => Ok(()),
                Err(DeskError::Refused { refusal, .. }) => Err(format!("{:?}", refusal.unmet)),
                Err(error) => panic!("{error}"),
            }
        };
        let command = |by: &str, on: &str, action: &str| {
            serde_json::from_str(&format!(
                r#"{{"action":{{"{action}":"[模拟] 整改报告"}},"actor":"{by}","effective":"{on}","subject":"delegation:{power}/{}"}}"#,
                plant.county
            ))
            .map_err(|error| error.to_string())
        };
        let (own, city) = (format!("county:{}", plant.county), format!("city:{}", county.city));
        // Not lifted without evidence, not by evidence that nobody verified, and not by its author.
        let refused = give(&mut desk, command(&city, "2023-01-12", "resume")).unwrap_err();
        assert!(refused.contains("Verified"), "{refused}");
        assert!(give(&mut desk, command(&city, "2023-01-12", "verify")).unwrap_err().contains("Rectified"));
        give(&mut desk, command(&own, "2023-01-12", "rectify")).unwrap();
        assert!(give(&mut desk, command(&city, "2023-01-13", "resume")).unwrap_err().contains("Verified"));
        assert!(give(&mut desk, command(&own, "2023-01-13", "verify")).is_err());
        give(&mut desk, command(&city, "2023-01-13", "verify")).unwrap();
        assert!(!delegation(&desk, "2023-01-13").standing.may_exercise());
        give(&mut desk, command(&city, "2023-01-14", "resume")).unwrap();
        assert!(delegation(&desk, "2023-01-14").standing.may_exercise());
        pulled += 1;
    }
    assert!(pulled >= 1, "{pulled}");
}
