//! A reform, and the tables that are made of it once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use devolution::calendar::{Stop, TimeLimit, Unsettled};
use devolution::reform::{self, Folder};
use devolution::register;
use devolution_tables::{TableError, Tables};
use devolution_wire::Raised;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDate, PyDict};
use serde_json::json;

use crate::argument::{Bytes, Date, Text, date};
use crate::calendar::Calendar;
use crate::error::raise;
use crate::value;

/// A reform with what its tables share.
pub(crate) struct Shared {
    pub(crate) reform: Arc<reform::Reform>,
    tables: OnceLock<Tables>,
}

impl Shared {
    fn new(reform: reform::Reform) -> Arc<Self> {
        Arc::new(Self { reform: Arc::new(reform), tables: OnceLock::new() })
    }

    /// The columns that no date changes, made at the first question.
    pub(crate) fn tables(&self, register: &register::Register) -> Result<&Tables, TableError> {
        if let Some(tables) = self.tables.get() {
            return Ok(tables);
        }
        let made = Tables::new(register)?;
        Ok(self.tables.get_or_init(|| made))
    }
}

/// A reform, loaded and valid.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Reform(pub(crate) Arc<Shared>);

#[pymethods]
impl Reform {
    #[staticmethod]
    fn henan_2021(py: Python<'_>) -> PyResult<Self> {
        py.detach(devolution_henan::reform)
            .map(|reform| Self(Shared::new(reform)))
            .map_err(|errors| raise(&errors))
    }

    /// The folder of the reform of Henan: what each file is called and what is in it.
    #[staticmethod]
    fn henan_2021_folder(py: Python<'_>) -> BTreeMap<String, Bound<'_, PyBytes>> {
        devolution_henan::folder().into_iter().map(|(name, bytes)| (name, PyBytes::new(py, &bytes))).collect()
    }

    #[staticmethod]
    fn load(py: Python<'_>, files: &Bound<'_, PyDict>) -> PyResult<Self> {
        let read = |(name, content): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
            PyResult::Ok((name.extract::<Text>()?.0.to_string(), content.extract::<Bytes>()?.0.to_vec()))
        };
        let folder: Folder = files.iter().map(read).collect::<PyResult<_>>()?;
        py.detach(|| reform::Reform::load(&folder))
            .map(|reform| Self(Shared::new(reform)))
            .map_err(|errors| raise(&errors))
    }

    /// Everything that the reform holds, but for its calendar.
    fn describe(&self) -> PyResult<String> {
        value::json(&*self.0.reform)
    }

    /// The JSON schema of the files of a reform.
    #[staticmethod]
    fn schema() -> String {
        reform::Reform::schema().to_string()
    }

    fn calendar(&self) -> Calendar {
        Calendar(self.0.reform.calendar().clone())
    }

    fn is_key(&self, power: Text) -> bool {
        let reform = &self.0.reform;
        power.0.parse().ok().and_then(|id| reform.power(&id)).is_some_and(|power| reform.is_key(power))
    }
    /// The last day of a time limit: from its start event, with the stops of its clock and the days of an extension.
    fn due(
        &self,
        limit: Text,
        start: Date,
        stops: Text,
        extended: u16,
        today: Date,
        unsettled_code: &str,
    ) -> PyResult<String> {
        let limit: TimeLimit = serde_json::from_str(&limit.0).map_err(raise)?;
        let stops: Vec<Stop> = serde_json::from_str(&stops.0).map_err(raise)?;
        let (reform, unsettled) = (&self.0.reform, unsettled(unsettled_code)?);
        let due = devolution_wire::due(reform, &limit, start.0, &stops, extended, today.0, unsettled);
        value::json(&due.map_err(raise)?)
    }

    /// The n-th working day after a day.
    fn working_day_after(&self, day: Date, count: u32, unsettled_code: &str) -> PyResult<String> {
        let unsettled = unsettled(unsettled_code)?;
        value::json(
            &devolution_wire::working_day_after(&self.0.reform, day.0, count, unsettled).map_err(raise)?,
        )
    }

    /// How many working days lie after one day up to and including another.
    fn working_days_between(&self, start: Date, until: Date, unsettled_code: &str) -> PyResult<String> {
        let (reform, unsettled) = (&self.0.reform, unsettled(unsettled_code)?);
        value::json(
            &devolution_wire::working_days_between(reform, start.0, until.0, unsettled).map_err(raise)?,
        )
    }

    /// The last day on which the report of a month is on time; `None` where none is asked for.
    fn report_due<'py>(
        &self,
        py: Python<'py>,
        year: i32,
        month: u32,
    ) -> PyResult<Option<Bound<'py, PyDate>>> {
        let due = self.0.reform.report_due(year, month).map_err(raise)?;
        let outside = |_| raise(Raised::malformed("the day lies outside all calendars", "日期超出历法范围"));
        due.map(|day| date(py, day).map_err(outside)).transpose()
    }

    /// The monthly reports that the plan asks for; `None` when it asks for none.
    fn reports(&self) -> PyResult<Option<String>> {
        let reports = self.0.reform.reports();
        reports
            .map(|reports| value::json(&json!({ "day": reports.day, "printed": reports.printed })))
            .transpose()
    }

    /// The words that guides must not use; `None` where no rule forbids any.
    fn catch_all(&self) -> PyResult<Option<String>> {
        self.0.reform.catch_all().map(value::json).transpose()
    }

    /// The reform with a year that was gazetted after it was loaded.
    fn gazette(&self, document: Text) -> PyResult<Self> {
        let mut reform = reform::Reform::clone(&self.0.reform);
        reform.gazette(&document.0).map_err(raise)?;
        Ok(Self(Shared::new(reform)))
    }
}

fn unsettled(code: &str) -> PyResult<Unsettled> {
    devolution_wire::unsettled(code).map_err(raise)
}
