//! What a refusal names: the ids that show why a condition does not hold.

use std::collections::BTreeSet;

use super::guard::Case;
use super::state::Note;
use super::{Action, Content, Marks, Step, Subject};
use crate::ledger::EntryNumber;
use crate::reform::{Condition, Element, Level, MaterialId, Reform};

/// The ids that show why the condition does not hold; empty where the condition says it all.
pub(super) fn detail(condition: Condition, case: &Case<'_>) -> Vec<String> {
    match condition {
        Condition::KnownSubject => unknown(case),
        Condition::CompetentActor => vec![case.command.actor().to_string()],
        Condition::InSequence => {
            let last = case.delegation.and_then(|delegation| case.state.facts(delegation).last());
            last.map(|fact| fact.effective.to_string()).into_iter().collect()
        }
        Condition::RecalledBefore => case
            .power
            .and_then(|(_, power)| power.relists.as_ref())
            .map(ToString::to_string)
            .into_iter()
            .collect(),
        Condition::ContactsAssigned => missing_levels(case, Step::assigned),
        Condition::Published => missing_levels(case, Step::published),
        Condition::DutiesCarried => missing_levels(case, Step::duties),
        Condition::Accepted => {
            let marks = case.marks().unwrap_or_default();
            [(Step::SIGNED_BY_CITY, Level::City), (Step::SIGNED_BY_COUNTY, Level::County)]
                .into_iter()
                .filter(|(step, _)| !marks.has(*step))
                .map(|(_, level)| level.code().to_owned())
                .collect()
        }
        Condition::ChecklistFull => missing_materials(case.reform, case.marks().unwrap_or_default())
            .map(ToString::to_string)
            .collect(),
        Condition::GuideComplete => match case.command.action() {
            Action::FileGuide(guide) => missing_elements(guide, case.reform.guide_elements()),
            _ => elements(case.reform.guide_elements()),
        },
        Condition::StandardSet => elements(case.reform.standard_elements()),
        Condition::DutiesNamed => wrong_duties(case),
        Condition::MeansCovered => missing_means(case),
        Condition::GroundStands => baseless(case).iter().map(ToString::to_string).collect(),
        Condition::DirectoriesAgree => match case.command.action() {
            Action::Publish(revision) => vec![revision.holder.to_string()],
            _ => Vec::new(),
        },
        Condition::IndependentVerifier | Condition::OutranksRectifier => {
            case.rectification().map(|note| note.actor.to_string()).into_iter().collect()
        }
        Condition::EntryStands | Condition::NothingRestsOnIt => match case.command.action() {
            Action::Annul(annulment) => vec![annulment.entry.to_string()],
            _ => Vec::new(),
        },
        Condition::NotRecalled
        | Condition::TakeoverPlanFiled
        | Condition::ManualFiled
        | Condition::GuideFiled
        | Condition::CountyAttended
        | Condition::Trained
        | Condition::HandoverPlanFiled
        | Condition::ChecklistOpen
        | Condition::NotYetSigned
        | Condition::EntrustedMode
        | Condition::AgreementCovers
        | Condition::NotYetListed
        | Condition::OnPlatform
        | Condition::NotYetPublished
        | Condition::ChannelOpen
        | Condition::ControlsFiled
        | Condition::InspectionScheduled
        | Condition::NotYetStarted
        | Condition::Operating
        | Condition::Suspended
        | Condition::Rectified
        | Condition::Verified => Vec::new(),
    }
}

/// The materials of the checklist that the marks lack.
pub(super) fn missing_materials(reform: &Reform, marks: Marks) -> impl Iterator<Item = &MaterialId> {
    let delivered = move |place| Step::material(place).is_some_and(|step| marks.has(step));
    reform.materials().iter().enumerate().filter(move |(place, _)| !delivered(*place)).map(|(_, m)| &m.id)
}

fn missing_levels(case: &Case<'_>, step: fn(Level) -> Step) -> Vec<String> {
    let marks = case.marks().unwrap_or_default();
    Level::ALL.iter().filter(|level| !marks.has(step(**level))).map(|level| level.code().to_owned()).collect()
}

