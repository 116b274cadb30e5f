//! What crosses between the core and another language: errors with their class, code and words, closed lists, and values
//! as text and JSON in the forms of the ledger. Every binding stands on it, so that they cannot say different things.

mod cases;
mod error;
mod held;
mod lists;
pub mod supervision;
mod value;

pub use cases::{
    case_rows, due, handed_over, report_by, unlawful, unsettled, working_day_after, working_days_between,
};
pub use error::Raised;
pub use held::Held;
pub use lists::{closed_lists, label, language, language_of_locale, meanings, rules};
pub use supervision::{no_identity, watch_rows};
pub use value::{algorithm, by, cases_outcome, check_text, json, outcome, read, verified};
