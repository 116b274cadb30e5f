// Closed lists about delegations: stages, standings, and what is counted.
package devolution

import kotlinx.serialization.Serializable

/** The kinds of those who give commands. */
@Serializable(with = ActorKindAsCode::class)
public enum class ActorKind(override val code: String) : Code {
    /** The provincial department itself. */
    PROVINCE("province"),

    /** A division that owns powers, for its own powers. */
    OWNER("owner"),

    /** A division that leads the reform. */
    LEAD("lead"),

    /** A city, for its own counties. */
    CITY("city"),

    /** A county, for itself. */
    COUNTY("county"),

    /** A warning rule. */
    RULE("rule");

    /** The level that it speaks for: divisions speak for the province; a rule speaks for nobody. */
    public val level: Level? get() = meaningOrNull("level")?.let(Level::of)

    /** The members by their codes. */
    public companion object : CodeList<ActorKind>("ActorKind", { entries })
}

internal object ActorKindAsCode : CodeSerializer<ActorKind>(ActorKind)

/** The kinds of what an entry is about. */
@Serializable(with = SubjectKindAsCode::class)
public enum class SubjectKind(override val code: String) : Code {
    /** The reform as a whole. */
    REFORM("reform"),

    /** A power, in all counties. */
    POWER("power"),

    /** A city's department. */
    CITY("city"),

    /** A county's department. */
    COUNTY("county"),

    /** One power in one county. */
    DELEGATION("delegation");

    /** The members by their codes. */
    public companion object : CodeList<SubjectKind>("SubjectKind", { entries })
}

internal object SubjectKindAsCode : CodeSerializer<SubjectKind>(SubjectKind)

/** A stage in the life of a delegation. */
@Serializable(with = StageAsCode::class)
public enum class Stage(override val code: String) : Code {
    /** On the catalogue; nothing complete yet. */
    LISTED("listed"),

    /** Leader, handler and contact named at all three levels. */
    ASSIGNED("assigned"),

    /** The county trained. */
    TRAINED("trained"),

    /** Some material delivered. */
    HANDING_OVER("handing-over"),

    /** Signed by both sides: the county holds the power. */
    ACCEPTED("accepted"),

    /** In the directories of all three levels. */
    PUBLISHED("published"),

    /** Exercised by the county. */
    OPERATING("operating"),

    /** Braked. */
    SUSPENDED("suspended"),

    /** Gone back to the city. Terminal. */
    RECALLED("recalled");

    /** The members by their codes. */
    public companion object : CodeList<Stage>("Stage", { entries })
}

internal object StageAsCode : CodeSerializer<Stage>(Stage)

/** Whether the holder of a power may exercise it. */
@Serializable(with = StandingAsCode::class)
public enum class Standing(override val code: String) : Code {
    /** It may. */
    IN_FORCE("in-force"),

    /** Accepted by the county, not started yet. */
    AWAITING_START("awaiting-start"),

    /** Braked. */
    SUSPENDED("suspended"),

    /** Entrusted, and no agreement covers the date. */
    AGREEMENT_LAPSED("agreement-lapsed");

    /** Whether the holder may decide anything on the date. */
    public val mayExercise: Boolean get() = meaning("may_exercise").toBoolean()

    /** The members by their codes. */
    public companion object : CodeList<Standing>("Standing", { entries })
}

internal object StandingAsCode : CodeSerializer<Standing>(Standing)

/** What progress is counted by. */
@Serializable(with = ByAsCode::class)
public enum class By(override val code: String) : Code {
    /** By city. */
    CITY("city"),

    /** By county. */
    COUNTY("county"),

    /** By owning division. A shared power counts for each of its owners, so the rows add up to memberships. */
    DIVISION("division"),

    /** By class of powers. */
    CATEGORY("category"),

    /** By power. */
    POWER("power");

    /** The members by their codes. */
    public companion object : CodeList<By>("By", { entries })
}

internal object ByAsCode : CodeSerializer<By>(By)

/** How a measure stands on a date. */
@Serializable(with = MeasureStatusAsCode::class)
public enum class MeasureStatus(override val code: String) : Code {
    /** All of it is done. */
    DONE("done"),

    /** Its last day has not passed. */
    DUE("due"),

    /** Its last day has passed and it is not done. */
    OVERDUE("overdue"),

    /** It has no last day. */
    ONGOING("ongoing");

    /** The members by their codes. */
    public companion object : CodeList<MeasureStatus>("MeasureStatus", { entries })
}

internal object MeasureStatusAsCode : CodeSerializer<MeasureStatus>(MeasureStatus)

/** Why the machine does not allow a step. */
@Serializable(with = ViolationKindAsCode::class)
public enum class ViolationKind(override val code: String) : Code {
    /** Its date is before the last thing that happened to the delegation. */
    OUT_OF_SEQUENCE("out-of-sequence"),

    /** The marks do not allow it. */
    NOT_ALLOWED("not-allowed"),

    /** There is no such delegation. */
    UNKNOWN_DELEGATION("unknown-delegation");

    /** The members by their codes. */
    public companion object : CodeList<ViolationKind>("ViolationKind", { entries })
}

internal object ViolationKindAsCode : CodeSerializer<ViolationKind>(ViolationKind)
