//! A watchbook whose every byte is frozen: every language must reproduce it.
//!
//! The events are inputs and never written anew; the book that they lead to, what was refused and where every record stands
//! are, by `cargo xtask golden`.

use std::fs;
use std::path::PathBuf;

use devolution::supervision::book::{WatchError, WatchEvent};

use crate::play::{at, day, empty_book, known, reopened};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("watchbook-v1{name}.jsonl"))
}

#[test]
fn golden_watchbook_of_version_1() {
    let text = |name: &str| fs::read_to_string(file(name)).unwrap_or_default();
    let mut book = empty_book();
    let mut refusals = String::new();
    let mut written = book.header().unwrap();
    for (number, line) in text(".events").lines().enumerate() {
        let event: WatchEvent = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
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
    for (name, made) in [("", &written), (".refusals", &refusals), (".statuses", &statuses)] {
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
