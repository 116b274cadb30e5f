//! What can be wrong with settings of supervision, each fault with its place.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::closed_list;

closed_list! {
    /// What is wrong with a setting.
    ///
    /// ```
    /// use devolution::supervision::SettingRule;
    /// assert_eq!(SettingRule::from_code("no-basis"), Some(SettingRule::NoBasis));
    /// assert_eq!(SettingRule::from_code("too-strict"), None);
    /// ```
    SettingRule {
        /// It is not of the form.
        Syntax = "syntax",
        /// The reform has no such power, county, clause, means or flag.
        UnknownId = "unknown-id",
        /// The same id stands twice.
        StandsTwice = "stands-twice",
        /// A number is out of its range.
        OutOfRange = "out-of-range",
        /// Two things that cannot be compared or added.
        Mismatch = "mismatch",
        /// Nothing says on which law or clause it rests.
        NoBasis = "no-basis",
        /// Something that is needed is missing.
        Missing = "missing",
    }
}

/// One thing wrong with one setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SettingFault {
    /// Where it stands: `rules[3].when`, with places from 1.
    pub place: String,
    /// The line of the file or the character of the expression, from 1, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    /// Which rule it breaks.
    pub rule: SettingRule,
    /// What is wrong: the word, the id, the number.
    pub detail: String,
}

impl fmt::Display for SettingFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.place)?;
        if let Some(position) = self.position {
            write!(formatter, ", at {position}")?;
        }
        write!(formatter, ": {} [{}]", self.detail, self.rule.code())
    }
}

/// Everything wrong with a file of settings, from top to bottom; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct SettingErrors(Vec<SettingFault>);

impl SettingErrors {
    /// One thing that is wrong.
    pub(super) fn of(fault: SettingFault) -> Self {
        Self(vec![fault])
    }

    /// The value when nothing is wrong with it.
    pub(super) fn check<T>(faults: Vec<SettingFault>, value: T) -> Result<T, Self> {
        if faults.is_empty() { Ok(value) } else { Err(Self(faults)) }
    }

    /// What is wrong.
    #[must_use]
    pub fn faults(&self) -> &[SettingFault] {
        &self.0
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "bad-settings"
    }
}

/// A fault at a place of a file that was read.
pub(super) fn fault(place: impl Into<String>, rule: SettingRule, detail: impl ToString) -> SettingFault {
    SettingFault { place: place.into(), position: None, rule, detail: detail.to_string() }
}

/// Reads TOML into the form of a file of settings.
pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, SettingErrors> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            u32::try_from(before.iter().filter(|byte| **byte == b'\n').count() + 1).unwrap_or(u32::MAX)
        });
        SettingErrors::of(SettingFault {
            place: "toml".to_owned(),
            position: line,
            rule: SettingRule::Syntax,
            detail: error.message().to_owned(),
        })
    })
}