/// The required elements that a guide or a standard lacks.
pub(super) fn missing_elements(content: &Content, required: &[Element]) -> Vec<String> {
    let missing = required.iter().filter(|element| !content.elements.contains_key(&element.id));
    missing.map(|element| element.id.to_string()).collect()
}

fn elements(required: &[Element]) -> Vec<String> {
    required.iter().map(|element| element.id.to_string()).collect()
}

/// What the command names and the reform does not have.
pub(super) fn unknown(case: &Case<'_>) -> Vec<String> {
    let reform = case.reform;
    let subject_known = match case.command.subject() {
        Subject::Reform => true,
        Subject::Power(_) => case.power.is_some(),
        Subject::City(code) => reform.city(*code).is_some(),
        Subject::County(_) => case.county.is_some(),
        Subject::Delegation(..) => case.delegation.is_some(),
    };
    let mut unknown: Vec<String> =
        if subject_known { Vec::new() } else { vec![case.command.subject().to_string()] };
    let mut check = |known: bool, id: &str| {
        if !known {
            unknown.push(id.to_owned());
        }
    };
    match case.command.action() {
        Action::Deliver(delivery) => {
            check(has_material(reform, delivery.material()), delivery.material().as_str())
        }
        Action::Waive(waiver) => check(has_material(reform, waiver.material()), waiver.material().as_str()),
        Action::FileGuide(content) => content
            .elements
            .keys()
            .for_each(|id| check(reform.guide_elements().iter().any(|known| known.id == *id), id.as_str())),
        Action::SetStandard(content) => content.elements.keys().for_each(|id| {
            check(reform.standard_elements().iter().any(|known| known.id == *id), id.as_str())
        }),
        Action::Schedule(schedule) => schedule
            .means
            .iter()
            .for_each(|id| check(reform.means().iter().any(|known| known.id == *id), id.as_str())),
        _ => {}
    }
    unknown
}

fn has_material(reform: &Reform, id: &MaterialId) -> bool {
    reform.materials().iter().any(|material| material.id == *id)
}

/// Duties that the level owes and the command does not name, or the other way round.
pub(super) fn wrong_duties(case: &Case<'_>) -> Vec<String> {
    let (Action::TakeDuties(duties), Some(level), Some((_, power))) =
        (case.command.action(), case.command.actor().level(), case.power)
    else {
        return Vec::new();
    };
    let owed: BTreeSet<_> = case.reform.duties_of(level, power.mode).map(|duty| &duty.id).collect();
    let named: BTreeSet<_> = duties.carriers.keys().collect();
    owed.symmetric_difference(&named).map(ToString::to_string).collect()
}

pub(super) fn missing_means(case: &Case<'_>) -> Vec<String> {
    match case.command.action() {
        Action::Schedule(schedule) => case
            .reform
            .means()
            .iter()
            .filter(|means| !schedule.means.contains(&means.id))
            .map(|means| means.id.to_string())
            .collect(),
        _ => Vec::new(),
    }
}

/// The entries of the ground that do not exist, were taken back, or concern something else.
pub(super) fn baseless(case: &Case<'_>) -> Vec<EntryNumber> {
    let (Action::Brake(ground) | Action::Recall(ground)) = case.command.action() else { return Vec::new() };
    let concerns = |note: &Note| match &note.subject {
        Subject::Reform => false,
        Subject::Power(id) => case.power.is_some_and(|(_, power)| power.id == *id),
        Subject::City(code) => case.county.is_some_and(|(_, county)| county.city == *code),
        Subject::County(code) => case.county.is_some_and(|(_, county)| county.code == *code),
        Subject::Delegation(..) => note.subject == *case.command.subject(),
    };
    ground
        .entries
        .iter()
        .filter(|entry| !case.state.note(**entry).is_some_and(|note| !note.annulled && concerns(note)))
        .copied()
        .collect()
}
