//! Where one case stands on a date: its limits, who acts on it, and what became of it when the power moved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Basis, CaseEntry, CaseError, CaseNumber, CaseState, Casebook, Clock, Decision, Intake, Irregular, Limits,
    fold,
};
use crate::calendar::{
    CalendarError, Day, DayUnit, Handling, Reckoned, StartEvent, TimeLimit, day_number, day_of,
};
use crate::closed_list;
use crate::delegation::Standing;
use crate::ledger::EntryNumber;
use crate::reform::{Authority, Condition, CountyCode, Level, PowerId, Seal};
use crate::register::{Held, Register};

closed_list! {
    /// Where a case stands.
    ///
    /// ```
    /// use devolution::cases::CaseStage;
    /// assert_eq!(CaseStage::from_code("in-hand"), Some(CaseStage::InHand));
    /// assert_eq!(CaseStage::from_code("lost"), None);
    /// ```
    CaseStage {
        /// Received, neither accepted nor turned away.
        Received = "received",
        /// The applicant is to supply what is missing.
        AwaitingSupplement = "awaiting-supplement",
        /// Accepted, not decided.
        InHand = "in-hand",
        /// Accepted, and the clock stands still.
        Stopped = "stopped",
        /// Decided, not delivered.
        Decided = "decided",
        /// Decided and delivered.
        Delivered = "delivered",
        /// Turned away as not one to be accepted.
        Turned = "turned",
        /// Withdrawn by the applicant.
        Withdrawn = "withdrawn",
    }
}

closed_list! {
    /// The limits that a case runs against.
    ///
    /// ```
    /// use devolution::cases::LimitKind;
    /// assert_eq!(LimitKind::from_code("promised"), Some(LimitKind::Promised));
    /// assert_eq!(LimitKind::from_code("wished"), None);
    /// ```
    LimitKind {
        /// To tell what is missing.
        Notice = "notice",
        /// That of the law, to decide.
        Statutory = "statutory",
        /// That of the service promise, to decide.
        Promised = "promised",
        /// To deliver.
        Delivery = "delivery",
    }
}

closed_list! {
    /// The rule for cases in flight when the power moves or stops: what its words say is the rule.
    ///
    /// ```
    /// use devolution::cases::InFlight;
    /// assert_eq!(InFlight::from_code("waits"), Some(InFlight::Waits));
    /// assert_eq!(InFlight::from_code("starts-again"), None);
    /// ```
    InFlight {
        /// At handover a case goes to the county with the power; its limits run on from where they began, and from that day
        /// the city decides nothing in it (安阳市政务服务条例 art. 17).
        Passes = "passes",
        /// Under a brake, before the start and without an agreement nothing is accepted or decided; the clock runs on, because
        /// none of these is in the closed list of 行政许可法 art. 45, and what then takes too long is explained.
        Waits = "waits",
        /// At recall a case goes back to the city with the power; its limits run on from where they began.
        Returns = "returns",
    }
}

/// What became of a case when the power moved or stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Moved {
    /// The rule that was applied.
    pub rule: InFlight,
    /// The day; of a power that may not be exercised, the day that was asked for.
    pub on: NaiveDate,
    /// Who acts on it from then on.
    pub to: Authority,
    /// The clause that grounds where the power is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The entry of the ledger that moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryNumber>,
}

/// A limit of a case on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LimitStatus {
    /// Which.
    pub kind: LimitKind,
    /// The event from which it runs.
    pub start: StartEvent,
    /// How many days, without what was added.
    pub length: u16,
    /// In which days.
    pub unit: DayUnit,
    /// What it rests on.
    pub basis: String,
    /// The last day.
    pub due: NaiveDate,
    /// Working days from the date to the last day; negative when it is past. Absent when it is met or broken for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<i32>,
    /// Whether it is over without being met, or was met too late.
    pub broken: bool,
    /// Whether a notice that is still to come may move the last day.
    pub provisional: bool,
}

