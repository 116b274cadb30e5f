//! The official working days, against an independent package: `tests/oracle` holds every day on which PyPI
//! `chinesecalendar` does not answer as the day of the week does. `bindings/python/tests/test_calendar_oracle.py` asks the
//! package itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use devolution::calendar::{Unsettled, day_number};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn oracle() -> BTreeMap<NaiveDate, bool> {
    let text = include_str!("oracle/chinesecalendar-1.11.0.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| (day(&line[1..]), line.starts_with('+'))).collect()
}

#[test]
fn every_day_from_2004_to_2026_is_as_chinesecalendar_has_it_but_one() {
    let reform = devolution_henan::reform().unwrap();
    let strict = reform.calendar().working_days(Unsettled::Refuse);
    let provisional = reform.calendar().working_days(Unsettled::Provisional);
    let oracle = oracle();
    let mut differing = Vec::new();
    let mut unsettled = Vec::new();
    for date in day("2004-01-01").iter_days().take_while(|date| *date <= day("2026-12-31")) {
        let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let expected = oracle.get(&date).copied().unwrap_or(weekday);
        let ours = provisional.is_working_day(day_number(date)).unwrap();
        if ours.value != expected {
            differing.push(date);
        }
        match strict.is_working_day(day_number(date)) {
            Ok(strict) => assert_eq!((strict.value, strict.provisional), (ours.value, ours.provisional)),
            Err(_) => unsettled.push(date),
        }
        assert_eq!(ours.provisional, unsettled.last() == Some(&date));
    }
    // 国办发明电〔2005〕35号 says that this Saturday is worked; the package does not have it.
    assert_eq!(differing, [day("2005-12-31")]);
    assert!(strict.is_working_day(day_number(day("2005-12-31"))).unwrap().value);
    // The notice for 2027 may still move the last days of 2026: asked strictly, they have no answer.
    let last: Vec<_> = day("2026-12-25").iter_days().take(7).collect();
    assert_eq!(unsettled, last);
}

#[test]
fn every_gazetted_year_names_its_notice() {
    let reform = devolution_henan::reform().unwrap();
    assert_eq!(reform.calendar().years().collect::<Vec<_>>(), (2004..=2026).collect::<Vec<_>>());
    for year in 2004..=2026 {
        assert!(!reform.calendar().papers(year).unwrap().is_empty());
    }
    assert!(reform.calendar().papers(2027).is_none());
}

#[test]
fn working_days_of_2021_and_2022() {
    let reform = devolution_henan::reform().unwrap();
    let days = reform.calendar().working_days(Unsettled::Refuse);
    let count = |from, until| days.between(day_number(day(from)), day_number(day(until))).unwrap().value;
    assert_eq!(count("2020-12-31", "2021-12-31"), 250);
    assert_eq!(count("2021-12-31", "2022-12-31"), 249);
}

#[test]
fn the_monthly_report_is_due_on_the_printed_day_even_at_weekends() {
    let reform = devolution_henan::reform().unwrap();
    for month in [2, 3, 8, 11] {
        let due = reform.report_due(2022, month).unwrap().unwrap();
        assert_eq!(due.day(), 27);
        assert!(matches!(due.weekday(), Weekday::Sat | Weekday::Sun));
    }
    assert!(!reform.date_policy().citation.zh.is_empty());
}
