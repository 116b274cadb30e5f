//! What is watched for, by settings: warnings, duties, key supervision, credit; and the draw.

use std::sync::Arc;

use devolution::reform::PowerId;
use devolution::service::Uscc;
use devolution::supervision::Warning;
use devolution::supervision::credit::Effect;
use devolution::supervision::duties::Matrix;
use devolution::text::Speaker;
use devolution_wire::Raised;
use devolution_wire::supervision::{self, Settings, Stream};
use pyo3::prelude::*;
use serde_json::Value;

use crate::argument::{Bytes, Date, Instant, Parsed, Text};
use crate::cases::Casebook;
use crate::error::raise;
use crate::reform::{Reform, Shared};
use crate::register::Register;
use crate::value::json;
use crate::watchbook::Watchbook;

/// The settings of supervision of a reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Supervision {
    pub(crate) shared: Arc<Shared>,
    pub(crate) settings: Settings,
}

fn answered(answer: Result<Value, Raised>) -> PyResult<String> {
    answer.map(|answer| answer.to_string()).map_err(raise)
}

/// What could not be lent to the rules.
enum Gone {
    Casebook,
    Watchbook,
}

impl Supervision {
    /// Lets rules look at everything. The desk is locked first, then the casebook, then the watchbook: always in this order.
    fn watch(
        &self,
        py: Python<'_>,
        (casebook, register, watchbook): (&Casebook, &Register, Option<&Watchbook>),
        until: Date,
        known: Option<Instant>,
        question: impl FnOnce(&Settings, &Stream<'_>) -> Result<Value, Raised> + Send,
    ) -> PyResult<String> {
        let (until, known) = (until.0, known.map(|known| known.0));
        let answer = register.ask_long(py, |register| {
            let ask = |book: &_, watchbook: Option<&_>| {
                question(&self.settings, &Stream { book, register, watchbook, until, known })
            };
            let lent = casebook.lend(|book| match watchbook {
                None => Ok(ask(book, None)),
                Some(lender) => lender.lend(|watchbook| ask(book, Some(watchbook))).ok_or(Gone::Watchbook),
            });
            lent.unwrap_or(Err(Gone::Casebook))
        })?;
        match answer {
            Ok(answer) => answered(answer),
            Err(Gone::Casebook) => Err(casebook.gone()),
            Err(Gone::Watchbook) => Err(watchbook.map_or_else(|| casebook.gone(), Watchbook::gone)),
        }
    }
}

#[pymethods]
impl Supervision {
    /// The settings for the reform of Henan.
    #[staticmethod]
    fn henan_2021(py: Python<'_>, reform: &Reform) -> PyResult<Self> {
        let shared = Arc::clone(&reform.0);
        let settings = py.detach(|| Settings::henan(&shared.reform)).map_err(raise)?;
        Ok(Self { shared, settings })
    }

    /// Reads settings, each in TOML.
    #[staticmethod]
    #[pyo3(signature = (reform, rules, channels, credit, key, draw))]
    fn load(
        py: Python<'_>,
        reform: &Reform,
        rules: Option<Text>,
        channels: Option<Text>,
        credit: Option<Text>,
        key: Option<Text>,
        draw: Option<Text>,
    ) -> PyResult<Self> {
        let shared = Arc::clone(&reform.0);
        let texts = [rules, channels, credit, key, draw];
        let settings = py.detach(|| {
            let [rules, channels, credit, key, draw] =
                texts.each_ref().map(|text| text.as_ref().map(|text| &*text.0));
            Settings::read(&shared.reform, rules, channels, credit, key, draw)
        });
        Ok(Self { shared, settings: settings.map_err(raise)? })
    }

    /// The rules, in their order.
    fn rules(&self) -> String {
        self.settings.rules_json().to_string()
    }

    /// What the rules find.
    #[pyo3(signature = (casebook, register, watchbook, until, known))]
    fn warnings(
        &self,
        py: Python<'_>,
        casebook: &Casebook,
        register: &Register,
        watchbook: Option<&Watchbook>,
        until: Date,
        known: Option<Instant>,
    ) -> PyResult<String> {
        self.watch(py, (casebook, register, watchbook), until, known, Settings::warnings)
    }

