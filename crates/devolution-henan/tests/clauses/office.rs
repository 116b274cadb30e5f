//! One county of Zhengzhou takes over one power, step by step.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use devolution::delegation::{
    Agreement, Command, Contact, Content, Document, Duties, Ground, History, Refusal, Revision, Schedule,
    Stage, Term, Training, TrainingForm, Words,
};
use devolution::desk::{Desk, DeskError};
use devolution::ledger::{DigestAlgorithm, EntryNumber, Memory};
use devolution::reform::{
    Authority, CityCode, Condition, CountyCode, Element, LeadDivision, Level, OwnerDivision, PowerId,
    ProvinceCode,
};

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

pub(crate) fn document(title: &str) -> Document {
    title.parse().unwrap()
}

pub(crate) fn words(text: &str) -> Words {
    text.parse().unwrap()
}

/// One county of Zhengzhou takes over one power; every step can be taken alone.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) now: DateTime<Utc>,
    pub(crate) power: PowerId,
    pub(crate) owner: OwnerDivision,
    pub(crate) county: CountyCode,
    pub(crate) city: CityCode,
    pub(crate) province: ProvinceCode,
    pub(crate) today: NaiveDate,
}

/// A direct power of the planning division; and an entrusted one of the transport division.
pub(crate) const DIRECT: &str = "p02";
pub(crate) const ENTRUSTED: &str = "p38";

impl Office {
    pub(crate) fn new(power: &str) -> Self {
        let reform = Arc::new(devolution_henan::reform().unwrap());
        let power: PowerId = power.parse().unwrap();
        let owner = reform.power(&power).unwrap().owners.iter().next().unwrap().clone();
        let now = day(12, 1).and_hms_opt(1, 0, 0).unwrap().and_utc();
        let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
        let desk = Desk::create(reform, store, History::Actual, day(12, 1), now).unwrap();
        let (county, city) = ("410122".parse().unwrap(), "410100".parse().unwrap());
        Self { desk, now, power, owner, county, city, province: "410000".parse().unwrap(), today: day(12, 8) }
    }

