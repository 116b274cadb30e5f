/// A stage in the life of a delegation.
public enum Stage: String, ClosedList {
    /// On the catalogue; nothing complete yet.
    case listed
    /// Leader, handler and contact named at all three levels.
    case assigned
    /// The county trained.
    case trained
    /// Some material delivered.
    case handingOver = "handing-over"
    /// Signed by both sides: the county holds the power.
    case accepted
    /// In the directories of all three levels.
    case published
    /// Exercised by the county.
    case operating
    /// Braked.
    case suspended
    /// Gone back to the city. Terminal.
    case recalled
}

/// Whether the holder of a power may exercise it.
public enum Standing: String, ClosedList {
    /// It may.
    case inForce = "in-force"
    /// Accepted by the county, not started yet.
    case awaitingStart = "awaiting-start"
    /// Braked.
    case suspended
    /// Entrusted, and no agreement covers the date.
    case agreementLapsed = "agreement-lapsed"

    /// Whether the holder may decide anything on the date.
    public var mayExercise: Bool { Meanings.all.standing[self]!.may_exercise }
}

/// What progress is counted by.
public enum By: String, ClosedList {
    /// By city.
    case city
    /// By county.
    case county
    /// By owning division. A shared power counts for each of its owners, so the rows add up to memberships.
    case division
    /// By class of powers.
    case category
    /// By power.
    case power
}

/// How a measure stands on a date.
public enum MeasureStatus: String, ClosedList {
    /// All of it is done.
    case done
    /// Its last day has not passed.
    case due
    /// Its last day has passed and it is not done.
    case overdue
    /// It has no last day.
    case ongoing
}

/// The digest of a ledger.
public enum DigestAlgorithm: String, ClosedList {
    /// SM3 (GB/T 32905-2016), the default.
    case sm3
    /// SHA-256 (FIPS 180-4).
    case sha256
}

/// Why the machine does not allow a step.
public enum ViolationKind: String, ClosedList {
    /// Its date is before the last thing that happened to the delegation.
    case outOfSequence = "out-of-sequence"
    /// The marks do not allow it.
    case notAllowed = "not-allowed"
    /// There is no such delegation.
    case unknownDelegation = "unknown-delegation"
}
