//! Tables out and columns in, as Arrow capsules: nothing is copied on the way.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, TimestampMicrosecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, Date32Array, RecordBatch, StringArray, StructArray, UInt64Array,
    downcast_dictionary_array,
};
use arrow_cast::cast::{CastOptions, cast_with_options};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Field, TimeUnit};
use devolution::delegation::{Refusal, day_number};
use devolution_tables::{Activity, TableError};
use devolution_wire::Raised;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDateTime, PyDict, PyInt, PyList, PyString, PyTuple, PyTzInfo};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyArray;

use crate::argument::{Date, Many, Number, Text, date};
use crate::error::{raise, raise_table};
use crate::reform::Reform;

/// A table in Arrow's columns.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Table(pub(crate) RecordBatch);

impl Table {
    fn field(&self) -> Arc<Field> {
        let schema = self.0.schema();
        let fields = schema.fields().clone();
        Arc::new(Field::new_struct("", fields, false).with_metadata(schema.metadata().clone()))
    }
}

#[pymethods]
impl Table {
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// Of every column, its type as Arrow writes it.
    fn column_types(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.data_type().to_string()).collect()
    }

    /// The table with some of its columns, from a place on.
    fn select(&self, start: usize, end: usize) -> PyResult<Self> {
        let columns: Vec<usize> = (start..end.min(self.0.num_columns())).collect();
        Ok(Self(self.0.project(&columns).map_err(pyo3_arrow::error::PyArrowError::from)?))
    }

    fn metadata(&self) -> HashMap<String, String> {
        self.0.schema().metadata().clone()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.schema().as_ref())?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let array = StructArray::from(self.0.clone());
        Ok(to_array_pycapsules(py, self.field(), &array, requested_schema)?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let array: ArrayRef = Arc::new(StructArray::from(self.0.clone()));
        let arrays = ArrayIterator::new(std::iter::once(Ok(array)), self.field());
        Ok(to_stream_pycapsule(py, Box::new(arrays), requested_schema)?)
    }

    /// Every column as a list of plain values.
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for (field, column) in self.0.schema().fields().iter().zip(self.0.columns()) {
            columns.set_item(field.name(), plain(py, column.as_ref())?)?;
        }
        Ok(columns)
    }

    /// Rows as text, for people: from a row on, at most so many.
    fn texts(&self, start: usize, most: usize) -> PyResult<Vec<Vec<String>>> {
        let options = FormatOptions::default();
        let formatters: Result<Vec<_>, _> = self
            .0
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column.as_ref(), &options))
            .collect();
        let formatters = formatters.map_err(pyo3_arrow::error::PyArrowError::from)?;
        let end = start.saturating_add(most).min(self.0.num_rows());
        Ok((start..end)
            .map(|row| formatters.iter().map(|column| column.value(row).to_string()).collect())
            .collect())
    }
}

/// A column as plain values: text, numbers, truths, dates, instants and lists of them.
fn plain<'py>(py: Python<'py>, column: &dyn Array) -> PyResult<Bound<'py, PyList>> {
    downcast_dictionary_array!(
        column => {
            let values = plain(py, column.values().as_ref())?;
            let keys = column.keys().iter().map(|key| key.map(|key| key as usize));
            some(py, keys.map(|key| key.map(|key| values.get_item(key)).transpose()))
        },
        DataType::Utf8 => some(py, column.as_string::<i32>().iter().map(Ok)),
        DataType::Boolean => some(py, column.as_boolean().iter().map(Ok)),
        DataType::UInt8 => some(py, column.as_primitive::<UInt8Type>().iter().map(Ok)),
        DataType::UInt16 => some(py, column.as_primitive::<UInt16Type>().iter().map(Ok)),
        DataType::UInt32 => some(py, column.as_primitive::<UInt32Type>().iter().map(Ok)),
        DataType::UInt64 => some(py, column.as_primitive::<UInt64Type>().iter().map(Ok)),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().iter();
            some(py, days.map(|day| {
                day.and_then(Date32Type::to_naive_date_opt).map(|day| date(py, day)).transpose()
            }))
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            let moments = column.as_primitive::<TimestampMicrosecondType>().iter();
            let utc = PyTzInfo::utc(py)?;
            some(py, moments.map(|moment| {
                moment.map(|moment| PyDateTime::from_timestamp(py, moment as f64 / 1e6, Some(&utc))).transpose()
            }))
        }
        DataType::List(_) => some(py, column.as_list::<i32>().iter().map(|items| {
            items.map(|items| plain(py, items.as_ref())).transpose()
        })),
        other => Err(raise_table(TableError::Arrow(ArrowError::NotYetImplemented(format!("a plain value of {other}"))))),
    )
}

fn some<'py, T: IntoPyObject<'py>>(
    py: Python<'py>,
    values: impl Iterator<Item = PyResult<Option<T>>>,
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for value in values {
        list.append(value?)?;
    }
    Ok(list)
}

/// A column of questions: Arrow of any library, a list, or one value for all rows.
pub(crate) enum Column {
    Many(ArrayRef),
    One(ArrayRef),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Column {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            return Ok(Self::One(Arc::new(StringArray::from(vec![&*Text::extract(given)?.0]))));
        }
        if let Ok(day) = Date::extract(given) {
            return Ok(Self::One(Arc::new(Date32Array::from(vec![days(&day)]))));
        }
        if given.hasattr("__arrow_c_array__")? || given.hasattr("__arrow_c_stream__")? {
            // Whoever made the capsule: what is wrong with it is said by its maker.
            let broken = |error: PyErr| {
                raise(Raised::malformed(error.to_string(), format!("不是可读的 Arrow 数据:{error}")))
            };
            let array = given.extract::<AnyArray>().map_err(|error: PyErr| broken(error))?;
            let chunks = array.into_chunked_array().map_err(|error| broken(error.into()))?;
            let (chunks, field) = chunks.into_inner();
            let arrays: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
            return Ok(Self::Many(only(match arrays.as_slice() {
                [] => arrow_array::new_empty_array(field.data_type()),
                [_] => chunks
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| arrow_array::new_empty_array(field.data_type())),
                arrays => {
                    arrow_select::concat::concat(arrays).map_err(pyo3_arrow::error::PyArrowError::from)?
                }
            })));
        }
        Self::list(given)
    }
}

