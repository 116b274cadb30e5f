//! Cases, in a casebook that is kept in a file or in memory: one at a time may use it, and a child process may not.

use std::sync::Arc;

use devolution::calendar::Unsettled;
use devolution::cases::{self, CaseError, CaseEvent, CaseNumber};
use devolution::delegation::History;
use devolution::register;
use devolution_store::{Cases, CasesError};
use devolution_wire::Raised;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::argument::{Bytes, Date, Instant, Number, Parsed, Place, Text};
use crate::counter::Counter;
use crate::error::{casebook_forked, raise};
use crate::process::Own;
use crate::reform::Shared;
use crate::register::Register;
use crate::service::Service;
use crate::value::json;

/// Every case of a reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Casebook {
    shared: Arc<Shared>,
    cases: Own<Cases>,
}

/// A new casebook: in memory without a path.
fn keep(path: Option<Place>, book: cases::Casebook) -> Result<Cases, CasesError> {
    match path {
        None => Ok(Cases::in_memory(book)),
        Some(Place(path)) => Cases::create(path, book),
    }
}

fn empty(service: &Service, history: History, unsettled: Unsettled) -> cases::Casebook {
    let (standards, guides) = (service.standards.clone(), service.guides.clone());
    cases::Casebook::new(Arc::clone(&service.shared.reform), standards, guides, history, unsettled)
}

fn reopen(
    service: &Service,
    register: &register::Register,
    unsettled: Unsettled,
    text: &[u8],
) -> Result<cases::Casebook, CaseError> {
    let (standards, guides) = (service.standards.clone(), service.guides.clone());
    let reform = Arc::clone(&service.shared.reform);
    cases::Casebook::open(reform, standards, guides, unsettled, register, text)
}

fn unsettled(code: &str) -> PyResult<Unsettled> {
    devolution_wire::unsettled(code).map_err(raise)
}

impl Casebook {
    fn at(shared: &Arc<Shared>, cases: Cases) -> Self {
        let cases = Own::new(cases, Raised::casebook_closed, casebook_forked);
        Self { shared: Arc::clone(shared), cases }
    }

    /// Lends it to what stands beside it: a watchbook, or rules. Outside of Python, and after whatever register is asked.
    pub(crate) fn lend<R>(&self, question: impl FnOnce(&cases::Casebook) -> R) -> Option<R> {
        self.cases.with(|cases| question(cases.book()))
    }

    /// Why it cannot be lent.
    pub(crate) fn gone(&self) -> PyErr {
        self.cases.gone()
    }

    fn answer<R>(&self, worked: Result<R, CasesError>) -> PyResult<R> {
        worked.map_err(|error| raise(Raised::cases(&error, &self.shared.reform)))
    }

    /// Asks what needs no register. Other threads of Python go on.
    fn ask<R: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&cases::Casebook) -> Result<R, CaseError> + Send,
    ) -> PyResult<R> {
        self.answer(self.cases.work(py, |cases| Ok(question(cases.book())?))?)
    }

    /// Does what a register judges. Its desk is locked before the casebook, always, so that nobody waits for the other.
    fn judge<R: Send>(
        &self,
        py: Python<'_>,
        register: &Register,
        work: impl FnOnce(&mut Cases, &register::Register) -> Result<R, CasesError> + Send,
    ) -> PyResult<R> {
        self.cases.check()?;
        let worked = register.ask_long(py, |register| self.cases.with(|cases| work(cases, register)))?;
        self.answer(worked.ok_or_else(|| self.cases.gone())?)
    }
}

#[pymethods]
impl Casebook {
    /// A casebook without cases.
    #[staticmethod]
    #[pyo3(signature = (service, path, history, unsettled_code))]
    fn create(
        py: Python<'_>,
        service: &Service,
        path: Option<Place>,
        history: Text,
        unsettled_code: &str,
    ) -> PyResult<Self> {
        let history: History = serde_json::from_str(&history.0).map_err(raise)?;
        let book = empty(service, history, unsettled(unsettled_code)?);
        let kept = py.detach(|| keep(path, book));
        let kept = kept.map_err(|error| raise(Raised::cases(&error, &service.shared.reform)))?;
        Ok(Self::at(&service.shared, kept))
    }

    /// Opens a casebook that is there, for writing; what it has is judged again by the register.
    #[staticmethod]
    fn open(
        py: Python<'_>,
        service: &Service,
        register: &Register,
        path: Place,
        unsettled_code: &str,
    ) -> PyResult<Self> {
        let unsettled = unsettled(unsettled_code)?;
        let opened = register.ask_long(py, |register| {
            Cases::open(path.0, |text| reopen(service, register, unsettled, text))
        })?;
        let cases = opened.map_err(|error| raise(Raised::cases(&error, &service.shared.reform)))?;
        Ok(Self::at(&service.shared, cases))
    }

    /// Reads a casebook from its text, into memory.
    #[staticmethod]
    fn read(
        py: Python<'_>,
        service: &Service,
        register: &Register,
        bytes: Bytes,
        unsettled_code: &str,
    ) -> PyResult<Self> {
        let unsettled = unsettled(unsettled_code)?;
        let book = register.ask_long(py, |register| reopen(service, register, unsettled, &bytes.0))?;
        let book = book.map_err(|error| raise(Raised::case(&error, &service.shared.reform)))?;
        Ok(Self::at(&service.shared, Cases::in_memory(book)))
    }

