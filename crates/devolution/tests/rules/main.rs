//! Warning rules: conditions are checked, and what columns find is what counting by hand finds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod model;

use std::sync::LazyLock;

use devolution::calendar::{
    Day, DayUnit, Handling, StartEvent, TimeLimit, Unsettled, WorkingDays, day_number,
};
use devolution::cases::{
    CaseActKind, CaseColumns, CaseLine, CaseStep, CaseSteps, HandlerId, Limits, StaffNumber, Unlawfully,
};
use devolution::ledger::EntryNumber;
use devolution::reform::Reform;
use devolution::supervision::rules::{About, Condition, Measure, Rules, Signal, watch};
use devolution::supervision::{Evidence, SettingRule};
use proptest::prelude::*;

static REFORM: LazyLock<Reform> = LazyLock::new(|| devolution_henan::reform().unwrap());
static DAYS: LazyLock<WorkingDays> = LazyLock::new(|| REFORM.calendar().working_days(Unsettled::Refuse));
static STAFF: LazyLock<Vec<(usize, HandlerId)>> = LazyLock::new(|| {
    (0..COUNTIES as usize * 2)
        .map(|number| (number / 2, format!("h{}", number % 2).parse().unwrap()))
        .collect()
});

const POWERS: u32 = 2;
const COUNTIES: u32 = 3;
const SPAN: Day = 70;

fn first() -> Day {
    day_number(chrono::NaiveDate::from_ymd_opt(2022, 3, 1).unwrap())
}

fn limits() -> Vec<Limits> {
    let limit = |start, length, unit| TimeLimit::new(start, length, unit, "试验").unwrap();
    vec![
        Limits::new(
            Some(&TimeLimit::decision(Handling::Ordinary)),
            Some(&limit(StartEvent::Accepted, 4, DayUnit::WorkingDays)),
        ),
        Limits::new(Some(&limit(StartEvent::Received, 9, DayUnit::CalendarDays)), None),
        Limits::new(Some(&limit(StartEvent::Accepted, 3, DayUnit::WorkingDays)), None),
        Limits::default(),
    ]
}

/// A life of a case: what happens, each so many days after the one before.
#[derive(Debug, Clone)]
struct Life {
    line: CaseLine,
    by: StaffNumber,
    start: Day,
    acts: Vec<(CaseActKind, Day, bool)>,
}

fn life() -> impl Strategy<Value = Life> {
    use CaseActKind as Act;
    let gap = || 0..8_i32;
    let begins = prop_oneof![
        6 => Just(vec![Act::Accepted]),
        1 => Just(vec![Act::Turned]),
        1 => Just(vec![Act::Asked, Act::Supplemented, Act::Accepted]),
        1 => Just(vec![Act::Asked]),
        1 => Just(vec![Act::Asked, Act::Supplemented]),
        1 => Just(vec![]),
    ];
    let middle = prop_oneof![
        3 => Just(vec![]),
        2 => Just(vec![Act::Stopped, Act::Continued]),
        1 => Just(vec![Act::Stopped]),
        1 => Just(vec![Act::Extended]),
        1 => Just(vec![Act::Stopped, Act::Continued, Act::Stopped, Act::Continued]),
        1 => Just(vec![Act::Checked]),
    ];
    let ends = prop_oneof![
        5 => Just(vec![Act::Decided, Act::Delivered]),
        1 => Just(vec![Act::Withdrawn]),
        1 => Just(vec![Act::Decided, Act::Explained]),
        2 => Just(vec![]),
    ];
    let acts = (begins, middle, ends).prop_map(|(begins, middle, ends)| {
        let accepted = begins.last() == Some(&Act::Accepted);
        let rest = if accepted { [middle, ends].concat() } else { Vec::new() };
        [vec![Act::Received], begins, rest].concat()
    });
    let timed = acts.prop_flat_map(move |acts| {
        let gaps = prop::collection::vec((gap(), prop::bool::weighted(0.15)), acts.len());
        gaps.prop_map(move |gaps| acts.iter().zip(gaps).map(|(act, (gap, odd))| (*act, gap, odd)).collect())
    });
    (0..POWERS, 0..COUNTIES, 0..2_u32, 0..4_u32, 0..SPAN / 2, timed).prop_map(
        |(power, county, person, limits, start, acts)| Life {
            line: CaseLine { power, county, limits },
            by: StaffNumber(county * 2 + person),
            start,
            acts,
        },
    )
}

