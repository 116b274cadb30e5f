// What all closed lists have in common: a stable code and words.
package devolution

import devolution.ffi.label
import devolution.ffi.meanings
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.jsonObject

/** A member of a closed list. */
public interface Code {
    /** The code, stable across versions and languages. */
    public val code: String

    /** The words for it; its code where it has none. */
    public fun label(lang: Lang): String = crossing { label(listName, code, lang.code) }
}

/** Lists whose name is that of another type here, and what they are called everywhere else. */
private val ELSEWHERE = mapOf("DrawExclusion" to "Exclusion", "RuleMeasure" to "Measure")

private val Code.listName: String get() = javaClass.simpleName.let { ELSEWHERE[it] ?: it }

/** The members of a closed list by their codes. */
public abstract class CodeList<E : Code> internal constructor(
    /** What the list is called in every language. */
    public val listName: String,
    private val members: () -> List<E>,
) {
    private val byCode: Map<String, E> by lazy { members().associateBy(Code::code) }

    /**
     * The member with a code.
     * @throws MalformedException when the list has none.
     */
    public fun of(code: String): E = find(code) ?: throw MalformedException(
        "`$code` is not a member of `$listName`",
        "“$code”不在“$listName”之列",
    )

    internal fun find(code: String): E? = byCode[code]
}

/** Reads and writes a member as its code. */
internal abstract class CodeSerializer<E : Code>(private val list: CodeList<E>) : KSerializer<E> {
    override val descriptor: SerialDescriptor =
        PrimitiveSerialDescriptor("devolution.${list.listName}", PrimitiveKind.STRING)

    override fun serialize(encoder: Encoder, value: E): Unit = encoder.encodeString(value.code)

    override fun deserialize(decoder: Decoder): E {
        val code = decoder.decodeString()
        return list.find(code) ?: throw SerializationException("`$code` is not a member of `${list.listName}`")
    }
}

/** What the members of lists mean, as the rules of the domain have it: by list, member and question. */
private val MEANINGS by lazy { Json.parseToJsonElement(crossing { meanings() }).jsonObject }

internal fun Code.meaningOrNull(question: String): String? {
    val answers = MEANINGS[listName]?.jsonObject?.get(code)?.jsonObject
    return (answers?.get(question) as? JsonPrimitive)?.contentOrNull
}

internal fun Code.meaning(question: String): String =
    checkNotNull(meaningOrNull(question)) { "`$listName` does not say `$question` of `$code`" }
