import Foundation

/// The twins of what blocks, for `async` code, as those of ``Desk``.
extension Watchbook {
    /// Judges an event and records it.
    @discardableResult
    public func submit(
        _ event: WatchEvent, known: Known = Known(), recorded: Date = Date()
    ) async throws(DevolutionError) -> WatchReceipt {
        try await twin { try $0.submit(event, known: known, recorded: recorded) }
    }

    /// Records the rows of a file, or none of them.
    @discardableResult
    public func `import`(
        _ text: String, as form: ListForm, known: Known = Known(), recorded: Date = Date()
    ) async throws(DevolutionError) -> WatchImported {
        try await twin { try $0.import(text, as: form, known: known, recorded: recorded) }
    }

    /// Where every record stands on a date.
    public func statuses(on day: LegalDate) async throws(DevolutionError) -> [WatchStatus] {
        try await twin { try $0.statuses(on: day) }
    }
}

/// What counts over all cases.
extension Supervision {
    /// What the rules find until a day.
    public func warnings(
        in cases: Casebook, register: Register, until: LegalDate, watchbook: Watchbook? = nil, known: Date? = nil
    ) async throws(DevolutionError) -> [Warning] {
        try await twin {
            try $0.warnings(in: cases, register: register, until: until, watchbook: watchbook, known: known)
        }
    }

    /// The report over a period.
    public func report(
        by rows: SupervisionBy, from first: LegalDate, until last: LegalDate, register: Register,
        warnings: [Warning] = [], watchbook: Watchbook? = nil, coverage: Coverage? = nil
    ) async throws(DevolutionError) -> SupervisionReport {
        try await twin {
            try $0.report(
                by: rows, from: first, until: last, register: register, warnings: warnings, watchbook: watchbook,
                coverage: coverage)
        }
    }
}
