//! Words for everything that can go wrong. A kind of error without words does not compile, or fails a test.

use std::borrow::Cow;

use super::{Argument, Lang, Texts, Worded};
use crate::calendar::{CalendarError, LimitError, YearFault};
use crate::delegation::{self, CommandError, CommandKind, EventKind, SnapshotError};
use crate::extract::{Extract, ExtractError};
use crate::ledger::{self, Entry, EntryError, Fault, ProofError, StoreError};
use crate::reform::{LoadError, ParseError};
use crate::register::{ReplayError, UnknownSubject};
use crate::submission::{LineError, OutboxError};

impl Worded for CalendarError {
    fn key(&self) -> Cow<'static, str> {
        format!("calendar-error-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            // As words: a year is no count.
            Self::NotGazetted { day, year } => {
                vec![("day", day.to_string().into()), ("year", year.to_string().into())]
            }
        }
    }
}

impl Worded for LimitError {
    fn key(&self) -> Cow<'static, str> {
        format!("limit-error-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::NoBasis => Vec::new(),
            Self::TooLong { length } => vec![("length", u32::from(*length).into())],
        }
    }
}

impl Worded for YearFault {
    fn key(&self) -> Cow<'static, str> {
        "year-fault".into()
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        // The rules of a year are among those of a reform's files.
        let rule = texts.label(lang, format!("load-rule-{}", self.code).as_str());
        vec![
            ("row", self.row.into()),
            ("column", self.column.into()),
            ("rule", rule.into()),
            ("detail", self.detail.as_str().into()),
        ]
    }
}

impl Worded for StoreError {
    fn key(&self) -> Cow<'static, str> {
        format!("store-error-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Conflict { expected, actual } => {
                vec![("expected", (*expected).into()), ("actual", (*actual).into())]
            }
            Self::Missing { place } | Self::Exists { place } | Self::Locked { place } => {
                vec![("place", place.as_str().into())]
            }
            Self::FromTheFuture { place, found, supported } => vec![
                ("place", place.as_str().into()),
                ("found", (*found).into()),
                ("supported", (*supported).into()),
            ],
            Self::Damaged { entry, detail } | Self::Unfit { entry, detail } => {
                vec![("entry", (*entry).into()), ("detail", detail.as_str().into())]
            }
            Self::Io { operation, detail } => {
                vec![("operation", (*operation).into()), ("detail", detail.as_str().into())]
            }
        }
    }
}

impl Worded for EntryError {
    fn key(&self) -> Cow<'static, str> {
        format!("entry-error-{}", self.code()).into()
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Malformed(detail) => vec![("detail", detail.as_str().into())],
            Self::NotCanonical => Vec::new(),
            Self::FromTheFuture { found } => {
                vec![("found", (*found).into()), ("supported", Entry::VERSION.into())]
            }
            Self::SubjectMismatch { event, subject } => {
                let event = EventKind::from_code(event)
                    .map_or_else(|| (*event).to_owned(), |kind| texts.label(lang, kind));
                vec![("event", event.into()), ("subject", subject.as_str().into())]
            }
        }
    }
}

impl Worded for ParseError {
    fn key(&self) -> Cow<'static, str> {
        self.code().into()
    }

    /// What was expected is said together with its rule: `what-a-power-id` and so on.
    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        let what = format!("what-{}", self.what().replace(' ', "-"));
        vec![("input", self.input().into()), ("what", texts.label(lang, what.as_str()).into())]
    }
}

impl Worded for CommandError {
    fn key(&self) -> Cow<'static, str> {
        "command-error".into()
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        let command = CommandKind::from_code(self.command())
            .map_or_else(|| self.command().to_owned(), |kind| texts.label(lang, kind));
        vec![("command", command.into()), ("subject", self.subject().to_string().into())]
    }
}

impl Worded for SnapshotError {
    fn key(&self) -> Cow<'static, str> {
        "snapshot-error".into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![("detail", self.detail().into())]
    }
}

impl Worded for delegation::Misfit {
    fn key(&self) -> Cow<'static, str> {
        format!("misfit-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![("entry", self.entry().get().into())]
    }
}

impl Worded for ledger::Misfit {
    fn key(&self) -> Cow<'static, str> {
        format!("misplaced-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::WrongNumber { expected, found } => {
                vec![("expected", (*expected).into()), ("found", (*found).into())]
            }
            Self::RunsBackwards | Self::NotOpened | Self::OpenedAgain => Vec::new(),
            Self::OtherDigest { found } => vec![("found", (*found).into())],
        }
    }
}

