//! What has words: the key of its message, and the arguments that go into it.

use std::borrow::Cow;

use super::{Lang, Phrase, Texts};
use crate::calendar::{Approver, DayUnit, Handling, StartEvent, StopCause, Unsettled};
use crate::cases::{
    CaseActKind, CaseCondition, CaseStage, Decision, InFlight, Intake, LimitKind, ReportBy, RowFault, Turned,
    Unlawful,
};
use crate::delegation::{
    ActorKind, CommandKind, EventKind, History, Stage, Standing, SubjectKind, TrainingForm,
};
use crate::law::Article;
use crate::ledger::DigestAlgorithm;
use crate::reform::{Condition, Level, LoadRule, Milestone, Mode, Provenance, RiskFlag, Seal};
use crate::register::MeasureStatus;
use crate::service::{Direction, DispatchKind, GuideElement, RouteRule, ServiceRule};
use crate::supervision::book::{
    ComplaintOutcome, PromiseForm, PursuitBranch, RecordKind, RiskDegree, WatchActKind, WatchCondition,
    WatchLimit,
};
use crate::supervision::credit::{AppealOutcome, FactKind, ReasonKind, Tier};
use crate::supervision::draw::{Coverage, DrawRule, Exclusion, SourceKind};
use crate::supervision::duties::{DutyFault, Proposed};
use crate::supervision::key::{CoverageBy, CoverageState};
use crate::supervision::rules::{About, Dimension, Measure, Whose};
use crate::supervision::{Confidence, Finding, Response, SettingRule, SupervisionBy};

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A count, which may choose between singular and plural. Exact up to 2^53.
    Count(u64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Argument<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Argument<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

/// Something that has words in both languages.
///
/// ```
/// use devolution::reform::{Condition, RiskFlag};
/// use devolution::text::Worded;
/// assert_eq!(Condition::Trained.key(), "condition-trained");
/// assert_eq!(RiskFlag::LifeSafety.key(), "risk-life-safety");
/// ```
pub trait Worded {
    /// The key of its message.
    fn key(&self) -> Cow<'static, str>;

    /// What goes into the message.
    fn arguments(&self, _texts: &Texts, _lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        Vec::new()
    }
}

/// Gives the members of a closed list the keys `prefix-code`, and the tests the list of them.
macro_rules! worded_lists {
    ($($list:ty => $prefix:literal, $members:expr;)+) => {
        $(impl Worded for $list {
            fn key(&self) -> Cow<'static, str> {
                format!(concat!($prefix, "{}"), self.code().replace('_', "-")).into()
            }
        })+

        #[cfg(test)]
        pub(super) fn keys_of_lists() -> Vec<Cow<'static, str>> {
            let mut keys = Vec::new();
            $(keys.extend($members.iter().map(Worded::key));)+
            keys
        }
    };
}

worded_lists! {
    Phrase => "", Phrase::ALL;
    Level => "level-", Level::ALL;
    Mode => "mode-", Mode::ALL;
    Seal => "seal-", Seal::ALL;
    RiskFlag => "risk-", RiskFlag::ALL;
    Provenance => "provenance-", Provenance::ALL;
    Condition => "condition-", Condition::ALL;
    Milestone => "milestone-", Milestone::ALL;
    CommandKind => "command-", CommandKind::ALL;
    EventKind => "event-", EventKind::ALL;
    Stage => "stage-", Stage::ALL;
    Standing => "standing-", Standing::ALL;
    ActorKind => "actor-", ActorKind::ALL;
    SubjectKind => "subject-", SubjectKind::ALL;
    TrainingForm => "training-", TrainingForm::ALL;
    MeasureStatus => "measure-", MeasureStatus::ALL;
    LoadRule => "load-rule-", LoadRule::ALL;
    DigestAlgorithm => "digest-", DigestAlgorithm::ALL;
    Article => "law-", Article::ALL;
    StartEvent => "start-", StartEvent::ALL;
    DayUnit => "days-", DayUnit::ALL;
    StopCause => "stop-", StopCause::ALL;
    Approver => "approver-", Approver::ALL;
    Handling => "handling-", Handling::ALL;
    Unsettled => "unsettled-", Unsettled::ALL;
    CaseActKind => "case-act-", CaseActKind::ALL;
    CaseCondition => "case-condition-", CaseCondition::ALL;
    CaseStage => "case-stage-", CaseStage::ALL;
    LimitKind => "case-limit-", LimitKind::ALL;
    InFlight => "in-flight-", InFlight::ALL;
    Intake => "intake-", Intake::ALL;
    Turned => "turned-", Turned::ALL;
    Decision => "decision-", Decision::ALL;
    Unlawful => "unlawful-", Unlawful::ALL;
    ReportBy => "report-by-", ReportBy::ALL;
    RowFault => "row-fault-", RowFault::ALL;
    DispatchKind => "dispatch-", DispatchKind::ALL;
    Direction => "direction-", Direction::ALL;
    RouteRule => "route-", RouteRule::ALL;
    GuideElement => "guide-", GuideElement::ALL;
    ServiceRule => "service-rule-", ServiceRule::ALL;
    About => "about-", About::ALL;
    Dimension => "dimension-", Dimension::ALL;
    Measure => "measured-", Measure::ALL;
    Whose => "whose-", Whose::ALL;
    Finding => "finding-", Finding::ALL;
    Response => "response-", Response::ALL;
    SupervisionBy => "supervision-by-", SupervisionBy::ALL;
    SettingRule => "setting-rule-", SettingRule::ALL;
    AppealOutcome => "appeal-", AppealOutcome::ALL;
    CoverageBy => "coverage-by-", CoverageBy::ALL;
    CoverageState => "coverage-", CoverageState::ALL;
    DutyFault => "duty-fault-", DutyFault::ALL;
    FactKind => "credit-fact-", FactKind::ALL;
    Proposed => "proposed-", Proposed::ALL;
    ReasonKind => "credit-reason-", ReasonKind::ALL;
    Tier => "tier-", Tier::ALL;
    Confidence => "confidence-", Confidence::ALL;
    RecordKind => "record-kind-", RecordKind::ALL;
    ComplaintOutcome => "complaint-outcome-", ComplaintOutcome::ALL;
    PromiseForm => "promise-form-", PromiseForm::ALL;
    RiskDegree => "risk-degree-", RiskDegree::ALL;
    PursuitBranch => "pursuit-branch-", PursuitBranch::ALL;
    WatchActKind => "watch-act-", WatchActKind::ALL;
    WatchCondition => "watch-condition-", WatchCondition::ALL;
    WatchLimit => "watch-limit-", WatchLimit::ALL;
    Coverage => "draw-coverage-", Coverage::ALL;
    SourceKind => "draw-source-", SourceKind::ALL;
    Exclusion => "draw-exclusion-", Exclusion::ALL;
    DrawRule => "draw-rule-", DrawRule::ALL;
}

impl Worded for str {
    fn key(&self) -> Cow<'static, str> {
        self.to_owned().into()
    }
}

impl<T: Worded + ?Sized> Worded for &T {
    fn key(&self) -> Cow<'static, str> {
        (*self).key()
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        (*self).arguments(texts, lang)
    }
}

impl Worded for History {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Actual => "history-actual".into(),
            Self::Simulated(_) => "history-simulated".into(),
        }
    }
}
