//! The closed lists, which every language has as enums of its own: a test there holds the one against the other.

use std::collections::BTreeMap;

use devolution::calendar::{Approver, DayUnit, Handling, StartEvent, StopCause, Unsettled};
use devolution::cases::{
    CaseActKind, CaseCondition, CaseStage, Decision, InFlight, Intake, LimitKind, ReportBy, RowFault, Turned,
    Unlawful,
};
use devolution::delegation::{
    ActorKind, CommandKind, EventKind, RULES, Stage, Standing, SubjectKind, TrainingForm, ViolationKind,
};
use devolution::law::Article;
use devolution::ledger::DigestAlgorithm;
use devolution::reform::{
    Condition, Level, LoadRule, Milestone, Mode, Provenance, RiskFlag, Seal, WeekendPolicy,
};
use devolution::register::{By, MeasureStatus};
use devolution::service::{Direction, DispatchKind, GuideElement, RouteRule, ServiceRule};
use devolution::supervision::{
    Confidence, Finding, Response, SettingRule, SupervisionBy, book, credit, draw, duties, key, rules,
};
use devolution::text::{Lang, Phrase, texts};
use serde_json::{Value, json};

use crate::Raised;

macro_rules! lists {
    ($($name:literal: $members:expr;)+) => {
        /// The codes of every closed list, in their order.
        #[must_use]
        pub fn closed_lists() -> BTreeMap<&'static str, Vec<&'static str>> {
            BTreeMap::from([$(($name, $members.iter().map(|member| member.code()).collect())),+])
        }
    };
}

lists! {
    "ActorKind": ActorKind::ALL;
    "Approver": Approver::ALL;
    "Article": Article::ALL;
    "By": By::ALL;
    "CaseActKind": CaseActKind::ALL;
    "CaseCondition": CaseCondition::ALL;
    "CaseStage": CaseStage::ALL;
    "CommandKind": CommandKind::ALL;
    "Condition": Condition::ALL;
    "DayUnit": DayUnit::ALL;
    "Decision": Decision::ALL;
    "DigestAlgorithm": DigestAlgorithm::ALL;
    "Direction": Direction::ALL;
    "EventKind": EventKind::ALL;
    "GuideElement": GuideElement::ALL;
    "Handling": Handling::ALL;
    "InFlight": InFlight::ALL;
    "Intake": Intake::ALL;
    "Lang": Lang::ALL;
    "Level": Level::ALL;
    "LimitKind": LimitKind::ALL;
    "LoadRule": LoadRule::ALL;
    "MeasureStatus": MeasureStatus::ALL;
    "Milestone": Milestone::ALL;
    "Mode": Mode::ALL;
    "Provenance": Provenance::ALL;
    "ReportBy": ReportBy::ALL;
    "RiskFlag": RiskFlag::ALL;
    "RouteRule": RouteRule::ALL;
    "RowFault": RowFault::ALL;
    "Seal": Seal::ALL;
    "ServiceRule": ServiceRule::ALL;
    "Stage": Stage::ALL;
    "Standing": Standing::ALL;
    "StartEvent": StartEvent::ALL;
    "StopCause": StopCause::ALL;
    "SubjectKind": SubjectKind::ALL;
    "SupervisionBy": SupervisionBy::ALL;
    "DispatchKind": DispatchKind::ALL;
    "TrainingForm": TrainingForm::ALL;
    "Turned": Turned::ALL;
    "Unlawful": Unlawful::ALL;
    "Unsettled": Unsettled::ALL;
    "ViolationKind": ViolationKind::ALL;
    "WeekendPolicy": WeekendPolicy::ALL;
    "About": rules::About::ALL;
    "AppealOutcome": credit::AppealOutcome::ALL;
    "Comparison": rules::Comparison::ALL;
    "ComplaintOutcome": book::ComplaintOutcome::ALL;
    "Confidence": Confidence::ALL;
    "CoverageBy": key::CoverageBy::ALL;
    "CoverageState": key::CoverageState::ALL;
    "Dimension": rules::Dimension::ALL;
    "DrawCoverage": draw::Coverage::ALL;
    "DrawRule": draw::DrawRule::ALL;
    "DutyFault": duties::DutyFault::ALL;
    "Exclusion": draw::Exclusion::ALL;
    "FactKind": credit::FactKind::ALL;
    "Finding": Finding::ALL;
    "Measure": rules::Measure::ALL;
    "PromiseForm": book::PromiseForm::ALL;
    "Proposed": duties::Proposed::ALL;
    "PursuitBranch": book::PursuitBranch::ALL;
    "ReasonKind": credit::ReasonKind::ALL;
    "RecordKind": book::RecordKind::ALL;
    "Response": Response::ALL;
    "RiskDegree": book::RiskDegree::ALL;
    "SettingRule": SettingRule::ALL;
    "SourceKind": draw::SourceKind::ALL;
    "Tier": credit::Tier::ALL;
    "WatchActKind": book::WatchActKind::ALL;
    "WatchCondition": book::WatchCondition::ALL;
    "WatchLimit": book::WatchLimit::ALL;
    "Whose": rules::Whose::ALL;
}

