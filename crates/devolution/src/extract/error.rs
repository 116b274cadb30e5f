//! What can be wrong with an extract.

use thiserror::Error;

use crate::delegation::{Misfit, Refusal};
use crate::ledger::{EntryError, EntryNumber, ProofError, StoreError};
use crate::register::UnknownSubject;

/// Why bytes are not an extract, or an extract is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The first line is not that of an extract.
    #[error("line 1 is not the head of an extract: {detail}")]
    Header {
        /// What is wrong with it.
        detail: String,
    },
    /// A later version of this library wrote it.
    #[error(
        "the extract has format {found}, from the future: this version reads up to {}",
        super::Extract::VERSION
    )]
    FromTheFuture {
        /// The format it has.
        found: u32,
    },
    /// A line is not an entry in its canonical form.
    #[error("line {line} is bad: {error}")]
    Entry {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        error: EntryError,
    },
    /// An entry does not follow on from the one before it.
    #[error("entry {entry} on line {line} cannot stand there")]
    OutOfPlace {
        /// The line, from 1.
        line: u64,
        /// The entry.
        entry: EntryNumber,
    },
    /// There are more or fewer entries than the first line says.
    #[error("the extract has {found} entries, not {expected} as it says")]
    WrongLength {
        /// How many it says.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The entries and digests do not lead to the head: one of them was changed, or an entry is missing or added.
    #[error("the entries do not lead to the head: {0}")]
    Unproven(ProofError),
    /// It was not made of the ledger whose head was published.
    #[error("it is not of the ledger whose head was published")]
    PublishedDiffers,
    /// It was not made when that head was published: the sign-off or the head is of another size.
    #[error("it is of a ledger of {found} entries, not of {expected}")]
    OtherSize {
        /// The size of the published head.
        expected: u64,
        /// The size of its own.
        found: u64,
    },
    /// Its entries are not those that were signed off: something is left out.
    #[error("its entries are not those that were signed off")]
    SignOffDiffers,
    /// An entry concerns something else than the county.
    #[error("entry {entry} does not concern the county")]
    Foreign {
        /// The entry.
        entry: EntryNumber,
    },
    /// It belongs to another reform, or to another version of its data.
    #[error("the extract belongs to reform `{extract}`, not to `{given}`, or to other data of it")]
    OtherReform {
        /// The reform of the extract.
        extract: String,
        /// The reform that was given.
        given: String,
    },
    /// An entry breaks the rules, or one that it rests on is left out.
    #[error("entry {entry} breaks the rules, or what it rests on is left out: {refusal}")]
    Unlawful {
        /// The entry.
        entry: EntryNumber,
        /// Why it would have been refused.
        refusal: Box<Refusal>,
    },
    /// An entry could not have come from the state machine, or one that it rests on is left out.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// The command is about something of which an extract of one county cannot know everything.
    #[error("`{subject}` lies beyond the extract")]
    Beyond {
        /// What the command is about.
        subject: String,
    },
    /// The reform has no such county.
    #[error(transparent)]
    Unknown(#[from] UnknownSubject),
    /// The ledger could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger never had that size, or the extract has no such entry.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl ExtractError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Header { .. } => "malformed",
            Self::FromTheFuture { .. } => "from-the-future",
            Self::Entry { error, .. } => error.code(),
            Self::OutOfPlace { .. } => "out-of-place",
            Self::WrongLength { .. } => "shorter",
            Self::Unproven(_) => "unproven",
            Self::PublishedDiffers => "published-differs",
            Self::OtherSize { .. } => "other-size",
            Self::SignOffDiffers => "sign-off-differs",
            Self::Foreign { .. } => "foreign",
            Self::OtherReform { .. } => "other-reform",
            Self::Unlawful { .. } => "unlawful",
            Self::Misfit(misfit) => misfit.code(),
            Self::Beyond { .. } => "beyond",
            Self::Unknown(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Proof(error) => error.code(),
        }
    }

    /// The line of its file, from 1, where it is about one.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        match self {
            Self::Header { .. } | Self::FromTheFuture { .. } => Some(1),
            Self::Entry { line, .. } | Self::OutOfPlace { line, .. } => Some(*line),
            Self::WrongLength { .. }
            | Self::Unproven(_)
            | Self::PublishedDiffers
            | Self::OtherSize { .. }
            | Self::SignOffDiffers
            | Self::Foreign { .. }
            | Self::OtherReform { .. }
            | Self::Unlawful { .. }
            | Self::Misfit(_)
            | Self::Beyond { .. }
            | Self::Unknown(_)
            | Self::Store(_)
            | Self::Proof(_) => None,
        }
    }

    /// The entry, where it is about one.
    #[must_use]
    pub const fn entry(&self) -> Option<u64> {
        match self {
            Self::OutOfPlace { entry, .. } | Self::Foreign { entry } | Self::Unlawful { entry, .. } => {
                Some(entry.get())
            }
            Self::Misfit(misfit) => Some(misfit.entry().get()),
            Self::Store(StoreError::Damaged { entry, .. }) => Some(*entry),
            Self::Header { .. }
            | Self::FromTheFuture { .. }
            | Self::Entry { .. }
            | Self::WrongLength { .. }
            | Self::Unproven(_)
            | Self::PublishedDiffers
            | Self::OtherSize { .. }
            | Self::SignOffDiffers
            | Self::OtherReform { .. }
            | Self::Beyond { .. }
            | Self::Unknown(_)
            | Self::Store(_)
            | Self::Proof(_) => None,
        }
    }
}
