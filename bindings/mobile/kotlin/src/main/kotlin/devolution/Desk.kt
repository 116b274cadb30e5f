// The desk over one ledger of one reform: submit a command, ask a question.
package devolution

import devolution.ffi.NativeDesk
import kotlinx.coroutines.flow.Flow
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.locks.ReentrantLock
import kotlin.concurrent.withLock
import devolution.ffi.simulate as nativeSimulate

/** How many entries are read at once. */
internal const val PAGE: ULong = 4096uL

/**
 * A desk. Threads may share it, and take turns. Its functions block while they read or write the ledger; in coroutines
 * call them through [onIo]. What is asked after [close] throws [ClosedException].
 *
 * ```
 * Desk.create(henan2021(), LocalDate.of(2021, 12, 8)).use { desk ->
 *     desk.submit(Command.fileTakeoverPlan(CountyCode("410122"), LocalDate.of(2021, 12, 8), "中牟交〔2021〕88号"))
 * }
 * ```
 */
public class Desk internal constructor(
    /** The reform. */
    public val reform: Reform,
    private val native: NativeDesk,
) : Blocking, AutoCloseable {
    private val growth = ReentrantLock()
    private val told = Changes()

    /** The register: ask it. It follows the desk. */
    public val register: Register = Register(reform, crossing { native.register() })

    /** The digest of the ledger. */
    public val algorithm: DigestAlgorithm get() = DigestAlgorithm.of(crossing { native.algorithm() })

    /** How many entries the desk has read. */
    public val size: Long get() = crossing { native.size() }.toLong()

    /**
     * Judges a command and records what happens; [RefusedException] has every reason, and then nothing is recorded.
     * It is recorded as of now, unless it is said when.
     */
    public fun submit(command: Command, recorded: Instant? = null): Receipt =
        submitAll(listOf(command), recorded).single()

    /**
     * Submits a command under a name of its own: however often it is tried, it is recorded once, and has its receipt.
     * [DeskException] with code `key-taken` when the name stands in the ledger with another command.
     */
    public fun submitOnce(key: SubmissionKey, command: Command, recorded: Instant? = null): Receipt {
        val text = written(command)
        return growing({ listOf(it) }) {
            kept<Receipt>(crossing { native.submitOnce("$key", text, instant(recorded ?: Instant.now())) })
        }
    }

    /** Several commands as one: each is judged after the ones before it, and all are recorded or none. */
    public fun submitAll(commands: List<Command>, recorded: Instant? = null): List<Receipt> {
        val texts = commands.map { written(it) }
        return growing({ it }) { kept(crossing { native.submitAll(texts, instant(recorded ?: Instant.now())) }) }
    }

    /** Reads what other processes have appended; how many entries there are now. */
    public fun refresh(): Long = growing({ emptyList() }) { crossing { native.refresh() }.toLong() }

    /**
     * Submits what waited in an outbox, each on its own: what is refused does not hold up what comes after it. Delivering
     * the same again is harmless: what was recorded is answered with its receipt.
     */
    public fun deliver(parcels: List<Parcel>, recorded: Instant? = null): List<Reply> =
        keptLines(deliver(Parcel.toLines(parcels), recorded))

    /** The same for parcels in lines; gives replies in lines. */
    public fun deliver(lines: ByteArray, recorded: Instant? = null): ByteArray = growing(::receiptsOf) {
        crossing { lending(lines) { native.deliver(it, instant(recorded ?: Instant.now())) } }
    }

    /** The register as of another legal date or time of knowledge. */
    public fun asOf(effective: LocalDate? = null, known: Instant? = null): Register =
        Register(reform, crossing { native.asOf(effective?.toString(), known?.let(::instant)) })

    /** Keeps a snapshot, so that the ledger opens faster next time. */
    public fun saveSnapshot(): Unit = crossing { native.saveSnapshot() }

    /** Verifies every byte and digest, that every entry is lawful, and that this desk is what the ledger says. */
    public fun verify(published: Head? = null): Verification = kept(crossing { native.verify(published?.toJson()) })

    /** The head of the ledger as it stands in the store. */
    public fun head(): Head = kept(crossing { native.head() })

    /** The head that the ledger had when it had `size` entries. */
    public fun headAt(size: Long): Head = kept(crossing { native.headAt(whole(size)) })

    /** An entry, with the proof that it is in the ledger of the current head. */
    public fun proveInclusion(entry: Long): Inclusion {
        val found = crossing { native.proveInclusion(whole(entry)) }
        return Inclusion(kept(found.entry), kept(found.proof))
    }

    /** The proof that the ledger continues the one that had `size` entries. */
    public fun proveConsistency(size: Long): ConsistencyProof =
        kept(crossing { native.proveConsistency(whole(size)) })

    /** The entries from a number on, read as they are asked for. */
    public fun entries(start: Long = 0): Sequence<Entry> =
        pages(whole(start)) { from -> crossing { native.entries(from, PAGE) } }

    /** The entry with this number. */
    public fun entry(number: Long): Entry = proveInclusion(number).entry

    /** What concerns a county, for [Extract.read], of the ledger as it is or as it was with `size` entries. */
    public fun extract(county: CountyCode, size: Long? = null): ByteArray =
        crossing { native.extract("$county", size?.let(::whole)) }

    /** What to publish beside the head, by which an extract proves that it leaves nothing out. */
    public fun signOff(county: CountyCode, size: Long? = null): SignOff =
        kept(crossing { native.signOff("$county", size?.let(::whole)) })

    /**
     * The changes of the ledger from the moment of collection on; complete when the desk is closed. None is dropped: what
     * a slow collector has not read yet is kept.
     */
    public val changes: Flow<Change> = told.asFlow { closed }

    /** Tells a listener of every change from now on. A listener that throws hears no more; see [Subscription.failure]. */
    public fun subscribe(listener: ChangeListener): Subscription {
        val subscription = told.subscribe(listener)
        if (closed) {
            subscription.close()
            throw ClosedException("the desk was closed", "办理台已关闭")
        }
        return subscription
    }

    /** Whether it was closed. */
    public val closed: Boolean get() = crossing { native.isClosed() }

    /** Lets go of the ledger, and ends all subscriptions. */
    override fun close() {
        crossing { native.shut() }
        told.end()
    }

    override fun toString(): String = "Desk(${reform.id}, ${if (closed) "closed" else "$size entries"})"

    /** Does what may let the ledger grow, one at a time, and tells of it. */
    private inline fun <T> growing(receipts: (T) -> List<Receipt>, work: () -> T): T {
        val answer = growth.withLock {
            val before = size
            val done = work()
            val after = size
            if (after > before) told.add(Change(before, after, receipts(done).filter { it.entry >= before }))
            done
        }
        told.tell()
        return answer
    }

    /** Makes desks. */
    public companion object {
        /**
         * Opens a new ledger: SQLite, or JSON Lines where the name ends with `.jsonl`, or in memory without a name.
         * [StoreException] when there is one already.
         */
        public fun create(
            reform: Reform,
            effective: LocalDate,
            ledger: Path? = null,
            history: History = History.Actual,
            recorded: Instant = Instant.now(),
            digest: DigestAlgorithm = DigestAlgorithm.SM3,
        ): Desk = Desk(
            reform,
            crossing {
                NativeDesk.create(
                    reform.native,
                    ledger?.toString(),
                    digest.code,
                    written(history),
                    "$effective",
                    instant(recorded),
                )
            },
        )

        /** Opens a ledger that is there, whichever kind it is. */
        public fun open(reform: Reform, ledger: Path): Desk =
            Desk(reform, crossing { NativeDesk.open(reform.native, "$ledger") })
    }
}

