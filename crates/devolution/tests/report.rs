//! The report on supervision counts what there is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::calendar::Unsettled;
use devolution::delegation::{History, Stage};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::{CountyCode, PowerId, Reform};
use devolution::register::Register;
use devolution::supervision::book::{Known, WatchEvent, Watchbook};
use devolution::supervision::key::read_objects;
use devolution::supervision::rules::record;
use devolution::supervision::{
    Supervised, SupervisionBy, SupervisionReport, SupervisionRow, Warning, report,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn register() -> Register {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let opened = devolution_henan::opening(&reform).unwrap();
    let store = Box::new(Memory::new(DigestAlgorithm::Sha256));
    let mut desk = Desk::create(reform, store, History::Simulated(3), opened.date_naive(), opened).unwrap();
    devolution_henan::simulate(&mut desk, 3, day("2022-06-30"), &mut |_, _| {}).unwrap();
    desk.register().clone()
}

fn warning(power: &str, county: &str, on: &str, response: &str) -> Warning {
    let text = format!(
        r#"{{"about":{{"county":"{county}","power":"{power}"}},"evidence":[{{"ledger":1}}],"figures":[],"on":"{on}","response":"{response}","rule":"overdue-many"}}"#
    );
    serde_json::from_str(&text).unwrap()
}

/// What the county says to a warning.
fn answer(warned: &WatchEvent, on: &str) -> String {
    let record = &warned.record;
    format!(
        r#"{{"act":{{"responded":{{"document":"整改报告","reason":"人手不足"}}}},"by":"county:410122","on":"{on}","record":"{record}"}}"#
    )
}

/// A watchbook with a warning that was answered, one that was not, a complaint that was upheld, and a problem.
fn watchbook(reform: &Arc<Reform>, warnings: &[Warning]) -> Watchbook {
    let channels = devolution_henan::channels(reform).unwrap();
    let mut book = Watchbook::new(Arc::clone(reform), channels, History::Simulated(3), Unsettled::Refuse);
    let known = Known { ledger: 10, ..Known::default() };
    let at = "2022-06-30T02:00:00Z".parse().unwrap();
    let mut take = |event| assert!(!book.submit(&known, &event, at).unwrap().known);
    let events: Vec<_> = warnings.iter().map(|warning| record(warning, reform).unwrap()).collect();
    events.iter().cloned().for_each(&mut take);
    let answer = answer(&events[0], "2022-05-13");
    let officers = r#""officers":["410100-1","410100-2"]"#;
    for line in [
        answer.as_str(),
        r#"{"act":{"filed":{"channel":"business-environment","complainant":{"anonymous":{}},"county":"410122","matter":"超期","power":"p18"}},"by":"city:410100","on":"2022-05-09","record":"T-1"}"#,
        r#"{"act":{"taken":{}},"by":"city:410100","on":"2022-05-09","record":"T-1"}"#,
        &format!(
            r#"{{"act":{{"investigated":{{"finding":"属实",{officers}}}}},"by":"city:410100","on":"2022-05-16","record":"T-1"}}"#
        ),
        r#"{"act":{"answered":{"document":"答复","outcome":"upheld"}},"by":"city:410100","on":"2022-05-17","record":"T-1"}"#,
        r#"{"act":{"filed":{"channel":"business-environment","complainant":{"anonymous":{}},"county":"410122","matter":"推诿","power":"p18"}},"by":"city:410100","on":"2022-05-10","record":"T-2"}"#,
        &format!(
            r#"{{"act":{{"inspected":{{"inspection":{{"county":"410122","detail":"未公示","found":"problem","means":"daily-supervision",{officers},"power":"p18"}}}}}},"by":"city:410100","on":"2022-05-11","record":"I-1"}}"#
        ),
    ] {
        take(serde_json::from_str(line).unwrap());
    }
    book
}

fn rows(report: SupervisionReport) -> Vec<SupervisionRow> {
    report.rows
}

#[test]
fn a_report_counts_what_is_in_the_books_once_and_in_its_place() {
    let register = register();
    let reform = Arc::clone(register.reform());
    let warnings = [
        warning("p18", "410122", "2022-05-09", "brake"),
        warning("p18", "410122", "2022-05-10", "warn"),
        warning("p17", "410181", "2022-05-10", "advise"), // of two divisions
        warning("p18", "410122", "2022-04-30", "warn"),   // before the period
    ];
    let watchbook = watchbook(&reform, &warnings[..2]);
    let intervals = devolution_henan::key_supervision(&reform).unwrap();
    let until = day("2022-06-30");
    let objects = "power,county,object\np18,410122,114300000061225005\np18,410122,113212810144222637\n";
    let objects = read_objects(objects, &reform).unwrap();
    let coverage = intervals.coverage(&register, &watchbook.inspections(), &objects, until);
    let supervised = Supervised {
        register: &register,
        warnings: &warnings,
        watchbook: Some(&watchbook),
        coverage: Some(&coverage),
    };
    let ask = |by| rows(report(&supervised, by, day("2022-05-01"), until).unwrap());
    let total = &ask(SupervisionBy::Total)[0];
    assert_eq!((total.advised, total.warned, total.braked), (1, 1, 1));
    assert_eq!((total.recorded, total.answered, total.answer_days), (2, 1, Some(4)));
    assert_eq!(
        (total.complaints, total.upheld, total.complaints_open, total.complaints_overdue),
        (2, 1, 1, 1)
    );
    assert_eq!((total.inspections, total.problems, total.problems_open), (1, 1, 1));
    let operating =
        register.statuses(until).filter(|s| matches!(s.stage, Stage::Operating | Stage::Suspended));
    assert_eq!(total.operating as usize, operating.count());
    assert_eq!(
        (total.means_covered + total.means_uncovered + total.means_overdue) as usize,
        coverage.means.len()
    );
    assert!(total.means_overdue > 0 && total.suspended > 0);
    assert_eq!((total.objects_covered, total.objects_uncovered, total.objects_overdue), (0, 2, 0));
    // What was opened before a period is not of it; what is open at its end is.
    let later = rows(report(&supervised, SupervisionBy::Total, day("2022-05-12"), until).unwrap());
    let later = &later[0];
    assert_eq!((later.advised, later.recorded, later.complaints), (0, 0, 0));
    assert_eq!((later.inspections, later.problems, later.complaints_open), (0, 0, 1));
    // What is about one county adds up; what is about a shared power counts for both divisions.
    for by in [SupervisionBy::City, SupervisionBy::County, SupervisionBy::Power] {
        let rows = ask(by);
        let sum = |of: fn(&SupervisionRow) -> u32| rows.iter().map(of).sum::<u32>();
        assert_eq!(sum(|row| row.operating), total.operating);
        assert_eq!((sum(|row| row.advised), sum(|row| row.complaints)), (1, 2));
        assert_eq!(sum(|row| row.means_overdue), total.means_overdue);
    }
    let divisions = ask(SupervisionBy::Division);
    assert_eq!(divisions.iter().map(|row| row.advised).sum::<u32>(), 2);
    let county: CountyCode = "410122".parse().unwrap();
    let of_county = &ask(SupervisionBy::County)[reform.county_number(county).unwrap()];
    assert_eq!((of_county.braked, of_county.warned, of_county.answered), (1, 1, 1));
    let power: PowerId = "p17".parse().unwrap();
    let of_power = &ask(SupervisionBy::Power)[reform.power_number(&power).unwrap()];
    assert_eq!((of_power.advised, of_power.braked), (1, 0));
}

#[test]
fn each_row_has_the_median_of_the_days_until_its_answers() {
    let register = register();
    let reform = Arc::clone(register.reform());
    let channels = devolution_henan::channels(&reform).unwrap();
    let mut book = Watchbook::new(Arc::clone(&reform), channels, History::Actual, Unsettled::Refuse);
    let (known, at) = (Known { ledger: 10, ..Known::default() }, "2022-06-30T02:00:00Z".parse().unwrap());
    for (power, answered) in [("p18", "2022-05-13"), ("p19", "2022-05-10"), ("p20", "2022-05-24")] {
        let warned = record(&warning(power, "410122", "2022-05-09", "warn"), &reform).unwrap();
        book.submit(&known, &warned, at).unwrap();
        let answer = serde_json::from_str(&answer(&warned, answered)).unwrap();
        book.submit(&known, &answer, at).unwrap();
    }
    let supervised =
        Supervised { register: &register, warnings: &[], watchbook: Some(&book), coverage: None };
    let ask = |by, until| rows(report(&supervised, by, day("2022-05-01"), day(until)).unwrap());
    let answered = |rows: Vec<SupervisionRow>| -> Vec<(String, u32, Option<i32>)> {
        let rows = rows.into_iter().filter(|row| row.recorded > 0);
        rows.map(|row| (row.key, row.answered, row.answer_days)).collect()
    };
    let said = |key: &str, answered, days| (key.to_owned(), answered, days);
    assert_eq!(answered(ask(SupervisionBy::City, "2022-06-30")), [said("410100", 3, Some(4))]);
    assert_eq!(answered(ask(SupervisionBy::County, "2022-05-13")), [said("410122", 2, Some(1))]);
    assert_eq!(answered(ask(SupervisionBy::County, "2022-05-09")), [said("410122", 0, None)]);
    let by_power = answered(ask(SupervisionBy::Power, "2022-06-30"));
    assert_eq!(by_power, [said("p18", 1, Some(4)), said("p19", 1, Some(1)), said("p20", 1, Some(11))]);
    // The register is a simulation, the watchbook is not: what is simulated in part did not happen.
    let whole = report(&supervised, SupervisionBy::Total, day("2022-05-01"), day("2022-06-30")).unwrap();
    assert_eq!(whole.history, History::Simulated(3));
    let alone = Register::new(reform);
    let actual = Supervised { register: &alone, ..supervised };
    let actual = report(&actual, SupervisionBy::Total, day("2022-05-01"), day("2022-06-30")).unwrap();
    assert_eq!(actual.history, History::Actual);
}
