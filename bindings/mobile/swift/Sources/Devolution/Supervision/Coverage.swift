/// At least once in so many days, because of a flag.
public struct Interval: JSONForm, Hashable {
    /// The days from one inspection to the next, or from the start to the first.
    public let days: Int
    /// The flag that asks for it: of several, the one with the fewest days.
    public let flag: RiskFlag
}

/// Within how many days every object is covered, where a power has a flag (全覆盖重点监管).
public struct FullCoverage: JSONForm, Hashable {
    /// What no text says and was assumed: the days.
    public let assumption: Name
    /// Where full coverage is laid down.
    public let citation: String
    /// The days.
    public let days: Int
    /// The flag.
    public let flag: RiskFlag
}

/// How one means stands for one delegation.
public struct MeansCoverage: JSONForm, Hashable {
    /// The county.
    public let county: CountyCode
    /// The last day on which the next inspection is on time.
    public let due: LegalDate
    /// How often, and because of which flag.
    public let interval: Interval
    /// The last inspection by this means since the county started; absent where there was none.
    public let last: LegalDate?
    /// The means.
    public let means: MeansId
    /// The first day on which it was overdue.
    public let overdueSince: LegalDate?
    /// The power.
    public let power: PowerId
    /// When the county started to exercise the power.
    public let started: LegalDate
    /// How it stands.
    public let state: CoverageState

    private enum CodingKeys: String, CodingKey {
        case county, due, interval, last, means, power, started, state
        case overdueSince = "overdue_since"
    }
}

/// How one object of a power under full coverage stands.
public struct ObjectCoverage: JSONForm, Hashable {
    /// The county.
    public let county: CountyCode
    /// The last day on which its next inspection is on time.
    public let due: LegalDate
    /// Its last inspection by any means; absent where there was none.
    public let last: LegalDate?
    /// The organisation.
    public let object: Uscc
    /// The first day on which it was overdue.
    public let overdueSince: LegalDate?
    /// The power.
    public let power: PowerId
    /// How it stands.
    public let state: CoverageState

    private enum CodingKeys: String, CodingKey {
        case county, due, last, object, power, state
        case overdueSince = "overdue_since"
    }
}

/// Key supervision on a date.
public struct Coverage: JSONForm, Hashable {
    /// What no text says and was assumed: the intervals.
    public let assumption: Name
    /// The clause that asks for inspections.
    public let clause: ClauseId
    /// The date.
    public let date: LegalDate
    /// Within how many days every object is covered, where it is laid down, and what was assumed of it.
    public let fullCoverage: FullCoverage
    /// Every means of every key delegation that is watched: power by power, county by county, in the order of the
    /// reform.
    public let means: [MeansCoverage]
    /// Every object of the list, under powers of full coverage that are watched, in the order of the list.
    public let objects: [ObjectCoverage]

    private enum CodingKeys: String, CodingKey {
        case assumption, clause, date, means, objects
        case fullCoverage = "full_coverage"
    }

    /// The means that are uncovered or overdue, in order.
    public var open: [MeansCoverage] { means.filter { $0.state != .covered } }

    /// The objects that are uncovered or overdue, in order.
    public var openObjects: [ObjectCoverage] { objects.filter { $0.state != .covered } }
}

/// A row of totals: the means of delegations, and the objects, by how they stand.
public struct CoverageTotal: JSONForm, Hashable {
    /// Means that are covered.
    public let covered: Int
    /// The code or id of the county, division, power or means.
    public let key: String
    /// Objects that are covered; none in totals by means.
    public let objectsCovered: Int
    /// Objects that are overdue.
    public let objectsOverdue: Int
    /// Objects that are not covered yet.
    public let objectsUncovered: Int
    /// Means that are overdue.
    public let overdue: Int
    /// Means that are not covered yet.
    public let uncovered: Int

    private enum CodingKeys: String, CodingKey {
        case covered, key, overdue, uncovered
        case objectsCovered = "objects_covered"
        case objectsOverdue = "objects_overdue"
        case objectsUncovered = "objects_uncovered"
    }
}
