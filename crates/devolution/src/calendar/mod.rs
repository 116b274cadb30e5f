//! Official working days.
//!
//! In China a working day is not a matter of weekdays: each year's notice of the State Council moves days off and makes
//! weekend days working days. A [`Calendar`] knows the years whose notice it was given and answers for no other, unless it
//! is asked for a provisional answer. A [`TimeLimit`] runs on it.

mod limit;
mod working_days;
mod year;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

pub use limit::{Approver, DayUnit, Handling, LimitError, Span, StartEvent, Stop, StopCause, TimeLimit};
pub use working_days::{Day, Reckoned, Unsettled, WorkingDays, day_number, day_of};
pub(crate) use year::YearDocument;
pub use year::{YearError, YearFault};

/// The official days off and make-up working days of the years that were gazetted.
///
/// ```
/// use chrono::NaiveDate;
/// use devolution::calendar::Calendar;
///
/// let mut calendar = Calendar::default();
/// calendar.add_year(
///     r#"{ "year": 2021, "papers": ["国办发明电〔2020〕27号"], "days": [
///         { "name": "国庆节", "date": "2021-10-01", "isOffDay": true },
///         { "name": "国庆节", "date": "2021-10-09", "isOffDay": false } ] }"#,
/// )?;
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert!(!calendar.is_working_day(day(2021, 10, 1)).unwrap()); // a Friday
/// assert!(calendar.is_working_day(day(2021, 10, 9)).unwrap()); // a Saturday
/// assert_eq!(calendar.is_working_day(day(2022, 10, 1)).unwrap_err().code(), "not-gazetted");
/// # Ok::<(), devolution::calendar::YearError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Of each gazetted year, the notices.
    papers: BTreeMap<i32, Vec<String>>,
    /// Of each day that a notice names, whether it is off.
    days: BTreeMap<NaiveDate, bool>,
}

/// Why the calendar gives no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// The notice that settles the day is not known.
    #[error(
        "whether `{day}` is a working day is settled by the notice for {year}, which the calendar does not have"
    )]
    NotGazetted {
        /// The day that was asked for.
        day: NaiveDate,
        /// The year whose notice is missing.
        year: i32,
    },
}

impl CalendarError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotGazetted { .. } => "not-gazetted",
        }
    }
}

impl Calendar {
    /// The first day of December that the notice for the *next* year may move: New Year's Day is joined with the
    /// weekends on both sides of it (2018-12-29 was a working Saturday by the notice for 2019).
    const NEXT_NOTICE_FROM: u32 = 25;

    /// Whether it is an official working day.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when the year's notice is not known, and in the last week of December when that
    /// of the next year is not: a working day is never guessed.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, CalendarError> {
        let named = self.days.get(&day).copied();
        let moved_by_next = Self::is_moved_by_next(day);
        let needed = [Some(day.year()), moved_by_next.then_some(day.year() + 1)];
        if let Some(year) = needed.into_iter().flatten().find(|year| !self.papers.contains_key(year)) {
            return Err(CalendarError::NotGazetted { day, year });
        }
        Ok(named.map_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun), |off| !off))
    }

    /// Whether the notice for the next year may still move the day.
    pub(crate) fn is_moved_by_next(day: NaiveDate) -> bool {
        day.month() == 12 && day.day() >= Self::NEXT_NOTICE_FROM
    }

    /// The first working day after the day.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day in between is not settled.
    pub fn next_working_day(&self, day: NaiveDate) -> Result<NaiveDate, CalendarError> {
        self.first_working_day(day, NaiveDate::succ_opt)
    }

    /// The last working day before the day.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day in between is not settled.
    pub fn previous_working_day(&self, day: NaiveDate) -> Result<NaiveDate, CalendarError> {
        self.first_working_day(day, NaiveDate::pred_opt)
    }

    fn first_working_day(
        &self,
        day: NaiveDate,
        step: fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> Result<NaiveDate, CalendarError> {
        let mut next = day;
        loop {
            next = step(&next).ok_or(CalendarError::NotGazetted { day: next, year: next.year() })?;
            if self.is_working_day(next)? {
                return Ok(next);
            }
        }
    }

    /// The working days in columns, where a deadline is two look-ups.
    #[must_use]
    pub fn working_days(&self, unsettled: Unsettled) -> WorkingDays {
        WorkingDays::new(self, unsettled)
    }

    /// The notices of a year: where its working days come from. `None` when the year is not gazetted.
    #[must_use]
    pub fn papers(&self, year: i32) -> Option<&[String]> {
        self.papers.get(&year).map(Vec::as_slice)
    }

    /// The gazetted years, the earliest first.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.papers.keys().copied()
    }

    /// Adds a year from its JSON document, `{"year": …, "papers": […], "days": [{"name": …, "date": …, "isOffDay": …}]}`,
    /// and returns which year it is. A document without papers or days leaves its year not gazetted.
    ///
    /// ```
    /// let mut calendar = devolution::calendar::Calendar::default();
    /// assert!(calendar.add_year(r#"{ "year": 2027, "papers": [], "days": [] }"#).is_ok());
    /// assert_eq!(calendar.papers(2027), None);
    /// assert!(calendar.add_year("2027").is_err());
    /// ```
    ///
    /// # Errors
    /// [`YearError`] with everything that is wrong; the calendar is then as it was.
    pub fn add_year(&mut self, json: &str) -> Result<i32, YearError> {
        let year = year::Year::read(json, &self.days)?;
        if !year.papers.is_empty() && !year.days.is_empty() {
            self.papers.insert(year.number, year.papers);
            self.days.extend(year.days);
        }
        Ok(year.number)
    }
}
