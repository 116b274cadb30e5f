//! Reading a batch of questions.

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayAccessor};
use arrow_schema::DataType;
use hashbrown::HashMap;

use crate::{Column, TableError};

/// The numbers of powers or counties, by id.
pub(crate) type Numbers = HashMap<String, u32>;

/// The questions of a batch, as numbers.
#[derive(Debug)]
pub(crate) struct Questions {
    pub(crate) power: Vec<u32>,
    pub(crate) county: Vec<u32>,
    /// Days from 1970-01-01.
    pub(crate) date: Vec<i32>,
}

impl Questions {
    /// Reads all three columns, or says which row is the first that cannot be asked.
    pub(crate) fn read(
        powers: (&dyn Array, &Numbers),
        counties: (&dyn Array, &Numbers),
        dates: &dyn Array,
    ) -> Result<Self, TableError> {
        let expected = powers.0.len();
        for (column, found) in [(Column::County, counties.0.len()), (Column::Date, dates.len())] {
            if found != expected {
                return Err(TableError::Length { column, found, expected });
            }
        }
        let power = numbers(Column::Power, powers.0, powers.1);
        let county = numbers(Column::County, counties.0, counties.1);
        let date = days(dates);
        match (power, county, date) {
            (Ok(power), Ok(county), Ok(date)) => Ok(Self { power, county, date }),
            (power, county, date) => {
                let errors = [power.err(), county.err(), date.err()].into_iter().flatten();
                // A column of the wrong type has no first bad row: all of it is bad.
                let first = errors.min_by_key(|error| error.place().map(|(column, row)| (row, column)));
                Err(first.unwrap_or(TableError::Length { column: Column::Power, found: expected, expected }))
            }
        }
    }
}

fn wrong_type(column: Column, array: &dyn Array, expected: &'static str) -> TableError {
    TableError::Type { column, found: array.data_type().to_string(), expected }
}

fn numbers(column: Column, array: &dyn Array, known: &Numbers) -> Result<Vec<u32>, TableError> {
    const TEXT: &str = "Utf8, LargeUtf8, Utf8View, or a dictionary of one of them";
    match array.data_type() {
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
    let Some(dates) = array.as_primitive_opt::<Date32Type>() else {
        return Err(wrong_type(Column::Date, array, "Date32"));
    };
    match first_null(array) {
        Some(row) => Err(TableError::Null { column: Column::Date, row }),
        None => Ok(dates.values().to_vec()),
    }
}
