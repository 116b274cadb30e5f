//! What can be wrong with an outbox.

use thiserror::Error;

use crate::delegation::SubmissionKey;

/// Why an outbox did not do what it was asked for. Whatever it held before, it holds still.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OutboxError {
    /// The key is that of another command.
    #[error("key `{key}` is that of another command")]
    KeyInUse {
        /// The key.
        key: SubmissionKey,
    },
    /// There is nothing under that key.
    #[error("there is nothing under key `{key}`")]
    Unknown {
        /// The key.
        key: SubmissionKey,
    },
    /// No desk has answered yet: to forget it now would be to lose it.
    #[error("no desk has answered the command under key `{key}` yet")]
    Waiting {
        /// The key.
        key: SubmissionKey,
    },
    /// Another process holds it and did not let go in time.
    #[error("the outbox at `{place}` is locked by another process")]
    Locked {
        /// Where.
        place: String,
    },
    /// A later version of this library made it.
    #[error(
        "the outbox at `{place}` has format {found}, from the future: this version reads up to {supported}"
    )]
    FromTheFuture {
        /// Where.
        place: String,
        /// The format it has.
        found: u32,
        /// The newest format that this version reads.
        supported: u32,
    },
    /// What is there is not an outbox, or a damaged one.
    #[error("what is at `{place}` is not an outbox, or damaged: {detail}")]
    Damaged {
        /// Where.
        place: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The operating system or the database failed.
    #[error("{operation} failed: {detail}")]
    Io {
        /// What was tried.
        operation: &'static str,
        /// What the system said.
        detail: String,
    },
}

impl OutboxError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::KeyInUse { .. } => "key-in-use",
            Self::Unknown { .. } => "unknown-key",
            Self::Waiting { .. } => "waiting",
            Self::Locked { .. } => "locked",
            Self::FromTheFuture { .. } => "from-the-future",
            Self::Damaged { .. } => "damaged",
            Self::Io { .. } => "io",
        }
    }
}
