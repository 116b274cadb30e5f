//! How one column is made.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::{ArrowDictionaryKeyType, UInt8Type, UInt32Type};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, PrimitiveArray, RecordBatch, StringArray,
    TimestampMicrosecondArray, UInt32Array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{Field, Schema};
use chrono::{DateTime, NaiveDate, Utc};
use devolution::delegation::{Day, History, Stage, Standing, day_number};
use devolution::reform::{Level, Mode, Provenance};

use crate::TableError;

/// 1970-01-01 as a day of the core: Arrow counts from there.
pub(crate) const EPOCH: Day = 719_163;

/// The members of a closed list, once.
pub(crate) trait Codes: Copy + 'static {
    fn codes() -> Vec<&'static str>;
    fn place(self) -> u8;
}

macro_rules! codes {
    ($($list:ty),+ $(,)?) => {
        $(impl Codes for $list {
            fn codes() -> Vec<&'static str> {
                Self::ALL.iter().map(|member| member.code()).collect()
            }

            fn place(self) -> u8 {
                self as u8
            }
        })+
    };
}

codes!(
    Level,
    Mode,
    Provenance,
    Stage,
    Standing,
    devolution::delegation::ActorKind,
    devolution::delegation::CommandKind,
    devolution::delegation::EventKind,
    devolution::reform::Condition,
    devolution::reform::Milestone,
    devolution::register::By,
    devolution::register::MeasureStatus,
);

fn dictionary<K: ArrowDictionaryKeyType>(
    keys: PrimitiveArray<K>,
    values: &Arc<StringArray>,
) -> Result<ArrayRef, TableError> {
    let values: ArrayRef = Arc::<StringArray>::clone(values);
    Ok(Arc::new(DictionaryArray::<K>::try_new(keys, values)?))
}

/// A column of a closed list, by the places of its members.
pub(crate) fn places<T: Codes>(places: Vec<u8>) -> Result<ArrayRef, TableError> {
    let keys = PrimitiveArray::<UInt8Type>::new(places.into(), None);
    dictionary(keys, &Arc::new(StringArray::from(T::codes())))
}

/// A column of a closed list.
pub(crate) fn codes<T: Codes>(members: impl IntoIterator<Item = T>) -> Result<ArrayRef, TableError> {
    places::<T>(members.into_iter().map(T::place).collect())
}

/// The same, of which some rows have none.
pub(crate) fn some_codes<T: Codes>(
    members: impl IntoIterator<Item = Option<T>>,
) -> Result<ArrayRef, TableError> {
    let keys = members.into_iter().map(|member| member.map(T::place)).collect::<PrimitiveArray<UInt8Type>>();
    dictionary(keys, &Arc::new(StringArray::from(T::codes())))
}

/// Texts of which many are the same, each kept once: what a dictionary is made of.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Texts {
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        // There are no more texts than delegations have numbers.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    pub(crate) fn values(&self) -> Arc<StringArray> {
        Arc::new(StringArray::from_iter_values(&self.texts))
    }
}

/// A dictionary from its keys.
pub(crate) fn keyed(
    keys: impl IntoIterator<Item = Option<u32>>,
    values: &Arc<StringArray>,
) -> Result<ArrayRef, TableError> {
    dictionary(keys.into_iter().collect::<PrimitiveArray<UInt32Type>>(), values)
}

/// A dictionary from its keys, of which every row has one.
pub(crate) fn keyed_all(keys: Vec<u32>, values: &Arc<StringArray>) -> Result<ArrayRef, TableError> {
    dictionary(PrimitiveArray::<UInt32Type>::new(keys.into(), None), values)
}

/// A column of texts of which many are the same.
pub(crate) fn texts<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Result<ArrayRef, TableError> {
    some_texts(items.into_iter().map(Some))
}

/// The same, of which some rows have none.
pub(crate) fn some_texts<T: AsRef<str>>(
    items: impl IntoIterator<Item = Option<T>>,
) -> Result<ArrayRef, TableError> {
    let mut texts = Texts::default();
    let keys: PrimitiveArray<UInt32Type> =
        items.into_iter().map(|item| item.map(|text| texts.number(text.as_ref()))).collect();
    dictionary(keys, &texts.values())
}

