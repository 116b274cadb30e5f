// The state of all delegations, as rows of bytes.
package devolution

import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.LocalDate

private const val ROW = 16
private const val NO_DAY = Int.MIN_VALUE

/** The day before 0001-01-01, from which the native half counts days. */
private val DAY_ZERO: Long = LocalDate.of(1, 1, 1).toEpochDay() - 1

/**
 * The rows that the native half wrote: stage, holder, standing, a zero; the day of the last thing that happened, as an
 * `i32`; its entry as an `i64`.
 */
internal fun statusesOf(reform: Reform, history: History?, bytes: ByteArray): List<Status> {
    val counties = reform.counties
    check(bytes.size == reform.powers.size * counties.size * ROW) { "${bytes.size} bytes are no rows of this reform" }
    val rows = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
    val statuses = ArrayList<Status>(reform.powers.size * counties.size)
    for (power in reform.powers) {
        for (county in counties) statuses += row(rows, power, county, history)
    }
    return statuses
}

/** The next row. By itself, because what is called often is compiled soon. */
private fun row(rows: ByteBuffer, power: Power, county: County, history: History?): Status {
    val stage = Stage.entries[rows.get().toInt()]
    val holder = Level.entries[rows.get().toInt()]
    val standing = Standing.entries[rows.get().toInt()]
    rows.get()
    val day = rows.getInt()
    val entry = rows.getLong()
    return Status(
        power = power.id,
        county = county.code,
        city = county.city,
        stage = stage,
        holder = holder,
        standing = standing,
        since = if (day == NO_DAY) null else LocalDate.ofEpochDay(DAY_ZERO + day),
        entry = if (entry < 0) null else entry,
        history = history,
    )
}
