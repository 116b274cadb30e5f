//! How often each means is used, read from settings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::reform::{ClauseId, MeansId, Name, Power, Reform, RiskFlag};
use crate::supervision::setting::{self, fault};
use crate::supervision::{SettingErrors, SettingFault, SettingRule};

/// At least once in so many days, because of a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The days from one inspection to the next, or from the start to the first.
    pub days: u16,
    /// The flag that asks for it: of several, the one with the fewest days.
    pub flag: RiskFlag,
}

/// Within how many days every object is covered, where a power has a flag (全覆盖重点监管).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullCoverage {
    /// What no text says and was assumed: the days.
    pub assumption: Name,
    /// Where full coverage is laid down.
    pub citation: String,
    /// The days.
    pub days: u16,
    /// The flag.
    pub flag: RiskFlag,
}

/// How often key powers are inspected by each means.
///
/// ```
/// use devolution::supervision::{SettingRule, key::Intervals};
/// let reform = devolution_henan::reform().unwrap();
/// let settings = include_str!("../../../../devolution-henan/data/supervision/key.toml");
/// assert!(Intervals::read(settings, &reform).is_ok());
/// let errors = Intervals::read(&settings.replacen("hazard-screening = 90", "", 1), &reform).unwrap_err();
/// assert_eq!((errors.faults()[0].rule, errors.faults()[0].place.as_str()),
///     (SettingRule::Missing, "days.life_safety"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Intervals {
    /// What no text says and was assumed; whoever shows an interval shows it too.
    pub assumption: Name,
    /// The clause that asks for inspections.
    pub clause: ClauseId,
    days: BTreeMap<RiskFlag, BTreeMap<MeansId, u16>>,
    /// Full coverage.
    pub full_coverage: FullCoverage,
}

impl Intervals {
    /// The longest interval, in days: ten years.
    pub const MAX_DAYS: u16 = 3_653;

    /// Reads settings in TOML and holds them against a reform: every flag that makes a power a key power has an interval for every
    /// means.
    ///
    /// # Errors
    /// [`SettingErrors`] with everything that is wrong.
    pub fn read(text: &str, reform: &Reform) -> Result<Self, SettingErrors> {
        let intervals: Self = setting::read(text)?;
        let mut faults = Vec::new();
        if !reform.clauses().contains_key(&intervals.clause) {
            faults.push(fault("clause", SettingRule::UnknownId, &intervals.clause));
        }
        let full = &intervals.full_coverage;
        if full.citation.trim().is_empty() {
            faults.push(fault("full_coverage.citation", SettingRule::NoBasis, "citation"));
        }
        check_days("full_coverage.days", full.days, &mut faults);
        for (flag, days) in &intervals.days {
            let place = format!("days.{}", flag.code());
            if !reform.key_flags().contains(flag) {
                faults.push(fault(&place, SettingRule::UnknownId, flag.code()));
            }
            for (means, days) in days {
                let place = format!("{place}.{means}");
                if !reform.means().iter().any(|known| known.id == *means) {
                    faults.push(fault(&place, SettingRule::UnknownId, means));
                }
                check_days(&place, *days, &mut faults);
            }
        }
        for flag in reform.key_flags() {
            let days = intervals.days.get(flag);
            let set = |means: &MeansId| days.is_some_and(|days| days.contains_key(means));
            let missing = reform.means().iter().filter(|means| !set(&means.id));
            faults.extend(
                missing.map(|means| fault(format!("days.{}", flag.code()), SettingRule::Missing, &means.id)),
            );
        }
        SettingErrors::check(faults, intervals)
    }

    /// How often a means is used for a power: `None` for an ordinary power, or a means that the settings do not have.
    #[must_use]
    pub fn of(&self, power: &Power, means: &MeansId) -> Option<Interval> {
        let flags = power.risk_flags.iter();
        let intervals = flags.filter_map(|flag| {
            let days = *self.days.get(flag)?.get(means)?;
            Some(Interval { days, flag: *flag })
        });
        intervals.min_by_key(|interval| interval.days)
    }
}

fn check_days(place: &str, days: u16, faults: &mut Vec<SettingFault>) {
    if !(1..=Intervals::MAX_DAYS).contains(&days) {
        faults.push(fault(place, SettingRule::OutOfRange, days));
    }
}
