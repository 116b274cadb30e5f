//! Ledgers that are missing, locked, damaged, from the future or of another reform; verification, proofs and exports.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use std::fs;
use std::io::Write;
use std::process::{Command as Process, Stdio};

use serde_json::Value;
use support::{Desk, life};

fn sqlite(desk: &Desk, statement: &str) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(desk.path("devolution.db")).unwrap();
    connection.execute_batch(statement).unwrap();
    connection
}

/// A ledger in a text file, with a few entries.
fn jsonl() -> Desk {
    let desk = Desk::empty();
    desk.run(&["--ledger", "devolution.jsonl", "init"]).exits(0);
    let input = life()[..6].join("\n");
    let arguments = ["--ledger", "devolution.jsonl", "record", "--batch", "-"];
    desk.run_with(&[], &arguments, input.as_bytes()).exits(0);
    desk
}

#[test]
fn a_missing_ledger_says_how_to_make_one() {
    let desk = Desk::empty();
    for command in
        [&["status"][..], &["verify"], &["next"], &["progress"], &["export"], &["holder", "--power", "p18"]]
    {
        desk.run(command).exits(4).says("there is no ledger at `devolution.db`").says("devolution.db init");
    }
    desk.zh(&["status"]).exits(4).says("没有台账").says("新建台账");
    let error = desk.run(&["--json", "status"]).exits(4).json();
    assert_eq!((&error["error"]["code"], &error["error"]["exit"]), (&"missing".into(), &4.into()));
    assert!(!desk.path("devolution.db").exists(), "asking makes nothing");
}

#[test]
fn a_ledger_from_the_future_asks_for_a_newer_version() {
    let desk = Desk::new();
    sqlite(&desk, "PRAGMA user_version = 7");
    desk.run(&["status"]).exits(4).says("has format 7").says("upgrade");
    desk.zh(&["status"]).exits(4).says("请升级");
}

#[test]
fn a_locked_ledger_is_said_to_be_locked() {
    let desk = Desk::new();
    let held = sqlite(&desk, "BEGIN IMMEDIATE");
    let plan = life()[0].clone();
    let refused = desk.run_with(&[], &["record", "--batch", "-"], plan.as_bytes()).exits(4);
    refused.says("is locked by another process").says("line 1");
    drop(held);
    desk.run_with(&[], &["record", "--batch", "-"], plan.as_bytes()).exits(0);
}

#[test]
fn what_is_no_ledger_is_said_to_be_none() {
    let desk = Desk::empty();
    desk.write("devolution.db", "not a ledger at all");
    desk.run(&["status"]).exits(3).says("damaged");
    desk.write("empty.jsonl", "");
    desk.run(&["--ledger", "empty.jsonl", "status"]).exits(3);
    fs::create_dir(desk.path("folder.db")).unwrap();
    desk.run(&["--ledger", "folder.db", "status"]).exits(4);
    desk.run(&["--ledger", "no/such/folder/x.db", "init"]).exits(4);
}

#[test]
fn a_ledger_that_was_never_opened_says_what_to_do() {
    let desk = Desk::empty();
    devolution_store::Sqlite::create(desk.path("devolution.db"), devolution::ledger::DigestAlgorithm::Sm3)
        .unwrap();
    desk.run(&["status"]).exits(3).says("never opened").says("devolution init");
}

#[test]
fn verification_names_the_first_bad_entry() {
    let desk = Desk::operating();
    let verified = desk.json(&["verify"]);
    assert_eq!((&verified["verified"], &verified["head"]["size"]), (&true.into(), &29.into()));
    sqlite(&desk, "UPDATE entry SET bytes = replace(bytes, '张三', '张四') WHERE sequence = 8");
    desk.run(&["verify"]).exits(3).says("entry 8 has not the digest").says("backup");
    desk.zh(&["verify"]).exits(3).says("第8条记录");
    let error = desk.run(&["--json", "verify"]).exits(3).json();
    assert_eq!(
        (&error["error"]["code"], &error["error"]["detail"]["entry"]),
        (&"leaf-differs".into(), &8.into())
    );
    sqlite(&desk, "DELETE FROM entry WHERE sequence = 4");
    desk.run(&["verify"]).exits(3).says("entry 4");
    desk.run(&["status"]).exits(3).says("entry 4");
}

