internal import DevolutionFFI

/// Who may give a command under which conditions.
///
/// ```swift
/// rules.filter { $0.needs.contains(.published) }.map(\.command)  // [.start]
/// ```
public struct Rule: Codable, Hashable, Sendable {
    /// The command.
    public let command: CommandKind
    /// Who may give it.
    public let by: [ActorKind]
    /// The conditions.
    public let needs: [Condition]
}

/// A change of stage: which command leads from which stage to which.
public struct Transition: Hashable, Sendable {
    /// The stage before.
    public let from: Stage
    /// The command.
    public let command: CommandKind
    /// The stage after.
    public let to: Stage
}

extension Transition: Decodable {
    /// Reads its form: a list of three.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        from = try container.decode(Stage.self)
        command = try container.decode(CommandKind.self)
        to = try container.decode(Stage.self)
    }
}

/// The whole machine in one table.
public let rules: [Rule] = known(DevolutionFFI.rules())

/// What leads from which stage to which.
public let transitions: [Transition] = known(DevolutionFFI.transitions())

/// The version of the library.
public let version: String = DevolutionFFI.version()

/// The codes of every closed list, in their order, as the library has them.
let closedLists: [String: [String]] = known(DevolutionFFI.closedLists())

/// What the library says about itself: it and this package are built together.
private func known<T: Decodable>(_ text: String) -> T {
    do { return try Wire.read(text) } catch { fatalError("the library does not say what it should: \(error)") }
}
