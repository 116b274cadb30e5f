/// What a rule does when it warns.
public enum Response: String, ClosedList {
    /// 提示: tells the county.
    case advise
    /// 预警: tells the county and those above it, and waits for an answer.
    case warn
    /// 踩刹车: suspends the delegation and refers it to those above.
    case brake
}

/// What a rule looks at.
public enum About: String, ClosedList {
    /// A power in a county; its peers are the same power in the other counties.
    case delegation
    /// A county with all its powers; its peers are the other counties.
    case county
    /// A power in all counties; its peers are the other powers.
    case power
    /// One who handles cases in a county; the peers are the others there.
    case handler
}

/// Whose figures are meant.
public enum Whose: String, ClosedList {
    /// Those of what the rule looks at.
    case own
    /// Those of its peers together: the same power in the other counties, the other counties, the other powers, the
    /// others who handle cases in the county.
    case peers
}

/// How two quantities are compared.
public enum Comparison: String, ClosedList {
    /// Less than.
    case less = "<"
    /// At most.
    case atMost = "<="
    /// Equal to.
    case equal = "="
    /// At least.
    case atLeast = ">="
    /// More than.
    case more = ">"
}

/// What a measure counts in: two are added or compared only when they count in the same.
public enum Dimension: String, ClosedList {
    /// Cases, acts, complaints: one by one.
    case count
    /// Days, or days on which something was so.
    case days
    /// One of the others divided by one of its kind.
    case ratio
}

/// What is counted, each on the day on which it happens.
public enum RuleMeasure: String, ClosedList {
    /// Applications received.
    case received
    /// Applications turned away.
    case turned
    /// Applicants told what is missing.
    case asked
    /// Applications accepted by an act.
    case accepted
    /// Clocks stopped.
    case stopped
    /// Clocks stopped in the last two days of the limit of the law, or after it.
    case stoppedLate = "stopped-late"
    /// Working days for which clocks stood still, counted when they go on.
    case stood
    /// Limits extended.
    case extended
    /// Decisions.
    case decided
    /// Decisions that grant.
    case granted
    /// Decisions that refuse.
    case refused
    /// Decisions on the day of acceptance.
    case sameDay = "same-day"
    /// Working days from acceptance to decision, without those for which the clock stood still, counted on decision.
    case taken
    /// Decisions after the limit of the law.
    case late
    /// Cases whose limit of the law ran out undecided, counted on the day after.
    case overdue
    /// Decisions after the promised limit.
    case promiseBroken = "promise-broken"
    /// Decisions delivered.
    case delivered
    /// Applications withdrawn.
    case withdrawn
    /// Acts that broke the law.
    case unlawful
    /// Of these, acts by who did not hold the power, could not exercise it that day, or used another's name or seal.
    case withoutPower = "without-power"
    /// Complaints filed.
    case complaints
    /// Complaints upheld, in whole or in part.
    case upheld
    /// Days on which a power was taken over and not published at all three levels.
    case unpublished
    /// Days on which an entrusted power operated and no agreement covered it.
    case uncovered
    /// Days under a brake.
    case suspended
}

/// What is wrong with a setting.
public enum SettingRule: String, ClosedList {
    /// It is not of the form.
    case syntax
    /// The reform has no such power, county, clause, means or flag.
    case unknownId = "unknown-id"
    /// The same id stands twice.
    case standsTwice = "stands-twice"
    /// A number is out of its range.
    case outOfRange = "out-of-range"
    /// Two things that cannot be compared or added.
    case mismatch
    /// Nothing says on which law or clause it rests.
    case noBasis = "no-basis"
    /// Something that is needed is missing.
    case missing
}
