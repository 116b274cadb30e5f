//! A simulated history of a reform: seeded, complete, and labelled as what it is.
//!
//! What really happened in each county is not public. This history is made up so that the whole reform can be seen at
//! work: counties that are late, handovers that stay partial, brakes with and without rectification, agreements that
//! lapse, entries that are taken back, commands that are refused, and two powers recalled. Its first entry says that it
//! is a simulation, and so does every document in it.

mod cases;
mod dice;
mod misconduct;
mod plan;
mod score;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use devolution::delegation::{Action, Actor, Annulment, Command, Document, Ground, Reason, Step, Subject};
use devolution::desk::{Desk, DeskError};
use devolution::ledger::EntryNumber;
use devolution::reform::{CountyCode, MaterialId, ParseError, PowerId, Reform};
use thiserror::Error;

pub use cases::{CasesError, CasesOutcome, simulate_cases};
pub use misconduct::{Misconduct, Plant, plant_misconduct};
use plan::Plan;
pub use score::{KindScore, Score, score};

/// Why a history could not be simulated.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// The desk did not take a command that the simulation holds to be lawful.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// Words of the simulation are malformed.
    #[error(transparent)]
    Words(#[from] ParseError),
    /// The reform has no measure with a deadline, so there is no time to simulate.
    #[error("the reform has no deadlines to simulate by")]
    NoDeadlines,
}

/// What a simulation did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Commands that were accepted.
    pub accepted: u64,
    /// Commands that were planted to be refused, by the code of the first unmet condition.
    pub refused: BTreeMap<String, u64>,
    /// The powers that were recalled.
    pub recalled: Vec<PowerId>,
}

/// The moment at which a simulated ledger is opened: midnight in UTC, ten days before the first deadline of the plan.
///
/// ```
/// let reform = devolution_henan::reform().unwrap();
/// assert_eq!(devolution_henan::opening(&reform).unwrap().to_rfc3339(), "2021-11-30T00:00:00+00:00");
/// ```
///
/// # Errors
/// [`HistoryError::NoDeadlines`] when the reform has none.
pub fn opening(reform: &Reform) -> Result<DateTime<Utc>, HistoryError> {
    const AHEAD: Days = Days::new(10);
    let first = reform.deadlines().map(|deadline| deadline.printed_day).min();
    let opened = first.and_then(|first| first.checked_sub_days(AHEAD)).ok_or(HistoryError::NoDeadlines)?;
    Ok(opened.and_time(NaiveTime::MIN).and_utc())
}

