import Foundation

internal import DevolutionFFI

/// A reform: what is devolved to whom, by when, and on what ground.
///
/// ```swift
/// let reform = try Reform.henan2021()
/// reform.powers.count                                      // 54
/// try reform.county(CountyCode("410122")).name             // "中牟县"
/// try reform.power(PowerId("p18")).provenance              // .verbatim
/// ```
public final class Reform: Sendable {
    let native: NativeReform
    private let described: Description
    private let byPower: [PowerId: Power]
    private let byCounty: [CountyCode: County]
    private let byCity: [CityCode: City]

    /// The official working days of the years that the reform ships.
    public let calendar: WorkingCalendar

    init(_ native: NativeReform) throws {
        self.native = native
        described = try Wire.read(native.describe())
        calendar = WorkingCalendar(native.calendar())
        byPower = Dictionary(uniqueKeysWithValues: described.powers.map { ($0.id, $0) })
        byCounty = Dictionary(uniqueKeysWithValues: described.counties.map { ($0.code, $0) })
        byCity = Dictionary(uniqueKeysWithValues: described.cities.map { ($0.code, $0) })
    }

    /// The 2021 reform of the transport department of Henan: 54 powers, 102 counties.
    ///
    /// Four names of powers are the plan's own; fifty stand in for an annex that is not public, and say so. Blocks for some
    /// milliseconds.
    public static func henan2021() throws(DevolutionError) -> Reform {
        try Devolution.native { try Reform(NativeReform.henan2021()) }
    }

    /// The files of that reform: to write out, or to load with a catalogue of one's own.
    public static func henan2021Folder() -> [String: Data] {
        DevolutionFFI.henan2021Folder()
    }

    /// The JSON schema of the files of a reform, for editors; what no schema can say, loading checks.
    public static func schema() -> String {
        reformSchema()
    }

    /// Loads a reform from its files: what each is called, with `/` between folders, and what is in it. An error of the kind
    /// `load` has everything that is wrong with them. Blocks.
    public convenience init(files: [String: Data]) throws(DevolutionError) {
        let loaded = try Devolution.native { try NativeReform.load(files: files) }
        do { try self.init(loaded) } catch { throw DevolutionError(caught: error) }
    }

    /// Loads the folder of a reform. Blocks.
    public convenience init(folder: URL) throws(DevolutionError) {
        try self.init(files: Devolution.native { try readFolder(folder) })
    }

    /// Its id.
    public var id: ReformId { described.id }
    /// Its title.
    public var title: Name { described.title }
    /// Where it is laid down.
    public var citation: String { described.citation }
    /// The work plan, word for word.
    public var plan: String { described.plan }
    /// SHA-256 over the names and texts of the folder: a ledger names the reform it belongs to by it.
    public var digest: String { described.digest }
    /// The province.
    public var province: Province { described.province }
    /// The cities that hand powers down.
    public var cities: [City] { described.cities }
    /// The counties that take powers over.
    public var counties: [County] { described.counties }
    /// County-level units directly under the province, outside the grid.
    public var apart: [Apart] { described.apart }
    /// The units of the provincial department.
    public var divisions: [Division] { described.divisions }
    /// The classes of powers.
    public var categories: [Category] { described.categories }
    /// The powers, in the order of the catalogue.
    public var powers: [Power] { described.powers }
    /// The counts that the catalogue meets.
    public var quota: Quota { described.quota }
    /// The clauses that ground conditions.
    public var clauses: [ClauseId: Clause] { described.clauses }
    /// The measures of the plan, in its order.
    public var measures: [Measure] { described.measures }
    /// The handover checklist.
    public var materials: [Material] { described.materials }
    /// What a guide must have.
    public var guideElements: [Element] { described.guideElements }
    /// What a service standard must have.
    public var standardElements: [Element] { described.standardElements }
    /// The supervision duties.
    public var duties: [Duty] { described.duties }
    /// The means of inspection of key powers.
    public var means: [Means] { described.means }
    /// What makes a power a key power here.
    public var keyFlags: Set<RiskFlag> { described.keyFlags }
    /// What does not go through the direct channel.
    public var exclusions: [Exclusion] { described.exclusions }
    /// How plan dates are read.
    public var datePolicy: DatePolicy { described.datePolicy }

