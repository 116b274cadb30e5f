//! The watchbook (监管簿): complaints, warnings, draws, inspections, credit, integrity risks and accountability as records
//! (M10, M11, M12, M14).
//!
//! It stands beside the ledger and the casebook, and is written like the casebook: what is recorded here does not change who
//! holds a power, and must be able to leave without it. A record is of one kind, that of its first act; which act may follow
//! which is one table, [`WatchActKind::life`], and what else an act needs another, [`WatchActKind::needs`].
//!
//! Acts that come too late are recorded all the same, and shown as late by [`WatchStatus`]: a late answer is better than none.
//! Acts that make no sense are refused.
//!
//! Who complains in confidence is not in the book: it holds a salted digest, and the [`Vault`] what is behind it.

mod act;
mod condition;
mod counts;
mod decide;
mod error;
mod file;
mod import;
mod life;
mod status;
mod vault;
mod watchbook;

pub use act::{
    ComplaintOutcome, PromiseForm, PursuitBranch, RecordKind, RiskDegree, WatchAct, WatchActKind, WatchEntry,
    WatchEvent,
};
pub use condition::{WatchCondition, WatchRefusal, WatchUnmet};
pub use counts::Complaint;
pub use error::WatchError;
pub use import::{WatchImported, WatchRow, read_csv, read_json_lines};
pub use life::Life;
pub use status::{WatchLimit, WatchLimitStatus, WatchStatus};
pub use vault::{Complainant, Identity, IdentityError, Salt, Vault, VaultError};
pub use watchbook::{Known, WatchReceipt, Watchbook};
