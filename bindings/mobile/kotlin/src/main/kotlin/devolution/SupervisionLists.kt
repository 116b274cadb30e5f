// Closed lists of supervision: duties, coverage, credit, draws.
package devolution

import kotlinx.serialization.Serializable

/** What is wrong with a duty of a level for a delegation. */
@Serializable(with = DutyFaultAsCode::class)
public enum class DutyFault(override val code: String) : Code {
    /** 空白: owed, and nobody carries it. */
    GAP("gap"),

    /** 重叠: several carry it. */
    OVERLAP("overlap"),

    /** 错列: the level does not owe it for a power of this mode. */
    STRAY("stray");

    /** The members by their codes. */
    public companion object : CodeList<DutyFault>("DutyFault", { entries })
}

internal object DutyFaultAsCode : CodeSerializer<DutyFault>(DutyFault)

/** Why an office is proposed to carry a duty. */
@Serializable(with = ProposedAsCode::class)
public enum class Proposed(override val code: String) : Code {
    /** It alone carries the other duties of that delegation and level. */
    SAME_DELEGATION("same-delegation"),

    /** It carries this duty for most delegations of the same division, city or county. */
    SAME_UNIT("same-unit");

    /** The members by their codes. */
    public companion object : CodeList<Proposed>("Proposed", { entries })
}

internal object ProposedAsCode : CodeSerializer<Proposed>(Proposed)

/** How a means, or an object, stands. */
@Serializable(with = CoverageStateAsCode::class)
public enum class CoverageState(override val code: String) : Code {
    /** Done, and the next time has not passed. */
    COVERED("covered"),

    /** Not done yet, and the first time has not passed. */
    UNCOVERED("uncovered"),

    /** The last day has passed. */
    OVERDUE("overdue");

    /** The members by their codes. */
    public companion object : CodeList<CoverageState>("CoverageState", { entries })
}

internal object CoverageStateAsCode : CodeSerializer<CoverageState>(CoverageState)

/** What a row of totals is about. */
@Serializable(with = CoverageByAsCode::class)
public enum class CoverageBy(override val code: String) : Code {
    /** A county. */
    COUNTY("county"),

    /** A division, with all powers that it answers for: a shared power counts for each. */
    DIVISION("division"),

    /** A power. */
    POWER("power"),

    /** A means. */
    MEANS("means");

    /** The members by their codes. */
    public companion object : CodeList<CoverageBy>("CoverageBy", { entries })
}

internal object CoverageByAsCode : CodeSerializer<CoverageBy>(CoverageBy)

/** How often one is inspected. The rate of each tier is a setting of the draw. */
@Serializable(with = TierAsCode::class)
public enum class Tier(override val code: String) : Code {
    /** 低: seldom. */
    LOW("low"),

    /** 中 */
    MID("mid"),

    /** 中高 */
    MID_HIGH("mid-high"),

    /** 高: most often. */
    HIGH("high");

    /** The members by their codes. */
    public companion object : CodeList<Tier>("Tier", { entries })
}

internal object TierAsCode : CodeSerializer<Tier>(Tier)

/** Why credit has the effect it has. */
@Serializable(with = ReasonKindAsCode::class)
public enum class ReasonKind(override val code: String) : Code {
    /** It has a grade. */
    GRADED("graded"),

    /** Nothing was ever recorded of it, and the scheme says what a newcomer counts as. */
    NEWCOMER("newcomer"),

    /** It broke a promise. */
    BROKEN_PROMISE("broken-promise"),

    /** Under this power no promise stands in for proof, whoever makes it. */
    EXCLUDED("excluded"),

    /** No scheme says anything. */
    UNRATED("unrated");

    /** The members by their codes. */
    public companion object : CodeList<ReasonKind>("ReasonKind", { entries })
}

internal object ReasonKindAsCode : CodeSerializer<ReasonKind>(ReasonKind)

/** What became of an appeal. */
@Serializable(with = AppealOutcomeAsCode::class)
public enum class AppealOutcome(override val code: String) : Code {
    /** 异议不成立: the record stands. */
    DISMISSED("dismissed"),

    /** 异议成立: the record was wrong. */
    UPHELD("upheld");

    /** The members by their codes. */
    public companion object : CodeList<AppealOutcome>("AppealOutcome", { entries })
}

