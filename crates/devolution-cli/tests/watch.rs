//! Records of supervision, as an official types them: complaints to their answers, and who complains in confidence.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use std::fs;

use support::Desk;

const HEADER: &str = "record,on,by,channel,county,matter,cases,complainant\n";
const GOOD: &str = "\
T-1,2022-03-01,city:410100,petition,410122,超期未办结,,
T-2,2022-03-02,county:410122,hotline,410122,窗口无人,,某公司
";

fn with_book() -> Desk {
    let desk = Desk::operating();
    desk.run(&["watch", "init", "--watchbook", "w.jsonl"]).exits(0).says("made a watchbook at `w.jsonl`");
    desk
}

/// A command on the watchbook of the desk.
fn watch<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["watch"], words, &["--watchbook", "w.jsonl", "--vault", "v.jsonl"]].concat()
}

fn record<'a>(record: &'a str, act: &'a str, by: &'a str, on: &'a str) -> Vec<&'a str> {
    watch(&["record", record, act, "--by", by, "--on", on])
}

#[test]
fn a_complaint_lives_from_the_table_to_its_answer() {
    let desk = with_book();
    let good = desk.write("good.csv", format!("{HEADER}{GOOD}"));
    desk.run(&watch(&["import", &good])).exits(0).says("2 rows: 2 recorded, 0 known already, 2 new records");
    let city = "city:410100";
    desk.run(&record("T-1", r#"{"taken":{}}"#, city, "2022-03-02"))
        .exits(0)
        .says("recorded as event 2, record T-1");
    desk.run(&record("T-1", r#"{"taken":{}}"#, city, "2022-03-02")).exits(0).says("known already as event 2");
    let alone = r#"{"investigated":{"finding":"属实","officers":["410100-08"]}}"#;
    desk.run(&record("T-1", alone, city, "2022-03-03"))
        .exits(1)
        .says("at least two officers")
        .says("art. 42");
    desk.zh(&record("T-1", alone, city, "2022-03-03")).exits(1).says("行政处罚法第四十二条");
    let two = r#"{"investigated":{"finding":"属实","officers":["410100-08","410100-09"]}}"#;
    desk.run(&record("T-1", two, city, "2022-03-03")).exits(0);
    let status = ["status", "T-1", "--as-of", "2022-05-06"];
    desk.zh(&watch(&status)).exits(0).says("超过办结时限").says("信访条例(2005)第三十三条").says("逾期未办");
    let overdue = desk.json(&watch(&["list", "--overdue", "--kind", "complaint", "--as-of", "2022-05-06"]));
    let records: Vec<_> = overdue["records"].as_array().unwrap().iter().map(|one| &one["record"]).collect();
    assert_eq!(records, ["T-1", "T-2"]);
    let answered = r#"{"answered":{"document":"答复1号","outcome":"upheld"}}"#;
    desk.run(&record("T-1", answered, city, "2022-05-09")).exits(0);
    desk.run(&watch(&["status", "T-1", "--as-of", "2022-05-09"]))
        .exits(0)
        .says("broken: limit to answer")
        .says("outcome: upheld");
    let open = desk.json(&watch(&["list", "--open", "--as-of", "2022-05-09"]));
    assert_eq!(open["records"].as_array().unwrap().len(), 1);
    desk.run(&watch(&["list", "--as-of", "2022-05-09"]))
        .exits(0)
        .says("T-1")
        .says("complaint")
        .says("2 rows");
    desk.run(&watch(&["status", "T-9"])).exits(5).says("there is no record");
    desk.run(&record("T-1", r#"{"lost":{}}"#, city, "2022-05-10")).exits(2).says("not an act of supervision");
}

#[test]
fn an_import_is_taken_whole_or_not_at_all() {
    let desk = with_book();
    let bad = "T-3,2022-03-0x,city:410100,petition,410122,推诿,,\nT-4,2022-03-01,city:410100,letter,410122,推诿,,\n";
    let bad = desk.write("bad.csv", format!("{HEADER}{GOOD}{bad}"));
    desk.run(&watch(&["import", &bad])).exits(1).says("row 4, column `on`");
    let unknown =
        desk.write("unknown.csv", format!("{HEADER}{GOOD}T-4,2022-03-01,city:410100,letter,410122,推诿,,\n"));
    desk.run(&watch(&["import", &unknown])).exits(1).says("row 4").says("letter");
    assert_eq!(desk.json(&watch(&["verify"]))["records"], 0);
    let lines = desk.write(
        "lines.jsonl",
        "{\"act\":{\"taken\":{}},\"by\":\"city:410100\",\"on\":\"2022-03-01\",\"record\":\"T-1\"}\nno\n",
    );
    desk.run(&watch(&["import", &lines])).exits(1).says("row 2");
}

#[test]
fn who_complains_in_confidence_is_in_the_vault_only() {
    let desk = with_book();
    let identity = desk.write("who.txt", "李某某 13800001111\n");
    let filing = |matter: &'static str| {
        let mut words =
            vec!["file", "T-7", "--identity-file", &identity, "--channel", "business-environment"];
        words.extend(["--county", "410122", "--matter", matter, "--by", "city:410100", "--on", "2022-03-01"]);
        watch(&words)
    };
    // What says who it is is refused, and leaves nobody in the vault.
    let refused = desk.run(&filing("李某某的申请超期")).exits(1).says("says who complained");
    assert!(!refused.err.contains("李某某") && !refused.out.contains("李某某"));
    assert!(!desk.path("v.jsonl").exists());
    desk.run(&filing("申请超期")).exits(0).says("recorded as event 0");
    desk.run(&filing("申请超期")).exits(0).says("known already as event 0");
    let read = |name: &str| fs::read_to_string(desk.path(name)).unwrap();
    assert!(read("v.jsonl").contains("13800001111") && read("v.jsonl").lines().count() == 2);
    let said = [
        read("w.jsonl"),
        desk.json(&watch(&["status", "T-7", "--as-of", "2022-03-02"])).to_string(),
        desk.json(&watch(&["list", "--as-of", "2022-03-02"])).to_string(),
        desk.zh(&watch(&["status", "T-7", "--as-of", "2022-03-02"])).out,
    ];
    assert!(said.iter().all(|said| !said.contains("李某某") && !said.contains("13800001111")));
    // Later acts do not give it away either.
    let gives_away = r#"{"referred":{"reason":"不属于本机关","to":"李某某所在单位"}}"#;
    desk.run(&record("T-7", gives_away, "city:410100", "2022-03-02")).exits(1).says("says who complained");
    let nobody = desk.write("nobody.txt", "\n");
    let words = [
        "file",
        "T-8",
        "--identity-file",
        &nobody,
        "--channel",
        "petition",
        "--county",
        "410122",
        "--matter",
        "推诿",
    ];
    desk.run(&watch(&[&words[..], &["--by", "city:410100", "--on", "2022-03-01"]].concat()))
        .exits(2)
        .says("an identity is");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.path("v.jsonl")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn who_handled_a_case_does_not_investigate() {
    let desk = with_book();
    desk.run(&["cases", "init", "--cases", "c.jsonl"]).exits(0);
    let case = "case,on,by,act,power,county,intake,handler\n7,2022-01-04,county:410122,received,p18,410122,window,410122-07\n";
    let case = desk.write("case.csv", case);
    desk.run(&["cases", "import", &case, "--cases", "c.jsonl"]).exits(0);
    let filed = desk
        .write("filed.csv", format!("{HEADER}T-1,2022-03-01,city:410100,petition,410122,超期未办结,7,\n"));
    desk.run(&watch(&["import", &filed])).exits(0);
    desk.run(&record("T-1", r#"{"taken":{}}"#, "city:410100", "2022-03-02")).exits(0);
    let involved = r#"{"investigated":{"finding":"属实","officers":["410100-08","410122-07"]}}"#;
    let by = |more: &[&'static str]| [&record("T-1", involved, "city:410100", "2022-03-03"), more].concat();
    desk.run(&by(&["--cases", "c.jsonl"])).exits(1).says("410122-07").says("art. 43");
    // Without a casebook nobody knows.
    desk.run(&by(&[])).exits(0);
}

#[test]
fn a_watchbook_verifies_and_a_changed_byte_is_found() {
    let desk = with_book();
    let good = desk.write("good.csv", format!("{HEADER}{GOOD}"));
    let head = desk.json(&watch(&["import", &good]))["head"].clone();
    let head = format!("{}:{}", head["size"], head["root"].as_str().unwrap());
    desk.run(&record("T-1", r#"{"taken":{}}"#, "city:410100", "2022-03-02")).exits(0);
    desk.run(&watch(&["verify", "--head", &head])).exits(0).says("2 records, 3 events");
    let other = head.replacen("2:", "3:", 1);
    desk.run(&watch(&["verify", "--head", &other])).exits(3);
    let path = desk.path("w.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("窗口无人", "窗口有人", 1)).unwrap();
    desk.run(&watch(&["verify"])).exits(3).says("line 4 of the watchbook");
    let nowhere = ["watch", "list", "--watchbook", "nowhere.jsonl"];
    desk.run(&nowhere).exits(4).says("there is no watchbook `nowhere.jsonl`").says("devolution watch init");
}
