//! The life of records, and what their acts need: two tables.

use super::WatchCondition::{
    Answerable, BrakeReferred, ChannelInForce, ConfidentialChannel, DetailGiven, DrawStands, ExtendedInTime,
    ExtensionAllowed, FiguresFinite, GroundsGiven, GroundsStand, IdentityHidden, InSequence,
    IndependentInvestigator, IndependentVerifier, Known, KnownSubject, NewNumber, NotOwnJudge, NotYet,
    OfItsKind, ProblemFound, RestsOn, RightApprover, SameAuthority, TermInOrder, TwoOfficers,
};
use super::{RecordKind, WatchActKind, WatchCondition};

/// Where an act stands in the life of records of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The kind of records.
    pub of: RecordKind,
    /// Whether it is the first act: it opens the record.
    pub first: bool,
    /// The act, beside the first, that must have happened before it.
    pub after: Option<WatchActKind>,
    /// The acts after which it can no longer happen.
    pub before: &'static [WatchActKind],
}

macro_rules! life {
    (@ $kind:ident $first:literal, $after:expr, [$($before:ident),*]) => {
        Life { of: RecordKind::$kind, first: $first, after: $after, before: &[$(WatchActKind::$before),*] }
    };
    (first of $kind:ident) => { &[life!(@ $kind true, None, [])] };
    ($($kind:ident $(after $after:ident)? before $($before:ident),+);+) => {
        &[$(life!(@ $kind false, life!(after $($after)?), [$($before),+])),+]
    };
    (after) => { None };
    (after $after:ident) => { Some(WatchActKind::$after) };
}

impl WatchActKind {
    /// Where it stands in the life of records, by their kinds.
    ///
    /// ```
    /// use devolution::supervision::book::{RecordKind, WatchActKind};
    /// let [answered] = WatchActKind::Answered.life() else { panic!("only complaints are answered") };
    /// assert_eq!((answered.of, answered.after), (RecordKind::Complaint, Some(WatchActKind::Investigated)));
    /// assert!(answered.before.contains(&WatchActKind::Withdrawn)); // what was withdrawn is not answered
    /// assert_eq!(WatchActKind::Verified.life().len(), 2); // what was done about a warning, or about a problem
    /// ```
    #[must_use]
    pub const fn life(self) -> &'static [Life] {
        match self {
            Self::Filed => life!(first of Complaint),
            Self::Referred | Self::Withdrawn => life!(Complaint before Referred, Answered, Withdrawn),
            Self::Taken => life!(Complaint before Taken, Referred, Withdrawn),
            Self::Extended => life!(Complaint after Taken before Extended, Referred, Answered, Withdrawn),
            Self::Investigated => life!(Complaint after Taken before Referred, Answered, Withdrawn),
            Self::Answered => life!(Complaint after Investigated before Referred, Answered, Withdrawn),
            Self::Warned => life!(first of Warning),
            Self::Responded => life!(Warning before Responded),
            Self::Verified => {
                life!(Warning after Responded before Verified; Inspection after Rectified before Verified)
            }
            Self::Committed => life!(first of Draw),
            Self::Drawn => life!(Draw before Drawn),
            Self::Completed => life!(Draw after Drawn before Completed),
            Self::Published => life!(Draw after Completed before Published; Inspection before Published),
            Self::Inspected => life!(first of Inspection),
            Self::Rectified => life!(Inspection before Rectified),
            Self::Graded | Self::Promised => life!(first of Credit),
            Self::Repaired => life!(Credit before Repaired),
            Self::Appealed => life!(Credit before Appealed),
            Self::Decided => life!(Credit after Appealed before Decided),
            Self::Identified => life!(first of Risk),
            Self::Reviewed | Self::Removed => life!(Risk before Removed),
            Self::Opened => life!(first of Pursuit),
            Self::Transferred => life!(Pursuit before Transferred),
            Self::Concluded => life!(Pursuit after Transferred before Concluded),
        }
    }

    /// The conditions that it needs, in the order in which they are asked.
    ///
    /// Who complains may come and withdraw at any time; whoever acts is the authority that opened the record, but where
    /// somebody else must answer or verify.
    ///
    /// ```
    /// use devolution::supervision::book::{WatchActKind, WatchCondition};
    /// assert!(WatchActKind::Verified.needs().contains(&WatchCondition::IndependentVerifier));
    /// assert!(!WatchActKind::Answered.needs().contains(&WatchCondition::ExtendedInTime)); // late is better than never
    /// ```
    #[must_use]
    pub const fn needs(self) -> &'static [WatchCondition] {
        match self {
            Self::Filed => &[NewNumber, KnownSubject, ChannelInForce, ConfidentialChannel, IdentityHidden],
            Self::Warned => {
                &[NewNumber, KnownSubject, GroundsGiven, GroundsStand, FiguresFinite, BrakeReferred]
            }
            Self::Committed | Self::Promised => &[NewNumber, KnownSubject],
            Self::Inspected => &[NewNumber, KnownSubject, TwoOfficers, DetailGiven, DrawStands],
            Self::Graded => &[NewNumber, KnownSubject, TermInOrder],
            Self::Identified => &[NewNumber, KnownSubject],
            Self::Opened => &[NewNumber, KnownSubject, GroundsGiven, GroundsStand, NotOwnJudge],
            Self::Referred | Self::Taken | Self::Withdrawn | Self::Answered => {
                &[Known, OfItsKind, InSequence, RestsOn, NotYet, SameAuthority, IdentityHidden]
            }
            Self::Extended => &[
                Known,
                OfItsKind,
                InSequence,
                RestsOn,
                NotYet,
                SameAuthority,
                ExtensionAllowed,
                RightApprover,
                ExtendedInTime,
                IdentityHidden,
            ],
            Self::Investigated => &[
                Known,
                OfItsKind,
                InSequence,
                RestsOn,
                NotYet,
                SameAuthority,
                TwoOfficers,
                IndependentInvestigator,
                IdentityHidden,
            ],
            Self::Responded => &[Known, OfItsKind, InSequence, RestsOn, NotYet, Answerable],
            Self::Verified => &[Known, OfItsKind, InSequence, RestsOn, NotYet, IndependentVerifier],
            Self::Rectified => &[Known, OfItsKind, InSequence, RestsOn, NotYet, ProblemFound],
            Self::Drawn
            | Self::Completed
            | Self::Published
            | Self::Repaired
            | Self::Appealed
            | Self::Decided
            | Self::Reviewed
            | Self::Removed
            | Self::Transferred
            | Self::Concluded => &[Known, OfItsKind, InSequence, RestsOn, NotYet, SameAuthority],
        }
    }
}
