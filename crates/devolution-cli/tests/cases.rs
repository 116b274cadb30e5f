//! Powers at work: deadlines, codes, guides, directories, the direct channel and cases, as an official types them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use support::{Desk, brake};

const HEADER: &str = "case,on,by,act,power,county,intake,in_name_of,outcome,seal\n";
const GOOD: &str = "\
7,2022-01-04,county:410122,received,p18,410122,window,,,
7,2022-01-05,county:410122,accepted,,,,,,
7,2022-01-12,county:410122,decided,,,,county:410122,granted,own
7,2022-01-13,county:410122,delivered,,,,,,
8,2022-01-04,county:410122,received,p18,410122,online,,,
";

fn with_cases() -> Desk {
    let desk = Desk::operating();
    desk.run(&["cases", "init", "--cases", "c.jsonl"]).exits(0).says("made a casebook at `c.jsonl`");
    desk
}

fn import<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["cases", "import", file, "--cases", "c.jsonl"], more].concat()
}

#[test]
fn cases_are_imported_once_and_all_or_none() {
    let desk = with_cases();
    let good = desk.write("good.csv", format!("{HEADER}{GOOD}"));
    desk.run(&import(&good, &[]))
        .exits(0)
        .says("5 rows: 5 recorded (0 against the law), 0 known already, 2 new cases");
    // A file that grew is imported as a whole.
    let more = desk.write("more.csv", format!("{HEADER}{GOOD}8,2022-01-06,county:410122,accepted,,,,,,\n"));
    let json = desk.json(&import(&more, &[]));
    assert_eq!((&json["imported"]["recorded"], &json["imported"]["known"]), (&1.into(), &5.into()));
    // One bad row, and nothing is taken; every fault has its row and column.
    let bad = "9,2022-01-04,county:410122,received,p18,410122,window,,,\n9,2022-01-0x,county:410122,accepted,p18,,,,,\n";
    let bad = desk.write("bad.csv", format!("{HEADER}{bad}"));
    desk.run(&import(&bad, &[])).exits(1).says("row 3, column `on`").says("row 3, column `power`");
    desk.zh(&import(&bad, &[])).exits(1).says("第3行,“on”列").says("该行没有此项值");
    desk.run(&["cases", "show", "9", "--cases", "c.jsonl"]).exits(5).says("there is no case 9");
}

#[test]
fn nothing_is_decided_by_who_does_not_hold_the_power_or_under_a_brake() {
    let desk = with_cases();
    let city = GOOD.replace("county:410122,accepted", "city:410100,accepted");
    let stranger = desk.write("city.csv", format!("{HEADER}{city}"));
    let said =
        desk.run(&import(&stranger, &[])).exits(1).says("row 3").says("who acts holds the power on that day");
    assert!(said.err.contains("M3"), "{}", said.err);
    desk.batch(&[brake("2022-01-10", 20)]).exits(0);
    let good = desk.write("good.csv", format!("{HEADER}{GOOD}"));
    desk.zh(&import(&good, &[])).exits(1).says("第4行").says("M10");
    // What was done all the same can be recorded, and stays marked.
    desk.run(&import(&good, &["--unlawful", "record"])).exits(0).says("(1 against the law)");
    desk.run(&["cases", "irregular", "--cases", "c.jsonl"]).exits(0).says("decided").says("1 rows");
    let shown = desk.zh(&["cases", "show", "7", "--cases", "c.jsonl", "--as-of", "2022-01-20"]).exits(0);
    shown.says("已送达").says("法定办结时限").says("不予记载");
    let waiting = ["cases", "show", "8", "--cases", "c.jsonl", "--as-of", "2022-01-20"];
    desk.run(&waiting).exits(0).says("while the power is under a brake").says("in hand");
    let report = ["cases", "report", "--cases", "c.jsonl", "--by", "delegation", "--until", "2022-01-31"];
    let report = desk.json(&report);
    let row = &report["report"]["rows"][0];
    assert_eq!(
        (&row["received"], &row["decided"], &row["on_time_rate"]),
        (&2.into(), &1.into(), &1.0.into())
    );
    let said = desk.run(&["cases", "report", "--cases", "c.jsonl", "--by", "total", "--until", "2022-01-31"]);
    said.exits(0).says("100.0%").says("not official");
}

