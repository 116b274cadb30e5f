//! The one error that crosses: each language makes one of its own classes of it.

use devolution_wire::Raised;

/// An error on its way to another language.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub(crate) enum NativeError {
    /// What went wrong.
    #[error("{en}")]
    Failed {
        /// The name of its class.
        kind: String,
        /// Stable across versions and languages.
        code: String,
        /// In English.
        en: String,
        /// In Chinese.
        zh: String,
        /// What errors of the class have beside the words: an object of JSON.
        fields: String,
    },
}

/// What every function gives that can fail.
pub(crate) type Answer<T> = Result<T, NativeError>;

/// For `map_err`: any error that the languages have a class for.
pub(crate) fn raise(error: impl Into<Raised>) -> NativeError {
    let Raised { class, code, en, zh, fields } = error.into();
    NativeError::Failed { kind: class.to_owned(), code: code.to_owned(), en, zh, fields: fields.to_string() }
}
