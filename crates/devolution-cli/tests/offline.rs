//! `extract`, `outbox` and `submit`: a county that is not always connected loses nothing, doubles nothing, and believes
//! nobody.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use std::fs;
use std::process::{Command as Process, Stdio};

use devolution::ledger::{DigestAlgorithm, Head, PartProof, root};
use serde_json::{Value, json};
use support::{COUNTY, Desk};

/// The head in an answer as people pass it on.
fn head(answer: &Value) -> String {
    format!("{}:{}", answer["head"]["size"], answer["head"]["root"].as_str().unwrap())
}

/// An operating delegation, a plan of another county after it, and the county's extract and sign-off.
fn handed_over() -> (Desk, String) {
    let desk = Desk::operating();
    desk.run(&plan("410181", "巩义方案")).exits(0);
    let made =
        desk.json(&["extract", "make", COUNTY, "--out", "410122.extract", "--sign-off", "410122.json"]);
    (desk, head(&made))
}

/// A county's takeover plan: the arguments of `record`.
fn plan(county: &'static str, document: &str) -> [&'static str; 9] {
    let [by, document] =
        [format!("county:{county}"), format!("document={document}")].map(|text| &*text.leak());
    ["record", "file-takeover-plan", "--by", by, "--subject", by, "--on", "2022-01-04", document]
}

/// The same on its way to an outbox.
fn queued(file: &'static str, key: &'static str, county: &'static str, document: &str) -> Vec<&'static str> {
    let mut arguments = vec!["outbox", "add", file, "--key", key];
    arguments.extend(&plan(county, document)[1..]);
    arguments
}

fn size(desk: &Desk) -> u64 {
    desk.json(&["verify"])["head"]["size"].as_u64().unwrap()
}

#[test]
fn an_extract_is_made_once_and_whole() {
    let desk = Desk::operating();
    desk.run(&plan("410181", "巩义方案")).exits(0);
    let make = ["extract", "make", COUNTY, "--out", "a.extract"];
    desk.run(&make).exits(0).says("29 of 30 entries").says("head 30:");
    desk.zh(&["extract", "make", COUNTY, "--out", "zh.extract", "--sign-off", "zh.json"])
        .exits(0)
        .says("30条记录中的29条")
        .says("签发单");
    assert_eq!(fs::read(desk.path("a.extract")).unwrap(), fs::read(desk.path("zh.extract")).unwrap());
    desk.run(&make).exits(4).says("cannot write");
    // The sign-off cannot be written: then there is no extract either.
    desk.run(&["extract", "make", COUNTY, "--out", "b.extract", "--sign-off", "a.extract"]).exits(4);
    desk.run(&["extract", "make", COUNTY, "--out", "b.extract", "--sign-off", "b.extract"]).exits(4);
    desk.run(&["extract", "make", COUNTY, "--out", "no/such/folder"]).exits(4);
    assert!(!desk.path("b.extract").exists());
    let names = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with('.')), "something is left over");
    // As the ledger was.
    let earlier = desk.json(&["extract", "make", COUNTY, "--out", "earlier", "--size", "2"]);
    assert_eq!((&earlier["head"]["size"], &earlier["entries"]), (&2.into(), &2.into()));
    desk.run(&["extract", "make", COUNTY, "--out", "b.extract", "--size", "31"])
        .exits(5)
        .says("out of range");
    desk.run(&["extract", "make", "419999", "--out", "b.extract"]).exits(5).says("419999");
    desk.run(&["extract", "make", "Zhongmu", "--out", "b.extract"]).exits(2);
    assert!(!desk.path("b.extract").exists());
}

