//! Verification: that a ledger is what its head says, and if not, which entry is the first bad one.

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use thiserror::Error;

use super::tip::Facts;
use super::{
    Commit, Digest, DigestAlgorithm, Entry, EntryError, Head, Misfit, Record, Store, StoreError, Stored, Tip,
};

/// What is wrong with a ledger, at the first place where something is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// What stands there is not an entry in its canonical form.
    #[error("entry {entry} is bad: {error}")]
    Entry {
        /// The place.
        entry: u64,
        /// What is wrong with it.
        error: EntryError,
    },
    /// The entry cannot stand there.
    #[error("entry {entry} is out of place: {misfit}")]
    Misplaced {
        /// The place.
        entry: u64,
        /// Why.
        misfit: Misfit,
    },
    /// The entry has not the leaf digest that was kept for it: one of the two was changed.
    #[error("entry {entry} has not the digest that was kept for it")]
    LeafDiffers {
        /// The place.
        entry: u64,
    },
    /// The entries of one append do not lead to what was kept at its end, though each fits its own digest: entries of
    /// this append were changed together with their digests, or its end was.
    #[error("entries {entry} to {} do not lead to the end that was kept for their append", size.saturating_sub(1))]
    CommitDiffers {
        /// The first entry of the append.
        entry: u64,
        /// The size of the ledger after it.
        size: u64,
    },
    /// The end of an append is missing, doubled or misplaced.
    #[error("the append that begins with entry {entry} has no proper end")]
    CommitMisplaced {
        /// The first entry of the append.
        entry: u64,
    },
    /// There are fewer entries than the end of their append, the head of the ledger or the published head says.
    #[error("entry {entry} is missing: the ledger should have {expected} entries")]
    Shorter {
        /// The first missing entry.
        entry: u64,
        /// How many it should have.
        expected: u64,
    },
    /// The ledger is consistent in itself, but it is not the one whose head was published: it was written anew.
    #[error("the first {size} entries have not the root that was published")]
    PublishedDiffers {
        /// The size of the published head.
        size: u64,
    },
    /// The store could not read it, or found the damage itself.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Fault {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Entry { error, .. } => error.code(),
            Self::Misplaced { misfit, .. } => misfit.code(),
            Self::LeafDiffers { .. } => "leaf-differs",
            Self::CommitDiffers { .. } => "commit-differs",
            Self::CommitMisplaced { .. } => "commit-misplaced",
            Self::Shorter { .. } => "shorter",
            Self::PublishedDiffers { .. } => "published-differs",
            Self::Store(error) => error.code(),
        }
    }

    /// The first bad entry, or the first of the entries among which it is; `None` where the ledger could not be read
    /// at all, or is another one than the published.
    #[must_use]
    pub const fn entry(&self) -> Option<u64> {
        match self {
            Self::Entry { entry, .. }
            | Self::Misplaced { entry, .. }
            | Self::LeafDiffers { entry }
            | Self::CommitDiffers { entry, .. }
            | Self::CommitMisplaced { entry }
            | Self::Shorter { entry, .. }
            | Self::Store(StoreError::Damaged { entry, .. }) => Some(*entry),
            Self::PublishedDiffers { .. } | Self::Store(_) => None,
        }
    }
}

/// What verification found good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How the ledger is digested.
    pub algorithm: DigestAlgorithm,
    /// How many appends it has.
    pub commits: u64,
    /// Its head, made from nothing but the bytes of its entries.
    pub head: Head,
}

/// Judges the records of a ledger one after the other. A clone remembers how far it came: a host that keeps one can
/// verify what was appended since, and need not begin again.
///
/// ```
/// use std::ops::ControlFlow;
/// use devolution::ledger::{DigestAlgorithm, Memory, Store, Verifier};
/// let ledger = Memory::new(DigestAlgorithm::Sm3);
/// let mut verifier = Verifier::new(ledger.algorithm());
/// let mut verdict = Ok(());
/// ledger.scan(verifier.size(), &mut |record| {
///     verdict = verifier.judge(record);
///     if verdict.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
/// })?;
/// verdict.unwrap();
/// assert_eq!(verifier.finish().unwrap().head, ledger.head()?);
/// # Ok::<(), devolution::ledger::StoreError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Verifier {
    tip: Tip,
    closed: u64,
    commits: u64,
    own: Option<Head>,
    published: Option<Head>,
    buffer: Vec<u8>,
}

