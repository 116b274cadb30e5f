//! Every condition refuses what does not meet it, and lets pass what does.

use std::collections::BTreeSet;

use devolution::supervision::book::{WatchActKind, WatchCondition, WatchEvent, Watchbook};
use devolution::text::{Lang, Speaker};
use serde_json::{Value, json};

use crate::play::{
    REFORM, book_with, empty_book, event, filed, graded, inspected, known, opened, proper, record, unmet,
    warned,
};

/// What happened before, an act that fails just the condition, and one that does not.
struct Example {
    condition: WatchCondition,
    before: Vec<(&'static str, &'static str, Value)>,
    fails: WatchEvent,
    passes: WatchEvent,
}

const CITY: &str = "city:410100";
const COUNTY: &str = "county:410122";

/// A value with a part replaced.
fn with(mut act: Value, pointer: &str, part: Value) -> Value {
    *act.pointer_mut(pointer).expect("the act has such a part") = part;
    act
}

fn example(
    condition: WatchCondition,
    before: Vec<(&'static str, &'static str, Value)>,
    fails: (&str, &str, Value),
    passes: (&str, &str, Value),
) -> Example {
    let of = |(by, on, act): (&str, &str, Value)| event("R", by, on, &act);
    Example { condition, before, fails: of(fails), passes: of(passes) }
}

#[allow(clippy::too_many_lines, reason = "one example after the other")]
fn examples() -> Vec<Example> {
    use WatchActKind as Act;
    let act = |kind| proper(kind, 0);
    let complaint = || vec![(CITY, "2022-03-01", filed("petition"))];
    let taken = || vec![(CITY, "2022-03-01", filed("petition")), (CITY, "2022-03-02", act(Act::Taken))];
    let on = "2022-03-10";
    let extended = |days: u16, approver: &str| json!({"extended": {"approver": approver, "days": days, "reason": "情况复杂"}});
    let term = |until: &str| with(graded(), "/graded/until", until.into());
    let officers = |officers: Value| with(act(Act::Investigated), "/investigated/officers", officers);
    let of_draw = |mut act: Value, draw: &str| {
        act["inspected"]["inspection"]["draw"] = draw.into();
        act
    };
    let mut nothing = inspected("problem");
    nothing["inspected"]["inspection"].as_object_mut().unwrap().remove("detail");
    vec![
        example(
            WatchCondition::NewNumber,
            complaint(),
            (CITY, on, warned("warn")),
            (CITY, on, act(Act::Taken)),
        ),
        example(
            WatchCondition::KnownSubject,
            vec![],
            (CITY, on, with(filed("petition"), "/filed/power", "p99".into())),
            (CITY, on, filed("petition")),
        ),
        example(WatchCondition::Known, vec![], (CITY, on, act(Act::Taken)), (CITY, on, filed("petition"))),
        example(
            WatchCondition::OfItsKind,
            complaint(),
            (CITY, on, act(Act::Drawn)),
            (CITY, on, act(Act::Taken)),
        ),
        example(
            WatchCondition::InSequence,
            complaint(),
            (CITY, "2022-02-28", act(Act::Taken)),
            (CITY, on, act(Act::Taken)),
        ),
        example(
            WatchCondition::RestsOn,
            taken(),
            (CITY, on, act(Act::Answered)),
            (CITY, on, act(Act::Investigated)),
        ),
        example(
            WatchCondition::NotYet,
            taken(),
            (CITY, on, act(Act::Taken)),
            (CITY, on, act(Act::Withdrawn)),
        ),
        example(
            WatchCondition::SameAuthority,
            complaint(),
            (COUNTY, on, act(Act::Taken)),
            (CITY, on, act(Act::Taken)),
        ),
        example(
            WatchCondition::ChannelInForce,
            vec![],
            (CITY, "2021-11-30", filed("hotline")),
            (CITY, "2021-12-01", filed("hotline")),
        ),
        example(
            WatchCondition::ConfidentialChannel,
            vec![],
            (CITY, on, with(filed("business-environment"), "/filed/complainant", json!({"named": "李某某"}))),
            (CITY, on, filed("business-environment")),
        ),
        example(
            WatchCondition::ExtensionAllowed,
            taken(),
            (CITY, on, extended(31, "organ-head")),
            (CITY, on, extended(30, "organ-head")),
        ),
        example(
            WatchCondition::RightApprover,
            taken(),
            (CITY, on, extended(30, "government-head")),
            (CITY, on, extended(30, "organ-head")),
        ),
        // Sixty days from 2022-03-02 end on Sunday 2022-05-01, a holiday until the 4th.
        example(
            WatchCondition::ExtendedInTime,
            taken(),
            (CITY, "2022-05-06", extended(30, "organ-head")),
            (CITY, "2022-05-05", extended(30, "organ-head")),
        ),
        example(
            WatchCondition::TwoOfficers,
            taken(),
            (CITY, on, officers(json!(["clerk-8"]))),
            (CITY, on, officers(json!(["clerk-8", "clerk-9"]))),
        ),
        example(
            WatchCondition::IndependentInvestigator,
            taken(),
            (CITY, on, officers(json!(["clerk-3", "clerk-9"]))),
            (CITY, on, officers(json!(["clerk-4", "clerk-9"]))),
        ),
        example(
            WatchCondition::GroundsGiven,
            vec![],
            (CITY, on, with(opened("procedure"), "/opened/grounds", json!([]))),
            (CITY, on, opened("procedure")),
        ),
        example(
            WatchCondition::GroundsStand,
            vec![],
            (
                CITY,
                on,
                with(
                    opened("procedure"),
                    "/opened/grounds",
                    json!([{"cases": 2}, {"ledger": 10}, {"watch": 0}]),
                ),
            ),
            (CITY, on, with(opened("procedure"), "/opened/grounds", json!([{"cases": 1}, {"ledger": 9}]))),
        ),
        example(
            WatchCondition::BrakeReferred,
            vec![],
            (CITY, on, with(warned("brake"), "/warned/referred_to", "city:410500".into())),
            (CITY, on, warned("brake")),
        ),
        example(
            WatchCondition::Answerable,
            vec![(CITY, "2022-03-01", warned("warn"))],
            ("county:410181", on, act(Act::Responded)),
            (COUNTY, on, act(Act::Responded)),
        ),
        example(
            WatchCondition::IndependentVerifier,
            vec![
                (CITY, "2022-03-01", inspected("problem")),
                ("county:410122/clerk-1", "2022-03-02", act(Act::Rectified)),
            ],
            ("county:410122/clerk-1", on, act(Act::Verified)),
            ("county:410122/clerk-2", on, act(Act::Verified)),
        ),
        example(WatchCondition::DetailGiven, vec![], (CITY, on, nothing), (CITY, on, inspected("problem"))),
        example(
            WatchCondition::DrawStands,
            vec![],
            (CITY, on, of_draw(inspected("clean"), "R-9")),
            (CITY, on, inspected("clean")),
        ),
        example(
            WatchCondition::ProblemFound,
            vec![(CITY, "2022-03-01", inspected("clean"))],
            (COUNTY, on, act(Act::Rectified)),
            (CITY, on, act(Act::Published)),
        ),
        example(
            WatchCondition::TermInOrder,
            vec![],
            (CITY, on, term("2021-12-31")),
            (CITY, on, term("2022-01-01")),
        ),
        example(
            WatchCondition::NotOwnJudge,
            vec![],
            (COUNTY, on, opened("procedure")),
            (CITY, on, opened("procedure")),
        ),
    ]
}

