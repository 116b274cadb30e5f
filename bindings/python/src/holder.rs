//! Who holds a power. A class of its own, not JSON, because it is asked for in loops.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use devolution::reform::Authority;
use devolution::register;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};

use crate::argument::{Text, date};
use crate::class::Class;
use crate::error::raise;
use crate::value::json;

/// Who may exercise a power in a county on a date, in whose name, who is liable, and why.
#[pyclass(frozen, eq, module = "devolution._devolution")]
#[derive(PartialEq)]
pub(crate) struct Holder(pub(crate) register::Holder);

static POWER_ID: Class = Class::named("PowerId");
static COUNTY_CODE: Class = Class::named("CountyCode");
static AUTHORITY: Class = Class::named("Authority");
static SEAL: Class = Class::named("Seal");
static MODE: Class = Class::named("Mode");
static STANDING: Class = Class::named("Standing");

/// A loop over a reform asks for the same few hundred authorities again and again: each is made once.
fn authority<'py>(py: Python<'py>, authority: Authority) -> PyResult<Bound<'py, PyAny>> {
    static MADE: LazyLock<Mutex<HashMap<Authority, Py<PyAny>>>> = LazyLock::new(Mutex::default);
    // Answers that were not given here but read may name any authority, as many as there are codes.
    const MOST: usize = 10_000;
    let made = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = made().get(&authority) {
        return Ok(known.bind(py).clone());
    }
    let new = AUTHORITY.text(py, &authority.to_string())?;
    let mut made = made();
    if made.len() >= MOST {
        made.clear();
    }
    made.insert(authority, new.clone().unbind());
    Ok(new)
}

#[pymethods]
impl Holder {
    /// What `match` takes apart.
    #[allow(non_upper_case_globals, reason = "named by Python")]
    #[classattr]
    const __match_args__: (&'static str, &'static str, &'static str, &'static str, &'static str) =
        ("power", "county", "date", "holder", "standing");

    /// The power that was asked for.
    #[getter]
    fn power<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        POWER_ID.text(py, self.0.power.as_str())
    }

    /// The power under whose delegation the answer stands: the same, or another batch's listing of it (B1).
    #[getter]
    fn under<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        POWER_ID.text(py, self.0.under.as_str())
    }

    /// The county.
    #[getter]
    fn county<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        COUNTY_CODE.text(py, &self.0.county.to_string())
    }

    /// The date.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        date(py, self.0.date)
    }

    /// Who holds the power.
    #[getter]
    fn holder<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        authority(py, self.0.holder)
    }

    /// In whose name it is exercised.
    #[getter]
    fn in_name_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        authority(py, self.0.in_name_of)
    }

    /// Who bears the legal consequences.
    #[getter]
    fn liable<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        authority(py, self.0.liable)
    }

    /// Under which seal decisions are made.
    #[getter]
    fn seal<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        SEAL.member(py, self.0.seal.code())
    }

    /// How the power is devolved.
    #[getter]
    fn mode<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        MODE.member(py, self.0.mode.code())
    }

    /// Whether it may be exercised.
    #[getter]
    fn standing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        STANDING.member(py, self.0.standing.code())
    }

    /// Whether the holder may exercise the power on the date.
    #[getter]
    fn may_exercise(&self) -> bool {
        self.0.standing.may_exercise()
    }

    /// The legal date since which the holder holds it; `None` for the city that has always held it.
    #[getter]
    fn since<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.since.map(|since| date(py, since)).transpose()
    }

    /// Why.
    #[getter]
    fn because<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let answers = py.import(intern!(py, "devolution._answers"))?;
        answers.call_method1(intern!(py, "because"), (json(&self.0.because)?,))
    }

    /// The answer in its canonical form.
    fn to_json(&self) -> PyResult<String> {
        json(&serde_json::to_value(&self.0).map_err(raise)?)
    }

    /// The answer that `to_json` wrote.
    #[staticmethod]
    fn from_json(text: Text) -> PyResult<Self> {
        serde_json::from_str(&text.0).map(Self).map_err(raise)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let read = slf.get_type().getattr(intern!(slf.py(), "from_json"))?;
        Ok((read, PyTuple::new(slf.py(), [slf.get().to_json()?])?))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        let register::Holder { under, county, date, holder, standing, since, .. } = &self.0;
        (under, county, date, holder, standing, since).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let register::Holder { power, county, date, holder, standing, .. } = &self.0;
        format!("Holder('{power}', '{county}', {date}: {holder}, {})", standing.code())
    }
}
