//! What of key supervision is done on a date, what is due, and what is overdue.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{FullCoverage, Interval, Intervals, KeyObject};
use crate::closed_list;
use crate::delegation::{Stage, Step};
use crate::reform::{ClauseId, CountyCode, MeansId, Name, PowerId, Reform};
use crate::register::Register;
use crate::service::Uscc;
use crate::supervision::Inspection;

closed_list! {
    /// How a means, or an object, stands.
    ///
    /// ```
    /// use devolution::supervision::key::CoverageState;
    /// assert_eq!(CoverageState::from_code("overdue"), Some(CoverageState::Overdue));
    /// assert_eq!(CoverageState::from_code("fine"), None);
    /// ```
    CoverageState {
        /// Done, and the next time has not passed.
        Covered = "covered",
        /// Not done yet, and the first time has not passed.
        Uncovered = "uncovered",
        /// The last day has passed.
        Overdue = "overdue",
    }
}

/// When something was done last, when it is due, and since when it is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Due {
    last: Option<NaiveDate>,
    next: NaiveDate,
    overdue_since: Option<NaiveDate>,
    state: CoverageState,
}

impl Due {
    fn new(started: NaiveDate, last: Option<NaiveDate>, days: u16, date: NaiveDate) -> Self {
        let after = |from: NaiveDate, days| from.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
        let next = after(last.unwrap_or(started), days.into());
        let overdue_since = (next < date).then(|| after(next, 1));
        let state = match (overdue_since, last) {
            (Some(_), _) => CoverageState::Overdue,
            (None, Some(_)) => CoverageState::Covered,
            (None, None) => CoverageState::Uncovered,
        };
        Self { last, next, overdue_since, state }
    }
}

/// How one means stands for one delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeansCoverage {
    /// The county.
    pub county: CountyCode,
    /// The last day on which the next inspection is on time.
    pub due: NaiveDate,
    /// How often, and because of which flag.
    pub interval: Interval,
    /// The last inspection by this means since the county started; absent where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
    /// The means.
    pub means: MeansId,
    /// The first day on which it was overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<NaiveDate>,
    /// The power.
    pub power: PowerId,
    /// When the county started to exercise the power.
    pub started: NaiveDate,
    /// How it stands.
    pub state: CoverageState,
}

/// How one object of a power under full coverage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectCoverage {
    /// The county.
    pub county: CountyCode,
    /// The last day on which its next inspection is on time.
    pub due: NaiveDate,
    /// Its last inspection by any means; absent where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
    /// The organisation.
    pub object: Uscc,
    /// The first day on which it was overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<NaiveDate>,
    /// The power.
    pub power: PowerId,
    /// How it stands.
    pub state: CoverageState,
}

/// Key supervision on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// What no text says and was assumed: the intervals.
    pub assumption: Name,
    /// The clause that asks for inspections.
    pub clause: ClauseId,
    /// The date.
    pub date: NaiveDate,
    /// Within how many days every object is covered, where it is laid down, and what was assumed of it.
    pub full_coverage: FullCoverage,
    /// Every means of every key delegation that is watched: power by power, county by county, in the order of the reform.
    pub means: Vec<MeansCoverage>,
    /// Every object of the list, under powers of full coverage that are watched, in the order of the list.
    pub objects: Vec<ObjectCoverage>,
}

closed_list! {
    /// What a row of totals is about.
    ///
    /// ```
    /// use devolution::supervision::key::CoverageBy;
    /// assert_eq!(CoverageBy::from_code("means"), Some(CoverageBy::Means));
    /// assert_eq!(CoverageBy::from_code("village"), None);
    /// ```
    CoverageBy {
        /// A county.
        County = "county",
        /// A division, with all powers that it answers for: a shared power counts for each.
        Division = "division",
        /// A power.
        Power = "power",
        /// A means.
        Means = "means",
    }
}

/// A row of totals: the means of delegations, and the objects, by how they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageTotal {
    /// Means that are covered.
    pub covered: u32,
    /// The code or id of the county, division, power or means.
    pub key: String,
    /// Objects that are covered; none in totals by means.
    pub objects_covered: u32,
    /// Objects that are overdue.
    pub objects_overdue: u32,
    /// Objects that are not covered yet.
    pub objects_uncovered: u32,
    /// Means that are overdue.
    pub overdue: u32,
    /// Means that are not covered yet.
    pub uncovered: u32,
}

