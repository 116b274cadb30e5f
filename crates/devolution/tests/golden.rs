//! The format of version 1, frozen: every later version must read these files and write the same bytes.
//!
//! `entries-v1.jsonl` is a ledger with one entry of every kind of event, and after it the opening of a simulated one.
//! `entries-v2.jsonl` has the same entries, but for the openings, as they stand when their commands came under a key.
//! `heads-v1.json` is what follows from its bytes: the root under both digests and a proof of each kind.
//!
//! The files are written only when asked for by `DEVOLUTION_GOLDEN=write`: a new version of the format gets new files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use devolution::delegation::{Event, EventKind, History};
use devolution::ledger::{
    ConsistencyProof, Digest, DigestAlgorithm, Entry, EntryNumber, Head, InclusionProof, Memory, Store, root,
    verify,
};
use serde::{Deserialize, Serialize};

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
