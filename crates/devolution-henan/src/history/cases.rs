//! A simulated year of cases: who applied for what is not public, so all of it is made up, and says so.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use devolution::calendar::{
    Approver, Calendar, Handling, StartEvent, StopCause, TimeLimit, Unsettled, WorkingDays, day_number,
    day_of,
};
use devolution::cases::{
    CaseAct, CaseError, CaseEvent, CaseNumber, Casebook, Decision, HandlerId, Intake, Turned,
};
use devolution::delegation::{History, Reason};
use devolution::reform::{Authority, County, ParseError, Power, Seal};
use devolution::register::{Holder, Register};
use devolution::service::Standards;
use thiserror::Error;

use super::dice::Dice;
use super::evening;

/// Why cases could not be simulated.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CasesError {
    /// The casebook failed otherwise than by refusing an act.
    #[error(transparent)]
    Book(#[from] CaseError),
    /// The casebook is not of a simulation: what did not happen has no place in it.
    #[error("the casebook is of what happened: nothing is simulated in it")]
    NotSimulated,
    /// Words of the simulation are malformed.
    #[error(transparent)]
    Words(#[from] ParseError),
}

/// Nothing is simulated in a casebook of what happened.
pub(super) fn check(book: &Casebook) -> Result<(), CasesError> {
    if book.history() == History::Actual { Err(CasesError::NotSimulated) } else { Ok(()) }
}

/// What a simulation of cases did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CasesOutcome {
    /// Acts that were recorded.
    pub recorded: u64,
    /// Acts that were refused, by the code of the first unmet condition: under a brake, by who no longer holds the power.
    pub refused: BTreeMap<String, u64>,
}

/// Fills a casebook with `count` cases that come in over a period, and with what becomes of them until its end. The same seed
/// gives the same casebook, byte for byte. `progress` hears of the days done and of all days.
///
/// ```
/// # use std::sync::Arc;
/// use devolution::{calendar::Unsettled, cases::Casebook, delegation::History, register::Register};
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let standards = devolution_henan::standards(&reform).unwrap();
/// let register = Register::new(Arc::clone(&reform));
/// let day = |month, day| chrono::NaiveDate::from_ymd_opt(2022, month, day).unwrap();
/// let mut book =
///     Casebook::new(reform, standards.clone(), Default::default(), History::Simulated(7), Unsettled::Refuse);
/// devolution_henan::simulate_cases(&mut book, &register, &standards, 7, 20, day(3, 1)..=day(4, 30), &mut |_, _| {})?;
/// assert_eq!(book.len(), 20);
/// let mut real = Casebook::new(
///     Arc::clone(register.reform()), standards.clone(), Default::default(), History::Actual, Unsettled::Refuse,
/// );
/// let refused =
///     devolution_henan::simulate_cases(&mut real, &register, &standards, 7, 20, day(3, 1)..=day(4, 30), &mut |_, _| {});
/// assert!(refused.is_err() && real.is_empty()); // what did not happen has no place among what did
/// # Ok::<(), devolution_henan::CasesError>(())
/// ```
///
/// # Errors
/// [`CasesError`] when the casebook is not of a simulation, or fails otherwise than by refusing an act.
pub fn simulate_cases(
    book: &mut Casebook,
    register: &Register,
    standards: &Standards,
    seed: u32,
    count: u32,
    period: std::ops::RangeInclusive<NaiveDate>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<CasesOutcome, CasesError> {
    check(book)?;
    let mut draw = Draw {
        register,
        standards,
        dice: Dice::new(u64::from(seed) ^ 0xca5e),
        from: *period.start(),
        until: *period.end(),
        working_days: register.reform().calendar().working_days(Unsettled::Provisional),
        days: BTreeMap::new(),
    };
    let length = u64::try_from((*period.end() - *period.start()).num_days()).unwrap_or_default() + 1;
    for number in 0..count {
        let received = *period.start() + Days::new(draw.dice.below(length));
        draw.case(number, received)?;
    }
    let mut outcome = CasesOutcome::default();
    let days = draw.days.len() as u64;
    for (done, (day, events)) in (1..).zip(draw.days) {
        for event in events {
            match book.submit(register, &event, evening(day)) {
                Ok(_) => outcome.recorded += 1,
                Err(CaseError::Refused(refusal)) => {
                    *outcome.refused.entry(refusal.code().to_owned()).or_default() += 1;
                }
                Err(error) => return Err(error.into()),
            }
        }
        progress(done, days);
    }
    Ok(outcome)
}

struct Draw<'a> {
    register: &'a Register,
    standards: &'a Standards,
    dice: Dice,
    from: NaiveDate,
    until: NaiveDate,
    working_days: WorkingDays,
    days: BTreeMap<NaiveDate, Vec<CaseEvent>>,
}

