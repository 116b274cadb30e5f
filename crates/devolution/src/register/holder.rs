//! Who may exercise a power in a county on a date.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Place, Register, UnknownSubject};
use crate::delegation::{EventKind, Holding, Standing, Step, day_number};
use crate::ledger::EntryNumber;
use crate::reform::{Authority, ClauseId, Condition, CountyCode, Level, Mode, PowerId, Seal};

/// A reason of an answer: an entry of the ledger and the clause under which it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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
        // A power that several batches list has one holder: of its delegations, the last that has begun answers.
        let mut place = self.place(power, county)?;
        while let Some(former) = place.power.relists.as_ref() {
            place = self.place(former, county)?;
        }
        while let Some(again) = self.reform.relisting(&place.power.id) {
            let again = self.place(&again.id, county)?;
            if !self.begun(again.number, date) {
                break;
            }
            place = again;
        }
        let holding = self
            .state
            .grid()
            .holding(place.number, day_number(date))
            .ok_or_else(|| UnknownSubject { kind: "power", id: power.to_string() })?;
        let mode = place.power.mode;
        let authority = |level| match level {
            Level::Province => Authority::Province(self.reform.province().code),
            Level::City => Authority::City(place.county.city),
            Level::County => Authority::County(place.county.code),
        };
        let because = self.because(place, holding, date);
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

    /// Whether anything has happened to the delegation by the date.
    fn begun(&self, number: usize, date: NaiveDate) -> bool {
        self.state.facts(number).first().is_some_and(|fact| fact.effective <= date)
    }

    fn because(&self, place: Place<'_>, holding: Holding, date: NaiveDate) -> Vec<Because> {
        let fact = |step| self.state.fact_on(place.number, step, date);
        let signatures = [fact(Step::SIGNED_BY_CITY), fact(Step::SIGNED_BY_COUNTY)];
        let accepted = signatures.into_iter().flatten().max_by_key(|fact| fact.entry);
        let mut reasons = Vec::new();
        match holding.level {
            Level::Province | Level::City => {
                // A power listed again lies with the city since it was recalled under its former batch.
                let recalled = fact(Step::RECALLED).or_else(|| {
                    let former = self.place(place.power.relists.as_ref()?, place.county.code).ok()?;
                    self.state.fact_on(former.number, Step::RECALLED, date)
                });
                let condition = if recalled.is_some() { Condition::NotRecalled } else { Condition::Accepted };
                reasons.push((condition, recalled, EventKind::Recalled));
            }
            Level::County => {
                reasons.push((Condition::Accepted, accepted, EventKind::Accepted));
                let agreed = self.state.agreement_on(place.number, date);
                if agreed.is_some() {
                    reasons.push((Condition::AgreementCovers, agreed, EventKind::Agreed));
                }
                match holding.standing {
                    Standing::InForce => {
                        reasons.push((Condition::Published, fact(Step::STARTED), EventKind::Started));
                    }
                    Standing::AwaitingStart => {
                        reasons.push((Condition::Published, None, EventKind::Started));
                    }
                    Standing::Suspended => {
                        reasons.push((Condition::Operating, fact(Step::BRAKED), EventKind::Braked));
                    }
                    Standing::AgreementLapsed => {}
                }
            }
        }
        reasons
            .into_iter()
            .filter_map(|(condition, fact, event)| {
                Some(Because {
                    clause: self.reform.ground(condition)?.id.clone(),
                    effective: fact.map(|fact| fact.effective),
                    entry: fact.map(|fact| fact.entry),
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