#[test]
fn an_extract_says_what_it_shows_and_what_it_does_not() {
    let (desk, published) = handed_over();
    let elsewhere = Desk::empty();
    for file in ["410122.extract", "410122.json"] {
        fs::copy(desk.path(file), elsewhere.path(file)).unwrap();
    }
    let verify = |more: &[&str]| elsewhere.run(&[&["extract", "verify", "410122.extract"], more].concat());
    let said = verify(&[]).exits(0).says("shown: every entry").says("29 of 30").says(&published).out;
    assert_eq!(said.matches("not shown:").count(), 2, "{said}");
    let said = verify(&["--head", &published]).exits(0).says("this is the head that was published").out;
    assert!(said.matches("not shown:").count() == 1 && said.contains("not shown: that nothing is left out"));
    let said = verify(&["--head", &published, "--sign-off", "410122.json"]).exits(0);
    assert!(!said.says("nothing that was signed off is left out").out.contains("not shown"));
    let zh = ["extract", "verify", "410122.extract"];
    let said = elsewhere.zh(&zh).exits(0).out;
    assert_eq!(said.matches("未证明:").count(), 2, "{said}");
    let verified = elsewhere.json(&["extract", "verify", "410122.extract", "--sign-off", "410122.json"]);
    assert_eq!(
        ["verified", "complete", "compared_with_published_head", "simulated"]
            .map(|key| verified[key] == true),
        [true, true, false, false]
    );
    // Another head, another size, another sign-off.
    let other = format!("30:{}", "0".repeat(64));
    verify(&["--head", &other]).exits(3).says("published");
    verify(&["--head", &published.replacen("30:", "31:", 1)]).exits(3).says("30 entries, not of 31");
    verify(&["--head", "30"]).exits(2);
    let sign_off = fs::read_to_string(elsewhere.path("410122.json")).unwrap();
    let more = elsewhere.write("more.json", sign_off.replacen(r#""entries":29"#, r#""entries":30"#, 1));
    verify(&["--sign-off", &more]).exits(3).says("left out");
    let none = elsewhere.write("none.json", "{}");
    verify(&["--sign-off", &none]).exits(2).says("not a sign-off");
    verify(&["--sign-off", "absent.json"]).exits(4);
}

#[test]
fn a_forged_extract_is_believed_by_nobody() {
    let (desk, _) = handed_over();
    let text = fs::read_to_string(desk.path("410122.extract")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let without = [&lines[..9], &lines[10..]].concat().join("\n") + "\n";
    let counted = without.replacen(r#""entries":29"#, r#""entries":28"#, 1);
    for (name, forged, exit, says) in [
        ("changed", text.replacen("张三", "张四", 1), 3, "do not lead to the head"),
        ("shorter", without, 3, "28 entries, not 29"),
        ("counted", counted, 3, "do not lead to the head"),
        ("cut", text[..text.len() - 1].to_owned(), 3, "line 30"),
        ("empty", String::new(), 3, "line 1"),
        ("future", text.replacen(r#""version":1"#, r#""version":2"#, 1), 4, "format 2"),
    ] {
        desk.write(name, forged);
        for command in ["verify", "ask"] {
            let ran = desk.run(&["extract", command, name]).exits(exit).says(says);
            assert_eq!(ran.out, "", "{name}");
        }
    }
    desk.run(&["extract", "verify", "changed"]).exits(3).says("rely on nothing");
    let error = desk.run(&["--json", "extract", "verify", "cut"]).exits(3).json();
    assert_eq!(error["error"]["detail"]["line"], 30);
    desk.run(&["extract", "verify", "absent"]).exits(4);
}

/// An extract of these entries of the ledger, with a proof that is right.
fn extract_of(desk: &Desk, wanted: impl Fn(u64) -> bool) -> String {
    let lines = desk.run(&["export"]).exits(0).out;
    let leaves: Vec<_> = lines.lines().map(|line| DigestAlgorithm::Sm3.leaf(line.as_bytes())).collect();
    let places: Vec<u64> = (0..leaves.len() as u64).filter(|place| wanted(*place)).collect();
    let proof = PartProof::new(DigestAlgorithm::Sm3, &leaves, &places).unwrap();
    let head = Head { root: root(DigestAlgorithm::Sm3, &leaves), size: leaves.len() as u64 };
    let header = format!(
        r#"{{"algorithm":"sm3","county":"{COUNTY}","entries":{},"head":{},"path":{},"version":1}}"#,
        places.len(),
        json!(head),
        json!(proof.path())
    );
    let entries = lines.lines().zip(0..).filter(|(_, place)| wanted(*place)).map(|(line, _)| line);
    std::iter::once(header.as_str()).chain(entries).map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_is_left_out_is_found_by_the_rules_or_by_the_sign_off() {
    let (desk, published) = handed_over();
    let verify = |name, extract: String, more: &[&str]| {
        desk.write(name, extract);
        desk.run(&[&["extract", "verify", name, "--head", &published], more].concat())
    };
    assert_eq!(
        extract_of(&desk, |place| place < 29),
        fs::read_to_string(desk.path("410122.extract")).unwrap()
    );
    // The start, on which nothing rests: its proof is right, and only the sign-off shows that it is gone.
    let without_start = || extract_of(&desk, |place| place < 28);
    verify("start", without_start(), &[]).exits(0).says("not shown: that nothing is left out");
    verify("start", without_start(), &["--sign-off", "410122.json"]).exits(3).says("something is left out");
    // The takeover plan, on which the assignments rest.
    let without_plan = extract_of(&desk, |place| place < 29 && place != 1);
    verify("plan", without_plan, &[]).exits(3).says("what it rests on is left out").says("(M5 ");
    verify("foreign", extract_of(&desk, |_| true), &[]).exits(3).says("entry 29 does not concern the county");
}

#[test]
fn an_extract_of_another_reform_is_not_opened() {
    let (desk, _) = handed_over();
    let northvale = concat!(env!("CARGO_MANIFEST_DIR"), "/../devolution/tests/reforms/northvale");
    for command in ["verify", "ask"] {
        let arguments = ["--reform", northvale, "extract", command, "410122.extract"];
        desk.run(&arguments).exits(6).says("belongs to reform `henan-2021`").says("DEVOLUTION_REFORM");
    }
}

#[test]
fn an_entry_of_an_extract_proves_itself() {
    let (desk, published) = handed_over();
    let prove = |entry| desk.run(&["extract", "verify", "410122.extract", "--entry", entry]);
    let proof = prove("8").exits(0).out;
    let elsewhere = Desk::empty();
    let file = elsewhere.write("entry.json", &proof);
    elsewhere.run(&["prove", "--check", &file, "--head", &published]).exits(0).says("proved: entry 8");
    // The ledger itself says the same.
    assert_eq!(proof, desk.run(&["prove", "--entry", "8"]).exits(0).out);
    // Entry 29 is another county's.
    prove("29").exits(5);
    prove("99").exits(5);
}

#[test]
fn an_extract_answers_like_the_ledger() {
    let (desk, _) = handed_over();
    let elsewhere = Desk::empty();
    fs::copy(desk.path("410122.extract"), elsewhere.path("410122.extract")).unwrap();
    for date in ["2021-12-20", "2021-12-31", "2022-03-01"] {
        let ask = |more: &[&'static str]| {
            elsewhere.json(&[&["extract", "ask", "410122.extract", "--date", date], more].concat())
        };
        let here = ask(&[]);
        assert_eq!(
            here["holders"],
            desk.json(&["holder", "--county", COUNTY, "--on", date])["holders"],
            "{date}"
        );
        assert_eq!(here["next"], desk.json(&["next", "--county", COUNTY, "--as-of", date])["next"], "{date}");
        let one = ask(&["--power", "p18"]);
        let there = ["--power", "p18", "--county", COUNTY];
        let holder = desk.json(&[&["holder", "--on", date], &there[..]].concat());
        assert_eq!((&one["holder"], &one["date"]), (&holder["holder"], &date.into()));
        let next = desk.json(&[&["next", "--as-of", date], &there[..]].concat());
        assert_eq!((&one["next"], &one["status"]), (&next["next"], &next["delegation"]), "{date}");
    }
    let ask = ["extract", "ask", "410122.extract", "--date", "2021-12-31"];
    let said = elsewhere.run(&ask).exits(0).says("as of 2021-12-31").says("can be done now").out;
    assert!(said.contains("cannot be done yet") && said.contains("(M3 "), "{said}");
    let said = elsewhere.zh(&ask).exits(0).says("现在可以办理").says("尚不能办理").out;
    assert!(said.contains("不在其中") && !said.contains("模拟"), "{said}");
    let one = |power| elsewhere.run(&[&ask[..], &["--power", power]].concat());
    one("p18").exits(0).says("nothing remains");
    one("p01").exits(0).says("  - ");
    one("p99").exits(5).says("p99");
    elsewhere.run(&["extract", "ask", "410122.extract", "--date", "soon"]).exits(2);
}

#[test]
fn the_extract_of_a_simulation_says_so() {
    let desk = Desk::empty();
    desk.run(&["demo", "--cases", "0", "--until", "2021-12-13"]).exits(0);
    let ledger = desk.path("devolution-demo");
    let ledger = fs::read_dir(ledger).unwrap().map(|entry| entry.unwrap().path());
    let ledger = ledger.into_iter().find(|path| path.extension().is_some_and(|name| name == "db")).unwrap();
    let make = ["--ledger", ledger.to_str().unwrap(), "extract", "make", COUNTY, "--out", "extract"];
    desk.run(&make).exits(0).says("seed 2021");
    desk.run(&["extract", "verify", "extract"]).exits(0).says("seed 2021");
    desk.zh(&["extract", "ask", "extract"]).exits(0).says("模拟").says("截至2021-12-1");
    assert_eq!(desk.json(&["extract", "ask", "extract"])["simulated"], true);
    assert_eq!(desk.json(&["extract", "verify", "extract", "--entry", "0"])["simulated"], true);
}

#[test]
fn what_waits_is_delivered_once() {
    let desk = Desk::new();
    desk.run(&queued("out.db", "first-key", COUNTY, "中牟方案")).exits(0).says("key first-key; 1 waiting");
    // The same again changes nothing; another under the key is no longer the same.
    desk.run(&queued("out.db", "first-key", COUNTY, "中牟方案")).exits(0).says("1 waiting");
    desk.run(&queued("out.db", "first-key", COUNTY, "另一方案")).exits(1).says("another command");
    let start = ["--by", "county:410122", "--subject", "delegation:p18/410122", "--on", "2022-01-04"];
    let start =
        [&["--json", "outbox", "add", "out.db", "start"], &start[..], &["document=开办通知"]].concat();
    let random = desk.run(&start).exits(0).json()["queued"]["key"].as_str().unwrap().to_owned();
    assert_eq!((random.len(), random.matches('-').count()), (36, 4));
    desk.run(&["outbox", "list", "out.db"]).exits(0).says("waiting").says("0 settled, 2 waiting");
    desk.run(&["outbox", "forget", "out.db", "first-key"]).exits(1).says("would be to lose it");
    // The second is refused, with every reason, and holds up nothing.
    let said = desk.run(&["submit", "out.db"]).exits(1).says("first-key: entry 1: takeover plan filed");
    assert!(
        said.err.contains(&random) && said.err.contains("(M4 ") && said.err.contains("(M6 "),
        "{}",
        said.err
    );
    assert!(said.out.contains("2 parcels: 1 accepted, 1 refused"), "{}", said.out);
    assert_eq!(size(&desk), 2);
    desk.run(&["submit", "out.db"]).exits(0).says("0 parcels");
    assert_eq!(size(&desk), 2);
    desk.zh(&["outbox", "list", "out.db"]).exits(0).says("已接受").says("被拒绝").says("依据M4 建立直达机制");
    desk.run(&["outbox", "forget", "out.db", "first-key"]).exits(0).says("forgot first-key");
    desk.run(&["outbox", "forget", "out.db", "first-key"]).exits(5);
    desk.run(&["outbox", "forget", "out.db", &random]).exits(0);
    desk.zh(&["outbox", "list", "out.db"]).exits(0).says("是空的");
    desk.run(&["outbox", "forget", "out.db", "short"]).exits(2).says("submission key");
}

#[test]
fn parcels_go_to_the_desk_and_replies_come_back() {
    let (county, desk) = (Desk::empty(), Desk::new());
    county.run(&queued("out.db", "from-410122", COUNTY, "中牟方案")).exits(0);
    county.run(&queued("out.db", "from-410181", "410181", "巩义方案")).exits(0);
    let parcels = county.run(&["outbox", "parcels", "out.db"]).exits(0).out;
    assert_eq!(parcels.lines().count(), 2);
    desk.write("parcels", &parcels);
    desk.run(&["submit", "parcels", "--replies", "replies"]).exits(0).says("entry 1").says("entry 2");
    // The replies are lost on their way: the parcels come again.
    desk.run_with(&[], &["submit", "-", "--replies", "again"], parcels.as_bytes()).exits(0);
    assert_eq!(size(&desk), 3);
    let replies = fs::read_to_string(desk.path("again")).unwrap();
    county.write("replies", &replies);
    county
        .run(&["outbox", "settle", "out.db", "replies"])
        .exits(0)
        .says("entry 2")
        .says("2 settled, 0 waiting");
    county.run_with(&[], &["outbox", "settle", "out.db", "-"], replies.as_bytes()).exits(0).says("0 settled");
    assert_eq!(county.run(&["outbox", "parcels", "out.db"]).exits(0).out, "");
    let items = county.json(&["outbox", "list", "out.db"]);
    assert_eq!(items["items"][1]["outcome"]["accepted"]["entry"], 2);
    // Somebody else has taken the key.
    desk.write("taken", parcels.replace("中牟方案", "另一方案"));
    let taken = desk.run(&["submit", "taken"]).exits(1);
    assert!(taken.err.contains("stands in entry 1 with another command"), "{}", taken.err);
    let taken = desk.run(&["--json", "submit", "taken"]).exits(1).json();
    assert_eq!(taken["replies"][0]["outcome"]["key-taken"]["entry"], 1);
    assert_eq!((&taken["summary"]["accepted"], &taken["summary"]["refused"]), (&1.into(), &1.into()));
    assert_eq!(size(&desk), 3);
}

#[test]
fn nothing_is_recorded_where_the_replies_cannot_be_written() {
    let desk = Desk::new();
    desk.run(&queued("out.db", "first-key", COUNTY, "中牟方案")).exits(0);
    desk.write("there", "mine");
    desk.run(&["submit", "out.db", "--replies", "there"]).exits(4).says("cannot write");
    desk.run(&["submit", "out.db", "--replies", "no/such/folder"]).exits(4);
    desk.run(&["submit", "out.db", "--recorded", "2021-01-01"]).exits(2).says("clock-behind");
    assert_eq!((size(&desk), fs::read_to_string(desk.path("there")).unwrap().as_str()), (1, "mine"));
    desk.run(&["outbox", "list", "out.db"]).exits(0).says("0 settled, 1 waiting");
    desk.run(&["--ledger", "absent.db", "submit", "out.db"]).exits(4).says("no ledger");
}

#[test]
fn what_is_no_outbox_and_no_parcels_is_said_to_be_none() {
    let desk = Desk::new();
    let ledger = fs::read(desk.path("devolution.db")).unwrap();
    for arguments in [&["submit", "devolution.db"][..], &["outbox", "list", "devolution.db"]] {
        desk.run(arguments).exits(3).says("not an outbox");
    }
    desk.run(&queued("devolution.db", "first-key", COUNTY, "中牟方案")).exits(3);
    assert_eq!(fs::read(desk.path("devolution.db")).unwrap(), ledger, "a ledger stays as it is");
    for arguments in
        [&["submit", "absent"][..], &["outbox", "list", "absent"], &["outbox", "parcels", "absent"]]
    {
        desk.run(arguments).exits(4).says("absent");
    }
    assert!(!desk.path("absent").exists(), "asking makes nothing");
    desk.write("bad", "{}\n");
    desk.run(&["submit", "bad"]).exits(2).says("line 1");
    desk.run(&queued("out.db", "first-key", COUNTY, "中牟方案")).exits(0);
    let parcel = desk.run(&["outbox", "parcels", "out.db"]).exits(0).out;
    desk.write("half", format!("{parcel}{{}}\n"));
    desk.run(&["submit", "half"]).exits(2).says("line 2");
    desk.run(&["outbox", "settle", "out.db", "half"]).exits(2).says("line 1");
    assert_eq!(size(&desk), 1, "all of them or none");
    desk.run(&queued("out.db", "first key", COUNTY, "中牟方案")).exits(2).says("submission key");
    desk.run(&["outbox", "add", "out.db", "begin", "--by", "x", "--subject", "x", "--on", "x"]).exits(2);
    desk.run(&["outbox"]).exits(2);
}

#[test]
fn a_submission_that_is_killed_is_made_good() {
    let desk = Desk::new();
    // So many that it is killed before the last, and tried until it is through.
    let lines: Vec<String> = (0..60)
        .map(|number| {
            let command = r#"{"action":{"file-takeover-plan":"方案"},"actor":"county:410122","effective":"2022-01-04","subject":"county:410122"}"#;
            format!(r#"{{"command":{command},"key":"key-{number:08}","queued":"2022-01-04T02:00:00.000Z"}}"#)
        })
        .collect();
    desk.write("parcels", lines.join("\n"));
    let mut child = Process::new(env!("CARGO_BIN_EXE_devolution"))
        .args(["submit", "parcels"])
        .current_dir(desk.folder.path())
        .env_clear()
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while size(&desk) < 3 && child.try_wait().unwrap().is_none() {}
    child.kill().unwrap();
    child.wait().unwrap();
    let said = desk.run(&["--json", "submit", "parcels"]).exits(0).json();
    assert_eq!((&said["summary"]["accepted"], size(&desk)), (&60.into(), 61));
    let export = desk.run(&["export"]).exits(0).out;
    for number in 0..60 {
        assert_eq!(export.matches(&format!("key-{number:08}")).count(), 1, "{number}");
    }
}
