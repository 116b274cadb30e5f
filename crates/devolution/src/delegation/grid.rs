//! The grid of delegations in columns: a word of marks and a line of dates for each, and two side tables for what few
//! have.
//!
//! This is the hot path: the register answers who holds a power from one line of dates, and folds typed steps at the
//! speed of memory.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use crate::calendar::{Day, day_number};

use super::{Holding, Machine, Marks, Standing, Step, Term};

/// Later than every day.
const NEVER: Day = Day::MAX;

/// The marks of a delegation and the date of the last thing that happened to it, in one word: the marks below, the day
/// above. Eight delegations share a cache line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word(u64);

impl Word {
    const MARKS: u64 = (1 << Marks::BITS) - 1;

    const fn new(marks: Marks, last: u64) -> Self {
        Self(marks.bits() | last << Marks::BITS)
    }

    const fn marks(self) -> Marks {
        Marks::from_bits(self.0 & Self::MARKS)
    }

    /// 0 before anything has happened.
    const fn last(self) -> u64 {
        self.0 >> Marks::BITS
    }

    fn day(self) -> Option<Day> {
        Day::try_from(self.last()).ok().filter(|last| *last != 0)
    }
}

/// The dates that decide who holds the power: what a question reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dates {
    accepted: Day,
    started: Day,
    recalled: Day,
    /// It was braked at least once: its suspension is in the column of pauses.
    paused: bool,
    /// It has an agreement: its term is in the column of terms.
    agreed: bool,
    /// It has more than one agreement: all its terms are in a side table.
    renewed: bool,
}

impl Dates {
    const NONE: Self = Self {
        accepted: NEVER,
        started: NEVER,
        recalled: NEVER,
        paused: false,
        agreed: false,
        renewed: false,
    };

    #[inline]
    fn turns(&self, day: Day) -> Turns {
        let come = |date: Day| (date <= day && date != NEVER).then_some(date);
        Turns { accepted: come(self.accepted), started: come(self.started), recalled: come(self.recalled) }
    }
}

/// The dates that decide who holds a power, as far as they have come.
///
/// ```
/// use devolution::delegation::Turns;
/// assert_eq!(Turns::default().accepted, None); // nothing has happened yet
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turns {
    /// When the second side signed the handover.
    pub accepted: Option<Day>,
    /// When the county started to exercise the power.
    pub started: Option<Day>,
    /// When the power went back to the city.
    pub recalled: Option<Day>,
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

impl ViolationKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::OutOfSequence, Self::NotAllowed, Self::UnknownDelegation];

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfSequence => "out-of-sequence",
            Self::NotAllowed => "not-allowed",
            Self::UnknownDelegation => "unknown-delegation",
        }
    }
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
    words: Vec<Word>,
    dates: Vec<Dates>,
    /// The term of the latest agreement, both days included.
    terms: Vec<(Day, Day)>,
    /// The latest suspension: from the first day to the day of resuming, which is no longer one of them.
    pauses: Vec<(Day, Day)>,
    /// The suspensions before the latest, of the delegations that have them.
    former_pauses: HashMap<u32, Vec<(Day, Day)>>,
    /// All terms of the delegations that have more than one.
    renewals: HashMap<u32, Vec<(Day, Day)>>,
}

impl Grid {
    /// A grid of delegations with the marks that they have from the start.
    #[must_use]
    pub fn new(machine: Machine, initial: impl IntoIterator<Item = Marks>) -> Self {
        let words: Vec<Word> = initial.into_iter().map(|marks| Word::new(marks, 0)).collect();
        let (dates, never) = (vec![Dates::NONE; words.len()], vec![(NEVER, NEVER); words.len()]);
        Self {
            machine,
            words,
            dates,
            terms: never.clone(),
            pauses: never,
            former_pauses: HashMap::new(),
            renewals: HashMap::new(),
        }
    }