#[derive(Debug, Clone)]
struct Year {
    steps: CaseSteps,
    lines: Vec<CaseLine>,
    unlawful: Vec<Unlawfully>,
    signals: Vec<Signal>,
}

fn year() -> impl Strategy<Value = Year> {
    let signal = (0..SPAN, 0..POWERS, 0..COUNTIES, 0..5_usize, 1..3_u32, 1..40_u64);
    (prop::collection::vec(life(), 1..25), prop::collection::vec(signal, 0..25), any::<bool>()).prop_map(
        |(lives, signals, shuffled)| {
            let mut events = Vec::new();
            for (case, life) in (0..).zip(&lives) {
                let mut day = first() + life.start;
                for (kind, gap, odd) in &life.acts {
                    day += if *kind == CaseActKind::Received { 0 } else { *gap };
                    let with = match kind {
                        CaseActKind::Decided => i32::from(!odd),
                        CaseActKind::Extended => 5,
                        _ => 0,
                    };
                    events.push((day, case, CaseStep { kind: *kind, day, with }, life.by, *odd));
                }
            }
            // In the order of days, or case by case, as when one county sends its cases late.
            if !shuffled {
                events.sort_by_key(|(day, ..)| *day);
            }
            let (mut steps, mut unlawful) = (CaseSteps::default(), Vec::new());
            for (number, (_, case, step, by, odd)) in (0..).zip(&events) {
                steps.push_by(*case, *step, *by);
                if *odd && number % 3 == 0 {
                    unlawful.push(Unlawfully { step: number, without_power: number % 2 == 0 });
                }
            }
            let of_others = [
                Measure::Complaints,
                Measure::Upheld,
                Measure::Unpublished,
                Measure::Uncovered,
                Measure::Suspended,
            ];
            let mut signals: Vec<Signal> = signals
                .into_iter()
                .map(|(day, power, county, measure, amount, entry)| Signal {
                    day: first() + day,
                    power,
                    county,
                    measure: of_others[measure],
                    amount,
                    evidence: Evidence::Ledger(EntryNumber::new(entry).unwrap()),
                })
                .collect();
            signals.sort_by_key(|signal| signal.day);
            Year { steps, lines: lives.iter().map(|life| life.line).collect(), unlawful, signals }
        },
    )
}

fn columns<'a>(year: &'a Year, limits: &'a [Limits]) -> CaseColumns<'a> {
    CaseColumns {
        steps: &year.steps,
        lines: year.lines.clone(),
        limits,
        staff: &STAFF,
        unlawful: year.unlawful.clone(),
        recorded: &[],
    }
}

/// Conditions over every measure, in every shape.
fn condition() -> impl Strategy<Value = String> {
    let counts: Vec<&str> = Measure::ALL
        .iter()
        .filter(|measure| measure.dimension().code() == "count")
        .map(|measure| measure.code())
        .collect();
    let days = vec!["stood", "taken", "unpublished", "uncovered", "suspended"];
    let count = prop::sample::select(counts);
    let sign = prop::sample::select(vec!["<", "<=", "=", ">=", ">"]);
    let whose = prop::sample::select(vec!["", "peers."]);
    let one = prop_oneof![
        (count.clone(), sign.clone(), 0..4_u32).prop_map(|(a, sign, n)| format!("{a} {sign} {n}")),
        (count.clone(), whose.clone(), count.clone(), sign.clone(), 0..90_u32)
            .prop_map(|(a, whose, b, sign, n)| format!("{a} / {whose}{b} {sign} {n}%")),
        (prop::sample::select(days), count.clone(), sign.clone(), 0..9_u32)
            .prop_map(|(a, b, sign, n)| format!("{a} / {b} {sign} {n}")),
        (count.clone(), count.clone(), whose, count.clone(), sign)
            .prop_map(|(a, b, whose, c, sign)| format!("({a} + {b}) - 2 * {whose}{c} {sign} 1")),
    ];
    let joined = (one.clone(), prop::sample::select(vec!["and", "or"]), one.clone(), any::<bool>())
        .prop_map(|(a, join, b, not)| format!("{a} {join} {}({b})", if not { "not " } else { "" }));
    prop_oneof![one, joined]
}

