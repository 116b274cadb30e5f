//! Rebuilding the register from a ledger, whole, as of a date and a time of knowledge, or from a snapshot.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

use super::Register;
use crate::delegation::{Event, Misfit, SnapshotError, State, evolve};
use crate::ledger::{Entry, EntryError, Store, StoreError};
use crate::reform::Reform;

/// Which part of a ledger a register is folded from (law `time_travel`). The default is all of it.
///
/// ```
/// use devolution::register::View;
/// let view = View { effective: chrono::NaiveDate::from_ymd_opt(2021, 12, 31), known: None };
/// assert_ne!(view, View::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct View {
    /// Ignore what takes effect after this legal date.
    pub effective: Option<NaiveDate>,
    /// Ignore what was recorded after this instant.
    pub known: Option<DateTime<Utc>>,
}

impl View {
    fn knows(&self, entry: &Entry) -> bool {
        self.known.is_none_or(|known| entry.recorded() <= known)
    }

    fn sees(&self, entry: &Entry) -> bool {
        // Taking an entry back holds for all legal dates, as soon as it is known: the entry should never have been.
        let timeless = matches!(entry.payload(), Event::Annulled(_));
        self.knows(entry) && (timeless || self.effective.is_none_or(|date| entry.effective() <= date))
    }
}

/// Why a register could not be rebuilt.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is stored is not an entry.
    #[error("entry {at}: {error}")]
    Entry {
        /// The place of the bytes.
        at: u64,
        /// What is wrong with them.
        error: EntryError,
    },
    /// An entry does not stand where its number says.
    #[error("entry {at} says that its number is {says}")]
    Number {
        /// The place of the entry.
        at: u64,
        /// The number in it.
        says: u64,
    },
    /// An entry could not have come from the state machine.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// A snapshot cannot be read; the ledger can.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
}

impl ReplayError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Entry { error, .. } => error.code(),
            Self::Number { .. } => "wrong-number",
            Self::Misfit(misfit) => misfit.code(),
            Self::Snapshot(error) => error.code(),
        }
    }
}

/// Visits the entries of a store from a number on.
pub(crate) fn entries(
    store: &dyn Store,
    from: u64,
    visit: &mut dyn FnMut(Entry) -> Result<ControlFlow<()>, ReplayError>,
) -> Result<(), ReplayError> {
    let mut outcome = Ok(());
    let mut buffer = Vec::new();
    store.scan(from, &mut |stored| {
        let at = stored.sequence;
        let read = Entry::from_canonical_with(stored.bytes, &mut buffer)
            .map_err(|error| ReplayError::Entry { at, error })
            .and_then(|entry| match entry.sequence().get() {
                says if says == at => visit(entry),
                says => Err(ReplayError::Number { at, says }),
            });
        match read {
            Ok(flow) => flow,
            Err(error) => {
                outcome = Err(error);
                ControlFlow::Break(())
            }
        }
    })?;
    outcome
}

impl Register {
    /// Folds a ledger, or the part of it that a view sees.
    ///
    /// # Errors
    /// [`ReplayError`] with the place of the first entry that cannot be folded.
    pub fn replay(reform: Arc<Reform>, store: &dyn Store, view: View) -> Result<Self, ReplayError> {
        let mut register = Self::new(reform);
        entries(store, 0, &mut |entry| {
            if view.sees(&entry) {
                register.apply(&entry)?;
            }
            // Recorded instants never run backwards.
            Ok(if view.knows(&entry) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(register)
    }

    /// Folds one entry.
    ///
    /// # Errors
    /// [`Misfit`] when the entry could not have come from the state machine; the register is left as it was.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Misfit> {
        evolve(&mut self.state, &self.reform, entry)
    }

    /// The register as bytes, for [`Register::restore`].
    ///
    /// # Errors
    /// [`SnapshotError`] when it cannot be written.
    pub fn snapshot(&self) -> Result<Vec<u8>, SnapshotError> {
        self.state.snapshot()
    }

    /// A register from a snapshot (law `replay`: snapshot plus tail gives what the whole ledger gives).
    ///
    /// # Errors
    /// [`SnapshotError`] when the bytes are not a snapshot of this reform by this version.
    pub fn restore(reform: Arc<Reform>, bytes: &[u8]) -> Result<Self, SnapshotError> {
        let state = State::restore(&reform, bytes)?;
        Ok(Self { reform, state })
    }
}
