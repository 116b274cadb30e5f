//! How far the reform has come on a date: by city, county, division, category, power, and measure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Place, Register};
use crate::delegation::{Marks, Stage, Step};
use crate::reform::{ClauseId, CountyCode, Deadline, Level, Measure, Milestone, PowerId, closed_list};

closed_list! {
    /// What progress is counted by.
    ///
    /// ```
    /// use devolution::register::By;
    /// assert_eq!(By::from_code("division"), Some(By::Division));
    /// assert_eq!(By::from_code("month"), None);
    /// ```
    By {
        /// By city.
        City = "city",
        /// By county.
        County = "county",
        /// By owning division. A shared power counts for each of its owners, so the rows add up to memberships.
        Division = "division",
        /// By class of powers.
        Category = "category",
        /// By power.
        Power = "power",
    }
}

/// One row of progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ProgressRow {
    /// The code or id of the city, county, division, class or power.
    pub key: String,
    /// Delegations at each stage, in the order of [`Stage::ALL`].
    pub stages: Vec<u32>,
    /// All its delegations.
    pub total: u32,
}

impl ProgressRow {
    fn new(key: String) -> Self {
        Self { key, stages: vec![0; Stage::ALL.len()], total: 0 }
    }

    fn count(&mut self, stage: Stage) {
        if let Some(count) = self.stages.get_mut(stage as usize) {
            *count += 1;
        }
        self.total += 1;
    }

    /// Delegations at a stage.
    #[must_use]
    pub fn at(&self, stage: Stage) -> u32 {
        self.stages.get(stage as usize).copied().unwrap_or_default()
    }
}

/// Progress on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Progress {
    /// The date.
    pub date: NaiveDate,
    /// What it is counted by.
    pub by: By,
    /// A row for each, in the order of the reform's files.
    pub rows: Vec<ProgressRow>,
    /// Every delegation once.
    pub all: ProgressRow,
}

closed_list! {
    /// How a measure stands on a date.
    ///
    /// ```
    /// use devolution::register::MeasureStatus;
    /// assert_eq!(MeasureStatus::Overdue.code(), "overdue");
    /// assert_eq!(MeasureStatus::from_code("late"), None);
    /// ```
    MeasureStatus {
        /// All of it is done.
        Done = "done",
        /// Its last day has not passed.
        Due = "due",
        /// Its last day has passed and it is not done.
        Overdue = "overdue",
        /// It has no last day.
        Ongoing = "ongoing",
    }
}

/// How far a measure has come on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MeasureProgress {
    /// The measure's clause.
    pub measure: ClauseId,
    /// How it stands.
    pub status: MeasureStatus,
    /// Its last day under the reform's date policy, if it has one.
    pub last_day: Option<NaiveDate>,
    /// What shows how far it has come; absent where nothing in the ledger does yet.
    pub tracked_by: Option<Milestone>,
    /// How many are done…
    pub done: u32,
    /// …after the last day…
    pub done_late: u32,
    /// …of how many: delegations, counties or powers, as the milestone says.
    pub total: u32,
    /// What is not done: the power (where it is about powers) and the county (where it is about counties).
    pub open: Vec<Open>,
}

/// What a measure still waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Open {
    /// The power, where the milestone is about powers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power: Option<PowerId>,
    /// The county, where the milestone is about counties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
}

impl Register {
    /// Progress on a date.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// use devolution::delegation::Stage;
    /// use devolution::register::By;
    /// let progress = register.progress(By::Division, day(12, 25));
    /// assert_eq!(progress.all.at(Stage::Listed), 5_508);
    /// // The shared power counts for both of its divisions: memberships, not items (W3).
    /// assert_eq!(progress.rows.iter().map(|row| row.total).sum::<u32>(), 55 * 102);
    /// ```
    ///
    /// Its reasons are the rows of [`Register::statuses`], each of which names its entry.
    #[must_use]
    pub fn progress(&self, by: By, date: NaiveDate) -> Progress {
        let reform = self.reform();
        let keys: Vec<String> = match by {
            By::City => reform.cities().iter().map(|city| city.code.to_string()).collect(),
            By::County => reform.counties().iter().map(|county| county.code.to_string()).collect(),
            By::Division => reform.owners().map(ToString::to_string).collect(),
            By::Category => reform.categories().iter().map(|category| category.id.to_string()).collect(),
            By::Power => reform.powers().iter().map(|power| power.id.to_string()).collect(),
        };
        let mut rows: Vec<ProgressRow> = keys.iter().cloned().map(ProgressRow::new).collect();
        let numbers: BTreeMap<&str, usize> =
            keys.iter().enumerate().map(|(number, key)| (key.as_str(), number)).collect();
        let mut all = ProgressRow::new(String::new());
        for place in self.places() {
            let Some(stage) = self.state.stage_on(place.number, date) else { continue };
            all.count(stage);
            let mut count = |key: &str| {
                if let Some(row) = numbers.get(key).and_then(|number| rows.get_mut(*number)) {
                    row.count(stage);
                }
            };
            match by {
                By::City => count(&place.county.city.to_string()),
                By::County => count(&place.county.code.to_string()),
                By::Division => place.power.owners.iter().for_each(|owner| count(owner.as_str())),
                By::Category => count(place.power.category.as_str()),
                By::Power => count(place.power.id.as_str()),
            }
        }
        Progress { date, by, rows, all }
    }

