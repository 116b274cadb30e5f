//! Cases under devolved powers, each property against a model that says in the most obvious way what should come of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable
)]

mod articles;
mod model;
mod play;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use devolution::calendar::Unsettled;
use devolution::cases::{
    CaseAct, CaseActKind, CaseCondition, CaseError, CaseEvent, CaseNumber, CaseRow, CaseStage, Casebook,
    LimitKind, ReportBy, ReportRow, Unlawful, read_json_lines,
};
use devolution::service::Standards;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use model::{Rules, unmet, view};
use play::{WORLD, day, empty_book, play, rules_of};

pub(crate) fn standards() -> Standards {
    let lines = WORLD.reform.powers().iter().enumerate().map(|(number, power)| {
        let Rules { statutory, promised } = play::rules(number);
        let standard = devolution::service::Standard {
            assumption: Some("试验".parse().unwrap()),
            benchmarks: Vec::new(),
            document: "标准".parse().unwrap(),
            effective: day("2021-01-01"),
            handling_standard: "标准".parse().unwrap(),
            power: power.id.clone(),
            process: vec!["受理".parse().unwrap(), "决定".parse().unwrap()],
            promise: "承诺".parse().unwrap(),
            promised,
            result: "决定书".parse().unwrap(),
            statutory,
            version: 1,
        };
        serde_json::to_string(&standard).unwrap()
    });
    Standards::read(&lines.collect::<Vec<_>>().join("\n"), &WORLD.reform).unwrap()
}

pub(crate) fn at(number: usize) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + number as i64, 0).unwrap()
}

/// What was recorded of each case, and the rules of its power.
#[derive(Default)]
struct Recorded(BTreeMap<CaseNumber, Vec<CaseEvent>>);

impl Recorded {
    fn of(&self, case: &CaseNumber) -> &[CaseEvent] {
        self.0.get(case).map_or(&[], Vec::as_slice)
    }

    fn rules(&self, event: &CaseEvent) -> Rules {
        match self.of(&event.case).first().map_or(&event.act, |first| &first.act) {
            CaseAct::Received { power, .. } if WORLD.reform.power(power).is_some() => rules_of(power),
            _ => Rules::default(),
        }
    }
}

/// Plays a play on a casebook, each act judged by the model too.
fn perform(play: &play::Play) -> (Casebook, Recorded) {
    let mut book = empty_book();
    let mut recorded = Recorded::default();
    for (number, event) in play.events().enumerate() {
        let known = recorded.of(&event.case).contains(&event);
        let rules = recorded.rules(&event);
        let expected = unmet(&WORLD.reform, &WORLD.register, &rules, recorded.of(&event.case), &event);
        let answer = book.submit(&WORLD.register, &event, at(number));
        if known {
            assert!(answer.unwrap().known, "{event:?}");
            continue;
        }
        match answer {
            Ok(receipt) => {
                assert!(expected.is_empty(), "{event:?} was recorded, but {expected:?}");
                assert!(!receipt.known);
                recorded.0.entry(event.case.clone()).or_default().push(event);
            }
            Err(CaseError::Refused(refusal)) => {
                let conditions: Vec<_> = refusal.unmet.iter().map(|unmet| unmet.condition).collect();
                assert_eq!(conditions, expected, "{event:?} after {:#?}", recorded.of(&event.case));
                assert!(refusal.unmet.iter().all(|unmet| unmet.basis.is_some()));
            }
            Err(error) => panic!("{event:?}: {error}"),
        }
    }
    (book, recorded)
}

