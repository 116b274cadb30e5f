//! What has happened to a delegation, and what its power and its county have on file.

use chrono::NaiveDate;

use super::{Register, UnknownSubject};
use crate::delegation::{CountyFile, Fact, PowerFile};
use crate::reform::{CountyCode, PowerId};

impl Register {
    /// What has happened to a delegation, in the order of record.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// assert!(register.facts(&"p18".parse().unwrap(), "410122".parse().unwrap())?.is_empty());
    /// assert!(register.facts(&"p99".parse().unwrap(), "410122".parse().unwrap()).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power or county.
    pub fn facts(&self, power: &PowerId, county: CountyCode) -> Result<&[Fact], UnknownSubject> {
        Ok(self.state.facts(self.place(power, county)?.number))
    }

    /// What a power has on file (M2, M6, M7).
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = chrono::NaiveDate::MAX;
    /// assert!(register.power_file(&"p18".parse().unwrap())?.manual.on(day).is_none());
    /// assert!(register.power_file(&"p99".parse().unwrap()).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power.
    pub fn power_file(&self, power: &PowerId) -> Result<&PowerFile, UnknownSubject> {
        let number = self.reform.power_number(power);
        let file = number.and_then(|number| self.state.power_file(number));
        file.ok_or_else(|| UnknownSubject::power(power))
    }

    /// What a county has on file (M4, M5).
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = chrono::NaiveDate::MAX;
    /// assert!(register.county_file("410122".parse().unwrap())?.takeover_plan.on(day).is_none());
    /// assert!(register.county_file("410123".parse().unwrap()).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such county.
    pub fn county_file(&self, county: CountyCode) -> Result<&CountyFile, UnknownSubject> {
        let number = self.reform.county_number(county);
        let file = number.and_then(|number| self.state.county_file(number));
        file.ok_or_else(|| UnknownSubject::county(county))
    }

    /// Whether the training has been held without which nothing is delivered (先培训后移交, M2).
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// # let day = chrono::NaiveDate::MAX;
    /// assert!(!register.is_trained(&"p18".parse().unwrap(), "410122".parse().unwrap(), day)?);
    /// assert!(register.is_trained(&"p99".parse().unwrap(), "410122".parse().unwrap(), day).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such power or county.
    pub fn is_trained(
        &self,
        power: &PowerId,
        county: CountyCode,
        date: NaiveDate,
    ) -> Result<bool, UnknownSubject> {
        self.place(power, county)?;
        Ok(self.state.trained(&self.reform, power, county, date).is_some())
    }
}
