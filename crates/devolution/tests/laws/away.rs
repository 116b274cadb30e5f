//! Laws about those who have no connection: an extract says what the whole ledger says, and what is sent again is
//! recorded once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use devolution::delegation::{Action, Command, History, Subject, SubmissionKey, decide};
use devolution::desk::Desk;
use devolution::extract::{CountyRegister, Extract, ExtractError};
use devolution::ledger::{DigestAlgorithm, Entry, EntryNumber, Memory};
use devolution::reform::County;
use devolution::register::{Next, Register, View};
use devolution::submission::{Outcome, Parcel, read_lines, write_lines};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::play::{World, first_day, memory, reform};

/// Every county's extract is proved by the head and complete by the sign-off, and answers as the whole ledger does.
pub(crate) fn an_extract_is_faithful(world: &World, days: i64, known: Index) {
    let head = world.desk.head().unwrap();
    let entries = world.entries();
    let view = View {
        effective: Some(first_day() + TimeDelta::days(days)),
        known: Some(entries[known.index(entries.len())].recorded()),
    };
    let earlier = 1 + known.index(entries.len()) as u64;
    for county in reform().counties() {
        let before = world.desk.extract(county.code, Some(earlier)).unwrap();
        Extract::read(before.bytes()).unwrap().verify(world.desk.head_at(earlier).unwrap()).unwrap();
        assert_eq!(before.verify(head).is_ok(), earlier == head.size);
        for never in [0, head.size + 1] {
            let error = world.desk.extract(county.code, Some(never)).unwrap_err();
            assert_eq!(error.code(), "out-of-range");
        }
        let made = world.desk.extract(county.code, None).unwrap();
        let extract = Extract::read(made.bytes()).unwrap();
        assert_eq!(extract, made);
        extract.verify(head).unwrap();
        extract.verify_signed_off(&world.desk.sign_off(county.code, None).unwrap()).unwrap();
        for entry in extract.entries() {
            let (found, proof) = extract.prove_inclusion(entry.sequence()).unwrap();
            assert_eq!(found, entry);
            assert_eq!(proof, world.desk.prove_inclusion(entry.sequence()).unwrap().1);
        }
        let whole = extract.open(reform(), View::default()).unwrap();
        answers_alike(&whole, world.register(), county, world);
        let seen = extract.open(reform(), view).unwrap();
        answers_alike(&seen, &world.desk.as_of(view).unwrap(), county, world);
    }
}

fn answers_alike(local: &CountyRegister, register: &Register, county: &County, world: &World) {
    assert_eq!(local.history(), register.state().history());
    for date in [first_day(), world.today - TimeDelta::days(40), world.today] {
        assert_eq!(local.powers(date).unwrap(), register.powers_of(county.code, date).unwrap());
        let statuses: Vec<_> =
            register.statuses(date).filter(|status| status.county == county.code).collect();
        assert_eq!(local.statuses(date).unwrap(), statuses);
        let gaps: Vec<_> = register.gaps(date).filter(|gap| gap.county == county.code).collect();
        assert_eq!(local.gaps(date).unwrap(), gaps);
        let blocked = local.blocked(date).unwrap();
        for power in reform().powers() {
            let mut next = register.next(&power.id, county.code, date).unwrap();
            assert_eq!(local.next(&power.id, date).unwrap(), next);
            next.retain(|next| !next.ready());
            let told = blocked.iter().find(|gap| gap.power == power.id);
            assert_eq!(told.map_or(&[] as &[Next], |gap| &gap.missing), next);
        }
    }
    for (command, _) in &world.outcomes {
        let of_the_whole = decide(register.state(), register.reform(), command).err();
        match (local.refusal_of(command), command.subject()) {
            (Ok(refusal), Subject::County(code) | Subject::Delegation(_, code)) => {
                assert_eq!(*code, county.code);
                match command.action() {
                    // Whose entry it is that the county cannot take back, the extract need not know.
                    Action::Annul(_) => assert_eq!(refusal.is_some(), of_the_whole.is_some(), "{command:?}"),
                    _ => assert_eq!(refusal, of_the_whole, "{command:?}"),
                }
            }
            (Err(error), subject) => {
                assert_eq!(error.code(), "beyond");
                let own = matches!(subject, Subject::County(code) | Subject::Delegation(_, code) if *code == county.code);
                assert!(!own, "{command:?}");
            }
            (Ok(_), subject) => panic!("{subject} is judged by what one county knows"),
        }
    }
}

