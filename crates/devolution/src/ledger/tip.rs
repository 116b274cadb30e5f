//! Where a ledger ends, and what may follow. The rules stand here once: every store appends through them, and
//! verification judges by them.

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::{Commit, Digest, DigestAlgorithm, Entry, EntryError, Frontier, Head, Record, StoreError, Stored};
use crate::delegation::Event;

/// Why an entry cannot stand where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Misfit {
    /// Its number is not the next one: entries are missing, doubled or swapped.
    #[error("its number is {found}, not {expected}")]
    WrongNumber {
        /// The next number.
        expected: u64,
        /// The number it has.
        found: u64,
    },
    /// It was recorded before the entry that stands before it.
    #[error("it was recorded before the entry that it follows")]
    RunsBackwards,
    /// The first entry does not open the ledger.
    #[error("the first entry does not open the ledger")]
    NotOpened,
    /// A later entry opens the ledger again.
    #[error("the ledger is opened already")]
    OpenedAgain,
    /// The first entry says that the ledger is digested otherwise than it is.
    #[error("it says that the ledger is digested with `{found}`")]
    OtherDigest {
        /// What it says.
        found: &'static str,
    },
}

impl Misfit {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongNumber { .. } => "wrong-number",
            Self::RunsBackwards => "runs-backwards",
            Self::NotOpened => "not-opened",
            Self::OpenedAgain => "opened-again",
            Self::OtherDigest { .. } => "other-digest",
        }
    }
}

/// What the rules need to know of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    number: u64,
    recorded: DateTime<Utc>,
    opens_with: Option<DigestAlgorithm>,
}

impl Facts {
    pub(super) fn of(entry: &Entry) -> Self {
        let opens_with = match entry.payload() {
            Event::Opened(opening) => Some(opening.digest),
            _ => None,
        };
        Self { number: entry.sequence().get(), recorded: entry.recorded(), opens_with }
    }
}

/// The rule that an entry must follow on.
#[derive(Debug, Clone, Copy)]
struct Sequel {
    algorithm: DigestAlgorithm,
    next: u64,
    recorded: Option<DateTime<Utc>>,
}

impl Sequel {
    fn admit(&mut self, facts: Facts) -> Result<(), Misfit> {
        if facts.number != self.next {
            return Err(Misfit::WrongNumber { expected: self.next, found: facts.number });
        }
        match facts.opens_with {
            None if self.next == 0 => return Err(Misfit::NotOpened),
            Some(_) if self.next > 0 => return Err(Misfit::OpenedAgain),
            Some(other) if other != self.algorithm => {
                return Err(Misfit::OtherDigest { found: other.code() });
            }
            _ => {}
        }
        if self.recorded.is_some_and(|previous| facts.recorded < previous) {
            return Err(Misfit::RunsBackwards);
        }
        self.recorded = Some(facts.recorded);
        self.next += 1;
        Ok(())
    }
}

/// Where a ledger ends: its frontier and when its last entry was recorded.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, Tip};
/// let tip = Tip::new(DigestAlgorithm::Sm3);
/// assert_eq!(tip.head().size, 0);
/// let conflict = tip.extend(7, &[], &mut |_| Ok(())).unwrap_err();
/// assert_eq!(conflict.code(), "conflict"); // the caller knew of 7 entries
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    frontier: Frontier,
    recorded: Option<DateTime<Utc>>,
}

impl Tip {
    /// The tip of a ledger without entries.
    #[must_use]
    pub const fn new(algorithm: DigestAlgorithm) -> Self {
        Self { frontier: Frontier::new(algorithm), recorded: None }
    }

    /// The tip that a store kept: the frontier of its last commit and the bytes of its last entry.
    ///
    /// # Errors
    /// When the bytes are not an entry.
    pub fn resume(frontier: Frontier, last: &[u8]) -> Result<Self, EntryError> {
        let recorded = Entry::from_canonical(last)?.recorded();
        Ok(Self { frontier, recorded: Some(recorded) })
    }

    /// Its frontier.
    #[must_use]
    pub const fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// Its head.
    #[must_use]
    pub fn head(&self) -> Head {
        self.frontier.head()
    }

    /// What a store does to append: checks that the entries follow on from a ledger of `expected` entries, and gives
    /// each with its canonical bytes and its leaf digest to `keep`, in order, and then the commit that closes them. What
    /// comes back is the new tip. Without entries there is nothing to keep.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when this is not the tip of a ledger of `expected` entries; [`StoreError::Unfit`] when
    /// an entry does not follow on; whatever `keep` fails with. Some entries may have been given to `keep` by then: a
    /// store must be able to take them back.
    pub fn extend(
        &self,
        expected: u64,
        entries: &[Entry],
        keep: &mut dyn FnMut(Record<'_>) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        let size = self.frontier.size();
        if expected != size {
            return Err(StoreError::Conflict { expected, actual: size });
        }
        let mut sequel = self.sequel();
        for (entry, place) in entries.iter().zip(size..) {
            sequel
                .admit(Facts::of(entry))
                .map_err(|misfit| StoreError::Unfit { entry: place, detail: misfit.to_string() })?;
        }
        let mut frontier = self.frontier.clone();
        let mut buffer = Vec::with_capacity(512);
        for (entry, sequence) in entries.iter().zip(size..) {
            buffer.clear();
            entry
                .write_canonical(&mut buffer)
                .map_err(|error| StoreError::Unfit { entry: sequence, detail: error.to_string() })?;
            let leaf = frontier.algorithm().leaf(&buffer);
            frontier.push(leaf);
            keep(Record::Entry(Stored { sequence, bytes: &buffer, leaf }))?;
        }
        if !entries.is_empty() {
            keep(Record::Commit(Commit { frontier: frontier.clone(), previous: size }))?;
        }
        Ok(Self { frontier, recorded: sequel.recorded })
    }

    /// Takes one more entry whose leaf digest is known.
    pub(super) fn admit(&mut self, facts: Facts, leaf: Digest) -> Result<(), Misfit> {
        let mut sequel = self.sequel();
        sequel.admit(facts)?;
        self.recorded = sequel.recorded;
        self.frontier.push(leaf);
        Ok(())
    }

    fn sequel(&self) -> Sequel {
        Sequel { algorithm: self.frontier.algorithm(), next: self.frontier.size(), recorded: self.recorded }
    }
}
