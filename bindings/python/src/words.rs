//! The closed lists, which Python has as enums of its own: a test holds the one against the other.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::argument::Text;
use crate::error::raise;

/// The codes of every closed list, in their order.
#[pyfunction]
pub(crate) fn closed_lists() -> BTreeMap<&'static str, Vec<&'static str>> {
    devolution_wire::closed_lists()
}

/// The words for a member of a closed list; its code where it has none.
#[pyfunction]
pub(crate) fn label(list: &str, code: &str, lang: &str) -> PyResult<String> {
    devolution_wire::label(list, code, lang).map_err(raise)
}

/// What the members of the lists mean, by list, member and question.
#[pyfunction]
pub(crate) fn meanings() -> String {
    devolution_wire::meanings().to_string()
}

/// The language for a POSIX locale.
#[pyfunction]
pub(crate) fn language_of_locale(locale: Text) -> &'static str {
    devolution_wire::language_of_locale(&locale.0)
}

/// Who may give which command under which conditions.
#[pyfunction]
pub(crate) fn rules() -> String {
    devolution_wire::rules().to_string()
}
