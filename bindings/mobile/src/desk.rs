//! The desk: one at a time may use it, whichever thread it is on.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use devolution::delegation::{Command, History};
use devolution::desk::{Desk, DeskError};
use devolution::ledger::{DigestAlgorithm, EntryError, EntryNumber, Memory, Store, StoreError, read};
use devolution::reform::Reform;
use devolution::register::View;
use devolution::submission::{Parcel, read_lines, write_lines};
use devolution_henan::{opening, simulate as simulate_history};
use devolution_store::{create_any, open_any};
use devolution_wire::Raised;

use crate::argument::{self, date, instant, json, parsed};
use crate::error::{Answer, raise};
use crate::reform::NativeReform;
use crate::register::NativeRegister;

/// A desk that several threads and registers share.
pub(crate) struct Office {
    reform: Arc<Reform>,
    desk: Mutex<Option<Desk>>,
}

impl Office {
    fn lock(&self) -> MutexGuard<'_, Option<Desk>> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ask<R>(&self, question: impl FnOnce(&Desk) -> R) -> Answer<R> {
        self.lock().as_ref().map(question).ok_or_else(|| raise(Raised::closed()))
    }

    fn work<R>(&self, work: impl FnOnce(&mut Desk) -> Result<R, DeskError>) -> Answer<R> {
        let worked = self.lock().as_mut().map(work).ok_or_else(|| raise(Raised::closed()))?;
        worked.map_err(|error| raise(Raised::desk(&error, &self.reform)))
    }
}

/// A new store: in memory without a path, otherwise of the kind that its name asks for.
fn create(path: Option<&str>, algorithm: DigestAlgorithm) -> Result<Box<dyn Store>, StoreError> {
    path.map_or_else(|| Ok(Box::new(Memory::new(algorithm)) as _), |path| create_any(path, algorithm))
}

/// The desk over one ledger of one reform.
#[derive(uniffi::Object)]
pub(crate) struct NativeDesk(Arc<Office>);

impl NativeDesk {
    fn at(reform: &Arc<Reform>, desk: Desk) -> Arc<Self> {
        Arc::new(Self(Arc::new(Office { reform: Arc::clone(reform), desk: Mutex::new(Some(desk)) })))
    }
}

/// A desk with a simulated history, and what the simulation did.
#[derive(uniffi::Record)]
pub(crate) struct NativeSimulation {
    /// The desk.
    pub(crate) desk: Arc<NativeDesk>,
    /// How many commands were accepted and refused, and what was recalled.
    pub(crate) outcome: String,
}

/// An entry with the proof that it is in the ledger.
#[derive(uniffi::Record)]
pub(crate) struct NativeInclusion {
    /// The entry.
    pub(crate) entry: String,
    /// The proof.
    pub(crate) proof: String,
}

/// A new ledger with a simulated history.
#[uniffi::export]
pub(crate) fn simulate(
    reform: &NativeReform,
    path: Option<String>,
    seed: u32,
    until: &str,
) -> Answer<NativeSimulation> {
    let (reform, until) = (&reform.0, date(until)?);
    let simulated = || {
        let opened = opening(reform)?;
        let store = create(path.as_deref(), DigestAlgorithm::Sm3).map_err(DeskError::from)?;
        let history = History::Simulated(seed);
        let mut desk = Desk::create(Arc::clone(reform), store, history, opened.date_naive(), opened)?;
        let outcome = simulate_history(&mut desk, seed, until, &mut |_, _| ())?;
        Ok((desk, outcome))
    };
    let (desk, outcome) = simulated().map_err(|error| raise(Raised::simulation(error, reform)))?;
    let outcome = devolution_wire::outcome(&outcome).to_string();
    Ok(NativeSimulation { desk: NativeDesk::at(reform, desk), outcome })
}

#[uniffi::export]
impl NativeDesk {
    /// Opens a new ledger.
    #[uniffi::constructor]
    pub(crate) fn create(
        reform: &NativeReform,
        path: Option<String>,
        digest: &str,
        history: &str,
        effective: &str,
        recorded: &str,
    ) -> Answer<Arc<Self>> {
        let algorithm = devolution_wire::algorithm(digest).map_err(raise)?;
        let (history, effective, recorded) = (argument::read(history)?, date(effective)?, instant(recorded)?);
        let store = create(path.as_deref(), algorithm).map_err(|error| raise(&error))?;
        Desk::create(Arc::clone(&reform.0), store, history, effective, recorded)
            .map(|desk| Self::at(&reform.0, desk))
            .map_err(|error| raise(Raised::desk(&error, &reform.0)))
    }

    /// Opens a ledger that is there, whichever kind it is.
    #[uniffi::constructor]
    pub(crate) fn open(reform: &NativeReform, path: &str) -> Answer<Arc<Self>> {
        let store = open_any(path).map_err(|error| raise(&error))?;
        Desk::open(Arc::clone(&reform.0), store)
            .map(|desk| Self::at(&reform.0, desk))
            .map_err(|error| raise(Raised::desk(&error, &reform.0)))
    }

    /// Lets go of the ledger.
    pub(crate) fn close(&self) {
        *self.0.lock() = None;
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.0.lock().is_none()
    }