    /// What changed rules would have done.
    #[pyo3(signature = (changed, casebook, register, watchbook, until, known))]
    #[expect(clippy::too_many_arguments, reason = "named in Python")]
    fn dry_run(
        &self,
        py: Python<'_>,
        changed: Text,
        casebook: &Casebook,
        register: &Register,
        watchbook: Option<&Watchbook>,
        until: Date,
        known: Option<Instant>,
    ) -> PyResult<String> {
        self.watch(py, (casebook, register, watchbook), until, known, |settings, stream| {
            settings.dry_run(&changed.0, stream)
        })
    }

    /// The commands with which rules brake what warnings are about.
    fn brakes(&self, py: Python<'_>, warnings: Text, register: &Register, on: Date) -> PyResult<String> {
        answered(register.ask_long(py, |register| self.settings.brakes(&warnings.0, register, on.0))?)
    }

    /// The event that puts a warning on record; `None` where the reform has not what it is about.
    fn record(&self, warning: Text) -> PyResult<Option<String>> {
        let event = supervision::warning_record(&warning.0, &self.shared.reform).map_err(raise)?;
        Ok(event.map(|event| event.to_string()))
    }

    /// The report over a period. The desk is locked first, then the watchbook.
    #[pyo3(signature = (by_code, start, until, register, warnings, watchbook, coverage))]
    #[expect(clippy::too_many_arguments, reason = "named in Python")]
    fn report(
        &self,
        py: Python<'_>,
        by_code: Text,
        start: Date,
        until: Date,
        register: &Register,
        warnings: Text,
        watchbook: Option<&Watchbook>,
        coverage: Option<Text>,
    ) -> PyResult<String> {
        let rows = (&*by_code.0, start.0, until.0);
        let coverage = coverage.as_ref().map(|text| &*text.0);
        let report = register.ask_long(py, |register| {
            let ask = |watchbook: Option<&_>| {
                supervision::supervision_report(register, &warnings.0, watchbook, coverage, rows)
            };
            match watchbook {
                None => Some(ask(None)),
                Some(lender) => lender.lend(|watchbook| ask(Some(watchbook))),
            }
        })?;
        let closed = || watchbook.map_or_else(|| raise(Raised::watchbook_closed()), Watchbook::gone);
        answered(report.ok_or_else(closed)?)
    }

    /// A warning in words, line by line.
    fn found(&self, warning: Text, lang: &str) -> PyResult<Vec<String>> {
        let warning: Warning = serde_json::from_str(&warning.0).map_err(raise)?;
        let lang = devolution_wire::language(lang).map_err(raise)?;
        Ok(Speaker::new(&self.shared.reform, lang).found(&warning, &self.settings.rules))
    }

    /// What credit means, in words, line by line.
    fn credit_meant(
        &self,
        subject: Parsed<Uscc>,
        power: Parsed<PowerId>,
        on: Date,
        effect: Text,
        lang: &str,
    ) -> PyResult<Vec<String>> {
        let effect: Effect = serde_json::from_str(&effect.0).map_err(raise)?;
        let lang = devolution_wire::language(lang).map_err(raise)?;
        let none = || raise(Raised::malformed("no scheme of credit is set", "未设定信用评价办法"));
        let schemes = self.settings.schemes.as_ref().ok_or_else(none)?;
        let speaker = Speaker::new(&self.shared.reform, lang);
        Ok(speaker.credit_effect(schemes, &subject.0, &power.0, on.0, &effect))
    }

    /// What of key supervision is done, due and overdue on a date.
    #[pyo3(signature = (register, inspections, objects, on))]
    fn coverage(
        &self,
        py: Python<'_>,
        register: &Register,
        inspections: Text,
        objects: Option<Text>,
        on: Date,
    ) -> PyResult<String> {
        answered(register.ask_long(py, |register| {
            let objects = objects.as_ref().map(|text| &*text.0);
            self.settings.coverage(register, &inspections.0, objects, on.0)
        })?)
    }

