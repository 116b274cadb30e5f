//! Official working days.

use std::sync::Arc;

use devolution::calendar::Calendar;

use crate::argument::date;
use crate::error::{Answer, raise};

/// The official days off and make-up working days of the years that were gazetted.
#[derive(uniffi::Object)]
pub(crate) struct NativeCalendar(pub(crate) Calendar);

#[uniffi::export]
impl NativeCalendar {
    /// Without any year.
    #[uniffi::constructor]
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Calendar::default()))
    }

    /// Whether it is an official working day.
    pub(crate) fn is_working_day(&self, day: &str) -> Answer<bool> {
        self.0.is_working_day(date(day)?).map_err(raise)
    }

    /// The day itself where it is one, otherwise the next.
    pub(crate) fn next_working_day(&self, day: &str) -> Answer<String> {
        Ok(self.0.next_working_day(date(day)?).map_err(raise)?.to_string())
    }

    /// The day itself where it is one, otherwise the one before.
    pub(crate) fn previous_working_day(&self, day: &str) -> Answer<String> {
        Ok(self.0.previous_working_day(date(day)?).map_err(raise)?.to_string())
    }

    /// The notices of a year; nothing when it is not gazetted.
    pub(crate) fn papers(&self, year: i32) -> Option<Vec<String>> {
        self.0.papers(year).map(<[String]>::to_vec)
    }

    /// The years it has.
    pub(crate) fn years(&self) -> Vec<i32> {
        self.0.years().collect()
    }

    /// The calendar with a year added from its JSON document.
    pub(crate) fn with_year(&self, json: &str) -> Answer<Arc<Self>> {
        let mut calendar = self.0.clone();
        calendar.add_year(json).map_err(raise)?;
        Ok(Arc::new(Self(calendar)))
    }

    /// Whether both have the same days.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
