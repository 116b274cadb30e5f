//! The lines of the file: how they are written, and how they are read with no more leniency than they are written.

use devolution::ledger::{Commit, Digest, DigestAlgorithm, Frontier, Record, StoreError, Stored};
use serde::{Deserialize, Serialize};

use crate::file::damaged;

/// The newest format that this version reads, and the one it writes.
pub(super) const FORMAT: u32 = 1;

pub(super) const ENTRY: &[u8] = b"{\"entry\":";
const LEAF: &[u8] = b",\"leaf\":\"";
const COMMIT: &[u8] = b"{\"commit\":";
const END: &[u8] = b"\"}";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    digest: DigestAlgorithm,
    format: u32,
    ledger: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitLine {
    commit: CommitBody,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitBody {
    peaks: Vec<Digest>,
    previous: u64,
    size: u64,
}

/// One spelling for each line: what is read must be what would have been written.
fn write(line: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    let mut bytes = serde_json::to_vec(line)
        .map_err(|error| StoreError::Io { operation: "writing a line", detail: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

pub(super) fn header(digest: DigestAlgorithm) -> Result<Vec<u8>, StoreError> {
    write(&Header { digest, format: FORMAT, ledger: "devolution".to_owned() })
}

pub(super) fn read_header(line: &[u8], place: &str) -> Result<DigestAlgorithm, StoreError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let bad = || damaged(0, "line 1 is not the header of a ledger");
    if let Ok(Format { format: found }) = serde_json::from_slice(line)
        && found > FORMAT
    {
        return Err(StoreError::FromTheFuture { place: place.to_owned(), found, supported: FORMAT });
    }
    let found: Header = serde_json::from_slice(line).map_err(|_| bad())?;
    if line == header(found.digest)? { Ok(found.digest) } else { Err(bad()) }
}

pub(super) fn write_record(lines: &mut Vec<u8>, record: &Record<'_>) -> Result<(), StoreError> {
    match record {
        Record::Entry(stored) => {
            lines.extend_from_slice(ENTRY);
            lines.extend_from_slice(stored.bytes);
            lines.extend_from_slice(LEAF);
            lines.extend_from_slice(stored.leaf.to_string().as_bytes());
            lines.extend_from_slice(END);
            lines.push(b'\n');
        }
        Record::Commit(commit) => lines.extend_from_slice(&commit_line(commit)?),
    }
    Ok(())
}

pub(super) fn commit_line(commit: &Commit) -> Result<Vec<u8>, StoreError> {
    let Commit { frontier, previous } = commit;
    let body = CommitBody { peaks: frontier.peaks().to_vec(), previous: *previous, size: frontier.size() };
    write(&CommitLine { commit: body })
}

/// Whether the line is the end of an append, or wants to be.
pub(super) fn is_commit(line: &[u8]) -> bool {
    line.starts_with(COMMIT)
}

/// Whether the line is an entry, or wants to be.
pub(super) fn is_entry(line: &[u8]) -> bool {
    line.starts_with(ENTRY)
}

/// Reads the lines of a ledger after its header, one after the other. It checks their form only: whether the records
/// are good is for [`Verifier`](devolution::ledger::Verifier) to say.
///
/// A clone remembers how far it came.
///
/// ```
/// use devolution::ledger::DigestAlgorithm;
/// use devolution_store::LineReader;
/// let mut reader = LineReader::new(DigestAlgorithm::Sm3);
/// let error = reader.read(b"{\"entry\":\n").unwrap_err();
/// assert_eq!(error.to_string(), "the ledger is damaged at entry 0: line 2 is neither an entry nor the end of an append");
/// ```
#[derive(Debug, Clone)]
pub struct LineReader {
    algorithm: DigestAlgorithm,
    line: u64,
    sequence: u64,
    closed: u64,
}

impl LineReader {
    /// Begins after the header.
    #[must_use]
    pub const fn new(algorithm: DigestAlgorithm) -> Self {
        Self { algorithm, line: 1, sequence: 0, closed: 0 }
    }

    /// How many entries it has read, and so the number of the next one.
    #[must_use]
    pub const fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Counts a line without reading it.
    pub(super) fn skip(&mut self, line: &[u8]) {
        self.line += 1;
        if is_commit(line) {
            self.closed = self.sequence;
        } else {
            self.sequence += 1;
        }
    }

    /// Reads the next line, with the newline at its end.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the number of the entry that should stand there, or of the first entry of the
    /// append whose end should.
    pub fn read<'a>(&mut self, line: &'a [u8]) -> Result<Record<'a>, StoreError> {
        self.line += 1;
        if is_commit(line) {
            let commit = self.commit(line).ok_or_else(|| {
                damaged(self.closed, format!("line {} is not a proper end of an append", self.line))
            })?;
            self.closed = self.sequence;
            return Ok(Record::Commit(commit));
        }
        let (bytes, leaf) = entry(line).ok_or_else(|| {
            let what = "neither an entry nor the end of an append";
            damaged(self.sequence, format!("line {} is {what}", self.line))
        })?;
        let stored = Stored { sequence: self.sequence, bytes, leaf };
        self.sequence += 1;
        Ok(Record::Entry(stored))
    }

    fn commit(&self, line: &[u8]) -> Option<Commit> {
        let CommitLine { commit: body } = serde_json::from_slice(line).ok()?;
        let frontier = Frontier::restore(self.algorithm, body.size, body.peaks)?;
        let commit = Commit { frontier, previous: body.previous };
        (commit_line(&commit).ok()? == line).then_some(commit)
    }
}

/// The bytes and the leaf digest of an entry's line.
fn entry(line: &[u8]) -> Option<(&[u8], Digest)> {
    let rest = line.strip_prefix(ENTRY)?.strip_suffix(b"\n")?.strip_suffix(END)?;
    let (rest, leaf) = rest.split_at_checked(rest.len().checked_sub(64)?)?;
    let leaf = std::str::from_utf8(leaf).ok()?.parse().ok()?;
    Some((rest.strip_suffix(LEAF)?, leaf))
}
