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

    /// Of a text that this package knows to be good.
    init(parsed: ParsedText)
}

/// A text that this package knows to be good, because the native half checked it or gave it. Nobody else can make one.
public struct ParsedText: Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

extension CheckedText {
    init(unchecked text: String) {
        self.init(parsed: ParsedText(text))
    }

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
