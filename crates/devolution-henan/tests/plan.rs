//! The embedded folder says what the plan says (W1-W4, M1-M14).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use devolution::reform::{Condition, DivisionRole, Level, Mode, Provenance, Reform, WeekendPolicy};

fn henan() -> Reform {
    devolution_henan::reform().unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn w1_54_of_255_powers_go_to_102_counties() {
    let reform = henan();
    assert!(reform.plan().contains("255项省辖市级经济社会管理权限"));
    assert!(reform.plan().contains("权限共有54项"));
    assert_eq!((reform.quota().granted, reform.quota().powers, reform.quota().counties), (255, 54, 102));
    assert_eq!(reform.powers().len() * reform.counties().len(), 5_508);
}

#[test]
fn w2_four_classes_are_named_and_one_power_of_each_is_verbatim() {
    let reform = henan();
    let names: Vec<&str> = reform.categories().iter().map(|category| category.name.zh.as_str()).collect();
    assert_eq!(names, ["计划申报", "设计审批", "施工许可", "证件发放", "其他"]);
    for name in &names[..4] {
        assert!(reform.plan().contains(&format!("等{name}类")), "{name}");
    }
    let verbatim: Vec<_> =
        reform.powers().iter().filter(|power| power.provenance == Provenance::Verbatim).collect();
    let classes: BTreeSet<&str> = verbatim.iter().map(|power| power.category.as_str()).collect();
    assert_eq!((verbatim.len(), classes.len()), (4, 4));
    assert!(!classes.contains("other"));
    for power in verbatim {
        assert!(reform.plan().contains(&format!("“{}”", power.name.zh)), "{}", power.name.zh);
    }
}

#[test]
fn w2_the_other_fifty_are_marked_stand_in() {
    let reform = henan();
    let stand_ins: Vec<_> =
        reform.powers().iter().filter(|power| power.provenance == Provenance::StandIn).collect();
    assert_eq!(stand_ins.len(), 50);
    for power in stand_ins {
        assert!(power.source.starts_with("STAND-IN"), "{}", power.id);
        assert!(!reform.plan().contains(&power.name.zh), "{}", power.id);
    }
}

#[test]
fn w3_17_and_9_and_29_less_1_make_54() {
    let reform = henan();
    assert!(reform.plan().contains(
        "17项为厅规划处负责,9项为厅建管处负责,29项为厅运管处负责(其中厅规划处、建管处合并事项1项)"
    ));
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for owner in reform.powers().iter().flat_map(|power| power.owners.iter()) {
        *counts.entry(owner.as_str()).or_default() += 1;
    }
    assert_eq!(counts, BTreeMap::from([("planning", 17), ("construction", 9), ("transport", 29)]));
    assert_eq!(17 + 9 + 29 - reform.quota().shared, reform.quota().powers);
    let shared: Vec<_> = reform.powers().iter().filter(|power| power.owners.shared()).collect();
    assert_eq!(shared.len(), 1);
    let owners: Vec<&str> = shared[0].owners.iter().map(|id| id.as_str()).collect();
    assert_eq!(owners, ["planning", "construction"]);
}

#[test]
fn w4_two_centres_cooperate_and_all_divisions_have_the_names_of_the_plan() {
    let reform = henan();
    let cooperating: Vec<&str> = reform
        .divisions()
        .iter()
        .filter(|division| matches!(division.role, DivisionRole::Cooperating(_)))
        .map(|division| division.name.zh.as_str())
        .collect();
    assert_eq!(cooperating, ["交通中心", "运输中心"]);
    assert!(reform.plan().contains("厅交通中心、运输中心按照职责分工做好配合工作"));
    for division in reform.divisions() {
        assert!(reform.plan().contains(&division.name.zh), "{}", division.name.zh);
    }
}

#[test]
fn jiyuan_stands_apart_on_the_side_of_the_cities() {
    let reform = henan();
    assert_eq!((reform.cities().len(), reform.counties().len(), reform.apart().len()), (17, 102, 1));
    let jiyuan = &reform.apart()[0];
    assert_eq!(
        (jiyuan.code.number(), jiyuan.name.as_str(), jiyuan.kind.as_str()),
        (419_001, "济源市", "省直辖县级市")
    );
    assert!(reform.city(jiyuan.code).is_none());
    assert!(reform.counties().iter().all(|county| county.name != "济源市"));
    for county in reform.counties() {
        assert_eq!(county.code.city(), county.city, "{}", county.name);
        assert!(["县", "县级市"].contains(&county.kind.as_str()));
    }
}

/// Every measure is an item of the plan: its number, its name, its date and its units stand in one line.
#[test]
fn m1_to_m14_are_as_printed() {
    let reform = henan();
    assert_eq!(reform.measures().len(), 14);
    for (number, measure) in (1..).zip(reform.measures()) {
        assert_eq!(measure.clause.as_str(), format!("M{number}"));
        assert_eq!(reform.clauses()[&measure.clause].name, measure.name);
        let start = format!("{number}.{}", measure.name.zh);
        let line = reform.plan().lines().find(|line| line.starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("{start}"));
        assert!(line.ends_with(&measure.units.printed), "{line}");
        match &measure.deadline {
            Some(deadline) => {
                assert!(line.starts_with(&format!("{start}({})。", deadline.printed)), "{line}")
            }
            None => assert!(line.starts_with(&format!("{start}。")), "{line}"),
        }
    }
}

/// The ids of the units are those whose names the printed words hold, and the levels likewise.
#[test]
fn the_units_of_a_measure_are_those_that_are_printed() {
    let reform = henan();
    for measure in reform.measures() {
        let units = &measure.units;
        let cooperating = units.cooperating.iter().map(|unit| unit.as_str());
        let named: BTreeSet<&str> =
            units.leads.iter().chain(&units.responsible).map(|role| role.id()).chain(cooperating).collect();
        let printed: BTreeSet<&str> = reform
            .divisions()
            .iter()
            .filter(|division| units.printed.contains(&division.name.zh))
            .map(|division| division.role.id())
            .collect();
        assert_eq!(named, printed, "{}", measure.clause);
        assert_eq!(
            units.levels.contains(&Level::City),
            units.printed.contains("各省辖市"),
            "{}",
            measure.clause
        );
        assert_eq!(
            units.levels.contains(&Level::County),
            units.printed.contains("县(市)"),
            "{}",
            measure.clause
        );
        let led = units.printed.split_once("牵头").map_or("", |(led, _)| led);
        let leads: BTreeSet<&str> = reform
            .divisions()
            .iter()
            .filter(|division| led.contains(&division.name.zh))
            .map(|division| division.role.id())
            .collect();
        assert_eq!(
            units.leads.iter().map(|role| role.id()).collect::<BTreeSet<_>>(),
            leads,
            "{}",
            measure.clause
        );
    }
}

#[test]
fn deadlines_are_those_of_december_2021_and_stand_as_printed() {
    let reform = henan();
    let days: Vec<(&str, u32)> = reform
        .measures()
        .iter()
        .filter_map(|measure| Some((measure.clause.as_str(), measure.deadline.as_ref()?.printed_day)))
        .inspect(|(_, day)| assert_eq!((day.year(), day.month()), (2021, 12)))
        .map(|(clause, day)| (clause, day.day()))
        .collect();
    assert_eq!(days, [("M1", 10), ("M2", 17), ("M3", 25), ("M4", 31), ("M5", 10), ("M6", 25), ("M8", 20)]);
    assert_eq!(reform.date_policy().weekend, WeekendPolicy::AsPrinted);
    for deadline in reform.deadlines() {
        assert_eq!(deadline.last_day, deadline.printed_day);
        // The printed words name the same day of the month; `12月底` is its last day.
        let day = if deadline.printed.contains("12月底") {
            "底".to_owned()
        } else {
            format!("12月{}日", deadline.printed_day.day())
        };
        assert!(deadline.printed.contains(&day), "{}", deadline.printed);
    }
}

#[test]
fn checklists_are_in_the_words_of_the_plan() {
    let reform = henan();
    let item = |number: usize| {
        reform
            .plan()
            .lines()
            .find(|line| line.starts_with(&format!("{number}.")))
            .expect("the item is there")
            .to_owned()
    };
    assert_eq!((reform.materials().len(), reform.guide_elements().len()), (6, 3));
    assert_eq!((reform.standard_elements().len(), reform.means().len()), (5, 7));
    for material in reform.materials() {
        assert!(item(3).contains(&material.name.zh), "{}", material.name.zh);
    }
    for element in reform.guide_elements() {
        assert!(item(6).contains(&element.name.zh), "{}", element.name.zh);
    }
    for element in reform.standard_elements() {
        assert!(item(7).contains(&element.name.zh), "{}", element.name.zh);
    }
    for means in reform.means() {
        assert!(item(11).contains(&means.name.zh), "{}", means.name.zh);
    }
}

#[test]
fn every_level_owes_duties_and_the_city_one_more_for_entrusted_powers() {
    let reform = henan();
    let count = |level, mode| reform.duties_of(level, mode).count();
    for level in Level::ALL {
        for mode in Mode::ALL {
            assert!(count(level, mode) > 0, "{} {}", level.code(), mode.code());
        }
    }
    assert_eq!(count(Level::City, Mode::Entrusted), count(Level::City, Mode::Direct) + 1);
    assert_eq!(count(Level::County, Mode::Entrusted), count(Level::County, Mode::Direct));
    assert!(reform.duties().iter().all(|duty| ["M8", "M9"].contains(&duty.clause.as_str())));
}

#[test]
fn the_direct_channel_has_the_four_exclusions_of_the_notice() {
    let reform = henan();
    let names: Vec<&str> = reform.exclusions().iter().map(|exclusion| exclusion.name.zh.as_str()).collect();
    assert_eq!(names, ["跨县(市)项目", "应急管理", "安全生产", "生态环境保护"]);
    assert!(reform.exclusions().iter().all(|exclusion| exclusion.citation.contains("豫政办〔2021〕70号")));
}

#[test]
fn conditions_are_grounded_and_those_of_the_record_do_not_claim_a_law() {
    let reform = henan();
    let ground = |condition| reform.ground(condition).map(|clause| clause.id.as_str());
    assert_eq!(ground(Condition::Trained), Some("M2"));
    assert_eq!(ground(Condition::ChecklistFull), Some("M3"));
    assert_eq!(ground(Condition::AgreementCovers), Some("B2"));
    assert_eq!(ground(Condition::NotRecalled), Some("B1"));
    let record = reform.ground(Condition::InSequence).unwrap();
    assert!(record.citation.contains("非法律规定"));
    assert!(Condition::ALL.iter().all(|condition| reform.ground(*condition).is_some()));
}

/// The counts of the notices for the two years of the reform, and the days that were moved.
#[test]
fn the_calendar_has_250_working_days_in_2021_and_249_in_2022() {
    let reform = henan();
    let working = |year: i32| {
        let days =
            NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days().take_while(|day| day.year() == year);
        days.filter(|day| reform.calendar().is_working_day(*day).unwrap()).count()
    };
    assert_eq!((working(2021), working(2022)), (250, 249));
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    for moved in [(2021, 2, 7), (2021, 10, 9), (2022, 1, 29), (2022, 10, 8), (2018, 12, 29), (2011, 12, 31)] {
        assert!(reform.calendar().is_working_day(day(moved.0, moved.1, moved.2)).unwrap(), "{moved:?}");
    }
    assert!(!reform.calendar().is_working_day(day(2021, 12, 25)).unwrap());
    assert!(reform.calendar().is_working_day(day(2027, 1, 4)).is_err());
    assert!(reform.calendar().papers(2021).unwrap()[0].contains("gov.cn"));
}

/// Item 3 of part 4, as printed; in the four months of 2022 in which the 27th is on a weekend, too.
#[test]
fn reports_are_due_on_the_27th() {
    let reform = henan();
    assert!(reform.reports().unwrap().printed.starts_with("每月27日前"));
    let due = |policy: WeekendPolicy, month| {
        let mut read = reform.date_policy().clone();
        read.weekend = policy;
        read.last_day(reform.report_due(2022, month).unwrap().unwrap(), reform.calendar()).unwrap()
    };
    let day = |month, day| NaiveDate::from_ymd_opt(2022, month, day).unwrap();
    // Before the 27th of February; after that of March, a Sunday, comes a Monday; and so on.
    let weekends =
        [(2, (2, 25), (2, 28)), (3, (3, 25), (3, 28)), (8, (8, 26), (8, 29)), (11, (11, 25), (11, 28))];
    for month in 1..=12 {
        let printed = day(month, 27);
        assert_eq!(due(WeekendPolicy::AsPrinted, month), printed);
        let moved = weekends.iter().find(|(at, ..)| *at == month);
        let (before, after) = moved.map_or((printed, printed), |(_, before, after)| {
            (day(before.0, before.1), day(after.0, after.1))
        });
        assert_eq!(due(WeekendPolicy::PreviousWorkingDay, month), before, "{month}");
        assert_eq!(due(WeekendPolicy::NextWorkingDay, month), after, "{month}");
    }
}

/// Names are for people: Chinese in Chinese, English in English.
#[test]
fn every_name_is_in_its_language() {
    let reform = henan();
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let names = reform.powers().iter().map(|power| &power.name);
    let names = names.chain(reform.measures().iter().map(|measure| &measure.name));
    let names = names.chain(reform.clauses().values().map(|clause| &clause.name));
    let names = names.chain(reform.divisions().iter().map(|division| &division.name));
    let names: Vec<_> = names.chain(reform.duties().iter().map(|duty| &duty.name)).collect();
    assert!(names.len() > 54 + 14 + 20);
    for name in names {
        assert!(han(&name.zh) && !han(&name.en), "{name:?}");
    }
}

/// Every file of the data folder is embedded, and nothing else.
#[test]
fn the_embedded_folder_is_the_folder() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/henan-2021");
    let folder = devolution_henan::folder();
    let count = |directory: &std::path::Path| std::fs::read_dir(directory).unwrap().count();
    assert_eq!(folder.len(), count(&root) - 1 + count(&root.join("calendar")));
    for (file, bytes) in &folder {
        assert_eq!(&std::fs::read(root.join(file)).unwrap(), bytes, "{file}");
    }
}
