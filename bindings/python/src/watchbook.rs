//! Supervision on record, in a watchbook that is kept in a file or in memory: one at a time may use it, and a child process may
//! not.

use std::sync::Arc;

use devolution::calendar::Unsettled;
use devolution::delegation::History;
use devolution::supervision::RecordNumber;
use devolution::supervision::book::{self, Known, WatchError, WatchEvent};
use devolution_store::{Watches, WatchesError};
use devolution_wire::Raised;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::argument::{Bytes, Date, Instant, Number, Parsed, Place, Text};
use crate::cases::Casebook;
use crate::error::{raise, watchbook_forked};
use crate::process::Own;
use crate::reform::{Reform, Shared};
use crate::supervision::Supervision;
use crate::value::json;
use crate::vault::Vault;

/// Every record of supervision of a reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Watchbook {
    shared: Arc<Shared>,
    watches: Own<Watches>,
}

fn unsettled(code: &str) -> PyResult<Unsettled> {
    devolution_wire::unsettled(code).map_err(raise)
}

/// What could not be lent to the watchbook.
enum Gone {
    Casebook,
    Vault,
}

impl Watchbook {
    fn at(shared: &Arc<Shared>, watches: Watches) -> Self {
        let watches = Own::new(watches, Raised::watchbook_closed, watchbook_forked);
        Self { shared: Arc::clone(shared), watches }
    }

    /// Lends it to rules. Outside of Python, and after whatever register and casebook are asked.
    pub(crate) fn lend<R>(&self, question: impl FnOnce(&book::Watchbook) -> R) -> Option<R> {
        self.watches.with(|watches| question(watches.book()))
    }

    /// Why it cannot be lent.
    pub(crate) fn gone(&self) -> PyErr {
        self.watches.gone()
    }

    fn answer<R>(&self, worked: Result<R, WatchesError>) -> PyResult<R> {
        worked.map_err(|error| raise(Raised::watches(&error, &self.shared.reform)))
    }

    /// Asks what needs nothing beside it. Other threads of Python go on.
    fn ask<R: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&book::Watchbook) -> Result<R, WatchError> + Send,
    ) -> PyResult<R> {
        self.answer(self.watches.work(py, |watches| Ok(question(watches.book())?))?)
    }

    /// Does what is judged by what is known beside it. The casebook is locked first, then the vault, then the watchbook.
    fn judge<R: Send>(
        &self,
        py: Python<'_>,
        (casebook, ledger, vault): (Option<&Casebook>, u64, Option<&Vault>),
        work: impl FnOnce(&mut Watches, &Known<'_>) -> Result<R, WatchesError> + Send,
    ) -> PyResult<R> {
        self.watches.check()?;
        let worked = py.detach(|| {
            let work = |known: Known<'_>| self.watches.with(|watches| work(watches, &known));
            let with_vault = |cases: Option<&_>| match vault {
                None => Ok(work(Known { cases, ledger, vault: None })),
                Some(lender) => {
                    let lent = lender.lend(|vault| work(Known { cases, ledger, vault: Some(vault) }));
                    lent.ok_or(Gone::Vault)
                }
            };
            match casebook {
                None => with_vault(None),
                Some(lender) => lender.lend(|cases| with_vault(Some(cases))).unwrap_or(Err(Gone::Casebook)),
            }
        });
        match worked {
            Ok(worked) => self.answer(worked.ok_or_else(|| self.gone())?),
            Err(Gone::Casebook) => Err(casebook.map_or_else(|| self.gone(), Casebook::gone)),
            Err(Gone::Vault) => Err(vault.map_or_else(|| self.gone(), Vault::gone)),
        }
    }
}

#[pymethods]
impl Watchbook {
    /// A watchbook without records.
    #[staticmethod]
    #[pyo3(signature = (supervision, path, history, unsettled_code))]
    fn create(
        py: Python<'_>,
        supervision: &Supervision,
        path: Option<Place>,
        history: Text,
        unsettled_code: &str,
    ) -> PyResult<Self> {
        let history: History = serde_json::from_str(&history.0).map_err(raise)?;
        let (shared, channels) = (&supervision.shared, supervision.settings.channels.clone());
        let reform = Arc::clone(&shared.reform);
        let book = book::Watchbook::new(reform, channels, history, unsettled(unsettled_code)?);
        let kept = py.detach(|| match path {
            None => Ok(Watches::in_memory(book)),
            Some(Place(path)) => Watches::create(path, book),
        });
        Ok(Self::at(shared, kept.map_err(|error| raise(Raised::watches(&error, &shared.reform)))?))
    }

    /// Opens a watchbook that is there, for writing; what it has is judged again.
    #[staticmethod]
    fn open(py: Python<'_>, supervision: &Supervision, path: Place, unsettled_code: &str) -> PyResult<Self> {
        let unsettled = unsettled(unsettled_code)?;
        let (shared, channels) = (&supervision.shared, supervision.settings.channels.clone());
        let opened = py.detach(|| {
            let reopen =
                |text: &[u8]| book::Watchbook::open(Arc::clone(&shared.reform), channels, unsettled, text);
            Watches::open(path.0, reopen)
        });
        Ok(Self::at(shared, opened.map_err(|error| raise(Raised::watches(&error, &shared.reform)))?))
    }

