//! What the other language gives: each argument is read by the one parser of its type.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use devolution::ledger::{day, instant};
use devolution::reform::ParseError;
use devolution_wire::Raised;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Answer, raise};

/// Text of a kind that has a parser.
pub(crate) fn parsed<T: FromStr<Err = ParseError>>(text: &str) -> Answer<T> {
    text.parse().map_err(raise)
}

/// A value in its JSON form.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Answer<T> {
    devolution_wire::read(text).map_err(raise)
}

/// What the other language makes its values of.
pub(crate) fn json(value: &impl Serialize) -> Answer<String> {
    devolution_wire::json(value).map_err(raise)
}

/// A legal date in its one form.
pub(crate) fn date(text: &str) -> Answer<NaiveDate> {
    day::read(text).ok_or_else(|| {
        raise(Raised::malformed(
            format!("`{text}` is no date such as `2021-12-25`"),
            format!("“{text}”不是形如 2021-12-25 的日期"),
        ))
    })
}

/// An instant in its one form.
pub(crate) fn instant(text: &str) -> Answer<DateTime<Utc>> {
    instant::read(text).ok_or_else(|| {
        raise(Raised::malformed(
            format!("`{text}` is no instant such as `2021-12-10T02:00:00.000Z`"),
            format!("“{text}”不是形如 2021-12-10T02:00:00.000Z 的时刻"),
        ))
    })
}

/// An instant as it is given back.
pub(crate) fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
