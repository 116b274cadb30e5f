//! Supervision (监管, M8 to M14): who carries which duty, warnings and the brake, draws, complaints, key powers, credit, and
//! who answers for what went wrong.
//!
//! Powers that are handed down must be watched. What is watched for is data, read from files of settings: warning rules,
//! rates of inspection, limits of complaint channels, schemes of credit. Whatever is found names its evidence.

pub mod book;
mod channel;
pub mod credit;
pub mod draw;
pub mod duties;
mod evidence;
mod id;
mod inspection;
pub mod key;
mod report;
pub mod rules;
mod setting;
mod warning;

pub use channel::{Channel, ChannelLimit, ChannelVersion, Channels, Confidence, Extension, Publication};
pub use evidence::Evidence;
pub use id::{ChannelId, ItemId, RecordNumber, SchemeId};
pub use inspection::{Finding, Inspection};
pub use report::{Supervised, SupervisionBy, SupervisionReport, SupervisionRow, report};
pub use setting::{SettingErrors, SettingFault, SettingRule};
pub use warning::{Figure, Response, Warning, WarningSubject};
