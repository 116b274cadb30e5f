//! What is wrong with a matrix: duties that nobody carries, that several carry, and that are carried without being owed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Matrix;
use super::matrix::{Block, Claim};
use crate::closed_list;
use crate::delegation::{Stage, Step, Words};
use crate::reform::{CountyCode, DutyId, Level, OwnerDivision, Power, PowerId, Reform};
use crate::register::{Register, UnknownSubject};

closed_list! {
    /// What is wrong with a duty of a level for a delegation.
    ///
    /// ```
    /// use devolution::supervision::duties::DutyFault;
    /// assert_eq!(DutyFault::from_code("gap"), Some(DutyFault::Gap));
    /// assert_eq!(DutyFault::from_code("late"), None);
    /// ```
    DutyFault {
        /// 空白: owed, and nobody carries it.
        Gap = "gap",
        /// 重叠: several carry it.
        Overlap = "overlap",
        /// 错列: the level does not owe it for a power of this mode.
        Stray = "stray",
    }
}

/// What is asked about; nothing set is everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Only this county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// Only the powers that this division owns, shared ones among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<OwnerDivision>,
    /// Only this level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Only this power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<PowerId>,
}

impl Scope {
    pub(super) fn check(&self, reform: &Reform) -> Result<(), UnknownSubject> {
        if let Some(power) = &self.power {
            reform.power(power).ok_or_else(|| UnknownSubject::power(power))?;
        }
        if let Some(county) = self.county.filter(|county| reform.county(*county).is_none()) {
            return Err(UnknownSubject::county(county));
        }
        match self.division.as_ref().filter(|division| !reform.owners().any(|owner| owner == *division)) {
            Some(division) => Err(UnknownSubject::division(division)),
            None => Ok(()),
        }
    }

    pub(super) fn has_power(&self, power: &Power) -> bool {
        self.power.as_ref().is_none_or(|id| *id == power.id)
            && self.division.as_ref().is_none_or(|division| power.owners.contains(division))
    }

    pub(super) fn has_county(&self, code: CountyCode) -> bool {
        self.county.is_none_or(|county| county == code)
    }

    pub(super) fn has_level(&self, level: Level) -> bool {
        self.level.is_none_or(|only| only == level)
    }

    pub(super) fn has(&self, block: Block<'_>) -> bool {
        self.has_power(block.power) && self.has_level(block.level)
    }
}

/// One thing wrong, as JSON: `{"carriers":[],"duty":"guidance","fault":"gap","level":"province","power":"p01"}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyFinding {
    /// Who carries it, in the order of the rows: nobody, several, or who should not.
    pub carriers: Vec<Words>,
    /// The county; absent where it is the same in every county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// The duty.
    pub duty: DutyId,
    /// What is wrong.
    pub fault: DutyFault,
    /// The level.
    pub level: Level,
    /// The power.
    pub power: PowerId,
}

/// The powers of a division for which the province lacks a carrier of some duty, in some county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DivisionGaps {
    /// The division.
    pub division: OwnerDivision,
    /// Its powers, shared ones among them.
    pub powers: Vec<PowerId>,
}

/// What is wrong with a matrix, or with a part of it. Counts are of duties, each once for every delegation and level.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyReport {
    /// Owed, and carried by exactly one.
    pub carried: u64,
    /// Divisions whose powers lack carriers at the province.
    pub divisions: Vec<DivisionGaps>,
    /// Everything that is wrong: power by power, level by level.
    pub findings: Vec<DutyFinding>,
    /// Owed, and carried by nobody.
    pub gaps: u64,
    /// Owed in all.
    pub owed: u64,
    /// Owed, and carried by several.
    pub overlaps: u64,
    /// What was asked about.
    pub scope: Scope,
    /// Carried, and not owed.
    pub strays: u64,
}

/// A delegation that operates, or is suspended, though the matrix has findings for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exposed {
    /// The county.
    pub county: CountyCode,
    /// The levels that have named their carriers in the ledger.
    pub filed: BTreeSet<Level>,
    /// The levels at which the matrix has findings.
    pub levels: BTreeSet<Level>,
    /// The power.
    pub power: PowerId,
    /// The stage.
    pub stage: Stage,
}

/// A duty with its fault and its carriers, by number.
pub(super) type Found = (usize, DutyFault, Vec<usize>);