#[test]
fn every_condition_refuses_what_does_not_meet_it() {
    // No JSON says that a figure is no number; and who complained in confidence has tests of its own.
    let mut shown = BTreeSet::from([WatchCondition::FiguresFinite, WatchCondition::IdentityHidden]);
    for Example { condition, before, fails, passes } in examples() {
        let book = book_with(&before);
        assert_eq!(unmet(&book, &fails), [condition.code()], "{fails:?}");
        assert!(unmet(&book, &passes).is_empty(), "{condition:?}: {:?}", unmet(&book, &passes));
        let refusal = book.refusal(&known(), &fails).unwrap().unwrap();
        let json = serde_json::to_string(&refusal).unwrap();
        assert_eq!(
            serde_json::from_str::<devolution::supervision::book::WatchRefusal>(&json).unwrap(),
            refusal
        );
        for lang in [Lang::Zh, Lang::En] {
            let said = Speaker::new(&REFORM, lang).watch_refusal(&refusal).join("\n");
            assert!(!said.contains(['{', '}']) && !said.contains("()"), "a hole: {said}");
            assert!(!said.contains(condition.code()), "a code and no words: {said}");
        }
        assert!(shown.insert(condition), "{condition:?} stands twice");
    }
    assert_eq!(shown, WatchCondition::ALL.iter().copied().collect());
}

#[test]
fn a_figure_that_is_no_number_is_refused() {
    let mut event = event("R", CITY, "2022-03-01", &warned("warn"));
    let devolution::supervision::book::WatchAct::Warned { warning, .. } = &mut event.act else { panic!() };
    warning.figures[0].value = f64::NAN;
    assert_eq!(unmet(&empty_book(), &event), ["figures-finite"]);
}

#[test]
fn figures_are_read_back_to_the_last_bit() {
    let mut book = empty_book();
    for (number, value) in [0.1 + 0.2, 1.0 / 3.0, 2e-308, 123_456_789.123_456_79].into_iter().enumerate() {
        let mut event = event(&format!("R-{number}"), CITY, "2022-03-01", &warned("warn"));
        let devolution::supervision::book::WatchAct::Warned { warning, .. } = &mut event.act else {
            panic!()
        };
        warning.figures[0].value = value;
        record(&mut book, &event);
    }
    let text = book.text().unwrap();
    assert_eq!(crate::play::reopened(text.as_bytes()).unwrap().text().unwrap(), text);
}

#[test]
fn without_a_casebook_none_of_its_events_shows_anything() {
    let book: Watchbook = empty_book();
    let event = event("R", CITY, "2022-03-01", &opened("procedure"));
    let bare = devolution::supervision::book::Known { cases: None, ..known() };
    let refusal = book.refusal(&bare, &event).unwrap().unwrap();
    assert_eq!(refusal.unmet[0].detail, ["cases:0"]);
}

#[test]
fn a_recorded_draw_lets_inspections_name_it() {
    let mut book = book_with(&[(CITY, "2022-03-01", proper(WatchActKind::Committed, 0))]);
    let mut of_draw = inspected("clean");
    of_draw["inspected"]["inspection"]["draw"] = "R".into();
    let inspection = event("I", CITY, "2022-03-05", &of_draw);
    assert_eq!(unmet(&book, &inspection), ["draw-stands"]);
    record(&mut book, &event("R", CITY, "2022-03-02", &proper(WatchActKind::Drawn, 0)));
    record(&mut book, &inspection);
}
