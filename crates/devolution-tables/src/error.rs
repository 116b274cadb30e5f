//! Why there is no table.

use std::io;

use devolution::ledger::{EntryError, StoreError};
use thiserror::Error;

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The ids of the powers.
    Power,
    /// The codes of the counties.
    County,
    /// The cases of a log.
    Case,
    /// The activities of a log.
    Activity,
    /// The legal dates.
    Date,
    /// The numbers of delegations.
    Delegation,
    /// The numbers of steps.
    Step,
    /// The last days of agreements.
    Until,
}

impl Column {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::County => "county",
            Self::Case => "case",
            Self::Activity => "activity",
            Self::Date => "date",
            Self::Delegation => "delegation",
            Self::Step => "step",
            Self::Until => "until",
        }
    }
}

/// Why there is no table.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TableError {
    /// The columns are not of one length.
    #[error("column `{}` has {found} rows, not {expected} like column `{}`", column.code(), first.code())]
    Length {
        /// The column.
        column: Column,
        /// Its length.
        found: usize,
        /// The first column.
        first: Column,
        /// The length of that.
        expected: usize,
    },
    /// A column is of a type that is not read.
    #[error("column `{}` is of type {found}: it must be {expected}", column.code())]
    Type {
        /// The column.
        column: Column,
        /// The type it has.
        found: String,
        /// What is read.
        expected: &'static str,
    },
    /// A question is empty.
    #[error("column `{}`, row {row}: there is nothing", column.code())]
    Null {
        /// The column.
        column: Column,
        /// The first such row, from 0.
        row: usize,
    },
    /// A question is about something that the reform does not have.
    #[error("column `{}`, row {row}: the reform has no {} `{id}`", column.code(), column.code())]
    Unknown {
        /// The column.
        column: Column,
        /// The first such row, from 0.
        row: usize,
        /// What was asked about.
        id: String,
    },
    /// A date lies outside all calendars.
    #[error("column `date`, row {row}: day {day} from 1970-01-01 is no date")]
    Date {
        /// The first such row, from 0.
        row: usize,
        /// The day.
        day: i32,
    },
    /// A number is no step's.
    #[error("column `step`, row {row}: {number} is not a step")]
    Step {
        /// The first such row, from 0.
        row: usize,
        /// The number.
        number: u8,
    },
    /// The tables were made for another reform, or for other data of it.
    #[error("the tables are of reform `{tables}`, not of `{given}`, or of other data of it")]
    OtherReform {
        /// The reform of the tables.
        tables: String,
        /// The reform of the register.
        given: String,
    },
    /// The ledger could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An entry could not be written down.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// What was put together is not a table.
    #[error(transparent)]
    Arrow(#[from] arrow_schema::ArrowError),
}

impl TableError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "column-length",
            Self::Type { .. } => "column-type",
            Self::Null { .. } => "null",
            Self::Unknown { .. } => "unknown-subject",
            Self::Date { .. } | Self::Step { .. } => "malformed",
            Self::OtherReform { .. } => "other-reform",
            Self::Store(error) => error.code(),
            Self::Entry(error) => error.code(),
            Self::Arrow(_) => "arrow",
        }
    }

    /// The column and the row that a bad question stands in.
    #[must_use]
    pub const fn place(&self) -> Option<(Column, usize)> {
        match self {
            Self::Null { column, row } | Self::Unknown { column, row, .. } => Some((*column, *row)),
            Self::Date { row, .. } => Some((Column::Date, *row)),
            Self::Step { row, .. } => Some((Column::Step, *row)),
            _ => None,
        }
    }
}

/// Why a log was not written, or not wholly.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The ledger could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no table to write.
    #[error(transparent)]
    Table(#[from] TableError),
    /// It could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl ExportError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Table(error) => error.code(),
            Self::Io(_) => "io",
        }
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}
