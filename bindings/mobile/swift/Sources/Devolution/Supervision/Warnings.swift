/// A record that shows something, as JSON: `{"ledger":17}`, `{"cases":4021}`, `{"watch":9}`.
public enum Evidence: Hashable, Sendable {
    /// An event of the casebook, by its number from 0.
    case cases(Int)
    /// An entry of the ledger.
    case ledger(Int)
    /// A record of the watchbook, by its number from 0.
    case watch(Int)
}

extension Evidence: JSONForm {
    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch tagged.tag {
        case "cases": self = .cases(try tagged.carried())
        case "ledger": self = .ledger(try tagged.carried())
        case "watch": self = .watch(try tagged.carried())
        default: throw DevolutionError.malformed("`\(tagged.tag)` is no evidence", "“\(tagged.tag)”不是证据")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .cases(let carried): try Tagged.encode("cases", carried, to: encoder)
        case .ledger(let carried): try Tagged.encode("ledger", carried, to: encoder)
        case .watch(let carried): try Tagged.encode("watch", carried, to: encoder)
        }
    }
}

extension Evidence: Comparable {
    private var rank: (Int, Int) {
        switch self {
        case .cases(let number): (0, number)
        case .ledger(let number): (1, number)
        case .watch(let number): (2, number)
        }
    }

    /// In the order of the books, and then of the numbers.
    public static func < (left: Self, right: Self) -> Bool {
        left.rank < right.rank
    }
}

/// A warning rule.
public struct WarningRule: JSONForm, Hashable {
    /// Its id.
    public let id: RuleId
    /// Its name.
    public let name: Name
    /// What it looks at.
    public let about: About
    /// Over how many days, the day on which it looks included.
    public let windowDays: Int
    /// When it warns, as it is written.
    public let condition: String
    /// What it does then.
    public let response: Response
    /// The clause on which it rests.
    public let clause: ClauseId
    /// What in it is assumed because no text fixes it; whatever shows the rule must say so.
    public let assumption: Name?

    private enum CodingKeys: String, CodingKey {
        case id, name, about, response, clause, assumption
        case windowDays = "window_days"
        case condition = "when"
    }
}

/// What a warning is about: a delegation, a county, a power, or one who handles cases in a county.
public struct WarningSubject: JSONForm, Hashable {
    /// The county; absent where a power is meant in all counties.
    public let county: CountyCode?
    /// Who handles cases.
    public let handler: HandlerId?
    /// The power; absent where the county is meant with all its powers.
    public let power: PowerId?

    /// Of these.
    public init(county: CountyCode? = nil, handler: HandlerId? = nil, power: PowerId? = nil) {
        self.county = county
        self.handler = handler
        self.power = power
    }
}

/// A figure that a rule compared.
public struct Figure: JSONForm, Hashable {
    /// As the rule names it: `decided`, `peers.decided`.
    public let name: String
    /// How much.
    public let value: Double

    /// Of these.
    public init(name: String, value: Double) {
        self.name = name
        self.value = value
    }
}

/// What a rule found on a day.
public struct Warning: JSONForm, Hashable {
    /// What it is about.
    public let about: WarningSubject
    /// The records that show it; never empty.
    public let evidence: [Evidence]
    /// The figures that the rule compared, in the order in which it names them.
    public let figures: [Figure]
    /// The day on which it held, and had not held when the rule last looked.
    public let on: LegalDate
    /// What the rule does.
    public let response: Response
    /// The rule.
    public let rule: RuleId
}

/// What changed rules would have done.
public struct DryRun: JSONForm, Hashable {
    /// Warnings that only the changed rules give.
    public let added: [Warning]
    /// Warnings that only the rules in force give.
    public let gone: [Warning]
    /// How many both give: the same rule about the same on the same day, with the same response.
    public let kept: Int
}
