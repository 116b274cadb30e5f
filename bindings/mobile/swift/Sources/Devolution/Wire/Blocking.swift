import Dispatch

/// Something whose calls block: they read a disk, or work for some milliseconds. Call them where that may be, or await
/// their twins, or hand several to ``background(_:)``.
///
/// ```swift
/// let head = try await desk.background { try $0.submit(command); return try $0.head() }
/// ```
public protocol Blocking: Sendable {}

/// Blocked threads of its own, so that those of Swift's concurrency go on.
private let blocked = DispatchQueue(label: "devolution", attributes: .concurrent)

extension Blocking {
    /// Does what blocks on a thread that may be blocked, and gives what came of it. A started call runs to its end even where
    /// the task is cancelled: what is recorded is recorded. The thread may hold what it worked on for a moment longer than
    /// the caller: a file is let go of, for certain, by its owner's `close()`.
    public func background<T: Sendable>(_ work: @escaping @Sendable (Self) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            blocked.async { continuation.resume(with: Result { try work(self) }) }
        }
    }

    /// The same for what throws nothing but errors of this package.
    func twin<T: Sendable>(_ work: @escaping @Sendable (Self) throws -> T) async throws(DevolutionError) -> T {
        do {
            return try await background(work)
        } catch {
            throw DevolutionError(caught: error)
        }
    }
}

/// What makes something in the background.
func made<T: Sendable>(_ make: @escaping @Sendable () throws -> T) async throws(DevolutionError) -> T {
    do {
        return try await withCheckedThrowingContinuation { continuation in
            blocked.async { continuation.resume(with: Result { try make() }) }
        }
    } catch {
        throw DevolutionError(caught: error)
    }
}
