internal import DevolutionFFI

/// A text of a kind, checked by the one parser that every language shares.
///
/// ```swift
/// try PowerId("p18")
/// try CountyCode("Zhongmu")  // throws: `Zhongmu` is not a county code
/// ```
public protocol CheckedText: Codable, CodingKeyRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The text.
    var text: String { get }

    /// A text that is known to be good, such as what this package gave. Whatever it is used for checks it again.
    init(unchecked text: String)
}

extension CheckedText {
    /// Checks a text; one that is not of the kind is an error with code `malformed`.
    public init(_ text: String) throws(DevolutionError) {
        let kept = try native { try checkText(kind: "\(Self.self)", text: text) }
        self.init(unchecked: kept)
    }

    /// The text.
    public var description: String { text }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        if decoder.isGood {
            self.init(unchecked: text)
        } else {
            try self.init(text)
        }
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// As a key of a dictionary.
    public var codingKey: any CodingKey { Tag(text) }

    /// Of a key of a dictionary.
    public init?(codingKey: some CodingKey) {
        try? self.init(codingKey.stringValue)
    }

    /// In the order of their characters.
    public static func < (left: Self, right: Self) -> Bool {
        left.text < right.text
    }
}
