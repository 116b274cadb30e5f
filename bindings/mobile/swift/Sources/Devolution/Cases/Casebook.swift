import Foundation

internal import DevolutionFFI

/// Every case of a reform, kept in a file or in memory: what happened to each, and what may happen next. Each act is judged by who
/// holds the power on its day, which the register says.
///
/// Its calls block; in `async` code their twins do not. What is asked after ``close()`` is an error with code `closed`.
///
/// ```swift
/// let cases = try Casebook.create(Service.henan2021(reform))
/// try cases.submit(event, register: desk.register)
/// try cases.status(of: event.case, on: day, register: desk.register)?.limit(.promised)?.due
/// ```
public final class Casebook: Blocking {
    /// The reform.
    public let reform: Reform
    let cases: NativeCasebook

    private init(_ reform: Reform, _ cases: NativeCasebook) {
        self.reform = reform
        self.cases = cases
    }

    /// A casebook without cases: in a new file, or in memory without a path.
    public static func create(
        _ service: Service, at path: String? = nil, history: History = .actual, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Casebook {
        try native {
            let cases = try NativeCasebook.create(
                service: service.service, path: path, history: Wire.text(history), unsettled: unsettled.code)
            return Casebook(service.reform, cases)
        }
    }

    /// Opens a casebook that is there, for writing; what it has is judged again by the register.
    public static func open(
        _ service: Service, at path: String, register: Register, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Casebook {
        try native {
            let cases = try NativeCasebook.open(
                service: service.service, register: register.register, path: path, unsettled: unsettled.code)
            return Casebook(service.reform, cases)
        }
    }

    /// Reads a casebook from its ``text()``, into memory.
    public static func read(
        _ service: Service, _ text: Data, register: Register, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Casebook {
        try native {
            let cases = try NativeCasebook.read(
                service: service.service, register: register.register, text: text, unsettled: unsettled.code)
            return Casebook(service.reform, cases)
        }
    }

    /// A casebook with simulated cases that came in over a period, which says so in its first line. None of it happened.
    public static func simulate(
        _ service: Service, register: Register, seed: UInt32 = 2021, count number: Int, from: LegalDate,
        until: LegalDate, at path: String? = nil
    ) throws(DevolutionError) -> (cases: Casebook, outcome: CaseSimulationOutcome) {
        let number: UInt32 = try counted(number)
        return try native {
            let made = try DevolutionFFI.simulateCases(
                service: service.service, register: register.register, path: path, seed: seed, count: number,
                from: from.text, until: until.text)
            return (Casebook(service.reform, made.cases), try Wire.read(made.outcome))
        }
    }

    /// How many cases it has.
    public func count() throws(DevolutionError) -> Int {
        try native { Int(try cases.len()) }
    }

    /// How many events it has.
    public func events() throws(DevolutionError) -> Int {
        try native { Int(try cases.events()) }
    }

    /// Whether it is of what really happened.
    public func history() throws(DevolutionError) -> History {
        try native { try Wire.read(cases.history()) }
    }

    /// The size and the root of the Merkle tree of what is recorded: whoever publishes one finds any later change.
    public func head() throws(DevolutionError) -> Head {
        try native { try Wire.read(cases.head()) }
    }

    /// The head that it had when it had so many events; `nil` when it never had.
    public func head(at size: Int) throws(DevolutionError) -> Head? {
        let size: UInt64 = try counted(size)
        return try native { try cases.headAt(size: size).map { try Wire.read($0) } }
    }

    /// Its whole text: what ``read(_:_:register:unsettled:)`` reads.
    public func text() throws(DevolutionError) -> Data {
        try native { try cases.text() }
    }

    /// Judges an event and records it; an error of the kind `caseRefused` has every reason, and then nothing is recorded. An
    /// event that is recorded already is known.
    @discardableResult
    public func submit(
        _ event: CaseEvent, register: Register, recorded: Date = Date()
    ) throws(DevolutionError) -> CaseReceipt {
        try native {
            try Wire.read(
                cases.submit(
                    register: register.register, event: Wire.text(event), recorded: Instant(recorded).text))
        }
    }

    /// Why an event would be refused; `nil` when it would be recorded.
    public func refusal(of event: CaseEvent, register: Register) throws(DevolutionError) -> CaseRefusal? {
        try native {
            try cases.refusal(register: register.register, event: Wire.text(event)).map { try Wire.read($0) }
        }
    }

    /// Records the rows of a file, or none of them: an error of the kind `rows` has everything that is wrong, row by row. What
    /// was recorded before is known again, so a file that grew can be imported as a whole.
    @discardableResult
    public func `import`(
        _ text: String, as form: CaseForm, register: Register, unlawful: Unlawful = .refuse, recorded: Date = Date()
    ) throws(DevolutionError) -> Imported {
        try native {
            try Wire.read(
                cases.import(
                    register: register.register, text: text, form: form.rawValue, recorded: Instant(recorded).text,
                    unlawful: unlawful.code))
        }
    }

    /// Where a case stands on a date; `nil` before it came in.
    public func status(
        of number: CaseNumber, on day: LegalDate, register: Register
    ) throws(DevolutionError) -> CaseStatus? {
        try native {
            let status = try cases.status(register: register.register, number: number.text, on: day.text)
            return try status.map { try Wire.read($0) }
        }
    }

    /// Everything that is recorded of a case, in the order of record.
    public func history(of number: CaseNumber) throws(DevolutionError) -> [CaseEntry] {
        try native { try Wire.read(cases.historyOf(number: number.text)) }
    }

    /// A report over a period, as things stood at its end, with what was recorded by a moment or with everything.
    public func report(
        by: ReportBy, from: LegalDate, until: LegalDate, known: Date? = nil
    ) throws(DevolutionError) -> CaseReport {
        try native {
            let known = known.map { Instant($0).text }
            return try Wire.read(cases.report(by: by.code, from: from.text, until: until.text, known: known))
        }
    }

    /// What was recorded although it broke the law.
    public func irregular() throws(DevolutionError) -> [Irregular] {
        try native { try Wire.read(cases.irregular()) }
    }

    /// Whether it was closed.
    public var isClosed: Bool { cases.isClosed() }

    /// Lets go of it; whatever is asked afterwards is an error with code `closed`. What it holds in a file stays.
    public func close() {
        cases.close()
    }
}

extension Casebook: CustomStringConvertible {
    /// It in short.
    public var description: String {
        let state = (try? count()).map { "\($0) cases" } ?? "closed"
        return "Casebook(\(reform.id), \(state))"
    }
}
