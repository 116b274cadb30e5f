//! The register: of a desk that goes on, or as of another date.

use std::sync::Arc;

use devolution::reform::{Authority, CityCode, CountyCode, PowerId};
use devolution::register::{self, UnknownSubject};
use devolution::service::Dispatch;
use devolution_tables::TableError;
use pyo3::prelude::*;
use pyo3::types::PyDate;
use serde::Serialize;

use crate::argument::{Date, Parsed, Text, date};
use crate::desk::Office;
use crate::error::{raise, raise_table};
use crate::holder::Holder;
use crate::reform::{Reform, Shared};
use crate::table::{Column, Table};
use crate::value::json;

/// Where the register is.
enum Source {
    /// With a desk, whose entries it follows.
    Live(Arc<Office>),
    /// By itself.
    Own(Arc<register::Register>),
}

/// The state of every delegation, to be asked.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Register {
    shared: Arc<Shared>,
    source: Source,
}

impl Register {
    pub(crate) fn live(office: &Arc<Office>) -> Self {
        Self { shared: Arc::clone(&office.shared), source: Source::Live(Arc::clone(office)) }
    }

    pub(crate) fn own(shared: &Arc<Shared>, register: register::Register) -> Self {
        Self { shared: Arc::clone(shared), source: Source::Own(Arc::new(register)) }
    }

    /// Asks a short question: other threads of Python wait.
    fn ask<R: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&register::Register) -> R + Send,
    ) -> PyResult<R> {
        match &self.source {
            Source::Own(register) => Ok(question(register)),
            Source::Live(office) => office.ask(py, |desk| question(desk.register())),
        }
    }

    /// Asks a long question: other threads of Python go on.
    pub(crate) fn ask_long<R: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&register::Register) -> R + Send,
    ) -> PyResult<R> {
        match &self.source {
            Source::Own(register) => Ok(py.detach(|| question(register))),
            Source::Live(office) => office.work(py, |desk| question(desk.register())),
        }
    }

    /// Asks for what the state keeps.
    fn on_file<T: Serialize + Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&register::Register) -> Result<T, UnknownSubject> + Send,
    ) -> PyResult<String> {
        json(&self.ask(py, question)?.map_err(raise)?)
    }

    fn all<T: Serialize>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&register::Register) -> Vec<T> + Send,
    ) -> PyResult<String> {
        self.ask_long(py, |register| serde_json::to_string(&question(register)))?.map_err(raise)
    }

    fn table(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&register::Register, &Shared) -> Result<arrow_array::RecordBatch, TableError> + Send,
    ) -> PyResult<Table> {
        self.ask_long(py, |register| question(register, &self.shared))?.map(Table).map_err(raise_table)
    }
}

#[pymethods]
impl Register {
    /// The register of a reform in which nothing has happened yet.
    #[new]
    fn new(reform: &Reform) -> Self {
        Self::own(&reform.0, register::Register::new(Arc::clone(&reform.0.reform)))
    }

