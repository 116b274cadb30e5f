//! The responsibility matrix (监管责任, M8, M13): who carries which duty, for every delegation at every level.
//!
//! What is owed the reform says: its duties, the levels that owe them, and those that only entrusted powers bring (M9). For every
//! delegation and level each duty that is owed has exactly one carrier: without one there is a gap, with several an overlap, and a
//! carrier of what the level does not owe is a stray.

mod matrix;
mod repair;
mod report;
mod row;
mod tally;

pub use matrix::Matrix;
pub use repair::{Change, Edit, Proposed, Repair};
pub use report::{DivisionGaps, DutyFault, DutyFinding, DutyReport, Exposed, Scope};
pub use row::{DutyRow, SupervisedItem, read_csv, read_json_lines};
