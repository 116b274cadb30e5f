//! Another province, another department, another plan: what the core knows of a reform is what its folder says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use devolution::reform::{Condition, DivisionRole, Level, Mode, Reform, WeekendPolicy};
use sha2::{Digest, Sha256};
use support::{northvale, northvale_folder};

#[test]
fn it_loads_with_its_own_numbers() {
    let reform = northvale();
    assert_eq!((reform.powers().len(), reform.counties().len(), reform.cities().len()), (4, 4, 2));
    assert!(reform.apart().is_empty());
    assert_eq!(reform.materials().len(), 2);
    assert_eq!(reform.means().len(), 2);
    assert_eq!(reform.measures().len(), 3);
    assert_eq!(reform.province().code.number(), 640_000);
    for (number, power) in reform.powers().iter().enumerate() {
        assert_eq!(reform.power_number(&power.id), Some(number));
    }
    for (number, county) in reform.counties().iter().enumerate() {
        assert_eq!(reform.county_number(county.code), Some(number));
        assert!(reform.city(county.city).is_some());
    }
}

#[test]
fn conditions_are_grounded_in_its_own_clauses() {
    let reform = northvale();
    assert_eq!(reform.ground(Condition::Trained).map(|clause| clause.id.as_str()), Some("3.1"));
    assert_eq!(reform.ground(Condition::NothingRestsOnIt).map(|clause| clause.id.as_str()), Some("record"));
    for condition in Condition::ALL {
        assert!(reform.ground(*condition).is_some(), "{}", condition.code());
    }
}

#[test]
fn its_key_powers_are_those_with_its_key_flags() {
    let reform = northvale();
    let key: Vec<bool> = reform.powers().iter().map(|power| reform.is_key(power)).collect();
    assert_eq!(key, [false, true, true, false]);
}

#[test]
fn its_duties_follow_level_and_mode() {
    let reform = northvale();
    let duties = |level, mode| -> Vec<String> {
        reform.duties_of(level, mode).map(|duty| duty.id.to_string()).collect()
    };
    assert_eq!(duties(Level::City, Mode::Direct), ["oversight"]);
    assert_eq!(duties(Level::City, Mode::Entrusted), ["oversight", "joint-review"]);
    assert_eq!(duties(Level::County, Mode::Entrusted), ["patrol"]);
}

#[test]
fn a_later_batch_lists_a_power_again() {
    let reform = northvale();
    let again = reform.power(&"b1".parse().unwrap()).unwrap();
    assert_eq!((again.batch, again.relists.as_ref().map(|id| id.as_str())), (2, Some("a1")));
}

#[test]
fn a_deadline_on_a_sunday_moves_past_the_holiday() {
    let reform = northvale();
    assert_eq!(reform.date_policy().weekend, WeekendPolicy::NextWorkingDay);
    let deadline = reform.measures()[1].deadline.clone().unwrap();
    let day = |d| NaiveDate::from_ymd_opt(2023, 4, d).unwrap();
    assert_eq!((deadline.printed_day, deadline.last_day), (day(2), day(4)));
}

#[test]
fn units_keep_the_roles_of_their_divisions() {
    let reform = northvale();
    let units = &reform.measures()[1].units;
    assert!(units.responsible.iter().all(|role| matches!(role, DivisionRole::Owner(_))));
    assert_eq!(units.cooperating.len(), 1);
    assert_eq!(units.levels.iter().copied().collect::<Vec<_>>(), [Level::City]);
}

/// The second measure falls on Sunday 2 April 2023, before a holiday on Monday.
#[test]
fn the_last_day_follows_the_date_policy() {
    let cases = [
        ("as-printed", true, (4, 2)),
        ("as-printed", false, (4, 1)),
        ("next-working-day", true, (4, 4)),
        ("next-working-day", false, (4, 4)),
        ("previous-working-day", true, (3, 31)),
        ("previous-working-day", false, (3, 31)),
    ];
    for (weekend, inclusive, (month, day)) in cases {
        let mut folder = northvale_folder();
        let text = String::from_utf8(folder["reform.toml"].clone()).unwrap();
        let text = text.replace("weekend = \"next-working-day\"", &format!("weekend = \"{weekend}\""));
        let text = text.replace("inclusive = true", &format!("inclusive = {inclusive}"));
        folder.insert("reform.toml".to_owned(), text.into_bytes());
        let reform = Reform::load(&folder).unwrap();
        let last_day = reform.measures()[1].deadline.clone().unwrap().last_day;
        assert_eq!(Some(last_day), NaiveDate::from_ymd_opt(2023, month, day), "{weekend}, {inclusive}");
    }
}

