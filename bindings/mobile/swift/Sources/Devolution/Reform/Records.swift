/// A name in both languages.
public struct Name: Codable, Hashable, Sendable {
    /// Chinese, as printed.
    public let zh: String
    /// English.
    public let en: String

    /// The name in a language.
    public func say(_ lang: Lang) -> String {
        lang == .zh ? zh : en
    }
}

/// A class of powers (W2).
public struct Category: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: CategoryId
    /// Its name.
    public let name: Name
}

/// One authority that is devolved (权限事项).
public struct Power: Decodable, Hashable, Sendable, Identifiable {
    /// Its id.
    public let id: PowerId
    /// The batch that lists it, from 1 (B1).
    public let batch: Int
    /// Its name.
    public let name: Name
    /// Its class.
    public let category: CategoryId
    /// The divisions that answer for it (W3).
    public let owners: [OwnerDivision]
    /// How it is devolved (B2).
    public let mode: Mode
    /// Legal basis, as given in the catalogue.
    public let basis: String
    /// Statutory time limit in days, where there is a single one.
    public let statutoryDays: Int?
    /// What makes it a key power (M11).
    public let riskFlags: Set<RiskFlag>
    /// Where the row comes from, in words.
    public let source: String
    /// Whether the name is the plan's own or stands in for one.
    public let provenance: Provenance
    /// The power of an earlier batch that this one lists again after recall (B1).
    public let relists: PowerId?

    private enum CodingKeys: String, CodingKey {
        case id, batch, name, category, owners, mode, basis, source, provenance, relists
        case statutoryDays = "statutory_days"
        case riskFlags = "risk_flags"
    }
}

/// The province of the reform.
public struct Province: Decodable, Hashable, Sendable {
    /// Its code.
    public let code: ProvinceCode
    /// Its name.
    public let name: String
}

/// A city that hands powers down.
public struct City: Decodable, Hashable, Sendable {
    /// Its code.
    public let code: CityCode
    /// Its name.
    public let name: String
}

/// A county that takes powers over.
public struct County: Decodable, Hashable, Sendable {
    /// Its code.
    public let code: CountyCode
    /// Its name.
    public let name: String
    /// 县 or 县级市, as printed.
    public let kind: String
    /// The city above it.
    public let city: CityCode
}

/// A county-level unit directly under the province: on the cities' side, outside the grid of delegations.
public struct Apart: Decodable, Hashable, Sendable {
    /// Its code.
    public let code: CityCode
    /// Its name.
    public let name: String
    /// What it is, as printed.
    public let kind: String
}

/// A unit of the provincial department (处室), by its role.
public struct Division: Decodable, Hashable, Sendable {
    /// Its role, with its id.
    public let role: DivisionRole
    /// Its name.
    public let name: Name
}

/// The counts that the catalogue must meet (W1, W3).
public struct Quota: Decodable, Hashable, Sendable {
    /// Powers of all departments that the programme grants (255).
    public let granted: Int
    /// Powers of this reform, over all batches (54).
    public let powers: Int
    /// Counties that receive them (102).
    public let counties: Int
    /// Powers that each division answers for (17, 9, 29).
    public let byDivision: [OwnerDivision: Int]
    /// Memberships less items (1).
    public let shared: Int

    private enum CodingKeys: String, CodingKey {
        case granted, powers, counties, shared
        case byDivision = "by_division"
    }
}

/// A clause of the plan, or a rule cited from elsewhere, that grounds conditions.
public struct Clause: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: ClauseId
    /// Its name.
    public let name: Name
    /// Where it is printed.
    public let citation: String
}
