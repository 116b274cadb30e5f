//! What keeps a ledger. The core knows only this trait; files and databases are in `devolution-store`.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Digest, DigestAlgorithm, Entry};

/// The head of the Merkle tree over the first `size` entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The root (RFC 6962) of the first `size` entries.
    pub root: Digest,
    /// How many entries.
    pub size: u64,
}

/// One stored entry as a store gives it back: bytes that nobody has checked yet.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// The place at which the store found it.
    pub sequence: u64,
    /// What should be its canonical bytes.
    pub bytes: &'a [u8],
    /// What the store kept as its leaf digest.
    pub leaf: Digest,
}

/// A state of the register that a store keeps to make opening fast. Never trusted beyond that: it is used only where
/// its head is one of the ledger's, and verification rebuilds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The entries that it folds.
    pub head: Head,
    /// The state, in a format of the core's own.
    pub state: Vec<u8>,
}

/// Why a store did not do what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody else has appended in the meantime: read on from `expected`, decide again, retry.
    #[error("the ledger has {actual} entries, not {expected}: another process has appended")]
    Conflict {
        /// The size that the caller knew.
        expected: u64,
        /// The size it has.
        actual: u64,
    },
    /// There is no ledger at that place.
    #[error("there is no ledger at `{place}`")]
    Missing {
        /// Where it was looked for.
        place: String,
    },
    /// There is a ledger already where a new one was to be made.
    #[error("there is a ledger already at `{place}`")]
    Exists {
        /// Where.
        place: String,
    },
    /// Another process holds it and did not let go in time.
    #[error("the ledger at `{place}` is locked by another process")]
    Locked {
        /// Where.
        place: String,
    },
    /// A later version of this library wrote it.
    #[error(
        "the ledger at `{place}` has format {found}, from the future: this version reads up to {supported}"
    )]
    FromTheFuture {
        /// Where.
        place: String,
        /// The format it has.
        found: u32,
        /// The newest format that this version reads.
        supported: u32,
    },
    /// What is stored is not a ledger, or a damaged one.
    #[error("the ledger is damaged at entry {entry}: {detail}")]
    Damaged {
        /// The first entry concerned.
        entry: u64,
        /// What is wrong with it.
        detail: String,
    },
    /// What was given to append does not follow on from the ledger: nothing was written.
    #[error("entry {entry} cannot be appended: {detail}")]
    Unfit {
        /// The entry.
        entry: u64,
        /// Why.
        detail: String,
    },
    /// The operating system or the database failed.
    #[error("{operation} failed: {detail}")]
    Io {
        /// What was tried.
        operation: &'static str,
        /// What the system said.
        detail: String,
    },
}

impl StoreError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "conflict",
            Self::Missing { .. } => "missing",
            Self::Exists { .. } => "exists",
            Self::Locked { .. } => "locked",
            Self::FromTheFuture { .. } => "from-the-future",
            Self::Damaged { .. } => "damaged",
            Self::Unfit { .. } => "unfit",
            Self::Io { .. } => "io",
        }
    }
}

/// Keeps a ledger.
///
/// Appending is all or nothing and durable when it returns; two processes that append at once cannot both succeed with
/// the same `expected` size. What a store gives back is what it found: [`verify`](super::verify) judges it.
pub trait Store: Send {
    /// How its tree is digested.
    fn algorithm(&self) -> DigestAlgorithm;

    /// The current head, as other processes see it.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn head(&self) -> Result<Head, StoreError>;

    /// Appends entries that follow on from a ledger of `expected` entries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the ledger has grown, [`StoreError::Unfit`] when the entries' numbers do not follow
    /// on or their recorded instants run backwards; then nothing is written.
    fn append(&mut self, expected: u64, entries: &[Entry]) -> Result<Head, StoreError>;

    /// Visits the entries from number `from` on, in order, until the visitor breaks.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn scan(&self, from: u64, visit: &mut dyn FnMut(Stored<'_>) -> ControlFlow<()>)
    -> Result<(), StoreError>;

    /// Visits the heads that were reached by appends, in order: what locates a change that a forger covered up in the
    /// entry itself.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn heads(&self, visit: &mut dyn FnMut(Head) -> ControlFlow<()>) -> Result<(), StoreError>;

    /// The latest snapshot.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError>;

    /// Keeps a snapshot instead of the one before.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<(), StoreError>;
}
