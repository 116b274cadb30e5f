//! The official days are those that PyPI `chinesecalendar` knows, but for one, on which the notice is asked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use devolution::calendar::{CalendarError, Unsettled, day_number};

const THEIRS: &str = include_str!("calendar/chinesecalendar.txt");

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Every day from 2004 to 2026, and whether the package says that it is a working day.
fn theirs() -> BTreeMap<NaiveDate, bool> {
    let lines = THEIRS.lines().filter(|line| !line.starts_with('#'));
    let unlike_their_weekday: BTreeMap<NaiveDate, bool> = lines
        .map(|line| {
            let (date, says) = line.split_once(' ').unwrap();
            (date.parse().unwrap(), matches!(says, "works"))
        })
        .collect();
    assert!(unlike_their_weekday.len() > 23 * 10);
    let first = day(2004, 1, 1);
    first
        .iter_days()
        .take_while(|date| date.year() <= 2026)
        .map(|date| {
            let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            let works = unlike_their_weekday.get(&date).copied();
            assert_ne!(works, Some(weekday), "{date} is what its weekday says");
            (date, works.unwrap_or(weekday))
        })
        .collect()
}

/// The notice for 2006 (国办发明电〔2005〕35号): 12月31日(星期六)上班.
const WORKED_BY_THE_NOTICE: (i32, u32, u32) = (2005, 12, 31);

#[test]
fn every_day_from_2004_to_2026_is_that_of_chinesecalendar_but_one() {
    let reform = devolution_henan::reform().unwrap();
    let theirs = theirs();
    assert_eq!(theirs.len(), 8_401);
    let days = reform.calendar().working_days(Unsettled::Provisional);
    let differ: Vec<_> = theirs
        .iter()
        .filter(|(date, works)| days.is_working_day(day_number(**date)).unwrap().value != **works)
        .collect();
    let (year, month, number) = WORKED_BY_THE_NOTICE;
    assert_eq!(differ, [(&day(year, month, number), &false)]);
    assert!(reform.calendar().papers(2006).unwrap()[0].contains("国办发明电〔2005〕35号"));
}

/// New Year 2027 may move the last week of 2026: it is refused, or answered as the package does and marked.
#[test]
fn the_last_week_of_2026_waits_for_the_notice_for_2027() {
    let reform = devolution_henan::reform().unwrap();
    let provisional = reform.calendar().working_days(Unsettled::Provisional);
    let refusing = reform.calendar().working_days(Unsettled::Refuse);
    for (date, works) in theirs() {
        let waits = date >= day(2026, 12, 25);
        let number = day_number(date);
        let answer = provisional.is_working_day(number).unwrap();
        assert_eq!(answer.provisional, waits, "{date}");
        let refused = CalendarError::NotGazetted { day: date, year: 2027 };
        if waits {
            assert_eq!(answer.value, works, "{date}");
            assert_eq!(refusing.is_working_day(number), Err(refused));
            assert_eq!(reform.calendar().is_working_day(date), Err(refused));
        } else {
            assert_eq!(refusing.is_working_day(number).unwrap(), answer, "{date}");
            assert_eq!(reform.calendar().is_working_day(date), Ok(answer.value), "{date}");
        }
    }
}

/// The notice for 2027, once it is there, settles what waited for it; the digest stays.
#[test]
fn a_year_gazetted_later_leaves_digest_and_last_days_as_they_are() {
    let mut reform = devolution_henan::reform().unwrap();
    let before = reform.clone();
    let notice = r#"{ "year": 2027, "papers": ["an example"], "days": [
        { "name": "元旦", "date": "2026-12-27", "isOffDay": false },
        { "name": "元旦", "date": "2027-01-01", "isOffDay": true } ] }"#;
    assert_eq!(reform.gazette(notice), Ok(2027));
    assert_eq!(reform.calendar().is_working_day(day(2026, 12, 27)), Ok(true)); // a Sunday
    assert_eq!(reform.calendar().is_working_day(day(2026, 12, 26)), Ok(false));
    assert_eq!(reform.digest(), before.digest());
    assert!(reform.deadlines().eq(before.deadlines()));
    assert_eq!(reform.gazette(notice), Ok(2027)); // the same again says nothing new
}

#[test]
fn a_notice_that_unsettles_what_was_settled_is_refused_whole() {
    let mut reform = devolution_henan::reform().unwrap();
    let before = reform.calendar().clone();
    let notice = |date| {
        format!(
            r#"{{ "year": 2027, "papers": ["an example"], "days": [
        {{ "name": "元旦", "date": "2027-01-01", "isOffDay": true }},
        {{ "name": "元旦", "date": "{date}", "isOffDay": true }} ] }}"#
        )
    };
    for (date, code) in
        [("2026-06-01", "wrong-year"), ("2026-12-24", "wrong-year"), ("2026-10-10", "contradiction")]
    {
        let error = reform.gazette(&notice(date)).unwrap_err();
        assert_eq!((error.faults()[0].row, error.faults()[0].code), (3, code), "{date}");
        assert_eq!(reform.calendar(), &before);
    }
    assert!(reform.gazette(&notice("2026-12-25")).is_ok());
}
