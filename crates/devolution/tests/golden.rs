//! The format of version 1, frozen: every later version must read these files and write the same bytes.
//!
//! `entries-v1.jsonl` is a ledger with one entry of every kind of event, and after it the opening of a simulated one.
//! `entries-v2.jsonl` has the same entries, but for the openings, as they stand when their commands came under a key.
//! `heads-v1.json` is what follows from its bytes: the root under both digests and a proof of each kind.
//! `draw-v1.jsonl` is the transcript of a joint draw; `docs/verify_draw.py` repeats it without this library.
//!
//! The files are written only when asked for by `DEVOLUTION_GOLDEN=write`: a new version of the format gets new files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "support/uscc.rs"]
mod uscc;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use chrono::{DateTime, TimeDelta, Utc};
use devolution::delegation::{Event, EventKind, History};
use devolution::ledger::{
    ConsistencyProof, Digest, DigestAlgorithm, Entry, EntryNumber, Head, InclusionProof, Memory, Store, root,
    verify,
};
use devolution::supervision::draw::{self, Committed, Draw, Inspector, Object, Plan, Seed};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Actor, subject, effective date and event of each entry.
const ENTRIES: &[(&str, &str, &str, &str)] = &[
    (
        "province:410000",
        "reform",
        "2021-12-01",
        r#"{"opened":{"digest":"sm3","history":"actual","reform":"henan-2021","reform_digest":"sm3:示例"}}"#,
    ),
    ("county:410122", "county:410122", "2021-12-08", r#"{"takeover-plan-filed":"牟交〔2021〕35号"}"#),
    (
        "city:410100",
        "city:410100",
        "2021-12-09",
        r#"{"handover-plan-filed":"郑交〔2021〕210号《权限移交工作方案》"}"#,
    ),
    ("owner:planning", "power:p18", "2021-12-09", r#"{"manual-filed":"《业务手册》第一版"}"#),
    (
        "owner:planning",
        "power:p18",
        "2021-12-09",
        r#"{"guide-filed":{"document":"办事指南","elements":{"acceptance-conditions":"符合国土空间规划","materials":"申请书;施工图","process":"受理→审查→决定"}}}"#,
    ),
    (
        "owner:planning",
        "power:p18",
        "2021-12-09",
        r#"{"standard-set":{"document":"服务标准","elements":{"service-promise":"\"一窗受理\"","time-limit":"20个工作日"}}}"#,
    ),
    ("lead:legal", "county:410122", "2021-12-10", r#"{"channel-opened":"直通车〔2021〕1号"}"#),
    (
        "county:410122",
        "delegation:p18/410122",
        "2021-12-10",
        r#"{"assigned":{"handler":"李明","leader":"王建国","phone":"0371-62160000"}}"#,
    ),
    (
        "city:410100",
        "delegation:p18/410122",
        "2021-12-16",
        r#"{"trained":{"attendees":12,"document":"培训签到表","form":"on-site"}}"#,
    ),
    (
        "city:410100",
        "delegation:p18/410122",
        "2021-12-20",
        r#"{"delivered":{"document":"移交清单①","material":"archives"}}"#,
    ),
    (
        "city:410100",
        "delegation:p18/410122",
        "2021-12-20",
        r#"{"waived":{"material":"standard-forms","reason":"该事项不涉及制式证明"}}"#,
    ),
    (
        "city:410100",
        "delegation:p18/410122",
        "2021-12-21",
        r#"{"agreed":{"document":"委托协议","from":"2021-12-25","until":"2024-12-24"}}"#,
    ),
    ("county:410122", "delegation:p18/410122", "2021-12-25", r#"{"accepted":"承接确认书"}"#),
    ("city:410100", "delegation:p18/410122", "2021-12-26", r#"{"listed":"一体化政务服务平台 000118006000"}"#),
    (
        "owner:planning",
        "delegation:p18/410122",
        "2021-12-27",
        r#"{"published":{"document":"职权目录(2021年本)","holder":"county:410122"}}"#,
    ),
    (
        "county:410122",
        "delegation:p18/410122",
        "2021-12-28",
        r#"{"duties-taken":{"carriers":{"primary-responsibility":"运输股","routine-supervision":"执法大队"}}}"#,
    ),
    ("county:410122", "delegation:p18/410122", "2021-12-28", r#"{"controls-filed":"内控制度\\汇编"}"#),
    (
        "county:410122",
        "delegation:p18/410122",
        "2021-12-29",
        r#"{"scheduled":{"document":"检查计划","means":["daily-supervision","random-inspection"]}}"#,
    ),
    ("county:410122", "delegation:p18/410122", "2022-01-04", r#"{"started":"公告〔2022〕1号"}"#),
    (
        "rule:overdue-rate",
        "delegation:p18/410122",
        "2022-03-01",
        r#"{"braked":{"entries":[18],"reason":"超期率超过10%"}}"#,
    ),
    ("county:410122", "delegation:p18/410122", "2022-03-10", r#"{"rectified":"整改报告"}"#),
    ("city:410100", "delegation:p18/410122", "2022-03-15", r#"{"verified":"整改核查表 ✓"}"#),
    ("province:410000", "delegation:p18/410122", "2022-03-16", r#"{"resumed":"恢复通知 𠮷"}"#),
    (
        "province:410000",
        "delegation:p18/410122",
        "2022-06-01",
        r#"{"recalled":{"entries":[19,20],"reason":"不具备承接条件"}}"#,
    ),
    (
        "province:410000",
        "delegation:p18/410122",
        "2022-06-02",
        r#"{"annulled":{"entry":23,"reason":"录入有误"}}"#,
    ),
];

const SIMULATED: (&str, &str, &str, &str) = (
    "province:410000",
    "reform",
    "2021-12-01",
    r#"{"opened":{"digest":"sha256","history":{"simulated":20211210},"reform":"henan-2021","reform_digest":"sha256:示例"}}"#,
);

fn entry(number: usize, (actor, subject, effective, event): (&str, &str, &str, &str)) -> Entry {
    let start = "2021-12-01T01:02:03.004Z".parse::<DateTime<Utc>>().unwrap();
    let recorded = start + TimeDelta::milliseconds(number as i64 * 86_400_123);
    Entry::new(
        EntryNumber::new(number as u64).unwrap(),
        recorded,
        effective.parse().unwrap(),
        actor.parse().unwrap(),
        subject.parse().unwrap(),
        serde_json::from_str(event).unwrap(),
    )
    .unwrap()
}

fn ledger() -> Vec<Entry> {
    ENTRIES.iter().enumerate().map(|(number, &parts)| entry(number, parts)).collect()
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heads {
    consistency: ConsistencyProof,
    head: Head,
    inclusion: InclusionProof,
}

fn heads() -> BTreeMap<String, Heads> {
    let of = |algorithm: DigestAlgorithm| {
        let leaves: Vec<Digest> =
            ledger().iter().map(|entry| algorithm.leaf(&entry.canonical().unwrap())).collect();
        Heads {
            consistency: ConsistencyProof::new(algorithm, &leaves, 11).unwrap(),
            head: Head { root: root(algorithm, &leaves), size: leaves.len() as u64 },
            inclusion: InclusionProof::new(algorithm, &leaves, 18).unwrap(),
        }
    };
    DigestAlgorithm::ALL.iter().map(|&algorithm| (algorithm.code().to_owned(), of(algorithm))).collect()
}

/// The frozen file; written anew only when asked for.
fn frozen(name: &str, made: &[u8]) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("DEVOLUTION_GOLDEN").is_some_and(|value| value == "write") {
        std::fs::write(&path, made).unwrap();
    }
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn entries_of_version_1() {
    let mut expected = ledger();
    expected.push(entry(0, SIMULATED));
    let mut made = Vec::new();
    for entry in &expected {
        entry.write_canonical(&mut made).unwrap();
        made.push(b'\n');
    }
    let frozen = frozen("entries-v1.jsonl", &made);
    assert_eq!(String::from_utf8(frozen.clone()).unwrap(), String::from_utf8(made).unwrap());
    let read: Vec<Entry> = frozen
        .strip_suffix(b"\n")
        .unwrap()
        .split(|&byte| byte == b'\n')
        .map(|line| Entry::from_canonical(line).unwrap())
        .collect();
    assert_eq!(read, expected);

    let kinds: Vec<EventKind> = ledger().iter().map(|entry| entry.payload().kind()).collect();
    assert_eq!(kinds, EventKind::ALL, "one entry of every kind of event, in their order");
    let histories: Vec<History> = read
        .iter()
        .filter_map(|entry| match entry.payload() {
            Event::Opened(opening) => Some(opening.history),
            _ => None,
        })
        .collect();
    assert_eq!(histories, [History::Actual, History::Simulated(20_211_210)]);
}

#[test]
fn entries_of_version_2() {
    let key = |number: usize| match number {
        1 => "7f0c1a52".to_owned(),
        2 => "A1-".repeat(21) + "Z",
        _ => format!("{number:08x}-5b9e-4f0e-9d1c-2b1e6f3a8c44"),
    };
    let plain = ledger().into_iter().enumerate().skip(1);
    let expected: Vec<Entry> =
        plain.map(|(number, entry)| entry.with_key(key(number).parse().unwrap())).collect();
    let mut made = Vec::new();
    for entry in &expected {
        entry.write_canonical(&mut made).unwrap();
        made.push(b'\n');
    }
    let frozen = frozen("entries-v2.jsonl", &made);
    assert_eq!(String::from_utf8(frozen.clone()).unwrap(), String::from_utf8(made).unwrap());
    let lines = frozen.strip_suffix(b"\n").unwrap().split(|&byte| byte == b'\n');
    let read: Vec<Entry> = lines.map(|line| Entry::from_canonical(line).unwrap()).collect();
    assert_eq!(read, expected);
    assert!(read.iter().all(|entry| entry.key().is_some()));
}

#[test]
fn heads_of_version_1() {
    let made = serde_json::to_vec_pretty(&heads()).unwrap();
    let made = [&made[..], b"\n"].concat();
    let frozen = frozen("heads-v1.json", &made);
    assert_eq!(String::from_utf8(frozen.clone()).unwrap(), String::from_utf8(made).unwrap());
    // What is frozen proves itself, with nothing made anew but the bytes of the entry.
    let heads: BTreeMap<String, Heads> = serde_json::from_slice(&frozen).unwrap();
    for (algorithm, Heads { consistency, head, inclusion }) in &heads {
        let algorithm = DigestAlgorithm::from_code(algorithm).unwrap();
        let entries = ledger();
        inclusion.verify(&entries[18].canonical().unwrap(), head.root).unwrap();
        assert!(inclusion.verify(&entries[17].canonical().unwrap(), head.root).is_err());
        let earlier: Vec<Digest> =
            entries[..11].iter().map(|entry| algorithm.leaf(&entry.canonical().unwrap())).collect();
        consistency.verify(root(algorithm, &earlier), head.root).unwrap();
    }
    let mut store = Memory::new(DigestAlgorithm::Sm3);
    store.append(0, &ledger()).unwrap();
    assert_eq!(verify(&store, Some(heads["sm3"].head)).unwrap().head, heads["sm3"].head);
}

/// Two units, three tiers in four counties of two cities, one recused, one whose certificate lapsed, one without the field.
fn drawn() -> String {
    let item = |id: &str, unit: &str, fields: &[&str]| {
        json!({
            "basis": "网络预约出租汽车经营服务管理暂行办法", "content": "经营资质", "fields": fields, "id": id,
            "method": "现场检查", "name": { "en": "Ride-hailing", "zh": "网约车经营者检查" }, "powers": ["p45"], "unit": unit,
        })
    };
    let plan: Plan = serde_json::from_value(json!({
        "commit": "2022-05-05", "draw": "2022-05-10", "reform": "henan-2021", "title": "2022年第一次“双随机”抽查",
        "items": [item("platforms", "transport", &["taxi"]), item("fares", "market-regulation", &[])],
        "rates": { "default": 500, "tiers": { "high": 1_000, "low": 100 } },
        "sources": [
            { "id": "lottery", "kind": "numbers", "words": "双色球第2022052期红球" },
            { "id": "digits", "kind": "ordered-numbers", "words": "福彩3D第2022120期" },
            { "id": "index", "kind": "text", "words": "上证综指2022年5月10日收盘" },
        ],
        "units": { "market-regulation": 1, "transport": 2 },
    }))
    .unwrap();
    let counties = ["410122", "410181", "410221", "410222"];
    let objects = (0..24).map(|number| {
        let tier = ["high", "mid", "mid", "low"][number / 6];
        serde_json::from_value(json!({
            "county": counties[number % 4], "name": format!("“{number}”号公司"), "tier": tier,
            "uscc": uscc::uscc(number * 31 % 24),
        }))
        .unwrap()
    });
    let inspectors = (0..14).map(|number| {
        let pools = ["county:410122", "city:410100", "city:410200", "province:410000"];
        let unit = if number % 7 == 0 { "market-regulation" } else { "transport" };
        serde_json::from_value(json!({
            "certified_until": if number == 3 { "2022-05-09" } else { "2022-05-10" },
            "fields": if number == 4 { vec![] } else { vec!["road-transport", "taxi"] }, "id": format!("T-{number:02}"),
            "pool": pools[if number == 0 { 3 } else { number % 4 }],
            "recused": if number == 2 { vec![uscc::uscc(2), uscc::uscc(7)] } else { vec![] }, "unit": unit,
        }))
        .unwrap()
    });
    let (objects, inspectors): (Vec<Object>, Vec<Inspector>) = (objects.collect(), inspectors.collect());
    let reform = devolution_henan::reform().unwrap();
    let committed =
        Committed::new(&reform, plan, objects, inspectors).unwrap_or_else(|error| panic!("{error}"));
    let seed: Seed = serde_json::from_value(json!({
        "date": "2022-05-10", "values": { "digits": [9, 0, 2], "index": "3035.84", "lottery": [5, 33, 12, 1, 22, 8] },
    }))
    .unwrap();
    Draw::hold(&committed, seed).unwrap_or_else(|error| panic!("{error}")).text()
}

#[test]
fn a_draw_of_version_1() {
    let made = drawn();
    let frozen = frozen("draw-v1.jsonl", made.as_bytes());
    assert_eq!(String::from_utf8(frozen.clone()).unwrap(), made);
    let verified = draw::verify(&frozen).unwrap();
    assert_eq!((verified.objects, verified.inspectors, verified.drawn), (24, 14, 13));
}

/// What `docs/verify_draw.py` says of a transcript: whether it holds, and its words; nothing where there is no Python.
fn independently(transcript: &str) -> Option<(bool, String)> {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify_draw.py");
    let python = Command::new("python3")
        .args([&script, &PathBuf::from("/dev/stdin")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut python = match python {
        Ok(python) => python,
        Err(error) => {
            println!("python3: {error}: the independent verifier was not asked");
            assert!(std::env::var_os("CI").is_none(), "it must be asked here");
            return None;
        }
    };
    python.stdin.take().unwrap().write_all(transcript.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8(said).unwrap()))
}

#[test]
fn a_verifier_that_shares_no_code_says_the_same() {
    let text = drawn();
    let Some((holds, said)) = independently(&text) else { return };
    assert!(holds && said.contains(r#"{"commitment":{"root":""#), "{said}");
    let lines: Vec<&str> = text.lines().collect();
    let with = |line: usize, new: &str| {
        let mut lines = lines.clone();
        lines[line] = new;
        lines.join("\n") + "\n"
    };
    let (commitment, seed, end) = (39, 40, lines.len() - 1);
    let crimes = [
        with(0, &lines[0].replace("500", "501")),
        with(3, &lines[3].replace("公司", "厂")),
        with(4, lines[3]),
        with(26, &lines[26].replace("410", "420")),
        with(commitment, &lines[commitment].replace(":39", ":38")),
        with(seed, &lines[seed].replace("3035.84", "3035.85")),
        with(seed, &lines[seed].replace("2022-05-10", "2022-05-05")),
        with(seed, &lines[seed].replace("[1,5,", "[5,1,")),
        with(42, &lines[42].replace("T-", "U-")),
        with(43, ""),
        with(end, lines[seed]),
        format!("{text}{}\n", lines[end]),
        lines[..44].join("\n") + "\n",
    ];
    let unended = text.trim_end();
    assert!(draw::verify(unended.as_bytes()).is_err() && !independently(unended).unwrap().0);
    for crime in crimes {
        assert_ne!(crime, text);
        let fault = draw::verify(crime.as_bytes()).expect_err("it was changed");
        let (holds, said) = independently(&crime).unwrap();
        assert!(!holds && said.contains(&format!("line {}: ", fault.line)), "{fault}: {said}");
    }
}
