//! The machine by itself: steps over marks, one delegation at a time or a column of them.

use std::sync::{Mutex, PoisonError};

use arrow_schema::DataType;
use chrono::NaiveDate;
use devolution::delegation::{self, Marks, day_number};
use devolution::reform::{Mode, Reform as CoreReform};
use pyo3::prelude::*;
use pyo3::types::PyDate;

use crate::argument::{Date, Many, Number, date};
use crate::error::{raise, raise_table};
use crate::reform::Reform;
use crate::table::{Column, Table};
use devolution_wire::Raised;

/// What follows from which marks by which step.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Machine {
    machine: delegation::Machine,
    materials: usize,
}

fn too_many(materials: &Number) -> PyErr {
    let (most, materials) = (CoreReform::MAX_MATERIALS, materials.0);
    raise(Raised::malformed(
        format!("a checklist has at most {most} kinds of material, not {materials}"),
        format!("移交清单最多有{most}类材料,不能有{materials}类"),
    ))
}

#[pymethods]
impl Machine {
    #[new]
    fn new(materials: Number) -> PyResult<Self> {
        let within = usize::try_from(materials.0).ok().filter(|count| *count <= CoreReform::MAX_MATERIALS);
        let materials = within.ok_or_else(|| too_many(&materials))?;
        Ok(Self { machine: delegation::Machine::new(materials), materials })
    }

    /// The number of every step, and the command that makes it.
    fn steps(&self) -> Vec<(u8, &'static str)> {
        delegation::Step::all(self.materials).map(|step| (step.number(), step.command().code())).collect()
    }

    /// The marks after the steps, or the place of the first that is not allowed.
    fn follow(
        &self,
        mode: &str,
        key: bool,
        steps: Many<Number>,
    ) -> PyResult<(u64, &'static str, Option<usize>)> {
        let mode = Mode::ALL.into_iter().find(|known| known.code() == mode);
        let wrong = || {
            raise(Raised::malformed(
                "a mode is `direct` or `entrusted`",
                "下放方式只能是 direct 或 entrusted",
            ))
        };
        let mut marks = Marks::initial(mode.ok_or_else(wrong)?, key);
        for (place, number) in steps.0.into_iter().enumerate() {
            let step = u8::try_from(number.0).ok().and_then(delegation::Step::from_number);
            match step.and_then(|step| self.machine.follow(marks, step)) {
                Some(next) => marks = next,
                None => return Ok((marks.bits(), marks.stage().code(), Some(place))),
            }
        }
        Ok((marks.bits(), marks.stage().code(), None))
    }
}

/// The marks and dates of every delegation of a reform, in columns.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Grid(Mutex<delegation::Grid>);

impl Grid {
    fn ask<R>(&self, question: impl FnOnce(&mut delegation::Grid) -> R) -> R {
        question(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A number that is no delegation's where it is too big for a place.
fn place(delegation: &Number) -> usize {
    usize::try_from(delegation.0).unwrap_or(usize::MAX)
}

#[pymethods]
impl Grid {
    #[new]
    fn new(reform: &Reform) -> Self {
        let reform = &reform.0.reform;
        let marks = reform.powers().iter().map(|power| Marks::initial(power.mode, reform.is_key(power)));
        let each = marks.flat_map(|marks| std::iter::repeat_n(marks, reform.counties().len()));
        Self(Mutex::new(delegation::Grid::new(delegation::Machine::new(reform.materials().len()), each)))
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.ask(|grid| grid.len()))
    }

    /// Folds columns of steps; a table of the rows that are not allowed.
    #[pyo3(signature = (delegations, steps, dates, until))]
    fn fold(
        &self,
        py: Python<'_>,
        delegations: Column,
        steps: Column,
        dates: Column,
        until: Option<Column>,
    ) -> PyResult<Table> {
        let (delegations, steps) = (delegations.whole(&DataType::UInt32)?, steps.whole(&DataType::UInt8)?);
        let [delegations, steps, dates] = Column::aligned([delegations, steps, dates])?;
        let until = until.map(|until| until.of(dates.len())).transpose()?;
        let folded = py.detach(|| {
            self.ask(|grid| devolution_tables::fold(grid, &delegations, &steps, &dates, until.as_deref()))
        });
        folded.map(Table).map_err(raise_table)
    }

    /// The marks of a delegation, as bits, and its stage.
    fn marks(&self, py: Python<'_>, delegation: Number) -> Option<(u64, &'static str)> {
        let marks = py.detach(|| self.ask(|grid| grid.marks(place(&delegation))))?;
        Some((marks.bits(), marks.stage().code()))
    }

    /// The date of the last thing that happened to a delegation.
    fn last<'py>(&self, py: Python<'py>, delegation: Number) -> PyResult<Option<Bound<'py, PyDate>>> {
        let last = py.detach(|| self.ask(|grid| grid.last(place(&delegation))));
        last.and_then(NaiveDate::from_num_days_from_ce_opt).map(|day| date(py, day)).transpose()
    }

    /// The level that holds the power of a delegation on a date, and whether it may be exercised.
    fn holding(
        &self,
        py: Python<'_>,
        delegation: Number,
        date: Date,
    ) -> Option<(&'static str, &'static str)> {
        let holding = py.detach(|| self.ask(|grid| grid.holding(place(&delegation), day_number(date.0))))?;
        Some((holding.level.code(), holding.standing.code()))
    }

    /// Whether an agreement of a delegation covers a date.
    fn agreement_covers(&self, py: Python<'_>, delegation: Number, date: Date) -> bool {
        py.detach(|| self.ask(|grid| grid.agreement_covers(place(&delegation), day_number(date.0))))
    }
}
