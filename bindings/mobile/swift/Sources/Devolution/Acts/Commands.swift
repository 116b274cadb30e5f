extension Command {
    /// A county files its takeover plan (承接落实方案, M5).
    public static func fileTakeoverPlan(
        by: CountyCode, on day: LegalDate, _ plan: String
    ) throws(DevolutionError) -> Command {
        try Command(.fileTakeoverPlan(plan), by: by, on: day, about: .county(by))
    }

    /// A city files its handover plan (移交工作方案, M3).
    public static func fileHandoverPlan(
        by: CityCode, on day: LegalDate, _ plan: String
    ) throws(DevolutionError) -> Command {
        try Command(.fileHandoverPlan(plan), by: by, on: day, about: .city(by))
    }

    /// An owning division files the manual of a power (业务手册, M2).
    public static func fileManual(
        by: OwnerDivision, _ power: PowerId, on day: LegalDate, _ manual: String
    ) throws(DevolutionError) -> Command {
        try Command(.fileManual(manual), by: by, on: day, about: .power(power))
    }

    /// An owning division files the guide of a power (办事指南, M2, M6).
    public static func fileGuide(
        by: OwnerDivision, _ power: PowerId, on day: LegalDate, _ guide: Content
    ) throws(DevolutionError) -> Command {
        try Command(.fileGuide(guide), by: by, on: day, about: .power(power))
    }

    /// An owning division sets the service standard of a power (M7).
    public static func setStandard(
        by: OwnerDivision, _ power: PowerId, on day: LegalDate, _ standard: Content
    ) throws(DevolutionError) -> Command {
        try Command(.setStandard(standard), by: by, on: day, about: .power(power))
    }

    /// A leading division opens the direct channel of a county (直达机制, M4).
    public static func openChannel(
        by: LeadDivision, _ county: CountyCode, on day: LegalDate, _ notice: String
    ) throws(DevolutionError) -> Command {
        try Command(.openChannel(notice), by: by, on: day, about: .county(county))
    }

    /// A level names who answers for the power (M1).
    public static func assign(
        by: some LevelGiver, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ contact: Contact
    ) throws(DevolutionError) -> Command {
        try Command(.assign(contact), by: by, on: day, about: .delegation(power, county))
    }

    /// The county was trained for the power (M2).
    public static func train(
        by: some Trainer, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ training: Training
    ) throws(DevolutionError) -> Command {
        try Command(.train(training), by: by, on: day, about: .delegation(power, county))
    }

    /// City and county have signed an entrustment agreement (B2).
    public static func agree(
        by: CityCode, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ agreement: Agreement
    ) throws(DevolutionError) -> Command {
        try Command(.agree(agreement), by: by, on: day, about: .delegation(power, county))
    }

    /// City or county signs the handover; the second signature is the acceptance (M3).
    public static func accept(
        by: some HandoverParty, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ record: String
    ) throws(DevolutionError) -> Command {
        try Command(.accept(record), by: by, on: day, about: .delegation(power, county))
    }

    /// The county lists the item on the service platform (M6).
    public static func list(
        by: CountyCode, _ power: PowerId, on day: LegalDate, _ item: String
    ) throws(DevolutionError) -> Command {
        try Command(.list(item), by: by, on: day, about: .delegation(power, by))
    }

    /// A level publishes its revised directory (M6).
    public static func publish(
        by: some Publisher, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ revision: Revision
    ) throws(DevolutionError) -> Command {
        try Command(.publish(revision), by: by, on: day, about: .delegation(power, county))
    }

    /// A level says who carries its supervision duties (M8).
    public static func takeDuties(
        by: some LevelGiver, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ duties: Duties
    ) throws(DevolutionError) -> Command {
        try Command(.takeDuties(duties), by: by, on: day, about: .delegation(power, county))
    }

    /// The county files its internal controls (M9).
    public static func fileControls(
        by: CountyCode, _ power: PowerId, on day: LegalDate, _ measures: String
    ) throws(DevolutionError) -> Command {
        try Command(.fileControls(measures), by: by, on: day, about: .delegation(power, by))
    }

    /// The inspection of a key power is scheduled (M11).
    public static func schedule(
        by: some LevelGiver, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ schedule: Inspections
    ) throws(DevolutionError) -> Command {
        try Command(.schedule(schedule), by: by, on: day, about: .delegation(power, county))
    }

    /// The county begins to exercise the power.
    public static func start(
        by: CountyCode, _ power: PowerId, on day: LegalDate, _ notice: String
    ) throws(DevolutionError) -> Command {
        try Command(.start(notice), by: by, on: day, about: .delegation(power, by))
    }

    /// The exercise is suspended (踩刹车, M10).
    public static func brake(
        by: some Braker, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ ground: Ground
    ) throws(DevolutionError) -> Command {
        try Command(.brake(ground), by: by, on: day, about: .delegation(power, county))
    }

    /// What was braked is put right, with evidence (M10).
    public static func rectify(
        by: some HandoverParty, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ evidence: String
    ) throws(DevolutionError) -> Command {
        try Command(.rectify(evidence), by: by, on: day, about: .delegation(power, county))
    }

    /// Somebody else verifies that it was put right (M10).
    public static func verify(
        by: some Overseer, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ report: String
    ) throws(DevolutionError) -> Command {
        try Command(.verify(report), by: by, on: day, about: .delegation(power, county))
    }

    /// The exercise goes on.
    public static func resume(
        by: some Overseer, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ notice: String
    ) throws(DevolutionError) -> Command {
        try Command(.resume(notice), by: by, on: day, about: .delegation(power, county))
    }

    /// The power goes back to the city (收回, B1).
    public static func recall(
        by: ProvinceCode, _ power: PowerId, in county: CountyCode, on day: LegalDate, _ ground: Ground
    ) throws(DevolutionError) -> Command {
        try Command(.recall(ground), by: by, on: day, about: .delegation(power, county))
    }

    /// An entry is taken back: it should never have been.
    public static func annul(
        by: some Giver, _ entry: Int, about subject: Subject, on day: LegalDate, _ reason: String
    ) throws(DevolutionError) -> Command {
        try Command(.annul(Annulment(entry: entry, reason: reason)), by: by, on: day, about: subject)
    }
}

/// The proof that a county was trained for a power, without which nothing is delivered: ``Register/trained(_:in:on:)``
/// gives it.
///
/// ```swift
/// if let trained = try register.trained(power, in: county, on: day) {
///     try desk.submit(trained.deliver(by: city, MaterialId("archives"), on: day, "交接单"))
/// }
/// ```
public struct TrainingProof: Hashable, Sendable {
    /// The power.
    public let power: PowerId
    /// The county.
    public let county: CountyCode

    /// The city delivers one kind of material (M3).
    public func deliver(
        by: CityCode, _ material: MaterialId, on day: LegalDate, _ document: String
    ) throws(DevolutionError) -> Command {
        let delivery = Delivery(material, document: document)
        return try Command(.deliver(delivery), by: by, on: day, about: .delegation(power, county))
    }

    /// The city says why a kind of material does not apply (M3).
    public func waive(
        by: CityCode, _ material: MaterialId, on day: LegalDate, _ reason: String
    ) throws(DevolutionError) -> Command {
        let waiver = Waiver(material, reason: reason)
        return try Command(.waive(waiver), by: by, on: day, about: .delegation(power, county))
    }
}
