//! Law 14: working-day arithmetic is monotone, invertible and agrees with the calendar; the first day is not counted, a
//! last day that is off moves on, and the clock stands still exactly during its stops.
//!
//! The model beside it walks from day to day and asks the calendar about each.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use devolution::calendar::{
    Calendar, CalendarError, DayUnit, StartEvent, Stop, StopCause, TimeLimit, Unsettled, WorkingDays,
    day_number, day_of,
};
use proptest::prelude::*;

/// What the model says of a day: whether it works, and whether that is settled.
type Says = (bool, bool);

/// Years with and without a notice, of which the first and the last have one; in each some days are moved.
fn calendars() -> impl Strategy<Value = Calendar> {
    let year = (any::<bool>(), prop::collection::btree_map(0_u64..371, any::<bool>(), 1..12));
    (1999_i32..2030, prop::collection::vec(year, 1..4)).prop_map(|(first, years)| {
        let mut calendar = Calendar::default();
        let last = years.len() - 1;
        for (place, (gazetted, moved)) in years.into_iter().enumerate() {
            if !gazetted && place != 0 && place != last {
                continue;
            }
            let year = first + i32::try_from(place).unwrap();
            // From Christmas of the year before on: a notice moves those days too.
            let from = NaiveDate::from_ymd_opt(year - 1, 12, 25).unwrap();
            let days: Vec<_> = moved
                .into_iter()
                .map(|(offset, off)| (from + Days::new(offset), off))
                .filter(|(date, _)| date.year() <= year)
                .map(|(date, off)| format!(r#"{{"name": "a", "date": "{date}", "isOffDay": {off}}}"#))
                .collect();
            let notice = format!(r#"{{"year": {year}, "papers": ["p"], "days": [{}]}}"#, days.join(", "));
            // What contradicts the year before is left out.
            let _ = calendar.add_year(&notice);
        }
        calendar
    })
}

fn on(day: i32) -> NaiveDate {
    day_of(day).unwrap()
}

/// The days that may be asked about: from the first gazetted year to the last, or the provisional ones after it.
fn span(calendar: &Calendar, policy: Unsettled) -> (NaiveDate, NaiveDate) {
    let first = calendar.years().next().unwrap();
    let last = calendar.years().last().unwrap();
    let last = match policy {
        Unsettled::Refuse => last,
        Unsettled::Provisional => last + WorkingDays::PROVISIONAL_YEARS,
    };
    (NaiveDate::from_ymd_opt(first, 1, 1).unwrap(), NaiveDate::from_ymd_opt(last, 12, 31).unwrap())
}

/// Some day of the span.
fn within((first, last): (NaiveDate, NaiveDate), offset: u64) -> NaiveDate {
    first + Days::new(offset % u64::try_from((last - first).num_days() + 1).unwrap())
}

/// A day as the calendar says; without a notice, as its weekday and the fixed holidays say.
fn says(calendar: &Calendar, date: NaiveDate) -> Says {
    match calendar.is_working_day(date) {
        Ok(works) => (works, true),
        Err(CalendarError::NotGazetted { .. }) => {
            let holiday = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)].contains(&(date.month(), date.day()));
            (!holiday && ![Weekday::Sat, Weekday::Sun].contains(&date.weekday()), false)
        }
        Err(error) => panic!("{error}"),
    }
}

/// The `count`-th working day after a day (or before it, backwards), and whether all days on the way are settled.
fn walk(
    calendar: &Calendar,
    (first, last): (NaiveDate, NaiveDate),
    from: NaiveDate,
    count: u32,
    back: bool,
) -> Option<(NaiveDate, bool)> {
    let (mut date, mut left, mut settled) = (from, count, true);
    while left > 0 {
        date = if back { date.pred_opt()? } else { date.succ_opt()? };
        if date < first || date > last {
            return None;
        }
        let (works, known) = says(calendar, date);
        left -= u32::from(works);
        settled &= known;
    }
    Some((date, settled))
}

fn policies() -> impl Strategy<Value = Unsettled> {
    prop::sample::select(Unsettled::ALL.to_vec())
}

/// An answer is the model's, marked as the model marks it; what is not settled is refused where that is the policy.
fn agrees<T: PartialEq + std::fmt::Debug>(
    answer: Result<devolution::calendar::Reckoned<T>, CalendarError>,
    model: Option<(T, bool)>,
    policy: Unsettled,
) -> Result<(), TestCaseError> {
    match (model, policy) {
        (Some((value, settled)), Unsettled::Provisional) => {
            let answer = answer.unwrap();
            prop_assert_eq!((answer.value, answer.provisional), (value, !settled));
        }
        (Some((value, true)), Unsettled::Refuse) => {
            let answer = answer.unwrap();
            prop_assert_eq!((answer.value, answer.provisional), (value, false));
        }
        (Some((_, false)), Unsettled::Refuse) | (None, _) => prop_assert!(answer.is_err(), "{:?}", answer),
    }
    Ok(())
}

proptest! {
    /// Every day, and the notice that is missing, are the calendar's.
    #[test]
    fn deadlines_agree_with_the_calendar(calendar in calendars(), policy in policies(), offset in 0_u64..1_900) {
        let days = calendar.working_days(policy);
        let (first, last) = span(&calendar, policy);
        let date = within((first, last), offset);
        let (works, settled) = says(&calendar, date);
        agrees(days.is_working_day(day_number(date)), Some((works, settled)), policy)?;
        if !settled && policy == Unsettled::Refuse {
            prop_assert_eq!(
                days.is_working_day(day_number(date)).unwrap_err(),
                calendar.is_working_day(date).unwrap_err()
            );
        }
        for outside in [first.pred_opt().unwrap(), last.succ_opt().unwrap(), NaiveDate::MIN, NaiveDate::MAX] {
            prop_assert!(days.is_working_day(day_number(outside)).is_err());
        }
    }

    /// Counting forwards, backwards and in between is counting day by day; the day that begins is not counted.
    #[test]
    fn deadlines_are_counted_day_by_day(
        calendar in calendars(), policy in policies(), offset in 0_u64..1_900, count in 0_u32..300,
    ) {
        let days = calendar.working_days(policy);
        let (first, last) = span(&calendar, policy);
        let date = within((first, last), offset);
        let model = walk(&calendar, (first, last), date, count, false);
        let number = |(date, settled): (NaiveDate, bool)| (day_number(date), settled);
        agrees(days.after(day_number(date), count), model.map(number), policy)?;
        let back = walk(&calendar, (first, last), date, count, true);
        agrees(days.before(day_number(date), count), back.map(number), policy)?;
        if let Some((end, settled)) = model {
            let count = i32::try_from(count).unwrap();
            agrees(days.between(day_number(date), day_number(end)), Some((count, settled)), policy)?;
            agrees(days.between(day_number(end), day_number(date)), Some((-count, settled)), policy)?;
        }
        let roll = match says(&calendar, date) {
            (true, settled) => Some((date, settled)),
            (false, settled) => walk(&calendar, (first, last), date, 1, false).map(|(to, all)| (to, settled && all)),
        };
        agrees(days.on_or_after(day_number(date)), roll.map(number), policy)?;
    }

    /// A later start or a longer limit never ends earlier; a longer one ends later.
    #[test]
    fn deadlines_are_monotone(calendar in calendars(), offset in 0_u64..700, later in 0_u64..40, count in 0_u32..200) {
        let days = calendar.working_days(Unsettled::Provisional);
        let start = day_number(span(&calendar, Unsettled::Provisional).0 + Days::new(offset));
        let end = |start, count| days.after(start, count).unwrap().value;
        prop_assert!(end(start, count) <= end(start + i32::try_from(later).unwrap(), count));
        prop_assert!(end(start, count) < end(start, count + 1));
    }

    /// From a working day, as many back as forth leads home; what was counted is what lies in between; and a number of
    /// days in two parts ends where it ends in one.
    #[test]
    fn deadlines_are_invertible(calendar in calendars(), offset in 0_u64..700, count in 0_u32..200, more in 0_u32..50) {
        let days = calendar.working_days(Unsettled::Provisional);
        let start = day_number(span(&calendar, Unsettled::Provisional).0 + Days::new(offset));
        let end = days.after(start, count).unwrap().value;
        prop_assert_eq!(days.between(start, end).unwrap().value, i32::try_from(count).unwrap());
        prop_assert_eq!(days.after(end, more), days.after(start, count + more).map(|whole| {
            devolution::calendar::Reckoned { provisional: days.after(end, more).unwrap().provisional, ..whole }
        }));
        let home = days.on_or_after(start).unwrap().value;
        let there = days.after(home, count).unwrap().value;
        prop_assert_eq!(days.before(there, count).unwrap().value, home);
    }

    /// With stops, the last day is where a clerk comes to who crosses off the days that count, one by one.
    #[test]
    fn deadlines_stand_still_while_the_clock_does(
        calendar in calendars(),
        offset in 0_u64..300,
        length in 0_u16..60,
        extended in prop::sample::select(vec![0_u16, 10, 15]),
        unit in prop::sample::select(DayUnit::ALL.to_vec()),
        gaps in prop::collection::vec((0_u64..20, 0_u64..25, any::<bool>()), 0..4),
        goes_on in any::<bool>(),
    ) {
        let days = calendar.working_days(Unsettled::Provisional);
        let start = span(&calendar, Unsettled::Provisional).0 + Days::new(offset);
        let mut at = start;
        let mut stops: Vec<Stop> = Vec::new();
        for (wait, stood, overlaps) in gaps {
            // Two causes may stop the clock at a time: their common days are passed over once.
            let begun = stops.last().filter(|_| overlaps).map_or(at, |last| last.from);
            let from = begun + Days::new(wait);
            at = at.max(from + Days::new(stood));
            stops.push(Stop { cause: StopCause::Hearing, from, until: Some(from + Days::new(stood)) });
        }
        // The last one may still stand: it is counted as if it ended today.
        if let Some(last) = stops.last_mut().filter(|_| !goes_on) {
            last.until = None;
        }
        let limit = TimeLimit::new(StartEvent::Accepted, length, unit, "a basis").unwrap();
        let due = limit.due(&days, start, &stops, extended, at).unwrap();
        let clerk = clerk(&calendar, unit, start, u32::from(length + extended), &stops, at);
        prop_assert_eq!(on(due.value), clerk);
        // A clock never shortens a limit.
        prop_assert!(due.value >= limit.due(&days, start, &[], 0, at).unwrap().value);
    }
}

/// The clerk takes one stop after the other: it counts if it begins no later than the last day that stands so far.
fn clerk(
    calendar: &Calendar,
    unit: DayUnit,
    start: NaiveDate,
    length: u32,
    stops: &[Stop],
    today: NaiveDate,
) -> NaiveDate {
    let last_day = |counted: &[(NaiveDate, NaiveDate)]| {
        let stands = |date: NaiveDate| counted.iter().any(|(from, until)| *from <= date && date < *until);
        let (mut date, mut left) = (start, length);
        while left > 0 {
            date = date.succ_opt().unwrap();
            let counts = unit == DayUnit::CalendarDays || says(calendar, date).0;
            left -= u32::from(counts && !stands(date));
        }
        if (unit == DayUnit::CalendarDays && length > 0) || stands(date) {
            while !says(calendar, date).0 || stands(date) {
                date = date.succ_opt().unwrap();
            }
        }
        date
    };
    let mut counted = Vec::new();
    for stop in stops {
        if stop.from <= last_day(&counted) {
            counted.push((stop.from, stop.until.unwrap_or(today)));
        }
    }
    last_day(&counted)
}

/// The gap before a gazetted year: its last day is not settled, even for a count that ends right after it.
#[test]
fn deadlines_do_not_rest_on_a_gap() {
    let mut calendar = Calendar::default();
    for year in [2020, 2022] {
        let notice = format!(
            r#"{{"year": {year}, "papers": ["p"], "days": [{{"name": "a", "date": "{year}-01-01", "isOffDay": true}}]}}"#
        );
        calendar.add_year(&notice).unwrap();
    }
    let day = |year, month, day| day_number(NaiveDate::from_ymd_opt(year, month, day).unwrap());
    let days = calendar.working_days(Unsettled::Refuse);
    let missing = |day: i32, year| CalendarError::NotGazetted { day: on(day), year };
    // 2021-12-31 is a Friday of which nothing is known.
    assert_eq!(days.before(day(2022, 1, 1), 1), Err(missing(day(2021, 12, 31), 2021)));
    assert_eq!(days.after(day(2021, 12, 30), 1), Err(missing(day(2021, 12, 31), 2021)));
    assert_eq!(days.after(day(2020, 12, 24), 1), Err(missing(day(2020, 12, 25), 2021)));
    // The day that is not counted need not be known.
    assert_eq!(days.before(day(2020, 12, 25), 1).unwrap().value, day(2020, 12, 24));
    assert_eq!(days.after(day(2021, 12, 31), 1).unwrap().value, day(2022, 1, 3));
    assert_eq!(days.between(day(2019, 12, 31), day(2020, 1, 2)).unwrap().value, 1);
    let days = calendar.working_days(Unsettled::Provisional);
    let friday = days.before(day(2022, 1, 1), 1).unwrap();
    assert_eq!((friday.value, friday.provisional), (day(2021, 12, 31), true));
    assert!(!days.after(day(2021, 12, 31), 1).unwrap().provisional);
    // Five years after the last one there is an end to it.
    assert_eq!(days.after(day(2027, 12, 1), 60), Err(missing(day(2028, 1, 1), 2028)));
}

#[test]
fn deadlines_without_a_calendar_are_refused() {
    for policy in Unsettled::ALL {
        let days = Calendar::default().working_days(*policy);
        for day in [0, 738_000, i32::MIN, i32::MAX] {
            assert!(days.is_working_day(day).is_err() && days.on_or_after(day).is_err());
            assert!(days.after(day, 1).is_err() && days.before(day, u32::MAX).is_err());
            assert!(days.between(day, day).is_err());
        }
    }
}
