//! Commands that are right, and the ways in which they go wrong.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use devolution::delegation::{
    Action, Actor, Agreement, Annulment, Command, CommandKind, Contact, Content, Document, Duties, Ground,
    Revision, Schedule, Stage, Subject, Term, Training, TrainingForm, Words,
};
use devolution::ledger::EntryNumber;
use devolution::reform::{Authority, County, Element, Level, Mode, Power, Reform};
use serde_json::json;

use crate::model::{Model, covers, former, level, levels, material, owed, signatures, stage, suspension};

/// How a command is spoilt.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Flaw {
    /// By another actor.
    Actor(u8),
    /// About another subject of the same kind, perhaps one that the reform does not have.
    Subject(u8),
    /// Some days too early.
    Early(u8),
    /// With something missing, unknown, empty or wrong.
    Payload(u8),
}

pub(crate) fn document(text: &str) -> Document {
    text.parse().unwrap()
}

fn words(text: &str) -> Words {
    text.parse().unwrap()
}

pub(crate) fn entry(number: u64) -> EntryNumber {
    EntryNumber::new(number).unwrap()
}

/// Everybody there is, and some whom nobody knows; at least two of every kind.
pub(crate) fn actors(reform: &Reform) -> Vec<Actor> {
    let strangers = [
        "province:650000",
        "owner:nobody",
        "lead:nobody",
        "city:640300",
        "county:640123",
        "rule:late",
        "rule:early",
    ];
    let mut actors: Vec<Actor> = strangers.iter().map(|actor| actor.parse().unwrap()).collect();
    actors.push(Actor::Province(reform.province().code));
    actors.extend(reform.owners().cloned().map(Actor::Owner));
    actors.extend(reform.leads().cloned().map(Actor::Lead));
    actors.extend(reform.cities().iter().map(|city| Actor::City(city.code)));
    actors.extend(reform.counties().iter().map(|county| Actor::County(county.code)));
    actors
}

/// The one who speaks for a level; divisions and province take turns for the province.
fn speaker(model: &Model, power: &Power, county: &County, level: Level, pick: u8) -> Actor {
    let owners: Vec<_> = power.owners.iter().collect();
    match level {
        Level::Province if pick % 4 == 3 => Actor::Province(model.reform.province().code),
        Level::Province => Actor::Owner(owners[usize::from(pick) % owners.len()].clone()),
        Level::City => Actor::City(county.city),
        Level::County => Actor::County(county.code),
    }
}

/// One who may give the command.
pub(crate) fn giver(model: &Model, kind: CommandKind, power: &Power, county: &County, pick: u8) -> Actor {
    let at = |level| speaker(model, power, county, level, pick);
    let owner = || Actor::Owner(power.owners.iter().next().unwrap().clone());
    let turn = usize::from(pick);
    match kind {
        CommandKind::FileManual | CommandKind::FileGuide | CommandKind::SetStandard => owner(),
        CommandKind::OpenChannel => Actor::Lead(model.reform.leads().next().unwrap().clone()),
        CommandKind::FileHandoverPlan | CommandKind::Deliver | CommandKind::Waive | CommandKind::Agree => {
            at(Level::City)
        }
        CommandKind::Train => [owner(), at(Level::City)][turn % 2].clone(),
        CommandKind::Assign | CommandKind::TakeDuties | CommandKind::Schedule => {
            [owner(), at(Level::City), at(Level::County)][turn % 3].clone()
        }
        CommandKind::Publish => at(Level::ALL[turn % 3]),
        CommandKind::Accept | CommandKind::Rectify => [at(Level::County), at(Level::City)][turn % 2].clone(),
        CommandKind::Brake if turn % 5 == 4 => "rule:late".parse().unwrap(),
        CommandKind::Brake | CommandKind::Verify | CommandKind::Resume => {
            [at(Level::Province), at(Level::City)][turn % 2].clone()
        }
        CommandKind::Recall | CommandKind::Annul => Actor::Province(model.reform.province().code),
        CommandKind::FileTakeoverPlan
        | CommandKind::List
        | CommandKind::FileControls
        | CommandKind::Start => at(Level::County),
    }
}

pub(crate) fn subject(kind: CommandKind, power: &Power, county: &County) -> Subject {
    match kind {
        CommandKind::FileTakeoverPlan | CommandKind::OpenChannel => Subject::County(county.code),
        CommandKind::FileHandoverPlan => Subject::City(county.city),
        CommandKind::FileManual | CommandKind::FileGuide | CommandKind::SetStandard => {
            Subject::Power(power.id.clone())
        }
        _ => Subject::Delegation(power.id.clone(), county.code),
    }
}