/// Where a case stands on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CaseStatus {
    /// The case.
    pub case: CaseNumber,
    /// The power.
    pub power: PowerId,
    /// The county.
    pub county: CountyCode,
    /// The date that was asked for.
    pub date: NaiveDate,
    /// Where it stands.
    pub stage: CaseStage,
    /// How it came in.
    pub intake: Intake,
    /// Whether one organ handles it or several.
    pub handling: Handling,
    /// The division that accepts and delivers, first, and those that give their opinion (行政许可法 art. 26).
    pub divisions: Vec<String>,
    /// When it came in.
    pub received: NaiveDate,
    /// From when it is accepted, or counts as accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<NaiveDate>,
    /// Whether it counts as accepted by the silence of the organ (行政许可法 art. 32).
    pub deemed_accepted: bool,
    /// When it was decided, or counts as decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<NaiveDate>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Decision>,
    /// Whether it counts as granted by the silence of the organ (行政许可法 art. 50).
    pub deemed_granted: bool,
    /// When it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<NaiveDate>,
    /// Who acts on it on the date.
    pub holder: Authority,
    /// In whose name.
    pub in_name_of: Authority,
    /// Under which seal.
    pub seal: Seal,
    /// Whether the power may be exercised on the date.
    pub standing: Standing,
    /// What became of it when the power moved or stopped, in the order of time.
    pub moved: Vec<Moved>,
    /// Its limits, those that run or ran.
    pub limits: Vec<LimitStatus>,
    /// Whether it took longer than a limit, and nobody has explained it (优化营商环境条例 art. 36).
    pub unexplained: bool,
    /// What was recorded of it although it broke the law.
    pub irregular: Vec<Irregular>,
}

impl Casebook {
    /// Where a case stands on a date: nothing that happened to it later is seen. `Ok(None)` before it came in.
    ///
    /// # Errors
    /// [`CaseError::Unknown`] when there is no such case, [`CaseError::OtherReform`], [`CaseError::Calendar`].
    pub fn status(
        &self,
        register: &Register,
        case: &CaseNumber,
        date: NaiveDate,
    ) -> Result<Option<CaseStatus>, CaseError> {
        self.of_the_same(register)?;
        let unknown = || CaseError::Unknown { case: case.to_string() };
        let place = self.place(case).ok_or_else(unknown)?;
        let subject = self.subject(place).ok_or_else(unknown)?;
        let (day, limits) = (day_number(date), self.limits_of(place));
        let steps = self.steps_of(place).into_iter().filter(|(_, step)| step.day <= day);
        let mut states = [CaseState::default()];
        fold(steps.map(|(_, step)| (0, step)), |_| limits, &self.days, &mut states)?;
        let [state] = states;
        let state = state.on(day, &limits, &self.days)?;
        let Some(received) = state.received() else { return Ok(None) };
        let power = self.reform.powers().get(subject.power).ok_or_else(unknown)?;
        let county = self.reform.counties().get(subject.county).ok_or_else(unknown)?;
        let held = register.held(subject.power, subject.county, day).ok_or_else(unknown)?;
        let mode = self.reform.powers().get(held.under).ok_or_else(unknown)?.mode;
        let at = |level| self.reform.authority(level, county);
        let limits = self.limit_statuses(&state, &limits, &power.id, day)?;
        let broken = |limit: &LimitStatus| limit.broken && limit.kind != LimitKind::Notice;
        let date_of = |day: Option<Day>| day.and_then(day_of);
        let events: Vec<u64> = self.steps_of(place).into_iter().map(|(event, _)| u64::from(event)).collect();
        let irregular = self.irregular().iter().filter(|irregular| events.contains(&irregular.event));
        let unexplained = limits.iter().any(broken) && !state.is_explained();
        Ok(Some(CaseStatus {
            case: case.clone(),
            power: power.id.clone(),
            county: county.code,
            date,
            stage: stage(&state),
            intake: subject.intake,
            handling: subject.handling,
            divisions: power.owners.iter().map(ToString::to_string).collect(),
            received: day_of(received).ok_or_else(unknown)?,
            accepted: date_of(state.accepted()),
            deemed_accepted: state.is_deemed_accepted(),
            decided: date_of(state.decided()),
            outcome: state
                .decided()
                .map(|_| if state.is_granted() { Decision::Granted } else { Decision::Refused }),
            deemed_granted: state.is_deemed_granted(),
            delivered: date_of(state.delivered()),
            holder: at(held.holding.level),
            in_name_of: at(held.holding.in_name_of(mode)),
            seal: held.holding.seal(mode),
            standing: held.holding.standing,
            moved: self.moved(register, subject.power, subject.county, received, day, !state.is_closed()),
            limits,
            unexplained,
            irregular: irregular.filter(|irregular| irregular.refusal.on <= date).cloned().collect(),
        }))
    }

    /// Everything that is recorded of a case, in the order of record.
    ///
    /// # Errors
    /// [`CaseError::Unknown`] when there is no such case.
    pub fn history_of(&self, case: &CaseNumber) -> Result<Vec<CaseEntry>, CaseError> {
        let place = self.place(case).ok_or_else(|| CaseError::Unknown { case: case.to_string() })?;
        Ok(self.entries_of(place))
    }

