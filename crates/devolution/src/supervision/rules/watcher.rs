//! Runs rules over a stream: the steps of cases, and what else is counted, day by day.
//!
//! This is the hot path: a rule costs nothing while nothing that it names is counted, a step costs a few additions, and on
//! each day each rule looks at once at all of whom it counted something.

use super::evidence::Sought;
use super::tally::{Counts, Tally};
use super::{About, Measure, Rules, Signal};
use crate::calendar::{CalendarError, Day, TimeLimit, WorkingDays};
use crate::cases::{CaseActKind, CaseColumns, CaseLine, CaseState, CaseStep, Clock, Limits, StaffNumber};
use crate::supervision::Evidence;

/// That a rule warned: which, about whom, when, and of which figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The rule, by its place in the file, from 0.
    pub rule: usize,
    /// What it looked at, by number: a delegation (power by power, each over all counties), a county, a power, or one of the
    /// staff.
    pub subject: u32,
    /// The day.
    pub day: Day,
    /// What the condition compared, in the order of its terms.
    pub figures: Vec<f64>,
}

/// A measure that was counted when the calendar said so, and the step that began it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fired {
    pub(super) day: Day,
    pub(super) case: u32,
    pub(super) step: u32,
    pub(super) measure: Measure,
}

/// What there is to watch, in columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stream<'a> {
    pub(super) columns: &'a CaseColumns<'a>,
    pub(super) signals: &'a [Signal],
    pub(super) powers: usize,
    pub(super) counties: usize,
    /// What was recorded later, in milliseconds, is not known.
    pub(super) known: i64,
}

/// A step, and what its case is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fetched {
    pub(super) step: u32,
    case: u32,
    pub(super) taken: CaseStep,
    pub(super) by: StaffNumber,
    pub(super) line: CaseLine,
}

/// So many steps are fetched before the first of them is taken. Their cases lie all over the memory: what is asked for
/// together is waited for once.
pub(super) const TOGETHER: usize = 64;

impl Stream<'_> {
    fn is_known(&self, step: u32) -> bool {
        self.columns.recorded.get(step as usize).is_none_or(|recorded| *recorded <= self.known)
    }

    /// A step, with what is known of its case.
    pub(super) fn fetch(&self, step: u32, line: impl FnOnce(u32) -> Option<CaseLine>) -> Option<Fetched> {
        let (case, taken, by) = self.columns.steps.taken(step as usize)?;
        Some(Fetched { step, case, taken, by, line: line(case)? })
    }

    /// The number of what a rule looks at, for a power in a county.
    pub(super) const fn subject(&self, about: About, power: u32, county: u32, by: StaffNumber) -> u32 {
        match about {
            About::Delegation => power.saturating_mul(self.counties as u32).saturating_add(county),
            About::County => county,
            About::Power => power,
            About::Handler => by.0,
        }
    }

    fn limits(&self, line: CaseLine) -> Limits {
        self.columns.limits.get(line.limits as usize).copied().unwrap_or_default()
    }

    /// The group of peers of each of a kind.
    fn groups(&self, about: About) -> Vec<u32> {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        match about {
            About::Delegation => {
                (0..narrow(self.powers)).flat_map(|power| std::iter::repeat_n(power, self.counties)).collect()
            }
            About::County => vec![0; self.counties],
            About::Power => vec![0; self.powers],
            About::Handler => self.columns.staff.iter().map(|(county, _)| narrow(*county)).collect(),
        }
    }
}

/// Runs rules over cases and signals until a day; steps recorded after `known`, in milliseconds, are not there yet. Gives every
/// hit with its evidence, by day, then by rule, then by whom it is about.
///
/// Cases are numbered as in [`CaseColumns`]; signals come in the order of their days; `powers` and `counties` say how many there
/// are. [`replay`](super::replay()) gives the same with names.
///
/// # Errors
/// [`CalendarError::NotGazetted`] when no notice settles a day on which a figure rests.
pub fn watch(
    rules: &Rules,
    columns: &CaseColumns<'_>,
    signals: &[Signal],
    (powers, counties): (usize, usize),
    days: &WorkingDays,
    until: Day,
    known: i64,
) -> Result<Vec<(Hit, Vec<Evidence>)>, CalendarError> {
    let stream = Stream { columns, signals, powers, counties, known };
    let mut watch = Watch::new(rules, stream, days);
    let hits = watch.run(until)?;
    Ok(Sought::new(rules, hits).find(&stream, &watch.counted, &watch.fired))
}