    /// The divisions that own powers.
    public var owners: [OwnerDivision] {
        divisions.compactMap { if case .owner(let id) = $0.role { id } else { nil } }
    }

    /// The divisions that lead.
    public var leads: [LeadDivision] {
        divisions.compactMap { if case .lead(let id) = $0.role { id } else { nil } }
    }

    /// The deadlines of the measures that have one, in the order of the plan.
    public var deadlines: [Deadline] { measures.compactMap(\.deadline) }

    /// The power with this id; an error of the kind `unknownSubject` where there is none.
    public func power(_ id: PowerId) throws(DevolutionError) -> Power {
        guard let power = byPower[id] else { throw .unknown("power", "权限事项", id.text) }
        return power
    }

    /// The county with this code.
    public func county(_ code: CountyCode) throws(DevolutionError) -> County {
        guard let county = byCounty[code] else { throw .unknown("county", "县(市)", code.text) }
        return county
    }

    /// The city with this code.
    public func city(_ code: CityCode) throws(DevolutionError) -> City {
        guard let city = byCity[code] else { throw .unknown("city", "省辖市", code.text) }
        return city
    }

    /// The division with this id.
    public func division(_ id: String) throws(DevolutionError) -> Division {
        guard let division = divisions.first(where: { $0.role.id == id }) else { throw .unknown("division", "处室", id) }
        return division
    }

    /// The power of a later batch that lists this one again after recall (B1).
    public func relisting(_ id: PowerId) throws(DevolutionError) -> Power? {
        let former = try power(id).id
        return powers.first { $0.relists == former }
    }

    /// The clause that grounds a condition in this reform.
    public func ground(_ condition: Condition) -> Clause {
        // A reform is loaded only where every condition is grounded in one of its clauses.
        clauses[described.grounds[condition.place]]!
    }

    /// Whether a power needs an inspection schedule (M11).
    public func isKey(_ id: PowerId) throws(DevolutionError) -> Bool {
        let known = try power(id).id
        return try Devolution.native { try native.isKey(power: known.text) }
    }

    /// The duties that a level owes for a power of this mode.
    public func duties(of level: Level, _ mode: Mode) -> [Duty] {
        duties.filter { $0.levels.contains(level) && ($0.only == nil || $0.only == mode) }
    }

    /// Who says things in a language.
    public func speak(_ lang: Lang = .zh) throws(DevolutionError) -> Speaker {
        try Speaker(self, lang)
    }
}

extension Reform: Hashable, CustomStringConvertible {
    /// Whether they are made of the same files.
    public static func == (left: Reform, right: Reform) -> Bool {
        left.digest == right.digest
    }

    /// By the digest of its files.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
    }

    /// It in short.
    public var description: String {
        "Reform(\(id): \(powers.count) powers, \(counties.count) counties)"
    }
}

extension DevolutionError {
    fileprivate static func unknown(_ kind: String, _ zh: String, _ id: String) -> DevolutionError {
        DevolutionError(
            kind: .unknownSubject(kind: kind, id: id), code: "unknown-subject",
            en: "the reform has no \(kind) `\(id)`", zh: "改革数据中没有\(zh)“\(id)”")
    }
}

/// What a reform holds, as the native half tells it.
private struct Description: Decodable, Sendable {
    let id: ReformId
    let title: Name
    let citation: String
    let plan: String
    let digest: String
    let province: Province
    let cities: [City]
    let counties: [County]
    let apart: [Apart]
    let divisions: [Division]
    let categories: [Category]
    let powers: [Power]
    let quota: Quota
    let clauses: [ClauseId: Clause]
    let measures: [Measure]
    let materials: [Material]
    let guideElements: [Element]
    let standardElements: [Element]
    let duties: [Duty]
    let means: [Means]
    let keyFlags: Set<RiskFlag>
    let exclusions: [Exclusion]
    let datePolicy: DatePolicy
    let grounds: [ClauseId]

    private enum CodingKeys: String, CodingKey {
        case id, title, citation, plan, digest, province, cities, counties, apart, divisions, categories, powers, quota,
            clauses
        case measures, materials, duties, means, exclusions, grounds
        case guideElements = "guide_elements"
        case standardElements = "standard_elements"
        case keyFlags = "key_flags"
        case datePolicy = "date_policy"
    }
}