/** A desk over a simulated history, and what the simulation did. */
public data class Simulation(
    /** The desk. */
    public val desk: Desk,
    /** How many commands were accepted and refused. */
    public val outcome: SimulationOutcome,
)

/** A desk over a simulated history, which says so in its first entry. None of it happened. Blocks for a moment. */
public fun simulate(
    reform: Reform = henan2021(),
    seed: Long = 2021,
    until: LocalDate = LocalDate.of(2022, 6, 30),
    ledger: Path? = null,
): Simulation {
    val drawn = seed(seed)
    val simulated = crossing { nativeSimulate(reform.native, ledger?.toString(), drawn, "$until") }
    return Simulation(Desk(reform, simulated.desk), kept(simulated.outcome))
}

/** Reads page after page of canonical entries, one a line. */
internal fun pages(start: ULong, read: (ULong) -> ByteArray): Sequence<Entry> = sequence {
    var from = start
    while (true) {
        val page = keptLines<Entry>(read(from))
        yieldAll(page)
        if (page.size.toULong() < PAGE) break
        from += page.size.toULong()
    }
}

/** The receipts among replies in lines. */
private fun receiptsOf(replies: ByteArray): List<Receipt> =
    keptLines<Reply>(replies).mapNotNull { (it.outcome as? Outcome.Accepted)?.receipt }
