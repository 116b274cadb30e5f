//! The states of one delegation and the commands that lead from one to the next.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Days, NaiveDate};
use devolution::delegation::{
    Action, Actor, Command, CommandKind, File, Machine, Marks, RULES, Stage, Standing, State, Step, Subject,
    SubjectKind, day_number, decide, evolve,
};
use devolution::ledger::{Entry, EntryNumber};
use devolution::reform::{Condition, CountyCode, Level, MaterialId, PowerId, Reform};
use serde_json::{Value, json};
use stateright::{Model, Property};

use crate::support::northvale_folder;

/// What of a state any guard reads; two states with the same key have the same future.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) marks: u64,
    pub(crate) stage: Stage,
    takeover_plan: bool,
    handover_plan: bool,
    manual: bool,
    guide: Filed,
    standard: Filed,
    channel: bool,
    /// The level that filed the standing evidence of rectification.
    rectifier: Option<Level>,
    day: u8,
    /// Whether an agreement covers the day, and the day after if there is one.
    covered: [bool; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Filed {
    Not,
    Incomplete,
    Complete,
}

/// A real state, told apart by its key.
#[derive(Clone)]
pub(crate) struct Node {
    state: State,
    next: u64,
    pub(crate) key: Key,
    /// The law that the step to it broke.
    broken: Option<&'static str>,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.broken == other.broken
    }
}

impl Hash for Node {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.key, self.broken).hash(hasher);
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(formatter)
    }
}

/// Something that somebody does, or a day that passes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Move {
    Give(Arc<Template>),
    Wait,
}

/// A command but for its date, and for the entries that a ground points at.
#[derive(Debug, PartialEq)]
pub(crate) struct Template {
    by: Actor,
    subject: Subject,
    /// What is asked for on each day.
    actions: Vec<Action>,
}

/// One delegation of a reform: what can happen to it.
pub(crate) struct Delegation {
    pub(crate) reform: Reform,
    pub(crate) power: PowerId,
    county: CountyCode,
    number: usize,
    moves: Vec<Move>,
    days: u8,
    machine: Machine,
    pub(crate) found: Arc<Mutex<Found>>,
}

/// What a search finds on its way.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) stages: BTreeSet<Stage>,
    /// Stage, command, stage.
    pub(crate) changes: BTreeSet<(Stage, CommandKind, Stage)>,
    /// From which key to which others, unless to recall.
    pub(crate) edges: HashMap<Key, HashSet<Key>>,
}

fn date(day: u8) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 3, 1).unwrap() + Days::new(u64::from(day))
}

/// What is asked for; an agreement begins on the day and lasts as long as it says.
fn action(mut payload: Value, on: NaiveDate) -> Action {
    if let Some(agreement) = payload.get_mut("agree").and_then(Value::as_object_mut) {
        let length = agreement.remove("length").and_then(|length| length.as_u64()).unwrap();
        agreement.insert("from".to_owned(), json!(on.to_string()));
        agreement.insert("until".to_owned(), json!((on + Days::new(length)).to_string()));
    }
    serde_json::from_value(payload).unwrap()
}

impl Found {
    fn lead(&mut self, from: Key, to: Key) {
        if from != to && to.stage != Stage::Recalled {
            self.edges.entry(from).or_default().insert(to);
        }
    }
}

/// The fictional reform, with the second power an ordinary one or a key one.
fn reform(entrusted_is_key: bool) -> Reform {
    let mut folder = northvale_folder();
    if !entrusted_is_key {
        let catalogue = String::from_utf8(folder["catalogue.csv"].clone()).unwrap();
        let ordinary = catalogue.replace("20,life_safety,", "20,,");
        assert_ne!(catalogue, ordinary);
        folder.insert("catalogue.csv".to_owned(), ordinary.into_bytes());
    }
    Reform::load(&folder).unwrap_or_else(|errors| panic!("{errors}"))
}

