//! Refusals, answers and errors about cases.

use std::borrow::Cow;

use super::{Argument, Lang, Phrase, Speaker, Texts, Worded, texts};
use crate::calendar::Approver;
use crate::cases::{
    Basis, CaseCondition, CaseError, CaseRefusal, CaseStatus, CaseUnmet, Casebook, LimitStatus, Moved,
    RowError,
};
use crate::delegation::Standing;
use crate::reform::{Authority, Seal};

impl<R> Worded for RowError<R> {
    fn key(&self) -> Cow<'static, str> {
        "row-error".into()
    }

    /// Where there is no column, the message is told so by a 0.
    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![
            ("row", self.row.into()),
            ("named", usize::from(self.column.is_some()).into()),
            ("column", self.column.as_deref().unwrap_or_default().into()),
            ("fault", texts.label(lang, self.fault).into()),
            ("detail", self.detail.as_str().into()),
        ]
    }
}

impl Speaker<'_> {
    /// What grounds a condition of a case: an article of law, or a clause of the reform.
    #[must_use]
    pub fn basis(&self, basis: &Basis) -> String {
        match basis {
            Basis::Article(article) => self.label(article),
            Basis::Clause(clause) => self.clause(clause),
        }
    }

    /// A condition that an act on a case does not meet, what shows it, and what it comes from.
    #[must_use]
    pub fn case_unmet(&self, unmet: &CaseUnmet) -> String {
        let details = unmet.detail.iter().map(|id| self.case_detail(unmet.condition, id)).collect();
        self.not_met(self.label(unmet.condition), details, unmet.basis.as_ref())
    }

    /// A condition that is not met, what shows it, and what it comes from where that is known.
    pub(super) fn not_met(&self, condition: String, details: Vec<String>, basis: Option<&Basis>) -> String {
        let mut arguments = vec![("condition", condition.into())];
        let phrase = match (basis, details.is_empty()) {
            (Some(_), true) => Phrase::Unmet,
            (Some(_), false) => Phrase::UnmetDetail,
            (None, true) => Phrase::UnmetBare,
            (None, false) => Phrase::UnmetBareDetail,
        };
        arguments.push(("detail", texts().list(self.lang(), details).into()));
        arguments.extend(basis.map(|basis| ("clause", self.basis(basis).into())));
        self.message(phrase, &arguments)
    }

    /// The name of an id that shows why a condition does not hold. What kind of id it is follows from the condition.
    fn case_detail(&self, condition: CaseCondition, id: &str) -> String {
        match condition {
            CaseCondition::Competent => self.authority_of(id),
            CaseCondition::InRightName => {
                let seal = Seal::ALL.into_iter().find(|seal| seal.code() == id);
                seal.map_or_else(|| self.authority_of(id), |seal| self.label(seal))
            }
            CaseCondition::InForce => {
                Standing::from_code(id).map_or_else(|| id.to_owned(), |standing| self.label(standing))
            }
            CaseCondition::RightApprover => {
                Approver::from_code(id).map_or_else(|| id.to_owned(), |approver| self.label(approver))
            }
            CaseCondition::SharesThePower | CaseCondition::DivisionsHeard => self.division(id),
            // Dates, numbers and materials, and conditions that say it all.
            CaseCondition::KnownSubject
            | CaseCondition::NewNumber
            | CaseCondition::Known
            | CaseCondition::InSequence
            | CaseCondition::Open
            | CaseCondition::Awaited
            | CaseCondition::NotAccepted
            | CaseCondition::Accepted
            | CaseCondition::ClockRuns
            | CaseCondition::ClockStands
            | CaseCondition::Decided
            | CaseCondition::Undelivered
            | CaseCondition::AskedOnce
            | CaseCondition::ToldInTime
            | CaseCondition::MaterialsNamed
            | CaseCondition::MaterialsInGuide
            | CaseCondition::TwoOfficers
            | CaseCondition::ExtendedOnce
            | CaseCondition::ExtendedInTime
            | CaseCondition::ExtensionAllowed
            | CaseCondition::ReasonsGiven
            | CaseCondition::RanOver => id.to_owned(),
        }
    }

    pub(super) fn authority_of(&self, id: &str) -> String {
        id.parse::<Authority>().map_or_else(|_| id.to_owned(), |authority| self.authority(authority))
    }

    /// A refused act on a case: its headline, then a line for each condition that is not met.
    #[must_use]
    pub fn case_refusal(&self, refusal: &CaseRefusal) -> Vec<String> {
        let headline = self.message(
            Phrase::CaseRefused,
            &[
                ("case", refusal.case.as_str().into()),
                ("act", self.label(refusal.act).into()),
                ("date", refusal.on.to_string().into()),
                ("actor", self.authority(refusal.by).into()),
            ],
        );
        std::iter::once(headline).chain(refusal.unmet.iter().map(|unmet| self.case_unmet(unmet))).collect()
    }

    /// Where a case stands: the answer, who acts on it, a line for each limit and each move, and what was irregular.
    #[must_use]
    pub fn case(&self, status: &CaseStatus) -> Vec<String> {
        let answer = self.message(
            Phrase::CaseAnswer,
            &[
                ("case", status.case.as_str().into()),
                ("power", self.power(&status.power).into()),
                ("county", self.county(status.county).into()),
                ("date", status.date.to_string().into()),
                ("stage", self.label(status.stage).into()),
                ("received", status.received.to_string().into()),
            ],
        );
        let holder = self.message(
            Phrase::HolderStanding,
            &[
                ("holder", self.authority(status.holder).into()),
                ("standing", self.label(status.standing).into()),
            ],
        );
        let mut lines = vec![answer, holder];
        lines.extend(status.limits.iter().map(|limit| self.case_limit(limit)));
        lines.extend(status.moved.iter().map(|moved| self.case_moved(moved)));
        if status.unexplained {
            lines.push(self.message(Phrase::CaseUnexplained, &[("case", status.case.as_str().into())]));
        }
        lines.extend(status.irregular.iter().flat_map(|irregular| self.case_refusal(&irregular.refusal)));
        lines
    }

    fn case_limit(&self, limit: &LimitStatus) -> String {
        let phrase = if limit.broken { Phrase::CaseLimitBroken } else { Phrase::CaseLimitKept };
        self.message(
            phrase,
            &[
                ("limit", self.label(limit.kind).into()),
                ("due", limit.due.to_string().into()),
                ("length", u32::from(limit.length).into()),
                ("unit", self.label(limit.unit).into()),
                ("start", self.label(limit.start).into()),
                ("basis", limit.basis.as_str().into()),
            ],
        )
    }

    fn case_moved(&self, moved: &Moved) -> String {
        self.message(
            Phrase::CaseMoved,
            &[("date", moved.on.to_string().into()), ("rule", self.label(moved.rule).into())],
        )
    }

    /// An error of a casebook: a line, and more where it is about a refusal or about rows.
    #[must_use]
    pub fn case_error(&self, error: &CaseError) -> Vec<String> {
        match error {
            CaseError::Refused(refusal) => self.case_refusal(refusal),
            CaseError::Calendar(error) => vec![self.label(error)],
            CaseError::Rows(errors) => {
                errors.errors().iter().flat_map(|error| self.row_error(error)).collect()
            }
            CaseError::ClockBehind { last, given } => vec![self.message(
                Phrase::CaseClockBehind,
                &[("last", last.to_string().into()), ("given", given.to_string().into())],
            )],
            CaseError::OtherReform { casebook, given } => vec![self.message(
                Phrase::CaseOtherReform,
                &[("casebook", casebook.as_str().into()), ("given", given.as_str().into())],
            )],
            CaseError::Unknown { case } => {
                vec![self.message(Phrase::CaseUnknown, &[("case", case.as_str().into())])]
            }
            CaseError::Damaged { line, detail } => vec![self.message(
                Phrase::CaseDamaged,
                &[("line", (*line).into()), ("detail", detail.as_str().into())],
            )],
            CaseError::FromTheFuture { found } => vec![self.message(
                Phrase::CaseFromTheFuture,
                &[("found", (*found).into()), ("supported", Casebook::VERSION.into())],
            )],
            CaseError::NoPeriod => vec![self.label(Phrase::CaseNoPeriod)],
        }
    }

    /// What is wrong with a row: a line, and one for each condition that does not hold.
    #[must_use]
    pub fn row_error(&self, error: &RowError) -> Vec<String> {
        self.row_error_with(error, |refusal| self.case_refusal(refusal))
    }

    /// What is wrong with a row, with the words of its refusal.
    pub(super) fn row_error_with<R>(
        &self,
        error: &RowError<R>,
        say: impl FnOnce(&R) -> Vec<String>,
    ) -> Vec<String> {
        let Some(refusal) = &error.refusal else { return vec![self.label(error)] };
        let mut lines = say(refusal).into_iter();
        let (row, column, fault) = (error.row, error.column.clone(), error.fault);
        let detail = lines.next().unwrap_or_default();
        let headline = RowError::<R> { row, column, fault, detail, refusal: None };
        std::iter::once(self.label(headline)).chain(lines).collect()
    }
}
