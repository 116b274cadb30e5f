// Values to JSON and back, in the forms of the ledger. What the native half gives is good; what it gets, it checks itself.
package devolution

import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.descriptors.buildClassSerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonDecoder
import kotlinx.serialization.json.JsonEncoder
import kotlinx.serialization.json.JsonNamingStrategy
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonObject
import java.lang.ref.Reference
import java.nio.ByteBuffer
import java.time.DateTimeException
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter

/** Names as the ledger has them; what has its default is left out. */
@OptIn(ExperimentalSerializationApi::class)
internal val WIRE: Json = Json { namingStrategy = JsonNamingStrategy.SnakeCase }

internal inline fun <reified T> written(value: T): String = WIRE.encodeToString(value)

/** What the native half wrote. */
internal inline fun <reified T> kept(text: String): T = WIRE.decodeFromString(text)

/** What somebody else wrote. */
internal inline fun <reified T> foreign(text: String): T = try {
    kept(text)
} catch (error: SerializationException) {
    throw malformed(error.message, error)
} catch (error: IllegalArgumentException) {
    throw malformed(error.message, error)
}

internal fun malformed(message: String?, cause: Throwable): MalformedException {
    val line = message.orEmpty().lineSequence().first()
    return MalformedException("this cannot be read: $line", "无法读取:$line").apply { initCause(cause) }
}

/** One line of JSON each. */
internal inline fun <reified T> keptLines(bytes: ByteArray): List<T> =
    bytes.decodeToString().lineSequence().filter(String::isNotEmpty).map { kept<T>(it) }.toList()

/** One value a line. */
internal inline fun <reified T> writtenLines(values: List<T>): ByteArray =
    values.joinToString("") { written(it) + "\n" }.encodeToByteArray()

/** Lines that somebody else wrote, each of which must hold; an error has the number of its line. */
internal inline fun <reified T> foreignLines(bytes: ByteArray, check: (T) -> Unit): List<T> {
    val text = bytes.decodeToString().removeSuffix("\n")
    if (text.isEmpty()) return emptyList()
    return text.split('\n').mapIndexed { place, line ->
        try {
            foreign<T>(line).also(check)
        } catch (error: MalformedException) {
            throw MalformedException("line ${place + 1}: ${error.en}", "第${place + 1}行:${error.zh}", line = place + 1L)
                .apply { initCause(error) }
        }
    }
}

private val INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC)

/** An instant as a ledger writes it: in UTC, to the millisecond. */
internal fun instant(moment: Instant): String = try {
    INSTANT.format(moment)
} catch (error: DateTimeException) {
    throw malformed(error.message, error)
}

/** A count or number: what is negative is none. */
internal fun whole(number: Long): ULong {
    if (number < 0) throw MalformedException("`$number` is no number of entries", "“$number”不是条目数")
    return number.toULong()
}

/** A seed: a whole number below 2^32. */
internal fun seed(number: Long): UInt {
    if (number !in 0..UInt.MAX_VALUE.toLong()) {
        throw MalformedException("`$number` is no seed: a whole number below 2^32", "“$number”不是种子:应为小于 2^32 的整数")
    }
    return number.toUInt()
}

/** How many of something: a whole number below 2^32. */
internal fun count(number: Long): UInt {
    if (number !in 0..UInt.MAX_VALUE.toLong()) {
        throw MalformedException("`$number` is no count: a whole number below 2^32", "“$number”不是数目:应为小于 2^32 的整数")
    }
    return number.toUInt()
}

/** Days that are added to a time limit. */
internal fun days(number: Int): UShort {
    if (number !in 0..UShort.MAX_VALUE.toInt()) {
        throw MalformedException("`$number` is no number of days", "“$number”不是天数")
    }
    return number.toUShort()
}

/** Lends bytes to the native half: outside the heap, and kept there until it is done with them. */
internal inline fun <T> lending(bytes: ByteArray, call: (ByteBuffer) -> T): T {
    val lent = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip()
    try {
        return call(lent)
    } finally {
        Reference.reachabilityFence(lent)
    }
}

/** A value that is written as a text. */
internal abstract class TextSerializer<T>(
    name: String,
    private val write: (T) -> String,
    private val read: (String) -> T,
) : KSerializer<T> {
    override val descriptor: SerialDescriptor = PrimitiveSerialDescriptor("devolution.$name", PrimitiveKind.STRING)

    override fun serialize(encoder: Encoder, value: T): Unit = encoder.encodeString(write(value))

    override fun deserialize(decoder: Decoder): T {
        val text = decoder.decodeString()
        try {
            return read(text)
        } catch (error: DateTimeException) {
            throw SerializationException(error.message, error)
        }
    }
}

/** `2021-12-25`. */
internal object DateAsText : TextSerializer<LocalDate>("date", LocalDate::toString, LocalDate::parse)

/** `2021-12-10T02:00:00.000Z`. */
internal object InstantAsText : TextSerializer<Instant>("instant", ::instant, Instant::parse)

/** A member of a closed list with what it carries: `{"deliver":{…}}`. */
internal class TaggedSerializer<T : Any>(
    name: String,
    private val kinds: Map<String, KSerializer<out T>>,
    private val tag: (T) -> String,
) : KSerializer<T> {
    override val descriptor: SerialDescriptor = buildClassSerialDescriptor(name)

    override fun serialize(encoder: Encoder, value: T) {
        val json = encoder as JsonEncoder
        val tag = tag(value)
        @Suppress("UNCHECKED_CAST") // the tag is that of its kind
        val carried = json.json.encodeToJsonElement(kinds.getValue(tag) as KSerializer<T>, value)
        json.encodeJsonElement(JsonObject(mapOf(tag to carried)))
    }

    override fun deserialize(decoder: Decoder): T {
        val json = decoder as JsonDecoder
        val (tag, carried) = json.decodeJsonElement().jsonObject.entries.singleOrNull()
            ?: throw SerializationException("exactly one kind is expected")
        val kind = kinds[tag] ?: throw SerializationException("`$tag` is not among ${kinds.keys}")
        return json.json.decodeFromJsonElement(kind, carried)
    }
}