impl Delegation {
    /// The power in the first county. `days`: how many days can come and go while it is handed over.
    pub(crate) fn new(power: &str, entrusted_is_key: bool, days: u8) -> Self {
        let reform = reform(entrusted_is_key);
        let (power, county): (PowerId, _) = (power.parse().unwrap(), reform.counties()[0].code);
        let number = State::new(&reform).delegation_number(&reform, &power, county).unwrap();
        let machine = Machine::new(reform.materials().len());
        let found = Arc::default();
        let mut delegation = Self { reform, power, county, number, moves: Vec::new(), days, machine, found };
        delegation.moves = delegation.templates();
        if days > 1 {
            delegation.moves.push(Move::Wait);
        }
        delegation
    }

    /// Every command that may be given about the delegation, by everybody who may give it, in every way that a guard
    /// can tell apart.
    fn templates(&self) -> Vec<Move> {
        let (reform, power) = (&self.reform, self.reform.power(&self.power).unwrap());
        let county = reform.county(self.county).unwrap();
        let owner = Actor::Owner(power.owners.iter().next().unwrap().clone());
        let (city, taker) = (Actor::City(county.city), Actor::County(county.code));
        let province = Actor::Province(reform.province().code);
        let lead = Actor::Lead(reform.leads().next().unwrap().clone());
        let this = Subject::Delegation(power.id.clone(), county.code);
        let (of_power, of_county) = (Subject::Power(power.id.clone()), Subject::County(county.code));
        let content = |full: bool, ids: Vec<&str>| {
            let elements = ids.into_iter().skip(usize::from(!full)).map(|id| (id.to_owned(), json!("x")));
            json!({"document": "x", "elements": Value::Object(elements.collect())})
        };
        let guide = reform.guide_elements().iter().map(|e| e.id.as_str()).collect::<Vec<_>>();
        let standard = reform.standard_elements().iter().map(|e| e.id.as_str()).collect::<Vec<_>>();
        let contact = json!({"handler": "x", "leader": "x", "phone": "x"});
        let revision = json!({"document": "x", "holder": format!("county:{}", county.code)});
        let means: Vec<_> = reform.means().iter().map(|means| means.id.to_string()).collect();
        let duties = |level| {
            let owed = reform.duties_of(level, power.mode).map(|duty| (duty.id.to_string(), json!("x")));
            json!({"carriers": Value::Object(owed.collect())})
        };
        let mut all = vec![
            (&taker, &of_county, json!({"file-takeover-plan": "x"})),
            (&lead, &of_county, json!({"open-channel": "x"})),
            (&owner, &of_power, json!({"file-manual": "x"})),
            (&owner, &this, json!({"train": {"attendees": 1, "document": "x", "form": "course"}})),
            (&city, &this, json!({"accept": "x"})),
            (&taker, &this, json!({"accept": "x"})),
            (&taker, &this, json!({"list": "x"})),
            (&taker, &this, json!({"file-controls": "x"})),
            (&taker, &this, json!({"schedule": {"document": "x", "means": means}})),
            (&taker, &this, json!({"start": "x"})),
            (&city, &this, json!({"brake": {"entries": [], "reason": "x"}})),
            (&taker, &this, json!({"rectify": "x"})),
            (&city, &this, json!({"rectify": "x"})),
            (&owner, &this, json!({"verify": "x"})),
            (&city, &this, json!({"verify": "x"})),
            (&province, &this, json!({"resume": "x"})),
            (&city, &this, json!({"resume": "x"})),
            (&province, &this, json!({"recall": {"entries": [], "reason": "x"}})),
        ];
        for full in [true, false] {
            all.push((&owner, &of_power, json!({"file-guide": content(full, guide.clone())})));
            all.push((&owner, &of_power, json!({"set-standard": content(full, standard.clone())})));
        }
        for (by, level) in [(&owner, Level::Province), (&city, Level::City), (&taker, Level::County)] {
            all.push((by, &this, json!({"assign": contact})));
            all.push((by, &this, json!({"publish": revision})));
            all.push((by, &this, json!({"take-duties": duties(level)})));
        }
        for material in reform.materials() {
            all.push((&city, &this, json!({"deliver": {"document": "x", "material": material.id.as_str()}})));
            all.push((&city, &this, json!({"waive": {"material": material.id.as_str(), "reason": "x"}})));
        }
        let of_city = Subject::City(county.city);
        all.push((&city, &of_city, json!({"file-handover-plan": "x"})));
        for length in [0, 9] {
            all.push((&city, &this, json!({"agree": {"document": "x", "length": length}})));
        }
        let give = |(by, subject, payload): (&Actor, &Subject, Value)| {
            let actions = (0..self.days).map(|day| action(payload.clone(), date(day))).collect();
            Move::Give(Arc::new(Template { by: by.clone(), subject: subject.clone(), actions }))
        };
        all.into_iter().map(give).collect()
    }