impl Worded for Fault {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Entry { .. } => "fault-entry".into(),
            Self::Misplaced { .. } => "fault-misplaced".into(),
            Self::Store(error) => error.key(),
            Self::LeafDiffers { .. }
            | Self::CommitDiffers { .. }
            | Self::CommitMisplaced { .. }
            | Self::Shorter { .. }
            | Self::PublishedDiffers { .. } => format!("fault-{}", self.code()).into(),
        }
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Entry { entry, error } => {
                vec![("entry", (*entry).into()), ("reason", texts.label(lang, error).into())]
            }
            Self::Misplaced { entry, misfit } => {
                vec![("entry", (*entry).into()), ("reason", texts.label(lang, misfit).into())]
            }
            Self::LeafDiffers { entry } | Self::CommitMisplaced { entry } => {
                vec![("entry", (*entry).into())]
            }
            Self::CommitDiffers { entry, size } => {
                vec![("entry", (*entry).into()), ("last", size.saturating_sub(1).into())]
            }
            Self::Shorter { entry, expected } => {
                vec![("entry", (*entry).into()), ("expected", (*expected).into())]
            }
            Self::PublishedDiffers { size } => vec![("size", (*size).into())],
            Self::Store(error) => error.arguments(texts, lang),
        }
    }
}

impl Worded for ProofError {
    fn key(&self) -> Cow<'static, str> {
        format!("proof-error-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::OutOfRange { index, size } => vec![("index", (*index).into()), ("size", (*size).into())],
            Self::WrongLength { found } => vec![("found", (*found).into())],
            Self::RootDiffers | Self::EarlierRootDiffers => Vec::new(),
        }
    }
}

impl Worded for UnknownSubject {
    fn key(&self) -> Cow<'static, str> {
        format!("unknown-{}", self.kind()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![("id", self.id().into())]
    }
}

impl Worded for ReplayError {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Store(error) => error.key(),
            Self::Misfit(misfit) => misfit.key(),
        }
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Store(error) => error.arguments(texts, lang),
            Self::Misfit(misfit) => misfit.arguments(texts, lang),
        }
    }
}

impl Worded for LoadError {
    fn key(&self) -> Cow<'static, str> {
        "load-error".into()
    }

    /// Where there is no row, column or field, the message is told so by a 0.
    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![
            ("file", self.file().into()),
            ("row", self.row().unwrap_or_default().into()),
            ("column", self.column().unwrap_or_default().into()),
            ("named", usize::from(self.field().is_some()).into()),
            ("field", self.field().unwrap_or_default().into()),
            ("rule", texts.label(lang, self.rule()).into()),
            ("detail", self.detail().into()),
        ]
    }
}

impl Worded for ExtractError {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Misfit(error) => error.key(),
            Self::Unknown(error) => error.key(),
            Self::Store(error) => error.key(),
            Self::Proof(error) => error.key(),
            Self::Entry { .. } => "extract-error-entry".into(),
            Self::Header { .. }
            | Self::FromTheFuture { .. }
            | Self::OutOfPlace { .. }
            | Self::WrongLength { .. }
            | Self::Unproven(_)
            | Self::PublishedDiffers
            | Self::OtherSize { .. }
            | Self::SignOffDiffers
            | Self::Foreign { .. }
            | Self::OtherReform { .. }
            | Self::Unlawful { .. }
            | Self::Beyond { .. } => format!("extract-error-{}", self.code()).into(),
        }
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Header { detail } => vec![("detail", detail.as_str().into())],
            Self::FromTheFuture { found } => {
                vec![("found", (*found).into()), ("supported", Extract::VERSION.into())]
            }
            Self::Entry { line, error } => {
                vec![("line", (*line).into()), ("reason", texts.label(lang, error).into())]
            }
            Self::OutOfPlace { line, entry } => {
                vec![("line", (*line).into()), ("entry", entry.get().into())]
            }
            Self::WrongLength { expected, found } | Self::OtherSize { expected, found } => {
                vec![("expected", (*expected).into()), ("found", (*found).into())]
            }
            Self::Unproven(error) => vec![("reason", texts.label(lang, error).into())],
            Self::Foreign { entry } | Self::Unlawful { entry, .. } => vec![("entry", entry.get().into())],
            Self::OtherReform { extract, given } => {
                vec![("extract", extract.as_str().into()), ("given", given.as_str().into())]
            }
            Self::Beyond { subject } => vec![("subject", subject.as_str().into())],
            Self::PublishedDiffers | Self::SignOffDiffers => Vec::new(),
            Self::Misfit(error) => error.arguments(texts, lang),
            Self::Unknown(error) => error.arguments(texts, lang),
            Self::Store(error) => error.arguments(texts, lang),
            Self::Proof(error) => error.arguments(texts, lang),
        }
    }
}

impl Worded for LineError {
    fn key(&self) -> Cow<'static, str> {
        "line-error".into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![("line", self.line().into()), ("detail", self.detail().into())]
    }
}

impl Worded for OutboxError {
    fn key(&self) -> Cow<'static, str> {
        format!("outbox-error-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::KeyInUse { key } | Self::Unknown { key } | Self::Waiting { key } => {
                vec![("key", key.as_str().into())]
            }
            Self::Locked { place } => vec![("place", place.as_str().into())],
            Self::FromTheFuture { place, found, supported } => vec![
                ("place", place.as_str().into()),
                ("found", (*found).into()),
                ("supported", (*supported).into()),
            ],
            Self::Damaged { place, detail } => {
                vec![("place", place.as_str().into()), ("detail", detail.as_str().into())]
            }
            Self::Io { operation, detail } => {
                vec![("operation", (*operation).into()), ("detail", detail.as_str().into())]
            }
        }
    }
}
