//! Importing cases from tables and JSON Lines: every fault with its row and column, and all rows or none.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::table::{Cells, Rows, read_lines, read_table};
use super::{
    CaseAct, CaseActKind, CaseEntry, CaseError, CaseEvent, Casebook, Decision, Intake, RowError, RowErrors,
    RowFault, Turned, Unlawful,
};
use crate::calendar::{Approver, Handling, StopCause};
use crate::reform::Seal;
use crate::register::Register;

/// An event, and the line of the file in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The line, from 1.
    pub row: u64,
    /// The event.
    pub event: CaseEvent,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Imported {
    /// Rows that were read.
    pub rows: u64,
    /// Events that were recorded.
    pub recorded: u64,
    /// Events that had been recorded before.
    pub known: u64,
    /// Events that were recorded although they broke the law.
    pub irregular: u64,
    /// Cases that are new.
    pub cases: u64,
}

impl Casebook {
    /// Records the rows of a file, or none of them. Rows may stand in any order: they are taken by their days, and rows of
    /// one day in the order of the file. Rows that were imported before are known again, so a file that grew can be imported
    /// as a whole.
    ///
    /// # Errors
    /// [`CaseError::Rows`] with everything that is wrong; [`CaseError::ClockBehind`] or [`CaseError::OtherReform`].
    pub fn import(
        &mut self,
        register: &Register,
        mut rows: Vec<CaseRow>,
        recorded: DateTime<Utc>,
        unlawful: Unlawful,
    ) -> Result<Imported, CaseError> {
        self.expect(register, recorded)?;
        rows.sort_by_key(|row| row.event.on);
        let (cases, irregular) = (self.len(), self.irregular().len());
        let mut imported = Imported { rows: rows.len() as u64, ..Imported::default() };
        let lines: Vec<u64> = rows.iter().map(|row| row.row).collect();
        let mut lines = lines.into_iter();
        let taken = self.take_all(rows.into_iter().map(|row| row.event), |book, event| {
            let row = lines.next().unwrap_or_default();
            let receipt =
                book.take(register, event, recorded, unlawful).map_err(|error| fault(row, error))?;
            imported.known += u64::from(receipt.known);
            imported.recorded += u64::from(!receipt.known);
            Ok(())
        });
        if let Err(mut errors) = taken {
            errors.sort_by_key(|error: &RowError| error.row);
            RowErrors::check(errors, ())?;
        }
        imported.cases = (self.len() - cases) as u64;
        imported.irregular = (self.irregular().len() - irregular) as u64;
        Ok(imported)
    }
}

fn fault(row: u64, error: CaseError) -> RowError {
    let detail = error.to_string();
    match error {
        CaseError::Refused(refusal) => {
            RowError { row, column: None, fault: RowFault::Refused, detail, refusal: Some(refusal) }
        }
        CaseError::Calendar(_) => {
            RowError { row, column: None, fault: RowFault::NotGazetted, detail, refusal: None }
        }
        CaseError::Rows(_)
        | CaseError::ClockBehind { .. }
        | CaseError::OtherReform { .. }
        | CaseError::Unknown { .. }
        | CaseError::Damaged { .. }
        | CaseError::FromTheFuture { .. }
        | CaseError::NoPeriod => {
            RowError { row, column: None, fault: RowFault::Malformed, detail, refusal: None }
        }
    }
}

/// Reads events from JSON Lines, as [`CaseEvent`] is written; the entries of another casebook are read too, without the
/// moments at which they were recorded there. Empty lines mean nothing.
///
/// ```
/// use devolution::cases::read_json_lines;
/// let line = r#"{"act":{"accepted":{}},"by":"county:410122","case":"7","on":"2022-03-02"}"#;
/// assert_eq!(read_json_lines(&format!("{line}\n\n{line}\n")).unwrap()[1].row, 3);
/// let errors = read_json_lines("{}\nno JSON\n").unwrap_err();
/// assert_eq!(errors.errors().iter().map(|error| error.row).collect::<Vec<_>>(), [1, 2]);
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong.
pub fn read_json_lines(text: &str) -> Result<Vec<CaseRow>, RowErrors> {
    let (rows, errors) = read_lines(text, |line| {
        serde_json::from_str::<CaseEvent>(line).or_else(|error| {
            serde_json::from_str::<CaseEntry>(line).map(|entry| entry.into_event().0).map_err(|_| error)
        })
    });
    RowErrors::check(errors, of_cases(rows))
}

fn of_cases(rows: Rows<CaseEvent>) -> Vec<CaseRow> {
    rows.into_iter().map(|(row, event)| CaseRow { row, event }).collect()
}

/// The columns that every table has.
const NEEDED: [&str; 4] = ["case", "on", "by", "act"];

