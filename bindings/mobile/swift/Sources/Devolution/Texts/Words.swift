internal import DevolutionFFI

/// What a document is called: 1 to 2000 characters, no control characters, no space at either end.
public struct Document: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// Why something is done, in words.
public struct Reason: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// Words that a form asks for.
public struct Words: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// 32 bytes in hexadecimal.
public struct Digest: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// The key of a submission: whatever is delivered twice under it is recorded once. 8 to 64 letters, digits or `-`.
public struct SubmissionKey: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

extension Digest {
    /// The 32 bytes.
    public var bytes: [UInt8] {
        var rest = Substring(text)
        var bytes: [UInt8] = []
        while !rest.isEmpty {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension SubmissionKey {
    /// A new one: random.
    public init() {
        self.init(unchecked: newSubmissionKey())
    }
}
