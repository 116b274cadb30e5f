//! What credit means for an application and for inspections.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Credit, Grade, Scheme, Tier};
use crate::closed_list;
use crate::reform::{Name, Power};
use crate::service::Uscc;
use crate::supervision::{RecordNumber, SchemeId};

closed_list! {
    /// Why credit has the effect it has.
    ///
    /// ```
    /// use devolution::supervision::credit::ReasonKind;
    /// assert_eq!(ReasonKind::from_code("newcomer"), Some(ReasonKind::Newcomer));
    /// assert_eq!(ReasonKind::from_code("sympathy"), None);
    /// ```
    ReasonKind {
        /// It has a grade.
        Graded = "graded",
        /// Nothing was ever recorded of it, and the scheme says what a newcomer counts as.
        Newcomer = "newcomer",
        /// It broke a promise.
        BrokenPromise = "broken-promise",
        /// Under this power no promise stands in for proof, whoever makes it.
        Excluded = "excluded",
        /// No scheme says anything.
        Unrated = "unrated",
    }
}

/// Why, and where it is laid down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// What no text says and was assumed; whoever shows the effect shows it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumption: Option<Name>,
    /// Where it is laid down; absent where it is wholly assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// The grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Which reason.
    pub kind: ReasonKind,
    /// The record that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordNumber>,
    /// The scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<SchemeId>,
}

/// What credit means for one subject under one power on one day.
///
/// As JSON: `{"commitments":false,"incomplete_files":false,"reasons":[…],"tier":"high"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// 告知承诺 is allowed.
    pub commitments: bool,
    /// 容缺受理 is allowed.
    pub incomplete_files: bool,
    /// Why: every grade that counts, the worst first, and what else bars a favour.
    pub reasons: Vec<Reason>,
    /// How often it is inspected; absent where no scheme says anything, and then the rate for all applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
}

impl Credit {
    /// What credit means for a subject under a power on a day. The worst scheme decides; a broken promise bars both favours while
    /// it counts; and there are powers under which no promise stands in for proof.
    ///
    /// ```
    /// use devolution::supervision::credit::{Credit, Tier};
    /// let reform = devolution_henan::reform().unwrap();
    /// let credit = Credit::new(Vec::new(), devolution_henan::credit_schemes(&reform).unwrap()).unwrap();
    /// let (subject, day) = ("114300000061225005".parse().unwrap(), "2022-03-01".parse().unwrap());
    /// let effect = |power: &str| credit.effect(&subject, reform.power(&power.parse().unwrap()).unwrap(), day);
    /// assert_eq!(effect("p25").tier, Some(Tier::Low)); // works: a newcomer counts as A
    /// assert!(!effect("p18").commitments); // touches the safety of life
    /// ```
    #[must_use]
    pub fn effect(&self, subject: &Uscc, power: &Power, day: NaiveDate) -> Effect {
        let standing = self.on(subject, day);
        let graded = standing.grades.iter().filter_map(|graded| {
            let scheme = self.schemes.scheme(&graded.scheme)?;
            Some((scheme, &graded.grade, ReasonKind::Graded, Some(&graded.record)))
        });
        let about = |scheme: &&Scheme| {
            scheme.divisions.is_empty() || power.owners.iter().any(|owner| scheme.divisions.contains(owner))
        };
        let newcomer = self
            .schemes
            .iter()
            .filter(about)
            .filter(|_| standing.newcomer)
            .filter_map(|scheme| Some((scheme, scheme.newcomer.as_ref()?, ReasonKind::Newcomer, None)));
        let mut rules: Vec<_> = graded
            .chain(newcomer)
            .filter_map(|(scheme, grade, kind, record)| {
                Some((scheme.rule(grade)?, reason(scheme, grade, kind, record)))
            })
            .collect();
        rules.sort_by_key(|(rule, _)| std::cmp::Reverse(rule.tier));
        let unrated = &self.schemes.unrated;
        let mut effect = Effect {
            commitments: rules.iter().all(|(rule, _)| rule.commitments),
            incomplete_files: rules.iter().all(|(rule, _)| rule.incomplete_files),
            tier: rules.iter().map(|(rule, _)| rule.tier).max(),
            reasons: rules.into_iter().map(|(_, reason)| reason).collect(),
        };
        if effect.reasons.is_empty() {
            effect.commitments = unrated.commitments;
            effect.incomplete_files = unrated.incomplete_files;
            effect
                .reasons
                .push(Reason { assumption: Some(unrated.assumption.clone()), ..bare(ReasonKind::Unrated) });
        }
        for record in standing.broken {
            (effect.commitments, effect.incomplete_files) = (false, false);
            let citation = Some(self.schemes.broken_promise.citation.clone());
            let broken = Reason { citation, record: Some(record), ..bare(ReasonKind::BrokenPromise) };
            effect.reasons.push(broken);
        }
        let mut excluded = self.schemes.no_commitments.iter();
        if let Some(rule) = excluded.find(|rule| power.risk_flags.contains(&rule.flag)) {
            effect.commitments = false;
            let citation = Some(rule.citation.clone());
            effect.reasons.push(Reason { citation, ..bare(ReasonKind::Excluded) });
        }
        effect
    }
}

const fn bare(kind: ReasonKind) -> Reason {
    Reason { assumption: None, citation: None, grade: None, kind, record: None, scheme: None }
}

fn reason(scheme: &Scheme, grade: &Grade, kind: ReasonKind, record: Option<&RecordNumber>) -> Reason {
    Reason {
        assumption: scheme.assumption.clone(),
        citation: Some(scheme.citation.clone()),
        grade: Some(grade.clone()),
        kind,
        record: record.cloned(),
        scheme: Some(scheme.id.clone()),
    }
}
