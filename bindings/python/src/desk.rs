//! The desk: one at a time may use it, whichever thread it is on; a child process may not.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use devolution::delegation::{Command, History, SubmissionKey};
use devolution::desk::{self, DeskError};
use devolution::ledger::{DigestAlgorithm, EntryNumber, Memory, Store, StoreError, read};
use devolution::reform::CountyCode;
use devolution::register::View;
use devolution_henan::{opening, simulate};
use devolution_store::{create_any, open_any};
use devolution_tables::{Annulled, ExportError};
use devolution_wire::Raised;
use pyo3::prelude::*;

use crate::argument::{Date, Instant, Many, Number, Parsed, Place, Text};
use crate::counter::{Counted, Counter};
use crate::error::{self, raise, raise_export, raise_table};
use crate::extract::Extract;
use crate::outbox;
use crate::process::Process;
use crate::reform::{Reform, Shared};
use crate::register::Register;
use crate::table::{self, Table};
use crate::value::{command, json};

/// A desk that several threads and registers share.
pub(crate) struct Office {
    pub(crate) shared: Arc<Shared>,
    process: Process,
    desk: Mutex<Option<desk::Desk>>,
}

type Opened<'a> = MutexGuard<'a, Option<desk::Desk>>;

impl Office {
    fn new(shared: &Arc<Shared>, desk: desk::Desk) -> Arc<Self> {
        let desk = Mutex::new(Some(desk));
        Arc::new(Self { shared: Arc::clone(shared), process: Process::this(), desk })
    }

    /// A lock that was held at the fork is never released in the child: this comes before every locking.
    fn check(&self) -> PyResult<()> {
        if self.process == Process::this() { Ok(()) } else { Err(error::forked()) }
    }

    fn lock(&self) -> Opened<'_> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks a short question. Where another thread is at the desk, it may go on while this one waits.
    pub(crate) fn ask<R: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&desk::Desk) -> R + Send,
    ) -> PyResult<R> {
        self.check()?;
        if let Ok(desk) = self.desk.try_lock() {
            return desk.as_ref().map(question).ok_or_else(|| raise(Raised::closed()));
        }
        self.work(py, |desk| question(desk))
    }

    /// Does long work, while other threads of Python go on.
    pub(crate) fn work<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut desk::Desk) -> R + Send,
    ) -> PyResult<R> {
        self.check()?;
        py.detach(|| self.lock().as_mut().map(work)).ok_or_else(|| raise(Raised::closed()))
    }

    /// Long work that can fail as desks do.
    fn try_work<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut desk::Desk) -> Result<R, DeskError> + Send,
    ) -> PyResult<R> {
        self.work(py, work)?.map_err(|error| self.raise(&error))
    }

    fn raise(&self, error: &DeskError) -> PyErr {
        raise(Raised::desk(error, &self.shared.reform))
    }
}

/// A new store: in memory without a path, otherwise of the kind that its name asks for.
fn create(path: Option<Place>, algorithm: DigestAlgorithm) -> Result<Box<dyn Store>, StoreError> {
    path.map_or_else(|| Ok(Box::new(Memory::new(algorithm)) as _), |Place(path)| create_any(path, algorithm))
}

/// The desk over one ledger of one reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Desk(Arc<Office>);

#[pymethods]
impl Desk {
    #[staticmethod]
    #[pyo3(signature = (reform, path, digest, history, effective, recorded, counter))]
    #[expect(clippy::too_many_arguments, reason = "named in Python")]
    fn create(
        py: Python<'_>,
        reform: &Reform,
        path: Option<Place>,
        digest: &str,
        history: Text,
        effective: Date,
        recorded: Instant,
        counter: &Counter,
    ) -> PyResult<Self> {
        let algorithm = devolution_wire::algorithm(digest).map_err(raise)?;
        let history: History = serde_json::from_str(&history.0).map_err(raise)?;
        let made = py.detach(|| {
            let store = Counted { store: create(path, algorithm)?, counter: counter.clone() };
            let reform = Arc::clone(&reform.0.reform);
            desk::Desk::create(reform, Box::new(store), history, effective.0, recorded.0)
        });
        match made {
            Ok(desk) => Ok(Self(Office::new(&reform.0, desk))),
            Err(error) => Err(raise(Raised::desk(&error, &reform.0.reform))),
        }
    }

