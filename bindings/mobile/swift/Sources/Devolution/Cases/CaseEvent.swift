import Foundation

internal import DevolutionFFI

/// The form of a file of cases.
public enum CaseForm: String, CaseIterable, Hashable, Sendable {
    /// A table with a header.
    case csv
    /// An event, as JSON, on each line.
    case jsonl
}

/// Something that happens to a case: what, by whom, to which, on which day.
///
/// ```swift
/// let number = try CaseNumber("410122-2022-000317")
/// CaseEvent(.accepted, case: number, by: .county(county), on: try LegalDate(2022, 3, 2))
/// ```
public struct CaseEvent: JSONForm, Hashable {
    /// What happens.
    public let act: CaseAct
    /// The authority that handles the case, or before which the applicant acts.
    public let by: Authority
    /// The case.
    public let `case`: CaseNumber
    /// Who of its staff.
    public let handler: HandlerId?
    /// The day.
    public let on: LegalDate

    /// Something that happens to a case.
    public init(
        _ act: CaseAct, case number: CaseNumber, by authority: Authority, on day: LegalDate, handler: HandlerId? = nil
    ) {
        (self.act, `case`, by, on) = (act, number, authority, day)
        self.handler = handler
    }

    /// The events of a file; an error of the kind `rows` has everything that is wrong with it, row by row.
    public static func read(_ text: String, as form: CaseForm) throws(DevolutionError) -> [CaseEvent] {
        try native { try DevolutionFFI.caseEvents(text: text, form: form.rawValue).map { try Wire.read($0) } }
    }
}

/// An event as a casebook keeps it: with the moment at which it was recorded.
public struct CaseEntry: Hashable, Sendable {
    /// What happened.
    public let act: CaseAct
    /// By whom.
    public let by: Authority
    /// To which case.
    public let `case`: CaseNumber
    /// Who of its staff.
    public let handler: HandlerId?
    /// On which day.
    public let on: LegalDate
    /// When it was recorded.
    public let recorded: Date

    /// What it records.
    public var event: CaseEvent {
        CaseEvent(act, case: `case`, by: by, on: on, handler: handler)
    }
}

extension CaseEntry: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case act, by, `case`, handler, on, recorded
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        act = try container.decode(CaseAct.self, forKey: .act)
        by = try container.decode(Authority.self, forKey: .by)
        `case` = try container.decode(CaseNumber.self, forKey: .case)
        handler = try container.decodeIfPresent(HandlerId.self, forKey: .handler)
        on = try container.decode(LegalDate.self, forKey: .on)
        recorded = try container.decode(Instant.self, forKey: .recorded).moment
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(act, forKey: .act)
        try container.encode(by, forKey: .by)
        try container.encode(`case`, forKey: .case)
        try container.encodeIfPresent(handler, forKey: .handler)
        try container.encode(on, forKey: .on)
        try container.encode(Instant(recorded), forKey: .recorded)
    }
}

/// What is known once an event is recorded.
public struct CaseReceipt: JSONForm, Hashable {
    /// The event, by its number in the casebook, from 0.
    public let event: Int
    /// Whether it had been recorded before: an event that says what an earlier one says is that one.
    public let known: Bool
}

/// What an import did.
public struct Imported: JSONForm, Hashable {
    /// Rows that were read.
    public let rows: Int
    /// Events that were recorded.
    public let recorded: Int
    /// Events that had been recorded before.
    public let known: Int
    /// Events that were recorded although they broke the law.
    public let irregular: Int
    /// Cases that are new.
    public let cases: Int
}

/// One thing wrong with one row of an import.
public struct RowError: JSONForm, Hashable {
    /// The line of the file, from 1.
    public let row: Int
    /// The column, by its name in a table and by its number in JSON Lines; `nil` where the whole row is meant.
    public let column: String?
    /// What kind of fault.
    public let fault: RowFault
    /// What is wrong, in words.
    public let detail: String
    /// Of a refused row of cases: every condition that does not hold.
    public let refusal: CaseRefusal?
    /// Of a refused row of a watchbook: the same.
    public let watchRefusal: WatchRefusal?

    private enum CodingKeys: String, CodingKey {
        case row, column, fault, detail, refusal
    }

    /// Reads its form: a refusal of cases names its case, one of a watchbook its record.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        row = try container.decode(Int.self, forKey: .row)
        column = try container.decodeIfPresent(String.self, forKey: .column)
        fault = try container.decode(RowFault.self, forKey: .fault)
        detail = try container.decode(String.self, forKey: .detail)
        watchRefusal = try? container.decodeIfPresent(WatchRefusal.self, forKey: .refusal)
        refusal = watchRefusal == nil ? try container.decodeIfPresent(CaseRefusal.self, forKey: .refusal) : nil
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(row, forKey: .row)
        try container.encodeIfPresent(column, forKey: .column)
        try container.encode(fault, forKey: .fault)
        try container.encode(detail, forKey: .detail)
        try container.encodeIfPresent(refusal, forKey: .refusal)
        try container.encodeIfPresent(watchRefusal, forKey: .refusal)
    }
}

/// What a simulation of cases did.
public struct CaseSimulationOutcome: Decodable, Hashable, Sendable {
    /// How many acts were recorded.
    public let recorded: Int
    /// How many acts each condition refused.
    public let refused: [String: Int]
}
