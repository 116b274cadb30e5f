//! A watchbook whose every byte is frozen: every language must reproduce it.
//!
//! The events are inputs and never written anew; the book that they lead to, what was refused, where every record stands and
//! what the report counts are, by `cargo xtask golden`.

use std::fs;
use std::path::PathBuf;

use devolution::register::Register;
use devolution::supervision::book::{WatchAct, WatchError, WatchEvent};
use devolution::supervision::{Supervised, SupervisionBy, report};

use crate::play::{at, day, empty_book, known, reopened};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("watchbook-v1{name}.jsonl"))
}

#[test]
fn golden_watchbook_of_version_1() {
    let text = |name: &str| fs::read_to_string(file(name)).unwrap_or_default();
    let mut book = empty_book();
    let (mut refusals, mut warnings) = (String::new(), Vec::new());
    let mut written = book.header().unwrap();
    for (number, line) in text(".events").lines().enumerate() {
        let event: WatchEvent = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        if let WatchAct::Warned { warning, .. } = &event.act {
            warnings.push(warning.clone());
        }
        match book.submit(&known(), &event, at("2022-12-31T00:00:00Z")) {
            Ok(_) => {}
            Err(WatchError::Refused(refusal)) => {
                refusals += &(serde_json::to_string(&refusal).unwrap() + "\n")
            }
            Err(error) => panic!("{line}: {error}"),
        }
        // In several appends.
        if number % 5 == 4 {
            written += &book.commit().unwrap();
        }
    }
    written += &book.commit().unwrap();
    let statuses = book.statuses(day("2022-12-01")).unwrap();
    let statuses: String =
        statuses.iter().map(|status| serde_json::to_string(status).unwrap() + "\n").collect();
    let register = Register::new(std::sync::Arc::clone(book.reform()));
    let supervised =
        Supervised { register: &register, warnings: &warnings, watchbook: Some(&book), coverage: None };
    let reports = [SupervisionBy::Total, SupervisionBy::City, SupervisionBy::Division].map(|by| {
        let report = report(&supervised, by, day("2022-01-01"), day("2022-12-01")).unwrap();
        assert!(report.rows.iter().any(|row| row.recorded > 0 && row.complaints > 0), "{by:?}");
        serde_json::to_string(&report).unwrap() + "\n"
    });
    let reports = reports.concat();
    let files = [("", &written), (".refusals", &refusals), (".statuses", &statuses), (".reports", &reports)];
    for (name, made) in files {
        if std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write") {
            fs::write(file(name), made).unwrap();
        }
        assert!(
            !made.is_empty() && text(name) == *made,
            "watchbook-v1{name} is behind the code: run `cargo xtask golden`"
        );
    }
    let again = reopened(written.as_bytes()).unwrap();
    assert_eq!(again.head(), book.head());
    for at in (200..written.len() - 1).step_by(41) {
        let mut changed = written.clone().into_bytes();
        changed[at] ^= 1;
        match reopened(&changed) {
            // What spoils the last commit leaves the appends before it.
            Ok(opened) => assert!(opened.events() < book.events(), "byte {at}"),
            Err(error) => assert!(matches!(error.code(), "damaged" | "not-gazetted"), "byte {at}: {error}"),
        }
    }
}
