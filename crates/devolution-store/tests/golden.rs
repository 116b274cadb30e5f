//! Ledgers of format 1, frozen: every later version must open them, verify them, and go on from them.
//!
//! They hold the frozen entries of the core. They are written only when asked for by `DEVOLUTION_GOLDEN=write`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use devolution::ledger::{DigestAlgorithm, Entry, Head, Store, verify};
use devolution_store::{JsonLines, Sqlite, open_any};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn core(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../devolution/tests/golden").join(name))
        .unwrap()
}

/// The frozen entries of the core that make a ledger: the last line of the file opens another one.
fn entries() -> Vec<Entry> {
    let bytes = core("entries-v1.jsonl");
    let mut lines: Vec<_> = bytes.strip_suffix(b"\n").unwrap().split(|&byte| byte == b'\n').collect();
    lines.pop();
    lines.into_iter().map(|line| Entry::from_canonical(line).unwrap()).collect()
}

fn head() -> Head {
    let heads: serde_json::Value = serde_json::from_slice(&core("heads-v1.json")).unwrap();
    serde_json::from_value(heads["sm3"]["head"].clone()).unwrap()
}

fn fill(store: &mut dyn Store) {
    let entries = entries();
    for (from, until) in [(0, 1), (1, 7), (7, entries.len())] {
        store.append(from as u64, &entries[from..until]).unwrap();
    }
}

fn writing() -> bool {
    std::env::var_os("DEVOLUTION_GOLDEN").is_some_and(|value| value == "write")
}

#[test]
fn json_lines_of_format_1() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.jsonl");
    fill(&mut JsonLines::create(&path, DigestAlgorithm::Sm3).unwrap());
    if writing() {
        std::fs::copy(&path, golden("ledger-v1.jsonl")).unwrap();
    }
    let frozen = std::fs::read_to_string(golden("ledger-v1.jsonl")).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), frozen);
    let verified = verify(&*open_any(golden("ledger-v1.jsonl")).unwrap(), Some(head())).unwrap();
    assert_eq!((verified.head, verified.commits), (head(), 3));
}

/// How SQLite lays out a file is its own affair: this one is read, not compared.
#[test]
fn sqlite_of_format_1() {
    if writing() {
        let _ = std::fs::remove_file(golden("ledger-v1.db"));
        fill(&mut Sqlite::create(golden("ledger-v1.db"), DigestAlgorithm::Sm3).unwrap());
    }
    // Opening a database touches its folder.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    std::fs::copy(golden("ledger-v1.db"), &path).unwrap();
    let mut store = open_any(&path).unwrap();
    let verified = verify(&*store, Some(head())).unwrap();
    assert_eq!((verified.head, verified.commits), (head(), 3));
    assert_eq!(store.append(25, &[]).unwrap(), head());
}