/// What somebody does to an extract on its way.
#[derive(Debug, Clone)]
pub(crate) enum Forgery {
    Change(Index, u8),
    Drop(Index),
    Double(Index),
    Swap(Index, Index),
    Cut(Index),
    Add(Vec<u8>),
}

pub(crate) fn forgery() -> impl Strategy<Value = Forgery> {
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Forgery::Change(at, byte)),
        2 => any::<Index>().prop_map(Forgery::Drop),
        1 => any::<Index>().prop_map(Forgery::Double),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Forgery::Swap(one, other)),
        1 => any::<Index>().prop_map(Forgery::Cut),
        1 => prop::collection::vec(any::<u8>(), 1..40).prop_map(Forgery::Add),
    ]
}

/// Whatever is done to the bytes of an extract, it is read as it was or not at all, and never against the published head.
pub(crate) fn a_forged_extract_is_found(world: &World, forgeries: &[Forgery]) {
    let head = world.desk.head().unwrap();
    let reform = reform();
    let county = &reform.counties()[0];
    let honest = world.desk.extract(county.code, None).unwrap();
    for forgery in forgeries {
        let forged = forge(honest.bytes(), forgery);
        if forged == honest.bytes() {
            continue;
        }
        if let Ok(extract) = Extract::read(&forged) {
            let error = extract.verify(head).and_then(|()| extract.verify_signed_off(&honest.sign_off()));
            assert!(error.is_err(), "{forgery:?} goes unnoticed");
        }
    }
    left_out(world, county, &honest);
}

fn forge(bytes: &[u8], forgery: &Forgery) -> Vec<u8> {
    let mut forged = bytes.to_vec();
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    match forgery {
        Forgery::Change(at, byte) => {
            let at = at.index(forged.len());
            forged[at] = *byte;
            return forged;
        }
        Forgery::Cut(at) => {
            forged.truncate(at.index(forged.len()));
            return forged;
        }
        Forgery::Add(more) => {
            forged.extend_from_slice(more);
            return forged;
        }
        Forgery::Drop(at) => {
            lines.remove(at.index(lines.len()));
        }
        Forgery::Double(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at]);
        }
        Forgery::Swap(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
    }
    lines.concat()
}

/// An extract that leaves an entry out can be proved by the head: the sign-off tells, whoever made it.
fn left_out(world: &World, county: &County, honest: &Extract) {
    let sign_off = world.desk.sign_off(county.code, None).unwrap();
    let entries = world.entries();
    for hidden in honest.entries().iter().skip(1).rev().take(3) {
        // The keeper of another ledger: the hidden entry is about the province as a whole there, as far as digests go.
        let partial = without(&entries, honest, hidden.sequence());
        let extract = Extract::read(&partial).unwrap();
        extract.verify(world.desk.head().unwrap()).unwrap();
        let error = extract.verify_signed_off(&sign_off).unwrap_err();
        assert!(matches!(error, ExtractError::SignOffDiffers), "{error}");
    }
}

/// The extract without one of its entries, with a proof that fits.
fn without(entries: &[Entry], honest: &Extract, hidden: EntryNumber) -> Vec<u8> {
    use devolution::ledger::PartProof;
    let leaves: Vec<_> =
        entries.iter().map(|entry| honest.algorithm().leaf(&entry.canonical().unwrap())).collect();
    let kept: Vec<&Entry> = honest.entries().iter().filter(|entry| entry.sequence() != hidden).collect();
    let places: Vec<u64> = kept.iter().map(|entry| entry.sequence().get()).collect();
    let proof = PartProof::new(honest.algorithm(), &leaves, &places).unwrap();
    let path: Vec<String> = proof.path().iter().map(|digest| format!("\"{digest}\"")).collect();
    let head = honest.head();
    let mut bytes = format!(
        r#"{{"algorithm":"{}","county":"{}","entries":{},"head":{{"root":"{}","size":{}}},"path":[{}],"version":1}}"#,
        honest.algorithm().code(),
        honest.county(),
        kept.len(),
        head.root,
        head.size,
        path.join(",")
    )
    .into_bytes();
    bytes.push(b'\n');
    for entry in kept {
        entry.write_canonical(&mut bytes).unwrap();
        bytes.push(b'\n');
    }
    bytes
}

