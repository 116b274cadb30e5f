import Foundation

internal import DevolutionFFI

extension Desk {
    /// Verifies every byte and digest, that every entry is lawful, and that this desk is what the ledger says. With a published
    /// head, also that the ledger continues the one whose head that was.
    public func verify(published: Head? = nil) throws(DevolutionError) -> Verification {
        try native { try Wire.read(desk.verify(published: published.map { try Wire.text($0) })) }
    }

    /// The head of the ledger as it stands in the store.
    public func head() throws(DevolutionError) -> Head {
        try native { try Wire.read(desk.head()) }
    }

    /// The head that the ledger had when it had so many entries.
    public func head(at size: Int) throws(DevolutionError) -> Head {
        let counted = try count(size)
        return try native { try Wire.read(desk.headAt(size: counted)) }
    }

    /// An entry, with the proof that it is in the ledger of the current head.
    public func proveInclusion(_ entry: Int) throws(DevolutionError) -> (entry: Entry, proof: InclusionProof) {
        let number = try count(entry)
        return try native {
            let found = try desk.proveInclusion(entry: number)
            return (try Wire.read(found.entry), try Wire.read(found.proof))
        }
    }

    /// The proof that the ledger continues the one that had so many entries.
    public func proveConsistency(_ size: Int) throws(DevolutionError) -> ConsistencyProof {
        let counted = try count(size)
        return try native { try Wire.read(desk.proveConsistency(size: counted)) }
    }

    /// The entries from a number on, at most so many.
    public func entries(from start: Int = 0, most: Int = Entries.page) throws(DevolutionError) -> [Entry] {
        let (first, number) = (try count(start), try count(most))
        return try native { try Wire.readLines(desk.entries(start: first, most: number)) }
    }

    /// The entry with this number.
    public func entry(_ number: Int) throws(DevolutionError) -> Entry {
        try proveInclusion(number).entry
    }

    /// All entries from a number on, read page by page in the background.
    ///
    /// ```swift
    /// for try await entry in desk.allEntries() { print(entry.event.kind) }
    /// ```
    public func allEntries(from start: Int = 0) -> Entries {
        Entries(start: start) { [self] start in try await entries(from: start) }
    }
}

/// Entries, read page by page in the background.
public struct Entries: AsyncSequence, Sendable {
    /// How many are read at once.
    public static let page = 4096

    let start: Int
    let read: @Sendable (Int) async throws -> [Entry]

    /// Reads them one after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let entries: Entries
        var next: Int
        var waiting: ArraySlice<Entry> = []

        /// The next entry; `nil` after the last.
        public mutating func next() async throws -> Entry? {
            if waiting.isEmpty {
                waiting = try await entries.read(next)[...]
                next += waiting.count
            }
            return waiting.popFirst()
        }
    }

    /// From the first on.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(entries: self, next: start)
    }
}
