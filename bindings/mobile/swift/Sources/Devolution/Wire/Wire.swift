import Foundation

internal import DevolutionFFI

/// Values to JSON and back.
///
/// What the native half gives is good, so reading does not check it again; what it gets, it checks itself.
enum Wire {
    /// Set while what is read comes from the native half.
    static let good = CodingUserInfoKey(rawValue: "devolution.good")!

    static func read<T: Decodable>(_ text: String, as kind: T.Type = T.self) throws -> T {
        try read(Data(text.utf8))
    }

    static func read<T: Decodable>(_ data: Data, as kind: T.Type = T.self) throws -> T {
        let decoder = JSONDecoder()
        decoder.userInfo = [good: true]
        return try decoder.decode(T.self, from: data)
    }

    /// What is written line by line.
    static func readLines<T: Decodable>(_ lines: Data, as kind: T.Type = T.self) throws -> [T] {
        let decoder = JSONDecoder()
        decoder.userInfo = [good: true]
        return try lines.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(T.self, from: $0) }
    }

    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try data(value), as: UTF8.self)
    }
}

extension Decoder {
    /// Whether what is read comes from the native half, and need not be checked.
    var isGood: Bool { userInfo[Wire.good] != nil }
}

/// A value with a form in JSON that is the same in every language.
///
/// ```swift
/// let again = try Holder(json: holder.toJSON())
/// ```
public protocol JSONForm: Codable, Sendable {}

extension JSONForm {
    /// Its form: keys in order, no space.
    public func toJSON() throws(DevolutionError) -> String {
        try native { try Wire.text(self) }
    }

    /// The value that a text is the form of; an error with code `malformed` where it is of none.
    public init(json: String) throws(DevolutionError) {
        self = try native { try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }
    }
}

/// Calls the native half: whatever goes wrong is an error with a code.
@inline(__always)
func native<T>(_ call: () throws -> T) throws(DevolutionError) -> T {
    do {
        return try call()
    } catch {
        throw DevolutionError(caught: error)
    }
}

/// A number as the native half counts: what is below zero is an error.
func count(_ number: Int) throws(DevolutionError) -> UInt64 {
    guard let counted = UInt64(exactly: number) else {
        throw .malformed("`\(number)` is below zero", "“\(number)”小于零")
    }
    return counted
}

/// A number in the range in which the native half counts it; any other is an error.
func counted<Number: FixedWidthInteger>(_ number: Int) throws(DevolutionError) -> Number {
    guard let counted = Number(exactly: number) else {
        throw .malformed(
            "`\(number)` is not between \(Number.min) and \(Number.max)",
            "“\(number)”不在 \(Number.min) 至 \(Number.max) 之间")
    }
    return counted
}
