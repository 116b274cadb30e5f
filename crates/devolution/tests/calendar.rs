//! Working days are never guessed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::{Datelike, NaiveDate, Weekday};
use devolution::calendar::{Calendar, CalendarError};
use proptest::prelude::*;

const THIS: &str = r#"{"year": 2023, "papers": ["notice 1"], "days": [
    {"name": "festival", "date": "2023-04-03", "isOffDay": true},
    {"name": "festival", "date": "2023-04-08", "isOffDay": false}]}"#;
const NEXT: &str = r#"{"year": 2024, "papers": ["notice 2", "notice 3"], "days": [
    {"name": "new year", "date": "2023-12-30", "isOffDay": false},
    {"name": "new year", "date": "2024-01-01", "isOffDay": true}]}"#;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn calendar(years: &[&str]) -> Calendar {
    let mut calendar = Calendar::default();
    for year in years {
        calendar.add_year(year).unwrap();
    }
    calendar
}

#[test]
fn a_notice_moves_days_off_and_working_days() {
    let calendar = calendar(&[THIS]);
    assert_eq!(calendar.is_working_day(day(2023, 4, 3)), Ok(false)); // a Monday
    assert_eq!(calendar.is_working_day(day(2023, 4, 8)), Ok(true)); // a Saturday
    assert_eq!(calendar.is_working_day(day(2023, 4, 9)), Ok(false)); // a Sunday
    assert_eq!(calendar.is_working_day(day(2023, 4, 10)), Ok(true));
}

#[test]
fn a_year_without_a_notice_is_not_answered_for() {
    let mut calendar = calendar(&[THIS]);
    let refused = |day: NaiveDate, year| Err(CalendarError::NotGazetted { day, year });
    assert_eq!(calendar.is_working_day(day(2022, 5, 4)), refused(day(2022, 5, 4), 2022));
    for not_yet in [
        r#"{"year": 2024, "papers": [], "days": []}"#,
        r#"{"year": 2024, "papers": ["announced"], "days": []}"#,
    ] {
        assert_eq!(calendar.add_year(not_yet), Ok(2024));
        assert_eq!(calendar.is_working_day(day(2024, 5, 4)), refused(day(2024, 5, 4), 2024));
        assert_eq!(calendar.papers(2024), None);
    }
    assert_eq!(calendar.years().collect::<Vec<_>>(), [2023]);
}

#[test]
fn the_last_week_of_december_is_settled_by_the_next_notice() {
    let last = day(2023, 12, 29);
    assert_eq!(calendar(&[THIS]).is_working_day(day(2023, 12, 24)), Ok(false));
    assert_eq!(
        calendar(&[THIS]).is_working_day(last),
        Err(CalendarError::NotGazetted { day: last, year: 2024 })
    );
    let both = calendar(&[THIS, NEXT]);
    assert_eq!(both.is_working_day(last), Ok(true));
    assert_eq!(both.is_working_day(day(2023, 12, 30)), Ok(true)); // a Saturday, by the notice for 2024
    assert_eq!(both.papers(2024).map(<[String]>::len), Some(2));
}

#[test]
fn next_and_previous_pass_over_what_is_off() {
    let calendar = calendar(&[THIS]);
    assert_eq!(calendar.next_working_day(day(2023, 3, 31)), Ok(day(2023, 4, 4)));
    assert_eq!(calendar.previous_working_day(day(2023, 4, 4)), Ok(day(2023, 3, 31)));
    assert_eq!(calendar.next_working_day(day(2023, 4, 7)), Ok(day(2023, 4, 8)));
    assert!(calendar.next_working_day(day(2023, 12, 22)).is_err());
    assert!(calendar.previous_working_day(NaiveDate::MIN).is_err());
    assert!(calendar.next_working_day(NaiveDate::MAX).is_err());
}

#[test]
fn a_refused_year_leaves_the_calendar_as_it_was() {
    let mut calendar = calendar(&[THIS]);
    let before = calendar.clone();
    let error = calendar.add_year(&NEXT.replace("2024-01-01", "2034-01-01")).unwrap_err();
    assert_eq!((error.faults()[0].row, error.faults()[0].code), (3, "wrong-year"));
    assert_eq!(calendar, before);
    assert_eq!(error.code(), "bad-year");
}

proptest! {
    #[test]
    fn next_and_previous_are_neighbours(offset in 0_u64..350) {
        let calendar = calendar(&[THIS, NEXT]);
        let from = day(2023, 1, 3) + chrono::Days::new(offset);
        let next = calendar.next_working_day(from).unwrap();
        prop_assert!(next > from && calendar.is_working_day(next).unwrap());
        for between in from.iter_days().skip(1).take_while(|between| *between < next) {
            prop_assert!(!calendar.is_working_day(between).unwrap());
        }
        if calendar.is_working_day(from).unwrap() {
            prop_assert_eq!(calendar.previous_working_day(next), Ok(from));
        }
    }

    #[test]
    fn what_no_notice_names_follows_the_week(offset in 0_u64..350) {
        let calendar = calendar(&[THIS]);
        let date = day(2023, 1, 1) + chrono::Days::new(offset);
        prop_assume!(![day(2023, 4, 3), day(2023, 4, 8)].contains(&date) && date < day(2023, 12, 25));
        let weekend = [Weekday::Sat, Weekday::Sun].contains(&date.weekday());
        prop_assert_eq!(calendar.is_working_day(date), Ok(!weekend));
    }
}
