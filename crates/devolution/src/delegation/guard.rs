//! What each condition means: one function for every [`Condition`].
//!
//! A condition that is about the marks of a delegation is a [`Mask`], so that the columnar fold can use it too. Any
//! other is a question about the [`Case`].

use super::detail::{baseless, missing_elements, missing_means, unknown, wrong_duties};
use super::evolve::step;
use super::machine::Mask;
use super::rules::rule;
use super::state::{File, Note};
use super::{Action, Actor, Command, Event, EventKind, Marks, State, Step, Subject, day_number};
use crate::reform::{Authority, Condition, County, Level, Power, Reform};

/// A command in the state that it meets, with its subject looked up.
pub(super) struct Case<'a> {
    pub(super) state: &'a State,
    pub(super) reform: &'a Reform,
    pub(super) command: &'a Command,
    event: Event,
    pub(super) power: Option<(usize, &'a Power)>,
    pub(super) county: Option<(usize, &'a County)>,
    pub(super) delegation: Option<usize>,
    note: Option<&'a Note>,
}

impl<'a> Case<'a> {
    pub(super) fn new(state: &'a State, reform: &'a Reform, command: &'a Command) -> Self {
        let (power, county) = match command.subject() {
            Subject::Reform | Subject::City(_) => (None, None),
            Subject::Power(power) => (Some(power), None),
            Subject::County(county) => (None, Some(*county)),
            Subject::Delegation(power, county) => (Some(power), Some(*county)),
        };
        let delegation = match (power, county) {
            (Some(power), Some(county)) => state.delegation_number(reform, power, county),
            _ => None,
        };
        let note = match command.action() {
            Action::Annul(annulment) => state.note(annulment.entry),
            _ => None,
        };
        Self {
            state,
            reform,
            command,
            event: command.action().clone().into_event(),
            power: power.and_then(|id| Some((reform.power_number(id)?, reform.power(id)?))),
            county: county.and_then(|code| Some((reform.county_number(code)?, reform.county(code)?))),
            delegation,
            note,
        }
    }

    pub(super) fn into_event(self) -> Event {
        self.event
    }

    fn step(&self) -> Option<Step> {
        step(&self.event, self.command.actor().level(), self.reform)
    }

    /// The marks of the delegation. Nothing on file for it takes effect after the command: `in-sequence` sees to that.
    pub(super) fn marks(&self) -> Option<Marks> {
        self.delegation.and_then(|delegation| self.state.grid().marks(delegation))
    }

    fn on_file(&self, file: &File) -> bool {
        file.on(self.command.effective()).is_some()
    }

    fn complete_on_file(&self, file: &File) -> bool {
        file.on(self.command.effective()).is_some_and(|filing| filing.complete)
    }

    /// A question about the power; a power that the reform does not have is `known-subject`'s to refuse.
    fn power(&self, question: impl FnOnce(usize, &Power) -> bool) -> bool {
        self.power.is_none_or(|(number, power)| question(number, power))
    }

    /// A question about the county; likewise.
    fn county(&self, question: impl FnOnce(usize, &County) -> bool) -> bool {
        self.county.is_none_or(|(number, county)| question(number, county))
    }

    /// The entry of the evidence of rectification that is filed under the standing brake.
    pub(super) fn rectification(&self) -> Option<&Note> {
        self.marks().filter(|marks| marks.has(Step::RECTIFIED))?;
        let facts = self.state.facts(self.delegation?);
        let fact = facts.iter().rev().find(|fact| fact.step == Step::RECTIFIED)?;
        self.state.note(fact.entry)
    }
}

/// Whether the condition holds.
pub(super) fn holds(condition: Condition, case: &Case<'_>) -> bool {
    allows(mask(condition), case) && question(condition).is_none_or(|question| question(case))
}

fn allows(mask: Mask, case: &Case<'_>) -> bool {
    let Some(marks) = case.marks() else { return true };
    let own = mask.own && case.step().is_some_and(|step| marks.has(step));
    let checklist = Marks::checklist(case.reform.materials().len());
    marks.all(mask.needs) && !marks.any(mask.forbids) && !own && (!mask.checklist || marks.all(checklist))
}

const fn needs(needs: Marks) -> Mask {
    Mask { needs, forbids: Marks::NONE, checklist: false, own: false }
}

const fn forbids(forbids: Marks) -> Mask {
    Mask { needs: Marks::NONE, forbids, checklist: false, own: false }
}

const OWN: Mask = Mask { needs: Marks::NONE, forbids: Marks::NONE, checklist: false, own: true };

const fn one(step: Step) -> Marks {
    Marks::NONE.with(step)
}

/// What the condition asks of the marks.
pub(super) fn mask(condition: Condition) -> Mask {
    match condition {
        Condition::NotRecalled => not_recalled(),
        Condition::ContactsAssigned => contacts_assigned(),
        Condition::Trained => trained(),
        Condition::ChecklistOpen => checklist_open(),
        Condition::ChecklistFull => checklist_full(),
        Condition::NotYetSigned => not_yet_signed(),
        Condition::AgreementCovers => agreement_signed(),
        Condition::Accepted => accepted(),
        Condition::NotYetListed => not_yet_listed(),
        Condition::OnPlatform => on_platform(),
        Condition::NotYetPublished => not_yet_published(),
        Condition::Published => published(),
        Condition::DutiesCarried => duties_carried(),
        Condition::ControlsFiled => controls_filed(),
        Condition::InspectionScheduled => inspection_scheduled(),
        Condition::NotYetStarted => not_yet_started(),
        Condition::Operating => operating(),
        Condition::Suspended => suspended(),
        Condition::Rectified => rectified(),
        Condition::Verified => verified(),
        Condition::KnownSubject
        | Condition::CompetentActor
        | Condition::InSequence
        | Condition::RecalledBefore
        | Condition::TakeoverPlanFiled
        | Condition::ManualFiled
        | Condition::GuideFiled
        | Condition::CountyAttended
        | Condition::HandoverPlanFiled
        | Condition::EntrustedMode
        | Condition::GuideComplete
        | Condition::DirectoriesAgree
        | Condition::ChannelOpen
        | Condition::StandardSet
        | Condition::DutiesNamed
        | Condition::MeansCovered
        | Condition::GroundStands
        | Condition::IndependentVerifier
        | Condition::OutranksRectifier
        | Condition::EntryStands
        | Condition::NothingRestsOnIt => Mask::default(),
    }
}

/// What the condition asks beyond the marks.
fn question(condition: Condition) -> Option<fn(&Case<'_>) -> bool> {
    match condition {
        Condition::KnownSubject => Some(known_subject),
        Condition::CompetentActor => Some(competent_actor),
        Condition::InSequence => Some(in_sequence),
        Condition::RecalledBefore => Some(recalled_before),
        Condition::TakeoverPlanFiled => Some(takeover_plan_filed),
        Condition::ManualFiled => Some(manual_filed),
        Condition::GuideFiled => Some(guide_filed),
        Condition::CountyAttended => Some(county_attended),
        Condition::HandoverPlanFiled => Some(handover_plan_filed),
        Condition::EntrustedMode => Some(entrusted_mode),
        Condition::AgreementCovers => Some(agreement_covers),
        Condition::GuideComplete => Some(guide_complete),
        Condition::DirectoriesAgree => Some(directories_agree),
        Condition::ChannelOpen => Some(channel_open),
        Condition::StandardSet => Some(standard_set),
        Condition::DutiesNamed => Some(duties_named),
        Condition::MeansCovered => Some(means_covered),
        Condition::GroundStands => Some(ground_stands),
        Condition::IndependentVerifier => Some(independent_verifier),
        Condition::OutranksRectifier => Some(outranks_rectifier),
        Condition::EntryStands => Some(entry_stands),
        Condition::NothingRestsOnIt => Some(nothing_rests_on_it),
        Condition::NotRecalled
        | Condition::ContactsAssigned
        | Condition::Trained
        | Condition::ChecklistOpen
        | Condition::ChecklistFull
        | Condition::NotYetSigned
        | Condition::Accepted
        | Condition::NotYetListed
        | Condition::OnPlatform
        | Condition::NotYetPublished
        | Condition::Published
        | Condition::DutiesCarried
        | Condition::ControlsFiled
        | Condition::InspectionScheduled
        | Condition::NotYetStarted
        | Condition::Operating
        | Condition::Suspended
        | Condition::Rectified
        | Condition::Verified => None,
    }
}

// What is about the marks.

fn not_recalled() -> Mask {
    forbids(one(Step::RECALLED))
}

fn contacts_assigned() -> Mask {
    needs(Marks::ASSIGNED)
}

fn trained() -> Mask {
    needs(one(Step::TRAINED))
}

fn checklist_open() -> Mask {
    forbids(Marks::SIGNED)
}

fn checklist_full() -> Mask {
    Mask { checklist: true, ..Mask::default() }
}

fn not_yet_signed() -> Mask {
    OWN
}

fn agreement_signed() -> Mask {
    needs(one(Step::AGREED))
}

fn accepted() -> Mask {
    needs(Marks::SIGNED)
}

fn not_yet_listed() -> Mask {
    OWN
}

fn on_platform() -> Mask {
    needs(one(Step::LISTED))
}

fn not_yet_published() -> Mask {
    OWN
}

fn published() -> Mask {
    needs(Marks::PUBLISHED)
}

fn duties_carried() -> Mask {
    needs(Marks::DUTIES)
}

fn controls_filed() -> Mask {
    needs(one(Step::CONTROLS))
}

fn inspection_scheduled() -> Mask {
    needs(one(Step::SCHEDULED))
}

fn not_yet_started() -> Mask {
    OWN
}

fn operating() -> Mask {
    Mask { forbids: one(Step::BRAKED), ..needs(one(Step::STARTED)) }
}

fn suspended() -> Mask {
    needs(one(Step::BRAKED))
}

fn rectified() -> Mask {
    needs(one(Step::RECTIFIED))
}

fn verified() -> Mask {
    needs(one(Step::VERIFIED))
}

// What is about more than the marks.

fn known_subject(case: &Case<'_>) -> bool {
    unknown(case).is_empty()
}

fn competent_actor(case: &Case<'_>) -> bool {
    let reform = case.reform;
    let actor = case.command.actor();
    if !rule(case.command.action().kind()).by.contains(&actor.kind()) {
        return false;
    }
    // Whoever recorded an entry may take it back, and so may the province.
    if let (Action::Annul(_), Some(note)) = (case.command.action(), case.note) {
        return *actor == note.actor || *actor == Actor::Province(reform.province().code);
    }
    match actor {
        Actor::Province(code) => *code == reform.province().code,
        Actor::Owner(division) => case.power(|_, power| power.owners.contains(division)),
        Actor::Lead(division) => reform.has_lead(division),
        Actor::City(code) => match case.command.subject() {
            Subject::City(city) => city == code,
            _ => case.county(|_, county| county.city == *code),
        },
        Actor::County(code) => case.county(|_, county| county.code == *code),
        Actor::Rule(_) => true,
    }
}

fn in_sequence(case: &Case<'_>) -> bool {
    let last = case.delegation.and_then(|delegation| case.state.grid().last(delegation));
    last.is_none_or(|last| last <= day_number(case.command.effective()))
}

fn recalled_before(case: &Case<'_>) -> bool {
    let former = |power: &Power| {
        let (relists, (_, county)) = (power.relists.as_ref()?, case.county?);
        case.state.delegation_number(case.reform, relists, county.code)
    };
    case.power(|_, power| {
        former(power).is_none_or(|former| {
            case.state.fact_on(former, Step::RECALLED, case.command.effective()).is_some()
        })
    })
}

fn takeover_plan_filed(case: &Case<'_>) -> bool {
    // It is the county's own plan: only the county's own assignment waits for it.
    case.command.actor().level() != Some(Level::County)
        || case.county(|number, _| {
            case.state.county_file(number).is_some_and(|file| case.on_file(&file.takeover_plan))
        })
}

fn manual_filed(case: &Case<'_>) -> bool {
    case.power(|number, _| case.state.power_file(number).is_some_and(|file| case.on_file(&file.manual)))
}

fn guide_filed(case: &Case<'_>) -> bool {
    case.power(|number, _| case.state.power_file(number).is_some_and(|file| case.on_file(&file.guide)))
}

fn county_attended(case: &Case<'_>) -> bool {
    match case.command.action() {
        Action::Train(training) => training.attendees > 0,
        _ => true,
    }
}

fn handover_plan_filed(case: &Case<'_>) -> bool {
    case.county(|_, county| case.state.handover_plan(county.city).is_some_and(|file| case.on_file(file)))
}

fn entrusted_mode(case: &Case<'_>) -> bool {
    case.power(|_, power| power.mode.needs_agreement())
}

fn agreement_covers(case: &Case<'_>) -> bool {
    let day = day_number(case.command.effective());
    let covered = case.delegation.is_none_or(|number| case.state.grid().agreement_covers(number, day));
    case.power(|_, power| !power.mode.needs_agreement() || covered)
}

fn guide_complete(case: &Case<'_>) -> bool {
    case.power(|number, _| match case.command.action() {
        // A guide that a directory refers to may be revised, never gutted: what operates keeps a complete one.
        Action::FileGuide(guide) => {
            missing_elements(guide, case.reform.guide_elements()).is_empty() || !case.state.published(number)
        }
        _ => case
            .state
            .power_file(number)
            .is_some_and(|file| file.guide.complete_from(case.command.effective())),
    })
}

fn directories_agree(case: &Case<'_>) -> bool {
    let Action::Publish(revision) = case.command.action() else { return true };
    let day = day_number(case.command.effective());
    let holding = case.delegation.and_then(|delegation| case.state.grid().holding(delegation, day));
    case.county(|_, county| {
        holding.is_none_or(|holding| match holding.level {
            Level::County => revision.holder == Authority::County(county.code),
            Level::City | Level::Province => revision.holder == Authority::City(county.city),
        })
    })
}

fn channel_open(case: &Case<'_>) -> bool {
    case.county(|number, _| case.state.county_file(number).is_some_and(|file| case.on_file(&file.channel)))
}

fn standard_set(case: &Case<'_>) -> bool {
    case.power(|number, _| {
        case.state.power_file(number).is_some_and(|file| case.complete_on_file(&file.standard))
    })
}

fn duties_named(case: &Case<'_>) -> bool {
    wrong_duties(case).is_empty()
}

fn means_covered(case: &Case<'_>) -> bool {
    missing_means(case).is_empty()
}

fn ground_stands(case: &Case<'_>) -> bool {
    let (Action::Brake(ground) | Action::Recall(ground)) = case.command.action() else { return true };
    // A brake points at events; a recall may rest on what never happened.
    let points = !ground.entries.is_empty() || matches!(case.command.action(), Action::Recall(_));
    points && baseless(case).is_empty()
}

fn independent_verifier(case: &Case<'_>) -> bool {
    case.rectification().is_none_or(|note| note.actor != *case.command.actor())
}

fn outranks_rectifier(case: &Case<'_>) -> bool {
    let levels = (case.command.actor().level(), case.rectification().and_then(|note| note.actor.level()));
    match levels {
        (Some(actor), Some(rectifier)) => actor.outranks(rectifier),
        // Without a rectifier there is nobody to outrank: `verified` refuses.
        _ => true,
    }
}

fn entry_stands(case: &Case<'_>) -> bool {
    case.note.is_some_and(|note| {
        !note.annulled
            && note.subject == *case.command.subject()
            && !matches!(note.kind, EventKind::Opened | EventKind::Annulled)
    })
}

fn nothing_rests_on_it(case: &Case<'_>) -> bool {
    // Nothing can rest on an entry that does not stand: `entry-stands` refuses.
    !entry_stands(case) || case.note.is_none_or(|note| !case.state.rests_on(case.reform, note))
}
