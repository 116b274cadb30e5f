//! The conditions that an act on a record needs, what grounds them, and what a refusal says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::WatchActKind;
use crate::cases::Basis;
use crate::closed_list;
use crate::law::Article;
use crate::reform::{Authority, Condition, Reform};
use crate::supervision::RecordNumber;

closed_list! {
    /// A condition that an act on a record needs.
    ///
    /// ```
    /// use devolution::supervision::book::WatchCondition;
    /// assert_eq!(WatchCondition::from_code("not-own-judge"), Some(WatchCondition::NotOwnJudge));
    /// assert_eq!(WatchCondition::from_code("polite"), None);
    /// ```
    WatchCondition {
        /// No record has the number yet.
        NewNumber = "new-number",
        /// The reform has the authorities, powers, counties and means that are named, and the settings the channel.
        KnownSubject = "known-subject",
        /// There is a record of the number.
        Known = "known",
        /// Records of its kind know such an act.
        OfItsKind = "of-its-kind",
        /// The day is not before the last thing that happened to the record.
        InSequence = "in-sequence",
        /// What the act rests on has happened.
        RestsOn = "rests-on",
        /// Nothing has happened after which the act makes no sense.
        NotYet = "not-yet",
        /// The authority that opened the record acts.
        SameAuthority = "same-authority",
        /// The channel has rules that are in force on the day.
        ChannelInForce = "channel-in-force",
        /// The channel keeps complainants confidential, and so does the record.
        ConfidentialChannel = "confidential-channel",
        /// Nothing that is written says who complained in confidence.
        IdentityHidden = "identity-hidden",
        /// The channel lets the time be extended by so many days.
        ExtensionAllowed = "extension-allowed",
        /// The time is extended with the approval of the one who may give it.
        RightApprover = "right-approver",
        /// The time is extended before it has run out.
        ExtendedInTime = "extended-in-time",
        /// At least two of the staff investigate or inspect.
        TwoOfficers = "two-officers",
        /// Nobody investigates who handled the case that is complained about.
        IndependentInvestigator = "independent-investigator",
        /// At least one record shows it.
        GroundsGiven = "grounds-given",
        /// The records that show it are there.
        GroundsStand = "grounds-stand",
        /// The figures are numbers.
        FiguresFinite = "figures-finite",
        /// A brake is referred to those above the county.
        BrakeReferred = "brake-referred",
        /// The warning is answered by the county that it is about.
        Answerable = "answerable",
        /// What was done is verified by somebody else.
        IndependentVerifier = "independent-verifier",
        /// A problem is described.
        DetailGiven = "detail-given",
        /// The draw that chose what was inspected was made.
        DrawStands = "draw-stands",
        /// The inspection found a problem.
        ProblemFound = "problem-found",
        /// The term does not end before it begins.
        TermInOrder = "term-in-order",
        /// Nobody pursues itself.
        NotOwnJudge = "not-own-judge",
    }
}

impl WatchCondition {
    /// The article of law that grounds it; `None` where a clause of the reform does, or the rules of a channel.
    ///
    /// ```
    /// use devolution::law::Article;
    /// use devolution::supervision::book::WatchCondition;
    /// assert_eq!(WatchCondition::TwoOfficers.article(), Some(Article::Penalty42));
    /// assert_eq!(WatchCondition::KnownSubject.article(), None);
    /// ```
    #[must_use]
    pub const fn article(self) -> Option<Article> {
        match self.ground() {
            Ground::Article(article) => Some(article),
            Ground::Clause(_) | Ground::Channel => None,
        }
    }

    const fn ground(self) -> Ground {
        match self {
            Self::KnownSubject => Ground::Clause(Condition::KnownSubject),
            Self::NewNumber | Self::Known | Self::OfItsKind | Self::InSequence | Self::NotYet => {
                Ground::Clause(Condition::InSequence)
            }
            Self::RestsOn | Self::TermInOrder => Ground::Clause(Condition::InSequence),
            Self::SameAuthority | Self::Answerable => Ground::Clause(Condition::CompetentActor),
            Self::ChannelInForce
            | Self::ConfidentialChannel
            | Self::IdentityHidden
            | Self::ExtensionAllowed
            | Self::RightApprover
            | Self::ExtendedInTime => Ground::Channel,
            Self::TwoOfficers => Ground::Article(Article::Penalty42),
            Self::IndependentInvestigator => Ground::Article(Article::Penalty43),
            Self::GroundsGiven | Self::GroundsStand | Self::FiguresFinite => {
                Ground::Clause(Condition::GroundStands)
            }
            Self::BrakeReferred => Ground::Article(Article::Licensing60),
            Self::IndependentVerifier => Ground::Clause(Condition::IndependentVerifier),
            Self::DetailGiven | Self::ProblemFound => Ground::Clause(Condition::Rectified),
            Self::DrawStands => Ground::Article(Article::Business54),
            Self::NotOwnJudge => Ground::Article(Article::Licensing72),
        }
    }

    /// What it comes from; the rules of a channel are named by what shows it.
    pub(super) fn basis(self, reform: &Reform) -> Option<Basis> {
        match self.ground() {
            Ground::Article(article) => Some(Basis::Article(article)),
            Ground::Clause(condition) => Basis::clause(reform, condition),
            Ground::Channel => None,
        }
    }
}

/// What grounds a condition: an article, the clause that grounds a condition of delegations in the reform at hand, or the rules
/// of the channel.
enum Ground {
    Article(Article),
    Clause(Condition),
    Channel,
}

/// A condition that an act on a record does not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WatchUnmet {
    /// What it comes from; absent where the rules of a channel do, or a reform grounds nothing of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The condition.
    pub condition: WatchCondition,
    /// The ids, dates, codes and citations that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<String>,
}

/// An act on a record that is refused. It leaves no trace.
///
/// As JSON: `{"act":"investigated","by":"county:410122","on":"2022-03-02","record":"T-7","unmet":[{"basis":{"article":"penalty42"},
/// "condition":"two-officers","detail":["410122-07"]}]}`.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, schemars::JsonSchema)]
#[error("`{}` of record `{record}` by `{by}` on {on} is refused: {}", act.code(), conditions(unmet))]
pub struct WatchRefusal {
    /// What was to happen.
    pub act: WatchActKind,
    /// By whom.
    pub by: Authority,
    /// On which day.
    pub on: NaiveDate,
    /// To which record.
    pub record: RecordNumber,
    /// Every condition that does not hold, in the order in which they are asked; never empty.
    pub unmet: Vec<WatchUnmet>,
}

impl WatchRefusal {
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

fn conditions(unmet: &[WatchUnmet]) -> String {
    unmet.iter().map(|unmet| unmet.condition.code()).collect::<Vec<_>>().join(", ")
}
