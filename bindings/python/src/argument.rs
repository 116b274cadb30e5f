//! What Python gives: each argument is read by the one parser of its type, and what cannot be read is an error with a
//! code, whatever it is.

use std::path::PathBuf;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use devolution::ledger::{EntryNumber, instant};
use devolution::reform::ParseError;
use devolution_wire::Raised;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDate, PyInt, PyString, PyType};

use crate::error::raise;

/// Text of a kind that has a parser.
pub(crate) struct Parsed<T>(pub(crate) T);

impl<'a, 'py, T> FromPyObject<'a, 'py> for Parsed<T>
where
    T: std::str::FromStr<Err = ParseError>,
{
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let text = Text::extract(given)?;
        text.0.parse().map(Self).map_err(raise)
    }
}

/// Any text that is valid Unicode.
pub(crate) struct Text(pub(crate) PyBackedStr);

impl<'a, 'py> FromPyObject<'a, 'py> for Text {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if !given.is_instance_of::<PyString>() {
            return Err(wrong("text", "文本", given));
        }
        // A lone surrogate is no character.
        given.extract().map(Self).map_err(|_: PyErr| wrong("text in Unicode", "合法的 Unicode 文本", given))
    }
}

fn wrong(en: &str, zh: &str, given: Borrowed<'_, '_, PyAny>) -> PyErr {
    let kind = given.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    raise(Raised::malformed(
        format!("{en} is expected, not a value of `{kind}`"),
        format!("此处应为{zh},而不是“{kind}”"),
    ))
}

/// A legal date: a `datetime.date` and nothing that has a time of day, which would be dropped silently.
pub(crate) struct Date(pub(crate) NaiveDate);

impl<'a, 'py> FromPyObject<'a, 'py> for Date {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let py = given.py();
        let is_date = given.is_exact_instance_of::<PyDate>()
            || given.is_instance_of::<PyDate>()
                && !given.is_instance(DATETIME.import(py, "datetime", "datetime")?)?;
        if !is_date {
            return Err(wrong("a `datetime.date`", "`datetime.date` 日期", given));
        }
        // The proleptic ordinal is what chrono counts too: one call, where year, month and day are three.
        let ordinal: i32 = given.call_method0(intern!(py, "toordinal"))?.extract()?;
        NaiveDate::from_num_days_from_ce_opt(ordinal)
            .map(Self)
            .ok_or_else(|| wrong("a `datetime.date`", "`datetime.date` 日期", given))
    }
}

/// A legal date on its way to Python.
pub(crate) fn date<'py>(py: Python<'py>, day: NaiveDate) -> PyResult<Bound<'py, PyDate>> {
    let (month, number) = (u8::try_from(day.month()), u8::try_from(day.day()));
    PyDate::new(py, day.year(), month.unwrap_or(1), number.unwrap_or(1))
}

/// An instant, as the package writes it.
pub(crate) struct Instant(pub(crate) DateTime<Utc>);

impl<'a, 'py> FromPyObject<'a, 'py> for Instant {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let text = Text::extract(given)?;
        instant::read(&text.0).map(Self).ok_or_else(|| wrong("an instant in UTC", "世界协调时的时刻", given))
    }
}

/// A count or a place: a whole number that is not negative and not absurd.
pub(crate) struct Number(pub(crate) u64);

impl<'a, 'py> FromPyObject<'a, 'py> for Number {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let expected = || wrong("a whole number from 0 to 2^53", "0 至 2^53 之间的整数", given);
        // True and 1.0 are no numbers of anything.
        if !given.is_exact_instance_of::<PyInt>() && !given.is_instance_of::<PyInt>() {
            return Err(expected());
        }
        let number: u64 = given.extract().map_err(|_: PyErr| expected())?;
        EntryNumber::new(number).map(|number| Self(number.get())).ok_or_else(expected)
    }
}

/// Bytes, and no text, whose encoding nobody knows.
pub(crate) struct Bytes(pub(crate) PyBackedBytes);

impl<'a, 'py> FromPyObject<'a, 'py> for Bytes {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        given.extract().map(Self).map_err(|_| wrong("`bytes`", "`bytes` 字节串", given))
    }
}

/// Several things of a kind.
pub(crate) struct Many<T>(pub(crate) Vec<T>);

impl<'a, 'py, T> FromPyObject<'a, 'py> for Many<T>
where
    T: for<'b> FromPyObject<'b, 'py, Error = PyErr>,
{
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        // A text is a sequence of texts, which nobody means.
        let is_one = given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>();
        let items = if is_one { None } else { given.try_iter().ok() };
        let items = items.ok_or_else(|| wrong("several things", "多项内容", given))?;
        items.map(|item| item?.extract()).collect::<PyResult<_>>().map(Self)
    }
}

/// The path of a file.
pub(crate) struct Place(pub(crate) PathBuf);

impl<'a, 'py> FromPyObject<'a, 'py> for Place {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        given.extract().map(Self).map_err(|_: PyErr| wrong("a path", "路径", given))
    }
}