    #[staticmethod]
    fn open(py: Python<'_>, reform: &Reform, path: Place, counter: &Counter) -> PyResult<Self> {
        let opened = py.detach(|| {
            let store = open_any(path.0)?;
            counter.set(0, store.head()?.size);
            let store = Counted { store, counter: counter.clone() };
            desk::Desk::open(Arc::clone(&reform.0.reform), Box::new(store))
        });
        match opened {
            Ok(desk) => Ok(Self(Office::new(&reform.0, desk))),
            Err(error) => Err(raise(Raised::desk(&error, &reform.0.reform))),
        }
    }

    /// A new ledger with a simulated history, and what the simulation did.
    #[staticmethod]
    #[pyo3(signature = (reform, path, seed, until, counter))]
    fn simulate(
        py: Python<'_>,
        reform: &Reform,
        path: Option<Place>,
        seed: u32,
        until: Date,
        counter: &Counter,
    ) -> PyResult<(Self, String)> {
        let made = py.detach(|| {
            let opened = opening(&reform.0.reform)?;
            let store = create(path, DigestAlgorithm::Sm3).map_err(DeskError::from)?;
            let store = Box::new(Counted { store, counter: counter.clone() });
            let (reform, history) = (Arc::clone(&reform.0.reform), History::Simulated(seed));
            let mut desk = desk::Desk::create(reform, store, history, opened.date_naive(), opened)?;
            let outcome = simulate(&mut desk, seed, until.0, &mut |done, days| counter.set(done, days))?;
            Ok((desk, outcome))
        });
        let (desk, outcome) = made.map_err(|error| raise(Raised::simulation(error, &reform.0.reform)))?;
        Ok((Self(Office::new(&reform.0, desk)), devolution_wire::outcome(&outcome).to_string()))
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.0.check()?;
        py.detach(|| *self.0.lock() = None);
        Ok(())
    }

    fn is_closed(&self, py: Python<'_>) -> bool {
        self.0.check().is_err() || py.detach(|| self.0.lock().is_none())
    }

    fn register(&self) -> Register {
        Register::live(&self.0)
    }

    fn size(&self, py: Python<'_>) -> PyResult<u64> {
        self.0.ask(py, desk::Desk::size)
    }

    fn algorithm(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.0.ask(py, |desk| desk.store().algorithm().code())
    }

    /// Submits commands as one and gives back their receipts.
    fn submit_all(&self, py: Python<'_>, commands: Many<Text>, recorded: Instant) -> PyResult<String> {
        let commands: Vec<Command> = commands.0.iter().map(command).collect::<PyResult<_>>()?;
        json(&self.0.try_work(py, |desk| desk.submit_all(&commands, recorded.0))?)
    }

    /// Submits a command under a key, and gives back the receipt of the entry that has it.
    fn submit_once(
        &self,
        py: Python<'_>,
        key: Parsed<SubmissionKey>,
        text: Text,
        recorded: Instant,
    ) -> PyResult<String> {
        let command = command(&text)?;
        json(&self.0.try_work(py, |desk| desk.submit_once(&key.0, &command, recorded.0))?)
    }

    /// Submits what waited in an outbox, and gives back the replies.
    fn deliver(&self, py: Python<'_>, parcels: Many<Text>, recorded: Instant) -> PyResult<String> {
        let parcels = outbox::parcels(&parcels)?;
        json(&self.0.try_work(py, |desk| desk.deliver(&parcels, recorded.0))?)
    }

    #[pyo3(signature = (county, size))]
    fn extract(&self, py: Python<'_>, county: Parsed<CountyCode>, size: Option<Number>) -> PyResult<Extract> {
        let size = size.map(|size| size.0);
        self.0.try_work(py, |desk| desk.extract(county.0, size)).map(Extract)
    }

    #[pyo3(signature = (county, size))]
    fn sign_off(&self, py: Python<'_>, county: Parsed<CountyCode>, size: Option<Number>) -> PyResult<String> {
        let size = size.map(|size| size.0);
        json(&self.0.try_work(py, |desk| desk.sign_off(county.0, size))?)
    }

