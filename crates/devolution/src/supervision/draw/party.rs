//! Who is inspected, and who inspects.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FieldId, TierId, UnitId};
use crate::cases::HandlerId;
use crate::delegation::Words;
use crate::ledger::day;
use crate::reform::{Authority, CountyCode};
use crate::service::Uscc;

/// One that may be inspected (检查对象): an organisation, never a person.
///
/// ```
/// use devolution::supervision::draw::Object;
/// let json = r#"{"county":"410122","name":"甲运输公司","tier":"high","uscc":"114300000061225005"}"#;
/// assert!(serde_json::from_str::<Object>(json).is_ok());
/// assert!(serde_json::from_str::<Object>(&json.replace("61225005", "61225006")).is_err()); // the check digit
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// The county in which it is.
    pub county: CountyCode,
    /// Its name.
    pub name: Words,
    /// Its tier of risk or credit.
    pub tier: TierId,
    /// Its unified social credit code: what it is known by.
    pub uscc: Uscc,
}

/// One who may inspect (执法人员). No name: the list is public.
///
/// ```
/// use devolution::supervision::draw::Inspector;
/// let json = r#"{"certified_until":"2024-12-31","fields":["road-transport"],"id":"410122-07","pool":"county:410122","unit":"transport"}"#;
/// let inspector: Inspector = serde_json::from_str(json).unwrap();
/// assert!(inspector.recused.is_empty());
/// assert!(serde_json::from_str::<Inspector>(&json.replace("410122-07", "李明")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inspector {
    /// The last day on which the enforcement certificate is valid.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub certified_until: NaiveDate,
    /// The fields of enforcement that the certificate is for.
    #[serde(default)]
    pub fields: BTreeSet<FieldId>,
    /// The staff number.
    pub id: HandlerId,
    /// The jurisdiction in which this one may inspect: a county, or a city or the province with all their counties.
    pub pool: Authority,
    /// The objects that this one must not inspect (回避).
    #[serde(default)]
    pub recused: BTreeSet<Uscc>,
    /// The unit to which this one belongs.
    pub unit: UnitId,
}
