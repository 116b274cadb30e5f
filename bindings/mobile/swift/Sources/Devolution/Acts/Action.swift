/// What a command asks for, with what it takes.
///
/// ```swift
/// Action.start("通办〔2022〕1号").kind  // .start
/// ```
public enum Action: Hashable, Sendable {
    /// A county files its takeover plan (承接落实方案, M5).
    case fileTakeoverPlan(String)
    /// A city files its handover plan (移交工作方案, M3).
    case fileHandoverPlan(String)
    /// An owning division files the manual of a power (业务手册, M2).
    case fileManual(String)
    /// An owning division files the guide of a power (办事指南, M2, M6).
    case fileGuide(Content)
    /// An owning division sets the service standard of a power (M7).
    case setStandard(Content)
    /// A lead division opens the direct channel of a county (直达机制, M4).
    case openChannel(String)
    /// A level names leader, handler and contact (M1).
    case assign(Contact)
    /// The owning division or the city trains the county (M2).
    case train(Training)
    /// The city delivers a material (M3).
    case deliver(Delivery)
    /// The city marks a material not applicable (M3).
    case waive(Waiver)
    /// The city files the agreement that it has signed with the county (B2).
    case agree(Agreement)
    /// The city or the county signs the handover (M3); when both have, the county holds the power.
    case accept(String)
    /// The item goes on the integrated platform (M6).
    case list(String)
    /// A level revises its authority directory (M6).
    case publish(Revision)
    /// A level names the carriers of its supervision duties (M8).
    case takeDuties(Duties)
    /// The county files its control measures (M9).
    case fileControls(String)
    /// An inspection schedule is made (M11).
    case schedule(Inspections)
    /// The county starts to exercise the power.
    case start(String)
    /// Suspends the delegation (踩刹车, M10).
    case brake(Ground)
    /// Files evidence that the ground of the brake is put right (M10).
    case rectify(String)
    /// Verifies the evidence of rectification (M10).
    case verify(String)
    /// Lifts the brake (M10).
    case resume(String)
    /// The province takes the power back to the city (收回, B1).
    case recall(Ground)
    /// Takes an entry back.
    case annul(Annulment)
}

extension Action: JSONForm {
    /// Which command it is.
    public var kind: CommandKind {
        switch self {
        case .fileTakeoverPlan: .fileTakeoverPlan
        case .fileHandoverPlan: .fileHandoverPlan
        case .fileManual: .fileManual
        case .fileGuide: .fileGuide
        case .setStandard: .setStandard
        case .openChannel: .openChannel
        case .assign: .assign
        case .train: .train
        case .deliver: .deliver
        case .waive: .waive
        case .agree: .agree
        case .accept: .accept
        case .list: .list
        case .publish: .publish
        case .takeDuties: .takeDuties
        case .fileControls: .fileControls
        case .schedule: .schedule
        case .start: .start
        case .brake: .brake
        case .rectify: .rectify
        case .verify: .verify
        case .resume: .resume
        case .recall: .recall
        case .annul: .annul
        }
    }

    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch try CommandKind(code: tagged.tag) {
        case .fileTakeoverPlan: self = .fileTakeoverPlan(try tagged.carried())
        case .fileHandoverPlan: self = .fileHandoverPlan(try tagged.carried())
        case .fileManual: self = .fileManual(try tagged.carried())
        case .fileGuide: self = .fileGuide(try tagged.carried())
        case .setStandard: self = .setStandard(try tagged.carried())
        case .openChannel: self = .openChannel(try tagged.carried())
        case .assign: self = .assign(try tagged.carried())
        case .train: self = .train(try tagged.carried())
        case .deliver: self = .deliver(try tagged.carried())
        case .waive: self = .waive(try tagged.carried())
        case .agree: self = .agree(try tagged.carried())
        case .accept: self = .accept(try tagged.carried())
        case .list: self = .list(try tagged.carried())
        case .publish: self = .publish(try tagged.carried())
        case .takeDuties: self = .takeDuties(try tagged.carried())
        case .fileControls: self = .fileControls(try tagged.carried())
        case .schedule: self = .schedule(try tagged.carried())
        case .start: self = .start(try tagged.carried())
        case .brake: self = .brake(try tagged.carried())
        case .rectify: self = .rectify(try tagged.carried())
        case .verify: self = .verify(try tagged.carried())
        case .resume: self = .resume(try tagged.carried())
        case .recall: self = .recall(try tagged.carried())
        case .annul: self = .annul(try tagged.carried())
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        try Tagged.encode(kind.code, carried, to: encoder)
    }

    private var carried: any Encodable {
        switch self {
        case .fileTakeoverPlan(let carried), .fileHandoverPlan(let carried), .fileManual(let carried),
            .openChannel(let carried), .accept(let carried), .list(let carried), .fileControls(let carried),
            .start(let carried), .rectify(let carried), .verify(let carried), .resume(let carried):
            carried
        case .fileGuide(let carried), .setStandard(let carried): carried
        case .assign(let carried): carried
        case .train(let carried): carried
        case .deliver(let carried): carried
        case .waive(let carried): carried
        case .agree(let carried): carried
        case .publish(let carried): carried
        case .takeDuties(let carried): carried
        case .schedule(let carried): carried
        case .brake(let carried), .recall(let carried): carried
        case .annul(let carried): carried
        }
    }
}
