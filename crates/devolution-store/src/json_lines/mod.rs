//! A ledger as a text file: a line for each entry, and a line at the end of each append.
//!
//! ```text
//! {"digest":"sm3","format":1,"ledger":"devolution"}
//! {"entry":{"actor":…,"version":1},"leaf":"…"}
//! {"entry":{"actor":…,"version":1},"leaf":"…"}
//! {"commit":{"peaks":["…"],"previous":0,"size":2}}
//! ```
//!
//! The entries of an append are on disk before its last line is written. Whatever follows the last such line is an
//! append that was never acknowledged: readers do not see it, and the next append cuts it off. It is taken for one
//! only if an append can have left it behind: a last line that was tampered with is damage, not an unfinished append.

mod line;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use devolution::ledger::{
    Commit, Digest, DigestAlgorithm, Entry, Frontier, Head, Record, Snapshot, Store, StoreError, Tip,
};
use serde::{Deserialize, Serialize};

pub use line::LineReader;

use crate::file::{self, damaged, failed};

/// A ledger in a JSON Lines file.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, Store};
/// use devolution_store::JsonLines;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("ledger.jsonl");
/// JsonLines::create(&path, DigestAlgorithm::Sha256)?;
/// assert_eq!(JsonLines::open(&path)?.algorithm(), DigestAlgorithm::Sha256);
/// std::fs::write(&path, "no ledger\n")?;
/// assert_eq!(JsonLines::open(&path).unwrap_err().code(), "damaged");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct JsonLines {
    path: PathBuf,
    file: File,
    algorithm: DigestAlgorithm,
    patience: Duration,
    /// What the last append of this process left behind: spares reading it again.
    last: Option<(u64, Tip)>,
}

/// Where the acknowledged part of the file ends.
struct End {
    offset: u64,
    frontier: Frontier,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SnapshotHeader {
    digest: Digest,
    head: Head,
}

fn reading(error: std::io::Error) -> StoreError {
    failed("reading the ledger", &error)
}

fn writing(error: std::io::Error) -> StoreError {
    failed("writing the ledger", &error)
}

impl JsonLines {
    /// Makes a new ledger without entries.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file already.
    pub fn create(path: impl AsRef<Path>, algorithm: DigestAlgorithm) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let header = line::header(algorithm)?;
        file::create_whole(path, |draft| {
            file::write_synced(draft, &[&header]).map_err(|error| failed("making the ledger", &error))
        })?;
        Self::open(path)
    }

