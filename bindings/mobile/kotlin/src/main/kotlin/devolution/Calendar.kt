// Official working days.
package devolution

import devolution.ffi.NativeCalendar
import java.time.LocalDate

/**
 * The official days off and make-up working days of the years that were gazetted. A working day is never guessed:
 * [CalendarException] for a day that no notice settles.
 *
 * ```
 * henan2021().calendar.isWorkingDay(LocalDate.of(2021, 10, 9)) // true: a Saturday, made up
 * ```
 */
public class Calendar internal constructor(private val native: NativeCalendar) {
    /** A calendar without any year. */
    public constructor() : this(crossing { NativeCalendar() })

    /** Whether it is an official working day. */
    public fun isWorkingDay(on: LocalDate): Boolean = crossing { native.isWorkingDay("$on") }

    /** The first working day after the day. */
    public fun nextWorkingDay(after: LocalDate): LocalDate =
        LocalDate.parse(crossing { native.nextWorkingDay("$after") })

    /** The last working day before the day. */
    public fun previousWorkingDay(before: LocalDate): LocalDate =
        LocalDate.parse(crossing { native.previousWorkingDay("$before") })

    /** The notices of a year: where its working days come from. `null` when it is not gazetted. */
    public fun papers(year: Int): List<String>? = crossing { native.papers(year) }

    /** The gazetted years, the earliest first. */
    public val years: List<Int> get() = crossing { native.years() }

    /** The calendar with a year added from its JSON document. */
    public fun withYear(document: String): Calendar = Calendar(crossing { native.withYear(document) })

    override fun equals(other: Any?): Boolean = other is Calendar && crossing { native.equals(other.native) }

    override fun hashCode(): Int = years.hashCode()

    override fun toString(): String = years.let { if (it.isEmpty()) "Calendar()" else "Calendar(${it.first()}-${it.last()})" }
}
