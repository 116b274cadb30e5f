//! The state that commands are judged by: what every delegation, power, city and county has on file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Actor, CommandKind, EventKind, Grid, History, Machine, Marks, Stage, Step, Subject, SubmissionKey, Term,
    Trained, day_number,
};
use crate::ledger::EntryNumber;
use crate::reform::{CityCode, CountyCode, PowerId, Reform};

/// One thing that happened to a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The entry that records it.
    pub entry: EntryNumber,
    /// The legal date from which it counts.
    pub effective: NaiveDate,
    /// What it did.
    pub step: Step,
    pub(super) term: Option<Term>,
}

impl Fact {
    /// The term of the agreement, for [`Step::AGREED`].
    #[must_use]
    pub const fn term(&self) -> Option<Term> {
        self.term
    }
}

/// One document on file for a power, a city or a county.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The entry that records it.
    pub entry: EntryNumber,
    /// The legal date from which it counts.
    pub effective: NaiveDate,
    /// Whether it has every element that the reform requires.
    pub complete: bool,
}

/// The versions of one document, in the order of their entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct File(pub(super) Vec<Filing>);

impl File {
    /// The version that counts on a date: the latest by legal date, then by entry.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<&Filing> {
        self.0
            .iter()
            .filter(|filing| filing.effective <= date)
            .max_by_key(|filing| (filing.effective, filing.entry))
    }

    /// Whether the version that counts on a date and every later one have all that the reform requires.
    pub(super) fn complete_from(&self, date: NaiveDate) -> bool {
        self.on(date).is_some_and(|filing| filing.complete)
            && self.0.iter().all(|filing| filing.complete || filing.effective <= date)
    }

    /// The version that counted first, by a date.
    #[must_use]
    pub fn first(&self, date: NaiveDate) -> Option<&Filing> {
        self.0.iter().filter(|filing| filing.effective <= date).min_by_key(|filing| filing.effective)
    }

    /// The complete version that counted first, by a date.
    #[must_use]
    pub fn first_complete(&self, date: NaiveDate) -> Option<&Filing> {
        let complete = self.0.iter().filter(|filing| filing.complete && filing.effective <= date);
        complete.min_by_key(|filing| filing.effective)
    }
}

/// What a power has on file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PowerFile {
    /// Manuals (M2).
    pub manual: File,
    /// Guides (M2, M6).
    pub guide: File,
    /// Service standards (M7).
    pub standard: File,
}

/// What a county has on file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CountyFile {
    /// Takeover plans (M5).
    pub takeover_plan: File,
    /// Openings of its direct channel (M4).
    pub channel: File,
}

/// What the state keeps of every entry: enough to judge who may rest on it or take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    pub(super) entry: EntryNumber,
    pub(super) actor: Actor,
    pub(super) subject: Subject,
    pub(super) kind: EventKind,
    pub(super) annulled: bool,
}

/// The state of a reform. Changed by [`evolve`](super::evolve()) alone.
///
/// See the [`Desk`](crate::desk::Desk) for working examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub(super) counties_per_power: usize,
    pub(super) grid: Grid,
    pub(super) initial: Vec<Marks>,
    pub(super) handed: Vec<Handed>,
    pub(super) kept: Kept,
}

/// The entries that handed a power over and took it back: what a question about its holder gives as its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Handed {
    /// The later of the two signatures, or the only one so far.
    signed: u64,
    recalled: u64,
}

impl Handed {
    /// No entry has such a number.
    pub(super) const NONE: Self = Self { signed: u64::MAX, recalled: u64::MAX };

    pub(super) fn note(&mut self, fact: &Fact) {
        match fact.step {
            Step::SIGNED_BY_CITY | Step::SIGNED_BY_COUNTY => self.signed = fact.entry.get(),
            Step::RECALLED => self.recalled = fact.entry.get(),
            _ => {}
        }
    }
}

/// The part of the state that a snapshot holds; the grid is folded from it again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) facts: Vec<Vec<Fact>>,
    pub(super) powers: Vec<PowerFile>,
    pub(super) counties: Vec<CountyFile>,
    pub(super) handover_plans: BTreeMap<CityCode, File>,
    pub(super) notes: Vec<Note>,
    /// The entries that each standing brake or recall points at.
    pub(super) grounds: BTreeMap<EntryNumber, BTreeSet<EntryNumber>>,
    /// The entries of commands that were submitted under a key; one that was taken back stays recorded.
    pub(super) keys: BTreeMap<SubmissionKey, EntryNumber>,
    pub(super) history: Option<History>,
    pub(super) last_recorded: Option<DateTime<Utc>>,
}

