import Foundation

internal import DevolutionFFI

/// Whatever goes wrong: a stable code for programs, words for people in English and Chinese, and every reason.
///
/// ```swift
/// do {
///     try desk.submit(command)
/// } catch {
///     print(error.code, error.say(.zh), error.reasons.map(\.condition))
/// }
/// ```
public struct DevolutionError: Error, Hashable, Sendable {
    /// What kind of error it is, with what errors of the kind have beside the words.
    public enum Kind: Hashable, Sendable {
        /// Something is not what it was given for: an id, a date, a command, a number. Where it was read as JSON, the place.
        case malformed(input: String?, line: Int?, column: Int?)
        /// The reform has no such power, county, city or division.
        case unknownSubject(kind: String, id: String)
        /// The files of a reform break rules: all of them, and how many more there are than are named.
        case load(faults: [LoadFault], omitted: Int)
        /// A command was refused, and nothing was recorded; which of those submitted together, from 0.
        case refused(Refusal, index: Int)
        /// An entry is intact, but the machine would have refused it.
        case unlawfulEntry(Refusal, entry: Int?)
        /// The ledger could not be read or written. After `conflict`, ``Desk/refresh()`` and submit again.
        case store(entry: Int?)
        /// The ledger is not intact: the first bad entry.
        case ledger(entry: Int?)
        /// A proof does not prove it, or cannot be made.
        case proof
        /// A day is not settled by any notice that is known, or a year's document is bad.
        case calendar(faults: [LoadFault])
        /// The desk could not do it: the ledger is another reform's, was never opened, or its clock is ahead.
        case desk
        /// It was closed.
        case closed
        /// An extract is not what it says: the line, or the entry.
        case extract(line: Int?, entry: Int?)
        /// The outbox could not do it.
        case outbox
        /// An act on a case was refused, and nothing was recorded.
        case caseRefused(CaseRefusal)
        /// Rows of a file of cases, records or duties are bad: everything that is wrong. None of them was taken.
        case rows([RowError])
        /// The casebook could not do it: it is another reform's, its clock is ahead, its text is damaged.
        case casebook
        /// Guides or standards break rules: everything that is wrong with them.
        case service([ServiceFault])
        /// An act on a record of supervision was refused, and nothing was recorded.
        case watchRefused(WatchRefusal)
        /// The watchbook could not do it: it is another reform's, its clock is ahead, its text is damaged.
        case watchbook
        /// Settings of supervision break rules: everything that is wrong with them.
        case settings([SettingFault])
        /// There is no draw: what is wrong with the plan, the lists or the seed, or the first of so many objects that would be
        /// left without inspectors.
        case draw(faults: [SettingFault], vacancies: [Vacancy], count: Int)
        /// A text of a draw is not what it should be: the first line that does not follow from those before it.
        case drawFault(line: Int, rule: DrawRule, detail: String)
        /// The vault is damaged, or somebody has no identity. It never says who is in it.
        case vault
        /// A listener threw, and was unsubscribed.
        case listener
        /// A defect of this package.
        case `internal`
    }

    /// What kind of error it is.
    public let kind: Kind
    /// Stable across versions and languages.
    public let code: String
    /// In English.
    public let en: String
    /// In Chinese.
    public let zh: String

    /// The words in a language.
    public func say(_ lang: Lang) -> String {
        lang == .zh ? zh : en
    }

    /// What was refused, where something was.
    public var refusal: Refusal? {
        switch kind {
        case .refused(let refusal, _), .unlawfulEntry(let refusal, _): refusal
        default: nil
        }
    }

    /// Every condition that did not hold; empty where nothing was refused.
    public var reasons: [Unmet] { refusal?.unmet ?? [] }

    /// The clauses of the plan or the law that ground the reasons, each once.
    public var clauses: [ClauseId] { refusal?.clauses ?? [] }

    /// What was refused of a case, where something was.
    public var caseRefusal: CaseRefusal? {
        if case .caseRefused(let refusal) = kind { refusal } else { nil }
    }

    /// Every condition that an act on a case did not meet; empty where none was refused.
    public var caseReasons: [CaseUnmet] { caseRefusal?.unmet ?? [] }

    /// What was refused of a record of supervision, where something was.
    public var watchRefusal: WatchRefusal? {
        if case .watchRefused(let refusal) = kind { refusal } else { nil }
    }

    /// Every condition that an act on a record did not meet; empty where none was refused.
    public var watchReasons: [WatchUnmet] { watchRefusal?.unmet ?? [] }

    /// Everything that is wrong with settings of supervision, or with the plan, the lists or the seed of a draw.
    public var settingFaults: [SettingFault] {
        switch kind {
        case .settings(let faults), .draw(let faults, _, _): faults
        default: []
        }
    }

    /// Everything that is wrong with the rows of a file of cases, records or duties.
    public var rows: [RowError] {
        if case .rows(let errors) = kind { errors } else { [] }
    }

    /// Everything that is wrong with guides or standards.
    public var serviceFaults: [ServiceFault] {
        if case .service(let faults) = kind { faults } else { [] }
    }

    /// Every broken rule of files, with its place.
    public var faults: [LoadFault] {
        switch kind {
        case .load(let faults, _), .calendar(let faults): faults
        default: []
        }
    }
}

extension DevolutionError: LocalizedError, CustomStringConvertible {
    /// The words, in the language of the device.
    public var errorDescription: String? {
        say(Lang(locale: Locale.current.identifier))
    }

