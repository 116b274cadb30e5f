/// A condition that an act on a record does not meet.
public struct WatchUnmet: JSONForm, Hashable {
    /// What it comes from; absent where the rules of a channel do, or a reform grounds nothing of the kind.
    public let basis: Basis?
    /// The condition.
    public let condition: WatchCondition
    /// The ids, dates, codes and citations that show it.
    public let detail: [String]

    private enum CodingKeys: String, CodingKey {
        case basis, condition, detail
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        basis = try container.decodeIfPresent(Basis.self, forKey: .basis)
        condition = try container.decode(WatchCondition.self, forKey: .condition)
        detail = try container.decodeIfPresent([String].self, forKey: .detail) ?? []
    }

    /// Writes its form: what is not there is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(basis, forKey: .basis)
        try container.encode(condition, forKey: .condition)
        if !detail.isEmpty { try container.encode(detail, forKey: .detail) }
    }
}

/// An act on a record that is refused. It leaves no trace.
public struct WatchRefusal: JSONForm, Hashable, CustomStringConvertible {
    /// What was to happen.
    public let act: WatchActKind
    /// By whom.
    public let by: Authority
    /// On which day.
    public let on: LegalDate
    /// To which record.
    public let record: RecordNumber
    /// Every condition that does not hold, in the order in which they are asked; never empty.
    public let unmet: [WatchUnmet]

    /// The code of the first condition that did not hold.
    public var code: String { unmet.first?.condition.code ?? "refused" }

    /// The codes of all of them.
    public var codes: [String] { unmet.map(\.condition.code) }

    /// It in short, for programmers; ``explain(_:_:)`` is for people.
    public var description: String {
        "`\(act)` of record `\(record)` by `\(by)` on \(on) is refused: \(codes.joined(separator: ", "))"
    }

    /// What was refused, and every reason, in words.
    public func explain(_ reform: Reform, _ lang: Lang = .zh) throws(DevolutionError) -> [String] {
        try Speaker(reform, lang).watchRefusal(self)
    }
}

/// A limit on a date: from when, until when, and whether it was kept.
public struct WatchLimitStatus: JSONForm, Hashable {
    /// What it rests on.
    public let basis: String
    /// Whether it is broken: what it asks for came after its last day, or has not come and that day is past.
    public let broken: Bool
    /// How well the limit is known.
    public let confidence: Confidence
    /// Its last day.
    public let due: LegalDate
    /// By how many days it was extended.
    public let extended: Int
    /// The day from which it runs, which is not counted.
    public let from: LegalDate
    /// Which limit.
    public let kind: WatchLimit
    /// Working days that are left, negative where it has run out; absent once it is met.
    public let left: Int?
    /// How many days, without the extension.
    public let length: Int
    /// When what it asks for happened.
    public let met: LegalDate?
    /// Whether what it rests on is law for others only, and a model here.
    public let model: Bool
    /// Whether the answer rests on days that no notice has settled yet.
    public let provisional: Bool
    /// In which days.
    public let unit: DayUnit
}

/// Where a record stands on a date.
public struct WatchStatus: JSONForm, Hashable {
    /// The authority that opened it.
    public let by: Authority
    /// The county that it is about.
    public let county: CountyCode?
    /// The date.
    public let date: LegalDate
    /// Its kind.
    public let kind: RecordKind
    /// Whether anything came later than it had to, or has not come though it had to.
    public let late: Bool
    /// Its limits.
    public let limits: [WatchLimitStatus]
    /// Whether something is still to be done.
    public let open: Bool
    /// When it was opened.
    public let opened: LegalDate
    /// What became of a complaint.
    public let outcome: ComplaintOutcome?
    /// Whether what is still to be done had to be done before the date.
    public let overdue: Bool
    /// The power that it is about.
    public let power: PowerId?
    /// The record.
    public let record: RecordNumber
    /// Of a warning: the working days until it was answered.
    public let responseDays: Int?
    /// What last happened to it, but for an extension.
    public let stage: WatchActKind

    private enum CodingKeys: String, CodingKey {
        case by, county, date, kind, late, limits, open, opened, outcome, overdue, power, record, stage
        case responseDays = "response_days"
    }

    /// The limit of a kind, where it runs or ran.
    public func limit(_ kind: WatchLimit) -> WatchLimitStatus? {
        limits.first { $0.kind == kind }
    }
}
