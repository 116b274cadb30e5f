/// A condition that a command can fail.
public enum Condition: String, ClosedList {
    /// The power, county, city, material, duty or means is one of the reform's.
    case knownSubject = "known-subject"
    /// The actor is one that may give this command here.
    case competentActor = "competent-actor"
    /// The effective date is not before the last thing that happened to the delegation.
    case inSequence = "in-sequence"
    /// The delegation has not been recalled.
    case notRecalled = "not-recalled"
    /// A power listed again has been recalled in the county under its former batch.
    case recalledBefore = "recalled-before"
    /// The county has filed its takeover plan.
    case takeoverPlanFiled = "takeover-plan-filed"
    /// Leader, handler and contact are named at all three levels.
    case contactsAssigned = "contacts-assigned"
    /// The power's manual is filed.
    case manualFiled = "manual-filed"
    /// The power's service guide is filed.
    case guideFiled = "guide-filed"
    /// Somebody of the county attended.
    case countyAttended = "county-attended"
    /// The county has been trained for the power.
    case trained
    /// The city has filed its handover plan.
    case handoverPlanFiled = "handover-plan-filed"
    /// Neither side has signed the checklist yet.
    case checklistOpen = "checklist-open"
    /// Every kind of material is delivered, or marked not applicable with a reason.
    case checklistFull = "checklist-full"
    /// This side has not signed yet.
    case notYetSigned = "not-yet-signed"
    /// The power is entrusted: only then is there an agreement to sign.
    case entrustedMode = "entrusted-mode"
    /// An entrusted power has a signed agreement whose term covers the date.
    case agreementCovers = "agreement-covers"
    /// Both sides have signed: the county holds the power.
    case accepted
    /// The item is not yet on the integrated platform.
    case notYetListed = "not-yet-listed"
    /// The item is on the integrated platform.
    case onPlatform = "on-platform"
    /// The guide has every element that the reform requires.
    case guideComplete = "guide-complete"
    /// The directory revision names the holder that the register names.
    case directoriesAgree = "directories-agree"
    /// This level has not revised its directory for the delegation yet.
    case notYetPublished = "not-yet-published"
    /// All three levels have revised their directories.
    case published
    /// The direct channel between county and province is open.
    case channelOpen = "channel-open"
    /// The power's service standard is set, with every element that the reform requires.
    case standardSet = "standard-set"
    /// Exactly the duties that the level owes are named, each with its carrier.
    case dutiesNamed = "duties-named"
    /// Every duty has its one carrier at each level that owes it.
    case dutiesCarried = "duties-carried"
    /// The county's control measures are on file.
    case controlsFiled = "controls-filed"
    /// The schedule uses every means of inspection that the reform names.
    case meansCovered = "means-covered"
    /// A key power has an inspection schedule.
    case inspectionScheduled = "inspection-scheduled"
    /// The delegation has not been started yet.
    case notYetStarted = "not-yet-started"
    /// The delegation is operating.
    case operating
    /// The ground points at entries that stand and concern the delegation.
    case groundStands = "ground-stands"
    /// The delegation is suspended.
    case suspended
    /// Evidence of rectification is filed.
    case rectified
    /// The verifier is not the author of the evidence.
    case independentVerifier = "independent-verifier"
    /// The evidence of rectification is verified.
    case verified
    /// The actor outranks the party that rectified.
    case outranksRectifier = "outranks-rectifier"
    /// The entry to annul exists, can be annulled, and has not been annulled.
    case entryStands = "entry-stands"
    /// Nothing recorded later rests on the entry.
    case nothingRestsOnIt = "nothing-rests-on-it"
}

/// What a measure is tracked by.
public enum Milestone: String, ClosedList {
    /// Contacts named at all three levels, per delegation (M1).
    case contactsAssigned = "contacts-assigned"
    /// The county trained, per delegation (M2).
    case trained
    /// Handed over and signed by both sides, per delegation (M3).
    case accepted
    /// The direct channel open, per county (M4).
    case channelOpen = "channel-open"
    /// The takeover plan filed, per county (M5).
    case takeoverPlanFiled = "takeover-plan-filed"
    /// Published at three levels, per delegation (M6).
    case published
    /// The service standard set, per power (M7).
    case standardSet = "standard-set"
    /// Every duty carried at three levels, per delegation (M8).
    case dutiesCarried = "duties-carried"
    /// Control measures on file, per delegation (M9).
    case controlsFiled = "controls-filed"
    /// An inspection schedule, per delegation of a key power (M11).
    case inspectionScheduled = "inspection-scheduled"
}
