//! Dates and instants as people type them, and what time it is: the core has no clock.

use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use devolution::ledger::day;

use crate::failure::{Exit, Failure};
use crate::words::{Say, Words};

/// China has one time zone, and no daylight saving since 1991. A legal date is a date there, wherever the machine
/// stands.
const CHINA: i32 = 8 * 3_600;

pub(crate) fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// The legal date of an instant.
pub(crate) fn legal_date(instant: DateTime<Utc>) -> NaiveDate {
    match FixedOffset::east_opt(CHINA) {
        Some(china) => instant.with_timezone(&china).date_naive(),
        None => instant.date_naive(),
    }
}

/// The last instant of a legal date.
fn end_of(date: NaiveDate) -> Option<DateTime<Utc>> {
    let last = NaiveTime::from_hms_milli_opt(23, 59, 59, 999)?;
    Some(date.and_time(last).and_local_timezone(FixedOffset::east_opt(CHINA)?).single()?.to_utc())
}

/// A legal date such as `2021-12-31`.
pub(crate) fn read_date(words: &Words, text: &str) -> Result<NaiveDate, Failure> {
    day::read(text).ok_or_else(|| {
        Failure::new(Exit::Usage, "bad-date", words.tell(Say::BadDate, &[("input", text.into())]))
    })
}

/// An instant in RFC 3339, or the end of a legal date.
pub(crate) fn read_instant(words: &Words, text: &str) -> Result<DateTime<Utc>, Failure> {
    let exact = || DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc());
    day::read(text).and_then(end_of).or_else(exact).ok_or_else(|| {
        Failure::new(Exit::Usage, "bad-instant", words.tell(Say::BadInstant, &[("input", text.into())]))
    })
}

#[cfg(test)]
mod tests {
    use devolution::text::Lang;

    use super::*;

    #[test]
    fn a_legal_date_is_a_date_in_china() {
        let words = Words::new(Lang::En);
        let evening = read_instant(&words, "2021-12-31T16:00:00Z").unwrap();
        assert_eq!(legal_date(evening).to_string(), "2022-01-01");
        assert_eq!(legal_date(read_instant(&words, "2021-12-31").unwrap()).to_string(), "2021-12-31");
        assert_eq!(
            legal_date(read_instant(&words, "2021-12-31T23:59:59+08:00").unwrap()).to_string(),
            "2021-12-31"
        );
    }

    #[test]
    fn other_spellings_are_refused() {
        let words = Words::new(Lang::En);
        for text in ["2021-2-3", "20211231", "2021-02-30", "", "yesterday"] {
            assert_eq!(read_date(&words, text).unwrap_err().code, "bad-date");
            assert_eq!(read_instant(&words, text).unwrap_err().code, "bad-instant");
        }
    }
}
