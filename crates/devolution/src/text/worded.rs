//! What has words: the key of its message, and the arguments that go into it.

use std::borrow::Cow;

use super::{Lang, Phrase, Texts};
use crate::delegation::{
    ActorKind, CommandKind, EventKind, History, Stage, Standing, SubjectKind, TrainingForm,
};
use crate::ledger::{DigestAlgorithm, Entry, EntryError, StoreError};
use crate::reform::{Condition, Level, Milestone, Mode, ParseError, Provenance, RiskFlag, Seal};

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A count, which may choose between singular and plural. Exact up to 2^53.
    Count(u64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Argument<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Argument<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

/// Something that has words in both languages.
///
/// ```
/// use devolution::reform::{Condition, RiskFlag};
/// use devolution::text::Worded;
/// assert_eq!(Condition::Trained.key(), "condition-trained");
/// assert_eq!(RiskFlag::LifeSafety.key(), "risk-life-safety");
/// ```
pub trait Worded {
    /// The key of its message.
    fn key(&self) -> Cow<'static, str>;

    /// What goes into the message.
    fn arguments(&self, _texts: &Texts, _lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        Vec::new()
    }
}

/// Gives the members of a closed list the keys `prefix-code`, and the tests the list of them.
macro_rules! worded_lists {
    ($($list:ty => $prefix:literal, $members:expr;)+) => {
        $(impl Worded for $list {
            fn key(&self) -> Cow<'static, str> {
                format!(concat!($prefix, "{}"), self.code().replace('_', "-")).into()
            }
        })+

        #[cfg(test)]
        pub(super) fn keys_of_lists() -> Vec<Cow<'static, str>> {
            let mut keys = Vec::new();
            $(keys.extend($members.iter().map(Worded::key));)+
            keys
        }
    };
}

worded_lists! {
    Phrase => "", Phrase::ALL;
    Level => "level-", Level::ALL;
    Mode => "mode-", Mode::ALL;
    Seal => "seal-", [Seal::Own, Seal::Principal];
    RiskFlag => "risk-", RiskFlag::ALL;
    Provenance => "provenance-", [Provenance::Verbatim, Provenance::StandIn];
    Condition => "condition-", Condition::ALL;
    Milestone => "milestone-", Milestone::ALL;
    CommandKind => "command-", CommandKind::ALL;
    EventKind => "event-", EventKind::ALL;
    Stage => "stage-", Stage::ALL;
    Standing => "standing-", Standing::ALL;
    ActorKind => "actor-", ActorKind::ALL;
    SubjectKind => "subject-", SubjectKind::ALL;
    TrainingForm => "training-", TrainingForm::ALL;
    DigestAlgorithm => "digest-", DigestAlgorithm::ALL;
}

impl Worded for str {
    fn key(&self) -> Cow<'static, str> {
        self.to_owned().into()
    }
}

impl<T: Worded + ?Sized> Worded for &T {
    fn key(&self) -> Cow<'static, str> {
        (*self).key()
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        (*self).arguments(texts, lang)
    }
}

impl Worded for History {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Actual => "history-actual".into(),
            Self::Simulated(_) => "history-simulated".into(),
        }
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