fn content(elements: &[Element]) -> Content {
    let elements = elements.iter().map(|element| (element.id.clone(), words("as decided")));
    Content { document: document("content"), elements: elements.collect() }
}

/// What a right command of this kind carries.
pub(crate) fn action(
    model: &Model,
    kind: CommandKind,
    actor: &Actor,
    (power, county): (&Power, &County),
    on: NaiveDate,
    pick: u8,
) -> Action {
    let reform = &*model.reform;
    let life = model.life(&power.id, county.code);
    let paper = document(kind.code());
    let open = reform.materials().iter().find(|m| life.iter().all(|h| material(h.what()) != Some(&m.id)));
    let open = &open.unwrap_or(&reform.materials()[usize::from(pick) % reform.materials().len()]).id;
    let ground = || Ground {
        entries: life.last().map(|last| entry(last.number)).into_iter().collect(),
        reason: "what happened".parse().unwrap(),
    };
    match kind {
        CommandKind::FileTakeoverPlan => Action::FileTakeoverPlan(paper),
        CommandKind::FileHandoverPlan => Action::FileHandoverPlan(paper),
        CommandKind::FileManual => Action::FileManual(paper),
        CommandKind::FileGuide => Action::FileGuide(content(reform.guide_elements())),
        CommandKind::SetStandard => Action::SetStandard(content(reform.standard_elements())),
        CommandKind::OpenChannel => Action::OpenChannel(paper),
        CommandKind::Assign => {
            Action::Assign(Contact { handler: words("H"), leader: words("L"), phone: words("1") })
        }
        CommandKind::Train => {
            let form = TrainingForm::ALL[usize::from(pick) % TrainingForm::ALL.len()];
            Action::Train(Training { attendees: 1 + u32::from(pick), document: paper, form })
        }
        // In Rust a handover is built from the proof of training; from outside it comes like this.
        CommandKind::Deliver => {
            serde_json::from_value(json!({"deliver": {"document": "list", "material": open}})).unwrap()
        }
        CommandKind::Waive => {
            serde_json::from_value(json!({"waive": {"material": open, "reason": "none here"}})).unwrap()
        }
        CommandKind::Agree => {
            let (from, length) = (on - Days::new(u64::from(pick % 3)), 4 + u64::from(pick) % 40);
            Action::Agree(Agreement {
                document: paper,
                term: Term::new(from, from + Days::new(length)).unwrap(),
            })
        }
        CommandKind::Accept => Action::Accept(paper),
        CommandKind::List => Action::List(paper),
        CommandKind::Publish => {
            Action::Publish(Revision { document: paper, holder: Authority::County(county.code) })
        }
        CommandKind::TakeDuties => {
            let owed = level(actor).map_or(Vec::new(), |level| owed(reform, level, power.mode));
            let carriers = owed.into_iter().map(|duty| (duty.clone(), words("office")));
            Action::TakeDuties(Duties { carriers: carriers.collect() })
        }
        CommandKind::FileControls => Action::FileControls(paper),
        CommandKind::Schedule => {
            let means = reform.means().iter().map(|means| means.id.clone());
            Action::Schedule(Schedule { document: paper, means: means.collect() })
        }
        CommandKind::Start => Action::Start(paper),
        CommandKind::Brake => Action::Brake(ground()),
        CommandKind::Rectify => Action::Rectify(paper),
        CommandKind::Verify => Action::Verify(paper),
        CommandKind::Resume => Action::Resume(paper),
        CommandKind::Recall => Action::Recall(ground()),
        CommandKind::Annul => {
            let entry = life.last().map_or(u64::from(pick), |last| last.number);
            Action::Annul(Annulment { entry: self::entry(entry), reason: "by mistake".parse().unwrap() })
        }
    }
}

