import Foundation

/// Who is told of changes. One change after the other is told, in their order, by whichever thread made one, while no lock is
/// held: a listener may submit itself.
final class Watchers: Sendable {
    private let growing = NSLock()
    private let state = Locked(State())

    private struct State {
        var listeners: [Int: Subscription] = [:]
        var streams: [Int: AsyncStream<Change>.Continuation] = [:]
        var next = 0
        var waiting: [Change] = []
        var isTelling = false
        var hasEnded = false
    }

    /// Lets the ledger grow, and then tells what has changed.
    func grow<T>(_ work: () throws -> (T, Change?)) throws(DevolutionError) -> T {
        let grown = try native {
            try growing.withLock {
                let (grown, change) = try work()
                if let change {
                    state.with { $0.waiting.append(change) }
                }
                return grown
            }
        }
        tell()
        return grown
    }

    func listen(_ listener: @escaping @Sendable (Change) throws -> Void) -> Subscription {
        state.with { state in
            let number = state.next
            state.next += 1
            let subscription = Subscription(listener) { [weak self] in
                self?.state.with { $0.listeners[number] = nil }
            }
            state.listeners[number] = subscription
            return subscription
        }
    }

    func stream() -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream<Change>.makeStream()
        let number: Int? = state.with { state in
            guard !state.hasEnded else { return nil }
            state.next += 1
            state.streams[state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.with { $0.streams[number] = nil }
        }
        return stream
    }

    deinit {
        end()
    }

    func end() {
        let streams = state.with { state in
            state.hasEnded = true
            defer { (state.streams, state.listeners) = ([:], [:]) }
            return Array(state.streams.values)
        }
        streams.forEach { $0.finish() }
    }

    /// Tells what waits, unless somebody is telling already and will come to it.
    private func tell() {
        while true {
            let told: (Change, [Subscription], [AsyncStream<Change>.Continuation])? = state.with { state in
                guard !state.isTelling, !state.waiting.isEmpty else { return nil }
                state.isTelling = true
                let listeners = state.listeners.sorted { $0.key < $1.key }.map(\.value)
                return (state.waiting.removeFirst(), listeners, Array(state.streams.values))
            }
            guard let (change, listeners, streams) = told else { return }
            streams.forEach { $0.yield(change) }
            listeners.forEach { $0.tell(change) }
            state.with { $0.isTelling = false }
        }
    }
}

/// A listener that is told of every change until it is cancelled, or throws.
public final class Subscription: Sendable {
    private let listener: @Sendable (Change) throws -> Void
    private let forget: @Sendable () -> Void
    private let state = Locked<(isActive: Bool, failure: DevolutionError?)>((true, nil))

    init(_ listener: @escaping @Sendable (Change) throws -> Void, forget: @escaping @Sendable () -> Void) {
        self.listener = listener
        self.forget = forget
    }

    /// Whether it is still told.
    public var isActive: Bool { state.with(\.isActive) }

    /// Why it is not told any more, where it threw: an error with code `listener-failed`.
    public var failure: DevolutionError? { state.with(\.failure) }

    /// Tells it no more.
    public func cancel() {
        state.with { $0.isActive = false }
        forget()
    }

    func tell(_ change: Change) {
        guard isActive else { return }
        do {
            try listener(change)
        } catch {
            state.with { $0 = (false, .listener(error)) }
            forget()
        }
    }
}

extension Desk {
    /// Every change of the ledger that this desk makes or reads, from now on: after each submission, delivery and refresh by
    /// which it grew. It ends when the desk is closed.
    ///
    /// ```swift
    /// for await change in desk.changes() { print(change.from, change.to) }
    /// ```
    public func changes() -> AsyncStream<Change> {
        watchers.stream()
    }

    /// Tells a listener of every change, on the thread that made it, after it is recorded. A listener that throws is told no
    /// more, and nobody else notices: its subscription keeps the failure.
    public func listen(_ listener: @escaping @Sendable (Change) throws -> Void) -> Subscription {
        watchers.listen(listener)
    }
}

/// A value that one thread at a time may use.
final class Locked<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) {
        self.value = value
    }

    func with<T>(_ use: (inout Value) throws -> T) rethrows -> T {
        try lock.withLock { try use(&value) }
    }
}
