//! Which act on a case needs what: one table.

use super::CaseCondition::{
    Accepted, AskedOnce, Awaited, ClockRuns, ClockStands, Competent, Decided, DivisionsHeard, ExtendedInTime,
    ExtendedOnce, ExtensionAllowed, InForce, InRightName, InSequence, Known, KnownSubject, MaterialsInGuide,
    MaterialsNamed, NewNumber, NotAccepted, Open, RanOver, ReasonsGiven, RightApprover, SharesThePower,
    ToldInTime, TwoOfficers, Undelivered,
};
use super::{CaseActKind, CaseCondition};

impl CaseActKind {
    /// The conditions that it needs.
    ///
    /// An applicant may come, supply and withdraw whatever the standing of the power; only what exercises it needs the power
    /// to be in force.
    ///
    /// ```
    /// use devolution::cases::{CaseActKind, CaseCondition};
    /// assert!(CaseActKind::Decided.needs().contains(&CaseCondition::InForce));
    /// assert!(!CaseActKind::Received.needs().contains(&CaseCondition::InForce));
    /// ```
    #[must_use]
    pub const fn needs(self) -> &'static [CaseCondition] {
        match self {
            Self::Received => &[KnownSubject, NewNumber, Competent],
            Self::Turned => &[Known, InSequence, Open, NotAccepted, Competent, InForce, ToldInTime],
            Self::Asked => &[
                Known,
                InSequence,
                Open,
                NotAccepted,
                Competent,
                AskedOnce,
                ToldInTime,
                MaterialsNamed,
                MaterialsInGuide,
            ],
            Self::Supplemented => &[Known, InSequence, Open, Awaited, Competent],
            Self::Accepted => &[Known, InSequence, Open, NotAccepted, Competent, InForce],
            Self::Checked => &[Known, InSequence, Open, Competent, TwoOfficers],
            Self::Opined => &[Known, InSequence, Open, SharesThePower, Competent],
            Self::Stopped => &[Known, InSequence, Open, Accepted, ClockRuns, Competent],
            Self::Continued => &[Known, InSequence, Open, ClockStands, Competent],
            Self::Extended => &[
                Known,
                InSequence,
                Open,
                Accepted,
                Competent,
                InForce,
                ExtendedOnce,
                ExtendedInTime,
                ExtensionAllowed,
                RightApprover,
            ],
            Self::Decided => &[
                Known,
                InSequence,
                Open,
                Accepted,
                ClockRuns,
                Competent,
                InForce,
                DivisionsHeard,
                InRightName,
                ReasonsGiven,
            ],
            Self::Delivered => &[Known, InSequence, Decided, Undelivered, Competent],
            Self::Withdrawn => &[Known, InSequence, Open],
            Self::Explained => &[Known, InSequence, Competent, RanOver],
        }
    }
}
