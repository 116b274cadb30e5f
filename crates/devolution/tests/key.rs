//! Key supervision over a simulated reform, against a model that looks at every inspection for every line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate};
use devolution::cases::{HandlerId, RowFault};
use devolution::delegation::{History, Stage, Step};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::{CountyCode, PowerId, RiskFlag};
use devolution::register::Register;
use devolution::supervision::key::{
    Coverage, CoverageBy, CoverageState, Intervals, KeyObject, read_inspections, read_objects,
};
use devolution::supervision::{Finding, Inspection, SettingRule};
use proptest::prelude::*;

const OBJECTS: [&str; 3] = ["114300000061225005", "113212810144222637", "11370800MB28559184"];
const SETTINGS: &str = include_str!("../../devolution-henan/data/supervision/key.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let opened = devolution_henan::opening(&reform).unwrap();
    let store = Box::new(Memory::new(DigestAlgorithm::Sha256));
    let mut desk = Desk::create(reform, store, History::Simulated(7), opened.date_naive(), opened).unwrap();
    devolution_henan::simulate(&mut desk, 7, day("2022-12-31"), &mut |_, _| {}).unwrap();
    desk.register().clone()
});
static INTERVALS: LazyLock<Intervals> =
    LazyLock::new(|| devolution_henan::key_supervision(REGISTER.reform()).unwrap());

/// What is watched on a date, with the day on which it started: key powers that operate or are suspended.
fn watched(date: NaiveDate) -> Vec<(PowerId, CountyCode, NaiveDate)> {
    let mut watched = Vec::new();
    for status in REGISTER.statuses(date) {
        let power = REGISTER.reform().power(&status.power).unwrap();
        if power.risk_flags.is_empty() || !matches!(status.stage, Stage::Operating | Stage::Suspended) {
            continue;
        }
        let facts = REGISTER.facts(&status.power, status.county).unwrap();
        let started = facts.iter().find(|fact| fact.step == Step::STARTED).unwrap().effective;
        watched.push((status.power, status.county, started));
    }
    watched
}

/// Inspections of a few delegations, before and after they started, of the county or of an object.
fn inspections() -> impl Strategy<Value = Vec<(NaiveDate, Inspection)>> {
    static LAST: LazyLock<Vec<(PowerId, CountyCode, NaiveDate)>> =
        LazyLock::new(|| watched(day("2022-12-31")).into_iter().step_by(97).collect());
    let one =
        (0..12_usize, 0..7_usize, -10..300_i64, 0..4_usize).prop_map(|(place, means, after, object)| {
            let (power, county, started) = LAST[place % LAST.len()].clone();
            let officers: BTreeSet<HandlerId> = ["a", "b"].map(|id| id.parse().unwrap()).into();
            let inspection = Inspection {
                county,
                detail: None,
                draw: None,
                found: Finding::Clean,
                means: REGISTER.reform().means()[means].id.clone(),
                object: OBJECTS.get(object).map(|code| code.parse().unwrap()),
                officers,
                power,
            };
            (started + chrono::TimeDelta::days(after), inspection)
        });
    prop::collection::vec(one, 0..60)
}

/// Two objects under each of these delegations.
fn objects() -> Vec<KeyObject> {
    let watched = watched(day("2022-12-31")).into_iter().step_by(97).take(12);
    let each = watched.flat_map(|(power, county, _)| {
        OBJECTS[..2].iter().map(move |code| KeyObject {
            county,
            object: code.parse().unwrap(),
            power: power.clone(),
        })
    });
    each.collect()
}

