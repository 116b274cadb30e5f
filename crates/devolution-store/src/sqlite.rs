//! A ledger in an embedded SQLite database: one row for each entry.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use devolution::ledger::{
    Commit, Digest, DigestAlgorithm, Entry, Frontier, Head, Record, Snapshot, Store, StoreError, Stored, Tip,
};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior, params};

use crate::file::{self, damaged, failed};

pub(crate) const MAGIC: &[u8] = b"SQLite format 3\0";

/// `dvol`: tells a ledger from any other SQLite database.
const APPLICATION_ID: i64 = 0x6476_6f6c;

/// The newest format that this version reads, and the one it writes.
const FORMAT: u32 = 1;

/// Half of what SQLite takes by itself: an append rewrites the page that the one before it left half full, and most are
/// small.
const PAGE_BYTES: u32 = 2_048;

/// The end of an append stands in the row of its last entry, so that an append touches no second page.
const SCHEMA: &str = "
CREATE TABLE ledger (digest TEXT NOT NULL) STRICT;
CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL,
    bytes TEXT NOT NULL,
    closing BLOB
) STRICT;
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    digest BLOB NOT NULL,
    state BLOB NOT NULL
) STRICT;
";

/// A ledger in a SQLite database, in WAL mode with `synchronous=FULL`.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, Store};
/// use devolution_store::Sqlite;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("ledger.db");
/// Sqlite::create(&path, DigestAlgorithm::Sm3)?;
/// assert_eq!(Sqlite::open(&path)?.head()?.size, 0);
/// std::fs::write(&path, "no database")?;
/// assert_eq!(Sqlite::open(&path).unwrap_err().code(), "damaged");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    connection: Connection,
    algorithm: DigestAlgorithm,
    /// What the last append of this process left behind: spares reading the last entry again.
    last: Option<Tip>,
}