    /// How many delegations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The marks of a delegation.
    #[must_use]
    pub fn marks(&self, delegation: usize) -> Option<Marks> {
        self.words.get(delegation).map(|word| word.marks())
    }

    /// The date of the last thing that happened to a delegation.
    #[must_use]
    pub fn last(&self, delegation: usize) -> Option<Day> {
        self.words.get(delegation)?.day()
    }

    /// The dates that decide who holds the power, of those that have come by the day.
    #[must_use]
    #[inline]
    pub fn turns(&self, delegation: usize, day: Day) -> Option<Turns> {
        self.dates.get(delegation).map(|dates| dates.turns(day))
    }

    /// Folds a stream of steps; the ones that the machine does not allow are reported and change nothing.
    pub fn fold(&mut self, steps: Steps<'_>, violations: &mut Vec<Violation>) {
        let columns = steps.delegation.iter().zip(steps.step).zip(steps.day);
        for (at, ((delegation, step), day)) in columns.enumerate() {
            let term = || (*day, steps.until.get(at).copied().unwrap_or(*day));
            if let Err(kind) = self.apply(*delegation, *step, *day, term) {
                violations.push(Violation { delegation: *delegation, step: *step, kind, at: at as u64 });
            }
        }
    }

    /// Takes one step. The term is asked for only by [`Step::AGREED`].
    #[inline(always)]
    pub(super) fn apply(
        &mut self,
        delegation: u32,
        step: Step,
        day: Day,
        term: impl FnOnce() -> (Day, Day),
    ) -> Result<(), ViolationKind> {
        let Some(word) = self.words.get_mut(delegation as usize) else {
            return Err(ViolationKind::UnknownDelegation);
        };
        let last = u64::from(day.max(0).cast_unsigned());
        let followed = self.machine.follow(word.marks(), step).filter(|_| last >= word.last());
        let Some(marks) = followed else {
            return Err(if last < word.last() {
                ViolationKind::OutOfSequence
            } else {
                ViolationKind::NotAllowed
            });
        };
        let renewed = word.marks().has(Step::AGREED);
        *word = Word::new(marks, last);
        if step.is_dated() {
            self.date(delegation, step, marks, day, term, renewed);
        }
        Ok(())
    }

    /// Keeps the dates of a step that decides who holds the power.
    fn date(
        &mut self,
        delegation: u32,
        step: Step,
        marks: Marks,
        day: Day,
        term: impl FnOnce() -> (Day, Day),
        renewed: bool,
    ) {
        let Some(dates) = self.dates.get_mut(delegation as usize) else { return };
        match step {
            Step::STARTED => dates.started = day,
            Step::RECALLED => dates.recalled = day,
            Step::AGREED => {
                // An agreement covers nothing before it takes effect, whatever its term says.
                let (from, until) = term();
                let term = (from.max(day), until);
                let Some(latest) = self.terms.get_mut(delegation as usize) else { return };
                if renewed {
                    self.renewals.entry(delegation).or_insert_with(|| vec![*latest]).push(term);
                }
                *latest = term;
                (dates.agreed, dates.renewed) = (true, renewed);
            }
            Step::BRAKED => {
                let Some(latest) = self.pauses.get_mut(delegation as usize) else { return };
                if dates.paused {
                    self.former_pauses.entry(delegation).or_default().push(*latest);
                }
                *latest = (day, NEVER);
                dates.paused = true;
            }
            Step::RESUMED => {
                if let Some(latest) = self.pauses.get_mut(delegation as usize) {
                    latest.1 = day;
                }
            }
            _ if marks.all(Marks::SIGNED) => dates.accepted = day,
            _ => {}
        }
    }

    pub(super) fn follow(&self, marks: Marks, step: Step) -> Option<Marks> {
        self.machine.follow(marks, step)
    }

