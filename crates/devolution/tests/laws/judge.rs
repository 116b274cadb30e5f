//! What the model makes of a command: every condition that it fails, command by command, in words of one line each.

use chrono::NaiveDate;
use devolution::delegation::{Action, Command, Content, Stage, Subject};
use devolution::reform::{Condition, County, Element, Level, Mode, Power, Reform};

use crate::competence::competent;
use crate::model::{
    Happening, Model, covers, former, level, levels, material, owed, signatures, stage, suspension,
};

/// A condition that is unmet, with the ids that show it.
pub(crate) type Unmet = (Condition, Vec<String>);

/// A command and what it meets, looked up.
struct Hearing<'a> {
    model: &'a Model,
    reform: &'a Reform,
    command: &'a Command,
    on: NaiveDate,
    power: Option<&'a Power>,
    county: Option<&'a County>,
    /// What happened to the delegation, where the command is about one that the reform has.
    life: Option<Vec<&'a Happening>>,
    unmet: Vec<Unmet>,
}

/// Every condition that the command fails, and the stage at which it finds the delegation.
pub(crate) fn judge(model: &Model, command: &Command) -> (Vec<Unmet>, Option<Stage>) {
    let reform = &*model.reform;
    let (power, county) = match command.subject() {
        Subject::Reform | Subject::City(_) => (None, None),
        Subject::Power(power) => (Some(power), None),
        Subject::County(county) => (None, Some(county)),
        Subject::Delegation(power, county) => (Some(power), Some(county)),
    };
    let power = power.and_then(|id| reform.powers().iter().find(|power| power.id == *id));
    let county = county.and_then(|code| reform.counties().iter().find(|county| county.code == *code));
    let life = power.zip(county).map(|(power, county)| model.life(&power.id, county.code));
    let on = command.effective();
    let stage = life.as_ref().map(|life| stage(life));
    let mut hearing = Hearing { model, reform, command, on, power, county, life, unmet: Vec::new() };
    hearing.hear();
    (hearing.unmet, stage)
}

fn none() -> Vec<String> {
    Vec::new()
}

fn codes(levels: impl IntoIterator<Item = Level>) -> Vec<String> {
    levels.into_iter().map(|level| level.code().to_owned()).collect()
}

impl<'a> Hearing<'a> {
    /// Notes a condition that does not hold.
    fn need(&mut self, holds: bool, condition: Condition, detail: impl FnOnce(&Self) -> Vec<String>) {
        if !holds {
            let detail = detail(self);
            self.unmet.push((condition, detail));
        }
    }

    /// Whether something happened to the delegation; a delegation that does not exist is judged by nothing.
    fn happened(&self, is: impl Fn(&Action) -> bool) -> bool {
        self.life.as_ref().is_none_or(|life| life.iter().any(|happening| is(happening.what())))
    }

    fn never(&self, is: impl Fn(&Action) -> bool) -> bool {
        self.life.as_ref().is_none_or(|life| !life.iter().any(|happening| is(happening.what())))
    }

    fn lacking(&self, did: impl Fn(&Action) -> bool) -> Vec<Level> {
        let Some(life) = &self.life else { return Vec::new() };
        let did = levels(life, did);
        Level::ALL.into_iter().filter(|level| !did.contains(level)).collect()
    }

