//! A reform.

use std::collections::HashMap;
use std::sync::Arc;

use devolution::reform::{Folder, PowerId, Reform};

use crate::argument::{json, parsed};
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
