//! What is wrong with a folder is said by file, row, column and rule, all of it at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use devolution::reform::{Folder, LoadErrors, LoadRule, MAX_FILE_BYTES, Reform};
use proptest::prelude::*;
use support::northvale_folder;

use LoadRule::*;

const REFORM: &str = "reform.toml";
const MEASURES: &str = "measures.toml";
const CATALOGUE: &str = "catalogue.csv";
const PLACES: &str = "jurisdictions.csv";
const PLAN: &str = "plan.zh.txt";
const YEAR: &str = "calendar/2023.json";

/// File, row, column, name of the column or key, rule.
type Finding = (String, Option<usize>, Option<usize>, Option<String>, LoadRule);

fn at(file: &str, row: usize, column: usize, field: &str, rule: LoadRule) -> Finding {
    (file.to_owned(), Some(row), Some(column), (!field.is_empty()).then(|| field.to_owned()), rule)
}

fn whole(file: &str, field: Option<&str>, rule: LoadRule) -> Finding {
    (file.to_owned(), None, None, field.map(str::to_owned), rule)
}

fn text(folder: &Folder, file: &str) -> String {
    String::from_utf8(folder[file].clone()).unwrap()
}

/// The folder of Northvale with texts exchanged. Each must be there exactly once.
fn edited(edits: &[(&str, &str, &str)]) -> Folder {
    let mut folder = northvale_folder();
    for (file, from, to) in edits {
        let before = text(&folder, file);
        assert_eq!(before.matches(from).count(), 1, "`{from}` in {file}");
        folder.insert((*file).to_owned(), before.replacen(from, to, 1).into_bytes());
    }
    folder
}

fn refused(folder: &Folder) -> LoadErrors {
    Reform::load(folder).expect_err("the folder is bad")
}

fn findings(errors: &LoadErrors) -> Vec<Finding> {
    let finding = |error: &devolution::reform::LoadError| {
        let field = error.field().map(str::to_owned);
        (error.file().to_owned(), error.row(), error.column(), field, error.rule())
    };
    errors.iter().map(finding).collect()
}

#[track_caller]
fn expect(folder: &Folder, expected: &[Finding]) {
    let errors = refused(folder);
    assert_eq!(findings(&errors), expected, "\n{errors}");
}

#[track_caller]
fn expect_edit(file: &str, from: &str, to: &str, expected: &[Finding]) {
    expect(&edited(&[(file, from, to)]), expected);
}