    /// The command of a template, on the day of a state.
    fn command(&self, node: &Node, template: &Template) -> Command {
        let mut action = template.actions[usize::from(node.key.day)].clone();
        if let Action::Brake(ground) = &mut action {
            ground.entries =
                node.state.facts(self.number).last().map(|fact| fact.entry).into_iter().collect();
        }
        let on = date(node.key.day);
        Command::new(template.by.clone(), template.subject.clone(), on, action).unwrap()
    }

    fn key(&self, state: &State, rectifier: Option<Level>, day: u8) -> Key {
        let on = date(day);
        let (power, county) = (
            state.power_file(self.reform.power_number(&self.power).unwrap()).unwrap(),
            state.county_file(self.reform.county_number(self.county).unwrap()).unwrap(),
        );
        let filed = |file: &File| match file.on(on) {
            None => Filed::Not,
            Some(filing) if filing.complete => Filed::Complete,
            Some(_) => Filed::Incomplete,
        };
        let city = self.reform.county(self.county).unwrap().city;
        let marks = state.grid().marks(self.number).unwrap();
        let covered = |on| state.grid().agreement_covers(self.number, day_number(on));
        Key {
            marks: marks.bits(),
            stage: marks.stage(),
            takeover_plan: county.takeover_plan.on(on).is_some(),
            handover_plan: state.handover_plan(city).is_some_and(|file| file.on(on).is_some()),
            manual: power.manual.on(on).is_some(),
            guide: filed(&power.guide),
            standard: filed(&power.standard),
            channel: county.channel.on(on).is_some(),
            rectifier,
            day,
            covered: [covered(on), day + 1 < self.days && covered(on + Days::new(1))],
        }
    }

    fn holder(&self, node: &Node) -> (Level, Standing) {
        let day = day_number(date(node.key.day));
        let holding = node.state.grid().holding(self.number, day).unwrap();
        (holding.level, holding.standing)
    }

    /// The state after a command, or `None` where it is refused. Both must be what the columnar masks say.
    fn give(&self, node: &Node, template: &Template) -> Option<Node> {
        let command = self.command(node, template);
        let kind = command.action().kind();
        let marks = node.state.grid().marks(self.number).unwrap();
        let step = self.step(&command);
        let followed = step.and_then(|step| Machine::new(self.reform.materials().len()).follow(marks, step));
        let events = match decide(&node.state, &self.reform, &command) {
            Ok(events) => events,
            Err(refusal) => {
                let of_marks = refusal.unmet.iter().any(|unmet| about_marks(unmet.condition, marks));
                assert!(
                    step.is_none() || followed.is_none() == of_marks,
                    "{refusal}: the masks say {followed:?}"
                );
                return None;
            }
        };
        let mut state = node.state.clone();
        let mut next = node.next;
        for event in events {
            let number = EntryNumber::new(next).unwrap();
            let (by, subject) = (command.actor().clone(), command.subject().clone());
            let entry =
                Entry::new(number, DateTime::UNIX_EPOCH, command.effective(), by, subject, event).unwrap();
            evolve(&mut state, &self.reform, &entry).expect("what is decided can be folded");
            next += 1;
        }
        let rectifier = match kind {
            CommandKind::Rectify => command.actor().level(),
            CommandKind::Resume => None,
            _ => node.key.rectifier,
        };
        let key = self.key(&state, rectifier, node.key.day);
        if step.is_some() {
            assert_eq!(followed.map(Marks::bits), Some(key.marks), "{command:?}");
        }
        let mut after = Node { state, next, key, broken: None };
        after.broken = self.broken_by(node, &command, &after);
        let mut found = self.found.lock().unwrap();
        found.changes.insert((node.key.stage, kind, key.stage));
        found.stages.insert(key.stage);
        found.lead(node.key, key);
        Some(after)
    }

