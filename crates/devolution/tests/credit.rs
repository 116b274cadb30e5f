//! Credit, each property against a model that looks at every record for every day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use devolution::cases::RowFault;
use devolution::delegation::Term;
use devolution::reform::{Power, Reform, RiskFlag};
use devolution::service::Uscc;
use devolution::supervision::SettingRule;
use devolution::supervision::credit::{
    Appeal, AppealOutcome, Credit, CreditEntry, CreditFact, CreditRecord, ReasonKind, Repair, Ruling,
    Schemes, Tier, read_csv, read_json_lines,
};
use proptest::prelude::*;

static REFORM: LazyLock<Reform> = LazyLock::new(|| devolution_henan::reform().unwrap());
static SCHEMES: LazyLock<Schemes> = LazyLock::new(|| devolution_henan::credit_schemes(&REFORM).unwrap());
const SUBJECTS: [&str; 2] = ["114300000061225005", "113212810144222637"];

fn day(number: u64) -> NaiveDate {
    "2022-01-01".parse::<NaiveDate>().unwrap() + Days::new(number)
}

fn power(id: &str) -> &'static Power {
    REFORM.power(&id.parse().unwrap()).unwrap()
}

prop_compose! {
    fn record()(subject in 0..2_usize, scheme in 0..5_usize, grade in any::<prop::sample::Index>(),
                from in 0..40_u64, length in 0..25_u64) -> CreditRecord {
        let fact = match SCHEMES.iter().nth(scheme) {
            Some(scheme) => CreditFact::Graded {
                grade: grade.get(&scheme.grades).grade.clone(), scheme: scheme.id.clone(),
            },
            None => CreditFact::BrokenPromise {},
        };
        CreditRecord {
            fact,
            number: "0".parse().unwrap(),
            source: "通报".parse().unwrap(),
            subject: SUBJECTS[subject].parse().unwrap(),
            term: Term::new(day(from), day(from + length)).unwrap(),
        }
    }
}

/// Records, each perhaps repaired and perhaps appealed against, in any order.
fn entries() -> impl Strategy<Value = Vec<CreditEntry>> {
    let repair = prop::option::weighted(0.3, 0..60_u64);
    let ruling = prop::option::of((0..20_u64, any::<bool>()));
    let appeal = prop::option::weighted(0.3, (0..60_u64, ruling));
    prop::collection::vec((record(), repair, appeal), 0..7)
        .prop_map(|all| {
            let mut entries = Vec::new();
            for (number, (mut record, repair, appeal)) in all.into_iter().enumerate() {
                record.number = format!("X-{number}").parse().unwrap();
                let (number, document) = (record.number.clone(), "决定".parse().unwrap());
                let upheld = |upheld| if upheld { AppealOutcome::Upheld } else { AppealOutcome::Dismissed };
                entries.push(CreditEntry::Record(record));
                entries.extend(repair.map(|on| {
                    let (document, record) = ("决定".parse().unwrap(), number.clone());
                    CreditEntry::Repair(Repair { document, on: day(on), record })
                }));
                entries.extend(appeal.map(|(on, ruling)| {
                    CreditEntry::Appeal(Appeal {
                        document,
                        on: day(on),
                        record: number,
                        ruling: ruling
                            .map(|(after, won)| Ruling { on: day(on + after), outcome: upheld(won) }),
                    })
                }));
            }
            entries
        })
        .prop_shuffle()
}

/// The records that count on a day, told from the entries alone.
fn counting(entries: &[CreditEntry], on: NaiveDate) -> Vec<&CreditRecord> {
    let counts = |record: &&CreditRecord| {
        record.term.covers(on)
            && !entries.iter().any(|entry| match entry {
                CreditEntry::Repair(repair) => repair.record == record.number && repair.on <= on,
                CreditEntry::Appeal(appeal) => {
                    appeal.record == record.number
                        && appeal
                            .ruling
                            .as_ref()
                            .is_some_and(|r| r.outcome == AppealOutcome::Upheld && r.on <= on)
                }
                CreditEntry::Record(_) => false,
            })
    };
    records(entries).filter(counts).collect()
}

