//! Random whole histories: what many actors ask for, in which order, on which dates, recorded when.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use devolution::delegation::{Action, Annulment, Command, CommandKind, History, Refusal, Subject};
use devolution::desk::{Desk, DeskError};
use devolution::ledger::{DigestAlgorithm, Entry, Memory, Store, read};
use devolution::reform::{County, Power, Reform};
use devolution::register::Register;
use proptest::prelude::*;

use crate::commands::{self, Flaw, entry, giver, road, spoilt, subject};
use crate::judge::judge;
use crate::model::{Happening, Model, former};
use crate::support::northvale;

/// What is done at one point of a history.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// Of what is left to do for a delegation, the one after so many.
    Next(u8),
    /// So much of what is left to do, one after the other.
    Through(u8),
    /// So much of what is left to do, submitted as one.
    Together(u8),
    /// Any command, by one who may give it.
    Any(u8),
    /// Takes back the entry so many before the last: by the province, or by whoever recorded it.
    TakeBack(u8),
}

#[derive(Debug, Clone)]
pub(crate) struct Op {
    deed: Deed,
    /// Which of the delegations that the history is about.
    place: u8,
    flaw: Option<Flaw>,
    /// Days that pass before it.
    days: u8,
    /// How far from today it is to take effect.
    jump: i8,
    /// Minutes that pass on the clock of the record; some clocks run backwards.
    minutes: i16,
    pick: u8,
}

/// A whole history: the delegations that it is mostly about, and what is done.
#[derive(Debug, Clone)]
pub(crate) struct Script {
    places: [u8; 3],
    pub(crate) ops: Vec<Op>,
}

fn flaw() -> impl Strategy<Value = Flaw> {
    prop_oneof![
        2 => any::<u8>().prop_map(Flaw::Actor),
        1 => any::<u8>().prop_map(Flaw::Subject),
        1 => (1_u8..30).prop_map(Flaw::Early),
        3 => any::<u8>().prop_map(Flaw::Payload),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => prop_oneof![3 => Just(0_u8), 2 => 0_u8..12].prop_map(Deed::Next),
        4 => (1_u8..34).prop_map(Deed::Through),
        1 => (1_u8..6).prop_map(Deed::Together),
        // What powers have on file more often than the rest: one file serves many delegations.
        6 => prop_oneof![3 => any::<u8>(), 1 => 2_u8..5].prop_map(Deed::Any),
        2 => prop_oneof![3 => Just(0_u8), 1 => 0_u8..40].prop_map(Deed::TakeBack),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    (
        deed(),
        prop_oneof![9 => 0_u8..3, 1 => 3_u8..19],
        prop::option::weighted(0.35, flaw()),
        prop_oneof![3 => 0_u8..3, 1 => 0_u8..20],
        prop_oneof![18 => Just(0_i8), 1 => -15_i8..0, 1 => 1_i8..15],
        prop_oneof![12 => 0_i16..2_000, 1 => -60_i16..0],
        any::<u8>(),
    )
        .prop_map(|(deed, place, flaw, days, jump, minutes, pick)| Op {
            deed,
            place,
            flaw,
            days,
            jump,
            minutes,
            pick,
        })
}

/// Histories of up to so many points.
pub(crate) fn script(length: usize) -> impl Strategy<Value = Script> {
    ([0_u8..16, 0_u8..16, 0_u8..16], prop::collection::vec(op(), 8..length))
        .prop_map(|(places, ops)| Script { places, ops })
}

/// The reform that all histories are of, loaded once.
pub(crate) fn reform() -> Arc<Reform> {
    static REFORM: OnceLock<Arc<Reform>> = OnceLock::new();
    Arc::clone(REFORM.get_or_init(|| Arc::new(northvale())))
}

/// What became of a command.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    Accepted,
    Refused(Box<Refusal>),
    ClockBehind,
}

/// A desk and the model beside it.
pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) model: Model,
    pub(crate) today: NaiveDate,
    pub(crate) clock: DateTime<Utc>,
    /// What each command came to, in order.
    pub(crate) outcomes: Vec<(Command, Outcome)>,
    /// Whether every single outcome is compared with what the model expects.
    watched: bool,
    /// Whether every refusal is searched for traces.
    searched: bool,
}

pub(crate) fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 2).unwrap()
}

impl World {
    pub(crate) fn new() -> Self {
        let today = first_day();
        let clock = today.and_hms_opt(1, 0, 0).unwrap().and_utc();
        let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
        let desk = Desk::create(reform(), store, History::Simulated(7), today, clock).unwrap();
        Self {
            desk,
            model: Model::new(reform()),
            today,
            clock,
            outcomes: Vec::new(),
            watched: false,
            searched: false,
        }
    }

