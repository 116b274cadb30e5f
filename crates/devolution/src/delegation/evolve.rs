//! Folds an entry into the state. With [`decide`](super::decide()) the only way in.

use thiserror::Error;

use super::detail::missing_elements;
use super::state::{Fact, File, Filing, Note, fold_grid};
use super::{Event, State, Step, Subject, ViolationKind, day_number};
use crate::ledger::{Entry, EntryNumber};
use crate::reform::{Level, MaterialId, Reform};

/// An entry that does not fit the state: the ledger was not written by [`decide`](super::decide()).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("entry {entry} does not fit the ledger before it: {kind}")]
pub struct Misfit {
    entry: EntryNumber,
    kind: MisfitKind,
}

impl Misfit {
    /// The entry.
    #[must_use]
    pub const fn entry(&self) -> EntryNumber {
        self.entry
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.kind {
            MisfitKind::Unknown => "unknown-subject",
            MisfitKind::Step(ViolationKind::OutOfSequence) => "out-of-sequence",
            MisfitKind::Step(ViolationKind::NotAllowed) => "step-not-allowed",
            MisfitKind::Step(ViolationKind::UnknownDelegation) => "unknown-subject",
            MisfitKind::Order => "out-of-order",
            MisfitKind::KeyTwice => "key-twice",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
enum MisfitKind {
    #[error("its subject is not of this reform")]
    Unknown,
    #[error("the machine does not allow the step ({0:?})")]
    Step(ViolationKind),
    #[error("its number is not above the one before")]
    Order,
    #[error("its key is that of an entry before it")]
    KeyTwice,
}

/// Folds an entry into the state.
///
/// # Errors
/// [`Misfit`] when the entry could not have come from [`decide`](super::decide()) in this state; the state is left as
/// it was.
pub fn evolve(state: &mut State, reform: &Reform, entry: &Entry) -> Result<(), Misfit> {
    let misfit = |kind| Misfit { entry: entry.sequence(), kind };
    if state.kept.notes.last().is_some_and(|last| last.entry >= entry.sequence()) {
        return Err(misfit(MisfitKind::Order));
    }
    if entry.key().is_some_and(|key| state.kept.keys.contains_key(key)) {
        return Err(misfit(MisfitKind::KeyTwice));
    }
    match entry.payload() {
        Event::Opened(opening) => state.kept.history = Some(opening.history),
        Event::Annulled(annulment) => annul(state, reform, annulment.entry),
        payload => match entry.subject() {
            Subject::Delegation(power, county) => {
                let delegation = state
                    .delegation_number(reform, power, *county)
                    .ok_or_else(|| misfit(MisfitKind::Unknown))?;
                let step = step(payload, entry.actor().level(), reform)
                    .ok_or_else(|| misfit(MisfitKind::Unknown))?;
                take_step(state, delegation, step, entry).map_err(|kind| misfit(MisfitKind::Step(kind)))?;
            }
            _ => file(state, reform, entry).ok_or_else(|| misfit(MisfitKind::Unknown))?,
        },
    }
    state.kept.last_recorded = Some(entry.recorded());
    state.kept.keys.extend(entry.key().map(|key| (key.clone(), entry.sequence())));
    state.kept.notes.push(Note {
        entry: entry.sequence(),
        actor: entry.actor().clone(),
        subject: entry.subject().clone(),
        kind: entry.payload().kind(),
        annulled: false,
    });
    Ok(())
}

/// The step that an event makes when an actor of this level is behind it; `None` for an event that makes none.
pub(super) fn step(event: &Event, level: Option<Level>, reform: &Reform) -> Option<Step> {
    let material = |id: &MaterialId| {
        reform.materials().iter().position(|material| material.id == *id).and_then(Step::material)
    };
    match event {
        Event::Assigned(_) => level.map(Step::assigned),
        Event::Trained(_) => Some(Step::TRAINED),
        Event::Delivered(delivery) => material(delivery.material()),
        Event::Waived(waiver) => material(waiver.material()),
        Event::Agreed(_) => Some(Step::AGREED),
        Event::Accepted(_) => match level {
            Some(Level::City) => Some(Step::SIGNED_BY_CITY),
            Some(Level::County) => Some(Step::SIGNED_BY_COUNTY),
            Some(Level::Province) | None => None,
        },
        Event::Listed(_) => Some(Step::LISTED),
        Event::Published(_) => level.map(Step::published),
        Event::DutiesTaken(_) => level.map(Step::duties),
        Event::ControlsFiled(_) => Some(Step::CONTROLS),
        Event::Scheduled(_) => Some(Step::SCHEDULED),
        Event::Started(_) => Some(Step::STARTED),
        Event::Braked(_) => Some(Step::BRAKED),
        Event::Rectified(_) => Some(Step::RECTIFIED),
        Event::Verified(_) => Some(Step::VERIFIED),
        Event::Resumed(_) => Some(Step::RESUMED),
        Event::Recalled(_) => Some(Step::RECALLED),
        Event::Opened(_)
        | Event::TakeoverPlanFiled(_)
        | Event::HandoverPlanFiled(_)
        | Event::ManualFiled(_)
        | Event::GuideFiled(_)
        | Event::StandardSet(_)
        | Event::ChannelOpened(_)
        | Event::Annulled(_) => None,
    }
}

fn take_step(state: &mut State, delegation: usize, step: Step, entry: &Entry) -> Result<(), ViolationKind> {
    let number = u32::try_from(delegation).map_err(|_| ViolationKind::UnknownDelegation)?;
    let day = day_number(entry.effective());
    let term = match entry.payload() {
        Event::Agreed(agreement) => Some(agreement.term),
        _ => None,
    };
    let facts = state.kept.facts.get_mut(delegation).ok_or(ViolationKind::UnknownDelegation)?;
    state.grid.apply(number, step, day, || term.map_or((day, day), Into::into))?;
    let fact = Fact { entry: entry.sequence(), effective: entry.effective(), step, term };
    facts.push(fact);
    state.handed.get_mut(delegation).into_iter().for_each(|handed| handed.note(&fact));
    if let Event::Braked(ground) | Event::Recalled(ground) = entry.payload() {
        state.kept.grounds.insert(entry.sequence(), ground.entries.clone());
    }
    Ok(())
}

/// Puts a document on file; `None` where the reform has no such subject.
fn file(state: &mut State, reform: &Reform, entry: &Entry) -> Option<()> {
    let kept = &mut state.kept;
    let (file, complete) = match (entry.payload(), entry.subject()) {
        (Event::TakeoverPlanFiled(_), Subject::County(county)) => {
            (&mut kept.counties.get_mut(reform.county_number(*county)?)?.takeover_plan, true)
        }
        (Event::ChannelOpened(_), Subject::County(county)) => {
            (&mut kept.counties.get_mut(reform.county_number(*county)?)?.channel, true)
        }
        (Event::HandoverPlanFiled(_), Subject::City(city)) => {
            reform.city(*city)?;
            (kept.handover_plans.entry(*city).or_default(), true)
        }
        (Event::ManualFiled(_), Subject::Power(power)) => {
            (&mut kept.powers.get_mut(reform.power_number(power)?)?.manual, true)
        }
        (Event::GuideFiled(guide), Subject::Power(power)) => (
            &mut kept.powers.get_mut(reform.power_number(power)?)?.guide,
            missing_elements(guide, reform.guide_elements()).is_empty(),
        ),
        (Event::StandardSet(standard), Subject::Power(power)) => (
            &mut kept.powers.get_mut(reform.power_number(power)?)?.standard,
            missing_elements(standard, reform.standard_elements()).is_empty(),
        ),
        _ => return None,
    };
    file.0.push(Filing { entry: entry.sequence(), effective: entry.effective(), complete });
    Some(())
}

/// Takes an entry back: what it put on file or did to a delegation is gone, as if it had never been recorded. An entry
/// that the state does not know lies outside the view that is being folded, so there is nothing to take back.
fn annul(state: &mut State, reform: &Reform, entry: EntryNumber) {
    let Ok(place) = state.kept.notes.binary_search_by_key(&entry, |note| note.entry) else { return };
    let Some(note) = state.kept.notes.get_mut(place) else { return };
    note.annulled = true;
    let subject = note.subject.clone();
    state.kept.grounds.remove(&entry);
    let forget = |file: &mut File| file.0.retain(|filing| filing.entry != entry);
    match subject {
        Subject::Reform => {}
        Subject::Power(power) => {
            if let Some(file) = reform.power_number(&power).and_then(|power| state.kept.powers.get_mut(power))
            {
                forget(&mut file.manual);
                forget(&mut file.guide);
                forget(&mut file.standard);
            }
        }
        Subject::City(city) => {
            if let Some(file) = state.kept.handover_plans.get_mut(&city) {
                forget(file);
            }
        }
        Subject::County(county) => {
            if let Some(file) =
                reform.county_number(county).and_then(|county| state.kept.counties.get_mut(county))
            {
                forget(&mut file.takeover_plan);
                forget(&mut file.channel);
            }
        }
        Subject::Delegation(power, county) => {
            if let Some(delegation) = state.delegation_number(reform, &power, county) {
                if let Some(facts) = state.kept.facts.get_mut(delegation) {
                    facts.retain(|fact| fact.entry != entry);
                }
                // What was allowed with its last fact is allowed without it.
                let _ = fold_grid(state, delegation);
            }
        }
    }
}