    /// The totals of key supervision by county, division, power or means.
    fn coverage_totals(&self, coverage: Text, by_code: Text) -> PyResult<String> {
        answered(supervision::coverage_totals(&coverage.0, &by_code.0, &self.shared.reform))
    }

    /// Which grades of an organisation count on a day.
    fn credit_standing(
        &self,
        py: Python<'_>,
        entries: Text,
        form: Text,
        subject: Parsed<Uscc>,
        on: Date,
    ) -> PyResult<String> {
        answered(py.detach(|| self.settings.credit_standing(&entries.0, &form.0, &subject.0, on.0)))
    }

    /// What they mean for it under a power.
    fn credit_effect(
        &self,
        py: Python<'_>,
        entries: Text,
        form: Text,
        subject: Parsed<Uscc>,
        power: Parsed<PowerId>,
        on: Date,
    ) -> PyResult<String> {
        answered(py.detach(|| {
            let reform = &self.shared.reform;
            self.settings.credit_effect(reform, &entries.0, &form.0, &subject.0, &power.0, on.0)
        }))
    }
}

/// The responsibility matrix of a reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct DutyMatrix(Matrix);

#[pymethods]
impl DutyMatrix {
    /// Reads its rows in `csv` or `jsonl`.
    #[staticmethod]
    fn read(py: Python<'_>, reform: &Reform, text: Text, form: Text) -> PyResult<Self> {
        py.detach(|| supervision::matrix(&reform.0.reform, &text.0, &form.0)).map(Self).map_err(raise)
    }

    /// What is wrong with it, in a scope.
    fn report(&self, py: Python<'_>, scope: Text) -> PyResult<String> {
        answered(py.detach(|| supervision::matrix_report(&self.0, &scope.0)))
    }

    /// The smallest change that repairs it.
    fn repair(&self, py: Python<'_>, scope: Text) -> PyResult<String> {
        answered(py.detach(|| supervision::matrix_repair(&self.0, &scope.0)))
    }

    /// The matrix after some changes.
    fn repaired(&self, py: Python<'_>, edits: Text) -> PyResult<Self> {
        let edits: Vec<_> = serde_json::from_str(&edits.0).map_err(raise)?;
        Ok(Self(py.detach(|| self.0.repaired(&edits))))
    }

    /// The commands that put it into the ledger, delegation by delegation.
    fn commands(&self, py: Python<'_>, scope: Text, on: Date) -> PyResult<String> {
        answered(py.detach(|| supervision::matrix_commands(&self.0, &scope.0, on.0)))
    }

    /// What operates in the register though the matrix has findings for it.
    fn exposed(&self, py: Python<'_>, register: &Register, on: Date) -> PyResult<String> {
        answered(register.ask_long(py, |register| supervision::matrix_exposed(&self.0, register, on.0))?)
    }
}

/// What is committed to before a draw.
#[pyfunction]
pub(crate) fn commit_draw(
    py: Python<'_>,
    reform: &Reform,
    plan: Text,
    objects: Text,
    inspectors: Text,
    form: Text,
) -> PyResult<String> {
    let reform = &reform.0.reform;
    answered(py.detach(|| supervision::draw_commit(reform, &plan.0, &objects.0, &inspectors.0, &form.0)))
}

/// The transcript of the draw with a seed.
#[pyfunction]
pub(crate) fn hold_draw(py: Python<'_>, committed: Bytes, seed: Text) -> PyResult<String> {
    py.detach(|| supervision::draw_hold(&committed.0, &seed.0)).map_err(raise)
}

/// Repeats a draw from its transcript.
#[pyfunction]
pub(crate) fn verify_draw(py: Python<'_>, transcript: Bytes) -> PyResult<String> {
    answered(py.detach(|| supervision::draw_verify(&transcript.0)))
}

/// Compares warnings with what was planted in a simulation.
#[pyfunction]
pub(crate) fn score(plants: Text, warnings: Text) -> PyResult<String> {
    let plants: Vec<devolution_henan::Plant> = serde_json::from_str(&plants.0).map_err(raise)?;
    let warnings: Vec<Warning> = serde_json::from_str(&warnings.0).map_err(raise)?;
    json(&devolution_henan::score(&plants, &warnings))
}
