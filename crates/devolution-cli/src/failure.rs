//! What went wrong, in the chosen language, with the exit code that it leads to.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::path::Path;

use devolution::calendar::CalendarError;
use devolution::cases::{CaseError, RowErrors};
use devolution::desk::DeskError;
use devolution::extract::ExtractError;
use devolution::ledger::{Fault, ProofError, StoreError};
use devolution::register::UnknownSubject;
use devolution::service::ServiceErrors;
use devolution::submission::{LineError, OutboxError};
use devolution::supervision::SettingErrors;
use devolution::supervision::book::WatchError;
use devolution::supervision::draw::{DrawError, DrawFault};
use devolution_store::{CasesError, VaultFileError, WatchesError};
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

/// A failure that is ready to be shown. Boxed, so that what goes well does not carry its weight.
#[derive(Debug)]
pub(crate) struct Failure(Box<Shown>);

/// What is shown of a failure.
#[derive(Debug)]
pub(crate) struct Shown {
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
        Self(Box::new(Shown {
            exit,
            code: code.into(),
            message: message.into(),
            help: None,
            source: None,
            labels: Vec::new(),
            parts: Vec::new(),
            detail: None,
        }))
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

impl Deref for Failure {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        &self.0
    }
}

impl DerefMut for Failure {
    fn deref_mut(&mut self) -> &mut Shown {
        &mut self.0
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

/// What a desk says, in words, with what to do about it; `ledger` is where it keeps its ledger.
pub(crate) fn desk(words: &Words, names: &Names, ledger: &str, error: &DeskError) -> Failure {
    let speaker = match error {
        DeskError::Refused { refusal, .. } | DeskError::Unlawful { refusal, .. } => {
            names.about_subject(&refusal.subject)
        }
        _ => names.speaker(),
    };
    let mut lines = speaker.error(error);
    if lines.len() > 1 {
        lines.iter_mut().skip(1).for_each(|line| line.insert_str(0, "- "));
        lines.extend(names.footnote(words));
    }
    let failure = |exit| Failure::new(exit, error.code(), lines.join("\n"));
    match error {
        DeskError::Refused { index, refusal } => {
            failure(Exit::Refused).detail(json!({ "index": index, "refusal": refusal }))
        }
        DeskError::Store(error) => store(words, error),
        DeskError::Misfit(misfit) => {
            failure(Exit::Damaged).help(words.say(Say::HelpVerify)).detail(json!({ "entry": misfit.entry() }))
        }
        DeskError::OtherReform { .. } => failure(Exit::Reform).help(words.say(Say::HelpOtherReform)),
        DeskError::NotOpened => {
            failure(Exit::Damaged).help(words.tell(Say::HelpNeverOpened, &[("place", ledger.into())]))
        }
        DeskError::ClockBehind { .. } => failure(Exit::Usage).help(words.say(Say::HelpClockBehind)),
        DeskError::Entry(_) => failure(Exit::Usage),
        DeskError::Proof(error) => proof(words, error),
        DeskError::Extract(error) => extract(words, names, error),
        DeskError::KeyTaken { entry, .. } => failure(Exit::Refused).detail(json!({ "entry": entry })),
        DeskError::Fault(fault) => self::fault(words, fault),
        DeskError::Unlawful { entry, refusal } => {
            failure(Exit::Damaged).detail(json!({ "entry": entry, "refusal": refusal }))
        }
        _ => failure(Exit::Storage),
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
    if let Fault::Store(error) = fault {
        return store(words, error);
    }
    Failure::new(Exit::Damaged, fault.code(), words.label(fault))
        .help(words.say(Say::HelpDamaged))
        .detail(json!({ "entry": fault.entry() }))
}

/// What is wrong with an extract, in words, with what to do about it.
pub(crate) fn extract(words: &Words, names: &Names, error: &ExtractError) -> Failure {
    let mut lines = match error {
        ExtractError::Unlawful { refusal, .. } => names.about_subject(&refusal.subject),
        _ => names.speaker(),
    }
    .extract_error(error);
    if lines.len() > 1 {
        lines.iter_mut().skip(1).for_each(|line| line.insert_str(0, "- "));
        lines.extend(names.footnote(words));
    }
    let failure = |exit| Failure::new(exit, error.code(), lines.join("\n"));
    match error {
        ExtractError::Store(error) => store(words, error),
        ExtractError::Proof(error) => proof(words, error),
        ExtractError::Unknown(error) => unknown(words, error),
        ExtractError::OtherReform { .. } => failure(Exit::Reform).help(words.say(Say::HelpOtherReform)),
        ExtractError::FromTheFuture { .. } => failure(Exit::Storage).help(words.say(Say::HelpFuture)),
        ExtractError::Beyond { .. } => failure(Exit::Usage),
        _ => failure(Exit::Damaged)
            .help(words.say(Say::HelpExtract))
            .detail(json!({ "line": error.line(), "entry": error.entry() })),
    }
}

/// What an outbox says, in words, with what to do about it.
pub(crate) fn outbox(words: &Words, error: &OutboxError) -> Failure {
    let failure = |exit| Failure::new(exit, error.code(), words.label(error));
    match error {
        OutboxError::KeyInUse { .. } | OutboxError::Waiting { .. } => failure(Exit::Refused),
        OutboxError::Unknown { .. } => failure(Exit::Unknown),
        OutboxError::Locked { .. } => failure(Exit::Storage).help(words.say(Say::HelpLocked)),
        OutboxError::FromTheFuture { .. } => failure(Exit::Storage).help(words.say(Say::HelpFuture)),
        OutboxError::Damaged { .. } => failure(Exit::Damaged),
        _ => failure(Exit::Storage),
    }
}

/// A line that is no parcel or no reply, in words.
pub(crate) fn line(words: &Words, error: &LineError) -> Failure {
    Failure::new(Exit::Usage, error.code(), words.label(error)).detail(json!({ "line": error.line() }))
}

/// What a proof says, in words.
pub(crate) fn proof(words: &Words, error: &ProofError) -> Failure {
    let exit = match error {
        ProofError::OutOfRange { .. } => Exit::Unknown,
        _ => Exit::Damaged,
    };
    Failure::new(exit, error.code(), words.label(error))
}

/// What a casebook says, in words, with what to do about it; `path` is where it is kept.
pub(crate) fn cases(words: &Words, names: &Names, path: &Path, error: &CasesError) -> Failure {
    let error = match error {
        CasesError::Case(error) => error,
        CasesError::Store(StoreError::Missing { place }) => {
            let help = words.tell(Say::HelpNoCases, &[("place", place.as_str().into())]);
            return Failure::new(
                Exit::Storage,
                "missing",
                words.tell(Say::NoCases, &[("place", place.as_str().into())]),
            )
            .help(help);
        }
        CasesError::Store(error) => return store(words, error),
        _ => return Failure::new(Exit::Storage, error.code(), error.to_string()),
    };
    let mut lines = names.speaker().case_error(error);
    lines.extend(
        matches!(error, CaseError::Refused(_) | CaseError::Rows(_)).then(|| names.footnote(words)).flatten(),
    );
    let failure = |exit| Failure::new(exit, error.code(), lines.join("\n"));
    match error {
        CaseError::Refused(refusal) => failure(Exit::Refused).detail(json!({ "refusal": refusal })),
        CaseError::Rows(errors) => failure(Exit::Refused).detail(json!({ "rows": errors.errors() })),
        CaseError::Calendar(error) => calendar(words, *error),
        CaseError::ClockBehind { .. } => failure(Exit::Usage).help(words.say(Say::HelpClockBehind)),
        CaseError::OtherReform { .. } => failure(Exit::Reform).help(words.say(Say::HelpOtherReform)),
        CaseError::Unknown { .. } => failure(Exit::Unknown),
        CaseError::Damaged { line, .. } => failure(Exit::Damaged)
            .help(words.say(Say::HelpDamaged))
            .detail(json!({ "line": line, "place": path.display().to_string() })),
        CaseError::FromTheFuture { .. } => failure(Exit::Storage).help(words.say(Say::HelpFuture)),
        CaseError::NoPeriod => failure(Exit::Usage),
        _ => failure(Exit::Storage),
    }
}

/// What a watchbook says, in words, with what to do about it; `path` is where it is kept.
pub(crate) fn watches(words: &Words, names: &Names, path: &Path, error: &WatchesError) -> Failure {
    let error = match error {
        WatchesError::Watch(error) => error,
        WatchesError::Store(StoreError::Missing { place }) => {
            let place = [("place", place.as_str().into())];
            return Failure::new(Exit::Storage, "missing", words.tell(Say::NoWatchbook, &place))
                .help(words.tell(Say::HelpNoWatchbook, &place));
        }
        WatchesError::Store(error) => return store(words, error),
        _ => return Failure::new(Exit::Storage, error.code(), error.to_string()),
    };
    let lines = names.speaker().watch_error(error);
    let failure = |exit| Failure::new(exit, error.code(), lines.join("\n"));
    match error {
        WatchError::Refused(refusal) => failure(Exit::Refused).detail(json!({ "refusal": refusal })),
        WatchError::Rows(errors) => failure(Exit::Refused).detail(json!({ "rows": errors.errors() })),
        WatchError::Calendar(error) => calendar(words, *error),
        WatchError::ClockBehind { .. } => failure(Exit::Usage).help(words.say(Say::HelpClockBehind)),
        WatchError::OtherReform { .. } => failure(Exit::Reform).help(words.say(Say::HelpOtherReform)),
        WatchError::Unknown { .. } => failure(Exit::Unknown),
        WatchError::Damaged { line, .. } => failure(Exit::Damaged)
            .help(words.say(Say::HelpDamaged))
            .detail(json!({ "line": line, "place": path.display().to_string() })),
        WatchError::FromTheFuture { .. } => failure(Exit::Storage).help(words.say(Say::HelpFuture)),
        _ => failure(Exit::Storage),
    }
}

/// What a vault says, in words. Who is in it is nobody's business.
pub(crate) fn vault(words: &Words, error: &VaultFileError) -> Failure {
    match error {
        VaultFileError::Vault(error) => Failure::new(Exit::Damaged, error.code(), words.label(error)),
        VaultFileError::Store(error) => store(words, error),
        _ => Failure::new(Exit::Storage, error.code(), error.to_string()),
    }
}

/// Everything wrong with settings of supervision, in words.
pub(crate) fn settings(words: &Words, errors: &SettingErrors) -> Failure {
    let lines: Vec<String> = errors.faults().iter().map(|fault| words.label(fault)).collect();
    Failure::new(Exit::Refused, errors.code(), lines.join("\n")).detail(json!({ "faults": errors.faults() }))
}

/// Everything wrong with guides or standards, in words.
pub(crate) fn service(words: &Words, errors: &ServiceErrors) -> Failure {
    let lines: Vec<String> = errors.faults().iter().map(|fault| words.label(fault)).collect();
    Failure::new(Exit::Refused, errors.code(), lines.join("\n")).detail(json!({ "faults": errors.faults() }))
}

/// Everything wrong with the rows of a table or of a file in JSON Lines, in words.
pub(crate) fn rows(words: &Words, errors: &RowErrors) -> Failure {
    let lines: Vec<String> = errors.errors().iter().map(|error| words.label(error)).collect();
    Failure::new(Exit::Refused, errors.code(), lines.join("\n")).detail(json!({ "rows": errors.errors() }))
}

/// Why there is no draw, in words.
pub(crate) fn draw(words: &Words, error: &DrawError) -> Failure {
    let failure = Failure::new(Exit::Refused, error.code(), words.draw_error(error).join("\n"));
    match error {
        DrawError::Unfit(errors) => failure.detail(json!({ "faults": errors.faults() })),
        DrawError::Vacant(vacancies) => {
            failure.detail(json!({ "count": vacancies.count(), "vacancies": vacancies.shown() }))
        }
        _ => failure,
    }
}

/// What is wrong with what was committed to, or with a transcript, in words.
pub(crate) fn draw_fault(words: &Words, fault: &DrawFault) -> Failure {
    Failure::new(Exit::Damaged, fault.code(), words.label(fault))
        .help(words.say(Say::HelpDraw))
        .detail(json!({ "fault": fault }))
}

/// No notice settles a day, in words.
pub(crate) fn calendar(words: &Words, error: CalendarError) -> Failure {
    Failure::new(Exit::Unknown, error.code(), words.label(error)).help(words.say(Say::HelpUnsettled))
}

/// The reform has no such thing.
pub(crate) fn unknown(words: &Words, error: &UnknownSubject) -> Failure {
    Failure::new(Exit::Unknown, error.code(), words.label(error)).help(words.say(Say::HelpUnknown))
}
