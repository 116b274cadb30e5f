// What was done without a network and waits for one.
package devolution

import devolution.ffi.NativeOutbox
import java.nio.file.Path
import java.time.Instant
import java.time.temporal.ChronoUnit

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
    /**
     * Keeps a command until it is delivered: under a random key and as of now, unless they are given.
     *
     * The same command under the same key again changes nothing, and gives back the parcel that is there; another one under
     * the key is an [OutboxException].
     */
    public fun queue(command: Command, key: SubmissionKey? = null, queued: Instant = Instant.now()): Parcel {
        val parcel = Parcel(command, key ?: SubmissionKey.random(), queued.truncatedTo(ChronoUnit.MILLIS))
        crossing { native.queue("${parcel.key}", written(command), instant(queued)) }
        return if (key == null) parcel else items().first { it.key == key }.parcel
    }

    /** What no desk has answered yet, in the order in which it was queued: to be delivered, and again until it is answered. */
    public fun waiting(): List<Parcel> = keptLines(crossing { native.waiting() })

    /** Takes note of what a desk has answered, all of it or nothing; gives back what has changed. */
    public fun settle(replies: List<Reply>): List<OutboxItem> = settle(Reply.toLines(replies))

    /** The same for replies in lines. */
    public fun settle(lines: ByteArray): List<OutboxItem> = kept(crossing { lending(lines) { native.settle(it) } })

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