/// A case as far as it is followed: one line of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Followed {
    state: CaseState,
    line: CaseLine,
    /// Its last step.
    last: u32,
    /// The day on which its limit is to be looked at, [`NEVER`], or [`OVER`].
    check: Day,
}

/// No limit is to be looked at.
const NEVER: Day = Day::MIN;
/// The limit has run out.
const OVER: Day = NEVER + 1;

struct Watch<'a> {
    stream: Stream<'a>,
    days: &'a WorkingDays,
    tallies: [(About, Tally); About::ALL.len()],
    /// The measures that some rule names.
    wanted: u32,
    /// A line for each case, together: a step finds all that it needs in one place.
    cases: Vec<Followed>,
    /// Of each day from the first, the cases whose limits may have run out.
    clocks: Vec<Vec<u32>>,
    first: Day,
    /// Of each step, the measures that it was counted for.
    counted: Vec<u32>,
    fired: Vec<Fired>,
}

impl<'a> Watch<'a> {
    fn new(rules: &Rules, stream: Stream<'a>, days: &'a WorkingDays) -> Self {
        let tallies = [About::Delegation, About::County, About::Power, About::Handler].map(|about| {
            let looking = rules.iter().enumerate().filter(|(_, rule)| rule.about == about);
            (about, Tally::new(looking, stream.groups(about)))
        });
        let terms = rules.iter().flat_map(|rule| rule.when.terms());
        let wanted = terms.fold(0, |set, term| set | term.measure.bit());
        let steps = stream.columns.steps.days();
        let first = steps.iter().chain(stream.signals.iter().map(|signal| &signal.day)).min();
        let follow =
            |line: &CaseLine| Followed { state: CaseState::default(), line: *line, last: 0, check: NEVER };
        let mut counted = vec![0; steps.len()];
        for unlawful in stream.columns.unlawful.iter().filter(|unlawful| stream.is_known(unlawful.step)) {
            if let Some(set) = counted.get_mut(unlawful.step as usize) {
                *set = Measure::Unlawful.bit();
                if unlawful.without_power {
                    *set |= Measure::WithoutPower.bit();
                }
            }
        }
        Self {
            stream,
            days,
            tallies,
            wanted,
            cases: stream.columns.lines.iter().map(follow).collect(),
            clocks: Vec::new(),
            first: first.copied().unwrap_or_default(),
            counted,
            fired: Vec::new(),
        }
    }

    fn run(&mut self, until: Day) -> Result<Vec<Hit>, CalendarError> {
        let days = self.stream.columns.steps.days();
        let numbers = 0..u32::try_from(days.len()).unwrap_or(u32::MAX);
        if days.is_sorted() {
            return self.play(numbers, until);
        }
        // What came in late stands behind what happened later; of one case nothing does.
        let mut order: Vec<u32> = numbers.collect();
        order.sort_by_key(|step| days.get(*step as usize));
        self.play(order.into_iter(), until)
    }

    /// Plays steps in the order of their days.
    fn play(&mut self, steps: impl Iterator<Item = u32>, until: Day) -> Result<Vec<Hit>, CalendarError> {
        let days = self.stream.columns.steps.days();
        let (mut steps, mut signals) = (steps.peekable(), self.stream.signals.iter().peekable());
        let mut together = Vec::with_capacity(TOGETHER);
        let mut hits = Vec::new();
        for day in self.first..=until {
            self.ring(day)?;
            while let Some(signal) = signals.next_if(|signal| signal.day == day) {
                self.hear(signal);
            }
            loop {
                let is_today = |step: &u32| days.get(*step as usize) == Some(&day);
                let today = std::iter::from_fn(|| steps.next_if(is_today));
                let line = |case: u32| self.cases.get(case as usize).map(|followed| followed.line);
                let fetch = |step| self.stream.fetch(step, line);
                let known = today.filter(|step| self.stream.is_known(*step));
                together.extend(known.take(TOGETHER).filter_map(fetch));
                if together.is_empty() {
                    break;
                }
                for fetched in together.drain(..) {
                    self.take(fetched)?;
                }
            }
            let from = hits.len();
            for (_, tally) in &mut self.tallies {
                tally.close(day, &mut hits);
            }
            if let Some(today) = hits.get_mut(from..) {
                today.sort_by_key(|hit| (hit.rule, hit.subject));
            }
        }
        Ok(hits)
    }

