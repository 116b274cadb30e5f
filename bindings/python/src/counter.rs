//! How far long work has come, for a progress bar that another thread of Python draws.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use devolution::ledger::{DigestAlgorithm, Entry, Head, Record, Snapshot, Store, StoreError};
use pyo3::prelude::*;

/// Counts what is done, and of how much where that is known.
#[pyclass(frozen, module = "devolution._devolution")]
#[derive(Clone, Default)]
pub(crate) struct Counter {
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
}

impl Counter {
    pub(crate) fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    fn add(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// What is done, and of how much: 0 where that is not known.
    fn read(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Begins anew.
    fn reset(&self, total: u64) {
        self.set(0, total);
    }
}

/// A store that counts the entries that are read from it.
pub(crate) struct Counted {
    pub(crate) store: Box<dyn Store>,
    pub(crate) counter: Counter,
}

impl Store for Counted {
    fn algorithm(&self) -> DigestAlgorithm {
        self.store.algorithm()
    }

    fn head(&self) -> Result<Head, StoreError> {
        self.store.head()
    }

    fn append(&mut self, expected: u64, entries: &[Entry]) -> Result<Head, StoreError> {
        self.store.append(expected, entries)
    }

    fn scan(
        &self,
        from: u64,
        visit: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.store.scan(from, &mut |record| {
            if let Record::Entry(_) = record {
                self.counter.add();
            }
            visit(record)
        })
    }

    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError> {
        self.store.snapshot()
    }

    fn put_snapshot(&mut self, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.store.put_snapshot(snapshot)
    }
}
