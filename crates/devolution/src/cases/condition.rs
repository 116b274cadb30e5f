//! The conditions that an act on a case needs, what grounds them, and what a refusal says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CaseActKind, CaseNumber};
use crate::closed_list;
use crate::law::Article;
use crate::reform::{Authority, ClauseId, Condition, Reform};

closed_list! {
    /// A condition that an act on a case needs.
    ///
    /// ```
    /// use devolution::cases::CaseCondition;
    /// assert_eq!(CaseCondition::from_code("competent"), Some(CaseCondition::Competent));
    /// assert_eq!(CaseCondition::from_code("polite"), None);
    /// ```
    CaseCondition {
        /// The reform has the power and the county.
        KnownSubject = "known-subject",
        /// No case has the number yet.
        NewNumber = "new-number",
        /// There is a case of the number.
        Known = "known",
        /// The day is not before the last thing that happened to the case.
        InSequence = "in-sequence",
        /// The case is not closed: not turned away, decided or withdrawn.
        Open = "open",
        /// The applicant was told what is missing, and has not supplied it yet.
        Awaited = "awaited",
        /// The application was not accepted before.
        NotAccepted = "not-accepted",
        /// The application is accepted, or counts as accepted.
        Accepted = "accepted",
        /// The clock runs.
        ClockRuns = "clock-runs",
        /// The clock stands still.
        ClockStands = "clock-stands",
        /// The case is decided.
        Decided = "decided",
        /// The decision is not delivered yet.
        Undelivered = "undelivered",
        /// Who acts holds the power on that day.
        Competent = "competent",
        /// The power may be exercised on that day: started, not under a brake, covered by an agreement where one is needed.
        InForce = "in-force",
        /// The applicant is told what is missing only once.
        AskedOnce = "asked-once",
        /// The applicant is told what is missing, or that it is not accepted, before the application counts as accepted.
        ToldInTime = "told-in-time",
        /// What is asked for is named.
        MaterialsNamed = "materials-named",
        /// Only materials that the guide names are asked for.
        MaterialsInGuide = "materials-in-guide",
        /// At least two of the staff check on the spot.
        TwoOfficers = "two-officers",
        /// The division shares the power.
        SharesThePower = "shares-the-power",
        /// Every division that shares the power has given its opinion.
        DivisionsHeard = "divisions-heard",
        /// A time limit is extended only once.
        ExtendedOnce = "extended-once",
        /// A time limit is extended before it has run out.
        ExtendedInTime = "extended-in-time",
        /// A time limit is extended by no more days than the law allows.
        ExtensionAllowed = "extension-allowed",
        /// A time limit is extended with the approval of the one who may give it.
        RightApprover = "right-approver",
        /// The decision is made in the name, and under the seal, of the one that the mode of the power says.
        InRightName = "in-right-name",
        /// A refusal gives its reasons and says how it can be challenged.
        ReasonsGiven = "reasons-given",
        /// The case took longer than its limit or its promise.
        RanOver = "ran-over",
    }
}

impl CaseCondition {
    /// Whether an act that fails it can still be recorded as something that was done, though it should not have been.
    /// The others make no sense in the life of a case.
    ///
    /// ```
    /// use devolution::cases::CaseCondition;
    /// assert!(CaseCondition::Competent.is_of_law());
    /// assert!(!CaseCondition::Known.is_of_law());
    /// ```
    #[must_use]
    pub const fn is_of_law(self) -> bool {
        match self {
            Self::KnownSubject
            | Self::NewNumber
            | Self::Known
            | Self::InSequence
            | Self::Open
            | Self::Awaited
            | Self::NotAccepted
            | Self::Accepted
            | Self::ClockRuns
            | Self::ClockStands
            | Self::Decided
            | Self::Undelivered
            | Self::SharesThePower => false,
            Self::Competent
            | Self::InForce
            | Self::AskedOnce
            | Self::ToldInTime
            | Self::MaterialsNamed
            | Self::MaterialsInGuide
            | Self::TwoOfficers
            | Self::DivisionsHeard
            | Self::ExtendedOnce
            | Self::ExtendedInTime
            | Self::ExtensionAllowed
            | Self::RightApprover
            | Self::InRightName
            | Self::ReasonsGiven
            | Self::RanOver => true,
        }
    }

