/// Where a delegation stands on a date.
public struct Status: Sendable {
    /// The power.
    public let power: PowerId
    /// The county.
    public let county: CountyCode
    /// The city above it.
    public let city: CityCode
    /// How far it has come.
    public let stage: Stage
    /// The level that holds the power.
    public let holder: Level
    /// Whether it may be exercised.
    public let standing: Standing
    /// The last thing that happened to it by the date: its legal date…
    public let since: LegalDate?
    /// …and its entry.
    public let entry: Int?
    /// Whether the ledger that says so is of what really happened; not part of its form, nor of what makes two the same.
    public internal(set) var history: History?
}

extension Status: Hashable {
    /// Whether they say the same of the same delegation.
    public static func == (left: Status, right: Status) -> Bool {
        left.power == right.power && left.county == right.county && left.city == right.city && left.stage == right.stage
            && left.holder == right.holder && left.standing == right.standing && left.since == right.since
            && left.entry == right.entry
    }

    /// By the delegation, and how far it has come.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(power)
        hasher.combine(county)
        hasher.combine(stage)
        hasher.combine(since)
    }

    /// The same, of a ledger with this history.
    func of(_ history: History?) -> Status {
        var known = self
        known.history = history
        return known
    }
}

extension Status: JSONForm {
    /// Writes its form, in which nothing is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(power, forKey: .power)
        try container.encode(county, forKey: .county)
        try container.encode(city, forKey: .city)
        try container.encode(stage, forKey: .stage)
        try container.encode(holder, forKey: .holder)
        try container.encode(standing, forKey: .standing)
        try container.encode(since, forKey: .since)
        try container.encode(entry, forKey: .entry)
    }

    private enum CodingKeys: String, CodingKey {
        case power, county, city, stage, holder, standing, since, entry
    }
}

/// A step of a delegation, by its number.
public struct Step: RawRepresentable, Codable, Hashable, Sendable {
    /// Its number.
    public let rawValue: Int

    /// The step with a number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A level named who answers.
    public static func assigned(_ level: Level) -> Step { Step(rawValue: level.place) }

    /// A level published its directory.
    public static func published(_ level: Level) -> Step { Step(rawValue: 8 + level.place) }

    /// A level said who carries its duties.
    public static func duties(_ level: Level) -> Step { Step(rawValue: 11 + level.place) }

    /// The material at a place of the checklist, from 0, was delivered or waived.
    public static func material(_ place: Int) -> Step { Step(rawValue: 24 + place) }
}

/// The term of an agreement (B2), both days included.
public struct Term: Codable, Hashable, Sendable {
    /// The first day.
    public let from: LegalDate
    /// The last day.
    public let until: LegalDate

    /// Whether the day lies in it.
    public func covers(_ day: LegalDate) -> Bool {
        from <= day && day <= until
    }
}

/// One thing that happened to a delegation.
public struct Fact: Codable, Hashable, Sendable {
    /// The entry that records it.
    public let entry: Int
    /// The legal date from which it counts.
    public let effective: LegalDate
    /// What it did.
    public let step: Step
    /// The term of the agreement, where one was signed.
    public let term: Term?
}

/// One document on file for a power, a city or a county.
public struct Filing: Codable, Hashable, Sendable {
    /// The entry that records it.
    public let entry: Int
    /// The legal date from which it counts: the latest, then the latest entry, is the one in force.
    public let effective: LegalDate
    /// Whether it has every element that the reform requires.
    public let complete: Bool
}

/// What a power has on file: the versions of each document, in the order of their entries.
public struct PowerFile: Codable, Hashable, Sendable {
    /// Manuals (M2).
    public let manual: [Filing]
    /// Guides (M2, M6).
    public let guide: [Filing]
    /// Service standards (M7).
    public let standard: [Filing]
}

/// What a county has on file: the versions of each document, in the order of their entries.
public struct CountyFile: Codable, Hashable, Sendable {
    /// Takeover plans (M5).
    public let takeoverPlan: [Filing]
    /// Openings of its direct channel (M4).
    public let channel: [Filing]

    private enum CodingKeys: String, CodingKey {
        case takeoverPlan = "takeover_plan"
        case channel
    }
}

/// A command that remains on the way to operation.
public struct Next: JSONForm, Hashable {
    /// Which command it is.
    public let command: CommandKind
    /// One who may give it.
    public let by: Actor
    /// What it is about.
    public let subject: Subject
    /// What blocks it; empty when it can be given now.
    public let blockedBy: [Unmet]
    /// The material that is missing, where the command delivers one.
    public let material: MaterialId?

    /// Whether it can be given now.
    public var isReady: Bool { blockedBy.isEmpty }

    private enum CodingKeys: String, CodingKey {
        case command, by, subject, material
        case blockedBy = "blocked_by"
    }
}

/// Something that a delegation lacks.
public struct Gap: JSONForm, Hashable {
    /// The power.
    public let power: PowerId
    /// The county.
    public let county: CountyCode
    /// How far it has come.
    public let stage: Stage
    /// What is missing.
    public let missing: [Next]
}
