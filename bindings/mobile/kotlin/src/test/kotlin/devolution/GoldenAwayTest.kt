package devolution

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.encodeToJsonElement
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.LocalDate

/** Law `same_everywhere` for what goes to a county and what comes back: read and reproduced byte for byte. */
class GoldenAwayTest {
    private val county = CountyCode("640122")
    private val asked = LocalDate.of(2023, 1, 20)

    /** JSON with its keys in order and no spaces, as the frozen files have it. */
    private fun canonical(element: JsonElement): JsonElement = when (element) {
        is JsonObject -> JsonObject(element.entries.sortedBy { it.key }.associate { (key, value) -> key to canonical(value) })
        is JsonArray -> JsonArray(element.map(::canonical))
        else -> element
    }

    private inline fun <reified T> form(value: T): String = canonical(WIRE.encodeToJsonElement(value)).toString()

    @Test
    fun `the extract of a county`() {
        scenario().use { desk ->
            play(desk)
            assertEquals(golden("scenario-v1.extract.jsonl"), desk.extract(county).decodeToString())
            assertEquals(golden("scenario-v1.sign-off.json"), form(desk.signOff(county)) + "\n")
        }
        val extract = Extract.read(golden("scenario-v1.extract.jsonl").encodeToByteArray())
        extract.verifySignedOff(SignOff.fromJson(golden("scenario-v1.sign-off.json")))
        assertEquals(golden("scenario-v1.extract.jsonl"), extract.bytes().decodeToString())
        val entries = extract.entries().joinToString("") { it.canonical().decodeToString() + "\n" }
        assertEquals(golden("scenario-v1.extract.jsonl").substringAfter("\n"), entries)

        val known = extract.open(NORTHVALE)
        val answers = buildMap {
            put("blocked", WIRE.encodeToJsonElement(known.blocked(asked)))
            put("gaps", WIRE.encodeToJsonElement(known.gaps(asked)))
            put("powers", WIRE.encodeToJsonElement(known.powers(asked)))
            put("statuses", WIRE.encodeToJsonElement(known.statuses(asked)))
        }
        assertEquals(golden("scenario-v1.county.json"), form(answers) + "\n")
    }

    @Test
    fun `what a device sends and a desk replies`(@TempDir folder: Path) {
        val parcels = golden("scenario-v1.parcels.jsonl")
        val replies = golden("scenario-v1.replies.jsonl")
        scenario().use { desk ->
            val recorded = scenarioCommands().last().second
            assertEquals(replies, desk.deliver(parcels.encodeToByteArray(), recorded).decodeToString())
            assertEquals(golden("scenario-v1.delivered.jsonl"), ledgerOf(desk))
        }
        Outbox.open(folder.resolve("outbox.db")).use { outbox ->
            scenarioCommands().take(60).forEachIndexed { place, (command, recorded) ->
                outbox.queue(command, SubmissionKey("scenario-%04d".format(place + 1)), recorded)
            }
            val lines = parcels.lineSequence().take(60).joinToString("") { "$it\n" }
            val waiting = outbox.waiting()
            assertEquals(lines, Parcel.toLines(waiting).decodeToString())
            assertEquals(waiting, Parcel.fromLines(lines.encodeToByteArray()))
            outbox.settle(replies.lineSequence().take(60).joinToString("") { "$it\n" }.encodeToByteArray())
            val frozen = replies.lines().filter(String::isNotEmpty).take(60).map { Json.parseToJsonElement(it) }
            for ((item, reply) in outbox.items().zip(frozen)) {
                val said = JsonObject(mapOf("key" to WIRE.encodeToJsonElement(item.key), "outcome" to WIRE.encodeToJsonElement(item.outcome)))
                assertEquals(canonical(reply), canonical(said))
            }
            assertTrue(outbox.items().map { it.outcome?.javaClass }.toSet().size >= 2)
        }
    }
}
