//! Which process something was opened in: what a process has open, a child that is forked from it must not touch.

use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::prelude::*;

/// How often the process was forked.
static FORKS: AtomicU64 = AtomicU64::new(0);

/// Told by Python in a child process.
#[pyfunction]
pub(crate) fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

/// A process.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Process(u64);

impl Process {
    /// This one.
    pub(crate) fn this() -> Self {
        Self(FORKS.load(Ordering::Relaxed))
    }
}
