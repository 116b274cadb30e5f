//! A book that stands beside the ledger, in a file or in memory.

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use devolution::ledger::StoreError;

use crate::file::{self, failed};

/// A book that can be kept: what it is written as.
pub trait Book: fmt::Debug {
    /// Why the book does not do what it is asked.
    type Refusal;
    /// Why it does not when it is kept.
    type Error: From<Self::Refusal> + From<StoreError>;

    /// The first line of its written form.
    ///
    /// # Errors
    /// As the book says.
    fn header(&self) -> Result<String, Self::Refusal>;

    /// The lines that are to be appended to its written form.
    ///
    /// # Errors
    /// As the book says.
    fn commit(&mut self) -> Result<String, Self::Refusal>;

    /// How much of a written form is acknowledged.
    fn acknowledged(text: &[u8]) -> usize;
}

/// A book with the file in which it is kept; or without one, for as long as the process lasts.
///
/// What is recorded is on disk before the call returns. No other process reads or writes the file while it is held here.
#[derive(Debug)]
pub struct Kept<B> {
    book: B,
    file: Option<BookFile>,
    /// What could not be written: the book in memory is ahead of its file, and nothing more is recorded.
    lost: Option<StoreError>,
}

impl<B: Book> Kept<B> {
    /// A book that is kept nowhere. Its head is that of everything it has, as it is of one in a file.
    #[must_use]
    pub fn in_memory(mut book: B) -> Self {
        // What could not be committed here is with the next event, which says so.
        let _ = book.commit();
        Self { book, file: None, lost: None }
    }

    /// Makes a new file with what the book has.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file already.
    pub fn create(path: impl AsRef<Path>, book: B) -> Result<Self, B::Error> {
        let file = BookFile::create(path.as_ref(), &book.header()?, B::acknowledged)?;
        let mut kept = Self { book, file: Some(file), lost: None };
        kept.save()?;
        Ok(kept)
    }

    /// Opens a file for writing. `read` reads the book from its text.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Locked`], [`StoreError::Io`], and what `read` says.
    pub fn open(
        path: impl AsRef<Path>,
        read: impl FnOnce(&[u8]) -> Result<B, B::Refusal>,
    ) -> Result<Self, B::Error> {
        let (file, text) = BookFile::open(path.as_ref(), B::acknowledged)?;
        Ok(Self { book: read(&text)?, file: Some(file), lost: None })
    }

    /// Reads what is acknowledged of a file, without holding it.
    ///
    /// # Errors
    /// As [`Kept::open`].
    pub fn read(path: impl AsRef<Path>) -> Result<Vec<u8>, StoreError> {
        let path = path.as_ref();
        let file = file::open(path)?;
        file::lock(&file, path, true, file::PATIENCE)?;
        acknowledged(&file, B::acknowledged)
    }

    /// The book.
    #[must_use]
    pub const fn book(&self) -> &B {
        &self.book
    }

    /// Does something with the book, and writes down what it recorded.
    ///
    /// # Errors
    /// What `act` says; [`StoreError::Io`] when it cannot be written: the book in memory is then ahead of its file, and
    /// every later call says so again until the file is opened anew.
    pub fn with<T>(&mut self, act: impl FnOnce(&mut B) -> Result<T, B::Refusal>) -> Result<T, B::Error> {
        if let Some(lost) = &self.lost {
            return Err(lost.clone().into());
        }
        let done = act(&mut self.book)?;
        self.save()?;
        Ok(done)
    }

    fn save(&mut self) -> Result<(), B::Error> {
        let lines = self.book.commit()?;
        if let Some(file) = self.file.as_mut().filter(|_| !lines.is_empty()) {
            file.append(&lines).inspect_err(|error| self.lost = Some(error.clone()))?;
        }
        Ok(())
    }
}

/// The file of a book, held for writing. An append that did not come to its end is not there for readers, and the next
/// one cuts it off.
#[derive(Debug)]
struct BookFile {
    file: File,
    /// Where the acknowledged part ends.
    end: u64,
}

impl BookFile {
    fn create(path: &Path, header: &str, part: fn(&[u8]) -> usize) -> Result<Self, StoreError> {
        file::create_whole(path, |draft| {
            file::write_synced(draft, &[header.as_bytes()]).map_err(|error| failed("making the book", &error))
        })?;
        Ok(Self::open(path, part)?.0)
    }

    /// `part` says how much of a text is acknowledged.
    fn open(path: &Path, part: fn(&[u8]) -> usize) -> Result<(Self, Vec<u8>), StoreError> {
        let file = file::open_to_write(path)?;
        file::lock(&file, path, false, file::PATIENCE)?;
        let text = acknowledged(&file, part)?;
        let end = text.len() as u64;
        Ok((Self { file, end }, text))
    }

    fn append(&mut self, lines: &str) -> Result<(), StoreError> {
        let written = self.write(lines.as_bytes());
        if written.is_err() {
            // It may stay as an unfinished append where it cannot be cut off.
            let _ = self.file.set_len(self.end);
        }
        self.end = written.map_err(|error| failed("writing the book", &error))?;
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

fn acknowledged(mut file: &File, part: fn(&[u8]) -> usize) -> Result<Vec<u8>, StoreError> {
    let mut text = Vec::new();
    file.read_to_end(&mut text).map_err(|error| failed("reading the book", &error))?;
    text.truncate(part(&text));
    Ok(text)
}
