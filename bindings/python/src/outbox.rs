//! Commands on their way to a desk: the outbox of a device, and the lines in which parcels and replies travel.

use devolution::delegation::SubmissionKey;
use devolution::submission::{OutboxError, Parcel, Reply, read_lines, write_lines};
use devolution_wire::Raised;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::argument::{Bytes, Many, Parsed, Place, Text};
use crate::error::{self, raise};
use crate::process::Own;
use crate::value::json;

/// Values of a kind, each of its own text.
fn read<T: DeserializeOwned>(texts: &Many<Text>) -> PyResult<Vec<T>> {
    texts.0.iter().map(|text| serde_json::from_str(&text.0).map_err(raise)).collect()
}

fn lines<'py>(py: Python<'py>, values: &[impl Serialize]) -> PyResult<Bound<'py, PyBytes>> {
    Ok(PyBytes::new(py, &write_lines(values).map_err(raise)?))
}

#[pyfunction]
pub(crate) fn read_parcels(bytes: Bytes) -> PyResult<String> {
    json(&read_lines::<Parcel>(&bytes.0).map_err(raise)?)
}

#[pyfunction]
pub(crate) fn write_parcels<'py>(py: Python<'py>, texts: Many<Text>) -> PyResult<Bound<'py, PyBytes>> {
    lines(py, &read::<Parcel>(&texts)?)
}

#[pyfunction]
pub(crate) fn read_replies(bytes: Bytes) -> PyResult<String> {
    json(&read_lines::<Reply>(&bytes.0).map_err(raise)?)
}

#[pyfunction]
pub(crate) fn write_replies<'py>(py: Python<'py>, texts: Many<Text>) -> PyResult<Bound<'py, PyBytes>> {
    lines(py, &read::<Reply>(&texts)?)
}

/// The parcels that a desk is given.
pub(crate) fn parcels(texts: &Many<Text>) -> PyResult<Vec<Parcel>> {
    read(texts)
}

/// Commands that wait until a desk has answered.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Outbox(Own<devolution_store::Outbox>);

impl Outbox {
    /// Every answer waits for the disk, and maybe for another process: other threads of Python go on.
    fn work<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut devolution_store::Outbox) -> Result<R, OutboxError> + Send,
    ) -> PyResult<R> {
        self.0.work(py, work)?.map_err(|error| raise(&error))
    }
}

#[pymethods]
impl Outbox {
    #[staticmethod]
    fn open(py: Python<'_>, path: Place) -> PyResult<Self> {
        let opened = py.detach(|| devolution_store::Outbox::open(path.0));
        let outbox = opened.map_err(|error| raise(&error))?;
        Ok(Self(Own::new(outbox, Raised::outbox_closed, error::outbox_forked)))
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.0.close(py)
    }

    fn is_closed(&self, py: Python<'_>) -> bool {
        self.0.is_closed(py)
    }

    /// Puts a command in the queue; gives back the parcel that it holds, of what was queued before the older one.
    fn queue(&self, py: Python<'_>, parcel: Text) -> PyResult<String> {
        let parcel: Parcel = serde_json::from_str(&parcel.0).map_err(raise)?;
        let held = self.work(py, |outbox| {
            outbox.queue(&parcel)?;
            Ok(outbox.items()?.into_iter().find(|item| item.key == parcel.key).map(|item| item.parcel()))
        })?;
        json(&held.unwrap_or(parcel))
    }

    fn waiting(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.work(py, |outbox| outbox.waiting())?)
    }

    fn settle(&self, py: Python<'_>, replies: Many<Text>) -> PyResult<String> {
        let replies: Vec<Reply> = read(&replies)?;
        json(&self.work(py, |outbox| outbox.settle(&replies))?)
    }

    fn items(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.work(py, |outbox| outbox.items())?)
    }

    fn forget(&self, py: Python<'_>, key: Parsed<SubmissionKey>) -> PyResult<()> {
        self.work(py, |outbox| outbox.forget(&key.0))
    }
}
