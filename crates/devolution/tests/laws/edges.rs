//! What random histories seldom reach, and what no law needs to ask: answers with one right value.

use std::sync::Arc;

use chrono::TimeDelta;
use devolution::delegation::{
    Action, Annulment, Command, CommandKind, Ground, Machine, Marks, Stage, Standing, Step, Subject,
};
use devolution::ledger::Entry;
use devolution::reform::{Condition, County, Level, Mode, Power, Reform};
use devolution::register::Register;

use crate::commands::{self, entry, road};
use crate::play::{Outcome, World, reform};

/// Does what is left to do for a delegation until a command of this kind is next.
fn until(world: &mut World, (power, county): (&Power, &County), kind: CommandKind) {
    loop {
        let (actor, next) = road(&world.model, power, county, world.today, 0).swap_remove(0);
        if next == kind {
            return;
        }
        let action = commands::action(&world.model, next, &actor, (power, county), world.today, 0);
        let subject = commands::subject(next, power, county);
        accepted(world, &Command::new(actor, subject, world.today, action).unwrap());
    }
}

fn accepted(world: &mut World, command: &Command) {
    let outcome = world.submit(command, 1);
    assert!(matches!(outcome, Outcome::Accepted), "{command:?}: {outcome:?}");
}

/// The conditions that a command does not meet; none when it is accepted.
fn unmet(world: &mut World, command: &Command) -> Vec<Condition> {
    match world.submit(command, 1) {
        Outcome::Accepted => Vec::new(),
        Outcome::Refused(refusal) => refusal.unmet.iter().map(|unmet| unmet.condition).collect(),
        Outcome::ClockBehind => panic!("the clock only runs forward here"),
    }
}

/// A power and a county by their places.
fn place(power: usize, county: usize) -> (Power, County) {
    (reform().powers()[power].clone(), reform().counties()[county].clone())
}

/// Files a document and gives the number of its entry.
fn file(world: &mut World, kind: CommandKind, (power, county): (&Power, &County)) -> u64 {
    let number = world.desk.size();
    let command = world.right(kind, power, county);
    accepted(world, &command);
    number
}

fn take_back(world: &mut World, number: u64, subject: Subject) -> Vec<Condition> {
    let annulment = Annulment { entry: entry(number), reason: "by mistake".parse().unwrap() };
    let by = reform().province().code;
    let command = Command::annul(by, subject, world.today, annulment);
    unmet(world, &command)
}

#[test]
fn a_takeover_plan_rests_under_the_assignments_of_its_county() {
    let mut world = World::new();
    let (power, county) = place(1, 1);
    let (_, other) = place(1, 0);
    let idle = file(&mut world, CommandKind::FileTakeoverPlan, (&power, &other));
    let used = file(&mut world, CommandKind::FileTakeoverPlan, (&power, &county));
    until(&mut world, (&power, &county), CommandKind::Train);
    assert_eq!(take_back(&mut world, idle, Subject::County(other.code)), []);
    assert_eq!(take_back(&mut world, used, Subject::County(county.code)), [Condition::NothingRestsOnIt]);
}

#[test]
fn a_manual_rests_under_the_trainings_of_its_power() {
    let mut world = World::new();
    let (power, county) = place(0, 0);
    let (other, _) = place(1, 0);
    let idle = file(&mut world, CommandKind::FileManual, (&other, &county));
    let used = file(&mut world, CommandKind::FileManual, (&power, &county));
    until(&mut world, (&power, &county), CommandKind::Deliver);
    assert_eq!(take_back(&mut world, idle, Subject::Power(other.id)), []);
    assert_eq!(take_back(&mut world, used, Subject::Power(power.id)), [Condition::NothingRestsOnIt]);
}

#[test]
fn a_handover_plan_rests_under_the_deliveries_of_its_city() {
    let mut world = World::new();
    let (power, county) = place(0, 0);
    let (_, elsewhere) = place(0, 3);
    assert_ne!(county.city, elsewhere.city);
    let idle = file(&mut world, CommandKind::FileHandoverPlan, (&power, &elsewhere));
    let used = file(&mut world, CommandKind::FileHandoverPlan, (&power, &county));
    until(&mut world, (&power, &county), CommandKind::Accept);
    assert_eq!(take_back(&mut world, idle, Subject::City(elsewhere.city)), []);
    assert_eq!(take_back(&mut world, used, Subject::City(county.city)), [Condition::NothingRestsOnIt]);
}

