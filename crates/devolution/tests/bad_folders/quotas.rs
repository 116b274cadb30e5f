//! Counts that are not met.

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
fn a_programme_may_grant_no_more_than_this_reform() {
    assert!(Reform::load(&edited(&[(REFORM, "granted = 9", "granted = 4")])).is_ok());
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
        &[at(REFORM, 17, 15, "by_division", QuotaDivision), at(REFORM, 17, 29, "resources", QuotaDivision)],
    );
}