fn with_bytes(file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Folder {
    let mut folder = northvale_folder();
    let bytes = folder.remove(file).unwrap();
    folder.insert(file.to_owned(), change(bytes));
    folder
}

#[test]
fn the_folder_itself_is_good() {
    assert!(Reform::load(&northvale_folder()).is_ok());
}

mod files {
    use super::*;

    #[test]
    fn missing() {
        for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN] {
            let mut folder = northvale_folder();
            folder.remove(file);
            expect(&folder, &[whole(file, None, MissingFile)]);
        }
    }

    #[test]
    fn unexpected() {
        for file in ["README.md", "calendar/23.json", "calendar/2023.json.bak", "calendar/x023.json"] {
            let mut folder = northvale_folder();
            folder.insert(file.to_owned(), Vec::new());
            expect(&folder, &[whole(file, None, UnexpectedFile)]);
        }
    }

    #[test]
    fn with_a_byte_order_mark() {
        for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR] {
            let folder = with_bytes(file, |bytes| [b"\xEF\xBB\xBF".as_slice(), &bytes].concat());
            expect(&folder, &[at(file, 1, 1, "", ByteOrderMark)]);
        }
        let folder = with_bytes(CATALOGUE, |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            text.encode_utf16().flat_map(u16::to_le_bytes).fold(vec![0xFF, 0xFE], |mut all, byte| {
                all.push(byte);
                all
            })
        });
        assert!(
            refused(&folder)
                .iter()
                .any(|error| error.rule() == ByteOrderMark && error.detail().contains("UTF-16"))
        );
    }

    #[test]
    fn with_carriage_returns() {
        for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR] {
            let folder = with_bytes(file, |bytes| {
                String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes()
            });
            expect(&folder, &[(file.to_owned(), Some(1), None, None, CarriageReturn)]);
        }
        let folder = edited(&[(CATALOGUE, ",stand-in,\na3", ",stand-in,\r\na3")]);
        expect(&folder, &[(CATALOGUE.to_owned(), Some(3), None, None, CarriageReturn)]);
    }

    /// "code,name,kind,city_code,city_name" and one row, saved as GBK.
    #[test]
    fn in_gbk() {
        let gbk = b"code,name,kind,city_code,city_name\n640121,\xC9\xCF\xB9\xB5\xCF\xD8,\xCF\xD8,640100,\xCA\xAF\xC7\xC5\xCA\xD0\n";
        let errors = refused(&with_bytes(PLACES, |_| gbk.to_vec()));
        assert_eq!(findings(&errors), [at(PLACES, 2, 8, "", NotUtf8)]);
        assert!(errors.to_string().contains("GBK"), "{errors}");
    }

    #[test]
    fn in_no_known_encoding() {
        let errors = refused(&with_bytes(PLAN, |bytes| [&bytes, b"\xFFabc".as_slice()].concat()));
        assert_eq!(errors.iter().filter(|error| error.rule() == NotUtf8).count(), 1);
        assert!(!errors.to_string().contains("GBK"), "{errors}");
    }

    #[test]
    fn with_control_characters() {
        expect_edit(
            CATALOGUE,
            "河道取水许可",
            "河道\0取水许可",
            &[at(CATALOGUE, 3, 8, "", ControlCharacter)],
        );
        expect_edit(PLAN, "先培训,", "先\u{7}培训,", &[at(PLAN, 7, 21, "", ControlCharacter)]);
        // Quotation marks and escapes are no way round.
        expect_edit(
            CATALOGUE,
            "河道取水许可",
            "\"河道\n取水许可\"",
            &[at(CATALOGUE, 3, 3, "name_zh", ControlCharacter)],
        );
    }

    #[test]
    fn too_large() {
        let noise = |n: u32| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap();
        let garbage: Vec<u8> = (0..10_000_000).map(noise).collect();
        let started = Instant::now();
        for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR] {
            let errors = refused(&with_bytes(file, |_| garbage.clone()));
            assert!(findings(&errors).contains(&whole(file, None, TooLarge)), "{errors}");
            assert!(errors.to_string().len() < 4_000);
        }
        assert!(started.elapsed() < Duration::from_secs(20));
    }

    /// The largest file that is read at all, in the worst forms we could think of.
    #[test]
    fn garbage_is_answered_in_bounded_time_and_words() {
        let forms =
            ["[", "a=\n", "\"", "\n", "{", ",", "a,b\n", "[[a]]\n", "测试\n", "'''", "a.", "\\u0000", "[{},"];
        for file in [REFORM, CATALOGUE, YEAR] {
            for form in forms {
                let started = Instant::now();
                let garbage = form.repeat(MAX_FILE_BYTES / form.len()).into_bytes();
                let errors = refused(&with_bytes(file, |_| garbage));
                assert!(errors.to_string().len() < 100_000, "{file} of `{form}`");
                assert!(
                    started.elapsed() < Duration::from_secs(20),
                    "{file} of `{form}`: {:?}",
                    started.elapsed()
                );
            }
        }
    }
}

mod documents {
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
        expect_at(
            MEASURES,
            "responsible = []",
            "responsible = \"works\"",
            "\"works",
            "responsible",
            WrongKind,
        );
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
}

mod quotas {
    use super::*;

    #[test]
    fn that_do_not_add_up() {
        expect_edit(REFORM, "granted = 9", "granted = 3", &[at(REFORM, 13, 11, "granted", QuotaGranted)]);
        expect_edit(
            REFORM,
            "\npowers = 4",
            "\npowers = 5",
            &[at(REFORM, 14, 10, "powers", QuotaPowers), at(REFORM, 17, 15, "by_division", QuotaIdentity)],
        );
        expect_edit(
            REFORM,
            "works = 2 }",
            "works = 3 }",
            &[at(REFORM, 17, 15, "by_division", QuotaIdentity), at(REFORM, 17, 40, "works", QuotaDivision)],
        );
        expect_edit(
            REFORM,
            "shared = 1",
            "shared = 0",
            &[at(REFORM, 16, 10, "shared", QuotaShared), at(REFORM, 17, 15, "by_division", QuotaIdentity)],
        );
    }

    #[test]
    fn that_the_folder_does_not_meet() {
        expect_edit(REFORM, "counties = 4", "counties = 5", &[at(REFORM, 15, 12, "counties", QuotaCounties)]);
        expect_edit(
            CATALOGUE,
            ",resources;works,",
            ",works,",
            &[at(REFORM, 16, 10, "shared", QuotaShared), at(REFORM, 17, 29, "resources", QuotaDivision)],
        );
        let row = "640281,西坝市,县级市,640200,长堤市\n";
        expect_edit(PLACES, row, "", &[at(REFORM, 15, 12, "counties", QuotaCounties)]);
    }

