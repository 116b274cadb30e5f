//! Reading a TOML document into a form: all that is wrong is reported, each at its line and column.
//!
//! The declaration of a form is the one source of its reader and of its published schema.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::{Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{LoadRule, Place, Report};
use super::text::Text;
use super::word::Word;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// A list some of whose elements may not have been readable. What refers to an incomplete list is not judged.
pub(super) struct List<T> {
    pub(super) items: Vec<T>,
    pub(super) complete: bool,
}

impl<T> List<T> {
    pub(super) fn map<U>(self, each: impl FnMut(T) -> U) -> List<U> {
        List { items: self.items.into_iter().map(each).collect(), complete: self.complete }
    }
}

impl<T> Default for List<T> {
    /// A list of which nothing is known.
    fn default() -> Self {
        Self { items: Vec::new(), complete: false }
    }
}

/// A value of a document with the key under which it stands.
pub(super) struct Node<'a> {
    pub(super) text: &'a Text,
    pub(super) key: &'a str,
    pub(super) value: &'a Spanned<DeValue<'a>>,
}

impl Node<'_> {
    pub(super) fn place(&self) -> Place {
        let place = self.text.place(self.value.span().start);
        if self.key.is_empty() { place } else { place.field(self.key) }
    }

    fn expected<T>(&self, what: &str, report: &mut Report) -> Option<T> {
        let found = self.value.get_ref().type_str();
        report.push(
            self.place(),
            LoadRule::WrongKind,
            format!("expected {what}, found a value of kind {found}"),
        );
        None
    }
}

/// What reads from a document.
pub(super) trait Read: Sized {
    /// Whether the key must be there.
    const REQUIRED: bool = true;

    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self>;

