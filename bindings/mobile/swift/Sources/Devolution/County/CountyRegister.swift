import Foundation

internal import DevolutionFFI

/// The register of one county, out of its ``Extract``: it answers about that county as the whole ledger does, and about no
/// other.
public final class CountyRegister: Blocking {
    /// The reform.
    public let reform: Reform
    private let register: NativeCountyRegister

    init(_ reform: Reform, _ register: NativeCountyRegister) {
        self.reform = reform
        self.register = register
    }

    /// The county.
    public var county: CountyCode { CountyCode(unchecked: register.county()) }

    /// Whether the ledger is of what really happened.
    public func history() throws(DevolutionError) -> History? {
        try native { try Wire.read(register.history()) }
    }

    /// The latest legal date on which anything took effect here.
    public func lastEffective() throws(DevolutionError) -> LegalDate? {
        try native { try register.lastEffective().map { try LegalDate($0) } }
    }

    /// When the last entry of the extract was recorded.
    public func lastRecorded() throws(DevolutionError) -> Date? {
        try native { try register.lastRecorded().map { try Instant($0).moment } }
    }

    /// Who may exercise the power on the date, in whose name, who is liable, and why.
    public func holder(_ power: PowerId, on day: LegalDate) throws(DevolutionError) -> Holder {
        try native { try Wire.read(register.holder(power: power.text, on: day.text)) }
    }

    /// Who holds every power on a date, in the order of the catalogue.
    public func powers(on day: LegalDate) throws(DevolutionError) -> [Holder] {
        try native { try Wire.read(register.powers(on: day.text)) }
    }

    /// Where a delegation stands on a date.
    public func status(_ power: PowerId, on day: LegalDate) throws(DevolutionError) -> Status {
        let history = try history()
        return try native {
            try Wire.read(register.status(power: power.text, on: day.text), as: Status.self).of(history)
        }
    }

    /// Where every delegation of the county stands, in the order of the catalogue.
    public func statuses(on day: LegalDate) throws(DevolutionError) -> [Status] {
        let history = try history()
        return try native { try Wire.read(register.statuses(on: day.text), as: [Status].self).map { $0.of(history) } }
    }

    /// Every command that a delegation still needs before it operates, with what blocks each on the date.
    public func next(_ power: PowerId, on day: LegalDate) throws(DevolutionError) -> [Next] {
        try native { try Wire.read(register.next(power: power.text, on: day.text)) }
    }

    /// What can be put right now.
    public func gaps(on day: LegalDate) throws(DevolutionError) -> [Gap] {
        try native { try Wire.read(register.gaps(on: day.text)) }
    }

    /// What cannot be done yet, and what blocks it.
    public func blocked(on day: LegalDate) throws(DevolutionError) -> [Gap] {
        try native { try Wire.read(register.blocked(on: day.text)) }
    }

    /// Why a command would be refused as far as the extract knows; `nil` when it would be accepted.
    public func refusal(of command: Command) throws(DevolutionError) -> Refusal? {
        try native {
            try register.refusalOf(command: Wire.text(command)).map { try Wire.read($0) }
        }
    }
}
