//! `init` and `record`: what is recorded, what is refused, and what is said of either.

mod support;

use serde_json::Value;
use support::{Desk, brake, life, subject};

#[test]
fn a_ledger_is_made_once() {
    let desk = Desk::empty();
    desk.zh(&["init"]).exits(0).says("已在“devolution.db”新建台账").says("SM3").says("台账头:1:");
    desk.run(&["init"]).exits(4).says("there is a ledger already").says("never replaced");
    let made = desk.json(&["init", "--ledger", "other.jsonl", "--digest", "sha256"]);
    assert_eq!(
        (&made["digest"], &made["reform"], &made["head"]["size"]),
        (&"sha256".into(), &"henan-2021".into(), &1.into())
    );
    assert!(std::fs::read_to_string(desk.path("other.jsonl")).unwrap().starts_with('{'));
    assert!(std::fs::read(desk.path("devolution.db")).unwrap().starts_with(b"SQLite format 3"));
}

#[test]
fn the_ledger_is_named_by_the_environment_too() {
    let desk = Desk::empty();
    let environment = [("DEVOLUTION_LEDGER", "by-name.db"), ("LANG", "zh_CN.UTF-8")];
    desk.run_with(&environment, &["init"], b"").exits(0).says("“by-name.db”");
    desk.run_with(&environment, &["verify"], b"").exits(0).says("台账校验无误");
    desk.run_with(&environment, &["verify", "--lang", "en"], b"").exits(0).says("the ledger verifies");
}

#[test]
fn a_command_is_recorded_from_arguments() {
    let desk = Desk::new();
    let plan = ["record", "file-takeover-plan", "--by", "county:410122", "--subject", "county:410122"];
    let plan = |more: &[&'static str]| [&plan[..], more].concat();
    desk.run(&plan(&["--on", "2021-12-06", "document=中牟交〔2021〕88号"]))
        .exits(0)
        .says("entry 1: takeover plan filed")
        .says("head 2:");
    desk.zh(&plan(&["--on", "2021-12-07", "document=修订"]))
        .exits(0)
        .says("第2条记录:已报备权限承接落实方案");
    let receipt = desk.json(&plan(&["--on", "2021-12-08", "document=三稿"]));
    assert_eq!(receipt["accepted"][0]["event"], "takeover-plan-filed");
    assert_eq!(receipt["simulated"], false);
    // What was recorded elsewhere before, but not before what is recorded here.
    desk.run(&plan(&["--on", "2021-12-09", "--recorded", "2021-12-09T10:00:00+08:00", "document=四稿"]))
        .exits(2)
        .says("clock-behind")
        .says("--recorded");
    desk.run(&plan(&["--on", "2021-12-09", "--recorded", "2100-01-01", "document=四稿"])).exits(0);
}

#[test]
fn payloads_of_every_shape_are_recorded() {
    let desk = Desk::operating();
    let by = |command: &'static str, actor: &'static str| {
        vec!["record", command, "--by", actor, "--on", "2022-03-01", "--subject", "delegation:p18/410122"]
    };
    let run = |mut arguments: Vec<&'static str>, payload: &[&'static str]| {
        arguments.extend(payload);
        desk.run(&arguments)
    };
    run(by("brake", "province:410000"), &["entries=0,1", "reason=超期"])
        .exits(1)
        .says("ground")
        .says("entry 0");
    run(by("brake", "province:410000"), &["entries=1,2", "reason=超期"]).exits(0).says("braked");
    run(by("rectify", "county:410122"), &["document=整改报告"]).exits(0);
    run(by("resume", "city:410100"), &["document=恢复"]).exits(1).says("not verified").says("M10");
    run(by("take-duties", "county:410122"), &["carriers.guidance=法规股"]).exits(1).says("duties");
}

