// What the register and the desk answer.
package devolution

import kotlinx.serialization.EncodeDefault
import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.Serializable
import kotlinx.serialization.Transient
import java.time.LocalDate

/** A condition that did not hold, the clause that grounds it, and what exactly is missing. */
@Serializable
public data class Unmet(
    /** The clause. */
    public val clause: ClauseId,
    /** The condition. */
    public val condition: Condition,
    /** What is missing: ids, dates or levels, as the condition has it. */
    public val detail: List<String> = emptyList(),
) : Grievance

/** Why a command was refused: every condition that did not hold. */
@Serializable
public data class Refusal(
    /** Who gave it. */
    public val actor: Actor,
    /** What was asked for. */
    public val command: CommandKind,
    /** From which legal date. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** The stage of the delegation, where it is about one. */
    public val stage: Stage? = null,
    /** About what. */
    public val subject: Subject,
    /** Every condition that did not hold. */
    public val unmet: List<Unmet>,
) {
    /** The code of the first condition that did not hold. */
    public val code: String get() = unmet.firstOrNull()?.condition?.code ?: "refused"

    /** The codes of all of them. */
    public val codes: List<String> get() = unmet.map { it.condition.code }

    /** The clauses that ground them, each once. */
    public val clauses: List<ClauseId> get() = unmet.map(Unmet::clause).distinct()

    /** What was refused, and every reason, in words. */
    public fun explain(reform: Reform, lang: Lang): List<String> = reform.speak(lang).refusal(this)

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)

    override fun toString(): String {
        val reasons = unmet.joinToString { "${it.condition.code} (${it.clause})" }
        return "`${command.code}` of `$subject` by `$actor` is refused: $reasons"
    }
}

/** A reason of an answer: an entry of the ledger and the clause under which it counts. */
@Serializable
public data class Because(
    /** The clause. */
    public val clause: ClauseId,
    /** The legal date; `null` where the reason is that nothing has happened. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate? = null,
    /** The number of the entry. */
    public val entry: Long? = null,
    /** What the entry records. */
    public val event: EventKind? = null,
)

/** Who may exercise a power in a county on a date, in whose name, who is liable, and why. */
@Serializable
public data class Holder(
    /** Why. */
    public val because: List<Because>,
    /** The county. */
    public val county: CountyCode,
    /** The date. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** Who holds the power. */
    public val holder: Authority,
    /** In whose name it is exercised. */
    public val inNameOf: Authority,
    /** Who bears the legal consequences. */
    public val liable: Authority,
    /** How the power is devolved. */
    public val mode: Mode,
    /** The power that was asked for. */
    public val power: PowerId,
    /** Under which seal decisions are made. */
    public val seal: Seal,
    /** The legal date since which the holder holds it; `null` for the city that has always held it. */
    @Serializable(with = DateAsText::class) public val since: LocalDate?,
    /** Whether it may be exercised. */
    public val standing: Standing,
    /** The power under whose delegation the answer stands: the same, or another batch's listing of it (B1). */
    public val under: PowerId,
) {
    /** Whether the holder may exercise the power on the date. */
    public val mayExercise: Boolean get() = standing.mayExercise

    /** Its canonical form, the same in every language. */
    public fun toJson(): String = written(this)
}

/** Where a delegation stands on a date. */
@Serializable
public data class Status(
    /** The power. */
    public val power: PowerId,
    /** The county that takes it over. */
    public val county: CountyCode,
    /** The city that hands it over. */
    public val city: CityCode,
    /** The stage. */
    public val stage: Stage,
    /** The level that holds the power. */
    public val holder: Level,
    /** Whether it may be exercised. */
    public val standing: Standing,
    /** The legal date of the last thing that happened to it by the date… */
    @Serializable(with = DateAsText::class) public val since: LocalDate?,
    /** …and its entry. */
    public val entry: Long?,
    /** Whether the ledger that says so is of what really happened. */
    @Transient public val history: History? = null,
)

/** The term of an agreement (B2), both days included. */
@Serializable
public data class Term(
    /** The first day. */
    @Serializable(with = DateAsText::class) public val from: LocalDate,
    /** The last day. */
    @Serializable(with = DateAsText::class) public val until: LocalDate,
) {
    /** Whether the day lies in it. */
    public fun covers(day: LocalDate): Boolean = day in from..until
}

/** A step of a delegation, by its number. */
@Serializable
@JvmInline
public value class Step(
    /** The number. */
    public val number: Int,
) {
    /** The numbers of steps. */
    public companion object {
        /** A level named who answers. */
        public fun assigned(level: Level): Step = Step(level.ordinal)

        /** A level published its directory. */
        public fun published(level: Level): Step = Step(8 + level.ordinal)

        /** A level said who carries its duties. */
        public fun duties(level: Level): Step = Step(11 + level.ordinal)

        /** The material at a place of the checklist, from 0, was delivered or waived. */
        public fun material(place: Int): Step = Step(24 + place)
    }
}

