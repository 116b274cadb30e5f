//! The grid of delegations in columns: 32 bytes for each, and two side tables for what few have.
//!
//! This is the hot path. The register answers who holds a power from one cache line, and folds typed steps into it at
//! the speed of memory.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Holding, Machine, Marks, Standing, Step, Term};

/// A legal date as days from the common era: what columns hold.
pub type Day = i32;

/// Later than every day.
const NEVER: Day = Day::MAX;

/// The column form of a legal date.
///
/// ```
/// use devolution::delegation::day_number;
/// let day = |d| chrono::NaiveDate::from_ymd_opt(2021, 12, d).unwrap();
/// assert_eq!(day_number(day(25)) - day_number(day(10)), 15);
/// ```
#[must_use]
pub fn day_number(date: NaiveDate) -> Day {
    date.num_days_from_ce()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Cell {
    marks: Marks,
    last: Day,
    accepted: Day,
    started: Day,
    recalled: Day,
    agreed_from: Day,
    agreed_until: Day,
}

impl Cell {
    const fn new(marks: Marks) -> Self {
        Self {
            marks,
            last: Day::MIN,
            accepted: NEVER,
            started: NEVER,
            recalled: NEVER,
            agreed_from: NEVER,
            agreed_until: NEVER,
        }
    }
}

/// A step that the machine does not allow where it stands in a stream of steps. The grid is left as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The delegation's number.
    pub delegation: u32,
    /// The step.
    pub step: Step,
    /// What kind of violation.
    pub kind: ViolationKind,
    /// The place of the step in the stream.
    pub at: u64,
}

/// What is wrong with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViolationKind {
    /// Its date is before the last thing that happened to the delegation.
    OutOfSequence,
    /// The marks do not allow it.
    NotAllowed,
    /// There is no such delegation.
    UnknownDelegation,
}

/// A stream of typed steps in columns, in the order in which they were recorded.
#[derive(Debug, Clone, Copy)]
pub struct Steps<'a> {
    /// Which delegation.
    pub delegation: &'a [u32],
    /// Which step.
    pub step: &'a [Step],
    /// The legal date of each.
    pub day: &'a [Day],
    /// The last day of the term, for [`Step::AGREED`]; ignored for every other step.
    pub until: &'a [Day],
}

/// The state of every delegation, in columns.
///
/// ```
/// use devolution::delegation::{Grid, Machine, Marks, Standing, Step, Steps};
/// use devolution::reform::{Level, Mode};
/// let marks = Marks::initial(Mode::Direct, false);
/// let mut grid = Grid::new(Machine::new(1), vec![marks]);
/// let material = Step::material(0).unwrap();
/// let steps = [
///     Step::assigned(Level::Province), Step::assigned(Level::City), Step::assigned(Level::County),
///     Step::TRAINED, material, Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY, Step::STARTED,
/// ];
/// let mut violations = Vec::new();
/// grid.fold(Steps { delegation: &[0; 8], step: &steps, day: &[10; 8], until: &[0; 8] }, &mut violations);
/// assert_eq!(violations.len(), 1); // started, but not published
/// let holding = grid.holding(0, 10).unwrap();
/// assert_eq!((holding.level, holding.standing), (Level::County, Standing::AwaitingStart));
/// assert_eq!(grid.holding(0, 9).unwrap().level, Level::City);
/// assert!(grid.holding(1, 9).is_none()); // there is no delegation 1
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    machine: Machine,
    cells: Vec<Cell>,
    /// Suspensions by delegation: from the first day to the day of resuming, which is no longer one of them.
    pauses: HashMap<u32, Vec<(Day, Day)>>,
    /// All terms of the delegations that have more than the one in their cell.
    terms: HashMap<u32, Vec<(Day, Day)>>,
}

impl Grid {
    /// A grid of delegations with the marks that they have from the start.
    #[must_use]
    pub fn new(machine: Machine, initial: impl IntoIterator<Item = Marks>) -> Self {
        let cells = initial.into_iter().map(Cell::new).collect();
        Self { machine, cells, pauses: HashMap::new(), terms: HashMap::new() }
    }

    /// How many delegations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The marks of a delegation.
    #[must_use]
    pub fn marks(&self, delegation: usize) -> Option<Marks> {
        self.cells.get(delegation).map(|cell| cell.marks)
    }

    /// The date of the last thing that happened to a delegation.
    #[must_use]
    pub fn last(&self, delegation: usize) -> Option<Day> {
        self.cells.get(delegation).map(|cell| cell.last).filter(|last| *last != Day::MIN)
    }