fn rules() -> impl Strategy<Value = Rules> {
    let about = prop::sample::select(About::ALL.to_vec());
    prop::collection::vec((about, 1..40_u32, condition()), 1..12).prop_map(|rules| {
        let text: Vec<String> = rules
            .iter()
            .enumerate()
            .map(|(number, (about, window, when))| {
                format!(
                    "[[rules]]\nid = \"r{number}\"\nname = {{ zh = \"试\", en = \"test\" }}\nabout = \"{}\"\n\
                     window_days = {window}\nwhen = \"{when}\"\nresponse = \"warn\"\nclause = \"M10\"\n",
                    about.code()
                )
            })
            .collect();
        Rules::read(&text.concat(), &REFORM).unwrap()
    })
}

const SIZES: (usize, usize) = (POWERS as usize, COUNTIES as usize);

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn columns_find_what_counting_by_hand_finds(year in year(), rules in rules(), until in 10..SPAN + 30) {
        let (limits, until) = (limits(), first() + until);
        let columns = columns(&year, &limits);
        let found = watch(&rules, &columns, &year.signals, SIZES, &DAYS, until, i64::MAX).unwrap();
        let counted = model::counted(&columns, &year.signals, &DAYS, until);
        let by_hand = model::watch(&rules, &columns, &counted, COUNTIES, until);
        let odd = |these: &[_], others: &[_]| these.iter().find(|one| !others.contains(*one)).cloned();
        let odd = (odd(&found, &by_hand), odd(&by_hand, &found));
        prop_assert!(found == by_hand, "found {:?}, by hand {:?}", odd.0, odd.1);
    }

    /// No finding without evidence.
    #[test]
    fn every_hit_is_shown_by_what_was_counted(year in year(), rules in rules()) {
        let limits = limits();
        let columns = columns(&year, &limits);
        let until = first() + SPAN + 30;
        for (hit, shown) in watch(&rules, &columns, &year.signals, SIZES, &DAYS, until, i64::MAX).unwrap() {
            prop_assert!(!shown.is_empty(), "{hit:?}");
        }
    }

    /// A warning is about what had happened by its day: the day after changes nothing of it.
    #[test]
    fn time_travel_of_warnings(year in year(), rules in rules(), cut in 5..SPAN) {
        let limits = limits();
        let columns = columns(&year, &limits);
        let cut = first() + cut;
        let ask = |until| watch(&rules, &columns, &year.signals, SIZES, &DAYS, until, i64::MAX).unwrap();
        let later: Vec<_> = ask(first() + SPAN + 30).into_iter().filter(|(hit, _)| hit.day <= cut).collect();
        prop_assert_eq!(ask(cut), later);
    }

    /// A warning of the past is about what was known then: what was recorded later is no evidence either.
    #[test]
    fn what_was_recorded_later_is_not_there(year in year(), rules in rules(), last in 0..60_u32) {
        let (limits, until) = (limits(), first() + SPAN + 30);
        let recorded: Vec<i64> = (0..).take(year.steps.len()).collect();
        let whole = CaseColumns { recorded: &recorded, ..columns(&year, &limits) };
        let mut then = Year { steps: CaseSteps::default(), ..year.clone() };
        for (case, step, by) in (0..=last as usize).filter_map(|number| year.steps.taken(number)) {
            then.steps.push_by(case, step, by);
        }
        then.unlawful.retain(|unlawful| unlawful.step <= last);
        let then = columns(&then, &limits);
        let ask = |columns, known| watch(&rules, columns, &year.signals, SIZES, &DAYS, until, known).unwrap();
        prop_assert_eq!(ask(&whole, last.into()), ask(&then, i64::MAX));
    }

    #[test]
    fn any_text_is_a_condition_or_a_fault_with_its_place(text in "[a-z0-9 .%()<>=*/+-]{0,40}|\\PC{0,20}") {
        if let Err(fault) = text.parse::<Condition>() {
            let place = fault.position.unwrap() as usize;
            prop_assert!(place >= 1 && place <= text.chars().count() + 1);
        }
    }
}

