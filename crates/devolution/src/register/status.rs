//! Where a delegation stands, what can be done next, and what is missing where.

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Register, UnknownSubject};
use crate::delegation::{
    Action, Actor, CommandKind, Day, Holding, Stage, Standing, Subject, Turns, Unmet, day_number, decide,
    remaining,
};
use crate::ledger::EntryNumber;
use crate::reform::{CityCode, CountyCode, Level, MaterialId, PowerId};

/// Where a delegation stands on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Status {
    /// The power.
    pub power: PowerId,
    /// The county.
    pub county: CountyCode,
    /// The city above it.
    pub city: CityCode,
    /// The stage.
    pub stage: Stage,
    /// The level that holds the power.
    pub holder: Level,
    /// Whether it may be exercised.
    pub standing: Standing,
    /// The last thing that happened to it by the date: its legal date…
    pub since: Option<NaiveDate>,
    /// …and its entry.
    pub entry: Option<EntryNumber>,
}

/// Where a delegation stands on a date, in numbers: what columns are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The stage.
    pub stage: Stage,
    /// The level that holds the power, and whether it may be exercised.
    pub holding: Holding,
    /// The dates that decide so, of those that have come.
    pub turns: Turns,
    /// The legal date of the last thing that happened to it by the date.
    pub last: Option<Day>,
}

/// A command that remains on the way to operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Next {
    /// The command.
    pub command: CommandKind,
    /// One who may give it.
    pub by: Actor,
    /// What it is about.
    pub subject: Subject,
    /// The material that is missing, where the command delivers one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<MaterialId>,
    /// What blocks it; empty when it can be given now.
    pub blocked_by: Vec<Unmet>,
}

impl Next {
    /// Whether it can be given now.
    #[must_use]
    pub fn ready(&self) -> bool {
        self.blocked_by.is_empty()
    }
}

/// Something that a delegation lacks and that can be put right now: the first things to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Gap {
    /// The power.
    pub power: PowerId,
    /// The county.
    pub county: CountyCode,
    /// The stage that it is stuck at.
    pub stage: Stage,
    /// What is to be done now.
    pub missing: Vec<Next>,
}

impl Register {
    /// Where a delegation stands on a date.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// use devolution::delegation::Stage;
    /// let status = register.status(&"p18".parse().unwrap(), "410122".parse().unwrap(), day(12, 25))?;
    /// assert_eq!((status.stage, status.since), (Stage::Listed, None));
    /// assert!(register.status(&"p99".parse().unwrap(), "410122".parse().unwrap(), day(12, 25)).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power or county.
    pub fn status(
        &self,
        power: &PowerId,
        county: CountyCode,
        date: NaiveDate,
    ) -> Result<Status, UnknownSubject> {
        let place = self.place(power, county)?;
        self.status_of(place, date).ok_or_else(|| UnknownSubject::power(power))
    }

    /// Where every delegation stands on a date, power by power, each over all counties.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// assert_eq!(register.statuses(day(12, 25)).count(), 5_508);
    /// ```
    pub fn statuses(&self, date: NaiveDate) -> impl Iterator<Item = Status> {
        self.places().filter_map(move |place| self.status_of(place, date))
    }

    /// What [`Register::statuses`] says, without names: a line for every delegation, in the same order.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// assert_eq!(register.lines(day(12, 25)).count(), 5_508);
    /// ```
    pub fn lines(&self, date: NaiveDate) -> impl Iterator<Item = Line> {
        self.lines_of(0..self.state.grid().len(), date)
    }

    /// The lines of some delegations, by their numbers; none where the range goes beyond the last.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// assert!(register.lines_of(5_406..5_508, day(12, 25)).eq(register.lines(day(12, 25)).skip(5_406)));
    /// assert_eq!(register.lines_of(5_406..5_509, day(12, 25)).count(), 0);
    /// ```
    pub fn lines_of(&self, range: Range<usize>, date: NaiveDate) -> impl Iterator<Item = Line> {
        let (state, day) = (&self.state, day_number(date));
        let first = range.start;
        state.grid().lines(day, range).enumerate().map(move |(place, (marks, last, holding, turns))| {
            let number = first + place;
            let (stage, last) = match last {
                // Mostly everything has taken effect, or nothing has happened, and then the grid alone can tell.
                None => (marks.stage(), None),
                Some(last) if last <= day => (marks.stage(), Some(last)),
                Some(_) => {
                    let facts = state.facts(number);
                    let count = facts.partition_point(|fact| fact.effective <= date);
                    let last = count.checked_sub(1).and_then(|last| facts.get(last));
                    let stage = state.stage_on(number, date).unwrap_or(marks.stage());
                    (stage, last.map(|fact| day_number(fact.effective)))
                }
            };
            Line { stage, holding, turns, last }
        })
    }

    fn status_of(&self, place: super::Place<'_>, date: NaiveDate) -> Option<Status> {
        let holding = self.state.grid().holding(place.number, day_number(date))?;
        let last = self.state.facts(place.number).iter().rev().find(|fact| fact.effective <= date);
        Some(Status {
            power: place.power.id.clone(),
            county: place.county.code,
            city: place.county.city,
            stage: self.state.stage_on(place.number, date)?,
            holder: holding.level,
            standing: holding.standing,
            since: last.map(|fact| fact.effective),
            entry: last.map(|fact| fact.entry),
        })
    }

    /// Every command that a delegation still needs before it operates, in the order of its life, with what blocks each
    /// on a date. Empty for one that operates or was recalled.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// let next = register.next(&"p18".parse().unwrap(), "410122".parse().unwrap(), day(12, 25))?;
    /// assert_eq!(next[0].command.code(), "file-takeover-plan");
    /// assert!(next[0].ready());
    /// let start = next.last().unwrap();
    /// assert_eq!(start.command.code(), "start");
    /// assert!(!start.ready()); // and it says why, condition by condition
    /// assert!(register.next(&"p99".parse().unwrap(), "410122".parse().unwrap(), day(12, 25)).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power or county.
    pub fn next(
        &self,
        power: &PowerId,
        county: CountyCode,
        date: NaiveDate,
    ) -> Result<Vec<Next>, UnknownSubject> {
        let place = self.place(power, county)?;
        Ok(self.next_of(place, date))
    }

    fn next_of(&self, place: super::Place<'_>, date: NaiveDate) -> Vec<Next> {
        remaining(&self.state, &self.reform, place.power, place.county, date)
            .into_iter()
            .map(|command| Next {
                command: command.action().kind(),
                by: command.actor().clone(),
                subject: command.subject().clone(),
                material: match command.action() {
                    Action::Deliver(delivery) => Some(delivery.material().clone()),
                    _ => None,
                },
                blocked_by: decide(&self.state, &self.reform, &command)
                    .err()
                    .map_or(Vec::new(), |refusal| refusal.unmet),
            })
            .collect()
    }

    /// What is missing where on a date: for every delegation that neither operates nor was recalled, what can be done
    /// now. In the order of the columns.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// let gap = register.gaps(day(12, 25)).next().unwrap();
    /// assert!(gap.missing.iter().all(devolution::register::Next::ready));
    /// ```
    pub fn gaps(&self, date: NaiveDate) -> impl Iterator<Item = Gap> {
        self.places().filter_map(move |place| {
            let mut missing = self.next_of(place, date);
            missing.retain(Next::ready);
            let stage = self.state.stage_on(place.number, date)?;
            let (power, county) = (place.power.id.clone(), place.county.code);
            (!missing.is_empty()).then_some(Gap { power, county, stage, missing })
        })
    }
}
