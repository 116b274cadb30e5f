/// The units that carry a measure, as ids and exactly as printed.
public struct Units: Decodable, Hashable, Sendable {
    /// Who leads.
    public let leads: [DivisionRole]
    /// Who is responsible.
    public let responsible: [DivisionRole]
    /// Who cooperates.
    public let cooperating: [CooperatingUnit]
    /// The levels that take part.
    public let levels: Set<Level>
    /// The parenthesis of the plan, word for word.
    public let printed: String
}

/// When a measure is due.
public struct Deadline: Decodable, Hashable, Sendable {
    /// The day that the plan names.
    public let printedDay: LegalDate
    /// The words of the plan.
    public let printed: String
    /// The last day on which the measure is on time, under the reform's date policy.
    public let lastDay: LegalDate

    private enum CodingKeys: String, CodingKey {
        case printed
        case printedDay = "printed_day"
        case lastDay = "last_day"
    }
}

/// One of the measures (任务) of the plan.
public struct Measure: Decodable, Hashable, Sendable {
    /// Its clause.
    public let clause: ClauseId
    /// Its name.
    public let name: Name
    /// `nil` for a measure without a date (持续推进).
    public let deadline: Deadline?
    /// Who carries it.
    public let units: Units
    /// What shows how far it has come; `nil` where nothing in the ledger does yet.
    public let trackedBy: Milestone?

    private enum CodingKeys: String, CodingKey {
        case clause, name, deadline, units
        case trackedBy = "tracked_by"
    }
}

/// A kind of material on the handover checklist (M3).
public struct Material: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: MaterialId
    /// Its name.
    public let name: Name
}

/// A supervision duty (M8).
public struct Duty: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: DutyId
    /// Its name.
    public let name: Name
    /// The levels that owe it.
    public let levels: Set<Level>
    /// Only for powers of this mode; `nil` for all (M9).
    public let only: Mode?
    /// The clause that lays it down.
    public let clause: ClauseId
}

/// A means of inspection of key powers (M11).
public struct Means: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: MeansId
    /// Its name.
    public let name: Name
}

/// An element that a guide (M6) or a service standard (M7) must have.
public struct Element: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: ElementId
    /// Its name.
    public let name: Name
}

/// What does not go through the direct channel (M4).
public struct Exclusion: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: ElementId
    /// Its name.
    public let name: Name
    /// Where it is laid down.
    public let citation: String
}

/// How the dates of the plan are read.
public struct DatePolicy: Decodable, Hashable, Sendable {
    /// What happens to one that is no working day.
    public let weekend: WeekendPolicy
    /// Whether `X日前` includes day X.
    public let beforeIsInclusive: Bool
    /// Why.
    public let citation: Name

    private enum CodingKeys: String, CodingKey {
        case weekend, citation
        case beforeIsInclusive = "before_is_inclusive"
    }
}