fn state(
    started: NaiveDate,
    last: Option<NaiveDate>,
    days: u16,
    date: NaiveDate,
) -> (CoverageState, NaiveDate) {
    let due = last.unwrap_or(started) + Days::new(days.into());
    let state = match last {
        _ if date > due => CoverageState::Overdue,
        Some(_) => CoverageState::Covered,
        None => CoverageState::Uncovered,
    };
    (state, due)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn coverage_says_what_the_model_says(inspections in inspections(), after in 20..380_u64) {
        let date = day("2021-12-25") + Days::new(after);
        let reform = REGISTER.reform();
        let objects = objects();
        let coverage = INTERVALS.coverage(&REGISTER, &inspections, &objects, date);
        let mut lines = coverage.means.iter();
        let watched = watched(date);
        for (power, county, started) in &watched {
            for means in reform.means() {
                let line = lines.next().unwrap();
                prop_assert_eq!((&line.power, line.county, &line.means), (power, *county, &means.id));
                let seen = inspections.iter().filter(|(on, one)| {
                    one.power == *power && one.county == *county && one.means == means.id
                        && started <= on && *on <= date
                });
                let last = seen.map(|(on, _)| *on).max();
                let (state, due) = state(*started, last, line.interval.days, date);
                prop_assert_eq!((line.state, line.due, line.last, line.started), (state, due, last, *started));
                let since = (state == CoverageState::Overdue).then(|| due + Days::new(1));
                prop_assert_eq!(line.overdue_since, since);
            }
        }
        prop_assert_eq!(lines.next(), None);
        let mut lines = coverage.objects.iter();
        for object in &objects {
            let dangerous =
                reform.power(&object.power).unwrap().risk_flags.contains(&RiskFlag::LifeSafety);
            let place = watched.iter().find(|w| (&w.0, w.1) == (&object.power, object.county));
            let Some((_, _, started)) = place.filter(|_| dangerous) else { continue };
            let line = lines.next().unwrap();
            let seen = inspections.iter().filter(|(on, one)| {
                one.power == object.power && one.county == object.county
                    && one.object.as_ref() == Some(&object.object) && started <= on && *on <= date
            });
            let last = seen.map(|(on, _)| *on).max();
            let (state, due) = state(*started, last, 365, date);
            prop_assert_eq!((&line.object, line.state, line.due, line.last), (&object.object, state, due, last));
        }
        prop_assert_eq!(lines.next(), None);
    }

    #[test]
    fn what_comes_later_changes_nothing(inspections in inspections(), after in 20..380_u64) {
        let date = day("2021-12-25") + Days::new(after);
        let before: Vec<_> = inspections.iter().filter(|(on, _)| *on <= date).cloned().collect();
        let objects = objects();
        prop_assert_eq!(
            INTERVALS.coverage(&REGISTER, &inspections, &objects, date),
            INTERVALS.coverage(&REGISTER, &before, &objects, date)
        );
    }

    #[test]
    fn totals_add_up(inspections in inspections(), after in 20..380_u64) {
        let date = day("2021-12-25") + Days::new(after);
        let coverage = INTERVALS.coverage(&REGISTER, &inspections, &objects(), date);
        let reform = REGISTER.reform();
        let count = |state| coverage.means.iter().filter(|line| line.state == state).count();
        let of_objects = |state| coverage.objects.iter().filter(|line| line.state == state).count();
        for by in [CoverageBy::County, CoverageBy::Power, CoverageBy::Means] {
            let rows = coverage.totals(by, reform);
            let sum = |of: fn(&devolution::supervision::key::CoverageTotal) -> u32| {
                rows.iter().map(|row| of(row) as usize).sum::<usize>()
            };
            prop_assert_eq!(sum(|row| row.covered), count(CoverageState::Covered));
            prop_assert_eq!(sum(|row| row.uncovered), count(CoverageState::Uncovered));
            prop_assert_eq!(sum(|row| row.overdue), count(CoverageState::Overdue));
            let with = |state| if by == CoverageBy::Means { 0 } else { of_objects(state) };
            prop_assert_eq!(sum(|row| row.objects_covered), with(CoverageState::Covered));
            prop_assert_eq!(sum(|row| row.objects_uncovered), with(CoverageState::Uncovered));
            prop_assert_eq!(sum(|row| row.objects_overdue), with(CoverageState::Overdue));
        }
        // A shared power counts for each of its divisions.
        let all = coverage.means.iter().map(|line| reform.power(&line.power).unwrap().owners.iter().count());
        let rows = coverage.totals(CoverageBy::Division, reform);
        let sum: u32 = rows.iter().map(|row| row.covered + row.uncovered + row.overdue).sum();
        prop_assert_eq!(sum as usize, all.sum::<usize>());
        prop_assert_eq!(
            coverage.open().count(),
            count(CoverageState::Uncovered) + count(CoverageState::Overdue)
        );
    }
}

fn of(coverage: &Coverage, power: &PowerId, county: CountyCode) -> usize {
    coverage.means.iter().filter(|line| line.power == *power && line.county == county).count()
}

