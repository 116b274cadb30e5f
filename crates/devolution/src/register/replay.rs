//! Rebuilding the register from a ledger, whole, as of a date and a time of knowledge, or from a snapshot.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

use super::Register;
use crate::delegation::{
    Command, CommandError, Event, Misfit, Refusal, SnapshotError, State, decide, evolve,
};
use crate::ledger::{Entry, Store, StoreError, read};
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

    pub(crate) fn sees(&self, entry: &Entry) -> bool {
        // Taking an entry back holds for all legal dates, as soon as it is known: the entry should never have been.
        let timeless = matches!(entry.payload(), Event::Annulled(_));
        self.knows(entry) && (timeless || self.effective.is_none_or(|date| entry.effective() <= date))
    }
}

/// Why a register could not be rebuilt.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The store failed, or what it keeps are not the entries of a ledger.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An entry could not have come from the state machine.
    #[error(transparent)]
    Misfit(#[from] Misfit),
}

impl ReplayError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Misfit(misfit) => misfit.code(),
        }
    }
}

impl Register {
    /// Folds a ledger, or the part of it that a view sees.
    ///
    /// # Errors
    /// [`ReplayError`] with the place of the first entry that cannot be folded.
    pub fn replay(reform: Arc<Reform>, store: &dyn Store, view: View) -> Result<Self, ReplayError> {
        let mut register = Self::new(reform);
        register.catch_up(store, 0, view)?;
        Ok(register)
    }

    /// Folds the entries from a number on, as far as a view sees them; returns the number that comes next.
    pub(crate) fn catch_up(&mut self, store: &dyn Store, from: u64, view: View) -> Result<u64, ReplayError> {
        let mut next = from;
        let mut outcome = Ok(());
        read(store, from, &mut |entry| {
            // Recorded instants never run backwards.
            if !view.knows(&entry) {
                return ControlFlow::Break(());
            }
            if view.sees(&entry) {
                outcome = self.apply(&entry);
            }
            next += 1;
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        outcome?;
        Ok(next)
    }

    /// Folds one entry.
    ///
    /// # Errors
    /// [`Misfit`] when the entry could not have come from the state machine; the register is left as it was.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Misfit> {
        evolve(&mut self.state, &self.reform, entry)
    }

    /// Why [`decide`] would not have made this entry of its command after what is folded so far; `None` when it would.
    pub(crate) fn refusal_of(&self, entry: &Entry) -> Result<Option<Refusal>, CommandError> {
        let Some(action) = entry.payload().clone().into_action() else { return Ok(None) };
        let (actor, subject) = (entry.actor().clone(), entry.subject().clone());
        let command = Command::new(actor, subject, entry.effective(), action)?;
        Ok(decide(&self.state, &self.reform, &command).err())
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
