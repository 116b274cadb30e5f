// Closed lists of warning rules: what they look at, count and do.
package devolution

import kotlinx.serialization.Serializable

/** What a rule does when it warns. */
@Serializable(with = ResponseAsCode::class)
public enum class Response(override val code: String) : Code {
    /** 提示: tells the county. */
    ADVISE("advise"),

    /** 预警: tells the county and those above it, and waits for an answer. */
    WARN("warn"),

    /** 踩刹车: suspends the delegation and refers it to those above. */
    BRAKE("brake");

    /** The members by their codes. */
    public companion object : CodeList<Response>("Response", { entries })
}

internal object ResponseAsCode : CodeSerializer<Response>(Response)

/** What a rule looks at. */
@Serializable(with = AboutAsCode::class)
public enum class About(override val code: String) : Code {
    /** A power in a county; its peers are the same power in the other counties. */
    DELEGATION("delegation"),

    /** A county with all its powers; its peers are the other counties. */
    COUNTY("county"),

    /** A power in all counties; its peers are the other powers. */
    POWER("power"),

    /** One who handles cases in a county; the peers are the others there. */
    HANDLER("handler");

    /** The members by their codes. */
    public companion object : CodeList<About>("About", { entries })
}

internal object AboutAsCode : CodeSerializer<About>(About)

/** Whose figures are meant. */
@Serializable(with = WhoseAsCode::class)
public enum class Whose(override val code: String) : Code {
    /** Those of what the rule looks at. */
    OWN("own"),

    /**
     * Those of its peers together: the same power in the other counties, the other counties, the other powers, the
     * others who handle cases in the county.
     */
    PEERS("peers");

    /** The members by their codes. */
    public companion object : CodeList<Whose>("Whose", { entries })
}

internal object WhoseAsCode : CodeSerializer<Whose>(Whose)

/** How two quantities are compared. */
@Serializable(with = ComparisonAsCode::class)
public enum class Comparison(override val code: String) : Code {
    /** Less than. */
    LESS("<"),

    /** At most. */
    AT_MOST("<="),

    /** Equal to. */
    EQUAL("="),

    /** At least. */
    AT_LEAST(">="),

    /** More than. */
    MORE(">");

    /** The members by their codes. */
    public companion object : CodeList<Comparison>("Comparison", { entries })
}

internal object ComparisonAsCode : CodeSerializer<Comparison>(Comparison)

/** What a measure counts in: two are added or compared only when they count in the same. */
@Serializable(with = DimensionAsCode::class)
public enum class Dimension(override val code: String) : Code {
    /** Cases, acts, complaints: one by one. */
    COUNT("count"),

    /** Days, or days on which something was so. */
    DAYS("days"),

    /** One of the others divided by one of its kind. */
    RATIO("ratio");

    /** The members by their codes. */
    public companion object : CodeList<Dimension>("Dimension", { entries })
}

internal object DimensionAsCode : CodeSerializer<Dimension>(Dimension)

/** What is counted, each on the day on which it happens. */
@Serializable(with = RuleMeasureAsCode::class)
public enum class RuleMeasure(override val code: String) : Code {
    /** Applications received. */
    RECEIVED("received"),

    /** Applications turned away. */
    TURNED("turned"),

    /** Applicants told what is missing. */
    ASKED("asked"),

    /** Applications accepted by an act. */
    ACCEPTED("accepted"),

    /** Clocks stopped. */
    STOPPED("stopped"),

    /** Clocks stopped in the last two days of the limit of the law, or after it. */
    STOPPED_LATE("stopped-late"),

    /** Working days for which clocks stood still, counted when they go on. */
    STOOD("stood"),

    /** Limits extended. */
    EXTENDED("extended"),

    /** Decisions. */
    DECIDED("decided"),

    /** Decisions that grant. */
    GRANTED("granted"),

    /** Decisions that refuse. */
    REFUSED("refused"),

    /** Decisions on the day of acceptance. */
    SAME_DAY("same-day"),

    /** Working days from acceptance to decision, without those for which the clock stood still, counted on decision. */
    TAKEN("taken"),

    /** Decisions after the limit of the law. */
    LATE("late"),

    /** Cases whose limit of the law ran out undecided, counted on the day after. */
    OVERDUE("overdue"),

    /** Decisions after the promised limit. */
    PROMISE_BROKEN("promise-broken"),

    /** Decisions delivered. */
    DELIVERED("delivered"),

    /** Applications withdrawn. */
    WITHDRAWN("withdrawn"),

    /** Acts that broke the law. */
    UNLAWFUL("unlawful"),

    /** Of these, acts by who did not hold the power, could not exercise it that day, or used another's name or seal. */
    WITHOUT_POWER("without-power"),

    /** Complaints filed. */
    COMPLAINTS("complaints"),

    /** Complaints upheld, in whole or in part. */
    UPHELD("upheld"),

    /** Days on which a power was taken over and not published at all three levels. */
    UNPUBLISHED("unpublished"),

    /** Days on which an entrusted power operated and no agreement covered it. */
    UNCOVERED("uncovered"),

    /** Days under a brake. */
    SUSPENDED("suspended");

    /** The members by their codes. */
    public companion object : CodeList<RuleMeasure>("Measure", { entries })
}

internal object RuleMeasureAsCode : CodeSerializer<RuleMeasure>(RuleMeasure)

/** What is wrong with a setting. */
@Serializable(with = SettingRuleAsCode::class)
public enum class SettingRule(override val code: String) : Code {
    /** It is not of the form. */
    SYNTAX("syntax"),

    /** The reform has no such power, county, clause, means or flag. */
    UNKNOWN_ID("unknown-id"),

    /** The same id stands twice. */
    STANDS_TWICE("stands-twice"),

    /** A number is out of its range. */
    OUT_OF_RANGE("out-of-range"),

    /** Two things that cannot be compared or added. */
    MISMATCH("mismatch"),

    /** Nothing says on which law or clause it rests. */
    NO_BASIS("no-basis"),

    /** Something that is needed is missing. */
    MISSING("missing");

    /** The members by their codes. */
    public companion object : CodeList<SettingRule>("SettingRule", { entries })
}

internal object SettingRuleAsCode : CodeSerializer<SettingRule>(SettingRule)