impl State {
    /// The state of a reform in which nothing has happened yet.
    #[must_use]
    pub fn new(reform: &Reform) -> Self {
        let counties = reform.counties().len();
        let initial: Vec<Marks> =
            reform.powers().iter().map(|power| Marks::initial(power.mode, reform.is_key(power))).collect();
        let grid = Grid::new(
            Machine::new(reform.materials().len()),
            initial.iter().flat_map(|marks| std::iter::repeat_n(*marks, counties)),
        );
        let kept = Kept {
            facts: vec![Vec::new(); grid.len()],
            powers: vec![PowerFile::default(); reform.powers().len()],
            counties: vec![CountyFile::default(); counties],
            ..Kept::default()
        };
        let handed = vec![Handed::NONE; grid.len()];
        Self { counties_per_power: counties, grid, initial, handed, kept }
    }

    /// The number of a delegation: its place in every column. Power by power, each over all counties.
    #[must_use]
    pub fn delegation_number(&self, reform: &Reform, power: &PowerId, county: CountyCode) -> Option<usize> {
        Some(reform.power_number(power)? * self.counties_per_power + reform.county_number(county)?)
    }

    /// The columns.
    #[must_use]
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// What has happened to a delegation, in the order of record; empty where there is none of that number.
    #[must_use]
    pub fn facts(&self, delegation: usize) -> &[Fact] {
        self.kept.facts.get(delegation).map_or(&[], Vec::as_slice)
    }

    /// The entry of the signature that handed the power to the county: of the later one, once both have signed.
    #[must_use]
    pub fn accepted_by(&self, delegation: usize) -> Option<EntryNumber> {
        EntryNumber::new(self.handed.get(delegation)?.signed)
    }

    /// The entry that took the power back to the city.
    #[must_use]
    pub fn recalled_by(&self, delegation: usize) -> Option<EntryNumber> {
        EntryNumber::new(self.handed.get(delegation)?.recalled)
    }

    /// The latest fact of a kind that counts on a date.
    #[must_use]
    pub fn fact_on(&self, delegation: usize, step: Step, date: NaiveDate) -> Option<&Fact> {
        self.facts(delegation).iter().rev().find(|fact| fact.step == step && fact.effective <= date)
    }

    /// The agreement of a delegation that counts on a date: the latest that covers it, else the latest signed by then.
    #[must_use]
    pub fn agreement_on(&self, delegation: usize, date: NaiveDate) -> Option<&Fact> {
        // Most delegations need no agreement, and then the grid alone can tell.
        if !self.grid.is_agreed(delegation) {
            return None;
        }
        let signed = || {
            let facts = self.facts(delegation).iter().rev();
            facts.filter(|fact| fact.step == Step::AGREED && fact.effective <= date)
        };
        let covers = |fact: &&Fact| fact.term.is_some_and(|term| term.covers(date));
        signed().find(covers).or_else(|| signed().next())
    }

    /// The marks of a delegation on a date.
    #[must_use]
    pub fn marks_on(&self, delegation: usize, date: NaiveDate) -> Option<Marks> {
        // Mostly everything has taken effect, and then the grid alone can tell.
        if self.grid.last(delegation).is_some_and(|last| last <= day_number(date)) {
            return self.grid.marks(delegation);
        }
        let facts = self.facts(delegation);
        // Effective dates of a delegation never run backwards, so a date cuts its facts in two.
        let count = facts.partition_point(|fact| fact.effective <= date);
        if count == facts.len() {
            return self.grid.marks(delegation);
        }
        let initial = *self.initial.get(delegation.checked_div(self.counties_per_power)?)?;
        facts.iter().take(count).try_fold(initial, |marks, fact| self.grid.follow(marks, fact.step))
    }

    /// The stage of a delegation on a date.
    #[must_use]
    pub fn stage_on(&self, delegation: usize, date: NaiveDate) -> Option<Stage> {
        self.marks_on(delegation, date).map(Marks::stage)
    }

    /// What a power has on file, by its number.
    #[must_use]
    pub fn power_file(&self, power: usize) -> Option<&PowerFile> {
        self.kept.powers.get(power)
    }

    /// What a county has on file, by its number.
    #[must_use]
    pub fn county_file(&self, county: usize) -> Option<&CountyFile> {
        self.kept.counties.get(county)
    }

    /// The handover plans of a city.
    #[must_use]
    pub fn handover_plan(&self, city: CityCode) -> Option<&File> {
        self.kept.handover_plans.get(&city)
    }

    /// Whether the ledger records what happened or a simulation; `None` before its first entry.
    #[must_use]
    pub fn history(&self) -> Option<History> {
        self.kept.history
    }

    /// When the latest entry was recorded.
    #[must_use]
    pub fn last_recorded(&self) -> Option<DateTime<Utc>> {
        self.kept.last_recorded
    }