    const fn wants(&self, measure: Measure) -> bool {
        self.wanted & measure.bit() != 0
    }

    fn count(&mut self, line: CaseLine, by: StaffNumber, counts: Counts) {
        for (about, tally) in &mut self.tallies {
            tally.count(self.stream.subject(*about, line.power, line.county, by), counts);
        }
    }

    fn hear(&mut self, signal: &Signal) {
        let line = CaseLine { power: signal.power, county: signal.county, limits: 0 };
        let amount = i32::try_from(signal.amount).unwrap_or(i32::MAX);
        let counts = Counts { set: signal.measure.bit(), each: amount, days: amount };
        self.count(line, StaffNumber::NOBODY, counts);
    }

    /// Takes one step of a case.
    fn take(&mut self, fetched: Fetched) -> Result<(), CalendarError> {
        let Fetched { step, case, taken, by, line } = fetched;
        let Some(followed) = self.cases.get_mut(case as usize) else { return Ok(()) };
        let limits = self.stream.limits(line);
        let before = followed.state;
        followed.state.evolve(taken, &limits, self.days)?;
        followed.last = step;
        let after = followed.state;
        let mut counts = self.counts_of(taken, &before, &after, &limits)?;
        if let Some(counted) = self.counted.get_mut(step as usize) {
            counts.set |= *counted;
            *counted = counts.set;
        }
        self.count(line, by, counts);
        if self.wants(Measure::Overdue) {
            self.wind(case, taken, &after, &limits)?;
        }
        Ok(())
    }

    /// What a step is counted as by itself. No step is of two measures in days.
    fn counts_of(
        &self,
        taken: CaseStep,
        before: &CaseState,
        after: &CaseState,
        limits: &Limits,
    ) -> Result<Counts, CalendarError> {
        let mut days = 0;
        let set = match taken.kind {
            CaseActKind::Received => Measure::Received.bit(),
            CaseActKind::Turned => Measure::Turned.bit(),
            CaseActKind::Asked => Measure::Asked.bit(),
            CaseActKind::Accepted => Measure::Accepted.bit(),
            CaseActKind::Stopped => {
                let late =
                    self.wants(Measure::StoppedLate) && is_at_the_end(before, taken.day, limits, self.days)?;
                Measure::Stopped.bit() | if late { Measure::StoppedLate.bit() } else { 0 }
            }
            CaseActKind::Continued => {
                days = i32::from(after.stood()) - i32::from(before.stood());
                Measure::Stood.bit()
            }
            CaseActKind::Extended => Measure::Extended.bit(),
            CaseActKind::Decided => return self.counts_of_decision(taken, after, limits),
            CaseActKind::Delivered => Measure::Delivered.bit(),
            CaseActKind::Withdrawn => Measure::Withdrawn.bit(),
            CaseActKind::Supplemented
            | CaseActKind::Checked
            | CaseActKind::Opined
            | CaseActKind::Explained => 0,
        };
        Ok(Counts { set, each: 1, days })
    }

    fn counts_of_decision(
        &self,
        decided: CaseStep,
        after: &CaseState,
        limits: &Limits,
    ) -> Result<Counts, CalendarError> {
        let outcome = if decided.with == 1 { Measure::Granted } else { Measure::Refused };
        let mut counts = Counts { set: Measure::Decided.bit() | outcome.bit(), each: 1, days: 0 };
        if after.accepted() == Some(decided.day) {
            counts.set |= Measure::SameDay.bit();
        }
        if self.wants(Measure::Taken)
            && let Some(taken) = after.taken(self.days)?
        {
            counts.set |= Measure::Taken.bit();
            counts.days = i32::from(taken.value);
        }
        for (measure, clock) in [(Measure::Late, Clock::Statutory), (Measure::PromiseBroken, Clock::Promised)]
        {
            if self.wants(measure)
                && after.due(clock, limits, self.days)?.is_some_and(|due| decided.day > due.value)
            {
                counts.set |= measure.bit();
            }
        }
        Ok(counts)
    }