/// Everything that is left to do until a delegation operates (again), and then a brake; for one that was recalled,
/// what is left for the power that lists it again.
pub(crate) fn road(
    model: &Model,
    power: &Power,
    county: &County,
    on: NaiveDate,
    pick: u8,
) -> Vec<(Actor, CommandKind)> {
    let life = model.life(&power.id, county.code);
    let at = |level| speaker(model, power, county, level, pick);
    let mut road = Vec::new();
    let mut put = |missing: bool, kind: CommandKind| {
        if missing {
            road.push((giver(model, kind, power, county, pick), kind));
        }
    };
    if stage(&life) == Stage::Suspended {
        let since = suspension(&life);
        put(!since.iter().any(|h| matches!(h.what(), Action::Rectify(_))), CommandKind::Rectify);
        let verified = since.iter().any(|h| matches!(h.what(), Action::Verify(_)));
        // Now and then new evidence is filed before the old is verified.
        put(!verified && since.len() == 2 && pick % 4 == 3, CommandKind::Rectify);
        put(!verified, CommandKind::Verify);
        put(true, CommandKind::Resume);
        return road;
    }
    if stage(&life) == Stage::Operating {
        return vec![(giver(model, CommandKind::Brake, power, county, pick), CommandKind::Brake)];
    }
    for kind in [
        CommandKind::FileTakeoverPlan,
        CommandKind::FileManual,
        CommandKind::FileGuide,
        CommandKind::FileHandoverPlan,
        CommandKind::SetStandard,
        CommandKind::OpenChannel,
    ] {
        let mut filed = model.about(&subject(kind, power, county));
        filed.retain(|h| h.what().kind() == kind && h.on() <= on);
        let latest = filed.iter().max_by_key(|h| (h.on(), h.number)).map(|h| h.what());
        let in_force = match latest {
            Some(Action::FileGuide(guide)) => guide.elements.len() >= model.reform.guide_elements().len(),
            Some(Action::SetStandard(standard)) => !standard.elements.is_empty(),
            latest => latest.is_some(),
        };
        put(!in_force, kind);
    }
    if former(&model.reform, power).is_some_and(|former| {
        !model.life(&former.id, county.code).iter().any(|h| matches!(h.what(), Action::Recall(_)))
    }) {
        // The recall is the former delegation's: the caller sees to that.
        put(true, CommandKind::Recall);
    }
    let mut each = |kind: CommandKind| {
        for lacking in Level::ALL {
            let done = levels(&life, |action| action.kind() == kind).contains(&lacking);
            let by = match (lacking, kind) {
                (Level::Province, CommandKind::Assign | CommandKind::TakeDuties) => {
                    speaker(model, power, county, lacking, 0)
                }
                _ => at(lacking),
            };
            if !done {
                road.push((by, kind));
            }
        }
    };
    each(CommandKind::Assign);
    each(CommandKind::TakeDuties);
    let mut put = |missing: bool, kind: CommandKind| {
        if missing {
            road.push((giver(model, kind, power, county, pick), kind));
        }
    };
    let never = |kind: CommandKind| !life.iter().any(|h| h.what().kind() == kind);
    put(never(CommandKind::Train), CommandKind::Train);
    for (place, wanted) in model.reform.materials().iter().enumerate() {
        let kind = [CommandKind::Deliver, CommandKind::Waive][(place + usize::from(pick)) % 2];
        put(!life.iter().any(|h| material(h.what()) == Some(&wanted.id)), kind);
    }
    let covered = life.iter().any(|h| covers(h, on));
    put(power.mode == Mode::Entrusted && !covered, CommandKind::Agree);
    for side in [Level::City, Level::County] {
        if signatures(&life).iter().all(|h| level(h.by()) != Some(side)) {
            road.push((at(side), CommandKind::Accept));
        }
    }
    if never(CommandKind::List) {
        road.push((at(Level::County), CommandKind::List));
    }
    for lacking in Level::ALL {
        if !levels(&life, |action| action.kind() == CommandKind::Publish).contains(&lacking) {
            road.push((at(lacking), CommandKind::Publish));
        }
    }
    let mut put = |missing: bool, kind: CommandKind| {
        if missing {
            road.push((giver(model, kind, power, county, pick), kind));
        }
    };
    put(never(CommandKind::FileControls), CommandKind::FileControls);
    let wanted = model.reform.is_key(power) || pick.is_multiple_of(2);
    put(wanted && never(CommandKind::Schedule), CommandKind::Schedule);
    put(never(CommandKind::Start), CommandKind::Start);
    // Half of the counties see to things only when they stand in the way.
    if county.city.number() / 100 % 2 == 1 {
        road.sort_by_key(|(by, kind)| lateness(*kind, level(by)));
    }
    road
}

fn lateness(kind: CommandKind, by: Option<Level>) -> u8 {
    match kind {
        CommandKind::FileTakeoverPlan => 1,
        CommandKind::Assign if by == Some(Level::County) => 2,
        CommandKind::FileManual | CommandKind::FileGuide => 3,
        CommandKind::Train => 4,
        CommandKind::FileHandoverPlan => 5,
        CommandKind::Deliver | CommandKind::Waive => 6,
        CommandKind::Agree => 7,
        CommandKind::Accept => 8,
        CommandKind::List => 9,
        CommandKind::Publish => 10,
        CommandKind::FileControls | CommandKind::Schedule => 11,
        CommandKind::TakeDuties => 12,
        CommandKind::SetStandard => 13,
        CommandKind::OpenChannel => 14,
        CommandKind::Start => 15,
        _ => 0,
    }
}