#[test]
fn a_brake_is_no_way_out_of_inspection_and_a_recall_ends_it() {
    let reform = REGISTER.reform();
    let (mut suspended, mut recalled) = (0, 0);
    for date in [day("2022-04-15"), day("2022-08-15"), day("2022-12-31")] {
        let coverage = INTERVALS.coverage(&REGISTER, &[], &[], date);
        for status in REGISTER.statuses(date) {
            let key = reform.is_key(reform.power(&status.power).unwrap());
            match status.stage {
                Stage::Suspended => suspended += 1,
                Stage::Recalled => recalled += 1,
                _ => continue,
            }
            let expected = if key && status.stage == Stage::Suspended { 7 } else { 0 };
            assert_eq!(of(&coverage, &status.power, status.county), expected);
        }
    }
    assert!(suspended > 0 && recalled > 0, "{suspended} suspended, {recalled} recalled");
}

#[test]
fn of_several_flags_the_shortest_interval_counts() {
    let reform = REGISTER.reform();
    // p18 touches life, the public interest and integrity; p25 integrity alone.
    let days = |power: &str, means: &str| {
        let interval = INTERVALS.of(reform.power(&power.parse().unwrap()).unwrap(), &means.parse().unwrap());
        interval.map(|interval| (interval.days, interval.flag)).unwrap()
    };
    assert_eq!(days("p18", "daily-supervision"), (30, RiskFlag::LifeSafety));
    assert_eq!(days("p18", "discipline"), (180, RiskFlag::Integrity));
    assert_eq!(days("p25", "daily-supervision"), (90, RiskFlag::Integrity));
}

#[test]
fn every_fault_of_the_settings_has_its_place() {
    let faults = |from: &str, to: &str| {
        assert!(SETTINGS.contains(from), "{from}");
        let errors = Intervals::read(&SETTINGS.replacen(from, to, 1), REGISTER.reform()).unwrap_err();
        errors.faults().iter().map(|fault| (fault.place.clone(), fault.rule)).collect::<Vec<_>>()
    };
    let cases = [
        ("clause = \"M11\"", "clause = \"M99\"", "clause", SettingRule::UnknownId),
        (
            "citation = \"优化营商环境条例第五十四条\"",
            "citation = \"\"",
            "full_coverage.citation",
            SettingRule::NoBasis,
        ),
        ("days = 365", "days = 0", "full_coverage.days", SettingRule::OutOfRange),
        (
            "daily-supervision = 60",
            "daily-supervision = 9999",
            "days.public_interest.daily-supervision",
            SettingRule::OutOfRange,
        ),
        ("discipline = 180", "", "days.integrity", SettingRule::Missing),
        (
            "discipline = 180",
            "discipline = 180\nguesswork = 1",
            "days.integrity.guesswork",
            SettingRule::UnknownId,
        ),
        ("[days.integrity]", "[days.noise]", "toml", SettingRule::Syntax),
    ];
    for (from, to, place, rule) in cases {
        assert_eq!(faults(from, to), [(place.to_owned(), rule)], "{to}");
    }
}

#[test]
fn files_are_read_whole_or_not_at_all() {
    let reform = REGISTER.reform();
    let table = "power,county,object,name\np18,410122,114300000061225005,甲公司\np18,410122,114300000061225005,甲公司\n\
                 p99,410122,113212810144222637,乙公司\np18,410199,113212810144222637,乙公司\n";
    let errors = read_objects(table, reform).unwrap_err();
    let told: Vec<_> = errors.errors().iter().map(|e| (e.row, e.column.clone().unwrap(), e.fault)).collect();
    assert_eq!(
        told,
        [
            (3, "object".into(), RowFault::StandsTwice),
            (4, "power".into(), RowFault::Unknown),
            (5, "county".into(), RowFault::Unknown),
        ]
    );
    let line = r#"{"inspection":{"county":"410122","found":"clean","means":"discipline","officers":["a","b"],"power":"p18"},"on":"2022-03-01"}"#;
    assert_eq!(read_inspections(line, reform).unwrap()[0].0, day("2022-03-01"));
    let bad = format!("{line}\n{}\n{}", line.replace("p18", "p99"), line.replace("clean", "fine"));
    let errors = read_inspections(&bad, reform).unwrap_err();
    let told: Vec<_> = errors.errors().iter().map(|error| (error.row, error.fault)).collect();
    assert_eq!(told, [(2, RowFault::Unknown), (3, RowFault::Syntax)]);
}
