//! The watchbook: lives of records against a naive model, every condition, what is kept secret, and what is frozen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod articles;
mod conditions;
mod golden;
mod model;
mod play;
mod secret;

use std::collections::BTreeSet;

use chrono::Days;
use devolution::supervision::book::{ComplaintOutcome, WatchActKind, WatchLimit};
use devolution::supervision::credit::{Credit, CreditEntry, CreditFact};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::model::Model;
use crate::play::{
    RECORDED, at, book_with, day, empty_book, event, filed, graded, known, play, proper, record, reopened,
    warned,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn records_agree_with_the_model(events in play()) {
        let mut book = empty_book();
        let mut model = Model::default();
        let mut taken = Vec::new();
        for event in &events {
            let refusal = book.refusal(&known(), event).unwrap();
            let unmet: BTreeSet<_> = refusal.iter().flat_map(|refusal| refusal.codes()).collect();
            let recorded = taken.contains(event);
            if !recorded {
                prop_assert_eq!(&unmet, &model.take(event), "{:?}", event);
            }
            let submitted = book.submit(&known(), event, at(RECORDED));
            prop_assert_eq!(submitted.is_ok(), recorded || unmet.is_empty());
            if submitted.is_ok() && !recorded {
                taken.push(event.clone());
            }
            let Ok(Some(status)) = book.status(&event.record, event.on + Days::new(30)) else { continue };
            let Some(record) = model.record(event.record.as_str()) else { panic!("{event:?}") };
            let until = taken.iter().filter(|one| one.record == event.record).map(|one| one.on).max();
            if until <= Some(status.date) {
                prop_assert_eq!(status.open, record.is_open(), "{:?}", status);
                prop_assert_eq!(status.late, record.is_late(status.date), "{:?}", status);
            }
        }
        prop_assert_eq!(book.events(), taken.len());
        // Sent again, everything is known; read again, it is the same.
        for event in &taken {
            prop_assert!(book.submit(&known(), event, at(RECORDED)).unwrap().known);
        }
        let text = book.text().unwrap();
        let again = reopened(text.as_bytes()).unwrap();
        prop_assert_eq!(again.text().unwrap(), text);
        prop_assert_eq!(again.statuses(day("2022-12-01")).unwrap(), book.statuses(day("2022-12-01")).unwrap());
    }
}

#[test]
fn plays_come_to_every_act() {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let mut done = BTreeSet::new();
    for _ in 0..150 {
        let events = play().new_tree(&mut runner).unwrap().current();
        let mut book = empty_book();
        for event in events {
            if book.submit(&known(), &event, at(RECORDED)).is_ok() {
                done.insert(event.act.kind());
            }
        }
    }
    assert_eq!(done, WatchActKind::ALL.iter().copied().collect());
}

#[test]
fn a_change_of_the_text_is_found_with_its_line() {
    let mut book = book_with(&[
        ("city:410100", "2022-03-01", filed("petition")),
        ("city:410100", "2022-03-02", proper(WatchActKind::Taken, 0)),
    ]);
    let first = book.header().unwrap() + &book.commit().unwrap();
    record(&mut book, &event("R", "city:410100", "2022-03-03", &proper(WatchActKind::Investigated, 0)));
    let text = first + &book.commit().unwrap();
    assert_eq!(reopened(text.as_bytes()).unwrap().head(), book.head());
    let damaged = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        reopened(text.replacen(from, to, 1).as_bytes()).unwrap_err().to_string()
    };
    assert!(damaged("超期未办结", "超期未办").starts_with("line 4 of the watchbook: the events before it"));
    assert!(damaged("\"taken\":{}", "\"withdrawn\":{}").starts_with("line 4 of the watchbook"));
    assert!(damaged("{\"act\":{\"taken\"", "{ \"act\":{\"taken\"").starts_with("line 3 of the watchbook"));
    // What was done after the complaint ended could not have been.
    assert!(
        damaged("\"investigated\":{\"finding\":\"属实\"", "\"investigated\":{\"finding\":\"不实\"")
            .starts_with("line 6")
    );
    let lines: Vec<&str> = text.lines().collect();
    let doubled = [&lines[..2], &lines[1..]].concat().join("\n") + "\n";
    assert_eq!(
        reopened(doubled.as_bytes()).unwrap_err().to_string(),
        "line 3 of the watchbook: it is recorded twice, or not in canonical form"
    );
    // An append that was not finished is not there.
    let unfinished = lines[..5].join("\n") + "\n";
    assert_eq!(reopened(unfinished.as_bytes()).unwrap().events(), 2);
    let newer = text.replacen("\"watchbook\":1", "\"watchbook\":2", 1);
    assert_eq!(reopened(newer.as_bytes()).unwrap_err().code(), "from-the-future");
    let other = text.replacen("henan-2021", "henan-2022", 1);
    assert_eq!(reopened(other.as_bytes()).unwrap_err().code(), "other-reform");
    let of_cases = text.replacen("\"watchbook\":1", "\"casebook\":1", 1);
    assert_eq!(reopened(of_cases.as_bytes()).unwrap_err().code(), "damaged");
}

