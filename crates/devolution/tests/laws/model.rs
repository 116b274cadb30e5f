//! The naive model: what was accepted, in a plain list, read from its beginning for every question. It shares nothing
//! with the library but the names of things and what commands carry.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use devolution::delegation::{Action, Actor, Command, Stage, Standing, Subject};
use devolution::reform::{
    Authority, County, CountyCode, DutyId, Level, MaterialId, Mode, Power, PowerId, Reform, Seal,
};

/// One accepted command and its number in the ledger.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    pub(crate) number: u64,
    pub(crate) recorded: DateTime<Utc>,
    pub(crate) command: Command,
}

impl Happening {
    pub(crate) fn on(&self) -> NaiveDate {
        self.command.effective()
    }

    pub(crate) fn what(&self) -> &Action {
        self.command.action()
    }

    pub(crate) fn by(&self) -> &Actor {
        self.command.actor()
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) reform: Arc<Reform>,
    pub(crate) happenings: Vec<Happening>,
}

/// The answer to the question who holds a power.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) under: PowerId,
    pub(crate) holder: Authority,
    pub(crate) in_name_of: Authority,
    pub(crate) liable: Authority,
    pub(crate) seal: Seal,
    pub(crate) standing: Standing,
    pub(crate) since: Option<NaiveDate>,
    /// The entries that the answer rests on.
    pub(crate) entries: Vec<u64>,
}

/// The power that the other one lists again, if it is one of a later batch.
pub(crate) fn former<'a>(reform: &'a Reform, power: &Power) -> Option<&'a Power> {
    reform.powers().iter().find(|other| Some(&other.id) == power.relists.as_ref())
}

fn later<'a>(reform: &'a Reform, power: &Power) -> Option<&'a Power> {
    reform.powers().iter().find(|other| other.relists.as_ref() == Some(&power.id))
}

impl Model {
    pub(crate) fn new(reform: Arc<Reform>) -> Self {
        Self { reform, happenings: Vec::new() }
    }

    /// What is known of at an instant and takes effect by a date; taking back counts whatever its date.
    pub(crate) fn seen(&self, by: Option<NaiveDate>, known: Option<DateTime<Utc>>) -> Self {
        let happenings = self.happenings.iter().filter(|happening| {
            let in_effect =
                by.is_none_or(|by| happening.on() <= by) || matches!(happening.what(), Action::Annul(_));
            known.is_none_or(|known| happening.recorded <= known) && in_effect
        });
        Self { reform: Arc::clone(&self.reform), happenings: happenings.cloned().collect() }
    }

    pub(crate) fn numbered(&self, number: u64) -> Option<&Happening> {
        self.happenings.iter().find(|happening| happening.number == number)
    }

    pub(crate) fn taken_back(&self, number: u64) -> bool {
        self.happenings
            .iter()
            .any(|other| matches!(other.what(), Action::Annul(annulment) if annulment.entry.get() == number))
    }

    /// Everything that stands: neither taken back nor a taking back.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &Happening> {
        self.happenings.iter().filter(|happening| {
            !matches!(happening.what(), Action::Annul(_)) && !self.taken_back(happening.number)
        })
    }

    pub(crate) fn about<'a>(&'a self, subject: &Subject) -> Vec<&'a Happening> {
        self.standing().filter(|happening| happening.command.subject() == subject).collect()
    }

    /// What happened to a delegation.
    pub(crate) fn life(&self, power: &PowerId, county: CountyCode) -> Vec<&Happening> {
        self.about(&Subject::Delegation(power.clone(), county))
    }

    pub(crate) fn stage(
        &self,
        power: &PowerId,
        county: CountyCode,
        date: Option<NaiveDate>,
    ) -> (Stage, Option<u64>) {
        let mut life = self.life(power, county);
        life.retain(|happening| date.is_none_or(|date| happening.on() <= date));
        (stage(&life), life.last().map(|last| last.number))
    }

    /// Who holds a power, whichever batch lists it: the last one that had begun by the date answers.
    pub(crate) fn holder(&self, power: &PowerId, county: CountyCode, date: NaiveDate) -> Answer {
        let mut batch = self.reform.power(power).unwrap();
        while let Some(earlier) = former(&self.reform, batch) {
            batch = earlier;
        }
        while let Some(next) = later(&self.reform, batch)
            && self.life(&next.id, county).iter().any(|happening| happening.on() <= date)
        {
            batch = next;
        }
        self.answer(batch, self.reform.county(county).unwrap(), date)
    }

    pub(crate) fn answer(&self, power: &Power, county: &County, date: NaiveDate) -> Answer {
        let mut life = self.life(&power.id, county.code);
        life.retain(|happening| happening.on() <= date);
        let (city, taker) = (Authority::City(county.city), Authority::County(county.code));
        let recall = |life: &[&Happening]| {
            life.iter()
                .find(|happening| matches!(happening.what(), Action::Recall(_)))
                .map(|h| (h.on(), h.number))
        };
        let signatures = signatures(&life);
        let recalled = recall(&life);
        if signatures.len() < 2 || recalled.is_some() {
            let before = former(&self.reform, power)
                .map(|former| self.life(&former.id, county.code))
                .and_then(|life| recall(&life).filter(|(on, _)| *on <= date));
            let since = recalled.or(before);
            return Answer {
                under: power.id.clone(),
                holder: city,
                in_name_of: city,
                liable: city,
                seal: Seal::Own,
                standing: Standing::InForce,
                since: since.map(|(on, _)| on),
                entries: since.map(|(_, number)| number).into_iter().collect(),
            };
        }
        let agreements: Vec<_> =
            life.iter().filter(|h| matches!(h.what(), Action::Agree(_))).rev().copied().collect();
        let covering = agreements.iter().find(|h| covers(h, date));
        let started = life.iter().find(|h| matches!(h.what(), Action::Start(_)));
        let braked = suspension(&life).first().copied();
        let accepted = signatures[1];
        let mut entries = vec![accepted.number];
        entries.extend(covering.or(agreements.first()).map(|h| h.number));
        let standing = match (started, braked, power.mode) {
            (None, _, _) => Standing::AwaitingStart,
            (_, Some(brake), _) => {
                entries.push(brake.number);
                Standing::Suspended
            }
            (_, None, Mode::Entrusted) if covering.is_none() => Standing::AgreementLapsed,
            (Some(start), None, _) => {
                entries.push(start.number);
                Standing::InForce
            }
        };
        let (name, seal) = match power.mode {
            Mode::Direct => (taker, Seal::Own),
            Mode::Entrusted => (city, Seal::Principal),
        };
        Answer {
            under: power.id.clone(),
            holder: taker,
            in_name_of: name,
            liable: name,
            seal,
            standing,
            since: Some(accepted.on()),
            entries,
        }
    }
}