    /// The code and the words.
    public var description: String { "\(code): \(en)" }
}

/// One thing that is wrong with a file: where it stands and which rule it breaks.
public struct LoadFault: Codable, Hashable, Sendable {
    /// The rule: a code of ``LoadRule``, or of a calendar's document.
    public let code: String
    /// What exactly is wrong.
    public let detail: String
    /// The file.
    public let file: String?
    /// From 1.
    public let row: Int?
    /// From 1.
    public let column: Int?
    /// The field.
    public let field: String?
    /// In English.
    public let en: String
    /// In Chinese.
    public let zh: String
}

extension DevolutionError {
    static func malformed(_ en: String, _ zh: String, input: String? = nil) -> DevolutionError {
        DevolutionError(
            kind: .malformed(input: input, line: nil, column: nil), code: "malformed", en: en, zh: zh)
    }

    static func listener(_ failure: any Error) -> DevolutionError {
        DevolutionError(
            kind: .listener, code: "listener-failed", en: "a listener failed: \(failure)", zh: "监听程序出错:\(failure)")
    }

    /// Whatever was caught, as an error of this package.
    init(caught error: any Error) {
        switch error {
        case let error as DevolutionError:
            self = error
        case NativeError.Failed(let kind, let code, let en, let zh, let fields):
            self.init(kind: Kind(kind, fields: fields), code: code, en: en, zh: zh)
        case let error as DecodingError:
            let what = error.place
            self = .malformed("this is not the form of the value: \(what)", "不是该值的形式:\(what)")
        default:
            self.init(kind: .internal, code: "internal", en: "\(error)", zh: "内部错误:\(error)")
        }
    }
}

extension DecodingError {
    /// Where it is, and what is wrong there.
    fileprivate var place: String {
        let context =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default:
                Context(codingPath: [], debugDescription: "\(self)")
            }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    }
}

extension DevolutionError.Kind {
    /// What errors have beside their words, of every class some.
    private struct Fields: Decodable {
        var input: String?
        var line: Int?
        var column: Int?
        var kind: String?
        var id: String?
        var faults: [LoadFault]?
        var omitted: Int?
        var refusal: Refusal?
        var index: Int?
        var entry: Int?
    }

    /// What errors about cases, guides and standards have: names that others have too, of other kinds of things.
    private struct OfCases: Decodable {
        var refusal: CaseRefusal?
        var rows: [RowError]?
        var faults: [ServiceFault]?
    }

    /// What errors about supervision have.
    private struct OfSupervision: Decodable {
        var refusal: WatchRefusal?
        var faults: [SettingFault]?
        var vacancies: [Vacancy]?
        var count: Int?
        var line: Int?
        var rule: DrawRule?
        var detail: String?
    }

    /// Of errors about supervision; `nil` of others.
    private init?(ofSupervision name: String, fields text: String) {
        let fields = (try? Wire.read(text, as: OfSupervision.self)) ?? OfSupervision()
        switch (name, fields.refusal, fields.rule) {
        case ("WatchRefusedError", let refusal?, _): self = .watchRefused(refusal)
        case ("WatchError", _, _): self = .watchbook
        case ("SettingsError", _, _): self = .settings(fields.faults ?? [])
        case ("DrawError", _, _):
            self = .draw(faults: fields.faults ?? [], vacancies: fields.vacancies ?? [], count: fields.count ?? 0)
        case ("DrawFaultError", _, let rule?):
            self = .drawFault(line: fields.line ?? 0, rule: rule, detail: fields.detail ?? "")
        case ("VaultError", _, _): self = .vault
        default: return nil
        }
    }

    fileprivate init(_ name: String, fields text: String) {
        if let kind = Self(ofSupervision: name, fields: text) {
            self = kind
            return
        }
        let ofCases = (try? Wire.read(text, as: OfCases.self)) ?? OfCases()
        switch (name, ofCases.refusal) {
        case ("CaseRefusedError", let refusal?):
            self = .caseRefused(refusal)
            return
        case ("RowsError", _):
            self = .rows(ofCases.rows ?? [])
            return
        case ("CaseError", _):
            self = .casebook
            return
        case ("ServiceError", _):
            self = .service(ofCases.faults ?? [])
            return
        default: break
        }
        let fields = (try? Wire.read(text, as: Fields.self)) ?? Fields()
        self =
            switch (name, fields.refusal) {
            case ("MalformedError", _):
                .malformed(input: fields.input, line: fields.line, column: fields.column)
            case ("UnknownSubjectError", _): .unknownSubject(kind: fields.kind ?? "", id: fields.id ?? "")
            case ("LoadError", _): .load(faults: fields.faults ?? [], omitted: fields.omitted ?? 0)
            case ("RefusedError", let refusal?): .refused(refusal, index: fields.index ?? 0)
            case ("UnlawfulEntryError", let refusal?): .unlawfulEntry(refusal, entry: fields.entry)
            case ("StoreError", _): .store(entry: fields.entry)
            case ("LedgerError", _): .ledger(entry: fields.entry)
            case ("ProofError", _): .proof
            case ("CalendarError", _): .calendar(faults: fields.faults ?? [])
            case ("DeskError", _): .desk
            case ("ClosedError", _): .closed
            case ("ExtractError", _): .extract(line: fields.line, entry: fields.entry)
            case ("OutboxError", _): .outbox
            default: .internal
            }
    }
}
