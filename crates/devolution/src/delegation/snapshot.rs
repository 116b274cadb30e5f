//! The state as bytes and back.

use thiserror::Error;

use super::State;
use super::state::{Kept, fold_grid};
use crate::reform::Reform;

/// Bytes that are not a snapshot of this reform by this version. Nothing is lost: the ledger is the record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a snapshot of this reform by this version: {detail}")]
pub struct SnapshotError {
    detail: String,
}

impl SnapshotError {
    fn new(detail: impl ToString) -> Self {
        Self { detail: detail.to_string() }
    }

    /// What is wrong with them.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "snapshot"
    }
}

/// The format of the bytes; a snapshot of another format is made anew from the ledger.
const FORMAT: u32 = 2;

impl State {
    pub(crate) fn snapshot(&self) -> Result<Vec<u8>, SnapshotError> {
        postcard::to_stdvec(&(FORMAT, &self.kept)).map_err(SnapshotError::new)
    }

    pub(crate) fn restore(reform: &Reform, bytes: &[u8]) -> Result<Self, SnapshotError> {
        let (format, rest) = postcard::take_from_bytes::<u32>(bytes).map_err(SnapshotError::new)?;
        if format != FORMAT {
            return Err(SnapshotError::new(format!("format {format}")));
        }
        let kept: Kept = postcard::from_bytes(rest).map_err(SnapshotError::new)?;
        let mut state = Self::new(reform);
        let fits = kept.facts.len() == state.kept.facts.len()
            && kept.powers.len() == state.kept.powers.len()
            && kept.counties.len() == state.kept.counties.len()
            && kept.notes.is_sorted_by(|one, next| one.entry < next.entry);
        if !fits {
            return Err(SnapshotError::new("it has other powers or counties"));
        }
        state.kept = kept;
        for delegation in 0..state.kept.facts.len() {
            if !fold_grid(&mut state, delegation) {
                return Err(SnapshotError::new(format!("delegation {delegation} has an impossible history")));
            }
        }
        Ok(state)
    }
}
