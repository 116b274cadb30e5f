//! What is wrong with a TOML document.

use super::*;

/// One edit of a document leads to one finding, at the first letter of `needle` in the edited text.
#[track_caller]
fn expect_at(file: &str, from: &str, to: &str, needle: &str, field: &str, rule: LoadRule) {
    let folder = edited(&[(file, from, to)]);
    let after = text(&folder, file);
    let edit = text(&northvale_folder(), file).find(from).unwrap();
    // The needle stands in what was edited, or else wherever it stands alone.
    let offset = match after[edit..edit + to.len()].find(needle) {
        Some(offset) => edit + offset,
        None => {
            assert_eq!(after.matches(needle).count(), 1, "`{needle}`");
            after.find(needle).unwrap()
        }
    };
    let before = &after[..offset];
    let row = before.lines().count() + usize::from(before.ends_with('\n') || before.is_empty());
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    expect(&folder, &[at(file, row, column, field, rule)]);
}

#[test]
fn rows_and_columns_are_those_of_an_editor() {
    expect_edit(REFORM, "granted = 9", "granted = \"9\"", &[at(REFORM, 13, 11, "granted", WrongKind)]);
    expect_edit(
        REFORM,
        "zh = \"图纸\", en = \"Drawings\"",
        "zh = \"图纸\", en = \"\"",
        &[at(REFORM, 45, 26, "en", Empty)],
    );
}

#[test]
fn against_the_grammar() {
    expect_at(REFORM, "granted = 9", "granted = nine", "nine", "", Syntax);
    expect_at(YEAR, "\"year\": 2023,", "\"year\": 2023;", ";", "", Syntax);
}

#[test]
fn without_a_key() {
    expect_edit(REFORM, "id = \"northvale-water\"\n", "", &[whole(REFORM, Some("id"), MissingKey)]);
    expect_at(REFORM, "granted = 9\n", "", "[quota]", "granted", MissingKey);
    expect_edit(
        MEASURES,
        "levels = [\"city\", \"county\"]\n",
        "",
        &[at(MEASURES, 24, 1, "levels", MissingKey)],
    );
}

#[test]
fn with_a_key_too_many() {
    expect_at(REFORM, "granted = 9\n", "granted = 9\ngiven = 9\n", "given", "given", UnexpectedKey);
    expect_at(MEASURES, "leads = [\"ins", "lead = []\nleads = [\"ins", "lead ", "lead", UnexpectedKey);
    expect_edit(YEAR, "\"year\"", "\"era\": 1, \"year\"", &[at(YEAR, 2, 9, "", Syntax)]);
}

#[test]
fn with_a_value_of_another_kind() {
    expect_at(REFORM, "granted = 9", "granted = -9", "-9", "granted", WrongKind);
    expect_at(REFORM, "granted = 9", "granted = 4294967296", "42", "granted", WrongKind);
    let key = "before_is_inclusive";
    expect_at(REFORM, "_inclusive = true", "_inclusive = 1", "1", key, WrongKind);
    expect_at(REFORM, "materials]]\nid = \"stamps\"", "materials]]\nid = [1]", "[1]", "id", WrongKind);
    expect_at(MEASURES, "day = 2023-03-01", "day = \"2023-03-01\"", "\"", "day", WrongKind);
    expect_at(MEASURES, "day = 2023-03-01", "day = 2023-03-01T10:00:00", "2023", "day", WrongKind);
    expect_at(MEASURES, "responsible = []", "responsible = \"works\"", "\"works", "responsible", WrongKind);
}

#[test]
fn with_a_malformed_id_or_code() {
    expect_at(REFORM, "id = \"drawings\"", "id = \"Drawings\"", "\"Dr", "id", Malformed);
    expect_at(REFORM, "code = \"640000\"", "code = \"640100\"", "\"64", "code", BadCode);
    expect_at(REFORM, "works = 2", "Works = 2", "Works", "Works", Malformed);
}

#[test]
fn with_an_empty_or_untidy_text() {
    expect_at(REFORM, "zh = \"图纸\"", "zh = \"\"", "\"", "zh", Empty);
    expect_at(REFORM, "zh = \"图纸\"", "zh = \"图纸 \"", "\"", "zh", Malformed);
    expect_at(REFORM, "\"北谷省\"", "\"北谷\\u0000省\"", "\"", "name", ControlCharacter);
}

#[test]
fn with_a_list_that_must_not_be_empty() {
    let element = "[[standard_elements]]\nid = \"days\"\nname = { zh = \"时限\", en = \"Days\" }\n";
    let mut folder = edited(&[(REFORM, element, "")]);
    expect(&folder, &[whole(REFORM, Some("standard_elements"), MissingKey)]);
    let with_none = text(&folder, REFORM).replacen("key_flags", "standard_elements = []\nkey_flags", 1);
    folder.insert(REFORM.to_owned(), with_none.into_bytes());
    expect(&folder, &[whole(REFORM, Some("standard_elements"), Empty)]);
    let mut folder = northvale_folder();
    folder.insert(MEASURES.to_owned(), b"measures = []\n".to_vec());
    expect(&folder, &[whole(MEASURES, Some("measures"), Empty)]);
}

#[test]
fn with_a_word_that_no_closed_list_has() {
    let flags = "\"life_safety\", \"integrity\"]";
    expect_at(REFORM, flags, "\"life-safety\", \"integrity\"]", "\"life", "key_flags", UnknownFlag);
    expect_at(REFORM, "\"next-working-day\"", "\"monday\"", "\"m", "weekend", UnknownPolicy);
    expect_at(REFORM, "only = \"entrusted\"", "only = \"lent\"", "\"lent", "only", UnknownMode);
    let levels = "levels = [\"city\", \"county\"]";
    expect_at(MEASURES, levels, "levels = [\"city\", \"town\"]", "\"town", "levels", UnknownLevel);
    let tracked = "tracked_by = \"trained\"";
    expect_at(MEASURES, tracked, "tracked_by = \"done\"", "\"done", "tracked_by", UnknownMilestone);
    // What it should have named is then not grounded either, but an incomplete list is not judged.
    expect_at(REFORM, "\"known-subject\"", "\"known\"", "\"known", "grounds", UnknownCondition);
}