    /// Opens a ledger.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::FromTheFuture`], [`StoreError::Locked`], or [`StoreError::Damaged`] when
    /// the header or the end of the file is not as an append leaves it. What lies between them is for
    /// [`verify`](devolution::ledger::verify) to judge.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref().to_path_buf();
        let file = file::open_to_write(&path)?;
        let mut header = Vec::new();
        BufReader::new(&file).take(4_096).read_until(b'\n', &mut header).map_err(reading)?;
        let algorithm = line::read_header(&header, &file::place(&path))?;
        let ledger = Self { path, file, algorithm, patience: file::PATIENCE, last: None };
        ledger.end_shared()?;
        Ok(ledger)
    }

    /// Sets how long to wait for another process to let go before giving up with [`StoreError::Locked`]: 5 seconds
    /// unless told otherwise.
    #[must_use]
    pub const fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Waits until no other process is appending, and finds the end.
    fn end_shared(&self) -> Result<End, StoreError> {
        let file = file::open(&self.path)?;
        file::lock(&file, &self.path, true, self.patience)?;
        self.end(&file)
    }

    /// Finds where the acknowledged part ends. The caller holds a lock.
    fn end(&self, file: &File) -> Result<End, StoreError> {
        let length = file.metadata().map_err(reading)?.len();
        if let Some((offset, tip)) = &self.last
            && *offset == length
        {
            return Ok(End { offset: length, frontier: tip.frontier().clone() });
        }
        let (start, last) = last_line(file, length)?;
        if start == 0 && last.ends_with(b"\n") {
            return Ok(End { offset: length, frontier: Frontier::new(self.algorithm) });
        }
        if line::is_commit(&last)
            && let Ok(Record::Commit(commit)) = LineReader::new(self.algorithm).read(&last)
        {
            return Ok(End { offset: length, frontier: commit.frontier });
        }
        self.end_before_tail(file)
    }

    /// The file does not end with the end of an append: finds the last one, and makes sure that what follows it is no
    /// more than an append that was not finished.
    fn end_before_tail(&self, file: &File) -> Result<End, StoreError> {
        let mut lines = Lines::new(file)?;
        let mut reader = LineReader::new(self.algorithm);
        lines.next()?;
        let start = End { offset: lines.offset, frontier: Frontier::new(self.algorithm) };
        let mut end = (start, reader.clone());
        while lines.next()? {
            let ends = line::is_commit(&lines.line).then(|| reader.clone().read(&lines.line));
            reader.skip(&lines.line);
            if let Some(Ok(Record::Commit(commit))) = ends {
                end = (End { offset: lines.offset, frontier: commit.frontier }, reader.clone());
            }
        }
        let (end, mut reader) = end;
        let mut frontier = end.frontier.clone();
        let previous = frontier.size();
        lines.seek(end.offset)?;
        while lines.next()? {
            if lines.line.ends_with(b"\n") {
                let Record::Entry(stored) = reader.read(&lines.line)? else {
                    return Err(damaged(previous, "the last append has no proper end"));
                };
                if self.algorithm.leaf(stored.bytes) != stored.leaf {
                    return Err(damaged(stored.sequence, "it has not the digest that was kept for it"));
                }
                frontier.push(stored.leaf);
                continue;
            }
            // After a loss of power a file may be longer than what was written to it.
            let written = lines.line.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
            let piece = lines.line.get(..written).unwrap_or_default();
            let closing = line::commit_line(&Commit { frontier: frontier.clone(), previous })?;
            let unfinished = line::is_entry(piece)
                || line::ENTRY.starts_with(piece)
                || (closing.len() > piece.len() && closing.starts_with(piece));
            if !unfinished {
                return Err(damaged(previous, "the last append has no proper end"));
            }
        }
        Ok(end)
    }

    /// The tip at the end. The caller holds a lock.
    fn tip(&self, file: &File, end: &End) -> Result<Tip, StoreError> {
        if let Some((offset, tip)) = &self.last
            && *offset == end.offset
        {
            return Ok(tip.clone());
        }
        let Some(number) = end.frontier.size().checked_sub(1) else { return Ok(Tip::new(self.algorithm)) };
        let (closing, _) = last_line(file, end.offset)?;
        let (_, last) = last_line(file, closing)?;
        let mut reader = LineReader::new(self.algorithm);
        let Ok(Record::Entry(stored)) = reader.read(&last) else {
            return Err(damaged(number, "it does not stand before the end of its append"));
        };
        Tip::resume(end.frontier.clone(), stored.bytes).map_err(|error| damaged(number, error.to_string()))
    }

    fn append_locked(&mut self, expected: u64, entries: &[Entry]) -> Result<Head, StoreError> {
        let end = self.end(&self.file)?;
        let tip = self.tip(&self.file, &end)?;
        let (mut lines, mut closing) = (Vec::with_capacity(entries.len() * 448), Vec::new());
        let extended = tip.extend(expected, entries, &mut |record| match &record {
            Record::Entry(_) => line::write_record(&mut lines, &record),
            Record::Commit(_) => line::write_record(&mut closing, &record),
        })?;
        if entries.is_empty() {
            return Ok(tip.head());
        }
        let written = self.write(end.offset, &lines, &closing);
        if written.is_err() {
            // Nobody was told of it: it may stay as an unfinished append where it cannot be cut off.
            let _ = self.file.set_len(end.offset);
        }
        let head = extended.head();
        self.last = Some((written.map_err(writing)?, extended));
        Ok(head)
    }

    fn write(&self, offset: u64, lines: &[u8], closing: &[u8]) -> std::io::Result<u64> {
        let mut file = &self.file;
        file.set_len(offset)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(lines)?;
        // The end of an append must never be on disk before its entries are.
        file.sync_data()?;
        file.write_all(closing)?;
        file.sync_data()?;
        file.stream_position()
    }

    fn snapshot_path(&self) -> PathBuf {
        file::beside(&self.path, "snapshot")
    }
}

