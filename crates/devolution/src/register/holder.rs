//! Who may exercise a power in a county on a date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Place, Register, UnknownSubject};
use crate::delegation::{Day, EventKind, Fact, Holding, Standing, Step, day_number};
use crate::ledger::EntryNumber;
use crate::reform::{Authority, ClauseId, Condition, CountyCode, Level, Mode, PowerId, Seal};

/// A reason of an answer: an entry of the ledger and the clause under which it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Because {
    /// The clause.
    pub clause: ClauseId,
    /// The legal date from which the entry counts; absent where the reason is that nothing has happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<NaiveDate>,
    /// The entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryNumber>,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventKind>,
}

/// Who may exercise a power in a county on a date, in whose name, who is liable, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Holder {
    /// The power that was asked for.
    pub power: PowerId,
    /// The power under whose delegation the answer stands: the same, or another batch's listing of it (B1).
    pub under: PowerId,
    /// The county.
    pub county: CountyCode,
    /// The date.
    pub date: NaiveDate,
    /// Who holds the power.
    pub holder: Authority,
    /// In whose name it is exercised.
    pub in_name_of: Authority,
    /// Who bears the legal consequences.
    pub liable: Authority,
    /// Under which seal decisions are made.
    pub seal: Seal,
    /// How the power is devolved.
    pub mode: Mode,
    /// Whether it may be exercised.
    pub standing: Standing,
    /// The legal date since which the holder holds it; `None` for the city that has always held it.
    pub since: Option<NaiveDate>,
    /// Why.
    pub because: Vec<Because>,
}

/// Who holds a power in a county on a date, in numbers: what a column of answers is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The power under whose delegation the answer stands, by its number.
    pub under: usize,
    /// That delegation's number.
    pub delegation: usize,
    /// The level that holds the power, and whether it may be exercised.
    pub holding: Holding,
    /// The condition whose clause is the first reason.
    pub condition: Condition,
    /// What handed the power to its holder; `None` for the city that has always held it.
    pub since: Option<Since>,
}

/// When the holder of a power became its holder, and by which entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The legal date.
    pub day: Day,
    /// The entry.
    pub entry: EntryNumber,
}

impl Register {
    /// Who may exercise the power in the county on the date.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// let holder = register.holder(&"p18".parse().unwrap(), "410122".parse().unwrap(), day(12, 25))?;
    /// assert_eq!(holder.holder.to_string(), "city:410100"); // nothing is handed over yet
    /// assert_eq!(holder.because[0].clause.as_str(), "M3");
    /// assert!(register.holder(&"p99".parse().unwrap(), "410122".parse().unwrap(), day(12, 25)).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power or county.
    pub fn holder(
        &self,
        power: &PowerId,
        county: CountyCode,
        date: NaiveDate,
    ) -> Result<Holder, UnknownSubject> {
        let (row, column) = self.numbers(power, county)?;
        let unknown = || UnknownSubject::power(power);
        let held = self.held(row, column, day_number(date)).ok_or_else(unknown)?;
        let place = self.place_at(held.under, column).ok_or_else(unknown)?;
        let holding = held.holding;
        let mode = place.power.mode;
        let authority = |level| self.reform.authority(level, place.county);
        let because = self.because(place, &held, date);
        Ok(Holder {
            power: power.clone(),
            under: place.power.id.clone(),
            county,
            date,
            holder: authority(holding.level),
            in_name_of: authority(holding.in_name_of(mode)),
            liable: authority(holding.liable(mode)),
            seal: holding.seal(mode),
            mode,
            standing: holding.standing,
            since: because.first().and_then(|first| first.effective),
            because,
        })
    }