    fn refresh(&self, py: Python<'_>) -> PyResult<u64> {
        self.0.try_work(py, desk::Desk::refresh)
    }

    #[pyo3(signature = (effective, known))]
    fn as_of(&self, py: Python<'_>, effective: Option<Date>, known: Option<Instant>) -> PyResult<Register> {
        let view = View { effective: effective.map(|day| day.0), known: known.map(|instant| instant.0) };
        let register = self.0.try_work(py, |desk| desk.as_of(view))?;
        Ok(Register::own(&self.0.shared, register))
    }

    fn save_snapshot(&self, py: Python<'_>) -> PyResult<()> {
        self.0.try_work(py, desk::Desk::save_snapshot)
    }

    #[pyo3(signature = (published))]
    fn verify(&self, py: Python<'_>, published: Option<Text>) -> PyResult<String> {
        let published = published.map(|head| serde_json::from_str(&head.0)).transpose().map_err(raise)?;
        let verified = self.0.try_work(py, |desk| desk.verify(published))?;
        Ok(devolution_wire::verified(&verified).to_string())
    }

    fn head(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.0.try_work(py, |desk| desk.head())?)
    }

    fn head_at(&self, py: Python<'_>, size: Number) -> PyResult<String> {
        json(&self.0.try_work(py, |desk| desk.head_at(size.0))?)
    }

    /// An entry and the proof that it is in the ledger.
    fn prove_inclusion(&self, py: Python<'_>, entry: Number) -> PyResult<(String, String)> {
        let (entry, proof) =
            self.0.try_work(py, |desk| desk.prove_inclusion(EntryNumber::try_from(entry.0)?))?;
        Ok((json(&entry)?, json(&proof)?))
    }

    fn prove_consistency(&self, py: Python<'_>, size: Number) -> PyResult<String> {
        json(&self.0.try_work(py, |desk| desk.prove_consistency(size.0))?)
    }

    /// The canonical forms of the entries from a number on, at most so many.
    fn entries(&self, py: Python<'_>, start: Number, most: Number) -> PyResult<Vec<String>> {
        self.0.try_work(py, |desk| {
            let mut entries = Vec::new();
            let mut outcome = Ok(());
            read(desk.store(), start.0, &mut |entry| {
                if entries.len() as u64 >= most.0 {
                    return ControlFlow::Break(());
                }
                match serde_json::to_string(&entry) {
                    Ok(text) => entries.push(text),
                    Err(error) => outcome = Err(devolution::ledger::EntryError::Malformed(error.to_string())),
                }
                ControlFlow::Continue(())
            })?;
            outcome?;
            Ok(entries)
        })
    }

    fn events_table(&self, py: Python<'_>) -> PyResult<Table> {
        let made = self.0.work(py, |desk| devolution_tables::events(desk.store(), desk.reform()))?;
        made.map(Table).map_err(raise_table)
    }

    /// Writes an event log; how many entries it has.
    fn write_ocel(&self, py: Python<'_>, path: Place, keep_annulled: bool) -> PyResult<u64> {
        let which = if keep_annulled { Annulled::Kept } else { Annulled::LeftOut };
        self.write(py, path, |desk, out| devolution_tables::ocel(desk, which, out))
    }

    /// Writes an event log; how many cases it has.
    fn write_xes(&self, py: Python<'_>, path: Place, activity: &str) -> PyResult<u64> {
        let activity = table::activity(activity)?;
        self.write(py, path, |desk, out| devolution_tables::xes(desk, activity, out))
    }
}

impl Desk {
    fn write(
        &self,
        py: Python<'_>,
        path: Place,
        fill: impl FnOnce(&desk::Desk, &mut dyn std::io::Write) -> Result<u64, ExportError> + Send,
    ) -> PyResult<u64> {
        let written = self.0.work(py, |desk| {
            let mut out = std::io::BufWriter::new(std::fs::File::create_new(path.0)?);
            let count = fill(desk, &mut out)?;
            out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
            Ok(count)
        })?;
        written.map_err(raise_export)
    }
}