    /// The law that a step breaks, if it breaks one.
    fn broken_by(&self, before: &Node, command: &Command, after: &Node) -> Option<&'static str> {
        let kind = command.action().kind();
        let ((held, _), (holds, _)) = (self.holder(before), self.holder(after));
        if held != holds && !matches!(kind, CommandKind::Accept | CommandKind::Recall) {
            return Some("seamless");
        }
        let had = |step| before.state.grid().marks(self.number).unwrap().has(step);
        let above = before.key.rectifier.is_some_and(|below| command.actor().level() < Some(below));
        if kind == CommandKind::Resume && !(had(Step::RECTIFIED) && had(Step::VERIFIED) && above) {
            return Some("brake_holds");
        }
        None
    }

    /// The step that a command makes, by what the book says of commands and levels.
    fn step(&self, command: &Command) -> Option<Step> {
        let level = command.actor().level().unwrap();
        let place = |id: &MaterialId| self.reform.materials().iter().position(|material| material.id == *id);
        Some(match command.action() {
            Action::Assign(_) => Step::assigned(level),
            Action::Publish(_) => Step::published(level),
            Action::TakeDuties(_) => Step::duties(level),
            Action::Train(_) => Step::TRAINED,
            Action::Deliver(delivery) => Step::material(place(delivery.material())?)?,
            Action::Waive(waiver) => Step::material(place(waiver.material())?)?,
            Action::Agree(_) => Step::AGREED,
            Action::Accept(_) if level == Level::City => Step::SIGNED_BY_CITY,
            Action::Accept(_) => Step::SIGNED_BY_COUNTY,
            Action::List(_) => Step::LISTED,
            Action::FileControls(_) => Step::CONTROLS,
            Action::Schedule(_) => Step::SCHEDULED,
            Action::Start(_) => Step::STARTED,
            Action::Brake(_) => Step::BRAKED,
            Action::Rectify(_) => Step::RECTIFIED,
            Action::Verify(_) => Step::VERIFIED,
            Action::Resume(_) => Step::RESUMED,
            Action::Recall(_) => Step::RECALLED,
            _ => return None,
        })
    }
}

/// Whether a condition can be told from the marks alone; whether an agreement covers a date only as far as there is one.
fn about_marks(condition: Condition, marks: Marks) -> bool {
    match condition {
        Condition::AgreementCovers => !marks.has(Step::AGREED),
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
        | Condition::Verified => true,
        _ => false,
    }
}

impl Model for Delegation {
    type State = Node;
    type Action = Move;

    fn init_states(&self) -> Vec<Node> {
        let state = State::new(&self.reform);
        let key = self.key(&state, None, 0);
        self.found.lock().unwrap().stages.insert(key.stage);
        vec![Node { state, next: 1, key, broken: None }]
    }

    fn actions(&self, node: &Node, actions: &mut Vec<Move>) {
        // After its recall nothing can happen to a delegation: `recalled_is_the_end` says so of every such state.
        if node.key.stage != Stage::Recalled {
            actions.extend(self.moves.iter().cloned());
        }
    }

