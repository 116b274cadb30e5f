//! What was counted about each of many, day by day, and over the windows of the rules that look at them.

use std::collections::VecDeque;

use super::compile::{Program, Stack};
use super::{Dimension, Hit, Measure, Rule, Whose};
use crate::calendar::Day;

const NO_SLOT: usize = usize::MAX;

/// What is counted at once: a set of measures, and how much of each, by what it counts in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts {
    pub(super) set: u32,
    pub(super) each: i32,
    pub(super) days: i32,
}

impl Counts {
    const fn of(self, measure: Measure) -> i32 {
        match measure.dimension() {
            Dimension::Days => self.days,
            Dimension::Count | Dimension::Ratio => self.each,
        }
    }
}

/// One figure of one day.
#[derive(Debug, Clone, Copy)]
struct Logged {
    day: Day,
    subject: u32,
    /// The group of peers of the subject.
    group: u32,
    slot: u32,
    amount: i32,
}

/// The figures of the last days, numbered from the first that there ever was.
#[derive(Debug, Default)]
struct Log {
    kept: VecDeque<Logged>,
    /// How many are forgotten, because they have left every window.
    forgotten: usize,
}

impl Log {
    fn end(&self) -> usize {
        self.forgotten + self.kept.len()
    }

    fn since(&self, number: usize) -> impl Iterator<Item = &Logged> {
        self.kept.range(number - self.forgotten..)
    }

    fn forget(&mut self, until: usize) {
        self.kept.drain(..until - self.forgotten);
        self.forgotten = until;
    }
}

/// Sums, slot by slot: of each slot a line for each of whom it is summed.
#[derive(Debug)]
struct Sums {
    lines: usize,
    figures: Vec<i64>,
}

impl Sums {
    fn new(slots: usize, lines: usize) -> Self {
        Self { lines, figures: vec![0; slots * lines] }
    }

    fn add(&mut self, slot: usize, line: u32, amount: i64) {
        if let Some(sum) = self.figures.get_mut(slot * self.lines + line as usize) {
            *sum += amount;
        }
    }

    fn of(&self, slot: usize) -> &[i64] {
        self.figures.get(slot * self.lines..).unwrap_or_default()
    }
}

/// The sums over the last days of one length.
#[derive(Debug)]
struct Window {
    days: Day,
    /// The slots that some rule of the window names, and those of which it names the peers' figures.
    own: u32,
    peers: u32,
    /// Those of each subject, and those of each group of peers.
    sums: Sums,
    groups: Sums,
    /// What of the log has left the window, counted from the beginning.
    left: usize,
}

/// A rule at work.
#[derive(Debug)]
struct Running {
    /// Its place among all rules.
    place: usize,
    window: usize,
    program: Program,
    /// The measures that make it look.
    own: u32,
    /// Of each subject, whether the condition held when it last looked.
    held: Vec<bool>,
}

/// Everything that rules look at of one kind: all delegations, all counties, all powers, or all who handle cases.
#[derive(Debug)]
pub(super) struct Tally {
    /// Of each subject, its group of peers.
    group_of: Vec<u32>,
    /// Of each measure, its slot; none for what no rule names.
    slots: [usize; Measure::COUNT],
    used: usize,
    /// The measures that have one.
    named: u32,
    /// What was counted today: of each subject the set of measures, and then a figure for each slot, so that one step of a
    /// case touches one line of memory.
    today: Vec<i32>,
    /// Whom something was counted of today, and then the set of measures of each.
    touched: Vec<u32>,
    counted: Vec<u32>,
    log: Log,
    windows: Vec<Window>,
    rules: Vec<Running>,
    lines: Vec<u32>,
    columns: Vec<Vec<f64>>,
    stack: Stack,
}

