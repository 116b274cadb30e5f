//! The report on supervision: what was covered, what was found, and how long it took to answer (M8 to M14).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::book::{ComplaintOutcome, RecordKind, WatchAct, WatchActKind, WatchError, WatchStatus, Watchbook};
use super::key::{Coverage, CoverageState};
use super::{Finding, Response, Warning};
use crate::closed_list;
use crate::delegation::{History, Stage};
use crate::reform::{CityCode, CountyCode, PowerId, Reform};
use crate::register::Register;

closed_list! {
    /// What a row of the report is about.
    ///
    /// ```
    /// use devolution::supervision::SupervisionBy;
    /// assert_eq!(SupervisionBy::from_code("division"), Some(SupervisionBy::Division));
    /// assert_eq!(SupervisionBy::from_code("village"), None);
    /// ```
    SupervisionBy {
        /// Everything in one row.
        Total = "total",
        /// A city with all its counties.
        City = "city",
        /// A county.
        County = "county",
        /// A power in all counties.
        Power = "power",
        /// A division, with all powers that it answers for: what is about a shared power counts for each.
        Division = "division",
    }
}

/// One row of the report. What is about no power counts in no row of a power or a division; what is about no county in none of
/// a county or a city.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupervisionRow {
    /// The code or id of the city, county, power or division; `total` in a report in one row.
    pub key: String,
    /// Delegations that operate, or are suspended, at the end.
    pub operating: u32,
    /// Of these, suspended.
    pub suspended: u32,
    /// Means of key supervision at the end: covered.
    pub means_covered: u32,
    /// Not covered yet, and not due.
    pub means_uncovered: u32,
    /// Overdue.
    pub means_overdue: u32,
    /// Objects under full coverage at the end: covered.
    pub objects_covered: u32,
    /// Not covered yet, and not due.
    pub objects_uncovered: u32,
    /// Overdue.
    pub objects_overdue: u32,
    /// Warnings of the period that advise.
    pub advised: u32,
    /// That warn.
    pub warned: u32,
    /// That brake.
    pub braked: u32,
    /// Warnings of the period that the watchbook has on record.
    pub recorded: u32,
    /// Of these, answered by the end.
    pub answered: u32,
    /// The median of the working days until they were answered; absent where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_days: Option<i32>,
    /// Complaints filed in the period.
    pub complaints: u32,
    /// Of these, upheld in whole or in part.
    pub upheld: u32,
    /// Complaints, whenever filed, that are open at the end.
    pub complaints_open: u32,
    /// Of these, over a limit.
    pub complaints_overdue: u32,
    /// Inspections of the period.
    pub inspections: u32,
    /// Of these, with a problem.
    pub problems: u32,
    /// Of these, not put right by the end.
    pub problems_open: u32,
    /// Pursuits opened in the period.
    pub pursuits: u32,
}

/// The report over a period, as things stood at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupervisionReport {
    /// What a row is about.
    pub by: SupervisionBy,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Whether it is about what happened.
    pub history: History,
    /// The rows, in the order of the reform.
    pub rows: Vec<SupervisionRow>,
}

/// What a report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Supervised<'a> {
    /// The register.
    pub register: &'a Register,
    /// What rules found, by [`replay`](super::rules::replay()).
    pub warnings: &'a [Warning],
    /// The watchbook, where there is one.
    pub watchbook: Option<&'a Watchbook>,
    /// Key supervision at the end, by [`Intervals::coverage`](super::key::Intervals::coverage), where it is known.
    pub coverage: Option<&'a Coverage>,
}

/// Where something counts.
struct Rows<'a> {
    by: SupervisionBy,
    reform: &'a Reform,
    rows: Vec<SupervisionRow>,
    /// Of each row, the working days until its warnings were answered.
    answers: Vec<Vec<i32>>,
}

impl<'a> Rows<'a> {
    fn new(by: SupervisionBy, reform: &'a Reform) -> Self {
        let keys: Vec<String> = match by {
            SupervisionBy::Total => vec![by.code().to_owned()],
            SupervisionBy::City => reform.cities().iter().map(|city| city.code.to_string()).collect(),
            SupervisionBy::County => reform.counties().iter().map(|county| county.code.to_string()).collect(),
            SupervisionBy::Power => reform.powers().iter().map(|power| power.id.to_string()).collect(),
            SupervisionBy::Division => reform.owners().map(ToString::to_string).collect(),
        };
        let rows: Vec<_> =
            keys.into_iter().map(|key| SupervisionRow { key, ..SupervisionRow::default() }).collect();
        Self { by, reform, answers: vec![Vec::new(); rows.len()], rows }
    }

    fn city(&self, county: CountyCode) -> Option<CityCode> {
        self.reform.county(county).map(|county| county.city)
    }

    /// The rows in which something about a power and a county counts.
    fn places(&self, power: Option<&PowerId>, county: Option<CountyCode>) -> Vec<usize> {
        let one = |place: Option<usize>| place.into_iter().collect();
        match self.by {
            SupervisionBy::Total => vec![0],
            SupervisionBy::City => {
                let city = county.and_then(|county| self.city(county));
                one(city.and_then(|city| self.reform.cities().iter().position(|known| known.code == city)))
            }
            SupervisionBy::County => one(county.and_then(|county| self.reform.county_number(county))),
            SupervisionBy::Power => one(power.and_then(|power| self.reform.power_number(power))),
            SupervisionBy::Division => {
                let power = power.and_then(|power| self.reform.power(power));
                let owns = |owner| power.is_some_and(|power| power.owners.contains(owner));
                let owners = self.reform.owners().enumerate().filter(|(_, owner)| owns(owner));
                owners.map(|(place, _)| place).collect()
            }
        }
    }