#[test]
fn a_brake_may_rest_on_what_its_own_power_has_on_file_and_no_other() {
    let mut world = World::new();
    let (power, county) = place(0, 0);
    let (other, _) = place(1, 0);
    until(&mut world, (&power, &county), CommandKind::Start);
    let start = world.right(CommandKind::Start, &power, &county);
    accepted(&mut world, &start);
    let own = file(&mut world, CommandKind::FileManual, (&power, &county));
    let foreign = file(&mut world, CommandKind::FileManual, (&other, &county));
    let mut brake = |number| {
        let right = world.right(CommandKind::Brake, &power, &county);
        let ground =
            Ground { entries: [entry(number)].into(), reason: "a manual that is wrong".parse().unwrap() };
        let (actor, subject) = (right.actor().clone(), right.subject().clone());
        let command = Command::new(actor, subject, right.effective(), Action::Brake(ground)).unwrap();
        unmet(&mut world, &command)
    };
    assert_eq!(brake(foreign), [Condition::GroundStands]);
    assert_eq!(brake(own), []);
}

#[test]
fn the_last_fact_of_an_agreement_has_its_term() {
    let mut world = World::new();
    let (power, county) = place(1, 0);
    assert_eq!(power.mode, Mode::Entrusted);
    until(&mut world, (&power, &county), CommandKind::Agree);
    let agree = world.right(CommandKind::Agree, &power, &county);
    accepted(&mut world, &agree);
    let Action::Agree(agreement) = agree.action() else { panic!("{agree:?}") };
    let state = world.register().state();
    let delegation = state.delegation_number(&reform(), &power.id, county.code).unwrap();
    assert_eq!(state.facts(delegation).last().unwrap().term(), Some(agreement.term));
    assert_eq!(state.history(), Some(devolution::delegation::History::Simulated(7)));
}

#[test]
fn a_refusal_has_the_code_of_its_first_condition() {
    let mut world = World::new();
    let (power, county) = place(0, 0);
    let train = world.right(CommandKind::Train, &power, &county);
    let Outcome::Refused(refusal) = world.submit(&train, 1) else { panic!("nobody is assigned") };
    assert_eq!(refusal.code(), "contacts-assigned");
    assert_eq!(refusal.codes().collect::<Vec<_>>(), ["contacts-assigned", "manual-filed", "guide-filed"]);
}

#[test]
fn only_what_is_in_force_may_be_exercised() {
    let may: Vec<bool> = Standing::ALL.iter().map(|standing| standing.may_exercise()).collect();
    assert_eq!(may, [true, false, false, false]);
}

#[test]
fn every_material_alone_is_a_handover_that_has_begun() {
    let machine = Machine::new(Reform::MAX_MATERIALS);
    let steps = Level::ALL.iter().map(|level| Step::assigned(*level)).chain([Step::TRAINED]);
    let trained = follow(&machine, Marks::initial(Mode::Direct, false), steps);
    assert_eq!((trained | trained, trained.stage()), (trained, Stage::Trained));
    for place in 0..Reform::MAX_MATERIALS {
        let step = Step::material(place).unwrap();
        assert_eq!(follow(&machine, trained, [step]).stage(), Stage::HandingOver, "material {place}");
    }
}

#[test]
fn new_evidence_has_to_be_verified_anew() {
    let machine = Machine::new(1);
    let steps = Level::ALL.iter().map(|level| Step::assigned(*level));
    let handover = [Step::TRAINED, Step::material(0).unwrap()];
    let signed = [Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY, Step::LISTED];
    let published = Level::ALL.iter().map(|level| Step::published(*level));
    let duties = Level::ALL.iter().map(|level| Step::duties(*level));
    let life = steps.chain(handover).chain(signed).chain(published).chain(duties);
    let initial = Marks::initial(Mode::Direct, false);
    let life = life.chain([Step::CONTROLS, Step::STARTED, Step::BRAKED, Step::RECTIFIED, Step::VERIFIED]);
    let verified = follow(&machine, initial, life);
    assert!(machine.follow(verified, Step::RESUMED).is_some());
    let again = follow(&machine, verified, [Step::RECTIFIED]);
    assert!(!again.has(Step::VERIFIED) && machine.follow(again, Step::RESUMED).is_none());
}