impl Tally {
    /// For the rules that look at one kind, each with its place among all rules; `group_of` names the peers of each.
    pub(super) fn new<'a>(rules: impl Iterator<Item = (usize, &'a Rule)>, group_of: Vec<u32>) -> Self {
        let rules: Vec<_> = rules.collect();
        let mut slots = [NO_SLOT; Measure::COUNT];
        let (mut used, mut named) = (0, 0);
        for term in rules.iter().flat_map(|(_, rule)| rule.when.terms()) {
            if let Some(slot) = slots.get_mut(term.measure as usize).filter(|slot| **slot == NO_SLOT) {
                *slot = used;
                used += 1;
                named |= term.measure.bit();
            }
        }
        let subjects = group_of.len();
        let groups = group_of.iter().max().map_or(0, |last| *last as usize + 1);
        let mut windows: Vec<Window> = Vec::new();
        let mut running = Vec::new();
        for (place, rule) in rules {
            let days = Day::try_from(rule.window_days).unwrap_or(Day::MAX);
            let known = windows.iter().position(|window| window.days == days);
            let window = known.unwrap_or_else(|| {
                let (sums, groups) = (Sums::new(used, subjects), Sums::new(used, groups));
                windows.push(Window { days, own: 0, peers: 0, sums, groups, left: 0 });
                windows.len() - 1
            });
            if let Some(window) = windows.get_mut(window) {
                for term in rule.when.terms() {
                    let slot = slots.get(term.measure as usize).map_or(0, |slot| 1 << slot);
                    window.own |= slot;
                    window.peers |= if term.whose == Whose::Peers { slot } else { 0 };
                }
            }
            let program = Program::new(&rule.when);
            running.push(Running {
                place,
                window,
                program,
                own: rule.when.own(),
                held: vec![false; subjects],
            });
        }
        Self {
            group_of,
            slots,
            used,
            named,
            today: vec![0; (used + 1) * subjects],
            touched: Vec::new(),
            counted: Vec::new(),
            log: Log::default(),
            windows,
            rules: running,
            lines: Vec::new(),
            columns: Vec::new(),
            stack: Stack::default(),
        }
    }

    /// Counts a set of measures about a subject, today.
    #[inline]
    pub(super) fn count(&mut self, subject: u32, counts: Counts) {
        let set = counts.set & self.named;
        if set == 0 {
            return;
        }
        let Some((counted, figures)) = row(&mut self.today, self.used, subject) else { return };
        if *counted == 0 {
            self.touched.push(subject);
        }
        *counted |= set.cast_signed();
        for measure in Measure::of(set) {
            let slot = self.slots.get(measure as usize).copied().unwrap_or(NO_SLOT);
            if let Some(figure) = figures.get_mut(slot) {
                *figure += counts.of(measure);
            }
        }
    }

    /// Closes a day: every rule looks at those of whom it counted something.
    pub(super) fn close(&mut self, day: Day, hits: &mut Vec<Hit>) {
        if self.touched.is_empty() {
            return;
        }
        let first = self.log.end();
        // In order, memory is read from one end to the other.
        self.touched.sort_unstable();
        self.counted.clear();
        for subject in self.touched.iter().copied() {
            let Some((counted, figures)) = row(&mut self.today, self.used, subject) else { continue };
            self.counted.push(counted.cast_unsigned());
            *counted = 0;
            let group = self.group_of.get(subject as usize).copied().unwrap_or_default();
            for (slot, amount) in (0..).zip(figures).filter(|(_, amount)| **amount != 0) {
                self.log.kept.push_back(Logged { day, subject, group, slot, amount: *amount });
                *amount = 0;
            }
        }
        for window in &mut self.windows {
            window.slide(day, first, &self.log);
        }
        self.log.forget(self.windows.iter().map(|window| window.left).min().unwrap_or_default());
        for place in 0..self.rules.len() {
            self.look(place, day, hits);
        }
        self.touched.clear();
    }

    fn look(&mut self, place: usize, day: Day, hits: &mut Vec<Hit>) {
        let Some(rule) = self.rules.get_mut(place) else { return };
        let Some(window) = self.windows.get(rule.window) else { return };
        let lines = self.touched.iter().zip(&self.counted).filter(|(_, counted)| **counted & rule.own != 0);
        self.lines.clear();
        self.lines.extend(lines.map(|(subject, _)| *subject));
        if self.lines.is_empty() {
            return;
        }
        let terms = rule.program.terms();
        self.columns.resize_with(terms.len().max(self.columns.len()), Vec::new);
        for (term, column) in terms.iter().zip(&mut self.columns) {
            let slot = self.slots.get(term.measure as usize).copied().unwrap_or(NO_SLOT);
            let (sums, groups) = (window.sums.of(slot), window.groups.of(slot));
            let sum_of = |subject: &u32| sums.get(*subject as usize).copied().unwrap_or_default();
            column.clear();
            match term.whose {
                Whose::Own => column.extend(self.lines.iter().map(|subject| figure(sum_of(subject)))),
                Whose::Peers => column.extend(self.lines.iter().map(|subject| {
                    let group = self.group_of.get(*subject as usize).copied().unwrap_or_default();
                    figure(groups.get(group as usize).copied().unwrap_or_default() - sum_of(subject))
                })),
            }
        }
        let holds = rule.program.run(&self.columns, self.lines.len(), &mut self.stack);
        for ((line, subject), holds) in self.lines.iter().enumerate().zip(holds) {
            let holds = *holds > 0.0;
            let Some(held) = rule.held.get_mut(*subject as usize) else { continue };
            if holds && !*held {
                let figures = self.columns.iter().take(terms.len());
                let figures = figures.filter_map(|column| column.get(line).copied()).collect();
                hits.push(Hit { rule: rule.place, subject: *subject, day, figures });
            }
            *held = holds;
        }
    }
}

/// What was counted of a subject today: the set of measures, and a figure for each slot in use.
#[inline]
fn row(today: &mut [i32], used: usize, subject: u32) -> Option<(&mut i32, &mut [i32])> {
    let start = subject as usize * (used + 1);
    today.get_mut(start..)?.get_mut(..=used)?.split_first_mut()
}

/// Counts are far below 2^53: nothing is lost.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
const fn figure(count: i64) -> f64 {
    count as f64
}

impl Window {
    /// Takes in what was counted today, the log from `first` on, and lets go of what is too old.
    fn slide(&mut self, day: Day, first: usize, log: &Log) {
        log.since(first).for_each(|logged| self.add(logged, 1));
        let kept = day.saturating_sub(self.days);
        for logged in log.since(self.left).take_while(|logged| logged.day <= kept) {
            self.add(logged, -1);
            self.left += 1;
        }
    }

    fn add(&mut self, logged: &Logged, sign: i64) {
        let (slot, amount) = (logged.slot as usize, sign * i64::from(logged.amount));
        if self.own & 1 << slot != 0 {
            self.sums.add(slot, logged.subject, amount);
        }
        if self.peers & 1 << slot != 0 {
            self.groups.add(slot, logged.group, amount);
        }
    }
}
