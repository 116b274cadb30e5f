/// The number of a record of the watchbook (监管记录编号), given by whoever opens it: a complaint, a draw, a warning.
public struct RecordNumber: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A channel of complaints, such as `petition`.
public struct ChannelId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A scheme of credit grades, such as `road-transport`.
public struct SchemeId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// An item that may be inspected (抽查事项), such as `bus-station-safety`.
public struct ItemId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}