internal object AppealOutcomeAsCode : CodeSerializer<AppealOutcome>(AppealOutcome)

/** The kinds of `CreditFact`, as a table names them. */
@Serializable(with = FactKindAsCode::class)
public enum class FactKind(override val code: String) : Code {
    /** It did not keep what it had promised. */
    BROKEN_PROMISE("broken-promise"),

    /** It has a grade. */
    GRADED("graded");

    /** The members by their codes. */
    public companion object : CodeList<FactKind>("FactKind", { entries })
}

internal object FactKindAsCode : CodeSerializer<FactKind>(FactKind)

/** Whether the objects of an item are drawn or all inspected. */
@Serializable(with = DrawCoverageAsCode::class)
public enum class DrawCoverage(override val code: String) : Code {
    /** Drawn at the rates of the plan. */
    BY_RATE("by-rate"),

    /** All inspected, whatever the rates (优化营商环境条例 art. 54); only who inspects is drawn. */
    FULL("full");

    /** The members by their codes. */
    public companion object : CodeList<DrawCoverage>("DrawCoverage", { entries })
}

internal object DrawCoverageAsCode : CodeSerializer<DrawCoverage>(DrawCoverage)

/** What a source of a seed gives, and how it is written in the key. */
@Serializable(with = SourceKindAsCode::class)
public enum class SourceKind(override val code: String) : Code {
    /** Numbers whose order means nothing, as of balls out of one drum: they are sorted. */
    NUMBERS("numbers"),

    /** Numbers in the order in which they are published. */
    ORDERED_NUMBERS("ordered-numbers"),

    /** Words or a figure, character by character as published. */
    TEXT("text");

    /** The members by their codes. */
    public companion object : CodeList<SourceKind>("SourceKind", { entries })
}

internal object SourceKindAsCode : CodeSerializer<SourceKind>(SourceKind)

/** Why one whose pool covers an object may not inspect it. */
@Serializable(with = DrawExclusionAsCode::class)
public enum class DrawExclusion(override val code: String) : Code {
    /** The certificate is not valid on the day of the draw. */
    CERTIFICATE_EXPIRED("certificate-expired"),

    /** The certificate is not for all fields that the items of the unit ask for. */
    LACKS_FIELD("lacks-field"),

    /** Recused from this object (回避). */
    RECUSED("recused");

    /** The members by their codes. */
    public companion object : CodeList<DrawExclusion>("Exclusion", { entries })
}

internal object DrawExclusionAsCode : CodeSerializer<DrawExclusion>(DrawExclusion)

/** What is wrong with a line of a committed text or of a transcript. */
@Serializable(with = DrawRuleAsCode::class)
public enum class DrawRule(override val code: String) : Code {
    /** It is not JSON of the form of any line. */
    MALFORMED("malformed"),

    /** It was written by a later version of this library. */
    FROM_THE_FUTURE("from-the-future"),

    /** Another line should stand here, or it stands in the wrong order or twice. */
    OUT_OF_PLACE("out-of-place"),

    /** It is missing. */
    CUT_SHORT("cut-short"),

    /** It means what it should, and is not in its canonical form. */
    NOT_CANONICAL("not-canonical"),

    /** The root is not that of the lines before it. */
    ROOT_DIFFERS("root-differs"),

    /** What it says is not fit for a draw. */
    UNFIT("unfit"),

    /** The draw that it leads to leaves objects without inspectors. */
    VACANT("vacant"),

    /** It is not what the draw gives. */
    DIFFERS("differs");

    /** The members by their codes. */
    public companion object : CodeList<DrawRule>("DrawRule", { entries })
}

internal object DrawRuleAsCode : CodeSerializer<DrawRule>(DrawRule)

/** What a row of the report is about. */
@Serializable(with = SupervisionByAsCode::class)
public enum class SupervisionBy(override val code: String) : Code {
    /** Everything in one row. */
    TOTAL("total"),

    /** A city with all its counties. */
    CITY("city"),

    /** A county. */
    COUNTY("county"),

    /** A power in all counties. */
    POWER("power"),

    /** A division, with all powers that it answers for: what is about a shared power counts for each. */
    DIVISION("division");

    /** The members by their codes. */
    public companion object : CodeList<SupervisionBy>("SupervisionBy", { entries })
}

internal object SupervisionByAsCode : CodeSerializer<SupervisionBy>(SupervisionBy)