impl Verifier {
    /// Begins with the first entry.
    #[must_use]
    pub const fn new(algorithm: DigestAlgorithm) -> Self {
        Self {
            tip: Tip::new(algorithm),
            closed: 0,
            commits: 0,
            own: None,
            published: None,
            buffer: Vec::new(),
        }
    }

    /// Requires that the ledger comes to the head that its store says it has.
    #[must_use]
    pub const fn with_head(mut self, head: Head) -> Self {
        self.own = Some(head);
        self
    }

    /// Requires that the ledger comes to a head that was published, wherever its keeper cannot change it.
    #[must_use]
    pub const fn with_published(mut self, head: Head) -> Self {
        self.published = Some(head);
        self
    }

    /// How many entries it has judged, and so the number of the next one.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.tip.frontier().size()
    }

    /// Judges the next record.
    ///
    /// # Errors
    /// The [`Fault`] that it shows.
    pub fn judge(&mut self, record: Record<'_>) -> Result<(), Fault> {
        match record {
            Record::Entry(stored) => {
                let leaf = self.tip.frontier().algorithm().leaf(stored.bytes);
                let examined = Examined::of(stored, leaf, &mut self.buffer);
                self.admit(examined)
            }
            Record::Commit(commit) => self.close(&commit),
        }
    }

    fn admit(&mut self, examined: Examined) -> Result<(), Fault> {
        let entry = self.size();
        if entry == 0 {
            self.compare_heads()?; // a head that was published of the empty ledger
        }
        if examined.sequence != entry {
            let misfit = Misfit::WrongNumber { expected: entry, found: examined.sequence };
            return Err(Fault::Misplaced { entry, misfit });
        }
        let (facts, leaf) = examined.outcome.map_err(|error| Fault::Entry { entry, error })?;
        self.tip.admit(facts, leaf).map_err(|misfit| Fault::Misplaced { entry, misfit })?;
        if leaf != examined.kept {
            return Err(Fault::LeafDiffers { entry });
        }
        self.compare_heads()
    }

    fn close(&mut self, commit: &Commit) -> Result<(), Fault> {
        let (entry, size, expected) = (self.closed, self.size(), commit.frontier.size());
        // With our peaks it would be an end of what is there whose size was changed.
        let fewer = expected > size && commit.frontier.peaks() != self.tip.frontier().peaks();
        if commit.previous == entry && fewer {
            return Err(Fault::Shorter { entry: size, expected });
        }
        if commit.previous != entry || expected != size || size == entry {
            return Err(Fault::CommitMisplaced { entry });
        }
        if commit.frontier != *self.tip.frontier() {
            return Err(Fault::CommitDiffers { entry, size });
        }
        self.closed = size;
        self.commits += 1;
        Ok(())
    }

    fn compare_heads(&self) -> Result<(), Fault> {
        let size = self.size();
        if let Some(published) = self.published.filter(|head| head.size == size)
            && published.root != self.tip.head().root
        {
            return Err(Fault::PublishedDiffers { size });
        }
        if let Some(own) = self.own.filter(|head| head.size == size)
            && own.root != self.tip.head().root
        {
            return Err(Fault::CommitDiffers { entry: self.closed, size });
        }
        Ok(())
    }

    /// Ends the verification: there is no further record.
    ///
    /// # Errors
    /// The [`Fault`] that something is missing.
    pub fn finish(self) -> Result<Verified, Fault> {
        let size = self.size();
        self.compare_heads()?;
        let expected = [self.own, self.published].into_iter().flatten().map(|head| head.size).max();
        if let Some(expected) = expected.filter(|&expected| expected > size) {
            return Err(Fault::Shorter { entry: size, expected });
        }
        if self.closed != size {
            return Err(Fault::CommitMisplaced { entry: self.closed });
        }
        Ok(Verified {
            algorithm: self.tip.frontier().algorithm(),
            commits: self.commits,
            head: self.tip.head(),
        })
    }
}

/// What can be told of an entry without knowing what stands before it: the costly part of judging it.
struct Examined {
    sequence: u64,
    kept: Digest,
    outcome: Result<(Facts, Digest), EntryError>,
}

impl Examined {
    fn of(stored: Stored<'_>, leaf: Digest, buffer: &mut Vec<u8>) -> Self {
        let outcome = Entry::from_canonical_with(stored.bytes, buffer).map(|entry| (Facts::of(&entry), leaf));
        Self { sequence: stored.sequence, kept: stored.leaf, outcome }
    }
}

/// Entries and commits that two threads examine before one judges them in order.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    rows: Vec<Row>,
}

enum Row {
    Read { sequence: u64, leaf: Digest, end: usize },
    Commit(Commit),
}

