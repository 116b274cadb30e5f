//! The extract of a county, and the questions that can be asked of it.

use std::sync::Arc;

use devolution::extract::{self, ExtractError, SignOff};
use devolution::ledger::EntryNumber;
use devolution::reform::PowerId;
use devolution::register::{UnknownSubject, View};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDate};
use serde::Serialize;

use crate::argument::{Bytes, Date, Instant, Number, Parsed, Text, date};
use crate::error::raise;
use crate::holder::Holder;
use crate::reform::Reform;
use crate::value::{command, json};

/// What was published beside a head, in its canonical form.
#[pyfunction]
pub(crate) fn check_sign_off(text: Text) -> PyResult<String> {
    json(&sign_off(&text)?)
}

fn sign_off(text: &Text) -> PyResult<SignOff> {
    serde_json::from_str(&text.0).map_err(raise)
}

fn raised(error: ExtractError) -> PyErr {
    raise(&error)
}

/// The part of a ledger that concerns one county, with its proof.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Extract(pub(crate) extract::Extract);

#[pymethods]
impl Extract {
    /// Reads an extract and checks that its entries lead to its head.
    #[staticmethod]
    fn read(py: Python<'_>, bytes: Bytes) -> PyResult<Self> {
        py.detach(|| extract::Extract::read(&bytes.0)).map(Self).map_err(raised)
    }

    fn data<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.bytes())
    }

    fn county(&self) -> String {
        self.0.county().to_string()
    }

    fn algorithm(&self) -> &'static str {
        self.0.algorithm().code()
    }

    fn head(&self) -> PyResult<String> {
        json(&self.0.head())
    }

    fn size(&self) -> usize {
        self.0.entries().len()
    }

    fn entries(&self) -> PyResult<String> {
        json(&self.0.entries())
    }

    fn sign_off(&self) -> PyResult<String> {
        json(&self.0.sign_off())
    }

    fn verify(&self, published: Text) -> PyResult<()> {
        let head = serde_json::from_str(&published.0).map_err(raise)?;
        self.0.verify(head).map_err(raised)
    }

    fn verify_signed_off(&self, published: Text) -> PyResult<()> {
        self.0.verify_signed_off(&sign_off(&published)?).map_err(raised)
    }

    /// One of its entries and the proof that it is in the ledger.
    fn prove_inclusion(&self, entry: Number) -> PyResult<(String, String)> {
        let number = EntryNumber::try_from(entry.0).map_err(raise)?;
        let (entry, proof) = self.0.prove_inclusion(number).map_err(raised)?;
        Ok((json(entry)?, json(&proof)?))
    }

    #[pyo3(signature = (reform, effective, known))]
    fn open(
        &self,
        py: Python<'_>,
        reform: &Reform,
        effective: Option<Date>,
        known: Option<Instant>,
    ) -> PyResult<CountyRegister> {
        let view = View { effective: effective.map(|day| day.0), known: known.map(|instant| instant.0) };
        let reform = Arc::clone(&reform.0.reform);
        py.detach(|| self.0.open(reform, view)).map(CountyRegister).map_err(raised)
    }
}

/// The register of one county.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct CountyRegister(extract::CountyRegister);

fn found<T: Serialize>(answer: Result<T, UnknownSubject>) -> PyResult<String> {
    json(&answer.map_err(raise)?)
}

#[pymethods]
impl CountyRegister {
    fn county(&self) -> String {
        self.0.county().to_string()
    }

    fn history(&self) -> PyResult<String> {
        json(&self.0.history())
    }

    fn last_effective<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.last_effective().map(|day| date(py, day)).transpose()
    }

    fn last_recorded(&self) -> Option<String> {
        let last = self.0.last_recorded();
        last.map(|instant| instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
    }

    fn holder(&self, power: Parsed<PowerId>, date: Date) -> PyResult<Holder> {
        self.0.holder(&power.0, date.0).map(Holder).map_err(raise)
    }

    fn powers(&self, date: Date) -> PyResult<Vec<Holder>> {
        Ok(self.0.powers(date.0).map_err(raise)?.into_iter().map(Holder).collect())
    }

    fn status(&self, power: Parsed<PowerId>, date: Date) -> PyResult<String> {
        found(self.0.status(&power.0, date.0))
    }

    fn statuses(&self, date: Date) -> PyResult<String> {
        found(self.0.statuses(date.0))
    }

    fn next(&self, power: Parsed<PowerId>, date: Date) -> PyResult<String> {
        found(self.0.next(&power.0, date.0))
    }

    fn gaps(&self, date: Date) -> PyResult<String> {
        found(self.0.gaps(date.0))
    }

    fn blocked(&self, date: Date) -> PyResult<String> {
        found(self.0.blocked(date.0))
    }

    /// Why a command would be refused as far as the extract knows; nothing when it would be accepted.
    fn refusal_of(&self, text: Text) -> PyResult<Option<String>> {
        let refusal = self.0.refusal_of(&command(&text)?).map_err(raised)?;
        refusal.map(|refusal| json(&refusal)).transpose()
    }
}
