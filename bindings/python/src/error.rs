//! Where an error of Rust becomes an exception of Python: of the class in `devolution._errors` that has its name.

use devolution::delegation::Refusal;
use devolution_tables::{ExportError, TableError, texts};
use devolution_wire::Raised;
use pyo3::intern;
use pyo3::prelude::*;
use serde_json::json;

/// For `map_err`: any error that Python has a class for.
pub(crate) fn raise(error: impl Into<Raised>) -> PyErr {
    let Raised { class, code, en, zh, fields } = error.into();
    Python::attach(|py| {
        let made = py.import(intern!(py, "devolution._errors")).and_then(|module| {
            module.call_method1(intern!(py, "made"), (class, code, en, zh, fields.to_string()))
        });
        made.map_or_else(|error| error, PyErr::from_value)
    })
}

/// The desk was opened by the process that this one was forked from.
pub(crate) fn forked() -> PyErr {
    let en = "the desk belongs to the process that this one was forked from: open the ledger anew";
    raise(Raised::new("ClosedError", "forked", en, "办理台属于父进程:请在本进程中重新打开台账"))
}

/// The outbox was opened by the process that this one was forked from.
pub(crate) fn outbox_forked() -> PyErr {
    let en = "the outbox belongs to the process that this one was forked from: open it anew";
    raise(Raised::new("ClosedError", "forked", en, "发件箱属于父进程:请在本进程中重新打开"))
}

/// The casebook was opened by the process that this one was forked from.
pub(crate) fn casebook_forked() -> PyErr {
    let en = "the casebook belongs to the process that this one was forked from: open it anew";
    raise(Raised::new("ClosedError", "forked", en, "办件簿属于父进程:请在本进程中重新打开"))
}

/// The watchbook was opened by the process that this one was forked from.
pub(crate) fn watchbook_forked() -> PyErr {
    let en = "the watchbook belongs to the process that this one was forked from: open it anew";
    raise(Raised::new("ClosedError", "forked", en, "监管簿属于父进程:请在本进程中重新打开"))
}

/// The vault was opened by the process that this one was forked from.
pub(crate) fn vault_forked() -> PyErr {
    let en = "the vault belongs to the process that this one was forked from: open it anew";
    raise(Raised::new("ClosedError", "forked", en, "保密册属于父进程:请在本进程中重新打开"))
}

/// For `map_err`: an error of a table, which has words of its own.
pub(crate) fn raise_table(error: TableError) -> PyErr {
    let place = error.place();
    let fields =
        json!({ "column": place.map(|(column, _)| column.code()), "row": place.map(|(_, row)| row) });
    raise(Raised::worded_by(texts(), "TableError", error.code(), &error).with(fields))
}

/// For `map_err`: an error of an export.
pub(crate) fn raise_export(error: ExportError) -> PyErr {
    match error {
        ExportError::Table(error) => raise_table(error),
        ExportError::Store(error) => raise(&error),
        error => raise(Raised::worded_by(texts(), "TableError", error.code(), &error)),
    }
}

/// The refusal that a caller gives back.
pub(crate) fn refusal(json: &str) -> PyResult<Refusal> {
    serde_json::from_str(json).map_err(raise)
}
