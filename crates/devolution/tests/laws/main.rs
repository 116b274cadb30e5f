//! The laws, each a property of whole histories under its own name: `cargo test laws`.
//!
//! [`play`] makes histories, [`model`] and [`judge`] say in the most obvious way what should come of them, and
//! [`laws`] holds every law against the entries of the ledgers that result.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod agreement;
mod away;
mod case_scenario;
mod columns;
mod commands;
mod competence;
mod corners;
mod deadlines;
mod dossier;
mod duties;
mod edges;
mod fair_draw;
mod handover;
mod holding;
mod judge;
mod laws;
mod model;
mod play;
mod quota;
mod record;
mod road;
mod routing;
mod scenario;
#[path = "../support/mod.rs"]
mod support;
mod tamper;
mod uniform_draw;
#[path = "../support/uscc.rs"]
mod uscc;
