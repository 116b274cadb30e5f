//! The commands that remain on the way to operation.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::detail::missing_materials;
use super::state::File;
use super::{
    Action, Actor, Agreement, Command, Contact, Content, Delivery, Document, Duties, Marks, Revision,
    Schedule, Stage, State, Step, Subject, Term, Training, TrainingForm, Words, day_number,
};
use crate::reform::{Authority, County, Element, Level, Power, Reform};

/// Every command that a delegation still needs before it operates (again), in the order of its life, each by one who
/// may give it. What they carry is a blank to be filled in, so they are for asking what stands in their way, never for
/// submitting.
pub(crate) fn remaining(
    state: &State,
    reform: &Reform,
    power: &Power,
    county: &County,
    on: NaiveDate,
) -> Vec<Command> {
    let delegation = state.delegation_number(reform, &power.id, county.code);
    let marks = delegation.and_then(|delegation| state.grid().marks(delegation)).unwrap_or_default();
    let stage = marks.stage();
    if stage == Stage::Recalled {
        return Vec::new();
    }
    let Some(owner) = power.owners.iter().next().map(|owner| Actor::Owner(owner.clone())) else {
        return Vec::new();
    };
    let (city, taker) = (Actor::City(county.city), Actor::County(county.code));
    let by_level = |level| match level {
        Level::Province => owner.clone(),
        Level::City => city.clone(),
        Level::County => taker.clone(),
    };
    let this = Subject::Delegation(power.id.clone(), county.code);
    let mut list = Remaining { on, commands: Vec::new() };

    if stage == Stage::Suspended {
        let steps = [
            (Step::RECTIFIED, &taker, Action::Rectify(Document::blank())),
            (Step::VERIFIED, &owner, Action::Verify(Document::blank())),
        ];
        for (step, by, action) in steps {
            list.add(!marks.has(step), by, &this, action);
        }
        list.agreement(state, delegation, power, &city, &this);
        list.add(true, &owner, &this, Action::Resume(Document::blank()));
        return list.commands;
    }

    list.files(state, reform, power, county, &owner, marks);
    for level in Level::ALL {
        list.add(
            !marks.has(Step::assigned(level)),
            &by_level(level),
            &this,
            Action::Assign(Contact::blank()),
        );
    }
    list.add(!marks.has(Step::TRAINED), &owner, &this, Action::Train(Training::blank()));
    for material in missing_materials(reform, marks) {
        let delivery = Delivery { document: Document::blank(), material: material.clone() };
        list.add(!marks.any(Marks::SIGNED), &city, &this, Action::Deliver(delivery));
    }
    if stage < Stage::Operating {
        list.agreement(state, delegation, power, &city, &this);
    }
    list.add(!marks.has(Step::SIGNED_BY_CITY), &city, &this, Action::Accept(Document::blank()));
    list.add(!marks.has(Step::SIGNED_BY_COUNTY), &taker, &this, Action::Accept(Document::blank()));
    list.add(!marks.has(Step::LISTED), &taker, &this, Action::List(Document::blank()));
    for level in Level::ALL {
        let revision = Revision { document: Document::blank(), holder: Authority::County(county.code) };
        list.add(!marks.has(Step::published(level)), &by_level(level), &this, Action::Publish(revision));
    }
    for level in Level::ALL {
        let carriers =
            reform.duties_of(level, power.mode).map(|duty| (duty.id.clone(), Words::blank())).collect();
        let duties = Action::TakeDuties(Duties { carriers });
        list.add(!marks.has(Step::duties(level)), &by_level(level), &this, duties);
    }
    list.add(!marks.has(Step::CONTROLS), &taker, &this, Action::FileControls(Document::blank()));
    let means = reform.means().iter().map(|means| means.id.clone()).collect();
    let schedule = Schedule { document: Document::blank(), means };
    list.add(!marks.has(Step::SCHEDULED), &taker, &this, Action::Schedule(schedule));
    list.add(!marks.has(Step::STARTED), &taker, &this, Action::Start(Document::blank()));
    list.commands
}

