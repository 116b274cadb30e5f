/// What is wrong with a duty of a level for a delegation.
public enum DutyFault: String, ClosedList {
    /// 空白: owed, and nobody carries it.
    case gap
    /// 重叠: several carry it.
    case overlap
    /// 错列: the level does not owe it for a power of this mode.
    case stray
}

/// Why an office is proposed to carry a duty.
public enum Proposed: String, ClosedList {
    /// It alone carries the other duties of that delegation and level.
    case sameDelegation = "same-delegation"
    /// It carries this duty for most delegations of the same division, city or county.
    case sameUnit = "same-unit"
}

/// How a means, or an object, stands.
public enum CoverageState: String, ClosedList {
    /// Done, and the next time has not passed.
    case covered
    /// Not done yet, and the first time has not passed.
    case uncovered
    /// The last day has passed.
    case overdue
}

/// What a row of totals is about.
public enum CoverageBy: String, ClosedList {
    /// A county.
    case county
    /// A division, with all powers that it answers for: a shared power counts for each.
    case division
    /// A power.
    case power
    /// A means.
    case means
}

/// How often one is inspected. The rate of each tier is a setting of the draw.
public enum Tier: String, ClosedList {
    /// 低: seldom.
    case low
    /// 中
    case mid
    /// 中高
    case midHigh = "mid-high"
    /// 高: most often.
    case high
}

/// Why credit has the effect it has.
public enum ReasonKind: String, ClosedList {
    /// It has a grade.
    case graded
    /// Nothing was ever recorded of it, and the scheme says what a newcomer counts as.
    case newcomer
    /// It broke a promise.
    case brokenPromise = "broken-promise"
    /// Under this power no promise stands in for proof, whoever makes it.
    case excluded
    /// No scheme says anything.
    case unrated
}

/// What became of an appeal.
public enum AppealOutcome: String, ClosedList {
    /// 异议不成立: the record stands.
    case dismissed
    /// 异议成立: the record was wrong.
    case upheld
}

/// The kinds of `CreditFact`, as a table names them.
public enum FactKind: String, ClosedList {
    /// It did not keep what it had promised.
    case brokenPromise = "broken-promise"
    /// It has a grade.
    case graded
}

/// Whether the objects of an item are drawn or all inspected.
public enum DrawCoverage: String, ClosedList {
    /// Drawn at the rates of the plan.
    case byRate = "by-rate"
    /// All inspected, whatever the rates (优化营商环境条例 art. 54); only who inspects is drawn.
    case full
}

/// What a source of a seed gives, and how it is written in the key.
public enum SourceKind: String, ClosedList {
    /// Numbers whose order means nothing, as of balls out of one drum: they are sorted.
    case numbers
    /// Numbers in the order in which they are published.
    case orderedNumbers = "ordered-numbers"
    /// Words or a figure, character by character as published.
    case text
}

/// Why one whose pool covers an object may not inspect it.
public enum DrawExclusion: String, ClosedList {
    /// The certificate is not valid on the day of the draw.
    case certificateExpired = "certificate-expired"
    /// The certificate is not for all fields that the items of the unit ask for.
    case lacksField = "lacks-field"
    /// Recused from this object (回避).
    case recused
}

/// What is wrong with a line of a committed text or of a transcript.
public enum DrawRule: String, ClosedList {
    /// It is not JSON of the form of any line.
    case malformed
    /// It was written by a later version of this library.
    case fromTheFuture = "from-the-future"
    /// Another line should stand here, or it stands in the wrong order or twice.
    case outOfPlace = "out-of-place"
    /// It is missing.
    case cutShort = "cut-short"
    /// It means what it should, and is not in its canonical form.
    case notCanonical = "not-canonical"
    /// The root is not that of the lines before it.
    case rootDiffers = "root-differs"
    /// What it says is not fit for a draw.
    case unfit
    /// The draw that it leads to leaves objects without inspectors.
    case vacant
    /// It is not what the draw gives.
    case differs
}

/// What a row of the report is about.
public enum SupervisionBy: String, ClosedList {
    /// Everything in one row.
    case total
    /// A city with all its counties.
    case city
    /// A county.
    case county
    /// A power in all counties.
    case power
    /// A division, with all powers that it answers for: what is about a shared power counts for each.
    case division
}