    /// The article of law that grounds it; `None` where a clause of the reform does.
    ///
    /// ```
    /// use devolution::cases::CaseCondition;
    /// use devolution::law::Article;
    /// assert_eq!(CaseCondition::TwoOfficers.article(), Some(Article::Licensing34));
    /// assert_eq!(CaseCondition::Competent.article(), None);
    /// ```
    #[must_use]
    pub const fn article(self) -> Option<Article> {
        match self.ground() {
            Ground::Article(article) => Some(article),
            Ground::Clause(_) => None,
        }
    }

    pub(super) const fn ground(self) -> Ground {
        match self {
            Self::KnownSubject => Ground::Clause(Condition::KnownSubject),
            Self::Competent => Ground::Clause(Condition::CompetentActor),
            Self::InForce => Ground::Clause(Condition::Operating),
            Self::NewNumber | Self::Known | Self::InSequence | Self::Open => {
                Ground::Clause(Condition::InSequence)
            }
            Self::Awaited | Self::NotAccepted | Self::AskedOnce | Self::ToldInTime | Self::MaterialsNamed => {
                Ground::Article(Article::Licensing32Supplement)
            }
            Self::Accepted
            | Self::ExtendedOnce
            | Self::ExtendedInTime
            | Self::ExtensionAllowed
            | Self::RightApprover => Ground::Article(Article::Licensing42),
            Self::ClockRuns | Self::ClockStands => Ground::Article(Article::Licensing45),
            Self::Decided | Self::Undelivered => Ground::Article(Article::Licensing44),
            Self::MaterialsInGuide => Ground::Clause(Condition::GuideComplete),
            Self::TwoOfficers => Ground::Article(Article::Licensing34),
            Self::SharesThePower | Self::DivisionsHeard => Ground::Article(Article::Licensing26),
            Self::InRightName => Ground::Article(Article::Licensing24),
            Self::ReasonsGiven => Ground::Article(Article::Licensing38),
            Self::RanOver => Ground::Article(Article::Business36),
        }
    }
}

/// What grounds a condition: an article, or the clause that grounds a condition of delegations in the reform at hand.
pub(super) enum Ground {
    Article(Article),
    Clause(Condition),
}

/// What a condition comes from: a clause of the reform, or an article of law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A clause of the reform.
    Clause(ClauseId),
    /// An article of law.
    Article(Article),
}

impl Basis {
    pub(crate) fn clause(reform: &Reform, condition: Condition) -> Option<Self> {
        Some(Self::Clause(reform.ground(condition)?.id.clone()))
    }
}

/// A condition that an act on a case does not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CaseUnmet {
    /// What it comes from; absent only where a reform grounds nothing of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The condition.
    pub condition: CaseCondition,
    /// The ids, dates and codes that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<String>,
}

/// An act on a case that is refused. It leaves no trace.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, schemars::JsonSchema)]
#[error("`{}` of case `{case}` by `{by}` on {on} is refused: {}", act.code(), conditions(unmet))]
pub struct CaseRefusal {
    /// What was to happen.
    pub act: CaseActKind,
    /// By whom.
    pub by: Authority,
    /// To which case.
    pub case: CaseNumber,
    /// On which day.
    pub on: NaiveDate,
    /// Every condition that does not hold, in the order of the list; never empty.
    pub unmet: Vec<CaseUnmet>,
}

impl CaseRefusal {
    /// Stable across versions and languages: the code of the first unmet condition.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.unmet.first().map_or("refused", |unmet| unmet.condition.code())
    }

    /// The codes of all unmet conditions.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.unmet.iter().map(|unmet| unmet.condition.code())
    }
}

fn conditions(unmet: &[CaseUnmet]) -> String {
    unmet.iter().map(|unmet| unmet.condition.code()).collect::<Vec<_>>().join(", ")
}
