import Foundation

internal import DevolutionFFI

/// The state of every delegation: who holds what, how far everything has come, and what blocks it. That of a desk follows its
/// entries; one ``Desk/asOf(effective:known:)`` a date stays as it is.
///
/// ```swift
/// try register.holder(PowerId("p18"), in: CountyCode("410122"), on: LegalDate(2022, 1, 4)).holder
/// ```
public final class Register: Blocking {
    /// The reform.
    public let reform: Reform
    let register: NativeRegister

    init(_ reform: Reform, _ register: NativeRegister) {
        self.reform = reform
        self.register = register
    }

    /// The register of a reform in which nothing has happened yet.
    public convenience init(_ reform: Reform) {
        self.init(reform, NativeRegister(reform: reform.native))
    }

    /// Whether the ledger is of what really happened; `nil` while there is no ledger.
    public func history() throws(DevolutionError) -> History? {
        try native { try Wire.read(register.history()) }
    }

    /// The latest legal date on which anything took effect.
    public func lastEffective() throws(DevolutionError) -> LegalDate? {
        try native { try register.lastEffective().map { try LegalDate($0) } }
    }

    /// When the last entry was recorded.
    public func lastRecorded() throws(DevolutionError) -> Date? {
        try native { try register.lastRecorded().map { try Instant($0).moment } }
    }

    /// Who may exercise the power in the county on the date, in whose name, who is liable, and why.
    public func holder(_ power: PowerId, in county: CountyCode, on day: LegalDate) throws(DevolutionError) -> Holder {
        try native { try Wire.read(register.holder(power: power.text, county: county.text, on: day.text)) }
    }

    /// Who holds a power in every county on a date.
    public func holders(of power: PowerId, on day: LegalDate) throws(DevolutionError) -> [Holder] {
        try native { try Wire.read(register.holdersOf(power: power.text, on: day.text)) }
    }

    /// Who holds every power in a county on a date, in the order of the catalogue.
    public func powers(of county: CountyCode, on day: LegalDate) throws(DevolutionError) -> [Holder] {
        try native { try Wire.read(register.powersOf(county: county.text, on: day.text)) }
    }

    /// What has happened to a delegation, in the order of record, whatever its date; nothing that was taken back.
    public func facts(_ power: PowerId, in county: CountyCode) throws(DevolutionError) -> [Fact] {
        try native { try Wire.read(register.facts(power: power.text, county: county.text)) }
    }

    /// What a power has on file.
    public func powerFile(_ power: PowerId) throws(DevolutionError) -> PowerFile {
        try native { try Wire.read(register.powerFile(power: power.text)) }
    }

    /// What a county has on file.
    public func countyFile(_ county: CountyCode) throws(DevolutionError) -> CountyFile {
        try native { try Wire.read(register.countyFile(county: county.text)) }
    }

    /// The handover plans of a city (M3), in the order of their entries.
    public func handoverPlans(_ city: CityCode) throws(DevolutionError) -> [Filing] {
        let known = try reform.city(city).code
        return try native { try Wire.read(register.handoverPlans(city: known.text)) }
    }

    /// Where a delegation stands on a date.
    public func status(_ power: PowerId, in county: CountyCode, on day: LegalDate) throws(DevolutionError) -> Status {
        let history = try history()
        return try native {
            let text = try register.status(power: power.text, county: county.text, on: day.text)
            return try Wire.read(text, as: Status.self).of(history)
        }
    }

    /// Where every delegation stands, power by power, each over all counties.
    public func statuses(on day: LegalDate) throws(DevolutionError) -> [Status] {
        let history = try history()
        return try native { try Statuses.read(register.statuses(on: day.text), of: reform, history) }
    }

    /// Every command that a delegation still needs before it operates, with what blocks each on the date.
    ///
    /// What has happened since counts too: what remained on a past date, that of ``Desk/asOf(effective:known:)`` tells.
    public func next(_ power: PowerId, in county: CountyCode, on day: LegalDate) throws(DevolutionError) -> [Next] {
        try native { try Wire.read(register.next(power: power.text, county: county.text, on: day.text)) }
    }

    /// What can be put right now, for every delegation that neither operates nor was recalled.
    public func gaps(on day: LegalDate) throws(DevolutionError) -> [Gap] {
        try native { try Wire.read(register.gaps(on: day.text)) }
    }

    /// How many delegations are at which stage, by city, county, division, class or power.
    public func progress(by: By, on day: LegalDate) throws(DevolutionError) -> ReformProgress {
        try native { try Wire.read(register.progress(by: by.code, on: day.text)) }
    }

    /// How every measure of the plan stands, in its order.
    public func measures(on day: LegalDate) throws(DevolutionError) -> [MeasureProgress] {
        try native { try Wire.read(register.measures(on: day.text)) }
    }

    /// The directory of an authority on a date (M6): whom it names, power by power over its counties.
    public func directory(of authority: Authority, on day: LegalDate) throws(DevolutionError) -> Directory {
        try native { try Wire.read(register.directory(authority: authority.text, on: day.text)) }
    }

    /// What changed in the directory of an authority after one date, up to and with another, in the order of time.
    public func directoryChanges(
        of authority: Authority, after: LegalDate, until: LegalDate
    ) throws(DevolutionError) -> [DirectoryChange] {
        try native {
            try Wire.read(
                register.directoryChanges(authority: authority.text, after: after.text, until: until.text))
        }
    }

    /// Where the three directories do not all name who holds a power.
    public func disagreements(on day: LegalDate) throws(DevolutionError) -> [Disagreement] {
        try native { try Wire.read(register.disagreements(on: day.text)) }
    }

    /// The one way that something goes between a county and the province, and why (M4).
    public func route(_ dispatch: Dispatch) throws(DevolutionError) -> Route {
        try native { try Wire.read(register.route(dispatch: Wire.text(dispatch))) }
    }

    /// What a county can send and be sent directly on a date.
    public func readiness(of county: CountyCode, on day: LegalDate) throws(DevolutionError) -> Readiness {
        try native { try Wire.read(register.readiness(county: county.text, on: day.text)) }
    }

    /// The proof that the county was trained for the power by the date, without which nothing is delivered.
    public func trained(
        _ power: PowerId, in county: CountyCode, on day: LegalDate
    ) throws(DevolutionError) -> TrainingProof? {
        let isTrained = try native {
            try register.isTrained(power: power.text, county: county.text, on: day.text)
        }
        return isTrained ? TrainingProof(power: power, county: county) : nil
    }
}
