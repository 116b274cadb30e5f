//! What shows a finding: records, by their numbers.

use serde::{Deserialize, Serialize};

use crate::ledger::EntryNumber;

/// A record that shows something, as JSON: `{"ledger":17}`, `{"cases":4021}`, `{"watch":9}`.
///
/// ```
/// use devolution::supervision::Evidence;
/// assert_eq!(serde_json::to_string(&Evidence::Cases(4021)).unwrap(), r#"{"cases":4021}"#);
/// assert!(serde_json::from_str::<Evidence>(r#"{"rumour":1}"#).is_err());
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// An event of the casebook, by its number from 0.
    Cases(u64),
    /// An entry of the ledger.
    Ledger(EntryNumber),
    /// A record of the watchbook, by its number from 0.
    Watch(u64),
}
