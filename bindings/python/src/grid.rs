//! The machine by itself: steps over marks, one delegation at a time or a column of them.

use std::sync::{Mutex, PoisonError};

use devolution::delegation::{self, Marks, Stage, day_number};
use devolution::reform::{Mode, Reform as CoreReform};
use pyo3::prelude::*;

use crate::argument::Date;
use crate::error::{Raised, raise};
use crate::reform::Reform;
use crate::table::{Column, Table};

/// What follows from which marks by which step.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Machine {
    machine: delegation::Machine,
    materials: usize,
}

fn too_many(materials: usize) -> PyErr {
    let most = CoreReform::MAX_MATERIALS;
    raise(Raised::malformed(
        format!("a checklist has at most {most} kinds of material, not {materials}"),
        format!("移交清单最多有{most}类材料,不能有{materials}类"),
    ))
}

#[pymethods]
impl Machine {
    #[new]
    fn new(materials: usize) -> PyResult<Self> {
        if materials > CoreReform::MAX_MATERIALS {
            return Err(too_many(materials));
        }
        Ok(Self { machine: delegation::Machine::new(materials), materials })
    }

    /// The number of every step, and the command that makes it.
    fn steps(&self) -> Vec<(u8, &'static str)> {
        delegation::Step::all(self.materials).map(|step| (step.number(), step.command().code())).collect()
    }

    /// The marks after the steps, or the place of the first that is not allowed.
    fn follow(&self, mode: &str, key: bool, steps: Vec<u8>) -> PyResult<(u64, &'static str, Option<usize>)> {
        let mode = Mode::ALL.into_iter().find(|known| known.code() == mode);
        let wrong = || {
            raise(Raised::malformed(
                "a mode is `direct` or `entrusted`",
                "下放方式只能是 direct 或 entrusted",
            ))
        };
        let mut marks = Marks::initial(mode.ok_or_else(wrong)?, key);
        for (place, number) in steps.into_iter().enumerate() {
            let step = delegation::Step::from_number(number);
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
        let [delegations, steps, dates] = Column::aligned([delegations, steps, dates])?;
        let until = until.map(|until| until.of(dates.len())).transpose()?;
        let folded = py.detach(|| {
            self.ask(|grid| devolution_tables::fold(grid, &delegations, &steps, &dates, until.as_deref()))
        });
        folded.map(Table).map_err(raise)
    }

    fn stage(&self, py: Python<'_>, delegation: usize) -> Option<&'static str> {
        py.detach(|| self.ask(|grid| grid.marks(delegation))).map(Marks::stage).map(Stage::code)
    }

    /// The level that holds the power of a delegation on a date, and whether it may be exercised.
    fn holding(&self, py: Python<'_>, delegation: usize, date: Date) -> Option<(&'static str, &'static str)> {
        let holding = py.detach(|| self.ask(|grid| grid.holding(delegation, day_number(date.0))))?;
        Some((holding.level.code(), holding.standing.code()))
    }
}