/// A column of texts that are mostly different.
pub(crate) fn strings<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> ArrayRef {
    let mut builder = StringBuilder::new();
    for item in items {
        builder.append_value(item);
    }
    Arc::new(builder.finish())
}

/// A column of yes and no.
pub(crate) fn flags(items: impl IntoIterator<Item = bool>) -> ArrayRef {
    let flags: Vec<bool> = items.into_iter().collect();
    Arc::new(BooleanArray::from(flags))
}

/// A column of counts.
pub(crate) fn counts(items: impl IntoIterator<Item = u32>) -> ArrayRef {
    Arc::new(UInt32Array::from_iter_values(items))
}

/// A column of lists of texts.
pub(crate) fn lists<T: AsRef<str>>(items: impl IntoIterator<Item = impl IntoIterator<Item = T>>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new());
    for item in items {
        item.into_iter().for_each(|text| builder.values().append_value(text));
        builder.append(true);
    }
    Arc::new(builder.finish())
}

/// A column of legal dates.
pub(crate) fn dates(items: impl IntoIterator<Item = Option<NaiveDate>>) -> ArrayRef {
    Arc::new(Date32Array::from_iter(items.into_iter().map(|date| date.map(|date| day_number(date) - EPOCH))))
}

/// A column of legal dates, of which [`Day::MAX`] is none.
pub(crate) fn days(days: Vec<Day>) -> ArrayRef {
    let valid = bits(&days, |day| *day != Day::MAX);
    Arc::new(Date32Array::new(
        days.into(),
        Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0),
    ))
}

/// One bit for each item: whether it is so.
pub(crate) fn bits<T>(items: &[T], is: impl Fn(&T) -> bool) -> BooleanBuffer {
    let word = |chunk: &[T]| {
        let bits = chunk.iter().enumerate();
        bits.fold(0_u64, |word, (place, item)| word | u64::from(is(item)) << place)
    };
    let words: Vec<u64> = items.chunks(64).map(word).collect();
    BooleanBuffer::new(Buffer::from_vec(words), 0, items.len())
}

/// Whether a power may be exercised, by the place of its standing.
pub(crate) fn may_exercise(standing: u8) -> bool {
    Standing::ALL.get(usize::from(standing)).is_some_and(|standing| standing.may_exercise())
}

/// A column of instants.
pub(crate) fn instants(items: impl IntoIterator<Item = DateTime<Utc>>) -> ArrayRef {
    let micros = items.into_iter().map(|instant| instant.timestamp_micros());
    Arc::new(TimestampMicrosecondArray::from_iter_values(micros).with_timezone("UTC"))
}

/// What a value of the metadata says of a history: `actual` or `simulated(seed)`.
pub(crate) fn history(history: Option<History>) -> String {
    match history {
        Some(History::Simulated(seed)) => format!("simulated({seed})"),
        Some(History::Actual) => "actual".to_owned(),
        None => "none".to_owned(),
    }
}

/// A table of named columns.
#[derive(Debug, Default)]
pub(crate) struct Table {
    fields: Vec<Field>,
    columns: Vec<ArrayRef>,
    metadata: HashMap<String, String>,
}

impl Table {
    /// A table of what a ledger of this history says.
    pub(crate) fn of(told: Option<History>) -> Self {
        Self::default().says("history", history(told))
    }

    pub(crate) fn says(mut self, key: &str, value: impl Into<String>) -> Self {
        self.metadata.insert(key.to_owned(), value.into());
        self
    }

    /// A column in which every row has a value.
    pub(crate) fn with(self, name: &str, column: ArrayRef) -> Self {
        self.column(name, column, false)
    }

    /// A column in which some rows may have none.
    pub(crate) fn maybe(self, name: &str, column: ArrayRef) -> Self {
        self.column(name, column, true)
    }

    pub(crate) fn column(mut self, name: &str, column: ArrayRef, nullable: bool) -> Self {
        self.fields.push(Field::new(name, column.data_type().clone(), nullable));
        self.columns.push(column);
        self
    }

    pub(crate) fn into_columns(self) -> Vec<(Field, ArrayRef)> {
        self.fields.into_iter().zip(self.columns).collect()
    }

    pub(crate) fn batch(self) -> Result<RecordBatch, TableError> {
        let schema = Schema::new_with_metadata(self.fields, self.metadata);
        Ok(RecordBatch::try_new(Arc::new(schema), self.columns)?)
    }
}
