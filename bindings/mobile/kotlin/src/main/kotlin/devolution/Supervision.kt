// What is watched for, and what is found: warnings, key supervision, credit.
package devolution

import devolution.ffi.NativeSupervision
import java.time.Instant
import java.time.LocalDate

/**
 * The settings of supervision of a reform: warning rules, channels of complaints, schemes of credit, intervals of key
 * supervision, items and rates of draws. Its functions block while they count.
 *
 * ```
 * Supervision.henan2021(reform).warnings(cases, desk.register, until = today).filter { it.response == Response.BRAKE }
 * ```
 */
public class Supervision internal constructor(
    /** The reform. */
    public val reform: Reform,
    internal val native: NativeSupervision,
) : Blocking {
    /** The warning rules, in their order. */
    public fun rules(): List<WarningRule> = kept(crossing { native.rules() })

    /**
     * What the rules find until a day in the cases and the register, and in the complaints of a watchbook where there is one; with
     * what was recorded by a moment, or with everything.
     */
    public fun warnings(
        cases: Casebook,
        register: Register,
        until: LocalDate,
        watchbook: Watchbook? = null,
        known: Instant? = null,
    ): List<Warning> = kept(
        crossing { native.warnings(cases.native, register.native, watchbook?.native, "$until", known?.let(::instant)) },
    )

    /** What changed rules, in TOML, would have done; [SettingsException] has everything that is wrong with them. */
    public fun dryRun(
        changed: String,
        cases: Casebook,
        register: Register,
        until: LocalDate,
        watchbook: Watchbook? = null,
        known: Instant? = null,
    ): DryRun {
        val moment = known?.let(::instant)
        return kept(
            crossing { native.dryRun(changed, cases.native, register.native, watchbook?.native, "$until", moment) },
        )
    }

    /** The commands with which rules brake what warnings are about: suspended and referred, never revoked. */
    public fun brakes(warnings: List<Warning>, register: Register, on: LocalDate): List<Command> =
        kept(crossing { native.brakes(written(warnings), register.native, "$on") })

    /**
     * What of key supervision is done, due and overdue on a date: inspections in JSON Lines, objects in a table, where there are
     * any. [RowsException] has everything that is wrong with them.
     */
    public fun coverage(register: Register, inspections: String, objects: String? = null, on: LocalDate): Coverage =
        kept(crossing { native.coverage(register.native, inspections, objects, "$on") })

    /** Its totals by county, division, power or means: a row for each that has any, in the order of the reform. */
    public fun coverageTotals(coverage: Coverage, by: CoverageBy): List<CoverageTotal> =
        kept(crossing { native.coverageTotals(coverage.toJson(), by.code) })

    /** The event that puts a warning on record; `null` where the reform has not what it is about. */
    public fun record(warning: Warning): WatchEvent? =
        crossing { native.record(written(warning)) }?.let { kept(it) }

    /** The report over a period, as things stood at its end, with what is given of warnings, records and coverage. */
    public fun report(
        by: SupervisionBy,
        from: LocalDate,
        until: LocalDate,
        register: Register,
        warnings: List<Warning> = emptyList(),
        watchbook: Watchbook? = null,
        coverage: Coverage? = null,
    ): SupervisionReport {
        val (found, covered) = written(warnings) to coverage?.toJson()
        return kept(
            crossing {
                native.report(by.code, "$from", "$until", register.native, found, watchbook?.native, covered)
            },
        )
    }

    /** Which grades of an organisation count on a day: entries in JSON Lines, or records in a table. */
    public fun creditStanding(
        entries: String,
        subject: Uscc,
        on: LocalDate,
        format: ListFormat = ListFormat.JSON_LINES,
    ): CreditStanding = kept(crossing { native.creditStanding(entries, format.code, "$subject", "$on") })

    /** What they mean for it under a power. */
    public fun creditEffect(
        register: Register,
        entries: String,
        subject: Uscc,
        power: PowerId,
        on: LocalDate,
        format: ListFormat = ListFormat.JSON_LINES,
    ): Effect = kept(
        crossing { native.creditEffect(register.native, entries, format.code, "$subject", "$power", "$on") },
    )

    override fun toString(): String = "Supervision(${reform.id})"

    /** Loads settings. */
    public companion object {
        /** The settings for the reform of Henan. Most numbers in them are assumed, and each says so. */
        public fun henan2021(reform: Reform = devolution.henan2021()): Supervision =
            Supervision(reform, crossing { NativeSupervision.henan2021(reform.native) })

        /** Reads settings, each in TOML; of what is left out there is nothing. [SettingsException] has everything that is wrong. */
        public fun load(
            reform: Reform,
            rules: String? = null,
            channels: String? = null,
            credit: String? = null,
            key: String? = null,
            draw: String? = null,
        ): Supervision = Supervision(
            reform,
            crossing { NativeSupervision.load(reform.native, rules, channels, credit, key, draw) },
        )
    }
}
