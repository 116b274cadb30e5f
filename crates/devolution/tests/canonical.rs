//! The canonical form of an entry against an independent RFC 8785 library.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable
)]

#[path = "support/entries.rs"]
mod entries;

use devolution::delegation::EventKind;
use devolution::ledger::{Entry, EntryError};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The oracle sorts the fields of the JSON value itself and writes it by the letter of RFC 8785.
fn oracle(entry: &Entry) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(&serde_json::to_value(entry).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_096, ..ProptestConfig::default() })]

    #[test]
    fn is_what_rfc_8785_says(entry in entries::entry()) {
        let bytes = entry.canonical().unwrap();
        prop_assert_eq!(String::from_utf8(bytes.clone()), String::from_utf8(oracle(&entry)));
        prop_assert_eq!(Entry::from_canonical(&bytes).unwrap(), entry);
    }

    #[test]
    fn has_no_second_spelling(entry in entries::entry(), space in 0..400_usize) {
        let bytes = entry.canonical().unwrap();
        // A blank between two tokens means the same entry, inside a word another one: neither is the canonical form.
        let mut other = bytes.clone();
        other.insert(space % bytes.len(), b' ');
        let read = Entry::from_canonical(&other);
        prop_assert!(read.as_ref().map_or(true, |read| *read != entry), "{}", String::from_utf8_lossy(&other));
        let pretty = serde_json::to_vec_pretty(&entry).unwrap();
        prop_assert_eq!(Entry::from_canonical(&pretty), Err(EntryError::NotCanonical));
    }
}

#[test]
fn every_kind_of_event_is_covered() {
    let mut runner = TestRunner::deterministic();
    for &kind in EventKind::ALL {
        for _ in 0..32 {
            let entry = entries::entry_of(kind).new_tree(&mut runner).unwrap().current();
            assert_eq!(entry.payload().kind(), kind);
            assert_eq!(entry.canonical().unwrap(), oracle(&entry), "{}", kind.code());
        }
    }
}

#[test]
fn what_is_not_an_entry() {
    let good = r#"{"actor":"county:410122","effective":"2022-01-04","payload":{"started":"牟交〔2022〕3号"},"recorded":"2022-01-04T01:02:03.004Z","sequence":7,"subject":"delegation:p01/410122","version":1}"#;
    let entry = Entry::from_canonical(good.as_bytes()).unwrap();
    assert_eq!(entry.canonical().unwrap(), good.as_bytes());
    let code = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        Entry::from_canonical(good.replace(from, to).as_bytes()).map_err(|error| error.code())
    };
    // Version 2 is an entry with a key, and nothing else is.
    let key = "\"key\":\"7f0c1a52-5b9e\",\"payload\"";
    let keyed = good.replace("\"payload\"", key);
    assert!(Entry::from_canonical(keyed.replace("n\":1}", "n\":2}").as_bytes()).is_ok());
    assert_eq!(Entry::from_canonical(keyed.as_bytes()).unwrap_err().code(), "malformed");
    assert_eq!(code("\"version\":1", "\"version\":2"), Err("malformed"));
    assert_eq!(code("\"payload\"", "\"key\":null,\"payload\""), Err("not-canonical"));
    assert_eq!(code("\"payload\"", "\"key\":\"7f 0c1a52\",\"payload\""), Err("malformed"));
    assert_eq!(code("\"version\":1", "\"version\":3"), Err("from-the-future"));
    assert_eq!(code("1}", "3,\"witness\":\"province:410000\"}"), Err("from-the-future"));
    assert_eq!(code("\"version\":1", "\"version\":0"), Err("malformed"));
    assert_eq!(code("\"version\":1", "\"version\":1.0"), Err("malformed"));
    assert_eq!(code("\"sequence\":7", "\"sequence\":9007199254740992"), Err("malformed"));
    assert_eq!(code("03.004Z", "03.0040Z"), Err("malformed"));
    assert_eq!(code("2022-01-04T", "2022-02-30T"), Err("malformed"));
    assert_eq!(code("\"2022-01-04\"", "\"0999-01-04\""), Err("malformed"));
    assert_eq!(code("delegation:p01/410122", "county:410122"), Err("subject-mismatch"));
    assert_eq!(code("started", "stopped"), Err("malformed"));
    assert_eq!(code("牟", "\\u725f"), Err("not-canonical"));
    assert_eq!(code("\"sequence\"", " \"sequence\""), Err("not-canonical"));
    assert_eq!(code("\"version\":1", "\"version\":1,\"extra\":0"), Err("malformed"));
    assert_eq!(code("\"version\":1", "\"version\":1,\"version\":1"), Err("malformed"));
}
