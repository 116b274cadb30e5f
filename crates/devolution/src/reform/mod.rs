//! A reform (改革): what is devolved, to whom, by whom, and when. Data, not code (B3).
//!
//! A [`Reform`] is loaded from the texts of a [`Folder`] and valid from then on; every other module only reads it.
//! Powers and counties are numbered in the order of their files, and a delegation (一县一项) is a pair of the two
//! numbers: that is what the columns of the register are indexed by.

mod condition;
mod dates;
mod division;
pub(crate) mod id;
mod jurisdiction;
mod load;
mod model;

pub(crate) use crate::closed_list;
pub use condition::{Condition, Milestone};
pub use dates::Reports;
pub use division::{CooperatingUnit, LeadDivision, OwnerDivision, Owners};
pub use id::{
    CategoryId, ClauseId, DutyId, ElementId, MaterialId, MeansId, ParseError, PowerId, ReformId, RuleId,
};
pub(crate) use id::{slug_id, text_form};
pub use jurisdiction::{Authority, CityCode, CountyCode, Level, ProvinceCode};
pub use load::{Folder, LoadError, LoadErrors, LoadRule, MAX_FILE_BYTES};
pub use model::{
    Apart, CatchAll, Category, City, Clause, County, DatePolicy, Deadline, Division, DivisionRole, Duty,
    Element, Exclusion, Material, Means, Measure, Mode, Name, Power, Provenance, Province, Quota, Reform,
    RiskFlag, Seal, Units, WeekendPolicy,
};