/// The columns that a table may have; which of them an act fills, [`act`] says.
const COLUMNS: [&str; 26] = [
    "case",
    "on",
    "by",
    "act",
    "handler",
    "applicant",
    "power",
    "county",
    "intake",
    "handling",
    "renews",
    "ground",
    "reason",
    "materials",
    "officers",
    "division",
    "cause",
    "document",
    "approver",
    "days",
    "outcome",
    "in_name_of",
    "seal",
    "remedies",
    "note",
    "source",
];

/// Columns that are for people and mean nothing here.
const IGNORED: [&str; 2] = ["note", "source"];

/// Reads events from a table in CSV with a header: the columns `case`, `on`, `by` and `act`, and one for each value of an act
/// under its name in JSON. Lists are separated by semicolons.
///
/// ```
/// use devolution::cases::read_csv;
/// let table = "case,on,by,act,power,county,intake\n7,2022-03-01,county:410122,received,p18,410122,window\n";
/// assert_eq!(read_csv(table).unwrap().len(), 1);
/// let error = &read_csv(&table.replace("p18", "P18")).unwrap_err().errors()[0].clone();
/// assert_eq!((error.row, error.column.as_deref()), (2, Some("power")));
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong, each with its row and column.
pub fn read_csv(text: &str) -> Result<Vec<CaseRow>, RowErrors> {
    let (rows, errors) = read_table(text, &NEEDED, &COLUMNS, &IGNORED, |cells| cells.event());
    RowErrors::check(errors, of_cases(rows))
}

impl Cells<'_> {
    fn event(&mut self) -> Option<CaseEvent> {
        let case = self.parsed("case");
        let on = self.need("on").and_then(|cell| self.day("on", &cell));
        let by = self.parsed("by");
        let handler = self.optional("handler");
        let kind = self.kind("act", CaseActKind::ALL, CaseActKind::code);
        let act = kind.and_then(|kind| self.act(kind));
        Some(CaseEvent { act: act?, by: by?, case: case?, handler: handler?, on: on? })
    }

    fn act(&mut self, kind: CaseActKind) -> Option<CaseAct> {
        Some(match kind {
            CaseActKind::Received => {
                let applicant = self.optional("applicant");
                let (county, power) = (self.parsed("county"), self.parsed("power"));
                let intake = self.choice("intake", Intake::ALL, Intake::code);
                let handling = match self.get("handling") {
                    None => Some(Handling::Ordinary),
                    Some(cell) => self.member("handling", &cell, Handling::ALL, Handling::code),
                };
                let renews = match self.get("renews") {
                    None => Some(None),
                    Some(cell) => self.day("renews", &cell).map(Some),
                };
                CaseAct::Received {
                    applicant: applicant?,
                    county: county?,
                    handling: handling?,
                    intake: intake?,
                    power: power?,
                    renews: renews?,
                }
            }
            CaseActKind::Turned => {
                let ground = self.choice("ground", Turned::ALL, Turned::code);
                let reason = self.parsed("reason");
                CaseAct::Turned { ground: ground?, reason: reason? }
            }
            CaseActKind::Asked => CaseAct::Asked { materials: self.list("materials")? },
            CaseActKind::Supplemented => CaseAct::Supplemented {},
            CaseActKind::Accepted => CaseAct::Accepted {},
            CaseActKind::Checked => {
                CaseAct::Checked { officers: self.list("officers")?.into_iter().collect() }
            }
            CaseActKind::Opined => CaseAct::Opined { division: self.parsed("division")? },
            CaseActKind::Stopped => {
                let cause = self.choice("cause", StopCause::ALL, StopCause::code);
                let document = self.parsed("document");
                CaseAct::Stopped { cause: cause?, document: document? }
            }
            CaseActKind::Continued => CaseAct::Continued {},
            CaseActKind::Extended => {
                let approver = self.choice("approver", Approver::ALL, Approver::code);
                let days = self.need("days").and_then(|cell| {
                    self.read("days", &cell, |cell| {
                        cell.parse().map_err(|_| format!("`{cell}` is not a number of days"))
                    })
                });
                let reason = self.parsed("reason");
                CaseAct::Extended { approver: approver?, days: days?, reason: reason? }
            }
            CaseActKind::Decided => {
                let in_name_of = self.parsed("in_name_of");
                let outcome = self.choice("outcome", Decision::ALL, Decision::code);
                let (reason, remedies) = (self.optional("reason"), self.optional("remedies"));
                let seal = self.choice("seal", &Seal::ALL, Seal::code);
                CaseAct::Decided {
                    in_name_of: in_name_of?,
                    outcome: outcome?,
                    reason: reason?,
                    remedies: remedies?,
                    seal: seal?,
                }
            }
            CaseActKind::Delivered => CaseAct::Delivered {},
            CaseActKind::Withdrawn => CaseAct::Withdrawn {},
            CaseActKind::Explained => CaseAct::Explained { reason: self.parsed("reason")? },
        })
    }
}