/// Drives every delegation of the desk's reform through a simulated history from its first deadlines until a date.
/// The same seed gives the same ledger, byte for byte. `progress` hears of the days done and of all days.
///
/// # Errors
/// [`HistoryError`] when the store fails.
pub fn simulate(
    desk: &mut Desk,
    seed: u32,
    until: NaiveDate,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Outcome, HistoryError> {
    let plan = Plan::draw(desk.reform(), seed, until)?;
    let mut outcome = Outcome { recalled: plan.recalled, ..Outcome::default() };
    let days = plan.days.len() as u64;
    for (done, (day, acts)) in plan.days.into_iter().enumerate() {
        let recorded = evening(day);
        let mut commands = Vec::with_capacity(acts.len());
        let mut planted = Vec::new();
        for act in acts {
            match act {
                Act::Lawful(command) => commands.push(command),
                Act::Planted(command) => planted.push(command),
                Act::Deliver { power, county, on, material } => {
                    commands.extend(deliver(desk, &power, county, on, material, None)?);
                }
                Act::Waive { power, county, on, material } => {
                    let reason = Reason::try_from("[模拟] 该事项不涉及此类材料")?;
                    commands.extend(deliver(desk, &power, county, on, material, Some(reason))?);
                }
                Act::Brake { power, county, on, by } => commands.extend(brake(desk, power, county, on, by)?),
                Act::Recall { power, county, on } => commands.extend(recall(desk, power, county, on)?),
                Act::TakeBack { power, county, on } => commands.extend(take_back(desk, power, county, on)?),
            }
        }
        outcome.accepted += desk.submit_all(&commands, recorded)?.len() as u64;
        for command in planted {
            match desk.submit(&command, recorded) {
                Ok(_) => outcome.accepted += 1,
                Err(DeskError::Refused { refusal, .. }) => {
                    *outcome.refused.entry(refusal.code().to_owned()).or_default() += 1;
                }
                Err(error) => return Err(error.into()),
            }
        }
        progress(done as u64 + 1, days);
    }
    Ok(outcome)
}

/// When the work of a day is recorded: at 18:00 in China.
fn evening(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(10, 0, 0).unwrap_or_default().and_utc()
}

/// What happens on a day. What depends on the state of that day is made into a command only then.
enum Act {
    Lawful(Command),
    Planted(Command),
    Deliver { power: PowerId, county: CountyCode, on: NaiveDate, material: MaterialId },
    Waive { power: PowerId, county: CountyCode, on: NaiveDate, material: MaterialId },
    Brake { power: PowerId, county: CountyCode, on: NaiveDate, by: Actor },
    Recall { power: PowerId, county: CountyCode, on: NaiveDate },
    TakeBack { power: PowerId, county: CountyCode, on: NaiveDate },
}

fn deliver(
    desk: &Desk,
    power: &PowerId,
    county: CountyCode,
    on: NaiveDate,
    material: MaterialId,
    waived: Option<Reason>,
) -> Result<Option<Command>, HistoryError> {
    let reform = desk.reform();
    let (Some(trained), Some(city)) = (
        desk.register().state().trained(reform, power, county, on),
        reform.county(county).map(|county| county.city),
    ) else {
        return Ok(None);
    };
    Ok(Some(match waived {
        Some(reason) => trained.waive(city, on, material, reason),
        None => trained.deliver(city, on, material, Document::try_from("[模拟] 移交清单")?),
    }))
}

fn last_entry(desk: &Desk, power: &PowerId, county: CountyCode) -> Option<(EntryNumber, Step)> {
    let delegation = desk.register().state().delegation_number(desk.reform(), power, county)?;
    desk.register().state().facts(delegation).last().map(|fact| (fact.entry, fact.step))
}

fn ground(desk: &Desk, power: &PowerId, county: CountyCode, reason: &str) -> Result<Ground, HistoryError> {
    let entries = last_entry(desk, power, county).map(|(entry, _)| entry).into_iter().collect();
    Ok(Ground { entries, reason: Reason::try_from(reason)? })
}

fn brake(
    desk: &Desk,
    power: PowerId,
    county: CountyCode,
    on: NaiveDate,
    by: Actor,
) -> Result<Option<Command>, HistoryError> {
    let ground = ground(desk, &power, county, "[模拟] 监测发现超期办理,先行踩刹车")?;
    Ok(Command::new(by, Subject::Delegation(power, county), on, Action::Brake(ground)).ok())
}

fn recall(
    desk: &Desk,
    power: PowerId,
    county: CountyCode,
    on: NaiveDate,
) -> Result<Option<Command>, HistoryError> {
    let ground = ground(desk, &power, county, "[模拟] 不具备承接条件,收回省辖市")?;
    Ok(Some(Command::recall(desk.reform().province().code, power, county, on, ground)))
}

/// Takes back the control measures that a county has just filed by mistake.
fn take_back(
    desk: &Desk,
    power: PowerId,
    county: CountyCode,
    on: NaiveDate,
) -> Result<Option<Command>, HistoryError> {
    let Some((entry, Step::CONTROLS)) = last_entry(desk, &power, county) else { return Ok(None) };
    let annulment = Annulment { entry, reason: Reason::try_from("[模拟] 误登,内容有误")? };
    Ok(Some(Command::annul(county, Subject::Delegation(power, county), on, annulment)))
}
