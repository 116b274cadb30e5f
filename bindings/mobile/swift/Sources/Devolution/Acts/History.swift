/// Whether a ledger is of what really happened.
public enum History: Hashable, Sendable {
    /// It is.
    case actual
    /// It is of a simulation, whose seed this is.
    case simulated(UInt32)
}

extension History: JSONForm {
    /// Reads its form: `"actual"` or `{"simulated": 2021}`.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            guard text == "actual" else {
                throw DevolutionError.malformed("`\(text)` is no history", "“\(text)”不是台账性质", input: text)
            }
            self = .actual
        } else {
            let tagged = try Tagged(decoder)
            guard tagged.tag == "simulated" else {
                throw DevolutionError.malformed("`\(tagged.tag)` is no history", "“\(tagged.tag)”不是台账性质")
            }
            self = .simulated(try tagged.carried())
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .actual:
            var container = encoder.singleValueContainer()
            try container.encode("actual")
        case .simulated(let seed):
            try Tagged.encode("simulated", seed, to: encoder)
        }
    }
}

/// What the first entry of a ledger says.
public struct Opening: Codable, Hashable, Sendable {
    /// The digest of the ledger.
    public let digest: DigestAlgorithm
    /// Whether it is of what really happened.
    public let history: History
    /// The reform.
    public let reform: ReformId
    /// The digest of the reform's files.
    public let reformDigest: String

    private enum CodingKeys: String, CodingKey {
        case digest, history, reform
        case reformDigest = "reform_digest"
    }

    /// An opening.
    public init(reform: ReformId, reformDigest: String, history: History, digest: DigestAlgorithm) {
        self.reform = reform
        self.reformDigest = reformDigest
        self.history = history
        self.digest = digest
    }
}