/// Whether it is an agreement that covers the date.
pub(crate) fn covers(happening: &Happening, date: NaiveDate) -> bool {
    match happening.what() {
        Action::Agree(agreement) => {
            happening.on() <= date && agreement.term.from() <= date && date <= agreement.term.until()
        }
        _ => false,
    }
}

pub(crate) fn level(actor: &Actor) -> Option<Level> {
    match actor {
        Actor::Province(_) | Actor::Owner(_) | Actor::Lead(_) => Some(Level::Province),
        Actor::City(_) => Some(Level::City),
        Actor::County(_) => Some(Level::County),
        Actor::Rule(_) => None,
    }
}

/// The levels that did something, each once.
pub(crate) fn levels(life: &[&Happening], did: impl Fn(&Action) -> bool) -> Vec<Level> {
    let by = |wanted: &Level| life.iter().any(|h| did(h.what()) && level(h.by()) == Some(*wanted));
    Level::ALL.into_iter().filter(by).collect()
}

/// Delivered, or marked not applicable.
pub(crate) fn material(action: &Action) -> Option<&MaterialId> {
    match action {
        Action::Deliver(delivery) => Some(delivery.material()),
        Action::Waive(waiver) => Some(waiver.material()),
        _ => None,
    }
}

/// The first signature of each side, in the order in which they were given.
pub(crate) fn signatures<'a>(life: &[&'a Happening]) -> Vec<&'a Happening> {
    let mut signatures: Vec<&Happening> = Vec::new();
    for happening in life.iter().filter(|h| matches!(h.what(), Action::Accept(_))) {
        if signatures.iter().all(|other| level(other.by()) != level(happening.by())) {
            signatures.push(happening);
        }
    }
    signatures
}

/// What has happened since the brake that has not been lifted, from the brake itself on; empty without one.
pub(crate) fn suspension<'a>(life: &[&'a Happening]) -> Vec<&'a Happening> {
    let mut since = Vec::new();
    for happening in life {
        match happening.what() {
            Action::Brake(_) => since = vec![*happening],
            Action::Resume(_) => since.clear(),
            _ if !since.is_empty() => since.push(*happening),
            _ => {}
        }
    }
    since
}

pub(crate) fn stage(life: &[&Happening]) -> Stage {
    let any = |is: fn(&Action) -> bool| life.iter().any(|happening| is(happening.what()));
    if any(|action| matches!(action, Action::Recall(_))) {
        Stage::Recalled
    } else if !suspension(life).is_empty() {
        Stage::Suspended
    } else if any(|action| matches!(action, Action::Start(_))) {
        Stage::Operating
    } else if levels(life, |action| matches!(action, Action::Publish(_))).len() == 3 {
        Stage::Published
    } else if signatures(life).len() == 2 {
        Stage::Accepted
    } else if any(|action| material(action).is_some()) {
        Stage::HandingOver
    } else if any(|action| matches!(action, Action::Train(_))) {
        Stage::Trained
    } else if levels(life, |action| matches!(action, Action::Assign(_))).len() == 3 {
        Stage::Assigned
    } else {
        Stage::Listed
    }
}

/// The duties that a level owes for a power.
pub(crate) fn owed(reform: &Reform, level: Level, mode: Mode) -> Vec<&DutyId> {
    let owes = reform
        .duties()
        .iter()
        .filter(|duty| duty.levels.contains(&level) && (duty.only.is_none() || duty.only == Some(mode)));
    owes.map(|duty| &duty.id).collect()
}
