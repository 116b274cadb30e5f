import Foundation

/// Something that happens to a record: what, by whom, to which, on which day.
public struct WatchEvent: JSONForm, Hashable {
    /// What happens.
    public let act: WatchAct
    /// The authority that acts, or before which somebody else does.
    public let by: Authority
    /// Who of its staff.
    public let handler: HandlerId?
    /// The day.
    public let on: LegalDate
    /// The record.
    public let record: RecordNumber

    /// Of these.
    public init(act: WatchAct, by: Authority, on: LegalDate, record: RecordNumber, handler: HandlerId? = nil) {
        self.act = act
        self.by = by
        self.handler = handler
        self.on = on
        self.record = record
    }
}

/// An event as a watchbook keeps it: with the moment at which it was recorded.
public struct WatchEntry: Hashable, Sendable {
    /// What happens.
    public let act: WatchAct
    /// By whom.
    public let by: Authority
    /// Who of its staff.
    public let handler: HandlerId?
    /// On which day.
    public let on: LegalDate
    /// To which record.
    public let record: RecordNumber
    /// When it was recorded.
    public let recorded: Date

    /// What it records.
    public var event: WatchEvent {
        WatchEvent(act: act, by: by, on: on, record: record, handler: handler)
    }
}

extension WatchEntry: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case act, by, handler, on, record, recorded
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        act = try container.decode(WatchAct.self, forKey: .act)
        by = try container.decode(Authority.self, forKey: .by)
        handler = try container.decodeIfPresent(HandlerId.self, forKey: .handler)
        on = try container.decode(LegalDate.self, forKey: .on)
        record = try container.decode(RecordNumber.self, forKey: .record)
        recorded = try container.decode(Instant.self, forKey: .recorded).moment
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(act, forKey: .act)
        try container.encode(by, forKey: .by)
        try container.encodeIfPresent(handler, forKey: .handler)
        try container.encode(on, forKey: .on)
        try container.encode(record, forKey: .record)
        try container.encode(Instant(recorded), forKey: .recorded)
    }
}

/// What is known once an event is recorded.
public struct WatchReceipt: JSONForm, Hashable {
    /// The event, by its number in the watchbook, from 0.
    public let event: Int
    /// Whether it had been recorded before: an event that says what an earlier one says is that one.
    public let known: Bool
}

/// What an import did.
public struct WatchImported: JSONForm, Hashable {
    /// Events that had been recorded before.
    public let known: Int
    /// Events that were recorded.
    public let recorded: Int
    /// Records that are new.
    public let records: Int
    /// Rows that were read.
    public let rows: Int
}
