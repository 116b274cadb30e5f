//! Durable ledgers: [`JsonLines`], a text file that any tool can read, and [`Sqlite`], an embedded database. And the
//! [`Outbox`] of a device that is not always connected, [`Cases`] and [`Watches`], a casebook and a watchbook in a file, and a
//! [`VaultFile`] with what is not in the watchbook: who complained in confidence.
//!
//! Both keep the same records, append all or nothing, and are safe against a process that dies at any point and
//! against two processes that append at once. The rules of what may be appended are the core's.
//!
//! ```
//! use devolution::ledger::{DigestAlgorithm, Store, verify};
//! use devolution_store::{JsonLines, open_any};
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("ledger.jsonl");
//! let ledger = JsonLines::create(&path, DigestAlgorithm::Sm3)?;
//! assert_eq!(verify(&ledger, None)?.head.size, 0);
//! assert_eq!(open_any(&path)?.head()?, ledger.head()?);
//! // What is not there cannot be opened, and what is there is not made anew.
//! assert_eq!(open_any(folder.path().join("other.db")).err().unwrap().code(), "missing");
//! assert_eq!(JsonLines::create(&path, DigestAlgorithm::Sm3).unwrap_err().code(), "exists");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cases;
mod file;
mod json_lines;
mod kept;
mod outbox;
mod sqlite;
mod vault;
mod watches;

use std::io::Read;
use std::path::Path;

use devolution::ledger::{DigestAlgorithm, Store, StoreError};

pub use cases::{Cases, CasesError};
pub use json_lines::{JsonLines, LineReader};
pub use kept::{Book, Kept};
pub use outbox::Outbox;
pub use sqlite::Sqlite;
pub use vault::{VaultFile, VaultFileError};
pub use watches::{Watches, WatchesError};

/// Makes a new ledger at a path, of the kind that its name asks for: JSON Lines where it ends with `.jsonl`, otherwise SQLite.
///
/// ```
/// use devolution::ledger::DigestAlgorithm;
/// let folder = tempfile::tempdir()?;
/// devolution_store::create_any(folder.path().join("ledger.jsonl"), DigestAlgorithm::Sm3)?;
/// let again = devolution_store::create_any(folder.path().join("ledger.jsonl"), DigestAlgorithm::Sm3);
/// assert_eq!(again.err().unwrap().code(), "exists");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`StoreError::Exists`] when there is a file already; otherwise as [`JsonLines::create`] and [`Sqlite::create`].
pub fn create_any(path: impl AsRef<Path>, algorithm: DigestAlgorithm) -> Result<Box<dyn Store>, StoreError> {
    let path = path.as_ref();
    if is_lines_by_name(path) {
        Ok(Box::new(JsonLines::create(path, algorithm)?))
    } else {
        Ok(Box::new(Sqlite::create(path, algorithm)?))
    }
}

fn is_lines_by_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "jsonl")
}

/// Opens the ledger at a path, whichever kind it is: told by how the file begins, and where it begins like neither, by
/// its name: `.jsonl` is JSON Lines.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such file; otherwise as [`JsonLines::open`] and [`Sqlite::open`].
pub fn open_any(path: impl AsRef<Path>) -> Result<Box<dyn Store>, StoreError> {
    let path = path.as_ref();
    let mut start = Vec::new();
    let file = file::open(path)?;
    file.take(16).read_to_end(&mut start).map_err(|error| file::failed("reading the ledger", &error))?;
    let lines = match start.as_slice() {
        sqlite::MAGIC => false,
        [b'{', ..] => true,
        _ => is_lines_by_name(path),
    };
    if lines { Ok(Box::new(JsonLines::open(path)?)) } else { Ok(Box::new(Sqlite::open(path)?)) }
}