    /// What an absent key means, where it may be absent.
    fn absent() -> Option<Self> {
        None
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

impl<T: Word> Read for T {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        let Some(text) = node.value.get_ref().as_str() else { return node.expected("text", report) };
        T::word(text).map_err(|fault| report.push(node.place(), fault.rule, fault.detail)).ok()
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        node.value.get_ref().as_bool().or_else(|| node.expected("true or false", report))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for u32 {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        let number = node.value.get_ref().as_integer();
        number
            .and_then(|number| Self::from_str_radix(number.as_str(), number.radix()).ok())
            .or_else(|| node.expected("a whole number from 0 to 4294967295", report))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for NaiveDate {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        let day = node.value.get_ref().as_datetime().and_then(|written| match (written.date, written.time) {
            (Some(day), None) => Self::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()),
            _ => None,
        });
        day.or_else(|| node.expected("a date such as 2021-12-10, without quotes", report))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl<T: Read> Read for At<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        Some(Self { value: T::read(node, report)?, place: node.place() })
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl<T: Read> Read for Option<T> {
    const REQUIRED: bool = false;

    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        T::read(node, report).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl<T: Read> Read for List<T> {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        let Some(array) = node.value.get_ref().as_array() else { return node.expected("a list", report) };
        let read = |value| T::read(&Node { value, ..*node }, report);
        let items: Vec<T> = array.iter().filter_map(read).collect();
        Some(Self { complete: items.len() == array.len(), items })
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let items = T::schema(generator);
        json_schema!({ "type": "array", "items": items })
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        let list = List::read(node, report)?;
        list.complete.then_some(list.items)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        List::<T>::schema(generator)
    }
}

/// A table whose keys are ids.
impl<K: Word + Ord, V: Read> Read for BTreeMap<K, V> {
    fn read(node: &Node<'_>, report: &mut Report) -> Option<Self> {
        let Some(table) = node.value.get_ref().as_table() else { return node.expected("a table", report) };
        let mut entries = Self::new();
        for (key, value) in table {
            let id = K::word(key.get_ref()).map_err(|fault| {
                report.push(node.text.place(key.span().start).field(key.get_ref()), fault.rule, fault.detail);
            });
            let value = V::read(&Node { text: node.text, key: key.get_ref(), value }, report);
            if let (Ok(id), Some(value)) = (id, value) {
                entries.insert(id, value);
            }
        }
        (entries.len() == table.len()).then_some(entries)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let keys = generator.subschema_for::<K>();
        let values = V::schema(generator);
        json_schema!({ "type": "object", "propertyNames": keys, "additionalProperties": values })
    }
}

/// A table of a document while a form reads it.
pub(super) struct Keys<'a> {
    node: &'a Node<'a>,
    table: &'a DeTable<'a>,
}

impl<'a> Keys<'a> {
    /// Reports what is not a table and every key that the form does not have.
    pub(super) fn of(node: &'a Node<'a>, known: &[&str], report: &mut Report) -> Option<Self> {
        let Some(table) = node.value.get_ref().as_table() else { return node.expected("a table", report) };
        for (key, _) in table.iter().filter(|(key, _)| !known.contains(&&**key.get_ref())) {
            let shown: String = key.get_ref().chars().take(40).collect();
            let place = node.text.place(key.span().start).field(&shown);
            report.push(
                place,
                LoadRule::UnexpectedKey,
                format!("`{shown}` is not one of {}", known.join(", ")),
            );
        }
        Some(Self { node, table })
    }

    pub(super) fn read<T: Read>(&self, key: &str, report: &mut Report) -> Option<T> {
        match self.table.get(key) {
            Some(value) => T::read(&Node { text: self.node.text, key, value }, report),
            None if T::REQUIRED => {
                // The document as a whole has no line of its own.
                let span = self.node.value.span();
                let here =
                    if span.is_empty() { Place::file(self.node.text.file()) } else { self.node.place() };
                report.push(here.field(key), LoadRule::MissingKey, format!("`{key}` is missing"));
                None
            }
            None => T::absent(),
        }
    }
}

/// Reads a whole document.
pub(super) fn read<T: Read>(text: &Text, report: &mut Report) -> Option<T> {
    let (document, errors) = DeTable::parse_recoverable(text.as_str());
    if !errors.is_empty() {
        for error in errors {
            let place = error.span().map_or_else(|| Place::file(text.file()), |span| text.place(span.start));
            report.push(place, LoadRule::Syntax, error.message().trim());
        }
        return None;
    }
    let document = Spanned::new(0..0, DeValue::Table(document.into_inner()));
    T::read(&Node { text, key: "", value: &document }, report)
}

/// Declares a form. A `strict` form is read whole or not at all; a `partial` one keeps what could be read, so that the
/// rest of a document can still be checked.
macro_rules! document {
    (@held strict $type:ty) => { $type };
    (@held partial $type:ty) => { Option<$type> };
    (@kept strict $read:ident) => { $read? };
    (@kept partial $read:ident) => { $read };
    ($($(#[doc = $about:literal])+ $kind:ident $name:ident { $($(#[doc = $doc:literal])+ $field:ident: $type:ty,)+ })+) => {$(
        $(#[doc = $about])+
        pub(super) struct $name {
            $($(#[doc = $doc])+ pub(super) $field: document!(@held $kind $type),)+
        }

        impl $crate::reform::load::document::Read for $name {
            fn read(
                node: &$crate::reform::load::document::Node<'_>,
                report: &mut $crate::reform::load::error::Report,
            ) -> Option<Self> {
                let keys = $crate::reform::load::document::Keys::of(node, &[$(stringify!($field)),+], report)?;
                $(let $field: Option<$type> = keys.read(stringify!($field), report);)+
                Some(Self { $($field: document!(@kept $kind $field),)+ })
            }

            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::reform::load::schema::Object::new(concat!($($about),+));
                $(
                    let schema = <$type as $crate::reform::load::document::Read>::schema(generator);
                    let required = <$type as $crate::reform::load::document::Read>::REQUIRED;
                    object.property(stringify!($field), concat!($($doc),+), schema, required);
                )+
                object.into_schema()
            }
        }
    )+};
}
pub(super) use document;
