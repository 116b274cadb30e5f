//! Laws about the way to operation: training, handover, publication, supervision, the brake.

use std::collections::BTreeSet;

use devolution::delegation::{Action, Actor, CommandKind, Stage, Standing, Subject};
use devolution::reform::{Authority, Level, Mode};

use crate::dossier::{before, dossier, tenure};
use crate::duties;
use crate::model::{Happening, covers, level, levels, material, owed, signatures, stage, suspension};
use crate::play::World;

pub(crate) fn train_first(world: &World) {
    let told = dossier(world);
    for (power, county, life) in told.lives() {
        for happening in &life {
            let before = before(&life, happening);
            if material(happening.what()).is_some() {
                let trained = before.iter().find(|h| matches!(h.what(), Action::Train(_)));
                assert!(trained.is_some_and(|trained| trained.on() <= happening.on()), "{happening:?}");
            }
            if let Action::Train(training) = happening.what() {
                assert!(training.attendees > 0, "{happening:?}");
                let named = levels(&before, |action| matches!(action, Action::Assign(_)));
                assert_eq!(named.len(), 3, "{:?}", happening);
                let on = Subject::Power(power.id.clone());
                assert!(told.had(&on, happening, |a| matches!(a, Action::FileManual(_))).is_some());
                assert!(told.had(&on, happening, |a| matches!(a, Action::FileGuide(_))).is_some());
            }
            if matches!(happening.what(), Action::Assign(_)) && level(happening.by()) == Some(Level::County) {
                let on = Subject::County(county.code);
                assert!(told.had(&on, happening, |a| matches!(a, Action::FileTakeoverPlan(_))).is_some());
            }
        }
    }
}

pub(crate) fn full_handover(world: &World) {
    let told = dossier(world);
    for (power, county, life) in told.lives() {
        for happening in &life {
            let before = before(&life, happening);
            if let Some(id) = material(happening.what()) {
                assert!(told.reform.materials().iter().any(|material| material.id == *id));
                assert!(signatures(&before).is_empty(), "the checklist changed after a signature");
                let plan = told.had(&Subject::City(county.city), happening, |a| {
                    matches!(a, Action::FileHandoverPlan(_))
                });
                assert!(plan.is_some(), "handed over without a plan");
            }
            if matches!(happening.what(), Action::Accept(_)) {
                for wanted in told.reform.materials() {
                    assert!(
                        before.iter().any(|h| material(h.what()) == Some(&wanted.id)),
                        "{} is missing",
                        wanted.id
                    );
                }
                assert!(power.mode == Mode::Direct || before.iter().any(|h| covers(h, happening.on())));
            }
            if matches!(happening.what(), Action::List(_) | Action::Publish(_) | Action::Start(_)) {
                let sides: Vec<_> = signatures(&before).iter().map(|h| h.by().clone()).collect();
                assert_eq!(sides.len(), 2, "{:?} before both had signed", happening);
                assert!(
                    sides.contains(&Actor::City(county.city)) && sides.contains(&Actor::County(county.code))
                );
            }
        }
        let handed_over = stage(&life) >= Stage::Accepted && stage(&life) != Stage::Recalled;
        assert_eq!(handed_over, tenure(&life).is_some_and(|(_, until)| until.is_none()));
    }
}

pub(crate) fn no_silent_operation(world: &World) {
    let told = dossier(world);
    for (power, county, life) in told.lives() {
        let once = |kind: CommandKind| life.iter().filter(|h| h.what().kind() == kind).count() <= 1;
        assert!(once(CommandKind::Start) && once(CommandKind::List));
        let about = Subject::Power(power.id.clone());
        for (place, happening) in life.iter().enumerate() {
            let before = before(&life, happening);
            if let Action::Publish(revision) = happening.what() {
                assert_eq!(revision.holder, Authority::County(county.code));
                assert!(before.iter().any(|h| matches!(h.what(), Action::List(_))), "not on the platform");
                let same = |h: &&&Happening| {
                    matches!(h.what(), Action::Publish(_)) && level(h.by()) == level(happening.by())
                };
                assert!(!life[..place].iter().any(|h| same(&h)), "published twice by one level");
                // Complete on that date, and on every date from then on.
                let mut guides = told.about(&about);
                guides.retain(|h| matches!(h.what(), Action::FileGuide(_)));
                guides.sort_by_key(|h| (h.on(), h.number));
                let then = guides.iter().rposition(|h| h.on() <= happening.on());
                assert!(then.is_some(), "no guide");
                for guide in &guides[then.unwrap()..] {
                    let Action::FileGuide(content) = guide.what() else { continue };
                    for element in told.reform.guide_elements() {
                        assert!(
                            content.elements.contains_key(&element.id),
                            "the guide lacks `{}`",
                            element.id
                        );
                    }
                }
            }
            if matches!(happening.what(), Action::Start(_)) {
                let published = levels(&before, |action| matches!(action, Action::Publish(_)));
                assert_eq!(published.len(), 3);
                let open = told
                    .had(&Subject::County(county.code), happening, |a| matches!(a, Action::OpenChannel(_)));
                assert!(open.is_some(), "no direct channel");
                let mut standards = told.about(&about);
                standards.retain(|h| {
                    matches!(h.what(), Action::SetStandard(_))
                        && h.number < happening.number
                        && h.on() <= happening.on()
                });
                standards.sort_by_key(|h| (h.on(), h.number));
                let Some(Action::SetStandard(standard)) = standards.last().map(|h| h.what()) else {
                    panic!("no standard");
                };
                assert!(
                    told.reform.standard_elements().iter().all(|e| standard.elements.contains_key(&e.id))
                );
            }
        }
    }
}