#[test]
fn what_makes_no_sense_is_told_where() {
    use SettingRule::{Mismatch, Missing, OutOfRange, Syntax, UnknownId};
    for (text, rule, position) in [
        ("late >", Syntax, 7),
        ("late", Syntax, 5),
        ("late ! 3", Syntax, 6),
        ("late => 3", Syntax, 7),
        ("late == 3", Syntax, 6),
        ("late > 1.2.3", Syntax, 8),
        ("(late > 3", Syntax, 10),
        ("late > 3)", Syntax, 9),
        ("late > 3 4", Syntax, 10),
        ("late > < 3", Syntax, 8),
        ("bribes > 3", UnknownId, 1),
        ("late > peers.bribes", UnknownId, 8),
        ("late / taken > 1", Mismatch, 6),
        ("late > taken", Mismatch, 6),
        ("late + taken > 3", Mismatch, 6),
        ("late * decided > 3", Mismatch, 6),
        ("late / decided > decided", Mismatch, 16),
        ("(late > 3) + 1 > 2", Mismatch, 1),
        ("late > (3 > 2)", Mismatch, 8),
        ("peers.late > 3", Missing, 1),
        ("1 < 2", Missing, 1),
    ] {
        let fault = text.parse::<Condition>().unwrap_err();
        assert_eq!((fault.rule, fault.position), (rule, Some(position)), "{text}: {fault}");
    }
    let deep = format!("{}late > 1{}", "(".repeat(200), ")".repeat(200));
    assert_eq!(deep.parse::<Condition>().unwrap_err().rule, OutOfRange);
    let deep = format!("{}late > 1", "not ".repeat(200));
    assert_eq!(deep.parse::<Condition>().unwrap_err().rule, OutOfRange);
}

#[test]
fn what_goes_together_is_accepted() {
    for text in [
        "late > 3",
        "late / decided > 20%",
        "taken / decided < 25% * peers.taken / peers.decided",
        "(late + overdue) / (decided + 1) >= 0.5 or not (granted = decided and decided > 3)",
        "taken > 3 * stood - 2",
        "2 * late >= peers.late / 101",
        "late / decided * decided > 3",
    ] {
        text.parse::<Condition>().unwrap_or_else(|fault| panic!("{text}: {fault}"));
    }
}

#[test]
fn every_fault_of_a_file_is_told_at_once() {
    let text = r#"
[[rules]]
id = "a"
name = { zh = "甲", en = "a" }
about = "county"
window_days = 0
when = "late > taken"
response = "brake"
clause = "M99"

[[rules]]
id = "a"
name = { zh = "乙", en = "b" }
about = "county"
window_days = 30
when = "late > 3"
response = "warn"
clause = "M10"
"#;
    let faults = Rules::read(text, &REFORM).unwrap_err();
    let places: Vec<&str> = faults.faults().iter().map(|fault| fault.place.as_str()).collect();
    let expected =
        ["rules[1].window_days", "rules[1].clause", "rules[1].response", "rules[1].when", "rules[2].id"];
    assert_eq!(places, expected);
    let line = Rules::read("[[rules]]\nid = 3\n", &REFORM).unwrap_err();
    assert_eq!((line.faults()[0].rule, line.faults()[0].position), (SettingRule::Syntax, Some(2)));
}