fn follow(machine: &Machine, from: Marks, steps: impl IntoIterator<Item = Step>) -> Marks {
    steps.into_iter().fold(from, |marks, step| {
        machine.follow(marks, step).unwrap_or_else(|| panic!("{step:?} is not allowed after {marks:?}"))
    })
}

/// The entry under another number.
fn renumbered(entry: &Entry, number: u64) -> Entry {
    let (actor, subject, payload) = (entry.actor().clone(), entry.subject().clone(), entry.payload().clone());
    let recorded = entry.recorded() + TimeDelta::seconds(1);
    Entry::new(commands::entry(number), recorded, entry.effective(), actor, subject, payload).unwrap()
}

#[test]
fn a_misfit_says_what_does_not_fit() {
    let mut world = World::new();
    let (power, county) = place(0, 0);
    until(&mut world, (&power, &county), CommandKind::Train);
    let train = world.right(CommandKind::Train, &power, &county);
    accepted(&mut world, &train);
    let entries = world.entries();
    let (last, next) = (entries.last().unwrap(), world.desk.size());
    let mut register = Register::replay(reform(), world.desk.store(), Default::default()).unwrap();
    let mut code = |entry: &Entry| register.apply(entry).unwrap_err().code();
    assert_eq!(code(last), "out-of-order");
    let text = serde_json::to_string(&renumbered(last, next)).unwrap();
    let payload = serde_json::to_string(last.payload()).unwrap();
    let started = serde_json::from_str(&text.replace(&payload, r#"{"started":"notice"}"#)).unwrap();
    assert_eq!(code(&started), "step-not-allowed");
    let elsewhere = serde_json::from_str(&text.replace("/640121", "/640199")).unwrap();
    assert_eq!(code(&elsewhere), "unknown-subject");
    let before = text.replace(&last.effective().to_string(), "2023-01-01");
    assert_eq!(code(&serde_json::from_str(&before).unwrap()), "out-of-sequence");
}

/// A snapshot of nothing: its format, then for each delegation its facts, for each power its three files, for each
/// county its two, each behind their count; the plans, notes, grounds and keys; no history, nothing recorded.
fn snapshot_of_nothing(facts: u8, powers: u8, counties: u8) -> Vec<u8> {
    let counted = |count: u8, each: u8| [vec![count], vec![0; usize::from(count * each)]].concat();
    [vec![2], counted(facts, 1), counted(powers, 3), counted(counties, 2), vec![0; 6]].concat()
}

#[test]
fn a_snapshot_of_another_reform_is_refused() {
    let refused = |bytes: &[u8]| {
        let error = Register::restore(reform(), bytes).unwrap_err();
        assert_eq!(error.code(), "snapshot");
        error.detail().to_owned()
    };
    let fitting = snapshot_of_nothing(16, 4, 4);
    assert_eq!(Register::new(reform()).snapshot().unwrap(), fitting);
    assert!(Register::restore(reform(), &fitting).is_ok());
    for (facts, powers, counties) in [(15, 4, 4), (16, 3, 4), (16, 4, 5), (16, 3, 5)] {
        assert_eq!(refused(&snapshot_of_nothing(facts, powers, counties)), "it has other powers or counties");
    }
    assert_eq!(refused(&[1]), "format 1");
    assert_eq!(refused(&[3]), "format 3");
}

#[test]
fn a_snapshot_in_which_two_entries_have_one_number_is_refused() {
    let mut world = World::new();
    let (power, county) = place(0, 0);
    file(&mut world, CommandKind::FileManual, (&power, &county));
    let entries = world.entries();
    let with = |number| {
        let mut register = Register::new(Arc::clone(&reform()));
        register.apply(&entries[0]).unwrap();
        register.apply(&renumbered(&entries[1], number)).unwrap();
        register.snapshot().unwrap()
    };
    let (right, other) = (with(1), with(2));
    let mut twice = right.clone();
    twice.iter_mut().zip(&other).filter(|(one, two)| *one != *two).for_each(|(one, _)| *one = 0);
    assert!(Register::restore(reform(), &right).is_ok());
    assert!(Register::restore(reform(), &twice).is_err());
}
