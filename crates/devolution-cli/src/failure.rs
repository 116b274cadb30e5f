//! What went wrong, in the chosen language, with the exit code that it leads to.

use std::fmt;

use devolution::delegation::Misfit;
use devolution::desk::DeskError;
use devolution::ledger::{Fault, Misfit as OutOfPlace, ProofError, StoreError};
use devolution::register::UnknownSubject;
use miette::{Diagnostic, LabeledSpan, SourceCode};
use serde_json::{Value, json};

use crate::names::Names;
use crate::snippet::Snippet;
use crate::words::{Say, Words};

/// How the process ends. The codes stand in the help and in the book: they are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was done.
    Done,
    /// A command was refused, or a line of a batch could not be taken.
    Refused,
    /// The arguments make no sense. The code is that of `clap`.
    Usage,
    /// The ledger is damaged, or a proof does not prove.
    Damaged,
    /// A file or the ledger could not be opened, read or written.
    Storage,
    /// The reform has no such power, county or city; the ledger no such entry.
    Unknown,
    /// The folder of the reform is bad, or the ledger belongs to another reform.
    Reform,
}

impl Exit {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::Damaged => 3,
            Self::Storage => 4,
            Self::Unknown => 5,
            Self::Reform => 6,
        }
    }
}

/// A failure that is ready to be shown.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// Stable across versions and languages.
    pub(crate) code: String,
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
    /// The text that is wrong, with the places in it.
    pub(crate) source: Option<Snippet>,
    pub(crate) labels: Vec<LabeledSpan>,
    /// The same with more places: the files of a folder.
    pub(crate) parts: Vec<Failure>,
    /// What only the JSON form tells.
    pub(crate) detail: Option<Value>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            exit,
            code: code.into(),
            message: message.into(),
            help: None,
            source: None,
            labels: Vec::new(),
            parts: Vec::new(),
            detail: None,
        }
    }

    pub(crate) fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    pub(crate) fn detail(mut self, detail: Value) -> Self {
        self.detail = Some(detail);
        self
    }

    /// The form for machines.
    pub(crate) fn to_json(&self) -> Value {
        let mut error = json!({ "code": self.code, "exit": self.exit.code(), "message": self.message });
        if let Some(error) = error.as_object_mut() {
            if let Some(help) = &self.help {
                error.insert("help".to_owned(), json!(help));
            }
            if let Some(detail) = &self.detail {
                error.insert("detail".to_owned(), detail.clone());
            }
        }
        json!({ "error": error })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl Diagnostic for Failure {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("devolution::{}", self.code)))
    }

    // The help is written as a footer: the renderer would put an English word before it.

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }
}

/// What a desk says, in words; `ledger` is where it keeps its ledger.
pub(crate) fn desk(words: &Words, names: &Names, ledger: &str, error: &DeskError) -> Failure {
    let place = || ("place", ledger.into());
    match error {
        DeskError::Refused { index, refusal } => {
            let mut lines = vec![names.refusal(refusal)];
            lines.extend(names.unmet(&refusal.unmet).map(|line| format!("- {line}")));
            Failure::new(Exit::Refused, "refused", lines.join("\n"))
                .detail(json!({ "index": index, "refusal": refusal }))
        }
        DeskError::Store(error) => store(words, error),
        DeskError::Misfit(misfit) => Failure::new(Exit::Damaged, misfit.code(), fold_misfit(words, misfit))
            .help(words.say(Say::HelpVerify)),
        DeskError::OtherReform { ledger, given } => {
            let arguments = [("ledger", ledger.as_str().into()), ("given", given.as_str().into())];
            Failure::new(Exit::Reform, error.code(), words.tell(Say::OtherReform, &arguments))
                .help(words.say(Say::HelpOtherReform))
        }
        DeskError::NotOpened => {
            Failure::new(Exit::Damaged, error.code(), words.tell(Say::NeverOpened, &[place()]))
                .help(words.tell(Say::HelpNeverOpened, &[place()]))
        }
        DeskError::ClockBehind { last, given } => {
            let arguments = [("last", last.to_rfc3339().into()), ("given", given.to_rfc3339().into())];
            Failure::new(Exit::Usage, error.code(), words.tell(Say::ClockBehind, &arguments))
                .help(words.say(Say::HelpClockBehind))
        }
        DeskError::Entry(error) => Failure::new(Exit::Usage, error.code(), words.label(error)),
        DeskError::Proof(error) => proof(words, error),
        DeskError::Fault(fault) => self::fault(words, fault),
        DeskError::Unlawful { entry, refusal } => {
            let mut lines = vec![words.tell(Say::Unlawful, &[("entry", entry.get().into())])];
            lines.extend(names.unmet(&refusal.unmet).map(|line| format!("- {line}")));
            Failure::new(Exit::Damaged, error.code(), lines.join("\n"))
                .detail(json!({ "entry": entry, "refusal": refusal }))
        }
        other => Failure::new(Exit::Storage, other.code(), other.to_string()),
    }
}

