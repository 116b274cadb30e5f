//! What is open until it is closed.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Something that is open until it is closed, and that one at a time may use.
///
/// ```
/// let held = devolution_wire::Held::new(1);
/// assert_eq!(held.with(|one| *one + 1), Some(2));
/// held.close();
/// assert_eq!(held.with(|one| *one + 1), None);
/// ```
#[derive(Debug)]
pub struct Held<T>(Mutex<Option<T>>);

impl<T> Held<T> {
    /// Opens it.
    pub const fn new(value: T) -> Self {
        Self(Mutex::new(Some(value)))
    }

    /// A panic is not passed on to who comes next.
    fn lock(&self) -> MutexGuard<'_, Option<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works with it, when nobody else does; `None` when it was closed.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.lock().as_mut().map(work)
    }

    /// Lets go of it.
    pub fn close(&self) {
        *self.lock() = None;
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.lock().is_none()
    }
}
