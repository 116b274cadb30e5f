//! The JSON document of one year.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde_json::value::RawValue;
use thiserror::Error;

use super::Calendar;

/// The document of a year, as it is published.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the two addresses are part of the published form and mean nothing here")]
pub(crate) struct YearDocument<'a> {
    /// The address of the form that the document follows.
    #[serde(rename = "$schema", default)]
    schema: Option<String>,
    /// The address of the document.
    #[serde(rename = "$id", default)]
    id: Option<String>,
    /// The year.
    year: i32,
    /// The notices that gazetted it; none when it is not gazetted yet.
    papers: Vec<String>,
    /// The days that the notices name.
    #[serde(borrow)]
    #[schemars(with = "Vec<DayDocument>")]
    days: Vec<&'a RawValue>,
}

/// A day that a notice names.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct DayDocument {
    /// The holiday that it belongs to.
    #[allow(
        dead_code,
        reason = "part of the published form: it tells people why, and nothing is computed from it"
    )]
    name: String,
    /// The day.
    date: NaiveDate,
    /// Whether it is off; otherwise it is a make-up working day.
    #[serde(rename = "isOffDay")]
    is_off_day: bool,
}

/// One thing wrong with a year's document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearFault {
    /// The line, from 1.
    pub row: usize,
    /// The byte in its line, from 1.
    pub column: usize,
    /// `syntax`, `wrong-year` or `contradiction`: stable across versions and languages.
    pub code: &'static str,
    /// What is wrong, in words.
    pub detail: String,
}

/// Everything wrong with a year's document; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.text())]
pub struct YearError {
    faults: Vec<YearFault>,
}

impl YearError {
    /// What is wrong, from top to bottom.
    #[must_use]
    pub fn faults(&self) -> &[YearFault] {
        &self.faults
    }

    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "bad-year"
    }

    fn text(&self) -> String {
        let lines = self.faults.iter().map(|fault| {
            format!("row {}, column {}: {} [{}]", fault.row, fault.column, fault.detail, fault.code)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A year, read.
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) papers: Vec<String>,
    pub(super) days: BTreeMap<NaiveDate, bool>,
}

impl Year {
    /// `known`: what other years' notices say of days. A notice may name days of the neighbouring years.
    pub(super) fn read(json: &str, known: &BTreeMap<NaiveDate, bool>) -> Result<Self, YearError> {
        let document: YearDocument<'_> =
            serde_json::from_str(json).map_err(|error| YearError { faults: vec![syntax(&error, (1, 1))] })?;
        let mut faults = Vec::new();
        let mut days = BTreeMap::new();
        let mut lines = Lines { json, start: 0, row: 1, line_start: 0 };
        for raw in &document.days {
            let (row, column) = lines.position(raw.get());
            let day: DayDocument = match serde_json::from_str(raw.get()) {
                Ok(day) => day,
                Err(error) => {
                    faults.push(syntax(&error, (row, column)));
                    continue;
                }
            };
            let mut fault = |code, detail| faults.push(YearFault { row, column, code, detail });
            let date = day.date;
            if date.year().abs_diff(document.year) > 1 {
                fault(
                    "wrong-year",
                    format!("`{date}` is not a day that the notice for {} names", document.year),
                );
            } else if days.contains_key(&date) {
                fault("contradiction", format!("`{date}` is named twice"));
            } else if known.get(&date).is_some_and(|off| *off != day.is_off_day) {
                fault("contradiction", format!("`{date}` is otherwise in the notice for another year"));
            } else if date.year() < document.year && !Calendar::is_moved_by_next(date) {
                // Answers were given about it already.
                fault("wrong-year", format!("`{date}` was settled before the notice for {}", document.year));
            }
            days.insert(date, day.is_off_day);
        }
        if faults.is_empty() {
            Ok(Self { number: document.year, papers: document.papers, days })
        } else {
            Err(YearError { faults })
        }
    }
}

/// Finds the lines of the parts of a document, one after the other.
struct Lines<'a> {
    json: &'a str,
    start: usize,
    row: usize,
    line_start: usize,
}

impl Lines<'_> {
    /// The line and byte of a part, both from 1. The part borrows from the document, so its address tells where it is.
    fn position(&mut self, part: &str) -> (usize, usize) {
        let start = (part.as_ptr() as usize).saturating_sub(self.json.as_ptr() as usize);
        for (at, _) in self.json.get(self.start..start).unwrap_or_default().match_indices('\n') {
            self.row += 1;
            self.line_start = self.start + at + 1;
        }
        self.start = start;
        (self.row, start.saturating_sub(self.line_start) + 1)
    }
}

fn syntax(error: &serde_json::Error, (row, column): (usize, usize)) -> YearFault {
    let (line, byte) = (error.line().max(1), error.column().max(1));
    let column = if line == 1 { column + byte - 1 } else { byte };
    // The error repeats its own position, which is that in the part.
    let text = error.to_string();
    let detail = text.split(" at line ").next().unwrap_or_default().to_owned();
    YearFault { row: row + line - 1, column, code: "syntax", detail }
}
