//! The same rules without columns, windows that slide, or clocks: every day, everything is counted anew.

use std::collections::BTreeMap;

use devolution::calendar::{Day, WorkingDays};
use devolution::cases::{CaseActKind, CaseColumns, CaseLine, CaseState, CaseStep, Clock, StaffNumber};
use devolution::supervision::Evidence;
use devolution::supervision::rules::{
    About, Comparison, Condition, Hit, Measure, Quantity, Rule, Rules, Signal, Term, Whose,
};

/// Something that was counted.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub(crate) day: Day,
    line: CaseLine,
    by: StaffNumber,
    pub(crate) measure: Measure,
    amount: i64,
    pub(crate) shown_by: Evidence,
}

/// Everything that is counted about cases, case by case and day by day.
pub(crate) fn counted(
    columns: &CaseColumns<'_>,
    signals: &[Signal],
    days: &WorkingDays,
    until: Day,
) -> Vec<Counted> {
    let mut counted = Vec::new();
    for (place, line) in (0..).zip(&columns.lines) {
        let steps: Vec<(usize, CaseStep, StaffNumber)> = (0..columns.steps.len())
            .filter_map(|number| {
                let (case, step, by) = columns.steps.taken(number)?;
                (case == place && step.day <= until).then_some((number, step, by))
            })
            .collect();
        of_case(columns, *line, &steps, days, until, &mut counted);
    }
    for signal in signals.iter().filter(|signal| signal.day <= until) {
        let line = CaseLine { power: signal.power, county: signal.county, limits: 0 };
        let (measure, shown_by) = (signal.measure, signal.evidence);
        let amount = i64::from(signal.amount);
        counted.push(Counted { day: signal.day, line, by: StaffNumber::NOBODY, measure, amount, shown_by });
    }
    counted
}

fn of_case(
    columns: &CaseColumns<'_>,
    line: CaseLine,
    steps: &[(usize, CaseStep, StaffNumber)],
    days: &WorkingDays,
    until: Day,
    counted: &mut Vec<Counted>,
) {
    let limits = columns.limits[line.limits as usize];
    let state_before = |count: usize| {
        let mut state = CaseState::default();
        for (_, step, _) in &steps[..count] {
            state.evolve(*step, &limits, days).unwrap();
        }
        state
    };
    for (count, (number, step, by)) in steps.iter().enumerate() {
        let (before, after) = (state_before(count), state_before(count + 1));
        let mut put = |measure, amount| {
            let shown_by = Evidence::Cases(*number as u64);
            counted.push(Counted { day: step.day, line, by: *by, measure, amount, shown_by });
        };
        if let Some(broken) = columns.unlawful.iter().find(|broken| broken.step as usize == *number) {
            put(Measure::Unlawful, 1);
            if broken.without_power {
                put(Measure::WithoutPower, 1);
            }
        }
        let due = |state: &CaseState, clock| state.due(clock, &limits, days).unwrap().map(|due| due.value);
        match step.kind {
            CaseActKind::Stopped => {
                put(Measure::Stopped, 1);
                let mut then = before;
                then.ripen(step.day, days).unwrap();
                if let Some(due) = due(&then, Clock::Statutory) {
                    let left = (step.day + 1..=due).filter(|day| days.is_working_day(*day).unwrap().value);
                    if step.day > due || left.count() < 2 {
                        put(Measure::StoppedLate, 1);
                    }
                }
            }
            CaseActKind::Continued => put(Measure::Stood, i64::from(after.stood() - before.stood())),
            CaseActKind::Decided => {
                put(Measure::Decided, 1);
                put(if step.with == 1 { Measure::Granted } else { Measure::Refused }, 1);
                if after.accepted() == Some(step.day) {
                    put(Measure::SameDay, 1);
                }
                if let Some(taken) = after.taken(days).unwrap() {
                    put(Measure::Taken, taken.value.into());
                }
                if due(&after, Clock::Statutory).is_some_and(|due| step.day > due) {
                    put(Measure::Late, 1);
                }
                if due(&after, Clock::Promised).is_some_and(|due| step.day > due) {
                    put(Measure::PromiseBroken, 1);
                }
            }
            kind => {
                if let Some(measure) = Measure::from_code(kind.code()) {
                    put(measure, 1);
                }
            }
        }
    }
    // The limit ran out on the day before, with everything that had happened by then.
    let Some((_, first, _)) = steps.first() else { return };
    let is_over = |day: Day| {
        let so_far = steps.iter().filter(|(_, step, _)| step.day < day).count();
        let mut state = state_before(so_far);
        state.ripen(day, days).unwrap();
        let due = state.due(Clock::Statutory, &limits, days).unwrap().map(|due| due.value);
        let in_time = |due: Day| state.stopped().is_some_and(|stopped| stopped <= due);
        (so_far, !state.is_closed() && due.is_some_and(|due| due < day && !in_time(due)))
    };
    for day in first.day + 1..=until {
        if let (so_far, true) = is_over(day)
            && !is_over(day - 1).1
        {
            let shown_by = Evidence::Cases(steps[so_far - 1].0 as u64);
            let by = StaffNumber::NOBODY;
            counted.push(Counted { day, line, by, measure: Measure::Overdue, amount: 1, shown_by });
        }
    }
}

