//! Key supervision (重点监管, M11): powers that touch life, the public interest or integrity are inspected by every means of the
//! reform, each at least once in so many days; where life is touched, every object is covered.
//!
//! A delegation is watched from the day on which the county started to exercise the power until it is recalled. A brake does not
//! interrupt it: what was decided before goes on being watched, and being suspended must not be a way out of inspection.

mod coverage;
mod file;
mod interval;

pub use coverage::{Coverage, CoverageBy, CoverageState, CoverageTotal, MeansCoverage, ObjectCoverage};
pub use file::{InspectionLine, KeyObject, read_inspections, read_objects};
pub use interval::{FullCoverage, Interval, Intervals};