#[test]
fn a_casebook_verifies_and_a_changed_byte_is_found() {
    let desk = with_cases();
    let good = desk.write("good.csv", format!("{HEADER}{GOOD}"));
    let head = desk.json(&import(&good, &[]))["head"].clone();
    let head = format!("{}:{}", head["size"], head["root"].as_str().unwrap());
    let more = desk.write("more.csv", format!("{HEADER}8,2022-01-06,county:410122,accepted,,,,,,\n"));
    desk.run(&import(&more, &[])).exits(0);
    let verify = |head: &str| desk.run(&["cases", "verify", "--cases", "c.jsonl", "--head", head]);
    verify(&head).exits(0).says("2 cases, 6 events, 0 of them");
    verify(&head.replace("5:", "4:")).exits(3);
    let text = std::fs::read_to_string(desk.path("c.jsonl")).unwrap();
    desk.write("c.jsonl", text.replacen("2022-01-12", "2022-01-11", 1));
    desk.run(&["cases", "verify", "--cases", "c.jsonl"]).exits(3).says("line 7 of the casebook");
    desk.run(&["cases", "verify", "--cases", "none.jsonl"]).exits(4).says("cases init --cases none.jsonl");
}

#[test]
fn deadlines_are_reckoned_and_never_guessed_silently() {
    let desk = Desk::empty();
    desk.run(&["deadline", "2021-09-30", "--days", "5"])
        .exits(0)
        .says("2021-10-13: 5 working days from 2021-09-30");
    let stopped = ["deadline", "2021-11-01", "--days", "20", "--stop", "hearing:2021-11-08:2021-11-15"];
    desk.zh(&stopped).exits(0).says("2021-12-06");
    let limit = r#"{"basis":"港口法第二十四条","length":30,"start":"received","unit":"calendar-days"}"#;
    let json = desk.json(&["deadline", "2021-09-03", "--limit", limit]);
    assert_eq!((&json["due"], &json["provisional"]), (&"2021-10-08".into(), &false.into()));
    desk.run(&["deadline", "2026-12-20", "--days", "20"])
        .exits(5)
        .says("2027")
        .says("--unsettled provisional");
    let guess = ["deadline", "2026-12-20", "--days", "20", "--unsettled", "provisional"];
    desk.run(&guess).exits(0).says("provisional");
    desk.run(&["deadline", "2021-09-30", "--days", "5", "--stop", "lunch:2021-10-01:2021-10-08"])
        .exits(2)
        .says("hearing");
}

#[test]
fn guides_standards_and_codes_are_checked() {
    let desk = Desk::empty();
    desk.run(&["check", "code", "114300000061225005"]).exits(0).says("unified social credit code");
    desk.run(&["check", "code", "114300000061225006"]).exits(2);
    let handed = [
        "check",
        "code",
        "1132128101442226373000118006000",
        "--to",
        "114300000061225005",
        "--level",
        "county",
    ];
    desk.zh(&handed).exits(0).says("移交后:1143000000612250054000118006000");
    let guide = r#"{"document":"指南","effective":"2021-12-25","elements":{"fees":["按有关标准"]},"power":"p18","version":1}"#;
    let guides = desk.write("guides.jsonl", guide);
    let said = desk.zh(&["check", "guides", &guides]).exits(1);
    assert!(
        said.err.contains("第2字") && said.err.contains("兜底") && said.err.contains("缺少法定要素"),
        "{}",
        said.err
    );
    let standards = include_str!("../../devolution-henan/data/standards.jsonl");
    let standards = desk.write("standards.jsonl", standards);
    desk.run(&["check", "standards", &standards]).exits(0).says("checked 54, nothing wrong");
}

#[test]
fn directories_and_routes_explain_themselves() {
    let desk = Desk::operating();
    let on = ["--as-of", "2022-01-10"];
    let county = desk.json(&[&["directory", "county:410122"], &on[..]].concat());
    assert_eq!(county["directory"]["rows"].as_array().unwrap().len(), 54);
    desk.run(&[&["directory", "county:410122", "--since", "2021-12-01"], &on[..]].concat())
        .exits(0)
        .says("1 rows");
    desk.zh(&[&["directory"], &on[..]].concat()).exits(0).says("共0条");
    let linked = desk.run(&[&["directory", "county:410122", "--cpsv"], &on[..]].concat()).exits(0).json();
    assert_eq!(linked["@context"]["cpsv"], "http://purl.org/vocab/cpsv#");
    desk.run(&["directory", "county:999999"]).exits(5);
    desk.run(&[&["channel", "ready", "--county", "410122"], &on[..]].concat()).exits(0).says("yes");
    desk.run(&[&["channel", "route", "410122"], &on[..]].concat()).exits(0).says("nothing stands against it");
    let across = ["channel", "route", "410122", "--also", "410181", "--kind", "project"];
    let said = desk.zh(&[&across[..], &on[..]].concat()).exits(0).says("跨县(市)项目");
    assert!(said.out.contains("郑州市"), "{}", said.out);
    let excluded = ["channel", "route", "410122", "--down", "--kind", "notice", "--subject", "work-safety"];
    desk.run(&[&excluded[..], &on[..]].concat()).exits(0).says("豫政办〔2021〕70号");
    desk.run(&["channel", "route", "410122", "--subject", "nonsense"])
        .exits(5)
        .says("excludes no `nonsense`");
}
