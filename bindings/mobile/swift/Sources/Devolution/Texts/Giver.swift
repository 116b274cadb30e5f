/// Whoever may give a command.
///
/// ```swift
/// try CityCode("410100").actor.text  // "city:410100"
/// ```
public protocol Giver: Sendable {
    /// It, as one who gives a command.
    var actor: Actor { get }
}

/// Whoever names those who answer for a power, says who carries the duties, and schedules inspections: each level its own.
public protocol LevelGiver: Giver {}
/// Whoever trains: the owning division or the city.
public protocol Trainer: Giver {}
/// Whoever takes part in a handover: the city and the county.
public protocol HandoverParty: Giver {}
/// Whoever publishes a directory.
public protocol Publisher: Giver {}
/// Whoever may brake: who stands above the county, or a rule.
public protocol Braker: Giver {}
/// Whoever verifies that something was put right, and lifts a brake: who stands above the county.
public protocol Overseer: Giver {}

extension ProvinceCode: Publisher, Braker, Overseer {
    /// The provincial department, as one who gives a command.
    public var actor: Actor { .province(self) }
}

extension OwnerDivision: LevelGiver, Trainer, Publisher, Braker, Overseer {
    /// The division, as one who gives a command.
    public var actor: Actor { .owner(self) }
}

extension LeadDivision: Giver {
    /// The division, as one who gives a command.
    public var actor: Actor { .lead(self) }
}

extension CityCode: LevelGiver, Trainer, HandoverParty, Publisher, Braker, Overseer {
    /// The city, as one who gives a command.
    public var actor: Actor { .city(self) }
}

extension CountyCode: LevelGiver, HandoverParty, Publisher {
    /// The county, as one who gives a command.
    public var actor: Actor { .county(self) }
}

extension RuleId: Braker {
    /// The rule, as one who gives a command.
    public var actor: Actor { .rule(self) }
}

extension Authority: Giver {
    /// The department, as one who gives a command.
    public var actor: Actor {
        switch self {
        case .province(let code): .province(code)
        case .city(let code): .city(code)
        case .county(let code): .county(code)
        }
    }
}

extension Actor: Giver {
    /// Itself.
    public var actor: Actor { self }
}

/// A division of the provincial department, by its role.
public enum DivisionRole: Hashable, Sendable, CustomStringConvertible {
    /// It owns powers.
    case owner(OwnerDivision)
    /// It leads the reform.
    case lead(LeadDivision)
    /// It cooperates.
    case cooperating(CooperatingUnit)

    /// Its id.
    public var id: String {
        switch self {
        case .owner(let id): id.text
        case .lead(let id): id.text
        case .cooperating(let id): id.text
        }
    }

    /// Its id.
    public var description: String { id }
}

extension DivisionRole: Codable {
    /// Reads its form: `{"owner": "planning"}`.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch tagged.tag {
        case "owner": self = .owner(try tagged.carried())
        case "lead": self = .lead(try tagged.carried())
        case "cooperating": self = .cooperating(try tagged.carried())
        default: throw DevolutionError.malformed("`\(tagged.tag)` is no role", "“\(tagged.tag)”不是处室角色")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .owner(let id): try Tagged.encode("owner", id, to: encoder)
        case .lead(let id): try Tagged.encode("lead", id, to: encoder)
        case .cooperating(let id): try Tagged.encode("cooperating", id, to: encoder)
        }
    }
}
