//! Laws about the record: replay, refusals, two times.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use devolution::delegation::{Action, Subject};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory, Snapshot, Store};
use devolution::register::{Register, View};
use proptest::sample::Index;

use crate::dossier::{clean, dossier};
use crate::model::Happening;
use crate::play::{Script, World, first_day, memory, reform};

pub(crate) fn replay(world: &World, pieces: &[usize], cut: Index) {
    let whole = world.entries();
    let expected = world.register().state();
    for pieces in [pieces, &[1], &[usize::MAX]] {
        let register = Register::replay(reform(), &memory(&whole, pieces), View::default()).unwrap();
        assert!(register.state() == expected);
    }
    let cut = 1 + cut.index(whole.len());
    let mut store = memory(&whole[..cut], pieces);
    let half = Register::replay(reform(), &store, View::default()).unwrap();
    let mut restored = Register::restore(reform(), &half.snapshot().unwrap()).unwrap();
    assert!(restored.state() == half.state());
    whole[cut..].iter().for_each(|entry| restored.apply(entry).unwrap());
    assert!(restored.state() == expected);
    // The same through a store that keeps the snapshot, and one that keeps another ledger's.
    let mut snapshot = Snapshot { head: store.head().unwrap(), state: half.snapshot().unwrap() };
    store.put_snapshot(&snapshot).unwrap();
    if cut < whole.len() {
        store.append(cut as u64, &whole[cut..]).unwrap();
    }
    let desk = Desk::open(reform(), Box::new(store.clone())).unwrap();
    assert!(desk.register().state() == expected && desk.size() == whole.len() as u64);
    snapshot.head.root = Memory::new(DigestAlgorithm::Sm3).head().unwrap().root;
    store.put_snapshot(&snapshot).unwrap();
    let desk = Desk::open(reform(), Box::new(store)).unwrap();
    assert!(desk.register().state() == expected);
    assert!(desk.verify(None).is_ok());
    // What was taken back has never been.
    let told = dossier(world);
    let mut unmade = Register::new(reform());
    clean(&whole, &told).iter().for_each(|entry| unmade.apply(entry).unwrap());
    assert!(unmade.state().grid() == expected.grid());
    for number in 0..expected.grid().len() {
        assert_eq!(unmade.state().facts(number), expected.facts(number));
    }
    for number in 0..4 {
        assert_eq!(unmade.state().power_file(number), expected.power_file(number));
        assert_eq!(unmade.state().county_file(number), expected.county_file(number));
    }
    for happening in &told.happenings {
        let Action::Annul(annulment) = happening.what() else { continue };
        let entry = told.numbered(annulment.entry.get()).unwrap();
        assert_eq!(entry.command.subject(), happening.command.subject());
        assert!(!matches!(entry.what(), Action::Annul(_)) && entry.number < happening.number);
        let twice = |h: &&Happening| matches!(h.what(), Action::Annul(a) if a.entry == annulment.entry);
        assert_eq!(told.happenings.iter().filter(twice).count(), 1, "taken back twice");
    }
}

pub(crate) fn refusal_is_clean(script: &Script) {
    let mut world = World::searched();
    script.ops.iter().for_each(|op| world.play(script, op));
    let accepted = world.model.happenings.len() as u64;
    assert_eq!(world.desk.head().unwrap().size, accepted + 1);
    let told = dossier(&world);
    for (one, other) in told.happenings.iter().zip(&world.model.happenings) {
        assert_eq!((one.number, &one.command), (other.number, &other.command));
    }
    // Nothing that the reform does not have was ever recorded.
    for happening in &told.happenings {
        let known = match happening.command.subject() {
            Subject::Reform => true,
            Subject::Power(power) => told.reform.power(power).is_some(),
            Subject::City(city) => told.reform.city(*city).is_some(),
            Subject::County(county) => told.reform.county(*county).is_some(),
            Subject::Delegation(power, county) => {
                told.reform.power(power).is_some() && told.reform.county(*county).is_some()
            }
        };
        assert!(known, "{happening:?}");
    }
}

pub(crate) fn time_travel(world: &World, days: i64, known: Index, asked: i64) {
    let effective = first_day() + TimeDelta::days(days);
    let whole = world.entries();
    let known = whole[known.index(whole.len())].recorded();
    for (by, at) in [(Some(effective), None), (None, Some(known)), (Some(effective), Some(known))] {
        let view = View { effective: by, known: at };
        let register = world.desk.as_of(view).unwrap();
        let seen = dossier(world).seen(by, at);
        let sometime = first_day() + TimeDelta::days(asked);
        for (power, county) in world.places() {
            for date in [sometime, effective, world.today] {
                let (told, answer) = (
                    register.holder(&power.id, county.code, date).unwrap(),
                    seen.holder(&power.id, county.code, date),
                );
                assert_eq!(
                    (told.under, told.holder, told.standing, told.since),
                    (answer.under, answer.holder, answer.standing, answer.since)
                );
                let status = register.status(&power.id, county.code, date).unwrap();
                assert_eq!(status.stage, seen.stage(&power.id, county.code, Some(date)).0);
                // What was known then of a date that had come is what is seen now of that date.
                if by.is_some_and(|by| date <= by) {
                    let later = world.desk.as_of(View { effective: None, known: at }).unwrap();
                    assert_eq!(
                        later.holder(&power.id, county.code, date).unwrap(),
                        register.holder(&power.id, county.code, date).unwrap()
                    );
                }
            }
        }
        // What the view does not see might as well not be in the ledger.
        let numbers: BTreeSet<u64> = seen.happenings.iter().map(|h| h.number).collect();
        let mut without = Register::new(reform());
        for entry in whole.iter().filter(|entry| numbers.contains(&entry.sequence().get())) {
            without.apply(entry).unwrap();
        }
        assert!(without.state().grid() == register.state().grid());
        assert_eq!(without.last_effective(), register.last_effective());
        if let Some(by) = by {
            assert!(register.last_effective().is_none_or(|last| last <= by));
        }
    }
}
