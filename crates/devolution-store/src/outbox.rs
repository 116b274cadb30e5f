//! The outbox of a device: commands that wait until a desk has answered, whatever happens to the device meanwhile.

use std::path::{Path, PathBuf};

use devolution::delegation::SubmissionKey;
use devolution::submission::{Item, OutboxError, Outcome, Parcel, Reply};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::file;

/// `dvob`: tells an outbox from any other SQLite database.
const APPLICATION_ID: i64 = 0x6476_6f62;

/// The newest format that this version reads, and the one it writes.
const FORMAT: u32 = 1;

const SCHEMA: &str = "
CREATE TABLE parcel (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    parcel TEXT NOT NULL,
    outcome TEXT
) STRICT;
";

/// Commands in the order in which they were queued, each until a desk has answered and its sender has taken note. A
/// SQLite database: what was queued is on the disk when [`Outbox::queue`] returns.
///
/// ```
/// use devolution::submission::{Parcel, Reply, read_lines};
/// use devolution_store::Outbox;
/// let folder = tempfile::tempdir()?;
/// let line = r#"{"command":{"action":{"file-takeover-plan":"承接方案"},"actor":"county:410122","effective":"2021-12-08","subject":"county:410122"},"key":"7f0c1a52-5b9e","queued":"2021-12-08T02:00:00.000Z"}"#;
/// let parcel: Parcel = serde_json::from_str(line)?;
/// let mut outbox = Outbox::open(folder.path().join("outbox.db"))?;
/// outbox.queue(&parcel)?;
/// drop(outbox); // or the battery is empty
/// let mut outbox = Outbox::open(folder.path().join("outbox.db"))?;
/// assert_eq!(outbox.waiting()?, [parcel.clone()]);
/// // It cannot be forgotten before a desk has answered.
/// assert_eq!(outbox.forget(&parcel.key).unwrap_err().code(), "waiting");
/// let reply: Reply = serde_json::from_str(r#"{"key":"7f0c1a52-5b9e","outcome":{"key-taken":{"entry":12}}}"#)?;
/// outbox.settle(&[reply])?;
/// assert!(outbox.waiting()?.is_empty());
/// outbox.forget(&parcel.key)?;
/// assert!(outbox.items()?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Outbox {
    path: PathBuf,
    connection: Connection,
}

