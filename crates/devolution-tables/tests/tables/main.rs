//! Every cell of every table beside the answer of the core for its row: on random histories of a small reform, and on
//! the simulated history of Henan. And the event logs: valid, complete, and in agreement with the core about every life.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod agree;
mod ask;
mod file;
mod henan;
mod objects;
mod read;
mod traces;
mod verdicts;

#[allow(dead_code, reason = "the histories of the core's laws, of which these tests need a part")]
#[path = "../../../devolution/tests/laws/commands.rs"]
mod commands;
#[allow(dead_code, reason = "as above")]
#[path = "../../../devolution/tests/laws/competence.rs"]
mod competence;
#[allow(dead_code, reason = "as above")]
#[path = "../../../devolution/tests/laws/judge.rs"]
mod judge;
#[allow(dead_code, reason = "as above")]
#[path = "../../../devolution/tests/laws/model.rs"]
mod model;
#[allow(dead_code, reason = "as above")]
#[path = "../../../devolution/tests/laws/play.rs"]
mod play;
#[path = "../../../devolution/tests/support/mod.rs"]
mod support;
