//! Values that cross as text or JSON: each is read by its one parser and given back in its one form.

use devolution::delegation::{Actor, Command, Document, Reason, Subject, Words};
use devolution::ledger::{Digest, Entry};
use devolution::reform::{
    Authority, CategoryId, CityCode, ClauseId, CooperatingUnit, CountyCode, DutyId, ElementId, LeadDivision,
    MaterialId, MeansId, OwnerDivision, ParseError, PowerId, ProvinceCode, ReformId, RuleId,
};
use pyo3::prelude::*;
use serde::Serialize;

use crate::argument::Text;
use crate::error::{Raised, raise};

/// What Python makes its values of.
pub(crate) fn json(value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(raise)
}

macro_rules! kinds {
    ($text:expr, $kind:expr, $($name:literal => $parsed:ty),+ $(,)?) => {
        match $kind {
            $($name => $text.parse::<$parsed>().map(|parsed| parsed.to_string()),)+
            _ => return Err(raise(Raised::malformed("no such kind of text", "没有这类文本"))),
        }
    };
}

/// A text of a kind in the form in which it is kept.
#[pyfunction]
pub(crate) fn check_text(kind: &str, text: Text) -> PyResult<String> {
    let parsed: Result<String, ParseError> = kinds!(text.0, kind,
        "ReformId" => ReformId, "PowerId" => PowerId, "CategoryId" => CategoryId, "MaterialId" => MaterialId,
        "DutyId" => DutyId, "MeansId" => MeansId, "ElementId" => ElementId, "RuleId" => RuleId,
        "ClauseId" => ClauseId, "OwnerDivision" => OwnerDivision, "LeadDivision" => LeadDivision,
        "CooperatingUnit" => CooperatingUnit, "ProvinceCode" => ProvinceCode, "CityCode" => CityCode,
        "CountyCode" => CountyCode, "Authority" => Authority, "Actor" => Actor, "Subject" => Subject,
        "Document" => Document, "Reason" => Reason, "Words" => Words, "Digest" => Digest,
    );
    parsed.map_err(raise)
}

/// A command in its canonical form.
#[pyfunction]
pub(crate) fn check_command(text: Text) -> PyResult<String> {
    json(&command(&text)?)
}

pub(crate) fn command(text: &Text) -> PyResult<Command> {
    serde_json::from_str(&text.0).map_err(raise)
}

pub(crate) fn entry(text: &Text) -> PyResult<Entry> {
    serde_json::from_str(&text.0).map_err(raise)
}
