//! Rows of tables and lines of JSON, read with the place of every fault.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::{RowError, RowErrors, RowFault};
use crate::ledger::day;
use crate::reform::ParseError;

/// The columns of a table.
pub(crate) struct Columns {
    /// Those that every table has.
    pub(crate) needed: &'static [&'static str],
    /// All that a table may have.
    pub(crate) all: &'static [&'static str],
    /// Those that are for people and mean nothing here.
    pub(crate) ignored: &'static [&'static str],
}

/// Reads lines of JSON, each with its number; what is not of the form may be of another, which `other` reads. Empty lines mean
/// nothing.
pub(crate) fn read_lines<T: DeserializeOwned, R>(
    text: &str,
    other: impl Fn(&str) -> Option<T>,
) -> Result<Vec<(u64, T)>, RowErrors<R>> {
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    for (row, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(line).or_else(|error| other(line).ok_or(error)) {
            Ok(read) => rows.push((row, read)),
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

/// Reads the rows of a table in CSV with a header, each with the number of its line.
pub(crate) fn read_table<T, R>(
    text: &str,
    columns: &Columns,
    read: impl Fn(&mut Cells<'_, R>) -> Option<T>,
) -> Result<Vec<(u64, T)>, RowErrors<R>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut errors = Vec::new();
    let present: Vec<String> = match reader.headers() {
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
        let missing = columns.needed.iter().filter(|needed| !present.iter().any(|column| column == *needed));
        errors.extend(
            missing.map(|column| whole(RowFault::MissingColumn, column, "the table lacks the column")),
        );
        let unknown = present.iter().filter(|column| !columns.all.contains(&column.as_str()));
        errors
            .extend(unknown.map(|column| whole(RowFault::UnknownColumn, column, "no act has such a value")));
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
                    Cells { row, columns: &present, record: &record, used: Vec::new(), errors: Vec::new() };
                let event = read(&mut cells);
                cells.expect_no_more(columns.ignored);
                errors.append(&mut cells.errors);
                rows.extend(event.map(|event| (row, event)));
            }
            Err(error) => errors.push(syntax(0, &error)),
        }
    }
    RowErrors::check(errors, rows)
}

fn syntax<R>(row: u64, error: &csv::Error) -> RowError<R> {
    let row = error.position().map_or(row, csv::Position::line);
    RowError { row, column: None, fault: RowFault::Syntax, detail: error.to_string(), refusal: None }
}

/// The cells of one row. What is wrong with them is collected; a value that is missing or malformed is `None`.
pub(crate) struct Cells<'a, R> {
    row: u64,
    columns: &'a [String],
    record: &'a csv::StringRecord,
    used: Vec<&'static str>,
    errors: Vec<RowError<R>>,
}

impl<R> Cells<'_, R> {
    pub(crate) fn get(&mut self, column: &'static str) -> Option<String> {
        self.used.push(column);
        let place = self.columns.iter().position(|name| name == column)?;
        self.record.get(place).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn fail(&mut self, column: &str, fault: RowFault, detail: String) {
        let column = Some(column.to_owned());
        self.errors.push(RowError { row: self.row, column, fault, detail, refusal: None });
    }

    pub(crate) fn need(&mut self, column: &'static str) -> Option<String> {
        let cell = self.get(column);
        if cell.is_none() {
            self.fail(column, RowFault::MissingValue, "the act needs a value here".to_owned());
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
        let cell = self.need(column)?;
        let parts = cell.split(';').map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        self.read(column, &cell, |_| {
            parts.iter().map(|part| part.parse().map_err(|error: ParseError| error.to_string())).collect()
        })
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

    /// What stands in columns that the act has no value for is a mistake, not decoration.
    fn expect_no_more(&mut self, ignored: &[&str]) {
        // Of a row whose act is not known, nothing can be said about the rest.
        let unknown_act = self.errors.iter().any(|error| error.column.as_deref() == Some("act"));
        if unknown_act {
            return;
        }
        for (place, column) in self.columns.iter().enumerate() {
            let filled = self.record.get(place).is_some_and(|cell| !cell.is_empty());
            let expected = self.used.iter().any(|used| used == column) || ignored.contains(&column.as_str());
            if filled && !expected {
                self.fail(column, RowFault::SuperfluousValue, "the act has no such value".to_owned());
            }
        }
    }
}
