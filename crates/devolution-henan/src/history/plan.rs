//! What happens when: every act of a simulated history, drawn from its seed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};
use devolution::delegation::{
    Action, Actor, Agreement, Command, Contact, Content, Document, Duties, Revision, Schedule, Subject, Term,
    Training, TrainingForm, Words,
};
use devolution::reform::{
    Authority, CityCode, County, CountyCode, Element, LeadDivision, Level, MaterialId, ParseError, Power,
    PowerId, Provenance, Reform,
};

use super::dice::Dice;
use super::{Act, HistoryError};

/// All acts of a history, by the day on which they are recorded.
pub(super) struct Plan {
    pub(super) days: BTreeMap<NaiveDate, Vec<Act>>,
    pub(super) recalled: Vec<PowerId>,
}

struct Draw<'a> {
    reform: &'a Reform,
    dice: Dice,
    /// The first deadline of the plan: mobilisation and takeover.
    mobilised: NaiveDate,
    until: NaiveDate,
    days: BTreeMap<NaiveDate, Vec<Act>>,
    lead: Option<LeadDivision>,
    /// Powers whose guide was filed with an element missing: nobody can publish them before it is completed.
    late_guides: BTreeSet<PowerId>,
}

/// How one county goes about the reform.
struct Pace {
    /// Days behind the plan.
    behind: u64,
    /// Days between what happens and its record.
    lag: u64,
    channel: NaiveDate,
}

impl Plan {
    pub(super) fn draw(reform: &Reform, seed: u32, until: NaiveDate) -> Result<Self, HistoryError> {
        let mobilised =
            reform.deadlines().map(|deadline| deadline.printed_day).min().ok_or(HistoryError::NoDeadlines)?;
        let mut draw = Draw {
            reform,
            dice: Dice::new(seed.into()),
            mobilised,
            until,
            days: BTreeMap::new(),
            lead: reform.leads().last().cloned(),
            late_guides: BTreeSet::new(),
        };
        let paces = draw.files()?;
        // Which two powers were recalled in 2022 is not public: the simulation draws two stand-ins.
        let stand_ins: Vec<&Power> =
            reform.powers().iter().filter(|power| power.provenance == Provenance::StandIn).collect();
        let mut recalled = BTreeSet::new();
        while recalled.len() < stand_ins.len().min(2) {
            recalled.extend(draw.dice.one_of(&stand_ins).map(|power| power.id.clone()));
        }
        for power in reform.powers() {
            for (county, pace) in reform.counties().iter().zip(&paces) {
                draw.delegation(power, county, pace, recalled.contains(&power.id))?;
            }
        }
        Ok(Self { days: draw.days, recalled: recalled.into_iter().collect() })
    }
}

