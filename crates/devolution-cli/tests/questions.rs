//! What can be asked: in both languages, in JSON, and as of any date.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use support::{Desk, brake};
use unicode_width::UnicodeWidthStr;

/// The lines of the table in an answer, from its header on: those around the rule.
fn table(out: &str) -> Vec<&str> {
    let lines: Vec<&str> = out.lines().collect();
    let rule =
        lines.iter().position(|line| line.starts_with('─')).unwrap_or_else(|| panic!("no table: {out}"));
    let width = lines[rule].width();
    let rows = lines[rule + 1..].iter().take_while(|line| line.width() == width).count();
    lines[rule - 1..rule + 1 + rows].to_vec()
}

#[test]
fn the_catalogue_marks_every_stand_in() {
    let desk = Desk::empty();
    let said = desk.zh(&["catalogue"]).exits(0).out;
    assert_eq!(said.matches("〔替代项〕").count(), 50);
    assert!(said.contains("其中方案原文4项,替代项50项") && said.contains("标有“替代项”"), "{said}");
    assert_eq!(table(&said).len(), 2 + 54);
    let said = desk.run(&["catalogue"]).exits(0).out;
    assert_eq!(said.matches("[stand-in]").count(), 50);
    assert_eq!(table(&said).len(), 2 + 54);
    let powers = desk.json(&["catalogue"]);
    assert_eq!(powers["powers"].as_array().unwrap().len(), 54);
    let stand_ins = powers["powers"].as_array().unwrap().iter().filter(|power| power["stand_in"] == true);
    assert_eq!(stand_ins.count(), 50);
    assert_eq!(powers["quota"]["shared"], 1);
}

#[test]
fn the_plan_is_shown_as_printed() {
    let desk = Desk::empty();
    let said = desk.zh(&["plan"]).exits(0).out;
    for words in ["M1 动员部署", "2021年12月10日前", "(厅法规处牵头,厅规划处", "M14", "持续推进"]
    {
        assert!(said.contains(words), "{words}");
    }
    desk.run(&["plan"]).exits(0).says("last day 2021-12-10").says("tracked by: county trained");
    desk.run(&["plan", "--verbatim"]).exits(0).says("坚持先培训后移交");
    let plan = desk.json(&["plan", "--verbatim"]);
    assert_eq!(plan["measures"].as_array().unwrap().len(), 14);
    assert!(plan["plan"].as_str().unwrap().contains("四、强化工作统筹协调"));
    assert_eq!(desk.json(&["plan"])["plan"], serde_json::Value::Null);
}

