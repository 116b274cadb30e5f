import Foundation

/// The twins of what blocks, for `async` code, as those of ``Desk``.
extension Casebook {
    /// A casebook without cases.
    public static func create(
        _ service: Service, at path: String? = nil, history: History = .actual, unsettled: Unsettled = .refuse
    ) async throws(DevolutionError) -> Casebook {
        try await made { try create(service, at: path, history: history, unsettled: unsettled) }
    }

    /// Opens a casebook that is there.
    public static func open(
        _ service: Service, at path: String, register: Register, unsettled: Unsettled = .refuse
    ) async throws(DevolutionError) -> Casebook {
        try await made { try open(service, at: path, register: register, unsettled: unsettled) }
    }

    /// Judges an event and records it.
    @discardableResult
    public func submit(
        _ event: CaseEvent, register: Register, recorded: Date = Date()
    ) async throws(DevolutionError) -> CaseReceipt {
        try await twin { try $0.submit(event, register: register, recorded: recorded) }
    }

    /// Records the rows of a file, or none of them.
    @discardableResult
    public func `import`(
        _ text: String, as form: CaseForm, register: Register, unlawful: Unlawful = .refuse, recorded: Date = Date()
    ) async throws(DevolutionError) -> Imported {
        try await twin {
            try $0.import(text, as: form, register: register, unlawful: unlawful, recorded: recorded)
        }
    }

    /// A report over a period.
    public func report(
        by: ReportBy, from: LegalDate, until: LegalDate, known: Date? = nil
    ) async throws(DevolutionError) -> CaseReport {
        try await twin { try $0.report(by: by, from: from, until: until, known: known) }
    }
}
