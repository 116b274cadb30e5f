//! A reform.

use std::collections::HashMap;
use std::sync::Arc;

use devolution::calendar::{Stop, TimeLimit};
use devolution::reform::{Folder, PowerId, Reform};

use crate::argument::{date, json, parsed, read};
use crate::calendar::NativeCalendar;
use crate::error::{Answer, raise};

/// A reform, loaded and valid.
#[derive(uniffi::Object)]
pub(crate) struct NativeReform(pub(crate) Arc<Reform>);

#[uniffi::export]
impl NativeReform {
    /// The reform of Henan of 2021.
    #[uniffi::constructor]
    pub(crate) fn henan_2021() -> Answer<Arc<Self>> {
        let reform = devolution_henan::reform().map_err(|errors| raise(&errors))?;
        Ok(Arc::new(Self(Arc::new(reform))))
    }

    /// A reform out of its files.
    #[uniffi::constructor]
    pub(crate) fn load(files: HashMap<String, Vec<u8>>) -> Answer<Arc<Self>> {
        let folder: Folder = files.into_iter().collect();
        let reform = Reform::load(&folder).map_err(|errors| raise(&errors))?;
        Ok(Arc::new(Self(Arc::new(reform))))
    }

    /// Everything that it holds, but for its calendar.
    pub(crate) fn describe(&self) -> Answer<String> {
        json(&*self.0)
    }

    /// Whether it is a key power (M11).
    pub(crate) fn is_key(&self, power: &str) -> Answer<bool> {
        let power: PowerId = parsed(power)?;
        Ok(self.0.power(&power).is_some_and(|power| self.0.is_key(power)))
    }

    /// The last day of a time limit: from its start event, with the stops of its clock and the days of an extension.
    pub(crate) fn due(
        &self,
        limit: &str,
        start: &str,
        stops: &str,
        extended: u16,
        today: &str,
        unsettled: &str,
    ) -> Answer<String> {
        let (limit, stops): (TimeLimit, Vec<Stop>) = (read(limit)?, read(stops)?);
        let (start, today) = (date(start)?, date(today)?);
        let unsettled = devolution_wire::unsettled(unsettled).map_err(raise)?;
        let due = devolution_wire::due(&self.0, &limit, start, &stops, extended, today, unsettled);
        json(&due.map_err(raise)?)
    }

    /// The n-th working day after a day.
    pub(crate) fn working_day_after(&self, day: &str, count: u32, unsettled: &str) -> Answer<String> {
        let (day, unsettled) = (date(day)?, devolution_wire::unsettled(unsettled).map_err(raise)?);
        json(&devolution_wire::working_day_after(&self.0, day, count, unsettled).map_err(raise)?)
    }

    /// How many working days lie after one day up to and including another.
    pub(crate) fn working_days_between(&self, from: &str, until: &str, unsettled: &str) -> Answer<String> {
        let (from, until) = (date(from)?, date(until)?);
        let unsettled = devolution_wire::unsettled(unsettled).map_err(raise)?;
        json(&devolution_wire::working_days_between(&self.0, from, until, unsettled).map_err(raise)?)
    }

    /// The last day on which the report of a month is on time; nothing where none is asked for.
    pub(crate) fn report_due(&self, year: i32, month: u32) -> Answer<Option<String>> {
        Ok(self.0.report_due(year, month).map_err(raise)?.map(|day| day.to_string()))
    }

    /// The reform with a year that was gazetted after it was loaded.
    pub(crate) fn gazette(&self, json: &str) -> Answer<Arc<Self>> {
        let mut reform = Reform::clone(&self.0);
        reform.gazette(json).map_err(raise)?;
        Ok(Arc::new(Self(Arc::new(reform))))
    }

    /// Its calendar.
    pub(crate) fn calendar(&self) -> Arc<NativeCalendar> {
        Arc::new(NativeCalendar(self.0.calendar().clone()))
    }
}

/// The JSON schema of the files of a reform.
#[uniffi::export]
pub(crate) fn reform_schema() -> String {
    Reform::schema().to_string()
}

/// The folder of the reform of Henan: what each file is called and what is in it.
#[uniffi::export]
pub(crate) fn henan_2021_folder() -> HashMap<String, Vec<u8>> {
    devolution_henan::folder().into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect()
}
