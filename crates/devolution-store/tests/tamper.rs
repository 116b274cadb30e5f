//! Law 11, `tamper_evident`: whatever is changed, dropped, swapped or doubled in a ledger of 1,000 entries, even one
//! byte of it, verification names the place.
//!
//! To verify the whole ledger for each of several hundred thousand changes would take hours. Verification stops at the
//! first fault and has judged everything before it by then, so it may as well begin at the changed line, in the state
//! that it had there in the unchanged ledger. Where a change can matter to opening the file, and for a random sample
//! of all others, the changed file is written, opened and verified whole, and the fault must be the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "../../devolution/tests/support/history.rs"]
mod history;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use devolution::ledger::{DigestAlgorithm, Fault, Head, Misfit, Store, StoreError, Verifier, verify};
use devolution_store::{JsonLines, LineReader, Sqlite};
use tempfile::TempDir;

const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;
const ENTRIES: u64 = 1_000;

/// What a line of the file is: an entry, or the end of an append that began with entry `from`.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Header,
    Entry(u64),
    Commit { from: u64, size: u64 },
}

struct Ledger {
    folder: TempDir,
    bytes: Vec<u8>,
    /// For each line: where it begins and ends, what it is, and the states of reader and verifier before it.
    lines: Vec<(usize, usize, Role, LineReader, Verifier)>,
    head: Head,
}

impl Ledger {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.jsonl");
        let mut store = JsonLines::create(&path, SM3).unwrap();
        let all = history::entries(SM3, 0, ENTRIES);
        let mut ends = Vec::new();
        let mut from = 0;
        // Appends of 1, 2, 3, …, 1 again, … entries, with a last one of one entry.
        for count in (1..=54).cycle() {
            let until = (from + count).min(all.len() - usize::from(from + 1 < all.len()));
            store.append(from as u64, &all[from..until]).unwrap();
            ends.push((from as u64, until as u64));
            from = until;
            if from == all.len() {
                break;
            }
        }
        let head = store.head().unwrap();
        verify(&store, Some(head)).unwrap();

        let bytes = fs::read(&path).unwrap();
        let mut reader = LineReader::new(SM3);
        let mut verifier = Verifier::new(SM3).with_head(head).with_published(head);
        let mut ends = ends.into_iter();
        let mut lines = Vec::new();
        let mut begin = 0;
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            let end = begin + line.len();
            let role = match begin {
                0 => Role::Header,
                _ if line.starts_with(b"{\"commit\"") => {
                    let (from, size) = ends.next().unwrap();
                    Role::Commit { from, size }
                }
                _ => Role::Entry(reader.sequence()),
            };
            lines.push((begin, end, role, reader.clone(), verifier.clone()));
            if role != Role::Header {
                verifier.judge(reader.read(line).unwrap()).unwrap();
            }
            begin = end;
        }
        assert_eq!(verifier.finish().unwrap().head, head);
        assert_eq!(ends.next(), None);
        Self { folder, bytes, lines, head }
    }

    /// A file of this thread's own.
    fn path(&self) -> PathBuf {
        self.folder.path().join(format!("{:?}.jsonl", std::thread::current().id()))
    }

    /// The file as it would be with `text` in place of the bytes from line `line` up to, not with, line `until`.
    fn with(&self, line: usize, until: usize, text: &[u8]) -> Vec<u8> {
        let end = self.lines.get(until).map_or(self.bytes.len(), |line| line.0);
        [&self.bytes[..self.lines[line].0], text, &self.bytes[end..]].concat()
    }

    /// Opens and verifies the changed file from its first byte.
    fn fault_of_whole(&self, changed: &[u8]) -> Fault {
        fs::write(self.path(), changed).unwrap();
        let verified = JsonLines::open(self.path())
            .map_err(Fault::from)
            .and_then(|store| verify(&store, Some(self.head)));
        verified.expect_err("a changed ledger was found good")
    }

    /// Verifies from the changed lines on: `text` stands in place of the lines from `line` up to `until`.
    fn fault_from(&self, line: usize, until: usize, text: &[u8]) -> Fault {
        let (_, _, _, mut reader, mut verifier) = self.lines[line].clone();
        let end = self.lines.get(until).map_or(self.bytes.len(), |line| line.0);
        // A changed newline joins the text with the line after it.
        let after = self.bytes[end..].iter().position(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let joined = [text, &self.bytes[end..end + after]].concat();
        let changed = joined.split_inclusive(|&byte| byte == b'\n');
        let rest = self.bytes[end + after..].split_inclusive(|&byte| byte == b'\n');
        for line in changed.chain(rest) {
            let judged = reader.read(line).map_err(Fault::from).and_then(|record| verifier.judge(record));
            if let Err(fault) = judged {
                return fault;
            }
        }
        verifier.finish().expect_err("a changed ledger was found good")
    }
}