#[test]
fn a_changed_byte_in_a_text_ledger_is_found() {
    let desk = jsonl();
    let text = fs::read_to_string(desk.path("devolution.jsonl")).unwrap();
    desk.run(&["--ledger", "devolution.jsonl", "verify"]).exits(0);
    fs::write(desk.path("devolution.jsonl"), text.replacen("2021-12-06", "2021-12-05", 3)).unwrap();
    desk.run(&["--ledger", "devolution.jsonl", "verify"]).exits(3).says("entry 1");
}

#[test]
fn a_published_head_is_compared() {
    let desk = Desk::new();
    let head =
        |answer: &Value| format!("{}:{}", answer["head"]["size"], answer["head"]["root"].as_str().unwrap());
    let published = head(&desk.json(&["verify"]));
    desk.batch(&life()).exits(0);
    desk.run(&["verify", "--head", &published]).exits(0).says("continues the ledger of 1 entries");
    let other = published.replace("1:", "2:");
    desk.run(&["verify", "--head", &other]).exits(3).says("written anew");
    let later = published.replace("1:", "99:");
    desk.run(&["verify", "--head", &later]).exits(3).says("missing");
    desk.run(&["verify", "--head", "1"]).exits(2).says("SIZE:ROOT");
    desk.run(&["verify", "--head", "1:abc"]).exits(2).says("digest");
}

