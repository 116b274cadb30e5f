//! Closed lists, texts of a kind, and what programs must know of them: the other language has types of its own, and a test
//! there holds the one against the other.

use devolution::delegation::{Command, stage_changes};
use serde_json::json;

use crate::argument::read;
use crate::error::{Answer, raise};

/// A text of a kind in the form in which it is kept.
#[uniffi::export]
pub(crate) fn check_text(kind: &str, text: &str) -> Answer<String> {
    devolution_wire::check_text(kind, text).map_err(raise)
}

/// A command in its canonical form.
#[uniffi::export]
pub(crate) fn check_command(command: &str) -> Answer<String> {
    crate::argument::json(&read::<Command>(command)?)
}

/// The codes of every closed list, in their order.
#[uniffi::export]
pub(crate) fn closed_lists() -> String {
    json!(devolution_wire::closed_lists()).to_string()
}

/// The words for a member of a closed list; its code where it has none.
#[uniffi::export]
pub(crate) fn label(list: &str, code: &str, lang: &str) -> Answer<String> {
    devolution_wire::label(list, code, lang).map_err(raise)
}

/// What the members of the lists mean, by list, member and question.
#[uniffi::export]
pub(crate) fn meanings() -> String {
    devolution_wire::meanings().to_string()
}

/// Who may give which command under which conditions.
#[uniffi::export]
pub(crate) fn rules() -> String {
    devolution_wire::rules().to_string()
}

/// Every stage, command and stage that the command can lead to.
#[uniffi::export]
pub(crate) fn transitions() -> String {
    let changes: Vec<_> =
        stage_changes().into_iter().map(|(from, by, to)| [from.code(), by.code(), to.code()]).collect();
    json!(changes).to_string()
}

/// The language for a POSIX locale.
#[uniffi::export]
pub(crate) fn language_of_locale(locale: &str) -> String {
    devolution_wire::language_of_locale(locale).to_owned()
}

/// A key for a command that is submitted once: random.
#[uniffi::export]
pub(crate) fn new_submission_key() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// The version of the library.
#[uniffi::export]
pub(crate) fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
