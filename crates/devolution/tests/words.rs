//! What an official reads: refusals, answers and errors about a reform, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use devolution::delegation::{Command, History, Subject};
use devolution::desk::{Desk, DeskError};
use devolution::extract::Extract;
use devolution::ledger::{DigestAlgorithm, Entry, EntryNumber, Memory, PartProof};
use devolution::reform::{CountyCode, Folder, PowerId, Reform};
use devolution::register::{Register, View};
use devolution::submission::{Parcel, read_lines};
use devolution::text::{Lang, Speaker, Worded, texts};

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn power(id: &str) -> PowerId {
    id.parse().unwrap()
}

fn county(code: &str) -> CountyCode {
    code.parse().unwrap()
}

fn desk() -> Desk {
    let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    let reform = Arc::new(support::northvale());
    Desk::create(reform, store, History::Simulated(7), day("2023-01-01"), at("2023-01-01T00:00:00Z")).unwrap()
}

fn command(actor: &str, subject: &str, on: &str, action: &str) -> Command {
    let json = format!(r#"{{"action":{action},"actor":"{actor}","effective":"{on}","subject":"{subject}"}}"#);
    serde_json::from_str(&json).unwrap()
}

fn submit(desk: &mut Desk, actor: &str, subject: &str, on: &str, action: &str) -> Result<(), DeskError> {
    desk.submit(&command(actor, subject, on, action), at("2023-06-01T00:00:00Z")).map(|_| ())
}

fn refused(error: DeskError) -> Vec<Vec<String>> {
    let reform = support::northvale();
    LANGUAGES.iter().map(|lang| Speaker::new(&reform, *lang).error(&error)).collect()
}

#[test]
fn a_refusal_names_everything_and_its_clauses() {
    let mut desk = desk();
    let start = r#"{"start":"D"}"#;
    let error = submit(&mut desk, "county:640121", "delegation:a2/640121", "2023-05-04", start).unwrap_err();
    let [zh, en] = refused(error).try_into().unwrap();
    assert_eq!(
        zh[0],
        "拒绝:上沟县(640121)主管部门对上沟县(640121)“河道取水许可〔替代项〕”提出的“开始行使权限”(生效日期2023-05-04)有7项条件未满足"
    );
    assert_eq!(
        en[0],
        "refused: start to exercise the power on “Permit to take water from rivers [stand-in]” in 上沟县 (640121) \
         by the department of 上沟县 (640121), effective 2023-05-04: 7 conditions are unmet"
    );
    assert_eq!((zh.len(), en.len()), (8, 8));
    assert!(zh[1].starts_with("省、市、县三级职权目录尚未全部调整公布:省、省辖市、县(市)(依据"), "{}", zh[1]);
    assert!(en[1].contains("at all three levels: province, city, county ("), "{}", en[1]);
    for line in zh.iter().chain(&en) {
        assert!(!line.contains(['{', '}']), "a hole: {line}");
    }
}

#[test]
fn details_are_named_by_what_they_are() {
    let mut desk = desk();
    let schedule = r#"{"schedule":{"document":"D","means":[]}}"#;
    let error =
        submit(&mut desk, "county:640221", "delegation:a2/640121", "2023-05-04", schedule).unwrap_err();
    let reform = support::northvale();
    let means: Vec<_> = reform.means().iter().map(|means| means.name.zh.as_str()).collect();
    let [zh, en] = refused(error).try_into().unwrap();
    assert!(zh[1].contains("东坝县(640221)主管部门"), "{}", zh[1]);
    assert!(zh[2].contains(&means.join("、")), "{}", zh[2]);
    assert!(en[2].contains(&reform.means()[0].name.en), "{}", en[2]);
}

#[test]
fn a_holder_is_a_sentence_with_its_reasons() {
    let desk = desk();
    let holder = desk.register().holder(&power("a2"), county("640121"), day("2023-05-04")).unwrap();
    let zh = Speaker::new(desk.reform(), Lang::Zh).holder(&holder);
    assert_eq!(
        zh[0],
        "2023-05-04,上沟县(640121)的“河道取水许可〔替代项〕”由石桥市(640100)主管部门行使,以石桥市(640100)主管部门名义作出决定,\
         使用本机关公章,法律责任由石桥市(640100)主管部门承担"
    );
    assert_eq!(zh[1], "石桥市(640100)主管部门:可以行使");
    assert!(zh[2].starts_with("依据:台账中尚无相应记录("), "{}", zh[2]);
    assert_eq!(zh.len(), 3);
    let en = Speaker::new(desk.reform(), Lang::En).holder(&holder);
    assert!(en[0].ends_with("the department of 石桥市 (640100) is liable"), "{}", en[0]);
}

#[test]
fn what_is_next_says_what_blocks_it() {
    let desk = desk();
    let next = desk.register().next(&power("a1"), county("640121"), day("2023-05-04")).unwrap();
    let speaker = Speaker::new(desk.reform(), Lang::Zh);
    let ready = next.iter().find(|next| next.ready()).unwrap();
    let blocked = next.iter().find(|next| !next.ready()).unwrap();
    assert!(speaker.next(ready)[0].starts_with("可以办理:"), "{:?}", speaker.next(ready));
    assert_eq!(speaker.next(ready).len(), 1);
    assert!(speaker.next(blocked)[0].starts_with("尚不能办理:"), "{:?}", speaker.next(blocked));
    assert_eq!(speaker.next(blocked).len(), 1 + blocked.blocked_by.len());
}

#[test]
fn a_simulation_says_so() {
    let reform = support::northvale();
    let speaker = Speaker::new(&reform, Lang::Zh);
    assert_eq!(
        speaker.warning(History::Simulated(2021)).as_deref(),
        Some("模拟数据(种子2021):以下内容均未实际发生")
    );
    assert_eq!(speaker.warning(History::Actual), None);
}

/// Words without a hole, and not the key.
fn whole(error: impl Worded) -> [String; 2] {
    LANGUAGES.map(|lang| {
        let words = texts().label(lang, &error);
        assert!(!words.contains(['{', '}']), "`{}` left a hole: {words}", error.key());
        assert_ne!(words, error.key());
        words
    })
}

#[test]
fn errors_that_only_the_whole_library_can_make_have_words() {
    // A folder with bad bytes: the error says file, line, place and rule.
    let folder = Folder::from([("plan.zh.txt".to_owned(), b"\xD3\xE8".to_vec())]);
    let errors = Reform::load(&folder).unwrap_err();
    let bad_bytes = errors.iter().find(|error| error.file() == "plan.zh.txt").unwrap();
    let [zh, en] = whole(bad_bytes);
    assert!(zh.starts_with("plan.zh.txt第1行第1列:不是UTF-8编码("), "{zh}");
    assert!(en.starts_with("plan.zh.txt, row 1, column 1: not UTF-8 ("), "{en}");
    let missing = errors.iter().find(|error| error.file() == "reform.toml").unwrap();
    assert!(whole(missing)[0].starts_with("reform.toml:缺少文件("), "{:?}", whole(missing));

    // Questions about what the reform does not have.
    let desk = desk();
    let date = day("2023-05-04");
    let unknown = desk.register().holder(&power("z9"), county("640121"), date).unwrap_err();
    assert_eq!(whole(unknown)[0], "改革数据中没有权限事项“z9”");
    let unknown = desk.register().holder(&power("a1"), county("650121"), date).unwrap_err();
    assert_eq!(whole(unknown)[1], "the reform has no county `650121`");

    // A command about the wrong kind of thing.
    let start = serde_json::from_str(r#"{"start":"D"}"#).unwrap();
    let error = Command::new("county:640121".parse().unwrap(), Subject::Reform, date, start).unwrap_err();
    assert_eq!(whole(error)[0], "指令“开始行使权限”不能以“reform”为对象");

    // A day that no notice settles, and a notice with faults.
    let calendar = support::northvale().calendar().clone();
    let unsettled = calendar.is_working_day(day("2099-01-02")).unwrap_err();
    assert_eq!(whole(unsettled)[0], "2099-01-02是否为工作日由2099年的通知确定,而日历中没有该年的通知");
    let notice = r#"{"year":2031,"papers":["P"],"days":[{"name":"N","date":"2039-01-01","isOffDay":true}]}"#;
    let refused = calendar.clone().add_year(notice).unwrap_err();
    let [zh, en] = whole(&refused.faults()[0]);
    assert!(zh.starts_with("第1行第37列:日期不在该文件的年份之内("), "{zh}");
    assert!(en.starts_with("row 1, column 37: the day is not in the year of the file ("), "{en}");

    // Bytes that are no snapshot.
    let error = Register::restore(Arc::new(support::northvale()), b"?").unwrap_err();
    whole(error);
}

#[test]
fn every_misfit_has_words() {
    let reform = support::northvale();
    let entry = |number: u64, on: &str, subject: &str, payload: &str| {
        let (actor, subject) = ("county:640121".parse().unwrap(), subject.parse().unwrap());
        let (number, payload) = (EntryNumber::new(number).unwrap(), serde_json::from_str(payload).unwrap());
        Entry::new(number, at("2023-06-01T00:00:00Z"), day(on), actor, subject, payload).unwrap()
    };
    let keyed = |entry: Entry| entry.with_key("7f0c1a52".parse().unwrap());
    let assigned = r#"{"assigned":{"handler":"H","leader":"L","phone":"1"}}"#;
    let started = r#"{"started":"D"}"#;
    let cases = [
        ("out-of-order", entry(0, "2023-05-05", "delegation:a1/640121", assigned)),
        ("unknown-subject", entry(1, "2023-05-05", "delegation:z9/640121", assigned)),
        ("out-of-sequence", entry(1, "2023-05-01", "delegation:a1/640121", assigned)),
        ("step-not-allowed", entry(1, "2023-05-05", "delegation:a1/640121", started)),
        ("key-twice", keyed(entry(1, "2023-05-05", "delegation:a1/640122", assigned))),
    ];
    for (code, bad) in cases {
        let mut register = Register::new(Arc::new(reform.clone()));
        register.apply(&keyed(entry(0, "2023-05-04", "delegation:a1/640121", assigned))).unwrap();
        let misfit = register.apply(&bad).unwrap_err();
        assert_eq!(misfit.code(), code);
        whole(misfit);
    }
}

#[test]
fn what_an_extract_leaves_out_is_told_with_the_refusal() {
    let mut desk = desk();
    let contact = r#"{"assign":{"handler":"H","leader":"L","phone":"1"}}"#;
    submit(&mut desk, "county:640121", "county:640121", "2023-05-04", r#"{"file-takeover-plan":"D"}"#)
        .unwrap();
    submit(&mut desk, "county:640121", "delegation:a1/640121", "2023-05-04", contact).unwrap();
    let extract = desk.extract(county("640121"), None).unwrap();
    // Without the plan that the assignment rests on, though the proof fits what is left.
    let leaves: Vec<_> =
        extract.entries().iter().map(|e| extract.algorithm().leaf(&e.canonical().unwrap())).collect();
    let proof = PartProof::new(extract.algorithm(), &leaves, &[0, 2]).unwrap();
    let path: Vec<String> = proof.path().iter().map(|digest| format!("\"{digest}\"")).collect();
    let text = String::from_utf8(extract.bytes().to_vec()).unwrap();
    let (head, lines) = text.split_once('\n').unwrap();
    let head = head
        .replace("\"entries\":3", "\"entries\":2")
        .replace("\"path\":[]", &format!("\"path\":[{}]", path.join(",")));
    let kept: Vec<&str> =
        lines.lines().enumerate().filter(|(place, _)| *place != 1).map(|(_, line)| line).collect();
    let partial = Extract::read(format!("{head}\n{}\n", kept.join("\n")).as_bytes()).unwrap();
    partial.verify(desk.head().unwrap()).unwrap();
    let error = partial.open(Arc::new(support::northvale()), View::default()).unwrap_err();
    assert_eq!((error.code(), error.entry(), error.line()), ("unlawful", Some(2), None));
    let reform = support::northvale();
    let [zh, en] = LANGUAGES.map(|lang| Speaker::new(&reform, lang).extract_error(&error));
    assert_eq!(zh[0], "第2条记录违反规则,或其所依据的记录被遗漏");
    assert_eq!(en[0], "entry 2 breaks the rules, or what it rests on is left out");
    assert_eq!((zh.len(), en.len()), (3, 3), "{zh:?} {en:?}");
    // A key that is taken, and lines that are no parcels.
    let key = "7f0c1a52".parse().unwrap();
    let plan = |name: &str| {
        command(
            "county:640122",
            "county:640122",
            "2023-05-04",
            &format!(r#"{{"file-takeover-plan":"{name}"}}"#),
        )
    };
    desk.submit_once(&key, &plan("A"), at("2023-06-01T00:00:00Z")).unwrap();
    let [zh, en] = refused(desk.submit_once(&key, &plan("B"), at("2023-06-01T00:00:00Z")).unwrap_err())
        .try_into()
        .unwrap();
    assert_eq!(zh, ["提交编号“7f0c1a52”已随第3条记录用于另一指令:未作任何记录"]);
    assert_eq!(en, ["key `7f0c1a52` stands in entry 3 with another command: nothing was recorded"]);
    let bad = read_lines::<Parcel>(b"{}\n").unwrap_err();
    assert!(whole(bad)[0].starts_with("第1行:"));
}