    /// How every measure stands on a date, in the order of the plan.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// use devolution::register::MeasureStatus;
    /// let measures = register.measures(day(12, 11));
    /// assert_eq!(measures.len(), 14);
    /// assert_eq!(measures[0].status, MeasureStatus::Overdue); // mobilisation was due on the 10th
    /// assert_eq!(measures[1].status, MeasureStatus::Due);
    /// assert_eq!(measures[0].open.len(), 5_508);
    /// ```
    #[must_use]
    pub fn measures(&self, date: NaiveDate) -> Vec<MeasureProgress> {
        self.reform().measures().iter().map(|measure| self.measure(measure, date)).collect()
    }

    fn measure(&self, measure: &Measure, date: NaiveDate) -> MeasureProgress {
        let milestones = measure.tracked_by.map_or(Vec::new(), |milestone| self.milestone(milestone, date));
        let last_day = measure.deadline.as_ref().map(|deadline: &Deadline| deadline.last_day);
        let total = count(milestones.len());
        let late = |reached: NaiveDate| last_day.is_some_and(|last_day| reached > last_day);
        let done_late = count(milestones.iter().filter(|(_, reached)| reached.is_some_and(late)).count());
        let open: Vec<Open> =
            milestones.into_iter().filter(|(_, reached)| reached.is_none()).map(|(open, _)| open).collect();
        let status = match (last_day, open.is_empty() && measure.tracked_by.is_some()) {
            (None, _) => MeasureStatus::Ongoing,
            (Some(_), true) => MeasureStatus::Done,
            (Some(last_day), false) if date <= last_day => MeasureStatus::Due,
            (Some(_), false) => MeasureStatus::Overdue,
        };
        MeasureProgress {
            measure: measure.clause.clone(),
            status,
            last_day,
            tracked_by: measure.tracked_by,
            done: total - count(open.len()),
            done_late,
            total,
            open,
        }
    }

    /// Everything that a milestone is about, with the date on which it was reached by the given one.
    fn milestone(&self, milestone: Milestone, date: NaiveDate) -> Vec<(Open, Option<NaiveDate>)> {
        let by_level = |step: fn(Level) -> Step| Level::ALL.map(step).to_vec();
        match milestone {
            Milestone::ContactsAssigned => self.reached(&by_level(Step::assigned), date),
            Milestone::Trained => self.reached(&[Step::TRAINED], date),
            Milestone::Accepted => self.reached(&[Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY], date),
            Milestone::Published => self.reached(&by_level(Step::published), date),
            Milestone::DutiesCarried => self.reached(&by_level(Step::duties), date),
            Milestone::ControlsFiled => self.reached(&[Step::CONTROLS], date),
            Milestone::InspectionScheduled => self.reached(&[Step::SCHEDULED], date),
            Milestone::ChannelOpen | Milestone::TakeoverPlanFiled => {
                let counties = self.reform().counties().iter().enumerate();
                counties
                    .map(|(number, county)| {
                        let file = self.state.county_file(number);
                        let file = file.map(|file| match milestone {
                            Milestone::ChannelOpen => &file.channel,
                            _ => &file.takeover_plan,
                        });
                        let first = file.and_then(|file| file.first(date));
                        (Open { power: None, county: Some(county.code) }, first.map(|f| f.effective))
                    })
                    .collect()
            }
            Milestone::StandardSet => {
                let powers = self.reform().powers().iter().enumerate();
                powers
                    .map(|(number, power)| {
                        let file = self.state.power_file(number);
                        let first = file.and_then(|file| file.standard.first_complete(date));
                        (Open { power: Some(power.id.clone()), county: None }, first.map(|f| f.effective))
                    })
                    .collect()
            }
        }
    }

    /// When each delegation that needs them had made all of the steps. One that was recalled before has nothing left
    /// to do.
    fn reached(&self, steps: &[Step], date: NaiveDate) -> Vec<(Open, Option<NaiveDate>)> {
        let needed = |place: &Place<'_>| {
            let marks = self.state.marks_on(place.number, date).unwrap_or(Marks::NONE);
            let initial = Marks::initial(place.power.mode, self.reform().is_key(place.power));
            let all = |marks: Marks| steps.iter().all(|step| marks.has(*step));
            !all(initial) && (all(marks) || !marks.has(Step::RECALLED))
        };
        self.places()
            .filter(needed)
            .map(|place| {
                let facts = self.state.facts(place.number);
                let first = |step: &Step| {
                    let fact = facts.iter().find(|fact| fact.step == *step && fact.effective <= date);
                    fact.map(|fact| fact.effective)
                };
                let open = Open { power: Some(place.power.id.clone()), county: Some(place.county.code) };
                // The dates of all the steps, or nothing: the last of them is when the milestone was reached.
                let dates: Option<Vec<NaiveDate>> = steps.iter().map(first).collect();
                (open, dates.and_then(|dates| dates.into_iter().max()))
            })
            .collect()
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