#[test]
fn what_is_recorded_before_the_last_is_refused() {
    let mut book = book_with(&[("city:410100", "2022-03-01", filed("petition"))]);
    let taken = event("R", "city:410100", "2022-03-02", &proper(WatchActKind::Taken, 0));
    let error = book.submit(&known(), &taken, at("2023-05-31T00:00:00Z")).unwrap_err();
    assert_eq!(error.code(), "clock-behind");
    assert_eq!(book.history_of(&"R".parse().unwrap()).unwrap().len(), 1);
    assert_eq!(book.history_of(&"S".parse().unwrap()).unwrap_err().code(), "unknown-record");
}

#[test]
fn a_late_answer_is_recorded_and_shown_as_late() {
    let mut book = book_with(&[
        ("city:410100", "2022-03-01", filed("petition-henan")),
        ("city:410100", "2022-03-02", proper(WatchActKind::Taken, 0)),
        ("city:410100", "2022-03-10", proper(WatchActKind::Investigated, 0)),
    ]);
    let status = |book: &devolution::supervision::book::Watchbook, on| {
        book.status(&"R".parse().unwrap(), day(on)).unwrap().unwrap()
    };
    // Thirty days from 2022-03-01 end on 2022-03-31.
    let kept = status(&book, "2022-03-31");
    assert_eq!(
        (kept.limits.len(), kept.limits[0].kind, kept.limits[0].due),
        (1, WatchLimit::Finish, day("2022-03-31"))
    );
    assert!(kept.open && !kept.overdue && !kept.late && kept.limits[0].left == Some(0));
    let over = status(&book, "2022-04-01");
    assert!(over.overdue && over.late && over.limits[0].left == Some(-1));
    record(&mut book, &event("R", "city:410100", "2022-04-08", &proper(WatchActKind::Answered, 0)));
    let answered = status(&book, "2022-04-30");
    assert!(!answered.open && !answered.overdue && answered.late);
    assert_eq!(answered.limits[0].met, Some(day("2022-04-08")));
    assert_eq!(answered.outcome, Some(ComplaintOutcome::Upheld));
    // Asked about the day before, nothing of it had happened.
    assert!(status(&book, "2022-04-07").overdue);
    assert_eq!(book.status(&"R".parse().unwrap(), day("2022-02-28")).unwrap(), None);
}

#[test]
fn a_complaint_keeps_the_rules_of_the_day_on_which_it_was_filed() {
    let basis = |on: &str| {
        let book = book_with(&[("city:410100", on, filed("petition"))]);
        book.status(&"R".parse().unwrap(), day("2022-12-01")).unwrap().unwrap().limits[0].basis.clone()
    };
    assert!(basis("2022-04-30").starts_with("信访条例(2005)"));
    assert!(basis("2022-05-01").starts_with("信访工作条例(2022)"));
}

#[test]
fn a_rule_of_one_city_is_a_model_elsewhere() {
    let model = |by: &str| {
        let book = book_with(&[(by, "2022-03-01", filed("hotline"))]);
        book.status(&"R".parse().unwrap(), day("2022-03-02")).unwrap().unwrap().limits[0].model
    };
    assert!(model("city:410100") && model("county:410122"));
    assert!(!model("city:410500") && !model("county:410522"));
}

