//! A command on its way to a desk from somebody who is not always connected, and what became of it.
//!
//! A device keeps [`Parcel`]s until a desk has answered each with a [`Reply`]
//! ([`Desk::deliver`](crate::desk::Desk::deliver)). The key of a parcel makes sending it again harmless: it is recorded
//! with the entry, so that a command whose answer was lost is not recorded twice.
//!
//! Both travel as lines of JSON:
//!
//! ```
//! use devolution::submission::{Parcel, read_lines, write_lines};
//! let line = r#"{"command":{"action":{"file-takeover-plan":"承接方案"},"actor":"county:410122","effective":"2021-12-08","subject":"county:410122"},"key":"7f0c1a52-5b9e","queued":"2021-12-08T02:00:00.000Z"}"#;
//! let parcels: Vec<Parcel> = read_lines(line.as_bytes())?;
//! assert_eq!(write_lines(&parcels)?, format!("{line}\n").as_bytes());
//! let error = read_lines::<Parcel>(format!("{line}\n{{}}\n").as_bytes()).unwrap_err();
//! assert_eq!(error.line(), 2);
//! # Ok::<(), devolution::submission::LineError>(())
//! ```

mod error;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::delegation::{Command, EventKind, Refusal, SubmissionKey};
use crate::ledger::{EntryNumber, Head, instant};

pub use error::OutboxError;

/// What an accepted command left in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The entry.
    pub entry: EntryNumber,
    /// What happened.
    pub event: EventKind,
    /// The head of the ledger after it; of a command that was delivered again, the head that the ledger has now.
    pub head: Head,
}

/// A command that waits to be submitted, once and not twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// The command.
    pub command: Command,
    /// What makes it one command, however often it is sent.
    pub key: SubmissionKey,
    /// When its sender put it in the queue. The ledger records when it came to the desk.
    #[serde(with = "instant")]
    #[schemars(with = "DateTime<Utc>")]
    pub queued: DateTime<Utc>,
}

/// What a desk says of a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Outcome {
    /// It is recorded.
    Accepted(Receipt),
    /// It was refused, with every reason, and left no trace.
    Refused(Box<Refusal>),
    /// Its key stands in the ledger with another command: this one is not recorded.
    KeyTaken {
        /// The entry that has the key.
        entry: EntryNumber,
    },
}

impl Outcome {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accepted(_) => "accepted",
            Self::Refused(_) => "refused",
            Self::KeyTaken { .. } => "key-taken",
        }
    }
}

/// What became of the parcel with a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The parcel's key.
    pub key: SubmissionKey,
    /// What became of it.
    pub outcome: Outcome,
}

/// A parcel as its sender keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The command.
    pub command: Command,
    /// Its key.
    pub key: SubmissionKey,
    /// What became of it; `None` while no desk has answered.
    pub outcome: Option<Outcome>,
    /// When it was put in the queue.
    #[serde(with = "instant")]
    #[schemars(with = "DateTime<Utc>")]
    pub queued: DateTime<Utc>,
}

impl Item {
    /// The parcel.
    #[must_use]
    pub fn parcel(&self) -> Parcel {
        Parcel { command: self.command.clone(), key: self.key.clone(), queued: self.queued }
    }

    /// What becomes of it when a desk says this: what was recorded stays recorded, whatever is said later. `None` when
    /// nothing changes.
    #[must_use]
    pub fn settled_by<'a>(&self, said: &'a Outcome) -> Option<&'a Outcome> {
        match &self.outcome {
            Some(Outcome::Accepted(_)) => None,
            // Of two answers on their way, that it was recorded is the one that lasts.
            Some(Outcome::Refused(_) | Outcome::KeyTaken { .. }) => {
                matches!(said, Outcome::Accepted(_)).then_some(said)
            }
            None => Some(said),
        }
    }
}

/// A line that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {detail}")]
pub struct LineError {
    line: usize,
    detail: String,
}

impl LineError {
    /// The line, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// What is wrong with it.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "malformed"
    }
}

/// Reads parcels or replies, one a line: all of them or none.
///
/// # Errors
/// [`LineError`] with the first line that is none.
pub fn read_lines<T: DeserializeOwned>(bytes: &[u8]) -> Result<Vec<T>, LineError> {
    let Some(lines) = (!bytes.is_empty()).then(|| bytes.strip_suffix(b"\n").unwrap_or(bytes)) else {
        return Ok(Vec::new());
    };
    let lines = lines.split(|byte| *byte == b'\n').enumerate();
    let read = |(place, line): (usize, &[u8])| {
        let error = |error: serde_json::Error| LineError { line: place + 1, detail: error.to_string() };
        serde_json::from_slice(line).map_err(error)
    };
    lines.map(read).collect()
}

/// Writes parcels or replies, one a line.
///
/// # Errors
/// [`LineError`] when a date of one has not a year of four digits.
pub fn write_lines<T: Serialize>(values: &[T]) -> Result<Vec<u8>, LineError> {
    let mut bytes = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let error = |error: serde_json::Error| LineError { line: place + 1, detail: error.to_string() };
        serde_json::to_writer(&mut bytes, value).map_err(error)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
