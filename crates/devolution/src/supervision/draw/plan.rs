//! The plan of a draw: everything about it that is decided beforehand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Coverage, FieldId, Item, SourceId, TierId, UnitId, fault};
use crate::closed_list;
use crate::delegation::Words;
use crate::ledger::{DigestAlgorithm, day};
use crate::reform::{ParseError, Reform, ReformId};
use crate::supervision::{SettingErrors, SettingFault, SettingRule};

/// How many of a tier are drawn, in per mille: 0 to 1000.
///
/// ```
/// use devolution::supervision::draw::Rate;
/// let five_percent = Rate::new(50).unwrap();
/// assert_eq!((five_percent.of(100), five_percent.of(101), five_percent.of(0)), (5, 6, 0)); // never fewer than the rate
/// assert!(Rate::new(1_001).is_none());
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct Rate(#[schemars(range(max = 1_000))] u16);

impl Rate {
    /// All of them.
    pub const FULL: Self = Self(1_000);

    /// `None` beyond 1000.
    #[must_use]
    pub const fn new(per_mille: u16) -> Option<Self> {
        if per_mille <= 1_000 { Some(Self(per_mille)) } else { None }
    }

    /// In per mille.
    #[must_use]
    pub const fn per_mille(self) -> u16 {
        self.0
    }

    /// How many of so many, rounded up.
    #[must_use]
    pub fn of(self, size: u32) -> u32 {
        let drawn = (u64::from(size) * u64::from(self.0)).div_ceil(1_000);
        u32::try_from(drawn).unwrap_or(size)
    }
}

impl TryFrom<u16> for Rate {
    type Error = ParseError;
    fn try_from(per_mille: u16) -> Result<Self, ParseError> {
        Self::new(per_mille)
            .ok_or_else(|| ParseError::new(&per_mille.to_string(), "a rate", "0 to 1000 per mille"))
    }
}

impl From<Rate> for u16 {
    fn from(rate: Rate) -> Self {
        rate.0
    }
}

/// The rates of a plan. As JSON: `{"default":50,"tiers":{"high":300}}`.
///
/// ```
/// use devolution::supervision::draw::{Rate, Rates};
/// let rates: Rates = serde_json::from_str(r#"{"default":50,"tiers":{"high":300}}"#).unwrap();
/// assert_eq!(rates.of(&"high".parse().unwrap()), Rate::new(300).unwrap());
/// assert_eq!(rates.of(&"low".parse().unwrap()), Rate::new(50).unwrap());
/// assert!(serde_json::from_str::<Rates>(r#"{"default":1001}"#).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// Of tiers that are not named.
    pub default: Rate,
    /// Of those that are.
    #[serde(default)]
    pub tiers: BTreeMap<TierId, Rate>,
}

impl Rates {
    /// The rate of a tier.
    #[must_use]
    pub fn of(&self, tier: &TierId) -> Rate {
        self.tiers.get(tier).copied().unwrap_or(self.default)
    }
}

closed_list! {
    /// What a source of a seed gives, and how it is written in the key.
    ///
    /// ```
    /// use devolution::supervision::draw::SourceKind;
    /// assert_eq!(SourceKind::from_code("text"), Some(SourceKind::Text));
    /// assert_eq!(SourceKind::from_code("dice"), None);
    /// ```
    SourceKind {
        /// Numbers whose order means nothing, as of balls out of one drum: they are sorted.
        Numbers = "numbers",
        /// Numbers in the order in which they are published.
        OrderedNumbers = "ordered-numbers",
        /// Words or a figure, character by character as published.
        Text = "text",
    }
}

/// A public source, announced before it gives its value: nobody who holds the draw can bend it.
///
/// ```
/// use devolution::supervision::draw::Source;
/// let json = r#"{"id":"lottery","kind":"numbers","words":"双色球第2022052期中奖号码"}"#;
/// assert!(serde_json::from_str::<Source>(json).is_ok());
/// assert!(serde_json::from_str::<Source>(&json.replace("numbers", "dice")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it gives.
    pub kind: SourceKind,
    /// Which value is meant, so that there can be no dispute: which numbers of whom, of which day.
    pub words: Words,
}

