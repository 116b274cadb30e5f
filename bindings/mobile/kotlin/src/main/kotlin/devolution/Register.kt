// The register: who holds what, how far everything has come, and what blocks it.
package devolution

import devolution.ffi.NativeRegister
import java.time.Instant
import java.time.LocalDate

/**
 * The state of every delegation. That of a desk follows its entries; one [Desk.asOf] a date stays as it is.
 *
 * ```
 * register.holder(PowerId("p18"), CountyCode("410122"), LocalDate.of(2022, 1, 4)).holder
 * ```
 */
public class Register internal constructor(
    /** The reform. */
    public val reform: Reform,
    internal val native: NativeRegister,
) {
    /** The register of a reform in which nothing has happened yet. */
    public constructor(reform: Reform) : this(reform, crossing { NativeRegister(reform.native) })

    /** Whether the ledger is of what really happened; `null` while there is no ledger. */
    public val history: History? get() = kept(crossing { native.history() })

    /** The latest legal date on which anything took effect. */
    public val lastEffective: LocalDate? get() = crossing { native.lastEffective() }?.let(LocalDate::parse)

    /** When the last entry was recorded. */
    public val lastRecorded: Instant? get() = crossing { native.lastRecorded() }?.let(Instant::parse)

    /** Who may exercise the power in the county on the date, in whose name, who is liable, and why. */
    public fun holder(power: PowerId, county: CountyCode, on: LocalDate): Holder =
        kept(crossing { native.holder("$power", "$county", "$on") })

    /** Who holds a power in every county on a date. */
    public fun holdersOf(power: PowerId, on: LocalDate): List<Holder> =
        kept(crossing { native.holdersOf("$power", "$on") })

    /** Who holds every power in a county on a date, in the order of the catalogue. */
    public fun powersOf(county: CountyCode, on: LocalDate): List<Holder> =
        kept(crossing { native.powersOf("$county", "$on") })

    /** What has happened to a delegation, in the order of record, whatever its date; nothing that was taken back. */
    public fun facts(power: PowerId, county: CountyCode): List<Fact> =
        kept(crossing { native.facts("$power", "$county") })

    /** What a power has on file. */
    public fun powerFile(power: PowerId): PowerFile = kept(crossing { native.powerFile("$power") })

    /** What a county has on file. */
    public fun countyFile(county: CountyCode): CountyFile = kept(crossing { native.countyFile("$county") })

    /** The handover plans of a city (M3), in the order of their entries. */
    public fun handoverPlans(city: CityCode): List<Filing> =
        kept(crossing { native.handoverPlans("${reform.city(city).code}") })

    /** Where a delegation stands on a date. */
    public fun status(power: PowerId, county: CountyCode, on: LocalDate): Status =
        kept<Status>(crossing { native.status("$power", "$county", "$on") }).copy(history = history)

    /** Where every delegation stands on a date, power by power, each over all counties in the order of the reform. */
    public fun statuses(on: LocalDate): List<Status> =
        statusesOf(reform, history, crossing { native.statuses("$on") })

    /**
     * Every command that a delegation still needs before it operates, with what blocks each on the date.
     *
     * What has happened since counts too: what remained on a past date, `desk.asOf(date).next(…)` tells.
     */
    public fun next(power: PowerId, county: CountyCode, on: LocalDate): List<Next> =
        kept(crossing { native.next("$power", "$county", "$on") })

    /**
     * What can be put right now, for every delegation that neither operates nor was recalled.
     *
     * As with [next], ask [Desk.asOf] about a past date.
     */
    public fun gaps(on: LocalDate): List<Gap> = kept(crossing { native.gaps("$on") })

    /** How many delegations are at which stage, by city, county, division, class or power. */
    public fun progress(by: By, on: LocalDate): Progress = kept(crossing { native.progress(by.code, "$on") })

    /** How every measure of the plan stands, in its order. */
    public fun measures(on: LocalDate): List<MeasureProgress> = kept(crossing { native.measures("$on") })

    /** The directory of an authority on a date (M6). */
    public fun directory(authority: Authority, on: LocalDate): Directory =
        kept(crossing { native.directory("$authority", "$on") })

    /** What changed in the directory of an authority after one date, up to and with another, in the order of time. */
    public fun directoryChanges(authority: Authority, after: LocalDate, until: LocalDate): List<DirectoryChange> =
        kept(crossing { native.directoryChanges("$authority", "$after", "$until") })

    /** Where the three directories do not all name who holds a power on a date. */
    public fun disagreements(on: LocalDate): List<Disagreement> = kept(crossing { native.disagreements("$on") })

    /** The one way that a dispatch goes on its day, and why (M4). */
    public fun route(dispatch: Dispatch): Route = kept(crossing { native.route(written(dispatch)) })

    /** What a county can send and be sent directly on a date (M4). */
    public fun readiness(county: CountyCode, on: LocalDate): Readiness =
        kept(crossing { native.readiness("$county", "$on") })

    /** The proof that the county was trained for the power by the date, without which nothing is delivered. */
    public fun trained(power: PowerId, county: CountyCode, on: LocalDate): TrainingProof? =
        if (crossing { native.isTrained("$power", "$county", "$on") }) TrainingProof(power, county) else null

    override fun toString(): String = "Register(${reform.id}, last effective $lastEffective)"
}
