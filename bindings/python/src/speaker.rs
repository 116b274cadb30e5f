//! Answers in words.

use std::sync::Arc;

use devolution::cases::{Basis, CaseRefusal, CaseStatus, CaseUnmet};
use devolution::delegation::{History, Unmet};
use devolution::register::{Because, Next};
use devolution::service::{Dispatch, Route};
use devolution::supervision::WarningSubject;
use devolution::supervision::book::{WatchRefusal, WatchStatus, WatchUnmet};
use devolution::supervision::duties::{DutyFinding, DutyReport, Exposed, Repair};
use devolution::supervision::key::Coverage;
use devolution::text::{self, Lang};
use pyo3::prelude::*;

use crate::argument::{Parsed, Text};
use crate::error::{raise, refusal};
use crate::holder::Holder;
use crate::reform::{Reform, Shared};

/// Says what the register answers, with the names of a reform.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Speaker {
    shared: Arc<Shared>,
    lang: Lang,
}

impl Speaker {
    fn speaker(&self) -> text::Speaker<'_> {
        text::Speaker::new(&self.shared.reform, self.lang)
    }
}

#[pymethods]
impl Speaker {
    #[new]
    fn new(reform: &Reform, lang: &str) -> PyResult<Self> {
        Ok(Self { shared: Arc::clone(&reform.0), lang: devolution_wire::language(lang).map_err(raise)? })
    }

    fn power(&self, id: Parsed<devolution::reform::PowerId>) -> String {
        self.speaker().power(&id.0)
    }

    fn county(&self, code: Parsed<devolution::reform::CountyCode>) -> String {
        self.speaker().county(code.0)
    }

    fn city(&self, code: Parsed<devolution::reform::CityCode>) -> String {
        self.speaker().city(code.0)
    }

    fn authority(&self, authority: Parsed<devolution::reform::Authority>) -> String {
        self.speaker().authority(authority.0)
    }

    fn actor(&self, actor: Parsed<devolution::delegation::Actor>) -> String {
        self.speaker().actor(&actor.0)
    }

    fn division(&self, id: Text) -> String {
        self.speaker().division(&id.0)
    }

    fn subject(&self, subject: Parsed<devolution::delegation::Subject>) -> String {
        self.speaker().subject(&subject.0)
    }

    fn clause(&self, id: Parsed<devolution::reform::ClauseId>) -> String {
        self.speaker().clause(&id.0)
    }

    fn unmet(&self, unmet: Text) -> PyResult<String> {
        let unmet: Unmet = serde_json::from_str(&unmet.0).map_err(raise)?;
        Ok(self.speaker().unmet(&unmet))
    }

    fn refusal(&self, json: Text) -> PyResult<Vec<String>> {
        Ok(self.speaker().refusal(&refusal(&json.0)?))
    }

    fn holder(&self, holder: &Holder) -> Vec<String> {
        self.speaker().holder(&holder.0)
    }

    fn because(&self, because: Text) -> PyResult<String> {
        let because: Because = serde_json::from_str(&because.0).map_err(raise)?;
        Ok(self.speaker().because(&because))
    }

    fn next(&self, next: Text) -> PyResult<Vec<String>> {
        let next: Next = serde_json::from_str(&next.0).map_err(raise)?;
        Ok(self.speaker().next(&next))
    }

    /// Where a case stands, line by line.
    fn case(&self, status: Text) -> PyResult<Vec<String>> {
        let status: CaseStatus = serde_json::from_str(&status.0).map_err(raise)?;
        Ok(self.speaker().case(&status))
    }

    /// A refused act on a case, line by line.
    fn case_refusal(&self, refusal: Text) -> PyResult<Vec<String>> {
        let refusal: CaseRefusal = serde_json::from_str(&refusal.0).map_err(raise)?;
        Ok(self.speaker().case_refusal(&refusal))
    }