    /// What of a kind is in force for a subject on the date of the command: the latest by date, then by entry.
    fn filed(&self, subject: &Subject, is: impl Fn(&Action) -> bool) -> Option<&'a Action> {
        let model = self.model;
        let mut filed: Vec<_> = model
            .standing()
            .filter(|h| h.command.subject() == subject && is(h.what()) && h.on() <= self.on)
            .collect();
        filed.sort_by_key(|h| (h.on(), h.number));
        filed.last().map(|h| h.what())
    }

    fn power_has(&self, is: impl Fn(&Action) -> bool) -> bool {
        self.power.is_none_or(|power| self.filed(&Subject::Power(power.id.clone()), is).is_some())
    }

    fn county_has(&self, is: impl Fn(&Action) -> bool) -> bool {
        self.county.is_none_or(|county| self.filed(&Subject::County(county.code), is).is_some())
    }

    fn hear(&mut self) {
        let unknown = self.unknown();
        self.need(unknown.is_empty(), Condition::KnownSubject, |_| unknown);
        let competent = competent(self.model, self.command);
        self.need(competent, Condition::CompetentActor, |it| vec![it.command.actor().to_string()]);
        match self.command.action() {
            Action::Annul(annulment) => return self.hear_annulment(annulment.entry.get()),
            Action::FileGuide(guide) => {
                let lacking = lacking(guide, self.reform.guide_elements());
                let published = self.model.standing().any(|h| {
                    matches!(h.command.subject(), Subject::Delegation(id, _) if self.power.is_some_and(|p| p.id == *id))
                        && matches!(h.what(), Action::Publish(_))
                });
                self.need(lacking.is_empty() || !published, Condition::GuideComplete, |_| lacking);
                return;
            }
            Action::FileTakeoverPlan(_)
            | Action::FileHandoverPlan(_)
            | Action::FileManual(_)
            | Action::SetStandard(_)
            | Action::OpenChannel(_) => return,
            _ => {}
        }
        let last = self.life.as_ref().and_then(|life| life.last()).map(|last| last.on());
        self.need(last.is_none_or(|last| last <= self.on), Condition::InSequence, |_| {
            last.map(|last| last.to_string()).into_iter().collect()
        });
        let recalled = |action: &Action| matches!(action, Action::Recall(_));
        self.need(self.never(recalled), Condition::NotRecalled, |_| none());
        match self.command.action() {
            Action::Rectify(_) | Action::Verify(_) | Action::Resume(_) | Action::Brake(_) => {
                self.hear_brake();
            }
            Action::Assign(_)
            | Action::Agree(_)
            | Action::TakeDuties(_)
            | Action::FileControls(_)
            | Action::Schedule(_)
            | Action::Recall(_) => self.hear_preparation(),
            _ => self.hear_handover(),
        }
    }

    /// What may come first in the life of a delegation, and the recall that ends it.
    fn hear_preparation(&mut self) {
        let former = self.power.and_then(|power| former(self.reform, power));
        let recalled = former.zip(self.county).is_none_or(|(former, county)| {
            let life = self.model.life(&former.id, county.code);
            life.iter().any(|h| matches!(h.what(), Action::Recall(_)) && h.on() <= self.on)
        });
        self.need(recalled, Condition::RecalledBefore, |_| vec![former.unwrap().id.to_string()]);
        match self.command.action() {
            Action::Assign(_) if level(self.command.actor()) == Some(Level::County) => {
                let filed = self.county_has(|action| matches!(action, Action::FileTakeoverPlan(_)));
                self.need(filed, Condition::TakeoverPlanFiled, |_| none());
            }
            Action::Agree(_) => {
                let entrusted = self.power.is_none_or(|power| power.mode == Mode::Entrusted);
                self.need(entrusted, Condition::EntrustedMode, |_| none());
            }
            Action::TakeDuties(duties) => {
                if let (Some(level), Some(power)) = (level(self.command.actor()), self.power) {
                    let owed = owed(self.reform, level, power.mode);
                    let mut wrong: Vec<String> = owed
                        .iter()
                        .filter(|id| !duties.carriers.contains_key(**id))
                        .map(|id| id.to_string())
                        .chain(
                            duties.carriers.keys().filter(|id| !owed.contains(id)).map(ToString::to_string),
                        )
                        .collect();
                    wrong.sort();
                    self.need(wrong.is_empty(), Condition::DutiesNamed, |_| wrong);
                }
            }
            Action::Schedule(schedule) => {
                let means = self.reform.means().iter().map(|means| &means.id);
                let missing: Vec<String> =
                    means.filter(|id| !schedule.means.contains(*id)).map(ToString::to_string).collect();
                self.need(missing.is_empty(), Condition::MeansCovered, |_| missing);
            }
            Action::Recall(ground) => {
                let baseless = self.baseless(ground.entries.iter().map(|entry| entry.get()));
                self.need(baseless.is_empty(), Condition::GroundStands, |_| baseless);
            }
            _ => {}
        }
    }

    fn hear_handover(&mut self) {
        let signed = self.life.as_deref().map(signatures).unwrap_or_default();
        match self.command.action() {
            Action::Train(training) => {
                let lacking = self.lacking(|action| matches!(action, Action::Assign(_)));
                self.need(lacking.is_empty(), Condition::ContactsAssigned, |_| codes(lacking));
                let manual = self.power_has(|action| matches!(action, Action::FileManual(_)));
                self.need(manual, Condition::ManualFiled, |_| none());
                let guide = self.power_has(|action| matches!(action, Action::FileGuide(_)));
                self.need(guide, Condition::GuideFiled, |_| none());
                self.need(training.attendees >= 1, Condition::CountyAttended, |_| none());
            }
            Action::Deliver(_) | Action::Waive(_) => {
                let trained = self.happened(|action| matches!(action, Action::Train(_)));
                self.need(trained, Condition::Trained, |_| none());
                let planned = self.county.is_none_or(|county| {
                    let plan = |action: &Action| matches!(action, Action::FileHandoverPlan(_));
                    self.filed(&Subject::City(county.city), plan).is_some()
                });
                self.need(planned, Condition::HandoverPlanFiled, |_| none());
                self.need(signed.is_empty(), Condition::ChecklistOpen, |_| none());
            }
            Action::Accept(_) => {
                let reform = self.reform;
                let missing: Vec<String> = reform
                    .materials()
                    .iter()
                    .filter(|wanted| !self.happened(|action| material(action) == Some(&wanted.id)))
                    .map(|wanted| wanted.id.to_string())
                    .collect();
                self.need(missing.is_empty(), Condition::ChecklistFull, |_| missing);
                self.hear_coverage();
                let side = level(self.command.actor());
                let mine = signed.iter().any(|signature| level(signature.by()) == side);
                self.need(!mine, Condition::NotYetSigned, |_| none());
            }
            Action::List(_) => {
                self.hear_accepted(&signed);
                let listed = |action: &Action| matches!(action, Action::List(_));
                self.need(self.never(listed), Condition::NotYetListed, |_| none());
            }
            Action::Publish(revision) => {
                self.hear_accepted(&signed);
                let listed = self.happened(|action| matches!(action, Action::List(_)));
                self.need(listed, Condition::OnPlatform, |_| none());
                self.need(self.guide_stays_complete(), Condition::GuideComplete, |it| {
                    it.reform.guide_elements().iter().map(|element| element.id.to_string()).collect()
                });
                let named = self.power.zip(self.county).is_none_or(|(power, county)| {
                    self.model.answer(power, county, self.on).holder == revision.holder
                });
                self.need(named, Condition::DirectoriesAgree, |_| vec![revision.holder.to_string()]);
                let mine = level(self.command.actor());
                let published = self.life.as_ref().is_some_and(|life| {
                    life.iter().any(|h| matches!(h.what(), Action::Publish(_)) && level(h.by()) == mine)
                });
                self.need(!published, Condition::NotYetPublished, |_| none());
            }
            Action::Start(_) => self.hear_start(),
            _ => {}
        }
    }

    fn hear_accepted(&mut self, signed: &[&Happening]) {
        let lacking = [Level::City, Level::County]
            .into_iter()
            .filter(|side| !signed.iter().any(|signature| level(signature.by()) == Some(*side)));
        let lacking: Vec<Level> = if self.life.is_some() { lacking.collect() } else { Vec::new() };
        self.need(lacking.is_empty(), Condition::Accepted, |_| codes(lacking));
    }

    fn hear_start(&mut self) {
        let lacking = self.lacking(|action| matches!(action, Action::Publish(_)));
        self.need(lacking.is_empty(), Condition::Published, |_| codes(lacking));
        let open = self.county_has(|action| matches!(action, Action::OpenChannel(_)));
        self.need(open, Condition::ChannelOpen, |_| none());
        let elements = self.reform.standard_elements();
        let set = self.power.is_none_or(|power| {
            let standard = |action: &Action| matches!(action, Action::SetStandard(_));
            match self.filed(&Subject::Power(power.id.clone()), standard) {
                Some(Action::SetStandard(content)) => lacking_none(content, elements),
                _ => false,
            }
        });
        self.need(set, Condition::StandardSet, |_| elements.iter().map(|e| e.id.to_string()).collect());
        let lacking = self.lacking(|action| matches!(action, Action::TakeDuties(_)));
        self.need(lacking.is_empty(), Condition::DutiesCarried, |_| codes(lacking));
        let controls = self.happened(|action| matches!(action, Action::FileControls(_)));
        self.need(controls, Condition::ControlsFiled, |_| none());
        let key = self.power.is_some_and(|power| {
            power.risk_flags.iter().any(|flag| ["life_safety", "integrity"].contains(&flag.code()))
        });
        let scheduled = !key || self.happened(|action| matches!(action, Action::Schedule(_)));
        self.need(scheduled, Condition::InspectionScheduled, |_| none());
        self.hear_coverage();
        let started = |action: &Action| matches!(action, Action::Start(_));
        self.need(self.never(started), Condition::NotYetStarted, |_| none());
    }

    fn hear_coverage(&mut self) {
        let covered = match (self.power, &self.life) {
            (Some(power), Some(life)) if power.mode == Mode::Entrusted => {
                life.iter().any(|happening| covers(happening, self.on))
            }
            _ => true,
        };
        self.need(covered, Condition::AgreementCovers, |_| none());
    }

    fn hear_brake(&mut self) {
        let started = self.happened(|action| matches!(action, Action::Start(_)));
        let since = self.life.as_deref().map(suspension).unwrap_or_default();
        let exists = self.life.is_some();
        let rectified = since.iter().rposition(|happening| matches!(happening.what(), Action::Rectify(_)));
        let rectifier = rectified.map(|place| since[place].by().clone());
        let verified = rectified
            .is_some_and(|place| since[place..].iter().any(|h| matches!(h.what(), Action::Verify(_))));
        let author = |_: &Self| rectifier.iter().map(ToString::to_string).collect::<Vec<_>>();
        if let Action::Brake(ground) = self.command.action() {
            let operating = !exists || (started && since.is_empty());
            self.need(operating, Condition::Operating, |_| none());
            let baseless = self.baseless(ground.entries.iter().map(|entry| entry.get()));
            let stands = !ground.entries.is_empty() && baseless.is_empty();
            return self.need(stands, Condition::GroundStands, |_| baseless);
        }
        self.need(!exists || !since.is_empty(), Condition::Suspended, |_| none());
        match self.command.action() {
            Action::Verify(_) => {
                self.need(!exists || rectified.is_some(), Condition::Rectified, |_| none());
                let other = rectifier.as_ref() != Some(self.command.actor());
                self.need(other, Condition::IndependentVerifier, author);
            }
            Action::Resume(_) => {
                self.need(!exists || verified, Condition::Verified, |_| none());
                let ranks = (level(self.command.actor()), rectifier.as_ref().and_then(level));
                let above = match ranks {
                    (Some(above), Some(below)) => above < below,
                    _ => true,
                };
                self.need(above, Condition::OutranksRectifier, author);
                self.hear_coverage();
            }
            _ => {}
        }
    }

    fn hear_annulment(&mut self, entry: u64) {
        let it = self.model.numbered(entry);
        let stands = it.is_some_and(|it| {
            it.command.subject() == self.command.subject()
                && !matches!(it.what(), Action::Annul(_))
                && !self.model.taken_back(entry)
        });
        self.need(stands, Condition::EntryStands, |_| vec![entry.to_string()]);
        let free = it.filter(|_| stands).is_none_or(|it| !self.rests_on(it));
        self.need(free, Condition::NothingRestsOnIt, |_| vec![entry.to_string()]);
    }

    /// Whether anything that stands rests on an entry.
    fn rests_on(&self, it: &Happening) -> bool {
        let grounds = self.model.standing().any(|h| match h.what() {
            Action::Brake(ground) | Action::Recall(ground) => {
                ground.entries.iter().any(|entry| entry.get() == it.number)
            }
            _ => false,
        });
        let reader: fn(&Action) -> bool = match it.what() {
            Action::FileTakeoverPlan(_) => |action| matches!(action, Action::Assign(_)),
            Action::FileHandoverPlan(_) => |action| material(action).is_some(),
            Action::FileManual(_) => |action| matches!(action, Action::Train(_)),
            Action::FileGuide(_) => |action| matches!(action, Action::Train(_) | Action::Publish(_)),
            Action::SetStandard(_) | Action::OpenChannel(_) => |action| matches!(action, Action::Start(_)),
            _ => |_| true,
        };
        let touches = |power: &Power, county: &County| match it.command.subject() {
            Subject::Power(id) => power.id == *id,
            Subject::City(code) => county.city == *code,
            Subject::County(code) => county.code == *code,
            // Its own delegation, and the one that lists the power again.
            Subject::Delegation(id, code) => {
                county.code == *code && (power.id == *id || power.relists.as_ref() == Some(id))
            }
            Subject::Reform => false,
        };
        let read = self.model.standing().any(|h| {
            let Subject::Delegation(power, county) = h.command.subject() else { return false };
            let (power, county) = (self.reform.power(power).unwrap(), self.reform.county(*county).unwrap());
            h.number > it.number && touches(power, county) && reader(h.what())
        });
        grounds || read
    }

    fn guide_stays_complete(&self) -> bool {
        let Some(power) = self.power else { return true };
        let elements = self.reform.guide_elements();
        let guide = |action: &Action| matches!(action, Action::FileGuide(_));
        let subject = Subject::Power(power.id.clone());
        let now = match self.filed(&subject, guide) {
            Some(Action::FileGuide(content)) => lacking_none(content, elements),
            _ => false,
        };
        let later = self.model.about(&subject).into_iter().filter(|h| h.on() > self.on);
        now && later.into_iter().all(|h| match h.what() {
            Action::FileGuide(content) => lacking_none(content, elements),
            _ => true,
        })
    }

    /// The entries of a ground that do not stand or are about something else.
    fn baseless(&self, entries: impl Iterator<Item = u64>) -> Vec<String> {
        let sound = |entry: u64| {
            let Some(it) = self.model.numbered(entry) else { return false };
            let about = match it.command.subject() {
                Subject::Power(id) => self.power.is_some_and(|power| power.id == *id),
                Subject::City(code) => self.county.is_some_and(|county| county.city == *code),
                Subject::County(code) => self.county.is_some_and(|county| county.code == *code),
                Subject::Delegation(..) => it.command.subject() == self.command.subject(),
                Subject::Reform => false,
            };
            about && !self.model.taken_back(entry)
        };
        entries.filter(|entry| !sound(*entry)).map(|entry| entry.to_string()).collect()
    }

    fn unknown(&self) -> Vec<String> {
        let (reform, subject) = (self.reform, self.command.subject());
        let known = match subject {
            Subject::Reform => true,
            Subject::Power(_) => self.power.is_some(),
            Subject::City(code) => reform.cities().iter().any(|city| city.code == *code),
            Subject::County(_) => self.county.is_some(),
            Subject::Delegation(..) => self.life.is_some(),
        };
        let mut unknown = if known { none() } else { vec![subject.to_string()] };
        let stray = |content: &Content, elements: &[Element]| -> Vec<String> {
            let known = |id: &_| elements.iter().any(|element| element.id == *id);
            content.elements.keys().filter(|id| !known(id)).map(ToString::to_string).collect()
        };
        match self.command.action() {
            Action::FileGuide(content) => unknown.extend(stray(content, reform.guide_elements())),
            Action::SetStandard(content) => unknown.extend(stray(content, reform.standard_elements())),
            Action::Schedule(schedule) => {
                let known = |id: &_| reform.means().iter().any(|means| means.id == *id);
                unknown.extend(schedule.means.iter().filter(|id| !known(id)).map(ToString::to_string));
            }
            action => unknown.extend(
                material(action)
                    .filter(|id| reform.materials().iter().all(|material| material.id != **id))
                    .map(ToString::to_string),
            ),
        }
        unknown
    }
}

fn lacking(content: &Content, required: &[Element]) -> Vec<String> {
    let missing = required.iter().filter(|element| !content.elements.contains_key(&element.id));
    missing.map(|element| element.id.to_string()).collect()
}

fn lacking_none(content: &Content, required: &[Element]) -> bool {
    lacking(content, required).is_empty()
}
