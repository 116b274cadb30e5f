//! What the register says is left to do: it must lead to operation, with nothing missing and nothing to spare.

use devolution::delegation::{Action, CommandKind, Stage, Subject};
use devolution::reform::{Condition, County, Power};
use devolution::register::{Gap, Next};

use crate::commands;
use crate::judge::judge;
use crate::model::material;
use crate::play::{Outcome, Script, World};

/// Follows what is left to do, step by step, to operation.
pub(crate) fn leads_to_operation(script: &Script) {
    let mut world = World::played(script);
    // From then on no date runs backwards, and everything that was filed is in force.
    world.today = world.dates().last().unwrap();
    for (power, county) in world.about(script) {
        follow(&mut world, &power, &county);
    }
    let left = world.register().gaps(world.today);
    for Gap { power, county, stage, missing } in left {
        let next = world.register().next(&power, county, world.today).unwrap();
        assert_eq!(missing, next.into_iter().filter(Next::ready).collect::<Vec<_>>());
        assert_eq!(stage, world.model.stage(&power, county, Some(world.today)).0);
        assert!(!matches!(stage, Stage::Operating | Stage::Recalled) && !missing.is_empty());
    }
}

fn follow(world: &mut World, power: &Power, county: &County) {
    let today = world.today;
    let next = |world: &World| world.register().next(&power.id, county.code, today).unwrap();
    let mut left = next(world);
    loop {
        let stage = world.model.stage(&power.id, county.code, None).0;
        if matches!(stage, Stage::Operating | Stage::Recalled) {
            assert!(left.is_empty(), "{stage:?}, and {left:?} is left to do");
            return;
        }
        let commands: Vec<_> = left.iter().map(|next| (next, command(world, power, county, next))).collect();
        for (next, command) in &commands {
            let expected: Vec<Condition> =
                judge(&world.model, command).0.iter().map(|unmet| unmet.0).collect();
            let told: Vec<Condition> = next.blocked_by.iter().map(|unmet| unmet.condition).collect();
            assert_eq!(told.len(), expected.len(), "{next:?}: {expected:?}");
            assert!(expected.iter().all(|condition| told.contains(condition)), "{next:?}: {expected:?}");
        }
        let Some((_, command)) = commands.iter().find(|(next, _)| next.ready()) else {
            // Only the recall under the former batch can stand in the way, and that is for the province to give.
            let former = power.relists.clone().expect("something can be done");
            let recall = world.model.reform.power(&former).unwrap().clone();
            let command = world.right(CommandKind::Recall, &recall, county);
            assert!(matches!(world.submit(&command, 1), Outcome::Accepted));
            left = next(world);
            continue;
        };
        assert!(matches!(world.submit(command, 1), Outcome::Accepted), "{command:?}");
        let after = next(world);
        assert_eq!(after.len() + 1, left.len(), "{command:?} was not all that it did: {after:?}");
        left = after;
    }
}

/// The command that an item stands for, with what it takes.
fn command(world: &World, power: &Power, county: &County, next: &Next) -> devolution::delegation::Command {
    let place = (power, county);
    let mut action = commands::action(&world.model, next.command, &next.by, place, world.today, 0);
    if let (Action::Deliver(_), Subject::Delegation(power, county)) = (&action, &next.subject) {
        // A handover is built from the proof of training, where there is one.
        let (state, reform) = (world.register().state(), &world.model.reform);
        let trained = state.trained(reform, power, *county, world.today);
        let life = world.model.life(power, *county);
        let told = life.iter().any(|h| matches!(h.what(), Action::Train(_)));
        assert_eq!(trained.is_some(), told, "the proof of training");
        if let Some(trained) = trained {
            let material = material(&action).unwrap().clone();
            let by = world.model.reform.county(*county).unwrap().city;
            action = trained.deliver(by, world.today, material, commands::document("x")).action().clone();
        }
    }
    devolution::delegation::Command::new(next.by.clone(), next.subject.clone(), world.today, action).unwrap()
}
