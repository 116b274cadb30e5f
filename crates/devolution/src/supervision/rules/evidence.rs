//! Finds what shows each hit: every step and signal that the rule counted about its subject within the window.

use super::watcher::{Fetched, Fired, Stream, TOGETHER};
use super::{About, Hit, Rules, Signal};
use crate::calendar::Day;
use crate::cases::StaffNumber;
use crate::supervision::Evidence;

/// What shows one hit.
struct Search {
    /// Its place among the hits.
    hit: usize,
    from: Day,
    until: Day,
    measures: u32,
}

/// What is sought about one subject.
#[derive(Default)]
struct Searches {
    /// The stretches of days into which one of them reaches, and what one of them is counted as: most steps need no further look.
    stretches: u64,
    measures: u32,
    /// By the days on which they end, as the hits come.
    of: Vec<Search>,
}

/// What is sought at all: between which days, and counted as what.
struct Bounds {
    from: Day,
    until: Day,
    /// No search reaches further back.
    longest: Day,
    measures: u32,
}

impl Bounds {
    const NOTHING: Self = Self { from: Day::MAX, until: Day::MIN, longest: 0, measures: 0 };

    fn with(self, search: &Search) -> Self {
        Self {
            from: self.from.min(search.from),
            until: self.until.max(search.until),
            longest: self.longest.max(search.until - search.from),
            measures: self.measures | search.measures,
        }
    }

    /// Whether something may be sought that is counted as one of a set on a day.
    fn contains(&self, set: u32, day: Day) -> bool {
        set & self.measures != 0 && (self.from..=self.until).contains(&day)
    }

    /// In which of the stretches, of which there are as many as bits, a day within lies.
    fn stretch(&self, day: Day) -> u32 {
        (day - self.from).unsigned_abs() / ((self.until - self.from).unsigned_abs() / u64::BITS + 1)
    }

    /// The stretches from one day to another.
    fn stretches(&self, from: Day, until: Day) -> u64 {
        (u64::MAX >> (u64::BITS - 1 - self.stretch(until))) & (u64::MAX << self.stretch(from))
    }
}

/// Hits whose evidence is sought.
pub(super) struct Sought {
    hits: Vec<Hit>,
    bounds: Bounds,
    /// Of each kind that has hits, what is sought about each subject.
    searches: Vec<(About, Vec<Searches>)>,
}

impl Sought {
    pub(super) fn new(rules: &Rules, hits: Vec<Hit>) -> Self {
        let searches = |(place, hit): (usize, &Hit)| {
            let rule = rules.at(hit.rule)?;
            let from = hit.day.saturating_sub(Day::try_from(rule.window_days).unwrap_or(Day::MAX) - 1);
            let search = Search { hit: place, from, until: hit.day, measures: rule.when.own() };
            Some((rule.about, hit.subject as usize, search))
        };
        let all: Vec<_> = hits.iter().enumerate().filter_map(searches).collect();
        let bounds = all.iter().fold(Bounds::NOTHING, |bounds, (.., search)| bounds.with(search));
        let mut sought = Self { hits, bounds, searches: Vec::new() };
        for (about, subject, search) in all {
            sought.add(about, subject, search);
        }
        sought
    }

    fn add(&mut self, about: About, subject: usize, search: Search) {
        let known = self.searches.iter().position(|(known, _)| *known == about);
        let place = known.unwrap_or_else(|| {
            self.searches.push((about, Vec::new()));
            self.searches.len() - 1
        });
        let Some((_, subjects)) = self.searches.get_mut(place) else { return };
        if subjects.len() <= subject {
            subjects.resize_with(subject + 1, Searches::default);
        }
        if let Some(searches) = subjects.get_mut(subject) {
            searches.measures |= search.measures;
            searches.stretches |= self.bounds.stretches(search.from, search.until);
            searches.of.push(search);
        }
    }

    pub(super) fn find(
        self,
        stream: &Stream<'_>,
        counted: &[u32],
        fired: &[Fired],
    ) -> Vec<(Hit, Vec<Evidence>)> {
        let bounds = self.bounds;
        let mut evidence: Vec<Vec<Evidence>> = vec![Vec::new(); self.hits.len()];
        // Of what the bounds contain.
        let mut show = |power: u32, county: u32, by: StaffNumber, day: Day, set: u32, what: Evidence| {
            let (stretch, last) = (1 << bounds.stretch(day), day.saturating_add(bounds.longest));
            for (about, subjects) in &self.searches {
                let subject = stream.subject(*about, power, county, by) as usize;
                let may_show = |of: &&Searches| of.stretches & stretch != 0 && of.measures & set != 0;
                let Some(searches) = subjects.get(subject).filter(may_show) else { continue };
                let ended = searches.of.partition_point(|search| search.until < day);
                for search in searches.of.iter().skip(ended).take_while(|search| search.until <= last) {
                    if set & search.measures != 0
                        && search.from <= day
                        && let Some(shown) = evidence.get_mut(search.hit)
                    {
                        shown.push(what);
                    }
                }
            }
        };
        let steps = (0_u32..).zip(counted).zip(stream.columns.steps.days());
        let mut steps =
            steps.filter_map(|((step, set), day)| bounds.contains(*set, *day).then_some((step, *set)));
        let line = |case: u32| stream.columns.lines.get(case as usize).copied();
        let mut together = Vec::with_capacity(TOGETHER);
        loop {
            let some = steps.by_ref().take(TOGETHER);
            together.extend(some.filter_map(|(step, set)| Some((stream.fetch(step, line)?, set))));
            if together.is_empty() {
                break;
            }
            for (Fetched { step, taken, by, line, .. }, set) in together.drain(..) {
                show(line.power, line.county, by, taken.day, set, Evidence::Cases(step.into()));
            }
        }
        for Fired { day, case, step, measure } in fired {
            if bounds.contains(measure.bit(), *day)
                && let Some(line) = line(*case)
            {
                let what = Evidence::Cases((*step).into());
                show(line.power, line.county, StaffNumber::NOBODY, *day, measure.bit(), what);
            }
        }
        for Signal { day, power, county, measure, evidence, .. } in stream.signals {
            if bounds.contains(measure.bit(), *day) {
                show(*power, *county, StaffNumber::NOBODY, *day, measure.bit(), *evidence);
            }
        }
        for shown in &mut evidence {
            shown.sort_unstable();
            shown.dedup();
        }
        self.hits.into_iter().zip(evidence).collect()
    }
}
