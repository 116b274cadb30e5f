//! The dates of a plan: how they are read, and what falls due again every month.

use chrono::NaiveDate;

use super::{DatePolicy, Reform, WeekendPolicy};
use crate::calendar::{Calendar, CalendarError, YearError};

/// The monthly reports on how far the reform has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reports {
    /// The day of the month before which they are due, 1 to 28: every month has it.
    pub day: u32,
    /// The words of the plan.
    pub printed: String,
}

impl DatePolicy {
    /// The last day on which what is due "before" the printed day is on time.
    ///
    /// ```
    /// # let reform = devolution_henan::reform()?;
    /// use devolution::reform::{DatePolicy, WeekendPolicy};
    /// let sunday = chrono::NaiveDate::from_ymd_opt(2022, 2, 27).unwrap();
    /// let mut policy: DatePolicy = reform.date_policy().clone();
    /// assert_eq!(policy.last_day(sunday, reform.calendar()), Ok(sunday)); // as printed
    /// policy.weekend = WeekendPolicy::PreviousWorkingDay;
    /// assert_eq!(policy.last_day(sunday, reform.calendar()).unwrap().to_string(), "2022-02-25");
    /// let not_gazetted = chrono::NaiveDate::from_ymd_opt(2027, 2, 27).unwrap();
    /// assert!(policy.last_day(not_gazetted, reform.calendar()).is_err());
    /// # Ok::<(), devolution::reform::LoadErrors>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when the policy asks for working days and no notice settles one that it needs.
    pub fn last_day(&self, printed: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, CalendarError> {
        let day = if self.before_is_inclusive { printed } else { printed.pred_opt().unwrap_or(printed) };
        match self.weekend {
            WeekendPolicy::AsPrinted => Ok(day),
            WeekendPolicy::NextWorkingDay | WeekendPolicy::PreviousWorkingDay
                if calendar.is_working_day(day)? =>
            {
                Ok(day)
            }
            WeekendPolicy::NextWorkingDay => calendar.next_working_day(day),
            WeekendPolicy::PreviousWorkingDay => calendar.previous_working_day(day),
        }
    }
}

impl Reform {
    /// The monthly reports that the plan asks for; `None` when it asks for none.
    #[must_use]
    pub fn reports(&self) -> Option<&Reports> {
        self.reports.as_ref()
    }

    /// The last day on which the report of a month is on time, under the reform's [`DatePolicy`]; `None` when the plan
    /// asks for no reports, or there is no such month.
    ///
    /// ```
    /// let reform = devolution_henan::reform()?;
    /// let due = reform.report_due(2022, 2).unwrap().unwrap();
    /// assert_eq!(due.to_string(), "2022-02-27"); // a Sunday: this reform takes dates as printed
    /// assert_eq!(reform.report_due(2022, 13), Ok(None));
    /// # Ok::<(), devolution::reform::LoadErrors>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when the policy asks for working days and no notice settles one that it needs.
    pub fn report_due(&self, year: i32, month: u32) -> Result<Option<NaiveDate>, CalendarError> {
        let printed = self.reports().and_then(|reports| NaiveDate::from_ymd_opt(year, month, reports.day));
        printed.map(|printed| self.date_policy.last_day(printed, &self.calendar)).transpose()
    }

    /// Takes in the notice of a year that was gazetted after the folder was put together, in the form of
    /// `calendar/YYYY.json`, and returns which year it is.
    ///
    /// The digest stays that of the folder, so the ledgers of the reform stay readable; and so do the last days of the
    /// measures, which were settled when it was loaded.
    ///
    /// ```
    /// let mut reform = devolution_henan::reform()?;
    /// let digest = reform.digest().to_owned();
    /// let monday = chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
    /// assert!(reform.calendar().is_working_day(monday).is_err());
    /// let notice = r#"{ "year": 2027, "papers": ["an example"], "days": [
    ///     { "name": "元旦", "date": "2027-01-01", "isOffDay": true } ] }"#;
    /// assert_eq!(reform.gazette(notice), Ok(2027));
    /// assert_eq!(reform.calendar().is_working_day(monday), Ok(true));
    /// assert_eq!(reform.digest(), digest);
    /// assert!(reform.gazette("2028").is_err());
    /// # Ok::<(), devolution::reform::LoadErrors>(())
    /// ```
    ///
    /// # Errors
    /// [`YearError`] with everything that is wrong, a contradiction of what another notice says among it; the reform
    /// is then as it was.
    pub fn gazette(&mut self, json: &str) -> Result<i32, YearError> {
        self.calendar.add_year(json)
    }
}
