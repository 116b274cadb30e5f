/// What is decided in which circumstance, so that as little as possible is left to discretion (M9).
public struct Benchmark: JSONForm, Hashable {
    /// What it rests on.
    public let basis: String
    /// The circumstance.
    public let circumstance: String
    /// What is decided in it.
    public let outcome: String
}

/// A version of the service standard of a power (M7).
public struct Standard: Hashable, Sendable {
    /// Why the figures are not those of an official standard; `nil` where they are.
    public let assumption: String?
    /// What is decided in which circumstance.
    public let benchmarks: [Benchmark]
    /// The document that holds it.
    public let document: String
    /// The day from which it is in force.
    public let effective: LegalDate
    /// The standard by which cases are handled.
    public let handlingStandard: String
    /// The power.
    public let power: PowerId
    /// The steps, one after the other.
    public let process: [String]
    /// The service promise, in words.
    public let promise: String
    /// The promised limit; `nil` where none is promised.
    public let promised: TimeLimit?
    /// What an applicant gets.
    public let result: String
    /// The limit of the law; `nil` where no text sets a single one.
    public let statutory: TimeLimit?
    /// The version, from 1.
    public let version: Int
}

extension Standard: JSONForm {
    private enum CodingKeys: String, CodingKey {
        case assumption, benchmarks, document, effective, power, process, promise, promised, result, statutory, version
        case handlingStandard = "handling_standard"
    }

    /// Reads its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        assumption = try container.decodeIfPresent(String.self, forKey: .assumption)
        benchmarks = try container.decodeIfPresent([Benchmark].self, forKey: .benchmarks) ?? []
        document = try container.decode(String.self, forKey: .document)
        effective = try container.decode(LegalDate.self, forKey: .effective)
        handlingStandard = try container.decode(String.self, forKey: .handlingStandard)
        power = try container.decode(PowerId.self, forKey: .power)
        process = try container.decode([String].self, forKey: .process)
        promise = try container.decode(String.self, forKey: .promise)
        promised = try container.decodeIfPresent(TimeLimit.self, forKey: .promised)
        result = try container.decode(String.self, forKey: .result)
        statutory = try container.decodeIfPresent(TimeLimit.self, forKey: .statutory)
        version = try container.decode(Int.self, forKey: .version)
    }

    /// Writes its form: a line of a file of standards.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(assumption, forKey: .assumption)
        if !benchmarks.isEmpty { try container.encode(benchmarks, forKey: .benchmarks) }
        try container.encode(document, forKey: .document)
        try container.encode(effective, forKey: .effective)
        try container.encode(handlingStandard, forKey: .handlingStandard)
        try container.encode(power, forKey: .power)
        try container.encode(process, forKey: .process)
        try container.encode(promise, forKey: .promise)
        try container.encodeIfPresent(promised, forKey: .promised)
        try container.encode(result, forKey: .result)
        try container.encodeIfPresent(statutory, forKey: .statutory)
        try container.encode(version, forKey: .version)
    }
}

/// A version of the guide of a power (办事指南, M6): complete, and without catch-all words.
public struct Guide: JSONForm, Hashable {
    /// The basic code of the item, where it has one: the same in every county.
    public let code: BasicCode?
    /// The document that holds it.
    public let document: String
    /// The day from which it is in force.
    public let effective: LegalDate
    /// What each element says, item by item.
    public let elements: [GuideElement: [String]]
    /// The power.
    public let power: PowerId
    /// The version, from 1.
    public let version: Int
}

/// One thing wrong with one guide or standard.
public struct ServiceFault: JSONForm, Hashable {
    /// The line of the file, from 1.
    public let row: Int
    /// The element, by its code; `nil` where the whole is meant.
    public let element: String?
    /// The item of the element, from 1.
    public let item: Int?
    /// The character of the item or of the line, from 1.
    public let character: Int?
    /// Which rule it breaks.
    public let rule: ServiceRule
    /// What is wrong: the word, the id, the numbers.
    public let detail: String
}