fn records(entries: &[CreditEntry]) -> impl Iterator<Item = &CreditRecord> {
    entries.iter().filter_map(|entry| match entry {
        CreditEntry::Record(record) => Some(record),
        CreditEntry::Repair(_) | CreditEntry::Appeal(_) => None,
    })
}

/// Whether two grades of one scheme count for one subject on some day.
fn clashes(entries: &[CreditEntry]) -> bool {
    (0..70).map(day).any(|on| {
        let mut graded: Vec<_> = counting(entries, on)
            .into_iter()
            .filter_map(|record| match &record.fact {
                CreditFact::Graded { scheme, .. } => Some((&record.subject, scheme)),
                CreditFact::BrokenPromise {} => None,
            })
            .collect();
        graded.sort();
        graded.windows(2).any(|pair| pair[0] == pair[1])
    })
}

fn numbered(entries: Vec<CreditEntry>) -> Vec<(u64, CreditEntry)> {
    (1..).zip(entries).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_counts_is_what_is_valid_unrepaired_and_not_found_wrong(entries in entries()) {
        let credit = Credit::new(numbered(entries.clone()), SCHEMES.clone());
        prop_assert_eq!(credit.is_err(), clashes(&entries));
        let Ok(credit) = credit else { return Ok(()) };
        for on in (0..70).map(day) {
            for subject in SUBJECTS.map(|code| code.parse::<Uscc>().unwrap()) {
                let standing = credit.on(&subject, on);
                let mut told: Vec<_> = standing.grades.iter().map(|graded| &graded.record).collect();
                told.extend(&standing.broken);
                told.sort();
                let mut expected: Vec<_> = counting(&entries, on)
                    .into_iter()
                    .filter(|record| record.subject == subject)
                    .map(|record| &record.number)
                    .collect();
                expected.sort();
                prop_assert_eq!(told, expected, "on {}", on);
                let known = records(&entries).any(|r| r.subject == subject && r.term.from() <= on);
                prop_assert_eq!(standing.newcomer, !known);
                for graded in &standing.grades {
                    let pending = entries.iter().any(|entry| matches!(entry, CreditEntry::Appeal(appeal)
                        if appeal.record == graded.record && appeal.on <= on
                            && appeal.ruling.as_ref().is_none_or(|ruling| ruling.on > on)));
                    prop_assert_eq!(graded.appealed, pending);
                }
            }
        }
    }

    #[test]
    fn the_worst_scheme_decides(entries in entries(), on in 0..70_u64) {
        prop_assume!(!clashes(&entries));
        let credit = Credit::new(numbered(entries.clone()), SCHEMES.clone()).unwrap();
        let subject: Uscc = SUBJECTS[0].parse().unwrap();
        for power in REFORM.powers() {
            let effect = credit.effect(&subject, power, day(on));
            let mut rules = Vec::new();
            let mut broken = false;
            for record in counting(&entries, day(on)).into_iter().filter(|record| record.subject == subject) {
                match &record.fact {
                    CreditFact::Graded { grade, scheme } => {
                        rules.push(SCHEMES.scheme(scheme).unwrap().rule(grade).unwrap());
                    }
                    CreditFact::BrokenPromise {} => broken = true,
                }
            }
            let known = records(&entries).any(|r| r.subject == subject && r.term.from() <= day(on));
            if !known && power.owners.iter().any(|owner| owner.as_str() == "construction") {
                let works = SCHEMES.scheme(&"construction".parse().unwrap()).unwrap();
                rules.push(works.rule(&"A".parse().unwrap()).unwrap());
            }
            let dangerous = power.risk_flags.contains(&RiskFlag::LifeSafety);
            prop_assert_eq!(effect.tier, rules.iter().map(|rule| rule.tier).max());
            let earned = |all: bool| if rules.is_empty() { None } else { Some(all && !broken) };
            let commitments = earned(rules.iter().all(|rule| rule.commitments)).unwrap_or(!broken);
            prop_assert_eq!(effect.commitments, commitments && !dangerous);
            prop_assert_eq!(
                effect.incomplete_files,
                earned(rules.iter().all(|rule| rule.incomplete_files)).unwrap_or(false)
            );
            let has = |kind| effect.reasons.iter().any(|reason| reason.kind == kind);
            prop_assert_eq!(has(ReasonKind::Excluded), dangerous);
            prop_assert_eq!(has(ReasonKind::BrokenPromise), broken);
            prop_assert_eq!(has(ReasonKind::Unrated), rules.is_empty());
            // Whatever is assumed or laid down is shown: a reason without either is none.
            let grounded = effect.reasons.iter().all(|r| r.citation.is_some() || r.assumption.is_some());
            prop_assert!(grounded);
        }
    }
}

