/// The kinds of events.
public enum EventKind: String, ClosedList {
    /// The ledger was opened.
    case opened
    /// A county filed its takeover plan.
    case takeoverPlanFiled = "takeover-plan-filed"
    /// A city filed its handover plan.
    case handoverPlanFiled = "handover-plan-filed"
    /// The manual of a power was filed.
    case manualFiled = "manual-filed"
    /// The guide of a power was filed.
    case guideFiled = "guide-filed"
    /// The service standard of a power was set.
    case standardSet = "standard-set"
    /// The direct channel of a county was opened.
    case channelOpened = "channel-opened"
    /// A level named leader, handler and contact.
    case assigned
    /// The county was trained.
    case trained
    /// A material was delivered.
    case delivered
    /// A material was marked not applicable.
    case waived
    /// An agreement was signed.
    case agreed
    /// A side signed the handover.
    case accepted
    /// The item went on the integrated platform.
    case listed
    /// A level revised its authority directory.
    case published
    /// A level named the carriers of its supervision duties.
    case dutiesTaken = "duties-taken"
    /// The county filed its control measures.
    case controlsFiled = "controls-filed"
    /// An inspection schedule was made.
    case scheduled
    /// The county started to exercise the power.
    case started
    /// The delegation was suspended.
    case braked
    /// Evidence of rectification was filed.
    case rectified
    /// The evidence of rectification was verified.
    case verified
    /// The brake was lifted.
    case resumed
    /// The power went back to the city.
    case recalled
    /// An entry was taken back.
    case annulled

    /// The condition that the event helps to meet, or to end; `nil` for the opening of a ledger.
    public var countsUnder: Condition? { Meanings.all.eventKind[self]!.counts_under }
}