#[test]
fn with_a_duty_of_no_level_or_clause() {
    expect_at(REFORM, "levels = [\"county\"]", "levels = []", "[", "levels", NoLevel);
    let duty = "only = \"entrusted\"\nclause = \"3.3\"";
    expect_at(REFORM, duty, "only = \"entrusted\"\nclause = \"3.4\"", "\"3.4", "clause", UnknownClause);
    expect_at(MEASURES, "clause = \"3.2\"", "clause = \"M3\"", "\"M3", "clause", UnknownClause);
}

#[test]
fn with_a_condition_ungrounded_or_grounded_twice() {
    expect_edit(REFORM, ", \"trained\"]", "]", &[whole(REFORM, Some("clauses"), Ungrounded)]);
    let twice = "grounds = [\"in-sequence\", \"trained\", ";
    expect_at(REFORM, "grounds = [\"in-sequence\", ", twice, "\"trained", "grounds", GroundedTwice);
}

#[test]
fn with_what_is_used_twice() {
    expect_at(REFORM, "id = \"stamps\"", "id = \"drawings\"", "\"dra", "id", Duplicate);
    expect_at(REFORM, "zh = \"印鉴\"", "zh = \"图纸\"", "\"图", "zh", Duplicate);
    expect_at(REFORM, "en = \"Stamps\"", "en = \"Drawings\"", "\"D", "en", Duplicate);
    // One division has one role.
    expect_edit(
        REFORM,
        "id = \"gauging-station\"",
        "id = \"inspectorate\"",
        &[at(MEASURES, 19, 16, "cooperating", UnknownDivision), at(REFORM, 40, 6, "id", Duplicate)],
    );
    expect_at(MEASURES, "clause = \"3.2\"", "clause = \"3.1\"", "\"3.1", "clause", Duplicate);
}

#[test]
fn with_more_materials_than_a_checklist_holds() {
    let material =
        |n: usize| format!("[[materials]]\nid = \"m{n}\"\nname = {{ zh = \"料{n}\", en = \"M{n}\" }}\n");
    let of = |count: usize| {
        let more: String = (2..count).map(material).collect();
        edited(&[(
            REFORM,
            "[[guide_elements]]\nid = \"fee\"",
            &format!("{more}[[guide_elements]]\nid = \"fee\""),
        )])
    };
    assert!(Reform::load(&of(Reform::MAX_MATERIALS)).is_ok());
    let errors = refused(&of(Reform::MAX_MATERIALS + 1));
    let row = 55 + 3 * (Reform::MAX_MATERIALS + 1 - 2) - 2;
    assert_eq!(findings(&errors), [at(REFORM, row, 6, "id", TooManyMaterials)]);
}

#[test]
fn with_a_division_unknown_or_in_another_role() {
    let cooperating = "cooperating = [\"gauging-station\"]";
    let works = "cooperating = [\"works\"]";
    expect_at(MEASURES, cooperating, works, "\"works", "cooperating", WrongRole);
    let leads = "leads = [\"inspectorate\"]";
    expect_at(MEASURES, leads, "leads = [\"gauging-station\"]", "\"gau", "leads", WrongRole);
    expect_at(MEASURES, leads, "leads = [\"office\"]", "\"off", "leads", UnknownDivision);
    expect_edit(
        REFORM,
        "works = 2 }",
        "works = 2, mills = 0 }",
        &[at(REFORM, 17, 51, "mills", UnknownDivision)],
    );
}

#[test]
fn with_words_that_are_not_in_the_plan() {
    let printed = "printed = \"2023年3月1日前\"";
    expect_at(MEASURES, printed, "printed = \"2023年3月2日前\"", "\"", "printed", NotInPlan);
    let units = "printed = \"(各市、县水务局分别负责)\"";
    expect_at(MEASURES, units, "printed = \"(各市、县水务局负责)\"", "\"", "printed", NotInPlan);
}

#[test]
fn with_a_deadline_that_the_calendar_does_not_reach() {
    expect_at(MEASURES, "day = 2023-04-02", "day = 2024-04-02", "2024", "day", NotGazetted);
    expect_at(MEASURES, "day = 2023-04-02", "day = 2023-12-31", "2023-12", "day", NotGazetted);
    let mut folder = northvale_folder();
    folder.remove(YEAR);
    expect(&folder, &[at(MEASURES, 4, 44, "day", NotGazetted), at(MEASURES, 16, 44, "day", NotGazetted)]);
}

#[test]
fn with_reports_on_a_day_that_some_month_lacks() {
    let reform = text(&northvale_folder(), REFORM);
    let row = reform.lines().count() + 2;
    let with = |lines: &str| {
        let mut folder = northvale_folder();
        folder.insert(REFORM.to_owned(), format!("{reform}[reports]\n{lines}\n").into_bytes());
        folder
    };
    let printed = "printed = \"2023年3月1日前\"";
    for day in [1, 28] {
        assert!(Reform::load(&with(&format!("day = {day}\n{printed}"))).is_ok());
    }
    for day in [0, 29] {
        expect(&with(&format!("day = {day}\n{printed}")), &[at(REFORM, row, 7, "day", Malformed)]);
    }
    expect(&with("day = 1\nprinted = \"每月1日\""), &[at(REFORM, row + 1, 11, "printed", NotInPlan)]);
}
