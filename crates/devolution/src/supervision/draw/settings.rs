//! The settings of draws: the list of items, the rates, and when results must be public.

use serde::{Deserialize, Serialize};

use super::{Item, Rates, fault};
use crate::reform::{Provenance, Reform};
use crate::supervision::{SettingErrors, SettingRule, setting};

/// When the result of an inspection must be public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// What it rests on, in words; how sure that is, too.
    pub basis: String,
    /// How many working days after the task was completed: [`publication_due`](super::publication_due).
    pub days: u32,
}

/// The settings of draws, read from TOML: data, as all that one province decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The items that may be inspected (抽查事项清单).
    pub items: Vec<Item>,
    /// Whether the items are those of an official list, or stand in for one.
    pub provenance: Provenance,
    /// When results must be public.
    pub publication: Publication,
    /// The rates of plans that say nothing else.
    pub rates: Rates,
    /// What the rates rest on, in words.
    pub rates_basis: String,
}

impl Settings {
    /// The longest time until results must be public, in working days.
    pub const LONGEST_PUBLICATION: u32 = 250;

    /// Reads settings. Items about powers that concern life or safety are covered in full, whatever they say.
    ///
    /// ```
    /// use devolution::supervision::draw::Settings;
    /// let reform = devolution_henan::reform().unwrap();
    /// let text = r#"
    ///     items = []
    ///     provenance = "stand-in"
    ///     rates_basis = "豫政办〔2018〕58号"
    ///     publication = { basis = "国发〔2019〕5号", days = 20 }
    ///     rates = { default = 50 }
    /// "#;
    /// assert_eq!(Settings::read(text, &reform).unwrap().publication.days, 20);
    /// let errors = Settings::read(&text.replace("国发〔2019〕5号", ""), &reform).unwrap_err();
    /// assert_eq!(errors.faults()[0].place, "publication.basis");
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
        let Publication { basis, days } = &settings.publication;
        if !(1..=Self::LONGEST_PUBLICATION).contains(days) {
            faults.push(fault("publication.days", SettingRule::OutOfRange, days));
        }
        for (place, basis) in [("publication.basis", basis), ("rates_basis", &settings.rates_basis)] {
            if basis.trim().is_empty() {
                faults.push(fault(place, SettingRule::NoBasis, ""));
            }
        }
        SettingErrors::check(faults, settings)
    }
}