    #[test]
    fn that_forget_a_division() {
        expect_edit(
            REFORM,
            "{ resources = 3, works = 2 }",
            "{ resources = 5 }",
            &[
                at(REFORM, 17, 15, "by_division", QuotaDivision),
                at(REFORM, 17, 29, "resources", QuotaDivision),
            ],
        );
    }
}

mod tables {
    use super::*;

    #[test]
    fn without_a_column() {
        expect_edit(
            CATALOGUE,
            "provenance,relists",
            "provenance,relisting",
            &[
                (CATALOGUE.to_owned(), Some(1), None, Some("relists".to_owned()), MissingColumn),
                at(CATALOGUE, 1, 13, "relisting", UnexpectedColumn),
            ],
        );
        let empty = with_bytes(PLACES, |_| Vec::new());
        let missing = |name: &str| (PLACES.to_owned(), Some(1), None, Some(name.to_owned()), MissingColumn);
        expect(&empty, &["city_code", "city_name", "code", "kind", "name"].map(missing));
    }

    #[test]
    fn with_a_column_twice() {
        expect_edit(
            PLACES,
            "code,name,kind,city_code,city_name",
            "code,name,kind,city_code,name",
            &[
                (PLACES.to_owned(), Some(1), None, Some("city_name".to_owned()), MissingColumn),
                at(PLACES, 1, 5, "name", RepeatedColumn),
            ],
        );
    }

    #[test]
    fn columns_may_stand_in_any_order() {
        let mut folder = northvale_folder();
        let turned = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n";
        let table: String = text(&folder, PLACES).lines().map(turned).collect();
        folder.insert(PLACES.to_owned(), table.into_bytes());
        assert_eq!(Reform::load(&folder).unwrap().counties()[0].name, "上沟县");
    }

    #[test]
    fn with_ragged_or_blank_rows() {
        let ragged = |row| (PLACES.to_owned(), Some(row), None, None, RaggedRow);
        expect_edit(PLACES, "640122,下沟县,", "640122,下沟县,县,", &[ragged(3)]);
        expect_edit(PLACES, "640122,", "\n\n640122,", &[ragged(3), ragged(4)]);
    }

    #[test]
    fn with_malformed_cells() {
        expect_edit(CATALOGUE, "a2,1,", "A2,1,", &[at(CATALOGUE, 3, 1, "id", Malformed)]);
        for batch in ["0", "-1", "+1", "", "one", "65536"] {
            let to = format!("a2,{batch},");
            expect_edit(CATALOGUE, "a2,1,", &to, &[at(CATALOGUE, 3, 2, "batch", Malformed)]);
        }
        expect_edit(
            CATALOGUE,
            "第二条,20,",
            "第二条,soon,",
            &[at(CATALOGUE, 3, 9, "statutory_days", Malformed)],
        );
        expect_edit(CATALOGUE, "水条例(虚构)第二条", "", &[at(CATALOGUE, 3, 8, "basis", Empty)]);
        expect_edit(
            CATALOGUE,
            ",resources;works,",
            ",resources;;works,",
            &[at(CATALOGUE, 4, 6, "divisions", Empty)],
        );
    }

    #[test]
    fn with_words_that_no_list_has() {
        expect_edit(CATALOGUE, "entrusted", "lent", &[at(CATALOGUE, 3, 7, "mode", UnknownMode)]);
        expect_edit(CATALOGUE, "integrity;", "honesty;", &[at(CATALOGUE, 4, 10, "risk_flags", UnknownFlag)]);
        expect_edit(
            CATALOGUE,
            "stand-in,\na3",
            "invented,\na3",
            &[at(CATALOGUE, 3, 12, "provenance", UnknownProvenance)],
        );
        expect_edit(
            CATALOGUE,
            "permit,resources,",
            "permits,resources,",
            &[at(CATALOGUE, 3, 5, "category", UnknownCategory)],
        );
        expect_edit(
            CATALOGUE,
            "permit,resources,",
            "permit,mills,",
            &[
                at(CATALOGUE, 3, 6, "divisions", UnknownDivision),
                at(REFORM, 17, 29, "resources", QuotaDivision),
            ],
        );
    }

