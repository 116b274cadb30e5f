//! What both kinds of ledger ask of the file system.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use devolution::ledger::StoreError;

/// How long a store waits for another process to let go before it gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) fn failed(operation: &'static str, error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Io { operation, detail: error.to_string() }
}

pub(crate) fn place(path: &Path) -> String {
    path.display().to_string()
}

pub(crate) fn damaged(entry: u64, detail: impl Into<String>) -> StoreError {
    StoreError::Damaged { entry, detail: detail.into() }
}

/// Opens for reading.
pub(crate) fn open(path: &Path) -> Result<File, StoreError> {
    File::open(path).map_err(|error| opening(path, &error))
}

/// Opens for reading and writing.
pub(crate) fn open_to_write(path: &Path) -> Result<File, StoreError> {
    OpenOptions::new().read(true).write(true).open(path).map_err(|error| opening(path, &error))
}

fn opening(path: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::NotFound => StoreError::Missing { place: place(path) },
        _ => failed("opening the ledger", error),
    }
}

/// Locks the file, for oneself or shared with other readers. The lock falls with the file, however the process ends.
pub(crate) fn lock(file: &File, path: &Path, shared: bool, patience: Duration) -> Result<(), StoreError> {
    let lock = || if shared { file.try_lock_shared() } else { file.try_lock() };
    patiently(patience, |error| matches!(error, TryLockError::WouldBlock), lock).map_err(
        |error| match error {
            TryLockError::WouldBlock => StoreError::Locked { place: place(path) },
            TryLockError::Error(error) => failed("locking the ledger", &error),
        },
    )
}

/// Asks again, after ever longer pauses, while somebody else is at it and patience lasts.
pub(crate) fn patiently<T, E>(
    patience: Duration,
    is_taken: impl Fn(&E) -> bool,
    mut ask: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    let deadline = Instant::now() + patience;
    let mut pause = Duration::from_micros(50);
    loop {
        match ask() {
            Err(error) if is_taken(&error) && Instant::now() < deadline => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(10));
            }
            answer => return answer,
        }
    }
}

/// Makes a new file that is there with its whole content or not at all, and never in place of another.
pub(crate) fn create_whole(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let making = |error: io::Error| failed("making the ledger", &error);
    if path.try_exists().map_err(making)? {
        return Err(StoreError::Exists { place: place(path) });
    }
    let draft = beside(path, &format!("draft-{}", std::process::id()));
    let made = fill(&draft).and_then(|()| {
        // A link, unlike a renaming, fails where another process was first.
        std::fs::hard_link(&draft, path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists { place: place(path) },
            _ => making(error),
        })
    });
    // The draft goes either way; one that cannot be removed does no harm.
    let _ = std::fs::remove_file(&draft);
    made?;
    sync_folder(path)
}

/// Puts a file in place of the one before, whole or not at all.
pub(crate) fn replace_whole(path: &Path, parts: &[&[u8]]) -> Result<(), StoreError> {
    let draft = beside(path, &format!("draft-{}", std::process::id()));
    let written = write_synced(&draft, parts).and_then(|()| std::fs::rename(&draft, path));
    written.map_err(|error| failed("keeping the snapshot", &error))?;
    sync_folder(path)
}

pub(crate) fn write_synced(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let mut file = File::create(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    file.sync_all()
}

/// The path of a file that belongs to this one.
pub(crate) fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(what);
    path.with_file_name(name)
}

/// A new name in a folder is durable only when the folder is.
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| failed("making the ledger", &error))?;
    }
    Ok(())
}