/// What a store says, in words, with what to do about it.
pub(crate) fn store(words: &Words, error: &StoreError) -> Failure {
    let failure = |exit| Failure::new(exit, error.code(), words.label(error));
    match error {
        StoreError::Missing { place } => {
            failure(Exit::Storage).help(words.tell(Say::HelpMissing, &[("place", place.as_str().into())]))
        }
        StoreError::Exists { .. } => failure(Exit::Storage).help(words.say(Say::HelpExists)),
        StoreError::Locked { .. } => failure(Exit::Storage).help(words.say(Say::HelpLocked)),
        StoreError::FromTheFuture { .. } => failure(Exit::Storage).help(words.say(Say::HelpFuture)),
        StoreError::Damaged { entry, .. } => {
            failure(Exit::Damaged).help(words.say(Say::HelpVerify)).detail(json!({ "entry": entry }))
        }
        _ => failure(Exit::Storage),
    }
}

/// What verification found, in words.
pub(crate) fn fault(words: &Words, fault: &Fault) -> Failure {
    let message = match fault {
        Fault::Store(error) => return store(words, error).detail(json!({ "entry": fault.entry() })),
        Fault::Entry { entry, error } => {
            words.tell(Say::FaultEntry, &[("entry", (*entry).into()), ("detail", words.label(error).into())])
        }
        Fault::Misplaced { entry, misfit } => words.tell(
            Say::FaultMisplaced,
            &[("entry", (*entry).into()), ("detail", out_of_place(words, misfit).into())],
        ),
        Fault::LeafDiffers { entry } => words.tell(Say::FaultLeaf, &[("entry", (*entry).into())]),
        Fault::CommitDiffers { entry, size } => words
            .tell(Say::FaultCommit, &[("entry", (*entry).into()), ("last", size.saturating_sub(1).into())]),
        Fault::CommitMisplaced { entry } => {
            words.tell(Say::FaultCommitMisplaced, &[("entry", (*entry).into())])
        }
        Fault::Shorter { entry, expected } => {
            words.tell(Say::FaultShorter, &[("entry", (*entry).into()), ("expected", (*expected).into())])
        }
        Fault::PublishedDiffers { size } => words.tell(Say::FaultPublished, &[("size", (*size).into())]),
        other => other.to_string(),
    };
    Failure::new(Exit::Damaged, fault.code(), message).detail(json!({ "entry": fault.entry() }))
}

fn out_of_place(words: &Words, misfit: &OutOfPlace) -> String {
    match misfit {
        OutOfPlace::WrongNumber { expected, found } => {
            words.tell(Say::MisfitNumber, &[("expected", (*expected).into()), ("found", (*found).into())])
        }
        OutOfPlace::RunsBackwards => words.say(Say::MisfitBackwards),
        OutOfPlace::NotOpened => words.say(Say::MisfitNotOpened),
        OutOfPlace::OpenedAgain => words.say(Say::MisfitOpenedAgain),
        OutOfPlace::OtherDigest { found } => words.tell(Say::MisfitDigest, &[("found", (*found).into())]),
        other => other.to_string(),
    }
}

fn fold_misfit(words: &Words, misfit: &Misfit) -> String {
    let reason = match misfit.code() {
        "unknown-subject" => Say::MisfitUnknown,
        "out-of-sequence" => Say::MisfitSequence,
        "step-not-allowed" => Say::MisfitStep,
        _ => Say::MisfitOrder,
    };
    let entry = ("entry", misfit.entry().get().into());
    words.tell(Say::FaultMisplaced, &[entry, ("detail", words.say(reason).into())])
}

/// What a proof says, in words.
pub(crate) fn proof(words: &Words, error: &ProofError) -> Failure {
    let (exit, message) = match error {
        ProofError::OutOfRange { index, size } => (
            Exit::Unknown,
            words.tell(Say::ProofRange, &[("index", (*index).into()), ("size", (*size).into())]),
        ),
        ProofError::WrongLength { found } => {
            (Exit::Damaged, words.tell(Say::ProofLength, &[("found", (*found).into())]))
        }
        ProofError::RootDiffers => (Exit::Damaged, words.say(Say::ProofRoot)),
        ProofError::EarlierRootDiffers => (Exit::Damaged, words.say(Say::ProofEarlierRoot)),
        other => (Exit::Damaged, other.to_string()),
    };
    Failure::new(exit, error.code(), message)
}

/// The reform has no such thing.
pub(crate) fn unknown(words: &Words, error: &UnknownSubject) -> Failure {
    let say = if error.kind() == "power" { Say::UnknownPower } else { Say::UnknownCounty };
    let message = words.tell(say, &[("id", error.id().into())]);
    Failure::new(Exit::Unknown, error.code(), message).help(words.say(Say::HelpUnknown))
}
