//! Warning rules on the command line: what they find, would find, brake and report.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use support::Desk;

const HEADER: &str = "case,on,by,act,handler,power,county,intake,in_name_of,outcome,seal\n";

/// Four cases left lying, and one decided by the city, which has handed the power over.
fn with_cases() -> Desk {
    let desk = Desk::operating();
    desk.run(&["cases", "init", "--cases", "c.jsonl"]).exits(0);
    let mut rows = HEADER.to_owned();
    for case in 1..=4 {
        rows += &format!("{case},2022-01-04,county:410122,received,h1,p18,410122,window,,,\n");
        rows += &format!("{case},2022-01-05,county:410122,accepted,h1,,,,,,\n");
    }
    rows += "5,2022-01-04,county:410122,received,h1,p18,410122,window,,,\n";
    rows += "5,2022-01-05,county:410122,accepted,h1,,,,,,\n";
    rows += "5,2022-01-12,city:410100,decided,,,,,county:410122,granted,own\n";
    let file = desk.write("cases.csv", rows);
    desk.run(&["cases", "import", &file, "--cases", "c.jsonl", "--unlawful", "record"]).exits(0);
    desk
}

fn run<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [more, &["--cases", "c.jsonl", "--until", "2022-03-01"]].concat()
}

#[test]
fn rules_find_what_was_done_and_show_it() {
    let desk = with_cases();
    let found = desk.json(&run(&["warn", "run"]));
    let warnings = found["warnings"].as_array().unwrap();
    let rules: Vec<&str> = warnings.iter().map(|warning| warning["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"without-power") && rules.contains(&"overdue-many"), "{rules:?}");
    assert!(warnings.iter().all(|warning| !warning["evidence"].as_array().unwrap().is_empty()));
    desk.run(&run(&["warn", "run", "--response", "brake"]))
        .exits(0)
        .says("2022-01-12 brake: Acts without the power")
        .says("without-power = 1")
        .says("case event");
    desk.zh(&run(&["warn", "run", "--rule", "overdue-many"]))
        .exits(0)
        .says("超期积压")
        .says("证据 4 条")
        .says("假定");
    desk.run(&run(&["warn", "run", "--county", "410181"])).exits(0).says("0 rows");
}

#[test]
fn a_brake_by_rule_goes_into_the_ledger_and_blocks_decisions() {
    let desk = with_cases();
    let found = desk.json(&run(&["warn", "run", "--rule", "overdue-many"]));
    let day = found["warnings"][0]["on"].as_str().unwrap();
    assert_eq!(day, "2022-02-08", "the day after twenty working days");
    let brakes = desk.run(&run(&["warn", "brakes", "--on", day])).exits(0);
    let batch = desk.write("brakes.jsonl", brakes.out.clone());
    desk.run(&["record", "--batch", &batch]).exits(0);
    desk.run(&["status", "--power", "p18", "--county", "410122", "--as-of", "2022-02-12"])
        .exits(0)
        .says("suspended");
    let late = "1,2022-02-14,county:410122,decided,h1,,,,county:410122,granted,own\n";
    let late = desk.write("late.csv", format!("{HEADER}{late}"));
    desk.run(&["cases", "import", &late, "--cases", "c.jsonl"]).exits(1).says("under a brake");
    // What is under a brake is not braked again.
    let again = desk.run(&run(&["warn", "brakes", "--on", day])).exits(0);
    assert_eq!(again.out, "");
}

#[test]
fn changed_rules_are_tried_before_they_are_in_force() {
    let desk = with_cases();
    let rules = include_str!("../../devolution-henan/data/supervision/rules.toml");
    let stricter = desk.write("stricter.toml", rules.replace("overdue >= 4", "overdue >= 5"));
    let tried = desk.json(&run(&["warn", "try", &stricter]));
    assert_eq!(tried["dry_run"]["gone"][0]["rule"], "overdue-many");
    assert_eq!(tried["dry_run"]["added"].as_array().unwrap().len(), 0);
    desk.run(&run(&["warn", "try", &stricter])).exits(0).says("1 warnings that only the rules in force give");
    let wrong = desk.write("wrong.toml", rules.replace("late / decided > 20%", "late / taken > 20%"));
    desk.run(&["warn", "rules", &wrong]).exits(1).says("rules[5].when").says("cannot be compared");
    desk.zh(&["warn", "rules"]).exits(0).says("踩刹车").says("假定");
}

#[test]
fn warnings_become_records_and_the_report_counts_what_is_answered() {
    let desk = with_cases();
    let records = desk.run(&run(&["warn", "records"])).exits(0);
    let file = desk.write("records.jsonl", records.out.clone());
    desk.run(&["watch", "init", "--watchbook", "w.jsonl"]).exits(0);
    let import = ["watch", "import", &file, "--watchbook", "w.jsonl", "--cases", "c.jsonl"];
    desk.run(&import).exits(0);
    // Found again, they are known.
    let again = desk.json(&import);
    assert_eq!(again["imported"]["recorded"], 0);
    let report = desk.json(&run(&["supervision", "--by", "total", "--watchbook", "w.jsonl"]));
    let row = &report["report"]["rows"][0];
    assert_eq!((&row["operating"], &row["braked"]), (&1.into(), &2.into()));
    assert_eq!(row["recorded"], row["advised"].as_u64().unwrap() + row["warned"].as_u64().unwrap() + 2);
    assert_eq!(row["answered"], 0);
    desk.zh(&run(&["supervision", "--by", "division", "--watchbook", "w.jsonl"]))
        .exits(0)
        .says("运管处")
        .says("假定");
    // How often key powers are inspected is a setting.
    let key = include_str!("../../devolution-henan/data/supervision/key.toml");
    let seldom = desk.write("seldom.toml", key.replace("daily-supervision = ", "daily-supervision = 1"));
    let seldom = desk.json(&run(&["supervision", "--by", "total", "--intervals", &seldom]));
    let overdue = |report: &serde_json::Value| report["report"]["rows"][0]["means_overdue"].as_u64().unwrap();
    assert_eq!(overdue(&seldom) + 1, overdue(&report));
    let wrong = desk.write("wrong.toml", key.replace("hazard-screening", "guesswork"));
    desk.run(&run(&["supervision", "--intervals", &wrong])).exits(1).says("guesswork");
}

#[test]
fn what_is_no_sealed_file_is_told() {
    let desk = with_cases();
    let sealed = desk.write("sealed.json", "{}");
    desk.run(&run(&["warn", "score", &sealed])).exits(2).says("is not what `demo --planted` wrote");
}