impl Sqlite {
    /// Makes a new ledger without entries.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file already.
    pub fn create(path: impl AsRef<Path>, algorithm: DigestAlgorithm) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let error = |error| translate(path, "making the ledger", &error);
        file::create_whole(path, |draft| {
            // One that a process left behind which died while making it.
            let _ = std::fs::remove_file(draft);
            let connection = Connection::open(draft).map_err(error)?;
            connection.pragma_update(None, "page_size", PAGE_BYTES).map_err(error)?;
            connection.pragma_update(None, "journal_mode", "WAL").map_err(error)?;
            connection.pragma_update(None, "synchronous", "FULL").map_err(error)?;
            connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(error)?;
            connection.pragma_update(None, "user_version", FORMAT).map_err(error)?;
            connection.execute_batch(SCHEMA).map_err(error)?;
            connection
                .execute("INSERT INTO ledger (digest) VALUES (?1)", params![algorithm.code()])
                .map_err(error)?;
            connection.close().map_err(|(_, cause)| error(cause))
        })?;
        Self::open(path)
    }

    /// Opens a ledger.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::FromTheFuture`], [`StoreError::Locked`], or [`StoreError::Damaged`] when
    /// the file is no ledger. Whether its entries are good is for [`verify`](devolution::ledger::verify) to judge.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref().to_path_buf();
        let mut start = Vec::new();
        let opened = file::open(&path)?;
        opened.take(16).read_to_end(&mut start).map_err(|error| failed("reading the ledger", &error))?;
        if start != MAGIC {
            return Err(damaged(0, "it is not a SQLite database"));
        }
        let error = |error| translate(&path, "opening the ledger", &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags).map_err(error)?;
        connection.busy_timeout(file::PATIENCE).map_err(error)?;
        let pragma =
            |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(error);
        if pragma("application_id")? != APPLICATION_ID {
            return Err(damaged(0, "it is a SQLite database, but not a ledger"));
        }
        match u32::try_from(pragma("user_version")?) {
            Ok(FORMAT) => {}
            Ok(found) if found > FORMAT => {
                return Err(StoreError::FromTheFuture {
                    place: file::place(&path),
                    found,
                    supported: FORMAT,
                });
            }
            _ => return Err(damaged(0, "it has no format that ever was")),
        }
        connection.pragma_update(None, "journal_mode", "WAL").map_err(error)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(error)?;
        connection.pragma_update(None, "trusted_schema", "OFF").map_err(error)?;
        let digest: String =
            connection.query_row("SELECT digest FROM ledger", [], |row| row.get(0)).map_err(error)?;
        let algorithm = DigestAlgorithm::from_code(&digest)
            .ok_or_else(|| damaged(0, format!("there is no digest `{digest}`")))?;
        Ok(Self { path, connection, algorithm, last: None })
    }

    /// Sets how long to wait for another process to let go before giving up with [`StoreError::Locked`]: 5 seconds
    /// unless told otherwise.
    ///
    /// # Errors
    /// When the database does not take it.
    pub fn with_patience(self, patience: Duration) -> Result<Self, StoreError> {
        let set = self.connection.busy_timeout(patience);
        set.map_err(|error| translate(&self.path, "opening the ledger", &error))?;
        Ok(self)
    }

    /// The end of the last append, and the bytes of its last entry where the caller wants them.
    fn last_commit<T>(
        &self,
        more: impl FnOnce(&Commit, &[u8]) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let error = |error| translate(&self.path, "reading the ledger", &error);
        let mut statement = self
            .connection
            .prepare_cached("SELECT sequence, closing, bytes FROM entry ORDER BY sequence DESC LIMIT 1")
            .map_err(error)?;
        let mut rows = statement.query([]).map_err(error)?;
        let Some(row) = rows.next().map_err(error)? else { return Ok(None) };
        let sequence = sequence(row.get_ref(0).map_err(error)?)?;
        let closing = blob(row.get_ref(1).map_err(error)?);
        let commit = closing
            .and_then(|closing| read_closing(self.algorithm, sequence, closing))
            .ok_or_else(|| damaged(sequence, "the last append has no proper end"))?;
        more(&commit, blob(row.get_ref(2).map_err(error)?).unwrap_or_default()).map(Some)
    }

    fn tip(&self) -> Result<Tip, StoreError> {
        let tip = self.last_commit(|commit, bytes| {
            if let Some(last) = self.last.as_ref().filter(|last| *last.frontier() == commit.frontier) {
                return Ok(last.clone());
            }
            Tip::resume(commit.frontier.clone(), bytes)
                .map_err(|error| damaged(commit.frontier.size().saturating_sub(1), error.to_string()))
        })?;
        Ok(tip.unwrap_or(Tip::new(self.algorithm)))
    }

    fn append_in_transaction(&self, expected: u64, entries: &[Entry]) -> Result<Tip, StoreError> {
        let tip = self.tip()?;
        let error = |error| translate(&self.path, "writing the ledger", &error);
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO entry (sequence, leaf, bytes, closing) VALUES (?1, ?2, ?3, ?4)")
            .map_err(error)?;
        let mut insert = |sequence: u64, leaf: Digest, bytes: &[u8], closing: Option<Vec<u8>>| {
            let text = ToSqlOutput::Borrowed(ValueRef::Text(bytes));
            insert.execute(params![signed(sequence)?, leaf.as_bytes(), text, closing]).map_err(error)?;
            Ok::<(), StoreError>(())
        };
        // The last entry waits for the end of the append, which stands in its row.
        let last = expected.saturating_add(entries.len() as u64).saturating_sub(1);
        let mut waiting = (Digest::default(), Vec::new());
        tip.extend(expected, entries, &mut |record| match record {
            Record::Entry(Stored { sequence, bytes, leaf }) if sequence == last => {
                waiting = (leaf, bytes.to_vec());
                Ok(())
            }
            Record::Entry(Stored { sequence, bytes, leaf }) => insert(sequence, leaf, bytes, None),
            Record::Commit(commit) => insert(last, waiting.0, &waiting.1, Some(closing(&commit))),
        })
    }
}

impl Store for Sqlite {
    fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    fn head(&self) -> Result<Head, StoreError> {
        let head = self.last_commit(|commit, _| Ok(commit.frontier.head()))?;
        Ok(head.unwrap_or_else(|| Frontier::new(self.algorithm).head()))
    }

    fn append(&mut self, expected: u64, entries: &[Entry]) -> Result<Head, StoreError> {
        let transaction =
            rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(|error| translate(&self.path, "writing the ledger", &error))?;
        let extended = self.append_in_transaction(expected, entries)?;
        transaction.commit().map_err(|error| translate(&self.path, "writing the ledger", &error))?;
        let head = extended.head();
        self.last = Some(extended);
        Ok(head)
    }

