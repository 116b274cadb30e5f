//! What the event logs have in common: what each step is called, which stage it led to, and what was taken back.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use devolution::delegation::{Event, Machine, Marks, Stage, Step};
use devolution::desk::Desk;
use devolution::ledger::{Entry, EntryNumber, read};
use devolution::reform::{Level, Reform};

use crate::ExportError;

/// What every step of a reform is called in a log: the event that makes it and, where the reform knows several of that
/// kind, which: `assigned/city`, `delivered/archives`, `started`.
pub(crate) fn activities(reform: &Reform) -> Vec<(Step, String)> {
    let which = |step: Step| {
        let by = |of: fn(Level) -> Step| Level::ALL.into_iter().find(|level| of(*level) == step);
        let level = match step {
            Step::SIGNED_BY_CITY => Some(Level::City),
            Step::SIGNED_BY_COUNTY => Some(Level::County),
            _ => by(Step::assigned).or_else(|| by(Step::published)).or_else(|| by(Step::duties)),
        };
        let mut materials = reform.materials().iter().enumerate();
        let material = materials.find(|(place, _)| Step::material(*place) == Some(step));
        level.map(Level::code).or_else(|| material.map(|(_, material)| material.id.as_str()))
    };
    let activity = |step: Step| {
        let event = step.command().event().code();
        let name = which(step).map_or_else(|| event.to_owned(), |which| format!("{event}/{which}"));
        (step, name)
    };
    Step::all(reform.materials().len()).map(activity).collect()
}

/// One step of a delegation's life, as it counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) step: Step,
    pub(crate) from: Stage,
    pub(crate) to: Stage,
}

/// The life of a delegation, by the entries that stand: what was taken back is not in it.
pub(crate) fn life(desk: &Desk, machine: &Machine, power: usize, number: usize) -> Vec<(EntryNumber, Turn)> {
    let reform = desk.reform();
    let Some(power) = reform.powers().get(power) else { return Vec::new() };
    let mut marks = Marks::initial(power.mode, reform.is_key(power));
    let mut turns = Vec::new();
    for fact in desk.register().state().facts(number) {
        let from = marks.stage();
        marks = machine.follow(marks, fact.step).unwrap_or(marks);
        turns.push((fact.entry, Turn { step: fact.step, from, to: marks.stage() }));
    }
    turns
}

/// The lives of all delegations, by entry.
pub(crate) fn lives(desk: &Desk) -> HashMap<EntryNumber, Turn> {
    let (powers, counties) = (desk.reform().powers().len(), desk.reform().counties().len());
    let machine = Machine::new(desk.reform().materials().len());
    let numbers =
        (0..powers).flat_map(|power| (0..counties).map(move |county| (power, power * counties + county)));
    numbers.flat_map(|(power, number)| life(desk, &machine, power, number)).collect()
}

/// Visits the entries that the desk has read.
pub(crate) fn each(
    desk: &Desk,
    visit: &mut dyn FnMut(&Entry) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut outcome = Ok(());
    read(desk.store(), 0, &mut |entry| {
        if entry.sequence().get() >= desk.size() {
            return ControlFlow::Break(());
        }
        outcome = visit(&entry);
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    outcome
}

/// The entries that later ones take back.
pub(crate) fn annulled(desk: &Desk) -> Result<BTreeSet<EntryNumber>, ExportError> {
    let mut annulled = BTreeSet::new();
    each(desk, &mut |entry| {
        if let Event::Annulled(annulment) = entry.payload() {
            annulled.insert(annulment.entry);
        }
        Ok(())
    })?;
    Ok(annulled)
}
