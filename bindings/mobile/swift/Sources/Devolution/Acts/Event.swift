/// What has happened, with what shows it.
///
/// ```swift
/// switch entry.event {
/// case .assigned(let contact): print(contact.handler)
/// case .delivered(let delivery): print(delivery.material)
/// default: break
/// }
/// ```
public enum Event: Hashable, Sendable {
    /// The ledger was opened.
    case opened(Opening)
    /// A county filed its takeover plan.
    case takeoverPlanFiled(String)
    /// A city filed its handover plan.
    case handoverPlanFiled(String)
    /// The manual of a power was filed.
    case manualFiled(String)
    /// The guide of a power was filed.
    case guideFiled(Content)
    /// The service standard of a power was set.
    case standardSet(Content)
    /// The direct channel of a county was opened.
    case channelOpened(String)
    /// A level named leader, handler and contact.
    case assigned(Contact)
    /// The county was trained.
    case trained(Training)
    /// A material was delivered.
    case delivered(Delivery)
    /// A material was marked not applicable.
    case waived(Waiver)
    /// An agreement was signed.
    case agreed(Agreement)
    /// A side signed the handover.
    case accepted(String)
    /// The item went on the integrated platform.
    case listed(String)
    /// A level revised its authority directory.
    case published(Revision)
    /// A level named the carriers of its supervision duties.
    case dutiesTaken(Duties)
    /// The county filed its control measures.
    case controlsFiled(String)
    /// An inspection schedule was made.
    case scheduled(Inspections)
    /// The county started to exercise the power.
    case started(String)
    /// The delegation was suspended.
    case braked(Ground)
    /// Evidence of rectification was filed.
    case rectified(String)
    /// The evidence of rectification was verified.
    case verified(String)
    /// The brake was lifted.
    case resumed(String)
    /// The power went back to the city.
    case recalled(Ground)
    /// An entry was taken back.
    case annulled(Annulment)
}

extension Event: JSONForm {
    /// Which event it is.
    public var kind: EventKind {
        switch self {
        case .opened: .opened
        case .takeoverPlanFiled: .takeoverPlanFiled
        case .handoverPlanFiled: .handoverPlanFiled
        case .manualFiled: .manualFiled
        case .guideFiled: .guideFiled
        case .standardSet: .standardSet
        case .channelOpened: .channelOpened
        case .assigned: .assigned
        case .trained: .trained
        case .delivered: .delivered
        case .waived: .waived
        case .agreed: .agreed
        case .accepted: .accepted
        case .listed: .listed
        case .published: .published
        case .dutiesTaken: .dutiesTaken
        case .controlsFiled: .controlsFiled
        case .scheduled: .scheduled
        case .started: .started
        case .braked: .braked
        case .rectified: .rectified
        case .verified: .verified
        case .resumed: .resumed
        case .recalled: .recalled
        case .annulled: .annulled
        }
    }

    /// Reads its form: its code, with what it carries.
    public init(from decoder: any Decoder) throws {
        let tagged = try Tagged(decoder)
        switch try EventKind(code: tagged.tag) {
        case .opened: self = .opened(try tagged.carried())
        case .takeoverPlanFiled: self = .takeoverPlanFiled(try tagged.carried())
        case .handoverPlanFiled: self = .handoverPlanFiled(try tagged.carried())
        case .manualFiled: self = .manualFiled(try tagged.carried())
        case .guideFiled: self = .guideFiled(try tagged.carried())
        case .standardSet: self = .standardSet(try tagged.carried())
        case .channelOpened: self = .channelOpened(try tagged.carried())
        case .assigned: self = .assigned(try tagged.carried())
        case .trained: self = .trained(try tagged.carried())
        case .delivered: self = .delivered(try tagged.carried())
        case .waived: self = .waived(try tagged.carried())
        case .agreed: self = .agreed(try tagged.carried())
        case .accepted: self = .accepted(try tagged.carried())
        case .listed: self = .listed(try tagged.carried())
        case .published: self = .published(try tagged.carried())
        case .dutiesTaken: self = .dutiesTaken(try tagged.carried())
        case .controlsFiled: self = .controlsFiled(try tagged.carried())
        case .scheduled: self = .scheduled(try tagged.carried())
        case .started: self = .started(try tagged.carried())
        case .braked: self = .braked(try tagged.carried())
        case .rectified: self = .rectified(try tagged.carried())
        case .verified: self = .verified(try tagged.carried())
        case .resumed: self = .resumed(try tagged.carried())
        case .recalled: self = .recalled(try tagged.carried())
        case .annulled: self = .annulled(try tagged.carried())
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        try Tagged.encode(kind.code, carried, to: encoder)
    }

    private var carried: any Encodable {
        switch self {
        case .opened(let carried): carried
        case .takeoverPlanFiled(let carried), .handoverPlanFiled(let carried), .manualFiled(let carried),
            .channelOpened(let carried), .accepted(let carried), .listed(let carried),
            .controlsFiled(
                let
                    carried), .started(let carried), .rectified(let carried), .verified(let carried),
            .resumed(
                let
                    carried):
            carried
        case .guideFiled(let carried), .standardSet(let carried): carried
        case .assigned(let carried): carried
        case .trained(let carried): carried
        case .delivered(let carried): carried
        case .waived(let carried): carried
        case .agreed(let carried): carried
        case .published(let carried): carried
        case .dutiesTaken(let carried): carried
        case .scheduled(let carried): carried
        case .braked(let carried), .recalled(let carried): carried
        case .annulled(let carried): carried
        }
    }
}
