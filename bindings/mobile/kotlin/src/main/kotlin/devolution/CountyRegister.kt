// The questions of one county, away from the ledger.
package devolution

import devolution.ffi.NativeCountyRegister
import java.time.Instant
import java.time.LocalDate

/** What an extract knows of its county. Only that county can be asked about. */
public class CountyRegister internal constructor(
    /** The reform. */
    public val reform: Reform,
    private val native: NativeCountyRegister,
) : Blocking {
    /** The county. */
    public val county: CountyCode get() = CountyCode.kept(crossing { native.county() })

    /** Whether the ledger is of what really happened. */
    public val history: History? get() = kept(crossing { native.history() })

    /** The latest legal date on which anything took effect. */
    public val lastEffective: LocalDate? get() = crossing { native.lastEffective() }?.let(LocalDate::parse)

    /** When the last entry was recorded. */
    public val lastRecorded: Instant? get() = crossing { native.lastRecorded() }?.let(Instant::parse)

    /** Who may exercise the power on the date, in whose name, who is liable, and why. */
    public fun holder(power: PowerId, on: LocalDate): Holder = kept(crossing { native.holder("$power", "$on") })

    /** Who holds every power on a date, in the order of the catalogue. */
    public fun powers(on: LocalDate): List<Holder> = kept(crossing { native.powers("$on") })

    /** Where the delegation of a power stands on a date. */
    public fun status(power: PowerId, on: LocalDate): Status =
        kept<Status>(crossing { native.status("$power", "$on") }).copy(history = history)

    /** Where every delegation stands, in the order of the catalogue. */
    public fun statuses(on: LocalDate): List<Status> {
        val history = history
        return kept<List<Status>>(crossing { native.statuses("$on") }).map { it.copy(history = history) }
    }

    /** Every command that a delegation still needs before it operates, with what blocks each on the date. */
    public fun next(power: PowerId, on: LocalDate): List<Next> = kept(crossing { native.next("$power", "$on") })

    /** What can be put right now. */
    public fun gaps(on: LocalDate): List<Gap> = kept(crossing { native.gaps("$on") })

    /** What cannot be done yet, and what blocks it. */
    public fun blocked(on: LocalDate): List<Gap> = kept(crossing { native.blocked("$on") })

    /** Why a command would be refused, as far as the extract knows; `null` when it would be accepted. */
    public fun refusalOf(command: Command): Refusal? =
        crossing { native.refusalOf(written(command)) }?.let { kept(it) }

    override fun toString(): String = "CountyRegister($county, last effective $lastEffective)"
}
