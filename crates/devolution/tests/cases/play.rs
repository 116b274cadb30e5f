//! Random lives of cases, under powers whose delegations have lives of their own.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate};
use devolution::calendar::{Approver, DayUnit, Handling, StartEvent, StopCause, TimeLimit, Unsettled};
use devolution::cases::{CaseAct, CaseEvent, Casebook, Decision, Intake, Turned};
use devolution::delegation::{History, Standing};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::{Authority, CountyCode, PowerId, Reform, Seal};
use devolution::register::Register;
use proptest::prelude::*;

use crate::model::Rules;

pub(crate) const SEED: u32 = 7;

/// A reform whose powers were handed over, braked, lapsed and recalled, and the delegations to which that happened.
pub(crate) struct World {
    pub(crate) reform: Arc<Reform>,
    pub(crate) register: Register,
    pub(crate) delegations: Vec<(PowerId, CountyCode)>,
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) static WORLD: LazyLock<World> = LazyLock::new(|| {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let opened = devolution_henan::opening(&reform).unwrap();
    let store = Box::new(Memory::new(DigestAlgorithm::Sha256));
    let history = History::Simulated(SEED);
    let mut desk = Desk::create(Arc::clone(&reform), store, history, opened.date_naive(), opened).unwrap();
    devolution_henan::simulate(&mut desk, SEED, day("2022-12-31"), &mut |_, _| {}).unwrap();
    let register = desk.register().clone();
    let standings = |power: &PowerId, county| {
        let months = (0..13).map(|month| day("2021-12-15") + Days::new(30 * month));
        months.map(|on| register.holder(power, county, on).unwrap().standing).collect::<Vec<_>>()
    };
    let mut delegations = Vec::new();
    for power in reform.powers() {
        let mut kinds = BTreeMap::new();
        for county in reform.counties() {
            let seen = standings(&power.id, county.code);
            let kind = Standing::ALL.iter().map(|standing| seen.contains(standing)).collect::<Vec<_>>();
            kinds.entry(kind).or_insert(county.code);
        }
        delegations.extend(kinds.into_values().map(|county| (power.id.clone(), county)));
    }
    World { reform, register, delegations }
});

/// Limits of every kind, by the number of a power.
pub(crate) fn rules(number: usize) -> Rules {
    let limit = |start, length, unit| Some(TimeLimit::new(start, length, unit, "试验").unwrap());
    let (working, calendar) = (DayUnit::WorkingDays, DayUnit::CalendarDays);
    match number % 5 {
        0 => Rules {
            statutory: Some(TimeLimit::decision(Handling::Ordinary)),
            promised: limit(StartEvent::Accepted, 8, working),
        },
        1 => Rules {
            statutory: limit(StartEvent::Received, 30, calendar),
            promised: limit(StartEvent::Received, 12, calendar),
        },
        2 => Rules { statutory: limit(StartEvent::Accepted, 20, calendar), promised: None },
        3 => Rules { statutory: None, promised: limit(StartEvent::Accepted, 0, working) },
        _ => Rules::default(),
    }
}

pub(crate) fn rules_of(power: &PowerId) -> Rules {
    rules(WORLD.reform.power_number(power).unwrap())
}

pub(crate) fn empty_book() -> Casebook {
    let standards = crate::standards();
    Casebook::new(
        Arc::clone(&WORLD.reform),
        standards,
        Default::default(),
        History::Simulated(SEED),
        Unsettled::Refuse,
    )
}

/// A wish: what somebody wants to do next, in numbers that mean something only where a case stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    case: u8,
    act: u8,
    wait: i8,
    choice: u8,
    stranger: bool,
}

prop_compose! {
    fn wish()(case in 0..3_u8, act in any::<u8>(), wait in prop_oneof![12 => 0..6_i8, 4 => 6..30_i8, 1 => -3..0_i8],
              choice in any::<u8>(), stranger in prop::bool::weighted(0.06)) -> Wish {
        Wish { case, act, wait, choice, stranger }
    }
}

/// Where and when a play begins, and what is wished for in it.
#[derive(Debug, Clone)]
pub(crate) struct Play {
    start: u16,
    delegations: [prop::sample::Index; 3],
    wishes: Vec<Wish>,
}

