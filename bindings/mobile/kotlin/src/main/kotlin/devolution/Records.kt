// What a reform holds: powers, places, divisions, measures and the lists that go with them.
package devolution

import kotlinx.serialization.Serializable
import java.time.LocalDate

/** A name in both languages. */
@Serializable
public data class Name(
    /** Chinese, as printed. */
    public val zh: String,
    /** English. */
    public val en: String,
) {
    /** The name in a language. */
    public fun say(lang: Lang): String = if (lang == Lang.ZH) zh else en
}

/** A class of powers (W2). */
@Serializable
public data class Category(
    /** Its id. */
    public val id: CategoryId,
    /** Its name. */
    public val name: Name,
)

/** One authority that is devolved (权限事项). */
@Serializable
public data class Power(
    /** Its id. */
    public val id: PowerId,
    /** The batch that lists it, from 1 (B1). */
    public val batch: Int,
    /** Its name. */
    public val name: Name,
    /** Its class. */
    public val category: CategoryId,
    /** The divisions that answer for it (W3). */
    public val owners: List<OwnerDivision>,
    /** How it is devolved (B2). */
    public val mode: Mode,
    /** Legal basis, as given in the catalogue. */
    public val basis: String,
    /** Statutory time limit in days, where there is a single one. */
    public val statutoryDays: Int? = null,
    /** What makes it a key power (M11). */
    public val riskFlags: Set<RiskFlag>,
    /** Where the row comes from, in words. */
    public val source: String,
    /** Whether the name is the plan's own or stands in for one. */
    public val provenance: Provenance,
    /** The power of an earlier batch that this one lists again after recall (B1). */
    public val relists: PowerId? = null,
)

/** The province of the reform. */
@Serializable
public data class Province(
    /** Its code. */
    public val code: ProvinceCode,
    /** Its name. */
    public val name: String,
)

/** A city that hands powers down. */
@Serializable
public data class City(
    /** Its code. */
    public val code: CityCode,
    /** Its name. */
    public val name: String,
)

/** A county that takes powers over. */
@Serializable
public data class County(
    /** Its code. */
    public val code: CountyCode,
    /** Its name. */
    public val name: String,
    /** 县 or 县级市, as printed. */
    public val kind: String,
    /** The city above it. */
    public val city: CityCode,
)

/** A county-level unit directly under the province: on the cities' side, outside the grid of delegations. */
@Serializable
public data class Apart(
    /** Its code. */
    public val code: CityCode,
    /** Its name. */
    public val name: String,
    /** What it is, as printed. */
    public val kind: String,
)

/** A unit of the provincial department (处室), by its role. */
@Serializable
public data class Division(
    /** Its role and id. */
    public val role: DivisionRole,
    /** Its name. */
    public val name: Name,
)

/** The counts that the catalogue must meet (W1, W3). */
@Serializable
public data class Quota(
    /** Powers of all departments that the programme grants (255). */
    public val granted: Int,
    /** Powers of this reform, over all batches (54). */
    public val powers: Int,
    /** Counties that receive them (102). */
    public val counties: Int,
    /** Powers that each division answers for (17, 9, 29). */
    public val byDivision: Map<OwnerDivision, Int>,
    /** Memberships less items (1). */
    public val shared: Int,
)

/** A clause of the plan, or a rule cited from elsewhere, that grounds conditions. */
@Serializable
public data class Clause(
    /** Its id. */
    public val id: ClauseId,
    /** Its name. */
    public val name: Name,
    /** Where it is printed. */
    public val citation: String,
)

/** The units that carry a measure, as ids and exactly as printed. */
@Serializable
public data class Units(
    /** Those that lead. */
    public val leads: List<DivisionRole>,
    /** Those that are responsible. */
    public val responsible: List<DivisionRole>,
    /** Those that cooperate. */
    public val cooperating: List<CooperatingUnit>,
    /** The levels that take part. */
    public val levels: Set<Level>,
    /** The parenthesis of the plan, word for word. */
    public val printed: String,
)

/** When a measure is due. */
@Serializable
public data class Deadline(
    /** The day in the plan. */
    @Serializable(with = DateAsText::class) public val printedDay: LocalDate,
    /** The words of the plan. */
    public val printed: String,
    /** The last day on which the measure is on time, under the reform's date policy. */
    @Serializable(with = DateAsText::class) public val lastDay: LocalDate,
)

/** One of the measures (任务) of the plan. */
@Serializable
public data class Measure(
    /** Its clause. */
    public val clause: ClauseId,
    /** Its name. */
    public val name: Name,
    /** `null` for a measure without a date (持续推进). */
    public val deadline: Deadline? = null,
    /** The units that carry it. */
    public val units: Units,
    /** What shows how far it has come; `null` where nothing in the ledger does yet. */
    public val trackedBy: Milestone? = null,
)

/** A kind of material on the handover checklist (M3). */
@Serializable
public data class Material(
    /** Its id. */
    public val id: MaterialId,
    /** Its name. */
    public val name: Name,
)

/** A supervision duty (M8). */
@Serializable
public data class Duty(
    /** Its id. */
    public val id: DutyId,
    /** Its name. */
    public val name: Name,
    /** The levels that owe it. */
    public val levels: Set<Level>,
    /** Only for powers of this mode; `null` for all (M9). */
    public val only: Mode? = null,
    /** The clause that it comes from. */
    public val clause: ClauseId,
)

/** A means of inspection of key powers (M11). */
@Serializable
public data class Means(
    /** Its id. */
    public val id: MeansId,
    /** Its name. */
    public val name: Name,
)

/** An element that a guide (M6) or a service standard (M7) must have. */
@Serializable
public data class Element(
    /** Its id. */
    public val id: ElementId,
    /** Its name. */
    public val name: Name,
)

/** What does not go through the direct channel (M4). */
@Serializable
public data class Exclusion(
    /** Its id. */
    public val id: ElementId,
    /** Its name. */
    public val name: Name,
    /** Where it is printed. */
    public val citation: String,
)

/** How the dates of the plan are read. */
@Serializable
public data class DatePolicy(
    /** What becomes of a day that is no working day. */
    public val weekend: WeekendPolicy,
    /** Whether `X日前` includes day X. */
    public val beforeIsInclusive: Boolean,
    /** Why. */
    public val citation: Name,
)
