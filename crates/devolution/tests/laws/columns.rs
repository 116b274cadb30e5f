//! The columns beside a set of steps: what a stream of steps comes to, folded at speed and in the most obvious way.

use std::collections::HashSet;

use devolution::delegation::{Grid, Machine, Marks, Stage, Standing, Step, Steps, ViolationKind};
use devolution::reform::{Level, Mode, Reform};
use proptest::prelude::*;

const MATERIALS: usize = 2;

/// A stream of steps about a few delegations, one of which does not exist.
#[derive(Debug, Clone)]
pub(crate) struct Stream {
    /// Delegation, step, days since the step before, days until the end of the term.
    rows: Vec<(u32, Step, i32, i32)>,
}

pub(crate) fn stream() -> impl Strategy<Value = Stream> {
    let all: Vec<Step> = Step::all(MATERIALS).collect();
    let days = prop_oneof![6 => 0..3_i32, 1 => -4..0_i32];
    // Most steps are the next of a life, so that streams get somewhere.
    let step = prop_oneof![4 => Just(None), 1 => prop::sample::select(all).prop_map(Some)];
    let row = (0..5_u32, step, days, -2..12_i32);
    prop::collection::vec(row, 0..500).prop_map(|rows| {
        let mut lives: Vec<_> = (0..5).map(|_| life().into_iter().cycle()).collect();
        let rows = rows.into_iter().map(|(delegation, step, days, until)| {
            let next = || lives[delegation as usize].next().unwrap();
            (delegation, step.unwrap_or_else(next), days, until)
        });
        Stream { rows: rows.collect() }
    })
}

fn life() -> Vec<Step> {
    let mut life: Vec<Step> = Level::ALL.into_iter().map(Step::assigned).collect();
    life.extend([Step::TRAINED, Step::AGREED]);
    life.extend((0..MATERIALS).filter_map(Step::material));
    life.extend([Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY, Step::LISTED]);
    life.extend(Level::ALL.into_iter().map(Step::published));
    life.extend(Level::ALL.into_iter().map(Step::duties));
    life.extend([Step::CONTROLS, Step::SCHEDULED, Step::STARTED]);
    for _ in 0..3 {
        life.extend([Step::BRAKED, Step::RECTIFIED, Step::VERIFIED, Step::RESUMED]);
    }
    life.push(Step::RECALLED);
    life
}

/// What a step needs to have happened, and what must not have.
fn allowed(done: &HashSet<Step>, step: Step) -> bool {
    let levels = |step: fn(Level) -> Step| Level::ALL.into_iter().all(|level| done.contains(&step(level)));
    let has = |step: &Step| done.contains(step);
    let sides = [Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY];
    let material = (0..MATERIALS).any(|place| Step::material(place) == Some(step));
    let publishes = Level::ALL.into_iter().any(|level| Step::published(level) == step);
    let all_delivered = (0..MATERIALS).filter_map(Step::material).all(|step| has(&step));
    !has(&Step::RECALLED)
        && match step {
            Step::TRAINED => levels(Step::assigned),
            Step::SIGNED_BY_CITY | Step::SIGNED_BY_COUNTY => {
                all_delivered && has(&Step::AGREED) && !has(&step)
            }
            Step::LISTED => sides.iter().all(has) && !has(&step),
            Step::STARTED => {
                levels(Step::published)
                    && levels(Step::duties)
                    && [Step::CONTROLS, Step::SCHEDULED, Step::AGREED].iter().all(has)
                    && !has(&step)
            }
            Step::BRAKED => has(&Step::STARTED) && !has(&Step::BRAKED),
            Step::RECTIFIED => has(&Step::BRAKED),
            Step::VERIFIED => has(&Step::BRAKED) && has(&Step::RECTIFIED),
            Step::RESUMED => has(&Step::BRAKED) && has(&Step::VERIFIED) && has(&Step::AGREED),
            _ if material => has(&Step::TRAINED) && !sides.iter().any(has),
            _ if publishes => sides.iter().all(has) && has(&Step::LISTED) && !has(&step),
            _ => true,
        }
}

/// One delegation as a set of steps and a list of what counts for its holder.
struct Naive {
    mode: Mode,
    done: HashSet<Step>,
    last: Option<i32>,
    dated: Vec<(Step, i32, i32)>,
}

impl Naive {
    fn new(mode: Mode, key: bool) -> Self {
        let mut done = HashSet::new();
        done.extend((mode == Mode::Direct).then_some(Step::AGREED));
        done.extend((!key).then_some(Step::SCHEDULED));
        Self { mode, done, last: None, dated: Vec::new() }
    }

