internal import DevolutionFFI

/// A text with a tag before the colon, which says what kind of thing it names.
public protocol TaggedText: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The text in the form of the ledger.
    var text: String { get }

    /// What a good text names; `nil` for any other.
    init?(parsed: ParsedText)
}

extension TaggedText {
    init?(unchecked text: String) {
        self.init(parsed: ParsedText(text))
    }

    /// Checks a text; one that is not of the kind is an error with code `malformed`.
    public init(_ text: String) throws(DevolutionError) {
        let kept = try native { try checkText(kind: "\(Self.self)", text: text) }
        guard let known = Self(unchecked: kept) else {
            throw .malformed("`\(text)` names nothing that is known", "“\(text)”所指不明", input: text)
        }
        self = known
    }

    /// The text.
    public var description: String { text }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        if decoder.isGood, let known = Self(unchecked: text) {
            self = known
        } else {
            try self.init(text)
        }
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// The tag of a text, and what stands behind the colon.
private func parts(_ text: String) -> (tag: Substring, rest: String) {
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    return (text[..<colon], String(text[colon...].dropFirst()))
}

/// Who gives a command: `province:410000`, `owner:planning`, `lead:legal`, `city:410100`, `county:410122`, `rule:x`.
public enum Actor: TaggedText {
    /// The provincial department itself.
    case province(ProvinceCode)
    /// A division that owns powers.
    case owner(OwnerDivision)
    /// A division that leads the reform.
    case lead(LeadDivision)
    /// A city.
    case city(CityCode)
    /// A county.
    case county(CountyCode)
    /// A warning rule.
    case rule(RuleId)

    /// What a good text names.
    public init?(parsed: ParsedText) {
        let text = parsed.text
        let (tag, id) = parts(text)
        switch tag {
        case "province": self = .province(ProvinceCode(unchecked: id))
        case "owner": self = .owner(OwnerDivision(unchecked: id))
        case "lead": self = .lead(LeadDivision(unchecked: id))
        case "city": self = .city(CityCode(unchecked: id))
        case "county": self = .county(CountyCode(unchecked: id))
        case "rule": self = .rule(RuleId(unchecked: id))
        default: return nil
        }
    }

    /// What kind of actor it is.
    public var kind: ActorKind {
        switch self {
        case .province: .province
        case .owner: .owner
        case .lead: .lead
        case .city: .city
        case .county: .county
        case .rule: .rule
        }
    }

    /// The id or code behind the colon.
    public var id: String {
        switch self {
        case .province(let code): code.text
        case .owner(let id): id.text
        case .lead(let id): id.text
        case .city(let code): code.text
        case .county(let code): code.text
        case .rule(let id): id.text
        }
    }

    /// The text in the form of the ledger.
    public var text: String { "\(kind.code):\(id)" }

    /// The level it speaks for: divisions speak for the province; a rule speaks for nobody.
    public var level: Level? { kind.level }
}

/// The department of a jurisdiction: `province:410000`, `city:410100` or `county:410122`.
public enum Authority: TaggedText {
    /// Of the province.
    case province(ProvinceCode)
    /// Of a city.
    case city(CityCode)
    /// Of a county.
    case county(CountyCode)

    /// What a good text names.
    public init?(parsed: ParsedText) {
        let text = parsed.text
        let (tag, code) = parts(text)
        switch tag {
        case "province": self = .province(ProvinceCode(unchecked: code))
        case "city": self = .city(CityCode(unchecked: code))
        case "county": self = .county(CountyCode(unchecked: code))
        default: return nil
        }
    }

    /// Its level.
    public var level: Level {
        switch self {
        case .province: .province
        case .city: .city
        case .county: .county
        }
    }

    /// The code of the jurisdiction.
    public var code: String {
        switch self {
        case .province(let code): code.text
        case .city(let code): code.text
        case .county(let code): code.text
        }
    }

    /// The text in the form of the ledger.
    public var text: String { "\(level.code):\(code)" }
}

/// What an entry is about: `reform`, `power:p18`, `city:410100`, `county:410122` or `delegation:p18/410122`.
public enum Subject: TaggedText {
    /// The reform as a whole.
    case reform
    /// A power, in all counties.
    case power(PowerId)
    /// A city's department.
    case city(CityCode)
    /// A county's department.
    case county(CountyCode)
    /// One power in one county.
    case delegation(PowerId, CountyCode)

    /// What a good text names.
    public init?(parsed: ParsedText) {
        let text = parsed.text
        let (tag, id) = parts(text)
        switch tag {
        case "reform": self = .reform
        case "power": self = .power(PowerId(unchecked: id))
        case "city": self = .city(CityCode(unchecked: id))
        case "county": self = .county(CountyCode(unchecked: id))
        case "delegation":
            guard let slash = id.firstIndex(of: "/") else { return nil }
            let county = String(id[slash...].dropFirst())
            self = .delegation(PowerId(unchecked: String(id[..<slash])), CountyCode(unchecked: county))
        default: return nil
        }
    }

    /// What kind of subject it is.
    public var kind: SubjectKind {
        switch self {
        case .reform: .reform
        case .power: .power
        case .city: .city
        case .county: .county
        case .delegation: .delegation
        }
    }

    /// The text in the form of the ledger.
    public var text: String {
        switch self {
        case .reform: "reform"
        case .power(let id): "power:\(id)"
        case .city(let code): "city:\(code)"
        case .county(let code): "county:\(code)"
        case .delegation(let power, let county): "delegation:\(power)/\(county)"
        }
    }

    /// The power, where it is about one.
    public var power: PowerId? {
        switch self {
        case .power(let id), .delegation(let id, _): id
        default: nil
        }
    }

    /// The county, where it is about one.
    public var county: CountyCode? {
        switch self {
        case .county(let code), .delegation(_, let code): code
        default: nil
        }
    }

    /// The city, where it is about one.
    public var city: CityCode? {
        if case .city(let code) = self { code } else { nil }
    }
}
