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
    val stages = Stage.entries
    val levels = Level.entries
    val standings = Standing.entries
    val statuses = ArrayList<Status>(reform.powers.size * counties.size)
    for (power in reform.powers) {
        for (county in counties) {
            val at = statuses.size * ROW
            val day = rows.getInt(at + 4)
            val entry = rows.getLong(at + 8)
            statuses += Status(
                power = power.id,
                county = county.code,
                city = county.city,
                stage = stages[rows[at].toInt()],
                holder = levels[rows[at + 1].toInt()],
                standing = standings[rows[at + 2].toInt()],
                since = if (day == NO_DAY) null else LocalDate.ofEpochDay(DAY_ZERO + day),
                entry = entry.takeIf { it >= 0 },
                history = history,
            )
        }
    }
    return statuses
}
