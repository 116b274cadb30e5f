//! The settings of draws: the list of items and the rates.

use serde::{Deserialize, Serialize};

use super::{Item, Rates, fault};
use crate::reform::{Provenance, Reform};
use crate::supervision::{SettingErrors, SettingRule, setting};

/// The settings of draws, read from TOML: data, as all that one province decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The items that may be inspected (抽查事项清单).
    pub items: Vec<Item>,
    /// Whether the items are those of an official list, or stand in for one.
    pub provenance: Provenance,
    /// The rates of plans that say nothing else.
    pub rates: Rates,
    /// What the rates rest on, in words.
    pub rates_basis: String,
}

impl Settings {
    /// Reads settings. Items about powers that concern life or safety are covered in full, whatever they say.
    ///
    /// ```
    /// use devolution::supervision::draw::Settings;
    /// let reform = devolution_henan::reform().unwrap();
    /// let text = r#"
    ///     items = []
    ///     provenance = "stand-in"
    ///     rates_basis = "豫政办〔2018〕58号"
    ///     rates = { default = 50 }
    /// "#;
    /// assert!(Settings::read(text, &reform).unwrap().items.is_empty());
    /// let errors = Settings::read(&text.replace("豫政办〔2018〕58号", ""), &reform).unwrap_err();
    /// assert_eq!(errors.faults()[0].place, "rates_basis");
    /// ```
    ///
    /// # Errors
    /// [`SettingErrors`] with everything that is wrong.
    pub fn read(text: &str, reform: &Reform) -> Result<Self, SettingErrors> {
        let mut settings: Self = setting::read(text)?;
        let items = settings.items.into_iter().map(|item| item.covered_under(reform));
        settings.items = items.collect();
        let mut faults = Item::faults(&settings.items, "items");
        faults.extend(Item::faults_under(&settings.items, "items", reform));
        if settings.rates_basis.trim().is_empty() {
            faults.push(fault("rates_basis", SettingRule::NoBasis, ""));
        }
        SettingErrors::check(faults, settings)
    }
}