fn other_subject(subject: &Subject, reform: &Reform, pick: u8) -> Subject {
    let place = usize::from(pick);
    let powers: Vec<_> =
        reform.powers().iter().map(|power| power.id.clone()).chain(["zz".parse().unwrap()]).collect();
    let counties: Vec<_> =
        reform.counties().iter().map(|county| county.code).chain(["640123".parse().unwrap()]).collect();
    let power = powers[place % powers.len()].clone();
    let county = counties[place / powers.len() % counties.len()];
    match subject {
        Subject::Reform => Subject::Reform,
        Subject::Power(_) => Subject::Power(power),
        Subject::City(_) => ["city:640100", "city:640200", "city:640300"][place % 3].parse().unwrap(),
        Subject::County(_) => Subject::County(counties[place % counties.len()]),
        Subject::Delegation(..) => Subject::Delegation(power, county),
    }
}

fn spoil_content(content: &mut Content, pick: u8) {
    match pick % 3 {
        0 => content.elements = BTreeMap::new(),
        1 => drop(content.elements.pop_first()),
        _ => drop(content.elements.insert("colour".parse().unwrap(), words("blue"))),
    }
}

fn spoil_ground(ground: &mut Ground, pick: u8) {
    match pick % 5 {
        0 => ground.entries = BTreeSet::new(),
        1 => drop(ground.entries.insert(entry(9_999))),
        2 => drop(ground.entries.insert(entry(0))),
        // Any earlier entry: about this delegation or another, standing or not.
        _ => ground.entries = [entry(u64::from(pick) % 97)].into(),
    }
}

fn spoil_payload(action: &mut Action, reform: &Reform, on: NaiveDate, pick: u8) {
    match action {
        Action::FileGuide(content) | Action::SetStandard(content) => spoil_content(content, pick),
        Action::Train(training) => training.attendees = 0,
        Action::Deliver(_) => {
            *action =
                serde_json::from_value(json!({"deliver": {"document": "x", "material": "maps"}})).unwrap();
        }
        Action::Waive(_) => {
            *action = serde_json::from_value(json!({"waive": {"material": "maps", "reason": "x"}})).unwrap();
        }
        Action::Agree(agreement) => {
            let from = on - Days::new(30) + Days::new(u64::from(pick) % 60);
            agreement.term = Term::new(from, from + Days::new(u64::from(pick % 4))).unwrap();
        }
        Action::Publish(revision) => {
            let city = reform.cities()[usize::from(pick) % reform.cities().len()].code;
            let county = reform.counties()[usize::from(pick) % reform.counties().len()].code;
            revision.holder = [Authority::City(city), Authority::County(county)][usize::from(pick) % 2];
        }
        Action::TakeDuties(duties) => match pick % 3 {
            0 => duties.carriers = BTreeMap::new(),
            1 => drop(duties.carriers.insert("gate-keeping".parse().unwrap(), words("office"))),
            _ => drop(duties.carriers.pop_first()),
        },
        Action::Schedule(schedule) => match pick % 3 {
            0 => schedule.means = BTreeSet::new(),
            1 => drop(schedule.means.insert("dowsing".parse().unwrap())),
            _ => drop(schedule.means.pop_last()),
        },
        Action::Brake(ground) | Action::Recall(ground) => spoil_ground(ground, pick),
        Action::Annul(annulment) => annulment.entry = entry(u64::from(pick)),
        _ => {}
    }
}

/// The command with one thing wrong about it (or right by luck: the model knows).
pub(crate) fn spoilt(command: &Command, flaw: Flaw, reform: &Reform) -> Command {
    let (mut actor, mut subject) = (command.actor().clone(), command.subject().clone());
    let (mut on, mut action) = (command.effective(), command.action().clone());
    match flaw {
        Flaw::Actor(pick) => {
            // Half of the time somebody of the same kind: another city, another county, another division.
            let mut actors = actors(reform);
            actors.retain(|other| pick % 2 == 1 || other.kind() == actor.kind() && *other != actor);
            actor = actors[usize::from(pick / 2) % actors.len()].clone();
        }
        Flaw::Subject(pick) => subject = other_subject(&subject, reform, pick),
        Flaw::Early(days) => on = on - Days::new(u64::from(days)),
        Flaw::Payload(pick) => spoil_payload(&mut action, reform, on, pick),
    }
    Command::new(actor, subject, on, action).unwrap()
}
