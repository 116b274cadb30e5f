//! What rules count, and in what.

use crate::closed_list;

closed_list! {
    /// What a measure counts in: two are added or compared only when they count in the same.
    ///
    /// ```
    /// use devolution::supervision::rules::Dimension;
    /// assert_eq!(Dimension::from_code("days"), Some(Dimension::Days));
    /// assert_eq!(Dimension::from_code("money"), None);
    /// ```
    Dimension {
        /// Cases, acts, complaints: one by one.
        Count = "count",
        /// Days, or days on which something was so.
        Days = "days",
        /// One of the others divided by one of its kind.
        Ratio = "ratio",
    }
}

closed_list! {
    /// What is counted, each on the day on which it happens.
    ///
    /// ```
    /// use devolution::supervision::rules::{Dimension, Measure};
    /// assert_eq!(Measure::from_code("overdue"), Some(Measure::Overdue));
    /// assert_eq!(Measure::Taken.dimension(), Dimension::Days);
    /// assert_eq!(Measure::from_code("bribes"), None);
    /// ```
    Measure {
        /// Applications received.
        Received = "received",
        /// Applications turned away.
        Turned = "turned",
        /// Applicants told what is missing.
        Asked = "asked",
        /// Applications accepted by an act.
        Accepted = "accepted",
        /// Clocks stopped.
        Stopped = "stopped",
        /// Clocks stopped in the last two days of the limit of the law, or after it.
        StoppedLate = "stopped-late",
        /// Working days for which clocks stood still, counted when they go on.
        Stood = "stood",
        /// Limits extended.
        Extended = "extended",
        /// Decisions.
        Decided = "decided",
        /// Decisions that grant.
        Granted = "granted",
        /// Decisions that refuse.
        Refused = "refused",
        /// Decisions on the day of acceptance.
        SameDay = "same-day",
        /// Working days from acceptance to decision, without those for which the clock stood still, counted on decision.
        Taken = "taken",
        /// Decisions after the limit of the law.
        Late = "late",
        /// Cases whose limit of the law ran out undecided, counted on the day after.
        Overdue = "overdue",
        /// Decisions after the promised limit.
        PromiseBroken = "promise-broken",
        /// Decisions delivered.
        Delivered = "delivered",
        /// Applications withdrawn.
        Withdrawn = "withdrawn",
        /// Acts that broke the law.
        Unlawful = "unlawful",
        /// Of these, acts by who did not hold the power, could not exercise it that day, or used another's name or seal.
        WithoutPower = "without-power",
        /// Complaints filed.
        Complaints = "complaints",
        /// Complaints upheld, in whole or in part.
        Upheld = "upheld",
        /// Days on which a power was taken over and not published at all three levels.
        Unpublished = "unpublished",
        /// Days on which an entrusted power operated and no agreement covered it.
        Uncovered = "uncovered",
        /// Days under a brake.
        Suspended = "suspended",
    }
}

impl Measure {
    /// What it counts in.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Stood | Self::Taken | Self::Unpublished | Self::Uncovered | Self::Suspended => {
                Dimension::Days
            }
            Self::Received
            | Self::Turned
            | Self::Asked
            | Self::Accepted
            | Self::Stopped
            | Self::StoppedLate
            | Self::Extended
            | Self::Decided
            | Self::Granted
            | Self::Refused
            | Self::SameDay
            | Self::Late
            | Self::Overdue
            | Self::PromiseBroken
            | Self::Delivered
            | Self::Withdrawn
            | Self::Unlawful
            | Self::WithoutPower
            | Self::Complaints
            | Self::Upheld => Dimension::Count,
        }
    }

    /// How many measures there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// Its bit in a set of measures.
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The measures of a set.
    pub(super) fn of(set: u32) -> impl Iterator<Item = Self> {
        // One turn for each that is in it: the hot path goes through many small sets.
        let mut left = set;
        std::iter::from_fn(move || {
            let measure = Self::ALL.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(*measure)
        })
    }
}
