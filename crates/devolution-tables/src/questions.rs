//! Reading columns of ids and dates.

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayAccessor};
use arrow_schema::DataType;
use hashbrown::HashMap;

use crate::{Column, TableError};

/// The numbers of powers or counties, by id.
pub(crate) type Numbers = HashMap<String, u32>;

/// The rows of a batch, as numbers: two columns of ids and one of dates.
#[derive(Debug)]
pub(crate) struct Questions {
    pub(crate) first: Vec<u32>,
    pub(crate) second: Vec<u32>,
    /// Days from 1970-01-01.
    pub(crate) date: Vec<i32>,
}

impl Questions {
    /// Reads all three columns, or says which row is the first that cannot be read.
    pub(crate) fn read(
        (one, ones, first): (Column, &dyn Array, &Numbers),
        (two, twos, second): (Column, &dyn Array, &Numbers),
        dates: &dyn Array,
    ) -> Result<Self, TableError> {
        let expected = ones.len();
        for (column, found) in [(two, twos.len()), (Column::Date, dates.len())] {
            if found != expected {
                return Err(TableError::Length { column, found, first: one, expected });
            }
        }
        match (numbers(one, ones, first), numbers(two, twos, second), days(dates)) {
            (Ok(first), Ok(second), Ok(date)) => Ok(Self { first, second, date }),
            // Of two errors the one in the earlier row counts, in one row the one further left. A column of the wrong
            // type has no row: all of it is bad.
            (Err(one), two, three) => Err(earlier(earlier(one, two.err()), three.err())),
            (Ok(_), Err(two), three) => Err(earlier(two, three.err())),
            (Ok(_), Ok(_), Err(three)) => Err(three),
        }
    }
}

fn earlier(one: TableError, other: Option<TableError>) -> TableError {
    let row = |error: &TableError| error.place().map(|(_, row)| row);
    match other {
        Some(other) if row(&other) < row(&one) => other,
        _ => one,
    }
}

fn wrong_type(column: Column, array: &dyn Array, expected: &'static str) -> TableError {
    TableError::Type { column, found: array.data_type().to_string(), expected }
}

fn numbers(column: Column, array: &dyn Array, known: &Numbers) -> Result<Vec<u32>, TableError> {
    const TEXT: &str = "Utf8, LargeUtf8, Utf8View, or a dictionary of one of them";
    match array.data_type() {
        // A list of nothing has no type.
        DataType::Null if array.is_empty() => Ok(Vec::new()),
        DataType::Utf8 => each(column, array.as_string::<i32>(), known),
        DataType::LargeUtf8 => each(column, array.as_string::<i64>(), known),
        DataType::Utf8View => each(column, array.as_string_view(), known),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let values = dictionary.values();
            let found = match values.data_type() {
                DataType::Utf8 => lookup(values.as_string::<i32>(), known),
                DataType::LargeUtf8 => lookup(values.as_string::<i64>(), known),
                DataType::Utf8View => lookup(values.as_string_view(), known),
                _ => return Err(wrong_type(column, array, TEXT)),
            };
            if let Some(row) = first_null(array) {
                // Whatever stands before it may be unknown.
                let before = array.slice(0, row);
                numbers(column, &before, known)?;
                return Err(TableError::Null { column, row });
            }
            if array.is_empty() {
                return Ok(Vec::new());
            }
            let keys = dictionary.normalized_keys();
            let number = |(row, key): (usize, &usize)| match found.get(*key) {
                Some(Ok(number)) => Ok(*number),
                Some(Err(id)) => Err(TableError::Unknown { column, row, id: id.clone() }),
                None => Err(TableError::Null { column, row }),
            };
            keys.iter().enumerate().map(number).collect()
        }
        _ => Err(wrong_type(column, array, TEXT)),
    }
}

fn first_null(array: &dyn Array) -> Option<usize> {
    let nulls = array.logical_nulls()?;
    (0..nulls.len()).find(|row| nulls.is_null(*row))
}

/// The numbers of a column of texts.
fn each<'a, A>(column: Column, array: A, known: &Numbers) -> Result<Vec<u32>, TableError>
where
    A: ArrayAccessor<Item = &'a str>,
{
    let rows = 0..array.len();
    let number = |row: usize| {
        if array.is_null(row) {
            return Err(TableError::Null { column, row });
        }
        let id = array.value(row);
        known.get(id).copied().ok_or_else(|| TableError::Unknown { column, row, id: shown(id) })
    };
    rows.map(number).collect()
}

/// The numbers of the values of a dictionary, not all of which need be used.
fn lookup<'a, A>(values: A, known: &Numbers) -> Vec<Result<u32, String>>
where
    A: ArrayAccessor<Item = &'a str>,
{
    let number = |row: usize| {
        let id = if values.is_null(row) { "" } else { values.value(row) };
        known.get(id).copied().ok_or_else(|| shown(id))
    };
    (0..values.len()).map(number).collect()
}

/// As much of an id as an error repeats: whatever it is, it is none of ours.
fn shown(id: &str) -> String {
    const SHOWN: usize = 80;
    let shown: String = id.chars().take(SHOWN).collect();
    if shown.len() < id.len() { shown + "…" } else { shown }
}

fn days(array: &dyn Array) -> Result<Vec<i32>, TableError> {
    if array.is_empty() && array.data_type() == &DataType::Null {
        return Ok(Vec::new());
    }
    let Some(dates) = array.as_primitive_opt::<Date32Type>() else {
        return Err(wrong_type(Column::Date, array, "Date32"));
    };
    match first_null(array) {
        Some(row) => Err(TableError::Null { column: Column::Date, row }),
        None => Ok(dates.values().to_vec()),
    }
}
