//! What the random histories come to.

use std::collections::BTreeMap;

use devolution::delegation::{Action, CommandKind, Stage, Standing};
use devolution::reform::Condition;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::dossier::dossier;
use crate::model::{former, stage};
use crate::play::{Outcome, World, script};

/// Laws that are only ever asked about empty histories would hold whatever the code does.
#[test]
fn the_histories_reach_every_corner() {
    let mut runner = TestRunner::deterministic();
    let script = script(70);
    let mut stages: BTreeMap<Stage, u32> = BTreeMap::new();
    let mut given: BTreeMap<CommandKind, u32> = BTreeMap::new();
    let mut unmet: BTreeMap<Condition, u32> = BTreeMap::new();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..150 {
        let world = World::played(&script.new_tree(&mut runner).unwrap().current());
        let told = dossier(&world);
        for (_, outcome) in &world.outcomes {
            match outcome {
                Outcome::Accepted => {}
                Outcome::Refused(refusal) => {
                    let gutted = refusal.command == CommandKind::FileGuide
                        && refusal.unmet.iter().any(|unmet| unmet.condition == Condition::GuideComplete);
                    *seen.entry("guide not to be gutted").or_default() += u32::from(gutted);
                    refusal.unmet.iter().for_each(|u| *unmet.entry(u.condition).or_default() += 1);
                }
                Outcome::ClockBehind => *seen.entry("clock behind").or_default() += 1,
            }
        }
        told.happenings.iter().for_each(|h| *given.entry(h.what().kind()).or_default() += 1);
        for (power, county, life) in told.lives() {
            for length in 0..life.len() {
                *stages.entry(stage(&life[..=length])).or_default() += 1;
            }
            let mut note = |what, is: bool| *seen.entry(what).or_default() += u32::from(is);
            let count = |kind: CommandKind| life.iter().filter(|h| h.what().kind() == kind).count();
            note("resumed", count(CommandKind::Resume) > 0);
            note("braked again", count(CommandKind::Brake) > 1);
            note("rectified again", count(CommandKind::Rectify) > count(CommandKind::Brake));
            note("agreement renewed", count(CommandKind::Agree) > 1);
            note(
                "recalled from operation",
                stage(&life) == Stage::Recalled && count(CommandKind::Start) == 1,
            );
            let again = former(&told.reform, power).is_some();
            note("listed again and operating", again && stage(&life) == Stage::Operating);
            for date in world.dates() {
                let answer = told.answer(power, county, date);
                note("agreement lapsed", answer.standing == Standing::AgreementLapsed);
                note("suspended on a date", answer.standing == Standing::Suspended);
            }
        }
        let incomplete = |action: &Action| match action {
            Action::FileGuide(guide) => guide.elements.len() < told.reform.guide_elements().len(),
            _ => false,
        };
        let incomplete = told.happenings.iter().filter(|h| incomplete(h.what())).count();
        *seen.entry("incomplete guide").or_default() += u32::try_from(incomplete).unwrap();
        let annulled = told.happenings.iter().filter(|h| matches!(h.what(), Action::Annul(_))).count();
        *seen.entry("taken back").or_default() += u32::try_from(annulled).unwrap();
    }
    println!("{stages:?}\n{given:?}\n{unmet:?}\n{seen:?}");
    for stage in Stage::ALL {
        assert!(
            stages.get(stage).is_some_and(|count| *count >= 10),
            "{}: {:?}",
            stage.code(),
            stages.get(stage)
        );
    }
    for kind in CommandKind::ALL {
        assert!(given.get(kind).is_some_and(|count| *count >= 10), "{}: {:?}", kind.code(), given.get(kind));
    }
    for condition in Condition::ALL {
        assert!(
            unmet.get(condition).is_some_and(|count| *count >= 3),
            "{}: {:?}",
            condition.code(),
            unmet.get(condition)
        );
    }
    for (what, count) in seen {
        assert!(count >= 5, "{what}: {count}");
    }
}
