//! From a warning to the brake: the command that a rule gives to the ledger.

use chrono::NaiveDate;

use super::Rules;
use crate::delegation::{Action, Actor, Command, Ground, Reason, Step, Subject};
use crate::register::Register;
use crate::supervision::{Evidence, Response, Warning};

/// How many numbers of evidence the reason of a brake repeats; the warning has them all.
const SHOWN: usize = 20;

/// The command with which a rule brakes the delegation that it warns about, from a date on; `None` where the rule does not
/// brake, or the delegation has not started. The ledger judges it like any other: what does not operate is not suspended.
///
/// Its ground points at the entry from which the county exercises the power, and tells the figures and the events of the
/// casebook that the warning names. It suspends and nothing more: what follows is for those above.
///
/// ```
/// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
/// # let register = devolution::register::Register::new(std::sync::Arc::clone(&reform));
/// use devolution::supervision::{Warning, rules::brake};
/// let rules = devolution_henan::warning_rules(&reform)?;
/// let warning: Warning = serde_json::from_str(
///     r#"{"about":{"county":"410122","power":"p18"},"evidence":[{"cases":7}],"figures":[{"name":"without-power","value":1.0}],
///         "on":"2022-03-01","response":"brake","rule":"without-power"}"#,
/// ).unwrap();
/// assert!(brake(&rules, &warning, &register, warning.on).is_none()); // the county has not started
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
#[must_use]
pub fn brake(rules: &Rules, warning: &Warning, register: &Register, on: NaiveDate) -> Option<Command> {
    let rule = rules.get(&warning.rule).filter(|_| warning.response == Response::Brake)?;
    let (power, county) = (warning.about.power.clone()?, warning.about.county?);
    let delegation = register.state().delegation_number(register.reform(), &power, county)?;
    let started = register.state().fact_on(delegation, Step::STARTED, on)?.entry;
    let own = warning.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Ledger(entry) => Some(*entry),
        Evidence::Cases(_) | Evidence::Watch(_) => None,
    });
    let entries = own.chain([started]).collect();
    let ground = Ground { entries, reason: reason(&rule.name.zh, &rule.name.en, warning)? };
    Command::new(Actor::Rule(rule.id.clone()), Subject::Delegation(power, county), on, Action::Brake(ground))
        .ok()
}

fn reason(zh: &str, en: &str, warning: &Warning) -> Option<Reason> {
    let figures: Vec<_> =
        warning.figures.iter().map(|figure| format!("{} = {}", figure.name, figure.value)).collect();
    let events: Vec<_> = warning
        .evidence
        .iter()
        .filter_map(|evidence| match evidence {
            Evidence::Cases(event) => Some(event.to_string()),
            Evidence::Ledger(_) | Evidence::Watch(_) => None,
        })
        .collect();
    let more = if events.len() > SHOWN { " …" } else { "" };
    let shown: Vec<_> = events.iter().take(SHOWN).map(String::as_str).collect();
    let text = format!(
        "预警规则“{zh}”({en}),{},{}:办件簿事件 case events {}{more}",
        warning.on,
        figures.join(", "),
        shown.join(", ")
    );
    Reason::try_from(text.as_str()).ok()
}
