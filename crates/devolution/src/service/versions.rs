//! What a power has in versions, each from a day on.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::fault::{Faults, read_lines};
use super::{ServiceErrors, ServiceRule};
use crate::reform::{PowerId, Reform};

/// Something that a power has in versions.
pub trait Versioned: Sized {
    /// How it stands in a file, before it is checked.
    #[doc(hidden)]
    type Form: DeserializeOwned;

    /// Checks it; what is wrong is reported.
    #[doc(hidden)]
    fn check(form: Self::Form, reform: &Reform, faults: &mut Faults<'_>) -> Self;

    /// The power.
    fn power(&self) -> &PowerId;

    /// The version, from 1.
    fn version(&self) -> u32;

    /// The day from which it is in force.
    fn effective(&self) -> NaiveDate;
}

/// The guides or the standards of a reform, version by version.
///
/// ```
/// use devolution::service::Guides;
/// let reform = devolution_henan::reform().unwrap();
/// assert!(Guides::read("", &reform).unwrap().is_empty());
/// assert_eq!(Guides::read("{}", &reform).unwrap_err().faults()[0].row, 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions<T>(BTreeMap<PowerId, Vec<T>>);

impl<T> Default for Versions<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Versioned> Versions<T> {
    /// Reads them from JSON Lines, one on each line; of one power, the earlier versions first.
    ///
    /// # Errors
    /// [`ServiceErrors`] with everything that is wrong.
    pub fn read(json_lines: &str, reform: &Reform) -> Result<Self, ServiceErrors> {
        let mut all = Vec::new();
        let mut read: BTreeMap<PowerId, Vec<T>> = BTreeMap::new();
        for (row, form) in read_lines::<T::Form>(json_lines, &mut all) {
            let mut faults = Faults { row, all: &mut all };
            let one = T::check(form, reform, &mut faults);
            let versions = read.entry(one.power().clone()).or_default();
            let later = |last: &T| last.version() < one.version() && last.effective() < one.effective();
            if !versions.last().is_none_or(later) {
                faults.add(ServiceRule::VersionNotLater, None, one.version());
            }
            versions.push(one);
        }
        ServiceErrors::check(all, Self(read))
    }

    /// The version that is in force on a day.
    #[must_use]
    pub fn on(&self, power: &PowerId, day: NaiveDate) -> Option<&T> {
        self.0.get(power)?.iter().rev().find(|one| one.effective() <= day)
    }

    /// Every version of every power, power by power.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.values().flatten()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