#[test]
fn a_refusal_names_every_unmet_condition_with_its_clause() {
    let desk = Desk::new();
    let start = ["record", "start", "--by", "county:410122", "--on", "2021-12-31"];
    let start = [&start[..], &["--subject", "delegation:p02/410122", "document=开办通知"]].concat();
    let said = desk.run(&start).exits(1);
    for words in ["refused", "(M4 ", "(M6 ", "(M8 ", "[stand-in]", "names marked as stand-ins"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    desk.zh(&start).exits(1).says("直达机制尚未开通").says("〔替代项〕").says("标有“替代项”");
    let refused = desk.run(&[&["--json"], &start[..]].concat()).exits(1).json();
    assert_eq!(refused["error"]["code"], "refused");
    let unmet = refused["error"]["detail"]["refusal"]["unmet"].as_array().unwrap();
    assert!(unmet.iter().any(|unmet| unmet["condition"] == "channel-open" && unmet["clause"] == "M4"));
    assert_eq!(desk.json(&["verify"])["head"]["size"], 1, "it left no trace");
}

#[test]
fn arguments_that_make_no_sense_are_named() {
    let desk = Desk::new();
    let record = |command, by, subject, on, payload| {
        desk.run(&["record", command, "--by", by, "--subject", subject, "--on", on, payload]).exits(2)
    };
    let (county, on) = ("county:410122", "2021-12-31");
    record("begin", county, "county:410122", on, "document=D")
        .says("no command `begin`")
        .says("file-takeover-plan");
    record("start", "town:1", "county:410122", on, "document=D").says("`town:1` is not an actor");
    record("start", county, "p01", on, "document=D").says("`p01` is not a subject");
    record("start", county, "county:410122", "31.12.2021", "document=D")
        .says("not a date such as 2021-12-31");
    record("start", county, "county:410122", "2021-02-30", "document=D").says("2021-02-30");
    record("start", county, "county:410122", on, "document=D").says("about a delegation");
    record("start", county, "delegation:p01/410122", on, "paper=D").says("`paper`").says("document");
    record("start", county, "delegation:p01/410122", on, "document").says("KEY=VALUE");
    record("train", county, "delegation:p01/410122", on, "attendees=4").says("document, form");
    desk.run(&["record", "start"]).exits(2);
    desk.run(&["record"]).exits(2);
    desk.run(&["frobnicate"]).exits(2);
    desk.run(&["--lang", "fr", "catalogue"]).exits(2).says("fr");
    let zh = ["record", "start", "--by", "x", "--subject", "x", "--on", on];
    desk.zh(&zh).exits(2).says("不是有效的主体");
}

#[test]
fn a_batch_goes_on_after_a_bad_line_and_says_which_it_was() {
    let desk = Desk::new();
    let mut lines = life();
    let all = lines.len();
    lines.insert(1, r#"{"action":{"start":"通办〔2021〕9号"},"actor":"county:410122","#.to_owned());
    lines.insert(3, String::new());
    let start = format!(
        r#"{{"action":{{"start":"D"}},"actor":"county:410122","effective":"2021-12-31","subject":"{}"}}"#,
        subject()
    );
    lines.insert(4, start);
    lines.insert(5, "[]".to_owned());
    lines.insert(6, r#"{"action":{"start":"D"},"actor":"county:410122","effective":"2021-12-31","subject":"city:410100"}"#.to_owned());
    let file = desk.write("batch.jsonl", lines.join("\r\n"));
    let said = desk.run(&["record", "--batch", &file]).exits(1);
    assert!(said.out.contains("line 1: entry 1: takeover plan filed"), "{}", said.out);
    assert!(said.out.contains(&format!("{} lines: {all} accepted", all + 4)), "{}", said.out);
    assert!(said.out.contains("4 refused"), "{}", said.out);
    for words in [
        "line 2: not a command",
        "batch.jsonl:2:",
        "line 5: refused",
        "line 6: ",
        "an empty array",
        "line 7: ",
        "city:410100",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    desk.run(&["verify"]).exits(0);
    desk.run(&["status", "--power", "p18", "--county", "410122", "--as-of", "2021-12-31"])
        .exits(0)
        .says("operating");
}

#[test]
fn a_line_is_recorded_whole_or_not_at_all() {
    let desk = Desk::new();
    let plan = &life()[0];
    let start = brake("2021-12-31", 0);
    let said = desk.batch(&[format!("[{plan},{start}]"), plan.clone()]).exits(1);
    assert!(said.err.contains("line 1: refused"), "{}", said.err);
    assert!(said.out.contains("line 2: entry 1:"), "the first line left no trace: {}", said.out);
}

#[test]
fn a_batch_stops_where_it_is_told_to_and_answers_in_json_lines() {
    let desk = Desk::new();
    let plan = life()[0].clone();
    let input = format!("{plan}\nnonsense\n{plan}\n");
    let said = desk.run_with(&[], &["--json", "record", "--batch", "-", "--stop"], input.as_bytes()).exits(1);
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["line"], &lines[0]["accepted"][0]["entry"]), (&1.into(), &1.into()));
    assert_eq!((&lines[1]["line"], &lines[1]["error"]["code"]), (&2.into(), &"bad-line".into()));
    assert_eq!(lines[2]["summary"]["refused"], 1);
    assert!(lines.iter().all(|line| line["simulated"] == false));
    assert_eq!(said.err, "");
    desk.run(&["record", "--batch", "absent.jsonl"]).exits(4).says("absent.jsonl");
}

#[test]
fn bytes_that_are_no_text_are_a_bad_line() {
    let desk = Desk::new();
    let said =
        desk.run_with(&[("LC_ALL", "zh_CN")], &["record", "--batch", "-"], b"{\"a\xff\":1}\n").exits(1);
    assert!(said.err.contains("第1行:不是指令"), "{}", said.err);
}

#[test]
fn several_processes_record_at_once_and_none_is_lost() {
    let desk = Desk::new();
    let ran: Vec<_> = std::thread::scope(|scope| {
        let record = |document: String| {
            let plan =
                ["record", "file-takeover-plan", "--by", "county:410122", "--subject", "county:410122"];
            desk.run(&[&plan[..], &["--on", "2021-12-06", &document]].concat())
        };
        let started: Vec<_> = (0..6).map(|n| scope.spawn(move || record(format!("document={n}")))).collect();
        started.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    ran.into_iter().for_each(|ran| drop(ran.exits(0)));
    assert_eq!(desk.json(&["verify"])["head"]["size"], 7);
}
