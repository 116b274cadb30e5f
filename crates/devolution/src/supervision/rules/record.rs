//! From a warning to its record in the watchbook.

use crate::ledger::DigestAlgorithm;
use crate::reform::{Authority, Reform};
use crate::supervision::book::{WatchAct, WatchEvent};
use crate::supervision::{RecordNumber, Response, Warning};

/// How many digits of a digest tell warnings of one day apart.
const DIGITS: usize = 16;

/// The event that records a warning: opened by the city of the county, or by the province where no county is meant; a brake is
/// referred to the province. Its number follows from the rule, whom it is about and the day, so that a warning that is found
/// again is the one that is on record.
///
/// ```
/// # let reform = devolution_henan::reform().unwrap();
/// use devolution::supervision::{Warning, rules::record};
/// let mut warning: Warning = serde_json::from_str(
///     r#"{"about":{"county":"410122","power":"p18"},"evidence":[{"cases":7}],"figures":[{"name":"without-power","value":1.0}],
///         "on":"2022-03-01","response":"brake","rule":"without-power"}"#,
/// ).unwrap();
/// let event = record(&warning, &reform).unwrap();
/// assert_eq!((event.by.to_string().as_str(), event.on), ("city:410100", warning.on));
/// assert!(event.record.as_str().starts_with("W20220301-"));
/// assert_eq!(record(&warning, &reform).unwrap(), event);
/// warning.about.county = Some("999999".parse().unwrap());
/// assert!(record(&warning, &reform).is_none()); // the reform has no such county
/// ```
#[must_use]
pub fn record(warning: &Warning, reform: &Reform) -> Option<WatchEvent> {
    let province = Authority::Province(reform.province().code);
    let by = match warning.about.county {
        Some(county) => Authority::City(reform.county(county)?.city),
        None => province,
    };
    let referred_to = (warning.response == Response::Brake).then_some(province);
    Some(WatchEvent {
        act: WatchAct::Warned { referred_to, warning: warning.clone() },
        by,
        handler: None,
        on: warning.on,
        record: number(warning)?,
    })
}

fn number(warning: &Warning) -> Option<RecordNumber> {
    let said = serde_json::to_vec(&(&warning.rule, &warning.about)).ok()?;
    let digest = DigestAlgorithm::Sm3.leaf(&said).to_string();
    let digits: String = digest.chars().rev().take(DIGITS).collect();
    format!("W{}-{digits}", warning.on.format("%Y%m%d")).parse().ok()
}
