//! Our verdict on logs, with deviations planted in them.

use arrow_array::{Date32Array, StringArray};
use chrono::NaiveDate;
use devolution::desk::Desk;
use devolution_tables::{Activity, TableError, verdicts};

use crate::henan::simulated;
use crate::play::{World, reform, script};
use crate::read::rows;

const NAMES: [&str; 5] = ["case", "fits", "row", "activity", "violation"];

/// A row of a log: case, activity, days from the first.
type Row = (String, String, i32);

fn judge(activity: Activity, log: &[Row]) -> Vec<[Option<String>; 5]> {
    let cases = StringArray::from_iter_values(log.iter().map(|(case, ..)| case));
    let activities = StringArray::from_iter_values(log.iter().map(|(_, activity, _)| activity));
    let days = Date32Array::from_iter_values(log.iter().map(|(.., day)| 19_000 + day));
    rows(&verdicts(&reform(), activity, &cases, &activities, &days).unwrap(), NAMES)
}

fn row(case: &str, activity: &str, day: i32) -> Row {
    (case.to_owned(), activity.to_owned(), day)
}

/// The life of a direct power that is not key, until it operates.
fn life(case: &str) -> Vec<Row> {
    let steps = [
        "assigned/province",
        "assigned/city",
        "assigned/county",
        "trained",
        "delivered/drawings",
        "delivered/stamps",
        "accepted/city",
        "accepted/county",
        "listed",
        "published/province",
        "published/city",
        "published/county",
        "duties-taken/province",
        "duties-taken/city",
        "duties-taken/county",
        "controls-filed",
        "started",
    ];
    steps.into_iter().zip(0..).map(|(step, day)| row(case, step, day)).collect()
}

fn fits(case: &str) -> [Option<String>; 5] {
    [Some(case.to_owned()), Some("true".to_owned()), None, None, None]
}

fn fails(case: &str, at: usize, activity: &str, violation: &str) -> [Option<String>; 5] {
    [case.to_owned(), "false".to_owned(), at.to_string(), activity.to_owned(), violation.to_owned()].map(Some)
}

#[test]
fn planted_deviations_are_found_where_they_are() {
    let case = "a1/640121";
    assert_eq!(judge(Activity::Step, &life(case)), [fits(case)]);
    let without = |missing: usize| {
        let mut log = life(case);
        log.remove(missing);
        log
    };
    // A handover without training, a signature without all materials, a directory before the platform.
    assert_eq!(judge(Activity::Step, &without(3)), [fails(case, 3, "delivered/drawings", "not-allowed")]);
    assert_eq!(judge(Activity::Step, &without(4)), [fails(case, 5, "accepted/city", "not-allowed")]);
    assert_eq!(judge(Activity::Step, &without(8)), [fails(case, 8, "published/province", "not-allowed")]);
    let mut swapped = life(case);
    swapped.swap(3, 4);
    swapped[3].2 = 3;
    swapped[4].2 = 4;
    assert_eq!(judge(Activity::Step, &swapped), [fails(case, 3, "delivered/drawings", "not-allowed")]);
    let mut backwards = life(case);
    backwards[6].2 = 2;
    assert_eq!(judge(Activity::Step, &backwards), [fails(case, 6, "accepted/city", "out-of-sequence")]);
    let mut twice = life(case);
    twice.push(row(case, "started", 30));
    assert_eq!(judge(Activity::Step, &twice), [fails(case, 17, "started", "not-allowed")]);
    // A direct power has no agreement to sign; what went wrong before that comes first.
    let mut agreed = life(case);
    agreed.insert(9, row(case, "agreed", 8));
    assert_eq!(judge(Activity::Step, &agreed), [fails(case, 9, "agreed", "not-allowed")]);
    agreed.remove(3);
    assert_eq!(judge(Activity::Step, &agreed), [fails(case, 3, "delivered/drawings", "not-allowed")]);
}

#[test]
fn every_case_has_a_verdict_of_its_own() {
    let (one, other) = ("a1/640121", "a3/640281");
    let mut log = vec![row(other, "trained", 0)];
    for step in life(one) {
        log.push(step);
    }
    assert_eq!(judge(Activity::Step, &log), [fails(other, 0, "trained", "not-allowed"), fits(one)]);
    assert_eq!(judge(Activity::Step, &[]), Vec::<[Option<String>; 5]>::new());
}

