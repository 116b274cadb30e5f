//! Reading the lists of a draw from tables and JSON Lines: every fault with its row and column.

use std::str::FromStr;

use super::{Inspector, Object};
use crate::cases::{Cells, RowError, RowErrors, Rows, read_lines, read_table};
use crate::reform::ParseError;

/// Columns that are for people and mean nothing here.
const IGNORED: [&str; 2] = ["note", "source"];

/// The rows, where nothing is wrong with any.
fn all<T>((rows, errors): (Rows<T>, Vec<RowError>)) -> Result<Vec<T>, RowErrors> {
    RowErrors::check(errors, rows.into_iter().map(|(_, row)| row).collect())
}

/// A table that has the columns that are needed, and beside them only what is for people.
fn table<T>(
    text: &str,
    needed: &[&str],
    read: impl FnMut(&mut Cells<'_>) -> Option<T>,
) -> Result<Vec<T>, RowErrors> {
    all(read_table(text, needed, &[needed, &IGNORED].concat(), &IGNORED, read))
}

/// A list that may be empty.
fn some<T: FromStr<Err = ParseError>>(cells: &mut Cells<'_>, column: &'static str) -> Option<Vec<T>> {
    if cells.get(column).is_some() { cells.list(column) } else { Some(Vec::new()) }
}

impl Object {
    /// Reads a table in CSV with the columns `uscc`, `name`, `county` and `tier`; `note` and `source` mean nothing.
    ///
    /// ```
    /// use devolution::supervision::draw::Object;
    /// let table = "uscc,name,county,tier\n114300000061225005,甲公司,410122,high\n";
    /// assert_eq!(Object::read_csv(table).unwrap().len(), 1);
    /// let errors = Object::read_csv(&table.replace("high", "高")).unwrap_err();
    /// assert_eq!((errors.errors()[0].row, errors.errors()[0].column.as_deref()), (2, Some("tier")));
    /// ```
    ///
    /// # Errors
    /// [`RowErrors`] with everything that is wrong.
    pub fn read_csv(text: &str) -> Result<Vec<Self>, RowErrors> {
        let needed = ["uscc", "name", "county", "tier"];
        table(text, &needed, |cells| {
            let (county, name) = (cells.parsed("county"), cells.parsed("name"));
            let (tier, uscc) = (cells.parsed("tier"), cells.parsed("uscc"));
            Some(Self { county: county?, name: name?, tier: tier?, uscc: uscc? })
        })
    }

    /// Reads JSON Lines, one object a line. Empty lines mean nothing.
    ///
    /// ```
    /// use devolution::supervision::draw::Object;
    /// let line = r#"{"county":"410122","name":"甲公司","tier":"high","uscc":"114300000061225005"}"#;
    /// assert_eq!(Object::read_json_lines(line).unwrap().len(), 1);
    /// assert_eq!(Object::read_json_lines("\n{}").unwrap_err().errors()[0].row, 2);
    /// ```
    ///
    /// # Errors
    /// [`RowErrors`] with everything that is wrong.
    pub fn read_json_lines(text: &str) -> Result<Vec<Self>, RowErrors> {
        all(read_lines(text, |line| serde_json::from_str(line)))
    }
}

impl Inspector {
    /// Reads a table in CSV with the columns `id`, `unit`, `pool`, `fields`, `certified_until` and `recused`; `fields` and
    /// `recused` are separated by semicolons and may be empty, `note` and `source` mean nothing.
    ///
    /// ```
    /// use devolution::supervision::draw::Inspector;
    /// let table = "id,unit,pool,fields,certified_until,recused\n07,transport,county:410122,road;water,2024-12-31,\n";
    /// assert_eq!(Inspector::read_csv(table).unwrap()[0].fields.len(), 2);
    /// let errors = Inspector::read_csv(&table.replace("2024-12-31", "2024")).unwrap_err();
    /// assert_eq!((errors.errors()[0].row, errors.errors()[0].column.as_deref()), (2, Some("certified_until")));
    /// ```
    ///
    /// # Errors
    /// [`RowErrors`] with everything that is wrong.
    pub fn read_csv(text: &str) -> Result<Vec<Self>, RowErrors> {
        let needed = ["id", "unit", "pool", "fields", "certified_until", "recused"];
        table(text, &needed, |cells| {
            let certified_until =
                cells.need("certified_until").and_then(|cell| cells.day("certified_until", &cell));
            let (fields, recused) = (some(cells, "fields"), some(cells, "recused"));
            let (id, pool, unit) = (cells.parsed("id"), cells.parsed("pool"), cells.parsed("unit"));
            Some(Self {
                certified_until: certified_until?,
                fields: fields?.into_iter().collect(),
                id: id?,
                pool: pool?,
                recused: recused?.into_iter().collect(),
                unit: unit?,
            })
        })
    }

    /// Reads JSON Lines, one inspector a line. Empty lines mean nothing.
    ///
    /// ```
    /// use devolution::supervision::draw::Inspector;
    /// let line = r#"{"certified_until":"2024-12-31","id":"07","pool":"county:410122","unit":"transport"}"#;
    /// assert_eq!(Inspector::read_json_lines(line).unwrap().len(), 1);
    /// assert_eq!(Inspector::read_json_lines("no JSON").unwrap_err().errors()[0].row, 1);
    /// ```
    ///
    /// # Errors
    /// [`RowErrors`] with everything that is wrong.
    pub fn read_json_lines(text: &str) -> Result<Vec<Self>, RowErrors> {
        all(read_lines(text, |line| serde_json::from_str(line)))
    }
}
