/// What can happen to a case, with what it takes.
///
/// ```swift
/// CaseAct.stopped(.hearing, document: "听证通知书").kind  // .stopped
/// ```
public enum CaseAct: Hashable, Sendable {
    /// An application came in.
    case received(Application)
    /// It is not one to be accepted: on which ground, and in words, with the organ that is competent.
    case turned(Turned, reason: String)
    /// The applicant was told what is missing: everything that is.
    case asked(materials: [String])
    /// What was missing came in.
    case supplemented
    /// It was accepted.
    case accepted
    /// A check on the spot was made, by whom.
    case checked(officers: Set<HandlerId>)
    /// A division that shares the power gave its opinion.
    case opined(OwnerDivision)
    /// The clock was stopped: for what, and by which written notice.
    case stopped(StopCause, document: String)
    /// The clock went on.
    case continued
    /// The time limit was extended by so many days in its unit, with whose approval, and for which reasons.
    case extended(days: Int, approver: Approver, reason: String)
    /// It was decided.
    case decided(CaseDecision)
    /// The decision was delivered.
    case delivered
    /// The applicant withdrew.
    case withdrawn
    /// It was explained why it took longer than it should.
    case explained(reason: String)
}

/// An application.
public struct Application: Hashable, Sendable {
    /// The organisation that applies. Of a natural person nothing is kept.
    public let applicant: Uscc?
    /// The county whose power it is about.
    public let county: CountyCode
    /// Whether one organ handles it or several.
    public let handling: Handling
    /// How it came in.
    public let intake: Intake
    /// The power.
    public let power: PowerId
    /// For a renewal: the last day on which the licence that is to be renewed is valid.
    public let renews: LegalDate?

    /// An application.
    public init(
        _ power: PowerId, in county: CountyCode, _ intake: Intake, handling: Handling = .ordinary,
        applicant: Uscc? = nil, renews: LegalDate? = nil
    ) {
        (self.power, self.county, self.intake) = (power, county, intake)
        (self.handling, self.applicant, self.renews) = (handling, applicant, renews)
    }
}

/// A decision on a case.
public struct CaseDecision: Hashable, Sendable {
    /// In whose name.
    public let inNameOf: Authority
    /// What was decided.
    public let outcome: Decision
    /// Of a refusal: its reasons.
    public let reason: String?
    /// Of a refusal: how it can be challenged.
    public let remedies: String?
    /// Under which seal.
    public let seal: Seal

    /// A decision.
    public init(
        _ outcome: Decision, inNameOf: Authority, seal: Seal, reason: String? = nil, remedies: String? = nil
    ) {
        (self.outcome, self.inNameOf, self.seal) = (outcome, inNameOf, seal)
        (self.reason, self.remedies) = (reason, remedies)
    }
}

extension CaseAct: JSONForm {
    /// Of which kind it is.
    public var kind: CaseActKind {
        switch self {
        case .received: .received
        case .turned: .turned
        case .asked: .asked
        case .supplemented: .supplemented
        case .accepted: .accepted
        case .checked: .checked
        case .opined: .opined
        case .stopped: .stopped
        case .continued: .continued
        case .extended: .extended
        case .decided: .decided
        case .delivered: .delivered
        case .withdrawn: .withdrawn
        case .explained: .explained
        }
    }

    /// Everything that acts carry, of every act some: those of each stand under their names in its form.
    private struct Carried: Codable {
        var applicant: Uscc?
        var approver: Approver?
        var cause: StopCause?
        var county: CountyCode?
        var days: Int?
        var division: OwnerDivision?
        var document: String?
        var ground: Turned?
        var handling: Handling?
        var in_name_of: Authority?
        var intake: Intake?
        var materials: [String]?
        var officers: [HandlerId]?
        var outcome: Decision?
        var power: PowerId?
        var reason: String?
        var remedies: String?
        var renews: LegalDate?
        var seal: Seal?

        func need<T>(_ value: KeyPath<Carried, T?>, _ name: String) throws -> T {
            guard let value = self[keyPath: value] else {
                throw DevolutionError.malformed("the act needs `\(name)`", "该行为须有“\(name)”")
            }
            return value
        }
    }

    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        let carried: Carried = try tagged.carried()
        switch try CaseActKind(code: tagged.tag) {
        case .received:
            self = .received(
                Application(
                    try carried.need(\.power, "power"), in: try carried.need(\.county, "county"),
                    try carried.need(\.intake, "intake"), handling: carried.handling ?? .ordinary,
                    applicant: carried.applicant, renews: carried.renews))
        case .turned:
            self = .turned(try carried.need(\.ground, "ground"), reason: try carried.need(\.reason, "reason"))
        case .asked: self = .asked(materials: try carried.need(\.materials, "materials"))
        case .supplemented: self = .supplemented
        case .accepted: self = .accepted
        case .checked: self = .checked(officers: Set(try carried.need(\.officers, "officers")))
        case .opined: self = .opined(try carried.need(\.division, "division"))
        case .stopped:
            self = .stopped(try carried.need(\.cause, "cause"), document: try carried.need(\.document, "document"))
        case .continued: self = .continued
        case .extended:
            self = .extended(
                days: try carried.need(\.days, "days"), approver: try carried.need(\.approver, "approver"),
                reason: try carried.need(\.reason, "reason"))
        case .decided:
            self = .decided(
                CaseDecision(
                    try carried.need(\.outcome, "outcome"), inNameOf: try carried.need(\.in_name_of, "in_name_of"),
                    seal: try carried.need(\.seal, "seal"), reason: carried.reason, remedies: carried.remedies))
        case .delivered: self = .delivered
        case .withdrawn: self = .withdrawn
        case .explained: self = .explained(reason: try carried.need(\.reason, "reason"))
        }
    }

    /// Writes its form: what is not there is left out.
    public func encode(to encoder: any Encoder) throws {
        var carried = Carried()
        switch self {
        case .received(let application):
            (carried.applicant, carried.county) = (application.applicant, application.county)
            carried.handling = application.handling == .ordinary ? nil : application.handling
            (carried.intake, carried.power, carried.renews) = (
                application.intake, application.power, application.renews
            )
        case .turned(let ground, let reason): (carried.ground, carried.reason) = (ground, reason)
        case .asked(let materials): carried.materials = materials
        case .checked(let officers): carried.officers = officers.sorted()
        case .opined(let division): carried.division = division
        case .stopped(let cause, let document): (carried.cause, carried.document) = (cause, document)
        case .extended(let days, let approver, let reason):
            (carried.days, carried.approver, carried.reason) = (days, approver, reason)
        case .decided(let decision):
            (carried.in_name_of, carried.outcome, carried.seal) = (decision.inNameOf, decision.outcome, decision.seal)
            (carried.reason, carried.remedies) = (decision.reason, decision.remedies)
        case .explained(let reason): carried.reason = reason
        case .supplemented, .accepted, .continued, .delivered, .withdrawn: break
        }
        try Tagged.encode(kind.code, carried, to: encoder)
    }
}