impl Batch {
    /// Enough that starting a thread costs nothing beside the work, and little enough to stay in the cache.
    const ROWS: usize = 4_096;
    const BLOCK: usize = 64;

    fn add(&mut self, record: Record<'_>) {
        self.rows.push(match record {
            Record::Entry(stored) => {
                self.bytes.extend_from_slice(stored.bytes);
                Row::Read { sequence: stored.sequence, leaf: stored.leaf, end: self.bytes.len() }
            }
            Record::Commit(commit) => Row::Commit(commit),
        });
    }

    fn judge(&mut self, verifier: &mut Verifier) -> Result<(), Fault> {
        let algorithm = verifier.tip.frontier().algorithm();
        let bytes = &self.bytes;
        // Each block knows where its bytes begin, so that whoever is free can take the next one.
        let mut begin = 0;
        let mut blocks: Vec<(usize, &[Row], Vec<Examined>)> = Vec::new();
        for rows in self.rows.chunks(Self::BLOCK) {
            blocks.push((begin, rows, Vec::with_capacity(rows.len())));
            let last = rows.iter().rev().find_map(|row| match row {
                Row::Read { end, .. } => Some(*end),
                Row::Commit(_) => None,
            });
            begin = last.unwrap_or(begin);
        }
        let queue = Mutex::new(blocks.iter_mut());
        let work = || {
            let mut buffer = Vec::with_capacity(512);
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((begin, rows, examined)) = next else { break };
                let stored: Vec<Stored<'_>> = rows
                    .iter()
                    .filter_map(|row| {
                        let &Row::Read { sequence, leaf, end } = row else { return None };
                        let bytes = bytes.get(std::mem::replace(begin, end)..end).unwrap_or_default();
                        Some(Stored { sequence, bytes, leaf })
                    })
                    .collect();
                let leaves = algorithm.leaves(&stored.iter().map(|stored| stored.bytes).collect::<Vec<_>>());
                let each = stored.into_iter().zip(leaves);
                examined.extend(each.map(|(stored, leaf)| Examined::of(stored, leaf, &mut buffer)));
            }
        };
        if self.rows.len() > Self::BLOCK {
            std::thread::scope(|scope| {
                // Where no second thread is to be had, this one does all the work.
                let _second = std::thread::Builder::new().spawn_scoped(scope, work);
                work();
            });
        } else {
            work();
        }
        for (_, rows, examined) in blocks {
            let mut examined = examined.into_iter();
            for row in rows {
                match row {
                    Row::Read { .. } => examined.next().map_or(Ok(()), |next| verifier.admit(next))?,
                    Row::Commit(commit) => verifier.close(commit)?,
                }
            }
        }
        self.bytes.clear();
        self.rows.clear();
        Ok(())
    }
}

/// Verifies a whole ledger: every entry in its canonical form and at its place, every digest made anew, every append
/// closed, and the head that the store says it has. With a head that was published, also that this is still the
/// ledger it was published of: only that shows a ledger that was written anew from some entry on.
///
/// # Errors
/// The [`Fault`] at the first bad entry.
///
/// ```
/// use devolution::ledger::{Digest, DigestAlgorithm, Head, Memory, verify};
/// let ledger = Memory::new(DigestAlgorithm::Sm3);
/// assert_eq!(verify(&ledger, None)?.commits, 0);
/// let published = Head { root: Digest::default(), size: 3 };
/// assert_eq!(verify(&ledger, Some(published)).unwrap_err().code(), "shorter");
/// # Ok::<(), devolution::ledger::Fault>(())
/// ```
pub fn verify(store: &dyn Store, published: Option<Head>) -> Result<Verified, Fault> {
    let mut verifier = Verifier::new(store.algorithm());
    // A store whose end is damaged may be damaged before it: that must be named first.
    let damaged_end = match store.head() {
        Ok(head) => {
            verifier = verifier.with_head(head);
            Ok(())
        }
        Err(error @ StoreError::Damaged { .. }) => Err(error),
        Err(error) => return Err(error.into()),
    };
    if let Some(published) = published {
        verifier = verifier.with_published(published);
    }
    let mut batch = Batch::default();
    let mut verdict = Ok(());
    let scanned = store.scan(0, &mut |record| {
        batch.add(record);
        if batch.rows.len() >= Batch::ROWS {
            verdict = batch.judge(&mut verifier);
        }
        if verdict.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    verdict?;
    batch.judge(&mut verifier)?;
    scanned?;
    let verified = verifier.finish()?;
    damaged_end?;
    Ok(verified)
}
