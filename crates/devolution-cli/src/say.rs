//! Everything that the command line says beyond the words of the core.

use std::borrow::Cow;

use devolution::text::Worded;

macro_rules! say {
    ($($variant:ident = $key:literal,)+) => {
        /// A phrase of the command line. A closed list, so that no key can be misspelt, and the tests find one that has
        /// no words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Say { $($variant,)+ }

        impl Worded for Say {
            fn key(&self) -> Cow<'static, str> {
                match self { $(Self::$variant => concat!("cli-", $key).into()),+ }
            }
        }

        #[cfg(test)]
        pub(crate) const ALL: &[Say] = &[$(Say::$variant),+];
    };
}

say! {
    AsOf = "as-of",
    AsOfKnown = "as-of-known",
    LedgerMade = "ledger-made",
    HeadIs = "head-is",
    Recorded = "recorded",
    LineOutcome = "line-outcome",
    BatchSummary = "batch-summary",
    CatalogueSummary = "catalogue-summary",
    KeyPower = "key-power",
    NoDeadline = "no-deadline",
    Deadline = "deadline",
    TrackedBy = "tracked-by",
    StatusTitle = "status-title",
    DelegationCount = "delegation-count",
    NothingRemains = "nothing-remains",
    NextHint = "next-hint",
    Times = "times",
    SharedCountTwice = "shared-count-twice",
    AllDelegations = "all-delegations",
    Verified = "verified",
    Continues = "continues",
    ProvedEntry = "proved-entry",
    ProvedGrowth = "proved-growth",
    CompareHead = "compare-head",
    Exported = "exported",
    Yes = "yes",
    No = "no",
    ColumnPower = "column-power",
    ColumnName = "column-name",
    ColumnCategory = "column-category",
    ColumnOwners = "column-owners",
    ColumnMode = "column-mode",
    ColumnKey = "column-key",
    ColumnSource = "column-source",
    ColumnCity = "column-city",
    ColumnCounty = "column-county",
    ColumnStage = "column-stage",
    ColumnHolder = "column-holder",
    ColumnInNameOf = "column-in-name-of",
    ColumnLiable = "column-liable",
    ColumnMayExercise = "column-may-exercise",
    ColumnSince = "column-since",
    ColumnEntry = "column-entry",
    ColumnDate = "column-date",
    ColumnEvent = "column-event",
    ColumnCode = "column-code",
    ColumnTotal = "column-total",
    ColumnOperating = "column-operating",
    ColumnMeasure = "column-measure",
    ColumnLastDay = "column-last-day",
    ColumnState = "column-state",
    ColumnDone = "column-done",
    ColumnLate = "column-late",
    ColumnTrackedBy = "column-tracked-by",
    ColumnCommand = "column-command",
    ColumnBy = "column-by",
    ColumnPowers = "column-powers",
    Simulating = "simulating",
    DemoStandIns = "demo-stand-ins",
    DemoCounts = "demo-counts",
    Reason = "reason",
    DemoProgress = "demo-progress",
    DemoOverdue = "demo-overdue",
    DemoBlocked = "demo-blocked",
    DemoHolders = "demo-holders",
    DemoGoOn = "demo-go-on",
    PowerNamed = "power-named",
    Help = "help",
    CannotRead = "cannot-read",
    CannotWrite = "cannot-write",
    BadDate = "bad-date",
    BadInstant = "bad-instant",
    BadHead = "bad-head",
    UnknownCommand = "unknown-command",
    UnknownStage = "unknown-stage",
    SubjectMismatch = "subject-mismatch",
    NotAPair = "not-a-pair",
    UnknownKey = "unknown-key",
    MissingKeys = "missing-keys",
    KeyTwice = "key-twice",
    BadPayload = "bad-payload",
    BadLine = "bad-line",
    EmptyArray = "empty-array",
    OnlyWithCsv = "only-with-csv",
    OnlyWithArrow = "only-with-arrow",
    Here = "here",
    HelpBadLine = "help-bad-line",
    BadFolder = "bad-folder",
    HelpBadFolder = "help-bad-folder",
    HelpOtherReform = "help-other-reform",
    HelpNeverOpened = "help-never-opened",
    HelpClockBehind = "help-clock-behind",
    HelpMissing = "help-missing",
    HelpExists = "help-exists",
    HelpLocked = "help-locked",
    HelpFuture = "help-future",
    HelpVerify = "help-verify",
    StandIns = "stand-ins",
    HelpDamaged = "help-damaged",
    HelpUnknown = "help-unknown",
    ProofOfAnother = "proof-of-another",
    HeadDiffers = "head-differs",
    NotAProof = "not-a-proof",
    UnknownCity = "unknown-city",
    NotADemo = "not-a-demo",
    HelpNotADemo = "help-not-a-demo",
    DemoTooEarly = "demo-too-early",
}
