//! The closed lists, which Python has as enums of its own: a test holds the one against the other.

use std::collections::BTreeMap;

use devolution::calendar::Handling;
use devolution::cases::{CaseActKind, CaseCondition};
use devolution::law::Article;
use devolution::service::GuideElement;
use devolution::supervision::book::{PursuitBranch, WatchActKind, WatchCondition};
use devolution::supervision::rules::Measure;
use pyo3::prelude::*;
use serde_json::{Map, Value, json};

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
    let mut meanings = devolution_wire::meanings();
    if let Some(lists) = meanings.as_object_mut() {
        lists.extend([
            meaning(
                "Article",
                Article::ALL,
                Article::code,
                |article| json!({ "citation": article.citation() }),
            ),
            meaning(
                "CaseActKind",
                CaseActKind::ALL,
                CaseActKind::code,
                |act| json!({ "needs": act.needs() }),
            ),
            meaning(
                "CaseCondition",
                CaseCondition::ALL,
                CaseCondition::code,
                |condition| json!({ "article": condition.article(), "is_of_law": condition.is_of_law() }),
            ),
            meaning(
                "GuideElement",
                GuideElement::ALL,
                GuideElement::code,
                |element| json!({ "binds_applicant": element.binds_applicant() }),
            ),
            meaning(
                "Handling",
                Handling::ALL,
                Handling::code,
                |handling| json!({ "extension": handling.extension() }),
            ),
            meaning(
                "Measure",
                Measure::ALL,
                Measure::code,
                |measure| json!({ "dimension": measure.dimension() }),
            ),
            meaning(
                "PursuitBranch",
                PursuitBranch::ALL,
                PursuitBranch::code,
                |branch| json!({ "article": branch.article() }),
            ),
            meaning(
                "WatchActKind",
                WatchActKind::ALL,
                WatchActKind::code,
                |act| json!({ "needs": act.needs() }),
            ),
            meaning(
                "WatchCondition",
                WatchCondition::ALL,
                WatchCondition::code,
                |condition| json!({ "article": condition.article() }),
            ),
        ]);
    }
    meanings.to_string()
}

fn meaning<T: Copy>(
    list: &str,
    members: &[T],
    code: fn(T) -> &'static str,
    of: fn(T) -> Value,
) -> (String, Value) {
    let members: Map<_, _> = members.iter().map(|&member| (code(member).to_owned(), of(member))).collect();
    (list.to_owned(), Value::Object(members))
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
