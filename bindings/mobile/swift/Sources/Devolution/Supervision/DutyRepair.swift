/// What is changed at one level of a delegation.
public enum DutyChange: Hashable, Sendable {
    /// An office takes a duty that nobody carries.
    case add(Add)
    /// An office that carries a duty beside another, or without its being owed, takes one that nobody carries.
    case move(Move)
    /// An office lays down a duty that another carries, or that is not owed.
    case remove(Remove)
}

extension DutyChange {
    /// What it carries: an office takes a duty that nobody carries.
    public struct Add: JSONForm, Hashable {
        /// The office; absent where none follows from the matrix: then somebody must name one.
        public let carrier: String?
        /// The duty.
        public let duty: DutyId
        /// Why this office.
        public let proposed: Proposed?

        /// Of these.
        public init(duty: DutyId, carrier: String? = nil, proposed: Proposed? = nil) {
            self.carrier = carrier
            self.duty = duty
            self.proposed = proposed
        }
    }

    /// What it carries: an office that carries a duty beside another, or without its being owed, takes one that nobody
    /// carries.
    public struct Move: JSONForm, Hashable {
        /// The office.
        public let carrier: String
        /// The duty that it lays down.
        public let duty: DutyId
        /// The duty that it takes.
        public let to: DutyId

        /// Of these.
        public init(carrier: String, duty: DutyId, to: DutyId) {
            self.carrier = carrier
            self.duty = duty
            self.to = to
        }
    }

    /// What it carries: an office lays down a duty that another carries, or that is not owed.
    public struct Remove: JSONForm, Hashable {
        /// The office.
        public let carrier: String
        /// The duty.
        public let duty: DutyId

        /// Of these.
        public init(carrier: String, duty: DutyId) {
            self.carrier = carrier
            self.duty = duty
        }
    }
}

extension DutyChange: JSONForm {
    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch tagged.tag {
        case "add": self = .add(try tagged.carried())
        case "move": self = .move(try tagged.carried())
        case "remove": self = .remove(try tagged.carried())
        default: throw DevolutionError.malformed("`\(tagged.tag)` is no change of duties", "“\(tagged.tag)”不是职责变更")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .add(let carried): try Tagged.encode("add", carried, to: encoder)
        case .move(let carried): try Tagged.encode("move", carried, to: encoder)
        case .remove(let carried): try Tagged.encode("remove", carried, to: encoder)
        }
    }
}

/// One change, as JSON: `{"change":{"remove":{"carrier":"办公室","duty":"guidance"}},"level":"province","power":"p01"}`.
public struct Edit: JSONForm, Hashable {
    /// What is changed.
    public let change: DutyChange
    /// The county; absent where the same is changed in every county.
    public let county: CountyCode?
    /// The level.
    public let level: Level
    /// The power.
    public let power: PowerId

    /// Of these.
    public init(change: DutyChange, level: Level, power: PowerId, county: CountyCode? = nil) {
        self.change = change
        self.county = county
        self.level = level
        self.power = power
    }
}

/// The smallest change after which nothing is wrong.
public struct Repair: JSONForm, Hashable {
    /// How many changes it takes, each counted in every county: no fewer do.
    public let changes: Int
    /// The changes: power by power, level by level.
    public let edits: [Edit]
}
