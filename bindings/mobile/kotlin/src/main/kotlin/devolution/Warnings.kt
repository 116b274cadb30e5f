// What warning rules say and find.
package devolution

import java.time.LocalDate
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** A record that shows something, as JSON: `{"ledger":17}`, `{"cases":4021}`, `{"watch":9}`. */
@Serializable(with = EvidenceAsObject::class)
public sealed interface Evidence {
    /** An event of the casebook, by its number from 0. */
    @Serializable
    @JvmInline
    public value class Cases(
        /** Which. */
        public val value: Long,
    ) : Evidence

    /** An entry of the ledger. */
    @Serializable
    @JvmInline
    public value class Ledger(
        /** Which. */
        public val value: Long,
    ) : Evidence

    /** A record of the watchbook, by its number from 0. */
    @Serializable
    @JvmInline
    public value class Watch(
        /** Which. */
        public val value: Long,
    ) : Evidence
}

/** Its code, with what it carries. */
internal object EvidenceAsObject : KSerializer<Evidence> by TaggedSerializer(
    "devolution.Evidence",
    mapOf(
        "cases" to Evidence.Cases.serializer(),
        "ledger" to Evidence.Ledger.serializer(),
        "watch" to Evidence.Watch.serializer(),
    ),
    {
        when (it) {
            is Evidence.Cases -> "cases"
            is Evidence.Ledger -> "ledger"
            is Evidence.Watch -> "watch"
        }
    },
)

/** A warning rule. */
@Serializable
public data class WarningRule(
    /** Its id. */
    public val id: RuleId,
    /** Its name. */
    public val name: Name,
    /** What it looks at. */
    public val about: About,
    /** Over how many days, the day on which it looks included. */
    public val windowDays: Long,
    /** When it warns, as it is written. */
    @SerialName("when") public val condition: String,
    /** What it does then. */
    public val response: Response,
    /** The clause on which it rests. */
    public val clause: ClauseId,
    /** What in it is assumed because no text fixes it; whatever shows the rule must say so. */
    public val assumption: Name? = null,
)

/** What a warning is about: a delegation, a county, a power, or one who handles cases in a county. */
@Serializable
public data class WarningSubject(
    /** The county; absent where a power is meant in all counties. */
    public val county: CountyCode? = null,
    /** Who handles cases. */
    public val handler: HandlerId? = null,
    /** The power; absent where the county is meant with all its powers. */
    public val power: PowerId? = null,
)

/** A figure that a rule compared. */
@Serializable
public data class Figure(
    /** As the rule names it: `decided`, `peers.decided`. */
    public val name: String,
    /** How much. */
    public val value: Double,
)

/** What a rule found on a day. */
@Serializable
public data class Warning(
    /** What it is about. */
    public val about: WarningSubject,
    /** The records that show it; never empty. */
    public val evidence: List<Evidence>,
    /** The figures that the rule compared, in the order in which it names them. */
    public val figures: List<Figure>,
    /** The day on which it held, and had not held when the rule last looked. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** What the rule does. */
    public val response: Response,
    /** The rule. */
    public val rule: RuleId,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** What changed rules would have done. */
@Serializable
public data class DryRun(
    /** Warnings that only the changed rules give. */
    public val added: List<Warning>,
    /** Warnings that only the rules in force give. */
    public val gone: List<Warning>,
    /** How many both give: the same rule about the same on the same day, with the same response. */
    public val kept: Long,
)
