//! What every store owes, asked of all of them alike.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../devolution/tests/support/entries.rs"]
mod entries;
#[path = "../../devolution/tests/support/history.rs"]
mod history;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use devolution::ledger::{
    Commit, Digest, DigestAlgorithm, Entry, EntryNumber, Head, Memory, Record, Snapshot, Store, StoreError,
    read, root, verify,
};
use devolution_store::{JsonLines, Sqlite, open_any};
use proptest::prelude::*;
use tempfile::TempDir;

const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Memory,
    JsonLines,
    Sqlite,
}

struct Fixture {
    kind: Kind,
    folder: TempDir,
    store: Box<dyn Store>,
}

impl Fixture {
    fn new(kind: Kind, algorithm: DigestAlgorithm) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = Self::at(kind, &folder);
        let store: Box<dyn Store> = match kind {
            Kind::Memory => Box::new(Memory::new(algorithm)),
            Kind::JsonLines => Box::new(JsonLines::create(path, algorithm).unwrap()),
            Kind::Sqlite => Box::new(Sqlite::create(path, algorithm).unwrap()),
        };
        Self { kind, folder, store }
    }

    fn at(kind: Kind, folder: &TempDir) -> PathBuf {
        folder.path().join(if kind == Kind::JsonLines { "ledger.jsonl" } else { "ledger.db" })
    }

    fn path(&self) -> PathBuf {
        Self::at(self.kind, &self.folder)
    }

    /// As another process would find it. What is in memory only has no second opening.
    fn reopen(&mut self) {
        if self.kind != Kind::Memory {
            self.store = open_any(self.path()).unwrap();
        }
    }
}

/// Runs one test for each kind of store.
macro_rules! for_every_store {
    ($($test:ident)+) => {$(
        mod $test {
            #[test]
            fn memory() { super::super::$test(super::super::Kind::Memory); }
            #[test]
            fn json_lines() { super::super::$test(super::super::Kind::JsonLines); }
            #[test]
            fn sqlite() { super::super::$test(super::super::Kind::Sqlite); }
        }
    )+};
}

mod every_store {
    for_every_store! {
        a_new_ledger_is_empty appends_and_gives_back refuses_a_stale_size refuses_what_does_not_follow_on
        goes_on_after_reopening keeps_a_snapshot reads_entries
    }
}

#[derive(Debug, PartialEq)]
enum Kept {
    Entry(u64, Vec<u8>, Digest),
    Commit(Commit),
}

fn kept(store: &dyn Store, from: u64) -> Vec<Kept> {
    let mut kept = Vec::new();
    let scanned = store.scan(from, &mut |record| {
        kept.push(match record {
            Record::Entry(stored) => Kept::Entry(stored.sequence, stored.bytes.to_vec(), stored.leaf),
            Record::Commit(commit) => Kept::Commit(commit),
        });
        ControlFlow::Continue(())
    });
    scanned.unwrap();
    kept
}

fn leaves(algorithm: DigestAlgorithm, entries: &[Entry]) -> Vec<Digest> {
    entries.iter().map(|entry| algorithm.leaf(&entry.canonical().unwrap())).collect()
}

fn head_of(algorithm: DigestAlgorithm, entries: &[Entry]) -> Head {
    Head { root: root(algorithm, &leaves(algorithm, entries)), size: entries.len() as u64 }
}

fn a_new_ledger_is_empty(kind: Kind) {
    let mut fixture = Fixture::new(kind, DigestAlgorithm::Sha256);
    for _ in 0..2 {
        let store = &fixture.store;
        assert_eq!(store.algorithm(), DigestAlgorithm::Sha256);
        assert_eq!(store.head().unwrap(), head_of(DigestAlgorithm::Sha256, &[]));
        assert_eq!(kept(&**store, 0), []);
        assert_eq!(kept(&**store, 5), []);
        assert_eq!(store.snapshot().unwrap(), None);
        assert_eq!(verify(&**store, None).unwrap().head, store.head().unwrap());
        fixture.reopen();
    }
}

