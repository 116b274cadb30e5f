//! What is wrong with a folder is said by file, row, column and rule, all of it at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod calendars;
mod documents;
mod files;
mod quotas;
#[path = "../support/mod.rs"]
mod support;
mod tables;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use devolution::reform::{Folder, LoadErrors, LoadRule, MAX_FILE_BYTES, Reform};
use proptest::prelude::*;
use support::northvale_folder;

use LoadRule::*;

const REFORM: &str = "reform.toml";
const MEASURES: &str = "measures.toml";
const CATALOGUE: &str = "catalogue.csv";
const PLACES: &str = "jurisdictions.csv";
const PLAN: &str = "plan.zh.txt";
const YEAR: &str = "calendar/2023.json";

/// File, row, column, name of the column or key, rule.
type Finding = (String, Option<usize>, Option<usize>, Option<String>, LoadRule);

fn at(file: &str, row: usize, column: usize, field: &str, rule: LoadRule) -> Finding {
    (file.to_owned(), Some(row), Some(column), (!field.is_empty()).then(|| field.to_owned()), rule)
}

fn whole(file: &str, field: Option<&str>, rule: LoadRule) -> Finding {
    (file.to_owned(), None, None, field.map(str::to_owned), rule)
}

fn text(folder: &Folder, file: &str) -> String {
    String::from_utf8(folder[file].clone()).unwrap()
}

/// The folder of Northvale with texts exchanged. Each must be there exactly once.
fn edited(edits: &[(&str, &str, &str)]) -> Folder {
    let mut folder = northvale_folder();
    for (file, from, to) in edits {
        let before = text(&folder, file);
        assert_eq!(before.matches(from).count(), 1, "`{from}` in {file}");
        folder.insert((*file).to_owned(), before.replacen(from, to, 1).into_bytes());
    }
    folder
}

fn refused(folder: &Folder) -> LoadErrors {
    Reform::load(folder).expect_err("the folder is bad")
}

fn findings(errors: &LoadErrors) -> Vec<Finding> {
    let finding = |error: &devolution::reform::LoadError| {
        let field = error.field().map(str::to_owned);
        (error.file().to_owned(), error.row(), error.column(), field, error.rule())
    };
    errors.iter().map(finding).collect()
}

#[track_caller]
fn expect(folder: &Folder, expected: &[Finding]) {
    let errors = refused(folder);
    assert_eq!(findings(&errors), expected, "\n{errors}");
}

#[track_caller]
fn expect_edit(file: &str, from: &str, to: &str, expected: &[Finding]) {
    expect(&edited(&[(file, from, to)]), expected);
}

fn with_bytes(file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Folder {
    let mut folder = northvale_folder();
    let bytes = folder.remove(file).unwrap();
    folder.insert(file.to_owned(), change(bytes));
    folder
}

#[test]
fn the_folder_itself_is_good() {
    assert!(Reform::load(&northvale_folder()).is_ok());
}

#[test]
fn all_errors_of_all_files_are_reported_at_once() {
    let folder = edited(&[
        (REFORM, "id = \"northvale-water\"\n", ""),
        (REFORM, "zh = \"图纸\"", "zh = \"\""),
        (REFORM, "granted = 9", "granted = 3"),
        (CATALOGUE, "a2,1,", "A2,0,"),
        (CATALOGUE, "integrity;", "honesty;"),
        (CATALOGUE, "verbatim,a1", "verbatim,b1"),
        (PLACES, "640122,", "64012,"),
        (PLACES, ",东坝县,", ",上沟县,"),
        (MEASURES, "leads = [\"inspectorate\"]", "leads = [\"office\"]"),
        (YEAR, "2023-04-08", "2025-04-08"),
    ]);
    let errors = refused(&folder);
    let rules: BTreeSet<(String, LoadRule)> =
        findings(&errors).into_iter().map(|(file, _, _, _, rule)| (file, rule)).collect();
    let expected = [
        (REFORM, MissingKey),
        (REFORM, Empty),
        (REFORM, QuotaGranted),
        (CATALOGUE, Malformed),
        (CATALOGUE, UnknownFlag),
        (CATALOGUE, LaterBatch),
        (PLACES, BadCode),
        (PLACES, Duplicate),
        (MEASURES, UnknownDivision),
        (YEAR, WrongYear),
    ];
    for (file, rule) in expected {
        assert!(rules.contains(&(file.to_owned(), rule)), "{file}: {}\n{errors}", rule.code());
    }
    assert!(findings(&errors).contains(&at(CATALOGUE, 3, 1, "id", Malformed)));
    assert!(findings(&errors).contains(&at(CATALOGUE, 3, 2, "batch", Malformed)));
    assert_eq!(errors.to_string().lines().count(), errors.iter().count());
}

#[test]
fn an_error_reads_as_a_sentence_with_its_place_and_its_code() {
    let folder = edited(&[(PLACES, "下沟县,县,640100,石桥市", "下沟县,县,640200,长堤市")]);
    assert_eq!(
        refused(&folder).to_string(),
        "jurisdictions.csv, row 3, column 4 `city_code`: `640122` lies in `640100`, not in `640200` [wrong-city]"
    );
}

/// A rule that no test breaks may not be checked at all.
#[test]
fn every_rule_is_broken_by_a_test() {
    let tests = [
        include_str!("calendars.rs"),
        include_str!("documents.rs"),
        include_str!("files.rs"),
        include_str!("quotas.rs"),
        include_str!("tables.rs"),
    ]
    .concat();
    for rule in LoadRule::ALL {
        let name = format!("{rule:?}");
        let used = tests.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
        assert!(used, "no test breaks `{}`", rule.code());
    }
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(name in names(), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let folder = with_bytes(name, |_| bytes);
        if let Err(errors) = Reform::load(&folder) {
            prop_assert!(errors.iter().count() > 0);
            prop_assert!(!errors.to_string().is_empty());
        }
    }

    /// Nearly good files reach further into the reader than noise does.
    #[test]
    fn damaged_files_never_panic(
        name in names(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..8),
    ) {
        let folder = with_bytes(name, |mut bytes| {
            for (at, byte, how) in damage {
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => { bytes.remove(at); }
                }
            }
            bytes
        });
        if let Err(errors) = Reform::load(&folder) {
            prop_assert!(errors.iter().count() > 0);
        }
    }
}
