//! The answers of a [`Register`](devolution::register::Register) as Arrow tables, and the ledger as event logs.
//!
//! Every table is one [`RecordBatch`](arrow_array::RecordBatch): ids, names and codes are dictionaries, legal dates are
//! `Date32`, instants are `Timestamp(Microsecond, "UTC")`, and an answer that there is not is null. Columns have the
//! names that the command line gives them in JSON. The metadata of a schema says whether the history is a simulation
//! (`history`) and, where names of powers are shown, which column says where each comes from (`provenance`).
//!
//! ```
//! let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
//! let register = devolution::register::Register::new(reform);
//! let date = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
//! let delegations = devolution_tables::delegations(&register, date)?;
//! assert_eq!(delegations.num_rows(), 5_508);
//! assert_eq!(delegations.schema().metadata()["provenance"], "column:provenance");
//! # Ok::<(), devolution_tables::TableError>(())
//! ```

mod column;
mod delegations;
mod error;
mod events;
mod fold;
mod holders;
mod ipc;
mod log;
mod names;
mod ocel;
mod ocel_objects;
mod progress;
mod questions;
mod refusals;
mod remaining;
mod text;
mod verdict;
mod xes;

pub use delegations::{Tables, delegations};
pub use error::{Column, ExportError, TableError};
pub use events::{events, events_of};
pub use fold::fold;
pub use holders::holders;
pub use ipc::ipc;
pub use ocel::{Annulled, ocel};
pub use progress::{measures, overdue, progress};
pub use refusals::refusals;
pub use remaining::{gaps, next};
pub use text::texts;
pub use verdict::{transitions, verdicts};
pub use xes::{Activity, xes};