    fn count(
        &mut self,
        power: Option<&PowerId>,
        county: Option<CountyCode>,
        mut count: impl FnMut(&mut SupervisionRow),
    ) {
        for place in self.places(power, county) {
            if let Some(row) = self.rows.get_mut(place) {
                count(row);
            }
        }
    }

    fn finish(self) -> Vec<SupervisionRow> {
        let rows = self.rows.into_iter().zip(self.answers);
        rows.map(|(row, mut answers)| {
            answers.sort_unstable();
            let median = answers.get(answers.len().saturating_sub(1) / 2).copied();
            SupervisionRow { answer_days: median, ..row }
        })
        .collect()
    }
}

/// The report over a period, both days included, as things stood at its end.
///
/// ```
/// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
/// # let register = devolution::register::Register::new(reform);
/// use devolution::supervision::{Supervised, SupervisionBy, report};
/// let supervised = Supervised { register: &register, warnings: &[], watchbook: None, coverage: None };
/// let day = |text: &str| text.parse().unwrap();
/// let report = report(&supervised, SupervisionBy::Division, day("2022-01-01"), day("2022-03-31")).unwrap();
/// assert_eq!(report.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["planning", "construction", "transport"]);
/// assert!(report.rows.iter().all(|row| row.operating == 0)); // nothing is handed over yet
/// ```
///
/// # Errors
/// [`WatchError::Calendar`] when no notice settles a day on which a limit of the watchbook rests.
pub fn report(
    supervised: &Supervised<'_>,
    by: SupervisionBy,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<SupervisionReport, WatchError> {
    let register = supervised.register;
    let mut rows = Rows::new(by, register.reform());
    for status in register.statuses(until) {
        let suspended = status.stage == Stage::Suspended;
        if suspended || status.stage == Stage::Operating {
            rows.count(Some(&status.power), Some(status.county), |row| {
                row.operating += 1;
                row.suspended += u32::from(suspended);
            });
        }
    }
    if let Some(coverage) = supervised.coverage {
        covered(&mut rows, coverage);
    }
    for warning in supervised.warnings.iter().filter(|warning| (from..=until).contains(&warning.on)) {
        rows.count(warning.about.power.as_ref(), warning.about.county, |row| {
            *match warning.response {
                Response::Advise => &mut row.advised,
                Response::Warn => &mut row.warned,
                Response::Brake => &mut row.braked,
            } += 1;
        });
    }
    if let Some(watchbook) = supervised.watchbook {
        for status in watchbook.statuses(until)? {
            recorded(&mut rows, watchbook, &status, (from..=until).contains(&status.opened));
        }
    }
    // What is simulated in part did not happen.
    let histories = [register.state().history(), supervised.watchbook.map(Watchbook::history)];
    let history = histories.into_iter().flatten().find(|history| *history != History::Actual);
    let history = history.unwrap_or(History::Actual);
    Ok(SupervisionReport { by, from, until, history, rows: rows.finish() })
}

fn covered(rows: &mut Rows<'_>, coverage: &Coverage) {
    for line in &coverage.means {
        rows.count(Some(&line.power), Some(line.county), |row| {
            *match line.state {
                CoverageState::Covered => &mut row.means_covered,
                CoverageState::Uncovered => &mut row.means_uncovered,
                CoverageState::Overdue => &mut row.means_overdue,
            } += 1;
        });
    }
    for line in &coverage.objects {
        rows.count(Some(&line.power), Some(line.county), |row| {
            *match line.state {
                CoverageState::Covered => &mut row.objects_covered,
                CoverageState::Uncovered => &mut row.objects_uncovered,
                CoverageState::Overdue => &mut row.objects_overdue,
            } += 1;
        });
    }
}

/// Counts one record of the watchbook.
fn recorded(rows: &mut Rows<'_>, watchbook: &Watchbook, status: &WatchStatus, in_period: bool) {
    let (power, county) = (status.power.as_ref(), status.county);
    match status.kind {
        RecordKind::Complaint => rows.count(power, county, |row| {
            row.complaints += u32::from(in_period);
            let upheld =
                matches!(status.outcome, Some(ComplaintOutcome::Upheld | ComplaintOutcome::PartlyUpheld));
            row.upheld += u32::from(in_period && upheld);
            row.complaints_open += u32::from(status.open);
            row.complaints_overdue += u32::from(status.overdue);
        }),
        RecordKind::Warning if in_period => {
            rows.count(power, county, |row| {
                row.recorded += 1;
                row.answered += u32::from(status.response_days.is_some());
            });
            for place in rows.places(power, county) {
                if let Some(answers) = rows.answers.get_mut(place) {
                    answers.extend(status.response_days);
                }
            }
        }
        RecordKind::Inspection if in_period => {
            let problem = watchbook.events_of(&status.record).any(|event| {
                matches!(&event.act, WatchAct::Inspected { inspection } if inspection.found == Finding::Problem)
            });
            let open = problem && status.stage == WatchActKind::Inspected;
            rows.count(power, county, |row| {
                row.inspections += 1;
                row.problems += u32::from(problem);
                row.problems_open += u32::from(open);
            });
        }
        RecordKind::Pursuit if in_period => rows.count(power, county, |row| row.pursuits += 1),
        RecordKind::Warning
        | RecordKind::Inspection
        | RecordKind::Pursuit
        | RecordKind::Draw
        | RecordKind::Credit
        | RecordKind::Risk => {}
    }
}
