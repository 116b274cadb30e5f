//! Verification of ledgers that a forger has in hand: it names the first bad entry, and two threads judge as one does.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/entries.rs"]
mod entries;
#[path = "support/history.rs"]
mod history;

use std::ops::ControlFlow;

use devolution::ledger::{
    Commit, Digest, DigestAlgorithm, Entry, EntryNumber, Fault, Head, Memory, Record, Snapshot, Store,
    StoreError, Stored, Verified, Verifier, verify,
};
use proptest::prelude::*;

const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;

#[derive(Debug, Clone)]
enum Kept {
    Entry { sequence: u64, bytes: Vec<u8>, leaf: Digest },
    Commit(Commit),
}

/// A store whose keeper changes what he likes.
#[derive(Debug, Clone)]
struct Forged {
    records: Vec<Kept>,
    head: Head,
}

impl Forged {
    /// An honest ledger of appends of these sizes.
    fn of(all: &[Entry], sizes: &[usize]) -> Self {
        let mut ledger = Memory::new(SM3);
        let mut from = 0;
        for &size in sizes.iter().cycle() {
            let until = all.len().min(from + size);
            ledger.append(from as u64, &all[from..until]).unwrap();
            from = until;
            if from == all.len() {
                break;
            }
        }
        let mut records = Vec::new();
        ledger
            .scan(0, &mut |record| {
                records.push(match record {
                    Record::Entry(Stored { sequence, bytes, leaf }) => {
                        Kept::Entry { sequence, bytes: bytes.to_vec(), leaf }
                    }
                    Record::Commit(commit) => Kept::Commit(commit),
                });
                ControlFlow::Continue(())
            })
            .unwrap();
        Self { records, head: ledger.head().unwrap() }
    }

    /// Where the record of entry `number` is.
    fn at(&self, number: u64) -> usize {
        let is = |kept: &Kept| matches!(kept, Kept::Entry { sequence, .. } if *sequence == number);
        self.records.iter().position(is).unwrap()
    }

    fn entry(&mut self, number: u64) -> (&mut u64, &mut Vec<u8>, &mut Digest) {
        let at = self.at(number);
        match &mut self.records[at] {
            Kept::Entry { sequence, bytes, leaf } => (sequence, bytes, leaf),
            Kept::Commit(_) => panic!("not an entry"),
        }
    }

    /// Numbers the places anew: a file has no numbers beside its lines.
    fn renumbered(mut self) -> Self {
        let mut place = 0;
        for record in &mut self.records {
            if let Kept::Entry { sequence, .. } = record {
                *sequence = place;
                place += 1;
            }
        }
        self
    }

