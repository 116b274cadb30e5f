//! Guides and service standards of the Henan reform: what is refused, and what the ledger gets of the rest.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use devolution::service::{Guide, GuideElement, Guides, ServiceRule, Standards};
use serde_json::{Value, json};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A complete guide of p18, from which each test takes something away.
fn guide() -> Value {
    let elements: BTreeMap<&str, Value> =
        GuideElement::ALL.iter().map(|element| (element.code(), json!(["具体内容"]))).collect();
    json!({
        "document": "办事指南", "effective": "2021-12-25", "elements": elements, "power": "p18", "version": 1,
    })
}

#[test]
fn a_guide_is_told_everything_that_is_wrong_with_it_and_where() {
    let reform = devolution_henan::reform().unwrap();
    let mut bad = guide();
    bad["power"] = json!("p99");
    let elements = bad["elements"].as_object_mut().unwrap();
    elements.remove("complaints");
    elements.insert("fees".to_owned(), json!([]));
    elements.insert("required-materials".to_owned(), json!(["申请书", "施工图及其他材料", "申请书"]));
    elements.insert("acceptance-conditions".to_owned(), json!(["符合有关规定和其他条件"]));
    let errors = Guide::read(&bad.to_string(), &reform).unwrap_err();
    let faults: Vec<_> = errors
        .faults()
        .iter()
        .map(|fault| (fault.rule, fault.element.as_deref(), fault.item, fault.character))
        .collect();
    let expected = [
        (ServiceRule::UnknownPower, None, None, None),
        (ServiceRule::MissingElement, Some("complaints"), None, None),
        (ServiceRule::MissingElement, Some("fees"), None, None),
        (ServiceRule::CatchAllWord, Some("required-materials"), Some(2), Some(5)),
        (ServiceRule::StandsTwice, Some("required-materials"), Some(3), None),
        (ServiceRule::CatchAllWord, Some("acceptance-conditions"), Some(1), Some(3)),
        (ServiceRule::CatchAllWord, Some("acceptance-conditions"), Some(1), Some(8)),
    ];
    assert_eq!(faults.len(), expected.len(), "{errors}");
    for fault in expected {
        assert!(faults.contains(&fault), "{fault:?} is not among {faults:?}");
    }
}

#[test]
fn the_ledger_gets_every_element_that_the_reform_asks_for() {
    let reform = devolution_henan::reform().unwrap();
    let content = Guide::read(&guide().to_string(), &reform).unwrap().content(&reform).unwrap();
    let wanted: Vec<_> = reform.guide_elements().iter().map(|element| &element.id).collect();
    assert!(!wanted.is_empty() && wanted.iter().all(|id| content.elements.contains_key(*id)));
    let wanted: Vec<_> = reform.standard_elements().iter().map(|element| &element.id).collect();
    for standard in devolution_henan::standards(&reform).unwrap().iter() {
        let content = standard.content(&reform).unwrap();
        assert!(wanted.iter().all(|id| content.elements.contains_key(*id)), "{}", standard.power);
    }
}

#[test]
fn the_version_of_a_guide_that_is_in_force_changes_on_its_day() {
    let reform = devolution_henan::reform().unwrap();
    let mut second = guide();
    second["version"] = json!(2);
    second["effective"] = json!("2022-03-01");
    let guides = Guides::read(&format!("{}\n\n{second}\n", guide()), &reform).unwrap();
    let power = "p18".parse().unwrap();
    let version = |date| guides.on(&power, date).map(|guide| guide.version());
    assert_eq!(version(day(2021, 12, 24)), None);
    assert_eq!(version(day(2021, 12, 25)), Some(1));
    assert_eq!(version(day(2022, 2, 28)), Some(1));
    assert_eq!(version(day(2022, 3, 1)), Some(2));
    let backwards = Guides::read(&format!("{second}\n{}\n", guide()), &reform).unwrap_err();
    assert_eq!((backwards.faults()[0].row, backwards.faults()[0].rule), (2, ServiceRule::VersionNotLater));
}

/// The limits are those of the catalogue, and nothing that was made up passes for official.
#[test]
fn every_power_has_a_standard_that_says_what_in_it_is_assumed() {
    let reform = devolution_henan::reform().unwrap();
    let standards: Standards = devolution_henan::standards(&reform).unwrap();
    assert_eq!(standards.iter().count(), 54);
    for power in reform.powers() {
        let standard = standards.on(&power.id, day(2022, 1, 4)).unwrap();
        assert!(standard.assumption.is_some(), "{}", power.id);
        assert_eq!(
            standard.statutory.as_ref().map(|limit| u32::from(limit.length())),
            power.statutory_days.map(u32::from),
            "{}",
            power.id
        );
        let promised = standard.promised.as_ref().unwrap();
        assert!(promised.basis().contains("假设"), "{}", power.id);
    }
    // The clauses that name their own start and unit.
    let limit = |power: &str| {
        let standard = standards.on(&power.parse().unwrap(), day(2022, 1, 4)).unwrap();
        let limit = standard.statutory.as_ref().unwrap();
        (limit.start().code(), limit.length(), limit.unit().code())
    };
    assert_eq!(limit("p51"), ("received", 30, "calendar-days"));
    assert_eq!(limit("p48"), ("accepted", 30, "working-days"));
    assert_eq!(limit("p26"), ("accepted", 20, "calendar-days"));
    assert_eq!(limit("p52"), ("accepted", 20, "working-days"));
}

/// A standard of p26, whose limit by law is 20 days of the calendar from acceptance.
fn standard() -> Value {
    let reform = devolution_henan::reform().unwrap();
    let standards = devolution_henan::standards(&reform).unwrap();
    serde_json::to_value(standards.on(&"p26".parse().unwrap(), day(2022, 1, 4)).unwrap()).unwrap()
}

fn faults(standard: &Value) -> Vec<(ServiceRule, Option<u32>)> {
    let reform = devolution_henan::reform().unwrap();
    match Standards::read(&standard.to_string(), &reform) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.faults().iter().map(|fault| (fault.rule, fault.item)).collect(),
    }
}

#[test]
fn a_promise_is_never_longer_than_the_law_and_never_incomparable() {
    let with = |field: &str, value: Value| {
        let mut standard = standard();
        standard["promised"][field] = value;
        faults(&standard)
    };
    assert_eq!(with("length", json!(20)), []);
    assert_eq!(with("length", json!(21)), [(ServiceRule::PromiseTooLong, None)]);
    // Ten working days may be longer than twenty days of the calendar: nobody guesses.
    assert_eq!(with("unit", json!("working-days")), [(ServiceRule::PromiseNotComparable, None)]);
    assert_eq!(with("start", json!("received")), [(ServiceRule::PromiseNotComparable, None)]);
}

#[test]
fn m9_discretion_benchmarks_are_definite_and_do_not_overlap() {
    assert_eq!(faults(&standard()), []);
    let benchmark = |circumstance: &str, outcome: &str| json!({ "basis": "第二十八条", "circumstance": circumstance, "outcome": outcome });
    let mut vague = standard();
    vague["benchmarks"] = json!([
        benchmark("材料齐全", "准予"),
        benchmark("材料齐全", "不予"),
        benchmark("其他情形", "视有关情况"),
    ]);
    assert_eq!(
        faults(&vague),
        [
            (ServiceRule::StandsTwice, Some(2)),
            (ServiceRule::CatchAllWord, Some(3)),
            (ServiceRule::CatchAllWord, Some(3)),
        ]
    );
}