    /// Forgets everything that happened to a delegation.
    pub(super) fn reset(&mut self, delegation: u32, initial: Marks) {
        self.former_pauses.remove(&delegation);
        self.renewals.remove(&delegation);
        let place = delegation as usize;
        if let (Some(word), Some(dates)) = (self.words.get_mut(place), self.dates.get_mut(place)) {
            *word = Word::new(initial, 0);
            *dates = Dates::NONE;
        }
        for column in [&mut self.terms, &mut self.pauses] {
            column.get_mut(place).into_iter().for_each(|days| *days = (NEVER, NEVER));
        }
    }

    /// Who holds the power on a date, and whether it may be exercised; `None` where there is no such delegation.
    ///
    /// Law `one_holder`: exactly one, on every date. Law `seamless`: the holder changes only on the date of the second
    /// signature and of the recall.
    #[must_use]
    #[inline]
    pub fn holding(&self, delegation: usize, day: Day) -> Option<Holding> {
        self.dates.get(delegation).map(|dates| self.holding_by(dates, delegation, day))
    }

    #[inline]
    fn holding_by(&self, dates: &Dates, delegation: usize, day: Day) -> Holding {
        if day < dates.accepted || day >= dates.recalled {
            return Holding::CITY;
        }
        let standing = if day < dates.started {
            Standing::AwaitingStart
        } else if dates.paused && self.paused(delegation, day) {
            Standing::Suspended
        } else if dates.agreed && !self.covered(dates, delegation, day) {
            Standing::AgreementLapsed
        } else {
            Standing::InForce
        };
        Holding::county(standing)
    }

    /// What the columns hold of every delegation in turn: its marks, the date of the last thing that happened to it, who
    /// holds the power on a day, and the dates that decide so.
    pub(crate) fn lines(
        &self,
        day: Day,
        range: Range<usize>,
    ) -> impl Iterator<Item = (Marks, Option<Day>, Holding, Turns)> {
        let (words, dates) = (self.words.get(range.clone()), self.dates.get(range.clone()));
        let columns = words.unwrap_or_default().iter().zip(dates.unwrap_or_default());
        range.zip(columns).map(move |(delegation, (word, dates))| {
            let holding = self.holding_by(dates, delegation, day);
            (word.marks(), word.day(), holding, dates.turns(day))
        })
    }

    fn paused(&self, delegation: usize, day: Day) -> bool {
        match self.pauses.get(delegation) {
            // Whatever was before the latest was over when that began.
            Some((from, to)) if day >= *from => day < *to,
            _ => self.formerly_paused(delegation, day),
        }
    }

    #[cold]
    fn formerly_paused(&self, delegation: usize, day: Day) -> bool {
        let pauses =
            u32::try_from(delegation).ok().and_then(|delegation| self.former_pauses.get(&delegation));
        pauses.is_some_and(|pauses| pauses.iter().any(|(from, to)| (*from..*to).contains(&day)))
    }

    fn covered(&self, dates: &Dates, delegation: usize, day: Day) -> bool {
        let within = |(from, until): &(Day, Day)| (*from..=*until).contains(&day);
        if self.terms.get(delegation).is_some_and(within) {
            return true;
        }
        dates.renewed
            && u32::try_from(delegation)
                .ok()
                .and_then(|delegation| self.renewals.get(&delegation))
                .is_some_and(|terms| terms.iter().any(within))
    }

    /// Whether the delegation has an agreement, whatever its term.
    pub(super) fn is_agreed(&self, delegation: usize) -> bool {
        self.dates.get(delegation).is_some_and(|dates| dates.agreed)
    }

    /// Whether an agreement of the delegation covers the date.
    #[must_use]
    pub fn agreement_covers(&self, delegation: usize, day: Day) -> bool {
        self.dates.get(delegation).is_some_and(|dates| dates.agreed && self.covered(dates, delegation, day))
    }
}

impl From<Term> for (Day, Day) {
    fn from(term: Term) -> Self {
        (day_number(term.from()), day_number(term.until()))
    }
}
