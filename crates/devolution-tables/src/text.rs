//! Words for what goes wrong here, added to those of the core.

use std::borrow::Cow;
use std::sync::LazyLock;

use devolution::text::{Argument, Lang, Texts, Worded};

use crate::{Column, ExportError, TableError};

/// The words of the core and of this crate.
///
/// ```
/// use devolution::text::Lang;
/// use devolution_tables::{Column, TableError, texts};
/// let empty = TableError::Null { column: Column::Power, row: 7 };
/// assert_eq!(texts().label(Lang::Zh, &empty), "“权限事项”列第7行(自0起)为空");
/// assert_eq!(texts().label(Lang::En, "no-such-key"), "no-such-key");
/// ```
#[must_use]
pub fn texts() -> &'static Texts {
    static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
        Texts::new().with(include_str!("../text/zh/errors.ftl"), include_str!("../text/en/errors.ftl"))
    });
    &TEXTS
}

impl Worded for Column {
    fn key(&self) -> Cow<'static, str> {
        format!("table-column-{}", self.code()).into()
    }
}

impl Worded for TableError {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Length { .. } => "table-error-length".into(),
            Self::Type { .. } => "table-error-type".into(),
            Self::Null { .. } => "table-error-null".into(),
            Self::Unknown { .. } => "table-error-unknown".into(),
            Self::Date { .. } => "table-error-date".into(),
            Self::Step { .. } => "table-error-step".into(),
            Self::OtherReform { .. } => "table-error-other-reform".into(),
            Self::Store(error) => error.key(),
            Self::Entry(error) => error.key(),
            Self::Arrow(_) => "table-error-arrow".into(),
        }
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        let name = |column: &Column| Argument::from(texts.label(lang, *column));
        match self {
            Self::Length { column, found, first, expected } => vec![
                ("column", name(column)),
                ("found", (*found).into()),
                ("first", name(first)),
                ("expected", (*expected).into()),
            ],
            Self::Type { column, found, expected } => {
                vec![
                    ("column", name(column)),
                    ("found", found.as_str().into()),
                    ("expected", (*expected).into()),
                ]
            }
            Self::Null { column, row } => vec![("column", name(column)), ("row", (*row).into())],
            Self::Unknown { column, row, id } => {
                vec![("column", name(column)), ("row", (*row).into()), ("id", id.as_str().into())]
            }
            Self::Date { row, day } => vec![("row", (*row).into()), ("day", day.to_string().into())],
            Self::Step { row, number } => vec![("row", (*row).into()), ("number", number.to_string().into())],
            Self::OtherReform { tables, given } => {
                vec![("tables", tables.as_str().into()), ("given", given.as_str().into())]
            }
            Self::Store(error) => error.arguments(texts, lang),
            Self::Entry(error) => error.arguments(texts, lang),
            Self::Arrow(error) => vec![("detail", error.to_string().into())],
        }
    }
}

impl Worded for ExportError {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Store(error) => error.key(),
            Self::Table(error) => error.key(),
            Self::Io(_) => "export-error-io".into(),
        }
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Store(error) => error.arguments(texts, lang),
            Self::Table(error) => error.arguments(texts, lang),
            Self::Io(error) => vec![("detail", error.to_string().into())],
        }
    }
}

#[cfg(test)]
mod tests {
    use devolution::ledger::{EntryError, StoreError};

    use super::*;

    #[test]
    fn every_error_has_words_without_a_hole() {
        const COLUMNS: [Column; 8] = [
            Column::Power,
            Column::County,
            Column::Case,
            Column::Activity,
            Column::Date,
            Column::Delegation,
            Column::Step,
            Column::Until,
        ];
        let mut errors = vec![
            TableError::Date { row: 2, day: i32::MAX },
            TableError::Step { row: 3, number: 63 },
            TableError::OtherReform { tables: "a".into(), given: "b".into() },
            TableError::Store(StoreError::Locked { place: "x.db".into() }),
            TableError::Entry(EntryError::NotCanonical),
            TableError::Arrow(arrow_schema::ArrowError::DivideByZero),
        ];
        for column in COLUMNS {
            errors.push(TableError::Length { column, found: 1, first: column, expected: 2 });
            errors.push(TableError::Type { column, found: "Int8".into(), expected: "Utf8" });
            errors.push(TableError::Null { column, row: 1_234_567 });
            errors.push(TableError::Unknown { column, row: 1, id: "p99".into() });
        }
        let mut exports: Vec<ExportError> = errors.into_iter().map(ExportError::from).collect();
        exports.push(ExportError::Store(StoreError::Locked { place: "x.db".into() }));
        exports.push(std::io::Error::other("no space").into());
        for error in exports {
            let [zh, en] = [Lang::Zh, Lang::En].map(|lang| texts().label(lang, &error));
            for words in [&zh, &en] {
                assert!(!words.contains(['{', '}']), "`{}` left a hole: {words}", error.key());
                assert_ne!(*words, error.key());
            }
            assert_ne!(zh, en);
        }
    }
}
