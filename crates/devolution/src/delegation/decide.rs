//! Judges a command. With [`evolve`](super::evolve()) the only way in.

use super::detail::detail;
use super::guard::{Case, holds};
use super::rules::rule;
use super::{Command, Event, Marks, Refusal, State, Unmet};
use crate::reform::Reform;

/// What happens when a command is given in a state, or why not.
///
/// ```
/// use devolution::delegation::{Command, EventKind, State, decide};
///
/// let reform = devolution_henan::reform().unwrap();
/// let state = State::new(&reform);
/// let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 8).unwrap();
/// let (county, plan) = ("410122".parse().unwrap(), "承接落实方案".parse().unwrap());
/// let events = decide(&state, &reform, &Command::file_takeover_plan(county, day, plan)).unwrap();
/// assert_eq!(events[0].kind(), EventKind::TakeoverPlanFiled);
///
/// let list = Command::list(county, "p18".parse().unwrap(), day, "事项编码".parse().unwrap());
/// let refusal = decide(&state, &reform, &list).unwrap_err();
/// assert_eq!(refusal.codes().collect::<Vec<_>>(), ["accepted"]);
/// ```
///
/// # Errors
/// A [`Refusal`] that lists every unmet condition of the command's [`Rule`](super::Rule).
pub fn decide(state: &State, reform: &Reform, command: &Command) -> Result<Vec<Event>, Refusal> {
    let case = Case::new(state, reform, command);
    let failed: Vec<_> = rule(command.action().kind())
        .needs
        .iter()
        .copied()
        .filter(|condition| !holds(*condition, &case))
        .collect();
    if failed.is_empty() {
        return Ok(vec![case.into_event()]);
    }
    let unmet = failed.into_iter().filter_map(|condition| {
        let clause = reform.ground(condition)?.id.clone();
        Some(Unmet { condition, clause, detail: detail(condition, &case) })
    });
    Err(Refusal {
        actor: command.actor().clone(),
        command: command.action().kind(),
        effective: command.effective(),
        stage: case.marks().map(Marks::stage),
        subject: command.subject().clone(),
        unmet: unmet.collect(),
    })
}
