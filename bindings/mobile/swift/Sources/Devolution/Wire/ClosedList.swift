internal import DevolutionFFI

/// A closed list: an enum whose members have codes that are stable across versions and languages.
///
/// ```swift
/// Stage.handingOver.code          // "handing-over"
/// Stage.trained.label(.zh)        // "已培训"
/// Stage.listed < Stage.trained    // in the order of the list
/// ```
public protocol ClosedList: RawRepresentable<String>, CaseIterable, Codable, CodingKeyRepresentable, Hashable,
    Comparable,
    Sendable, CustomStringConvertible
where AllCases == [Self] {}

extension ClosedList {
    /// The member with a code; an error with code `malformed` where there is none.
    public init(code: String) throws(DevolutionError) {
        guard let member = Self(rawValue: code) else {
            throw .malformed("`\(code)` is not a member of `\(Self.self)`", "“\(code)”不在“\(Self.self)”之列")
        }
        self = member
    }

    /// The code, stable across versions and languages.
    public var code: String { rawValue }

    /// The code.
    public var description: String { rawValue }

    /// The words for it; its code where it has none.
    public func label(_ lang: Lang) -> String {
        (try? DevolutionFFI.label(list: Self.listName, code: rawValue, lang: lang.rawValue)) ?? rawValue
    }

    /// What the list is called everywhere: like its type, but where another type has the name.
    static var listName: String {
        switch "\(Self.self)" {
        case "DrawExclusion": "Exclusion"
        case "RuleMeasure": "Measure"
        case let name: name
        }
    }

    /// Reads a code.
    public init(from decoder: any Decoder) throws {
        try self.init(code: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// As a key of a dictionary.
    public var codingKey: any CodingKey { Tag(rawValue) }

    /// Of a key of a dictionary.
    public init?(codingKey: some CodingKey) {
        self.init(rawValue: codingKey.stringValue)
    }

    /// In the order of the list.
    public static func < (left: Self, right: Self) -> Bool {
        left.place < right.place
    }

    /// Whether they are the same member. (Otherwise Swift compares the codes, letter by letter.)
    public static func == (left: Self, right: Self) -> Bool {
        left.place == right.place
    }

    /// By its place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(place)
    }

    /// Its place in the list, from 0.
    public var place: Int {
        // A case without values is its number, in a byte. A test holds every member of every list to it.
        withUnsafeBytes(of: self) { Int($0[0]) }
    }
}

/// What the members of the lists mean: the native half knows it.
struct Meanings: Decodable {
    struct OfMode: Decodable {
        let liable: Level
        let in_name_of: Level
        let seal: Seal
        let needs_agreement: Bool
        let may_sub_delegate: Bool
    }

    struct OfActor: Decodable {
        let level: Level?
    }

    struct OfStanding: Decodable {
        let may_exercise: Bool
    }

    struct OfEvent: Decodable {
        let counts_under: Condition?
    }

    let mode: [Mode: OfMode]
    let actorKind: [ActorKind: OfActor]
    let standing: [Standing: OfStanding]
    let eventKind: [EventKind: OfEvent]

    private enum CodingKeys: String, CodingKey {
        case mode = "Mode"
        case actorKind = "ActorKind"
        case standing = "Standing"
        case eventKind = "EventKind"
    }

    /// The library and this package are built together, and a test asks every member.
    static let all: Meanings = {
        do { return try Wire.read(meanings()) } catch {
            fatalError("the meanings of the lists cannot be read: \(error)")
        }
    }()
}
