//! Values that cross as text or JSON: each is read by its one parser and given back in its one form.

use devolution::delegation::Command;
use devolution::ledger::Entry;
use pyo3::prelude::*;
use serde::Serialize;

use crate::argument::Text;
use crate::error::raise;

/// What Python makes its values of.
pub(crate) fn json(value: &impl Serialize) -> PyResult<String> {
    devolution_wire::json(value).map_err(raise)
}

/// A text of a kind in the form in which it is kept.
#[pyfunction]
pub(crate) fn check_text(kind: &str, text: Text) -> PyResult<String> {
    devolution_wire::check_text(kind, &text.0).map_err(raise)
}

/// A command in its canonical form.
#[pyfunction]
pub(crate) fn check_command(text: Text) -> PyResult<String> {
    json(&command(&text)?)
}

pub(crate) fn command(text: &Text) -> PyResult<Command> {
    serde_json::from_str(&text.0).map_err(raise)
}

pub(crate) fn entry(text: &Text) -> PyResult<Entry> {
    serde_json::from_str(&text.0).map_err(raise)
}
