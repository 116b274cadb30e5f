//! Values that cross as text or JSON: each is read by its one parser and given back in its one form.

use devolution::cases::{CaseNumber, HandlerId};
use devolution::delegation::{Actor, Document, Reason, Subject, SubmissionKey, Words};
use devolution::ledger::{Digest, DigestAlgorithm, Verified};
use devolution::reform::{
    Authority, CategoryId, CityCode, ClauseId, CooperatingUnit, CountyCode, DutyId, ElementId, LeadDivision,
    MaterialId, MeansId, OwnerDivision, ParseError, PowerId, ProvinceCode, ReformId, RuleId,
};
use devolution::register::By;
use devolution::service::{BasicCode, ImplementationCode, Uscc};
use devolution::supervision::{ChannelId, ItemId, RecordNumber, SchemeId};
use devolution_henan::{CasesOutcome, Outcome};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::Raised;

/// What the other language makes its values of.
///
/// # Errors
/// When a date has not a year of four digits.
pub fn json(value: &impl Serialize) -> Result<String, Raised> {
    Ok(serde_json::to_string(value)?)
}

/// What the other language made of its values.
///
/// # Errors
/// When it is not such a value, with the line and the column.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Raised> {
    Ok(serde_json::from_str(text)?)
}

macro_rules! kinds {
    ($text:expr, $kind:expr, $($name:literal => $parsed:ty),+ $(,)?) => {
        match $kind {
            $($name => $text.parse::<$parsed>().map(|parsed| parsed.to_string()),)+
            _ => return Err(Raised::malformed("no such kind of text", "没有这类文本")),
        }
    };
}

/// A text of a kind in the form in which it is kept.
///
/// # Errors
/// When it is none, or there is no such kind.
pub fn check_text(kind: &str, text: &str) -> Result<String, Raised> {
    let parsed: Result<String, ParseError> = kinds!(text, kind,
        "ReformId" => ReformId, "PowerId" => PowerId, "CategoryId" => CategoryId, "MaterialId" => MaterialId,
        "DutyId" => DutyId, "MeansId" => MeansId, "ElementId" => ElementId, "RuleId" => RuleId,
        "ClauseId" => ClauseId, "OwnerDivision" => OwnerDivision, "LeadDivision" => LeadDivision,
        "CooperatingUnit" => CooperatingUnit, "ProvinceCode" => ProvinceCode, "CityCode" => CityCode,
        "CountyCode" => CountyCode, "Authority" => Authority, "Actor" => Actor, "Subject" => Subject,
        "Document" => Document, "Reason" => Reason, "Words" => Words, "Digest" => Digest,
        "SubmissionKey" => SubmissionKey, "CaseNumber" => CaseNumber, "HandlerId" => HandlerId, "Uscc" => Uscc,
        "BasicCode" => BasicCode, "ImplementationCode" => ImplementationCode,
        "RecordNumber" => RecordNumber, "ChannelId" => ChannelId, "SchemeId" => SchemeId, "ItemId" => ItemId,
    );
    Ok(parsed?)
}

/// The digest with a code.
///
/// # Errors
/// When there is none.
pub fn algorithm(code: &str) -> Result<DigestAlgorithm, Raised> {
    DigestAlgorithm::from_code(code)
        .ok_or_else(|| Raised::malformed(format!("`{code}` is no digest"), format!("没有摘要算法“{code}”")))
}

/// What progress is counted by.
///
/// # Errors
/// When nothing is counted by that.
pub fn by(code: &str) -> Result<By, Raised> {
    By::from_code(code).ok_or_else(|| {
        Raised::malformed(format!("`{code}` is nothing to count by"), format!("不能按“{code}”统计"))
    })
}

/// What verification found good.
#[must_use]
pub fn verified(verified: &Verified) -> Value {
    let Verified { algorithm, commits, head } = verified;
    json!({ "algorithm": algorithm, "commits": commits, "head": head })
}

/// What a simulation did.
#[must_use]
pub fn outcome(outcome: &Outcome) -> Value {
    let Outcome { accepted, refused, recalled, .. } = outcome;
    json!({ "accepted": accepted, "refused": refused, "recalled": recalled })
}

/// What a simulation of cases did.
#[must_use]
pub fn cases_outcome(outcome: &CasesOutcome) -> Value {
    let CasesOutcome { recorded, refused, .. } = outcome;
    json!({ "recorded": recorded, "refused": refused })
}