    fn scan(
        &self,
        from: u64,
        visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let error = |error| translate(&self.path, "reading the ledger", &error);
        // One statement reads one state of the database, whatever other processes append meanwhile.
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT sequence, leaf, bytes, closing FROM entry WHERE sequence >= ?1 ORDER BY sequence",
            )
            .map_err(error)?;
        let mut rows = statement.query(params![signed(from)?]).map_err(error)?;
        while let Some(row) = rows.next().map_err(error)? {
            let sequence = sequence(row.get_ref(0).map_err(error)?)?;
            let leaf = blob(row.get_ref(1).map_err(error)?)
                .and_then(digest)
                .ok_or_else(|| damaged(sequence, "its digest has not 32 bytes"))?;
            let bytes = blob(row.get_ref(2).map_err(error)?).unwrap_or_default();
            if visit(Record::Entry(Stored { sequence, bytes, leaf })).is_break() {
                break;
            }
            if let Some(closing) = blob(row.get_ref(3).map_err(error)?) {
                let commit = read_closing(self.algorithm, sequence, closing)
                    .ok_or_else(|| damaged(sequence, "it is not a proper end of its append"))?;
                if visit(Record::Commit(commit)).is_break() {
                    break;
                }
            }
        }
        Ok(())
    }

    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError> {
        let row = self
            .connection
            .query_row("SELECT size, root, digest, state FROM snapshot", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Vec<u8>>(2)?, row.get(3)?))
            })
            .optional()
            .map_err(|error| translate(&self.path, "reading the snapshot", &error))?;
        // A snapshot only saves time: one that is not whole is no snapshot.
        Ok(row.and_then(|(size, root, kept, state): (_, _, _, Vec<u8>)| {
            let head = Head { root: digest(&root)?, size: u64::try_from(size).ok()? };
            (self.algorithm.leaf(&state) == digest(&kept)?).then_some(Snapshot { head, state })
        }))
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let Snapshot { head, state } = snapshot;
        let digest = self.algorithm.leaf(state);
        self.connection
            .execute(
                "INSERT OR REPLACE INTO snapshot (id, size, root, digest, state) VALUES (1, ?1, ?2, ?3, ?4)",
                params![signed(head.size)?, head.root.as_bytes(), digest.as_bytes(), state],
            )
            .map_err(|error| translate(&self.path, "keeping the snapshot", &error))?;
        Ok(())
    }
}

/// The size before the append and the peaks after it; the size after it is that of the row.
fn closing(commit: &Commit) -> Vec<u8> {
    let mut bytes = commit.previous.to_be_bytes().to_vec();
    commit.frontier.peaks().iter().for_each(|peak| bytes.extend_from_slice(peak.as_bytes()));
    bytes
}

fn read_closing(algorithm: DigestAlgorithm, sequence: u64, bytes: &[u8]) -> Option<Commit> {
    let (previous, peaks) = bytes.split_at_checked(8)?;
    let previous = u64::from_be_bytes(previous.try_into().ok()?);
    let peaks = peaks.chunks(32).map(digest).collect::<Option<Vec<_>>>()?;
    Some(Commit { frontier: Frontier::restore(algorithm, sequence.checked_add(1)?, peaks)?, previous })
}

fn digest(bytes: &[u8]) -> Option<Digest> {
    bytes.try_into().ok().map(Digest::from_bytes)
}

/// The bytes of a text or a blob.
fn blob(value: ValueRef<'_>) -> Option<&[u8]> {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(bytes),
        _ => None,
    }
}

fn sequence(value: ValueRef<'_>) -> Result<u64, StoreError> {
    let number = value.as_i64().ok().and_then(|number| u64::try_from(number).ok());
    number.ok_or_else(|| damaged(0, "a number of an entry is no number"))
}

fn signed(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number)
        .map_err(|_| StoreError::Unfit { entry: number, detail: "the number is too large".to_owned() })
}

fn translate(path: &Path, operation: &'static str, error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::Locked { place: file::place(path) }
        }
        // A table or a column that is not there is damage too: the file says of itself that it is a ledger.
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown) => {
            damaged(0, error.to_string())
        }
        _ => failed(operation, error),
    }
}