impl Intervals {
    /// What of key supervision is done on a date, by what happened until then: for every key delegation that operates or is
    /// suspended, all means of the reform from the day on which the county started; and for the objects of powers under full
    /// coverage, whether any means reached them. An inspection counts for its means whether it was of the county or of an object.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(std::sync::Arc::clone(&reform));
    /// let intervals = devolution_henan::key_supervision(&reform).unwrap();
    /// let coverage = intervals.coverage(&register, &[], &[], "2022-03-01".parse().unwrap());
    /// assert!(coverage.means.is_empty()); // nothing operates yet
    /// assert!(coverage.open().next().is_none());
    /// ```
    #[must_use]
    pub fn coverage(
        &self,
        register: &Register,
        inspections: &[(NaiveDate, Inspection)],
        objects: &[KeyObject],
        date: NaiveDate,
    ) -> Coverage {
        let reform = register.reform();
        let started = started(register, date);
        let mut by_means: HashMap<(&PowerId, CountyCode, &MeansId), NaiveDate> = HashMap::new();
        let mut by_object: HashMap<(&PowerId, CountyCode, &Uscc), NaiveDate> = HashMap::new();
        for (on, inspection) in inspections {
            let Inspection { power, county, means, object, .. } = inspection;
            let since = started.get(&(power, *county));
            if since.is_none_or(|since| on < since) || *on > date {
                continue;
            }
            let later = |last: &mut NaiveDate| *last = (*last).max(*on);
            by_means.entry((power, *county, means)).and_modify(later).or_insert(*on);
            if let Some(object) = object {
                by_object.entry((power, *county, object)).and_modify(later).or_insert(*on);
            }
        }
        let watched = register.places().filter_map(|place| {
            let since = started.get(&(&place.power.id, place.county.code))?;
            reform.is_key(place.power).then_some((place, *since))
        });
        let means = watched.flat_map(|(place, started)| {
            let by_means = &by_means;
            reform.means().iter().filter_map(move |means| {
                let interval = self.of(place.power, &means.id)?;
                let last = by_means.get(&(&place.power.id, place.county.code, &means.id)).copied();
                let due = Due::new(started, last, interval.days, date);
                Some(MeansCoverage {
                    county: place.county.code,
                    due: due.next,
                    interval,
                    last: due.last,
                    means: means.id.clone(),
                    overdue_since: due.overdue_since,
                    power: place.power.id.clone(),
                    started,
                    state: due.state,
                })
            })
        });
        let full = |power: &PowerId| {
            reform.power(power).is_some_and(|power| power.risk_flags.contains(&self.full_coverage.flag))
        };
        let objects = objects.iter().filter(|object| full(&object.power)).filter_map(|object| {
            let started = *started.get(&(&object.power, object.county))?;
            let last = by_object.get(&(&object.power, object.county, &object.object)).copied();
            let due = Due::new(started, last, self.full_coverage.days, date);
            Some(ObjectCoverage {
                county: object.county,
                due: due.next,
                last: due.last,
                object: object.object.clone(),
                overdue_since: due.overdue_since,
                power: object.power.clone(),
                state: due.state,
            })
        });
        Coverage {
            assumption: self.assumption.clone(),
            clause: self.clause.clone(),
            date,
            full_coverage: self.full_coverage.clone(),
            means: means.collect(),
            objects: objects.collect(),
        }
    }
}

/// Every delegation that operates or is suspended on a date, with the day on which its county started.
fn started(register: &Register, date: NaiveDate) -> HashMap<(&PowerId, CountyCode), NaiveDate> {
    let places = register.places().filter_map(|place| {
        let stage = register.state().stage_on(place.number, date)?;
        let watched = matches!(stage, Stage::Operating | Stage::Suspended);
        let fact = register.state().fact_on(place.number, Step::STARTED, date).filter(|_| watched)?;
        Some(((&place.power.id, place.county.code), fact.effective))
    });
    places.collect()
}

impl Coverage {
    /// The means that are uncovered or overdue, in order.
    pub fn open(&self) -> impl Iterator<Item = &MeansCoverage> {
        self.means.iter().filter(|line| line.state != CoverageState::Covered)
    }

    /// The objects that are uncovered or overdue, in order.
    pub fn open_objects(&self) -> impl Iterator<Item = &ObjectCoverage> {
        self.objects.iter().filter(|line| line.state != CoverageState::Covered)
    }

    /// Totals, a row for each county, division, power or means that has any, in the order of the reform.
    #[must_use]
    pub fn totals(&self, by: CoverageBy, reform: &Reform) -> Vec<CoverageTotal> {
        let mut rows: BTreeMap<String, CoverageTotal> = BTreeMap::new();
        let keys = |power: &PowerId, county: CountyCode, means: Option<&MeansId>| -> Vec<String> {
            match by {
                CoverageBy::County => vec![county.to_string()],
                CoverageBy::Division => reform
                    .power(power)
                    .map(|power| power.owners.iter().map(ToString::to_string).collect())
                    .unwrap_or_default(),
                CoverageBy::Power => vec![power.to_string()],
                CoverageBy::Means => means.map(ToString::to_string).into_iter().collect(),
            }
        };
        for line in &self.means {
            for key in keys(&line.power, line.county, Some(&line.means)) {
                let row = rows.entry(key).or_default();
                *match line.state {
                    CoverageState::Covered => &mut row.covered,
                    CoverageState::Uncovered => &mut row.uncovered,
                    CoverageState::Overdue => &mut row.overdue,
                } += 1;
            }
        }
        for line in &self.objects {
            for key in keys(&line.power, line.county, None) {
                let row = rows.entry(key).or_default();
                *match line.state {
                    CoverageState::Covered => &mut row.objects_covered,
                    CoverageState::Uncovered => &mut row.objects_uncovered,
                    CoverageState::Overdue => &mut row.objects_overdue,
                } += 1;
            }
        }
        let order: Vec<String> = match by {
            CoverageBy::County => reform.counties().iter().map(|county| county.code.to_string()).collect(),
            CoverageBy::Division => reform.owners().map(ToString::to_string).collect(),
            CoverageBy::Power => reform.powers().iter().map(|power| power.id.to_string()).collect(),
            CoverageBy::Means => reform.means().iter().map(|means| means.id.to_string()).collect(),
        };
        let rows =
            order.into_iter().filter_map(|key| rows.remove(&key).map(|row| CoverageTotal { key, ..row }));
        rows.collect()
    }
}
