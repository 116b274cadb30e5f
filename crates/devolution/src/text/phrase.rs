//! The phrases that stand for no member of another list. A list of its own, so that a caller cannot misspell one and
//! the tests can find one without words.

use crate::reform::closed_list;

closed_list! {
    /// A fixed phrase; its arguments stand in its description.
    ///
    /// ```
    /// use devolution::text::{Lang, Phrase, texts};
    /// assert_eq!(texts().label(Lang::En, Phrase::MeasureOverdue), "overdue");
    /// assert_eq!(texts().label(Lang::Zh, Phrase::MeasureOverdue), "已逾期");
    /// ```
    Phrase {
        /// Between the items of a list.
        ListSeparator = "list-separator",
        /// The headline of a refusal: `actor`, `subject`, `command`, `date`, `count`.
        Refused = "refused",
        /// One unmet condition: `condition`, `clause`.
        Unmet = "unmet",
        /// One unmet condition with what exactly is missing: `condition`, `detail`, `clause`.
        UnmetDetail = "unmet-detail",
        /// Who exercises a power: `date`, `power`, `county`, `holder`, `principal`, `seal`, `liable`.
        HolderAnswer = "holder-answer",
        /// The entry that made the holder: `entry`, `event`, `date`, `clause`.
        HolderSince = "holder-since",
        /// The holder before any entry: `clause`.
        HolderInitial = "holder-initial",
        /// Whether the holder may exercise the power now: `holder`, `standing`.
        HolderStanding = "holder-standing",
        /// A command that would be accepted: `command`, `actor`.
        NextPossible = "next-possible",
        /// A command that would be refused: `command`.
        NextBlocked = "next-blocked",
        /// Beside the name of a power that is a stand-in.
        StandInWarning = "stand-in-warning",
        /// Over whatever comes from a simulated ledger: `seed`.
        SimulationWarning = "simulation-warning",
        /// A measure that is complete.
        MeasureDone = "measure-done",
        /// A measure that is not complete and not late.
        MeasureDue = "measure-due",
        /// A measure that is not complete and late.
        MeasureOverdue = "measure-overdue",
        /// A measure without a date.
        MeasureOngoing = "measure-ongoing",
    }
}
