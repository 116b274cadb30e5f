/// A condition that did not hold, the clause that grounds it, and what exactly is missing.
public struct Unmet: Hashable, Sendable {
    /// The condition.
    public let condition: Condition
    /// The clause that grounds it.
    public let clause: ClauseId
    /// What exactly is missing.
    public let detail: [String]
}

extension Unmet: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case condition, clause, detail
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        condition = try container.decode(Condition.self, forKey: .condition)
        clause = try container.decode(ClauseId.self, forKey: .clause)
        detail = try container.decodeIfPresent([String].self, forKey: .detail) ?? []
    }

    /// Writes its form, without an empty detail.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(condition, forKey: .condition)
        try container.encode(clause, forKey: .clause)
        if !detail.isEmpty {
            try container.encode(detail, forKey: .detail)
        }
    }
}

/// Why a command was refused: every condition that did not hold.
public struct Refusal: JSONForm, Hashable, CustomStringConvertible {
    /// Who gave it.
    public let actor: Actor
    /// Which command it was.
    public let command: CommandKind
    /// The legal date from which it would have counted.
    public let effective: LegalDate
    /// What it was about.
    public let subject: Subject
    /// The conditions that did not hold.
    public let unmet: [Unmet]
    /// The stage of the delegation, where it is about one.
    public let stage: Stage?

    /// The code of the first condition that did not hold.
    public var code: String { unmet.first?.condition.code ?? "refused" }

    /// The codes of all of them.
    public var codes: [String] { unmet.map(\.condition.code) }

    /// The clauses that ground them, each once.
    public var clauses: [ClauseId] {
        var seen: Set<ClauseId> = []
        return unmet.map(\.clause).filter { seen.insert($0).inserted }
    }

    /// It in short, for programmers; ``explain(_:_:)`` is for people.
    public var description: String {
        let reasons = unmet.map { "\($0.condition.code) (\($0.clause))" }.joined(separator: ", ")
        return "`\(command)` of `\(subject)` by `\(actor)` is refused: \(reasons)"
    }

    /// What was refused, and every reason, in words.
    public func explain(_ reform: Reform, _ lang: Lang = .zh) throws(DevolutionError) -> [String] {
        try Speaker(reform, lang).refusal(self)
    }
}
