/// Who complains.
public enum Complainant: Hashable, Sendable {
    /// 实名: who lets the name be known.
    case named(String)
    /// 匿名
    case anonymous
    /// 保密: the digest under which a vault keeps who it is.
    case confidential(Digest)
}

extension Complainant: JSONForm {
    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch tagged.tag {
        case "named": self = .named(try tagged.carried())
        case "anonymous": self = .anonymous
        case "confidential": self = .confidential(try tagged.carried())
        default: throw DevolutionError.malformed("`\(tagged.tag)` is no complainant", "“\(tagged.tag)”不是投诉人")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .named(let carried): try Tagged.encode("named", carried, to: encoder)
        case .anonymous: try Tagged.encode("anonymous", [String: String](), to: encoder)
        case .confidential(let carried): try Tagged.encode("confidential", carried, to: encoder)
        }
    }
}

/// One inspection: of whom or of what, under which power, by which of the means, by whom, and what it found. The day is
/// that of the act that records it.
public struct Inspection: JSONForm, Hashable {
    /// The county whose exercise of the power, or whose object, is inspected.
    public let county: CountyCode
    /// What was found in words; needed where a problem was.
    public let detail: String?
    /// The draw that chose the object and the officers.
    public let draw: RecordNumber?
    /// What it found.
    public let found: Finding
    /// The means.
    public let means: MeansId
    /// The organisation inspected; absent where the county's own exercise of the power is.
    public let object: Uscc?
    /// Who inspected: at least two (行政处罚法 art. 42).
    public let officers: [HandlerId]
    /// The power.
    public let power: PowerId

    /// Of these.
    public init(
        county: CountyCode, found: Finding, means: MeansId, officers: Set<HandlerId>, power: PowerId,
        detail: String? = nil, draw: RecordNumber? = nil, object: Uscc? = nil
    ) {
        self.county = county
        self.detail = detail
        self.draw = draw
        self.found = found
        self.means = means
        self.object = object
        self.officers = officers.sorted()
        self.power = power
    }
}
