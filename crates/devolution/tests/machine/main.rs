//! The machine of one delegation, searched to its end: every state that the real `decide` and `evolve` can reach.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod book;
mod search;
mod states;
#[path = "../support/mod.rs"]
mod support;
