//! The register (登记簿): the state of every delegation, folded from the ledger. It answers questions and can always be
//! rebuilt.

mod files;
mod holder;
mod progress;
mod replay;
mod status;

use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use crate::delegation::State;
use crate::reform::{Authority, County, CountyCode, OwnerDivision, Power, PowerId, Reform};

pub use holder::{Because, Held, Holder, Since};
pub use progress::{By, MeasureProgress, MeasureStatus, Open, Progress, ProgressRow};
pub use replay::{ReplayError, View};
pub use status::{Gap, Line, Next, Status};

/// The state of every delegation, with the reform that gives it meaning.
///
/// Made by a [`Desk`](crate::desk::Desk), which shows how to ask it.
#[derive(Debug, Clone)]
pub struct Register {
    reform: Arc<Reform>,
    state: State,
}

/// A question about something that the reform does not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the reform has no {kind} `{id}`")]
pub struct UnknownSubject {
    kind: &'static str,
    id: String,
}

impl UnknownSubject {
    /// The reform has no such power.
    ///
    /// ```
    /// use devolution::register::UnknownSubject;
    /// assert_eq!(UnknownSubject::power(&"p99".parse().unwrap()).to_string(), "the reform has no power `p99`");
    /// ```
    #[must_use]
    pub fn power(id: &PowerId) -> Self {
        Self { kind: "power", id: id.to_string() }
    }

    pub(crate) fn county(code: CountyCode) -> Self {
        Self { kind: "county", id: code.to_string() }
    }

    pub(crate) fn division(id: &OwnerDivision) -> Self {
        Self { kind: "division", id: id.to_string() }
    }

    pub(crate) fn authority(authority: Authority) -> Self {
        Self { kind: "authority", id: authority.to_string() }
    }

    /// `power`, `county`, `division` or `authority`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.kind
    }

    /// The id that was asked for.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "unknown-subject"
    }
}

/// One delegation with what its numbers stand for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) number: usize,
    pub(crate) power: &'a Power,
    pub(crate) county: &'a County,
}

impl Register {
    /// The register of a reform in which nothing has happened yet.
    #[must_use]
    pub fn new(reform: Arc<Reform>) -> Self {
        let state = State::new(&reform);
        Self { reform, state }
    }

    /// The reform.
    #[must_use]
    pub fn reform(&self) -> &Arc<Reform> {
        &self.reform
    }

    /// The state.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Every delegation, power by power, each over all counties: the order of the columns.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let counties = self.reform.counties();
        self.reform.powers().iter().enumerate().flat_map(move |(row, power)| {
            counties.iter().enumerate().map(move |(column, county)| Place {
                number: row * counties.len() + column,
                power,
                county,
            })
        })
    }

    /// The numbers of a power and a county that a question is about.
    fn numbers(&self, power: &PowerId, county: CountyCode) -> Result<(usize, usize), UnknownSubject> {
        let row = self.reform.power_number(power).ok_or_else(|| UnknownSubject::power(power))?;
        let column = self.reform.county_number(county).ok_or_else(|| UnknownSubject::county(county))?;
        Ok((row, column))
    }

    fn place_at(&self, row: usize, column: usize) -> Option<Place<'_>> {
        let counties = self.reform.counties();
        let (power, county) = (self.reform.powers().get(row)?, counties.get(column)?);
        Some(Place { number: row * counties.len() + column, power, county })
    }

    fn place(&self, power: &PowerId, county: CountyCode) -> Result<Place<'_>, UnknownSubject> {
        let (row, column) = self.numbers(power, county)?;
        self.place_at(row, column).ok_or_else(|| UnknownSubject::power(power))
    }

    /// The power that a question is about.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power.
    pub fn power(&self, id: &PowerId) -> Result<&Power, UnknownSubject> {
        self.reform.power(id).ok_or_else(|| UnknownSubject::power(id))
    }

    /// The county that a question is about.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such county.
    pub fn county(&self, code: CountyCode) -> Result<&County, UnknownSubject> {
        self.reform.county(code).ok_or_else(|| UnknownSubject::county(code))
    }

    /// The latest legal date on which anything took effect; `None` before anything has.
    #[must_use]
    pub fn last_effective(&self) -> Option<NaiveDate> {
        (0..self.state.grid().len())
            .filter_map(|number| self.state.facts(number).last())
            .map(|f| f.effective)
            .max()
    }
}
