//! The tables of the simulated Henan history, down to the last day.

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::delegation::History;
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution_tables::{Tables, delegations, next};

use crate::agree::all_agree;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn simulated(until: NaiveDate) -> Desk {
    let reform = Arc::new(devolution_henan::reform().unwrap());
    let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    let opened = day(2021, 12, 1);
    let now = opened.and_hms_opt(1, 0, 0).unwrap().and_utc();
    let mut desk = Desk::create(reform, store, History::Simulated(2021), opened, now).unwrap();
    devolution_henan::simulate(&mut desk, 2021, until, &mut |_, _| {}).unwrap();
    desk
}

#[test]
fn tables_say_what_the_core_says_of_henan() {
    let until = day(2022, 6, 30);
    let desk = simulated(until);
    all_agree(&desk, [day(2021, 12, 20), until]);
    let table = delegations(desk.register(), until).unwrap();
    let schema = table.schema();
    assert_eq!(schema.metadata()["history"], "simulated(2021)");
    assert_eq!(schema.metadata()["provenance"], "column:provenance");
    assert_eq!(schema.metadata()["date"], "2022-06-30");
    let columns = |table: &arrow_array::RecordBatch| -> Vec<String> {
        let schema = table.schema();
        let fields = schema.fields().iter();
        fields
            .map(|field| {
                let null = if field.is_nullable() { "?" } else { "" };
                format!("{}: {}{null}", field.name(), field.data_type())
            })
            .collect()
    };
    assert_eq!(
        columns(&table),
        [
            "power: Dictionary(UInt32, Utf8)",
            "power_name_zh: Dictionary(UInt32, Utf8)",
            "power_name_en: Dictionary(UInt32, Utf8)",
            "provenance: Dictionary(UInt8, Utf8)",
            "batch: UInt16",
            "category: Dictionary(UInt32, Utf8)",
            "mode: Dictionary(UInt8, Utf8)",
            "key: Boolean",
            "county: Dictionary(UInt32, Utf8)",
            "county_name: Dictionary(UInt32, Utf8)",
            "city: Dictionary(UInt32, Utf8)",
            "city_name: Dictionary(UInt32, Utf8)",
            "stage: Dictionary(UInt8, Utf8)",
            "holder: Dictionary(UInt8, Utf8)",
            "in_name_of: Dictionary(UInt8, Utf8)",
            "liable: Dictionary(UInt8, Utf8)",
            "standing: Dictionary(UInt8, Utf8)",
            "may_exercise: Boolean",
            "accepted: Date32?",
            "started: Date32?",
            "recalled: Date32?",
            "last: Date32?",
        ]
    );
    let tables = Tables::new(desk.register()).unwrap();
    let (one, other) = (
        tables.delegations(desk.register(), until).unwrap(),
        tables.delegations(desk.register(), day(2021, 12, 31)).unwrap(),
    );
    for column in 0..12 {
        assert!(Arc::ptr_eq(one.column(column), other.column(column)), "made once");
    }
    assert!(next(desk.register(), until).unwrap().num_rows() > 0);
}
