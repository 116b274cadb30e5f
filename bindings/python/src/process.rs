//! Which process something was opened in: what a process has open, a child that is forked from it must not touch.

use std::sync::atomic::{AtomicU64, Ordering};

use devolution_wire::{Held, Raised};
use pyo3::prelude::*;

use crate::error::raise;

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

/// Something that one at a time may use until it is closed, and that a child process may not.
pub(crate) struct Own<T> {
    held: Held<T>,
    process: Process,
    closed: fn() -> Raised,
    forked: fn() -> PyErr,
}

impl<T: Send> Own<T> {
    /// Opens it in this process; what is said when it is closed, and when it belongs to the parent.
    pub(crate) fn new(value: T, closed: fn() -> Raised, forked: fn() -> PyErr) -> Self {
        Self { held: Held::new(value), process: Process::this(), closed, forked }
    }

    /// A lock that was held at the fork is never released in the child: this comes before every locking.
    pub(crate) fn check(&self) -> PyResult<()> {
        if self.process == Process::this() { Ok(()) } else { Err((self.forked)()) }
    }

    /// Works with it, outside of Python. `None` when it was closed, or belongs to the parent process.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        if self.process == Process::this() { self.held.with(work) } else { None }
    }

    /// Why there is nothing to work with.
    pub(crate) fn gone(&self) -> PyErr {
        self.check().err().unwrap_or_else(|| raise((self.closed)()))
    }

    /// Works with it. Other threads of Python go on.
    pub(crate) fn work<R: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut T) -> R + Send) -> PyResult<R> {
        py.detach(|| self.with(work)).ok_or_else(|| self.gone())
    }

    pub(crate) fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.check()?;
        py.detach(|| self.held.close());
        Ok(())
    }

    pub(crate) fn is_closed(&self, py: Python<'_>) -> bool {
        self.check().is_err() || py.detach(|| self.held.is_closed())
    }
}