    /// The register, which follows the desk.
    pub(crate) fn register(&self) -> Arc<NativeRegister> {
        NativeRegister::live(&self.0)
    }

    /// How many entries the desk has read.
    pub(crate) fn size(&self) -> Answer<u64> {
        self.0.ask(Desk::size)
    }

    /// The digest of the ledger.
    pub(crate) fn algorithm(&self) -> Answer<String> {
        self.0.ask(|desk| desk.store().algorithm().code().to_owned())
    }

    /// Submits commands as one and gives back their receipts.
    pub(crate) fn submit_all(&self, commands: Vec<String>, recorded: &str) -> Answer<String> {
        let commands: Vec<Command> =
            commands.iter().map(|command| argument::read(command)).collect::<Answer<_>>()?;
        let recorded = instant(recorded)?;
        json(&self.0.work(|desk| desk.submit_all(&commands, recorded))?)
    }

    /// Reads what other processes have appended.
    pub(crate) fn refresh(&self) -> Answer<u64> {
        self.0.work(Desk::refresh)
    }

    /// The register as of another legal date or time of knowledge.
    pub(crate) fn as_of(
        &self,
        effective: Option<String>,
        known: Option<String>,
    ) -> Answer<Arc<NativeRegister>> {
        let view = view(effective.as_deref(), known.as_deref())?;
        Ok(NativeRegister::own(self.0.work(|desk| desk.as_of(view))?))
    }

    /// Keeps a snapshot, so that the ledger opens faster next time.
    pub(crate) fn save_snapshot(&self) -> Answer<()> {
        self.0.work(Desk::save_snapshot)
    }

    /// Verifies everything, and that it is the ledger whose head was published.
    pub(crate) fn verify(&self, published: Option<String>) -> Answer<String> {
        let published = published.map(|head| argument::read(&head)).transpose()?;
        let verified = self.0.work(|desk| desk.verify(published))?;
        Ok(devolution_wire::verified(&verified).to_string())
    }

    /// The head of the ledger as it stands in the store.
    pub(crate) fn head(&self) -> Answer<String> {
        json(&self.0.work(|desk| desk.head())?)
    }

    /// The head that the ledger had when it had so many entries.
    pub(crate) fn head_at(&self, size: u64) -> Answer<String> {
        json(&self.0.work(|desk| desk.head_at(size))?)
    }

    /// An entry with the proof that it is in the ledger.
    pub(crate) fn prove_inclusion(&self, entry: u64) -> Answer<NativeInclusion> {
        let (entry, proof) = self.0.work(|desk| desk.prove_inclusion(EntryNumber::try_from(entry)?))?;
        Ok(NativeInclusion { entry: json(&entry)?, proof: json(&proof)? })
    }

    /// The proof that the ledger continues the one that had so many entries.
    pub(crate) fn prove_consistency(&self, size: u64) -> Answer<String> {
        json(&self.0.work(|desk| desk.prove_consistency(size))?)
    }

    /// Submits a command under a key, once however often it is tried, and gives back its receipt.
    pub(crate) fn submit_once(&self, key: &str, command: &str, recorded: &str) -> Answer<String> {
        let (key, command, recorded) = (parsed(key)?, argument::read(command)?, instant(recorded)?);
        json(&self.0.work(|desk| desk.submit_once(&key, &command, recorded))?)
    }

    /// Submits what waited in an outbox, parcels in lines, and gives back the replies.
    pub(crate) fn deliver(&self, parcels: &[u8], recorded: &str) -> Answer<Vec<u8>> {
        let (parcels, recorded): (Vec<Parcel>, _) = (read_lines(parcels).map_err(raise)?, instant(recorded)?);
        let replies = self.0.work(|desk| desk.deliver(&parcels, recorded))?;
        write_lines(&replies).map_err(raise)
    }

    /// The extract of a county, as the ledger was when it had so many entries, or as it is.
    pub(crate) fn extract(&self, county: &str, size: Option<u64>) -> Answer<Vec<u8>> {
        let county = parsed(county)?;
        Ok(self.0.work(|desk| desk.extract(county, size))?.bytes().to_vec())
    }

    /// What is to be published beside the head for the extract of a county to be complete.
    pub(crate) fn sign_off(&self, county: &str, size: Option<u64>) -> Answer<String> {
        let county = parsed(county)?;
        json(&self.0.work(|desk| desk.sign_off(county, size))?)
    }

    /// The canonical forms of the entries from a number on, at most so many, each on a line.
    pub(crate) fn entries(&self, start: u64, most: u64) -> Answer<Vec<u8>> {
        self.0.work(|desk| {
            let (mut lines, mut left) = (Vec::new(), most);
            let mut outcome: Result<(), EntryError> = Ok(());
            read(desk.store(), start, &mut |entry| {
                if left == 0 {
                    return ControlFlow::Break(());
                }
                left -= 1;
                outcome = entry.write_canonical(&mut lines);
                lines.push(b'\n');
                if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            outcome?;
            Ok(lines)
        })
    }
}

/// Which part of a ledger is looked at.
pub(crate) fn view(effective: Option<&str>, known: Option<&str>) -> Answer<View> {
    let (effective, known) = (effective.map(date).transpose()?, known.map(instant).transpose()?);
    Ok(View { effective, known })
}
