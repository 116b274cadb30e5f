//! Law `deadlines`: working-day arithmetic is monotone, invertible, and agrees with the official calendar; the first day is
//! not counted, a holiday at the end moves it on, and the clock stops for nothing but stops. Each against counting day by
//! day, on calendars with years missing in between.

use chrono::{Datelike, Days, NaiveDate};
use devolution::calendar::{
    Calendar, DayUnit, Reckoned, Span, StartEvent, Stop, StopCause, TimeLimit, Unsettled, WorkingDays,
    day_number, day_of,
};
use proptest::prelude::*;

/// A calendar with some of the years 2020 to 2024 gazetted, each with some days moved.
fn calendar() -> impl Strategy<Value = Calendar> {
    let year = (any::<bool>(), prop::collection::btree_map(1_u32..366, any::<bool>(), 1..30));
    prop::collection::vec(year, 5).prop_map(|years| {
        let mut calendar = Calendar::default();
        for (number, (gazetted, moved)) in (2020..).zip(years) {
            let papers = if gazetted || number == 2022 { r#"["notice"]"# } else { "[]" };
            let days: Vec<String> = moved
                .iter()
                .map(|(ordinal, off)| {
                    let date = NaiveDate::from_yo_opt(number, *ordinal).unwrap();
                    format!(r#"{{"name":"festival","date":"{date}","isOffDay":{off}}}"#)
                })
                .collect();
            let json = format!(r#"{{"year":{number},"papers":{papers},"days":[{}]}}"#, days.join(","));
            calendar.add_year(&json).unwrap();
        }
        calendar
    })
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1_900).prop_map(|days| NaiveDate::from_ymd_opt(2019, 11, 20).unwrap() + Days::new(days))
}

/// The n-th working day after a day, one day at a time; `None` where a day on the way is not settled.
fn counted_after(calendar: &Calendar, from: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        day = day + Days::new(1);
        left -= u32::from(calendar.is_working_day(day).ok()?);
    }
    Some(day)
}

/// Whether the columns know the day from which a period runs at all.
fn spans(calendar: &Calendar, date: NaiveDate) -> bool {
    let (first, last) = (calendar.years().next().unwrap(), calendar.years().last().unwrap());
    (first..=last).contains(&date.year())
}

fn value<T>(reckoned: Result<Reckoned<T>, devolution::calendar::CalendarError>) -> Option<T> {
    let reckoned = reckoned.ok()?;
    assert!(!reckoned.provisional, "a strict answer is never provisional");
    Some(reckoned.value)
}

fn tables(calendar: &Calendar) -> (WorkingDays, WorkingDays) {
    (calendar.working_days(Unsettled::Refuse), calendar.working_days(Unsettled::Provisional))
}

proptest! {
    #[test]
    fn deadlines(calendar in calendar(), from in date(), other in date(), count in 0_u32..80) {
        let (strict, provisional) = tables(&calendar);
        let start = day_number(from);
        // As the calendar says, day by day; refused exactly where a day on the way is not settled.
        let expected = counted_after(&calendar, from, count).filter(|_| spans(&calendar, from));
        let answered = value(strict.after(start, count));
        prop_assert_eq!(answered.and_then(day_of), expected);
        prop_assert_eq!(value(strict.is_working_day(start)), calendar.is_working_day(from).ok());
        // A provisional answer is the strict one where there is one, and says so where there is none.
        if let Ok(guess) = provisional.after(start, count) {
            prop_assert_eq!(guess.provisional, answered.is_none() && count > 0);
            if let Some(answered) = answered {
                prop_assert_eq!(guess.value, answered);
            }
        }
        if let Some(end) = answered {
            // Invertible: as many working days lie between, and as many before lead back to a working day.
            prop_assert_eq!(value(strict.between(start, end)), Some(count as i32));
            prop_assert_eq!(value(strict.between(end, start)), Some(-(count as i32)));
            if calendar.is_working_day(from) == Ok(true) {
                prop_assert_eq!(value(strict.before(end, count)), Some(start));
            }
            // Monotone, in the length and in the start; the first day is not counted.
            prop_assert!(end >= start + count as i32);
            if let Some(later) = value(strict.after(start, count + 1)) {
                prop_assert!(later > end);
            }
            let second = day_number(other);
            if let Some(second_end) = value(strict.after(second, count)) {
                prop_assert_eq!(start <= second || end >= second_end, true);
                prop_assert_eq!(start >= second || end <= second_end, true);
            }
        }
        // A period in days of the calendar that ends on a day off ends on the next working day.
        let span = Span { length: count, unit: DayUnit::CalendarDays };
        if let Some(end) = value(span.end(&strict, start)).and_then(day_of) {
            let last = from + Days::new(count.into());
            if count > 0 {
                let rolled = last.iter_days().find(|day| calendar.is_working_day(*day) != Ok(false)).unwrap();
                prop_assert_eq!(end, rolled);
            }
        }
    }

    /// The clock stops for nothing but stops: a limit ends on the day on which as many days are counted as it has, none of them
    /// in a stop.
    #[test]
    fn deadlines_pass_over_stops(
        calendar in calendar(), from in date(), length in 1_u16..30, working in any::<bool>(),
        gaps in prop::collection::vec((0_u64..12, 0_u64..15), 0..4),
    ) {
        let (strict, _) = tables(&calendar);
        let unit = if working { DayUnit::WorkingDays } else { DayUnit::CalendarDays };
        let limit = TimeLimit::new(StartEvent::Accepted, length, unit, "basis").unwrap();
        let mut at = from;
        let stops: Vec<Stop> = gaps.iter().map(|(run, stand)| {
            let begun = at + Days::new(*run);
            at = begun + Days::new(*stand);
            Stop { cause: StopCause::Hearing, from: begun, until: Some(at) }
        }).collect();
        let Some(due) = value(limit.due(&strict, from, &stops, 0, at)).and_then(day_of) else { return Ok(()) };
        let plain = value(limit.due(&strict, from, &[], 0, at)).and_then(day_of).unwrap();
        prop_assert!(due >= plain);
        // Of the days after the start up to the end, those in a stop that began in time are not counted.
        let mut counted = Vec::new();
        let mut end = plain;
        for stop in &stops {
            if stop.from > end { break; }
            counted.push(*stop);
            end = value(limit.due(&strict, from, &counted, 0, at)).and_then(day_of).unwrap();
        }
        prop_assert_eq!(end, due);
        let stopped = |day: NaiveDate| counted.iter().any(|stop| stop.from <= day && day < stop.until.unwrap());
        prop_assert!(!stopped(due), "{} ends on {} while the clock stands", from, due);
        let days = from.iter_days().skip(1).take_while(|day| *day <= due).filter(|day| !stopped(*day));
        let counting = days.filter(|day| !working || calendar.is_working_day(*day) == Ok(true)).count();
        if working {
            prop_assert_eq!(counting, usize::from(length));
        } else {
            prop_assert!(counting >= usize::from(length) || counted.iter().any(|stop| stop.until == Some(due)));
        }
        // An extension adds its days and nothing else.
        let extended = value(limit.due(&strict, from, &[], 10, at)).and_then(day_of);
        let longer = TimeLimit::new(StartEvent::Accepted, length + 10, unit, "basis").unwrap();
        prop_assert_eq!(extended, value(longer.due(&strict, from, &[], 0, at)).and_then(day_of));
    }
}
