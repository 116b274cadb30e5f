//! The native half of the Kotlin and Swift packages `devolution`: converts, calls, converts.
//!
//! Values cross as text and JSON in the forms of the ledger, bulk as bytes. What a user sees is made of them in `kotlin`
//! and `swift`; what is here is private to them. Whatever takes text can fail: a bad text is an error with a code.

mod argument;
mod calendar;
mod cases;
mod desk;
mod error;
mod extract;
mod ledger;
mod outbox;
mod reform;
mod register;
mod speaker;
mod supervision;
mod watchbook;
mod words;

uniffi::setup_scaffolding!("devolution_mobile");
