// What actions and events carry.
package devolution

import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.descriptors.buildClassSerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.JsonDecoder
import kotlinx.serialization.json.JsonEncoder
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import java.time.LocalDate

/** Whether a ledger is of what really happened. */
@Serializable(with = HistoryAsJson::class)
public sealed interface History {
    /** What really happened. */
    public data object Actual : History

    /** A simulation, whose seed it names. */
    public data class Simulated(
        /** The seed: a whole number below 2^32. */
        public val seed: Long,
    ) : History
}

/** `"actual"` or `{"simulated":2021}`. */
internal object HistoryAsJson : KSerializer<History> {
    override val descriptor: SerialDescriptor = buildClassSerialDescriptor("devolution.History")

    override fun serialize(encoder: Encoder, value: History): Unit = (encoder as JsonEncoder).encodeJsonElement(
        when (value) {
            History.Actual -> JsonPrimitive("actual")
            is History.Simulated -> JsonObject(mapOf("simulated" to JsonPrimitive(value.seed)))
        },
    )

    override fun deserialize(decoder: Decoder): History = when (val json = (decoder as JsonDecoder).decodeJsonElement()) {
        JsonPrimitive("actual") -> History.Actual
        is JsonObject -> History.Simulated(checkNotNull(json["simulated"]).jsonPrimitive.long)
        else -> throw SerializationException("`$json` is no history")
    }
}

/** Who answers for a power at a level (M1). */
@Serializable
public data class Contact(
    /** The official who handles it. */
    public val handler: String,
    /** The leader who answers for it. */
    public val leader: String,
    /** The telephone. */
    public val phone: String,
)

/** A training session that a county attended for a power (M2). */
@Serializable
public data class Training(
    /** How many people of the county attended. */
    public val attendees: Long,
    /** The record of the session. */
    public val document: String,
    /** How it was held. */
    public val form: TrainingForm,
)

/** One delivered material (M3). */
@Serializable
public data class Delivery(
    /** What shows that it was delivered. */
    public val document: String,
    /** The kind of material. */
    public val material: MaterialId,
)

/** A kind of material marked not applicable (M3). */
@Serializable
public data class Waiver(
    /** The kind of material. */
    public val material: MaterialId,
    /** Why it does not apply. */
    public val reason: String,
)

/** An entrustment agreement (委托协议) that city and county have signed (B2). */
@Serializable
public data class Agreement(
    /** What it is called. */
    public val document: String,
    /** The first day that it covers. */
    @Serializable(with = DateAsText::class) public val from: LocalDate,
    /** The last day that it covers. */
    @Serializable(with = DateAsText::class) public val until: LocalDate,
) {
    /** Whether the day lies in its term. */
    public fun covers(day: LocalDate): Boolean = day in from..until
}

/** A guide or a service standard: its elements in words (M6, M7). */
@Serializable
public data class Content(
    /** What it is called. */
    public val document: String,
    /** What it says under each element. */
    public val elements: Map<ElementId, String>,
)

/** A revision of an authority directory: to whom it refers the power (M6). */
@Serializable
public data class Revision(
    /** What it is called. */
    public val document: String,
    /** The department that the directory names. */
    public val holder: Authority,
)

/** Who carries each supervision duty of a level (M8). */
@Serializable
public data class Duties(
    /** The carriers by duty. */
    public val carriers: Map<DutyId, String>,
)

/** How a key power is inspected (M11). */
@Serializable
public data class Inspections(
    /** The schedule. */
    public val document: String,
    /** The means that it uses. */
    public val means: Set<MeansId>,
)

/** What a brake or a recall rests on: entries of the ledger, and why. */
@Serializable
public data class Ground(
    /** The numbers of the entries. */
    public val entries: Set<Long>,
    /** Why. */
    public val reason: String,
)

/** The entry that is taken back, and why. */
@Serializable
public data class Annulment(
    /** Its number. */
    public val entry: Long,
    /** Why. */
    public val reason: String,
)

/** What the first entry of a ledger says. */
@Serializable
public data class Opening(
    /** The digest of the ledger. */
    public val digest: DigestAlgorithm,
    /** Whether it is of what really happened. */
    public val history: History,
    /** The reform. */
    public val reform: ReformId,
    /** The digest of the reform's files. */
    public val reformDigest: String,
)
