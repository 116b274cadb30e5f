//! Forgers: what they do to a ledger, and where verification must find it.

use std::ops::ControlFlow;

use devolution::desk::{Desk, DeskError};
use devolution::ledger::{
    Commit, Digest, DigestAlgorithm, Entry, EntryNumber, Head, Record, Snapshot, Store, StoreError, Stored,
    verify,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::judge::judge;
use crate::play::{Outcome, World, memory, reform};

/// What is done to a ledger. A forger who `covers` it up makes the digest of the entry anew.
#[derive(Debug, Clone)]
pub(crate) enum Crime {
    Change { at: Index, byte: Index, bit: u8, covers: bool },
    Drop { at: Index },
    Insert { at: Index, copy_of: Index, covers: bool },
    Duplicate { at: Index },
    Swap { at: Index, with: Index },
}

pub(crate) fn crime() -> impl Strategy<Value = Crime> {
    let at = any::<Index>;
    prop_oneof![
        (at(), at(), 0_u8..8, any::<bool>()).prop_map(|(at, byte, bit, covers)| Crime::Change {
            at,
            byte,
            bit,
            covers
        }),
        at().prop_map(|at| Crime::Drop { at }),
        (at(), at(), any::<bool>()).prop_map(|(at, copy_of, covers)| Crime::Insert { at, copy_of, covers }),
        at().prop_map(|at| Crime::Duplicate { at }),
        (at(), at()).prop_map(|(at, with)| Crime::Swap { at, with }),
    ]
}

#[derive(Debug, Clone)]
struct Row {
    sequence: u64,
    bytes: Vec<u8>,
    leaf: Digest,
}

/// A store that gives back whatever the forger left.
#[derive(Debug, Clone)]
struct Forged {
    head: Head,
    /// Each append: its entries and its end.
    appends: Vec<(Vec<Row>, Commit)>,
}

const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;

impl Forged {
    fn of(store: &dyn Store) -> Self {
        let (mut appends, mut rows) = (Vec::new(), Vec::new());
        store
            .scan(0, &mut |record| {
                match record {
                    Record::Entry(Stored { sequence, bytes, leaf }) => {
                        rows.push(Row { sequence, bytes: bytes.to_vec(), leaf });
                    }
                    Record::Commit(commit) => appends.push((std::mem::take(&mut rows), commit)),
                }
                ControlFlow::Continue(())
            })
            .unwrap();
        Self { head: store.head().unwrap(), appends }
    }

    fn size(&self) -> usize {
        self.appends.iter().map(|(rows, _)| rows.len()).sum()
    }

    /// The append of an entry and its place there.
    fn find(&self, entry: usize) -> (usize, usize) {
        let mut place = entry;
        for (number, (rows, _)) in self.appends.iter().enumerate() {
            if place < rows.len() {
                return (number, place);
            }
            place -= rows.len();
        }
        panic!("there is no entry {entry}");
    }

    fn row(&mut self, entry: usize) -> &mut Row {
        let (append, place) = self.find(entry);
        &mut self.appends[append].0[place]
    }
}

impl Store for Forged {
    fn algorithm(&self) -> DigestAlgorithm {
        SM3
    }
    fn head(&self) -> Result<Head, StoreError> {
        Ok(self.head)
    }
    fn append(&mut self, expected: u64, _: &[Entry]) -> Result<Head, StoreError> {
        Err(StoreError::Conflict { expected, actual: self.head.size })
    }
    fn scan(
        &self,
        from: u64,
        visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        assert_eq!(from, 0, "verification begins with the first entry");
        for (rows, commit) in &self.appends {
            for Row { sequence, bytes, leaf } in rows {
                if visit(Record::Entry(Stored { sequence: *sequence, bytes, leaf: *leaf })).is_break() {
                    return Ok(());
                }
            }
            if visit(Record::Commit(commit.clone())).is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError> {
        Ok(None)
    }
    fn put_snapshot(&mut self, _: &Snapshot) -> Result<(), StoreError> {
        Ok(())
    }
}

/// The entries among which verification must name one.
type Suspects = std::ops::RangeInclusive<u64>;

/// Commits the crime; `None` where it changes nothing.
fn commit(ledger: &mut Forged, crime: &Crime) -> Option<Suspects> {
    let size = ledger.size();
    let exactly = |entry: usize| Some(entry as u64..=entry as u64);
    // A forger who makes the digest anew is betrayed by the end of the append, or by what follows.
    let within = |ledger: &Forged, entry: usize| {
        let (append, _) = ledger.find(entry);
        Some(ledger.appends[append].1.previous..=entry as u64 + 1)
    };
    match crime {
        Crime::Change { at, byte, bit, covers } => {
            let at = at.index(size);
            let row = ledger.row(at);
            let byte = byte.index(row.bytes.len());
            row.bytes[byte] ^= 1 << bit;
            if *covers {
                row.leaf = SM3.leaf(&row.bytes);
                return within(ledger, at);
            }
            exactly(at)
        }
        Crime::Drop { at } => {
            let at = at.index(size);
            let (append, place) = ledger.find(at);
            ledger.appends[append].0.remove(place);
            exactly(at)
        }
        Crime::Insert { at, copy_of, covers } => {
            let (at, copy_of) = (at.index(size), copy_of.index(size));
            let entry = Entry::from_canonical(&ledger.row(copy_of).bytes).unwrap();
            let number = EntryNumber::new(at as u64).unwrap();
            let (actor, subject) = (entry.actor().clone(), entry.subject().clone());
            let forged = Entry::new(
                number,
                entry.recorded(),
                entry.effective(),
                actor,
                subject,
                entry.payload().clone(),
            );
            let bytes = forged.unwrap().canonical().unwrap();
            let leaf = if *covers { SM3.leaf(&bytes) } else { SM3.leaf(b"?") };
            let (append, place) = ledger.find(at);
            ledger.appends[append].0.insert(place, Row { sequence: at as u64, bytes, leaf });
            if *covers { within(ledger, at) } else { exactly(at) }
        }
        Crime::Duplicate { at } => {
            let at = at.index(size);
            let (append, place) = ledger.find(at);
            let copy = ledger.appends[append].0[place].clone();
            ledger.appends[append].0.insert(place + 1, copy);
            exactly(at + 1)
        }
        Crime::Swap { at, with } => {
            let (one, other) = (at.index(size), with.index(size));
            let copy = ledger.row(one).clone();
            let other_row = std::mem::replace(ledger.row(other), copy);
            *ledger.row(one) = other_row;
            (one != other).then_some(one.min(other) as u64..=one.min(other) as u64)
        }
    }
}

/// Every crime is found, where it was committed.
pub(crate) fn is_evident(entries: &[Entry], pieces: &[usize], crimes: &[Crime]) {
    let store = memory(entries, pieces);
    let honest = Forged::of(&store);
    let head = store.head().unwrap();
    assert_eq!(verify(&honest, Some(head)).unwrap().head, head);
    for crime in crimes {
        let mut ledger = honest.clone();
        let Some(suspects) = commit(&mut ledger, crime) else { continue };
        let fault = verify(&ledger, None).expect_err("a crime goes unnoticed");
        let named = fault.entry().expect("the fault names an entry");
        assert!(suspects.contains(&named), "{crime:?}: {fault} is not among {suspects:?}");
    }
    rewritten(entries, pieces, head);
}

/// A ledger written anew from some entry on is sound in itself: only the published head tells.
fn rewritten(entries: &[Entry], pieces: &[usize], published: Head) {
    let Some((last, before)) = entries.split_last().filter(|(last, _)| last.sequence() != EntryNumber::FIRST)
    else {
        return;
    };
    let later = last.effective() + chrono::Days::new(1);
    let (actor, subject) = (last.actor().clone(), last.subject().clone());
    let forged =
        Entry::new(last.sequence(), last.recorded(), later, actor, subject, last.payload().clone()).unwrap();
    let store = memory(&[before, &[forged]].concat(), pieces);
    assert!(verify(&store, None).is_ok());
    assert_eq!(verify(&store, Some(published)).unwrap_err().code(), "published-differs");
    if !before.is_empty() {
        let fault = verify(&memory(before, pieces), Some(published)).unwrap_err();
        assert_eq!((fault.code(), fault.entry()), ("shorter", Some(before.len() as u64)));
    }
}

/// Whoever writes to the store and does not ask the desk can keep every digest right: what was refused is found all the
/// same, by folding or by judging every entry again.
pub(crate) fn nothing_unlawful_hides(world: &World, pieces: &[usize]) {
    let entries = world.entries();
    let number = entries.len() as u64;
    let refused = world.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Refused(_)));
    for (command, _) in refused.rev().take(4) {
        let (unmet, _) = judge(&world.model, command);
        if unmet.is_empty() {
            continue; // it would be accepted by now
        }
        let (actor, subject) = (command.actor().clone(), command.subject().clone());
        let event = command.action().clone().into_event();
        let entry = EntryNumber::new(number).unwrap();
        let forged = Entry::new(entry, world.clock, command.effective(), actor, subject, event).unwrap();
        let store = memory(&[&entries[..], &[forged]].concat(), pieces);
        assert!(verify(&store, None).is_ok(), "the digests are right");
        match Desk::open(reform(), Box::new(store)) {
            Err(DeskError::Misfit(misfit)) => assert_eq!(misfit.entry(), entry, "{command:?}"),
            Err(error) => panic!("{command:?}: {error}"),
            Ok(desk) => match desk.verify(None) {
                Err(DeskError::Unlawful { entry: found, refusal }) => {
                    assert_eq!((found, refusal.unmet.len()), (entry, unmet.len()), "{command:?}");
                }
                other => panic!("{command:?} hides: {other:?}"),
            },
        }
    }
}
