/// What the list of supervised items (监管事项目录清单, 河南省优化营商环境条例 art. 52) says of an item beside who supervises it and at
/// which level: those two are the carrier and the level of the row.
public struct SupervisedItem: JSONForm, Hashable {
    /// 设定依据: on which law it rests.
    public let basis: String
    /// 监管事项: what is supervised.
    public let matter: String
    /// 监管措施: by which measures.
    public let measures: String
    /// 监管对象: who is supervised.
    public let objects: String
    /// 监管流程: in which steps.
    public let process: String
    /// 监管结果: what comes of it.
    public let result: String
}

/// One row of the matrix: an office carries a duty of a level for a power, in a county or in all.
public struct DutyRow: JSONForm, Hashable {
    /// The office that carries it.
    public let carrier: String
    /// The county; absent where the row is about all counties.
    public let county: CountyCode?
    /// The duty.
    public let duty: DutyId
    /// What the list of supervised items says of it.
    public let item: SupervisedItem?
    /// The level that owes it.
    public let level: Level
    /// The power.
    public let power: PowerId
}

/// What is asked about; nothing set is everything.
public struct DutyScope: JSONForm, Hashable {
    /// Only this county.
    public let county: CountyCode?
    /// Only the powers that this division owns, shared ones among them.
    public let division: OwnerDivision?
    /// Only this level.
    public let level: Level?
    /// Only this power.
    public let power: PowerId?

    /// Of these.
    public init(county: CountyCode? = nil, division: OwnerDivision? = nil, level: Level? = nil, power: PowerId? = nil) {
        self.county = county
        self.division = division
        self.level = level
        self.power = power
    }
}

/// One thing wrong, as JSON: `{"carriers":[],"duty":"guidance","fault":"gap","level":"province","power":"p01"}`.
public struct DutyFinding: JSONForm, Hashable {
    /// Who carries it, in the order of the rows: nobody, several, or who should not.
    public let carriers: [String]
    /// The county; absent where it is the same in every county.
    public let county: CountyCode?
    /// The duty.
    public let duty: DutyId
    /// What is wrong.
    public let fault: DutyFault
    /// The level.
    public let level: Level
    /// The power.
    public let power: PowerId
}

/// The powers of a division for which the province lacks a carrier of some duty, in some county.
public struct DivisionGaps: JSONForm, Hashable {
    /// The division.
    public let division: OwnerDivision
    /// Its powers, shared ones among them.
    public let powers: [PowerId]
}

/// What is wrong with a matrix, or with a part of it. Counts are of duties, each once for every delegation and level.
public struct DutyReport: JSONForm, Hashable {
    /// Owed, and carried by exactly one.
    public let carried: Int
    /// Divisions whose powers lack carriers at the province.
    public let divisions: [DivisionGaps]
    /// Everything that is wrong: power by power, level by level.
    public let findings: [DutyFinding]
    /// Owed, and carried by nobody.
    public let gaps: Int
    /// Owed in all.
    public let owed: Int
    /// Owed, and carried by several.
    public let overlaps: Int
    /// What was asked about.
    public let scope: DutyScope
    /// Carried, and not owed.
    public let strays: Int
}

/// A delegation that operates, or is suspended, though the matrix has findings for it.
public struct Exposed: JSONForm, Hashable {
    /// The county.
    public let county: CountyCode
    /// The levels that have named their carriers in the ledger.
    public let filed: [Level]
    /// The levels at which the matrix has findings.
    public let levels: [Level]
    /// The power.
    public let power: PowerId
    /// The stage.
    public let stage: Stage
}
