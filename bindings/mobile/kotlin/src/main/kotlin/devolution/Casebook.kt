// Cases, in a casebook that is kept in a file or in memory.
package devolution

import devolution.ffi.NativeCasebook
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import devolution.ffi.simulateCases as nativeSimulateCases

/**
 * Every case of a reform: who received, accepted and decided it, and by when. Threads may share it, and take turns. Its
 * functions block while they read or write; in coroutines call them through [onIo]. What is asked after [close] throws
 * [ClosedException].
 *
 * ```
 * Casebook.create(Service.henan2021(reform)).use { cases ->
 *     cases.submit(desk.register, CaseEvent(CaseAct.Accepted, county, CaseNumber("410122-2022-000317"), on = today))
 * }
 * ```
 */
public class Casebook internal constructor(
    /** What cases are judged by besides the register. */
    public val service: Service,
    internal val native: NativeCasebook,
) : Blocking, AutoCloseable {
    /** How many cases it has. */
    public val size: Long get() = crossing { native.len() }.toLong()

    /** How many events it has. */
    public val events: Long get() = crossing { native.events() }.toLong()

    /** Whether it records what really happened. */
    public val history: History get() = kept(crossing { native.history() })

    /** The size and root of the Merkle tree of what is committed. */
    public fun head(): Head = kept(crossing { native.head() })

    /** The head that it had with so many events; `null` when it has fewer. */
    public fun headAt(size: Long): Head? = crossing { native.headAt(whole(size)) }?.let { kept(it) }

    /**
     * Judges an event by the register and records it; [CaseRefusedException] has every reason, and then nothing is recorded.
     * It is recorded as of now, unless it is said when.
     */
    public fun submit(register: Register, event: CaseEvent, recorded: Instant = Instant.now()): CaseReceipt =
        kept(crossing { native.submit(register.native, written(event), instant(recorded)) })

    /** Why an event would be refused; `null` when it would be recorded. */
    public fun refusalOf(register: Register, event: CaseEvent): CaseRefusal? =
        crossing { native.refusal(register.native, written(event)) }?.let { kept(it) }

    /**
     * Records the rows of a file, or none of them: [RowsException] has everything that is wrong. Rows that were imported
     * before are known again, so a file that grew can be imported as a whole.
     */
    public fun import(
        register: Register,
        text: String,
        format: CaseFormat = CaseFormat.CSV,
        recorded: Instant = Instant.now(),
        unlawful: Unlawful = Unlawful.REFUSE,
    ): Imported = kept(
        crossing { native.import(register.native, text, format.code, instant(recorded), unlawful.code) },
    )

    /** Where a case stands on a date: nothing that happened to it later is seen. `null` before it came in. */
    public fun status(register: Register, case: CaseNumber, on: LocalDate): CaseStatus? =
        crossing { native.status(register.native, "$case", "$on") }?.let { kept(it) }

    /** Everything that is recorded of a case, in the order of record. */
    public fun historyOf(case: CaseNumber): List<CaseEntry> = kept(crossing { native.historyOf("$case") })

    /**
     * A report over a period, both days included, as things stood at its end; with what was recorded by a moment, or with
     * everything.
     */
    public fun report(by: ReportBy, from: LocalDate, until: LocalDate, known: Instant? = null): CaseReport =
        kept(crossing { native.report(by.code, "$from", "$until", known?.let(::instant)) })

    /** What was recorded although it broke the law, in the order of record. */
    public val irregular: List<Irregular> get() = kept(crossing { native.irregular() })

    /** Its whole text: what [read] reads. */
    public fun text(): ByteArray = crossing { native.text() }

    /** Whether it was closed. */
    public val closed: Boolean get() = crossing { native.isClosed() }

    /** Lets go of it. What it holds in a file stays. */
    override fun close(): Unit = crossing { native.shut() }

    override fun toString(): String = "Casebook(${service.reform.id}, ${if (closed) "closed" else "$size cases"})"

    /** Makes casebooks. */
    public companion object {
        /** A casebook without cases: in a new file, or in memory without a name. [StoreException] when there is one already. */
        public fun create(
            service: Service,
            file: Path? = null,
            history: History = History.Actual,
            unsettled: Unsettled = Unsettled.REFUSE,
        ): Casebook = Casebook(
            service,
            crossing { NativeCasebook.create(service.native, file?.toString(), written(history), unsettled.code) },
        )

        /** Opens a casebook that is there, for writing; what it has is judged again by the register. */
        public fun open(
            service: Service,
            register: Register,
            file: Path,
            unsettled: Unsettled = Unsettled.REFUSE,
        ): Casebook = Casebook(
            service,
            crossing { NativeCasebook.open(service.native, register.native, "$file", unsettled.code) },
        )

        /** Reads a casebook from its text, into memory. */
        public fun read(
            service: Service,
            register: Register,
            text: ByteArray,
            unsettled: Unsettled = Unsettled.REFUSE,
        ): Casebook = Casebook(
            service,
            crossing { lending(text) { NativeCasebook.read(service.native, register.native, it, unsettled.code) } },
        )
    }
}

/** A casebook with a simulated period of cases, and what the simulation did. */
public data class CaseSimulation(
    /** The casebook. */
    public val cases: Casebook,
    /** How many acts were recorded and refused. */
    public val outcome: CaseSimulationOutcome,
)

/** A casebook with a simulated period of cases, which says so in its first line. None of it happened. Blocks for a moment. */
public fun simulateCases(
    service: Service,
    register: Register,
    count: Long,
    from: LocalDate,
    until: LocalDate,
    seed: Long = 2021,
    file: Path? = null,
): CaseSimulation {
    val (path, drawn, wanted) = Triple(file?.toString(), seed(seed), count(count))
    val simulated = crossing {
        nativeSimulateCases(service.native, register.native, path, drawn, wanted, "$from", "$until")
    }
    return CaseSimulation(Casebook(service, simulated.cases), kept(simulated.outcome))
}
