//! Service standards (服务标准, M7) with promised limits and discretion benchmarks (裁量基准, M9).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fault::Faults;
use super::guide::catch_all;
use super::{ServiceRule, Versioned, Versions};
use crate::calendar::TimeLimit;
use crate::delegation::{Content, Document, Words};
use crate::reform::{ParseError, PowerId, Reform};

/// What is decided in which circumstance, so that as little as possible is left to discretion (M9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// What it rests on.
    pub basis: Words,
    /// The circumstance.
    pub circumstance: Words,
    /// What is decided in it.
    pub outcome: Words,
}

/// A version of the service standard of a power.
///
/// As JSON, a line of a file of standards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Why the figures are not those of an official standard; absent where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumption: Option<Words>,
    /// What is decided in which circumstance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benchmarks: Vec<Benchmark>,
    /// The document that holds it.
    pub document: Document,
    /// The day from which it is in force.
    pub effective: NaiveDate,
    /// The standard by which cases are handled.
    pub handling_standard: Words,
    /// The power.
    pub power: PowerId,
    /// The steps, one after the other.
    pub process: Vec<Words>,
    /// The service promise, in words.
    pub promise: Words,
    /// The promised limit; absent where none is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<TimeLimit>,
    /// What an applicant gets.
    pub result: Words,
    /// The limit of the law; absent where no text sets a single one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory: Option<TimeLimit>,
    /// The version, from 1.
    pub version: u32,
}

impl Standard {
    fn check(&self, reform: &Reform, faults: &mut Faults<'_>) {
        if reform.power(&self.power).is_none() {
            faults.add(ServiceRule::UnknownPower, Some("power"), &self.power);
        }
        if self.process.is_empty() {
            faults.add(ServiceRule::MissingElement, Some("process"), "process");
        }
        if let (Some(statutory), Some(promised)) = (&self.statutory, &self.promised) {
            if (statutory.start(), statutory.unit()) != (promised.start(), promised.unit()) {
                let detail = format!("{}, {}", promised.start().code(), promised.unit().code());
                faults.add(ServiceRule::PromiseNotComparable, Some("promised"), detail);
            } else if promised.length() > statutory.length() {
                let detail = format!("{} > {}", promised.length(), statutory.length());
                faults.add(ServiceRule::PromiseTooLong, Some("promised"), detail);
            }
        }
        let mut seen = BTreeSet::new();
        for (number, benchmark) in (1..).zip(&self.benchmarks) {
            if !seen.insert(&benchmark.circumstance) {
                let rule = ServiceRule::StandsTwice;
                faults.at(rule, Some("benchmarks"), Some(number), None, &benchmark.circumstance);
            }
            for words in [&benchmark.circumstance, &benchmark.outcome] {
                for (character, word) in catch_all(reform, words.as_str()) {
                    let rule = ServiceRule::CatchAllWord;
                    faults.at(rule, Some("benchmarks"), Some(number), Some(character), word);
                }
            }
        }
    }

    /// The content with which the standard is set in the ledger: the elements that the reform asks for.
    ///
    /// # Errors
    /// [`ParseError`] when an element is too long for the ledger.
    pub fn content(&self, reform: &Reform) -> Result<Content, ParseError> {
        let limit = |limit: Option<&TimeLimit>| {
            limit.map(|limit| format!("{} {} {}", limit.start().code(), limit.length(), limit.unit().code()))
        };
        let limits = [limit(self.statutory.as_ref()), limit(self.promised.as_ref())];
        let limits: Vec<String> = limits.into_iter().flatten().collect();
        let process: Vec<&str> = self.process.iter().map(Words::as_str).collect();
        let mut elements = BTreeMap::new();
        for wanted in reform.standard_elements() {
            let words = match wanted.id.as_str() {
                "process" => process.join(" > "),
                "handling-standard" => self.handling_standard.to_string(),
                "time-limit" if limits.is_empty() => "-".to_owned(),
                "time-limit" => limits.join("; "),
                "service-promise" => self.promise.to_string(),
                "result" => self.result.to_string(),
                _ => continue,
            };
            elements.insert(wanted.id.clone(), words.parse()?);
        }
        Ok(Content { document: self.document.clone(), elements })
    }
}

/// The standards of a reform, version by version.
///
/// ```
/// use devolution::service::{ServiceRule, Standards};
/// let reform = devolution_henan::reform().unwrap();
/// let line = |promised| format!(
///     r#"{{"document":"标准","effective":"2021-12-25","handling_standard":"标准","power":"p18","process":["受理","决定"],
///     "promise":"承诺","promised":{{"basis":"承诺","length":{promised},"start":"accepted","unit":"working-days"}},"result":"批文",
///     "statutory":{{"basis":"行政许可法第四十二条","length":20,"start":"accepted","unit":"working-days"}},"version":1}}"#
/// ).replace('\n', "");
/// assert!(Standards::read(&line(10), &reform).is_ok());
/// let errors = Standards::read(&line(21), &reform).unwrap_err();
/// assert_eq!(errors.faults()[0].rule, ServiceRule::PromiseTooLong);
/// ```
pub type Standards = Versions<Standard>;

impl Versioned for Standard {
    type Form = Self;

    fn check(form: Self, reform: &Reform, faults: &mut Faults<'_>) -> Self {
        Self::check(&form, reform, faults);
        form
    }

    fn power(&self) -> &PowerId {
        &self.power
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn effective(&self) -> NaiveDate {
        self.effective
    }
}