    /// A world in which every outcome must be the one that the model expects.
    pub(crate) fn watched() -> Self {
        Self { watched: true, ..Self::new() }
    }

    /// A world in which every refusal must leave everything as it was.
    pub(crate) fn searched() -> Self {
        Self { searched: true, ..Self::new() }
    }

    /// Plays a whole history.
    pub(crate) fn played(script: &Script) -> Self {
        let mut world = Self::new();
        script.ops.iter().for_each(|op| world.play(script, op));
        world
    }

    /// A world in which the whole road of a delegation is gone but for one kind of command, whatever is refused for it.
    pub(crate) fn without(left_out: CommandKind, power: &Power, county: &County) -> Self {
        let mut world = Self::new();
        let whole = road(&world.model, power, county, world.today, 0);
        for (actor, kind) in whole.into_iter().filter(|(_, kind)| *kind != left_out) {
            let action = commands::action(&world.model, kind, &actor, (power, county), world.today, 0);
            let command = Command::new(actor, subject(kind, power, county), world.today, action).unwrap();
            world.submit(&command, 1);
        }
        world
    }

    pub(crate) fn register(&self) -> &Register {
        self.desk.register()
    }

    /// Every entry, as the store has it.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        entries(self.desk.store())
    }

    /// Every delegation.
    pub(crate) fn places(&self) -> Vec<(Power, County)> {
        let reform = &self.model.reform;
        let pairs = reform
            .powers()
            .iter()
            .flat_map(|power| reform.counties().iter().map(move |county| (power.clone(), county.clone())));
        pairs.collect()
    }

    /// From the day before anything happened until after everything has.
    pub(crate) fn dates(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.model.happenings.iter().map(Happening::on).max().unwrap_or(self.today);
        let first = self.model.happenings.iter().map(Happening::on).min().unwrap_or(self.today);
        (first - Days::new(1)).iter_days().take_while(move |day| *day <= last + Days::new(2))
    }

    fn place(&self, script: &Script, place: u8) -> (Power, County) {
        let number = script.places.get(usize::from(place)).copied().unwrap_or(place.saturating_sub(3));
        let reform = &self.model.reform;
        let (row, column) = (usize::from(number) / 4 % 4, usize::from(number) % 4);
        (reform.powers()[row].clone(), reform.counties()[column].clone())
    }

    /// The delegations that the history is mostly about.
    pub(crate) fn about(&self, script: &Script) -> Vec<(Power, County)> {
        (0..3).map(|place| self.place(script, place)).collect()
    }

    /// A right command of today.
    pub(crate) fn right(&self, kind: CommandKind, power: &Power, county: &County) -> Command {
        let actor = giver(&self.model, kind, power, county, 0);
        let action = commands::action(&self.model, kind, &actor, (power, county), self.today, 0);
        Command::new(actor, subject(kind, power, county), self.today, action).unwrap()
    }

    pub(crate) fn play(&mut self, script: &Script, op: &Op) {
        self.today = self.today + Days::new(u64::from(op.days));
        let (power, county) = self.place(script, op.place);
        match op.deed {
            Deed::Next(skip) => {
                let command = self.next(&self.model, (&power, &county), op, skip);
                self.attempt(command, op);
            }
            Deed::Through(count) => {
                for step in 0..count {
                    let pick = op.pick.wrapping_mul(31).wrapping_add(step.wrapping_mul(7));
                    let turn = Op { pick, minutes: op.minutes.max(0), ..op.clone() };
                    self.tempt((&power, &county), &turn);
                    let command = self.next(&self.model, (&power, &county), &turn, 0);
                    let accepted = matches!(self.submit(&command, turn.minutes), Outcome::Accepted);
                    // Once it operates, there is nothing left to do.
                    if !accepted || matches!(command.action(), Action::Start(_) | Action::Resume(_)) {
                        break;
                    }
                }
            }
            Deed::Together(count) => self.together((&power, &county), op, count),
            Deed::Any(kind) => {
                let kind = CommandKind::ALL[usize::from(kind) % CommandKind::ALL.len()];
                let command = self.command(&self.model, kind, None, (&power, &county), op);
                self.attempt(command, op);
            }
            Deed::TakeBack(back) => {
                let command = self.take_back(back, op);
                self.attempt(command, op);
            }
        }
    }

    /// On the way, now and then, somebody asks for what it is too early for, for what is next in a wrong way, or again
    /// for what is done.
    fn tempt(&mut self, place: (&Power, &County), op: &Op) {
        let flaw = match op.pick % 8 {
            0 | 1 => Flaw::Payload(op.pick / 8),
            2 => Flaw::Actor(op.pick / 8),
            3..=5 => {
                // Most often what comes right after the next: the one thing that is missing stands in its way.
                let skip = [1, 1, 1, 2, 3, 5, 8, 12][usize::from(op.pick / 8) % 8];
                let early = self.next(&self.model, place, op, skip);
                self.submit(&early, 0);
                return;
            }
            6 => {
                // Once more what has been done already.
                let life = self.model.life(&place.0.id, place.1.code);
                let Some(done) = life.get(usize::from(op.pick / 8) % life.len().max(1)) else { return };
                let (actor, subject) = (done.by().clone(), done.command.subject().clone());
                let again = Command::new(actor, subject, self.date(op), done.what().clone()).unwrap();
                self.submit(&again, 0);
                return;
            }
            7 if op.pick >= 192 => {
                let guide = self.command(&self.model, CommandKind::FileGuide, None, place, op);
                self.submit(&spoilt(&guide, Flaw::Payload(op.pick / 8), &reform()), 0);
                return;
            }
            _ => return,
        };
        let next = self.next(&self.model, place, op, 0);
        self.submit(&spoilt(&next, flaw, &reform()), 0);
    }

    fn date(&self, op: &Op) -> NaiveDate {
        self.today + TimeDelta::days(i64::from(op.jump))
    }

    /// The command after so many of those that are left to do.
    fn next(&self, model: &Model, (power, county): (&Power, &County), op: &Op, skip: u8) -> Command {
        let road = road(model, power, county, self.date(op), op.pick);
        let Some((actor, kind)) = road.get(usize::from(skip)).or(road.last()) else {
            // Recalled: what lists the power again goes on, or the recall is tried once more.
            let reform = Arc::clone(&self.model.reform);
            return match reform.powers().iter().find(|later| later.relists.as_ref() == Some(&power.id)) {
                Some(later) => self.next(model, (later, county), op, skip),
                None => self.command(model, CommandKind::Recall, None, (power, county), op),
            };
        };
        let power = match kind {
            CommandKind::Recall => former(&model.reform, power).unwrap_or(power),
            _ => power,
        };
        self.command(model, *kind, Some(actor), (power, county), op)
    }

    fn command(
        &self,
        model: &Model,
        kind: CommandKind,
        actor: Option<&devolution::delegation::Actor>,
        (power, county): (&Power, &County),
        op: &Op,
    ) -> Command {
        let actor = actor.cloned().unwrap_or_else(|| giver(model, kind, power, county, op.pick));
        let on = self.date(op);
        let action = commands::action(model, kind, &actor, (power, county), on, op.pick);
        Command::new(actor, subject(kind, power, county), on, action).unwrap()
    }

    fn take_back(&self, back: u8, op: &Op) -> Command {
        let last = self.model.happenings.len().checked_sub(1 + usize::from(back));
        let happening = last.and_then(|place| self.model.happenings.get(place));
        let province = self.model.reform.province().code;
        let (actor, subject, number) = match happening {
            Some(it) if op.pick.is_multiple_of(2) => {
                (it.by().clone(), it.command.subject().clone(), it.number)
            }
            Some(it) => (province.into(), it.command.subject().clone(), it.number),
            None => (province.into(), Subject::Reform, 0),
        };
        let annulment = Annulment { entry: entry(number), reason: "by mistake".parse().unwrap() };
        Command::annul(actor, subject, self.date(op), annulment)
    }

    fn attempt(&mut self, command: Command, op: &Op) {
        let command = match op.flaw {
            Some(flaw) => spoilt(&command, flaw, &self.model.reform),
            None => command,
        };
        self.submit(&command, op.minutes);
    }

    /// Submits a command so many minutes after the last one.
    pub(crate) fn submit(&mut self, command: &Command, minutes: i16) -> Outcome {
        self.submit_all(std::slice::from_ref(command), minutes)
    }

    fn together(&mut self, place: (&Power, &County), op: &Op, count: u8) {
        let mut draft = self.model.clone();
        let mut commands = Vec::new();
        for step in 0..count {
            let mut command = self.next(&draft, place, op, 0);
            if let Some(flaw) = op.flaw.filter(|_| step + 1 == count) {
                command = spoilt(&command, flaw, &self.model.reform);
            }
            let number = self.desk.size() + commands.len() as u64;
            draft.happenings.push(Happening { number, recorded: self.clock, command: command.clone() });
            commands.push(command);
        }
        self.submit_all(&commands, op.minutes);
    }

    /// Submits commands as one: all are accepted, or none is.
    fn submit_all(&mut self, commands: &[Command], minutes: i16) -> Outcome {
        let at = self.clock + TimeDelta::minutes(i64::from(minutes));
        let expected = self.watched.then(|| self.expected(commands, at));
        let before = self.searched.then(|| (self.desk.head().unwrap(), self.register().state().clone()));
        let outcome = match self.desk.submit_all(commands, at) {
            Ok(receipts) => {
                self.clock = at;
                for (command, receipt) in commands.iter().zip(&receipts) {
                    let number = receipt.entry.get();
                    self.model.happenings.push(Happening { number, recorded: at, command: command.clone() });
                }
                Outcome::Accepted
            }
            Err(DeskError::Refused { refusal, .. }) => Outcome::Refused(refusal),
            Err(DeskError::ClockBehind { last, given }) => {
                assert!(given < last && last == self.clock, "{given} is not before {last}");
                Outcome::ClockBehind
            }
            Err(error) => panic!("{error}"),
        };
        if let Some(expected) = expected {
            self.compare(commands, &expected, &outcome);
        }
        if let (Some((head, state)), Outcome::Refused(_) | Outcome::ClockBehind) = (before, &outcome) {
            assert_eq!(self.desk.head().unwrap(), head, "{commands:?}");
            assert_eq!(self.desk.size(), head.size, "{commands:?}");
            assert!(*self.register().state() == state, "{commands:?} left a trace");
            let again = self.desk.submit_all(commands, at).unwrap_err();
            match (&outcome, again) {
                (Outcome::Refused(refusal), DeskError::Refused { refusal: again, .. }) => {
                    assert_eq!(**refusal, *again);
                    assert!(!refusal.unmet.is_empty(), "{commands:?} is refused for nothing");
                }
                (_, again) => assert_eq!(again.code(), "clock-behind"),
            }
        }
        let last = commands.last().unwrap().clone();
        self.outcomes.push((last, outcome.clone()));
        outcome
    }

    /// What the model expects: the first refusal, or nothing.
    fn expected(
        &self,
        commands: &[Command],
        at: DateTime<Utc>,
    ) -> Option<(Vec<crate::judge::Unmet>, Option<devolution::delegation::Stage>)> {
        let mut draft = self.model.clone();
        for (command, number) in commands.iter().zip(self.desk.size()..) {
            let (unmet, stage) = judge(&draft, command);
            if !unmet.is_empty() {
                return Some((unmet, stage));
            }
            draft.happenings.push(Happening { number, recorded: at, command: command.clone() });
        }
        None
    }

    fn compare(
        &self,
        commands: &[Command],
        expected: &Option<(Vec<crate::judge::Unmet>, Option<devolution::delegation::Stage>)>,
        outcome: &Outcome,
    ) {
        match (expected, outcome) {
            (_, Outcome::ClockBehind) | (None, Outcome::Accepted) => {}
            (Some((unmet, stage)), Outcome::Refused(refusal)) => {
                let told: Vec<_> = refusal.unmet.iter().map(|u| (u.condition, u.detail.clone())).collect();
                assert_eq!(sorted(&told), sorted(unmet), "{commands:?}");
                assert_eq!(refusal.stage, *stage, "{commands:?}");
                for unmet in &refusal.unmet {
                    let ground = self.model.reform.ground(unmet.condition).unwrap();
                    assert_eq!(unmet.clause, ground.id);
                }
            }
            _ => panic!("{commands:?}: the model expects {expected:?}, the desk says {outcome:?}"),
        }
    }
}

fn sorted(unmet: &[crate::judge::Unmet]) -> Vec<crate::judge::Unmet> {
    let mut sorted = unmet.to_vec();
    sorted.sort();
    sorted
}

/// Every entry of a store.
pub(crate) fn entries(store: &dyn Store) -> Vec<Entry> {
    let mut entries = Vec::new();
    read(store, 0, &mut |entry| {
        entries.push(entry);
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    entries
}

/// A store of these entries, appended in pieces of the lengths given, again and again.
pub(crate) fn memory(entries: &[Entry], pieces: &[usize]) -> Memory {
    let mut store = Memory::new(DigestAlgorithm::Sm3);
    let (mut rest, mut lengths) = (entries, pieces.iter().cycle());
    while !rest.is_empty() {
        let (piece, tail) = rest.split_at((*lengths.next().unwrap()).clamp(1, rest.len()));
        store.append((entries.len() - rest.len()) as u64, piece).unwrap();
        rest = tail;
    }
    store
}

/// The action of an entry; `None` for the opening.
pub(crate) fn action(entry: &Entry) -> Option<Action> {
    entry.payload().clone().into_action()
}