#[test]
fn grades_count_until_they_are_over_repaired_or_appealed_away() {
    let counts = |events: &[(&str, &str, serde_json::Value)], on: &str| {
        let mut all = vec![("city:410100", "2022-02-01", graded())];
        all.extend(events.iter().cloned());
        let book = book_with(&all);
        let schemes = devolution_henan::credit_schemes(book.reform()).unwrap();
        let subject = &graded()["graded"]["subject"];
        let credit = Credit::new(book.credit_entries(), schemes).unwrap();
        let standing = credit.on(&subject.as_str().unwrap().parse().unwrap(), day(on));
        standing.grades.iter().map(|grade| grade.grade.to_string()).collect::<Vec<_>>()
    };
    let by = "city:410100";
    assert_eq!(counts(&[], "2022-02-01"), ["B"]);
    assert!(counts(&[], "2021-12-31").is_empty() && counts(&[], "2023-01-01").is_empty());
    let repaired = [(by, "2022-06-01", proper(WatchActKind::Repaired, 0))];
    assert_eq!(counts(&repaired, "2022-05-31"), ["B"]);
    assert!(counts(&repaired, "2022-06-01").is_empty());
    let appeal = |upheld: u8| {
        [
            (by, "2022-03-01", proper(WatchActKind::Appealed, 0)),
            (by, "2022-04-01", proper(WatchActKind::Decided, upheld)),
        ]
    };
    assert!(counts(&appeal(0), "2022-04-01").is_empty());
    assert_eq!(counts(&appeal(1), "2022-04-01"), ["B"]);
    let promises = |kept: u8| {
        let book = book_with(&[(by, "2022-03-01", proper(WatchActKind::Promised, kept))]);
        let broken = CreditFact::BrokenPromise {};
        let is_broken =
            |entry: &CreditEntry| matches!(entry, CreditEntry::Record(record) if record.fact == broken);
        book.credit_entries().iter().filter(|(_, entry)| is_broken(entry)).count()
    };
    assert_eq!((promises(0), promises(1)), (0, 1));
}

#[test]
fn complaints_are_counted_with_their_outcomes() {
    let mut book = book_with(&[
        ("city:410100", "2022-03-01", filed("petition")),
        ("city:410100", "2022-03-02", proper(WatchActKind::Taken, 0)),
        ("city:410100", "2022-03-03", proper(WatchActKind::Investigated, 0)),
        ("city:410100", "2022-03-04", proper(WatchActKind::Answered, 2)),
    ]);
    let about_none = json!({"filed": {"channel": "petition", "complainant": {"named": "某公司"}, "county": "410181", "matter": "推诿"}});
    record(&mut book, &event("S", "city:410100", "2022-03-05", &about_none));
    record(&mut book, &event("W", "city:410100", "2022-03-05", &warned("warn")));
    let counted: Vec<_> = book.complaints().collect();
    let reform = book.reform();
    assert_eq!(counted.len(), 2);
    assert_eq!((counted[0].event, counted[1].event), (0, 4));
    assert_eq!(counted[0].power, reform.power_number(&"p18".parse().unwrap()));
    assert_eq!(counted[1].county, reform.county_number("410181".parse().unwrap()));
    assert_eq!(counted[0].outcome.unwrap().0, ComplaintOutcome::NotUpheld);
    assert_eq!((counted[1].power, counted[1].outcome), (None, None));
}

#[test]
fn the_time_until_a_warning_is_answered_is_counted_in_working_days() {
    let book = book_with(&[
        ("city:410100", "2022-04-01", warned("warn")),
        ("county:410122", "2022-04-08", proper(WatchActKind::Responded, 0)),
    ]);
    let status = book.status(&"R".parse().unwrap(), day("2022-04-30")).unwrap().unwrap();
    // 2022-04-02 is worked; 3 to 5 are the Qingming holiday.
    assert_eq!(status.response_days, Some(4));
    assert!(status.open, "nobody has verified it");
}
