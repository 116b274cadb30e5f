// What a casebook answers.
package devolution

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import java.time.LocalDate

/** What is known once an event is recorded. */
@Serializable
public data class CaseReceipt(
    /** The event, by its number in the casebook, from 0. */
    public val event: Long,
    /** Whether it had been recorded before: an event that says what an earlier one says is that one. */
    public val known: Boolean,
)

/** What became of a case when the power moved or stopped. */
@Serializable
public data class Moved(
    /** The rule that was applied. */
    public val rule: InFlight,
    /** The day; of a power that may not be exercised, the day that was asked for. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** Who acts on it from then on. */
    public val to: Authority,
    /** The clause that grounds where the power is. */
    public val basis: Basis? = null,
    /** The entry of the ledger that moved it. */
    public val entry: Long? = null,
)

/** A limit of a case on a date. */
@Serializable
public data class LimitStatus(
    /** Which. */
    public val kind: LimitKind,
    /** The event from which it runs. */
    public val start: StartEvent,
    /** How many days, without what was added. */
    public val length: Int,
    /** In which days. */
    public val unit: DayUnit,
    /** What it rests on. */
    public val basis: String,
    /** The last day. */
    @Serializable(with = DateAsText::class) public val due: LocalDate,
    /** Working days from the date to the last day; negative when it is past. `null` when it is met or broken for good. */
    public val left: Int? = null,
    /** Whether it is over without being met, or was met too late. */
    public val broken: Boolean,
    /** Whether a notice that is still to come may move the last day. */
    public val provisional: Boolean,
)

/** Where a case stands on a date. */
@Serializable
public data class CaseStatus(
    /** The case. */
    public val case: CaseNumber,
    /** The power. */
    public val power: PowerId,
    /** The county. */
    public val county: CountyCode,
    /** The date that was asked for. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** Where it stands. */
    public val stage: CaseStage,
    /** How it came in. */
    public val intake: Intake,
    /** Whether one organ handles it or several. */
    public val handling: Handling,
    /** The division that accepts and delivers, first, and those that give their opinion (行政许可法 art. 26). */
    public val divisions: List<OwnerDivision>,
    /** When it came in. */
    @Serializable(with = DateAsText::class) public val received: LocalDate,
    /** From when it is accepted, or counts as accepted. */
    @Serializable(with = DateAsText::class) public val accepted: LocalDate? = null,
    /** Whether it counts as accepted by the silence of the organ (行政许可法 art. 32). */
    public val deemedAccepted: Boolean,
    /** When it was decided, or counts as decided. */
    @Serializable(with = DateAsText::class) public val decided: LocalDate? = null,
    /** What was decided. */
    public val outcome: Decision? = null,
    /** Whether it counts as granted by the silence of the organ (行政许可法 art. 50). */
    public val deemedGranted: Boolean,
    /** When it was delivered. */
    @Serializable(with = DateAsText::class) public val delivered: LocalDate? = null,
    /** Who acts on it on the date. */
    public val holder: Authority,
    /** In whose name. */
    public val inNameOf: Authority,
    /** Under which seal. */
    public val seal: Seal,
    /** Whether the power may be exercised on the date. */
    public val standing: Standing,
    /** What became of it when the power moved or stopped, in the order of time. */
    public val moved: List<Moved>,
    /** Its limits, those that run or ran. */
    public val limits: List<LimitStatus>,
    /** Whether it took longer than a limit, and nobody has explained it (优化营商环境条例 art. 36). */
    public val unexplained: Boolean,
    /** What was recorded of it although it broke the law. */
    public val irregular: List<Irregular>,
) {
    /** The limit of a kind; `null` where none runs or ran. */
    public fun limit(kind: LimitKind): LimitStatus? = limits.find { it.kind == kind }

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** Pending cases by the working days since they came in. */
@Serializable
public data class Ages(
    /** At most 5. */
    @SerialName("to_5") public val to5: Long,
    /** 6 to 10. */
    @SerialName("to_10") public val to10: Long,
    /** 11 to 20. */
    @SerialName("to_20") public val to20: Long,
    /** 21 to 45. */
    @SerialName("to_45") public val to45: Long,
    /** More than 45. */
    @SerialName("over_45") public val over45: Long,
)

/** One row of a report. Counts are of cases; days are working days. */
@Serializable
public data class ReportRow(
    /** The city, in a report by city. */
    public val city: CityCode? = null,
    /** The county, in a report by county or delegation. */
    public val county: CountyCode? = null,
    /** The power, in a report by power or delegation. */
    public val power: PowerId? = null,
    /** The division, in a report by division. */
    public val division: OwnerDivision? = null,
    /** Came in during the period. */
    public val received: Long,
    /** Of these, on the platform. */
    public val online: Long,
    /** Of these, turned away. */
    public val turned: Long,
    /** Of these, withdrawn. */
    public val withdrawn: Long,
    /** Of these, accepted by the silence of the organ. */
    public val deemedAccepted: Long,
    /** Decided during the period. */
    public val decided: Long,
    /** Of these, granted. */
    public val granted: Long,
    /** Of these, granted by the silence of the organ. */
    public val deemedGranted: Long,
    /** Of these, under a statutory limit. */
    public val limited: Long,
    /** Of these, within it. */
    public val onTime: Long,
    /** [onTime] of [limited]; `null` where nothing is limited. */
    public val onTimeRate: Double? = null,
    /** Of the decided, under a promise. */
    public val promised: Long,
    /** Of these, within it. */
    public val kept: Long,
    /** [kept] of [promised]; `null` where nothing is promised. */
    public val keptRate: Double? = null,
    /** Of the decided and the pending, over a limit or a promise. */
    public val overrun: Long,
    /** Of these, not explained. */
    public val unexplained: Long,
    /** Of the decided, delivered too late, or too late undelivered. */
    public val deliveredLate: Long,
    /** The median of the working days from acceptance to decision, without those during which the clock stood still. */
    public val medianDays: Int? = null,
    /** The 95th percentile of the same, by nearest rank. */
    @SerialName("p95_days") public val p95Days: Int? = null,
    /** Not closed at the end of the period. */
    public val pending: Long,
    /** Of these, over the statutory limit. */
    public val pendingLate: Long,
    /** Of these, waiting for the applicant. */
    public val pendingSupplement: Long,
    /** The pending by age. */
    public val pendingAge: Ages,
)

/** A report over a period, as things stood at its end. */
@Serializable
public data class CaseReport(
    /** What a row is about. */
    public val by: ReportBy,
    /** The first day. */
    @Serializable(with = DateAsText::class) public val from: LocalDate,
    /** The last day. */
    @Serializable(with = DateAsText::class) public val until: LocalDate,
    /** Whether the cases are what happened. */
    public val history: History,
    /** Whether something rests on a day that no notice has settled. */
    public val provisional: Boolean,
    /** The rows, in the order of the reform. */
    public val rows: List<ReportRow>,
)

/** What an import did. */
@Serializable
public data class Imported(
    /** Rows that were read. */
    public val rows: Long,
    /** Events that were recorded. */
    public val recorded: Long,
    /** Events that had been recorded before. */
    public val known: Long,
    /** Events that were recorded although they broke the law. */
    public val irregular: Long,
    /** Cases that are new. */
    public val cases: Long,
)

/** What a simulation of cases did. */
@Serializable
public data class CaseSimulationOutcome(
    /** How many acts were recorded. */
    public val recorded: Long,
    /** Refused acts by the first condition that did not hold. */
    public val refused: Map<String, Long> = emptyMap(),
)