    /// Sets the day on which the limit of a case is to be looked at next.
    fn wind(
        &mut self,
        case: u32,
        taken: CaseStep,
        state: &CaseState,
        limits: &Limits,
    ) -> Result<(), CalendarError> {
        let next = match taken.kind {
            CaseActKind::Received | CaseActKind::Supplemented if state.accepted().is_none() => {
                // If nobody says anything it will count as accepted; a limit may run already.
                let silent = self.days.after(taken.day, TimeLimit::NOTICE.into())?.value + 1;
                let due = state.due(Clock::Statutory, limits, self.days)?.map(|due| due.value + 1);
                Some(due.map_or(silent, |due| due.min(silent)))
            }
            CaseActKind::Accepted
            | CaseActKind::Supplemented
            | CaseActKind::Continued
            | CaseActKind::Extended => {
                state.due(Clock::Statutory, limits, self.days)?.map(|due| due.value + 1)
            }
            // A clock that stands still runs out when it goes on; what is closed has no limit any more.
            CaseActKind::Stopped | CaseActKind::Decided | CaseActKind::Turned | CaseActKind::Withdrawn => {
                None
            }
            CaseActKind::Received
            | CaseActKind::Asked
            | CaseActKind::Checked
            | CaseActKind::Opined
            | CaseActKind::Delivered
            | CaseActKind::Explained => return Ok(()),
        };
        let over = self.cases.get(case as usize).is_some_and(|followed| followed.check == OVER);
        // A limit that had run out runs again only when it reaches beyond the day.
        self.set(case, next.filter(|next| *next > taken.day + Day::from(over)));
        Ok(())
    }

    fn set(&mut self, case: u32, next: Option<Day>) {
        if let Some(followed) = self.cases.get_mut(case as usize) {
            followed.check = next.unwrap_or(if followed.check == OVER { OVER } else { NEVER });
        }
        let Some(place) = next.and_then(|next| usize::try_from(next - self.first).ok()) else { return };
        if self.clocks.len() <= place {
            self.clocks.resize_with(place + 1, Vec::new);
        }
        if let Some(clock) = self.clocks.get_mut(place) {
            clock.push(case);
        }
    }

    /// Counts the cases whose limit ran out on the day before.
    fn ring(&mut self, day: Day) -> Result<(), CalendarError> {
        let place = usize::try_from(day - self.first).unwrap_or(usize::MAX);
        let Some(rung) = self.clocks.get_mut(place).map(std::mem::take) else { return Ok(()) };
        for case in rung {
            // What has another day now is looked at on that.
            let Some(followed) = self.cases.get_mut(case as usize).filter(|followed| followed.check == day)
            else {
                continue;
            };
            // A case may stand twice on a day.
            followed.check = NEVER;
            followed.state.ripen(day, self.days)?;
            let Followed { state, line, last, .. } = *followed;
            let limits = self.stream.limits(line);
            let due = state.due(Clock::Statutory, &limits, self.days)?;
            let Some(due) = due.filter(|_| !state.is_closed()) else { continue };
            if due.value >= day {
                self.set(case, Some(due.value + 1));
                continue;
            }
            if let Some(followed) = self.cases.get_mut(case as usize) {
                followed.check = OVER;
            }
            let counts = Counts { set: Measure::Overdue.bit(), each: 1, days: 0 };
            self.count(line, StaffNumber::NOBODY, counts);
            self.fired.push(Fired { day, case, step: last, measure: Measure::Overdue });
        }
        Ok(())
    }
}

/// Whether a clock is stopped in the last two days of the limit of the law, or after it.
fn is_at_the_end(
    before: &CaseState,
    day: Day,
    limits: &Limits,
    days: &WorkingDays,
) -> Result<bool, CalendarError> {
    let mut before = *before;
    before.ripen(day, days)?;
    let Some(due) = before.due(Clock::Statutory, limits, days)? else { return Ok(false) };
    Ok(day > due.value || days.between(day, due.value)?.value < 2)
}