/// What a rule looks at, and the group of its peers.
fn subject(columns: &CaseColumns<'_>, counties: u32, about: About, counted: &Counted) -> Option<(u32, u32)> {
    let CaseLine { power, county, .. } = counted.line;
    match about {
        About::Delegation => Some((power * counties + county, power)),
        About::County => Some((county, 0)),
        About::Power => Some((power, 0)),
        About::Handler => {
            let (county, _) = columns.staff.get(counted.by.0 as usize)?;
            Some((counted.by.0, u32::try_from(*county).unwrap()))
        }
    }
}

type Figures = BTreeMap<Term, i64>;

fn value(quantity: &Quantity, figures: &Figures) -> Option<f64> {
    let both = |a: &Quantity, b: &Quantity| Some((value(a, figures)?, value(b, figures)?));
    match quantity {
        Quantity::Number(number) => Some(*number),
        Quantity::Counted(term) => Some(figures[term] as f64),
        Quantity::Sum(a, b) => both(a, b).map(|(a, b)| a + b),
        Quantity::Difference(a, b) => both(a, b).map(|(a, b)| a - b),
        Quantity::Product(a, b) => both(a, b).map(|(a, b)| a * b),
        Quantity::Quotient(a, b) => both(a, b).filter(|(_, b)| *b != 0.0).map(|(a, b)| a / b),
    }
}

fn holds(condition: &Condition, figures: &Figures) -> bool {
    match condition {
        Condition::Compare(comparison, a, b) => {
            let (Some(a), Some(b)) = (value(a, figures), value(b, figures)) else { return false };
            match comparison {
                Comparison::Less => a < b,
                Comparison::AtMost => a <= b,
                Comparison::Equal => a == b,
                Comparison::AtLeast => a >= b,
                Comparison::More => a > b,
            }
        }
        Condition::Both(a, b) => holds(a, figures) && holds(b, figures),
        Condition::Either(a, b) => holds(a, figures) || holds(b, figures),
        Condition::Not(a) => !holds(a, figures),
    }
}

/// Every hit with its evidence.
pub(crate) fn watch(
    rules: &Rules,
    columns: &CaseColumns<'_>,
    counted: &[Counted],
    counties: u32,
    until: Day,
) -> Vec<(Hit, Vec<Evidence>)> {
    let mut hits = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        let about: Vec<(u32, u32, &Counted)> = counted
            .iter()
            .filter_map(|one| {
                subject(columns, counties, rule.about, one).map(|(own, peers)| (own, peers, one))
            })
            .collect();
        let mut subjects: Vec<(u32, u32)> = about.iter().map(|(own, peers, _)| (*own, *peers)).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for (own, peers) in subjects {
            hits.extend(of_subject(place, rule, &about, (own, peers), until));
        }
    }
    hits.sort_by_key(|(hit, _)| (hit.day, hit.rule, hit.subject));
    hits
}

fn of_subject(
    place: usize,
    rule: &Rule,
    about: &[(u32, u32, &Counted)],
    (own, peers): (u32, u32),
    until: Day,
) -> Vec<(Hit, Vec<Evidence>)> {
    let terms = rule.when.terms();
    let named: Vec<Measure> =
        terms.iter().filter(|term| term.whose == Whose::Own).map(|term| term.measure).collect();
    let mut looks: Vec<Day> = about
        .iter()
        .filter(|(subject, _, one)| *subject == own && named.contains(&one.measure) && one.day <= until)
        .map(|(_, _, one)| one.day)
        .collect();
    looks.sort_unstable();
    looks.dedup();
    let (mut hits, mut held) = (Vec::new(), false);
    for day in looks {
        let within = |one: &Counted| {
            one.day <= day && i64::from(one.day) > i64::from(day) - i64::from(rule.window_days)
        };
        let figures: Figures = terms
            .iter()
            .map(|term| {
                let meant = about.iter().filter(|(subject, group, one)| {
                    within(one)
                        && one.measure == term.measure
                        && match term.whose {
                            Whose::Own => *subject == own,
                            Whose::Peers => *group == peers && *subject != own,
                        }
                });
                (*term, meant.map(|(_, _, one)| one.amount).sum())
            })
            .collect();
        let now = holds(&rule.when, &figures);
        if now && !held {
            let shown = about
                .iter()
                .filter(|(subject, _, one)| *subject == own && within(one) && named.contains(&one.measure));
            let mut shown: Vec<Evidence> = shown.map(|(_, _, one)| one.shown_by).collect();
            shown.sort_unstable();
            shown.dedup();
            let figures = terms.iter().map(|term| figures[term] as f64).collect();
            hits.push((Hit { rule: place, subject: own, day, figures }, shown));
        }
        held = now;
    }
    hits
}
