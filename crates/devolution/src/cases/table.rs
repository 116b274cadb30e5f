//! Tables in CSV and JSON Lines, read row by row: every fault with its row and column.

use std::str::FromStr;

use chrono::NaiveDate;

use super::{RowError, RowFault};
use crate::ledger::day;
use crate::reform::ParseError;

/// Rows, each with the line of the file in which it stands, from 1.
pub(crate) type Rows<T> = Vec<(u64, T)>;

impl RowError {
    /// One about a value in a column.
    pub(crate) fn at(row: u64, column: &str, fault: RowFault, detail: impl ToString) -> Self {
        Self { row, column: Some(column.to_owned()), fault, detail: detail.to_string(), refusal: None }
    }
}

/// Reads JSON Lines, each line by itself; empty lines mean nothing.
pub(crate) fn read_lines<T>(
    text: &str,
    read: impl Fn(&str) -> serde_json::Result<T>,
) -> (Rows<T>, Vec<RowError>) {
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
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
    (rows, errors)
}

/// Reads a table in CSV with a header: the columns that it must have, and all that it may have. What stands in columns that
/// the reader of a row did not ask for is a mistake, unless they are only for people.
pub(crate) fn read_table<T>(
    text: &str,
    needed: &[&str],
    known: &[&str],
    ignored: &[&str],
    mut read: impl FnMut(&mut Cells<'_>) -> Option<T>,
) -> (Rows<T>, Vec<RowError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_owned).collect(),
        Err(error) => return (Vec::new(), vec![syntax(1, &error)]),
    };
    let missing = needed.iter().filter(|needed| !columns.iter().any(|column| column == *needed));
    let missing =
        missing.map(|column| RowError::at(1, column, RowFault::MissingColumn, "the table lacks the column"));
    let unknown = columns.iter().filter(|column| !known.contains(&column.as_str()));
    let unknown =
        unknown.map(|column| RowError::at(1, column, RowFault::UnknownColumn, "no row has such a value"));
    let mut errors: Vec<RowError> = missing.chain(unknown).collect();
    let mut rows = Vec::new();
    if !errors.is_empty() {
        return (rows, errors);
    }
    for record in reader.records() {
        match record {
            Ok(record) => {
                let row = record.position().map_or(0, csv::Position::line);
                let mut cells = Cells {
                    row,
                    columns: &columns,
                    record: &record,
                    used: Vec::new(),
                    errors: Vec::new(),
                    unknown_kind: false,
                };
                let value = read(&mut cells);
                cells.expect_no_more(ignored);
                errors.append(&mut cells.errors);
                rows.extend(value.map(|value| (row, value)));
            }
            Err(error) => errors.push(syntax(0, &error)),
        }
    }
    (rows, errors)
}

fn syntax(row: u64, error: &csv::Error) -> RowError {
    let row = error.position().map_or(row, csv::Position::line);
    RowError { row, column: None, fault: RowFault::Syntax, detail: error.to_string(), refusal: None }
}

/// The cells of one row. What is wrong with them is collected; a value that is missing or malformed is `None`.
pub(crate) struct Cells<'a> {
    row: u64,
    columns: &'a [String],
    record: &'a csv::StringRecord,
    used: Vec<&'static str>,
    errors: Vec<RowError>,
    unknown_kind: bool,
}

impl Cells<'_> {
    pub(crate) fn get(&mut self, column: &'static str) -> Option<String> {
        self.used.push(column);
        let place = self.columns.iter().position(|name| name == column)?;
        self.record.get(place).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    pub(crate) fn fail(&mut self, column: &str, fault: RowFault, detail: String) {
        self.errors.push(RowError::at(self.row, column, fault, detail));
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

    /// The member of a closed list that says which values the row has.
    pub(crate) fn kind<T: Copy>(
        &mut self,
        column: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let kind = self.choice(column, all, code);
        self.unknown_kind = kind.is_none();
        kind
    }

    /// What stands in columns that the row has no value for is a mistake, not decoration.
    fn expect_no_more(&mut self, ignored: &[&str]) {
        // Of a row whose kind is not known, nothing can be said about the rest.
        if self.unknown_kind {
            return;
        }
        for (place, column) in self.columns.iter().enumerate() {
            let filled = self.record.get(place).is_some_and(|cell| !cell.is_empty());
            let expected = self.used.iter().any(|used| used == column) || ignored.contains(&column.as_str());
            if filled && !expected {
                self.fail(column, RowFault::SuperfluousValue, "the row has no such value".to_owned());
            }
        }
    }
}
