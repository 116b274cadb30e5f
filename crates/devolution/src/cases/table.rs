//! Reading tables in CSV and JSON Lines: every fault with its row and column, and all rows or none.

use std::str::FromStr;

use chrono::NaiveDate;

use super::{RowError, RowErrors, RowFault};
use crate::ledger::day;
use crate::reform::ParseError;

/// Reads every line of JSON Lines, with its number from 1. Empty lines mean nothing.
pub(crate) fn json_lines<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, serde_json::Error>,
) -> Result<Vec<(u64, T)>, RowErrors> {
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    for (row, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match read(line) {
            Ok(value) => rows.push((row, value)),
            Err(error) => errors.push(RowError {
                row,
                column: (error.column() > 0).then(|| error.column().to_string()),
                fault: RowFault::Syntax,
                detail: error.to_string(),
                refusal: None,
            }),
        }
    }
    RowErrors::check(errors, rows)
}

/// Reads every row of a table in CSV with a header, with the number of its line. It has the columns that are needed, and no
/// others than those that are known.
pub(crate) fn table<T>(
    text: &str,
    needed: &[&str],
    known: &[&str],
    read: impl Fn(&mut Cells<'_>) -> Option<T>,
) -> Result<Vec<(u64, T)>, RowErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut errors = Vec::new();
    let columns: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_owned).collect(),
        Err(error) => {
            errors.push(syntax(1, &error));
            Vec::new()
        }
    };
    let whole = |fault, column: &str, detail: &str| RowError {
        row: 1,
        column: Some(column.to_owned()),
        fault,
        detail: detail.to_owned(),
        refusal: None,
    };
    if errors.is_empty() {
        let missing = needed.iter().filter(|needed| !columns.iter().any(|column| column == *needed));
        errors.extend(
            missing.map(|column| whole(RowFault::MissingColumn, column, "the table lacks the column")),
        );
        let unknown = columns.iter().filter(|column| !known.contains(&column.as_str()));
        errors
            .extend(unknown.map(|column| whole(RowFault::UnknownColumn, column, "no such column is known")));
    }
    if !errors.is_empty() {
        return RowErrors::check(errors, Vec::new());
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let row = record.position().map_or(0, csv::Position::line);
                let mut cells =
                    Cells { row, columns: &columns, record: &record, used: Vec::new(), errors: Vec::new() };
                let value = read(&mut cells);
                errors.append(&mut cells.errors);
                rows.extend(value.map(|value| (row, value)));
            }
            Err(error) => errors.push(syntax(0, &error)),
        }
    }
    RowErrors::check(errors, rows)
}

fn syntax(row: u64, error: &csv::Error) -> RowError {
    let row = error.position().map_or(row, csv::Position::line);
    RowError { row, column: None, fault: RowFault::Syntax, detail: error.to_string(), refusal: None }
}

/// The cells of one row. What is wrong with them is collected; a value that is missing or malformed is `None`.
pub(crate) struct Cells<'a> {
    row: u64,
    pub(super) columns: &'a [String],
    pub(super) record: &'a csv::StringRecord,
    pub(super) used: Vec<&'static str>,
    pub(super) errors: Vec<RowError>,
}

impl Cells<'_> {
    pub(crate) fn get(&mut self, column: &'static str) -> Option<String> {
        self.used.push(column);
        let place = self.columns.iter().position(|name| name == column)?;
        self.record.get(place).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    pub(crate) fn fail(&mut self, column: &str, fault: RowFault, detail: String) {
        let column = Some(column.to_owned());
        self.errors.push(RowError { row: self.row, column, fault, detail, refusal: None });
    }

    pub(crate) fn need(&mut self, column: &'static str) -> Option<String> {
        let cell = self.get(column);
        if cell.is_none() {
            self.fail(column, RowFault::MissingValue, "a value is needed here".to_owned());
        }
        cell
    }

    pub(crate) fn read<T>(
        &mut self,
        column: &'static str,
        cell: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        read(cell).map_err(|detail| self.fail(column, RowFault::Malformed, detail)).ok()
    }

    pub(crate) fn parsed<T: FromStr<Err = ParseError>>(&mut self, column: &'static str) -> Option<T> {
        let cell = self.need(column)?;
        self.read(column, &cell, |cell| cell.parse().map_err(|error: ParseError| error.to_string()))
    }

    /// `Some(None)` when the cell is empty, `None` when it is malformed.
    pub(crate) fn optional<T: FromStr<Err = ParseError>>(
        &mut self,
        column: &'static str,
    ) -> Option<Option<T>> {
        match self.get(column) {
            None => Some(None),
            Some(cell) => self
                .read(column, &cell, |cell| cell.parse().map_err(|error: ParseError| error.to_string()))
                .map(Some),
        }
    }

    pub(crate) fn list<T: FromStr<Err = ParseError>>(&mut self, column: &'static str) -> Option<Vec<T>> {
        self.need(column)?;
        self.some(column)
    }

    /// A list that may be empty.
    pub(crate) fn some<T: FromStr<Err = ParseError>>(&mut self, column: &'static str) -> Option<Vec<T>> {
        let cell = self.get(column).unwrap_or_default();
        let parts = cell.split(';').map(str::trim).filter(|part| !part.is_empty());
        let parts: Result<_, _> =
            parts.map(|part| part.parse().map_err(|error: ParseError| error.to_string())).collect();
        self.read(column, &cell, |_| parts)
    }

    pub(crate) fn member<T: Copy>(
        &mut self,
        column: &'static str,
        cell: &str,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        self.read(column, cell, |cell| {
            all.iter().copied().find(|member| code(*member) == cell).ok_or_else(|| {
                let codes: Vec<_> = all.iter().map(|member| code(*member)).collect();
                format!("`{cell}` is none of {}", codes.join(", "))
            })
        })
    }

    pub(crate) fn choice<T: Copy>(
        &mut self,
        column: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let cell = self.need(column)?;
        self.member(column, &cell, all, code)
    }

    pub(crate) fn day(&mut self, column: &'static str, cell: &str) -> Option<NaiveDate> {
        self.read(column, cell, |cell| {
            day::read(cell).ok_or_else(|| format!("`{cell}` is not a day such as `2022-03-01`"))
        })
    }
}
