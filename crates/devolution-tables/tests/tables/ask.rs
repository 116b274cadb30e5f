//! Batches of questions: in every form of column, and with every kind of mistake.

use std::sync::Arc;

use arrow_array::builder::{LargeStringBuilder, StringDictionaryBuilder, StringViewBuilder};
use arrow_array::types::{Int8Type, UInt64Type};
use arrow_array::{Array, ArrayRef, Date32Array, Int32Array, NullArray, StringArray};
use chrono::NaiveDate;
use devolution::register::Register;
use devolution_tables::{Column, TableError, Tables, holders};

use crate::play::{first_day, reform};
use crate::read::rows;

const NAMES: [&str; 8] =
    ["holder", "level", "in_name_of", "liable", "standing", "may_exercise", "since_entry", "clause"];

fn dates(date: NaiveDate, count: usize) -> Date32Array {
    Date32Array::from_iter_values((0..count).map(|_| date.to_epoch_days()))
}

/// Asks about every delegation at once: every answer is the one that the register gives to the single question.
pub(crate) fn every_question(register: &Register, tables: &Tables, date: NaiveDate) {
    let reform = register.reform();
    let pairs: Vec<_> = reform
        .powers()
        .iter()
        .flat_map(|power| reform.counties().iter().map(|county| (power.id.clone(), county.code)))
        .collect();
    let powers = StringArray::from_iter_values(pairs.iter().map(|(power, _)| power.as_str()));
    let counties = StringArray::from_iter_values(pairs.iter().map(|(_, county)| county.to_string()));
    let table = tables.holders(register, &powers, &counties, &dates(date, pairs.len())).unwrap();
    let told: Vec<_> = pairs
        .iter()
        .map(|(power, county)| {
            let answer = register.holder(power, *county, date).unwrap();
            let because = &answer.because[0];
            [
                Some(answer.holder.to_string()),
                Some(answer.holder.level().code().to_owned()),
                Some(answer.in_name_of.to_string()),
                Some(answer.liable.to_string()),
                Some(answer.standing.code().to_owned()),
                Some(answer.standing.may_exercise().to_string()),
                because.entry.map(|entry| entry.to_string()),
                Some(because.clause.to_string()),
            ]
        })
        .collect();
    assert_eq!(rows(&table, NAMES), told);
}

fn register() -> Register {
    Register::new(reform())
}

fn ask(powers: &dyn Array, counties: &dyn Array, days: &dyn Array) -> Result<usize, TableError> {
    holders(&register(), powers, counties, days).map(|table| table.num_rows())
}

fn counties(count: usize) -> StringArray {
    StringArray::from(vec!["640121"; count])
}

#[test]
fn every_form_of_column_is_read() {
    let ids = ["a1", "b1", "a1"];
    let mut large = LargeStringBuilder::new();
    let mut view = StringViewBuilder::new();
    let mut signed = StringDictionaryBuilder::<Int8Type>::new();
    let mut wide = StringDictionaryBuilder::<UInt64Type>::new();
    for id in ids {
        large.append_value(id);
        view.append_value(id);
        signed.append_value(id);
        wide.append_value(id);
    }
    let forms: [ArrayRef; 5] = [
        Arc::new(StringArray::from(ids.to_vec())),
        Arc::new(large.finish()),
        Arc::new(view.finish()),
        Arc::new(signed.finish()),
        Arc::new(wide.finish()),
    ];
    let days = dates(first_day(), 3);
    let first = holders(&register(), &forms[0], &counties(3), &days).unwrap();
    for form in &forms {
        assert_eq!(holders(&register(), form, &counties(3), &days).unwrap(), first);
        assert_eq!(ask(&form.slice(1, 2), &counties(2), &days.slice(0, 2)).unwrap(), 2);
        assert_eq!(ask(&form.slice(0, 0), &counties(0), &days.slice(0, 0)).unwrap(), 0);
    }
    let nothing = NullArray::new(0);
    assert_eq!(ask(&nothing, &nothing, &nothing).unwrap(), 0);
}

