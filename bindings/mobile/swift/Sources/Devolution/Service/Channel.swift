/// Something that is to go between a county and the province.
public struct Dispatch: Hashable, Sendable {
    /// What it is.
    public let kind: DispatchKind
    /// Which way it is to go.
    public let direction: Direction
    /// The county from which it comes, or to which it goes.
    public let county: CountyCode
    /// The day.
    public let on: LegalDate
    /// Other counties that it concerns.
    public let also: Set<CountyCode>
    /// The subjects among the exclusions of the reform that it touches, such as `work-safety`.
    public let subjects: Set<ElementId>

    /// Something that is to go between a county and the province.
    public init(
        _ kind: DispatchKind, _ direction: Direction, county: CountyCode, on day: LegalDate, also: Set<CountyCode> = [],
        subjects: Set<ElementId> = []
    ) {
        (self.kind, self.direction, self.county, on) = (kind, direction, county, day)
        (self.also, self.subjects) = (also, subjects)
    }
}

extension Dispatch: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case kind, direction, county, on, also, subjects
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(DispatchKind.self, forKey: .kind)
        direction = try container.decode(Direction.self, forKey: .direction)
        county = try container.decode(CountyCode.self, forKey: .county)
        on = try container.decode(LegalDate.self, forKey: .on)
        also = try container.decodeIfPresent(Set<CountyCode>.self, forKey: .also) ?? []
        subjects = try container.decodeIfPresent(Set<ElementId>.self, forKey: .subjects) ?? []
    }

    /// Writes its form, in which nothing is empty and sets are in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(direction, forKey: .direction)
        try container.encode(county, forKey: .county)
        try container.encode(on, forKey: .on)
        if !also.isEmpty { try container.encode(also.sorted(), forKey: .also) }
        if !subjects.isEmpty { try container.encode(subjects.sorted(), forKey: .subjects) }
    }
}

/// A reason for a route.
public struct RouteReason: Hashable, Sendable {
    /// The rule.
    public let rule: RouteRule
    /// The clause of the reform under which it counts.
    public let clause: ClauseId?
    /// Of an exclusion: which.
    public let exclusion: ElementId?
    /// Of an exclusion: where it is laid down.
    public let citation: String?
    /// Of a channel that is open: the entry that opened it.
    public let entry: Int?
    /// Of a project across counties: the others.
    public let counties: [CountyCode]
}

extension RouteReason: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case rule, clause, exclusion, citation, entry, counties
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rule = try container.decode(RouteRule.self, forKey: .rule)
        clause = try container.decodeIfPresent(ClauseId.self, forKey: .clause)
        exclusion = try container.decodeIfPresent(ElementId.self, forKey: .exclusion)
        citation = try container.decodeIfPresent(String.self, forKey: .citation)
        entry = try container.decodeIfPresent(Int.self, forKey: .entry)
        counties = try container.decodeIfPresent([CountyCode].self, forKey: .counties) ?? []
    }

    /// Writes its form, without empty counties.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
        try container.encodeIfPresent(clause, forKey: .clause)
        try container.encodeIfPresent(exclusion, forKey: .exclusion)
        try container.encodeIfPresent(citation, forKey: .citation)
        try container.encodeIfPresent(entry, forKey: .entry)
        if !counties.isEmpty { try container.encode(counties, forKey: .counties) }
    }
}

/// The one way that something goes, and why.
public struct Route: JSONForm, Hashable {
    /// The authorities through which it passes, from the first to the last.
    public let through: [Authority]
    /// Whether it goes directly.
    public let direct: Bool
    /// Why: every reason that keeps it from going directly, or the one that lets it.
    public let because: [RouteReason]
}

/// What a county can send and be sent directly on a date.
public struct Readiness: JSONForm, Hashable {
    /// The county.
    public let county: CountyCode
    /// The date.
    public let date: LegalDate
    /// Whether its direct channel is open.
    public let open: Bool
    /// Since when.
    public let since: LegalDate?
    /// The entry that opened it.
    public let entry: Int?
    /// What goes directly: all kinds once the channel is open.
    public let kinds: [DispatchKind]
    /// What goes through the city all the same: the exclusions of the reform.
    public let excluded: [ElementId]
}
