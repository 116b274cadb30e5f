//! Supervision as an official types it: the responsibility matrix, key supervision, credit.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

mod support;

use support::{COUNTY, Desk, POWER, brake};

const HEADER: &str = "power,county,level,duty,carrier\n";
/// All that p18, a power devolved directly, owes.
const WHOLE: &str = "\
p18,,province,supervision,建管处
p18,,province,guidance,建管处
p18,,province,service,建管处
p18,,city,supervision,法规科
p18,,city,guidance,法规科
p18,,city,service,法规科
p18,410122,county,principal-responsibility,审批股
p18,410122,county,follow-up-supervision,执法大队
";

fn here<'a>(command: &'a str, file: &'a str) -> Vec<&'a str> {
    vec!["duties", command, file, "--power", POWER, "--county", COUNTY]
}

#[test]
fn a_matrix_is_checked_and_repaired() {
    let desk = Desk::empty();
    let good = desk.write("good.csv", format!("{HEADER}{WHOLE}"));
    desk.run(&here("check", &good)).exits(0).says("8 duties owed").says("0 gaps, 0 overlaps, 0 strays");
    // In the other 101 counties nobody carries what the county owes.
    let everywhere = ["duties", "check", &good, "--power", POWER, "--level", "county"];
    desk.run(&everywhere).exits(1).says("202 gaps");
    let bad = WHOLE.replace("city,guidance", "city,entrustment-supervision");
    let bad = desk.write("bad.csv", format!("{HEADER}{bad}p18,410122,province,service,办公室\n"));
    let said = desk.zh(&[&here("check", &bad)[..], &["--repair"]].concat()).exits(1);
    let said = said.says("空白:中牟县(410122)重要农村公路项目施工图设计审批的省辖市“指导责任”无人承担");
    let said = said.says("由多家承担:建管处、办公室").says("改动2处即可补正,不能更少");
    said.says("法规科不再承担“委托事项监管”,改为承担“指导责任”").says("办公室不再承担“服务责任”");
    let json = desk.run(&[&here("check", &bad)[..], &["--repair", "--json"]].concat()).exits(1).json();
    assert_eq!((&json["report"]["gaps"], &json["repair"]["changes"]), (&1.into(), &2.into()));
    let lacking = ["duties", "check", &bad, "--division", "planning", "--level", "province"];
    desk.run(&lacking).exits(1).says("Planning Division: the province lacks carriers for 17 of its powers");
    // Where nobody follows, the repair says so.
    desk.run(&[&lacking[..], &["--repair"]].concat()).exits(1).says("somebody is to be named for “Guidance”");
    desk.run(&["duties", "check", &good, "--power", "p99"]).exits(5);
    desk.run(&["duties", "check", &good, "--division", "police"]).exits(5).says("no division `police`");
}

#[test]
fn a_bad_table_names_every_row_and_column() {
    let desk = Desk::empty();
    let table = format!("{HEADER}p99,,province,guidance,规划处\np18,,village,guidance,\n");
    let file = desk.write("bad.csv", &table);
    let said = desk.zh(&["duties", "check", &file]).exits(1);
    said.says("第3行,“level”列").says("第3行,“carrier”列:缺少必需的值");
    let file = desk.write("bad.csv", table.replace("village,guidance,", "city,guidance,科"));
    desk.run(&["duties", "check", &file]).exits(1).says("row 2, column `power`: nothing has it: p99");
    let lines = desk.write("bad.jsonl", "{}\n");
    desk.run(&["duties", "check", &lines]).exits(1).says("row 1, column `2`: not a row of the format");
}

#[test]
fn a_whole_matrix_becomes_commands_that_the_ledger_takes() {
    let desk = Desk::new();
    let good = desk.write("good.csv", format!("{HEADER}{WHOLE}"));
    let commands = [&here("commands", &good)[..], &["--on", "2021-12-28"]].concat();
    let lines = desk.run(&commands).exits(0).out;
    assert_eq!(lines.lines().count(), 1, "{lines}");
    desk.batch(&[lines.trim_end().to_owned()]).exits(0).says("1 accepted (3 entries)");
    // With a finding there are no commands, and the findings say why.
    let bad = desk.write(
        "bad.csv",
        format!(
            "{HEADER}{}",
            WHOLE.replace("city,service,法规科\np18", "city,service,法规科\np18,,city,service,办公室\np18")
        ),
    );
    let commands = [&here("commands", &bad)[..], &["--on", "2021-12-28"]].concat();
    let said = desk.run(&commands).exits(1).says("overlap: “Service” of the city");
    assert!(said.out.is_empty(), "{}", said.out);
}

#[test]
fn what_operates_without_carriers_is_found() {
    let desk = Desk::operating();
    let good = desk.write("good.csv", format!("{HEADER}{WHOLE}"));
    let on = ["--as-of", "2022-01-10"];
    desk.run(&[&["duties", "operating", &good], &on[..]].concat()).exits(0).says("0 rows");
    let bad = desk.write("bad.csv", format!("{HEADER}{}", WHOLE.replace("p18,,city,service,法规科\n", "")));
    let said = desk.zh(&[&["duties", "operating", &bad], &on[..]].concat()).exits(1);
    said.says("有问题的层级为:省辖市;台账中已明确监管责任的层级为:省、省辖市、县(市)");
    desk.run(&["duties", "operating", &bad, "--as-of", "2021-12-29"]).exits(0).says("0 rows");
}

fn inspection(means: &str, on: &str, object: &str) -> String {
    format!(
        r#"{{"inspection":{{"county":"{COUNTY}","found":"clean","means":"{means}",{object}"officers":["a","b"],"power":"{POWER}"}},"on":"{on}"}}"#
    )
}

