//! Working days by number: what a calendar says, laid out so that a deadline is two look-ups.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Calendar, CalendarError};
use crate::closed_list;

/// A legal date as days from the common era: what columns hold.
pub type Day = i32;

/// The column form of a legal date.
///
/// ```
/// use devolution::calendar::day_number;
/// let day = |d| chrono::NaiveDate::from_ymd_opt(2021, 12, d).unwrap();
/// assert_eq!(day_number(day(25)) - day_number(day(10)), 15);
/// ```
#[must_use]
pub fn day_number(date: NaiveDate) -> Day {
    date.num_days_from_ce()
}

/// The legal date of a day number; `None` beyond the dates that the calendar of the computer knows.
///
/// ```
/// use devolution::calendar::{day_number, day_of};
/// let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
/// assert_eq!(day_of(day_number(day)), Some(day));
/// assert_eq!(day_of(i32::MAX), None);
/// ```
#[must_use]
pub fn day_of(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}

closed_list! {
    /// What to do with days that no notice has settled yet.
    ///
    /// ```
    /// use devolution::calendar::Unsettled;
    /// assert_eq!(Unsettled::from_code("provisional"), Some(Unsettled::Provisional));
    /// assert_eq!(Unsettled::from_code("guess"), None);
    /// ```
    Unsettled {
        /// They have no answer.
        Refuse = "refuse",
        /// They are answered by the weekday and the holidays of fixed date, and every answer that rests on one says that it is
        /// provisional.
        Provisional = "provisional",
    }
}

/// An answer of the calendar, and whether it rests on a day that no notice has settled yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Reckoned<T> {
    /// The answer.
    pub value: T,
    /// Whether a notice still to come may change it.
    pub provisional: bool,
}

impl<T> Reckoned<T> {
    /// The same for what follows from the answer.
    pub fn map<U>(self, follow: impl FnOnce(T) -> U) -> Reckoned<U> {
        Reckoned { value: follow(self.value), provisional: self.provisional }
    }
}

/// The working days of a calendar in columns, one line for each day from the first gazetted year on.
///
/// Counting follows the Civil Code: the day on which a period begins is not counted (art. 201).
///
/// ```
/// # let reform = devolution_henan::reform().unwrap();
/// use devolution::calendar::{Unsettled, day_number};
/// let days = reform.calendar().working_days(Unsettled::Refuse);
/// let day = |y, m, d| day_number(chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap());
/// // Five working days after Thursday 2021-09-30: the National Day holiday is skipped, Saturday the 9th is worked.
/// assert_eq!(days.after(day(2021, 9, 30), 5).unwrap().value, day(2021, 10, 13));
/// assert_eq!(days.between(day(2021, 9, 30), day(2021, 10, 13)).unwrap().value, 5);
/// assert_eq!(days.after(day(2026, 12, 1), 30).unwrap_err().code(), "not-gazetted");
/// let days = reform.calendar().working_days(Unsettled::Provisional);
/// assert!(days.after(day(2026, 12, 1), 30).unwrap().provisional);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays {
    first: Day,
    /// Of each day, and of the one after the last: how many working days there are before it.
    worked: Vec<u32>,
    /// Of each day, and of the one after the last: how many days before it no notice has settled.
    unsettled: Vec<u32>,
    /// The working days, in order.
    days: Vec<Day>,
    /// The gazetted years, in order.
    years: Vec<i32>,
    provisional: bool,
}

impl WorkingDays {
    /// How many years after the last gazetted one are answered provisionally.
    pub const PROVISIONAL_YEARS: i32 = 5;

    pub(super) fn new(calendar: &Calendar, policy: Unsettled) -> Self {
        let years: Vec<i32> = calendar.years().collect();
        let ends = years.first().copied().zip(years.last().copied());
        let mut table = Self { years, provisional: policy == Unsettled::Provisional, ..Self::default() };
        let Some((first, last)) = ends else { return table };
        let last = last.saturating_add(if table.provisional { Self::PROVISIONAL_YEARS } else { 0 });
        let Some(first) = NaiveDate::from_ymd_opt(first, 1, 1) else { return table };
        table.first = day_number(first);
        let mut unsettled = 0;
        let count = |days: &Vec<Day>| u32::try_from(days.len()).unwrap_or(u32::MAX);
        for date in first.iter_days().take_while(|date| date.year() <= last) {
            table.worked.push(count(&table.days));
            table.unsettled.push(unsettled);
            let works = calendar.is_working_day(date).unwrap_or_else(|_| {
                unsettled += 1;
                is_working_day_by_rule(date)
            });
            if works {
                table.days.push(day_number(date));
            }
        }
        table.worked.push(count(&table.days));
        table.unsettled.push(unsettled);
        table
    }

    /// Where a day stands in the columns; a day of which nothing is said has no place.
    fn place(&self, day: Day) -> Result<usize, CalendarError> {
        let place = usize::try_from(i64::from(day) - i64::from(self.first)).ok();
        place.filter(|place| place + 1 < self.worked.len()).ok_or_else(|| self.missing(day))
    }

