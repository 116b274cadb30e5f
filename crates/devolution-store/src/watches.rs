//! A watchbook, in a file or in memory.

use chrono::{DateTime, Utc};
use devolution::ledger::StoreError;
use devolution::supervision::book::{
    Known, WatchError, WatchEvent, WatchImported, WatchReceipt, WatchRow, Watchbook,
};
use thiserror::Error;

use crate::{Book, Kept};

/// Why a watchbook that is kept does not do what it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WatchesError {
    /// The watchbook does not.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// The file does not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl WatchesError {
    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Watch(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}

impl Book for Watchbook {
    type Refusal = WatchError;
    type Error = WatchesError;

    fn header(&self) -> Result<String, WatchError> {
        self.header()
    }

    fn commit(&mut self) -> Result<String, WatchError> {
        self.commit()
    }

    fn acknowledged(text: &[u8]) -> usize {
        Self::acknowledged(text)
    }
}

/// A watchbook that is kept.
///
/// ```
/// # use std::sync::Arc;
/// use devolution::supervision::book::{Known, Watchbook};
/// use devolution::{calendar::Unsettled, delegation::History};
/// use devolution_store::Watches;
///
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let channels = devolution_henan::channels(&reform).unwrap();
/// let book = || Watchbook::new(Arc::clone(&reform), channels.clone(), History::Actual, Unsettled::Refuse);
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("watch.jsonl");
/// let mut watches = Watches::create(&path, book())?;
/// let event = serde_json::from_str(
///     r#"{"act":{"filed":{"channel":"petition","complainant":{"anonymous":{}},"county":"410122","matter":"超期未办结"}},
///         "by":"city:410100","on":"2022-03-01","record":"T-1"}"#,
/// )?;
/// watches.submit(&Known::default(), &event, "2022-03-01T02:00:00Z".parse()?)?;
/// drop(watches);
/// let again = Watches::open(&path, |text| {
///     Watchbook::open(Arc::clone(&reform), channels.clone(), Unsettled::Refuse, text)
/// })?;
/// assert_eq!(again.book().len(), 1);
/// assert_eq!(Watches::create(&path, book()).unwrap_err().code(), "exists");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub type Watches = Kept<Watchbook>;

impl Kept<Watchbook> {
    /// Records an event, as [`Watchbook::submit`].
    ///
    /// # Errors
    /// As [`Kept::with`].
    pub fn submit(
        &mut self,
        known: &Known<'_>,
        event: &WatchEvent,
        recorded: DateTime<Utc>,
    ) -> Result<WatchReceipt, WatchesError> {
        self.with(|book| book.submit(known, event, recorded))
    }

    /// Records the rows of a file or none of them, as [`Watchbook::import`].
    ///
    /// # Errors
    /// As [`Kept::with`].
    pub fn import(
        &mut self,
        known: &Known<'_>,
        rows: Vec<WatchRow>,
        recorded: DateTime<Utc>,
    ) -> Result<WatchImported, WatchesError> {
        self.with(|book| book.import(known, rows, recorded))
    }
}