/// The case whose life is being drawn.
struct Life<'a> {
    number: CaseNumber,
    power: &'a Power,
    county: &'a County,
    today: NaiveDate,
}

impl<'a> Draw<'a> {
    /// The first working day on or after so many days; the day itself where nobody knows.
    fn office_day(calendar: &Calendar, from: NaiveDate, after: u64) -> NaiveDate {
        let mut day = from + Days::new(after);
        while calendar.is_working_day(day) == Ok(false) {
            day = day + Days::new(1);
        }
        day
    }

    fn holder(&self, life: &Life<'_>) -> Option<Holder> {
        self.register.holder(&life.power.id, life.county.code, life.today).ok()
    }

    /// Puts down what happens to a case today, by whoever holds the power today.
    fn act(&mut self, life: &Life<'_>, act: CaseAct) -> Result<(), CasesError> {
        let Some(holder) = self.holder(life) else { return Ok(()) };
        let handler = format!("h{}", self.dice.below(6) + 1);
        self.act_by(life, holder.holder, handler.parse()?, act);
        Ok(())
    }

    fn act_by(&mut self, life: &Life<'_>, by: Authority, handler: HandlerId, act: CaseAct) {
        if life.today <= self.until {
            let (case, on) = (life.number.clone(), life.today);
            let event = CaseEvent { act, by, case, handler: Some(handler), on };
            self.days.entry(on).or_default().push(event);
        }
    }

    /// The life of one case.
    fn case(&mut self, number: u32, received: NaiveDate) -> Result<(), CasesError> {
        let register = self.register;
        let reform = register.reform();
        let (powers, counties) = (reform.powers(), reform.counties());
        let place = usize::try_from(self.dice.below(powers.len() as u64)).unwrap_or_default();
        // Some powers are asked for much more often than others.
        let place = if self.dice.chance(600) { place / 3 * 2 } else { place };
        let at = usize::try_from(self.dice.below(counties.len() as u64)).unwrap_or_default();
        let (Some(power), Some(county)) = (powers.get(place), counties.get(at)) else { return Ok(()) };
        let calendar = reform.calendar();
        let case = format!("{}-{}-{number:06}", county.code, received.year()).parse()?;
        // What would come in after the end, because the last days are off, comes in on the first day.
        let open = Some(Self::office_day(calendar, received, 0)).filter(|day| *day <= self.until);
        let today = open.unwrap_or_else(|| Self::office_day(calendar, self.from, 0));
        let mut life = Life { number: case, power, county, today };
        let renews = self.dice.chance(25).then(|| received + Days::new(20 + self.dice.below(50)));
        let intake = if self.dice.chance(450) { Intake::Online } else { Intake::Window };
        self.act(
            &life,
            CaseAct::Received {
                applicant: None,
                county: county.code,
                handling: Handling::Ordinary,
                intake,
                power: power.id.clone(),
                renews,
            },
        )?;
        let received = life.today;
        if self.dice.chance(15) {
            let reason = Reason::try_from("[模拟] 不属于本机关职权范围,请向有权机关申请")?;
            return self.act(&life, CaseAct::Turned { ground: Turned::OtherOrgan, reason });
        }
        if self.dice.chance(90) {
            let after = self.dice.below(4);
            life.today = Self::office_day(calendar, received, after);
            self.act(&life, CaseAct::Asked { materials: vec!["[模拟] 申请书".parse()?] })?;
            if self.dice.chance(120) {
                return Ok(()); // nothing ever came in
            }
            let after = 1 + self.dice.below(12);
            life.today = Self::office_day(calendar, life.today, after);
            self.act(&life, CaseAct::Supplemented {})?;
        }
        if self.dice.chance(12) {
            life.today = Self::office_day(calendar, life.today, 9); // silence: it counts as accepted
        } else {
            let after = self.dice.below(3);
            life.today = Self::office_day(calendar, life.today, after);
            self.act(&life, CaseAct::Accepted {})?;
        }
        self.handling(&mut life)
    }