    /// Where the days after a day begin: those that a count from it rests on. The day itself need not be in the columns.
    fn following(&self, day: Day) -> Result<usize, CalendarError> {
        let place = usize::try_from(i64::from(day) + 1 - i64::from(self.first)).ok();
        place.filter(|place| *place < self.worked.len()).ok_or_else(|| self.missing(day))
    }

    fn worked_before(&self, place: usize) -> u32 {
        self.worked.get(place).copied().unwrap_or_default()
    }

    fn unsettled_before(&self, place: usize) -> u32 {
        self.unsettled.get(place).copied().unwrap_or_default()
    }

    /// What rests on the days from one place to before another: refused or marked when one of them is not settled.
    fn settled<T>(&self, from: usize, until: usize, value: T) -> Result<Reckoned<T>, CalendarError> {
        let before = self.unsettled_before(from);
        let provisional = self.unsettled_before(until) > before;
        if provisional && !self.provisional {
            return Err(self.unknown_after(before));
        }
        Ok(Reckoned { value, provisional })
    }

    /// Whether it is an official working day.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when no notice settles the day, or it is out of the span.
    pub fn is_working_day(&self, day: Day) -> Result<Reckoned<bool>, CalendarError> {
        let place = self.place(day)?;
        self.settled(place, place + 1, self.worked_before(place + 1) > self.worked_before(place))
    }

    /// The `count`-th working day after a day, which is not counted itself; the day itself for none.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day in between is not settled, or is out of the span.
    pub fn after(&self, day: Day, count: u32) -> Result<Reckoned<Day>, CalendarError> {
        let next = self.following(day)?;
        let Some(further) = count.checked_sub(1) else {
            return Ok(Reckoned { value: day, provisional: false });
        };
        let nth = (self.worked_before(next) as usize).saturating_add(further as usize);
        let end = *self.days.get(nth).ok_or_else(|| self.beyond(next))?;
        self.settled(next, self.following(end)?, end)
    }

    /// The `count`-th working day before a day, which is not counted itself; the day itself for none.
    ///
    /// # Errors
    /// As [`WorkingDays::after`].
    pub fn before(&self, day: Day, count: u32) -> Result<Reckoned<Day>, CalendarError> {
        let until = self.place(day)?;
        if count == 0 {
            return Ok(Reckoned { value: day, provisional: false });
        }
        let nth = self.worked_before(until).checked_sub(count);
        let start = nth.and_then(|nth| self.days.get(nth as usize)).copied();
        let start = start.ok_or_else(|| self.missing(self.first.saturating_sub(1)))?;
        self.settled(self.place(start)?, until, start)
    }

    /// How many working days lie after one day up to and including another; negative when the other is earlier.
    ///
    /// # Errors
    /// As [`WorkingDays::after`].
    pub fn between(&self, from: Day, until: Day) -> Result<Reckoned<i32>, CalendarError> {
        let (a, b) = (self.following(from)?, self.following(until)?);
        let counted = i64::from(self.worked_before(b)) - i64::from(self.worked_before(a));
        self.settled(a.min(b), a.max(b), i32::try_from(counted).unwrap_or_default())
    }

    /// The day itself when it is worked, otherwise the first working day after it (民法典 art. 203).
    ///
    /// # Errors
    /// As [`WorkingDays::after`].
    pub fn on_or_after(&self, day: Day) -> Result<Reckoned<Day>, CalendarError> {
        let works = self.is_working_day(day)?;
        if works.value {
            return Ok(works.map(|_| day));
        }
        let next = self.after(day, 1)?;
        Ok(Reckoned { provisional: next.provisional || works.provisional, ..next })
    }

    /// Why there is no answer that lies beyond the columns, or the first day on the way there that is not settled.
    fn beyond(&self, from: usize) -> CalendarError {
        if self.provisional {
            return self.missing(self.day_at(self.worked.len().saturating_sub(1)));
        }
        self.unknown_after(self.unsettled_before(from))
    }

    /// The first day that is not settled after so many that are not.
    fn unknown_after(&self, before: u32) -> CalendarError {
        let past = self.unsettled.partition_point(|unsettled| *unsettled <= before);
        self.missing(self.day_at(past.saturating_sub(1)))
    }

    fn day_at(&self, place: usize) -> Day {
        self.first.saturating_add(i32::try_from(place).unwrap_or(i32::MAX))
    }

    /// Names the notice that is missing: that of the day's own year, or else that of the next, which may move the day.
    fn missing(&self, day: Day) -> CalendarError {
        let date = day_of(day).unwrap_or(if day < 0 { NaiveDate::MIN } else { NaiveDate::MAX });
        let own = date.year();
        let known = self.years.binary_search(&own).is_ok();
        CalendarError::NotGazetted { day: date, year: if known { own.saturating_add(1) } else { own } }
    }
}

/// What is known of a day without a notice: weekends, and the holidays whose date every version of the holiday
/// regulations fixes. Lunar holidays and what a notice moves are not known.
fn is_working_day_by_rule(date: NaiveDate) -> bool {
    let holiday = matches!((date.month(), date.day()), (1 | 5, 1) | (10, 1..=3));
    !holiday && !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