    /// A casebook with a simulated period of cases, and what the simulation did; then what misconduct was planted among them,
    /// where any is to be, and the complaints about it.
    #[staticmethod]
    #[pyo3(signature = (service, register, path, seed, count, start, until, planted, counter))]
    #[expect(clippy::too_many_arguments, reason = "named in Python")]
    fn simulate(
        py: Python<'_>,
        service: &Service,
        register: &Register,
        path: Option<Place>,
        seed: u32,
        count: u32,
        start: Date,
        until: Date,
        planted: bool,
        counter: &Counter,
    ) -> PyResult<(Self, String, String)> {
        let mut book = empty(service, History::Simulated(seed), Unsettled::Provisional);
        let (standards, period) = (&service.standards, start.0..=until.0);
        let simulated = register.ask_long(py, |register| {
            let (told, days) = (&mut |done, days| counter.set(done, days), period.clone());
            let outcome =
                devolution_henan::simulate_cases(&mut book, register, standards, seed, count, days, told)?;
            let plant = || devolution_henan::plant_misconduct(&mut book, register, standards, seed, period);
            Ok((outcome, planted.then(plant).transpose()?.unwrap_or_default()))
        })?;
        let reform = &service.shared.reform;
        let (outcome, planted) = simulated.map_err(|error| raise(Raised::case_simulation(error, reform)))?;
        let kept = py.detach(|| keep(path, book));
        let kept = kept.map_err(|error| raise(Raised::cases(&error, reform)))?;
        let outcome = devolution_wire::cases_outcome(&outcome).to_string();
        Ok((Self::at(&service.shared, kept), outcome, json(&planted)?))
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.cases.close(py)
    }

    fn is_closed(&self, py: Python<'_>) -> bool {
        self.cases.is_closed(py)
    }

    fn size(&self, py: Python<'_>) -> PyResult<usize> {
        self.ask(py, |book| Ok(book.len()))
    }

    fn events(&self, py: Python<'_>) -> PyResult<usize> {
        self.ask(py, |book| Ok(book.events()))
    }

    fn history(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.ask(py, |book| Ok(book.history()))?)
    }

    fn unsettled(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.ask(py, |book| Ok(book.unsettled().code()))
    }

    fn head(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.ask(py, |book| Ok(book.head()))?)
    }

    /// The head that it had when it had so many events; `None` when it never had.
    fn head_at(&self, py: Python<'_>, size: Number) -> PyResult<Option<String>> {
        self.ask(py, |book| Ok(book.head_at(size.0)))?.as_ref().map(json).transpose()
    }

    /// Records an event, and gives back its receipt.
    fn submit(
        &self,
        py: Python<'_>,
        register: &Register,
        event: Text,
        recorded: Instant,
    ) -> PyResult<String> {
        let event = read(&event)?;
        json(&self.judge(py, register, |cases, register| cases.submit(register, &event, recorded.0))?)
    }

    /// Why an event would be refused; `None` when it would be recorded.
    fn refusal(&self, py: Python<'_>, register: &Register, event: Text) -> PyResult<Option<String>> {
        let event = read(&event)?;
        let refusal =
            self.judge(py, register, |cases, register| Ok(cases.book().refusal(register, &event)?))?;
        refusal.as_ref().map(json).transpose()
    }

    /// Records the rows of a file in `csv` or `jsonl`, or none of them; gives back what it did.
    fn import_(
        &self,
        py: Python<'_>,
        register: &Register,
        text: Text,
        form: Text,
        recorded: Instant,
        unlawful: &str,
    ) -> PyResult<String> {
        let rows = py.detach(|| devolution_wire::case_rows(&text.0, &form.0)).map_err(raise)?;
        let unlawful = devolution_wire::unlawful(unlawful).map_err(raise)?;
        let imported =
            self.judge(py, register, |cases, register| cases.import(register, rows, recorded.0, unlawful))?;
        json(&imported)
    }

    /// Where a case stands on a date; `None` before it came in.
    fn status(
        &self,
        py: Python<'_>,
        register: &Register,
        case: Parsed<CaseNumber>,
        date: Date,
    ) -> PyResult<Option<String>> {
        let status = self
            .judge(py, register, |cases, register| Ok(cases.book().status(register, &case.0, date.0)?))?;
        status.as_ref().map(json).transpose()
    }

    /// Everything that is recorded of a case.
    fn history_of(&self, py: Python<'_>, case: Parsed<CaseNumber>) -> PyResult<String> {
        json(&self.ask(py, |book| book.history_of(&case.0))?)
    }

    /// A report over a period, with what was recorded by a moment or with everything.
    #[pyo3(signature = (by_code, start, until, known))]
    fn report(
        &self,
        py: Python<'_>,
        by_code: &str,
        start: Date,
        until: Date,
        known: Option<Instant>,
    ) -> PyResult<String> {
        let by = devolution_wire::report_by(by_code).map_err(raise)?;
        let known = known.map(|known| known.0);
        json(&self.ask(py, |book| book.report(by, start.0, until.0, known))?)
    }

    /// What was recorded although it broke the law.
    fn irregular(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.ask(py, |book| Ok(book.irregular().to_vec()))?)
    }

    /// Its whole text: what `read` reads.
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, self.ask(py, cases::Casebook::text)?.as_bytes()))
    }
}

fn read(event: &Text) -> PyResult<CaseEvent> {
    serde_json::from_str(&event.0).map_err(raise)
}

/// The events of a file in `csv` or `jsonl`, as a list of their JSON forms.
#[pyfunction]
pub(crate) fn case_events(py: Python<'_>, text: Text, form: Text) -> PyResult<String> {
    let rows = py.detach(|| devolution_wire::case_rows(&text.0, &form.0)).map_err(raise)?;
    let events: Vec<_> = rows.into_iter().map(|row| row.event).collect();
    json(&events)
}

/// An event in the form of the ledger of cases.
#[pyfunction]
pub(crate) fn check_case_event(text: Text) -> PyResult<String> {
    json(&read(&text)?)
}
