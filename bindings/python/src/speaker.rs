//! Answers in words.

use std::sync::Arc;

use devolution::delegation::{History, Unmet};
use devolution::register::{Because, Next};
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

    fn warning(&self, history: Text) -> PyResult<Option<String>> {
        let history: History = serde_json::from_str(&history.0).map_err(raise)?;
        Ok(self.speaker().warning(history))
    }
}
