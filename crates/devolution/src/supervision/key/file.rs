//! Inspections and objects, as files have them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::cases::{Cells, RowError, RowErrors, RowFault, Rows, read_lines, read_table};
use crate::reform::{CountyCode, MeansId, PowerId, Reform};
use crate::service::Uscc;
use crate::supervision::Inspection;

/// An inspection with its day, one line of a file.
///
/// As JSON: `{"inspection":{"county":"410122","found":"clean","means":"daily-supervision","officers":["a","b"],"power":"p18"},
/// "on":"2022-03-01"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionLine {
    /// The inspection.
    pub inspection: Inspection,
    /// Its day.
    pub on: NaiveDate,
}

/// An object of supervision: an organisation that is active under a power in a county.
///
/// As JSON: `{"county":"410122","object":"114300000061225005","power":"p18"}`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct KeyObject {
    /// The county.
    pub county: CountyCode,
    /// The organisation.
    pub object: Uscc,
    /// The power.
    pub power: PowerId,
}

/// What of a row the reform does not have.
fn unknown(
    row: u64,
    reform: &Reform,
    power: &PowerId,
    county: CountyCode,
    means: Option<&MeansId>,
) -> impl Iterator<Item = RowError> {
    let means = means.filter(|id| !reform.means().iter().any(|means| means.id == **id));
    let unknown = [
        ("power", reform.power(power).is_none().then(|| power.to_string())),
        ("county", reform.county(county).is_none().then(|| county.to_string())),
        ("means", means.map(ToString::to_string)),
    ];
    unknown
        .into_iter()
        .filter_map(move |(column, id)| Some(RowError::at(row, column, RowFault::Unknown, id?)))
}

/// Reads inspections from JSON Lines: see [`InspectionLine`].
///
/// ```
/// use devolution::supervision::key::read_inspections;
/// let reform = devolution_henan::reform().unwrap();
/// let line = r#"{"inspection":{"county":"410122","found":"clean","means":"daily-supervision","officers":["a","b"],"power":"p18"},"on":"2022-03-01"}"#;
/// assert_eq!(read_inspections(line, &reform).unwrap().len(), 1);
/// let errors = read_inspections(&line.replace("daily-supervision", "guesswork"), &reform).unwrap_err();
/// assert_eq!(errors.errors()[0].column.as_deref(), Some("means"));
/// ```
///
/// # Errors
/// [`RowErrors`] with every line that is malformed, or names a power, county or means that the reform does not have.
pub fn read_inspections(text: &str, reform: &Reform) -> Result<Vec<(NaiveDate, Inspection)>, RowErrors> {
    let (rows, mut errors) = read_lines(text, |line| serde_json::from_str::<InspectionLine>(line));
    errors.extend(rows.iter().flat_map(|(row, line)| {
        let Inspection { power, county, means, .. } = &line.inspection;
        unknown(*row, reform, power, *county, Some(means))
    }));
    errors.sort_by_key(|error| error.row);
    RowErrors::check(errors, rows.into_iter().map(|(_, line)| (line.on, line.inspection)).collect())
}

/// Reads objects from a table in CSV with a header: `power`, `county` and `object`, and perhaps `name` and `note`, which are for
/// people.
///
/// ```
/// use devolution::supervision::key::read_objects;
/// let reform = devolution_henan::reform().unwrap();
/// let table = "power,county,object\np18,410122,114300000061225005\n";
/// assert_eq!(read_objects(table, &reform).unwrap().len(), 1);
/// assert!(read_objects(&table.replace("5005", "5006"), &reform).is_err());
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is malformed, unknown to the reform, or stands twice.
pub fn read_objects(text: &str, reform: &Reform) -> Result<Vec<KeyObject>, RowErrors> {
    let columns = ["power", "county", "object", "name", "note"];
    let row = |cells: &mut Cells<'_>| {
        let (power, county, object) = (cells.parsed("power"), cells.parsed("county"), cells.parsed("object"));
        Some(KeyObject { county: county?, object: object?, power: power? })
    };
    let (rows, mut errors): (Rows<KeyObject>, _) =
        read_table(text, &["power", "county", "object"], &columns, &["name", "note"], row);
    let mut seen = std::collections::HashSet::new();
    for (row, one) in &rows {
        errors.extend(unknown(*row, reform, &one.power, one.county, None));
        if !seen.insert(one) {
            errors.push(RowError::at(*row, "object", RowFault::StandsTwice, &one.object));
        }
    }
    errors.sort_by_key(|error| error.row);
    RowErrors::check(errors, rows.into_iter().map(|(_, object)| object).collect())
}
