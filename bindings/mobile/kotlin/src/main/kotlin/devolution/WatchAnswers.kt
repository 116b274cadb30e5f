// What a watchbook keeps and answers.
package devolution

import java.time.Instant
import java.time.LocalDate
import kotlinx.serialization.Serializable

/** Something that happens to a record: what, by whom, to which, on which day. */
@Serializable
public data class WatchEvent(
    /** What happens. */
    public val act: WatchAct,
    /** The authority that acts, or before which somebody else does. */
    public val by: Authority,
    /** Who of its staff. */
    public val handler: HandlerId? = null,
    /** The day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** The record. */
    public val record: RecordNumber,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** An event as a watchbook keeps it: with the moment at which it was recorded. */
@Serializable
public data class WatchEntry(
    /** What happens. */
    public val act: WatchAct,
    /** By whom. */
    public val by: Authority,
    /** Who of its staff. */
    public val handler: HandlerId? = null,
    /** On which day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** To which record. */
    public val record: RecordNumber,
    /** When it was recorded. */
    @Serializable(with = InstantAsText::class) public val recorded: Instant,
) {
    /** What it records. */
    public val event: WatchEvent get() = WatchEvent(act, by, handler, on, record)

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** What is known once an event is recorded. */
@Serializable
public data class WatchReceipt(
    /** The event, by its number in the watchbook, from 0. */
    public val event: Long,
    /** Whether it had been recorded before: an event that says what an earlier one says is that one. */
    public val known: Boolean,
)

/** What an import did. */
@Serializable
public data class WatchImported(
    /** Events that had been recorded before. */
    public val known: Long,
    /** Events that were recorded. */
    public val recorded: Long,
    /** Records that are new. */
    public val records: Long,
    /** Rows that were read. */
    public val rows: Long,
)

/** A condition that an act on a record does not meet. */
@Serializable
public data class WatchUnmet(
    /** What it comes from; absent where the rules of a channel do, or a reform grounds nothing of the kind. */
    public val basis: Basis? = null,
    /** The condition. */
    public val condition: WatchCondition,
    /** The ids, dates, codes and citations that show it. */
    public val detail: List<String> = emptyList(),
) : Grievance

/** An act on a record that is refused. It leaves no trace. */
@Serializable
public data class WatchRefusal(
    /** What was to happen. */
    public val act: WatchActKind,
    /** By whom. */
    public val by: Authority,
    /** On which day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** To which record. */
    public val record: RecordNumber,
    /** Every condition that does not hold, in the order in which they are asked; never empty. */
    public val unmet: List<WatchUnmet>,
) {
    /** The code of the first condition that does not hold. */
    public val code: String get() = unmet.firstOrNull()?.condition?.code ?: "refused"

    /** The codes of all of them. */
    public val codes: List<String> get() = unmet.map { it.condition.code }

    /** The clauses of the reform that ground them, each once. */
    public val clauses: List<ClauseId> get() = unmet.mapNotNull { (it.basis as? Basis.Clause)?.clause }.distinct()

    /** What was refused, and every reason, in words. */
    public fun explain(reform: Reform, lang: Lang): List<String> = reform.speak(lang).watchRefusal(this)

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)

    override fun toString(): String = "`${act.code}` of record `$record` by `$by` on $on is refused: ${codes.joinToString()}"
}

/** A limit on a date: from when, until when, and whether it was kept. */
@Serializable
public data class WatchLimitStatus(
    /** What it rests on. */
    public val basis: String,
    /** Whether it is broken: what it asks for came after its last day, or has not come and that day is past. */
    public val broken: Boolean,
    /** How well the limit is known. */
    public val confidence: Confidence,
    /** Its last day. */
    @Serializable(with = DateAsText::class) public val due: LocalDate,
    /** By how many days it was extended. */
    public val extended: Int,
    /** The day from which it runs, which is not counted. */
    @Serializable(with = DateAsText::class) public val from: LocalDate,
    /** Which limit. */
    public val kind: WatchLimit,
    /** Working days that are left, negative where it has run out; absent once it is met. */
    public val left: Int? = null,
    /** How many days, without the extension. */
    public val length: Int,
    /** When what it asks for happened. */
    @Serializable(with = DateAsText::class) public val met: LocalDate? = null,
    /** Whether what it rests on is law for others only, and a model here. */
    public val model: Boolean,
    /** Whether the answer rests on days that no notice has settled yet. */
    public val provisional: Boolean,
    /** In which days. */
    public val unit: DayUnit,
)

/** Where a record stands on a date. */
@Serializable
public data class WatchStatus(
    /** The authority that opened it. */
    public val by: Authority,
    /** The county that it is about. */
    public val county: CountyCode? = null,
    /** The date. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** Its kind. */
    public val kind: RecordKind,
    /** Whether anything came later than it had to, or has not come though it had to. */
    public val late: Boolean,
    /** Its limits. */
    public val limits: List<WatchLimitStatus>,
    /** Whether something is still to be done. */
    public val open: Boolean,
    /** When it was opened. */
    @Serializable(with = DateAsText::class) public val opened: LocalDate,
    /** What became of a complaint. */
    public val outcome: ComplaintOutcome? = null,
    /** Whether what is still to be done had to be done before the date. */
    public val overdue: Boolean,
    /** The power that it is about. */
    public val power: PowerId? = null,
    /** The record. */
    public val record: RecordNumber,
    /** Of a warning: the working days until it was answered. */
    public val responseDays: Int? = null,
    /** What last happened to it, but for an extension. */
    public val stage: WatchActKind,
) {
    /** The limit of a kind; `null` where none runs or ran. */
    public fun limit(kind: WatchLimit): WatchLimitStatus? = limits.find { it.kind == kind }

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}