/// Reports are due like everything else: the 2nd of April 2023 is a Sunday before a holiday.
#[test]
fn a_report_is_due_under_the_date_policy() {
    assert_eq!(northvale().report_due(2023, 4), Ok(None)); // this plan asks for none
    assert_eq!(northvale().reports(), None);
    let cases = [
        ("as-printed", true, Ok((4, 2))),
        ("as-printed", false, Ok((4, 1))),
        ("next-working-day", true, Ok((4, 4))),
        ("previous-working-day", true, Ok((3, 31))),
        ("previous-working-day", false, Ok((3, 31))),
    ];
    for (weekend, inclusive, expected) in cases {
        let reform = reporting(weekend, inclusive);
        let due = reform.report_due(2023, 4).map(|due| due.unwrap());
        let expected = expected.map(|(month, day)| NaiveDate::from_ymd_opt(2023, month, day).unwrap());
        assert_eq!(due, expected, "{weekend}, {inclusive}");
        assert_eq!(reform.report_due(2023, 0), Ok(None));
        // 2024 has no notice: its working days are not known, its dates are.
        assert_eq!(reform.report_due(2024, 5).is_ok(), weekend == "as-printed");
    }
}

/// Northvale with a report before the 2nd of every month.
fn reporting(weekend: &str, inclusive: bool) -> Reform {
    let mut folder = northvale_folder();
    let text = String::from_utf8(folder["reform.toml"].clone()).unwrap();
    let text = text.replace("weekend = \"next-working-day\"", &format!("weekend = \"{weekend}\""));
    let text = text.replace("inclusive = true", &format!("inclusive = {inclusive}"));
    let text = text + "\n[reports]\nprinted = \"2023年3月1日前\"\nday = 2\n";
    folder.insert("reform.toml".to_owned(), text.into_bytes());
    Reform::load(&folder).unwrap()
}

#[test]
fn the_digest_is_that_of_all_names_and_bytes() {
    let mut folder = northvale_folder();
    let mut bytes = Vec::new();
    for (file, content) in &folder {
        for part in [file.as_bytes(), content] {
            bytes.extend(u64::try_from(part.len()).unwrap().to_be_bytes());
            bytes.extend(part);
        }
    }
    let expected: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(northvale().digest(), expected);
    folder.get_mut("plan.zh.txt").unwrap().push(b'\n');
    assert_ne!(Reform::load(&folder).unwrap().digest(), expected);
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "ftl") {
            found.push(path);
        }
    }
}

/// The code of the core speaks of no county, date or division of Henan. Comments may: they cite and give examples.
#[test]
fn nothing_of_henan_is_in_the_core() {
    let mut files = Vec::new();
    for folder in ["src", "text"] {
        sources(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    assert!(files.len() > 20, "only {} files were found", files.len());
    let words = [
        "河南",
        "豫",
        "henan",
        "济源",
        "郑州",
        "规划处",
        "建管处",
        "运管处",
        "法规处",
        "交通",
        "运输",
        "\"planning\"",
        "\"construction\"",
        "410",
        "419",
        "from_ymd_opt(20",
        "\"M1\"",
        "\"M2\"",
        "\"M3\"",
        "5508",
        "5_508",
    ];
    let mut lines = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // Unit tests at the end of a file may use examples, as comments do.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (row, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap().to_lowercase();
            lines += usize::from(!code.trim().is_empty());
            for word in words {
                assert!(!code.contains(word), "{}:{} has `{word}`", file.display(), row + 1);
            }
        }
    }
    assert!(lines > 2_000, "only {lines} lines of code were scanned");
}
