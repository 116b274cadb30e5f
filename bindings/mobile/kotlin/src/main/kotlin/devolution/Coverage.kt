// Key supervision: what of it is done, due and overdue.
package devolution

import java.time.LocalDate
import kotlinx.serialization.Serializable

/** At least once in so many days, because of a flag. */
@Serializable
public data class Interval(
    /** The days from one inspection to the next, or from the start to the first. */
    public val days: Int,
    /** The flag that asks for it: of several, the one with the fewest days. */
    public val flag: RiskFlag,
)

/** Within how many days every object is covered, where a power has a flag (全覆盖重点监管). */
@Serializable
public data class FullCoverage(
    /** What no text says and was assumed: the days. */
    public val assumption: Name,
    /** Where full coverage is laid down. */
    public val citation: String,
    /** The days. */
    public val days: Int,
    /** The flag. */
    public val flag: RiskFlag,
)

/** How one means stands for one delegation. */
@Serializable
public data class MeansCoverage(
    /** The county. */
    public val county: CountyCode,
    /** The last day on which the next inspection is on time. */
    @Serializable(with = DateAsText::class) public val due: LocalDate,
    /** How often, and because of which flag. */
    public val interval: Interval,
    /** The last inspection by this means since the county started; absent where there was none. */
    @Serializable(with = DateAsText::class) public val last: LocalDate? = null,
    /** The means. */
    public val means: MeansId,
    /** The first day on which it was overdue. */
    @Serializable(with = DateAsText::class) public val overdueSince: LocalDate? = null,
    /** The power. */
    public val power: PowerId,
    /** When the county started to exercise the power. */
    @Serializable(with = DateAsText::class) public val started: LocalDate,
    /** How it stands. */
    public val state: CoverageState,
)

/** How one object of a power under full coverage stands. */
@Serializable
public data class ObjectCoverage(
    /** The county. */
    public val county: CountyCode,
    /** The last day on which its next inspection is on time. */
    @Serializable(with = DateAsText::class) public val due: LocalDate,
    /** Its last inspection by any means; absent where there was none. */
    @Serializable(with = DateAsText::class) public val last: LocalDate? = null,
    /** The organisation. */
    public val `object`: Uscc,
    /** The first day on which it was overdue. */
    @Serializable(with = DateAsText::class) public val overdueSince: LocalDate? = null,
    /** The power. */
    public val power: PowerId,
    /** How it stands. */
    public val state: CoverageState,
)

/** Key supervision on a date. */
@Serializable
public data class Coverage(
    /** What no text says and was assumed: the intervals. */
    public val assumption: Name,
    /** The clause that asks for inspections. */
    public val clause: ClauseId,
    /** The date. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** Within how many days every object is covered, where it is laid down, and what was assumed of it. */
    public val fullCoverage: FullCoverage,
    /**
     * Every means of every key delegation that is watched: power by power, county by county, in the order of the
     * reform.
     */
    public val means: List<MeansCoverage>,
    /** Every object of the list, under powers of full coverage that are watched, in the order of the list. */
    public val objects: List<ObjectCoverage>,
) {
    /** The means that are uncovered or overdue, in order. */
    public val open: List<MeansCoverage> get() = means.filter { it.state != CoverageState.COVERED }

    /** The objects that are uncovered or overdue, in order. */
    public val openObjects: List<ObjectCoverage> get() = objects.filter { it.state != CoverageState.COVERED }

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** A row of totals: the means of delegations, and the objects, by how they stand. */
@Serializable
public data class CoverageTotal(
    /** Means that are covered. */
    public val covered: Int,
    /** The code or id of the county, division, power or means. */
    public val key: String,
    /** Objects that are covered; none in totals by means. */
    public val objectsCovered: Int,
    /** Objects that are overdue. */
    public val objectsOverdue: Int,
    /** Objects that are not covered yet. */
    public val objectsUncovered: Int,
    /** Means that are overdue. */
    public val overdue: Int,
    /** Means that are not covered yet. */
    public val uncovered: Int,
)