impl Draw<'_> {
    /// So many days after mobilisation, which may be fewer than none.
    fn day(&self, after: i64) -> NaiveDate {
        self.mobilised + TimeDelta::days(after)
    }

    fn guides_completed(&self) -> NaiveDate {
        self.day(30)
    }

    fn put(&mut self, recorded: NaiveDate, act: Act) {
        if recorded <= self.until {
            self.days.entry(recorded).or_default().push(act);
        }
    }

    fn lawful(&mut self, recorded: NaiveDate, command: Command) {
        self.put(recorded, Act::Lawful(command));
    }

    /// What powers, cities and counties put on file; how each county goes about the reform.
    fn files(&mut self) -> Result<Vec<Pace>, HistoryError> {
        let reform = self.reform;
        let content = |elements: &[Element], title: &str, leave_out: usize| {
            let elements = elements.iter().skip(leave_out);
            let words = |name: &str| Words::try_from(format!("[模拟] {name}").as_str());
            Ok::<_, ParseError>(Content {
                document: Document::try_from(title)?,
                elements: elements
                    .map(|e| Ok((e.id.clone(), words(&e.name.zh)?)))
                    .collect::<Result<_, ParseError>>()?,
            })
        };
        for power in reform.powers() {
            let Some(owner) = power.owners.iter().next() else { continue };
            let day = self.day(-5) + Days::new(self.dice.below(3));
            let manual = Document::try_from("[模拟] 业务手册")?;
            self.lawful(day, Command::file_manual(owner.clone(), power.id.clone(), day, manual));
            // Some guides are published with an element missing, and completed in the new year.
            let gap = usize::from(self.dice.chance(60));
            let guide = content(reform.guide_elements(), "[模拟] 办事指南", gap)?;
            self.lawful(day, Command::file_guide(owner.clone(), power.id.clone(), day, guide));
            let standard = content(reform.standard_elements(), "[模拟] 服务标准", 0)?;
            self.lawful(day, Command::set_standard(owner.clone(), power.id.clone(), day, standard));
            if gap > 0 {
                self.late_guides.insert(power.id.clone());
                let day = self.guides_completed();
                let guide = content(reform.guide_elements(), "[模拟] 办事指南(修订)", 0)?;
                self.lawful(day, Command::file_guide(owner.clone(), power.id.clone(), day, guide));
            }
        }
        for city in reform.cities() {
            let plan = Document::try_from("[模拟] 权限移交工作方案")?;
            let day = self.day(4);
            self.lawful(day, Command::file_handover_plan(city.code, day, plan));
        }
        let mut paces = Vec::with_capacity(reform.counties().len());
        for county in reform.counties() {
            let behind = if self.dice.chance(80) { 8 + self.dice.below(25) } else { 0 };
            let lag = if self.dice.chance(200) { 1 + self.dice.below(2) } else { 0 };
            let planned = self.day(-4) + Days::new(self.dice.below(4) + behind);
            let plan = Document::try_from("[模拟] 权限承接落实方案")?;
            self.lawful(planned, Command::file_takeover_plan(county.code, planned, plan));
            let late = if self.dice.chance(50) { 12 + self.dice.below(30) } else { 0 };
            let channel = self.day(12) + Days::new(self.dice.below(9) + late);
            if let Some(lead) = self.lead.clone() {
                let notice = Document::try_from("[模拟] 直通车开通通知")?;
                self.lawful(channel, Command::open_channel(lead, county.code, channel, notice));
            }
            paces.push(Pace { behind, lag, channel });
        }
        Ok(paces)
    }

    fn delegation(
        &mut self,
        power: &Power,
        county: &County,
        pace: &Pace,
        recalled: bool,
    ) -> Result<(), HistoryError> {
        let Some(owner) = power.owners.iter().next().cloned() else { return Ok(()) };
        let (id, code, city) = (&power.id, county.code, county.city);
        let lag = Days::new(pace.lag);
        let document = |title: &str| Document::try_from(format!("[模拟] {title}").as_str());
        let recall_day = self.day(192);

        // Contacts, duties, training.
        let mut day = self.day(0) + Days::new(pace.behind);
        let contact = Contact {
            handler: Words::try_from("[模拟] 经办人")?,
            leader: Words::try_from("[模拟] 分管领导")?,
            phone: Words::try_from("0371-00000000")?,
        };
        self.lawful(day + lag, Command::assign(owner.clone(), id.clone(), code, day, contact.clone()));
        self.lawful(day + lag, Command::assign(city, id.clone(), code, day, contact.clone()));
        self.lawful(day + lag, Command::assign(code, id.clone(), code, day, contact));
        if self.dice.chance(5) {
            // Somebody hands over before training: refused.
            if let Some(material) = self.reform.materials().first() {
                let command = planted_delivery(city, id, code, day, &material.id);
                command.into_iter().for_each(|command| self.put(day + lag, Act::Planted(command)));
            }
        }
        day = day + Days::new(1 + self.dice.below(6));
        let form = *self.dice.one_of(TrainingForm::ALL).unwrap_or(&TrainingForm::Course);
        let attendees = 2 + u32::try_from(self.dice.below(9)).unwrap_or_default();
        let training = Training { attendees, document: document("培训签到表")?, form };
        self.lawful(day + lag, Command::train(owner.clone(), id.clone(), code, day, training));
        for level in Level::ALL {
            let duties = Duties {
                carriers: self
                    .reform
                    .duties_of(level, power.mode)
                    .map(|duty| Ok((duty.id.clone(), Words::try_from("[模拟] 行政审批与监管股")?)))
                    .collect::<Result<_, ParseError>>()?,
            };
            let command = match level {
                Level::Province => Command::take_duties(owner.clone(), id.clone(), code, day, duties),
                Level::City => Command::take_duties(city, id.clone(), code, day, duties),
                Level::County => Command::take_duties(code, id.clone(), code, day, duties),
            };
            self.lawful(day + lag, command);
        }

        // Handover: some stay partial for weeks, a few for good.
        day = day.max(self.day(7)) + Days::new(1);
        let stuck = self.dice.chance(8);
        let slow = if self.dice.chance(40) { 20 + self.dice.below(80) } else { 0 };
        let last = self.reform.materials().len().saturating_sub(1);
        for (place, material) in self.reform.materials().iter().enumerate() {
            let wait = if place == last { slow } else { 0 };
            let on = day + Days::new(place as u64 / 2 + wait);
            let (power, county, material) = (id.clone(), code, material.id.clone());
            if place == last && stuck {
                return Ok(());
            }
            let waived = place == last && self.dice.chance(100);
            let act = if waived {
                Act::Waive { power, county, on, material }
            } else {
                Act::Deliver { power, county, on, material }
            };
            self.put(on + lag, act);
        }
        day = day + Days::new(last as u64 / 2 + slow);
        if power.mode.needs_agreement() {
            // Some agreements run out in spring and nobody renews them.
            let ends = if self.dice.chance(30) { self.day(160) } else { self.day(386) };
            if let Some(term) = Term::new(day, ends) {
                let agreement = Agreement { document: document("委托协议")?, term };
                self.lawful(day + lag, Command::agree(city, id.clone(), code, day, agreement));
            }
        }
        if recalled && day >= recall_day || day >= self.day(155) {
            return Ok(());
        }
        self.lawful(day + lag, Command::accept(city, id.clone(), code, day, document("移交确认书")?));
        day = day + Days::new(self.dice.below(3));
        self.lawful(day + lag, Command::accept(code, id.clone(), code, day, document("承接确认书")?));

        // Publication: a guide that was incomplete is complete by then.
        let directories = if self.dice.chance(300) { 14 } else { 10 };
        day = day.max(self.day(directories)) + Days::new(1);
        if self.late_guides.contains(id) {
            day = day.max(self.guides_completed());
        }
        self.lawful(day + lag, Command::list(code, id.clone(), day, document("政务服务事项编码")?));
        let revision =
            Revision { document: document("职权目录(修订)")?, holder: Authority::County(code) };
        self.lawful(day + lag, Command::publish(owner.clone(), id.clone(), code, day, revision.clone()));
        self.lawful(day + lag, Command::publish(city, id.clone(), code, day, revision.clone()));
        self.lawful(day + lag, Command::publish(code, id.clone(), code, day, revision));

        // Supervision and start.
        if self.dice.chance(5) {
            self.put(day + lag, Act::Planted(Command::start(code, id.clone(), day, document("开办通知")?)));
        }
        day = day + Days::new(1);
        self.lawful(day + lag, Command::file_controls(code, id.clone(), day, document("配套监管措施")?));
        if self.dice.chance(4) {
            let again = day + Days::new(1);
            self.put(again + lag, Act::TakeBack { power: id.clone(), county: code, on: again });
            day = again + Days::new(1);
            self.lawful(day + lag, Command::file_controls(code, id.clone(), day, document("配套监管措施")?));
        }
        let means = self.reform.means().iter().map(|means| means.id.clone()).collect();
        let schedule = Schedule { document: document("重点监管计划")?, means };
        self.lawful(day + lag, Command::schedule(code, id.clone(), code, day, schedule));
        day = (day + Days::new(1 + self.dice.below(12))).max(pace.channel + Days::new(1));
        self.lawful(day + lag, Command::start(code, id.clone(), day, document("开办通知")?));

        let day = self.brakes(power, county, pace, day)?;
        if recalled && day < recall_day {
            self.put(recall_day + lag, Act::Recall { power: id.clone(), county: code, on: recall_day });
        }
        Ok(())
    }

    /// Some delegations are braked in spring; most are rectified, verified and resumed. Returns the last day on which
    /// something happened.
    fn brakes(
        &mut self,
        power: &Power,
        county: &County,
        pace: &Pace,
        started: NaiveDate,
    ) -> Result<NaiveDate, HistoryError> {
        if !self.dice.chance(6) {
            return Ok(started);
        }
        let Some(owner) = power.owners.iter().next().cloned() else { return Ok(started) };
        let (id, code) = (&power.id, county.code);
        let lag = Days::new(pace.lag);
        let document = |title: &str| Document::try_from(format!("[模拟] {title}").as_str());
        let braked = started + Days::new(20 + self.dice.below(60));
        let by = if self.dice.chance(500) { Actor::City(county.city) } else { Actor::Owner(owner.clone()) };
        self.put(braked + lag, Act::Brake { power: id.clone(), county: code, on: braked, by });
        if self.dice.chance(250) {
            return Ok(braked);
        }
        let rectified = braked + Days::new(3 + self.dice.below(15));
        self.lawful(
            rectified + lag,
            Command::rectify(code, id.clone(), code, rectified, document("整改报告")?),
        );
        // The county may not lift its own brake: refused.
        let own = Command::new(
            Actor::County(code),
            Subject::Delegation(id.clone(), code),
            rectified,
            Action::Resume(document("恢复申请")?),
        );
        if let Some(own) = own.ok().filter(|_| self.dice.chance(300)) {
            self.put(rectified + lag, Act::Planted(own));
        }
        let verified = rectified + Days::new(1 + self.dice.below(6));
        let report = document("整改核查报告")?;
        self.lawful(verified + lag, Command::verify(county.city, id.clone(), code, verified, report));
        let notice = document("恢复办理通知")?;
        // An entrusted power whose agreement has run out cannot be resumed; the last agreements that lapse do so in
        // spring, so whoever is braked then stays braked.
        if power.mode.needs_agreement() && verified >= self.day(155) {
            return Ok(verified);
        }
        self.lawful(verified + lag, Command::resume(owner, id.clone(), code, verified, notice));
        Ok(verified)
    }
}

/// A delivery that no training grounds. Rust code cannot build one: it comes as JSON, as from a careless client.
fn planted_delivery(
    city: CityCode,
    power: &PowerId,
    county: CountyCode,
    on: NaiveDate,
    material: &MaterialId,
) -> Option<Command> {
    let action = serde_json::json!({ "deliver": { "document": "[模拟] 移交清单", "material": material } });
    let action: Action = serde_json::from_value(action).ok()?;
    Command::new(Actor::City(city), Subject::Delegation(power.clone(), county), on, action).ok()
}