struct Remaining {
    on: NaiveDate,
    commands: Vec<Command>,
}

impl Remaining {
    fn add(&mut self, missing: bool, by: &Actor, subject: &Subject, action: Action) {
        if missing {
            self.commands.extend(Command::new(by.clone(), subject.clone(), self.on, action));
        }
    }

    /// The agreement of an entrusted power, unless one covers the date.
    fn agreement(
        &mut self,
        state: &State,
        delegation: Option<usize>,
        power: &Power,
        city: &Actor,
        this: &Subject,
    ) {
        let day = day_number(self.on);
        let covered = delegation.is_some_and(|delegation| state.grid().agreement_covers(delegation, day));
        if let Some(term) = Term::new(self.on, self.on) {
            let agreement = Agreement { document: Document::blank(), term };
            let missing = power.mode.needs_agreement() && !covered;
            self.add(missing, city, this, Action::Agree(agreement));
        }
    }

    /// What must be on file for the power, the city and the county.
    fn files(
        &mut self,
        state: &State,
        reform: &Reform,
        power: &Power,
        county: &County,
        owner: &Actor,
        marks: Marks,
    ) {
        let on = self.on;
        let filed = |file: Option<&File>| file.is_some_and(|file| file.on(on).is_some());
        let complete =
            |file: Option<&File>| file.and_then(|file| file.on(on)).is_some_and(|filing| filing.complete);
        let power_file = reform.power_number(&power.id).and_then(|number| state.power_file(number));
        let county_file = reform.county_number(county.code).and_then(|number| state.county_file(number));
        let about_power = Subject::Power(power.id.clone());
        let about_county = Subject::County(county.code);
        let guide = Action::FileGuide(Content::blank(reform.guide_elements()));
        let standard = Action::SetStandard(Content::blank(reform.standard_elements()));
        let (city, taker) = (Actor::City(county.city), Actor::County(county.code));
        let takeover_plan = filed(county_file.map(|file| &file.takeover_plan));
        let manual = filed(power_file.map(|file| &file.manual));

        self.add(
            !takeover_plan && !marks.has(Step::assigned(Level::County)),
            &taker,
            &about_county,
            Action::FileTakeoverPlan(Document::blank()),
        );
        self.add(
            !manual && !marks.has(Step::TRAINED),
            owner,
            &about_power,
            Action::FileManual(Document::blank()),
        );
        self.add(
            !complete(power_file.map(|file| &file.guide)) && !marks.all(Marks::PUBLISHED),
            owner,
            &about_power,
            guide,
        );
        self.add(
            !filed(state.handover_plan(county.city)) && !marks.any(Marks::SIGNED),
            &city,
            &Subject::City(county.city),
            Action::FileHandoverPlan(Document::blank()),
        );
        let started = marks.has(Step::STARTED);
        let standing = complete(power_file.map(|file| &file.standard));
        self.add(!standing && !started, owner, &about_power, standard);
        let open = filed(county_file.map(|file| &file.channel));
        let lead = reform.leads().next().map(|lead| Actor::Lead(lead.clone()));
        if let Some(lead) = lead {
            self.add(!open && !started, &lead, &about_county, Action::OpenChannel(Document::blank()));
        }
    }
}

impl Contact {
    fn blank() -> Self {
        Self { handler: Words::blank(), leader: Words::blank(), phone: Words::blank() }
    }
}

impl Training {
    fn blank() -> Self {
        Self { attendees: 1, document: Document::blank(), form: TrainingForm::Course }
    }
}

impl Content {
    fn blank(required: &[Element]) -> Self {
        let elements: BTreeMap<_, _> =
            required.iter().map(|element| (element.id.clone(), Words::blank())).collect();
        Self { document: Document::blank(), elements }
    }
}
