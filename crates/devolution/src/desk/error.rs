//! What can stop a desk.

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::delegation::{Misfit, Refusal, SnapshotError, SubmissionKey};
use crate::extract::ExtractError;
use crate::ledger::{EntryError, EntryNumber, Fault, ProofError, StoreError};
use crate::reform::ParseError;
use crate::register::ReplayError;

/// Why a desk did not do what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The command was refused; of several, the one at `index`. Nothing was recorded.
    #[error("{refusal}")]
    Refused {
        /// Its place among the commands that were submitted together, from 0.
        index: usize,
        /// Why.
        refusal: Box<Refusal>,
    },
    /// The store failed. [`StoreError::Conflict`] is put right by [`Desk::refresh`](super::Desk::refresh) and another try.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An entry of the ledger could not have come from the state machine.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// The ledger belongs to another reform, or to another version of its data.
    #[error("the ledger belongs to reform `{ledger}`, not to `{given}`, or to other data of it")]
    OtherReform {
        /// The reform of the ledger.
        ledger: String,
        /// The reform that was given.
        given: String,
    },
    /// The ledger has no first entry that opens it.
    #[error("the ledger was never opened")]
    NotOpened,
    /// A command cannot be recorded before the last entry.
    #[error("the last entry was recorded at {last}: nothing can be recorded at {given}, before it")]
    ClockBehind {
        /// When the last entry was recorded.
        last: DateTime<Utc>,
        /// The instant that was given.
        given: DateTime<Utc>,
    },
    /// What was to be recorded is not an entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// There is no such entry, or no such size.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The key of the command stands in the ledger with another command. Nothing was recorded.
    #[error("key `{key}` stands in entry {entry} with another command")]
    KeyTaken {
        /// The key.
        key: SubmissionKey,
        /// The entry that has it.
        entry: EntryNumber,
    },
    /// An extract could not be made.
    #[error(transparent)]
    Extract(#[from] ExtractError),
    /// A snapshot could not be made.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The ledger is not what it should be.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The ledger is intact, but an entry breaks the rules: whatever wrote it did not ask
    /// [`decide`](crate::delegation::decide()).
    #[error("entry {entry} breaks the rules: {refusal}")]
    Unlawful {
        /// The first such entry.
        entry: EntryNumber,
        /// Why it would have been refused.
        refusal: Box<Refusal>,
    },
}

impl DeskError {
    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "refused",
            Self::Store(error) => error.code(),
            Self::Misfit(misfit) => misfit.code(),
            Self::OtherReform { .. } => "other-reform",
            Self::NotOpened => "not-opened",
            Self::ClockBehind { .. } => "clock-behind",
            Self::Entry(error) => error.code(),
            Self::Proof(error) => error.code(),
            Self::KeyTaken { .. } => "key-taken",
            Self::Extract(error) => error.code(),
            Self::Snapshot(error) => error.code(),
            Self::Fault(fault) => fault.code(),
            Self::Unlawful { .. } => "unlawful",
        }
    }
}

impl From<ReplayError> for DeskError {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::Store(error) => Self::Store(error),
            ReplayError::Misfit(misfit) => Self::Misfit(misfit),
        }
    }
}

impl From<ParseError> for DeskError {
    fn from(error: ParseError) -> Self {
        Self::Entry(EntryError::Malformed(error.to_string()))
    }
}
