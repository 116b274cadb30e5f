//! A casebook whose every byte is frozen, over the ledger of the frozen scenario: every language must reproduce it.
//!
//! The events, the standards and the table that is imported are inputs and never written anew; what they lead to is, by
//! `cargo xtask golden`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use devolution::calendar::Unsettled;
use devolution::cases::{CaseError, CaseEvent, Casebook, ReportBy, Unlawful, read_csv};
use devolution::delegation::History;
use devolution::ledger::DigestAlgorithm;
use devolution::register::Register;
use devolution::service::Standards;
use devolution::text::{Lang, Speaker};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::play::reform;
use crate::scenario;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    event: CaseEvent,
    recorded: DateTime<Utc>,
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("cases-v1.{name}"))
}

fn text(name: &str) -> String {
    fs::read_to_string(file(name)).expect("the file is there")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn standards() -> Standards {
    Standards::read(&text("standards.jsonl"), &reform()).unwrap()
}

/// A value with its keys in order, because a feature of serde_json decides about it, and any crate may switch that on.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().collect();
            let fields = fields.into_iter().map(|(key, value)| format!("{}:{}", json!(key), sorted(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}

/// What the events lead to: the name and the text of each file.
fn outcome(register: &Register) -> Vec<(&'static str, String)> {
    let history = History::Simulated(1);
    let mut book = Casebook::new(reform(), standards(), Default::default(), history, Unsettled::Provisional);
    let mut refusals = Vec::new();
    for (number, line) in (1..).zip(text("events.jsonl").lines()) {
        let Line { event, recorded } = serde_json::from_str(line).unwrap();
        match book.submit(register, &event, recorded) {
            Ok(receipt) => assert!(!receipt.known),
            Err(CaseError::Refused(refusal)) => {
                let words =
                    [Lang::Zh, Lang::En].map(|lang| Speaker::new(&reform(), lang).case_refusal(&refusal));
                refusals.push(json!({ "line": number, "refusal": *refusal, "zh": words[0], "en": words[1] }));
            }
            Err(error) => panic!("line {number}: {error}"),
        }
    }
    let rows = read_csv(&text("import.csv")).unwrap();
    let imported =
        book.import(register, rows, "2023-04-01T00:00:00Z".parse().unwrap(), Unlawful::Record).unwrap();
    let mut statuses = Vec::new();
    for case in ["n-1", "n-2", "n-3", "n-4", "n-5", "n-6", "m-1", "m-2"] {
        for date in ["2023-01-19", "2023-02-10", "2023-03-31"] {
            statuses.push(book.status(register, &case.parse().unwrap(), day(date)).unwrap());
        }
    }
    let report = |by| book.report(by, day("2023-01-01"), day("2023-03-31"), None).unwrap();
    let lines = |values: &[serde_json::Value]| values.iter().map(|value| sorted(value) + "\n").collect();
    let statuses: Vec<_> = statuses.into_iter().flatten().map(|status| json!(status)).collect();
    vec![
        ("jsonl", book.text().unwrap()),
        ("refusals.jsonl", lines(&refusals)),
        ("statuses.jsonl", lines(&statuses)),
        ("reports.jsonl", lines(&[json!(report(ReportBy::Total)), json!(report(ReportBy::Delegation))])),
        ("imported.json", sorted(&json!(imported)) + "\n"),
    ]
}

#[test]
fn golden_cases_of_version_1() {
    let desk = scenario::desk(DigestAlgorithm::Sm3);
    let made = outcome(desk.register());
    for (name, made) in &made {
        if std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write") {
            fs::write(file(name), made).unwrap();
        }
        assert!(text(name) == *made, "cases-v1.{name} is behind the code: run `cargo xtask golden`");
    }
    // Read again it is the same, and a changed byte is found.
    let (_, text) = &made[0];
    let open = |text: &[u8]| {
        let standards = standards();
        Casebook::open(reform(), standards, Default::default(), Unsettled::Provisional, desk.register(), text)
    };
    assert_eq!(open(text.as_bytes()).unwrap().text().unwrap(), *text);
    for at in (200..text.len() - 1).step_by(37) {
        let mut changed = text.clone().into_bytes();
        changed[at] ^= 1;
        match open(&changed) {
            // What spoils the last line leaves nothing acknowledged.
            Ok(book) => assert_eq!(book.events(), 0, "byte {at}"),
            Err(error) => assert!(
                matches!(error.code(), "damaged" | "not-gazetted" | "other-reform"),
                "byte {at}: {error}"
            ),
        }
    }
}