    pub(crate) fn submit(&mut self, command: &Command) -> Result<EntryNumber, Refusal> {
        self.now += TimeDelta::seconds(1);
        match self.desk.submit(command, self.now) {
            Ok(receipt) => Ok(receipt.entry),
            Err(DeskError::Refused { refusal, .. }) => {
                assert!(!refusal.unmet.is_empty(), "a refusal says why");
                Err(*refusal)
            }
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) fn accepted(&mut self, command: &Command) -> EntryNumber {
        self.submit(command).unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    /// The unmet conditions, each with its clause.
    pub(crate) fn refused(&mut self, command: &Command) -> Vec<(Condition, String)> {
        let refusal = self.submit(command).unwrap_err();
        refusal.unmet.into_iter().map(|unmet| (unmet.condition, unmet.clause.to_string())).collect()
    }

    pub(crate) fn stage(&self) -> Stage {
        self.desk.register().status(&self.power, self.county, self.today).unwrap().stage
    }

    pub(crate) fn holder(&self, date: NaiveDate) -> devolution::register::Holder {
        self.desk.register().holder(&self.power, self.county, date).unwrap()
    }

    pub(crate) fn contact() -> Contact {
        Contact { handler: words("王某"), leader: words("李某"), phone: words("0371-12345678") }
    }

    pub(crate) fn content(elements: &[Element]) -> Content {
        let elements = elements.iter().map(|element| (element.id.clone(), words("内容"))).collect();
        Content { document: document("文本"), elements }
    }

    pub(crate) fn file_takeover_plan(&mut self) {
        let command = Command::file_takeover_plan(self.county, self.today, document("承接方案"));
        self.accepted(&command);
    }

    pub(crate) fn assign(&mut self, level: Level) -> Command {
        let (power, county, today) = (self.power.clone(), self.county, self.today);
        match level {
            Level::Province => Command::assign(self.owner.clone(), power, county, today, Self::contact()),
            Level::City => Command::assign(self.city, power, county, today, Self::contact()),
            Level::County => Command::assign(county, power, county, today, Self::contact()),
        }
    }

    pub(crate) fn assign_all(&mut self) {
        self.file_takeover_plan();
        for level in Level::ALL {
            let command = self.assign(level);
            self.accepted(&command);
        }
    }

    pub(crate) fn manual(&self) -> Command {
        Command::file_manual(self.owner.clone(), self.power.clone(), self.today, document("业务手册"))
    }

    pub(crate) fn guide(&self, leave_out: usize) -> Command {
        let elements = self.desk.reform().guide_elements();
        let guide = Self::content(&elements[leave_out..]);
        Command::file_guide(self.owner.clone(), self.power.clone(), self.today, guide)
    }

    pub(crate) fn train(&self, attendees: u32) -> Command {
        let training = Training { attendees, document: document("签到表"), form: TrainingForm::OnSite };
        Command::train(self.city, self.power.clone(), self.county, self.today, training)
    }

    pub(crate) fn train_all(&mut self) {
        self.assign_all();
        for command in [self.manual(), self.guide(0), self.train(3)] {
            self.accepted(&command);
        }
    }

    pub(crate) fn handover_plan(&self) -> Command {
        Command::file_handover_plan(self.city, self.today, document("移交方案"))
    }

    pub(crate) fn deliver(&self, place: usize) -> Command {
        let reform = self.desk.reform();
        let trained =
            self.desk.register().state().trained(reform, &self.power, self.county, self.today).unwrap();
        trained.deliver(self.city, self.today, reform.materials()[place].id.clone(), document("移交清单"))
    }

    pub(crate) fn hand_over_all(&mut self) {
        self.train_all();
        let plan = self.handover_plan();
        self.accepted(&plan);
        for place in 0..self.desk.reform().materials().len() {
            let command = self.deliver(place);
            self.accepted(&command);
        }
    }

    pub(crate) fn agree(&self, until: NaiveDate) -> Command {
        let agreement =
            Agreement { document: document("委托协议"), term: Term::new(self.today, until).unwrap() };
        Command::agree(self.city, self.power.clone(), self.county, self.today, agreement)
    }

    pub(crate) fn accept(&self, level: Level) -> Command {
        let (power, county, today) = (self.power.clone(), self.county, self.today);
        match level {
            Level::City => Command::accept(self.city, power, county, today, document("移交确认书")),
            _ => Command::accept(county, power, county, today, document("承接确认书")),
        }
    }

    pub(crate) fn accept_all(&mut self) {
        self.hand_over_all();
        if self.desk.reform().power(&self.power).unwrap().mode.needs_agreement() {
            let command = self.agree(day(12, 31));
            self.accepted(&command);
        }
        for level in [Level::City, Level::County] {
            let command = self.accept(level);
            self.accepted(&command);
        }
    }

    pub(crate) fn list(&self) -> Command {
        Command::list(self.county, self.power.clone(), self.today, document("事项编码"))
    }

    pub(crate) fn publish(&self, level: Level, holder: Authority) -> Command {
        let (power, county, today) = (self.power.clone(), self.county, self.today);
        let revision = Revision { document: document("职权目录"), holder };
        match level {
            Level::Province => Command::publish(self.owner.clone(), power, county, today, revision),
            Level::City => Command::publish(self.city, power, county, today, revision),
            Level::County => Command::publish(county, power, county, today, revision),
        }
    }

    pub(crate) fn publish_all(&mut self) {
        self.accept_all();
        let list = self.list();
        self.accepted(&list);
        for level in Level::ALL {
            let command = self.publish(level, Authority::County(self.county));
            self.accepted(&command);
        }
    }

    pub(crate) fn take_duties(&self, level: Level, leave_out: usize) -> Command {
        let reform = self.desk.reform();
        let mode = reform.power(&self.power).unwrap().mode;
        let owed = reform.duties_of(level, mode).skip(leave_out);
        let duties =
            Duties { carriers: owed.map(|duty| (duty.id.clone(), words("行政审批股"))).collect() };
        let (power, county, today) = (self.power.clone(), self.county, self.today);
        match level {
            Level::Province => Command::take_duties(self.owner.clone(), power, county, today, duties),
            Level::City => Command::take_duties(self.city, power, county, today, duties),
            Level::County => Command::take_duties(county, power, county, today, duties),
        }
    }

    pub(crate) fn schedule(&self, leave_out: usize) -> Command {
        let means = self.desk.reform().means().iter().skip(leave_out).map(|means| means.id.clone()).collect();
        let schedule = Schedule { document: document("检查计划"), means };
        Command::schedule(self.county, self.power.clone(), self.county, self.today, schedule)
    }

    pub(crate) fn supervise_all(&mut self) {
        let reform = self.desk.reform();
        let standard = Self::content(reform.standard_elements());
        let lead: LeadDivision = reform.leads().next().unwrap().clone();
        let (power, today) = (self.power.clone(), self.today);
        let mut commands = vec![
            Command::set_standard(self.owner.clone(), power.clone(), today, standard),
            Command::open_channel(lead, self.county, today, document("直通车通知")),
            Command::file_controls(self.county, power, today, document("监管措施")),
            self.schedule(0),
        ];
        commands.extend(Level::ALL.map(|level| self.take_duties(level, 0)));
        commands.iter().for_each(|command| {
            self.accepted(command);
        });
    }

    pub(crate) fn start(&self) -> Command {
        Command::start(self.county, self.power.clone(), self.today, document("开办通知"))
    }

    pub(crate) fn start_all(&mut self) -> EntryNumber {
        self.publish_all();
        self.supervise_all();
        let start = self.start();
        self.accepted(&start)
    }

    pub(crate) fn ground(entries: &[EntryNumber]) -> Ground {
        Ground { entries: entries.iter().copied().collect(), reason: "超期办理".parse().unwrap() }
    }

    pub(crate) fn brake(&self, entries: &[EntryNumber]) -> Command {
        Command::brake(self.city, self.power.clone(), self.county, self.today, Self::ground(entries))
    }
}
