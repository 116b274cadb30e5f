//! What keeps a ledger. The core knows only this trait; files and databases are in `devolution-store`.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Digest, DigestAlgorithm, Entry, Frontier};

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

/// What closes an append: the frontier that it reached. A store keeps one for every append, so that it opens without
/// digesting anything again, and so that a change which a forger covered up in the entry itself is still located.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The frontier of all entries up to and with this append.
    pub frontier: Frontier,
    /// The size of the ledger before it.
    pub previous: u64,
}

/// What a store gives back, in the order in which it was appended.
#[derive(Debug)]
pub enum Record<'a> {
    /// An entry.
    Entry(Stored<'a>),
    /// The end of an append: it follows the last entry of the append.
    Commit(Commit),
}

/// A state of the register that a store keeps to make opening fast. Never trusted beyond that: it is used only where
/// its head is one of the ledger's (the commit after entry `head.size - 1` tells), and verification rebuilds it.
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

    /// Visits the entries from number `from` on, in order, each append followed by its commit, until the visitor
    /// breaks. Entries that another process is appending meanwhile are visited wholly or not at all, an append at a
    /// time.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn scan(&self, from: u64, visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>)
    -> Result<(), StoreError>;

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

/// Visits the entries from number `from` on until the visitor breaks. It checks that they are entries and that their
/// numbers follow on, but digests nothing: [`verify`](super::verify) does.
///
/// # Errors
/// [`StoreError::Damaged`] with the first number at which there is no such entry; any other when the store cannot be
/// read.
pub fn read(
    store: &dyn Store,
    from: u64,
    visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let mut expected = from;
    let mut buffer = Vec::new();
    let mut outcome = Ok(());
    store.scan(from, &mut |record| {
        let Record::Entry(stored) = record else { return ControlFlow::Continue(()) };
        let damaged = |detail| StoreError::Damaged { entry: expected, detail };
        match Entry::from_canonical_with(stored.bytes, &mut buffer) {
            Ok(entry) if entry.sequence().get() == expected => {
                expected += 1;
                visit(entry)
            }
            Ok(entry) => {
                outcome = Err(damaged(format!("entry {} stands in its place", entry.sequence())));
                ControlFlow::Break(())
            }
            Err(error) => {
                outcome = Err(damaged(error.to_string()));
                ControlFlow::Break(())
            }
        }
    })?;
    outcome
}