/// How a parcel fares on one of its ways: how many are sent with it, and whether the answer comes back.
pub(crate) type Trip = (usize, bool);

/// However often answers are lost, every command is recorded at most once, and what was answered stays true.
pub(crate) fn exactly_once(world: &World, trips: &[Trip]) {
    let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    let clock = first_day().and_hms_opt(1, 0, 0).unwrap().and_utc();
    let mut desk = Desk::create(reform(), store, History::Simulated(7), first_day(), clock).unwrap();
    let parcel = |(number, command): (usize, &Command)| Parcel {
        command: command.clone(),
        key: format!("parcel-{number:08}").parse().unwrap(),
        queued: clock,
    };
    let commands = world.outcomes.iter().map(|(command, _)| command);
    let mut waiting: Vec<Parcel> = commands.enumerate().map(parcel).collect();
    let sent = waiting.clone();
    let mut settled: BTreeMap<SubmissionKey, Outcome> = BTreeMap::new();
    let (mut trips, mut rounds) = (trips.iter().cycle(), 0);
    while !waiting.is_empty() {
        let (count, arrives) = *trips.next().unwrap();
        rounds += 1;
        let bundle = &waiting[..count.min(waiting.len())];
        let bundle: Vec<Parcel> = read_lines(&write_lines(bundle).unwrap()).unwrap();
        let replies = desk.deliver(&bundle, clock).unwrap();
        assert_eq!(replies.len(), bundle.len());
        // Sooner or later a connection holds.
        if arrives || rounds > 200 {
            for reply in replies {
                waiting.retain(|parcel| parcel.key != reply.key);
                settled.insert(reply.key, reply.outcome);
            }
        }
    }
    let head = desk.verify(None).unwrap().head;
    let mut keys = BTreeSet::new();
    for entry in crate::play::entries(desk.store()).iter().skip(1) {
        let key = entry.key().expect("only what was delivered is recorded");
        assert!(keys.insert(key.clone()), "`{key}` is recorded twice");
    }
    for parcel in &sent {
        match &settled[&parcel.key] {
            Outcome::Accepted(receipt) => {
                let (entry, _) = desk.prove_inclusion(receipt.entry).unwrap();
                assert_eq!(entry.key(), Some(&parcel.key));
                assert_eq!(entry.payload().clone().into_action().as_ref(), Some(parcel.command.action()));
                assert_eq!(
                    (entry.actor(), entry.subject()),
                    (parcel.command.actor(), parcel.command.subject())
                );
            }
            Outcome::Refused(refusal) => {
                assert!(!refusal.unmet.is_empty());
                assert!(!keys.contains(&parcel.key), "refused, and recorded all the same");
            }
            Outcome::KeyTaken { .. } => panic!("every parcel has a key of its own"),
        }
    }
    // All of it once more: nothing that was recorded is recorded again.
    let recorded: Vec<Parcel> = sent.iter().filter(|parcel| keys.contains(&parcel.key)).cloned().collect();
    desk.deliver(&recorded, clock).unwrap();
    assert_eq!(desk.head().unwrap(), head);
    // The same keys for other commands: nothing is recorded either.
    if let [first, .., last] = recorded.as_slice()
        && first.command != last.command
    {
        let swapped = Parcel { key: first.key.clone(), ..last.clone() };
        let replies = desk.deliver(&[swapped], clock).unwrap();
        assert!(matches!(&replies[0].outcome, Outcome::KeyTaken { .. }));
        assert_eq!(desk.head().unwrap(), head);
    }
    twice_in_a_ledger(&crate::play::entries(desk.store()));
}

/// A ledger in which a key stands twice was not written by a desk, and does not open.
fn twice_in_a_ledger(entries: &[Entry]) {
    let Some((first, last)) = entries.get(1).zip(entries.last()) else { return };
    let number = EntryNumber::new(entries.len() as u64).unwrap();
    let (actor, subject) = (first.actor().clone(), first.subject().clone());
    let again =
        Entry::new(number, last.recorded(), last.effective(), actor, subject, first.payload().clone());
    let again = again.unwrap().with_key(first.key().unwrap().clone());
    let store = memory(&[entries, &[again]].concat(), &[usize::MAX]);
    let error = Desk::open(reform(), Box::new(store)).unwrap_err();
    assert_eq!(error.code(), "key-twice");
}
