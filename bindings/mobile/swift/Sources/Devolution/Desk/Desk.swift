import Foundation

internal import DevolutionFFI

/// The desk over one ledger of one reform: submit a command, ask a question. Threads may share it, and take turns.
///
/// Its calls block; in `async` code their twins do not. What is asked after ``close()`` is an error with code `closed`.
///
/// ```swift
/// let desk = try Desk.create(Reform.henan2021(), effective: LegalDate(2021, 12, 8))
/// let county = try CountyCode("410122")
/// let receipt = try desk.submit(.fileTakeoverPlan(by: county, on: LegalDate(2021, 12, 8), "中牟交〔2021〕88号"))
/// receipt.entry  // 1
/// ```
public final class Desk: Blocking {
    /// The reform.
    public let reform: Reform
    /// The register: ask it. It follows the desk.
    public let register: Register
    let desk: NativeDesk
    let watchers = Watchers()

    init(_ reform: Reform, _ desk: NativeDesk) {
        self.reform = reform
        self.desk = desk
        register = Register(reform, desk.register())
    }

    /// Opens a new ledger: SQLite, or JSON Lines where the name ends with `.jsonl`, or in memory without a path. `recorded` is
    /// now unless it is given.
    public static func create(
        _ reform: Reform, at path: String? = nil, effective: LegalDate, history: History = .actual,
        recorded: Date = Date(),
        digest: DigestAlgorithm = .sm3
    ) throws(DevolutionError) -> Desk {
        try native {
            let desk = try NativeDesk.create(
                reform: reform.native, path: path, digest: digest.code, history: Wire.text(history),
                effective: effective.text, recorded: Instant(recorded).text)
            return Desk(reform, desk)
        }
    }

    /// Opens a ledger that is there, whichever kind it is.
    public static func open(_ reform: Reform, at path: String) throws(DevolutionError) -> Desk {
        try native { Desk(reform, try NativeDesk.open(reform: reform.native, path: path)) }
    }

    /// A desk over a simulated history, which says so in its first entry. None of it happened.
    ///
    /// ```swift
    /// let (desk, outcome) = try Desk.simulate(reform, seed: 2021, until: LegalDate(2022, 6, 30))
    /// try desk.register.history()  // .simulated(2021)
    /// ```
    public static func simulate(
        _ reform: Reform, seed: UInt32 = 2021, until: LegalDate, at path: String? = nil
    ) throws(DevolutionError) -> (desk: Desk, outcome: SimulationOutcome) {
        try native {
            let made = try DevolutionFFI.simulate(reform: reform.native, path: path, seed: seed, until: until.text)
            return (Desk(reform, made.desk), try Wire.read(made.outcome))
        }
    }

    /// The digest of the ledger.
    public func algorithm() throws(DevolutionError) -> DigestAlgorithm {
        try native { try DigestAlgorithm(code: desk.algorithm()) }
    }

    /// How many entries the desk has read.
    public func size() throws(DevolutionError) -> Int {
        try native { Int(try desk.size()) }
    }

    /// Judges a command and records what happens; an error of the kind `refused` has every reason, and then nothing is
    /// recorded.
    @discardableResult
    public func submit(_ command: Command, recorded: Date = Date()) throws(DevolutionError) -> Receipt {
        let receipts = try submitAll([command], recorded: recorded)
        return try native { try receipts.only() }
    }

    /// Several commands as one: each is judged after the ones before it, and all are recorded or none.
    @discardableResult
    public func submitAll(_ commands: [Command], recorded: Date = Date()) throws(DevolutionError) -> [Receipt] {
        try watchers.grow {
            let texts = try commands.map { try Wire.text($0) }
            let receipts: [Receipt] = try Wire.read(
                desk.submitAll(commands: texts, recorded: Instant(recorded).text))
            guard let first = receipts.first, let last = receipts.last else { return (receipts, nil) }
            return (receipts, Change(from: first.entry, to: last.entry + 1, receipts: receipts))
        }
    }

    /// Reads what other processes have appended; how many entries there are now.
    @discardableResult
    public func refresh() throws(DevolutionError) -> Int {
        try watchers.grow {
            let from = Int(try desk.size())
            let to = Int(try desk.refresh())
            return (to, to > from ? Change(from: from, to: to, receipts: []) : nil)
        }
    }

    /// The register as of another legal date or time of knowledge.
    public func asOf(effective: LegalDate? = nil, known: Date? = nil) throws(DevolutionError) -> Register {
        try native {
            let view = try desk.asOf(effective: effective?.text, known: known.map { Instant($0).text })
            return Register(reform, view)
        }
    }

    /// Keeps a snapshot, so that the ledger opens faster next time.
    public func saveSnapshot() throws(DevolutionError) {
        try native { try desk.saveSnapshot() }
    }

    /// Whether it was closed.
    public var isClosed: Bool { desk.isClosed() }

    /// Lets go of the ledger; whatever is asked afterwards is an error with code `closed`, and ``changes()`` end.
    public func close() {
        desk.close()
        watchers.end()
    }
}

extension Desk: CustomStringConvertible {
    /// It in short.
    public var description: String {
        let state = (try? size()).map { "\($0) entries" } ?? "closed"
        return "Desk(\(reform.id), \(state))"
    }
}

extension Array {
    /// The only member.
    func only() throws -> Element {
        guard let first, count == 1 else {
            throw DevolutionError(
                kind: .internal, code: "internal", en: "\(count) answers to one question", zh: "一问得 \(count) 答")
        }
        return first
    }
}