#[test]
fn where_delegations_stand() {
    let desk = Desk::operating();
    let on = ["--as-of", "2021-12-31"];
    let status = |more: &[&'static str]| [&["status"], more, &on[..]].concat();
    let said = desk.zh(&status(&["--county", "410122"])).exits(0).says("共54项").out;
    assert_eq!(table(&said).len(), 2 + 54);
    desk.run(&status(&["--stage", "operating"])).exits(0).says("one delegation").says("2021-12-30");
    desk.run(&status(&["--stage", "recalled"])).exits(0).says("0 delegations");
    let json = desk.json(&status(&["--city", "410100", "--power", "p18"]));
    let rows = json["delegations"].as_array().unwrap();
    assert_eq!((rows.len(), json["simulated"].as_bool()), (6, Some(false)));
    assert_eq!((&rows[0]["stage"], &rows[0]["county_name"]), (&"operating".into(), &"中牟县".into()));
    assert!(rows.iter().all(|row| row["stand_in"] == false));
    // One in detail: with reasons, and all that has happened.
    let one = status(&["--power", "p18", "--county", "410122"]);
    desk.zh(&one).exits(0).says("运行中").says("依据:台账第").says("M3").says("开始行使权限");
    let json = desk.json(&one);
    assert_eq!(json["status"]["stage"], "operating");
    assert_eq!(json["facts"].as_array().unwrap().len(), 22);
    // The same before the handover.
    let before = ["status", "--power", "p18", "--county", "410122", "--as-of", "2021-12-16"];
    desk.run(&before).exits(0).says("trained").says("with the department of 郑州市");
}

#[test]
fn what_remains_and_what_blocks_it() {
    let desk = Desk::operating();
    let on = "2021-12-31";
    let said = desk.run(&["next", "--power", "p01", "--county", "410122", "--as-of", on]).exits(0).out;
    for words in [
        "ready: file the manual",
        "blocked: start to exercise",
        "  - the county has not filed its control measures (M9",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    desk.zh(&["next", "--power", "p18", "--county", "410122", "--as-of", on]).exits(0).says("没有待办事项");
    let said = desk.zh(&["next", "--city", "410100", "--as-of", on]).exits(0).says("权限承接落实方案").out;
    table(&said);
    let next = desk.json(&["next", "--county", "410181", "--as-of", on]);
    let plan =
        next["next"].as_array().unwrap().iter().find(|todo| todo["command"] == "file-takeover-plan").unwrap();
    assert_eq!((plan["powers"].as_array().unwrap().len(), &plan["by"]), (54, &"county:410181".into()));
    let next = desk.json(&["next", "--power", "p01", "--county", "410122", "--as-of", on]);
    assert_eq!(next["next"].as_array().unwrap().last().unwrap()["command"], "start");
}

#[test]
fn who_holds_a_power() {
    let desk = Desk::operating();
    let ask = ["holder", "--power", "p18", "--county", "410122", "--on"];
    let on = |day| [&ask[..], &[day]].concat();
    desk.run(&on("2021-12-23")).exits(0).says("with the department of 郑州市 (410100)").says("M3");
    desk.zh(&on("2021-12-24")).exits(0).says("由中牟县(410122)主管部门行使").says("尚未开始");
    let holder = desk.json(&on("2021-12-30"));
    let holder = &holder["holder"];
    assert_eq!((&holder["liable"], &holder["standing"]), (&"county:410122".into(), &"in-force".into()));
    assert_eq!(holder["because"].as_array().unwrap().len(), 2);
    let said = desk.zh(&["holder", "--power", "p18", "--as-of", "2021-12-31"]).exits(0).out;
    assert_eq!(table(&said).len(), 2 + 102);
    let said = desk.run(&["holder", "--county", "410122", "--as-of", "2021-12-31"]).exits(0).out;
    assert_eq!(table(&said).len(), 2 + 54);
    assert!(said.contains("names marked as stand-ins"));
    assert_eq!(desk.json(&["holder", "--power", "p18"])["holders"].as_array().unwrap().len(), 102);
    desk.run(&["holder"]).exits(2);
    assert_eq!(desk.run(&["--json", "holder"]).exits(2).json()["error"]["code"], "usage");
}

#[test]
fn a_brake_shows_and_what_was_not_known_yet_does_not() {
    let desk = Desk::operating();
    std::thread::sleep(std::time::Duration::from_millis(5));
    let before = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).to_rfc3339();
    std::thread::sleep(std::time::Duration::from_millis(5));
    desk.batch(&[brake("2022-01-10", 1)]).exits(0);
    let ask = |more: &[&str]| {
        let answer = desk.json(&[&["holder", "--power", "p18", "--county", "410122"], more].concat());
        answer["holder"]["standing"].as_str().unwrap().to_owned()
    };
    assert_eq!(ask(&["--on", "2022-01-09"]), "in-force");
    assert_eq!(ask(&["--on", "2022-01-10"]), "suspended");
    assert_eq!(ask(&["--on", "2022-01-10", "--known", &before]), "in-force");
    assert_eq!(
        ask(&["--on", "2022-01-10", "--known", "2021-01-01"]),
        "in-force",
        "the city's, as nothing was known"
    );
    let next = desk.run(&["next", "--power", "p18", "--county", "410122", "--as-of", "2022-01-10"]).exits(0);
    next.says("ready: file evidence of rectification").says("blocked: lift the brake");
}

#[test]
fn progress_is_counted_in_five_ways() {
    let desk = Desk::operating();
    for (by, rows) in [("city", 17), ("county", 102), ("division", 3), ("category", 5), ("power", 54)] {
        let said = desk.zh(&["progress", "--by", by, "--as-of", "2021-12-31"]).exits(0).out;
        assert_eq!(table(&said).len(), 2 + rows + 1, "{by}");
        assert!(said.contains("5508") && said.contains("截至2021-12-31"), "{said}");
        let json = desk.json(&["progress", "--by", by, "--as-of", "2021-12-31"]);
        assert_eq!(json["rows"].as_array().unwrap().len(), rows);
        assert_eq!(json["all"]["total"], 5508);
        let operating =
            json["stages"].as_array().unwrap().iter().position(|stage| stage == "operating").unwrap();
        assert_eq!(json["all"]["stages"][operating], 1);
    }
    desk.run(&["progress", "--by", "division"]).exits(0).says("a shared power counts for each");
    desk.run(&["progress", "--by", "month"]).exits(2);
}

#[test]
fn measures_are_due_overdue_or_done() {
    let desk = Desk::operating();
    let said = desk
        .zh(&["progress", "--measures", "--as-of", "2021-12-11"])
        .exits(0)
        .says("已逾期")
        .says("未到期")
        .out;
    assert_eq!(table(&said).len(), 2 + 14);
    let json = desk.json(&["progress", "--measures", "--as-of", "2021-12-31"]);
    let m5 = json["measures"].as_array().unwrap().iter().find(|measure| measure["measure"] == "M5").unwrap();
    assert_eq!((&m5["status"], &m5["done"], &m5["total"]), (&"overdue".into(), &1.into(), &102.into()));
}

#[test]
fn what_the_reform_does_not_have_is_a_mistake() {
    let desk = Desk::new();
    for arguments in [
        &["status", "--power", "p99"][..],
        &["status", "--county", "410123"],
        &["status", "--city", "411800"],
        &["next", "--power", "p99", "--county", "410122"],
        &["holder", "--power", "p99"],
        &["holder", "--power", "p18", "--county", "410123"],
    ] {
        desk.run(arguments).exits(5).says("the reform has no").says("devolution catalogue");
        let error = desk.run(&[&["--json"], arguments].concat()).exits(5).json();
        assert_eq!(
            (&error["error"]["code"], &error["error"]["exit"]),
            (&"unknown-subject".into(), &5.into())
        );
    }
    desk.zh(&["holder", "--power", "p99"]).exits(5).says("没有").says("提示:");
    desk.run(&["holder", "--power", "P18"]).exits(2).says("not a power id");
    desk.run(&["status", "--county", "41012"]).exits(2).says("not a county code");
    desk.run(&["status", "--stage", "finished"]).exits(2).says("handing-over");
    desk.run(&["status", "--as-of", "yesterday"]).exits(2).says("2021-12-31");
    desk.run(&["status", "--known", "yesterday"]).exits(2).says("instant");
}

#[test]
fn schemas_say_what_a_batch_takes() {
    let desk = Desk::empty();
    let command = desk.json(&["schema", "command"]);
    assert!(command["properties"]["action"].is_object(), "{command}");
    assert!(desk.json(&["schema", "entry"])["properties"]["payload"].is_object());
    assert!(desk.run(&["schema", "reform"]).exits(0).json()["properties"]["catalogue.csv"].is_object());
    desk.run(&["schema", "poem"]).exits(2);
}

#[test]
fn completions_know_every_command() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.run(&["completions", shell]).exits(0).out;
        for command in ["init", "catalogue", "record", "holder", "progress", "prove", "demo"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    assert_eq!(desk.json(&["completions", "bash"])["shell"], "bash");
}

#[test]
fn help_is_there_for_every_command_with_a_line_of_chinese_and_the_exit_codes() {
    let desk = Desk::empty();
    let help = desk.run(&["--help"]).exits(0).out;
    for words in ["Exit codes", "台账损坏", "3  damaged", "登记", "导出"] {
        assert!(help.contains(words), "{words}");
    }
    desk.run(&["record", "--help"]).exits(0).says("KEY=VALUE").says("--batch");
}

#[test]
fn the_book_names_every_command_option_of_the_environment_and_exit_code() {
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/guide/command-line.md");
    let book = std::fs::read_to_string(book).unwrap();
    let help = Desk::empty().run(&["--help"]).exits(0).out;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .filter(|command| *command != "help")
        .collect();
    assert_eq!(commands.len(), 29, "{commands:?}");
    for command in commands {
        assert!(book.contains(&format!("`{command}`")), "{command}");
    }
    for name in ["DEVOLUTION_LEDGER", "DEVOLUTION_REFORM", "--lang", "--json", "--as-of", "--known"] {
        assert!(book.contains(name), "{name}");
    }
    let codes = help.split("退出码:\n").nth(1).unwrap();
    for line in codes.lines().filter(|line| line.starts_with("  ")) {
        let (code, name) = line.trim().split_once("  ").unwrap();
        let name = name.split([':', ' ']).next().unwrap();
        assert!(book.contains(&format!("| {code} | {name} |")), "{code} {name}");
    }
}
