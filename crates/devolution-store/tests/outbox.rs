//! The outbox of a device: what is queued survives whatever happens to the process, and is answered once.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use devolution::delegation::SubmissionKey;
use devolution::submission::{Item, OutboxError, Outcome, Parcel, Reply};
use devolution_store::{Outbox, Sqlite};
use proptest::prelude::*;

const ROLE: &str = "DEVOLUTION_OUTBOX_TEST_PATH";

fn key(number: usize) -> SubmissionKey {
    format!("parcel-{number:08}").parse().unwrap()
}

fn parcel(number: usize, plan: &str) -> Parcel {
    let command = format!(
        r#"{{"action":{{"file-takeover-plan":"{plan}"}},"actor":"county:410122","effective":"2021-12-08","subject":"county:410122"}}"#
    );
    Parcel {
        command: serde_json::from_str(&command).unwrap(),
        key: key(number),
        queued: "2021-12-08T02:00:00Z".parse().unwrap(),
    }
}

fn outcome(kind: u8) -> Outcome {
    let text = match kind % 3 {
        0 => format!(
            r#"{{"accepted":{{"entry":{kind},"event":"takeover-plan-filed","head":{{"root":"{}","size":{}}}}}}}"#,
            "0".repeat(64),
            u64::from(kind) + 1
        ),
        1 => r#"{"refused":{"actor":"county:410122","command":"file-takeover-plan","effective":"2021-12-08","subject":"county:410122","unmet":[{"clause":"M5","condition":"known-subject"}]}}"#.to_owned(),
        _ => format!(r#"{{"key-taken":{{"entry":{kind}}}}}"#),
    };
    serde_json::from_str(&text).unwrap()
}

fn code(error: &OutboxError) -> &'static str {
    error.code()
}