#[test]
fn stages_have_verdicts_too() {
    let case = "a1/640121";
    let judge = |stages: &[(&str, i32)]| {
        let log: Vec<Row> = stages.iter().map(|(stage, day)| row(case, stage, *day)).collect();
        judge(Activity::Stage, &log)
    };
    let good = [
        ("listed", 0),
        ("assigned", 1),
        ("trained", 1),
        ("handing-over", 2),
        ("accepted", 5),
        ("recalled", 6),
    ];
    assert_eq!(judge(&good), [fits(case)]);
    assert_eq!(judge(&good[1..]), [fails(case, 0, "assigned", "not-allowed")]);
    assert_eq!(judge(&[good[0], good[1], good[3]]), [fails(case, 2, "handing-over", "not-allowed")]);
    assert_eq!(judge(&[good[0], good[1], ("trained", 0)]), [fails(case, 2, "trained", "out-of-sequence")]);
    assert_eq!(judge(&[good[0], good[5], ("assigned", 6)]), [fails(case, 2, "assigned", "not-allowed")]);
}

#[test]
fn what_is_not_in_the_log_s_language_is_refused() {
    let known = life("a1/640121");
    let refused = |place: usize, case: &str, activity: &str| {
        let mut log = known.clone();
        log[place] = row(case, activity, 0);
        let cases = StringArray::from_iter_values(log.iter().map(|(case, ..)| case));
        let activities = StringArray::from_iter_values(log.iter().map(|(_, activity, _)| activity));
        let days = Date32Array::from_iter_values(log.iter().map(|(.., day)| *day));
        let error: TableError = verdicts(&reform(), Activity::Step, &cases, &activities, &days).unwrap_err();
        (error.code(), error.place().map(|(column, row)| (column.code(), row)))
    };
    assert_eq!(refused(4, "a9/640121", "trained"), ("unknown-subject", Some(("case", 4))));
    assert_eq!(refused(5, "a1/640121", "delivered/keys"), ("unknown-subject", Some(("activity", 5))));
    assert_eq!(
        refused(2, "a1/640121", "assigned"),
        ("unknown-subject", Some(("activity", 2))),
        "at which level?"
    );
}

/// What a ledger says of its delegations, as a log: the rows of the XES, in the order of record.
fn logged(desk: &Desk, activity: Activity) -> Vec<Row> {
    let mut bytes = Vec::new();
    devolution_tables::xes(desk, activity, &mut bytes).unwrap();
    let mut log = Vec::new();
    let text = String::from_utf8(bytes).unwrap();
    let value = |line: &str| line.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (mut case, mut name) = (String::new(), String::new());
    let mut within = "";
    for line in text.lines().map(str::trim) {
        match line {
            "<trace>" => within = "trace",
            "<event>" => within = "event",
            _ if line.contains("key=\"concept:name\"") && within == "trace" => case = value(line),
            _ if line.contains("key=\"concept:name\"") && within == "event" => name = value(line),
            _ if line.contains("key=\"time:timestamp\"") && within == "event" => {
                let date: NaiveDate = value(line).split('T').next().unwrap().parse().unwrap();
                log.push((case.clone(), name.clone(), date.to_epoch_days() - 19_000));
            }
            _ => {}
        }
    }
    log
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(32) })]
    #[test]
    fn whatever_a_ledger_says_fits(script in script(60)) {
        let world = World::played(&script);
        for activity in [Activity::Step, Activity::Stage] {
            for verdict in judge(activity, &logged(&world.desk, activity)) {
                assert_eq!(verdict[1].as_deref(), Some("true"), "{verdict:?}");
            }
        }
    }
}

#[test]
fn whatever_henan_s_ledger_says_fits() {
    let desk = simulated(NaiveDate::from_ymd_opt(2022, 6, 30).unwrap());
    for activity in [Activity::Step, Activity::Stage] {
        let log = logged(&desk, activity);
        let cases = StringArray::from_iter_values(log.iter().map(|(case, ..)| case));
        let activities = StringArray::from_iter_values(log.iter().map(|(_, activity, _)| activity));
        let days = Date32Array::from_iter_values(log.iter().map(|(.., day)| 19_000 + day));
        let table = verdicts(desk.reform(), activity, &cases, &activities, &days).unwrap();
        assert_eq!(table.num_rows(), 5_508);
        assert!(rows(&table, ["fits"]).iter().all(|row| row[0].as_deref() == Some("true")));
    }
}
