import Foundation

/// The twins of what blocks, for `async` code: in the background, with the same answers and errors. What has none is done by
/// ``Blocking/background(_:)``.
extension Desk {
    /// Opens a new ledger.
    public static func create(
        _ reform: Reform, at path: String? = nil, effective: LegalDate, history: History = .actual,
        recorded: Date = Date(),
        digest: DigestAlgorithm = .sm3
    ) async throws(DevolutionError) -> Desk {
        try await made {
            try create(reform, at: path, effective: effective, history: history, recorded: recorded, digest: digest)
        }
    }

    /// Opens a ledger that is there.
    public static func open(_ reform: Reform, at path: String) async throws(DevolutionError) -> Desk {
        try await made { try open(reform, at: path) }
    }

    /// A desk over a simulated history.
    public static func simulate(
        _ reform: Reform, seed: UInt32 = 2021, until: LegalDate, at path: String? = nil
    ) async throws(DevolutionError) -> (desk: Desk, outcome: SimulationOutcome) {
        try await made { try simulate(reform, seed: seed, until: until, at: path) }
    }

    /// Judges a command and records what happens.
    @discardableResult
    public func submit(_ command: Command, recorded: Date = Date()) async throws(DevolutionError) -> Receipt {
        try await twin { try $0.submit(command, recorded: recorded) }
    }

    /// Several commands as one.
    @discardableResult
    public func submitAll(_ commands: [Command], recorded: Date = Date()) async throws(DevolutionError) -> [Receipt] {
        try await twin { try $0.submitAll(commands, recorded: recorded) }
    }

    /// Reads what other processes have appended.
    @discardableResult
    public func refresh() async throws(DevolutionError) -> Int {
        try await twin { try $0.refresh() }
    }

    /// The register as of another legal date or time of knowledge.
    public func asOf(effective: LegalDate? = nil, known: Date? = nil) async throws(DevolutionError) -> Register {
        try await twin { try $0.asOf(effective: effective, known: known) }
    }

    /// Keeps a snapshot.
    public func saveSnapshot() async throws(DevolutionError) {
        try await twin { try $0.saveSnapshot() }
    }

    /// Verifies everything.
    public func verify(published: Head? = nil) async throws(DevolutionError) -> Verification {
        try await twin { try $0.verify(published: published) }
    }

    /// The entries from a number on, at most so many.
    public func entries(from start: Int = 0, most: Int = Entries.page) async throws(DevolutionError) -> [Entry] {
        try await twin { try $0.entries(from: start, most: most) }
    }
}

extension Register {
    /// Where every delegation stands.
    public func statuses(on day: LegalDate) async throws(DevolutionError) -> [Status] {
        try await twin { try $0.statuses(on: day) }
    }

    /// What can be put right now.
    public func gaps(on day: LegalDate) async throws(DevolutionError) -> [Gap] {
        try await twin { try $0.gaps(on: day) }
    }
}