    /// What [`Register::holder`] says, without names: a power and a county are the places that the reform gives them.
    /// `None` where it has no such power or county.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// use devolution::reform::Level;
    /// let day = devolution::delegation::day_number(chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap());
    /// assert_eq!(register.held(17, 0, day).unwrap().holding.level, Level::City);
    /// assert!(register.held(54, 0, day).is_none());
    /// assert!(register.held(17, 102, day).is_none());
    /// ```
    #[must_use]
    pub fn held(&self, power: usize, county: usize, day: Day) -> Option<Held> {
        let reform = &self.reform;
        let counties = reform.counties().len();
        if county >= counties {
            return None;
        }
        // A power that several batches list has one holder: of its delegations, the last that has begun answers.
        let mut under = power;
        while let Some(former) = reform.relisted_number(under) {
            under = former;
        }
        while let Some(again) = reform.relisting_number(under) {
            if !self.begun(again * counties + county, day) {
                break;
            }
            under = again;
        }
        let delegation = under * counties + county;
        let holding = self.state.grid().holding(delegation, day)?;
        let (condition, since) = match holding.level {
            Level::County => {
                let day = self.state.grid().turns(delegation, day)?.accepted;
                let entry = self.state.accepted_by(delegation);
                (Condition::Accepted, day.zip(entry).map(|(day, entry)| Since { day, entry }))
            }
            Level::Province | Level::City => {
                // A power listed again lies with the city since it was recalled under its former batch.
                let recalled = self
                    .recalled(delegation, day)
                    .or_else(|| self.recalled(reform.relisted_number(under)? * counties + county, day));
                (if recalled.is_some() { Condition::NotRecalled } else { Condition::Accepted }, recalled)
            }
        };
        Some(Held { under, delegation, holding, condition, since })
    }

    fn recalled(&self, delegation: usize, day: Day) -> Option<Since> {
        let day = self.state.grid().turns(delegation, day)?.recalled?;
        Some(Since { day, entry: self.state.recalled_by(delegation)? })
    }

    /// Whether anything has happened to the delegation by the day.
    fn begun(&self, number: usize, day: Day) -> bool {
        self.state.facts(number).first().is_some_and(|fact| day_number(fact.effective) <= day)
    }

    fn because(&self, place: Place<'_>, held: &Held, date: NaiveDate) -> Vec<Because> {
        let counts = |fact: &Fact| (fact.effective, fact.entry);
        let fact = |step| self.state.fact_on(place.number, step, date).map(counts);
        let event = match held.holding.level {
            Level::Province | Level::City => EventKind::Recalled,
            Level::County => EventKind::Accepted,
        };
        let since = held
            .since
            .and_then(|since| Some((NaiveDate::from_num_days_from_ce_opt(since.day)?, since.entry)));
        let (mut agreed, mut standing) = (None, None);
        if held.holding.level == Level::County {
            agreed = self.state.agreement_on(place.number, date).map(counts);
            standing = match held.holding.standing {
                Standing::InForce => Some((Condition::Published, fact(Step::STARTED), EventKind::Started)),
                Standing::AwaitingStart => Some((Condition::Published, None, EventKind::Started)),
                Standing::Suspended => Some((Condition::Operating, fact(Step::BRAKED), EventKind::Braked)),
                Standing::AgreementLapsed => None,
            };
        }
        let agreed = agreed.map(|agreed| (Condition::AgreementCovers, Some(agreed), EventKind::Agreed));
        [Some((held.condition, since, event)), agreed, standing]
            .into_iter()
            .flatten()
            .filter_map(|(condition, fact, event)| {
                Some(Because {
                    clause: self.reform.ground(condition)?.id.clone(),
                    effective: fact.map(|(effective, _)| effective),
                    entry: fact.map(|(_, entry)| entry),
                    event: fact.map(|_| event),
                })
            })
            .collect()
    }

    /// Who holds the power in every county on a date, in the order of the counties.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// assert_eq!(register.holders_of(&"p18".parse().unwrap(), day(12, 25))?.len(), 102);
    /// assert!(register.holders_of(&"p99".parse().unwrap(), day(12, 25)).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power.
    pub fn holders_of(&self, power: &PowerId, date: NaiveDate) -> Result<Vec<Holder>, UnknownSubject> {
        self.power(power)?;
        self.reform.counties().iter().map(|county| self.holder(power, county.code, date)).collect()
    }

    /// Who holds every power in a county on a date, in the order of the catalogue.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// assert_eq!(register.powers_of("410122".parse().unwrap(), day(12, 25))?.len(), 54);
    /// assert!(register.powers_of("410123".parse().unwrap(), day(12, 25)).is_err()); // no such county
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such county.
    pub fn powers_of(&self, county: CountyCode, date: NaiveDate) -> Result<Vec<Holder>, UnknownSubject> {
        self.county(county)?;
        self.reform.powers().iter().map(|power| self.holder(&power.id, county, date)).collect()
    }
}