impl Store for JsonLines {
    fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    fn head(&self) -> Result<Head, StoreError> {
        Ok(self.end_shared()?.frontier.head())
    }

    fn append(&mut self, expected: u64, entries: &[Entry]) -> Result<Head, StoreError> {
        file::lock(&self.file, &self.path, false, self.patience)?;
        let appended = self.append_locked(expected, entries);
        let unlocked = self.file.unlock().map_err(|error| failed("unlocking the ledger", &error));
        let head = appended?;
        unlocked?;
        Ok(head)
    }

    fn scan(
        &self,
        from: u64,
        visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let end = self.end_shared()?;
        let file = file::open(&self.path)?;
        let mut lines = Lines::new(&file)?;
        lines.next()?;
        let mut reader = LineReader::new(self.algorithm);
        while lines.offset < end.offset && lines.next()? {
            if reader.sequence() < from
                || (from > 0 && reader.sequence() == from && line::is_commit(&lines.line))
            {
                reader.skip(&lines.line);
            } else if visit(reader.read(&lines.line)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError> {
        let bytes = match std::fs::read(self.snapshot_path()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed("reading the snapshot", &error)),
        };
        // A snapshot only saves time: one that is not whole is no snapshot.
        let mut parts = bytes.splitn(2, |&byte| byte == b'\n');
        let (Some(header), Some(state)) = (parts.next(), parts.next()) else { return Ok(None) };
        let Ok(SnapshotHeader { digest, head }) = serde_json::from_slice(header) else { return Ok(None) };
        let whole = self.algorithm.leaf(state) == digest;
        Ok(whole.then(|| Snapshot { head, state: state.to_vec() }))
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let header = SnapshotHeader { digest: self.algorithm.leaf(&snapshot.state), head: snapshot.head };
        let header = serde_json::to_vec(&header).map_err(|error| failed("keeping the snapshot", &error))?;
        file::replace_whole(&self.snapshot_path(), &[&header, b"\n", &snapshot.state])
    }
}

/// The lines of a file from its beginning, and where each ends.
struct Lines<'a> {
    reader: BufReader<&'a File>,
    line: Vec<u8>,
    offset: u64,
}

impl<'a> Lines<'a> {
    fn new(file: &'a File) -> Result<Self, StoreError> {
        let mut lines = Self { reader: BufReader::with_capacity(1 << 17, file), line: Vec::new(), offset: 0 };
        lines.seek(0)?;
        Ok(lines)
    }

    fn seek(&mut self, offset: u64) -> Result<(), StoreError> {
        self.offset = self.reader.seek(SeekFrom::Start(offset)).map_err(reading)?;
        Ok(())
    }

    fn next(&mut self) -> Result<bool, StoreError> {
        self.line.clear();
        let read = self.reader.read_until(b'\n', &mut self.line).map_err(reading)?;
        self.offset += read as u64;
        Ok(read > 0)
    }
}

/// The last line before `end`, and where it begins.
fn last_line(mut file: &File, end: u64) -> Result<(u64, Vec<u8>), StoreError> {
    const BLOCK: u64 = 4_096;
    let mut line = Vec::new();
    let mut begin = end;
    while begin > 0 {
        let length = begin.min(BLOCK);
        let mut block = vec![0; usize::try_from(length).unwrap_or_default()];
        file.seek(SeekFrom::Start(begin - length)).map_err(reading)?;
        file.read_exact(&mut block).map_err(reading)?;
        begin -= length;
        block.append(&mut line);
        line = block;
        // The newline that ends the line itself is not the one before it.
        let before = line.len().saturating_sub(1);
        if let Some(at) = line.iter().take(before).rposition(|&byte| byte == b'\n') {
            line.drain(..=at);
            return Ok((begin + at as u64 + 1, line));
        }
    }
    Ok((0, line))
}