    fn limit_statuses(
        &self,
        state: &CaseState,
        limits: &Limits,
        power: &PowerId,
        today: Day,
    ) -> Result<Vec<LimitStatus>, CaseError> {
        let received = state.received().and_then(day_of);
        let standard = received.and_then(|received| self.standards().on(power, received));
        let (statutory, promised) =
            standard.map_or((None, None), |standard| (standard.statutory.clone(), standard.promised.clone()));
        let until = state.decided().or(state.last().filter(|_| state.is_withdrawn()));
        let fixed = |limit: &TimeLimit, start: Option<Day>| -> Result<Option<Reckoned<Day>>, CalendarError> {
            start.map(|start| limit.span().end(&self.days, start)).transpose()
        };
        let (notice, delivery) = (TimeLimit::supplement_notice(), TimeLimit::delivery());
        let told = state.asked().or(state.accepted().filter(|_| !state.is_deemed_accepted()));
        let told = told.or(state.last().filter(|_| state.is_turned()));
        let undelivered = state.decided().filter(|_| !state.is_withdrawn());
        let all = [
            (LimitKind::Notice, Some(&notice), fixed(&notice, state.received())?, told),
            (
                LimitKind::Statutory,
                statutory.as_ref(),
                state.due(Clock::Statutory, limits, &self.days)?,
                until,
            ),
            (LimitKind::Promised, promised.as_ref(), state.due(Clock::Promised, limits, &self.days)?, until),
            (LimitKind::Delivery, Some(&delivery), fixed(&delivery, undelivered)?, state.delivered()),
        ];
        let mut statuses = Vec::new();
        for (kind, limit, due, met) in all {
            let (Some(limit), Some(due)) = (limit, due) else { continue };
            let Some(date) = day_of(due.value) else { continue };
            let over = met.unwrap_or(today) > due.value;
            let running = met.is_none() && !(kind == LimitKind::Notice && state.is_deemed_accepted());
            let left = if running { Some(self.days.between(today, due.value)?) } else { None };
            statuses.push(LimitStatus {
                kind,
                start: limit.start(),
                length: limit.length(),
                unit: limit.unit(),
                basis: limit.basis().to_owned(),
                due: date,
                left: left.map(|left| left.value),
                broken: over,
                provisional: due.provisional || left.is_some_and(|left| left.provisional),
            });
        }
        Ok(statuses)
    }

    /// What became of a case between its receipt and a day.
    fn moved(
        &self,
        register: &Register,
        power: usize,
        county: usize,
        received: Day,
        until: Day,
        open: bool,
    ) -> Vec<Moved> {
        let mut moved = Vec::new();
        let now = register.held(power, county, until);
        let mut held = now;
        while let Some(since) = held.and_then(|held| held.since).filter(|since| since.day > received) {
            let Some(here) = held else { break };
            let rule = if here.holding.level == Level::County { InFlight::Passes } else { InFlight::Returns };
            moved.extend(self.move_of(&here, county, rule, since.day, Some(since.entry), here.condition));
            held = register.held(power, county, since.day.saturating_sub(1));
        }
        moved.reverse();
        if let Some(now) = now.filter(|now| open && !now.holding.standing.may_exercise()) {
            let condition = match now.holding.standing {
                Standing::AwaitingStart => Condition::Published,
                Standing::AgreementLapsed => Condition::AgreementCovers,
                Standing::InForce | Standing::Suspended => Condition::Operating,
            };
            moved.extend(self.move_of(&now, county, InFlight::Waits, until, None, condition));
        }
        moved
    }

    fn move_of(
        &self,
        held: &Held,
        county: usize,
        rule: InFlight,
        on: Day,
        entry: Option<EntryNumber>,
        condition: Condition,
    ) -> Option<Moved> {
        let to = self.reform.authority(held.holding.level, self.reform.counties().get(county)?);
        Some(Moved { rule, on: day_of(on)?, to, basis: Basis::clause(&self.reform, condition), entry })
    }
}

fn stage(state: &CaseState) -> CaseStage {
    if state.is_withdrawn() {
        CaseStage::Withdrawn
    } else if state.is_turned() {
        CaseStage::Turned
    } else if state.delivered().is_some() {
        CaseStage::Delivered
    } else if state.decided().is_some() {
        CaseStage::Decided
    } else if state.stopped().is_some() {
        CaseStage::Stopped
    } else if state.accepted().is_some() {
        CaseStage::InHand
    } else if state.asked().is_some() && state.supplemented().is_none() {
        CaseStage::AwaitingSupplement
    } else {
        CaseStage::Received
    }
}