    /// A condition that an act on a case does not meet.
    fn case_unmet(&self, unmet: Text) -> PyResult<String> {
        let unmet: CaseUnmet = serde_json::from_str(&unmet.0).map_err(raise)?;
        Ok(self.speaker().case_unmet(&unmet))
    }

    /// What grounds a condition of a case.
    fn basis(&self, basis: Text) -> PyResult<String> {
        let basis: Basis = serde_json::from_str(&basis.0).map_err(raise)?;
        Ok(self.speaker().basis(&basis))
    }

    /// Where a record of a watchbook stands, line by line.
    fn watch(&self, status: Text) -> PyResult<Vec<String>> {
        let status: WatchStatus = serde_json::from_str(&status.0).map_err(raise)?;
        Ok(self.speaker().watch(&status))
    }

    /// A refused act on a record, line by line.
    fn watch_refusal(&self, refusal: Text) -> PyResult<Vec<String>> {
        let refusal: WatchRefusal = serde_json::from_str(&refusal.0).map_err(raise)?;
        Ok(self.speaker().watch_refusal(&refusal))
    }

    /// What is wrong with a matrix, line by line.
    fn duty_report(&self, report: Text) -> PyResult<Vec<String>> {
        let report: DutyReport = serde_json::from_str(&report.0).map_err(raise)?;
        Ok(self.speaker().duty_report(&report))
    }

    /// The name of a duty.
    fn duty(&self, id: Parsed<devolution::reform::DutyId>) -> String {
        self.speaker().duty(&id.0)
    }

    /// The name of a means of inspection.
    fn means(&self, id: Parsed<devolution::reform::MeansId>) -> String {
        self.speaker().means(&id.0)
    }

    /// One thing wrong with a matrix.
    fn duty_finding(&self, finding: Text) -> PyResult<String> {
        let finding: DutyFinding = serde_json::from_str(&finding.0).map_err(raise)?;
        Ok(self.speaker().duty_finding(&finding))
    }

    /// What operates though a matrix has findings for it.
    fn duty_exposed(&self, exposed: Text) -> PyResult<String> {
        let exposed: Exposed = serde_json::from_str(&exposed.0).map_err(raise)?;
        Ok(self.speaker().duty_exposed(&exposed))
    }

    /// A condition that an act on a record does not meet.
    fn watch_unmet(&self, unmet: Text) -> PyResult<String> {
        let unmet: WatchUnmet = serde_json::from_str(&unmet.0).map_err(raise)?;
        Ok(self.speaker().watch_unmet(&unmet))
    }

    /// A record that shows something.
    fn evidence(&self, evidence: Text) -> PyResult<String> {
        Ok(self.speaker().evidence(serde_json::from_str(&evidence.0).map_err(raise)?))
    }

    /// What a warning is about.
    fn warned(&self, about: Text) -> PyResult<String> {
        let about: WarningSubject = serde_json::from_str(&about.0).map_err(raise)?;
        Ok(self.speaker().warned(&about))
    }

    /// What repairs it, line by line.
    fn duty_repair(&self, repair: Text) -> PyResult<Vec<String>> {
        let repair: Repair = serde_json::from_str(&repair.0).map_err(raise)?;
        Ok(self.speaker().duty_repair(&repair))
    }

    /// Key supervision on a date, line by line.
    fn coverage(&self, coverage: Text) -> PyResult<Vec<String>> {
        let coverage: Coverage = serde_json::from_str(&coverage.0).map_err(raise)?;
        Ok(self.speaker().coverage(&coverage))
    }

    /// Which way a dispatch goes, and why, line by line.
    fn route(&self, dispatch: Text, route: Text) -> PyResult<Vec<String>> {
        let dispatch: Dispatch = serde_json::from_str(&dispatch.0).map_err(raise)?;
        let route: Route = serde_json::from_str(&route.0).map_err(raise)?;
        Ok(self.speaker().route(&dispatch, &route))
    }

    fn warning(&self, history: Text) -> PyResult<Option<String>> {
        let history: History = serde_json::from_str(&history.0).map_err(raise)?;
        Ok(self.speaker().warning(history))
    }
}
