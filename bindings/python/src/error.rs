//! The one place where an error of Rust becomes an exception of Python.
//!
//! The classes are Python's own (`devolution._errors`): what crosses is which of them, the stable code, the words in both
//! languages, and the fields as JSON.

use devolution::calendar::{CalendarError, YearError};
use devolution::delegation::{CommandError, Refusal};
use devolution::desk::DeskError;
use devolution::ledger::{EntryError, Fault, ProofError, StoreError};
use devolution::reform::{LoadErrors, ParseError, Reform};
use devolution::register::{ReplayError, UnknownSubject};
use devolution::text::{Lang, Speaker, Worded};
use devolution_tables::{ExportError, TableError, texts};
use pyo3::intern;
use pyo3::prelude::*;
use serde_json::{Value, json};

/// An error on its way to Python.
pub(crate) struct Raised {
    class: &'static str,
    code: &'static str,
    en: String,
    zh: String,
    fields: Value,
}

impl Raised {
    fn worded(class: &'static str, code: &'static str, error: impl Worded) -> Self {
        let [en, zh] = [Lang::En, Lang::Zh].map(|lang| texts().label(lang, &error));
        Self { class, code, en, zh, fields: json!({}) }
    }

    fn with(mut self, fields: Value) -> Self {
        self.fields = fields;
        self
    }

    /// Something that is not what it was given for.
    pub(crate) fn malformed(en: impl Into<String>, zh: impl Into<String>) -> Self {
        let (en, zh) = (en.into(), zh.into());
        Self { class: "MalformedError", code: "malformed", en, zh, fields: json!({}) }
    }

    /// The desk was closed.
    pub(crate) fn closed() -> Self {
        let (en, zh) = ("the desk is closed".to_owned(), "办理台已关闭".to_owned());
        Self { class: "ClosedError", code: "closed", en, zh, fields: json!({}) }
    }

    /// The desk was opened by the process that this one was forked from.
    pub(crate) fn forked() -> Self {
        let en =
            "the desk belongs to the process that this one was forked from: open the ledger anew".to_owned();
        let zh = "办理台属于父进程:请在本进程中重新打开台账".to_owned();
        Self { class: "ClosedError", code: "forked", en, zh, fields: json!({}) }
    }

    /// What the desk says, in the words of its reform.
    pub(crate) fn desk(error: &DeskError, reform: &Reform) -> Self {
        let (class, code, fields) = match error {
            DeskError::Refused { index, refusal } => {
                ("RefusedError", error.code(), json!({ "index": index, "refusal": **refusal }))
            }
            DeskError::Unlawful { entry, refusal } => {
                ("UnlawfulEntryError", error.code(), json!({ "entry": entry, "refusal": **refusal }))
            }
            DeskError::Store(error) => return error.into(),
            DeskError::Fault(error) => return error.into(),
            DeskError::Proof(error) => return error.into(),
            DeskError::Entry(error) => return error.into(),
            DeskError::Misfit(misfit) => ("LedgerError", misfit.code(), json!({ "entry": misfit.entry() })),
            _ => ("DeskError", error.code(), json!({})),
        };
        let [en, zh] = [Lang::En, Lang::Zh].map(|lang| Speaker::new(reform, lang).error(error).join("\n"));
        Self { class, code, en, zh, fields }
    }
}

impl From<ParseError> for Raised {
    fn from(error: ParseError) -> Self {
        Self::worded("MalformedError", "malformed", &error).with(json!({ "input": error.input() }))
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
        Self { class: "LoadError", code: errors.code(), en: say(Lang::En), zh: say(Lang::Zh), fields }
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
        Self { class: "CalendarError", code: error.code(), en, zh, fields }
    }
}

impl From<TableError> for Raised {
    fn from(error: TableError) -> Self {
        let place = error.place();
        let fields =
            json!({ "column": place.map(|(column, _)| column.code()), "row": place.map(|(_, row)| row) });
        Self::worded("TableError", error.code(), &error).with(fields)
    }
}

impl From<ExportError> for Raised {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Table(error) => error.into(),
            ExportError::Store(error) => (&error).into(),
            error => Self::worded("TableError", error.code(), &error),
        }
    }
}

impl From<Raised> for PyErr {
    fn from(raised: Raised) -> Self {
        Python::attach(|py| {
            let made = py.import(intern!(py, "devolution._errors")).and_then(|module| {
                let Raised { class, code, en, zh, fields } = raised;
                module.call_method1(intern!(py, "made"), (class, code, en, zh, fields.to_string()))
            });
            made.map_or_else(|error| error, PyErr::from_value)
        })
    }
}

/// For `map_err`: any error that Python has a class for.
pub(crate) fn raise(error: impl Into<Raised>) -> PyErr {
    error.into().into()
}

/// The refusal that a caller gives back.
pub(crate) fn refusal(json: &str) -> PyResult<Refusal> {
    serde_json::from_str(json).map_err(raise)
}