    /// The entry of the command that was submitted under a key.
    #[must_use]
    pub fn submitted_under(&self, key: &SubmissionKey) -> Option<EntryNumber> {
        self.kept.keys.get(key).copied()
    }

    /// Whether any directory names a county as the holder of the power, by its number.
    pub(super) fn published(&self, power: usize) -> bool {
        let first = power * self.counties_per_power;
        (first..first + self.counties_per_power)
            .any(|delegation| self.grid.marks(delegation).is_some_and(|marks| marks.any(Marks::PUBLISHED)))
    }

    /// Proof that the county is trained for the power on a date, without which no handover can be built.
    #[must_use]
    pub fn trained(
        &self,
        reform: &Reform,
        power: &PowerId,
        county: CountyCode,
        date: NaiveDate,
    ) -> Option<Trained> {
        let delegation = self.delegation_number(reform, power, county)?;
        self.fact_on(delegation, Step::TRAINED, date)?;
        Some(Trained::new(power.clone(), county))
    }

    pub(super) fn note(&self, entry: EntryNumber) -> Option<&Note> {
        let notes = &self.kept.notes;
        notes.binary_search_by_key(&entry, |note| note.entry).ok().and_then(|place| notes.get(place))
    }

    /// Whether anything recorded later rests on the entry.
    pub(super) fn rests_on(&self, reform: &Reform, note: &Note) -> bool {
        if self.kept.grounds.values().any(|entries| entries.contains(&note.entry)) {
            return true;
        }
        let counties = self.counties_per_power;
        let relied_on_by = note.kind.relied_on_by();
        let later = |delegation: usize| {
            let mut facts = self.facts(delegation).iter();
            facts.any(|fact| fact.entry > note.entry && relied_on_by.contains(&fact.step.command()))
        };
        let later_in =
            |county: usize| (0..reform.powers().len()).any(|power| later(power * counties + county));
        match &note.subject {
            Subject::Reform => true,
            Subject::Delegation(power, county) => {
                let facts = |power| self.delegation_number(reform, power, *county).map(|d| self.facts(d));
                let last = facts(power).and_then(<[Fact]>::last);
                // A later batch lists a power again on the strength of its recall.
                let relisted = reform.relisting(power).and_then(|again| facts(&again.id));
                last.is_none_or(|last| last.entry != note.entry)
                    || relisted.is_some_and(|facts| !facts.is_empty())
            }
            Subject::Power(power) => {
                let first = reform.power_number(power).unwrap_or_default() * counties;
                (first..first + counties).any(later)
            }
            Subject::County(county) => later_in(reform.county_number(*county).unwrap_or_default()),
            Subject::City(city) => {
                let mut counties = reform.counties().iter().enumerate();
                counties.any(|(number, county)| county.city == *city && later_in(number))
            }
        }
    }
}

impl EventKind {
    /// The commands on delegations whose guards read what this event put on file.
    pub(super) const fn relied_on_by(self) -> &'static [CommandKind] {
        match self {
            Self::TakeoverPlanFiled => &[CommandKind::Assign],
            Self::HandoverPlanFiled => &[CommandKind::Deliver],
            Self::ManualFiled => &[CommandKind::Train],
            Self::GuideFiled => &[CommandKind::Train, CommandKind::Publish],
            Self::StandardSet | Self::ChannelOpened => &[CommandKind::Start],
            Self::Opened
            | Self::Assigned
            | Self::Trained
            | Self::Delivered
            | Self::Waived
            | Self::Agreed
            | Self::Accepted
            | Self::Listed
            | Self::Published
            | Self::DutiesTaken
            | Self::ControlsFiled
            | Self::Scheduled
            | Self::Started
            | Self::Braked
            | Self::Rectified
            | Self::Verified
            | Self::Resumed
            | Self::Recalled
            | Self::Annulled => &[],
        }
    }
}

/// Folds the facts of one delegation into the grid anew. False when the machine does not allow them.
pub(super) fn fold_grid(state: &mut State, delegation: usize) -> bool {
    let (Ok(number), Some(initial)) = (
        u32::try_from(delegation),
        delegation.checked_div(state.counties_per_power).and_then(|power| state.initial.get(power)),
    ) else {
        return false;
    };
    state.grid.reset(number, *initial);
    let Some(handed) = state.handed.get_mut(delegation) else { return false };
    *handed = Handed::NONE;
    state.kept.facts.get(delegation).into_iter().flatten().all(|fact| {
        let day = day_number(fact.effective);
        let term = || fact.term.map_or((day, day), Into::into);
        handed.note(fact);
        state.grid.apply(number, fact.step, day, term).is_ok()
    })
}