    fn history(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.ask(py, |register| register.state().history())?)
    }

    fn last_effective<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.ask(py, register::Register::last_effective)?.map(|day| date(py, day)).transpose()
    }

    fn last_recorded(&self, py: Python<'_>) -> PyResult<Option<String>> {
        let last = self.ask(py, |register| register.state().last_recorded())?;
        Ok(last.map(|instant| instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)))
    }

    fn holder(
        &self,
        py: Python<'_>,
        power: Parsed<PowerId>,
        county: Parsed<CountyCode>,
        date: Date,
    ) -> PyResult<Holder> {
        let (power, county) = (power.0, county.0);
        let holder = self.ask(py, |register| register.holder(&power, county, date.0))?;
        holder.map(Holder).map_err(raise)
    }

    fn holders_of(&self, py: Python<'_>, power: Parsed<PowerId>, date: Date) -> PyResult<Vec<Holder>> {
        let holders = self.ask_long(py, |register| register.holders_of(&power.0, date.0))?;
        Ok(holders.map_err(raise)?.into_iter().map(Holder).collect())
    }

    fn powers_of(&self, py: Python<'_>, county: Parsed<CountyCode>, date: Date) -> PyResult<Vec<Holder>> {
        let holders = self.ask_long(py, |register| register.powers_of(county.0, date.0))?;
        Ok(holders.map_err(raise)?.into_iter().map(Holder).collect())
    }

    /// What has happened to a delegation, in the order of record.
    fn facts(&self, py: Python<'_>, power: Parsed<PowerId>, county: Parsed<CountyCode>) -> PyResult<String> {
        self.on_file(py, |register| register.facts(&power.0, county.0).map(<[_]>::to_vec))
    }

    fn power_file(&self, py: Python<'_>, power: Parsed<PowerId>) -> PyResult<String> {
        self.on_file(py, |register| register.power_file(&power.0).cloned())
    }

    fn county_file(&self, py: Python<'_>, county: Parsed<CountyCode>) -> PyResult<String> {
        self.on_file(py, |register| register.county_file(county.0).cloned())
    }

    /// The handover plans of a city, whether the reform has it or not.
    fn handover_plans(&self, py: Python<'_>, city: Parsed<CityCode>) -> PyResult<String> {
        self.on_file(py, |register| Ok(register.state().handover_plan(city.0).cloned().unwrap_or_default()))
    }

    fn status(
        &self,
        py: Python<'_>,
        power: Parsed<PowerId>,
        county: Parsed<CountyCode>,
        date: Date,
    ) -> PyResult<String> {
        let (power, county) = (power.0, county.0);
        json(&self.ask(py, |register| register.status(&power, county, date.0))?.map_err(raise)?)
    }

    fn next(
        &self,
        py: Python<'_>,
        power: Parsed<PowerId>,
        county: Parsed<CountyCode>,
        date: Date,
    ) -> PyResult<String> {
        let (power, county) = (power.0, county.0);
        json(&self.ask(py, |register| register.next(&power, county, date.0))?.map_err(raise)?)
    }

    /// Whether the training has been held without which nothing is delivered.
    fn is_trained(
        &self,
        py: Python<'_>,
        power: Parsed<PowerId>,
        county: Parsed<CountyCode>,
        date: Date,
    ) -> PyResult<bool> {
        let (power, county) = (power.0, county.0);
        self.ask(py, |register| register.is_trained(&power, county, date.0))?.map_err(raise)
    }

    fn statuses(&self, py: Python<'_>, date: Date) -> PyResult<String> {
        self.all(py, |register| register.statuses(date.0).collect())
    }

    fn gaps(&self, py: Python<'_>, date: Date) -> PyResult<String> {
        self.all(py, |register| register.gaps(date.0).collect())
    }

    fn measures(&self, py: Python<'_>, date: Date) -> PyResult<String> {
        self.all(py, |register| register.measures(date.0))
    }

    /// The directory of an authority.
    fn directory(&self, py: Python<'_>, authority: Parsed<Authority>, date: Date) -> PyResult<String> {
        json(&self.ask_long(py, |register| register.directory(authority.0, date.0))?.map_err(raise)?)
    }

    /// What changed in the directory of an authority after one date, up to and with another.
    fn directory_changes(
        &self,
        py: Python<'_>,
        authority: Parsed<Authority>,
        after: Date,
        until: Date,
    ) -> PyResult<String> {
        let changes =
            self.ask_long(py, |register| register.directory_changes(authority.0, after.0, until.0))?;
        json(&changes.map_err(raise)?)
    }

    /// Where the three directories do not all name who holds a power.
    fn disagreements(&self, py: Python<'_>, date: Date) -> PyResult<String> {
        self.all(py, |register| register.disagreements(date.0))
    }

    /// The one way that a dispatch goes, and why.
    fn route(&self, py: Python<'_>, dispatch: Text) -> PyResult<String> {
        let dispatch: Dispatch = serde_json::from_str(&dispatch.0).map_err(raise)?;
        json(&self.ask(py, |register| register.route(&dispatch))?.map_err(raise)?)
    }

    /// What a county can send and be sent directly.
    fn readiness(&self, py: Python<'_>, county: Parsed<CountyCode>, date: Date) -> PyResult<String> {
        self.on_file(py, |register| register.readiness(county.0, date.0))
    }

    fn progress(&self, py: Python<'_>, by_code: &str, date: Date) -> PyResult<String> {
        let by = devolution_wire::by(by_code).map_err(raise)?;
        json(&self.ask_long(py, |register| register.progress(by, date.0))?)
    }

    fn delegations_table(&self, py: Python<'_>, date: Date) -> PyResult<Table> {
        self.table(py, |register, shared| shared.tables(register)?.delegations(register, date.0))
    }

    fn holders_table(
        &self,
        py: Python<'_>,
        powers: Column,
        counties: Column,
        dates: Column,
    ) -> PyResult<Table> {
        let [powers, counties, dates] = Column::aligned([powers, counties, dates])?;
        self.table(py, |register, shared| {
            shared.tables(register)?.holders(register, &powers, &counties, &dates)
        })
    }

    fn progress_table(&self, py: Python<'_>, by_code: &str, date: Date) -> PyResult<Table> {
        let by = devolution_wire::by(by_code).map_err(raise)?;
        self.table(py, |register, _| devolution_tables::progress(register, by, date.0))
    }

    fn measures_table(&self, py: Python<'_>, date: Date) -> PyResult<Table> {
        self.table(py, |register, _| devolution_tables::measures(register, date.0))
    }

    fn overdue_table(&self, py: Python<'_>, date: Date) -> PyResult<Table> {
        self.table(py, |register, _| devolution_tables::overdue(register, date.0))
    }

    fn gaps_table(&self, py: Python<'_>, date: Date) -> PyResult<Table> {
        self.table(py, |register, _| devolution_tables::gaps(register, date.0))
    }

    fn next_table(&self, py: Python<'_>, date: Date) -> PyResult<Table> {
        self.table(py, |register, _| devolution_tables::next(register, date.0))
    }
}
