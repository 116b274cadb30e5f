//! What makes a command one command, however often it is sent.

use std::fmt;

use crate::reform::{ParseError, text_form};

/// The key of a submission: whoever sends a command gives it one, and sends it again under the same one when no answer
/// came. The ledger records it, so that what was recorded once is never recorded twice. By custom a random UUID.
///
/// ```
/// use devolution::delegation::SubmissionKey;
/// let key: SubmissionKey = "7f0c1a52-5b9e-4f0e-9d1c-2b1e6f3a8c44".parse()?;
/// assert_eq!(key.as_str().len(), 36);
/// assert!("7f0c 1a52".parse::<SubmissionKey>().is_err());
/// assert!("short".parse::<SubmissionKey>().is_err()); // too easily somebody else's
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionKey(smol_str::SmolStr);

impl SubmissionKey {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let well_formed = (8..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if well_formed {
            Ok(Self(text.into()))
        } else {
            Err(ParseError::new(text, "a submission key", "8 to 64 letters, digits and hyphens"))
        }
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SubmissionKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_form!(SubmissionKey, "^[A-Za-z0-9-]{8,64}$", "a submission key", as_str);