    /// Folds a stream of steps; the ones that the machine does not allow are reported and change nothing.
    pub fn fold(&mut self, steps: Steps<'_>, violations: &mut Vec<Violation>) {
        let columns = steps.delegation.iter().zip(steps.step).zip(steps.day.iter().zip(steps.until));
        for (at, ((delegation, step), (day, until))) in columns.enumerate() {
            if let Err(kind) = self.apply(*delegation, *step, *day, (*day, *until)) {
                violations.push(Violation { delegation: *delegation, step: *step, kind, at: at as u64 });
            }
        }
    }

    /// Takes one step. `term` counts only for [`Step::AGREED`].
    #[inline]
    pub(super) fn apply(
        &mut self,
        delegation: u32,
        step: Step,
        day: Day,
        term: (Day, Day),
    ) -> Result<(), ViolationKind> {
        let Some(cell) = self.cells.get_mut(delegation as usize) else {
            return Err(ViolationKind::UnknownDelegation);
        };
        if day < cell.last {
            return Err(ViolationKind::OutOfSequence);
        }
        let marks = self.machine.follow(cell.marks, step).ok_or(ViolationKind::NotAllowed)?;
        cell.marks = marks;
        cell.last = day;
        match step {
            Step::SIGNED_BY_CITY | Step::SIGNED_BY_COUNTY if marks.all(Marks::SIGNED) => cell.accepted = day,
            Step::STARTED => cell.started = day,
            Step::RECALLED => cell.recalled = day,
            Step::AGREED => {
                if cell.agreed_from != NEVER {
                    let first = (cell.agreed_from, cell.agreed_until);
                    let all = self.terms.entry(delegation).or_insert_with(|| vec![first]);
                    all.push(term);
                    cell.marks = marks.with_many_terms();
                }
                (cell.agreed_from, cell.agreed_until) = term;
            }
            Step::BRAKED => {
                self.pauses.entry(delegation).or_default().push((day, NEVER));
                cell.marks = marks.with_pauses();
            }
            Step::RESUMED => {
                if let Some(pause) = self.pauses.get_mut(&delegation).and_then(|pauses| pauses.last_mut()) {
                    pause.1 = day;
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn follow(&self, marks: Marks, step: Step) -> Option<Marks> {
        self.machine.follow(marks, step)
    }

    /// Forgets everything that happened to a delegation.
    pub(super) fn reset(&mut self, delegation: u32, initial: Marks) {
        self.pauses.remove(&delegation);
        self.terms.remove(&delegation);
        if let Some(cell) = self.cells.get_mut(delegation as usize) {
            *cell = Cell::new(initial);
        }
    }

    /// Who holds the power on a date, and whether it may be exercised; `None` where there is no such delegation.
    ///
    /// Law `one_holder`: exactly one, on every date. Law `seamless`: the holder changes only on the date of the second
    /// signature and of the recall.
    #[must_use]
    #[inline]
    pub fn holding(&self, delegation: usize, day: Day) -> Option<Holding> {
        let cell = self.cells.get(delegation)?;
        if day < cell.accepted || day >= cell.recalled {
            return Some(Holding::CITY);
        }
        let standing = if day < cell.started {
            Standing::AwaitingStart
        } else if cell.marks.pauses() && self.paused(delegation, day) {
            Standing::Suspended
        } else if cell.agreed_from != NEVER && !self.covered(cell, delegation, day) {
            Standing::AgreementLapsed
        } else {
            Standing::InForce
        };
        Some(Holding::county(standing))
    }

    #[cold]
    fn paused(&self, delegation: usize, day: Day) -> bool {
        let pauses = u32::try_from(delegation).ok().and_then(|delegation| self.pauses.get(&delegation));
        pauses.is_some_and(|pauses| pauses.iter().any(|(from, to)| (*from..*to).contains(&day)))
    }

    fn covered(&self, cell: &Cell, delegation: usize, day: Day) -> bool {
        if (cell.agreed_from..=cell.agreed_until).contains(&day) {
            return true;
        }
        cell.marks.many_terms()
            && u32::try_from(delegation)
                .ok()
                .and_then(|delegation| self.terms.get(&delegation))
                .is_some_and(|terms| terms.iter().any(|(from, until)| (*from..=*until).contains(&day)))
    }

    /// Whether an agreement of the delegation covers the date.
    #[must_use]
    pub fn agreement_covers(&self, delegation: usize, day: Day) -> bool {
        self.cells.get(delegation).is_some_and(|cell| self.covered(cell, delegation, day))
    }
}

impl From<Term> for (Day, Day) {
    fn from(term: Term) -> Self {
        (day_number(term.from()), day_number(term.until()))
    }
}