const HEADER: &str = "number,subject,fact,scheme,grade,from,until,source\n";

fn faults(rows: &str) -> Vec<(u64, String, RowFault)> {
    let errors = read_csv(&format!("{HEADER}{rows}"), &SCHEMES).unwrap_err();
    errors.errors().iter().map(|e| (e.row, e.column.clone().unwrap_or_default(), e.fault)).collect()
}

#[test]
fn a_table_is_taken_whole_or_not_at_all() {
    let good = "1,114300000061225005,graded,construction,D,2022-01-01,2022-06-30,甲\n\
                2,114300000061225005,graded,construction,B,2022-07-01,2022-12-31,乙\n\
                3,114300000061225005,graded,road-transport,B,2022-01-01,2022-12-31,丙\n\
                4,114300000061225005,broken-promise,,,2022-01-01,2022-12-31,丁\n";
    assert_eq!(read_csv(&format!("{HEADER}{good}"), &SCHEMES).unwrap().len(), 4);
    let cases = [
        (
            "1,114300000061225006,graded,construction,D,2022-01-01,2022-06-30,甲\n",
            "subject",
            RowFault::Malformed,
        ),
        ("1,114300000061225005,graded,taste,D,2022-01-01,2022-06-30,甲\n", "scheme", RowFault::Unknown),
        (
            "1,114300000061225005,graded,construction,AAA,2022-01-01,2022-06-30,甲\n",
            "grade",
            RowFault::Unknown,
        ),
        (
            "1,114300000061225005,graded,construction,D,2022-06-30,2022-01-01,甲\n",
            "until",
            RowFault::Malformed,
        ),
        (
            "1,114300000061225005,graded,construction,,2022-01-01,2022-06-30,甲\n",
            "grade",
            RowFault::MissingValue,
        ),
        (
            "1,114300000061225005,broken-promise,,D,2022-01-01,2022-06-30,甲\n",
            "grade",
            RowFault::SuperfluousValue,
        ),
        ("1,114300000061225005,praised,,,2022-01-01,2022-06-30,甲\n", "fact", RowFault::Malformed),
    ];
    for (row, column, fault) in cases {
        assert_eq!(faults(row), [(2, column.to_owned(), fault)], "{row}");
    }
    // Each fault of each row, and the good rows are not taken either.
    let twice = good.replace("3,1143", "2,1143").replace("2022-07-01", "2022-06-30");
    assert_eq!(
        faults(&twice),
        [(3, "from".into(), RowFault::Overlap), (4, "number".into(), RowFault::StandsTwice)]
    );
    // A grade that covers two later ones meets each of them, though they do not meet each other.
    let three = "1,114300000061225005,graded,construction,D,2022-01-01,2022-12-31,甲\n\
                 2,114300000061225005,graded,construction,B,2022-02-01,2022-02-28,乙\n\
                 3,114300000061225005,graded,construction,C,2022-06-01,2022-06-30,丙\n";
    assert_eq!(faults(three).iter().map(|fault| fault.0).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn repairs_and_appeals_name_records_that_are_there() {
    let appeal = r#"{"appeal":{"document":"异议","on":"2022-06-01","record":"X","ruling":{"on":"2022-05-01","outcome":"upheld"}}}"#;
    let record = r#"{"record":{"fact":{"broken-promise":{}},"from":"2022-01-01","number":"X","source":"甲","subject":"114300000061225005","until":"2022-12-31"}}"#;
    let errors = |text: &str| {
        let errors = Credit::new(read_json_lines(text).unwrap(), SCHEMES.clone()).unwrap_err();
        errors.errors().iter().map(|error| (error.row, error.fault)).collect::<Vec<_>>()
    };
    assert_eq!(errors(appeal), [(1, RowFault::Unknown)]);
    // Nothing is decided before it is asked for.
    assert_eq!(errors(&format!("{record}\n\n{appeal}")), [(3, RowFault::Malformed)]);
    assert_eq!(errors(&format!("{record}\n{record}")), [(2, RowFault::StandsTwice)]);
}

#[test]
fn a_pending_appeal_changes_nothing_and_an_upheld_one_does() {
    let text = |ruling: &str| {
        format!(
            r#"{{"record":{{"fact":{{"graded":{{"grade":"D","scheme":"construction"}}}},"from":"2022-01-01","number":"X","source":"甲","subject":"{}","until":"2022-12-31"}}}}
{{"appeal":{{"document":"异议","on":"2022-03-01","record":"X"{ruling}}}}}"#,
            SUBJECTS[0]
        )
    };
    let subject = SUBJECTS[0].parse().unwrap();
    let tier = |ruling: &str, on: &str| {
        let credit = Credit::new(read_json_lines(&text(ruling)).unwrap(), SCHEMES.clone()).unwrap();
        credit.effect(&subject, power("p25"), on.parse().unwrap()).tier
    };
    assert_eq!(tier("", "2022-05-01"), Some(Tier::High));
    let upheld = r#","ruling":{"on":"2022-04-01","outcome":"upheld"}"#;
    assert_eq!(tier(upheld, "2022-03-31"), Some(Tier::High));
    // What was found wrong counts no more, and does not make a newcomer of it either.
    assert_eq!(tier(upheld, "2022-04-01"), None);
    assert_eq!(tier(&upheld.replace("upheld", "dismissed"), "2022-05-01"), Some(Tier::High));
}

#[test]
fn every_fault_of_the_settings_has_its_place() {
    let text = include_str!("../../devolution-henan/data/supervision/credit.toml");
    let faults = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        let errors = Schemes::read(&text.replacen(from, to, 1), &REFORM).unwrap_err();
        errors.faults().iter().map(|fault| (fault.place.clone(), fault.rule)).collect::<Vec<_>>()
    };
    let cases = [
        ("id = \"road-transport\"", "id = \"construction\"", "schemes[2].id", SettingRule::StandsTwice),
        ("newcomer = \"A\"", "newcomer = \"AAA\"", "schemes[1].newcomer", SettingRule::UnknownId),
        (
            "divisions = [\"construction\"]",
            "divisions = [\"police\"]",
            "schemes[1].divisions",
            SettingRule::UnknownId,
        ),
        ("grade = \"AA\"", "grade = \"A\"", "schemes[1].grades[2].grade", SettingRule::StandsTwice),
        ("tier = \"low\"", "tier = \"high\"", "schemes[1].grades[2].tier", SettingRule::Mismatch),
        ("confidence = \"B\"", "confidence = \"?\"", "schemes[1].confidence", SettingRule::UnknownId),
        (
            "citation = \"公路施工企业信用评价规则\"",
            "citation = \"\"",
            "schemes[1].citation",
            SettingRule::NoBasis,
        ),
        (
            "citation = \"国办发〔2019〕35号\"",
            "citation = \" \"",
            "broken_promise.citation",
            SettingRule::NoBasis,
        ),
        ("flag = \"life_safety\"", "flag = \"noise\"", "toml", SettingRule::Syntax),
    ];
    for (from, to, place, rule) in cases {
        assert_eq!(faults(from, to), [(place.to_owned(), rule)], "{to}");
    }
}
