//! A column of steps through the machine.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Date32Type, UInt8Type, UInt32Type};
use arrow_array::{Array, RecordBatch, UInt8Array, UInt32Array, UInt64Array};
use arrow_schema::DataType;
use devolution::delegation::{Day, Grid, Step, Steps};

use crate::column::{EPOCH, Table, texts};
use crate::{Column, TableError};

/// Folds a column of steps into a grid and says which rows the machine does not allow; those change nothing.
///
/// Delegations are `UInt32`, steps `UInt8` by their [number](Step::number), dates `Date32`; `until` is the last day of the
/// term of an agreement and of no meaning for other steps.
///
/// ```
/// use arrow_array::{Date32Array, UInt8Array, UInt32Array};
/// use devolution::delegation::{Grid, Machine, Marks, Step};
/// let mut grid = Grid::new(Machine::new(0), [Marks::NONE]);
/// let (delegations, dates) = (UInt32Array::from(vec![0, 0]), Date32Array::from(vec![18_900, 18_901]));
/// let steps = UInt8Array::from(vec![Step::STARTED.number(), Step::CONTROLS.number()]);
/// let table = devolution_tables::fold(&mut grid, &delegations, &steps, &dates, None)?;
/// assert_eq!(table.num_rows(), 1); // nothing starts that was not published
/// let short = UInt8Array::from(vec![Step::CONTROLS.number()]);
/// let refused = devolution_tables::fold(&mut grid, &delegations, &short, &dates, None);
/// assert_eq!(refused.unwrap_err().code(), "column-length");
/// # Ok::<(), devolution_tables::TableError>(())
/// ```
///
/// # Errors
/// [`TableError`] when the columns are of other types, of unequal length, have a null, a number that is no step's or a day
/// that is no date; nothing is folded then.
pub fn fold(
    grid: &mut Grid,
    delegations: &dyn Array,
    steps: &dyn Array,
    dates: &dyn Array,
    until: Option<&dyn Array>,
) -> Result<RecordBatch, TableError> {
    let delegation = values::<UInt32Type>(Column::Delegation, delegations, delegations.len(), "UInt32")?;
    let numbers = values::<UInt8Type>(Column::Step, steps, delegation.len(), "UInt8")?;
    let step = numbers
        .iter()
        .enumerate()
        .map(|(row, number)| Step::from_number(*number).ok_or(TableError::Step { row, number: *number }));
    let step: Vec<Step> = step.collect::<Result<_, _>>()?;
    let day = days(Column::Date, dates, delegation.len())?;
    let until =
        until.map(|until| days(Column::Until, until, delegation.len())).transpose()?.unwrap_or_default();
    let mut violations = Vec::new();
    grid.fold(Steps { delegation, step: &step, day: &day, until: &until }, &mut violations);
    Table::default()
        .with("row", Arc::new(UInt64Array::from_iter_values(violations.iter().map(|violation| violation.at))))
        .with(
            "delegation",
            Arc::new(UInt32Array::from_iter_values(violations.iter().map(|violation| violation.delegation))),
        )
        .with(
            "step",
            Arc::new(UInt8Array::from_iter_values(
                violations.iter().map(|violation| violation.step.number()),
            )),
        )
        .with("violation", texts(violations.iter().map(|violation| violation.kind.code()))?)
        .batch()
}

fn values<'a, T: ArrowPrimitiveType>(
    column: Column,
    array: &'a dyn Array,
    expected: usize,
    named: &'static str,
) -> Result<&'a [T::Native], TableError> {
    let found = array.len();
    if found != expected {
        return Err(TableError::Length { column, found, first: Column::Delegation, expected });
    }
    // A list of nothing has no type.
    if found == 0 && array.data_type() == &DataType::Null {
        return Ok(&[]);
    }
    let Some(primitive) = array.as_primitive_opt::<T>() else {
        return Err(TableError::Type { column, found: array.data_type().to_string(), expected: named });
    };
    match primitive.nulls().and_then(|nulls| (0..nulls.len()).find(|row| nulls.is_null(*row))) {
        Some(row) => Err(TableError::Null { column, row }),
        None => Ok(primitive.values()),
    }
}

fn days(column: Column, array: &dyn Array, expected: usize) -> Result<Vec<Day>, TableError> {
    // Days before the common era are no legal dates, and columns do not tell them apart.
    let day = |(row, day): (usize, &i32)| {
        day.checked_add(EPOCH).filter(|number| *number > 0).ok_or(TableError::Date { row, day: *day })
    };
    values::<Date32Type>(column, array, expected, "Date32")?.iter().enumerate().map(day).collect()
}
