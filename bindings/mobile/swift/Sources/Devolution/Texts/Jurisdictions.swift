/// The code of a province (GB/T 2260), such as `410000`.
public struct ProvinceCode: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// The code of a city, or of a county-level unit directly under the province, such as `410100`.
public struct CityCode: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// The code of a county, such as `410122`.
public struct CountyCode: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A division of the provincial department that answers for powers, such as `planning`.
public struct OwnerDivision: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A division that leads without owning powers.
public struct LeadDivision: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A unit that cooperates; it gives no commands.
public struct CooperatingUnit: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A warning rule (M10) that may brake a delegation by itself.
public struct RuleId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}