/// What is wrong in a cell: the duties that it owes and their claims.
pub(super) fn found<'a>(owed: &'a [usize], claims: &'a [Claim]) -> impl Iterator<Item = Found> + 'a {
    let carriers = move |duty: usize| {
        let of_duty = claims.iter().filter(move |claim| claim.duty == duty);
        of_duty.map(|claim| claim.carrier).collect::<Vec<_>>()
    };
    let owed_wrongly = owed.iter().filter_map(move |duty| {
        let carriers = carriers(*duty);
        match carriers.len() {
            0 => Some((*duty, DutyFault::Gap, carriers)),
            1 => None,
            _ => Some((*duty, DutyFault::Overlap, carriers)),
        }
    });
    let strays: BTreeSet<usize> =
        claims.iter().map(|claim| claim.duty).filter(|duty| !owed.contains(duty)).collect();
    owed_wrongly.chain(strays.into_iter().map(move |duty| (duty, DutyFault::Stray, carriers(duty))))
}

impl Matrix {
    /// What is wrong with the matrix, or with a part of it.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no power, county or division of the scope.
    pub fn report(&self, scope: &Scope) -> Result<DutyReport, UnknownSubject> {
        scope.check(&self.reform)?;
        let mut report = DutyReport { scope: scope.clone(), ..DutyReport::default() };
        for block in self.blocks().filter(|block| scope.has(*block)) {
            let owed = self.owed(block);
            let mut faults: Vec<Vec<Found>> = Vec::new();
            for (claims, county) in self.claims(block).zip(self.reform.counties()) {
                let mut found_here = Vec::new();
                if scope.has_county(county.code) {
                    found_here.extend(found(owed, claims));
                    report.count(owed.len(), &found_here);
                }
                faults.push(found_here);
            }
            let findings = self.by_county(faults);
            report.findings.extend(findings.into_iter().filter_map(|((duty, fault, carriers), county)| {
                Some(DutyFinding {
                    carriers: self.named(&carriers),
                    county,
                    duty: self.reform.duties().get(duty)?.id.clone(),
                    fault,
                    level: block.level,
                    power: block.power.id.clone(),
                })
            }));
        }
        report.divisions = self.divisions(&report, scope);
        Ok(report)
    }

    fn divisions(&self, report: &DutyReport, scope: &Scope) -> Vec<DivisionGaps> {
        let lacking: BTreeSet<&PowerId> = report
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Province && finding.fault == DutyFault::Gap)
            .map(|finding| &finding.power)
            .collect();
        let asked =
            self.reform.owners().filter(|owner| scope.division.as_ref().is_none_or(|id| id == *owner));
        let divisions = asked.map(|owner| {
            let powers = self.reform.powers().iter();
            let owned = powers.filter(|power| power.owners.contains(owner) && lacking.contains(&power.id));
            DivisionGaps { division: owner.clone(), powers: owned.map(|power| power.id.clone()).collect() }
        });
        divisions.filter(|division| !division.powers.is_empty()).collect()
    }

    pub(super) fn is_faulty(&self, power: &PowerId, county: CountyCode, level: Level) -> bool {
        let cell = self.cell_number(power, county, level);
        cell.and_then(|number| self.cell(number))
            .is_some_and(|(owed, claims)| found(owed, claims).next().is_some())
    }

    fn named(&self, carriers: &[usize]) -> Vec<Words> {
        carriers.iter().filter_map(|carrier| self.carriers.get(*carrier)).cloned().collect()
    }

    /// The delegations that operate on a date, or are suspended, though the matrix has findings for them.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the register is of another reform and lacks a power or county.
    pub fn exposed(&self, register: &Register, date: NaiveDate) -> Result<Vec<Exposed>, UnknownSubject> {
        let (reform, state) = (register.reform(), register.state());
        let mut exposed = Vec::new();
        for power in self.reform.powers() {
            for county in self.reform.counties() {
                let status = register.status(&power.id, county.code, date)?;
                if !matches!(status.stage, Stage::Operating | Stage::Suspended) {
                    continue;
                }
                let faulty = |level: &Level| self.is_faulty(&power.id, county.code, *level);
                let levels: BTreeSet<Level> = Level::ALL.into_iter().filter(faulty).collect();
                let number = state.delegation_number(reform, &power.id, county.code);
                let marks = number.and_then(|number| state.marks_on(number, date)).unwrap_or_default();
                let filed = Level::ALL.into_iter().filter(|level| marks.has(Step::duties(*level))).collect();
                if !levels.is_empty() {
                    let (power, stage) = (power.id.clone(), status.stage);
                    exposed.push(Exposed { county: county.code, filed, levels, power, stage });
                }
            }
        }
        Ok(exposed)
    }
}

impl DutyReport {
    fn count(&mut self, owed: usize, found: &[Found]) {
        let count = |fault| found.iter().filter(|(_, known, _)| *known == fault).count() as u64;
        let (gaps, overlaps) = (count(DutyFault::Gap), count(DutyFault::Overlap));
        self.owed += owed as u64;
        self.gaps += gaps;
        self.overlaps += overlaps;
        self.strays += count(DutyFault::Stray);
        self.carried += owed as u64 - gaps - overlaps;
    }
}
