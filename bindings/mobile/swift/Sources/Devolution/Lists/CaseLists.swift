/// The kinds of things that can happen to a case, in the order of its life.
public enum CaseActKind: String, ClosedList {
    /// An application came in (收件).
    case received
    /// It is not one to be accepted (不予受理).
    case turned
    /// The applicant was told what is missing (一次性告知补正).
    case asked
    /// What was missing came in (补正).
    case supplemented
    /// It was accepted (受理).
    case accepted
    /// A check on the spot was made (实地核查).
    case checked
    /// A division that shares the power gave its opinion (会办意见).
    case opined
    /// The clock was stopped (特别程序).
    case stopped
    /// The clock went on (恢复计时).
    case continued
    /// The time limit was extended (延长期限).
    case extended
    /// It was decided (决定).
    case decided
    /// The decision was delivered (送达).
    case delivered
    /// The applicant withdrew (撤回申请).
    case withdrawn
    /// It was explained why it took longer (超期说明).
    case explained
}

/// How an application came in (M7: one window, online).
public enum Intake: String, ClosedList {
    /// At the one window (一窗受理).
    case window
    /// On the integrated platform (网上办理).
    case online
}

/// Why an application is not accepted at all (行政许可法 art. 32).
public enum Turned: String, ClosedList {
    /// It needs no licence.
    case noLicenceNeeded = "no-licence-needed"
    /// It is for another organ.
    case otherOrgan = "other-organ"
}

/// What was decided.
public enum Decision: String, ClosedList {
    /// 准予
    case granted
    /// 不予
    case refused
}

/// Where a case stands.
public enum CaseStage: String, ClosedList {
    /// Received, neither accepted nor turned away.
    case received
    /// The applicant is to supply what is missing.
    case awaitingSupplement = "awaiting-supplement"
    /// Accepted, not decided.
    case inHand = "in-hand"
    /// Accepted, and the clock stands still.
    case stopped
    /// Decided, not delivered.
    case decided
    /// Decided and delivered.
    case delivered
    /// Turned away as not one to be accepted.
    case turned
    /// Withdrawn by the applicant.
    case withdrawn
}

/// The limits that a case runs against.
public enum LimitKind: String, ClosedList {
    /// To tell what is missing.
    case notice
    /// That of the law, to decide.
    case statutory
    /// That of the service promise, to decide.
    case promised
    /// To deliver.
    case delivery
}

/// The rule for cases in flight when the power moves or stops: what its words say is the rule.
public enum InFlight: String, ClosedList {
    /// At handover a case goes to the county with the power; its limits run on from where they began, and from that day
    /// the city decides nothing in it (安阳市政务服务条例 art. 17).
    case passes
    /// Under a brake, before the start and without an agreement nothing is accepted or decided; the clock runs on, because
    /// none of these is in the closed list of 行政许可法 art. 45, and what then takes too long is explained.
    case waits
    /// At recall a case goes back to the city with the power; its limits run on from where they began.
    case returns
}

/// A condition that an act on a case needs.
public enum CaseCondition: String, ClosedList {
    /// The reform has the power and the county.
    case knownSubject = "known-subject"
    /// No case has the number yet.
    case newNumber = "new-number"
    /// There is a case of the number.
    case known
    /// The day is not before the last thing that happened to the case.
    case inSequence = "in-sequence"
    /// The case is not closed: not turned away, decided or withdrawn.
    case open
    /// The applicant was told what is missing, and has not supplied it yet.
    case awaited
    /// The application was not accepted before.
    case notAccepted = "not-accepted"
    /// The application is accepted, or counts as accepted.
    case accepted
    /// The clock runs.
    case clockRuns = "clock-runs"
    /// The clock stands still.
    case clockStands = "clock-stands"
    /// The case is decided.
    case decided
    /// The decision is not delivered yet.
    case undelivered
    /// Who acts holds the power on that day.
    case competent
    /// The power may be exercised on that day: started, not under a brake, covered by an agreement where one is needed.
    case inForce = "in-force"
    /// The applicant is told what is missing only once.
    case askedOnce = "asked-once"
    /// The applicant is told what is missing, or that it is not accepted, before the application counts as accepted.
    case toldInTime = "told-in-time"
    /// What is asked for is named.
    case materialsNamed = "materials-named"
    /// Only materials that the guide names are asked for.
    case materialsInGuide = "materials-in-guide"
    /// At least two of the staff check on the spot.
    case twoOfficers = "two-officers"
    /// The division shares the power.
    case sharesThePower = "shares-the-power"
    /// Every division that shares the power has given its opinion.
    case divisionsHeard = "divisions-heard"
    /// A time limit is extended only once.
    case extendedOnce = "extended-once"
    /// A time limit is extended before it has run out.
    case extendedInTime = "extended-in-time"
    /// A time limit is extended by no more days than the law allows.
    case extensionAllowed = "extension-allowed"
    /// A time limit is extended with the approval of the one who may give it.
    case rightApprover = "right-approver"
    /// The decision is made in the name, and under the seal, of the one that the mode of the power says.
    case inRightName = "in-right-name"
    /// A refusal gives its reasons and says how it can be challenged.
    case reasonsGiven = "reasons-given"
    /// The case took longer than its limit or its promise.
    case ranOver = "ran-over"
}

/// What to do with an act that breaks the law in what is imported: a record of what was done, lawful or not.
public enum Unlawful: String, ClosedList {
    /// Refuse it.
    case refuse
    /// Record it, with every condition that it broke.
    case record
}

/// What a row of a report is about.
public enum ReportBy: String, ClosedList {
    /// All cases in one row.
    case total
    /// A city with all its counties.
    case city
    /// A county.
    case county
    /// A power in all counties.
    case power
    /// A division, with all powers that it answers for: a case under a shared power counts for each.
    case division
    /// A power in a county; only those with cases.
    case delegation
}

/// What is wrong with a row of an import.
public enum RowFault: String, ClosedList {
    /// It is not a row of the format.
    case syntax
    /// A column that every table has is missing.
    case missingColumn = "missing-column"
    /// A column that no table has.
    case unknownColumn = "unknown-column"
    /// A value that the act needs is missing.
    case missingValue = "missing-value"
    /// A value that the act does not have.
    case superfluousValue = "superfluous-value"
    /// A value is not what stands in its column.
    case malformed
    /// Conditions of the act do not hold.
    case refused
    /// No notice settles a day on which the act rests.
    case notGazetted = "not-gazetted"
    /// A number, an id or a code that nothing has: the reform, the settings, or the file itself.
    case unknown
    /// The same thing stands twice.
    case standsTwice = "stands-twice"
    /// Two things that exclude each other hold on the same day.
    case overlap
}
