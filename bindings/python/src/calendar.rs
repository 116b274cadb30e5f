//! Official working days.

use devolution::calendar;
use pyo3::prelude::*;
use pyo3::types::PyDate;

use crate::argument::{Date, Text, date};
use crate::error::raise;

/// The official days off and make-up working days of the years that were gazetted.
#[pyclass(frozen, eq, module = "devolution._devolution")]
#[derive(PartialEq, Clone, Default)]
pub(crate) struct Calendar(pub(crate) calendar::Calendar);

#[pymethods]
impl Calendar {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    fn is_working_day(&self, day: Date) -> PyResult<bool> {
        self.0.is_working_day(day.0).map_err(raise)
    }

    fn next_working_day<'py>(&self, py: Python<'py>, day: Date) -> PyResult<Bound<'py, PyDate>> {
        date(py, self.0.next_working_day(day.0).map_err(raise)?)
    }

    fn previous_working_day<'py>(&self, py: Python<'py>, day: Date) -> PyResult<Bound<'py, PyDate>> {
        date(py, self.0.previous_working_day(day.0).map_err(raise)?)
    }

    /// The notices of a year; `None` when it is not gazetted.
    fn papers(&self, year: i32) -> Option<Vec<String>> {
        self.0.papers(year).map(<[String]>::to_vec)
    }

    fn years(&self) -> Vec<i32> {
        self.0.years().collect()
    }

    /// The calendar with a year added from its JSON document.
    fn with_year(&self, json: Text) -> PyResult<Self> {
        let mut calendar = self.0.clone();
        calendar.add_year(&json.0).map_err(raise)?;
        Ok(Self(calendar))
    }
}
