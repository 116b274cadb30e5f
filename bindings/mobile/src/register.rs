//! The register: of a desk that goes on, or as of another date.

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::register::{Register, UnknownSubject};
use devolution::service::Dispatch;
use serde::Serialize;

use crate::argument::{date, json, parsed, read, written};
use crate::desk::Office;
use crate::error::{Answer, raise};
use crate::reform::NativeReform;

/// Where the register is.
enum Source {
    /// With a desk, whose entries it follows.
    Live(Arc<Office>),
    /// By itself.
    Own(Box<Register>),
}

/// The state of every delegation, to be asked.
#[derive(uniffi::Object)]
pub(crate) struct NativeRegister(Source);

impl NativeRegister {
    pub(crate) fn live(office: &Arc<Office>) -> Arc<Self> {
        Arc::new(Self(Source::Live(Arc::clone(office))))
    }

    pub(crate) fn own(register: Register) -> Arc<Self> {
        Arc::new(Self(Source::Own(Box::new(register))))
    }

    pub(crate) fn ask<R>(&self, question: impl FnOnce(&Register) -> R) -> Answer<R> {
        match &self.0 {
            Source::Own(register) => Ok(question(register)),
            Source::Live(office) => office.ask(|desk| question(desk.register())),
        }
    }

    /// Asks what not every reform can answer.
    fn find<T: Serialize>(
        &self,
        question: impl FnOnce(&Register) -> Result<T, UnknownSubject>,
    ) -> Answer<String> {
        json(&self.ask(question)?.map_err(raise)?)
    }

    fn all<T: Serialize>(&self, question: impl FnOnce(&Register) -> T) -> Answer<String> {
        json(&self.ask(question)?)
    }
}

#[uniffi::export]
impl NativeRegister {
    /// The register of a reform in which nothing has happened yet.
    #[uniffi::constructor]
    pub(crate) fn new(reform: &NativeReform) -> Arc<Self> {
        Self::own(Register::new(Arc::clone(&reform.0)))
    }

    /// Whether the ledger records what happened or a simulation.
    pub(crate) fn history(&self) -> Answer<String> {
        self.all(|register| register.state().history())
    }

    /// The latest legal date on which anything took effect.
    pub(crate) fn last_effective(&self) -> Answer<Option<String>> {
        Ok(self.ask(Register::last_effective)?.map(|day| day.to_string()))
    }

    /// When the latest entry was recorded.
    pub(crate) fn last_recorded(&self) -> Answer<Option<String>> {
        Ok(self.ask(|register| register.state().last_recorded())?.map(written))
    }

    /// Who may exercise the power in the county on the date.
    pub(crate) fn holder(&self, power: &str, county: &str, on: &str) -> Answer<String> {
        let (power, county, date) = (parsed(power)?, parsed(county)?, date(on)?);
        self.find(|register| register.holder(&power, county, date))
    }

    /// Who holds the power in every county.
    pub(crate) fn holders_of(&self, power: &str, on: &str) -> Answer<String> {
        let (power, date) = (parsed(power)?, date(on)?);
        self.find(|register| register.holders_of(&power, date))
    }

    /// Who holds every power in a county.
    pub(crate) fn powers_of(&self, county: &str, on: &str) -> Answer<String> {
        let (county, date) = (parsed(county)?, date(on)?);
        self.find(|register| register.powers_of(county, date))
    }

    /// What has happened to a delegation, in the order of record.
    pub(crate) fn facts(&self, power: &str, county: &str) -> Answer<String> {
        let (power, county) = (parsed(power)?, parsed(county)?);
        self.find(|register| register.facts(&power, county).map(<[_]>::to_vec))
    }

    /// What a power has on file.
    pub(crate) fn power_file(&self, power: &str) -> Answer<String> {
        let power = parsed(power)?;
        self.find(|register| register.power_file(&power).cloned())
    }

    /// What a county has on file.
    pub(crate) fn county_file(&self, county: &str) -> Answer<String> {
        let county = parsed(county)?;
        self.find(|register| register.county_file(county).cloned())
    }

    /// The handover plans of a city, whether the reform has it or not.
    pub(crate) fn handover_plans(&self, city: &str) -> Answer<String> {
        let city = parsed(city)?;
        self.all(|register| register.state().handover_plan(city).cloned().unwrap_or_default())
    }

