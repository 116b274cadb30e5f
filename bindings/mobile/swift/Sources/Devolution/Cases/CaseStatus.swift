/// What became of a case when the power moved or stopped.
public struct Moved: JSONForm, Hashable {
    /// The rule that was applied.
    public let rule: InFlight
    /// The day; of a power that may not be exercised, the day that was asked for.
    public let on: LegalDate
    /// Who acts on it from then on.
    public let to: Authority
    /// The clause that grounds where the power is.
    public let basis: Basis?
    /// The entry of the ledger that moved it.
    public let entry: Int?
}

/// A limit of a case on a date.
public struct LimitStatus: JSONForm, Hashable {
    /// Which.
    public let kind: LimitKind
    /// The event from which it runs.
    public let start: StartEvent
    /// How many days, without what was added.
    public let length: Int
    /// In which days.
    public let unit: DayUnit
    /// What it rests on.
    public let basis: String
    /// The last day.
    public let due: LegalDate
    /// Working days from the date to the last day; below zero when it is past. `nil` when it is met or broken for good.
    public let left: Int?
    /// Whether it is over without being met, or was met too late.
    public let broken: Bool
    /// Whether a notice that is still to come may move the last day.
    public let provisional: Bool
}

/// Where a case stands on a date.
public struct CaseStatus: JSONForm, Hashable {
    /// The case.
    public let `case`: CaseNumber
    /// The power.
    public let power: PowerId
    /// The county.
    public let county: CountyCode
    /// The date that was asked for.
    public let date: LegalDate
    /// Where it stands.
    public let stage: CaseStage
    /// How it came in.
    public let intake: Intake
    /// Whether one organ handles it or several.
    public let handling: Handling
    /// The division that accepts and delivers, first, and those that give their opinion (行政许可法 art. 26).
    public let divisions: [OwnerDivision]
    /// When it came in.
    public let received: LegalDate
    /// From when it is accepted, or counts as accepted.
    public let accepted: LegalDate?
    /// Whether it counts as accepted by the silence of the organ (行政许可法 art. 32).
    public let deemedAccepted: Bool
    /// When it was decided, or counts as decided.
    public let decided: LegalDate?
    /// What was decided.
    public let outcome: Decision?
    /// Whether it counts as granted by the silence of the organ (行政许可法 art. 50).
    public let deemedGranted: Bool
    /// When it was delivered.
    public let delivered: LegalDate?
    /// Who acts on it on the date.
    public let holder: Authority
    /// In whose name.
    public let inNameOf: Authority
    /// Under which seal.
    public let seal: Seal
    /// Whether the power may be exercised on the date.
    public let standing: Standing
    /// What became of it when the power moved or stopped, in the order of time.
    public let moved: [Moved]
    /// Its limits, those that run or ran.
    public let limits: [LimitStatus]
    /// Whether it took longer than a limit, and nobody has explained it (优化营商环境条例 art. 36).
    public let unexplained: Bool
    /// What was recorded of it although it broke the law.
    public let irregular: [Irregular]

    private enum CodingKeys: String, CodingKey {
        case `case`, power, county, date, stage, intake, handling, divisions, received, accepted, decided, outcome
        case delivered, holder, seal, standing, moved, limits, unexplained, irregular
        case deemedAccepted = "deemed_accepted"
        case deemedGranted = "deemed_granted"
        case inNameOf = "in_name_of"
    }

    /// A limit of a kind, where it runs or ran.
    public func limit(_ kind: LimitKind) -> LimitStatus? {
        limits.first { $0.kind == kind }
    }
}
