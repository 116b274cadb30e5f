internal import DevolutionFFI

/// What cases are judged by besides the register: the standards, with the limits of each power, and the guides, with what may be
/// asked for.
///
/// ```swift
/// let service = try Service.henan2021(reform)
/// try service.standard(of: PowerId("p18"), on: LegalDate(2022, 3, 1))?.promised?.length
/// ```
public final class Service: Blocking {
    /// The reform.
    public let reform: Reform
    let service: NativeService

    private init(_ reform: Reform, _ service: NativeService) {
        self.reform = reform
        self.service = service
    }

    /// Reads standards and guides, each in JSON Lines; an error of the kind `service` has everything that is wrong with them.
    public convenience init(_ reform: Reform, standards: String = "", guides: String = "") throws(DevolutionError) {
        let loaded = try native {
            try NativeService.load(reform: reform.native, standards: standards, guides: guides)
        }
        self.init(reform, loaded)
    }

    /// The assumed standards for the reform of Henan, which say that they are assumed, and no guides.
    public static func henan2021(_ reform: Reform) throws(DevolutionError) -> Service {
        try native { Service(reform, try NativeService.henan2021(reform: reform.native)) }
    }

    /// The standard of a power that is in force on a day.
    public func standard(of power: PowerId, on day: LegalDate) throws(DevolutionError) -> Standard? {
        try native { try service.standard(power: power.text, on: day.text).map { try Wire.read($0) } }
    }

    /// The guide of a power that is in force on a day.
    public func guide(of power: PowerId, on day: LegalDate) throws(DevolutionError) -> Guide? {
        try native { try service.guide(power: power.text, on: day.text).map { try Wire.read($0) } }
    }

    /// The content with which the standard is set in the ledger.
    public func standardContent(of power: PowerId, on day: LegalDate) throws(DevolutionError) -> Content? {
        try native { try service.standardContent(power: power.text, on: day.text).map { try Wire.read($0) } }
    }

    /// The content with which the guide is filed in the ledger.
    public func guideContent(of power: PowerId, on day: LegalDate) throws(DevolutionError) -> Content? {
        try native { try service.guideContent(power: power.text, on: day.text).map { try Wire.read($0) } }
    }

    /// The directory of an authority on a date as linked data: CPSV-AP in JSON-LD. Blocks.
    public func cpsvAp(
        of authority: Authority, on day: LegalDate, register: Register
    ) throws(DevolutionError) -> String {
        try native {
            try service.cpsvAp(register: register.register, authority: authority.text, on: day.text)
        }
    }
}
