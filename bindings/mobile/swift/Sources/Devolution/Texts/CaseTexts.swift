internal import DevolutionFFI

/// The number of a case (办件编号), given by whoever received the application; unique in its casebook.
public struct CaseNumber: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// The staff number of someone who handles cases. No name: the casebook keeps no personal data.
public struct HandlerId: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// A unified social credit code (统一社会信用代码) of an organisation, with its check character.
public struct Uscc: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// The basic code of an item (基本编码), the same in every county.
public struct BasicCode: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

/// The code of an item as one body exercises it (实施编码): its unified social credit code, its level, the basic code.
public struct ImplementationCode: CheckedText {
    /// The text.
    public let text: String

    /// Of a text that this package knows to be good.
    public init(parsed: ParsedText) {
        text = parsed.text
    }
}

extension ImplementationCode {
    /// The code of the same item when another body exercises it at a level.
    public func handedOver(to body: Uscc, level: Level) throws(DevolutionError) -> ImplementationCode {
        ImplementationCode(
            unchecked: try native { try DevolutionFFI.handedOver(code: text, to: body.text, level: level.code) })
    }
}
