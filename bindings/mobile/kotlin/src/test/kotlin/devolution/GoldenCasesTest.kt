package devolution

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.encodeToJsonElement
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.time.Instant
import java.time.LocalDate

/** Law `same_everywhere`: the casebook that the core has frozen, this package reads and reproduces byte for byte. */
class GoldenCasesTest {
    private val desk = scenario().also { play(it) }
    private val register = desk.register
    private val service = Service.load(NORTHVALE, golden("cases-v1.standards.jsonl"))
    private val refused = mutableListOf<JsonObject>()
    private val cases = Casebook.create(service, history = History.Simulated(1), unsettled = Unsettled.PROVISIONAL).also(::record)
    private val imported =
        cases.import(register, golden("cases-v1.import.csv"), CaseFormat.CSV, Instant.parse("2023-04-01T00:00:00Z"), Unlawful.RECORD)

    private fun frozen(name: String): List<JsonElement> = goldenLines("cases-v1.$name").map(Json::parseToJsonElement)

    private fun record(cases: Casebook) = frozen("events.jsonl").map(JsonElement::jsonObject).forEachIndexed { place, line ->
        val event = caseEvents(line.getValue("event").toString()).single()
        assertEquals(line.getValue("event").toString(), event.toJson())
        try {
            assertFalse(cases.submit(register, event, Instant.parse(line.getValue("recorded").jsonPrimitive.content)).known)
        } catch (error: CaseRefusedException) {
            val words = Lang.entries.associate { it.code to Json.encodeToJsonElement(error.refusal.explain(NORTHVALE, it)) }
            val refusal = Json.parseToJsonElement(error.refusal.toJson())
            refused += JsonObject(words + mapOf("line" to Json.encodeToJsonElement(place + 1), "refusal" to refusal))
        }
    }

    @Test
    fun `the casebook has the frozen bytes`() {
        assertEquals(golden("cases-v1.jsonl"), cases.text().decodeToString())
        assertEquals(frozen("refusals.jsonl"), refused)
        assertEquals(golden("cases-v1.imported.json"), rowOf(imported))
    }

    /** In the order of names. */
    private fun rowOf(imported: Imported): String = with(imported) {
        "{\"cases\":$cases,\"irregular\":$irregular,\"known\":$known,\"recorded\":$recorded,\"rows\":$rows}\n"
    }

    @Test
    fun `its entries are written as they were read`() {
        val lines = goldenLines("cases-v1.jsonl").filter { it.startsWith("{\"act\"") }
        assertEquals(lines, lines.map { kept<CaseEntry>(it).toJson() })
        assertEquals(lines.size.toLong(), cases.events)
    }

    @Test
    fun `statuses and reports are the frozen ones`() {
        val names = listOf("n-1", "n-2", "n-3", "n-4", "n-5", "n-6", "m-1", "m-2")
        val days = listOf("2023-01-19", "2023-02-10", "2023-03-31").map(LocalDate::parse)
        val statuses = names.flatMap { case -> days.mapNotNull { cases.status(register, CaseNumber(case), it) } }
        assertEquals(frozen("statuses.jsonl"), statuses.map { Json.parseToJsonElement(it.toJson()) })
        val reports = listOf(ReportBy.TOTAL, ReportBy.DELEGATION).map { cases.report(it, LocalDate.of(2023, 1, 1), LocalDate.of(2023, 3, 31)) }
        assertEquals(frozen("reports.jsonl"), reports.map { Json.parseToJsonElement(written(it)) })
    }

    @Test
    fun `the frozen casebook is read, and a changed byte is found`() {
        val text = golden("cases-v1.jsonl").encodeToByteArray()
        val again = Casebook.read(service, register, text, Unsettled.PROVISIONAL)
        assertEquals(golden("cases-v1.jsonl"), again.text().decodeToString())
        assertEquals(cases.head(), again.head())
        val changed = golden("cases-v1.jsonl").replaceFirst("\"n-1\"", "\"n-9\"").encodeToByteArray()
        val damaged = assertThrows<CaseException> { Casebook.read(service, register, changed, Unsettled.PROVISIONAL) }
        assertEquals("damaged", damaged.code)
        assertTrue(damaged.zh.isNotBlank())
    }
}
