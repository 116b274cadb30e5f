//! The one place where an error of Rust becomes one of another language.
//!
//! The classes are the other language's own: what crosses is which of them, the stable code, the words in both languages,
//! and the fields as JSON.

use devolution::calendar::{CalendarError, YearError};
use devolution::delegation::CommandError;
use devolution::desk::DeskError;
use devolution::extract::ExtractError;
use devolution::ledger::{EntryError, Fault, ProofError, StoreError};
use devolution::reform::{LoadErrors, ParseError, Reform};
use devolution::register::{ReplayError, UnknownSubject};
use devolution::submission::{LineError, OutboxError};
use devolution::text::{Lang, Speaker, Texts, Worded, texts};
use devolution_henan::HistoryError;
use serde::Serialize;
use serde_json::{Value, json};

/// An error on its way to another language.
///
/// ```
/// let bad = "Planning".parse::<devolution::reform::PowerId>().unwrap_err();
/// let raised = devolution_wire::Raised::from(bad);
/// assert_eq!((raised.class, raised.code), ("MalformedError", "malformed"));
/// assert!(raised.zh.contains("Planning"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Raised {
    /// The name of its class, the same in every language.
    pub class: &'static str,
    /// Stable across versions and languages.
    pub code: &'static str,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// What errors of the class have beside the words: an object. Boxed, because an error is carried through every call.
    pub fields: Box<Value>,
}

impl Raised {
    /// An error of a class with its code and words, and nothing beside them.
    pub fn new(
        class: &'static str,
        code: &'static str,
        en: impl Into<String>,
        zh: impl Into<String>,
    ) -> Self {
        Self { class, code, en: en.into(), zh: zh.into(), fields: Box::new(json!({})) }
    }

    pub(crate) fn worded(class: &'static str, code: &'static str, error: impl Worded) -> Self {
        Self::worded_by(texts(), class, code, error)
    }

    /// An error with the words of somebody who has words of their own.
    pub fn worded_by(texts: &Texts, class: &'static str, code: &'static str, error: impl Worded) -> Self {
        let [en, zh] = [Lang::En, Lang::Zh].map(|lang| texts.label(lang, &error));
        Self::new(class, code, en, zh)
    }

    /// An error that is many: a line for each, and all of them under a name.
    pub(crate) fn listed<T: Worded + Serialize>(
        class: &'static str,
        code: &'static str,
        name: &str,
        all: &[T],
    ) -> Self {
        let lines = |lang| all.iter().map(|one| texts().label(lang, one)).collect::<Vec<_>>().join("\n");
        Self::new(class, code, lines(Lang::En), lines(Lang::Zh)).with(json!({ name: all }))
    }

    /// With what errors of the class have beside the words.
    #[must_use]
    pub fn with(mut self, fields: Value) -> Self {
        *self.fields = fields;
        self
    }

    /// Something that is not what it was given for.
    pub fn malformed(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self::new("MalformedError", "malformed", en, zh)
    }

    /// The desk was closed.
    pub fn closed() -> Self {
        Self::new("ClosedError", "closed", "the desk is closed", "办理台已关闭")
    }

    /// What a simulation says, in the words of its reform.
    pub fn simulation(error: HistoryError, reform: &Reform) -> Self {
        match error {
            HistoryError::Desk(error) => Self::desk(&error, reform),
            HistoryError::Words(error) => error.into(),
            error => Self::malformed(error.to_string(), "该改革没有可供模拟的时限"),
        }
    }

    /// The outbox was closed.
    #[must_use]
    pub fn outbox_closed() -> Self {
        Self::new("ClosedError", "closed", "the outbox is closed", "发件箱已关闭")
    }

    /// What the desk says, in the words of its reform.
    pub fn desk(error: &DeskError, reform: &Reform) -> Self {
        let (class, code, fields) = match error {
            DeskError::Refused { index, refusal } => {
                ("RefusedError", error.code(), json!({ "index": index, "refusal": **refusal }))
            }
            DeskError::Unlawful { entry, refusal } => {
                ("UnlawfulEntryError", error.code(), json!({ "entry": entry, "refusal": **refusal }))
            }
            DeskError::KeyTaken { entry, .. } => ("DeskError", error.code(), json!({ "entry": entry })),
            DeskError::Extract(error) => return error.into(),
            DeskError::Store(error) => return error.into(),
            DeskError::Fault(error) => return error.into(),
            DeskError::Proof(error) => return error.into(),
            DeskError::Entry(error) => return error.into(),
            DeskError::Misfit(misfit) => ("LedgerError", misfit.code(), json!({ "entry": misfit.entry() })),
            _ => ("DeskError", error.code(), json!({})),
        };
        let [en, zh] = [Lang::En, Lang::Zh].map(|lang| Speaker::new(reform, lang).error(error).join("\n"));
        Self::new(class, code, en, zh).with(fields)
    }
}