fn some_dates(recorded: &Recorded) -> Vec<NaiveDate> {
    let days = recorded.0.values().flatten().map(|event| event.on).collect::<BTreeSet<_>>();
    days.into_iter().flat_map(|on| [on, on + Days::new(4), on + Days::new(11), on + Days::new(40)]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// What is recorded, what is refused and why, and where a case stands on any date: as the model says.
    #[test]
    fn cases_agree_with_the_model(play in play()) {
        let (book, recorded) = perform(&play);
        let calendar = WORLD.reform.calendar();
        for (case, events) in &recorded.0 {
            prop_assert_eq!(book.history_of(case).unwrap().len(), events.len());
            for date in some_dates(&recorded) {
                let status = book.status(&WORLD.register, case, date).unwrap();
                let model = view(calendar, events, date);
                let (Some(status), Some(model)) = (&status, &model) else {
                    prop_assert!(status.is_none() && model.is_none());
                    continue;
                };
                prop_assert_eq!(status.accepted, model.accepted, "{} on {}: {:?}", case, date, events);
                prop_assert_eq!(status.deemed_accepted, model.deemed_accepted);
                prop_assert_eq!(status.decided, model.decided);
                prop_assert_eq!(status.deemed_granted, model.deemed_granted);
                prop_assert_eq!(status.delivered, model.delivered);
                prop_assert_eq!(status.stage == CaseStage::Withdrawn, model.withdrawn);
                let rules = recorded.rules(&events[0]);
                for (kind, limit, statutory) in [
                    (LimitKind::Statutory, &rules.statutory, true),
                    (LimitKind::Promised, &rules.promised, false),
                ] {
                    let due = limit.as_ref().and_then(|limit| model.due(calendar, limit, statutory, date));
                    let said = status.limits.iter().find(|limit| limit.kind == kind).map(|limit| limit.due);
                    prop_assert_eq!(said, due, "{:?} of {} on {}: {:?}", kind, case, date, events);
                }
            }
        }
    }

    /// Nothing is decided by who does not hold the power that day, under a brake, before the start, without an agreement or
    /// after recall; what is decided is decided in the right name and under the right seal.
    #[test]
    fn nothing_is_decided_without_the_power(play in play()) {
        let (_, recorded) = perform(&play);
        for events in recorded.0.values() {
            let CaseAct::Received { power, county, .. } = &events[0].act else { unreachable!() };
            for event in events {
                if let CaseAct::Decided { in_name_of, seal, .. } = &event.act {
                    let holder = WORLD.register.holder(power, *county, event.on).unwrap();
                    prop_assert_eq!(holder.holder, event.by);
                    prop_assert!(holder.standing.may_exercise());
                    prop_assert_eq!(holder.in_name_of, *in_name_of);
                    prop_assert_eq!(holder.seal, *seal);
                }
            }
        }
    }

    /// Read from its written form, cut anywhere or sent again, a casebook is the same; a refused act leaves no trace.
    #[test]
    fn a_casebook_reads_as_it_was_written(play in play(), cut in any::<prop::sample::Index>()) {
        let (mut book, recorded) = perform(&play);
        let mut text = book.header().unwrap();
        text += &book.commit().unwrap();
        prop_assert_eq!(book.commit().unwrap(), "");
        let open = |text: &[u8]| Casebook::open(
            Arc::clone(&WORLD.reform), standards(), Default::default(), Unsettled::Refuse, &WORLD.register, text,
        );
        let again = open(text.as_bytes()).unwrap();
        prop_assert_eq!(again.head(), book.head());
        prop_assert_eq!(again.steps(), book.steps());
        prop_assert!(again.irregular().is_empty());
        // An append that did not come to its end is not there.
        let events = recorded.0.values().map(Vec::len).sum::<usize>();
        prop_assert_eq!(again.events(), events);
        let torn = &text.as_bytes()[..cut.index(text.len())];
        match open(torn) {
            Ok(torn) => prop_assert!(torn.events() == 0 || torn.events() == events),
            Err(error) => prop_assert_eq!(error.code(), "damaged"),
        }
        // Every event sent again is known.
        let mut again = again;
        for event in recorded.0.values().flatten() {
            prop_assert!(again.submit(&WORLD.register, event, at(9_999)).unwrap().known);
        }
        prop_assert_eq!(again.head(), book.head());
    }

    /// A report says what counting case by case says.
    #[test]
    fn reports_count_what_there_is(play in play(), from in 0..300_u64, length in 0..200_u64) {
        let (book, recorded) = perform(&play);
        let (from, until) = (day("2021-12-01") + Days::new(from), day("2021-12-01") + Days::new(from + length));
        let total = book.report(ReportBy::Total, from, until, None).unwrap().rows.remove(0);
        let calendar = WORLD.reform.calendar();
        let mut expected = ReportRow::default();
        let mut taken = Vec::new();
        for events in recorded.0.values() {
            let Some(model) = view(calendar, events, until) else { continue };
            let rules = recorded.rules(&events[0]);
            let period = from..=until;
            expected.received += u32::from(period.contains(&model.received));
            let pending = !model.closed();
            let decided = model.decided.filter(|day| period.contains(day) && !model.withdrawn);
            expected.pending += u32::from(pending);
            let end = model.decided.unwrap_or(until);
            let kept = |limit: &Option<_>, statutory| {
                let due = limit.as_ref().and_then(|limit| model.due(calendar, limit, statutory, until));
                due.map(|due| end <= due)
            };
            let (statutory, promised) = (kept(&rules.statutory, true), kept(&rules.promised, false));
            if let Some(decided) = decided {
                expected.decided += 1;
                expected.granted += u32::from(model.granted);
                expected.limited += u32::from(statutory.is_some());
                expected.on_time += u32::from(statutory == Some(true));
                expected.promised += u32::from(promised.is_some());
                expected.kept += u32::from(promised == Some(true));
                let accepted = model.accepted.unwrap();
                let stopped = |day: NaiveDate| model.stops.iter().any(|(from, until)| {
                    *from <= day && until.is_some_and(|until| day < until)
                });
                let counted = accepted.iter_days().skip(1).take_while(|day| *day <= decided);
                taken.push(counted.filter(|day| model::works(calendar, *day) && !stopped(*day)).count() as u16);
            }
            if pending || decided.is_some() {
                let over = statutory == Some(false) || promised == Some(false);
                expected.overrun += u32::from(over);
                expected.unexplained += u32::from(over && !model.explained);
            }
            expected.pending_late += u32::from(pending && statutory == Some(false));
        }
        taken.sort_unstable();
        let rank = |percent: f64| taken.get(((percent * taken.len() as f64).ceil() as usize).max(1) - 1).copied();
        prop_assert_eq!(
            (total.received, total.pending, total.decided, total.granted, total.limited, total.on_time),
            (expected.received, expected.pending, expected.decided, expected.granted, expected.limited, expected.on_time)
        );
        prop_assert_eq!(
            (total.promised, total.kept, total.overrun, total.unexplained, total.pending_late),
            (expected.promised, expected.kept, expected.overrun, expected.unexplained, expected.pending_late)
        );
        prop_assert_eq!((total.median_days, total.p95_days), (rank(0.5), rank(0.95)));
        // Every way of cutting it adds up.
        for by in [ReportBy::City, ReportBy::County, ReportBy::Power, ReportBy::Delegation] {
            let rows = book.report(by, from, until, None).unwrap().rows;
            prop_assert_eq!(rows.iter().map(|row| row.decided).sum::<u32>(), total.decided);
            prop_assert_eq!(rows.iter().map(|row| row.pending).sum::<u32>(), total.pending);
        }
    }

    /// An import takes all rows or none, in any order of cases, and the same rows again change nothing.
    #[test]
    fn an_import_takes_all_or_nothing(play in play(), bad in any::<prop::sample::Index>()) {
        let (book, recorded) = perform(&play);
        let rows: Vec<CaseRow> = recorded.0.values().rev().flatten().zip(1..)
            .map(|(event, row)| CaseRow { row, event: event.clone() }).collect();
        if rows.is_empty() { return Ok(()); }
        let mut imported = empty_book();
        let done = imported.import(&WORLD.register, rows.clone(), at(0), Unlawful::Refuse).unwrap();
        prop_assert_eq!(done.recorded, rows.len() as u64);
        prop_assert_eq!(imported.len(), book.len());
        let again = imported.import(&WORLD.register, rows.clone(), at(1), Unlawful::Refuse).unwrap();
        prop_assert_eq!((again.recorded, again.known), (0, rows.len() as u64));
        // One bad row among them, and nothing has happened; its row is named.
        let place = bad.index(rows.len());
        let mut spoilt = rows.clone();
        spoilt[place].event.case = "nowhere".parse().unwrap();
        if !matches!(spoilt[place].event.act, CaseAct::Received { .. }) {
            let mut book = empty_book();
            let half = rows.len() / 2;
            let early: Vec<_> = rows[..half].to_vec();
            let _ = book.import(&WORLD.register, early, at(0), Unlawful::Refuse);
            let before = book.clone();
            let error = book.import(&WORLD.register, spoilt, at(2), Unlawful::Refuse).unwrap_err();
            let CaseError::Rows(errors) = error else { panic!("{error}") };
            prop_assert!(errors.errors().iter().any(|error| error.row == rows[place].row));
            prop_assert_eq!(book.steps(), before.steps());
            prop_assert_eq!(book.clone().commit().unwrap(), before.clone().commit().unwrap());
            for place in 0..before.len() as u32 {
                prop_assert_eq!(book.state(place), before.state(place));
            }
            prop_assert_eq!(book.len(), before.len());
        }
        // What it writes, it reads.
        let lines = imported.commit().unwrap();
        let lines: Vec<&str> = lines.lines().filter(|line| !line.contains("commit")).collect();
        prop_assert_eq!(read_json_lines(&lines.join("\n")).unwrap().len(), rows.len());
    }
}

/// The plays come to everything that can happen and to every condition that can fail.
#[test]
fn plays_come_to_every_corner() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut acts, mut conditions) = (BTreeSet::new(), BTreeSet::new());
    let (mut deemed_accepted, mut deemed_granted) = (0, 0);
    for _ in 0..400 {
        let play = play().new_tree(&mut runner).unwrap().current();
        let mut book = empty_book();
        for (number, event) in play.events().enumerate() {
            match book.submit(&WORLD.register, &event, at(number)) {
                Ok(_) => acts.insert(event.act.kind()),
                Err(CaseError::Refused(refusal)) => {
                    conditions.extend(refusal.unmet.iter().map(|unmet| unmet.condition));
                    true
                }
                Err(error) => panic!("{error}"),
            };
        }
        for place in 0..book.len() as u32 {
            let state = book.state(place).unwrap();
            deemed_accepted += u32::from(state.is_deemed_accepted());
            deemed_granted += u32::from(state.is_deemed_granted());
        }
    }
    let missing: Vec<_> = CaseActKind::ALL.iter().filter(|kind| !acts.contains(kind)).collect();
    assert!(missing.is_empty(), "never recorded: {missing:?}");
    // The play knows every power, and no guide is on file in it.
    let elsewhere = [CaseCondition::KnownSubject, CaseCondition::MaterialsInGuide, CaseCondition::Known];
    let missing: Vec<_> = CaseCondition::ALL
        .iter()
        .filter(|condition| !conditions.contains(condition) && !elsewhere.contains(condition))
        .collect();
    assert!(missing.is_empty(), "never failed: {missing:?}");
    assert!(deemed_accepted > 0 && deemed_granted > 0, "{deemed_accepted}, {deemed_granted}");
}
