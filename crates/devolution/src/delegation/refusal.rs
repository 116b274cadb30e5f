//! Why not: every unmet condition, with the clause it comes from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Actor, CommandKind, Stage, Subject};
use crate::reform::{ClauseId, Condition};

/// A condition that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Unmet {
    /// The condition.
    pub condition: Condition,
    /// The clause of the reform that it comes from.
    pub clause: ClauseId,
    /// The ids that show it, such as the materials that are missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<String>,
}

/// A refused command. It leaves no trace (law `refusal_is_clean`).
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, schemars::JsonSchema)]
#[error("`{}` of `{subject}` by `{actor}` is refused: {}", command.code(), conditions(unmet))]
pub struct Refusal {
    /// Who asked.
    pub actor: Actor,
    /// For what.
    pub command: CommandKind,
    /// From which legal date.
    pub effective: NaiveDate,
    /// The stage of the delegation, where the command is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// About what.
    pub subject: Subject,
    /// Every condition that does not hold, in the order of the table of rules; never empty.
    pub unmet: Vec<Unmet>,
}

impl Refusal {
    /// Stable across versions and languages: the code of the first unmet condition.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.unmet.first().map_or("refused", |unmet| unmet.condition.code())
    }

    /// The codes of all unmet conditions.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.unmet.iter().map(|unmet| unmet.condition.code())
    }
}

fn conditions(unmet: &[Unmet]) -> String {
    unmet
        .iter()
        .map(|unmet| format!("{} ({})", unmet.condition.code(), unmet.clause))
        .collect::<Vec<_>>()
        .join(", ")
}