    fn next_state(&self, node: &Node, action: Move) -> Option<Node> {
        match action {
            Move::Give(template) => self.give(node, &template),
            Move::Wait if node.key.day + 1 < self.days => {
                let key = self.key(&node.state, node.key.rectifier, node.key.day + 1);
                self.found.lock().unwrap().lead(node.key, key);
                Some(Node { key, ..node.clone() })
            }
            Move::Wait => None,
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("every step keeps the laws", |_, node: &Node| node.broken.is_none()),
            Property::always("one_holder", |model: &Self, node: &Node| {
                let (level, standing) = model.holder(node);
                let county = node.every(SIGNED) && !node.marked(Step::RECALLED);
                (level == Level::County) == county && (county || standing == Standing::InForce)
            }),
            Property::always("train_first", |model: &Self, node: &Node| {
                let delivered = model.materials().any(|step| node.marked(step));
                !delivered || node.marked(Step::TRAINED)
            }),
            Property::always("full_handover", |model: &Self, node: &Node| {
                let signed = SIGNED.iter().any(|step| node.marked(*step));
                !signed || model.materials().all(|step| node.marked(step))
            }),
            Property::always("no_silent_operation", |_, node: &Node| {
                let published =
                    node.levels(Step::published) && node.marked(Step::LISTED) && node.every(SIGNED);
                !node.marked(Step::STARTED)
                    || published && node.key.channel && node.key.guide == Filed::Complete
            }),
            Property::always("no_vacuum_no_overlap", |_, node: &Node| {
                let carried = node.levels(Step::duties) && node.marked(Step::CONTROLS);
                !node.marked(Step::STARTED) || carried && node.marked(Step::SCHEDULED)
            }),
            Property::always("liability", |model: &Self, node: &Node| {
                let (level, standing) = model.holder(node);
                let entrusted = model.reform.power(&model.power).unwrap().mode.needs_agreement();
                let exercised = level == Level::County && standing.may_exercise();
                !(entrusted && exercised) || node.key.covered[0]
            }),
            Property::always("brake_holds", |model: &Self, node: &Node| {
                let (level, standing) = model.holder(node);
                let braked = node.marked(Step::BRAKED) && level == Level::County;
                braked == (standing == Standing::Suspended)
                    && (!node.marked(Step::VERIFIED) || node.marked(Step::RECTIFIED))
                    && (!node.marked(Step::RECTIFIED) || node.marked(Step::BRAKED))
            }),
            Property::always("recalled_is_the_end", |model: &Self, node: &Node| {
                node.key.stage != Stage::Recalled || model.nothing_follows(node)
            }),
        ]
    }
}

const SIGNED: [Step; 2] = [Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY];

impl Node {
    fn marked(&self, step: Step) -> bool {
        self.key.marks >> step.number() & 1 == 1
    }

    fn every(&self, steps: [Step; 2]) -> bool {
        steps.iter().all(|step| self.marked(*step))
    }

    fn levels(&self, step: fn(Level) -> Step) -> bool {
        Level::ALL.into_iter().all(|level| self.marked(step(level)))
    }
}

impl Delegation {
    fn materials(&self) -> impl Iterator<Item = Step> {
        (0..self.reform.materials().len()).filter_map(Step::material)
    }

    /// Whether every command about the delegation is refused because it was recalled, and no mask allows a step.
    fn nothing_follows(&self, node: &Node) -> bool {
        let marks = node.state.grid().marks(self.number).unwrap();
        let stuck =
            Step::all(self.reform.materials().len()).all(|step| self.machine.follow(marks, step).is_none());
        let refused = |needs: &[Condition]| needs.contains(&Condition::NotRecalled);
        let commands = RULES.iter().filter(|rule| rule.command.subject() == Some(SubjectKind::Delegation));
        stuck && commands.into_iter().all(|rule| refused(rule.needs))
    }
}
