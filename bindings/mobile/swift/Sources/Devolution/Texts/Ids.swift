/// A reform, such as `henan-2021`.
public struct ReformId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A power (权限事项) within its reform, such as `p18`.
public struct PowerId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A class of powers (W2), such as `construction-permit`.
public struct CategoryId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A kind of material that is handed over (M3), such as `archives`.
public struct MaterialId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A supervision duty (M8), such as `routine-supervision`.
public struct DutyId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A means of inspection (M11), such as `random-inspection`.
public struct MeansId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// An element of a guide (M6) or of a service standard (M7).
public struct ElementId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A clause that grounds a condition: a measure of the plan (`M3`), a part of it (`W2`), or a rule cited (`B2`).
public struct ClauseId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}
