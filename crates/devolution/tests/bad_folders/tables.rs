//! What is wrong with a CSV table.

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
    expect_edit(CATALOGUE, "第二条,20,", "第二条,soon,", &[at(CATALOGUE, 3, 9, "statutory_days", Malformed)]);
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
        &[at(CATALOGUE, 3, 6, "divisions", UnknownDivision), at(REFORM, 17, 29, "resources", QuotaDivision)],
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
    expect_edit(CATALOGUE, "verbatim,a1", "verbatim,a9", &[at(CATALOGUE, 5, 13, "relists", UnknownPower)]);
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
    let folder =
        edited(&[(PLACES, east, "东坝县,县,640200,石桥市"), (PLACES, west, "西坝市,县级市,640200,石桥市")]);
    expect(&folder, &[at(PLACES, 4, 5, "city_name", Duplicate)]);
}
