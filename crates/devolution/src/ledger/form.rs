//! The one written form of dates and instants in a ledger.

/// A legal date as `2021-12-10`: exactly ten characters, years 1000 to 9999.
pub mod day {
    use std::fmt;

    use chrono::{Datelike, NaiveDate};
    use serde::{Deserializer, Serializer, de};

    pub(in crate::ledger) fn write(day: NaiveDate) -> [u8; 10] {
        let mut text = *b"0000-00-00";
        super::digits(&mut text, 0, 4, day.year().unsigned_abs());
        super::digits(&mut text, 5, 2, day.month());
        super::digits(&mut text, 8, 2, day.day());
        text
    }

    /// Reads the one written form; `None` for any other spelling.
    #[must_use]
    pub fn read(text: &str) -> Option<NaiveDate> {
        let year = super::number(text, 0, 4)?;
        let day = NaiveDate::from_ymd_opt(
            i32::try_from(year).ok()?,
            super::number(text, 5, 2)?,
            super::number(text, 8, 2)?,
        )?;
        (year >= 1_000 && text.as_bytes() == write(day)).then_some(day)
    }

    /// Writes the date for serde. A year outside 1000 to 9999 is an error.
    ///
    /// # Errors
    /// When the year has not exactly four digits.
    pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        if !(1_000..=9_999).contains(&day.year()) {
            return Err(serde::ser::Error::custom("a date of a ledger has a year of four digits"));
        }
        super::put(&write(*day), serializer)
    }

    /// Reads the date for serde.
    ///
    /// # Errors
    /// When the text is not in the one written form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = NaiveDate;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date such as `2021-12-10`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
                read(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// A recorded instant as `2021-12-10T02:00:00.000Z`: exactly 24 characters, milliseconds, UTC.
pub mod instant {
    use std::fmt;

    use chrono::{DateTime, NaiveTime, Timelike, Utc};
    use serde::{Deserializer, Serializer, de};

    /// Cuts an instant to the millisecond that the ledger keeps. A leap second counts as the second before it.
    #[must_use]
    pub fn truncate(instant: DateTime<Utc>) -> DateTime<Utc> {
        let millisecond = (instant.nanosecond() % 1_000_000_000) / 1_000_000;
        instant.with_nanosecond(millisecond * 1_000_000).unwrap_or(instant)
    }

    pub(crate) fn write(instant: DateTime<Utc>) -> [u8; 24] {
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let day = super::day::write(instant.date_naive());
        for (to, from) in text.iter_mut().zip(day) {
            *to = from;
        }
        super::digits(&mut text, 11, 2, instant.hour());
        super::digits(&mut text, 14, 2, instant.minute());
        super::digits(&mut text, 17, 2, instant.second());
        super::digits(&mut text, 20, 3, (instant.nanosecond() % 1_000_000_000) / 1_000_000);
        text
    }

    /// Reads the one written form; `None` for any other spelling.
    #[must_use]
    pub fn read(text: &str) -> Option<DateTime<Utc>> {
        let day = super::day::read(text.get(..10)?)?;
        let time = NaiveTime::from_hms_milli_opt(
            super::number(text, 11, 2)?,
            super::number(text, 14, 2)?,
            super::number(text, 17, 2)?,
            super::number(text, 20, 3)?,
        )?;
        let instant = day.and_time(time).and_utc();
        (text.as_bytes() == write(instant)).then_some(instant)
    }

    /// Writes the instant for serde.
    ///
    /// # Errors
    /// When the year has not exactly four digits.
    pub fn serialize<S: Serializer>(instant: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        use chrono::Datelike;
        if !(1_000..=9_999).contains(&instant.year()) {
            return Err(serde::ser::Error::custom("an instant of a ledger has a year of four digits"));
        }
        super::put(&write(*instant), serializer)
    }

    /// Reads the instant for serde.
    ///
    /// # Errors
    /// When the text is not in the one written form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = DateTime<Utc>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an instant such as `2021-12-10T02:00:00.000Z`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime<Utc>, E> {
                read(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

fn put<S: serde::Serializer>(text: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(std::str::from_utf8(text).map_err(serde::ser::Error::custom)?)
}

fn digits(text: &mut [u8], at: usize, width: usize, mut number: u32) {
    for place in text.iter_mut().skip(at).take(width).rev() {
        *place = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
}

fn number(text: &str, at: usize, width: usize) -> Option<u32> {
    let part = text.get(at..at + width)?;
    part.bytes().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
}
