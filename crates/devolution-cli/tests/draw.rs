//! A draw, as an official types it: the lists, the commitment, the seed, the transcript.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use serde_json::{Value, json};
use support::Desk;

const OBJECTS: &str = "\
uscc,name,county,tier,note
114300000061225005,甲公司,410122,high,
113212810144222637,乙公司,410122,low,抽一半
11370800MB28559184,丙公司,410181,low,
";
const INSPECTORS: &str = "\
id,unit,pool,fields,certified_until,recused
T-1,transport,county:410122,taxi;road-transport,2022-12-31,
T-2,transport,city:410100,taxi,2022-12-31,
T-3,transport,province:410000,taxi,2022-12-31,114300000061225005
T-4,transport,province:410000,road-transport,2022-12-31,
T-5,transport,province:410000,taxi,2022-05-09,
";

fn plan() -> Value {
    json!({
        "commit": "2022-05-05", "draw": "2022-05-10", "reform": "henan-2021", "title": "2022年第一次抽查",
        "items": [{
            "basis": "网络预约出租汽车经营服务管理暂行办法", "content": "经营资质", "fields": ["taxi"], "id": "ride-hailing",
            "method": "现场检查", "name": { "en": "Ride-hailing", "zh": "网约车经营者检查" }, "powers": ["p45"],
            "unit": "transport",
        }],
        "rates": { "default": 50, "tiers": { "high": 1000, "low": 500 } },
        "sources": [{ "id": "lottery", "kind": "numbers", "words": "双色球第2022052期中奖号码" }],
        "units": { "transport": 2 },
    })
}

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("objects.csv", OBJECTS);
    desk.write("inspectors.csv", INSPECTORS);
    desk.write("plan.json", plan().to_string());
    desk
}

const COMMIT: [&str; 10] = [
    "draw",
    "commit",
    "--plan",
    "plan.json",
    "--objects",
    "objects.csv",
    "--inspectors",
    "inspectors.csv",
    "--output",
    "c.jsonl",
];
const RUN: [&str; 10] = [
    "draw",
    "run",
    "--committed",
    "c.jsonl",
    "--seed",
    "lottery=9, 18 3",
    "--seed-date",
    "2022-05-10",
    "--output",
    "t.jsonl",
];

#[test]
fn a_draw_is_committed_to_held_and_verified() {
    let desk = desk();
    desk.run(&COMMIT)
        .exits(0)
        .says("committed to 3 objects and 5 inspectors")
        .says("before the seed is known");
    desk.run(&COMMIT).exits(4); // what was committed to is not written over
    let committed = std::fs::read_to_string(desk.path("c.jsonl")).unwrap();
    let last: Value = serde_json::from_str(committed.lines().last().unwrap()).unwrap();
    let head = format!("9:{}", last["commitment"]["root"].as_str().unwrap());
    let other = head.replace("9:", "8:");
    desk.run(&[&RUN[..], &["--head", &other]].concat()).exits(3).says("not those that were published");
    let json = desk.json(&[&RUN[..], &["--head", &head]].concat());
    assert_eq!(json["drawn"].as_array().unwrap().len(), 2);
    // T-3 is recused from the one that is always drawn, T-4 is not qualified, and the certificate of T-5 has lapsed.
    let first = json["drawn"].as_array().unwrap().iter().find(|one| one["tier"] == "high").unwrap();
    assert_eq!(first["inspectors"], json!(["T-1", "T-2"]));
    desk.run(&["draw", "verify", "t.jsonl"]).exits(0).says("2 of 3 objects").says("--head does");
    desk.zh(&["draw", "verify", "t.jsonl", "--head", &head]).exits(0).says("复核无误");
    let json = desk.json(&["draw", "verify", "t.jsonl", "--head", &head]);
    assert_eq!((&json["verified"]["inspectors"], &json["published"]), (&json!(5), &json!(true)));
    desk.run(&["draw", "verify", "t.jsonl", "--head", &other]).exits(3);
    // The same seed in another order, and lists in another order, give the same transcript.
    let reversed: Vec<&str> = OBJECTS.lines().skip(1).collect();
    let reversed = [OBJECTS.lines().next().unwrap(), reversed[2], reversed[0], reversed[1]].join("\n");
    desk.write("objects.csv", reversed);
    let again = |arguments: [&'static str; 10], output| {
        let mut arguments = arguments;
        arguments[9] = output;
        arguments
    };
    desk.run(&again(COMMIT, "c2.jsonl")).exits(0);
    let mut run = again(RUN, "t2.jsonl");
    (run[3], run[5]) = ("c2.jsonl", "lottery=3,9,18");
    desk.run(&run).exits(0).says("甲公司").says("T-1, T-2");
    let [one, two] = ["t.jsonl", "t2.jsonl"].map(|name| std::fs::read(desk.path(name)).unwrap());
    assert_eq!(one, two);
}

