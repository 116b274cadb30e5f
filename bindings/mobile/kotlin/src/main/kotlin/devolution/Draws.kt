// The double-random draw: commit, hold, verify.
package devolution

import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.decodeFromJsonElement
import devolution.ffi.commitDraw as nativeCommitDraw
import devolution.ffi.holdDraw as nativeHoldDraw
import devolution.ffi.verifyDraw as nativeVerifyDraw

/** What is committed to before a draw. */
@Serializable
public data class Commitment(
    /** The head over the lines of the text: its root is published before the seed is known. */
    public val commitment: Head,
    /** The plan, the objects and the inspectors, a line each. */
    public val text: String,
)

/** A draw that was repeated from its transcript: what it says, and how much of each there is. */
@Serializable
public data class VerifiedDraw(
    /** What was committed to. It is for the reader to know that it was published before the seed. */
    public val commitment: Head,
    /** How many objects were drawn. */
    public val drawn: Long,
    /** Over all lines before the last. */
    public val end: Head,
    /** How many inspectors there were. */
    public val inspectors: Long,
    /** How many objects there were. */
    public val objects: Long,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** An object that was drawn, and who inspects it. */
@Serializable
public data class Drawn(
    /** Who inspects it: unit by unit, in the order in which they were dealt. */
    public val inspectors: List<HandlerId>,
    /** The object. */
    public val `object`: Uscc,
    /** The tier in which it was drawn. */
    public val tier: String,
)

/** The form of a list: of objects, inspectors, duties, records. */
public enum class ListFormat(internal val code: String) {
    /** A table with a header. */
    CSV("csv"),

    /** One of them, as JSON, on each line. */
    JSON_LINES("jsonl"),
}

/**
 * Writes down a plan, in JSON, with its objects and inspectors; [DrawException] has everything that makes them unfit for a draw,
 * and [RowsException] what is wrong with the rows. Publish the root before the seed is known.
 */
public fun commitDraw(
    reform: Reform,
    plan: String,
    objects: String,
    inspectors: String,
    format: ListFormat = ListFormat.CSV,
): Commitment = kept(crossing { nativeCommitDraw(reform.native, plan, objects, inspectors, format.code) })

/**
 * The transcript of the draw that follows from what was committed to and a seed, in JSON. [DrawException] where objects would be
 * left without inspectors, [DrawFaultException] where the text is not what was committed to.
 */
public fun holdDraw(committed: String, seed: String): String =
    crossing { lending(committed.encodeToByteArray()) { nativeHoldDraw(it, seed) } }

/** What was drawn, as a transcript says; [verifyDraw] says whether it is so. */
public fun drawnOf(transcript: String): List<Drawn> = foreignLines<JsonObject>(transcript.encodeToByteArray()) {}
    .mapNotNull { line -> line["drawn"]?.let { WIRE.decodeFromJsonElement<Drawn>(it) } }

/**
 * Repeats a draw from its transcript, and compares every byte; [DrawFaultException] has the line of the first that is wrong.
 *
 * ```
 * println(verifyDraw(Path.of("draw.jsonl").readBytes()).commitment.root)
 * ```
 */
public fun verifyDraw(transcript: ByteArray): VerifiedDraw =
    kept(crossing { lending(transcript) { nativeVerifyDraw(it) } })