/// A change within a line must be located at this line.
fn assert_located(fault: &Fault, role: Role, line: usize, what: &str) {
    let line_named = match fault {
        Fault::Store(StoreError::Damaged { detail, .. }) => {
            detail.starts_with(&format!("line {} is ", line + 1))
                || (matches!(role, Role::Commit { .. }) && detail == "the last append has no proper end")
        }
        _ => false,
    };
    let located = match role {
        Role::Header => match fault {
            Fault::Store(StoreError::FromTheFuture { .. }) => true,
            _ => line_named && fault.entry() == Some(0),
        },
        Role::Entry(number) => fault.entry() == Some(number),
        Role::Commit { from, size } => match fault {
            Fault::CommitDiffers { entry, size: at } => (*entry, *at) == (from, size),
            Fault::CommitMisplaced { entry } => *entry == from,
            _ => line_named,
        },
    };
    assert!(located, "{what} in line {} ({role:?}): {} {fault}", line + 1, fault.code());
}

/// A small generator: the test must be the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// What a run over many changes has seen.
#[derive(Default)]
struct Seen {
    changes: u64,
    whole: u64,
    codes: BTreeMap<&'static str, u64>,
}

/// Changes every byte of one line.
fn change_every_byte(ledger: &Ledger, number: usize, chance: &mut Chance, seen: &mut Seen) {
    let (begin, end, role, ..) = ledger.lines[number];
    let mut text = ledger.bytes[begin..end].to_vec();
    // Opening looks at the header and at the end of the file.
    let opening = number == 0 || number + 3 > ledger.lines.len();
    for place in 0..text.len() {
        let original = text[place];
        // A neighbour, which is often another letter or digit; anything at all; and a newline.
        let anything = u8::try_from(chance.next() % 255).unwrap();
        let anything = if anything >= original { anything + 1 } else { anything };
        let substitutes = [original ^ 1, anything, if original == b'\n' { b' ' } else { b'\n' }];
        let one = usize::from(chance.next().is_multiple_of(3));
        for &substitute in if opening { &substitutes[..] } else { &substitutes[one..=one] } {
            text[place] = substitute;
            let what = format!("byte {place} changed from {original} to {substitute}");
            let fault = if opening {
                seen.whole += 1;
                ledger.fault_of_whole(&ledger.with(number, number + 1, &text))
            } else {
                let fault = ledger.fault_from(number, number + 1, &text);
                if chance.next().is_multiple_of(1_000) {
                    seen.whole += 1;
                    let changed = ledger.with(number, number + 1, &text);
                    assert_eq!(ledger.fault_of_whole(&changed), fault, "{what}");
                }
                fault
            };
            assert_located(&fault, role, number, &what);
            *seen.codes.entry(fault.code()).or_default() += 1;
            seen.changes += 1;
        }
        text[place] = original;
    }
}

#[test]
fn tamper_evident_every_byte() {
    let ledger = Ledger::new();
    let work = |half: usize| {
        let (mut chance, mut seen) = (Chance(half as u64), Seen::default());
        for number in (half..ledger.lines.len()).step_by(2) {
            change_every_byte(&ledger, number, &mut chance, &mut seen);
        }
        seen
    };
    let seen = std::thread::scope(|scope| {
        let other = scope.spawn(|| work(1));
        [work(0), other.join().unwrap()]
    });
    let changes: u64 = seen.iter().map(|seen| seen.changes).sum();
    let whole: u64 = seen.iter().map(|seen| seen.whole).sum();
    let codes: BTreeSet<_> = seen.iter().flat_map(|seen| seen.codes.keys().copied()).collect();
    println!("{changes} changes, {whole} of them verified from the whole file: {codes:?}");
    assert!(changes > ledger.bytes.len() as u64 && whole > 1_000);
    for code in ["malformed", "leaf-differs", "wrong-number", "commit-differs", "commit-misplaced", "damaged"]
    {
        assert!(codes.contains(code), "no change led to `{code}`: {codes:?}");
    }
}

