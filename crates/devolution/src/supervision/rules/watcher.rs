//! Runs rules over a stream: the steps of cases, and what else is counted, day by day.
//!
//! This is the hot path: a rule costs nothing while nothing that it names is counted, a step costs a few additions, and on
//! each day each rule looks at once at all of whom it counted something.

use super::evidence::Sought;
use super::tally::Tally;
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
}

impl Stream<'_> {
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
    let stream = Stream { columns, signals, powers, counties };
    let mut watch = Watch::new(rules, stream, days);
    let hits = watch.run(until, known)?;
    Ok(Sought::new(rules, hits).find(&stream, &watch.counted, &watch.fired))
}

/// A case as far as it is followed.
#[derive(Debug, Clone, Copy)]
struct Followed {
    state: CaseState,
    line: CaseLine,
    /// Its last step.
    last: u32,
    /// The day on which its limit is to be looked at.
    check: Day,
    /// Whether its limit has run out.
    over: bool,
}

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

/// No limit is to be looked at.
const NEVER: Day = Day::MIN;

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
        let follow = |line: &CaseLine| Followed {
            state: CaseState::default(),
            line: *line,
            last: 0,
            check: NEVER,
            over: false,
        };
        let mut counted = vec![0; steps.len()];
        for unlawful in &stream.columns.unlawful {
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

    fn run(&mut self, until: Day, known: i64) -> Result<Vec<Hit>, CalendarError> {
        let steps = self.stream.columns.steps;
        let day_of = |step: u32| steps.days().get(step as usize).copied().unwrap_or_default();
        let mut order: Vec<u32> = (0..u32::try_from(steps.len()).unwrap_or(u32::MAX)).collect();
        if !steps.days().is_sorted() {
            // What came in late stands behind what happened later; of one case nothing does.
            order.sort_by_key(|step| day_of(*step));
        }
        let (mut steps, mut signals) = (order.into_iter().peekable(), self.stream.signals.iter().peekable());
        let recorded = self.stream.columns.recorded;
        let is_known = |step: u32| recorded.get(step as usize).is_none_or(|recorded| *recorded <= known);
        let mut hits = Vec::new();
        for day in self.first..=until {
            self.ring(day)?;
            while let Some(signal) = signals.next_if(|signal| signal.day == day) {
                self.hear(signal);
            }
            while let Some(step) = steps.next_if(|step| day_of(*step) == day) {
                if is_known(step) {
                    self.take(step)?;
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

    fn count(&mut self, line: CaseLine, by: StaffNumber, measure: Measure, amount: i32) {
        if !self.wants(measure) {
            return;
        }
        for (about, tally) in self.tallies.iter_mut().filter(|(_, tally)| !tally.is_idle()) {
            tally.count(self.stream.subject(*about, line.power, line.county, by), measure, amount);
        }
    }

    fn hear(&mut self, signal: &Signal) {
        let line = CaseLine { power: signal.power, county: signal.county, limits: 0 };
        let amount = i32::try_from(signal.amount).unwrap_or(i32::MAX);
        self.count(line, StaffNumber::NOBODY, signal.measure, amount);
    }

    /// Takes one step of a case.
    fn take(&mut self, step: u32) -> Result<(), CalendarError> {
        let Some((case, taken, by)) = self.stream.columns.steps.taken(step as usize) else { return Ok(()) };
        let Some(followed) = self.cases.get_mut(case as usize) else { return Ok(()) };
        let (line, days) = (followed.line, self.days);
        let limits = self.stream.limits(line);
        let before = followed.state;
        followed.state.evolve(taken, &limits, days)?;
        followed.last = step;
        let after = followed.state;
        let mut set = self.counted.get(step as usize).copied().unwrap_or_default();
        for measure in Measure::of(set) {
            self.count(line, by, measure, 1);
        }
        let mut count = |watch: &mut Self, measure: Measure, amount: i32| {
            set |= measure.bit();
            watch.count(line, by, measure, amount);
        };
        match taken.kind {
            CaseActKind::Received => count(self, Measure::Received, 1),
            CaseActKind::Turned => count(self, Measure::Turned, 1),
            CaseActKind::Asked => count(self, Measure::Asked, 1),
            CaseActKind::Accepted => count(self, Measure::Accepted, 1),
            CaseActKind::Stopped => {
                count(self, Measure::Stopped, 1);
                if self.wants(Measure::StoppedLate) && is_at_the_end(&before, taken.day, &limits, days)? {
                    count(self, Measure::StoppedLate, 1);
                }
            }
            CaseActKind::Continued => {
                count(self, Measure::Stood, i32::from(after.stood()) - i32::from(before.stood()));
            }
            CaseActKind::Extended => count(self, Measure::Extended, 1),
            CaseActKind::Decided => {
                count(self, Measure::Decided, 1);
                count(self, if taken.with == 1 { Measure::Granted } else { Measure::Refused }, 1);
                if after.accepted() == Some(taken.day) {
                    count(self, Measure::SameDay, 1);
                }
                if self.wants(Measure::Taken)
                    && let Some(taken) = after.taken(days)?
                {
                    count(self, Measure::Taken, i32::from(taken.value));
                }
                for (measure, clock) in
                    [(Measure::Late, Clock::Statutory), (Measure::PromiseBroken, Clock::Promised)]
                {
                    if self.wants(measure)
                        && after.due(clock, &limits, days)?.is_some_and(|due| taken.day > due.value)
                    {
                        count(self, measure, 1);
                    }
                }
            }
            CaseActKind::Delivered => count(self, Measure::Delivered, 1),
            CaseActKind::Withdrawn => count(self, Measure::Withdrawn, 1),
            CaseActKind::Supplemented
            | CaseActKind::Checked
            | CaseActKind::Opined
            | CaseActKind::Explained => {}
        }
        if let Some(counted) = self.counted.get_mut(step as usize) {
            *counted = set;
        }
        if self.wants(Measure::Overdue) {
            self.wind(case, taken, &after, &limits)?;
        }
        Ok(())
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
        let over = self.cases.get(case as usize).is_some_and(|followed| followed.over);
        // A limit that had run out runs again only when it reaches beyond the day.
        self.set(case, next.filter(|next| *next > taken.day + Day::from(over)));
        Ok(())
    }

    fn set(&mut self, case: u32, next: Option<Day>) {
        if let Some(followed) = self.cases.get_mut(case as usize) {
            followed.check = next.unwrap_or(NEVER);
            followed.over &= next.is_none();
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
                followed.over = true;
            }
            self.count(line, StaffNumber::NOBODY, Measure::Overdue, 1);
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
