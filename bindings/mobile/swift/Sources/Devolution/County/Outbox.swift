import Foundation

internal import DevolutionFFI

/// The outbox of a device, a file: commands that wait until a desk has answered, whatever happens to the device meanwhile.
///
/// What was queued is on the disk when ``queue(_:key:queued:)`` returns, and stays until a desk has answered *and* it was
/// forgotten: never a silent loss. What is delivered twice is recorded once: never a double entry.
///
/// ```swift
/// let outbox = try Outbox.open(at: path)
/// let key = try outbox.queue(.accept(by: county, power, in: county, on: today, "交接记录"))
/// // …where there is a connection:
/// let replies = try desk.deliver(outbox.waiting())
/// for item in try outbox.settle(replies) { print(item.outcome as Any) }
/// try outbox.forget(key)
/// ```
public final class Outbox: Blocking {
    private let outbox: NativeOutbox

    private init(_ outbox: NativeOutbox) {
        self.outbox = outbox
    }

    /// Opens the outbox at a path, or makes one where there is nothing.
    public static func open(at path: String) throws(DevolutionError) -> Outbox {
        try native { Outbox(try NativeOutbox.open(path: path)) }
    }

    /// Puts a command in the queue, and gives its key. The same again under the same key changes nothing; another command
    /// under it is an error with code `key-in-use`.
    @discardableResult
    public func queue(
        _ command: Command, key: SubmissionKey = SubmissionKey(), queued: Date = Date()
    ) throws(DevolutionError) -> SubmissionKey {
        try native {
            try outbox.queue(key: key.text, command: Wire.text(command), queued: Instant(queued).text)
            return key
        }
    }

    /// What no desk has answered yet, in the order in which it was queued: to be delivered, and again as long as no answer
    /// comes.
    public func waiting() throws(DevolutionError) -> [Parcel] {
        try native { try Wire.readLines(outbox.waiting()) }
    }

    /// Takes note of replies; gives back the items that have changed.
    @discardableResult
    public func settle(_ replies: [Reply]) throws(DevolutionError) -> [OutboxItem] {
        try settle(lines: replies.lines())
    }

    /// The same for replies as they travel, in lines.
    @discardableResult
    public func settle(lines: Data) throws(DevolutionError) -> [OutboxItem] {
        try native { try Wire.read(outbox.settle(replies: lines)) }
    }

    /// Everything that it holds, in the order in which it was queued.
    public func items() throws(DevolutionError) -> [OutboxItem] {
        try native { try Wire.read(outbox.items()) }
    }

    /// Drops a command that a desk has answered; an error with code `waiting` where none has.
    public func forget(_ key: SubmissionKey) throws(DevolutionError) {
        try native { try outbox.forget(key: key.text) }
    }

    /// Whether it was closed.
    public var isClosed: Bool { outbox.isClosed() }

    /// Lets go of the file. What it holds stays.
    public func close() {
        outbox.close()
    }
}

extension Outbox {
    /// Opens the outbox at a path, in the background.
    public static func open(at path: String) async throws(DevolutionError) -> Outbox {
        try await made { try open(at: path) }
    }

    /// Puts a command in the queue.
    @discardableResult
    public func queue(
        _ command: Command, key: SubmissionKey = SubmissionKey(), queued: Date = Date()
    ) async throws(DevolutionError) -> SubmissionKey {
        try await twin { try $0.queue(command, key: key, queued: queued) }
    }

    /// Takes note of replies.
    @discardableResult
    public func settle(_ replies: [Reply]) async throws(DevolutionError) -> [OutboxItem] {
        try await twin { try $0.settle(replies) }
    }
}
