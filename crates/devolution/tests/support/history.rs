//! A long ledger without chance in it: the same count gives the same entries on every machine.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use devolution::delegation::{Actor, Event, Subject};
use devolution::ledger::{DigestAlgorithm, Entry, EntryNumber};

/// What happens to a delegation, over and over: as JSON, because that is how a reader knows events.
const EVENTS: [(&str, &str); 8] = [
    ("city:410100", r#"{"assigned":{"handler":"李明","leader":"王建国","phone":"0371-68085500"}}"#),
    ("owner:planning", r#"{"trained":{"attendees":6,"document":"豫交培〔2021〕12号","form":"course"}}"#),
    ("city:410100", r#"{"delivered":{"document":"移交清单第3号","material":"service-guides"}}"#),
    ("city:410100", r#"{"waived":{"material":"standard-forms","reason":"该事项不涉及制式证明"}}"#),
    ("county:410122", r#"{"accepted":"中牟县交通运输局承接确认书"}"#),
    (
        "county:410122",
        r#"{"published":{"document":"中牟县交通运输局权责清单(2021年版)","holder":"county:410122"}}"#,
    ),
    (
        "county:410122",
        r#"{"duties-taken":{"carriers":{"complaint-handling":"执法大队","guidance":"法规股","routine-supervision":"运输股"}}}"#,
    ),
    ("county:410122", r#"{"started":"牟交〔2022〕3号"}"#),
];

/// An entry that opens a ledger.
pub fn opening(algorithm: DigestAlgorithm) -> Entry {
    let digest = algorithm.code();
    let event = format!(
        r#"{{"opened":{{"digest":"{digest}","history":{{"simulated":2021}},"reform":"henan-2021","reform_digest":"a digest"}}}}"#
    );
    entry(0, "province:410000", Subject::Reform, &event)
}

fn entry(number: u64, actor: &str, subject: Subject, event: &str) -> Entry {
    let start = "2021-12-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let recorded = start + TimeDelta::milliseconds(i64::try_from(number * 730).unwrap());
    let effective =
        NaiveDate::from_ymd_opt(2021, 12, 1).unwrap() + TimeDelta::days(number as i64 / 2_000 % 180);
    let event: Event = serde_json::from_str(event).unwrap();
    let actor: Actor = actor.parse().unwrap();
    Entry::new(EntryNumber::new(number).unwrap(), recorded, effective, actor, subject, event).unwrap()
}

/// The entry with this number, from 1 on.
pub fn later(number: u64) -> Entry {
    let (actor, event) = *EVENTS.get((number % 8) as usize).unwrap();
    let (power, county) = (number / 8 % 54 + 1, number / 432 % 25 + 21);
    let subject = format!("delegation:p{power:02}/4101{county}");
    entry(number, actor, subject.parse().unwrap(), event)
}

/// The entries from number `from` up to, not with, `until`.
pub fn entries(algorithm: DigestAlgorithm, from: u64, until: u64) -> Vec<Entry> {
    (from..until).map(|number| if number == 0 { opening(algorithm) } else { later(number) }).collect()
}
