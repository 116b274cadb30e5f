//! The native half of the Python package `devolution`: converts, calls, converts.

use pyo3::prelude::*;

/// What the package `devolution` is built on; not for use by itself.
#[pymodule(gil_used = false)]
mod _devolution {}