    /// From acceptance to delivery.
    fn handling(&mut self, life: &mut Life<'a>) -> Result<(), CasesError> {
        let register = self.register;
        let reform = register.reform();
        let calendar = reform.calendar();
        let accepted = life.today;
        let shared: Vec<_> = life.power.owners.iter().skip(1).cloned().collect();
        for division in shared {
            if !self.dice.chance(20) {
                self.act(life, CaseAct::Opined { division })?;
            }
        }
        if self.dice.chance(40) {
            let officers = ["h1".parse()?, "h2".parse()?].into_iter().collect();
            self.act(life, CaseAct::Checked { officers })?;
        }
        if self.dice.chance(45) {
            let after = 1 + self.dice.below(4);
            life.today = Self::office_day(calendar, life.today, after);
            let cause = *self.dice.one_of(StopCause::ALL).unwrap_or(&StopCause::ExpertReview);
            self.act(life, CaseAct::Stopped { cause, document: "[模拟] 特别程序告知书".parse()? })?;
            let after = 3 + self.dice.below(15);
            life.today = Self::office_day(calendar, life.today, after);
            self.act(life, CaseAct::Continued {})?;
        }
        if self.dice.chance(15) {
            let reason = Reason::try_from("[模拟] 案情复杂")?;
            self.act(life, CaseAct::Extended { approver: Approver::OrganHead, days: 10, reason })?;
        }
        if self.dice.chance(12) {
            return self.act(life, CaseAct::Withdrawn {});
        }
        let standard = self.standards.on(&life.power.id, accepted);
        let length = |limit: Option<&TimeLimit>| limit.map(|limit| u64::from(limit.length()));
        let promised = standard.and_then(|standard| length(standard.promised.as_ref())).unwrap_or(15);
        let statutory =
            standard.and_then(|standard| length(standard.statutory.as_ref())).unwrap_or(promised * 2);
        // Nine in ten keep the promise; of the rest, one in four overruns the law as well.
        let wait = match self.dice.below(1_000) {
            0..920 => self.dice.below(promised),
            920..980 => promised + self.dice.below(statutory.saturating_sub(promised)),
            _ => statutory + 1 + self.dice.below(25),
        };
        life.today = Self::office_day(calendar, life.today, wait + wait * 2 / 5);
        // Under a brake nothing is decided: one in fifty tries all the same, the others wait.
        for _ in 0..12 {
            let stands = self.holder(life).is_some_and(|holder| holder.standing.may_exercise());
            if stands || self.dice.chance(20) {
                break;
            }
            life.today = Self::office_day(calendar, life.today, 7);
        }
        self.decision(life, accepted, standard.and_then(|standard| standard.statutory.as_ref()))
    }

    fn decision(
        &mut self,
        life: &mut Life<'a>,
        accepted: NaiveDate,
        limit: Option<&TimeLimit>,
    ) -> Result<(), CasesError> {
        let register = self.register;
        let calendar = register.reform().calendar();
        let Some(holder) = self.holder(life) else { return Ok(()) };
        let refused = self.dice.chance(65);
        let wrong_seal = holder.seal == Seal::Principal && self.dice.chance(3);
        let seal = if wrong_seal { Seal::Own } else { holder.seal };
        self.act(life, decided(&holder, refused, seal)?)?;
        let due = limit
            .filter(|limit| limit.start() != StartEvent::Decided)
            .and_then(|limit| limit.span().end(&self.working_days, day_number(accepted)).ok())
            .and_then(|due| day_of(due.value));
        if due.is_some_and(|due| life.today > due) && self.dice.chance(700) {
            self.act(life, CaseAct::Explained { reason: "[模拟] 人手不足,已致歉".parse()? })?;
        }
        let after = if self.dice.chance(990) { self.dice.below(6) } else { 15 + self.dice.below(10) };
        life.today = Self::office_day(calendar, life.today, after);
        self.act(life, CaseAct::Delivered {})
    }
}

/// A decision in the name of who holds the power; a refusal has its reason and says how it can be challenged.
pub(super) fn decided(holder: &Holder, refused: bool, seal: Seal) -> Result<CaseAct, ParseError> {
    let reason = refused.then(|| "[模拟] 不符合办理条件".parse());
    let remedies = refused.then(|| "[模拟] 可以自收到决定之日起六十日内申请行政复议".parse());
    Ok(CaseAct::Decided {
        in_name_of: holder.in_name_of,
        outcome: if refused { Decision::Refused } else { Decision::Granted },
        reason: reason.transpose()?,
        remedies: remedies.transpose()?,
        seal,
    })
}
