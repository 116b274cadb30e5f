//! A casebook in columns: what warning rules run over.

use crate::calendar::WorkingDays;

use super::{CaseCondition, CaseSteps, Casebook, HandlerId, Limits};

/// What a case is about, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseLine {
    /// The power, by its place in the catalogue.
    pub power: u32,
    /// The county, by its place in the reform.
    pub county: u32,
    /// Its limits, by their place among the limits.
    pub limits: u32,
}

/// A step that broke the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlawfully {
    /// The step, by its number.
    pub step: u32,
    /// Whether who took it did not hold the power, could not exercise it that day, or used another's name or seal.
    pub without_power: bool,
}

/// The cases of a casebook in columns.
///
/// ```
/// # use std::sync::Arc;
/// # use devolution::{calendar::Unsettled, cases::Casebook, delegation::History};
/// # let reform = Arc::new(devolution_henan::reform().unwrap());
/// let book = Casebook::new(reform, Default::default(), Default::default(), History::Actual, Unsettled::Refuse);
/// assert!(book.columns().steps.is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct CaseColumns<'a> {
    /// Every step, in the order of record.
    pub steps: &'a CaseSteps,
    /// A line for each case.
    pub lines: Vec<CaseLine>,
    /// The limits that cases have.
    pub limits: &'a [Limits],
    /// Those who handle cases, each with the place of their county.
    pub staff: &'a [(usize, HandlerId)],
    /// The steps that broke the law, in their order.
    pub unlawful: Vec<Unlawfully>,
    /// Of each step, when it was recorded, in milliseconds.
    pub recorded: &'a [i64],
}

impl Casebook {
    /// The working days that its limits are counted in.
    #[must_use]
    pub const fn working_days(&self) -> &WorkingDays {
        &self.days
    }

    /// The casebook in columns.
    #[must_use]
    pub fn columns(&self) -> CaseColumns<'_> {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let line = |row: &super::book::Row| CaseLine {
            power: narrow(row.subject().power),
            county: narrow(row.subject().county),
            limits: row.limits(),
        };
        let unlawful = self.irregular.iter().map(|irregular| Unlawfully {
            step: u32::try_from(irregular.event).unwrap_or(u32::MAX),
            without_power: irregular.refusal.unmet.iter().any(|unmet| unmet.condition.is_of_power()),
        });
        CaseColumns {
            steps: &self.steps,
            lines: self.rows.iter().map(line).collect(),
            limits: &self.limits,
            staff: &self.staff,
            unlawful: unlawful.collect(),
            recorded: self.journal.recorded(),
        }
    }
}

impl CaseCondition {
    /// Whether it asks for the power: that who acts holds it, may exercise it that day, and does so in the right name.
    #[must_use]
    pub const fn is_of_power(self) -> bool {
        matches!(self, Self::Competent | Self::InForce | Self::InRightName)
    }
}
