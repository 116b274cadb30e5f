//! What every binding says of the files of a watchbook, and of who complains in confidence.

use devolution::reform::Reform;
use devolution::supervision::book::{IdentityError, WatchError, WatchRow, read_csv, read_json_lines};

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

/// A text that says of nobody who they are. It is not repeated.
#[must_use]
pub fn no_identity(error: IdentityError) -> Raised {
    Raised::worded("VaultError", error.code(), error)
}
