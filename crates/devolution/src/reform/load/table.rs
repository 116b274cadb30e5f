//! Reading a CSV table into rows: all that is wrong is reported, each at its row and column.
//!
//! The declaration of a row is the one source of its reader and of its published schema.

use csv::{ReaderBuilder, StringRecord};
use schemars::{Schema, SchemaGenerator, json_schema};

use super::document::{At, List};
use super::error::{LoadRule, Place, Report};
use super::text::Text;
use super::word::{Fault, Word};

/// What reads from one field of a row.
pub(super) trait Cell: Sized {
    fn cell(text: &str, place: &Place) -> Result<Self, Fault>;
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

impl<T: Word> Cell for T {
    fn cell(text: &str, _: &Place) -> Result<Self, Fault> {
        T::word(text)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl Cell for u16 {
    fn cell(text: &str, _: &Place) -> Result<Self, Fault> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if digits && number > 0 => Ok(number),
            _ => Err(Fault::new(LoadRule::Malformed, "expected a whole number from 1 to 65535")),
        }
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]+$" })
    }
}

/// An empty field is `None`.
impl<T: Cell> Cell for Option<T> {
    fn cell(text: &str, place: &Place) -> Result<Self, Fault> {
        if text.is_empty() { Ok(None) } else { T::cell(text, place).map(Some) }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let filled = T::schema(generator);
        json_schema!({ "anyOf": [{ "const": "" }, filled] })
    }
}

/// Values between semicolons; an empty field is an empty list.
impl<T: Word> Cell for Vec<T> {
    fn cell(text: &str, _: &Place) -> Result<Self, Fault> {
        if text.is_empty() { Ok(Self::new()) } else { text.split(';').map(T::word).collect() }
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl<T: Cell> Cell for At<T> {
    fn cell(text: &str, place: &Place) -> Result<Self, Fault> {
        Ok(Self { value: T::cell(text, place)?, place: place.clone() })
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

/// The fields of one row, by the names of their columns.
pub(super) struct Cells<'a> {
    place: Place,
    columns: &'a [&'static str],
    numbers: &'a [Option<usize>],
    record: &'a StringRecord,
}

impl Cells<'_> {
    /// `None` for a bad field, which is reported, and for one of a missing column, which the header already reports.
    pub(super) fn read<T: Cell>(&self, column: &str, report: &mut Report) -> Option<T> {
        let position = self.columns.iter().position(|known| *known == column)?;
        let number = self.numbers.get(position).copied().flatten()?;
        let place = self.place.clone().column(number + 1).field(column);
        let text = self.record.get(number)?;
        T::cell(text, &place).map_err(|fault| report.push(place, fault.rule, fault.detail)).ok()
    }
}

/// What a table is made of.
pub(super) trait Row: Sized {
    const COLUMNS: &'static [&'static str];
    fn read(cells: &Cells<'_>, report: &mut Report) -> Option<Self>;
}

/// Reads a whole table. Rows that cannot be read are left out and make the list incomplete.
pub(super) fn read<T: Row>(text: &Text, report: &mut Report) -> List<T> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_str().as_bytes());
    let mut record = StringRecord::new();
    let mut rows = List { items: Vec::new(), complete: true };
    let mut header: Option<(usize, Vec<Option<usize>>)> = None;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                report.push(Place::file(text.file()), LoadRule::Syntax, error.to_string());
                rows.complete = false;
                break;
            }
        }
        let place = place_of(&record, text, report);
        let Some((width, numbers)) = &header else {
            let numbers = columns::<T>(&record, &place, report);
            rows.complete &= numbers.iter().all(Option::is_some);
            header = Some((record.len(), numbers));
            continue;
        };
        let row = if record.len() == *width {
            T::read(&Cells { place, columns: T::COLUMNS, numbers, record: &record }, report)
        } else {
            let detail = format!("{} fields under a header of {width}", record.len());
            report.push(place, LoadRule::RaggedRow, detail);
            None
        };
        rows.complete &= row.is_some();
        rows.items.extend(row);
    }
    if header.is_none() {
        columns::<T>(&StringRecord::new(), &Place::file(text.file()).row(1), report);
        rows.complete = false;
    }
    rows
}

/// The reader passes over blank lines: they are reported here, because a gap in a table is a row that was lost.
fn place_of(record: &StringRecord, text: &Text, report: &mut Report) -> Place {
    let here = Place::file(text.file());
    let Some(position) = record.position() else { return here };
    let row = usize::try_from(position.line()).unwrap_or(usize::MAX);
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_str().get(start..).unwrap_or_default();
    let blank = rest.bytes().take_while(|byte| *byte == b'\n').count();
    for line in 0..blank {
        report.push(here.clone().row(row + line), LoadRule::RaggedRow, "the row is blank");
    }
    here.row(row + blank)
}

fn columns<T: Row>(header: &StringRecord, place: &Place, report: &mut Report) -> Vec<Option<usize>> {
    for (number, name) in header.iter().enumerate() {
        let shown: String = name.chars().take(40).collect();
        let place = place.clone().column(number + 1).field(&shown);
        if !T::COLUMNS.contains(&name) {
            let detail = format!("`{shown}` is not one of the columns {}", T::COLUMNS.join(", "));
            report.push(place, LoadRule::UnexpectedColumn, detail);
        } else if header.iter().take(number).any(|earlier| earlier == name) {
            report.push(place, LoadRule::RepeatedColumn, format!("column `{shown}` stands there already"));
        }
    }
    let number = |column: &&'static str| {
        let number = header.iter().position(|name| name == *column);
        if number.is_none() {
            let detail = format!("column `{column}` is missing");
            report.push(place.clone().field(column), LoadRule::MissingColumn, detail);
        }
        number
    };
    T::COLUMNS.iter().map(number).collect()
}

/// Declares a row.
macro_rules! table {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $field:ident: $type:ty,)+ })+) => {$(
        $(#[doc = $about])+
        pub(super) struct $name { $($(#[doc = $doc])+ pub(super) $field: $type,)+ }

        impl $crate::reform::load::table::Row for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn read(
                cells: &$crate::reform::load::table::Cells<'_>,
                report: &mut $crate::reform::load::error::Report,
            ) -> Option<Self> {
                $(let $field: Option<$type> = cells.read(stringify!($field), report);)+
                Some(Self { $($field: $field?,)+ })
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::reform::load::schema::Object::new(concat!($($about),+));
                $(
                    let schema = <$type as $crate::reform::load::table::Cell>::schema(generator);
                    object.property(stringify!($field), concat!($($doc),+), schema, true);
                )+
                object.into_schema()
            }
        }
    )+};
}
pub(super) use table;
