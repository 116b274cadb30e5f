//! Laws about who holds a power and answers for it.

use std::collections::BTreeSet;

use devolution::delegation::{Action, Standing};
use devolution::reform::{Authority, Level, Mode, PowerId, Seal};

use crate::competence::competent;
use crate::dossier::{dossier, tenure};
use crate::model::{Model, covers, level};
use crate::play::World;

/// The batches of a power in the order in which they list it.
fn batches(told: &Model) -> Vec<Vec<PowerId>> {
    let powers = told.reform.powers().iter();
    let firsts = powers.filter(|power| power.relists.is_none());
    firsts
        .map(|first| {
            let mut batches = vec![first.id.clone()];
            while let Some(next) = told.reform.powers().iter().find(|p| p.relists.as_ref() == batches.last())
            {
                batches.push(next.id.clone());
            }
            batches
        })
        .collect()
}

pub(crate) fn one_holder(world: &World) {
    let told = dossier(world);
    for batches in batches(&told) {
        for county in told.reform.counties() {
            let lives: Vec<_> = batches.iter().map(|id| told.life(id, county.code)).collect();
            for life in &lives {
                let recall = life.iter().position(|h| matches!(h.what(), Action::Recall(_)));
                assert!(
                    recall.is_none_or(|place| place + 1 == life.len()),
                    "something happened after a recall"
                );
            }
            for pair in lives.windows(2) {
                let [earlier, later] = pair else { continue };
                let Some(first) = later.first() else { continue };
                let recall = earlier.iter().find(|h| matches!(h.what(), Action::Recall(_)));
                assert!(
                    recall.is_some_and(|recall| recall.number < first.number && recall.on() <= first.on())
                );
            }
            for date in world.dates() {
                let held = lives
                    .iter()
                    .filter_map(|life| tenure(life))
                    .filter(|(from, until)| *from <= date && until.is_none_or(|until| date < until));
                let held = held.count();
                assert!(held <= 1, "{held} delegations of one power at once");
                let holder =
                    if held == 1 { Authority::County(county.code) } else { Authority::City(county.city) };
                for power in &batches {
                    let answer = world.register().holder(power, county.code, date).unwrap();
                    assert_eq!(answer.holder, holder, "{} in {} on {}", power, county.code, date);
                }
            }
        }
    }
    let end = world.dates().last().unwrap();
    for power in told.reform.powers() {
        let holders = world.register().holders_of(&power.id, end).unwrap();
        assert!(holders.iter().map(|h| h.county).eq(told.reform.counties().iter().map(|c| c.code)));
    }
    for county in told.reform.counties() {
        let holders = world.register().powers_of(county.code, end).unwrap();
        assert!(holders.iter().map(|h| &h.power).eq(told.reform.powers().iter().map(|p| &p.id)));
    }
}

pub(crate) fn seamless(world: &World) {
    let told = dossier(world);
    for (_, _, life) in told.lives() {
        assert!(life.is_sorted_by_key(|happening| happening.on()), "dates run backwards");
        for side in [Level::City, Level::County] {
            let signed =
                life.iter().filter(|h| matches!(h.what(), Action::Accept(_)) && level(h.by()) == Some(side));
            assert!(signed.count() <= 1, "signed twice by the same side");
        }
    }
    for batches in batches(&told) {
        for county in told.reform.counties() {
            // Two changes on one day are none: recalled and accepted again, or accepted and recalled.
            let (mut accepted, mut changes) = (BTreeSet::new(), BTreeSet::new());
            for (from, until) in batches.iter().filter_map(|id| tenure(&told.life(id, county.code))) {
                accepted.insert(from);
                for day in [Some(from), until].into_iter().flatten() {
                    if !changes.insert(day) {
                        changes.remove(&day);
                    }
                }
            }
            let mut previous = Authority::City(county.city);
            for date in world.dates() {
                let answer = world.register().holder(&batches[0], county.code, date).unwrap();
                assert_eq!(answer.holder != previous, changes.contains(&date), "on {}", date);
                if answer.holder.level() == Level::County {
                    assert_eq!(answer.since, accepted.range(..=date).next_back().copied());
                }
                previous = answer.holder;
            }
        }
    }
}

pub(crate) fn liability(world: &World) {
    let told = dossier(world);
    for happening in &told.happenings {
        assert!(competent(&told, &happening.command), "{} gave {:?}", happening.by(), happening.command);
    }
    for (power, county, life) in told.lives() {
        assert!(!power.mode.may_sub_delegate());
        for happening in &life {
            match happening.what() {
                Action::Agree(_) => assert_eq!(power.mode, Mode::Entrusted),
                Action::Accept(_) | Action::Start(_) | Action::Resume(_) => {
                    assert!(
                        power.mode == Mode::Direct
                            || life.iter().any(|h| h.number < happening.number && covers(h, happening.on()))
                    );
                }
                _ => {}
            }
        }
        let (city, taker) = (Authority::City(county.city), Authority::County(county.code));
        for date in world.dates() {
            let answer = world.register().holder(&power.id, county.code, date).unwrap();
            if answer.under != power.id {
                continue;
            }
            let (name, seal) = match (answer.holder.level(), power.mode) {
                (Level::County, Mode::Direct) => (taker, Seal::Own),
                (Level::County, Mode::Entrusted) => (city, Seal::Principal),
                _ => (city, Seal::Own),
            };
            assert_eq!((answer.in_name_of, answer.liable, answer.seal), (name, name, seal));
            if answer.holder == taker && power.mode == Mode::Entrusted {
                let covered = life.iter().any(|h| covers(h, date));
                assert!(covered || !answer.standing.may_exercise(), "no agreement covers {}", date);
                assert!(!covered || answer.standing != Standing::AgreementLapsed);
            }
        }
    }
}