/// A table of one column as that column: some libraries have no columns but those of tables.
fn only(array: ArrayRef) -> ArrayRef {
    match array.as_struct_opt().map(StructArray::columns) {
        Some([column]) if array.null_count() == 0 => column.clone(),
        _ => array,
    }
}

fn days(day: &Date) -> i32 {
    day_number(day.0) - day_number(chrono::NaiveDate::default())
}

impl Column {
    /// A column of a list, tuple or other iterable: texts, or dates.
    fn list(given: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let items: Vec<Bound<'_, PyAny>> = given
            .try_iter()
            .map_err(|_| {
                let en = "a column is expected: Arrow data, a list, or one value for all rows";
                raise(Raised::malformed(en, "此处应为一列:Arrow 数据、列表,或适用于各行的单个值"))
            })?
            .collect::<PyResult<_>>()?;
        if items.is_empty() {
            return Ok(Self::Many(Arc::new(arrow_array::NullArray::new(0))));
        }
        if items.first().is_some_and(|item| item.is_instance_of::<PyString>()) {
            let texts: Vec<Text> = items.iter().map(|item| item.extract()).collect::<PyResult<_>>()?;
            return Ok(Self::Many(Arc::new(StringArray::from_iter_values(
                texts.iter().map(|text| &*text.0),
            ))));
        }
        if items.first().is_some_and(|item| item.is_instance_of::<PyInt>()) {
            let numbers: Vec<Number> = items.iter().map(|item| item.extract()).collect::<PyResult<_>>()?;
            return Ok(Self::Many(Arc::new(UInt64Array::from_iter_values(
                numbers.iter().map(|number| number.0),
            ))));
        }
        let dates: Vec<Date> = items.iter().map(|item| item.extract()).collect::<PyResult<_>>()?;
        Ok(Self::Many(Arc::new(Date32Array::from_iter_values(dates.iter().map(days)))))
    }

    /// A column of whole numbers in the type that is asked for; any other column as it is.
    pub(crate) fn whole(self, wanted: &DataType) -> PyResult<Self> {
        let cast = |array: ArrayRef| {
            if !array.data_type().is_integer() || array.data_type() == wanted {
                return Ok(array);
            }
            let strictly = CastOptions { safe: false, ..CastOptions::default() };
            cast_with_options(&array, wanted, &strictly)
                .map_err(|error| raise(Raised::malformed(error.to_string(), format!("数字超出范围:{error}"))))
        };
        Ok(match self {
            Self::Many(array) => Self::Many(cast(array)?),
            Self::One(array) => Self::One(cast(array)?),
        })
    }

    /// The columns, each as long as the first that has rows of its own: one value stands for all rows.
    pub(crate) fn aligned(columns: [Self; 3]) -> PyResult<[ArrayRef; 3]> {
        let rows = columns.iter().find_map(|column| match column {
            Self::Many(array) => Some(array.len()),
            Self::One(_) => None,
        });
        let rows = rows.unwrap_or(1);
        let [first, second, third] = columns;
        Ok([first.of(rows)?, second.of(rows)?, third.of(rows)?])
    }

    /// The column, of so many rows where it is one value.
    pub(crate) fn of(self, rows: usize) -> PyResult<ArrayRef> {
        match self {
            Self::Many(array) => Ok(array),
            Self::One(array) => {
                let places = arrow_array::UInt32Array::from(vec![0; rows]);
                let taken = arrow_select::take::take(array.as_ref(), &places, None);
                Ok(taken.map_err(pyo3_arrow::error::PyArrowError::from)?)
            }
        }
    }
}

/// What an event log calls an activity.
pub(crate) fn activity(code: &str) -> PyResult<Activity> {
    match code {
        "step" => Ok(Activity::Step),
        "stage" => Ok(Activity::Stage),
        _ => Err(raise(Raised::malformed("an activity is `step` or `stage`", "活动只能是 step 或 stage"))),
    }
}

/// What leads from which stage to which.
#[pyfunction]
pub(crate) fn transitions() -> PyResult<Table> {
    devolution_tables::transitions().map(Table).map_err(raise_table)
}

/// Which cases of a log the machine allows.
#[pyfunction]
pub(crate) fn verdicts(
    py: Python<'_>,
    reform: &Reform,
    activity_code: &str,
    cases: Column,
    activities: Column,
    dates: Column,
) -> PyResult<Table> {
    let activity = activity(activity_code)?;
    let [cases, activities, dates] = Column::aligned([cases, activities, dates])?;
    let made =
        py.detach(|| devolution_tables::verdicts(&reform.0.reform, activity, &cases, &activities, &dates));
    made.map(Table).map_err(raise_table)
}

/// Refusals as a table: a row for each condition that did not hold.
#[pyfunction]
pub(crate) fn refusals(refusals: Many<Text>) -> PyResult<Table> {
    let refusals: Vec<Refusal> =
        refusals.0.iter().map(|text| crate::error::refusal(&text.0)).collect::<Result<_, _>>()?;
    devolution_tables::refusals(&refusals).map(Table).map_err(raise_table)
}
