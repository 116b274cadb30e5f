//! Where a ledger ends, and what may follow. The rules stand here once: every store appends through them, and
//! verification judges by them.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

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
        let mut leaves = Vec::with_capacity(entries.len());
        encode(frontier.algorithm(), size, entries, &mut |stored| {
            leaves.push(stored.leaf);
            keep(Record::Entry(stored))
        })?;
        frontier.extend(leaves);
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

/// The canonical bytes of entries, one after the other, with where each ends and its leaf digest.
#[derive(Default)]
struct Encoded {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    leaves: Vec<Digest>,
    error: Option<EntryError>,
}

impl Encoded {
    fn of(algorithm: DigestAlgorithm, entries: &[Entry]) -> Self {
        let mut block = Self { bytes: Vec::with_capacity(entries.len() * 384), ..Self::default() };
        for entry in entries {
            if let Err(error) = entry.write_canonical(&mut block.bytes) {
                block.error = Some(error);
                break;
            }
            block.ends.push(block.bytes.len());
        }
        block.leaves = algorithm.leaves(&block.each().collect::<Vec<_>>());
        block
    }

    /// The bytes of each entry.
    fn each(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(&0).chain(&self.ends);
        begins.zip(&self.ends).map(|(begin, end)| self.bytes.get(*begin..*end).unwrap_or_default())
    }
}

/// How many entries one thread encodes at a time.
const BLOCK: usize = 16;

/// Up to so many entries, to start a thread costs more than it saves.
const ALONE: usize = 128;

/// Gives each entry's canonical bytes and leaf digest to `take`, in order, on this thread; the first has number
/// `first`. Digesting costs more than writing to a database does: a second thread goes ahead with it while this one
/// writes.
fn encode(
    algorithm: DigestAlgorithm,
    first: u64,
    entries: &[Entry],
    take: &mut dyn FnMut(Stored<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut sequence = first;
    let mut take_block = |block: &Encoded| {
        for (bytes, &leaf) in block.each().zip(&block.leaves) {
            take(Stored { sequence, bytes, leaf })?;
            sequence += 1;
        }
        match &block.error {
            None => Ok(()),
            Some(error) => Err(StoreError::Unfit { entry: sequence, detail: error.to_string() }),
        }
    };
    if entries.len() <= ALONE {
        return take_block(&Encoded::of(algorithm, entries));
    }
    let blocks: Vec<_> = entries.chunks(BLOCK).map(|entries| (entries, OnceLock::new())).collect();
    let next = AtomicUsize::new(0);
    // Takes the next block that nobody has taken; false when there is none left.
    let encode_one = || match blocks.get(next.fetch_add(1, Ordering::Relaxed)) {
        Some((entries, encoded)) => encoded.set(Encoded::of(algorithm, entries)).is_ok(),
        None => false,
    };
    std::thread::scope(|scope| {
        // Where no second thread is to be had, this one does all the work.
        let _second = std::thread::Builder::new().spawn_scoped(scope, || while encode_one() {});
        let taken = blocks.iter().try_for_each(|(_, encoded)| {
            while encoded.get().is_none() && encode_one() {}
            take_block(encoded.wait())
        });
        next.store(blocks.len(), Ordering::Relaxed);
        taken
    })
}