#[test]
fn proofs_are_checked_without_the_ledger() {
    let desk = Desk::operating();
    let entry = desk.run(&["prove", "--entry", "8"]).exits(0).out;
    let since = desk.run(&["prove", "--since", "12"]).exits(0).out;
    let head: Value = serde_json::from_str(&entry).unwrap();
    let head = format!("{}:{}", head["head"]["size"], head["head"]["root"].as_str().unwrap());
    // Somebody else, who has neither ledger nor trust.
    let other = Desk::empty();
    let file = other.write("entry.json", &entry);
    other.run(&["prove", "--check", &file]).exits(0).says("proved: entry 8").says("compare the head");
    other.zh(&["prove", "--check", &file, "--head", &head]).exits(0).says("证明成立");
    let forged = other.write("forged.json", entry.replace("张三", "张四"));
    other.run(&["prove", "--check", &forged]).exits(3).says("does not lead to the root");
    let moved = other.write("moved.json", entry.replace(r#""index":8"#, r#""index":9"#));
    other.run(&["prove", "--check", &moved]).exits(3).says("place or size");
    other.run(&["prove", "--check", &file, "--head", &head.replace("29:", "28:")]).exits(3).says("published");
    let file = other.write("since.json", &since);
    let proved = other.json(&["prove", "--check", &file, "--head", &head]);
    assert_eq!((&proved["proved"], &proved["compared_with_published_head"]), (&true.into(), &true.into()));
    other.run(&["prove", "--check", &file, "--earlier", &head]).exits(3);
    let forged = other.write("forged.json", since.replacen("\"root\":\"", "\"root\":\"0", 1));
    other.run(&["prove", "--check", &forged]).exits(2).says("not a proof");
    let input = since.as_bytes();
    other.run_with(&[], &["prove", "--check", "-"], input).exits(0).says("only grew");
    other.run(&["prove", "--check", "absent.json"]).exits(4);
    desk.run(&["prove", "--entry", "999"]).exits(5).says("out of range");
    desk.run(&["prove", "--since", "0"]).exits(5);
    desk.run(&["prove"]).exits(2);
}

#[test]
fn what_is_exported_can_be_read_back() {
    let desk = Desk::operating();
    let lines = desk.run(&["export"]).exits(0).out;
    assert_eq!(lines.lines().count(), 29);
    for (number, line) in lines.lines().enumerate() {
        let entry = devolution::ledger::Entry::from_canonical(line.as_bytes()).unwrap();
        assert_eq!(entry.sequence().get(), number as u64);
    }
    desk.run(&["export", "--output", "entries.jsonl"]).exits(0).says("29 rows");
    assert_eq!(fs::read_to_string(desk.path("entries.jsonl")).unwrap(), lines);
    desk.run(&["export", "--output", "entries.jsonl"]).exits(4).says("cannot write");
    let csv = desk.zh(&["export", "--csv", "--as-of", "2021-12-31"]).exits(0).out;
    assert_eq!(csv.lines().count(), 1 + 5508);
    assert!(csv.contains("2021-12-31,p18,重要农村公路项目施工图设计审批,verbatim,410122,中牟县,410100,郑州市,operating,county,in-force,2021-12-30,28,"));
    assert_eq!(csv.matches(",stand-in,").count(), 50 * 102);
    desk.run(&["export", "--as-of", "2021-12-31"]).exits(2).says("--csv");
    assert_eq!(desk.json(&["export", "--csv"])["delegations"].as_array().unwrap().len(), 5508);
}

#[test]
fn event_logs_are_exported_in_their_standard_forms() {
    let desk = Desk::operating();
    let log: Value = serde_json::from_str(&desk.run(&["export", "--format", "ocel"]).exits(0).out).unwrap();
    assert_eq!(log["events"].as_array().unwrap().len(), 29);
    let mistaken = r#"{"action":{"annul":{"entry":28,"reason":"误录"}},"actor":"county:410122","effective":"2021-12-30","subject":"delegation:p18/410122"}"#;
    desk.batch(&[mistaken.to_owned()]).exits(0);
    let count = |format: &str| {
        let said = desk.json(&["export", "--format", format, "--output", format]);
        (said["rows"].as_u64().unwrap(), fs::read_to_string(desk.path(format)).unwrap())
    };
    assert_eq!(count("ocel").0, 30);
    let (rows, standing) = count("ocel-standing");
    let standing: Value = serde_json::from_str(&standing).unwrap();
    assert_eq!((rows, standing["events"].as_array().unwrap().len()), (28, 28));
    let (cases, xes) = count("xes");
    assert_eq!((cases, xes.matches("<trace>").count()), (1, 1));
    assert!(xes.contains(r#"<string key="concept:name" value="p18/410122"/>"#), "{xes}");
    assert!(!xes.contains("value=\"started\""), "it was taken back");
    let (_, stages) = count("xes-stages");
    let stage = |name: &str| stages.contains(&format!("<string key=\"concept:name\" value=\"{name}\"/>"));
    assert_eq!(["listed", "published", "operating"].map(stage), [true, true, false]);
    assert_eq!(desk.run(&["export", "--format", "xes"]).exits(0).out, xes);
}

#[test]
fn tables_are_exported_as_arrow_files() {
    let desk = Desk::operating();
    let mut tables = Vec::new();
    for table in ["delegations", "events", "measures", "overdue", "gaps", "next"] {
        let arguments =
            ["export", "--format", "arrow", "--table", table, "--as-of", "2021-12-31", "--output", table];
        let rows = desk.json(&arguments)["rows"].as_u64().unwrap();
        let file = fs::File::open(desk.path(table)).unwrap();
        let mut reader = arrow_ipc::reader::FileReader::try_new(file, None).unwrap();
        let batch = reader.next().unwrap().unwrap();
        assert!(reader.next().is_none());
        assert_eq!(batch.num_rows() as u64, rows, "{table}");
        assert_eq!(batch.schema().metadata()["history"], "actual");
        tables.push((table, rows));
    }
    assert_eq!(tables[..3], [("delegations", 5_508), ("events", 29), ("measures", 14)]);
    assert!(tables[3..].iter().all(|(_, rows)| *rows > 0));
    desk.run(&["export", "--format", "arrow", "--output", "plain.arrow"]).exits(0).says("5508 rows");
    desk.run(&["export", "--format", "ocel", "--table", "events"]).exits(2).says("--format arrow");
    desk.zh(&["export", "--format", "xes", "--table", "events"]).exits(2).says("只能与 --format arrow");
    desk.run(&["export", "--format", "xes", "--known", "2021-12-31"]).exits(2).says("--format arrow");
    desk.run(&["export", "--csv", "--format", "xes"]).exits(2);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let desk = Desk::operating();
    desk.write("there.xes", "mine");
    let there = || fs::read_dir(desk.folder.path()).unwrap().count();
    let before = there();
    for format in ["jsonl", "csv", "arrow", "ocel", "xes"] {
        desk.run(&["export", "--format", format, "--output", "there.xes"]).exits(4).says("cannot write");
        desk.run(&["export", "--format", format, "--output", "no/such/folder"]).exits(4).says("cannot write");
    }
    assert_eq!(fs::read_to_string(desk.path("there.xes")).unwrap(), "mine");
    assert_eq!(there(), before, "nothing half-written stays");
}

#[test]
fn a_damaged_ledger_is_not_exported() {
    let desk = Desk::operating();
    sqlite(&desk, "DELETE FROM entry WHERE sequence = 4");
    for format in ["jsonl", "csv", "arrow", "ocel", "xes"] {
        desk.run(&["export", "--format", format, "--output", "half"]).exits(3).says("entry 4");
        assert!(!desk.path("half").exists(), "{format}");
    }
}

#[test]
fn another_reform_is_no_reform_for_this_ledger() {
    let desk = Desk::new();
    let folder = desk.path("reform");
    for (name, bytes) in devolution_henan::folder() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    desk.run(&["--reform", "reform", "verify"]).exits(0);
    let catalogue = fs::read_to_string(folder.join("catalogue.csv")).unwrap();
    fs::write(folder.join("catalogue.csv"), catalogue.replace("rural-highway projects", "rural roads"))
        .unwrap();
    desk.run(&["--reform", "reform", "verify"]).exits(6).says("DEVOLUTION_REFORM").says("other data");
    desk.run_with(&[("DEVOLUTION_REFORM", "reform"), ("LANG", "zh_CN")], &["verify"], b"")
        .exits(6)
        .says("改革");
}

#[test]
fn every_fault_of_a_folder_is_shown_where_it_stands() {
    let desk = Desk::empty();
    let folder = desk.path("reform");
    for (name, bytes) in devolution_henan::folder() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let catalogue = fs::read_to_string(folder.join("catalogue.csv")).unwrap();
    let spoilt = catalogue.replacen(",direct,", ",borrowed,", 1).replacen("design-approval", "poetry", 1);
    fs::write(folder.join("catalogue.csv"), spoilt).unwrap();
    fs::write(folder.join("jurisdictions.csv"), b"\xD6\xD0\xC4\xB2").unwrap();
    let said = desk.run(&["--reform", "reform", "catalogue"]).exits(6);
    for words in [
        "borrowed",
        "unknown-mode",
        "catalogue.csv:2:",
        "unknown-category",
        "jurisdictions.csv",
        "not-utf8",
        "schema reform",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    desk.zh(&["--reform", "reform", "catalogue"]).exits(6).says("处错误");
    let error = desk.run(&["--json", "--reform", "reform", "catalogue"]).exits(6).json();
    let errors = error["error"]["detail"]["errors"].as_array().unwrap();
    assert!(errors.iter().any(|error| error["code"] == "unknown-mode" && error["row"] == 2), "{errors:#?}");
    desk.run(&["--reform", "/", "catalogue"]).exits(6).says("reform.toml").says("missing-file");
    desk.run(&["--reform", "nowhere", "catalogue"]).exits(4).says("nowhere");
}

#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let desk = Desk::operating();
    for arguments in [&["export"][..], &["--json", "catalogue"], &["export", "--csv"]] {
        let mut child = Process::new(env!("CARGO_BIN_EXE_devolution"))
            .args(arguments)
            .current_dir(desk.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
    // A batch is recorded to its end, whoever listens.
    let other = Desk::new();
    let mut child = Process::new(env!("CARGO_BIN_EXE_devolution"))
        .args(["record", "--batch", "-"])
        .current_dir(other.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(life().join("\n").as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(other.json(&["verify"])["head"]["size"], 29);
}