    /// Where a delegation stands.
    pub(crate) fn status(&self, power: &str, county: &str, on: &str) -> Answer<String> {
        let (power, county, date) = (parsed(power)?, parsed(county)?, date(on)?);
        self.find(|register| register.status(&power, county, date))
    }

    /// What a delegation still needs, and what blocks it.
    pub(crate) fn next(&self, power: &str, county: &str, on: &str) -> Answer<String> {
        let (power, county, date) = (parsed(power)?, parsed(county)?, date(on)?);
        self.find(|register| register.next(&power, county, date))
    }

    /// Whether the training has been held without which nothing is delivered.
    pub(crate) fn is_trained(&self, power: &str, county: &str, on: &str) -> Answer<bool> {
        let (power, county, date) = (parsed(power)?, parsed(county)?, date(on)?);
        self.ask(|register| register.is_trained(&power, county, date))?.map_err(raise)
    }

    /// Where every delegation stands, a row of 16 bytes each: see [`packed`].
    pub(crate) fn statuses(&self, on: &str) -> Answer<Vec<u8>> {
        let date = date(on)?;
        self.ask(|register| packed(register, date))
    }

    /// What can be done now, for every delegation that does not operate yet.
    pub(crate) fn gaps(&self, on: &str) -> Answer<String> {
        let date = date(on)?;
        self.all(|register| register.gaps(date).collect::<Vec<_>>())
    }

    /// How far every measure has come.
    pub(crate) fn measures(&self, on: &str) -> Answer<String> {
        let date = date(on)?;
        self.all(|register| register.measures(date))
    }

    /// The directory of an authority.
    pub(crate) fn directory(&self, authority: &str, on: &str) -> Answer<String> {
        let (authority, date) = (parsed(authority)?, date(on)?);
        self.find(|register| register.directory(authority, date))
    }

    /// What changed in the directory of an authority after one date, up to and with another.
    pub(crate) fn directory_changes(&self, authority: &str, after: &str, until: &str) -> Answer<String> {
        let (authority, after, until) = (parsed(authority)?, date(after)?, date(until)?);
        self.find(|register| register.directory_changes(authority, after, until))
    }

    /// Where the three directories do not all name who holds a power.
    pub(crate) fn disagreements(&self, on: &str) -> Answer<String> {
        let date = date(on)?;
        self.all(|register| register.disagreements(date))
    }

    /// The one way that a dispatch goes, and why.
    pub(crate) fn route(&self, dispatch: &str) -> Answer<String> {
        let dispatch: Dispatch = read(dispatch)?;
        json(&self.ask(|register| register.route(&dispatch))?.map_err(raise)?)
    }

    /// What a county can send and be sent directly.
    pub(crate) fn readiness(&self, county: &str, on: &str) -> Answer<String> {
        let (county, date) = (parsed(county)?, date(on)?);
        self.find(|register| register.readiness(county, date))
    }

    /// How far the reform has come, by city, county, division, category or power.
    pub(crate) fn progress(&self, by: &str, on: &str) -> Answer<String> {
        let (by, date) = (devolution_wire::by(by).map_err(raise)?, date(on)?);
        self.all(|register| register.progress(by, date))
    }
}

/// Where every delegation stands, power by power over all counties, without names: of each, in little-endian, its stage,
/// the level that holds it, its standing (places in their lists, a byte each), a zero, the legal date of the last thing
/// that happened to it (days, 1 is 0001-01-01; the least number for none), and its entry (-1 for none).
fn packed(register: &Register, date: NaiveDate) -> Vec<u8> {
    const ROW: usize = 16;
    let mut bytes = Vec::with_capacity(register.state().grid().len() * ROW);
    for (number, line) in register.lines(date).enumerate() {
        let entry = line.last.and_then(|_| {
            let facts = register.state().facts(number).iter().rev();
            facts.filter(|fact| fact.effective <= date).map(|fact| fact.entry.get()).next()
        });
        let entry = entry.and_then(|entry| i64::try_from(entry).ok()).unwrap_or(-1);
        let holding = line.holding;
        bytes.extend([line.stage as u8, holding.level as u8, holding.standing as u8, 0]);
        bytes.extend(line.last.unwrap_or(i32::MIN).to_le_bytes());
        bytes.extend(entry.to_le_bytes());
    }
    bytes
}