/** One thing that happened to a delegation. */
@Serializable
public data class Fact(
    /** The entry that records it. */
    public val entry: Long,
    /** The legal date from which it counts. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** What it did. */
    public val step: Step,
    /** The term of the agreement, where one was signed. */
    public val term: Term? = null,
)

/** One document on file for a power, a city or a county. */
@Serializable
public data class Filing(
    /** The entry that records it. */
    public val entry: Long,
    /** The legal date from which it counts: the latest, then the latest entry, is the one in force. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** Whether it has every element that the reform requires. */
    public val complete: Boolean,
)

/** What a power has on file: the versions of each document, in the order of their entries. */
@Serializable
public data class PowerFile(
    /** Manuals (M2). */
    public val manual: List<Filing>,
    /** Guides (M2, M6). */
    public val guide: List<Filing>,
    /** Service standards (M7). */
    public val standard: List<Filing>,
)

/** What a county has on file: the versions of each document, in the order of their entries. */
@Serializable
public data class CountyFile(
    /** Takeover plans (M5). */
    public val takeoverPlan: List<Filing>,
    /** Openings of its direct channel (M4). */
    public val channel: List<Filing>,
)

/** A command that remains on the way to operation. */
@Serializable
public data class Next(
    /** The command. */
    public val command: CommandKind,
    /** One who may give it. */
    public val by: Actor,
    /** About what. */
    public val subject: Subject,
    /** What blocks it; empty when it can be given now. */
    @OptIn(ExperimentalSerializationApi::class)
    @EncodeDefault
    public val blockedBy: List<Unmet> = emptyList(),
    /** The material that is missing, where the command delivers one. */
    public val material: MaterialId? = null,
) {
    /** Whether it can be given now. */
    public val ready: Boolean get() = blockedBy.isEmpty()
}

/** Something that a delegation lacks. */
@Serializable
public data class Gap(
    /** The power. */
    public val power: PowerId,
    /** The county. */
    public val county: CountyCode,
    /** The stage of the delegation. */
    public val stage: Stage,
    /** The commands that are missing. */
    public val missing: List<Next>,
)

/** One row of progress. */
@Serializable
public data class ProgressRow(
    /** The code or id of the city, county, division, class or power. */
    public val key: String,
    /** Delegations at each stage, in the order of [Stage]. */
    public val stages: List<Int>,
    /** All of them. */
    public val total: Int,
) {
    /** Delegations at a stage. */
    public fun at(stage: Stage): Int = stages[stage.ordinal]
}

/** Progress on a date. */
@Serializable
public data class Progress(
    /** The date. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** What is counted by. */
    public val by: By,
    /** A row for each. */
    public val rows: List<ProgressRow>,
    /** Every delegation once. */
    public val all: ProgressRow,
)

/** What a measure still waits for. */
@Serializable
public data class Open(
    /** The power, where it waits for one. */
    public val power: PowerId? = null,
    /** The county, where it waits for one. */
    public val county: CountyCode? = null,
)

/** How far a measure has come on a date. */
@Serializable
public data class MeasureProgress(
    /** The measure. */
    public val measure: ClauseId,
    /** How it stands. */
    public val status: MeasureStatus,
    /** The last day on which it is on time. */
    @Serializable(with = DateAsText::class) public val lastDay: LocalDate? = null,
    /** What shows how far it has come. */
    public val trackedBy: Milestone? = null,
    /** How many are done. */
    public val done: Long,
    /** How many of them too late. */
    public val doneLate: Long,
    /** How many there are. */
    public val total: Long,
    /** What it still waits for. */
    public val open: List<Open>,
)

/** The head of a ledger: how many entries it has, and the root of the tree over them. */
@Serializable
public data class Head(
    /** The root. */
    public val root: Digest,
    /** How many entries. */
    public val size: Long,
) {
    /** Its form in JSON, as it is published. */
    public fun toJson(): String = written(this)

    /** Reads what was published. */
    public companion object {
        /** The head that was published so; [MalformedException] when it is none. */
        public fun fromJson(text: String): Head = foreign<Head>(text).also { Digest("${it.root}") }
    }
}

/** What an accepted command left in the ledger. */
@Serializable
public data class Receipt(
    /** The number of the entry. */
    public val entry: Long,
    /** What it records. */
    public val event: EventKind,
    /** The head that the ledger has with it. */
    public val head: Head,
)

/** What a verified ledger is. */
@Serializable
public data class Verification(
    /** Its digest. */
    public val algorithm: DigestAlgorithm,
    /** How many appends it was written in. */
    public val commits: Long,
    /** Its head. */
    public val head: Head,
)

/** What a simulation did. */
@Serializable
public data class SimulationOutcome(
    /** How many commands were accepted. */
    public val accepted: Long,
    /** Refused commands by the first condition that did not hold. */
    public val refused: Map<String, Long> = emptyMap(),
    /** The powers of which some delegation was recalled. */
    public val recalled: List<PowerId> = emptyList(),
)
