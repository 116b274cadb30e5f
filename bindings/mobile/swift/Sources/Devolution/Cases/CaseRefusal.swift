/// What a condition comes from.
public enum Basis: Hashable, Sendable {
    /// A clause of the reform.
    case clause(ClauseId)
    /// An article of law.
    case article(Article)
}

extension Basis: JSONForm {
    /// Reads its form: `{"clause":"M3"}` or `{"article":"licensing34"}`.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch tagged.tag {
        case "clause": self = .clause(try tagged.carried())
        case "article": self = .article(try tagged.carried())
        default: throw DevolutionError.malformed("`\(tagged.tag)` is no basis", "“\(tagged.tag)”不是依据")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .clause(let id): try Tagged.encode("clause", id, to: encoder)
        case .article(let article): try Tagged.encode("article", article, to: encoder)
        }
    }
}

/// A condition that an act on a case does not meet.
public struct CaseUnmet: Hashable, Sendable {
    /// What it comes from; `nil` only where a reform grounds nothing of the kind.
    public let basis: Basis?
    /// The condition.
    public let condition: CaseCondition
    /// The ids, dates and codes that show it.
    public let detail: [String]
}

extension CaseUnmet: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case basis, condition, detail
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        basis = try container.decodeIfPresent(Basis.self, forKey: .basis)
        condition = try container.decode(CaseCondition.self, forKey: .condition)
        detail = try container.decodeIfPresent([String].self, forKey: .detail) ?? []
    }

    /// Writes its form, without an empty detail.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(basis, forKey: .basis)
        try container.encode(condition, forKey: .condition)
        if !detail.isEmpty { try container.encode(detail, forKey: .detail) }
    }
}

/// Why an act on a case was refused: every condition that did not hold. It leaves no trace.
public struct CaseRefusal: JSONForm, Hashable, CustomStringConvertible {
    /// What was to happen.
    public let act: CaseActKind
    /// By whom.
    public let by: Authority
    /// To which case.
    public let `case`: CaseNumber
    /// On which day.
    public let on: LegalDate
    /// Every condition that did not hold, in the order of the list.
    public let unmet: [CaseUnmet]

    /// The code of the first condition that did not hold.
    public var code: String { unmet.first?.condition.code ?? "refused" }

    /// The codes of all of them.
    public var codes: [String] { unmet.map(\.condition.code) }

    /// It in short, for programmers; ``explain(_:_:)`` is for people.
    public var description: String {
        "`\(act)` of case `\(`case`)` by `\(by)` on \(on) is refused: \(codes.joined(separator: ", "))"
    }

    /// What was refused, and every reason, in words.
    public func explain(_ reform: Reform, _ lang: Lang = .zh) throws(DevolutionError) -> [String] {
        try Speaker(reform, lang).caseRefusal(self)
    }
}

/// An event that was recorded although it broke the law.
public struct Irregular: JSONForm, Hashable {
    /// The event, by its number in the casebook, from 0.
    public let event: Int
    /// What would have been answered.
    public let refusal: CaseRefusal
}
