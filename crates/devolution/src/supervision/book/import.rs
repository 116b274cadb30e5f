//! Importing records: events from JSON Lines, complaints also from tables; every fault with its row and column, and all rows or
//! none.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Complainant, Known, WatchAct, WatchEntry, WatchError, WatchEvent, WatchRefusal, Watchbook};
use crate::cases::{Cells, RowError, RowErrors, RowFault, Rows, read_lines, read_table};
use crate::ledger::Digest;

/// An event, and the line of the file in which it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct WatchRow {
    /// The line, from 1.
    pub row: u64,
    /// The event.
    pub event: WatchEvent,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WatchImported {
    /// Events that had been recorded before.
    pub known: u64,
    /// Events that were recorded.
    pub recorded: u64,
    /// Records that are new.
    pub records: u64,
    /// Rows that were read.
    pub rows: u64,
}

impl Watchbook {
    /// Records the rows of a file, or none of them. Rows may stand in any order: they are taken by their days, and rows of
    /// one day in the order of the file. Rows that were imported before are known again, so a file that grew can be imported
    /// as a whole.
    ///
    /// # Errors
    /// [`WatchError::Rows`] with everything that is wrong; [`WatchError::ClockBehind`].
    pub fn import(
        &mut self,
        known: &Known<'_>,
        mut rows: Vec<WatchRow>,
        recorded: DateTime<Utc>,
    ) -> Result<WatchImported, WatchError> {
        self.journal.expect(recorded)?;
        rows.sort_by_key(|row| row.event.on);
        let (events, records) = (self.events(), self.len());
        let mut imported = WatchImported { rows: rows.len() as u64, ..WatchImported::default() };
        let mut errors = Vec::new();
        for WatchRow { row, event } in &rows {
            match self.submit(known, event, recorded) {
                Ok(receipt) => {
                    imported.known += u64::from(receipt.known);
                    imported.recorded += u64::from(!receipt.known);
                }
                Err(error) => errors.push(fault(*row, error)),
            }
        }
        if !errors.is_empty() {
            self.go_back(events);
            errors.sort_by_key(|error| error.row);
            RowErrors::check(errors, ())?;
        }
        imported.records = (self.len() - records) as u64;
        Ok(imported)
    }
}

fn fault(row: u64, error: WatchError) -> RowError<WatchRefusal> {
    let detail = error.to_string();
    let (fault, refusal) = match error {
        WatchError::Refused(refusal) => (RowFault::Refused, Some(refusal)),
        WatchError::Calendar(_) => (RowFault::NotGazetted, None),
        WatchError::Rows(_)
        | WatchError::ClockBehind { .. }
        | WatchError::OtherReform { .. }
        | WatchError::Unknown { .. }
        | WatchError::Damaged { .. }
        | WatchError::FromTheFuture { .. } => (RowFault::Malformed, None),
    };
    RowError { row, column: None, fault, detail, refusal }
}

fn rows(read: Rows<WatchEvent>) -> Vec<WatchRow> {
    read.into_iter().map(|(row, event)| WatchRow { row, event }).collect()
}

/// Reads events from JSON Lines, as [`WatchEvent`] is written; the entries of another watchbook are read too, without the
/// moments at which they were recorded there. Empty lines mean nothing.
///
/// ```
/// use devolution::supervision::book::read_json_lines;
/// let line = r#"{"act":{"taken":{}},"by":"county:410122","on":"2022-03-02","record":"T-7"}"#;
/// assert_eq!(read_json_lines(&format!("{line}\n\n{line}\n")).unwrap()[1].row, 3);
/// let errors = read_json_lines("{}\nno JSON\n").unwrap_err();
/// assert_eq!(errors.errors().iter().map(|error| error.row).collect::<Vec<_>>(), [1, 2]);
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong.
pub fn read_json_lines(text: &str) -> Result<Vec<WatchRow>, RowErrors<WatchRefusal>> {
    let (read, errors) = read_lines(text, |line| {
        serde_json::from_str::<WatchEvent>(line).or_else(|error| {
            serde_json::from_str::<WatchEntry>(line).map(|entry| entry.into_event().0).map_err(|_| error)
        })
    });
    RowErrors::check(errors, rows(read))
}

/// The columns of a table of complaints: those that every table has, all that one may have, and those that are for people.
const NEEDED: [&str; 6] = ["record", "on", "by", "channel", "county", "matter"];
const COLUMNS: [&str; 13] = [
    "record",
    "on",
    "by",
    "channel",
    "county",
    "matter",
    "handler",
    "power",
    "object",
    "cases",
    "complainant",
    "note",
    "source",
];
const IGNORED: [&str; 2] = ["note", "source"];

/// Reads complaints that came in from a table in CSV with a header. `cases` are separated by semicolons; who stands under
/// `complainant` is named, 64 hexadecimal digits are a digest of the vault, and where nobody stands the complaint is anonymous.
///
/// ```
/// use devolution::supervision::book::read_csv;
/// let table = "record,on,by,channel,county,matter\nT-7,2022-03-01,county:410122,petition,410122,超期未办结\n";
/// assert_eq!(read_csv(table).unwrap().len(), 1);
/// let error = &read_csv(&table.replace("T-7", "七")).unwrap_err().errors()[0].clone();
/// assert_eq!((error.row, error.column.as_deref()), (2, Some("record")));
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong, each with its row and column.
pub fn read_csv(text: &str) -> Result<Vec<WatchRow>, RowErrors<WatchRefusal>> {
    let (read, errors) = read_table(text, &NEEDED, &COLUMNS, &IGNORED, filed);
    RowErrors::check(errors, rows(read))
}

fn filed(cells: &mut Cells<'_, WatchRefusal>) -> Option<WatchEvent> {
    let (record, by, handler) = (cells.parsed("record"), cells.parsed("by"), cells.optional("handler"));
    let on = cells.need("on").and_then(|cell| cells.day("on", &cell));
    let (channel, county, matter) = (cells.parsed("channel"), cells.parsed("county"), cells.parsed("matter"));
    let (object, power) = (cells.optional("object"), cells.optional("power"));
    let cases = match cells.get("cases") {
        None => Some(Vec::new()),
        Some(_) => cells.list("cases"),
    };
    let complainant = match cells.get("complainant") {
        None => Some(Complainant::Anonymous {}),
        Some(cell) => match cell.parse::<Digest>() {
            Ok(digest) => Some(Complainant::Confidential(digest)),
            Err(_) => cells.parsed("complainant").map(Complainant::Named),
        },
    };
    let act = WatchAct::Filed {
        cases: cases?.into_iter().collect(),
        channel: channel?,
        complainant: complainant?,
        county: county?,
        matter: matter?,
        object: object?,
        power: power?,
    };
    Some(WatchEvent { act, by: by?, handler: handler?, on: on?, record: record? })
}
