//! A ledger in memory: for tests, for simulations, and for a host that keeps the entries itself.

use std::ops::ControlFlow;

use super::{Commit, Digest, DigestAlgorithm, Entry, Head, Record, Snapshot, Store, StoreError, Stored, Tip};

/// Keeps a ledger in memory. It is gone when the value is dropped.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, Memory, Store, verify};
/// let mut ledger = Memory::new(DigestAlgorithm::Sm3);
/// assert_eq!(verify(&ledger, None).unwrap().head, ledger.head()?);
/// assert_eq!(ledger.append(1, &[]).unwrap_err().code(), "conflict"); // it has no entries yet
/// # Ok::<(), devolution::ledger::StoreError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Memory {
    bytes: Vec<u8>,
    rows: Vec<(usize, Digest)>,
    commits: Vec<Commit>,
    tip: Tip,
    snapshot: Option<Snapshot>,
}

impl Memory {
    /// An empty ledger.
    #[must_use]
    pub const fn new(algorithm: DigestAlgorithm) -> Self {
        Self {
            bytes: Vec::new(),
            rows: Vec::new(),
            commits: Vec::new(),
            tip: Tip::new(algorithm),
            snapshot: None,
        }
    }
}

impl Store for Memory {
    fn algorithm(&self) -> DigestAlgorithm {
        self.tip.frontier().algorithm()
    }

    fn head(&self) -> Result<Head, StoreError> {
        Ok(self.tip.head())
    }

    fn append(&mut self, expected: u64, entries: &[Entry]) -> Result<Head, StoreError> {
        let (bytes, rows, commits) = (self.bytes.len(), self.rows.len(), self.commits.len());
        let extended = self.tip.extend(expected, entries, &mut |record| {
            match record {
                Record::Entry(stored) => {
                    self.bytes.extend_from_slice(stored.bytes);
                    self.rows.push((self.bytes.len(), stored.leaf));
                }
                Record::Commit(commit) => self.commits.push(commit),
            }
            Ok(())
        });
        match extended {
            Ok(tip) => {
                self.tip = tip;
                Ok(self.tip.head())
            }
            Err(error) => {
                self.bytes.truncate(bytes);
                self.rows.truncate(rows);
                self.commits.truncate(commits);
                Err(error)
            }
        }
    }

    fn scan(
        &self,
        from: u64,
        visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let skipped = usize::try_from(from).unwrap_or(usize::MAX);
        let before = skipped.checked_sub(1).and_then(|last| self.rows.get(last));
        let mut start = before.map_or(0, |&(end, _)| end);
        let open = self.commits.partition_point(|commit| commit.frontier.size() <= from);
        let mut commits = self.commits.iter().skip(open).peekable();
        for (&(end, leaf), sequence) in self.rows.iter().skip(skipped).zip(from..) {
            let bytes = self.bytes.get(start..end).unwrap_or_default();
            start = end;
            if visit(Record::Entry(Stored { sequence, bytes, leaf })).is_break() {
                break;
            }
            if let Some(commit) = commits.next_if(|commit| commit.frontier.size() == sequence + 1)
                && visit(Record::Commit(commit.clone())).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError> {
        Ok(self.snapshot.clone())
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.snapshot = Some(snapshot.clone());
        Ok(())
    }
}
