//! What can be wrong with guides and standards, each fault with its place.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::closed_list;

closed_list! {
    /// What is wrong with a guide or a standard.
    ///
    /// ```
    /// use devolution::service::ServiceRule;
    /// assert_eq!(ServiceRule::from_code("catch-all-word"), Some(ServiceRule::CatchAllWord));
    /// assert_eq!(ServiceRule::from_code("dull"), None);
    /// ```
    ServiceRule {
        /// It is not of the form.
        Syntax = "syntax",
        /// The reform has no such power.
        UnknownPower = "unknown-power",
        /// An element that the law asks for is missing or says nothing.
        MissingElement = "missing-element",
        /// A catch-all word that the reform forbids.
        CatchAllWord = "catch-all-word",
        /// The same thing stands twice.
        StandsTwice = "stands-twice",
        /// A version is not later than the one before it.
        VersionNotLater = "version-not-later",
        /// A promise is longer than the limit of the law (优化营商环境条例 art. 36).
        PromiseTooLong = "promise-too-long",
        /// A promise begins at another event than the limit of the law, or is counted in other days.
        PromiseNotComparable = "promise-not-comparable",
    }
}

/// One thing wrong with one guide or standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ServiceFault {
    /// The line of the file, from 1.
    pub row: u64,
    /// The element, by its code; absent where the whole is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// The item of the element, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The character of the item or of the line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub character: Option<u32>,
    /// Which rule it breaks.
    pub rule: ServiceRule,
    /// What is wrong: the word, the id, the numbers.
    pub detail: String,
}

impl fmt::Display for ServiceFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "row {}", self.row)?;
        if let Some(element) = &self.element {
            write!(formatter, ", `{element}`")?;
        }
        if let Some(item) = self.item {
            write!(formatter, ", item {item}")?;
        }
        if let Some(character) = self.character {
            write!(formatter, ", character {character}")?;
        }
        write!(formatter, ": {} [{}]", self.detail, self.rule.code())
    }
}

/// Everything wrong with guides or standards, from top to bottom; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ServiceErrors(pub(super) Vec<ServiceFault>);

impl ServiceErrors {
    pub(super) fn check<T>(faults: Vec<ServiceFault>, value: T) -> Result<T, Self> {
        if faults.is_empty() { Ok(value) } else { Err(Self(faults)) }
    }

    /// What is wrong.
    #[must_use]
    pub fn faults(&self) -> &[ServiceFault] {
        &self.0
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "bad-service-file"
    }
}

/// Collects the faults of one row.
#[doc(hidden)]
#[derive(Debug)]
pub struct Faults<'a> {
    pub(super) row: u64,
    pub(super) all: &'a mut Vec<ServiceFault>,
}

impl Faults<'_> {
    pub(super) fn add(&mut self, rule: ServiceRule, element: Option<&str>, detail: impl ToString) {
        self.at(rule, element, None, None, detail);
    }

    pub(super) fn at(
        &mut self,
        rule: ServiceRule,
        element: Option<&str>,
        item: Option<usize>,
        character: Option<usize>,
        detail: impl ToString,
    ) {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.all.push(ServiceFault {
            row: self.row,
            element: element.map(str::to_owned),
            item: item.map(number),
            character: character.map(number),
            rule,
            detail: detail.to_string(),
        });
    }
}

/// Reads JSON Lines, each line by itself; empty lines mean nothing.
pub(super) fn read_lines<T: serde::de::DeserializeOwned>(
    text: &str,
    faults: &mut Vec<ServiceFault>,
) -> Vec<(u64, T)> {
    let mut read = Vec::new();
    for (row, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(value) => read.push((row, value)),
            Err(error) => Faults { row, all: faults }.at(
                ServiceRule::Syntax,
                None,
                None,
                (error.column() > 0).then_some(error.column()),
                &error,
            ),
        }
    }
    read
}