#[test]
fn coverage_shows_what_is_overdue_why_and_what_was_assumed() {
    let desk = Desk::operating();
    let object = r#""object":"114300000061225005","#;
    let lines =
        [inspection("daily-supervision", "2022-01-20", object), inspection("discipline", "2022-03-01", "")];
    let file = desk.write("i.jsonl", lines.join("\n"));
    let objects =
        "power,county,object,name\np18,410122,114300000061225005,甲\np18,410122,113212810144222637,乙\n";
    let objects = desk.write("o.csv", objects);
    let asked = ["inspect", "coverage", "--inspections", &file, "--objects", &objects, "--as-of"];
    // Started on 2021-12-30: the daily means are due again 30 days after the last.
    let said = desk.run(&[&asked[..], &["2022-02-19", "--open"]].concat()).exits(0);
    let said = said.says("not covered yet: Hazard screening").says("last never");
    let said = said.says("(at least once in 180 days: integrity risk; M11");
    let said =
        said.says("not covered yet: 113212810144222637").says("within 365 days; 优化营商环境条例第五十四条");
    let said = said.says("assumed: no text says how often");
    assert!(!said.out.contains("overdue:"), "{}", said.out);
    let said = desk.zh(&[&asked[..], &["2022-02-20", "--open"]].concat()).exits(0);
    said.says("逾期:中牟县").says("的日常监管,上次2022-01-20,应于2022-02-19前进行").says("假定:");
    // Means and objects, by how they stand.
    let json = desk.json(&[&asked[..], &["2022-03-05", "--by", "county"]].concat());
    let row = &json["totals"][0];
    assert_eq!((&row["covered"], &row["overdue"], &row["uncovered"]), (&1.into(), &1.into(), &5.into()));
    assert_eq!((&row["objects_covered"], &row["objects_uncovered"]), (&1.into(), &1.into()));
    assert_eq!(json["open"]["means"].as_array().unwrap().len(), 6);
    let totals = desk.run(&[&asked[..], &["2022-03-05", "--by", "division"]].concat()).exits(0);
    totals.says("Construction Management Division");
    // A brake is no way out; an unknown means is no inspection.
    desk.batch(&[brake("2022-03-01", 20)]).exits(0);
    let after = desk.json(&[&asked[..], &["2022-03-05"]].concat());
    assert_eq!(after["totals"], json["totals"]);
    let bad = desk.write("bad.jsonl", inspection("guesswork", "2022-01-20", ""));
    desk.run(&["inspect", "coverage", "--inspections", &bad]).exits(1).says("row 1, column `means`");
}

#[test]
fn credit_is_checked_and_its_effect_explained() {
    let desk = Desk::empty();
    let table = "number,subject,fact,scheme,grade,from,until,source\n\
                 X-1,114300000061225005,graded,construction,D,2022-01-01,2022-12-31,评价通报\n";
    let good = desk.write("good.csv", table);
    desk.run(&["credit", "check", &good]).exits(0).says("checked 1, nothing wrong");
    let bad = desk.write("bad.csv", table.replace("5005", "5006").replace("D,2022", "E,2023"));
    desk.zh(&["credit", "check", &bad]).exits(1).says("第2行,“subject”列").says("“until”列");
    let effect = |records: &str, on: &str| {
        let asked = ["credit", "effect", "--records", records, "--subject", "114300000061225005"];
        desk.run(&[&asked[..], &["--power", "p25", "--on", on]].concat())
    };
    let said = effect(&good, "2022-03-01").exits(0).says("inspections: high; incomplete files: not allowed");
    said.says("record X-1: Credit grades of highway builders, D (公路施工企业信用评价规则)").says("assumed:");
    effect(&good, "2023-01-01").exits(0).says("the general rate");
    let record = r#"{"record":{"fact":{"graded":{"grade":"D","scheme":"construction"}},"from":"2022-01-01","number":"X-1","source":"通报","subject":"114300000061225005","until":"2022-12-31"}}"#;
    let repair = r#"{"repair":{"document":"修复决定","on":"2022-02-01","record":"X-1"}}"#;
    let repaired = desk.write("r.jsonl", format!("{record}\n{repair}\n"));
    effect(&repaired, "2022-01-31").exits(0).says("inspections: high");
    effect(&repaired, "2022-02-01").exits(0).says("the general rate");
    effect(&desk.write("r.jsonl", repair), "2022-02-01").exits(1).says("row 1, column `record`");
    // Promises are not for what touches the safety of life.
    let asked =
        ["credit", "effect", "--records", &good, "--subject", "113212810144222637", "--on", "2022-03-01"];
    let json = desk.json(&[&asked[..], &["--power", "p18"]].concat());
    assert_eq!((&json["effect"]["commitments"], &json["effect"]["tier"]), (&false.into(), &"low".into()));
    desk.zh(&[&asked[..], &["--power", "p18"]].concat()).exits(0).says("河南省优化营商环境条例第三十四条");
    desk.run(&[&asked[..], &["--power", "p99"]].concat()).exits(5);
}

#[test]
fn what_is_assumed_for_henan_is_not_taken_for_another_reform() {
    let desk = Desk::empty();
    let northvale = concat!(env!("CARGO_MANIFEST_DIR"), "/../devolution/tests/reforms/northvale");
    let records = desk.write("records.csv", "number,subject,fact,scheme,grade,from,until,source\n");
    let checks = desk.run(&["--reform", northvale, "credit", "check", &records]).exits(2);
    checks.says("another reform").says("--schemes");
    desk.zh(&["--reform", northvale, "draw", "items"]).exits(2).says("其他改革").says("--settings");
}
