//! What can go wrong with a watchbook, each with its place.

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::{WatchRefusal, Watchbook};
use crate::calendar::CalendarError;
use crate::cases::RowErrors;
use crate::ledger::JournalError;

/// Why a watchbook does not do what it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WatchError {
    /// Conditions of the act do not hold.
    #[error(transparent)]
    Refused(#[from] Box<WatchRefusal>),
    /// No notice settles a day on which the answer rests.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// Rows of an import are not taken; then none is.
    #[error(transparent)]
    Rows(#[from] RowErrors<WatchRefusal>),
    /// The moment of recording is before the last one.
    #[error("recorded at {given}, before the last entry, which was recorded at {last}")]
    ClockBehind {
        /// When the last entry was recorded.
        last: DateTime<Utc>,
        /// The moment that was given.
        given: DateTime<Utc>,
    },
    /// The watchbook is of another reform.
    #[error("the watchbook is of the reform `{watchbook}`, not of `{given}`, or of another version of it")]
    OtherReform {
        /// The reform of the watchbook.
        watchbook: String,
        /// The reform that was given.
        given: String,
    },
    /// There is no such record.
    #[error("there is no record `{record}`")]
    Unknown {
        /// The number that was asked for.
        record: String,
    },
    /// The text is not a watchbook, or not as it was written.
    #[error("line {line} of the watchbook: {detail}")]
    Damaged {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        detail: String,
    },
    /// Written by a later version of this library.
    #[error("watchbook format {found} is from the future: this version reads up to {}", Watchbook::VERSION)]
    FromTheFuture {
        /// The version it says.
        found: u32,
    },
}

impl WatchError {
    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Calendar(error) => error.code(),
            Self::Rows(_) => "bad-rows",
            Self::ClockBehind { .. } => "clock-behind",
            Self::OtherReform { .. } => "other-reform",
            Self::Unknown { .. } => "unknown-record",
            Self::Damaged { .. } => "damaged",
            Self::FromTheFuture { .. } => "from-the-future",
        }
    }
}

impl From<JournalError> for WatchError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::ClockBehind { last, given } => Self::ClockBehind { last, given },
            JournalError::Damaged { line, detail } => Self::Damaged { line, detail },
            JournalError::FromTheFuture { found } => Self::FromTheFuture { found },
            JournalError::OtherReform { book: watchbook, given } => Self::OtherReform { watchbook, given },
        }
    }
}
