import Foundation

internal import DevolutionFFI

/// What is known beside the watchbook when an act is judged.
public struct Known: Sendable {
    /// The casebook; without one no event of it can show anything, and nobody is known to have handled a case.
    public let cases: Casebook?
    /// How many entries the ledger has.
    public let ledger: Int
    /// The vault; without one nothing is known of who complained in confidence.
    public let vault: Vault?

    /// Of these.
    public init(cases: Casebook? = nil, ledger: Int = 0, vault: Vault? = nil) {
        (self.cases, self.ledger, self.vault) = (cases, ledger, vault)
    }
}

/// Every record of supervision of a reform, kept in a file or in memory: complaints, warnings, draws, inspections, credit, integrity
/// risks, pursuits.
///
/// Its calls block; in `async` code their twins do not. What is asked after ``close()`` is an error with code `closed`.
///
/// ```swift
/// let watches = try Watchbook.create(Supervision.henan2021(reform))
/// try watches.submit(WatchEvent(act: .taken, by: .city(city), on: day, record: RecordNumber("T-1")))
/// ```
public final class Watchbook: Blocking {
    /// With the channels of complaints.
    public let supervision: Supervision
    let watches: NativeWatchbook

    private init(_ supervision: Supervision, _ watches: NativeWatchbook) {
        self.supervision = supervision
        self.watches = watches
    }

    /// A watchbook without records: in a new file, or in memory without a path.
    public static func create(
        _ supervision: Supervision, at path: String? = nil, history: History = .actual, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Watchbook {
        try native {
            let watches = try NativeWatchbook.create(
                supervision: supervision.settings, path: path, history: Wire.text(history), unsettled: unsettled.code)
            return Watchbook(supervision, watches)
        }
    }

    /// Opens a watchbook that is there, for writing.
    public static func open(
        _ supervision: Supervision, at path: String, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Watchbook {
        try native {
            let watches = try NativeWatchbook.open(
                supervision: supervision.settings, path: path, unsettled: unsettled.code)
            return Watchbook(supervision, watches)
        }
    }

    /// Reads a watchbook from its ``text()``, into memory.
    public static func read(
        _ supervision: Supervision, _ text: Data, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Watchbook {
        try native {
            let watches = try NativeWatchbook.read(
                supervision: supervision.settings, text: text, unsettled: unsettled.code)
            return Watchbook(supervision, watches)
        }
    }

    /// How many records it has.
    public func count() throws(DevolutionError) -> Int {
        try native { Int(try watches.len()) }
    }

    /// How many events it has.
    public func events() throws(DevolutionError) -> Int {
        try native { Int(try watches.events()) }
    }

    /// Whether it is of what really happened.
    public func history() throws(DevolutionError) -> History {
        try native { try Wire.read(watches.history()) }
    }

    /// The size and the root of the Merkle tree of what is recorded: whoever publishes one finds any later change.
    public func head() throws(DevolutionError) -> Head {
        try native { try Wire.read(watches.head()) }
    }

    /// The head that it had when it had so many events; `nil` when it never had.
    public func head(at size: Int) throws(DevolutionError) -> Head? {
        let size: UInt64 = try counted(size)
        return try native { try watches.headAt(size: size).map { try Wire.read($0) } }
    }

    /// Its whole text: what ``read(_:_:unsettled:)`` reads.
    public func text() throws(DevolutionError) -> Data {
        try native { try watches.text() }
    }

    /// Judges an event and records it; an error of the kind `watchRefused` has every reason, and then nothing is recorded. What
    /// comes too late is recorded, and shown as late.
    @discardableResult
    public func submit(
        _ event: WatchEvent, known: Known = Known(), recorded: Date = Date()
    ) throws(DevolutionError) -> WatchReceipt {
        let ledger: UInt64 = try counted(known.ledger)
        return try native {
            try Wire.read(
                watches.submit(
                    cases: known.cases?.cases, ledger: ledger, vault: known.vault?.vault, event: Wire.text(event),
                    recorded: Instant(recorded).text))
        }
    }

    /// Why an event would be refused; `nil` when it would be recorded.
    public func refusal(of event: WatchEvent, known: Known = Known()) throws(DevolutionError) -> WatchRefusal? {
        let ledger: UInt64 = try counted(known.ledger)
        return try native {
            let refusal = try watches.refusal(
                cases: known.cases?.cases, ledger: ledger, vault: known.vault?.vault, event: Wire.text(event))
            return try refusal.map { try Wire.read($0) }
        }
    }

    /// Records the rows of a file, complaints in a table or events in JSON Lines, or none of them: an error of the kind `rows` has
    /// everything that is wrong. What was recorded before is known again, so a file that grew can be imported as a whole.
    @discardableResult
    public func `import`(
        _ text: String, as form: ListForm, known: Known = Known(), recorded: Date = Date()
    ) throws(DevolutionError) -> WatchImported {
        let ledger: UInt64 = try counted(known.ledger)
        return try native {
            try Wire.read(
                watches.import(
                    cases: known.cases?.cases, ledger: ledger, vault: known.vault?.vault, text: text,
                    form: form.rawValue, recorded: Instant(recorded).text))
        }
    }

    /// Where a record stands on a date; `nil` before it was opened.
    public func status(of record: RecordNumber, on day: LegalDate) throws(DevolutionError) -> WatchStatus? {
        try native { try watches.status(record: record.text, on: day.text).map { try Wire.read($0) } }
    }

    /// Where every record stands on a date, in the order in which they were opened.
    public func statuses(on day: LegalDate) throws(DevolutionError) -> [WatchStatus] {
        try native { try Wire.read(watches.statuses(on: day.text)) }
    }

    /// Everything that is recorded of a record, in the order of record.
    public func history(of record: RecordNumber) throws(DevolutionError) -> [WatchEntry] {
        try native { try Wire.read(watches.historyOf(record: record.text)) }
    }

    /// Whether it was closed.
    public var isClosed: Bool { watches.isClosed() }

    /// Lets go of it; whatever is asked afterwards is an error with code `closed`. What it holds in a file stays.
    public func close() {
        watches.close()
    }
}

extension Watchbook: CustomStringConvertible {
    /// It in short.
    public var description: String {
        let state = (try? count()).map { "\($0) records" } ?? "closed"
        return "Watchbook(\(supervision.reform.id), \(state))"
    }
}
