package devolution

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.junit.jupiter.params.provider.ValueSource
import java.nio.file.Path

/** Law `same_everywhere`: what the core has frozen, this package reads and reproduces byte for byte. */
class GoldenTest {
    private val lines = goldenLines("entries-v1.jsonl")
    private val entries = lines.map { Entry.fromCanonical(it.encodeToByteArray()) }

    @Test
    fun `entries of version 1`() {
        assertEquals(lines, entries.map { it.canonical().decodeToString() })
        // Made anew of nothing but its values, an entry has the same bytes.
        val made = entries.map { Entry(it.sequence, it.recorded, it.effective, it.actor, it.subject, it.event) }
        assertEquals(entries, made)
        assertEquals(lines, made.map { it.canonical().decodeToString() })
        assertEquals(EventKind.entries, entries.dropLast(1).map { it.event.kind })
    }

    @Test
    fun `entries that have a key`() {
        val lines = goldenLines("entries-v2.jsonl")
        val entries = lines.map { Entry.fromCanonical(it.encodeToByteArray()) }
        assertEquals(lines, entries.map { it.canonical().decodeToString() })
        assertTrue(entries.isNotEmpty() && entries.all { it.key != null && it.version == 2 })
        // Without its key, an entry has the form that it always had.
        for (entry in entries) {
            val plain = entry.copy(key = null, version = 1).canonical().decodeToString()
            assertEquals(entry.canonical().decodeToString().replace("\"key\":\"${entry.key}\",", "").replace("n\":2}", "n\":1}"), plain)
        }
    }

    @Test
    fun `bytes that are not canonical are no entry`() {
        val line = lines.first()
        val bad = listOf("$line ", line.replace("\"sequence\":0", "\"sequence\":0.0"), line.dropLast(1), "")
            .map(String::encodeToByteArray) + byteArrayOf(-1)
        for (bytes in bad) assertThrows<MalformedException> { Entry.fromCanonical(bytes) }
    }

    @ParameterizedTest
    @EnumSource
    fun `heads of version 1`(algorithm: DigestAlgorithm) {
        val frozen = Json.parseToJsonElement(golden("heads-v1.json")).jsonObject.getValue(algorithm.code).jsonObject
        val canonical = entries.dropLast(1).map(Entry::canonical)
        val leaves = canonical.map { leaf(algorithm, it) }
        val root = root(algorithm, leaves)
        assertEquals(Head.fromJson(frozen.getValue("head").toString()), Head(root, leaves.size.toLong()))

        val inclusion = InclusionProof.of(algorithm, leaves, 18)
        assertEquals(pathOf(frozen, "inclusion"), inclusion.path)
        inclusion.verify(canonical[18], root)
        inclusion.verify(entries[18], root)
        assertThrows<ProofException> { inclusion.verify(canonical[17], root) }

        val consistency = ConsistencyProof.of(algorithm, leaves, 11)
        assertEquals(pathOf(frozen, "consistency"), consistency.path)
        val earlier = root(algorithm, leaves.take(11))
        consistency.verify(earlier, root)
        assertThrows<ProofException> { consistency.verify(root, earlier) }
        // Two leaves by hand.
        assertEquals(node(algorithm, leaves[0], leaves[1]), root(algorithm, leaves.take(2)))
    }

    private fun pathOf(frozen: JsonObject, proof: String): List<Digest> =
        frozen.getValue(proof).jsonObject.getValue("path").jsonArray.map { Digest(it.jsonPrimitive.content) }

    @Test
    fun `same everywhere`() {
        for ((command, line) in scenarioCommands().zip(goldenLines("scenario-v1.commands.jsonl"))) {
            val frozen = Json.parseToJsonElement(line).jsonObject.getValue("command")
            assertEquals(frozen, Json.parseToJsonElement(command.first.toJson()))
        }
        scenario().use { desk ->
            val refusals = play(desk)
            assertEquals(golden("scenario-v1.ledger.jsonl"), ledgerOf(desk))
            assertEquals(golden("scenario-v1.refusals.json"), rows(refusals.map { (line, refusal) -> row(line, refusal) }))
            val frozen = Json.parseToJsonElement(golden("scenario-v1.head.json")).jsonObject
            val verified = desk.verify(desk.headAt(10))
            assertEquals(Head.fromJson(frozen.getValue("head").toString()), verified.head)
            assertEquals(DigestAlgorithm.of(frozen.getValue("algorithm").jsonPrimitive.content), verified.algorithm)
            assertEquals(verified.algorithm, desk.algorithm)
            assertEquals(golden("scenario-v1.holders.json"), rows(holders(desk.register)))
        }
    }

    private fun row(line: Int, refusal: Refusal): String =
        "{\"line\":$line,\"refusal\":${refusal.toJson()},\"words\":${Json.encodeToString("$refusal")}}"

    private fun holders(register: Register): List<String> = buildList {
        val last = checkNotNull(register.lastEffective).plusDays(40)
        generateSequence(FIRST_DAY) { it.plusDays(9) }.takeWhile { it <= last }.forEach { on ->
            for (power in NORTHVALE.powers) register.holdersOf(power.id, on).mapTo(this, Holder::toJson)
        }
    }

    private fun rows(rows: List<String>): String = rows.joinToString(",\n", "[\n", "\n]\n")

    @ParameterizedTest
    @ValueSource(strings = ["ledger.db", "ledger.jsonl"])
    fun `every store keeps the same ledger`(name: String, @TempDir folder: Path) {
        val file = folder.resolve(name)
        val head = scenario(file).use { desk ->
            play(desk)
            desk.saveSnapshot()
            desk.head()
        }
        val frozen = Json.parseToJsonElement(golden("scenario-v1.head.json")).jsonObject
        assertEquals(Head.fromJson(frozen.getValue("head").toString()), head)
        assertEquals(head, verifyLedger(file).head)
        assertEquals(head, verifyLedger(file, head).head)
        Desk.open(NORTHVALE, file).use { again ->
            assertEquals(head, again.verify(head).head)
            assertEquals(golden("scenario-v1.ledger.jsonl"), ledgerOf(again))
        }
    }

    @Test
    fun `the digest decides about the head and the opening alone`() {
        scenario(digest = DigestAlgorithm.SHA256).use { desk ->
            val refusals = play(desk)
            val frozen = goldenLines("scenario-v1.ledger.jsonl")
            assertEquals(frozen.drop(1), desk.entries(1).map { it.canonical().decodeToString() }.toList())
            assertNotEquals(frozen[0], desk.entry(0).canonical().decodeToString())
            val refused = Json.parseToJsonElement(golden("scenario-v1.refusals.json")).jsonArray
            assertEquals(refused.map { it.jsonObject.getValue("line").jsonPrimitive.int }, refusals.keys.toList())
            val head = Json.parseToJsonElement(golden("scenario-v1.head.json")).jsonObject.getValue("head")
            assertNotEquals(Head.fromJson(head.toString()).root, desk.head().root)
        }
    }
}
