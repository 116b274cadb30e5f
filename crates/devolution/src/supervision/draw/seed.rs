//! The seed: what the announced sources gave.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Plan, Source, SourceId, SourceKind, fault};
use crate::delegation::Words;
use crate::ledger::day;
use crate::reform::ParseError;
use crate::supervision::{SettingErrors, SettingFault, SettingRule};

/// What one source gave. As JSON: `[3,9,18]` or `"3047.06"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum SeedValue {
    /// Numbers, each less than 2^53.
    Numbers(Vec<u64>),
    /// Words or a figure, as published; without `/`, which ends a value in the key.
    Text(Words),
}

/// The values of all sources, and the day by which all of them were public: after the commitment, not after the draw.
///
/// ```
/// use devolution::supervision::draw::Seed;
/// let json = r#"{"date":"2022-05-10","values":{"index":"3047.06","lottery":[18,3,9]}}"#;
/// assert_eq!(serde_json::from_str::<Seed>(json).unwrap().values.len(), 2);
/// assert!(serde_json::from_str::<Seed>(&json.replace("18", "-18")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// The day.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub date: NaiveDate,
    /// The values.
    pub values: BTreeMap<SourceId, SeedValue>,
}

impl Source {
    /// Reads what it gave from text: numbers are separated by commas or spaces.
    ///
    /// ```
    /// use devolution::supervision::draw::{SeedValue, Source};
    /// let json = r#"{"id":"lottery","kind":"numbers","words":"双色球第2022052期中奖号码"}"#;
    /// let lottery: Source = serde_json::from_str(json).unwrap();
    /// assert_eq!(lottery.read("03, 09 18"), Ok(SeedValue::Numbers(vec![3, 9, 18])));
    /// assert!(lottery.read("three").is_err());
    /// ```
    ///
    /// # Errors
    /// [`ParseError`] where a number is none, or words are none.
    pub fn read(&self, text: &str) -> Result<SeedValue, ParseError> {
        let number = |part: &str| {
            part.parse().map_err(|_| ParseError::new(part, "a value of a seed", "whole numbers from 0"))
        };
        match self.kind {
            SourceKind::Numbers | SourceKind::OrderedNumbers => {
                let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
                parts.map(number).collect::<Result<_, _>>().map(SeedValue::Numbers)
            }
            SourceKind::Text => text.parse().map(SeedValue::Text),
        }
    }
}

impl Seed {
    /// It as the plan wants it, with numbers whose order means nothing in theirs.
    pub(super) fn fitted(mut self, plan: &Plan) -> Result<Self, SettingErrors> {
        let mut faults: Vec<SettingFault> = Vec::new();
        if self.date <= plan.commit || self.date > plan.draw {
            let detail = format!("{}: {} < … <= {}", self.date, plan.commit, plan.draw);
            faults.push(fault("seed.date", SettingRule::OutOfRange, detail));
        }
        for id in self.values.keys().filter(|id| plan.sources.iter().all(|source| source.id != **id)) {
            faults.push(fault("seed.values", SettingRule::UnknownId, id));
        }
        for source in &plan.sources {
            let rule = match (source.kind, self.values.get_mut(&source.id)) {
                (_, None) => Some(SettingRule::Missing),
                (SourceKind::Numbers | SourceKind::OrderedNumbers, Some(SeedValue::Numbers(numbers))) => {
                    if source.kind == SourceKind::Numbers {
                        numbers.sort_unstable();
                    }
                    let bad = numbers.is_empty() || numbers.iter().any(|number| *number >= 1 << 53);
                    bad.then_some(SettingRule::OutOfRange)
                }
                (SourceKind::Text, Some(SeedValue::Text(text))) => {
                    text.as_str().contains('/').then_some(SettingRule::OutOfRange)
                }
                (
                    SourceKind::Numbers | SourceKind::OrderedNumbers | SourceKind::Text,
                    Some(SeedValue::Numbers(_) | SeedValue::Text(_)),
                ) => Some(SettingRule::Mismatch),
            };
            faults.extend(rule.map(|rule| fault("seed.values", rule, &source.id)));
        }
        SettingErrors::check(faults, self)
    }

    /// The key of RFC 3797, section 4: each number and its `.`, or the words and a `.`, and a `/` behind each source.
    pub(super) fn key(&self, plan: &Plan) -> String {
        let mut key = String::new();
        for value in plan.sources.iter().filter_map(|source| self.values.get(&source.id)) {
            match value {
                SeedValue::Numbers(numbers) => numbers.iter().for_each(|number| key += &format!("{number}.")),
                SeedValue::Text(text) => key += &format!("{text}."),
            }
            key.push('/');
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 3797, section 6.
    #[test]
    fn the_key_is_that_of_the_rfc() {
        let source = |id: &str| format!(r#"{{"id":"{id}","kind":"numbers","words":"-"}}"#);
        let plan: Plan = serde_json::from_str(&format!(
            r#"{{"commit":"2022-05-05","draw":"2022-05-10","items":[],"rates":{{"default":50}},"reform":"r",
                "sources":[{},{},{}],"title":"-","units":{{}}}}"#,
            source("z"),
            source("a"),
            source("b"),
        ))
        .unwrap();
        let seed: Seed = serde_json::from_str(
            r#"{"date":"2022-05-10","values":{"a":[2,5,12,8,10],"b":[9,18,26,34,41,45],"z":[9319]}}"#,
        )
        .unwrap();
        assert_eq!(seed.fitted(&plan).unwrap().key(&plan), "9319./2.5.8.10.12./9.18.26.34.41.45./");
    }
}
