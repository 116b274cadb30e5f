/// Something that happens to a record, with what it carries.
public enum WatchAct: Hashable, Sendable {
    /// A complaint came in.
    case filed(Filed)
    /// The complaint is for somebody else, and was passed on: here it ends.
    case referred(Referred)
    /// The complaint was taken up.
    case taken
    /// The time to answer was extended.
    case extended(Extended)
    /// The complaint was investigated.
    case investigated(Investigated)
    /// The complaint was answered.
    case answered(Answered)
    /// The complainant withdrew.
    case withdrawn
    /// A rule warned.
    case warned(Warned)
    /// The county answered a warning.
    case responded(Responded)
    /// What was done about a warning or a problem was verified by somebody else.
    case verified
    /// The list from which is drawn was fixed, and what decides the draw named, before it was known.
    case committed(Committed)
    /// The draw was made.
    case drawn(Drawn)
    /// All that was drawn was inspected.
    case completed
    /// The result was published.
    case published(Published)
    /// An inspection was made.
    case inspected(Inspected)
    /// The problem that an inspection found was put right.
    case rectified(Rectified)
    /// A credit grade was given.
    case graded(Graded)
    /// It was found whether a promise was kept.
    case promised(Promised)
    /// The credit was repaired: what is recorded no longer counts.
    case repaired(Repaired)
    /// Whom it is about appealed.
    case appealed(Appealed)
    /// The appeal was decided. Where it is upheld, what is recorded never counted.
    case decided(Decided)
    /// An integrity risk was found.
    case identified(Identified)
    /// The risk was looked at again.
    case reviewed(Reviewed)
    /// The risk is no more.
    case removed(Removed)
    /// Facts for which somebody may have to answer were put on record.
    case opened(Opened)
    /// The facts were handed to the organ that may say what follows.
    case transferred(Transferred)
    /// The organ concluded.
    case concluded(Concluded)
}

extension WatchAct: JSONForm {
    /// Of which kind it is.
    public var kind: WatchActKind {
        switch self {
        case .filed: .filed
        case .referred: .referred
        case .taken: .taken
        case .extended: .extended
        case .investigated: .investigated
        case .answered: .answered
        case .withdrawn: .withdrawn
        case .warned: .warned
        case .responded: .responded
        case .verified: .verified
        case .committed: .committed
        case .drawn: .drawn
        case .completed: .completed
        case .published: .published
        case .inspected: .inspected
        case .rectified: .rectified
        case .graded: .graded
        case .promised: .promised
        case .repaired: .repaired
        case .appealed: .appealed
        case .decided: .decided
        case .identified: .identified
        case .reviewed: .reviewed
        case .removed: .removed
        case .opened: .opened
        case .transferred: .transferred
        case .concluded: .concluded
        }
    }

    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch try WatchActKind(code: tagged.tag) {
        case .filed: self = .filed(try tagged.carried())
        case .referred: self = .referred(try tagged.carried())
        case .taken: self = .taken
        case .extended: self = .extended(try tagged.carried())
        case .investigated: self = .investigated(try tagged.carried())
        case .answered: self = .answered(try tagged.carried())
        case .withdrawn: self = .withdrawn
        case .warned: self = .warned(try tagged.carried())
        case .responded: self = .responded(try tagged.carried())
        case .verified: self = .verified
        case .committed: self = .committed(try tagged.carried())
        case .drawn: self = .drawn(try tagged.carried())
        case .completed: self = .completed
        case .published: self = .published(try tagged.carried())
        case .inspected: self = .inspected(try tagged.carried())
        case .rectified: self = .rectified(try tagged.carried())
        case .graded: self = .graded(try tagged.carried())
        case .promised: self = .promised(try tagged.carried())
        case .repaired: self = .repaired(try tagged.carried())
        case .appealed: self = .appealed(try tagged.carried())
        case .decided: self = .decided(try tagged.carried())
        case .identified: self = .identified(try tagged.carried())
        case .reviewed: self = .reviewed(try tagged.carried())
        case .removed: self = .removed(try tagged.carried())
        case .opened: self = .opened(try tagged.carried())
        case .transferred: self = .transferred(try tagged.carried())
        case .concluded: self = .concluded(try tagged.carried())
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .filed(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .referred(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .taken: try Tagged.encode(kind.code, [String: String](), to: encoder)
        case .extended(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .investigated(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .answered(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .withdrawn: try Tagged.encode(kind.code, [String: String](), to: encoder)
        case .warned(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .responded(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .verified: try Tagged.encode(kind.code, [String: String](), to: encoder)
        case .committed(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .drawn(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .completed: try Tagged.encode(kind.code, [String: String](), to: encoder)
        case .published(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .inspected(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .rectified(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .graded(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .promised(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .repaired(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .appealed(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .decided(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .identified(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .reviewed(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .removed(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .opened(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .transferred(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        case .concluded(let carried): try Tagged.encode(kind.code, carried, to: encoder)
        }
    }
}