    fn take(&mut self, step: Step, day: i32, until: i32) -> Result<(), ViolationKind> {
        if self.last.is_some_and(|last| day < last) {
            return Err(ViolationKind::OutOfSequence);
        }
        if !allowed(&self.done, step) {
            return Err(ViolationKind::NotAllowed);
        }
        self.last = Some(day);
        self.dated.push((step, day, until));
        self.done.insert(step);
        match step {
            Step::RESUMED => [Step::RESUMED, Step::BRAKED, Step::RECTIFIED, Step::VERIFIED]
                .iter()
                .for_each(|step| _ = self.done.remove(step)),
            Step::RECTIFIED => _ = self.done.remove(&Step::VERIFIED),
            _ => {}
        }
        Ok(())
    }

    fn holding(&self, on: i32) -> (Level, Standing) {
        let day = |step: Step| self.dated.iter().find(|dated| dated.0 == step).map(|dated| dated.1);
        let by = |step: Step| day(step).is_some_and(|day| day <= on);
        if !by(Step::SIGNED_BY_CITY) || !by(Step::SIGNED_BY_COUNTY) || by(Step::RECALLED) {
            return (Level::City, Standing::InForce);
        }
        let last = self
            .dated
            .iter()
            .rev()
            .find(|dated| dated.1 <= on && (dated.0 == Step::BRAKED || dated.0 == Step::RESUMED));
        let covered =
            self.dated.iter().any(|dated| dated.0 == Step::AGREED && dated.1 <= on && on <= dated.2);
        let agreed = self.mode == Mode::Entrusted || self.dated.iter().any(|dated| dated.0 == Step::AGREED);
        let standing = if !by(Step::STARTED) {
            Standing::AwaitingStart
        } else if last.is_some_and(|last| last.0 == Step::BRAKED) {
            Standing::Suspended
        } else if agreed && !covered {
            Standing::AgreementLapsed
        } else {
            Standing::InForce
        };
        (Level::County, standing)
    }
}

/// The columns say what the sets say: of every step, every stage, every holder.
pub(crate) fn agree(stream: &Stream) {
    const FIRST: i32 = 738_000;
    let kinds =
        [(Mode::Direct, false), (Mode::Direct, true), (Mode::Entrusted, false), (Mode::Entrusted, true)];
    let machine = Machine::new(MATERIALS);
    let mut grid = Grid::new(machine, kinds.map(|(mode, key)| Marks::initial(mode, key)));
    assert_eq!((grid.len(), grid.is_empty()), (4, false));
    let mut naive = kinds.map(|(mode, key)| Naive::new(mode, key));
    let (mut day, mut expected, mut columns) = (FIRST, Vec::new(), (vec![], vec![], vec![], vec![]));
    for (at, (delegation, step, days, until)) in stream.rows.iter().enumerate() {
        day += days;
        columns.0.push(*delegation);
        columns.1.push(*step);
        columns.2.push(day);
        columns.3.push(day + until);
        let outcome = match naive.get_mut(*delegation as usize) {
            Some(naive) => naive.take(*step, day, day + until),
            None => Err(ViolationKind::UnknownDelegation),
        };
        expected.extend(outcome.err().map(|kind| (*delegation, *step, kind, at as u64)));
    }
    let (delegation, step, day_of, until) = &columns;
    let mut violations = Vec::new();
    grid.fold(Steps { delegation, step, day: day_of, until }, &mut violations);
    let told: Vec<_> = violations.iter().map(|v| (v.delegation, v.step, v.kind, v.at)).collect();
    assert_eq!(told, expected);
    for (number, naive) in naive.iter().enumerate() {
        assert_eq!(grid.last(number), naive.last);
        let marks = grid.marks(number).unwrap();
        for step in Step::all(MATERIALS).filter(|step| *step != Step::RESUMED) {
            assert_eq!(marks.has(step), naive.done.contains(&step), "{step:?}");
        }
        let suspended = naive.done.contains(&Step::BRAKED) && !naive.done.contains(&Step::RECALLED);
        assert_eq!(marks.stage() == Stage::Suspended, suspended);
        for on in (FIRST - 5)..(day + 15) {
            let holding = grid.holding(number, on).unwrap();
            assert_eq!((holding.level, holding.standing), naive.holding(on), "{on}");
        }
    }
    assert!(grid.holding(4, day).is_none() && grid.marks(4).is_none() && grid.last(4).is_none());
}

/// Every step has its own number, and every number its step.
#[test]
fn steps_are_numbered() {
    let most = Reform::MAX_MATERIALS;
    let all: Vec<Step> = Step::all(most).collect();
    let numbers: HashSet<u8> = all.iter().map(|step| step.number()).collect();
    assert_eq!((all.len(), numbers.len()), (22 + most, 22 + most));
    for number in 0..=u8::MAX {
        let step = Step::from_number(number);
        assert_eq!(step.is_some(), numbers.contains(&number));
        assert_eq!(step, Step::try_from(number).ok());
        assert!(step.is_none_or(|step| step.number() == number && u8::from(step) == number));
    }
    assert_eq!(Step::all(MATERIALS).count(), 22 + MATERIALS);
    assert!(Step::material(most).is_none());
    assert!(Grid::new(Machine::new(1), []).is_empty());
}
