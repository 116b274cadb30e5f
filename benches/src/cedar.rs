//! May this authority exercise this power in this county on this date? Asked of the register and of `cedar-policy`,
//! which the same history is given as entities, over the whole grid of the reform at random dates.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::sync::Arc;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use chrono::NaiveDate;
use devolution::delegation::{Day, History, Step, day_number};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::{Authority, Level};
use devolution::register::Register;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::harness::{Goal, Line, Outcome, medians, timed};

const RUNS: usize = 3;

/// The same for the benchmark in Python.
const POLICY: &str = include_str!("exercise.cedar");

fn desk() -> Result<Desk, Box<dyn Error>> {
    let opened = NaiveDate::from_ymd_opt(2021, 12, 1).ok_or("no such day")?;
    let recorded = opened.and_hms_opt(0, 0, 0).ok_or("no such time")?.and_utc();
    let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    let reform = Arc::new(devolution_henan::reform()?);
    let mut desk = Desk::create(reform, store, History::Simulated(2021), opened, recorded)?;
    let until = NaiveDate::from_ymd_opt(2022, 6, 30).ok_or("no such day")?;
    devolution_henan::simulate(&mut desk, 2021, until, &mut |_, _| {})?;
    Ok(desk)
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, Box<dyn Error>> {
    Ok(format!("{kind}::\"{id}\"").parse()?)
}

/// What Cedar is told of a delegation: the dates that the facts of the ledger give it.
fn entities(register: &Register) -> Result<Vec<Entity>, Box<dyn Error>> {
    let reform = register.reform();
    let never = i64::from(Day::MAX);
    let mut entities = Vec::new();
    for (row, power) in reform.powers().iter().enumerate() {
        for (column, county) in reform.counties().iter().enumerate() {
            let facts = register.state().facts(row * reform.counties().len() + column);
            let day = |step| {
                let fact = facts.iter().rev().find(|fact| fact.step == step);
                fact.map_or(never, |fact| i64::from(day_number(fact.effective)))
            };
            let accepted = day(Step::SIGNED_BY_CITY).max(day(Step::SIGNED_BY_COUNTY));
            let until = facts.iter().rev().find_map(devolution::delegation::Fact::term);
            let until = until.map_or(never, |term| i64::from(day_number(term.until())));
            let number = |value: i64| RestrictedExpression::new_long(value);
            let attributes = HashMap::from([
                (
                    "city".to_owned(),
                    RestrictedExpression::new_entity_uid(uid(
                        "Authority",
                        &Authority::City(county.city).to_string(),
                    )?),
                ),
                (
                    "county".to_owned(),
                    RestrictedExpression::new_entity_uid(uid(
                        "Authority",
                        &Authority::County(county.code).to_string(),
                    )?),
                ),
                ("accepted".to_owned(), number(accepted)),
                ("started".to_owned(), number(day(Step::STARTED))),
                ("recalled".to_owned(), number(day(Step::RECALLED))),
                ("braked".to_owned(), number(day(Step::BRAKED))),
                ("resumed".to_owned(), number(day(Step::RESUMED))),
                ("entrusted".to_owned(), RestrictedExpression::new_bool(power.mode.needs_agreement())),
                ("agreed".to_owned(), number(day(Step::AGREED))),
                ("until".to_owned(), number(until)),
            ]);
            let id = uid("Delegation", &format!("{}/{}", power.id, county.code))?;
            entities.push(Entity::new(id, attributes, HashSet::new())?);
        }
    }
    Ok(entities)
}

/// One question: who asks, what about, and when.
struct Question {
    delegation: usize,
    level: Level,
    day: Day,
    request: Request,
}

pub(crate) fn run() -> Outcome {
    let desk = desk()?;
    let register = desk.register();
    let reform = register.reform();
    let mut rng = ChaCha8Rng::seed_from_u64(24);
    let first = day_number(NaiveDate::from_ymd_opt(2021, 12, 1).ok_or("no such day")?);
    let exercise = uid("Action", "exercise")?;
    let mut questions = Vec::new();
    for (row, power) in reform.powers().iter().enumerate() {
        for (column, county) in reform.counties().iter().enumerate() {
            let resource = uid("Delegation", &format!("{}/{}", power.id, county.code))?;
            for (level, authority) in
                [(Level::City, Authority::City(county.city)), (Level::County, Authority::County(county.code))]
            {
                let day = first + (rng.next_u32() % 240) as Day;
                let context =
                    Context::from_pairs([("day".to_owned(), RestrictedExpression::new_long(day.into()))])?;
                let principal = uid("Authority", &authority.to_string())?;
                let request = Request::new(principal, exercise.clone(), resource.clone(), context, None)?;
                let delegation = row * reform.counties().len() + column;
                questions.push(Question { delegation, level, day, request });
            }
        }
    }

    let policies: PolicySet = POLICY.parse()?;
    let authorizer = Authorizer::new();
    // Both load what they keep: the register its snapshot, Cedar its entities as JSON.
    let snapshot = register.snapshot()?;
    let mut json = Vec::new();
    Entities::from_entities(entities(register)?, None)?.write_to_json(&mut json)?;
    let json = String::from_utf8(json)?;
    let mut restored = None;
    let mut loaded = Entities::empty();
    let (our_load, peer_load) = medians(
        RUNS,
        || {
            let (time, register) = timed(|| Register::restore(Arc::clone(reform), &snapshot));
            restored = Some(register?);
            Ok(time)
        },
        || {
            let (time, built) = timed(|| Entities::from_json_str(&json, None).map_err(Box::new));
            loaded = built?;
            Ok(time)
        },
    )?;
    let register = restored.as_ref().ok_or("nothing was restored")?;
    let (mut our_verdicts, mut peer_verdicts) = (Vec::new(), Vec::new());
    let (ours, peer) = medians(
        RUNS,
        || {
            let (time, verdicts) = timed(|| {
                questions
                    .iter()
                    .map(|question| {
                        let holding = register.state().grid().holding(question.delegation, question.day);
                        holding.is_some_and(|holding| {
                            holding.level == question.level && holding.standing.may_exercise()
                        })
                    })
                    .collect()
            });
            our_verdicts = verdicts;
            Ok(time)
        },
        || {
            let (time, verdicts) = timed(|| {
                questions
                    .iter()
                    .map(|question| {
                        let answer = authorizer.is_authorized(&question.request, &policies, &loaded);
                        answer.decision() == Decision::Allow
                    })
                    .collect()
            });
            peer_verdicts = verdicts;
            Ok(time)
        },
    )?;
    let equal = our_verdicts == peer_verdicts;
    let different: BTreeSet<bool> = our_verdicts.iter().copied().collect();
    let equal = equal && different.len() == 2; // both verdicts occur, or equality says nothing
    let nanoseconds = |seconds: f64| seconds * 1e9 / questions.len() as f64;
    let milliseconds = |seconds: f64| seconds * 1e3;
    Ok(vec![
        Line::of_times(
            ("holder-henan", "ns/question", "cedar-policy"),
            (nanoseconds(ours), nanoseconds(peer)),
            equal,
            Goal::Ratio(50.0),
        ),
        Line::of_times(
            ("load-henan", "ms", "cedar-policy"),
            (milliseconds(our_load), milliseconds(peer_load)),
            equal,
            Goal::None,
        ),
    ])
}