    #[test]
    fn with_owners_that_cannot_be() {
        expect_edit(
            CATALOGUE,
            "permit,resources,",
            "permit,gauging-station,",
            &[at(CATALOGUE, 3, 6, "divisions", WrongRole), at(REFORM, 17, 29, "resources", QuotaDivision)],
        );
        expect_edit(
            CATALOGUE,
            "permit,resources,",
            "permit,,",
            &[at(CATALOGUE, 3, 6, "divisions", Empty), at(REFORM, 17, 29, "resources", QuotaDivision)],
        );
        expect_edit(
            CATALOGUE,
            "resources;works",
            "works;works",
            &[
                at(CATALOGUE, 4, 6, "divisions", Duplicate),
                at(REFORM, 17, 29, "resources", QuotaDivision),
                at(REFORM, 17, 40, "works", QuotaDivision),
            ],
        );
    }

    #[test]
    fn with_powers_listed_twice() {
        expect_edit(CATALOGUE, "\na3,", "\na2,", &[at(CATALOGUE, 4, 1, "id", Duplicate)]);
        expect_edit(CATALOGUE, "堤防加固审批", "河道取水许可", &[at(CATALOGUE, 4, 3, "name_zh", Duplicate)]);
        expect_edit(
            CATALOGUE,
            "Approve the strengthening of dykes",
            "Permit to take water from rivers",
            &[at(CATALOGUE, 4, 4, "name_en", Duplicate)],
        );
        // The two of batches 1 and 2 have one name, and may. Within one batch they may not.
        expect_edit(
            CATALOGUE,
            "b1,2,",
            "b1,1,",
            &[
                at(CATALOGUE, 5, 3, "name_zh", Duplicate),
                at(CATALOGUE, 5, 4, "name_en", Duplicate),
                at(CATALOGUE, 5, 13, "relists", LaterBatch),
            ],
        );
    }

    #[test]
    fn listing_again_what_cannot_be() {
        expect_edit(
            CATALOGUE,
            "verbatim,a1",
            "verbatim,a9",
            &[at(CATALOGUE, 5, 13, "relists", UnknownPower)],
        );
        expect_edit(CATALOGUE, "verbatim,a1", "verbatim,b1", &[at(CATALOGUE, 5, 13, "relists", LaterBatch)]);
    }

    #[test]
    fn calling_verbatim_what_is_not_in_the_plan() {
        expect_edit(
            CATALOGUE,
            "fictional,stand-in,\na3",
            "fictional,verbatim,\na3",
            &[at(CATALOGUE, 3, 3, "name_zh", NotInPlan)],
        );
    }

    #[test]
    fn with_bad_codes() {
        for code in ["64012", "6401212", "x40122", "040122", "640100", "649001"] {
            expect_edit(PLACES, "640122,", &format!("{code},"), &[at(PLACES, 3, 1, "code", BadCode)]);
        }
        expect_edit(PLACES, "640122,", ",", &[at(PLACES, 3, 1, "code", Empty)]);
        expect_edit(
            PLACES,
            "640122,下沟县,县,640100",
            "640122,下沟县,县,640122",
            &[at(PLACES, 3, 4, "city_code", BadCode)],
        );
        // Without a city above it a unit is kept apart, and then its code must say so.
        expect_edit(PLACES, "下沟县,县,640100,石桥市", "下沟县,县,,", &[at(PLACES, 3, 1, "code", BadCode)]);
        expect_edit(
            PLACES,
            "640122,下沟县,县,640100,石桥市",
            "640100,下沟县,县,,",
            &[at(PLACES, 3, 1, "code", BadCode)],
        );
    }

    #[test]
    fn with_a_county_under_the_wrong_city() {
        expect_edit(
            PLACES,
            "下沟县,县,640100,石桥市",
            "下沟县,县,640200,长堤市",
            &[at(PLACES, 3, 4, "city_code", WrongCity)],
        );
    }

    #[test]
    fn with_a_county_of_another_province() {
        expect_edit(
            PLACES,
            "640122,下沟县,县,640100,石桥市",
            "650122,下沟县,县,650100,石坝市",
            &[at(PLACES, 3, 1, "code", WrongProvince)],
        );
        expect_edit(
            REFORM,
            "code = \"640000\"",
            "code = \"650000\"",
            &[
                at(PLACES, 2, 1, "code", WrongProvince),
                at(PLACES, 3, 1, "code", WrongProvince),
                at(PLACES, 4, 1, "code", WrongProvince),
                at(PLACES, 5, 1, "code", WrongProvince),
            ],
        );
    }