#[test]
fn what_was_changed_is_found_with_its_line() {
    let desk = desk();
    desk.run(&COMMIT).exits(0);
    desk.run(&RUN).exits(0);
    let text = std::fs::read_to_string(desk.path("t.jsonl")).unwrap();
    desk.write("renamed.jsonl", text.replace("乙公司", "丁公司"));
    desk.run(&["draw", "verify", "renamed.jsonl"]).exits(3).says("line 10: the root is not that");
    desk.write("dealt.jsonl", text.replace(r#"["T-1","T-2"]"#, r#"["T-2","T-1"]"#));
    let said = desk.zh(&["draw", "verify", "dealt.jsonl"]).exits(3);
    assert!(said.err.contains("与抽取结果不符"), "{}", said.err);
    let said = desk.run(&["--json", "draw", "verify", "dealt.jsonl"]).exits(3).json();
    assert_eq!(said["error"]["detail"]["fault"]["rule"], "differs");
    desk.write("c2.jsonl", text.lines().next().unwrap());
    let mut run = RUN;
    run[3] = "c2.jsonl";
    desk.run(&run).exits(3).says("line 2: a line is missing");
}

#[test]
fn what_is_not_fit_for_a_draw_is_refused_whole() {
    let desk = desk();
    let mut bad = plan();
    bad["items"][0]["basis"] = json!(" ");
    bad["items"][0]["powers"] = json!(["p99"]);
    bad["units"]["transport"] = json!(1);
    bad["draw"] = json!("2022-05-05");
    desk.write("plan.json", bad.to_string());
    let said = desk.zh(&COMMIT).exits(1);
    for words in ["plan.items[1].basis:未注明依据", "p99", "行政处罚法第四十二条", "plan.draw"]
    {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    assert!(!desk.path("c.jsonl").exists());
    desk.write("plan.json", "{\n\"draw\": 1}");
    desk.run(&COMMIT).exits(1).says("plan, at 2");
    desk.write("plan.json", plan().to_string());
    desk.write("objects.csv", OBJECTS.replace("61225005", "61225006").replace("410181", "410100"));
    desk.run(&COMMIT).exits(1).says("row 2, column `uscc`").says("row 4, column `county`");
    // Without T-2 the object in the county that T-1 does not cover may still be left alone, but that of the high tier not.
    desk.write("objects.csv", OBJECTS);
    desk.write(
        "inspectors.csv",
        INSPECTORS.replace("T-2,transport,city:410100,taxi", "T-2,transport,city:410100,"),
    );
    desk.run(&COMMIT).exits(0);
    let said = desk.run(&RUN).exits(1);
    for words in
        ["114300000061225005 needs 2 inspectors", "T-2: the certificate is not for", "T-3: recused", "T-5"]
    {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    assert!(!desk.path("t.jsonl").exists());
}

#[test]
fn a_seed_is_that_of_the_plan() {
    let desk = desk();
    desk.run(&COMMIT).exits(0);
    let with = |place: usize, value: &'static str| {
        let mut run = RUN;
        run[place] = value;
        desk.run(&run)
    };
    with(5, "lottery").exits(2).says("not SOURCE=VALUE");
    with(5, "index=3").exits(2).says("announces no such source");
    with(5, "lottery=three").exits(2).says("a value of a seed");
    with(5, "lottery=").exits(1).says("seed.values");
    with(7, "2022-05-05").exits(1).says("seed.date");
    with(7, "2022-05-11").exits(1).says("seed.date");
    desk.run(&[&RUN[..], &["--seed", "lottery=4"]].concat()).exits(2).says("has a value already");
}

#[test]
fn the_items_say_what_they_are() {
    let desk = Desk::empty();
    desk.zh(&["draw", "items"]).exits(0).says("全覆盖").says("按比例抽取").says("网络预约出租汽车经营者检查");
    let json = desk.json(&["draw", "items"]);
    assert_eq!((&json["rates"]["tiers"]["high"], &json["provenance"]), (&json!(300), &json!("stand-in")));
    let settings = desk.write("draw.toml", "items = []\n\nrates = { default = 1001 }");
    desk.run(&["draw", "items", "--settings", &settings]).exits(1).says("at 3");
    desk.run(&["schema", "draw-plan"]).exits(0).says("行政处罚法 art. 42");
}
