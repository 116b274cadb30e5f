//! Reading the lists of a draw from tables and JSON Lines: every fault with its row and column.

use super::{Inspector, Object};
use crate::cases::{RowErrors, json_lines, table};

/// Columns that are for people and mean nothing here.
const IGNORED: [&str; 2] = ["note", "source"];

fn only<T>(rows: Vec<(u64, T)>) -> Vec<T> {
    rows.into_iter().map(|(_, row)| row).collect()
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
        let rows = table(text, &needed, &[&needed[..], &IGNORED].concat(), |cells| {
            let (county, name) = (cells.parsed("county"), cells.parsed("name"));
            let (tier, uscc) = (cells.parsed("tier"), cells.parsed("uscc"));
            Some(Self { county: county?, name: name?, tier: tier?, uscc: uscc? })
        });
        rows.map(only)
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
        json_lines(text, |line| serde_json::from_str(line)).map(only)
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
        let rows = table(text, &needed, &[&needed[..], &IGNORED].concat(), |cells| {
            let certified_until =
                cells.need("certified_until").and_then(|cell| cells.day("certified_until", &cell));
            let (fields, recused) = (cells.some("fields"), cells.some("recused"));
            let (id, pool, unit) = (cells.parsed("id"), cells.parsed("pool"), cells.parsed("unit"));
            Some(Self {
                certified_until: certified_until?,
                fields: fields?.into_iter().collect(),
                id: id?,
                pool: pool?,
                recused: recused?.into_iter().collect(),
                unit: unit?,
            })
        });
        rows.map(only)
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
        json_lines(text, |line| serde_json::from_str(line)).map(only)
    }
}
