//! What a desk has said of a parcel, in words.

use devolution::delegation::SubmissionKey;
use devolution::desk::DeskError;
use devolution::submission::Outcome;

use super::record;
use crate::failure::{self, Failure};
use crate::names::Names;
use crate::words::{Say, Words};

/// A line where it was accepted; what stopped it otherwise, as a desk says it.
pub(super) fn said(
    words: &Words,
    names: &Names,
    key: &SubmissionKey,
    outcome: &Outcome,
) -> Result<String, Failure> {
    let error = match outcome {
        Outcome::Accepted(receipt) => return Ok(under(words, key, &record::receipt_text(words, receipt))),
        Outcome::Refused(refusal) => DeskError::Refused { index: 0, refusal: refusal.clone() },
        Outcome::KeyTaken { entry } => DeskError::KeyTaken { key: key.clone(), entry: *entry },
    };
    let mut failure = failure::desk(words, names, "", &error);
    failure.message = under(words, key, &failure.message);
    Err(failure)
}

/// Something said of what has a key.
pub(super) fn under(words: &Words, key: &SubmissionKey, text: &str) -> String {
    words.tell(Say::KeyOutcome, &[("key", key.as_str().into()), ("text", text.into())])
}