fn appends_and_gives_back(kind: Kind) {
    let mut fixture = Fixture::new(kind, SM3);
    let all = history::entries(SM3, 0, 120);
    let mut expected = Vec::new();
    let mut published = Vec::new();
    for (from, until) in [(0, 1), (1, 55), (55, 56), (56, 120)] {
        let head = fixture.store.append(from as u64, &all[from..until]).unwrap();
        assert_eq!(head, head_of(SM3, &all[..until]));
        assert_eq!(fixture.store.head().unwrap(), head);
        published.push(head);
        for (entry, leaf) in all[from..until].iter().zip(leaves(SM3, &all[from..until])) {
            expected.push(Kept::Entry(entry.sequence().get(), entry.canonical().unwrap(), leaf));
        }
        let mut frontier = devolution::ledger::Frontier::new(SM3);
        frontier.extend(leaves(SM3, &all[..until]));
        expected.push(Kept::Commit(Commit { frontier, previous: from as u64 }));
    }
    // Nothing to append is nothing to do.
    assert_eq!(fixture.store.append(120, &[]).unwrap(), published[3]);
    for _ in 0..2 {
        let store = &*fixture.store;
        assert_eq!(kept(store, 0), expected);
        assert_eq!(kept(store, 1), expected[2..]); // the first append is entry 0 and its end
        assert_eq!(kept(store, 55), expected[57..]);
        assert_eq!(kept(store, 119), expected[expected.len() - 2..]);
        assert_eq!(kept(store, 120), []);
        let mut seen = 0;
        store
            .scan(0, &mut |_| {
                seen += 1;
                if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .unwrap();
        assert_eq!(seen, 3);
        for &head in &published {
            let verified = verify(store, Some(head)).unwrap();
            assert_eq!((verified.head, verified.commits), (published[3], 4));
        }
        let forged = Head { root: SM3.empty(), ..published[1] };
        assert_eq!(verify(store, Some(forged)).unwrap_err().code(), "published-differs");
        let longer = Head { size: 121, ..published[3] };
        assert_eq!(verify(store, Some(longer)).unwrap_err().entry(), Some(120));
        fixture.reopen();
    }
}

fn refuses_a_stale_size(kind: Kind) {
    let mut fixture = Fixture::new(kind, SM3);
    fixture.store.append(0, &history::entries(SM3, 0, 10)).unwrap();
    let before = kept(&*fixture.store, 0);
    for stale in [0, 9, 11, u64::MAX] {
        let error = fixture.store.append(stale, &history::entries(SM3, 9, 12)).unwrap_err();
        assert_eq!(error, StoreError::Conflict { expected: stale, actual: 10 });
    }
    assert_eq!(kept(&*fixture.store, 0), before);
    fixture.store.append(10, &history::entries(SM3, 10, 12)).unwrap();
}

fn refuses_what_does_not_follow_on(kind: Kind) {
    let mut fixture = Fixture::new(kind, SM3);
    let unfit = |fixture: &mut Fixture, entries: &[Entry]| {
        let before = (kept(&*fixture.store, 0), fixture.store.head().unwrap());
        let error = fixture.store.append(before.1.size, entries).unwrap_err();
        assert_eq!((kept(&*fixture.store, 0), fixture.store.head().unwrap()), before);
        fixture.reopen();
        assert_eq!((kept(&*fixture.store, 0), fixture.store.head().unwrap()), before);
        let StoreError::Unfit { entry, detail } = error else { panic!("{error}") };
        (entry, detail)
    };
    assert_eq!(unfit(&mut fixture, &history::entries(SM3, 1, 2)).0, 0);
    let later_first = Entry::new(
        EntryNumber::FIRST,
        history::later(1).recorded(),
        history::later(1).effective(),
        history::later(1).actor().clone(),
        history::later(1).subject().clone(),
        history::later(1).payload().clone(),
    );
    let (entry, detail) = unfit(&mut fixture, &[later_first.unwrap()]);
    assert_eq!((entry, detail.as_str()), (0, "the first entry does not open the ledger"));
    let (entry, detail) = unfit(&mut fixture, &[history::opening(DigestAlgorithm::Sha256)]);
    assert_eq!((entry, detail.as_str()), (0, "it says that the ledger is digested with `sha256`"));

    fixture.store.append(0, &history::entries(SM3, 0, 10)).unwrap();
    let gap = [history::later(10), history::later(12)];
    assert_eq!(unfit(&mut fixture, &gap), (11, "its number is 12, not 11".to_owned()));
    let remade = |number: u64, change: &dyn Fn(&Entry) -> (TimeDelta, NaiveDate)| {
        let entry = history::later(number);
        let (earlier, effective) = change(&entry);
        let (actor, subject) = (entry.actor().clone(), entry.subject().clone());
        let number = EntryNumber::new(number).unwrap();
        Entry::new(number, entry.recorded() - earlier, effective, actor, subject, entry.payload().clone())
            .unwrap()
    };
    let backwards = remade(11, &|entry| (TimeDelta::seconds(2), entry.effective()));
    let (entry, detail) = unfit(&mut fixture, &[history::later(10), backwards]);
    assert_eq!((entry, detail.as_str()), (11, "it was recorded before the entry that it follows"));
    let backwards = remade(10, &|entry| (TimeDelta::seconds(2), entry.effective()));
    assert_eq!(unfit(&mut fixture, &[backwards]).0, 10); // before what an earlier append recorded
    let opened = history::opening(SM3);
    let again = Entry::new(
        EntryNumber::new(10).unwrap(),
        history::later(10).recorded(),
        opened.effective(),
        opened.actor().clone(),
        opened.subject().clone(),
        opened.payload().clone(),
    );
    assert_eq!(unfit(&mut fixture, &[again.unwrap()]).1, "the ledger is opened already");
    // The last of many cannot be written: those before it must not stay.
    let mut many = history::entries(SM3, 10, 3_000);
    let unwritable = NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
    many.push(remade(3_000, &|_| (TimeDelta::zero(), unwritable)));
    assert_eq!(unfit(&mut fixture, &many).0, 3_000);
    many.pop();
    fixture.store.append(10, &many).unwrap();
    assert_eq!(verify(&*fixture.store, None).unwrap().head, head_of(SM3, &history::entries(SM3, 0, 3_000)));
}

fn goes_on_after_reopening(kind: Kind) {
    let mut fixture = Fixture::new(kind, SM3);
    let all = history::entries(SM3, 0, 64);
    for number in 0..64 {
        let head = fixture.store.append(number as u64, &all[number..=number]).unwrap();
        assert_eq!(head, head_of(SM3, &all[..=number]));
        fixture.reopen();
        assert_eq!(fixture.store.head().unwrap(), head);
    }
    assert_eq!(verify(&*fixture.store, None).unwrap().commits, 64);
}

fn keeps_a_snapshot(kind: Kind) {
    let mut fixture = Fixture::new(kind, SM3);
    let head = fixture.store.append(0, &history::entries(SM3, 0, 3)).unwrap();
    for state in [vec![], vec![0, 10, 13, 255], vec![7; 100_000]] {
        let snapshot = Snapshot { head, state };
        fixture.store.put_snapshot(&snapshot).unwrap();
        assert_eq!(fixture.store.snapshot().unwrap().as_ref(), Some(&snapshot));
        fixture.reopen();
        assert_eq!(fixture.store.snapshot().unwrap().as_ref(), Some(&snapshot));
    }
    // It does not stand in the way of anything.
    fixture.store.append(3, &history::entries(SM3, 3, 4)).unwrap();
    assert_eq!(fixture.store.snapshot().unwrap().unwrap().head, head);
    verify(&*fixture.store, None).unwrap();
}

fn reads_entries(kind: Kind) {
    let mut fixture = Fixture::new(kind, SM3);
    let all = history::entries(SM3, 0, 20);
    fixture.store.append(0, &all[..7]).unwrap();
    fixture.store.append(7, &all[7..]).unwrap();
    for from in [0, 6, 7, 19, 20, 99] {
        let mut found = Vec::new();
        let gathered = read(&*fixture.store, from, &mut |entry| {
            found.push(entry);
            ControlFlow::Continue(())
        });
        gathered.unwrap();
        assert_eq!(found, all[all.len().min(from as usize)..]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever the entries and however they are batched: all stores hold the same records, and verify.
    #[test]
    fn all_stores_hold_the_same(
        all in entries::ledger(DigestAlgorithm::Sm3, 0..120),
        batches in prop::collection::vec(1..30_usize, 120),
    ) {
        let mut fixtures = [Kind::Memory, Kind::JsonLines, Kind::Sqlite].map(|kind| Fixture::new(kind, SM3));
        let mut from = 0;
        for batch in batches {
            let until = all.len().min(from + batch);
            for fixture in &mut fixtures {
                let head = fixture.store.append(from as u64, &all[from..until]).unwrap();
                prop_assert_eq!(head, head_of(SM3, &all[..until]));
            }
            from = until;
        }
        let [memory, lines, sqlite] = &fixtures;
        let expected = kept(&*memory.store, 0);
        prop_assert_eq!(&kept(&*lines.store, 0), &expected);
        prop_assert_eq!(&kept(&*sqlite.store, 0), &expected);
        for fixture in &fixtures {
            let verified = verify(&*fixture.store, Some(head_of(SM3, &all))).unwrap();
            prop_assert_eq!(verified.head.size, all.len() as u64);
        }
    }
}

#[test]
fn two_openings_see_each_other() {
    for kind in [Kind::JsonLines, Kind::Sqlite] {
        let mut one = Fixture::new(kind, SM3);
        let mut other = open_any(one.path()).unwrap();
        one.store.append(0, &history::entries(SM3, 0, 5)).unwrap();
        assert_eq!(other.head().unwrap(), one.store.head().unwrap());
        other.append(5, &history::entries(SM3, 5, 6)).unwrap();
        let conflict = one.store.append(5, &history::entries(SM3, 5, 6)).unwrap_err();
        assert_eq!(conflict, StoreError::Conflict { expected: 5, actual: 6 });
        one.store.append(6, &history::entries(SM3, 6, 9)).unwrap();
        assert_eq!(verify(&*other, None).unwrap().head, head_of(SM3, &history::entries(SM3, 0, 9)));
    }
}

#[test]
fn a_reader_may_ask_while_it_scans() {
    for kind in [Kind::Memory, Kind::JsonLines, Kind::Sqlite] {
        let mut fixture = Fixture::new(kind, SM3);
        let head = fixture.store.append(0, &history::entries(SM3, 0, 5)).unwrap();
        let store = &*fixture.store;
        let mut inner = 0;
        store
            .scan(0, &mut |_| {
                assert_eq!(store.head().unwrap(), head);
                inner += kept(store, 0).len();
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(inner, 36);
    }
}

#[test]
fn an_append_that_was_not_finished_is_not_seen_and_cut_off() {
    let mut fixture = Fixture::new(Kind::JsonLines, SM3);
    let all = history::entries(SM3, 0, 9);
    let head = fixture.store.append(0, &all[..4]).unwrap();
    let acknowledged = std::fs::read(fixture.path()).unwrap();
    fixture.store.append(4, &all[4..7]).unwrap();
    let whole = std::fs::read(fixture.path()).unwrap();
    for length in acknowledged.len()..whole.len() {
        let padded = [&whole[..length], &[0; 3]].concat();
        for left in [&whole[..length], &padded] {
            std::fs::write(fixture.path(), left).unwrap();
            fixture.reopen();
            assert_eq!(fixture.store.head().unwrap(), head, "{length}");
            assert_eq!(kept(&*fixture.store, 0).len(), 5);
        }
        if length % 50 == 0 {
            fixture.store.append(4, &all[4..7]).unwrap();
            assert_eq!(std::fs::read(fixture.path()).unwrap(), whole);
        }
    }
}

#[test]
fn what_is_not_there_or_there_already() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let missing = StoreError::Missing { place: path.display().to_string() };
    assert_eq!(JsonLines::open(&path).unwrap_err(), missing);
    assert_eq!(Sqlite::open(&path).unwrap_err(), missing);
    assert_eq!(open_any(&path).err().unwrap(), missing);
    std::fs::write(&path, "something else").unwrap();
    let exists = StoreError::Exists { place: path.display().to_string() };
    assert_eq!(JsonLines::create(&path, SM3).unwrap_err(), exists);
    assert_eq!(Sqlite::create(&path, SM3).unwrap_err(), exists);
    assert_eq!(std::fs::read(&path).unwrap(), b"something else");
    // Nothing is left lying about.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let nowhere = folder.path().join("no folder").join("ledger");
    assert_eq!(JsonLines::create(&nowhere, SM3).unwrap_err().code(), "io");
    assert_eq!(Sqlite::create(&nowhere, SM3).unwrap_err().code(), "io");
}

#[test]
fn what_is_no_ledger() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("empty.db", &b""[..]),
        ("empty.jsonl", b""),
        ("text.jsonl", b"once upon a time\n"),
        ("other.jsonl", b"{\"digest\":\"md5\",\"format\":1,\"ledger\":\"devolution\"}\n"),
        ("spaced.jsonl", b"{\"digest\":\"sm3\", \"format\":1,\"ledger\":\"devolution\"}\n"),
        ("cut.jsonl", b"{\"digest\":\"sm3\",\"format\":1,\"ledger\":\"devolution\"}"),
        ("cut.db", b"SQLite format 3\0 and then nothing of the kind"),
        ("long.jsonl", &[b'x'; 100_000]),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(open_any(&path).err().map(|error| error.code()), Some("damaged"), "{name}");
    }
    let path = folder.path().join("foreign.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE entry (sequence)").unwrap();
    assert_eq!(open_any(&path).err().unwrap().code(), "damaged");
}

#[test]
fn what_is_from_the_future() {
    let mut lines = Fixture::new(Kind::JsonLines, SM3);
    lines.store.append(0, &history::entries(SM3, 0, 2)).unwrap();
    let text = std::fs::read_to_string(lines.path()).unwrap();
    std::fs::write(lines.path(), text.replacen("\"format\":1", "\"format\":2,\"seal\":\"…\"", 1)).unwrap();
    let sqlite = Fixture::new(Kind::Sqlite, SM3);
    rusqlite::Connection::open(sqlite.path()).unwrap().pragma_update(None, "user_version", 2).unwrap();
    for fixture in [lines, sqlite] {
        let error = open_any(fixture.path()).err().unwrap();
        let place = fixture.path().display().to_string();
        assert_eq!(error, StoreError::FromTheFuture { place, found: 2, supported: 1 });
    }
}

#[test]
fn what_another_holds() {
    let lines = Fixture::new(Kind::JsonLines, SM3);
    let holder = std::fs::File::open(lines.path()).unwrap();
    let mut waiting = JsonLines::open(lines.path()).unwrap().with_patience(Duration::from_millis(30));
    holder.lock().unwrap();
    assert_eq!(waiting.append(0, &history::entries(SM3, 0, 1)).unwrap_err().code(), "locked");
    assert_eq!(waiting.head().unwrap_err().code(), "locked");
    drop(holder);
    waiting.append(0, &history::entries(SM3, 0, 1)).unwrap();

    let sqlite = Fixture::new(Kind::Sqlite, SM3);
    let holder = rusqlite::Connection::open(sqlite.path()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut waiting = Sqlite::open(sqlite.path()).unwrap().with_patience(Duration::from_millis(30)).unwrap();
    assert_eq!(waiting.append(0, &history::entries(SM3, 0, 1)).unwrap_err().code(), "locked");
    assert_eq!(waiting.head().unwrap().size, 0); // readers are not held up
    holder.execute_batch("COMMIT").unwrap();
    waiting.append(0, &history::entries(SM3, 0, 1)).unwrap();
}

#[test]
fn a_snapshot_that_is_not_whole_is_none() {
    let mut lines = Fixture::new(Kind::JsonLines, SM3);
    let mut sqlite = Fixture::new(Kind::Sqlite, SM3);
    let snapshot = Snapshot { head: lines.store.head().unwrap(), state: b"state".to_vec() };
    lines.store.put_snapshot(&snapshot).unwrap();
    sqlite.store.put_snapshot(&snapshot).unwrap();
    let path = lines.folder.path().join("ledger.jsonl.snapshot");
    let bytes = std::fs::read(&path).unwrap();
    for broken in [&bytes[..bytes.len() - 1], &bytes[..10], b"", &[&bytes[..], b"!"].concat()] {
        std::fs::write(&path, broken).unwrap();
        assert_eq!(lines.store.snapshot().unwrap(), None);
    }
    let changed = rusqlite::Connection::open(sqlite.path()).unwrap();
    changed.execute("UPDATE snapshot SET state = x'00'", []).unwrap();
    assert_eq!(sqlite.store.snapshot().unwrap(), None);
}
