// A command on its way to a desk from somebody who is not always connected, and what became of it.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable
import java.time.Instant

/** A command that waits to be submitted, once and not twice. */
@Serializable
public data class Parcel(
    /** The command. */
    public val command: Command,
    /** What makes it one command, however often it is sent. */
    public val key: SubmissionKey,
    /** When its sender put it in the queue. The ledger records when it came to the desk. */
    @Serializable(with = InstantAsText::class) public val queued: Instant,
) {
    /** Reads and writes parcels. */
    public companion object {
        /** Reads parcels, one a line: all of them, or [MalformedException] with the first line that is none. */
        public fun fromLines(lines: ByteArray): List<Parcel> = foreignLines(lines) { SubmissionKey("${it.key}") }

        /** Writes parcels, one a line. */
        public fun toLines(parcels: List<Parcel>): ByteArray = writtenLines(parcels)
    }
}

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

/** What became of the parcel with a key. */
@Serializable
public data class Reply(
    /** The parcel's key. */
    public val key: SubmissionKey,
    /** What became of it. */
    public val outcome: Outcome,
) {
    /** Reads and writes replies. */
    public companion object {
        /** Reads replies, one a line: all of them, or [MalformedException] with the first line that is none. */
        public fun fromLines(lines: ByteArray): List<Reply> = foreignLines(lines) { SubmissionKey("${it.key}") }

        /** Writes replies, one a line. */
        public fun toLines(replies: List<Reply>): ByteArray = writtenLines(replies)
    }
}

/** A parcel as its sender keeps it. */
@Serializable
public data class OutboxItem(
    /** The command. */
    public val command: Command,
    /** The parcel's key. */
    public val key: SubmissionKey,
    /** When it was queued. */
    @Serializable(with = InstantAsText::class) public val queued: Instant,
    /** What became of it; `null` while no desk has answered. */
    public val outcome: Outcome? = null,
) {
    /** The parcel. */
    public val parcel: Parcel get() = Parcel(command, key, queued)
}
