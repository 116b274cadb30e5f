// The report on supervision (M8 to M14): what was covered, what was found, and how long it took to answer.
package devolution

import java.time.LocalDate
import kotlinx.serialization.Serializable

/**
 * One row of the report. What is about no power counts in no row of a power or a division; what is about no county in none of
 * a county or a city.
 */
@Serializable
public data class SupervisionRow(
    /** The code or id of the city, county, power or division; `total` in a report in one row. */
    public val key: String,
    /** Delegations that operate, or are suspended, at the end. */
    public val operating: Int,
    /** Of these, suspended. */
    public val suspended: Int,
    /** Means of key supervision at the end: covered. */
    public val meansCovered: Int,
    /** Not covered yet, and not due. */
    public val meansUncovered: Int,
    /** Overdue. */
    public val meansOverdue: Int,
    /** Objects under full coverage at the end: covered. */
    public val objectsCovered: Int,
    /** Not covered yet, and not due. */
    public val objectsUncovered: Int,
    /** Overdue. */
    public val objectsOverdue: Int,
    /** Warnings of the period that advise. */
    public val advised: Int,
    /** That warn. */
    public val warned: Int,
    /** That brake. */
    public val braked: Int,
    /** Warnings of the period that the watchbook has on record. */
    public val recorded: Int,
    /** Of these, answered by the end. */
    public val answered: Int,
    /** The median of the working days until they were answered; absent where none was. */
    public val answerDays: Int? = null,
    /** Complaints filed in the period. */
    public val complaints: Int,
    /** Of these, upheld in whole or in part. */
    public val upheld: Int,
    /** Complaints, whenever filed, that are open at the end. */
    public val complaintsOpen: Int,
    /** Of these, over a limit. */
    public val complaintsOverdue: Int,
    /** Inspections of the period. */
    public val inspections: Int,
    /** Of these, with a problem. */
    public val problems: Int,
    /** Of these, not put right by the end. */
    public val problemsOpen: Int,
    /** Pursuits opened in the period. */
    public val pursuits: Int,
)

/** The report over a period, as things stood at its end. */
@Serializable
public data class SupervisionReport(
    /** What a row is about. */
    public val by: SupervisionBy,
    /** The first day. */
    @Serializable(with = DateAsText::class) public val from: LocalDate,
    /** The last day. */
    @Serializable(with = DateAsText::class) public val until: LocalDate,
    /** Whether it is about what happened. */
    public val history: History,
    /** The rows, in the order of the reform. */
    public val rows: List<SupervisionRow>,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}
