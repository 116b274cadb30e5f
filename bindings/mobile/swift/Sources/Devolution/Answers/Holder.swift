/// Who may exercise a power in a county on a date, in whose name, who is liable, and why.
///
/// ```swift
/// let holder = try register.holder(PowerId("p18"), in: CountyCode("410122"), on: LegalDate(2022, 3, 1))
/// if case .county = holder.holder { print("the county decides: \(holder.mayExercise)") }
/// ```
public struct Holder: Hashable, Sendable {
    /// The power that was asked for.
    public let power: PowerId
    /// The power under whose delegation the answer stands: the same, or another batch's listing of it (B1).
    public let under: PowerId
    /// The county.
    public let county: CountyCode
    /// The date.
    public let date: LegalDate
    /// Who holds the power.
    public let holder: Authority
    /// In whose name it is exercised.
    public let inNameOf: Authority
    /// Who bears the legal consequences.
    public let liable: Authority
    /// Under which seal decisions are made.
    public let seal: Seal
    /// How the power is devolved.
    public let mode: Mode
    /// Whether it may be exercised.
    public let standing: Standing
    /// The legal date since which the holder holds it; `nil` for the city that has always held it.
    public let since: LegalDate?
    /// Why.
    public let because: [Because]

    /// Whether the holder may exercise the power on the date.
    public var mayExercise: Bool { standing.mayExercise }
}

extension Holder: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case power, under, county, date, holder, liable, seal, mode, standing, since, because
        case inNameOf = "in_name_of"
    }

    /// Writes its form, in which `since` is never left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(power, forKey: .power)
        try container.encode(under, forKey: .under)
        try container.encode(county, forKey: .county)
        try container.encode(date, forKey: .date)
        try container.encode(holder, forKey: .holder)
        try container.encode(inNameOf, forKey: .inNameOf)
        try container.encode(liable, forKey: .liable)
        try container.encode(seal, forKey: .seal)
        try container.encode(mode, forKey: .mode)
        try container.encode(standing, forKey: .standing)
        try container.encode(since, forKey: .since)
        try container.encode(because, forKey: .because)
    }
}

/// A reason of an answer: an entry of the ledger and the clause under which it counts.
public struct Because: JSONForm, Hashable {
    /// The clause.
    public let clause: ClauseId
    /// The legal date; `nil` where the reason is that nothing has happened.
    public let effective: LegalDate?
    /// The entry.
    public let entry: Int?
    /// What happened.
    public let event: EventKind?
}
