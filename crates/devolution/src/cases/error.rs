//! What can go wrong with cases, each with its place.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CaseRefusal, Casebook};
use crate::calendar::CalendarError;
use crate::closed_list;

/// Why a casebook does not do what it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CaseError {
    /// Conditions of the act do not hold.
    #[error(transparent)]
    Refused(#[from] Box<CaseRefusal>),
    /// No notice settles a day on which the answer rests.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// Rows of an import are not taken; then none is.
    #[error(transparent)]
    Rows(#[from] RowErrors),
    /// The moment of recording is before the last one.
    #[error("recorded at {given}, before the last entry, which was recorded at {last}")]
    ClockBehind {
        /// When the last entry was recorded.
        last: DateTime<Utc>,
        /// The moment that was given.
        given: DateTime<Utc>,
    },
    /// The casebook is of another reform than the register.
    #[error(
        "the casebook is of the reform `{casebook}`, the register of `{given}`, or of another version of it"
    )]
    OtherReform {
        /// The reform of the casebook.
        casebook: String,
        /// The reform of the register.
        given: String,
    },
    /// There is no such case.
    #[error("there is no case `{case}`")]
    Unknown {
        /// The number that was asked for.
        case: String,
    },
    /// The text is not a casebook, or not as it was written.
    #[error("line {line} of the casebook: {detail}")]
    Damaged {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        detail: String,
    },
    /// Written by a later version of this library.
    #[error("casebook format {found} is from the future: this version reads up to {}", Casebook::VERSION)]
    FromTheFuture {
        /// The version it says.
        found: u32,
    },
    /// A report is asked for a time that ends before it begins.
    #[error("the period of a report ends before it begins")]
    NoPeriod,
}

impl CaseError {
    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Calendar(error) => error.code(),
            Self::Rows(errors) => errors.code(),
            Self::ClockBehind { .. } => "clock-behind",
            Self::OtherReform { .. } => "other-reform",
            Self::Unknown { .. } => "unknown-case",
            Self::Damaged { .. } => "damaged",
            Self::FromTheFuture { .. } => "from-the-future",
            Self::NoPeriod => "no-period",
        }
    }
}

closed_list! {
    /// What is wrong with a row of an import.
    ///
    /// ```
    /// use devolution::cases::RowFault;
    /// assert_eq!(RowFault::from_code("refused"), Some(RowFault::Refused));
    /// assert_eq!(RowFault::from_code("ugly"), None);
    /// ```
    RowFault {
        /// It is not a row of the format.
        Syntax = "syntax",
        /// A column that every table has is missing.
        MissingColumn = "missing-column",
        /// A column that no table has.
        UnknownColumn = "unknown-column",
        /// A value that is needed is missing.
        MissingValue = "missing-value",
        /// A value that the row does not have.
        SuperfluousValue = "superfluous-value",
        /// A value is not what stands in its column.
        Malformed = "malformed",
        /// Conditions of the act do not hold.
        Refused = "refused",
        /// No notice settles a day on which the act rests.
        NotGazetted = "not-gazetted",
        /// A number, an id or a code that nothing has: the reform, the settings, or the file itself.
        Unknown = "unknown",
        /// The same thing stands twice.
        StandsTwice = "stands-twice",
        /// Two things that exclude each other hold on the same day.
        Overlap = "overlap",
    }
}

/// One thing wrong with one row of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RowError {
    /// The line of the file, from 1.
    pub row: u64,
    /// The column, by its name in a table and by its number in JSON Lines; absent where the whole row is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What kind of fault.
    pub fault: RowFault,
    /// What is wrong, in words.
    pub detail: String,
    /// Of a refused row: every condition that does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Box<CaseRefusal>>,
}

impl fmt::Display for RowError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "row {}", self.row)?;
        if let Some(column) = &self.column {
            write!(formatter, ", column `{column}`")?;
        }
        write!(formatter, ": {} [{}]", self.detail, self.fault.code())
    }
}

/// Everything that is wrong with an import, in the order of its rows; never empty. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", lines(.0))]
pub struct RowErrors(Vec<RowError>);

impl RowErrors {
    pub(crate) fn check<T>(errors: Vec<RowError>, value: T) -> Result<T, Self> {
        if errors.is_empty() { Ok(value) } else { Err(Self(errors)) }
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "bad-rows"
    }

    /// What is wrong, row by row.
    #[must_use]
    pub fn errors(&self) -> &[RowError] {
        &self.0
    }
}

fn lines(errors: &[RowError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
