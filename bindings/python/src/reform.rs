//! A reform, and the tables that are made of it once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use devolution::reform::{self, Folder};
use devolution::register;
use devolution_tables::{TableError, Tables};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use crate::argument::{Bytes, Text};
use crate::calendar::Calendar;
use crate::error::raise;
use crate::value::json;

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
        json(&*self.0.reform)
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
}
