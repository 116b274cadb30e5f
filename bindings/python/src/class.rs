//! Values of the package's own classes, made without asking the package each time.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyType};

/// A class of the package, looked up once.
pub(crate) struct Class {
    name: &'static str,
    found: PyOnceLock<Py<PyType>>,
}

impl Class {
    pub(crate) const fn named(name: &'static str) -> Self {
        Self { name, found: PyOnceLock::new() }
    }

    fn get<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyType>> {
        self.found.import(py, "devolution", self.name)
    }

    /// A text of the class. It is good: `str` makes it, past the parser of the class.
    pub(crate) fn text<'py>(&self, py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        static NEW: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let new =
            NEW.get_or_try_init(py, || py.get_type::<PyString>().getattr("__new__").map(Bound::unbind))?;
        new.bind(py).call1((self.get(py)?, text))
    }

    /// The member of a closed list that has the code.
    pub(crate) fn member<'py>(&self, py: Python<'py>, code: &'static str) -> PyResult<Bound<'py, PyAny>> {
        self.get(py)?.call1((code,))
    }
}
