//! A casebook, in a file or in memory.

use chrono::{DateTime, Utc};
use devolution::cases::{CaseError, CaseEvent, CaseReceipt, CaseRow, Casebook, Imported, Unlawful};
use devolution::ledger::StoreError;
use devolution::register::Register;
use thiserror::Error;

use crate::{Book, Kept};

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

impl Book for Casebook {
    type Refusal = CaseError;
    type Error = CasesError;

    fn header(&self) -> Result<String, CaseError> {
        self.header()
    }

    fn commit(&mut self) -> Result<String, CaseError> {
        self.commit()
    }

    fn acknowledged(text: &[u8]) -> usize {
        Self::acknowledged(text)
    }
}

/// A casebook that is kept.
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
pub type Cases = Kept<Casebook>;

impl Kept<Casebook> {
    /// Records an event, as [`Casebook::submit`].
    ///
    /// # Errors
    /// As [`Kept::with`].
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
    /// As [`Kept::with`].
    pub fn import(
        &mut self,
        register: &Register,
        rows: Vec<CaseRow>,
        recorded: DateTime<Utc>,
        unlawful: Unlawful,
    ) -> Result<Imported, CasesError> {
        self.with(|book| book.import(register, rows, recorded, unlawful))
    }
}
