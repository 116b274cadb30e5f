/// Who answers for a power at a level (M1).
public struct Contact: Codable, Hashable, Sendable {
    /// The official who handles it.
    public let handler: String
    /// The leader who answers for it.
    public let leader: String
    /// How they are reached.
    public let phone: String

    /// A contact.
    public init(leader: String, handler: String, phone: String) {
        self.leader = leader
        self.handler = handler
        self.phone = phone
    }
}

/// A training session that a county attended for a power (M2).
public struct Training: Codable, Hashable, Sendable {
    /// How many people of the county attended.
    public let attendees: Int
    /// The record of the session.
    public let document: String
    /// How it was held.
    public let form: TrainingForm

    /// A training session.
    public init(form: TrainingForm, attendees: Int, document: String) {
        self.form = form
        self.attendees = attendees
        self.document = document
    }
}

/// One delivered material (M3).
public struct Delivery: Codable, Hashable, Sendable {
    /// What shows that it was delivered.
    public let document: String
    /// Which kind of material it is.
    public let material: MaterialId

    /// A delivery.
    public init(_ material: MaterialId, document: String) {
        self.material = material
        self.document = document
    }
}

/// A kind of material marked not applicable (M3).
public struct Waiver: Codable, Hashable, Sendable {
    /// Which kind of material it is.
    public let material: MaterialId
    /// Why it does not apply.
    public let reason: String

    /// A waiver.
    public init(_ material: MaterialId, reason: String) {
        self.material = material
        self.reason = reason
    }
}

/// An entrustment agreement (委托协议) that city and county have signed (B2).
public struct Agreement: Codable, Hashable, Sendable {
    /// What was signed.
    public let document: String
    /// The first day that it covers.
    public let from: LegalDate
    /// The last day that it covers.
    public let until: LegalDate

    /// An agreement.
    public init(document: String, from: LegalDate, until: LegalDate) {
        self.document = document
        self.from = from
        self.until = until
    }

    /// Whether the day lies in its term.
    public func covers(_ day: LegalDate) -> Bool {
        from <= day && day <= until
    }
}

/// A guide or a service standard: its elements in words (M6, M7).
public struct Content: Codable, Hashable, Sendable {
    /// What it is called.
    public let document: String
    /// Its elements.
    public let elements: [ElementId: String]

    /// A guide or a service standard.
    public init(document: String, elements: [ElementId: String]) {
        self.document = document
        self.elements = elements
    }
}

/// A revision of an authority directory: to whom it refers the power (M6).
public struct Revision: Codable, Hashable, Sendable {
    /// The revised directory.
    public let document: String
    /// The holder that it names.
    public let holder: Authority

    /// A revision.
    public init(document: String, holder: Authority) {
        self.document = document
        self.holder = holder
    }
}

/// Who carries each supervision duty of a level (M8).
public struct Duties: Codable, Hashable, Sendable {
    /// The carriers, in words.
    public let carriers: [DutyId: String]

    /// Who carries each duty.
    public init(carriers: [DutyId: String]) {
        self.carriers = carriers
    }
}

/// How a key power is inspected (M11).
public struct Inspections: Codable, Hashable, Sendable {
    /// The schedule.
    public let document: String
    /// The means that it uses.
    public let means: Set<MeansId>

    /// A schedule of inspections.
    public init(document: String, means: Set<MeansId>) {
        self.document = document
        self.means = means
    }

    /// Writes the means in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(document, forKey: .document)
        try container.encode(means.sorted(), forKey: .means)
    }
}

/// What a brake or a recall rests on: entries of the ledger, and why.
public struct Ground: Codable, Hashable, Sendable {
    /// The numbers of the entries.
    public let entries: Set<Int>
    /// Why.
    public let reason: String

    /// A ground.
    public init(entries: Set<Int>, reason: String) {
        self.entries = entries
        self.reason = reason
    }

    /// Writes the entries in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entries.sorted(), forKey: .entries)
        try container.encode(reason, forKey: .reason)
    }
}

/// The entry that is taken back, and why.
public struct Annulment: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// Why.
    public let reason: String

    /// An annulment.
    public init(entry: Int, reason: String) {
        self.entry = entry
        self.reason = reason
    }
}