pub(crate) fn no_vacuum_no_overlap(world: &World) {
    let told = dossier(world);
    for (power, _, life) in told.lives() {
        for happening in &life {
            let before = before(&life, happening);
            match happening.what() {
                Action::TakeDuties(duties) => {
                    let owed: BTreeSet<_> =
                        owed(&told.reform, level(happening.by()).unwrap(), power.mode).into_iter().collect();
                    let named: BTreeSet<_> = duties.carriers.keys().collect();
                    assert_eq!(named, owed);
                }
                Action::Schedule(schedule) => {
                    let means: BTreeSet<_> =
                        told.reform.means().iter().map(|means| means.id.clone()).collect();
                    assert_eq!(&schedule.means, &means);
                }
                Action::Start(_) => {
                    assert_eq!(levels(&before, |action| matches!(action, Action::TakeDuties(_))).len(), 3);
                    assert!(before.iter().any(|h| matches!(h.what(), Action::FileControls(_))));
                    let scheduled = before.iter().any(|h| matches!(h.what(), Action::Schedule(_)));
                    assert!(scheduled || !told.reform.is_key(power), "a key power without a schedule");
                }
                _ => {}
            }
        }
    }
    duties::nothing_is_exposed(world, &told);
}

pub(crate) fn brake_holds(world: &World) {
    let told = dossier(world);
    for (power, county, life) in told.lives() {
        for happening in &life {
            let before = before(&life, happening);
            let since = suspension(&before);
            match happening.what() {
                Action::Brake(ground) => {
                    assert_eq!(stage(&before), Stage::Operating);
                    assert!(!ground.entries.is_empty(), "a brake without a ground");
                }
                Action::Rectify(_) => assert!(!since.is_empty()),
                Action::Verify(_) => {
                    let evidence = since.iter().rev().find(|h| matches!(h.what(), Action::Rectify(_)));
                    assert!(
                        evidence.is_some_and(|evidence| evidence.by() != happening.by()),
                        "{happening:?}"
                    );
                }
                Action::Resume(_) => {
                    let evidence = since.iter().rposition(|h| matches!(h.what(), Action::Rectify(_)));
                    assert!(evidence.is_some(), "resumed without rectification");
                    let (rectified, after) = since[evidence.unwrap()..].split_first().unwrap();
                    assert!(after.iter().any(|h| matches!(h.what(), Action::Verify(_))), "not verified");
                    assert!(level(happening.by()) < level(rectified.by()), "does not outrank");
                }
                Action::Start(_) => assert!(since.is_empty()),
                _ => {}
            }
            if let Action::Brake(ground) | Action::Recall(ground) = happening.what() {
                for entry in &ground.entries {
                    let shown = told.numbered(entry.get()).filter(|it| it.number < happening.number);
                    assert!(shown.is_some() && !told.taken_back(entry.get()), "{happening:?}");
                    let about = shown.unwrap().command.subject();
                    let here = [
                        Subject::Power(power.id.clone()),
                        Subject::County(county.code),
                        Subject::City(county.city),
                        Subject::Delegation(power.id.clone(), county.code),
                    ];
                    assert!(here.contains(about), "a ground about something else");
                }
            }
        }
        for date in world.dates() {
            let answer = world.register().holder(&power.id, county.code, date).unwrap();
            let then: Vec<_> = life.iter().filter(|h| h.on() <= date).copied().collect();
            let braked = !suspension(&then).is_empty() && stage(&then) != Stage::Recalled;
            if answer.under == power.id {
                assert_eq!(answer.standing == Standing::Suspended, braked, "on {}", date);
                assert!(!(braked && answer.standing.may_exercise()));
            }
        }
    }
}