#[test]
fn the_first_row_that_cannot_be_asked_is_named() {
    let days = dates(first_day(), 4);
    let good = StringArray::from(vec!["a1", "a2", "a3", "b1"]);
    let place = |answer: Result<usize, TableError>| {
        let error = answer.unwrap_err();
        (error.code(), error.place())
    };
    let unknown = StringArray::from(vec!["a1", "a2", "p99", "p98"]);
    assert_eq!(place(ask(&unknown, &counties(4), &days)), ("unknown-subject", Some((Column::Power, 2))));
    let mut dictionary = StringDictionaryBuilder::<Int8Type>::new();
    for id in ["a1", "p99", "a2", "p98"] {
        dictionary.append_value(id);
    }
    let dictionary = dictionary.finish();
    assert_eq!(place(ask(&dictionary, &counties(4), &days)), ("unknown-subject", Some((Column::Power, 1))));
    // A value that no row uses is nobody's question.
    assert_eq!(ask(&dictionary.slice(2, 1), &counties(1), &days.slice(0, 1)).unwrap(), 1);
    let holes = StringArray::from(vec![Some("640121"), None, Some("999999"), None]);
    assert_eq!(place(ask(&good, &holes, &days)), ("null", Some((Column::County, 1))));
    assert_eq!(
        place(ask(&unknown, &holes, &days)),
        ("null", Some((Column::County, 1))),
        "the first row, not column"
    );
    let mut holes = StringDictionaryBuilder::<Int8Type>::new();
    holes.append_value("a1");
    holes.append_null();
    holes.append_value("p99");
    holes.append_value("a1");
    assert_eq!(place(ask(&holes.finish(), &counties(4), &days)), ("null", Some((Column::Power, 1))));
    let none = StringDictionaryBuilder::<Int8Type>::from_iter_nulls(4);
    assert_eq!(place(ask(&none, &counties(4), &days)), ("null", Some((Column::Power, 0))));
    let holes = Date32Array::from(vec![Some(1), Some(2), None, Some(3)]);
    assert_eq!(place(ask(&good, &counties(4), &holes)), ("null", Some((Column::Date, 2))));
    let far = Date32Array::from(vec![1, i32::MIN, i32::MAX, 2]);
    assert_eq!(place(ask(&good, &counties(4), &far)), ("malformed", Some((Column::Date, 1))));
}

trait Nulls {
    fn from_iter_nulls(count: usize) -> arrow_array::DictionaryArray<Int8Type>;
}

impl Nulls for StringDictionaryBuilder<Int8Type> {
    fn from_iter_nulls(count: usize) -> arrow_array::DictionaryArray<Int8Type> {
        let mut builder = Self::new();
        builder.append_nulls(count);
        builder.finish()
    }
}

#[test]
fn columns_of_other_types_and_lengths_are_refused() {
    let (good, days) = (StringArray::from(vec!["a1", "a2"]), dates(first_day(), 2));
    let codes = |answer: Result<usize, TableError>| answer.unwrap_err().code();
    assert_eq!(codes(ask(&Int32Array::from(vec![1, 2]), &counties(2), &days)), "column-type");
    assert_eq!(codes(ask(&good, &Int32Array::from(vec![640_121, 640_122]), &days)), "column-type");
    assert_eq!(codes(ask(&good, &counties(2), &Int32Array::from(vec![1, 2]))), "column-type");
    assert_eq!(codes(ask(&good, &counties(1), &days)), "column-length");
    assert_eq!(codes(ask(&good, &counties(2), &days.slice(0, 1))), "column-length");
    let numbers = arrow_array::DictionaryArray::<Int8Type>::try_new(
        vec![0, 0].into(),
        Arc::new(Int32Array::from(vec![1])),
    );
    assert_eq!(codes(ask(&numbers.unwrap(), &counties(2), &days)), "column-type");
    assert_eq!(codes(ask(&NullArray::new(2), &counties(2), &days)), "column-type");
    assert_eq!(codes(ask(&good, &counties(2), &NullArray::new(2))), "column-type");
}

#[test]
fn tables_of_one_reform_refuse_the_register_of_another() {
    let henan = Register::new(Arc::new(devolution_henan::reform().unwrap()));
    let tables = Tables::new(&register()).unwrap();
    let refused = tables.delegations(&henan, first_day()).unwrap_err();
    assert_eq!(refused.code(), "other-reform");
    assert_eq!(tables.delegations(&register(), first_day()).unwrap().num_rows(), 16);
}