    #[test]
    fn with_places_listed_twice_or_in_two_ways() {
        expect_edit(PLACES, "640122,", "640121,", &[at(PLACES, 3, 1, "code", Duplicate)]);
        expect_edit(PLACES, ",下沟县,", ",上沟县,", &[at(PLACES, 3, 2, "name", Duplicate)]);
        expect_edit(
            PLACES,
            "下沟县,县,640100,石桥市",
            "下沟县,县,640100,木桥市",
            &[at(PLACES, 3, 5, "city_name", Contradiction)],
        );
        expect_edit(
            PLACES,
            "下沟县,县,640100,石桥市",
            "下沟县,县,640100,",
            &[(PLACES.to_owned(), Some(3), Some(4), Some("city_name".to_owned()), Empty)],
        );
        expect_edit(
            PLACES,
            "640122,下沟县,县,640100,石桥市",
            "649001,下沟县,县,,石桥市",
            &[at(PLACES, 3, 5, "city_name", Contradiction), at(REFORM, 15, 12, "counties", QuotaCounties)],
        );
        let (east, west) = ("东坝县,县,640200,长堤市", "西坝市,县级市,640200,长堤市");
        let folder = edited(&[
            (PLACES, east, "东坝县,县,640200,石桥市"),
            (PLACES, west, "西坝市,县级市,640200,石桥市"),
        ]);
        expect(&folder, &[at(PLACES, 4, 5, "city_name", Duplicate)]);
    }
}

mod calendars {
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
        expect(&folder, &[at("calendar/2024.json", 2, 13, "", Contradiction)]);
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
}

#[test]
fn all_errors_of_all_files_are_reported_at_once() {
    let folder = edited(&[
        (REFORM, "id = \"northvale-water\"\n", ""),
        (REFORM, "zh = \"图纸\"", "zh = \"\""),
        (REFORM, "granted = 9", "granted = 3"),
        (CATALOGUE, "a2,1,", "A2,0,"),
        (CATALOGUE, "integrity;", "honesty;"),
        (CATALOGUE, "verbatim,a1", "verbatim,b1"),
        (PLACES, "640122,", "64012,"),
        (PLACES, ",东坝县,", ",上沟县,"),
        (MEASURES, "leads = [\"inspectorate\"]", "leads = [\"office\"]"),
        (YEAR, "2023-04-08", "2025-04-08"),
    ]);
    let errors = refused(&folder);
    let rules: BTreeSet<(String, LoadRule)> =
        findings(&errors).into_iter().map(|(file, _, _, _, rule)| (file, rule)).collect();
    let expected = [
        (REFORM, MissingKey),
        (REFORM, Empty),
        (REFORM, QuotaGranted),
        (CATALOGUE, Malformed),
        (CATALOGUE, UnknownFlag),
        (CATALOGUE, LaterBatch),
        (PLACES, BadCode),
        (PLACES, Duplicate),
        (MEASURES, UnknownDivision),
        (YEAR, WrongYear),
    ];
    for (file, rule) in expected {
        assert!(rules.contains(&(file.to_owned(), rule)), "{file}: {}\n{errors}", rule.code());
    }
    assert!(findings(&errors).contains(&at(CATALOGUE, 3, 1, "id", Malformed)));
    assert!(findings(&errors).contains(&at(CATALOGUE, 3, 2, "batch", Malformed)));
    assert_eq!(errors.to_string().lines().count(), errors.iter().count());
}

#[test]
fn an_error_reads_as_a_sentence_with_its_place_and_its_code() {
    let folder = edited(&[(PLACES, "下沟县,县,640100,石桥市", "下沟县,县,640200,长堤市")]);
    assert_eq!(
        refused(&folder).to_string(),
        "jurisdictions.csv, row 3, column 4 `city_code`: `640122` lies in `640100`, not in `640200` [wrong-city]"
    );
}

/// A rule that no test breaks may not be checked at all.
#[test]
fn every_rule_is_broken_by_a_test() {
    let tests = include_str!("bad_folders.rs");
    for rule in LoadRule::ALL {
        let name = format!("{rule:?}");
        let used = tests.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
        assert!(used, "no test breaks `{}`", rule.code());
    }
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(name in names(), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let folder = with_bytes(name, |_| bytes);
        if let Err(errors) = Reform::load(&folder) {
            prop_assert!(errors.iter().count() > 0);
            prop_assert!(!errors.to_string().is_empty());
        }
    }

    /// Nearly good files reach further into the reader than noise does.
    #[test]
    fn damaged_files_never_panic(
        name in names(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..8),
    ) {
        let folder = with_bytes(name, |mut bytes| {
            for (at, byte, how) in damage {
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => { bytes.remove(at); }
                }
            }
            bytes
        });
        if let Err(errors) = Reform::load(&folder) {
            prop_assert!(errors.iter().count() > 0);
        }
    }
}
