/// One row of progress.
public struct ProgressRow: Codable, Hashable, Sendable {
    /// The code or id of the city, county, division, class or power.
    public let key: String
    /// Delegations at each stage, in the order of ``Stage``.
    public let stages: [Int]
    /// All of them.
    public let total: Int

    /// Delegations at a stage.
    public func at(_ stage: Stage) -> Int {
        stages.indices.contains(stage.place) ? stages[stage.place] : 0
    }
}

/// Progress on a date. (Foundation has a `Progress` of its own.)
public struct ReformProgress: Codable, Hashable, Sendable {
    /// The date.
    public let date: LegalDate
    /// What is counted by.
    public let by: By
    /// A row for each.
    public let rows: [ProgressRow]
    /// Every delegation once.
    public let all: ProgressRow
}

/// What a measure still waits for.
public struct Open: Codable, Hashable, Sendable {
    /// The power, where it waits for one.
    public let power: PowerId?
    /// The county, where it waits for one.
    public let county: CountyCode?
}

/// How far a measure has come on a date.
public struct MeasureProgress: Codable, Hashable, Sendable {
    /// The measure.
    public let measure: ClauseId
    /// How it stands.
    public let status: MeasureStatus
    /// Its last day; `nil` for one without a date.
    public let lastDay: LegalDate?
    /// What shows how far it has come.
    public let trackedBy: Milestone?
    /// How much of it is done.
    public let done: Int
    /// How much of that was done late.
    public let doneLate: Int
    /// How much there is to do.
    public let total: Int
    /// What it waits for.
    public let open: [Open]

    private enum CodingKeys: String, CodingKey {
        case measure, status, done, total, open
        case lastDay = "last_day"
        case trackedBy = "tracked_by"
        case doneLate = "done_late"
    }
}

/// What a simulation did.
public struct SimulationOutcome: Codable, Hashable, Sendable {
    /// Accepted commands.
    public let accepted: Int
    /// Refused commands by the first condition that did not hold.
    public let refused: [String: Int]
    /// The powers of which some delegation was recalled.
    public let recalled: [PowerId]
}
