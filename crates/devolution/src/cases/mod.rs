//! Cases (办件): applications handled under a devolved power, from receipt to delivery (M7, M9).
//!
//! Cases stand beside the ledger, in a [`Casebook`] of their own: there are hundreds of thousands of them where there are
//! thousands of delegations, and what a county records of its applicants must be able to leave. Who may act on a case on a day
//! is asked of the [`Register`](crate::register::Register) of the ledger, so that nothing is decided by who does not hold
//! the power, under a brake, or after a recall. Which act needs what is one table, [`CaseActKind::needs`].

mod act;
mod book;
mod condition;
mod decide;
mod error;
mod file;
mod import;
mod needs;
mod report;
mod state;
mod status;
mod table;
mod together;

pub use act::{CaseAct, CaseActKind, CaseEntry, CaseEvent, CaseNumber, Decision, HandlerId, Intake, Turned};
pub(crate) use act::{number, well_formed};
pub use book::{CaseReceipt, CaseSubject, Casebook, Irregular, Unlawful};
pub use condition::{Basis, CaseCondition, CaseRefusal, CaseUnmet};
pub use error::{CaseError, RowError, RowErrors, RowFault};
pub use import::{CaseRow, Imported, read_csv, read_json_lines};
pub use report::{Ages, CaseReport, ReportBy, ReportRow};
pub use state::{CaseState, CaseStep, CaseSteps, Clock, Limits, fold};
pub use status::{CaseStage, CaseStatus, InFlight, LimitKind, LimitStatus, Moved};
pub(crate) use table::{Cells, Rows, read_lines, read_table};