/// What is decided before a draw. Several items on one object are one visit (优化营商环境条例 art. 54).
///
/// ```
/// use devolution::supervision::draw::Plan;
/// let json = r#"{"commit":"2022-05-05","draw":"2022-05-10","items":[],"rates":{"default":50},"reform":"henan-2021",
///     "sources":[],"title":"2022年第一次抽查","units":{"transport":2}}"#;
/// let plan: Plan = serde_json::from_str(json).unwrap();
/// assert_eq!(plan.digest.code(), "sm3");
/// assert!(serde_json::from_str::<Plan>(&json.replace("05-10", "5-10")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The day on which the lists are committed to.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub commit: NaiveDate,
    /// How everything is digested.
    #[serde(default)]
    pub digest: DigestAlgorithm,
    /// The day of the draw, after that of the commitment: certificates must be valid on it.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub draw: NaiveDate,
    /// What is inspected.
    pub items: Vec<Item>,
    /// How many objects.
    pub rates: Rates,
    /// The reform.
    pub reform: ReformId,
    /// Where the seed comes from, in the order in which the key has them.
    pub sources: Vec<Source>,
    /// The title.
    pub title: Words,
    /// How many inspectors of each unit go to an object: at least two in all (行政处罚法 art. 42).
    pub units: BTreeMap<UnitId, u32>,
}

impl Plan {
    /// The fewest inspectors of an object.
    pub const FEWEST_INSPECTORS: u32 = 2;
    /// The most inspectors of an object: more are a mistake.
    pub const MOST_INSPECTORS: u32 = 100;

    /// Reads a plan from JSON. Whether it is fit for a draw, [`Committed::new`](super::Committed::new) says.
    ///
    /// ```
    /// use devolution::supervision::draw::Plan;
    /// let errors = Plan::read("{\n\"reform\":2021}").unwrap_err();
    /// assert_eq!((errors.faults()[0].place.as_str(), errors.faults()[0].position), ("plan", Some(2)));
    /// ```
    ///
    /// # Errors
    /// [`SettingErrors`] with the line where it is not of the form.
    pub fn read(text: &str) -> Result<Self, SettingErrors> {
        serde_json::from_str(text).map_err(|error| {
            let position = u32::try_from(error.line()).ok();
            SettingErrors::of(SettingFault { position, ..fault("plan", SettingRule::Syntax, error) })
        })
    }

    /// The rate of a tier: all of it where an item covers all.
    #[must_use]
    pub fn rate(&self, tier: &TierId) -> Rate {
        let full = self.items.iter().any(|item| item.coverage == Coverage::Full);
        if full { Rate::FULL } else { self.rates.of(tier) }
    }

    /// The fields that an inspector of a unit needs.
    pub(super) fn fields_of(&self, unit: &UnitId) -> BTreeSet<&FieldId> {
        self.items.iter().filter(|item| item.unit == *unit).flat_map(|item| &item.fields).collect()
    }

    /// What is wrong with it, whatever the reform.
    pub(super) fn faults(&self) -> Vec<SettingFault> {
        let mut faults = Item::faults(&self.items, "plan.items");
        let mut add = |place: &str, rule, detail: String| faults.push(fault(place, rule, detail));
        if self.items.is_empty() {
            add("plan.items", SettingRule::Missing, String::new());
        }
        for item in self.items.iter().filter(|item| !self.units.contains_key(&item.unit)) {
            add("plan.units", SettingRule::Missing, item.unit.to_string());
        }
        let inspectors = self.units.values().fold(0_u32, |sum, count| sum.saturating_add(*count));
        if !(Self::FEWEST_INSPECTORS..=Self::MOST_INSPECTORS).contains(&inspectors) {
            add("plan.units", SettingRule::OutOfRange, format!("{inspectors}: 行政处罚法第四十二条"));
        }
        if self.sources.is_empty() {
            add("plan.sources", SettingRule::Missing, String::new());
        }
        let mut ids = BTreeSet::new();
        for source in self.sources.iter().filter(|source| !ids.insert(&source.id)) {
            add("plan.sources", SettingRule::StandsTwice, source.id.to_string());
        }
        if self.draw <= self.commit {
            add("plan.draw", SettingRule::OutOfRange, format!("{} <= {}", self.draw, self.commit));
        }
        faults
    }

    /// What the reform has against it.
    pub(super) fn faults_under(&self, reform: &Reform) -> Vec<SettingFault> {
        let mut faults = Item::faults_under(&self.items, "plan.items", reform);
        if self.reform != *reform.id() {
            faults.push(fault("plan.reform", SettingRule::UnknownId, &self.reform));
        }
        faults
    }
}