impl Outbox {
    /// Opens the outbox at a path, or makes one where there is nothing.
    ///
    /// # Errors
    /// [`OutboxError::Damaged`] when what is there is no outbox, [`OutboxError::FromTheFuture`], [`OutboxError::Locked`],
    /// or [`OutboxError::Io`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OutboxError> {
        // Where several make it at the same time, SQLite refuses at once what might otherwise wait for ever.
        let is_locked = |error: &OutboxError| matches!(error, OutboxError::Locked { .. });
        file::patiently(file::PATIENCE, is_locked, || Self::open_now(path.as_ref()))
    }

    fn open_now(path: &Path) -> Result<Self, OutboxError> {
        let error = |error| translate(path, "opening the outbox", &error);
        let connection = Connection::open(path).map_err(error)?;
        connection.busy_timeout(file::PATIENCE).map_err(error)?;
        connection.pragma_update(None, "trusted_schema", "OFF").map_err(error)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(error)?;
        let outbox = Self { path: path.to_path_buf(), connection };
        // Only what is known to be an outbox is changed.
        outbox.prepare()?;
        outbox.connection.pragma_update(None, "journal_mode", "WAL").map_err(error)?;
        Ok(outbox)
    }

    /// Makes the tables where there are none, whole or not at all, and refuses what is no outbox.
    fn prepare(&self) -> Result<(), OutboxError> {
        self.write(|transaction| {
            let error = |error| translate(&self.path, "opening the outbox", &error);
            let pragma =
                |name| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(error);
            let tables: i64 = transaction
                .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
                .map_err(error)?;
            match (pragma("application_id")?, u32::try_from(pragma("user_version")?)) {
                (0, Ok(0)) if tables == 0 => {
                    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(error)?;
                    transaction.pragma_update(None, "user_version", FORMAT).map_err(error)?;
                    transaction.execute_batch(SCHEMA).map_err(error)
                }
                (APPLICATION_ID, Ok(FORMAT)) => Ok(()),
                (APPLICATION_ID, Ok(found)) if found > FORMAT => {
                    let place = file::place(&self.path);
                    Err(OutboxError::FromTheFuture { place, found, supported: FORMAT })
                }
                _ => Err(self.damaged("it is another database")),
            }
        })
    }

    /// Puts a command in the queue. The same again changes nothing.
    ///
    /// # Errors
    /// [`OutboxError::KeyInUse`] when the key is that of another command.
    pub fn queue(&mut self, parcel: &Parcel) -> Result<(), OutboxError> {
        let text = self.text(parcel)?;
        self.write(|transaction| match self.find(transaction, &parcel.key)? {
            None => self.run(
                transaction,
                "INSERT INTO parcel (key, parcel) VALUES (?1, ?2)",
                params![parcel.key.as_str(), text],
            ),
            Some(item) if item.command == parcel.command => Ok(()),
            Some(_) => Err(OutboxError::KeyInUse { key: parcel.key.clone() }),
        })
    }

    /// What no desk has answered yet, in the order in which it was queued: to be delivered, and again as long as no answer
    /// comes.
    ///
    /// # Errors
    /// [`OutboxError::Damaged`], [`OutboxError::Locked`] or [`OutboxError::Io`].
    pub fn waiting(&self) -> Result<Vec<Parcel>, OutboxError> {
        let items = self.items()?;
        Ok(items.iter().filter(|item| item.outcome.is_none()).map(Item::parcel).collect())
    }

    /// Everything that it holds, in the order in which it was queued.
    ///
    /// # Errors
    /// As [`Outbox::waiting`].
    pub fn items(&self) -> Result<Vec<Item>, OutboxError> {
        let error = |error| translate(&self.path, "reading the outbox", &error);
        let mut statement = self
            .connection
            .prepare_cached("SELECT parcel, outcome FROM parcel ORDER BY place")
            .map_err(error)?;
        let mut rows = statement.query([]).map_err(error)?;
        let mut items = Vec::new();
        while let Some(row) = rows.next().map_err(error)? {
            items.push(self.item(row).map_err(|found| found.unwrap_or_else(error))?);
        }
        Ok(items)
    }

    /// Takes note of what a desk has answered: all of it or nothing. Gives back what has changed. A reply to what was
    /// forgotten already says nothing new; what was recorded stays so, whatever an answer that was late says.
    ///
    /// # Errors
    /// As [`Outbox::waiting`].
    pub fn settle(&mut self, replies: &[Reply]) -> Result<Vec<Item>, OutboxError> {
        self.write(|transaction| {
            let mut settled = Vec::new();
            for Reply { key, outcome } in replies {
                let Some(mut item) = self.find(transaction, key)? else { continue };
                let Some(outcome) = item.settled_by(outcome).cloned() else { continue };
                let text = self.text(&outcome)?;
                let update = "UPDATE parcel SET outcome = ?2 WHERE key = ?1";
                self.run(transaction, update, params![key.as_str(), text])?;
                item.outcome = Some(outcome);
                settled.push(item);
            }
            Ok(settled)
        })
    }

    /// Drops a command that a desk has answered.
    ///
    /// # Errors
    /// [`OutboxError::Waiting`] when none has, [`OutboxError::Unknown`] when there is no such key.
    pub fn forget(&mut self, key: &SubmissionKey) -> Result<(), OutboxError> {
        self.write(|transaction| match self.find(transaction, key)? {
            None => Err(OutboxError::Unknown { key: key.clone() }),
            Some(Item { outcome: None, .. }) => Err(OutboxError::Waiting { key: key.clone() }),
            Some(_) => self.run(transaction, "DELETE FROM parcel WHERE key = ?1", params![key.as_str()]),
        })
    }

    /// Does something whole or not at all.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, OutboxError>,
    ) -> Result<T, OutboxError> {
        let error = |error| translate(&self.path, "writing the outbox", &error);
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(error)?;
        let done = work(&transaction)?;
        transaction.commit().map_err(error)?;
        Ok(done)
    }

    fn run(
        &self,
        transaction: &Transaction<'_>,
        statement: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<(), OutboxError> {
        let error = |error| translate(&self.path, "writing the outbox", &error);
        transaction.prepare_cached(statement).and_then(|mut it| it.execute(values)).map(|_| ()).map_err(error)
    }

    fn find(&self, transaction: &Transaction<'_>, key: &SubmissionKey) -> Result<Option<Item>, OutboxError> {
        let found = transaction
            .query_row("SELECT parcel, outcome FROM parcel WHERE key = ?1", [key.as_str()], |row| {
                Ok(self.item(row))
            })
            .optional()
            .map_err(|error| translate(&self.path, "reading the outbox", &error))?;
        let error = |error| translate(&self.path, "reading the outbox", &error);
        found.transpose().map_err(|found| found.unwrap_or_else(error))
    }

    /// A row; an error of the database, or what is wrong with what it gave.
    fn item(&self, row: &rusqlite::Row<'_>) -> Result<Item, Result<OutboxError, rusqlite::Error>> {
        let parcel: String = row.get(0).map_err(Err)?;
        let outcome: Option<String> = row.get(1).map_err(Err)?;
        let damaged = |error: serde_json::Error| Ok(self.damaged(&error.to_string()));
        let Parcel { command, key, queued } = serde_json::from_str(&parcel).map_err(damaged)?;
        let outcome: Option<Outcome> =
            outcome.map(|text| serde_json::from_str(&text)).transpose().map_err(damaged)?;
        Ok(Item { command, key, outcome, queued })
    }

    fn text(&self, value: &impl serde::Serialize) -> Result<String, OutboxError> {
        serde_json::to_string(value)
            .map_err(|error| OutboxError::Io { operation: "writing the outbox", detail: error.to_string() })
    }

    fn damaged(&self, detail: &str) -> OutboxError {
        OutboxError::Damaged { place: file::place(&self.path), detail: detail.to_owned() }
    }
}

fn translate(path: &Path, operation: &'static str, error: &rusqlite::Error) -> OutboxError {
    let place = file::place(path);
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OutboxError::Locked { place },
        // A table or a column that is not there is damage too: the file says of itself that it is an outbox.
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown) => {
            OutboxError::Damaged { place, detail: error.to_string() }
        }
        _ => OutboxError::Io { operation, detail: error.to_string() },
    }
}
