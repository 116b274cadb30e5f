//! Real processes on one ledger: two that append at once, and one that is killed at any point.
//!
//! The test program starts itself again, with [`ROLE`] saying what the child shall do.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "../../devolution/tests/support/history.rs"]
mod history;

use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use devolution::ledger::{DigestAlgorithm, Entry, EntryNumber, Store, StoreError, read, verify};
use devolution_store::{JsonLines, Sqlite, open_any};

const ROLE: &str = "DEVOLUTION_STORE_TEST_ROLE";
const PATH: &str = "DEVOLUTION_STORE_TEST_PATH";
const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;

fn start(role: &str, path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(ROLE, role)
        .env(PATH, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What a child does; in the parent, nothing.
#[test]
fn child() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let path = std::path::PathBuf::from(std::env::var_os(PATH).unwrap());
    match role.as_str() {
        "append for ever" => append_for_ever(&path),
        "create" => create_both(&path),
        name => append_at_once(name, &path),
    }
}

/// A line that the parent waits for. The test runner writes lines of its own: ours begin with `>`.
fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    writeln!(output, "\n> {line}").unwrap();
    output.flush().unwrap();
}

fn said(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).split(b'\n').map_while(Result::ok);
    lines.filter_map(|line| String::from_utf8(line).unwrap().strip_prefix("> ").map(str::to_owned))
}

fn create(path: &Path) -> Box<dyn Store> {
    if path.extension().is_some_and(|extension| extension == "jsonl") {
        Box::new(JsonLines::create(path, SM3).unwrap())
    } else {
        Box::new(Sqlite::create(path, SM3).unwrap())
    }
}

// --- Two processes append at once -------------------------------------------------------------------------------

const ROUNDS: u64 = 60;

/// An entry that tells whose it is.
fn entry_of(name: &str, round: u64, number: u64) -> Entry {
    let like = history::later(number);
    let event = serde_json::from_value(serde_json::json!({ "started": format!("{name} {round}") })).unwrap();
    let number = EntryNumber::new(number).unwrap();
    let (actor, subject) = (like.actor().clone(), like.subject().clone());
    Entry::new(number, like.recorded(), like.effective(), actor, subject, event).unwrap()
}

