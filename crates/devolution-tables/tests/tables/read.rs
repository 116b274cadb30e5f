//! Reading a table cell by cell, as text.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, TimestampMicrosecondType, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, NaiveDate};

/// A cell as the core writes it; `None` for null.
pub(crate) fn cell(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let column = batch.column_by_name(column).unwrap_or_else(|| panic!("there is no column `{column}`"));
    value(column.as_ref(), row)
}

fn value(array: &dyn Array, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    Some(match array.data_type() {
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            return value(dictionary.values().as_ref(), dictionary.normalized_keys()[row]);
        }
        DataType::Utf8 => array.as_string::<i32>().value(row).to_owned(),
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).to_string(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).to_string(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).to_string(),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().value(row);
            NaiveDate::from_epoch_days(days).unwrap().to_string()
        }
        DataType::Timestamp(TimeUnit::Microsecond, Some(zone)) if &**zone == "UTC" => {
            let micros = array.as_primitive::<TimestampMicrosecondType>().value(row);
            DateTime::from_timestamp_micros(micros).unwrap().to_rfc3339()
        }
        DataType::List(_) => {
            let list = array.as_list::<i32>().value(row);
            (0..list.len()).map(|item| value(list.as_ref(), item).unwrap()).collect::<Vec<_>>().join(" ")
        }
        other => panic!("no table has a column of {other}"),
    })
}

/// A whole column as text; dictionaries are normalised once.
pub(crate) fn column(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let array = batch.column_by_name(name).unwrap_or_else(|| panic!("there is no column `{name}`"));
    match array.as_any_dictionary_opt() {
        Some(dictionary) => {
            let keys = if dictionary.values().is_empty() {
                vec![0; array.len()]
            } else {
                dictionary.normalized_keys()
            };
            let of = |(row, key): (usize, usize)| {
                if array.is_null(row) { None } else { value(dictionary.values().as_ref(), key) }
            };
            keys.into_iter().enumerate().map(of).collect()
        }
        None => (0..array.len()).map(|row| value(array.as_ref(), row)).collect(),
    }
}

/// The rows of some columns, as text.
pub(crate) fn rows<const N: usize>(batch: &RecordBatch, names: [&str; N]) -> Vec<[Option<String>; N]> {
    let columns = names.map(|name| column(batch, name));
    (0..batch.num_rows()).map(|row| std::array::from_fn(|place| columns[place][row].clone())).collect()
}
