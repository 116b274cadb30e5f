//! Credit supervision (信用监管, M12): grades of several schemes, what follows from them, and how they are repaired.
//!
//! There is no one scale: a grade is of a scheme, and every scheme says what its grades mean for inspections and for the favours
//! that good faith earns. What counts on a day is read off records, repairs and appeals; nothing is deleted.

mod effect;
mod record;
mod scheme;
mod standing;

pub use effect::{Effect, Reason, ReasonKind};
pub use record::{
    Appeal, AppealOutcome, CreditEntry, CreditFact, CreditRecord, FactKind, Repair, Ruling, read_csv,
    read_json_lines,
};
pub use scheme::{Grade, GradeRule, Scheme, Schemes, Tier};
pub use standing::{Credit, CreditStanding, Graded};
