// Records of supervision, in a watchbook that is kept in a file or in memory.
package devolution

import devolution.ffi.NativeWatchbook
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate

/** What is known beside the watchbook when an act is judged. */
public data class Known(
    /** The casebook; without one no event of it can show anything, and nobody is known to have handled a case. */
    public val cases: Casebook? = null,
    /** How many entries the ledger has. */
    public val ledger: Long = 0,
    /** The vault; without one nothing is known of who complained in confidence. */
    public val vault: Vault? = null,
)

/**
 * Every record of supervision of a reform: complaints, warnings, draws, inspections, credit, integrity risks, pursuits. Threads
 * may share it, and take turns. Its functions block while they read or write; in coroutines call them through [onIo]. What is
 * asked after [close] throws [ClosedException].
 *
 * ```
 * Watchbook.create(Supervision.henan2021(reform)).use { watches ->
 *     watches.submit(WatchEvent(WatchAct.Taken, by = city, on = today, record = RecordNumber("T-1")))
 * }
 * ```
 */
public class Watchbook internal constructor(
    /** With the channels of complaints. */
    public val supervision: Supervision,
    internal val native: NativeWatchbook,
) : Blocking, AutoCloseable {
    /** How many records it has. */
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
     * Judges an event and records it; [WatchRefusedException] has every reason, and then nothing is recorded. It is recorded as
     * of now, unless it is said when. What comes too late is recorded, and shown as late.
     */
    public fun submit(event: WatchEvent, known: Known = Known(), recorded: Instant = Instant.now()): WatchReceipt {
        val (cases, ledger, vault) = lent(known)
        return kept(crossing { native.submit(cases, ledger, vault, written(event), instant(recorded)) })
    }

    /** Why an event would be refused; `null` when it would be recorded. */
    public fun refusalOf(event: WatchEvent, known: Known = Known()): WatchRefusal? {
        val (cases, ledger, vault) = lent(known)
        return crossing { native.refusal(cases, ledger, vault, written(event)) }?.let { kept(it) }
    }

    /**
     * Records the rows of a file, complaints in a table or events in JSON Lines, or none of them: [RowsException] has everything
     * that is wrong. Rows that were imported before are known again, so a file that grew can be imported as a whole.
     */
    public fun import(
        text: String,
        format: ListFormat = ListFormat.CSV,
        known: Known = Known(),
        recorded: Instant = Instant.now(),
    ): WatchImported {
        val (cases, ledger, vault) = lent(known)
        return kept(crossing { native.import(cases, ledger, vault, text, format.code, instant(recorded)) })
    }

    private fun lent(known: Known) = Triple(known.cases?.native, whole(known.ledger), known.vault?.native)

    /** Where a record stands on a date: nothing that happened to it later is seen. `null` before it was opened. */
    public fun status(record: RecordNumber, on: LocalDate): WatchStatus? =
        crossing { native.status("$record", "$on") }?.let { kept(it) }

    /** Where every record stands on a date, in the order in which they were opened. */
    public fun statuses(on: LocalDate): List<WatchStatus> = kept(crossing { native.statuses("$on") })

    /** Everything that is recorded of a record, in the order of record. */
    public fun historyOf(record: RecordNumber): List<WatchEntry> = kept(crossing { native.historyOf("$record") })

    /** Its whole text: what [read] reads. */
    public fun text(): ByteArray = crossing { native.text() }

    /** Whether it was closed. */
    public val closed: Boolean get() = crossing { native.isClosed() }

    /** Lets go of it. What it holds in a file stays. */
    override fun close(): Unit = crossing { native.shut() }

    override fun toString(): String = "Watchbook(${supervision.reform.id}, ${if (closed) "closed" else "$size records"})"

    /** Makes watchbooks. */
    public companion object {
        /** A watchbook without records: in a new file, or in memory without a name. [StoreException] when there is one already. */
        public fun create(
            supervision: Supervision,
            file: Path? = null,
            history: History = History.Actual,
            unsettled: Unsettled = Unsettled.REFUSE,
        ): Watchbook = Watchbook(
            supervision,
            crossing { NativeWatchbook.create(supervision.native, file?.toString(), written(history), unsettled.code) },
        )

        /** Opens a watchbook that is there, for writing. */
        public fun open(supervision: Supervision, file: Path, unsettled: Unsettled = Unsettled.REFUSE): Watchbook =
            Watchbook(supervision, crossing { NativeWatchbook.open(supervision.native, "$file", unsettled.code) })

        /** Reads a watchbook from its text, into memory. */
        public fun read(supervision: Supervision, text: ByteArray, unsettled: Unsettled = Unsettled.REFUSE): Watchbook =
            Watchbook(
                supervision,
                crossing { lending(text) { NativeWatchbook.read(supervision.native, it, unsettled.code) } },
            )
    }
}