fn append_at_once(name: &str, path: &Path) {
    let mut store = open_any(path).unwrap();
    let mut size = store.head().unwrap().size;
    say("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    let mut conflicts = 0;
    for round in 0..ROUNDS {
        loop {
            // Two entries an append: they must stay together.
            let entries = [entry_of(name, round, size), entry_of(name, round, size + 1)];
            match store.append(size, &entries) {
                Ok(head) => {
                    size = head.size;
                    break;
                }
                Err(StoreError::Conflict { expected, actual }) => {
                    assert_eq!(expected, size);
                    assert!(actual > size);
                    conflicts += 1;
                    if round == 0 && conflicts == 1 {
                        say("lost the first round");
                    }
                    // Read on from what was known, decide again, retry.
                    read(&*store, size, &mut |entry| {
                        assert_eq!(entry.sequence().get(), size);
                        size += 1;
                        ControlFlow::Continue(())
                    })
                    .unwrap();
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    say(&format!("conflicts {conflicts}"));
}

fn two_at_once(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    create(&path).append(0, &[history::opening(SM3)]).unwrap();
    let mut children = ["left", "right"].map(|name| start(name, &path));
    let mut outputs = children.each_mut().map(said);
    for output in &mut outputs {
        assert_eq!(output.next().unwrap(), "ready");
    }
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let said: Vec<Vec<String>> = outputs.map(Iterator::collect).into_iter().collect();
    for child in &mut children {
        assert!(child.wait().unwrap().success(), "{said:?}");
    }
    // Both knew of one entry when they began: exactly one of them can have won.
    let lost = said.iter().flatten().filter(|line| *line == "lost the first round").count();
    assert_eq!(lost, 1, "{said:?}");

    let store = open_any(&path).unwrap();
    let verified = verify(&*store, None).unwrap();
    assert_eq!((verified.head.size, verified.commits), (1 + 4 * ROUNDS, 1 + 2 * ROUNDS));
    let mut documents = Vec::new();
    read(&*store, 1, &mut |entry| {
        documents
            .push(serde_json::to_value(entry.payload()).unwrap()["started"].as_str().unwrap().to_owned());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(documents.chunks(2).all(|pair| pair[0] == pair[1]), "an append was torn apart");
    for name in ["left", "right"] {
        let own: Vec<_> = documents.iter().filter(|document| document.starts_with(name)).cloned().collect();
        let expected: Vec<_> = (0..ROUNDS).flat_map(|round| vec![format!("{name} {round}"); 2]).collect();
        assert_eq!(own, expected);
    }
}

#[test]
fn two_processes_append_at_once_to_json_lines() {
    two_at_once("ledger.jsonl");
}

#[test]
fn two_processes_append_at_once_to_sqlite() {
    two_at_once("ledger.db");
}

// --- A process is killed ----------------------------------------------------------------------------------------

/// How often a process is killed, for each kind of store.
const KILLS: u64 = 120;

fn append_for_ever(path: &Path) {
    let mut store = open_any(path).unwrap();
    let mut size = store.head().unwrap().size;
    say("ready");
    for count in [1, 7, 2, 40, 1, 3, 120].into_iter().cycle() {
        let head = store.append(size, &history::entries(SM3, size, size + count)).unwrap();
        size = head.size;
        say(&format!("{} {}", head.size, head.root));
    }
}

fn killed_at_any_point(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = 88_172_645_463_325_252_u64;
    let (mut acknowledged, mut beyond) = (0, 0);
    for kill in 0..KILLS {
        let path = folder.path().join(format!("{}-{name}", kill / 10));
        if kill % 10 == 0 {
            create(&path);
        }
        let mut child = start("append for ever", &path);
        let mut output = said(&mut child);
        assert_eq!(output.next().unwrap(), "ready");
        chance ^= chance << 13;
        chance ^= chance >> 7; // xorshift
        chance ^= chance << 17;
        // However slow the machine is, the child gets to work; when exactly it dies is left to chance.
        let mut acknowledgements: Vec<String> = output.by_ref().take((kill % 4) as usize).collect();
        std::thread::sleep(Duration::from_micros(chance % 12_000));
        child.kill().unwrap(); // SIGKILL: nothing of the child runs after it
        child.wait().unwrap();
        acknowledgements.extend(output);

        let store = open_any(&path).unwrap();
        let published = acknowledgements.last().map(|line| {
            let (size, root) = line.split_once(' ').unwrap();
            devolution::ledger::Head { root: root.parse().unwrap(), size: size.parse().unwrap() }
        });
        acknowledged += acknowledgements.len();
        // Every acknowledged entry is there, unchanged; what is there is whole.
        let verified = verify(&*store, published).unwrap();
        let size = verified.head.size;
        beyond += usize::from(published.is_some_and(|head| head.size < size));
        let expected = devolution::ledger::root(
            SM3,
            &history::entries(SM3, 0, size)
                .iter()
                .map(|entry| SM3.leaf(&entry.canonical().unwrap()))
                .collect::<Vec<_>>(),
        );
        assert_eq!(verified.head.root, expected);
    }
    println!(
        "{name}: {KILLS} kills, {acknowledged} acknowledged appends, {beyond} kills between writing and saying so"
    );
    assert!(acknowledged as u64 >= KILLS, "the children hardly got to work");
}

#[test]
fn a_killed_process_loses_nothing_acknowledged_in_json_lines() {
    killed_at_any_point("ledger.jsonl");
}

#[test]
fn a_killed_process_loses_nothing_acknowledged_in_sqlite() {
    killed_at_any_point("ledger.db");
}

fn create_both(folder: &Path) {
    say("ready");
    for number in 0.. {
        create(&folder.join(format!("{number}.jsonl")));
        create(&folder.join(format!("{number}.db")));
        say("both");
    }
}

#[test]
fn a_killed_process_leaves_no_half_made_ledger() {
    let mut made = 0;
    for kill in 0..20_usize {
        let folder = tempfile::tempdir().unwrap();
        let mut child = start("create", folder.path());
        let mut output = said(&mut child);
        assert_eq!(output.by_ref().take(1 + kill % 3).count(), 1 + kill % 3);
        std::thread::sleep(Duration::from_micros(kill as u64 * 700));
        child.kill().unwrap();
        child.wait().unwrap();
        for item in std::fs::read_dir(folder.path()).unwrap() {
            let path = item.unwrap().path();
            let extension = path.extension().unwrap().to_str().unwrap().to_owned();
            if extension == "jsonl" || extension == "db" {
                assert_eq!(open_any(&path).unwrap().head().unwrap().size, 0);
                made += 1;
            } else {
                // A draft, or what SQLite keeps beside a database while it is open.
                let beside = extension == "db-wal" || extension == "db-shm";
                assert!(beside || path.to_str().unwrap().contains(".draft-"), "{}", path.display());
            }
        }
    }
    assert!(made >= 38, "the children hardly got to work");
}