/// What can be done to an outbox, and the plainest model of one beside it.
#[derive(Debug, Clone)]
enum Op {
    Queue(usize, bool),
    Settle(Vec<(usize, u8)>),
    Forget(usize),
    Reopen,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => (0..8_usize, prop::bool::weighted(0.9)).prop_map(|(number, same)| Op::Queue(number, same)),
        3 => prop::collection::vec((0..10_usize, any::<u8>()), 0..4).prop_map(Op::Settle),
        2 => (0..10_usize).prop_map(Op::Forget),
        1 => Just(Op::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn agrees_with_the_model(ops in prop::collection::vec(op(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outbox.db");
        let mut outbox = Outbox::open(&path).unwrap();
        // By the order of queueing: the number of the parcel, and what became of it.
        let mut model: Vec<(usize, Option<Outcome>)> = Vec::new();
        for op in ops {
            match op {
                Op::Queue(number, same) => {
                    let there = model.iter().any(|(known, _)| *known == number);
                    let queued = outbox.queue(&parcel(number, if same { "甲" } else { "乙" }));
                    match (there, same) {
                        (false, true) => { queued.unwrap(); model.push((number, None)); }
                        (false, false) => {
                            queued.unwrap();
                            outbox.settle(&[Reply { key: key(number), outcome: outcome(2) }]).unwrap();
                            outbox.forget(&key(number)).unwrap();
                        }
                        (true, true) => queued.unwrap(),
                        (true, false) => prop_assert_eq!(code(&queued.unwrap_err()), "key-in-use"),
                    }
                }
                Op::Settle(answers) => {
                    let replies: Vec<Reply> = answers
                        .iter()
                        .map(|(number, kind)| Reply { key: key(*number), outcome: outcome(*kind) })
                        .collect();
                    let mut changed = Vec::new();
                    for (number, kind) in answers {
                        let Some((_, known)) = model.iter_mut().find(|(known, _)| *known == number) else { continue };
                        let said = outcome(kind);
                        let accepted = matches!(said, Outcome::Accepted(_));
                        if known.is_none() || accepted && !matches!(known, Some(Outcome::Accepted(_))) {
                            *known = Some(said.clone());
                            changed.push((key(number), Some(said)));
                        }
                    }
                    let told: Vec<_> =
                        outbox.settle(&replies).unwrap().into_iter().map(|item| (item.key, item.outcome)).collect();
                    prop_assert_eq!(told, changed);
                }
                Op::Forget(number) => {
                    let forgot = outbox.forget(&key(number));
                    match model.iter().position(|(known, _)| *known == number) {
                        None => prop_assert_eq!(code(&forgot.unwrap_err()), "unknown-key"),
                        Some(place) if model[place].1.is_none() => {
                            prop_assert_eq!(code(&forgot.unwrap_err()), "waiting");
                        }
                        Some(place) => { forgot.unwrap(); model.remove(place); }
                    }
                }
                Op::Reopen => {
                    drop(outbox);
                    outbox = Outbox::open(&path).unwrap();
                }
            }
            let told: Vec<_> = outbox.items().unwrap().into_iter().map(|item| (item.key, item.outcome)).collect();
            let expected: Vec<_> = model.iter().map(|(number, outcome)| (key(*number), outcome.clone())).collect();
            prop_assert_eq!(told, expected);
            let waiting: Vec<_> = outbox.waiting().unwrap();
            let unanswered = model.iter().filter(|(_, outcome)| outcome.is_none());
            prop_assert_eq!(waiting, unanswered.map(|(number, _)| parcel(*number, "甲")).collect::<Vec<_>>());
        }
    }
}

/// What the killed process does; in the parent, nothing.
#[test]
fn child() {
    let Some(path) = std::env::var_os(ROLE) else { return };
    let mut outbox = Outbox::open(path).unwrap();
    for number in 0.. {
        outbox.queue(&parcel(number, "甲")).unwrap();
        let mut output = std::io::stdout().lock();
        writeln!(output, "\n> {number}").unwrap();
        output.flush().unwrap();
    }
}

fn start(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(ROLE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn what_was_queued_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    for (round, wanted) in [1_usize, 2, 7, 31].into_iter().enumerate() {
        let path = folder.path().join(format!("outbox-{round}.db"));
        let mut child = start(&path);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut said =
            lines.filter_map(|line| line.strip_prefix("> ").map(|number| number.parse::<usize>().unwrap()));
        let last = said.find(|number| *number + 1 >= wanted).unwrap();
        child.kill().unwrap(); // SIGKILL: nothing is put away
        child.wait().unwrap();
        let last = said.last().unwrap_or(last);
        let waiting = Outbox::open(&path).unwrap().waiting().unwrap();
        // One more may have been queued, of which the process had not come to speak.
        assert!(waiting.len() == last + 1 || waiting.len() == last + 2, "{} of {last}", waiting.len());
        for (number, found) in waiting.iter().enumerate() {
            assert_eq!(*found, parcel(number, "甲"));
        }
    }
}

/// Who makes it is left to chance; nobody is refused because another was at it.
#[test]
fn many_open_it_before_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..50 {
        let path = &folder.path().join(format!("outbox-{round}.db"));
        std::thread::scope(|scope| {
            for number in 0..4 {
                scope.spawn(move || Outbox::open(path).unwrap().queue(&parcel(number, "甲")).unwrap());
            }
        });
    }
}

#[test]
fn two_processes_share_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let path = path.clone();
            std::thread::spawn(move || {
                // Each opens it for itself, as another process would, and may be the one that makes it.
                let mut outbox = Outbox::open(path).unwrap();
                (0..10).for_each(|number| outbox.queue(&parcel(thread * 10 + number, "甲")).unwrap());
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let items = Outbox::open(&path).unwrap().items().unwrap();
    let by_key: BTreeMap<SubmissionKey, Item> =
        items.into_iter().map(|item| (item.key.clone(), item)).collect();
    assert_eq!(by_key.keys().cloned().collect::<Vec<_>>(), (0..40).map(key).collect::<Vec<_>>());
}

#[test]
fn what_is_no_outbox_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(
        at("text"),
        "no database, and longer than the head of one: the quick brown fox jumps over it all",
    )
    .unwrap();
    Sqlite::create(at("ledger.db"), devolution::ledger::DigestAlgorithm::Sm3).unwrap();
    let stranger = rusqlite::Connection::open(at("stranger.db")).unwrap();
    stranger.execute_batch("CREATE TABLE t (a)").unwrap();
    stranger.close().unwrap();
    for name in ["text", "ledger.db", "stranger.db"] {
        let before = std::fs::read(at(name)).unwrap();
        assert_eq!(code(&Outbox::open(at(name)).unwrap_err()), "damaged", "{name}");
        assert!(std::fs::read(at(name)).unwrap() == before, "{name} was changed");
    }
    assert_eq!(code(&Outbox::open(folder.path()).unwrap_err()), "io");
    assert_eq!(code(&Outbox::open(at("no/such/folder.db")).unwrap_err()), "io");

    drop(Outbox::open(at("later.db")).unwrap());
    let later = rusqlite::Connection::open(at("later.db")).unwrap();
    later.pragma_update(None, "user_version", 7).unwrap();
    later.close().unwrap();
    assert_eq!(code(&Outbox::open(at("later.db")).unwrap_err()), "from-the-future");

    let mut outbox = Outbox::open(at("good.db")).unwrap();
    outbox.queue(&parcel(1, "甲")).unwrap();
    let other = rusqlite::Connection::open(at("good.db")).unwrap();
    other.execute("UPDATE parcel SET parcel = '{}'", []).unwrap();
    assert_eq!(code(&outbox.items().unwrap_err()), "damaged");
    assert_eq!(code(&outbox.forget(&key(1)).unwrap_err()), "damaged");
    // Somebody who holds it for longer than anybody waits.
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_eq!(code(&outbox.queue(&parcel(2, "甲")).unwrap_err()), "locked");
}
