//! One scenario whose every byte is frozen: every language that this library speaks must reproduce it.
//!
//! The commands are an input and never written anew; what they lead to is, by `cargo xtask golden`.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, Days, Utc};
use devolution::delegation::{Command, History};
use devolution::desk::{Desk, DeskError};
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::register::View;
use devolution::submission::{Parcel, write_lines};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::play::{entries, first_day, reform};

/// One line of the input: a command and the instant at which it is submitted.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    command: Command,
    recorded: DateTime<Utc>,
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("scenario-v1.{name}"))
}

fn lines() -> Vec<Line> {
    let text = fs::read_to_string(file("commands.jsonl")).expect("the commands are there");
    let lines: Vec<Line> = text.lines().map(|line| serde_json::from_str(line).expect("a command")).collect();
    let again: String = lines.iter().map(|line| serde_json::to_string(line).unwrap() + "\n").collect();
    assert_eq!(again, text, "a command is written as it is read");
    lines
}

/// The desk after all commands, without what was refused.
pub(crate) fn desk(algorithm: DigestAlgorithm) -> Desk {
    let lines = lines();
    let store = Box::new(Memory::new(algorithm));
    let mut desk =
        Desk::create(reform(), store, History::Simulated(1), first_day(), lines[0].recorded).unwrap();
    for line in &lines {
        let _ = desk.submit(&line.command, line.recorded);
    }
    desk
}

/// What the commands lead to: the name and the text of each file.
fn outcome(algorithm: DigestAlgorithm) -> Vec<(&'static str, String)> {
    let lines = lines();
    let opened = lines[0].recorded;
    let store = Box::new(Memory::new(algorithm));
    let mut desk = Desk::create(reform(), store, History::Simulated(1), first_day(), opened).unwrap();
    let mut refusals = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        match desk.submit(&line.command, line.recorded) {
            Ok(_) => {}
            Err(DeskError::Refused { refusal, .. }) => {
                refusals
                    .push(json!({ "line": number + 1, "refusal": *refusal, "words": refusal.to_string() }));
            }
            Err(error) => panic!("line {}: {error}", number + 1),
        }
    }
    let verified = desk.verify(None).unwrap();
    let ledger = text_of(&desk);
    let last = desk.register().last_effective().unwrap();
    let mut holders = Vec::new();
    for date in first_day().iter_days().step_by(9).take_while(|day| *day <= last + Days::new(40)) {
        for power in reform().powers() {
            let answers = desk.register().holders_of(&power.id, date).unwrap();
            holders.extend(answers.into_iter().map(|answer| serde_json::to_value(answer).unwrap()));
        }
    }
    // Canonical, because a feature of serde_json decides about the order of keys, and any crate may switch it on.
    let text = |value: &Value| serde_json_canonicalizer::to_string(value).unwrap();
    let rows = |rows: Vec<Value>| rows.iter().map(text).collect::<Vec<_>>().join(",\n");
    let (extract, sign_off, county) = extract(&desk);
    let (parcels, replies, delivered) = submission(&lines, algorithm);
    vec![
        ("ledger.jsonl", ledger),
        ("holders.json", format!("[\n{}\n]\n", rows(holders))),
        ("refusals.json", format!("[\n{}\n]\n", rows(refusals))),
        ("head.json", text(&json!({ "algorithm": algorithm, "head": verified.head })) + "\n"),
        ("extract.jsonl", extract),
        ("sign-off.json", text(&sign_off) + "\n"),
        ("county.json", text(&county) + "\n"),
        ("parcels.jsonl", parcels),
        ("replies.jsonl", replies),
        ("delivered.jsonl", delivered),
    ]
}

/// The entries in their canonical form, one a line.
fn text_of(desk: &Desk) -> String {
    let entries = entries(desk.store());
    entries.iter().map(|entry| String::from_utf8(entry.canonical().unwrap()).unwrap() + "\n").collect()
}

/// The county whose extract is frozen, and the day on which it is asked.
const COUNTY: &str = "640122";
const ASKED: &str = "2023-01-20";

/// A county's extract, its sign-off, and what it answers.
fn extract(desk: &Desk) -> (String, Value, Value) {
    let extract = desk.extract(COUNTY.parse().unwrap(), None).unwrap();
    let register = extract.open(reform(), View::default()).unwrap();
    let date = ASKED.parse().unwrap();
    let answers = json!({
        "blocked": register.blocked(date).unwrap(), "gaps": register.gaps(date).unwrap(),
        "powers": register.powers(date).unwrap(), "statuses": register.statuses(date).unwrap(),
    });
    (String::from_utf8(extract.bytes().to_vec()).unwrap(), json!(extract.sign_off()), answers)
}

/// The commands as parcels, one of them sent twice, and one under a key that is taken; what is replied, and the ledger.
fn submission(lines: &[Line], algorithm: DigestAlgorithm) -> (String, String, String) {
    let parcel = |(number, line): (usize, &Line)| Parcel {
        command: line.command.clone(),
        key: format!("scenario-{:04}", number + 1).parse().unwrap(),
        queued: line.recorded,
    };
    let mut parcels: Vec<Parcel> = lines.iter().enumerate().take(60).map(parcel).collect();
    parcels.push(parcels[0].clone());
    parcels.push(Parcel { key: parcels[0].key.clone(), ..parcels[2].clone() });
    let (opened, recorded) = (lines[0].recorded, lines[lines.len() - 1].recorded);
    let store = Box::new(Memory::new(algorithm));
    let mut desk = Desk::create(reform(), store, History::Simulated(1), first_day(), opened).unwrap();
    let replies = desk.deliver(&parcels, recorded).unwrap();
    for code in ["accepted", "refused", "key-taken"] {
        assert!(replies.iter().any(|reply| reply.outcome.code() == code), "none is {code}");
    }
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(write_lines(&parcels).unwrap()), text(write_lines(&replies).unwrap()), text_of(&desk))
}

/// Law `same_everywhere`, as far as this language goes.
pub(crate) fn same_everywhere() {
    let write = std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write");
    for (name, text) in outcome(DigestAlgorithm::Sm3) {
        if write {
            fs::write(file(name), &text).unwrap();
        }
        assert!(
            fs::read(file(name)).unwrap() == text.as_bytes(),
            "scenario-v1.{name} differs: run `cargo xtask golden` and look at the difference"
        );
    }
    // The digest decides about the head and the opening, and about nothing else.
    let (sm3, sha256) = (outcome(DigestAlgorithm::Sm3), outcome(DigestAlgorithm::Sha256));
    assert!(sm3[1] == sha256[1] && sm3[2] == sha256[2] && sm3[3] != sha256[3]);
    assert!(sm3[0].1.lines().skip(1).eq(sha256[0].1.lines().skip(1)));
}

#[test]
fn golden_scenario() {
    same_everywhere();
}