    /// Reads a watchbook from its text, into memory.
    #[staticmethod]
    fn read(py: Python<'_>, supervision: &Supervision, bytes: Bytes, unsettled_code: &str) -> PyResult<Self> {
        let unsettled = unsettled(unsettled_code)?;
        let (shared, channels) = (&supervision.shared, supervision.settings.channels.clone());
        let reform = Arc::clone(&shared.reform);
        let book = py.detach(|| book::Watchbook::open(reform, channels, unsettled, &bytes.0));
        let book = book.map_err(|error| raise(Raised::watch(&error, &shared.reform)))?;
        Ok(Self::at(shared, Watches::in_memory(book)))
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.watches.close(py)
    }

    fn is_closed(&self, py: Python<'_>) -> bool {
        self.watches.is_closed(py)
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
    #[pyo3(signature = (event, recorded, casebook, ledger, vault))]
    fn submit(
        &self,
        py: Python<'_>,
        event: Text,
        recorded: Instant,
        casebook: Option<&Casebook>,
        ledger: Number,
        vault: Option<&Vault>,
    ) -> PyResult<String> {
        let event = read(&event)?;
        json(&self.judge(py, (casebook, ledger.0, vault), |watches, known| {
            watches.submit(known, &event, recorded.0)
        })?)
    }

    /// Why an event would be refused; `None` when it would be recorded.
    #[pyo3(signature = (event, casebook, ledger, vault))]
    fn refusal(
        &self,
        py: Python<'_>,
        event: Text,
        casebook: Option<&Casebook>,
        ledger: Number,
        vault: Option<&Vault>,
    ) -> PyResult<Option<String>> {
        let event = read(&event)?;
        let refusal = self.judge(py, (casebook, ledger.0, vault), |watches, known| {
            Ok(watches.book().refusal(known, &event)?)
        })?;
        refusal.as_ref().map(json).transpose()
    }

    /// Records the rows of a file in `csv` or `jsonl`, or none of them; gives back what it did.
    #[pyo3(signature = (text, form, recorded, casebook, ledger, vault))]
    #[expect(clippy::too_many_arguments, reason = "named in Python")]
    fn import_(
        &self,
        py: Python<'_>,
        text: Text,
        form: Text,
        recorded: Instant,
        casebook: Option<&Casebook>,
        ledger: Number,
        vault: Option<&Vault>,
    ) -> PyResult<String> {
        let reform = &self.shared.reform;
        let rows = py.detach(|| devolution_wire::watch_rows(&text.0, &form.0, reform)).map_err(raise)?;
        json(&self.judge(py, (casebook, ledger.0, vault), |watches, known| {
            watches.import(known, rows, recorded.0)
        })?)
    }

    /// Where a record stands on a date; `None` before it was opened.
    fn status(&self, py: Python<'_>, record: Parsed<RecordNumber>, date: Date) -> PyResult<Option<String>> {
        self.ask(py, |book| book.status(&record.0, date.0))?.as_ref().map(json).transpose()
    }

    /// Where every record stands on a date.
    fn statuses(&self, py: Python<'_>, date: Date) -> PyResult<String> {
        json(&self.ask(py, |book| book.statuses(date.0))?)
    }

    /// Everything that is recorded of a record.
    fn history_of(&self, py: Python<'_>, record: Parsed<RecordNumber>) -> PyResult<String> {
        json(&self.ask(py, |book| book.history_of(&record.0))?)
    }

    /// The kind of a record; `None` where there is none of the number.
    fn kind(&self, py: Python<'_>, record: Parsed<RecordNumber>) -> PyResult<Option<&'static str>> {
        self.ask(py, |book| Ok(book.kind(&record.0).map(book::RecordKind::code)))
    }

    /// Its whole text: what `read` reads.
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, self.ask(py, book::Watchbook::text)?.as_bytes()))
    }
}

fn read(event: &Text) -> PyResult<WatchEvent> {
    serde_json::from_str(&event.0).map_err(raise)
}

/// The events of a file in `csv` or `jsonl`, as a list of their JSON forms.
#[pyfunction]
pub(crate) fn watch_events(py: Python<'_>, reform: &Reform, text: Text, form: Text) -> PyResult<String> {
    let reform = &reform.0.reform;
    let rows = py.detach(|| devolution_wire::watch_rows(&text.0, &form.0, reform)).map_err(raise)?;
    let events: Vec<_> = rows.into_iter().map(|row| row.event).collect();
    json(&events)
}

/// An event in the form of the watchbook.
#[pyfunction]
pub(crate) fn check_watch_event(text: Text) -> PyResult<String> {
    json(&read(&text)?)
}
