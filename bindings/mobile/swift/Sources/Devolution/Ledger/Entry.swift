import Foundation

internal import DevolutionFFI

/// An entry of a ledger.
public struct Entry: Hashable, Sendable {
    /// Its number, from 0.
    public let sequence: Int
    /// When it was recorded.
    public let recorded: Date
    /// The legal date from which it counts.
    public let effective: LegalDate
    /// Who gave the command.
    public let actor: Actor
    /// What it is about.
    public let subject: Subject
    /// What happened.
    public let event: Event
    /// The key under which it was submitted, where there is one.
    public let key: SubmissionKey?

    /// An entry.
    public init(
        sequence: Int, recorded: Date, effective: LegalDate, actor: Actor, subject: Subject, event: Event,
        key: SubmissionKey? = nil
    ) {
        self.sequence = sequence
        self.recorded = recorded
        self.effective = effective
        self.actor = actor
        self.subject = subject
        self.event = event
        self.key = key
    }

    /// The version of its form: 1, or 2 with a key.
    public var version: Int { key == nil ? 1 : 2 }

    /// The bytes that its digest is made of (RFC 8785), the same in every language.
    public func canonical() throws(DevolutionError) -> Data {
        try native { try canonicalEntry(entry: Wire.text(self)) }
    }

    /// The entry of canonical bytes; any other bytes are an error.
    public init(canonical bytes: Data) throws(DevolutionError) {
        self = try native { try Wire.read(readEntry(bytes: bytes)) }
    }
}

extension Entry: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case sequence, recorded, effective, actor, subject, payload, key, version
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sequence = try container.decode(Int.self, forKey: .sequence)
        recorded = try container.decode(Instant.self, forKey: .recorded).moment
        effective = try container.decode(LegalDate.self, forKey: .effective)
        actor = try container.decode(Actor.self, forKey: .actor)
        subject = try container.decode(Subject.self, forKey: .subject)
        event = try container.decode(Event.self, forKey: .payload)
        key = try container.decodeIfPresent(SubmissionKey.self, forKey: .key)
        let written = try container.decode(Int.self, forKey: .version)
        guard written == version else {
            throw DevolutionError.malformed("`\(written)` is no version of this entry", "条目版本“\(written)”有误")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sequence, forKey: .sequence)
        try container.encode(Instant(recorded), forKey: .recorded)
        try container.encode(effective, forKey: .effective)
        try container.encode(actor, forKey: .actor)
        try container.encode(subject, forKey: .subject)
        try container.encode(event, forKey: .payload)
        try container.encodeIfPresent(key, forKey: .key)
        try container.encode(version, forKey: .version)
    }
}
