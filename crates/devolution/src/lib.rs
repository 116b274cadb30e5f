//! Hand powers from cities down to counties without losing one, doubling one, or leaving one unsupervised.

pub mod calendar;
pub mod cases;
pub mod delegation;
pub mod desk;
pub mod extract;
pub mod law;
pub mod ledger;
mod list;
pub mod reform;
pub mod register;
pub mod service;
pub mod submission;
pub mod supervision;
pub mod text;

pub(crate) use list::closed_list;
