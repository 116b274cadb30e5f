//! Values that are written as one word or one line of text, in documents and tables alike.

use schemars::JsonSchema;

use super::error::LoadRule;
use crate::reform::{
    CategoryId, CityCode, ClauseId, Condition, CooperatingUnit, CountyCode, DutyId, ElementId, LeadDivision,
    Level, MaterialId, MeansId, Milestone, Mode, OwnerDivision, PowerId, Provenance, ProvinceCode, ReformId,
    RiskFlag, WeekendPolicy,
};

/// Why a value cannot be read.
pub(super) struct Fault {
    pub(super) rule: LoadRule,
    pub(super) detail: String,
}

impl Fault {
    pub(super) fn new(rule: LoadRule, detail: impl Into<String>) -> Self {
        Self { rule, detail: detail.into() }
    }
}

/// A value that reads from text.
pub(super) trait Word: Sized + JsonSchema {
    fn word(text: &str) -> Result<Self, Fault>;
}

impl Word for String {
    fn word(text: &str) -> Result<Self, Fault> {
        if text.is_empty() {
            Err(Fault::new(LoadRule::Empty, "the text is empty"))
        } else if text.chars().any(char::is_control) {
            Err(Fault::new(
                LoadRule::ControlCharacter,
                "the text holds a line break or another control character",
            ))
        } else if text.trim() != text {
            Err(Fault::new(LoadRule::Malformed, "the text has a space at one end"))
        } else {
            Ok(text.to_owned())
        }
    }
}

macro_rules! parsed {
    ($rule:ident: $($type:ty),+) => {
        $(impl Word for $type {
            fn word(text: &str) -> Result<Self, Fault> {
                text.parse().map_err(|error: crate::reform::ParseError| {
                    let rule = if text.is_empty() { LoadRule::Empty } else { LoadRule::$rule };
                    Fault::new(rule, error.to_string())
                })
            }
        })+
    };
}

parsed!(Malformed: ReformId, PowerId, CategoryId, MaterialId, DutyId, MeansId, ElementId, ClauseId);
parsed!(Malformed: OwnerDivision, LeadDivision, CooperatingUnit);
parsed!(BadCode: ProvinceCode, CityCode, CountyCode);

macro_rules! listed {
    ($($type:ty: $rule:ident, $what:literal;)+) => {
        $(impl Word for $type {
            fn word(text: &str) -> Result<Self, Fault> {
                Self::ALL.iter().copied().find(|member| member.code() == text).ok_or_else(|| {
                    let codes: Vec<_> = Self::ALL.iter().map(|member| member.code()).collect();
                    let shown: String = text.chars().take(40).collect();
                    let detail = format!("`{shown}` is not {}: one of {}", $what, codes.join(", "));
                    Fault::new(LoadRule::$rule, detail)
                })
            }
        })+
    };
}

listed! {
    Condition: UnknownCondition, "a condition";
    Level: UnknownLevel, "a level";
    Milestone: UnknownMilestone, "a milestone";
    Mode: UnknownMode, "a mode";
    Provenance: UnknownProvenance, "a provenance";
    RiskFlag: UnknownFlag, "a risk flag";
    WeekendPolicy: UnknownPolicy, "a weekend policy";
}