impl From<ParseError> for Raised {
    fn from(error: ParseError) -> Self {
        Self::worded("MalformedError", "malformed", &error).with(json!({ "input": error.input() }))
    }
}

impl From<&ExtractError> for Raised {
    fn from(error: &ExtractError) -> Self {
        match error {
            ExtractError::Unknown(error) => error.clone().into(),
            ExtractError::Store(error) => error.into(),
            ExtractError::Proof(error) => error.into(),
            _ => Self::worded("ExtractError", error.code(), error)
                .with(json!({ "line": error.line(), "entry": error.entry() })),
        }
    }
}

impl From<&OutboxError> for Raised {
    fn from(error: &OutboxError) -> Self {
        Self::worded("OutboxError", error.code(), error)
    }
}

impl From<LineError> for Raised {
    fn from(error: LineError) -> Self {
        let fields = json!({ "line": error.line(), "column": null });
        Self::worded("MalformedError", error.code(), &error).with(fields)
    }
}

impl From<CommandError> for Raised {
    fn from(error: CommandError) -> Self {
        Self::worded("MalformedError", error.code(), &error)
    }
}

impl From<serde_json::Error> for Raised {
    fn from(error: serde_json::Error) -> Self {
        let fields = json!({ "line": error.line(), "column": error.column() });
        Self::malformed(error.to_string(), format!("JSON 有误:{error}")).with(fields)
    }
}

impl From<UnknownSubject> for Raised {
    fn from(error: UnknownSubject) -> Self {
        let fields = json!({ "kind": error.kind(), "id": error.id() });
        Self::worded("UnknownSubjectError", error.code(), &error).with(fields)
    }
}

impl From<&StoreError> for Raised {
    fn from(error: &StoreError) -> Self {
        let entry = match error {
            StoreError::Damaged { entry, .. } | StoreError::Unfit { entry, .. } => Some(*entry),
            _ => None,
        };
        Self::worded("StoreError", error.code(), error).with(json!({ "entry": entry }))
    }
}

impl From<&EntryError> for Raised {
    fn from(error: &EntryError) -> Self {
        Self::worded("MalformedError", error.code(), error)
    }
}

impl From<&Fault> for Raised {
    fn from(error: &Fault) -> Self {
        if let Fault::Store(error) = error {
            return error.into();
        }
        Self::worded("LedgerError", error.code(), error).with(json!({ "entry": error.entry() }))
    }
}

impl From<&ProofError> for Raised {
    fn from(error: &ProofError) -> Self {
        Self::worded("ProofError", error.code(), error)
    }
}

impl From<&ReplayError> for Raised {
    fn from(error: &ReplayError) -> Self {
        match error {
            ReplayError::Store(error) => error.into(),
            _ => Self::worded("LedgerError", error.code(), error),
        }
    }
}

impl From<&LoadErrors> for Raised {
    fn from(errors: &LoadErrors) -> Self {
        let say = |lang| {
            let lines: Vec<String> = errors.iter().map(|error| texts().label(lang, error)).collect();
            lines.join("\n")
        };
        let faults: Vec<Value> = errors
            .iter()
            .map(|error| {
                json!({
                    "code": error.code(), "file": error.file(), "row": error.row(), "column": error.column(),
                    "field": error.field(), "detail": error.detail(),
                    "en": texts().label(Lang::En, error), "zh": texts().label(Lang::Zh, error),
                })
            })
            .collect();
        let fields = json!({ "faults": faults, "omitted": errors.omitted() });
        Self::new("LoadError", errors.code(), say(Lang::En), say(Lang::Zh)).with(fields)
    }
}

impl From<CalendarError> for Raised {
    fn from(error: CalendarError) -> Self {
        Self::worded("CalendarError", error.code(), error)
    }
}

impl From<YearError> for Raised {
    fn from(error: YearError) -> Self {
        let say = |lang| error.faults().iter().map(|fault| texts().label(lang, fault)).collect::<Vec<_>>();
        let (en, zh) = (say(Lang::En), say(Lang::Zh));
        let faults: Vec<Value> = error
            .faults()
            .iter()
            .zip(en.iter().zip(&zh))
            .map(|(fault, (en, zh))| {
                json!({
                    "row": fault.row, "column": fault.column, "code": fault.code, "detail": fault.detail,
                    "en": en, "zh": zh,
                })
            })
            .collect();
        let (en, zh, fields) = (en.join("\n"), zh.join("\n"), json!({ "faults": faults }));
        Self::new("CalendarError", error.code(), en, zh).with(fields)
    }
}
