//! What cases are judged by besides the register: the limits of each power, and what may be asked for.

use std::sync::Arc;

use devolution::delegation::History;
use devolution::reform::{Authority, PowerId};
use devolution::register::UnknownSubject;
use devolution::service::{Guides, Standards};
use pyo3::prelude::*;

use crate::argument::{Date, Parsed, Text};
use crate::error::raise;
use crate::reform::{Reform, Shared};
use crate::register::Register;
use crate::value::json;

/// The standards and guides of a reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Service {
    pub(crate) shared: Arc<Shared>,
    pub(crate) standards: Standards,
    pub(crate) guides: Guides,
}

#[pymethods]
impl Service {
    /// Reads standards and guides, each in JSON Lines.
    #[staticmethod]
    fn load(py: Python<'_>, reform: &Reform, standards: Text, guides: Text) -> PyResult<Self> {
        let shared = Arc::clone(&reform.0);
        let (standards, guides) = py.detach(|| {
            (Standards::read(&standards.0, &shared.reform), Guides::read(&guides.0, &shared.reform))
        });
        let standards = standards.map_err(|errors| raise(&errors))?;
        Ok(Self { shared, standards, guides: guides.map_err(|errors| raise(&errors))? })
    }

    /// The assumed standards for the reform of Henan, and no guides.
    #[staticmethod]
    fn henan_2021(py: Python<'_>, reform: &Reform) -> PyResult<Self> {
        let shared = Arc::clone(&reform.0);
        let standards = py.detach(|| devolution_henan::standards(&shared.reform));
        let standards = standards.map_err(|errors| raise(&errors))?;
        Ok(Self { shared, standards, guides: Guides::default() })
    }

    /// The standard of a power that is in force on a day.
    fn standard(&self, power: Parsed<PowerId>, date: Date) -> PyResult<Option<String>> {
        self.standards.on(&power.0, date.0).map(json).transpose()
    }

    /// The guide of a power that is in force on a day.
    fn guide(&self, power: Parsed<PowerId>, date: Date) -> PyResult<Option<String>> {
        self.guides.on(&power.0, date.0).map(json).transpose()
    }

    /// Every version of every standard.
    fn standards(&self) -> PyResult<String> {
        json(&self.standards.iter().collect::<Vec<_>>())
    }

    /// Every version of every guide.
    fn guides(&self) -> PyResult<String> {
        json(&self.guides.iter().collect::<Vec<_>>())
    }

    /// The content with which the standard is set in the ledger.
    fn standard_content(&self, power: Parsed<PowerId>, date: Date) -> PyResult<Option<String>> {
        let standard = self.standards.on(&power.0, date.0);
        let content = |standard: &devolution::service::Standard| standard.content(&self.shared.reform);
        standard.map(|standard| json(&content(standard).map_err(raise)?)).transpose()
    }

    /// The content with which the guide is filed in the ledger.
    fn guide_content(&self, power: Parsed<PowerId>, date: Date) -> PyResult<Option<String>> {
        let guide = self.guides.on(&power.0, date.0);
        let content = |guide: &devolution::service::Guide| guide.content(&self.shared.reform);
        guide.map(|guide| json(&content(guide).map_err(raise)?)).transpose()
    }

    /// The directory of an authority on a date as linked data, CPSV-AP in JSON-LD.
    fn cpsv_ap(
        &self,
        py: Python<'_>,
        register: &Register,
        authority: Parsed<Authority>,
        date: Date,
    ) -> PyResult<String> {
        let graph = register.ask_long(py, |register| {
            let history = register.state().history().unwrap_or(History::Actual);
            let directory = register.directory(authority.0, date.0)?;
            Ok(directory.to_cpsv_ap(&self.shared.reform, &self.guides, &self.standards, history))
        })?;
        json(&graph.map_err(|error: UnknownSubject| raise(error))?)
    }
}

/// An implementation code after a handover to another body at a level.
#[pyfunction]
pub(crate) fn handed_over(code: Text, to: Text, level: &str) -> PyResult<String> {
    devolution_wire::handed_over(&code.0, &to.0, level).map_err(raise)
}