macro_rules! labels {
    ($($name:literal => $list:ty),+ $(,)?) => {
        /// The words for a member of a closed list; its code where it has none.
        ///
        /// # Errors
        /// When there is no such language.
        pub fn label(list: &str, code: &str, lang: &str) -> Result<String, Raised> {
            let lang = language(lang)?;
            let label = match list {
                $($name => <$list>::ALL
                    .iter()
                    .find(|member| member.code() == code)
                    .map(|member| texts().label(lang, member)),)+
                _ => None,
            };
            Ok(label.unwrap_or_else(|| code.to_owned()))
        }
    };
}

labels! {
    "Approver" => Approver, "Article" => Article, "CaseActKind" => CaseActKind, "CaseCondition" => CaseCondition,
    "CaseStage" => CaseStage, "DayUnit" => DayUnit, "Decision" => Decision, "Direction" => Direction,
    "GuideElement" => GuideElement, "Handling" => Handling, "InFlight" => InFlight, "Intake" => Intake,
    "LimitKind" => LimitKind, "ReportBy" => ReportBy, "RouteRule" => RouteRule, "RowFault" => RowFault,
    "ServiceRule" => ServiceRule, "StartEvent" => StartEvent, "StopCause" => StopCause,
    "DispatchKind" => DispatchKind, "Turned" => Turned, "Unlawful" => Unlawful, "Unsettled" => Unsettled,
    "ActorKind" => ActorKind, "CommandKind" => CommandKind, "Condition" => Condition,
    "DigestAlgorithm" => DigestAlgorithm, "EventKind" => EventKind, "Level" => Level, "LoadRule" => LoadRule,
    "MeasureStatus" => MeasureStatus, "Milestone" => Milestone, "Mode" => Mode, "Phrase" => Phrase,
    "Provenance" => Provenance, "RiskFlag" => RiskFlag, "Seal" => Seal, "Stage" => Stage, "Standing" => Standing,
    "SubjectKind" => SubjectKind, "TrainingForm" => TrainingForm,
    "About" => rules::About,
    "AppealOutcome" => credit::AppealOutcome,
    "ComplaintOutcome" => book::ComplaintOutcome,
    "Confidence" => Confidence,
    "CoverageBy" => key::CoverageBy,
    "CoverageState" => key::CoverageState,
    "Dimension" => rules::Dimension,
    "DrawCoverage" => draw::Coverage,
    "DrawRule" => draw::DrawRule,
    "DutyFault" => duties::DutyFault,
    "Exclusion" => draw::Exclusion,
    "FactKind" => credit::FactKind,
    "Finding" => Finding,
    "Measure" => rules::Measure,
    "PromiseForm" => book::PromiseForm,
    "Proposed" => duties::Proposed,
    "PursuitBranch" => book::PursuitBranch,
    "ReasonKind" => credit::ReasonKind,
    "RecordKind" => book::RecordKind,
    "Response" => Response,
    "RiskDegree" => book::RiskDegree,
    "SettingRule" => SettingRule,
    "SourceKind" => draw::SourceKind,
    "SupervisionBy" => SupervisionBy,
    "Tier" => credit::Tier,
    "WatchActKind" => book::WatchActKind,
    "WatchCondition" => book::WatchCondition,
    "WatchLimit" => book::WatchLimit,
    "Whose" => rules::Whose,
}

/// What the members of the lists mean, by list, member and question.
#[must_use]
pub fn meanings() -> Value {
    fn of<T: Copy>(
        members: &[T],
        code: fn(T) -> &'static str,
        meaning: fn(T) -> Value,
    ) -> serde_json::Map<String, Value> {
        members.iter().map(|&member| (code(member).to_owned(), meaning(member))).collect()
    }
    json!({
        "ActorKind": of(ActorKind::ALL, ActorKind::code, |kind| json!({ "level": kind.level() })),
        "EventKind": of(EventKind::ALL, EventKind::code, |kind| json!({ "counts_under": kind.counts_under() })),
        "Mode": of(&Mode::ALL, Mode::code, |mode| json!({
            "liable": mode.liable(), "in_name_of": mode.in_name_of(), "seal": mode.seal(),
            "needs_agreement": mode.needs_agreement(), "may_sub_delegate": mode.may_sub_delegate(),
        })),
        "Standing": of(Standing::ALL, Standing::code, |standing| json!({ "may_exercise": standing.may_exercise() })),
    })
}

/// The language for a POSIX locale.
#[must_use]
pub fn language_of_locale(locale: &str) -> &'static str {
    Lang::from_locale(locale).code()
}

/// The language with a code.
///
/// # Errors
/// When there is none.
pub fn language(code: &str) -> Result<Lang, Raised> {
    Ok(code.parse::<Lang>()?)
}

/// Who may give which command under which conditions.
#[must_use]
pub fn rules() -> Value {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| json!({ "command": rule.command, "by": rule.by, "needs": rule.needs }))
        .collect();
    json!(rules)
}
