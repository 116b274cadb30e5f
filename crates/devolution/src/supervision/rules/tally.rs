//! What was counted about each of many, day by day, and over the windows of the rules that look at them.

use std::collections::VecDeque;

use super::compile::{Program, Stack};
use super::{Hit, Measure, Rule, Whose};
use crate::calendar::Day;

const NO_SLOT: usize = usize::MAX;

/// One figure of one day.
#[derive(Debug, Clone, Copy)]
struct Logged {
    day: Day,
    subject: u32,
    slot: u32,
    amount: i32,
}

/// The sums over the last days of one length.
#[derive(Debug)]
struct Window {
    days: Day,
    /// The slots that some rule of the window names, and those of which it names the peers' figures.
    own: u32,
    peers: u32,
    /// Of each slot, a line for each subject.
    sums: Vec<i64>,
    /// Of each slot, a line for each group of peers.
    groups: Vec<i64>,
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
    subjects: usize,
    /// Of each subject, its group of peers.
    group_of: Vec<u32>,
    groups: usize,
    /// Of each measure, its slot; none for what no rule names.
    slots: [usize; Measure::COUNT],
    used: usize,
    /// What was counted today: of each subject the set of measures, and then a figure for each slot, so that one step of a
    /// case touches one line of memory.
    today: Vec<i32>,
    /// Whom something was counted of today, and then the set of measures of each.
    touched: Vec<u32>,
    counted: Vec<u32>,
    log: VecDeque<Logged>,
    /// How much of the log is forgotten, because it has left every window.
    forgotten: usize,
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
        let mut used = 0;
        for term in rules.iter().flat_map(|(_, rule)| rule.when.terms()) {
            if let Some(slot) = slots.get_mut(term.measure as usize).filter(|slot| **slot == NO_SLOT) {
                *slot = used;
                used += 1;
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
                let (sums, groups) = (vec![0; used * subjects], vec![0; used * groups]);
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
            subjects,
            group_of,
            groups,
            slots,
            used,
            today: vec![0; (used + 1) * subjects],
            touched: Vec::new(),
            counted: Vec::new(),
            log: VecDeque::new(),
            forgotten: 0,
            windows,
            rules: running,
            lines: Vec::new(),
            columns: Vec::new(),
            stack: Stack::default(),
        }
    }

    /// Whether no rule looks at this kind.
    pub(super) fn is_idle(&self) -> bool {
        self.rules.is_empty()
    }

    /// What was counted of a subject today.
    fn row(&mut self, subject: u32) -> &mut [i32] {
        let width = self.used + 1;
        let start = subject as usize * width;
        self.today.get_mut(start..start.saturating_add(width)).unwrap_or_default()
    }

    /// Counts something about a subject, today.
    #[inline]
    pub(super) fn count(&mut self, subject: u32, measure: Measure, amount: i32) {
        let slot = self.slots.get(measure as usize).copied().unwrap_or(NO_SLOT);
        if slot == NO_SLOT {
            return;
        }
        let Some((counted, figures)) = self.row(subject).split_first_mut() else { return };
        let new = *counted == 0;
        *counted |= measure.bit().cast_signed();
        if let Some(figure) = figures.get_mut(slot) {
            *figure += amount;
        }
        if new {
            self.touched.push(subject);
        }
    }

    /// Closes a day: every rule looks at those of whom it counted something.
    pub(super) fn close(&mut self, day: Day, hits: &mut Vec<Hit>) {
        if self.touched.is_empty() {
            return;
        }
        let first = self.forgotten + self.log.len();
        // In order, memory is read from one end to the other.
        self.touched.sort_unstable();
        self.counted.clear();
        let width = self.used + 1;
        for subject in self.touched.iter().copied() {
            let start = subject as usize * width;
            let row = self.today.get_mut(start..start + width).unwrap_or_default();
            let Some((counted, figures)) = row.split_first_mut() else { continue };
            self.counted.push(counted.cast_unsigned());
            *counted = 0;
            for (slot, amount) in (0..).zip(figures).filter(|(_, amount)| **amount != 0) {
                self.log.push_back(Logged { day, subject, slot, amount: *amount });
                *amount = 0;
            }
        }
        for window in &mut self.windows {
            window.slide(day, first, &self.log, self.forgotten, &self.group_of, self.subjects, self.groups);
        }
        let forgotten = self.windows.iter().map(|window| window.left).min().unwrap_or_default();
        self.log.drain(..forgotten - self.forgotten);
        self.forgotten = forgotten;
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
            let sums = window.sums.get(slot * self.subjects..).unwrap_or_default();
            let groups = window.groups.get(slot * self.groups..).unwrap_or_default();
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

/// Counts are far below 2^53: nothing is lost.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
const fn figure(count: i64) -> f64 {
    count as f64
}

impl Window {
    /// Lets go of what is too old, and takes in what was counted today: the log from `first` on.
    #[expect(clippy::too_many_arguments, reason = "the parts of a tally, of which each window is one")]
    fn slide(
        &mut self,
        day: Day,
        first: usize,
        log: &VecDeque<Logged>,
        forgotten: usize,
        group_of: &[u32],
        subjects: usize,
        groups: usize,
    ) {
        let mut add = |logged: &Logged, sign: i64| {
            let (slot, bit) = (logged.slot as usize, 1 << logged.slot);
            if self.own & bit == 0 {
                return;
            }
            if let Some(sum) = self.sums.get_mut(slot * subjects + logged.subject as usize) {
                *sum += sign * i64::from(logged.amount);
            }
            if self.peers & bit == 0 {
                return;
            }
            let group = group_of.get(logged.subject as usize).copied().unwrap_or_default();
            if let Some(sum) = self.groups.get_mut(slot * groups + group as usize) {
                *sum += sign * i64::from(logged.amount);
            }
        };
        log.range(first - forgotten..).for_each(|logged| add(logged, 1));
        let kept = day.saturating_sub(self.days);
        let old = log.range(self.left - forgotten..).take_while(|logged| logged.day <= kept);
        let mut left = 0;
        for logged in old {
            add(logged, -1);
            left += 1;
        }
        self.left += left;
    }
}
