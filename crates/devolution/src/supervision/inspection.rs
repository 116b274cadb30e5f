//! One inspection of one object, as it is recorded (M10, M11).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::RecordNumber;
use crate::cases::HandlerId;
use crate::closed_list;
use crate::delegation::Words;
use crate::reform::{CountyCode, MeansId, PowerId};
use crate::service::Uscc;

closed_list! {
    /// What an inspection found.
    ///
    /// ```
    /// use devolution::supervision::Finding;
    /// assert_eq!(Finding::from_code("problem"), Some(Finding::Problem));
    /// assert_eq!(Finding::from_code("unknown"), None);
    /// ```
    Finding {
        /// 未发现问题
        Clean = "clean",
        /// 发现问题
        Problem = "problem",
    }
}

/// One inspection: of whom or of what, under which power, by which of the means, by whom, and what it found. The day is that
/// of the act that records it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// The county whose exercise of the power, or whose object, is inspected.
    pub county: CountyCode,
    /// What was found in words; needed where a problem was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Words>,
    /// The draw that chose the object and the officers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<RecordNumber>,
    /// What it found.
    pub found: Finding,
    /// The means.
    pub means: MeansId,
    /// The organisation inspected; absent where the county's own exercise of the power is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Uscc>,
    /// Who inspected: at least two (行政处罚法 art. 42).
    pub officers: BTreeSet<HandlerId>,
    /// The power.
    pub power: PowerId,
}
