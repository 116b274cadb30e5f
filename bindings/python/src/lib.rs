//! The native half of the Python package `devolution`: converts, calls, converts.
//!
//! Values cross as JSON in the forms of the ledger, tables as Arrow capsules. What a user sees is made of them in
//! `python/devolution`; what is here is private to it.

mod argument;
mod calendar;
mod cases;
mod class;
mod counter;
mod desk;
mod error;
mod extract;
mod grid;
mod holder;
mod ledger;
mod outbox;
mod process;
mod reform;
mod register;
mod service;
mod speaker;
mod supervision;
mod table;
mod value;
mod vault;
mod watchbook;
mod words;

use pyo3::prelude::*;

/// What the package `devolution` is built on; not for use by itself.
#[pymodule(gil_used = false)]
mod _devolution {
    #[pymodule_export]
    use super::calendar::Calendar;
    #[pymodule_export]
    use super::cases::{Casebook, case_events, check_case_event};
    #[pymodule_export]
    use super::counter::Counter;
    #[pymodule_export]
    use super::desk::Desk;
    #[pymodule_export]
    use super::extract::{CountyRegister, Extract, check_sign_off};
    #[pymodule_export]
    use super::grid::{Grid, Machine};
    #[pymodule_export]
    use super::holder::Holder;
    #[pymodule_export]
    use super::ledger::{
        canonical_entry, consistency_proof, inclusion_proof, leaf, node, read_entry, root,
        verify_consistency, verify_inclusion, verify_ledger,
    };
    #[pymodule_export]
    use super::outbox::{Outbox, read_parcels, read_replies, write_parcels, write_replies};
    #[pymodule_export]
    use super::process::forked;
    #[pymodule_export]
    use super::reform::Reform;
    #[pymodule_export]
    use super::register::Register;
    #[pymodule_export]
    use super::service::{Service, handed_over};
    #[pymodule_export]
    use super::speaker::Speaker;
    #[pymodule_export]
    use super::supervision::{DutyMatrix, Supervision, commit_draw, hold_draw, score, verify_draw};
    #[pymodule_export]
    use super::table::{Table, refusals, transitions, verdicts};
    #[pymodule_export]
    use super::value::{check_command, check_text};
    #[pymodule_export]
    use super::vault::Vault;
    #[pymodule_export]
    use super::watchbook::{Watchbook, check_watch_event, watch_events};
    #[pymodule_export]
    use super::words::{closed_lists, label, language_of_locale, meanings, rules};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    #[pymodule_export]
    const MAX_FILE_BYTES: usize = devolution::reform::MAX_FILE_BYTES;
}
