//! What is wrong with a year's days.

use super::*;

#[test]
fn of_another_year() {
    let mut folder = northvale_folder();
    let year = folder[YEAR].clone();
    folder.insert("calendar/2022.json".to_owned(), year);
    expect(&folder, &[whole("calendar/2022.json", Some("year"), WrongYear)]);
    expect_edit(YEAR, "2023-04-08", "2025-04-08", &[at(YEAR, 6, 9, "", WrongYear)]);
}

#[test]
fn that_contradict_themselves_or_each_other() {
    expect_edit(YEAR, "2023-04-08", "2023-04-03", &[at(YEAR, 6, 9, "", Contradiction)]);
    let mut folder = northvale_folder();
    let other = r#"{"year": 2024, "papers": ["虚构"], "days": [
        {"name": "堤坝节", "date": "2023-04-08", "isOffDay": true}]}"#;
    folder.insert("calendar/2024.json".to_owned(), other.as_bytes().to_vec());
    expect(&folder, &[at("calendar/2024.json", 2, 9, "", Contradiction)]);
}

#[test]
fn all_bad_days_are_reported() {
    let folder = edited(&[(YEAR, "2023-04-03", "2023-04-31"), (YEAR, "false", "no")]);
    let errors = refused(&folder);
    // `no` breaks the whole document; a date that does not exist breaks its day.
    assert_eq!(errors.iter().filter(|error| error.rule() == Syntax).count(), 1, "{errors}");
    let folder = edited(&[(YEAR, "2023-04-03", "2023-04-31"), (YEAR, "false", "0")]);
    let errors = refused(&folder);
    let rows: Vec<_> =
        errors.iter().filter(|error| error.rule() == Syntax).map(|error| error.row()).collect();
    assert_eq!(rows, [Some(5), Some(6)], "{errors}");
}
