//! Warning rules (监测预警, M10): data, with a condition that is checked before it is used.
//!
//! A rule looks at a delegation, a county, a power or one who handles cases, over a window of days. It looks on every day on
//! which something is counted that its condition names, over the days of the window that end that day; and it warns when its
//! condition holds and did not hold when it last looked. So the same history gives the same warnings, whoever replays it and
//! in whatever parts it was recorded.
//!
//! A rule may advise, warn or brake. A brake suspends a delegation and refers it to those above; no rule revokes.

mod brake;
mod compile;
mod condition;
mod evidence;
mod measure;

mod parse;
mod record;
mod replay;
mod rule;
mod signal;
mod tally;
mod watcher;

pub use brake::brake;
pub use condition::{Comparison, Condition, Quantity, Term, Whose};
pub use measure::{Dimension, Measure};
pub use record::record;
pub use replay::{DryRun, Watched, dry_run, replay};
pub use rule::{About, Rule, Rules};
pub use signal::{Signal, complaints, signals};
pub use watcher::{Hit, watch};
