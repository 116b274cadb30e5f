//! Refusals, answers and errors about records of supervision.

use std::borrow::Cow;

use super::{Argument, Lang, Phrase, Speaker, Texts, Worded};
use crate::calendar::Approver;
use crate::cases::RowError;
use crate::supervision::book::{
    IdentityError, RecordKind, Vault, VaultError, WatchActKind, WatchCondition, WatchError, WatchLimitStatus,
    WatchRefusal, WatchStatus, WatchUnmet, Watchbook,
};

impl Worded for VaultError {
    fn key(&self) -> Cow<'static, str> {
        format!("vault-error-{}", self.code()).into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::Damaged { line } => vec![("line", (*line).into())],
            Self::FromTheFuture { found } => {
                vec![("found", (*found).into()), ("supported", Vault::VERSION.into())]
            }
        }
    }
}

impl Worded for IdentityError {
    fn key(&self) -> Cow<'static, str> {
        "identity-error".into()
    }
}

impl Speaker<'_> {
    /// A condition that an act on a record does not meet, what shows it, and what it comes from.
    #[must_use]
    pub fn watch_unmet(&self, unmet: &WatchUnmet) -> String {
        let details = unmet.detail.iter().map(|id| self.watch_detail(unmet.condition, id)).collect();
        self.not_met(self.label(unmet.condition), details, unmet.basis.as_ref())
    }

    /// The name of an id that shows why a condition does not hold. What kind of id it is follows from the condition.
    fn watch_detail(&self, condition: WatchCondition, id: &str) -> String {
        let or_id = |label: Option<String>| label.unwrap_or_else(|| id.to_owned());
        match condition {
            WatchCondition::SameAuthority
            | WatchCondition::Answerable
            | WatchCondition::BrakeReferred
            | WatchCondition::IndependentVerifier
            | WatchCondition::NotOwnJudge => self.authority_of(id),
            WatchCondition::NewNumber | WatchCondition::OfItsKind => {
                or_id(RecordKind::from_code(id).map(|kind| self.label(kind)))
            }
            WatchCondition::RestsOn | WatchCondition::NotYet => {
                or_id(WatchActKind::from_code(id).map(|act| self.label(act)))
            }
            WatchCondition::RightApprover => {
                or_id(Approver::from_code(id).map(|approver| self.label(approver)))
            }
            // Dates, numbers, citations and the names of fields, and conditions that say it all.
            WatchCondition::KnownSubject
            | WatchCondition::Known
            | WatchCondition::InSequence
            | WatchCondition::ChannelInForce
            | WatchCondition::ConfidentialChannel
            | WatchCondition::IdentityHidden
            | WatchCondition::ExtensionAllowed
            | WatchCondition::ExtendedInTime
            | WatchCondition::TwoOfficers
            | WatchCondition::IndependentInvestigator
            | WatchCondition::GroundsGiven
            | WatchCondition::GroundsStand
            | WatchCondition::FiguresFinite
            | WatchCondition::DetailGiven
            | WatchCondition::DrawStands
            | WatchCondition::ProblemFound
            | WatchCondition::TermInOrder => id.to_owned(),
        }
    }

    /// A refused act on a record: its headline, then a line for each condition that is not met.
    #[must_use]
    pub fn watch_refusal(&self, refusal: &WatchRefusal) -> Vec<String> {
        let headline = self.message(
            Phrase::WatchRefused,
            &[
                ("record", refusal.record.as_str().into()),
                ("act", self.label(refusal.act).into()),
                ("date", refusal.on.to_string().into()),
                ("actor", self.authority(refusal.by).into()),
            ],
        );
        std::iter::once(headline).chain(refusal.unmet.iter().map(|unmet| self.watch_unmet(unmet))).collect()
    }

    /// Where a record stands: the answer, what it is about, a line for each limit, and what is still to be done.
    #[must_use]
    pub fn watch(&self, status: &WatchStatus) -> Vec<String> {
        let mut lines = vec![self.message(
            Phrase::WatchAnswer,
            &[
                ("record", status.record.as_str().into()),
                ("kind", self.label(status.kind).into()),
                ("date", status.date.to_string().into()),
                ("opened", status.opened.to_string().into()),
                ("actor", self.authority(status.by).into()),
                ("stage", self.label(status.stage).into()),
            ],
        )];
        let about = |phrase, name, what: String| self.message(phrase, &[(name, what.into())]);
        lines.extend(status.county.map(|county| about(Phrase::WatchCounty, "county", self.county(county))));
        lines
            .extend(status.power.as_ref().map(|power| about(Phrase::WatchPower, "power", self.power(power))));
        lines.extend(
            status.outcome.map(|outcome| about(Phrase::WatchOutcome, "outcome", self.label(outcome))),
        );
        for limit in &status.limits {
            lines.push(self.watch_limit(limit));
            lines.extend(limit.model.then(|| self.label(Phrase::WatchModel)));
        }
        lines.extend(status.response_days.map(|days| {
            let days = u32::try_from(days).unwrap_or_default();
            self.message(Phrase::WatchResponse, &[("days", days.into())])
        }));
        if status.overdue {
            lines.push(self.label(Phrase::WatchOverdue));
        } else if status.open {
            lines.push(self.label(Phrase::WatchOpen));
        }
        lines
    }

    fn watch_limit(&self, limit: &WatchLimitStatus) -> String {
        let phrase = if limit.broken { Phrase::WatchLimitBroken } else { Phrase::WatchLimitKept };
        self.message(
            phrase,
            &[
                ("limit", self.label(limit.kind).into()),
                ("from", limit.from.to_string().into()),
                ("length", u32::from(limit.length).into()),
                ("unit", self.label(limit.unit).into()),
                ("extended", u32::from(limit.extended).into()),
                ("due", limit.due.to_string().into()),
                ("basis", limit.basis.as_str().into()),
                ("confidence", self.label(limit.confidence).into()),
            ],
        )
    }

    /// An error of a watchbook: a line, and more where it is about a refusal or about rows.
    #[must_use]
    pub fn watch_error(&self, error: &WatchError) -> Vec<String> {
        match error {
            WatchError::Refused(refusal) => self.watch_refusal(refusal),
            WatchError::Calendar(error) => vec![self.label(error)],
            WatchError::Rows(errors) => {
                errors.errors().iter().flat_map(|error| self.watch_row_error(error)).collect()
            }
            WatchError::ClockBehind { last, given } => vec![self.message(
                Phrase::WatchClockBehind,
                &[("last", last.to_string().into()), ("given", given.to_string().into())],
            )],
            WatchError::OtherReform { watchbook, given } => vec![self.message(
                Phrase::WatchOtherReform,
                &[("watchbook", watchbook.as_str().into()), ("given", given.as_str().into())],
            )],
            WatchError::Unknown { record } => {
                vec![self.message(Phrase::WatchUnknown, &[("record", record.as_str().into())])]
            }
            WatchError::Damaged { line, detail } => vec![self.message(
                Phrase::WatchDamaged,
                &[("line", (*line).into()), ("detail", detail.as_str().into())],
            )],
            WatchError::FromTheFuture { found } => vec![self.message(
                Phrase::WatchFromTheFuture,
                &[("found", (*found).into()), ("supported", Watchbook::VERSION.into())],
            )],
        }
    }

    /// What is wrong with a row: a line, and one for each condition that does not hold.
    #[must_use]
    pub fn watch_row_error(&self, error: &RowError<WatchRefusal>) -> Vec<String> {
        self.row_error_with(error, |refusal| self.watch_refusal(refusal))
    }
}
