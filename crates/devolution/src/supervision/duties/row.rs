//! The rows of the matrix, as tables and JSON Lines have them.

use serde::{Deserialize, Serialize};

use crate::cases::{Cells, RowErrors, Rows, read_lines, read_table};
use crate::delegation::Words;
use crate::reform::{CountyCode, DutyId, Level, PowerId};

/// What the list of supervised items (监管事项目录清单, 河南省优化营商环境条例 art. 52) says of an item beside who supervises it and
/// at which level: those two are the carrier and the level of the row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupervisedItem {
    /// 设定依据: on which law it rests.
    pub basis: Words,
    /// 监管事项: what is supervised.
    pub matter: Words,
    /// 监管措施: by which measures.
    pub measures: Words,
    /// 监管对象: who is supervised.
    pub objects: Words,
    /// 监管流程: in which steps.
    pub process: Words,
    /// 监管结果: what comes of it.
    pub result: Words,
}

/// One row of the matrix: an office carries a duty of a level for a power, in a county or in all.
///
/// As JSON: `{"carrier":"规划处","duty":"guidance","level":"province","power":"p01"}`.
///
/// ```
/// use devolution::supervision::duties::DutyRow;
/// let row = r#"{"carrier":"执法大队","county":"410122","duty":"follow-up-supervision","level":"county","power":"p18"}"#;
/// assert!(serde_json::from_str::<DutyRow>(row).is_ok());
/// assert!(serde_json::from_str::<DutyRow>(&row.replace("county\":\"4", "where\":\"4")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyRow {
    /// The office that carries it.
    pub carrier: Words,
    /// The county; absent where the row is about all counties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// The duty.
    pub duty: DutyId,
    /// What the list of supervised items says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<SupervisedItem>,
    /// The level that owes it.
    pub level: Level,
    /// The power.
    pub power: PowerId,
}

const NEEDED: [&str; 4] = ["power", "level", "duty", "carrier"];
const COLUMNS: [&str; 12] = [
    "power", "county", "level", "duty", "carrier", "basis", "matter", "measures", "objects", "process",
    "result", "note",
];
const IGNORED: [&str; 1] = ["note"];

/// Reads rows from a table in CSV with a header: the columns `power`, `level`, `duty` and `carrier`, and perhaps `county`, `note`
/// and the six of a [`SupervisedItem`]. Each row comes with its line.
///
/// ```
/// use devolution::supervision::duties::read_csv;
/// let table = "power,county,level,duty,carrier\np01,,province,guidance,规划处\n";
/// assert_eq!(read_csv(table).unwrap()[0].1.county, None);
/// let error = &read_csv(&table.replace("province", "village")).unwrap_err().errors()[0].clone();
/// assert_eq!((error.row, error.column.as_deref()), (2, Some("level")));
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong, each with its row and column.
pub fn read_csv(text: &str) -> Result<Vec<(u64, DutyRow)>, RowErrors> {
    let (rows, errors): (Rows<DutyRow>, _) = read_table(text, &NEEDED, &COLUMNS, &IGNORED, row);
    RowErrors::check(errors, rows)
}

/// Reads rows from JSON Lines. Each row comes with its line.
///
/// ```
/// use devolution::supervision::duties::read_json_lines;
/// let line = r#"{"carrier":"规划处","duty":"guidance","level":"province","power":"p01"}"#;
/// assert_eq!(read_json_lines(&format!("{line}\n\n{line}")).unwrap()[1].0, 3);
/// assert_eq!(read_json_lines(&format!("{line}\n{{}}")).unwrap_err().errors()[0].row, 2);
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong.
pub fn read_json_lines(text: &str) -> Result<Vec<(u64, DutyRow)>, RowErrors> {
    let (rows, errors) = read_lines(text, |line| serde_json::from_str(line));
    RowErrors::check(errors, rows)
}

fn row(cells: &mut Cells<'_>) -> Option<DutyRow> {
    let (power, county) = (cells.parsed("power"), cells.optional("county"));
    let level = cells.choice("level", &Level::ALL, Level::code);
    let (duty, carrier) = (cells.parsed("duty"), cells.parsed("carrier"));
    let item = item(cells);
    Some(DutyRow {
        carrier: carrier?,
        county: county?,
        duty: duty?,
        item: item?,
        level: level?,
        power: power?,
    })
}

/// All of an item, or nothing of it.
fn item(cells: &mut Cells<'_>) -> Option<Option<SupervisedItem>> {
    let columns = ["basis", "matter", "measures", "objects", "process", "result"];
    if columns.into_iter().all(|column| cells.get(column).is_none()) {
        return Some(None);
    }
    let [basis, matter, measures, objects, process, result] = columns.map(|column| cells.parsed(column));
    Some(Some(SupervisedItem {
        basis: basis?,
        matter: matter?,
        measures: measures?,
        objects: objects?,
        process: process?,
        result: result?,
    }))
}
