//! The phrases that stand for no member of another list. A list of its own, so that a caller cannot misspell one and
//! the tests can find one without words.

use crate::reform::closed_list;

closed_list! {
    /// A fixed phrase; its arguments stand in its description.
    ///
    /// ```
    /// use devolution::text::{Lang, Phrase, texts};
    /// let archives = [("entry", 41_u32.into())];
    /// assert_eq!(texts().message(Lang::Zh, Phrase::NamedEntry, &archives), "第41条记录");
    /// assert_eq!(texts().message(Lang::Zh, Phrase::NamedEntry, &[]), "第{$entry}条记录"); // which?
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
        /// One unmet condition that no clause grounds: `condition`.
        UnmetBare = "unmet-bare",
        /// One unmet condition that no clause grounds, with what exactly is missing: `condition`, `detail`.
        UnmetBareDetail = "unmet-bare-detail",
        /// Who holds a power: `date`, `power`, `county`, `holder`, `principal`, `seal`, `liable`.
        HolderAnswer = "holder-answer",
        /// Whether the holder may exercise it: `holder`, `standing`.
        HolderStanding = "holder-standing",
        /// A reason that is an entry: `entry`, `event`, `date`, `clause`.
        Because = "because",
        /// A reason that is the lack of an entry: `clause`.
        BecauseNothing = "because-nothing",
        /// A command that can be given now: `command`, `subject`, `actor`.
        NextReady = "next-ready",
        /// A command that cannot be given yet: `command`, `subject`, `actor`.
        NextBlocked = "next-blocked",
        /// A command with what exactly it is about: `command`, `what`.
        CommandOf = "command-of",
        /// Over whatever comes from a simulated ledger: `seed`.
        SimulationWarning = "simulation-warning",
        /// The department of a jurisdiction: `place`.
        NamedAuthority = "named-authority",
        /// A city or county, with its code because English has no names for them: `name`, `code`.
        NamedCounty = "named-county",
        /// A clause: `clause`, `name`.
        NamedClause = "named-clause",
        /// A power under its own name: `name`.
        NamedPower = "named-power",
        /// A power under a name that stands in for one: `name`.
        NamedStandIn = "named-stand-in",
        /// A warning rule: `rule`.
        NamedRule = "named-rule",
        /// A power in a county: `power`, `county`.
        NamedDelegation = "named-delegation",
        /// An entry: `entry`.
        NamedEntry = "named-entry",
        /// An error of the desk: `ledger`, `given`.
        OtherReform = "desk-error-other-reform",
        /// An error of the desk: `key`, `entry`.
        KeyTaken = "desk-error-key-taken",
        /// An error of the desk.
        NotOpened = "desk-error-not-opened",
        /// An error of the desk: `last`, `given`.
        ClockBehind = "desk-error-clock-behind",
        /// An error of the desk: `entry`.
        Unlawful = "desk-error-unlawful",
        /// The headline of a refused act on a case: `case`, `act`, `date`, `actor`.
        CaseRefused = "case-refused",
        /// Where a case stands: `case`, `power`, `county`, `date`, `stage`, `received`.
        CaseAnswer = "case-answer",
        /// A limit of a case that runs, or was kept: `limit`, `due`, `length`, `unit`, `start`, `basis`.
        CaseLimitKept = "case-answer-limit",
        /// A limit of a case that was broken: `limit`, `due`, `length`, `unit`, `start`, `basis`.
        CaseLimitBroken = "case-answer-limit-broken",
        /// What became of a case when the power moved: `date`, `rule`.
        CaseMoved = "case-answer-moved",
        /// A case took longer, and nobody has explained it: `case`.
        CaseUnexplained = "case-answer-unexplained",
        /// Which way something goes: `county`, `kind`, `date`, `through`.
        RouteAnswer = "route-answer",
        /// Why it goes that way: `rule`, `clause`.
        RouteReason = "route-reason",
        /// Why it goes that way, with what exactly: `rule`, `detail`, `clause`.
        RouteReasonDetail = "route-reason-detail",
        /// An error of a casebook: `last`, `given`.
        CaseClockBehind = "case-error-clock-behind",
        /// An error of a casebook: `casebook`, `given`.
        CaseOtherReform = "case-error-other-reform",
        /// An error of a casebook: `case`.
        CaseUnknown = "case-error-unknown-case",
        /// An error of a casebook: `line`, `detail`.
        CaseDamaged = "case-error-damaged",
        /// An error of a casebook: `found`, `supported`.
        CaseFromTheFuture = "case-error-from-the-future",
        /// An error of a casebook.
        CaseNoPeriod = "case-error-no-period",
        /// What a rule found: `date`, `response`, `rule`, `about`.
        WarningAnswer = "warning-answer",
        /// The figures that it compared: `figures`.
        WarningFigures = "warning-figures",
        /// What shows it: `count`, `evidence`.
        WarningEvidence = "warning-evidence",
        /// A rule: `rule`, `about`, `window`, `when`, `response`, `clause`.
        RuleAnswer = "rule-answer",
        /// What in a rule or a setting is assumed: `assumption`.
        Assumed = "assumed",
        /// An event of the casebook: `number`.
        NamedCaseEvent = "named-case-event",
        /// A record of the watchbook: `number`.
        NamedWatchRecord = "named-watch-record",
        /// One who handles cases in a county: `handler`, `county`.
        NamedHandler = "named-handler",
        /// In every county of the reform.
        DutyEveryCounty = "duty-every-county",
        /// A duty that nobody carries: `duty`, `level`, `power`, `where`.
        DutyGap = "duty-gap",
        /// A duty that several carry: `duty`, `level`, `power`, `where`, `carriers`.
        DutyOverlap = "duty-overlap",
        /// A duty that is carried and not owed: `duty`, `level`, `power`, `where`, `carriers`.
        DutyStray = "duty-stray",
        /// The figures of a matrix: `owed`, `carried`, `gaps`, `overlaps`, `strays`.
        DutySummary = "duty-summary",
        /// A division whose powers lack carriers: `division`, `count`, `powers`.
        DutyDivision = "duty-division",
        /// How many changes a repair takes: `changes`.
        DutyRepair = "duty-repair",
        /// An office takes a duty: `carrier`, `duty`, `level`, `power`, `where`, `why`.
        DutyEditAdd = "duty-edit-add",
        /// Somebody is to be named: `duty`, `level`, `power`, `where`.
        DutyEditOpen = "duty-edit-open",
        /// An office changes its duty: `carrier`, `duty`, `to`, `level`, `power`, `where`.
        DutyEditMove = "duty-edit-move",
        /// An office lays down a duty: `carrier`, `duty`, `level`, `power`, `where`.
        DutyEditRemove = "duty-edit-remove",
        /// What operates though a matrix has findings: `power`, `county`, `stage`, `levels`, `filed`.
        DutyExposed = "duty-exposed",
        /// Nothing was inspected yet.
        KeyNever = "key-never",
        /// How a means stands: `state`, `means`, `power`, `county`, `last`, `due`, `days`, `flag`, `clause`.
        KeyMeans = "key-means",
        /// How an object stands: `state`, `object`, `power`, `county`, `last`, `due`, `days`, `citation`.
        KeyObject = "key-object",
        /// What was assumed of key supervision: `assumption`.
        KeyAssumed = "key-assumed",
        /// A favour that credit allows.
        CreditAllowed = "credit-allowed",
        /// A favour that credit bars.
        CreditBarred = "credit-barred",
        /// No scheme says how often.
        CreditNoTier = "credit-no-tier",
        /// What credit means: `subject`, `power`, `date`, `tier`, `incomplete`, `commitments`.
        CreditEffect = "credit-effect",
        /// A reason that is a grade: `reason`, `scheme`, `grade`, `citation`.
        CreditGrade = "credit-grade",
        /// A reason that is laid down: `reason`, `citation`.
        CreditGround = "credit-ground",
        /// A reason with its record: `reason`, `record`.
        CreditRecord = "credit-record",
        /// What was assumed of credit: `assumption`.
        CreditAssumed = "credit-assumed",
        /// The headline of a refused act on a record: `record`, `act`, `date`, `actor`.
        WatchRefused = "watch-refused",
        /// Where a record stands: `record`, `kind`, `date`, `opened`, `actor`, `stage`.
        WatchAnswer = "watch-answer",
        /// What a record is about: `county`.
        WatchCounty = "watch-answer-county",
        /// What a record is about: `power`.
        WatchPower = "watch-answer-power",
        /// What became of a complaint: `outcome`.
        WatchOutcome = "watch-answer-outcome",
        /// A limit of a record that runs, or was kept: `limit`, `from`, `length`, `unit`, `extended`, `due`, `basis`, `confidence`.
        WatchLimitKept = "watch-answer-limit",
        /// A limit of a record that was broken: `limit`, `from`, `length`, `unit`, `extended`, `due`, `basis`, `confidence`.
        WatchLimitBroken = "watch-answer-limit-broken",
        /// Under a limit that is law for others only.
        WatchModel = "watch-answer-model",
        /// Something is still to be done.
        WatchOpen = "watch-answer-open",
        /// What is still to be done had to be done.
        WatchOverdue = "watch-answer-overdue",
        /// How long it took to answer a warning: `days`.
        WatchResponse = "watch-answer-response",
        /// An error of a watchbook: `last`, `given`.
        WatchClockBehind = "watch-error-clock-behind",
        /// An error of a watchbook: `watchbook`, `given`.
        WatchOtherReform = "watch-error-other-reform",
        /// An error of a watchbook: `record`.
        WatchUnknown = "watch-error-unknown-record",
        /// An error of a watchbook: `line`, `detail`.
        WatchDamaged = "watch-error-damaged",
        /// An error of a watchbook: `found`, `supported`.
        WatchFromTheFuture = "watch-error-from-the-future",
    }
}
