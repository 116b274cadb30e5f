//! Judges a command. With [`evolve`](super::evolve()) the only way in.

use super::detail::detail;
use super::guard::{Case, holds};
use super::rules::rule;
use super::{Command, Event, Marks, Refusal, State, Unmet};
use crate::reform::Reform;

/// What happens when a command is given in a state, or why not.
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
