//! A casebook, in a file or in memory.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use devolution::cases::{CaseError, CaseEvent, CaseReceipt, CaseRow, Casebook, Imported, Unlawful};
use devolution::ledger::StoreError;
use devolution::register::Register;
use thiserror::Error;

use crate::file::{self, failed};

/// Why a casebook that is kept does not do what it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CasesError {
    /// The casebook does not.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The file does not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CasesError {
    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Case(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}

/// A casebook with the file in which it is kept; or without one, for as long as the process lasts.
///
/// What is recorded is on disk before the call returns. No other process reads or writes the file while it is held here.
///
/// ```
/// # use std::sync::Arc;
/// use devolution::cases::Casebook;
/// use devolution::{calendar::Unsettled, delegation::History, register::Register};
/// use devolution_store::Cases;
///
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let register = Register::new(Arc::clone(&reform));
/// let book = || Casebook::new(Arc::clone(&reform), Default::default(), Default::default(), History::Actual, Unsettled::Refuse);
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("cases.jsonl");
/// let mut cases = Cases::create(&path, book())?;
/// let event = serde_json::from_str(
///     r#"{"act":{"received":{"county":"410122","intake":"window","power":"p18"}},"by":"city:410100","case":"1","on":"2022-03-01"}"#,
/// )?;
/// cases.submit(&register, &event, "2022-03-01T02:00:00Z".parse()?)?;
/// drop(cases);
/// let again = Cases::open(&path, |text| {
///     Casebook::open(Arc::clone(&reform), Default::default(), Default::default(), Unsettled::Refuse, &register, text)
/// })?;
/// assert_eq!(again.book().len(), 1);
/// assert_eq!(Cases::create(&path, book()).unwrap_err().code(), "exists");
/// let mut nowhere = Cases::in_memory(book());
/// nowhere.submit(&register, &event, "2022-03-01T02:00:00Z".parse()?)?;
/// assert_eq!(nowhere.book().head(), again.book().head());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Cases {
    book: Casebook,
    file: Option<CaseFile>,
    /// What could not be written: the casebook in memory is ahead of its file, and nothing more is recorded.
    lost: Option<StoreError>,
}

impl Cases {
    /// A casebook that is kept nowhere. Its head is that of everything it has, as it is of one in a file.
    #[must_use]
    pub fn in_memory(mut book: Casebook) -> Self {
        // What could not be committed here is with the next event, which says so.
        let _ = book.commit();
        Self { book, file: None, lost: None }
    }

    /// Makes a new file with what the casebook has.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file already.
    pub fn create(path: impl AsRef<Path>, book: Casebook) -> Result<Self, CasesError> {
        let file = CaseFile::create(path.as_ref(), &book.header()?)?;
        let mut cases = Self { book, file: Some(file), lost: None };
        cases.save()?;
        Ok(cases)
    }

    /// Opens a file for writing. `read` reads the casebook from its text, as [`Casebook::open`] does.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Locked`], [`StoreError::Io`], and what `read` says.
    pub fn open(
        path: impl AsRef<Path>,
        read: impl FnOnce(&[u8]) -> Result<Casebook, CaseError>,
    ) -> Result<Self, CasesError> {
        let (file, text) = CaseFile::open(path.as_ref())?;
        Ok(Self { book: read(&text)?, file: Some(file), lost: None })
    }

    /// Reads what is acknowledged of a file, without holding it.
    ///
    /// # Errors
    /// As [`Cases::open`].
    pub fn read(path: impl AsRef<Path>) -> Result<Vec<u8>, StoreError> {
        let path = path.as_ref();
        let file = file::open(path)?;
        file::lock(&file, path, true, file::PATIENCE)?;
        acknowledged(&file)
    }

    /// The casebook.
    #[must_use]
    pub const fn book(&self) -> &Casebook {
        &self.book
    }

    /// Does something with the casebook, and writes down what it recorded.
    ///
    /// # Errors
    /// What `act` says; [`StoreError::Io`] when it cannot be written: the casebook in memory is then ahead of its file, and
    /// every later call says so again until the file is opened anew.
    pub fn with<T>(
        &mut self,
        act: impl FnOnce(&mut Casebook) -> Result<T, CaseError>,
    ) -> Result<T, CasesError> {
        if let Some(lost) = &self.lost {
            return Err(lost.clone().into());
        }
        let done = act(&mut self.book)?;
        self.save()?;
        Ok(done)
    }

    /// Records an event, as [`Casebook::submit`].
    ///
    /// # Errors
    /// As [`Cases::with`].
    pub fn submit(
        &mut self,
        register: &Register,
        event: &CaseEvent,
        recorded: DateTime<Utc>,
    ) -> Result<CaseReceipt, CasesError> {
        self.with(|book| book.submit(register, event, recorded))
    }

    /// Records the rows of a file or none of them, as [`Casebook::import`].
    ///
    /// # Errors
    /// As [`Cases::with`].
    pub fn import(
        &mut self,
        register: &Register,
        rows: Vec<CaseRow>,
        recorded: DateTime<Utc>,
        unlawful: Unlawful,
    ) -> Result<Imported, CasesError> {
        self.with(|book| book.import(register, rows, recorded, unlawful))
    }

    fn save(&mut self) -> Result<(), CasesError> {
        let lines = self.book.commit()?;
        if let Some(file) = self.file.as_mut().filter(|_| !lines.is_empty()) {
            file.append(&lines).inspect_err(|error| self.lost = Some(error.clone()))?;
        }
        Ok(())
    }
}

/// The file of a casebook, held for writing. An append that did not come to its end is not there for readers, and the next
/// one cuts it off.
#[derive(Debug)]
struct CaseFile {
    file: File,
    /// Where the acknowledged part ends.
    end: u64,
}

impl CaseFile {
    fn create(path: &Path, header: &str) -> Result<Self, StoreError> {
        file::create_whole(path, |draft| {
            file::write_synced(draft, &[header.as_bytes()])
                .map_err(|error| failed("making the casebook", &error))
        })?;
        Ok(Self::open(path)?.0)
    }

    fn open(path: &Path) -> Result<(Self, Vec<u8>), StoreError> {
        let file = file::open_to_write(path)?;
        file::lock(&file, path, false, file::PATIENCE)?;
        let text = acknowledged(&file)?;
        let end = text.len() as u64;
        Ok((Self { file, end }, text))
    }

    fn append(&mut self, lines: &str) -> Result<(), StoreError> {
        let written = self.write(lines.as_bytes());
        if written.is_err() {
            // It may stay as an unfinished append where it cannot be cut off.
            let _ = self.file.set_len(self.end);
        }
        self.end = written.map_err(|error| failed("writing the casebook", &error))?;
        Ok(())
    }

    fn write(&mut self, lines: &[u8]) -> std::io::Result<u64> {
        // The last line must never be on disk before those that it commits.
        let body = lines.strip_suffix(b"\n").unwrap_or(lines);
        let last = body.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (before, commit) = lines.split_at(last);
        self.file.set_len(self.end)?;
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(before)?;
        self.file.sync_data()?;
        self.file.write_all(commit)?;
        self.file.sync_data()?;
        self.file.stream_position()
    }
}

fn acknowledged(mut file: &File) -> Result<Vec<u8>, StoreError> {
    let mut text = Vec::new();
    file.read_to_end(&mut text).map_err(|error| failed("reading the casebook", &error))?;
    text.truncate(Casebook::acknowledged(&text));
    Ok(text)
}
