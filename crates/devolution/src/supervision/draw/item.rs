//! What is inspected: the items of the list of inspections.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize, Serializer};

use super::{FieldId, UnitId, fault};
use crate::closed_list;
use crate::delegation::Words;
use crate::reform::{Name, PowerId, Reform, RiskFlag};
use crate::supervision::{ItemId, SettingFault, SettingRule};

closed_list! {
    /// Whether the objects of an item are drawn or all inspected.
    ///
    /// ```
    /// use devolution::supervision::draw::Coverage;
    /// assert_eq!(Coverage::from_code("full"), Some(Coverage::Full));
    /// assert_eq!(Coverage::from_code("none"), None);
    /// ```
    #[derive(Default)]
    Coverage {
        /// Drawn at the rates of the plan.
        #[default]
        ByRate = "by-rate",
        /// All inspected, whatever the rates (优化营商环境条例 art. 54); only who inspects is drawn.
        Full = "full",
    }
}

/// An item that may be inspected (抽查事项): what, how, by whom, and on which legal basis. No basis, no inspection
/// (国办发〔2015〕58号).
///
/// ```
/// use devolution::supervision::draw::{Coverage, Item};
/// let json = r#"{"basis":"道路运输条例第五十八条","content":"经营资质","fields":["road-transport"],"id":"carriers",
///     "method":"现场检查","name":{"zh":"道路运输经营者检查","en":"Carriers by road"},"powers":[],"unit":"transport"}"#;
/// let item: Item = serde_json::from_str(json).unwrap();
/// assert_eq!(item.coverage, Coverage::ByRate);
/// assert!(serde_json::from_str::<Item>(&json.replace("carriers", "Carriers")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The articles of law that it rests on, in words; without them it is refused.
    #[serde(default)]
    pub basis: String,
    /// What is looked at.
    pub content: Words,
    /// Whether its objects are drawn; a plan in which one item covers all inspects all.
    #[serde(default)]
    pub coverage: Coverage,
    /// The fields of enforcement that an inspector of it needs, all of them.
    #[serde(default)]
    pub fields: BTreeSet<FieldId>,
    /// Its id.
    pub id: ItemId,
    /// How it is looked at: on the spot, in writing, over the network.
    pub method: Words,
    /// Its name.
    #[serde(serialize_with = "in_order")]
    pub name: Name,
    /// The powers that it is about.
    #[serde(default)]
    pub powers: BTreeSet<PowerId>,
    /// The unit whose inspectors look at it.
    pub unit: UnitId,
}

/// A name as canonical JSON has it.
fn in_order<S: Serializer>(name: &Name, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct InOrder<'a> {
        en: &'a str,
        zh: &'a str,
    }
    InOrder { en: &name.en, zh: &name.zh }.serialize(serializer)
}

impl Item {
    /// Whether one of its powers concerns public safety, life or health.
    fn is_life_safety(&self, reform: &Reform) -> bool {
        let mut powers = self.powers.iter().filter_map(|power| reform.power(power));
        powers.any(|power| power.risk_flags.contains(&RiskFlag::LifeSafety))
    }

    /// Covers all objects where life or safety is at stake.
    pub(super) fn covered_under(mut self, reform: &Reform) -> Self {
        if self.is_life_safety(reform) {
            self.coverage = Coverage::Full;
        }
        self
    }

    /// What is wrong with the items of a list, whose place is given.
    pub(super) fn faults(items: &[Self], place: &str) -> Vec<SettingFault> {
        let mut faults = Vec::new();
        let mut ids = BTreeSet::new();
        for (number, item) in (1..).zip(items) {
            let at = |field| format!("{place}[{number}].{field}");
            if item.basis.trim().is_empty() {
                faults.push(fault(at("basis"), SettingRule::NoBasis, &item.id));
            }
            if item.name.zh.trim().is_empty() || item.name.en.trim().is_empty() {
                faults.push(fault(at("name"), SettingRule::Missing, &item.id));
            }
            if !ids.insert(&item.id) {
                faults.push(fault(at("id"), SettingRule::StandsTwice, &item.id));
            }
        }
        faults
    }

    /// What the reform has against them.
    pub(super) fn faults_under(items: &[Self], place: &str, reform: &Reform) -> Vec<SettingFault> {
        let mut faults = Vec::new();
        for (number, item) in (1..).zip(items) {
            let unknown = item.powers.iter().filter(|power| reform.power(power).is_none());
            faults.extend(
                unknown.map(|id| fault(format!("{place}[{number}].powers"), SettingRule::UnknownId, id)),
            );
            if item.is_life_safety(reform) && item.coverage == Coverage::ByRate {
                let detail = format!("{}: 优化营商环境条例第五十四条", item.id);
                faults.push(fault(format!("{place}[{number}].coverage"), SettingRule::Mismatch, detail));
            }
        }
        faults
    }
}