    /// One entry after the other, on one thread.
    fn verified_in_order(&self, published: Option<Head>) -> Result<Verified, Fault> {
        let mut verifier = Verifier::new(SM3).with_head(self.head);
        if let Some(published) = published {
            verifier = verifier.with_published(published);
        }
        let mut verdict = Ok(());
        self.scan(0, &mut |record| {
            verdict = verifier.judge(record);
            if verdict.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        verdict?;
        verifier.finish()
    }

    fn fault(&self) -> (&'static str, Option<u64>) {
        let fault = verify(self, None).unwrap_err();
        assert_eq!(self.verified_in_order(None), Err(fault.clone()));
        (fault.code(), fault.entry())
    }
}

impl Store for Forged {
    fn algorithm(&self) -> DigestAlgorithm {
        SM3
    }

    fn head(&self) -> Result<Head, StoreError> {
        Ok(self.head)
    }

    fn append(&mut self, _: u64, _: &[Entry]) -> Result<Head, StoreError> {
        Err(StoreError::Locked { place: "a forgery".to_owned() })
    }

    fn scan(&self, _: u64, visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>) -> Result<(), StoreError> {
        for record in &self.records {
            let record = match record {
                Kept::Entry { sequence, bytes, leaf } => {
                    Record::Entry(Stored { sequence: *sequence, bytes, leaf: *leaf })
                }
                Kept::Commit(commit) => Record::Commit(commit.clone()),
            };
            if visit(record).is_break() {
                break;
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

fn honest() -> Forged {
    // Long enough that two threads and several batches are at work.
    Forged::of(&history::entries(SM3, 0, 10_000), &[1, 54, 700])
}

#[test]
fn an_honest_ledger_is_good() {
    let ledger = honest();
    let verified = verify(&ledger, Some(ledger.head)).unwrap();
    assert_eq!((verified.head, verified.algorithm), (ledger.head, SM3));
    assert_eq!(ledger.verified_in_order(Some(ledger.head)), Ok(verified));
}

#[test]
fn every_fault_is_named_with_its_place() {
    type Forgery = fn(&mut Forged);
    let forgeries: &[(&str, u64, Forgery)] = &[
        ("malformed", 7_000, |ledger| ledger.entry(7_000).1[0] = b'['),
        ("malformed", 7_000, |ledger| ledger.entry(7_000).1.clear()),
        ("not-canonical", 7_000, |ledger| ledger.entry(7_000).1.insert(1, b' ')),
        ("from-the-future", 7_000, |ledger| {
            let bytes = ledger.entry(7_000).1;
            let at = bytes.len() - 2;
            bytes[at] = b'3';
        }),
        ("leaf-differs", 7_000, |ledger| {
            let bytes = ledger.entry(7_000).1;
            let text = String::from_utf8(bytes.clone()).unwrap();
            *bytes = text.replacen("2021-12", "2021-11", 1).into_bytes();
        }),
        ("leaf-differs", 7_000, |ledger| *ledger.entry(7_000).2 = Digest::default()),
        ("runs-backwards", 7_000, |ledger| {
            let (_, bytes, leaf) = ledger.entry(7_000);
            let entry = Entry::from_canonical(bytes).unwrap();
            let earlier = Entry::new(
                entry.sequence(),
                entry.recorded() - chrono::TimeDelta::hours(1),
                entry.effective(),
                entry.actor().clone(),
                entry.subject().clone(),
                entry.payload().clone(),
            );
            *bytes = earlier.unwrap().canonical().unwrap();
            *leaf = SM3.leaf(bytes);
        }),
        ("opened-again", 7_000, |ledger| {
            let (recorded, number) = (history::later(7_000).recorded(), EntryNumber::new(7_000).unwrap());
            let opening = history::opening(SM3);
            let (actor, subject) = (opening.actor().clone(), opening.subject().clone());
            let again =
                Entry::new(number, recorded, opening.effective(), actor, subject, opening.payload().clone());
            *ledger.entry(7_000).1 = again.unwrap().canonical().unwrap();
        }),
        ("other-digest", 0, |ledger| {
            *ledger.entry(0).1 = history::opening(DigestAlgorithm::Sha256).canonical().unwrap();
        }),
        // Of the appends of 1, 54, 700, 1, … entries one is that of 6,850 to 7,549.
        ("commit-differs", 6_850, |ledger| {
            let (_, bytes, leaf) = ledger.entry(7_000);
            let text = String::from_utf8(bytes.clone()).unwrap();
            *bytes = text.replacen("2021-12", "2021-11", 1).into_bytes();
            *leaf = SM3.leaf(bytes);
        }),
        ("wrong-number", 7_000, |ledger| {
            let at = ledger.at(7_000);
            ledger.records.remove(at);
        }),
        ("wrong-number", 7_001, |ledger| {
            let at = ledger.at(7_000);
            ledger.records.insert(at, ledger.records[at].clone());
        }),
        ("wrong-number", 7_000, |ledger| {
            let at = ledger.at(7_000);
            ledger.records.swap(at, at + 1);
        }),
        ("shorter", 7_549, |ledger| {
            let at = ledger.at(7_549);
            ledger.records.remove(at);
        }),
        ("commit-misplaced", 6_850, |ledger| {
            let at = ledger.at(7_549);
            ledger.records.remove(at + 1);
        }),
        ("commit-misplaced", 7_550, |ledger| {
            let at = ledger.at(7_549);
            ledger.records.insert(at + 1, ledger.records[at + 1].clone());
        }),
        ("commit-differs", 6_850, |ledger| {
            let at = ledger.at(7_549);
            if let Kept::Commit(commit) = &mut ledger.records[at + 1] {
                commit.frontier.push(Digest::default());
                let peaks = vec![Digest::default(); 7_550_u64.count_ones() as usize];
                commit.frontier = devolution::ledger::Frontier::restore(SM3, 7_550, peaks).unwrap();
            }
        }),
        ("shorter", 9_000, |ledger| {
            let at = ledger.at(9_000);
            ledger.records.truncate(at);
        }),
        ("commit-differs", 9_870, |ledger| ledger.head.root = Digest::default()),
    ];
    let honest = honest();
    for (number, (code, entry, forge)) in forgeries.iter().enumerate() {
        let mut forged = honest.clone();
        forge(&mut forged);
        assert_eq!(forged.fault(), (*code, Some(*entry)), "forgery {number}");
        // A file has no numbers beside its lines: what stands at the place tells then.
        assert_eq!(forged.renumbered().fault(), (*code, Some(*entry)), "forgery {number} in a file");
    }
}

#[test]
fn a_ledger_written_anew_is_not_the_published_one() {
    let all = history::entries(SM3, 0, 300);
    let honest = Forged::of(&all, &[50]);
    let mut other = all.clone();
    other[120] = history::later(120);
    other.truncate(299);
    let shorter = Forged::of(&other, &[50]);
    assert_eq!(verify(&shorter, Some(honest.head)), Err(Fault::Shorter { entry: 299, expected: 300 }));
    let anew: Vec<_> = history::entries(SM3, 0, 300)
        .into_iter()
        .map(|entry| {
            let effective = entry.effective() + chrono::TimeDelta::days(1);
            let (actor, subject) = (entry.actor().clone(), entry.subject().clone());
            let payload = entry.payload().clone();
            Entry::new(entry.sequence(), entry.recorded(), effective, actor, subject, payload).unwrap()
        })
        .collect();
    let anew = Forged::of(&[&all[..120], &anew[120..]].concat(), &[50]);
    verify(&anew, None).unwrap();
    assert_eq!(verify(&anew, Some(honest.head)), Err(Fault::PublishedDiffers { size: 300 }));
    // What was published before the forgery began is still true.
    let early = Forged::of(&all[..100], &[50]);
    verify(&anew, Some(early.head)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Law 11 in memory: whatever one does to a ledger of arbitrary entries is found, at the first place where it
    /// differs, whatever the sizes of its appends.
    #[test]
    fn tamper_evident(
        all in entries::ledger(SM3, 2..300),
        sizes in prop::collection::vec(1..40_usize, 1..6),
        (place, other) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        how in 0..5,
        bit in 0..8_u32,
    ) {
        let honest = Forged::of(&all, &sizes);
        prop_assert_eq!(verify(&honest, None).unwrap().head, honest.head);
        let mut forged = honest.clone();
        let number = place.index(all.len()) as u64;
        let at = forged.at(number);
        let expected = match how {
            0 => {
                let bytes = forged.entry(number).1;
                let byte = other.index(bytes.len());
                bytes[byte] ^= 1 << bit;
                number
            }
            1 => {
                forged.records.remove(at);
                number
            }
            2 => {
                forged.records.insert(at, forged.records[at].clone());
                number + 1
            }
            3 => {
                let with = other.index(all.len()) as u64;
                prop_assume!(with != number);
                let with_at = forged.at(with);
                forged.records.swap(at, with_at);
                number.min(with)
            }
            _ => {
                // An entry from elsewhere.
                let with = other.index(all.len()) as u64;
                prop_assume!(with != number);
                let kept = forged.records[forged.at(with)].clone();
                forged.records.insert(at, kept);
                number
            }
        };
        for forged in [forged.clone(), forged.renumbered()] {
            let fault = verify(&forged, Some(honest.head)).unwrap_err();
            prop_assert_eq!(fault.entry(), Some(expected), "{}", fault);
            prop_assert_eq!(forged.verified_in_order(Some(honest.head)), Err(fault));
        }
    }
}