#[test]
fn tamper_evident_every_line() {
    let ledger = Ledger::new();
    let text = |line: usize| &ledger.bytes[ledger.lines[line].0..ledger.lines[line].1];
    let fault_of = |line: usize, until: usize, text: &[u8]| {
        let opening = line == 0 || until + 2 > ledger.lines.len();
        if opening || line % 10 == 3 {
            let fault = ledger.fault_of_whole(&ledger.with(line, until, text));
            assert!(opening || fault == ledger.fault_from(line, until, text), "{fault}");
            fault
        } else {
            ledger.fault_from(line, until, text)
        }
    };
    let role = |line: usize| ledger.lines[line].2;
    for line in 0..ledger.lines.len() {
        // Dropped.
        let fault = fault_of(line, line + 1, b"");
        match role(line) {
            Role::Header => assert_eq!((fault.code(), fault.entry()), ("damaged", Some(0))),
            Role::Entry(number) => assert_eq!(fault.entry(), Some(number), "entry dropped: {fault}"),
            Role::Commit { from, .. } => assert_eq!(fault.entry(), Some(from), "end dropped: {fault}"),
        }
        // Doubled.
        let fault = fault_of(line, line, text(line));
        match role(line) {
            Role::Header => assert_located(&fault, Role::Entry(0), 1, "header doubled"),
            Role::Entry(number) => {
                let misfit = Misfit::WrongNumber { expected: number + 1, found: number };
                assert_eq!(fault, Fault::Misplaced { entry: number + 1, misfit });
            }
            Role::Commit { size, .. } => assert_eq!(fault, Fault::CommitMisplaced { entry: size }),
        }
        // Swapped with its neighbour.
        if line + 1 == ledger.lines.len() {
            continue;
        }
        let fault = fault_of(line, line + 2, &[text(line + 1), text(line)].concat());
        let expected = match (role(line), role(line + 1)) {
            (Role::Header, _) => 0,
            (Role::Entry(number), _) => number,
            (Role::Commit { from, .. }, _) => from,
        };
        assert_eq!(fault.entry(), Some(expected), "swapped: {fault}");
    }
}

/// A forger who knows the format makes the leaf digest fit again, or even the whole ledger from the change on.
#[test]
fn tamper_evident_against_a_forger_who_digests_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut store = Sqlite::create(&path, SM3).unwrap();
    let all = history::entries(SM3, 0, 300);
    let mut head = store.head().unwrap();
    for from in (0..300).step_by(60) {
        head = store.append(from as u64, &all[from..from + 60]).unwrap();
    }
    let published = head;
    let forge = rusqlite::Connection::open(&path).unwrap();
    let code = |published| {
        let fault = verify(&Sqlite::open(&path).unwrap(), published).unwrap_err();
        (fault.code(), fault.entry())
    };

    // One entry with its digest: the end of its append tells.
    let old = String::from_utf8(all[130].canonical().unwrap()).unwrap();
    let new = old.replacen("2021-12-01", "2021-12-02", 1);
    assert_ne!(old, new);
    let set = "UPDATE entry SET bytes = ?2, leaf = ?3 WHERE sequence = ?1";
    forge.execute(set, rusqlite::params![130, new, SM3.leaf(new.as_bytes()).as_bytes()]).unwrap();
    assert_eq!(code(None), ("commit-differs", Some(120)));
    forge.execute(set, rusqlite::params![130, old, SM3.leaf(old.as_bytes()).as_bytes()]).unwrap();
    verify(&Sqlite::open(&path).unwrap(), Some(published)).unwrap();

    // Rows dropped in the middle, at the end of an append, at the end of the ledger; an end dropped.
    let undone = |sql: &str, trusted| {
        forge.execute_batch("BEGIN").unwrap();
        forge.execute(sql, []).unwrap();
        forge.execute_batch("COMMIT").unwrap();
        let found = code(trusted);
        forge.execute("DELETE FROM entry WHERE sequence >= 60", []).unwrap();
        let mut store = Sqlite::open(&path).unwrap();
        for from in (60..300).step_by(60) {
            store.append(from as u64, &all[from..from + 60]).unwrap();
        }
        verify(&store, Some(published)).unwrap();
        found
    };
    assert_eq!(undone("DELETE FROM entry WHERE sequence = 130", None), ("wrong-number", Some(130)));
    assert_eq!(undone("DELETE FROM entry WHERE sequence = 179", None), ("wrong-number", Some(179)));
    assert_eq!(
        undone("UPDATE entry SET closing = NULL WHERE sequence = 179", None),
        ("commit-misplaced", Some(120))
    );
    assert_eq!(undone("UPDATE entry SET sequence = 1000 WHERE sequence = 130", None).1, Some(130));
    assert_eq!(undone("DELETE FROM entry WHERE sequence >= 240", Some(published)), ("shorter", Some(240)));

    // The whole ledger written anew from entry 130 on: only the published head tells.
    forge.execute("DELETE FROM entry WHERE sequence >= 120", []).unwrap();
    let mut store = Sqlite::open(&path).unwrap();
    let mut other = all[120..180].to_vec();
    other[10] = devolution::ledger::Entry::from_canonical(new.as_bytes()).unwrap();
    store.append(120, &other).unwrap();
    store.append(180, &all[180..]).unwrap();
    verify(&store, None).unwrap();
    assert_eq!(code(Some(published)), ("published-differs", None));
}
