//! Finds what shows each hit: every step and signal that the rule counted about its subject within the window.

use super::watcher::{Fired, Stream};
use super::{About, Hit, Measure, Rules};
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

/// Hits whose evidence is sought.
pub(super) struct Sought {
    hits: Vec<Hit>,
    /// Of each kind that has hits, and of each subject of it, what is sought.
    searches: Vec<(About, Vec<Vec<Search>>)>,
    /// What is sought at all: between which days, and counted as what.
    from: Day,
    until: Day,
    measures: u32,
}

impl Sought {
    pub(super) fn new(rules: &Rules, hits: Vec<Hit>) -> Self {
        let mut sought =
            Self { hits: Vec::new(), searches: Vec::new(), from: Day::MAX, until: Day::MIN, measures: 0 };
        for (place, hit) in hits.iter().enumerate() {
            let Some(rule) = rules.at(hit.rule) else { continue };
            let from = hit.day.saturating_sub(Day::try_from(rule.window_days).unwrap_or(Day::MAX) - 1);
            let search = Search { hit: place, from, until: hit.day, measures: rule.when.own() };
            sought.from = sought.from.min(search.from);
            sought.until = sought.until.max(search.until);
            sought.measures |= search.measures;
            sought.add(rule.about, hit.subject as usize, search);
        }
        Self { hits, ..sought }
    }

    fn add(&mut self, about: About, subject: usize, search: Search) {
        let known = self.searches.iter().position(|(known, _)| *known == about);
        let place = known.unwrap_or_else(|| {
            self.searches.push((about, Vec::new()));
            self.searches.len() - 1
        });
        let Some((_, of)) = self.searches.get_mut(place) else { return };
        if of.len() <= subject {
            of.resize_with(subject + 1, Vec::new);
        }
        if let Some(searches) = of.get_mut(subject) {
            searches.push(search);
        }
    }

    pub(super) fn find(
        self,
        stream: &Stream<'_>,
        counted: &[u32],
        fired: &[Fired],
    ) -> Vec<(Hit, Vec<Evidence>)> {
        let mut evidence: Vec<Vec<Evidence>> = vec![Vec::new(); self.hits.len()];
        let mut show = |power: u32, county: u32, by: StaffNumber, day: Day, set: u32, what: Evidence| {
            for (about, of) in &self.searches {
                let subject = stream.subject(*about, power, county, by) as usize;
                for search in of.get(subject).into_iter().flatten() {
                    if set & search.measures != 0
                        && (search.from..=search.until).contains(&day)
                        && let Some(shown) = evidence.get_mut(search.hit)
                    {
                        shown.push(what);
                    }
                }
            }
        };
        for ((number, set), day) in (0_u64..).zip(counted).zip(stream.columns.steps.days()) {
            if set & self.measures == 0 || !(self.from..=self.until).contains(day) {
                continue;
            }
            let taken = usize::try_from(number).ok().and_then(|number| stream.columns.steps.taken(number));
            let Some((case, _, by)) = taken else { continue };
            if let Some(line) = stream.columns.lines.get(case as usize) {
                show(line.power, line.county, by, *day, *set, Evidence::Cases(number));
            }
        }
        for Fired { day, case, step, measure } in fired {
            if let Some(line) = stream.columns.lines.get(*case as usize) {
                let what = Evidence::Cases((*step).into());
                show(line.power, line.county, StaffNumber::NOBODY, *day, measure.bit(), what);
            }
        }
        for signal in stream.signals {
            let set = Measure::bit(signal.measure);
            show(signal.power, signal.county, StaffNumber::NOBODY, signal.day, set, signal.evidence);
        }
        for shown in &mut evidence {
            shown.sort_unstable();
            shown.dedup();
        }
        self.hits.into_iter().zip(evidence).collect()
    }
}
