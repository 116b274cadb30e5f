// What was done without a network and waits for one.
package devolution

import devolution.ffi.NativeOutbox
import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable
import java.nio.file.Path
import java.time.Instant

/** What became of a parcel. */
@Serializable(with = OutcomeAsObject::class)
public sealed interface Outcome {
    /** It was recorded. */
    @Serializable
    @JvmInline
    public value class Accepted(
        /** What it left in the ledger. */
        public val receipt: Receipt,
    ) : Outcome

    /** It was refused, and nothing was recorded. */
    @Serializable
    @JvmInline
    public value class Refused(
        /** Why. */
        public val refusal: Refusal,
    ) : Outcome

    /** Its key stands in the ledger with another command: nothing was recorded. */
    @Serializable
    public data class KeyTaken(
        /** The entry that has the key. */
        public val entry: Long,
    ) : Outcome
}

/** `{"accepted":{…}}`. */
internal object OutcomeAsObject : KSerializer<Outcome> by TaggedSerializer(
    "devolution.Outcome",
    mapOf(
        "accepted" to Outcome.Accepted.serializer(),
        "refused" to Outcome.Refused.serializer(),
        "key-taken" to Outcome.KeyTaken.serializer(),
    ),
    { outcome ->
        when (outcome) {
            is Outcome.Accepted -> "accepted"
            is Outcome.Refused -> "refused"
            is Outcome.KeyTaken -> "key-taken"
        }
    },
)

/** A command in an outbox. */
@Serializable
public data class OutboxItem(
    /** The command. */
    public val command: Command,
    /** The name of its submission. */
    public val key: SubmissionKey,
    /** When it was queued. */
    @Serializable(with = InstantAsText::class) public val queued: Instant,
    /** What became of it; `null` while it waits. */
    public val outcome: Outcome? = null,
)

/** What a desk answers to a parcel. */
@Serializable
internal class Reply(val key: SubmissionKey, val outcome: Outcome)

/** The receipts among replies. */
internal fun receiptsOf(replies: ByteArray): List<Receipt> =
    keptLines<Reply>(replies).mapNotNull { (it.outcome as? Outcome.Accepted)?.receipt }

/**
 * Commands that wait for a network, in a file on the device. A command stays until it is settled and forgotten, also when
 * the process is killed; sent twice, it is recorded once. Its functions block; in coroutines call them through [onIo].
 *
 * ```
 * Outbox.open(file).use { outbox ->
 *     outbox.queue(command)
 *     outbox.settle(send(outbox.waiting()))
 * }
 * ```
 */
public class Outbox private constructor(private val native: NativeOutbox) : Blocking, AutoCloseable {
    /** Keeps a command until it is delivered; the name of its submission. */
    public fun queue(
        command: Command,
        key: SubmissionKey = SubmissionKey.random(),
        queued: Instant = Instant.now(),
    ): SubmissionKey {
        crossing { native.queue("$key", written(command), instant(queued)) }
        return key
    }

    /** The parcels that wait, in the order in which they were queued: what [Desk.deliver] takes. */
    public fun waiting(): ByteArray = crossing { native.waiting() }

    /** Takes in what a desk replied; the items that this settled. */
    public fun settle(replies: ByteArray): List<OutboxItem> = kept(crossing { lending(replies) { native.settle(it) } })

    /** Everything in it, settled or not. */
    public fun items(): List<OutboxItem> = kept(crossing { native.items() })

    /** Lets go of a settled item; [OutboxException] for one that still waits. */
    public fun forget(key: SubmissionKey): Unit = crossing { native.forget("$key") }

    /** Whether it was closed. */
    public val closed: Boolean get() = crossing { native.isClosed() }

    /** Lets go of the file; what is asked afterwards throws [ClosedException]. */
    override fun close(): Unit = crossing { native.shut() }

    /** Opens outboxes. */
    public companion object {
        /** Opens the outbox in a file, and makes it where there is none. */
        public fun open(file: Path): Outbox = Outbox(crossing { NativeOutbox.open("$file") })
    }
}