pub(crate) fn play() -> impl Strategy<Value = Play> {
    (0..330_u16, any::<[prop::sample::Index; 3]>(), prop::collection::vec(wish(), 1..45))
        .prop_map(|(start, delegations, wishes)| Play { start, delegations, wishes })
}

impl Play {
    /// The events that are wished for, one after the other, each made when its time has come.
    pub(crate) fn events(&self) -> impl Iterator<Item = CaseEvent> + '_ {
        let mut today = [day("2021-12-03") + Days::new(self.start.into()); 3];
        let mut begun = [false; 3];
        self.wishes.iter().map(move |wish| {
            let case = usize::from(wish.case);
            let (power, county) = self.delegations[case].get(&WORLD.delegations);
            let on = if wish.wait < 0 {
                today[case] - Days::new(u64::from(wish.wait.unsigned_abs()))
            } else {
                today[case] = (today[case] + Days::new(wish.wait as u64)).min(day("2023-06-30"));
                today[case]
            };
            let act =
                if begun[case] { act(wish, power, *county, on) } else { received(wish, power, *county, on) };
            begun[case] = true;
            let holder = WORLD.register.holder(power, *county, on).unwrap().holder;
            let other = match holder {
                Authority::County(code) => Authority::City(WORLD.reform.county(code).unwrap().city),
                Authority::City(_) | Authority::Province(_) => Authority::County(*county),
            };
            let by = if wish.stranger { other } else { holder };
            CaseEvent { act, by, case: format!("case-{case}").parse().unwrap(), handler: None, on }
        })
    }
}

fn received(wish: &Wish, power: &PowerId, county: CountyCode, on: NaiveDate) -> CaseAct {
    CaseAct::Received {
        applicant: (wish.choice % 5 == 0).then(|| "114300000061225005".parse().unwrap()),
        county,
        handling: if wish.choice % 3 == 0 { Handling::Unified } else { Handling::Ordinary },
        intake: if wish.choice % 2 == 0 { Intake::Window } else { Intake::Online },
        power: power.clone(),
        renews: (wish.choice % 4 == 0).then(|| on + Days::new(u64::from(wish.choice / 4) + 10)),
    }
}

fn act(wish: &Wish, power: &PowerId, county: CountyCode, on: NaiveDate) -> CaseAct {
    let choice = usize::from(wish.choice);
    let reason = || "缘由".parse().unwrap();
    match wish.act % 32 {
        0 => received(wish, power, county, on),
        1 => CaseAct::Turned { ground: Turned::ALL[choice % 2], reason: reason() },
        2..=4 => CaseAct::Asked {
            materials: (0..choice % 4).map(|number| format!("材料{number}").parse().unwrap()).collect(),
        },
        5..=7 => CaseAct::Supplemented {},
        8..=12 => CaseAct::Accepted {},
        13 => CaseAct::Checked {
            officers: (0..=choice % 3).map(|number| format!("h{number}").parse().unwrap()).collect(),
        },
        14 | 15 => {
            let owners = WORLD.reform.power(power).unwrap().owners.clone();
            let all: Vec<_> = WORLD.reform.owners().cloned().collect();
            let division = if choice % 8 == 0 { all.last().unwrap() } else { owners.iter().last().unwrap() };
            CaseAct::Opined { division: division.clone() }
        }
        16..=18 => {
            CaseAct::Stopped { cause: StopCause::ALL[choice % 8], document: "告知书".parse().unwrap() }
        }
        19..=21 => CaseAct::Continued {},
        22 | 23 => CaseAct::Extended {
            approver: Approver::ALL[usize::from(choice % 5 == 0)],
            days: (choice % 18) as u16,
            reason: reason(),
        },
        24..=26 => {
            let holder = WORLD.register.holder(power, county, on).unwrap();
            let refused = choice % 4 == 0;
            let told = choice % 16 != 0;
            CaseAct::Decided {
                in_name_of: if choice % 11 == 0 { Authority::County(county) } else { holder.in_name_of },
                outcome: if refused { Decision::Refused } else { Decision::Granted },
                reason: (refused && told).then(reason),
                remedies: refused.then(|| "可以申请行政复议".parse().unwrap()),
                seal: if choice % 13 == 0 { Seal::Own } else { holder.seal },
            }
        }
        27 | 28 => CaseAct::Delivered {},
        29 => CaseAct::Withdrawn {},
        _ => CaseAct::Explained { reason: reason() },
    }
}
