//! A vault, in a file of its own that only its owner may read, or in memory.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use devolution::ledger::{Digest, StoreError};
use devolution::supervision::book::{Identity, Salt, Vault, VaultError};
use thiserror::Error;
use uuid::Uuid;

use crate::file::{self, failed, place};

/// Why a vault that is kept does not do what it is asked. It never says who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum VaultFileError {
    /// What is written there is not a vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The file does not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl VaultFileError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Vault(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}

/// A vault with the file in which it is kept, and which no other process holds. Where the system knows owners, nobody but the
/// owner can read it from the moment it is made.
///
/// ```
/// use devolution::supervision::book::Salt;
/// use devolution_store::VaultFile;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("vault.jsonl");
/// let mut kept = VaultFile::create(&path)?;
/// let digest = kept.keep(&"李某某".parse()?, Salt::new([7; 32]))?;
/// drop(kept);
/// assert_eq!(VaultFile::open(&path)?.vault().who(digest).unwrap().reveal(), "李某某");
/// assert_eq!(VaultFile::create(&path).unwrap_err().code(), "exists");
/// assert!(VaultFile::in_memory().vault().who(digest).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct VaultFile {
    vault: Vault,
    file: Option<Written>,
}

/// A file, and where what was written to its end ends.
#[derive(Debug)]
struct Written {
    file: File,
    end: u64,
}

impl VaultFile {
    /// A vault that holds nobody and is kept nowhere.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { vault: Vault::new(), file: None }
    }

    /// Makes a new file with a vault that holds nobody.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file already, [`StoreError::Io`].
    pub fn create(path: impl AsRef<Path>) -> Result<Self, VaultFileError> {
        let path = path.as_ref();
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists { place: place(path) },
            _ => failed("making the vault", &error),
        })?;
        file::lock(&file, path, false, file::PATIENCE)?;
        let mut written = Written { file, end: 0 };
        written.append(&Vault::header()?)?;
        Ok(Self { vault: Vault::new(), file: Some(written) })
    }

    /// Opens a file for writing.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Locked`], [`StoreError::Io`], also where others than the owner may read it, and
    /// [`VaultError`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, VaultFileError> {
        let path = path.as_ref();
        let mut file = file::open_to_write(path)?;
        file::lock(&file, path, false, file::PATIENCE)?;
        expect_private(&file)?;
        let mut text = String::new();
        // What cannot be read is not repeated: it may be an identity.
        file.read_to_string(&mut text).map_err(|error| failed("reading the vault", &error.kind()))?;
        let vault = Vault::open(&text)?;
        let end = text.rfind('\n').map_or(0, |last| last + 1) as u64;
        Ok(Self { vault, file: Some(Written { file, end }) })
    }

    /// What nobody can guess: two random UUIDs, 244 bits of chance.
    ///
    /// ```
    /// use devolution_store::VaultFile;
    /// let (mut vault, identity) = (VaultFile::in_memory(), "李某某".parse()?);
    /// let (one, other) = (VaultFile::fresh_salt(), VaultFile::fresh_salt());
    /// assert_ne!(vault.keep(&identity, one)?, vault.keep(&identity, other)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn fresh_salt() -> Salt {
        let mut bytes = [0; 32];
        let random = Uuid::new_v4().into_bytes().into_iter().chain(Uuid::new_v4().into_bytes());
        bytes.iter_mut().zip(random).for_each(|(to, from)| *to = from);
        Salt::new(bytes)
    }

    /// The vault.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Keeps who somebody is, on disk before the call returns where there is a file; the digest that stands for it.
    ///
    /// # Errors
    /// [`StoreError::Io`]: then nobody is kept.
    pub fn keep(&mut self, identity: &Identity, salt: Salt) -> Result<Digest, VaultFileError> {
        let mut vault = self.vault.clone();
        let digest = vault.keep(identity, salt);
        let line = vault.line(digest)?.filter(|_| self.vault.who(digest).is_none());
        if let (Some(file), Some(line)) = (&mut self.file, line) {
            file.append(&line)?;
        }
        self.vault = vault;
        Ok(digest)
    }
}

impl Written {
    fn append(&mut self, line: &str) -> Result<(), StoreError> {
        let mut write = || {
            self.file.set_len(self.end)?;
            self.file.seek(SeekFrom::Start(self.end))?;
            self.file.write_all(line.as_bytes())?;
            self.file.sync_all()
        };
        write().map_err(|error| failed("writing the vault", &error))?;
        self.end += line.len() as u64;
        Ok(())
    }
}

#[cfg(unix)]
fn expect_private(file: &File) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(|error| failed("opening the vault", &error))?.permissions().mode();
    let others = mode & 0o077;
    if others == 0 { Ok(()) } else { Err(failed("opening the vault", &"others than its owner may read it")) }
}

#[cfg(not(unix))]
fn expect_private(_: &File) -> Result<(), StoreError> {
    Ok(())
}
