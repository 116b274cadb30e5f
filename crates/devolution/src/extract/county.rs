//! What can be asked about one county, and nothing that only the whole ledger knows.

use chrono::{DateTime, NaiveDate, Utc};

use super::ExtractError;
use crate::delegation::{Command, History, Refusal, Subject, decide};
use crate::reform::{CountyCode, PowerId, Reform};
use crate::register::{Gap, Holder, Next, Register, Status, UnknownSubject};

/// The register of one county. Its questions are those of a [`Register`] for that county alone: of any other the entries
/// are not there, and silence must not pass for an answer.
///
/// See [`Extract`](super::Extract) for a working example.
#[derive(Debug, Clone)]
pub struct CountyRegister {
    county: CountyCode,
    register: Register,
}

impl CountyRegister {
    /// A register that is asked about one county only.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such county.
    pub fn new(register: Register, county: CountyCode) -> Result<Self, UnknownSubject> {
        register.county(county)?;
        Ok(Self { county, register })
    }

    /// The county.
    #[must_use]
    pub const fn county(&self) -> CountyCode {
        self.county
    }

    /// The reform.
    #[must_use]
    pub fn reform(&self) -> &Reform {
        self.register.reform()
    }

    /// Whether the ledger records what happened or a simulation.
    #[must_use]
    pub fn history(&self) -> Option<History> {
        self.register.state().history()
    }

    /// The latest legal date on which anything took effect here.
    #[must_use]
    pub fn last_effective(&self) -> Option<NaiveDate> {
        self.register.last_effective()
    }

    /// When the latest entry of the extract was recorded.
    #[must_use]
    pub fn last_recorded(&self) -> Option<DateTime<Utc>> {
        self.register.state().last_recorded()
    }

    /// Who may exercise the power on the date.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power.
    pub fn holder(&self, power: &PowerId, date: NaiveDate) -> Result<Holder, UnknownSubject> {
        self.register.holder(power, self.county, date)
    }

    /// Who holds every power on a date, in the order of the catalogue.
    ///
    /// # Errors
    /// None for a county that the reform has.
    pub fn powers(&self, date: NaiveDate) -> Result<Vec<Holder>, UnknownSubject> {
        self.register.powers_of(self.county, date)
    }

    /// Where a delegation stands on a date.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power.
    pub fn status(&self, power: &PowerId, date: NaiveDate) -> Result<Status, UnknownSubject> {
        self.register.status(power, self.county, date)
    }

    /// Where every delegation of the county stands on a date, in the order of the catalogue.
    ///
    /// # Errors
    /// None for a county that the reform has.
    pub fn statuses(&self, date: NaiveDate) -> Result<Vec<Status>, UnknownSubject> {
        self.reform().powers().iter().map(|power| self.status(&power.id, date)).collect()
    }

    /// What a delegation still needs, and what blocks it.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power.
    pub fn next(&self, power: &PowerId, date: NaiveDate) -> Result<Vec<Next>, UnknownSubject> {
        self.register.next(power, self.county, date)
    }

    /// What can be done now, for every delegation that does not operate yet.
    ///
    /// # Errors
    /// None for a county that the reform has.
    pub fn gaps(&self, date: NaiveDate) -> Result<Vec<Gap>, UnknownSubject> {
        self.remaining(date, Next::ready)
    }

    /// What cannot be done yet, and what blocks it, for every delegation that does not operate yet.
    ///
    /// # Errors
    /// None for a county that the reform has.
    pub fn blocked(&self, date: NaiveDate) -> Result<Vec<Gap>, UnknownSubject> {
        self.remaining(date, |next| !next.ready())
    }

    fn remaining(
        &self,
        date: NaiveDate,
        is_wanted: impl Fn(&Next) -> bool,
    ) -> Result<Vec<Gap>, UnknownSubject> {
        let mut gaps = Vec::new();
        for power in self.reform().powers() {
            let mut missing = self.next(&power.id, date)?;
            missing.retain(&is_wanted);
            if !missing.is_empty() {
                let stage = self.status(&power.id, date)?.stage;
                gaps.push(Gap { power: power.id.clone(), county: self.county, stage, missing });
            }
        }
        Ok(gaps)
    }

    /// Why a command would be refused, as far as the extract knows; `None` when it would be accepted. What was recorded
    /// since may change that: only a desk decides.
    ///
    /// # Errors
    /// [`ExtractError::Beyond`] when the command is about anything but the county and its delegations.
    pub fn refusal_of(&self, command: &Command) -> Result<Option<Refusal>, ExtractError> {
        match command.subject() {
            Subject::County(county) | Subject::Delegation(_, county) if *county == self.county => {
                Ok(decide(self.register.state(), self.reform(), command).err())
            }
            subject => Err(ExtractError::Beyond { subject: subject.to_string() }),
        }
    }
}
