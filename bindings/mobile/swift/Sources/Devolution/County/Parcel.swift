import Foundation

/// A command on its way to a desk from somebody who is not always connected, under a key of its own.
public struct Parcel: JSONForm, Hashable {
    /// The command.
    public let command: Command
    /// Its key: whatever is delivered twice under it is recorded once.
    public let key: SubmissionKey
    /// When it was queued.
    public let queued: Date

    /// A parcel.
    public init(_ command: Command, key: SubmissionKey = SubmissionKey(), queued: Date = Date()) {
        self.command = command
        self.key = key
        self.queued = queued
    }

    private enum CodingKeys: String, CodingKey {
        case command, key, queued
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        command = try container.decode(Command.self, forKey: .command)
        key = try container.decode(SubmissionKey.self, forKey: .key)
        queued = try container.decode(Instant.self, forKey: .queued).moment
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(command, forKey: .command)
        try container.encode(key, forKey: .key)
        try container.encode(Instant(queued), forKey: .queued)
    }
}

/// What became of a parcel.
public enum Outcome: Hashable, Sendable {
    /// It was recorded, now or when it was delivered before.
    case accepted(Receipt)
    /// It was refused, and nothing was recorded.
    case refused(Refusal)
    /// The key stands in the ledger with another command.
    case keyTaken(entry: Int)
}

extension Outcome: JSONForm {
    private struct Taken: Codable {
        let entry: Int
    }

    /// Reads its form: `{"accepted": {…}}`, `{"refused": {…}}` or `{"key-taken": {"entry": 12}}`.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch tagged.tag {
        case "accepted": self = .accepted(try tagged.carried())
        case "refused": self = .refused(try tagged.carried())
        case "key-taken": self = .keyTaken(entry: try (tagged.carried() as Taken).entry)
        default: throw DevolutionError.malformed("`\(tagged.tag)` is no outcome", "“\(tagged.tag)”不是办理结果")
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .accepted(let receipt): try Tagged.encode("accepted", receipt, to: encoder)
        case .refused(let refusal): try Tagged.encode("refused", refusal, to: encoder)
        case .keyTaken(let entry): try Tagged.encode("key-taken", Taken(entry: entry), to: encoder)
        }
    }
}

/// What a desk answers to a parcel.
public struct Reply: JSONForm, Hashable {
    /// The key of the parcel.
    public let key: SubmissionKey
    /// What became of it.
    public let outcome: Outcome

    /// A reply.
    public init(key: SubmissionKey, outcome: Outcome) {
        self.key = key
        self.outcome = outcome
    }
}

/// A parcel in an outbox, with what became of it.
public struct OutboxItem: JSONForm, Hashable {
    /// The parcel.
    public let parcel: Parcel
    /// What became of it; `nil` while no desk has answered.
    public let outcome: Outcome?

    private enum CodingKeys: String, CodingKey {
        case outcome
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        parcel = try Parcel(from: decoder)
        outcome = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Outcome.self, forKey: .outcome)
    }

    /// Writes its form, in which `outcome` is never left out.
    public func encode(to encoder: any Encoder) throws {
        try parcel.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(outcome, forKey: .outcome)
    }
}

extension Sequence where Element: JSONForm {
    /// Each in its form on a line, as parcels and replies travel.
    public func lines() throws(DevolutionError) -> Data {
        try native {
            try reduce(into: Data()) { lines, value in
                lines += try Wire.data(value)
                lines.append(UInt8(ascii: "\n"))
            }
        }
    }
}

extension Array where Element: JSONForm {
    /// What was written line by line; an error with code `malformed` where something else was.
    public init(lines: Data) throws(DevolutionError) {
        let decoder = JSONDecoder()
        self = try native {
            try lines.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Element.self, from: $0) }
        }
    }
}
