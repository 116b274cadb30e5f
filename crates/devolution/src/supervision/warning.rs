//! A warning (预警): what a rule found, about whom, and what shows it (M10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::cases::HandlerId;
use crate::closed_list;
use crate::reform::{CountyCode, PowerId, RuleId};

closed_list! {
    /// What a rule does when it warns.
    ///
    /// ```
    /// use devolution::supervision::Response;
    /// assert_eq!(Response::from_code("brake"), Some(Response::Brake));
    /// assert_eq!(Response::from_code("revoke"), None); // a rule suspends and refers; it never revokes
    /// ```
    Response {
        /// 提示: tells the county.
        Advise = "advise",
        /// 预警: tells the county and those above it, and waits for an answer.
        Warn = "warn",
        /// 踩刹车: suspends the delegation and refers it to those above.
        Brake = "brake",
    }
}

/// What a warning is about: a delegation, a county, a power, or one who handles cases in a county.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct WarningSubject {
    /// The county; absent where a power is meant in all counties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// Who handles cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<HandlerId>,
    /// The power; absent where the county is meant with all its powers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<PowerId>,
}

/// What a rule found on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// What it is about.
    pub about: WarningSubject,
    /// The records that show it; never empty.
    pub evidence: Vec<Evidence>,
    /// The figures that the rule compared, in the order in which it names them.
    pub figures: Vec<Figure>,
    /// The day on which it held, and had not held when the rule last looked.
    pub on: NaiveDate,
    /// What the rule does.
    pub response: Response,
    /// The rule.
    pub rule: RuleId,
}

/// A figure that a rule compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// As the rule names it: `decided`, `peers.decided`.
    pub name: String,
    /// How much.
    pub value: f64,
}
