//! What every binding says of the files of a watchbook, of who complains in confidence, and of totals.

use devolution::reform::Reform;
use devolution::supervision::SupervisionBy;
use devolution::supervision::book::{IdentityError, WatchError, WatchRow, read_csv, read_json_lines};
use devolution::supervision::key::CoverageBy;

use crate::Raised;
use crate::cases::member;

/// The rows of a file of records: complaints in `csv`, or events in `jsonl`.
///
/// # Errors
/// Everything that is wrong with the rows, or a form that is neither.
pub fn watch_rows(text: &str, form: &str, reform: &Reform) -> Result<Vec<WatchRow>, Raised> {
    let read = match member(form, &["csv", "jsonl"], |form| form)? {
        "csv" => read_csv,
        _ => read_json_lines,
    };
    read(text).map_err(|errors| Raised::watch(&WatchError::from(errors), reform))
}

/// What a row of totals of key supervision is about.
///
/// # Errors
/// When no totals have such rows.
pub fn coverage_by(code: &str) -> Result<CoverageBy, Raised> {
    member(code, CoverageBy::ALL, CoverageBy::code)
}

/// What a row of the report on supervision is about.
///
/// # Errors
/// When no report has such rows.
pub fn supervision_by(code: &str) -> Result<SupervisionBy, Raised> {
    member(code, SupervisionBy::ALL, SupervisionBy::code)
}

/// A text that says of nobody who they are. It is not repeated.
#[must_use]
pub fn no_identity(error: IdentityError) -> Raised {
    Raised::worded("VaultError", error.code(), error)
}
