package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.time.Instant
import java.time.LocalDate

/** The watchbook that the core has frozen, this package reads and reproduces. */
class GoldenWatchbookTest {
    private val supervision = Supervision.henan2021(HENAN)
    private val simulated = History.Simulated(1)
    private val known = Known(caseOfClerks(), ledger = 10)
    private val refusals = mutableListOf<WatchRefusal>()
    private val watches = Watchbook.create(supervision, history = simulated).also(::record)

    private fun record(watches: Watchbook) = goldenLines("watchbook-v1.events.jsonl").forEach { line ->
        val event = kept<WatchEvent>(line)
        assertEquals(line, event.toJson())
        try {
            assertFalse(watches.submit(event, known, Instant.parse("2022-12-31T00:00:00Z")).known)
        } catch (error: WatchRefusedException) {
            assertEquals(error.say(Lang.ZH), error.refusal.explain(HENAN, Lang.ZH).joinToString("\n"))
            refusals += error.refusal
        }
    }

    private fun entries(text: String): List<String> = text.lines().filter { it.startsWith("{\"act\"") }

    @Test
    fun `the same events give the same bytes and the same root`() {
        val frozen = golden("watchbook-v1.jsonl")
        val lines = goldenLines("watchbook-v1.jsonl")
        val (commits, rest) = lines.partition { it.startsWith("{\"commit\"") }
        // Its text is written with one commit, the last; the others of the frozen one are heads that it had.
        assertEquals(rest + commits.last(), watches.text().decodeToString().trimEnd('\n').split('\n'))
        val heads = commits.map { kept<Head>(it.removePrefix("{\"commit\":").dropLast(1)) }
        assertEquals(heads, heads.map { watches.headAt(it.size) })
        val read = Watchbook.read(supervision, frozen.encodeToByteArray())
        assertEquals(entries(frozen), entries(read.text().decodeToString()))
        assertEquals(read.head(), watches.head())
        assertEquals(read.head(), Watchbook.read(supervision, read.text()).head())
        assertEquals(watches.head(), watches.headAt(watches.head().size))
        assertEquals(simulated, read.history)
        assertEquals(entries(frozen).size.toLong(), read.events)
        assertEquals(entries(frozen), entries(frozen).map { kept<WatchEntry>(it).toJson() })
    }

    @Test
    fun `refusals and statuses are the frozen ones`() {
        assertEquals(goldenLines("watchbook-v1.refusals.jsonl"), refusals.map { it.toJson() })
        val on = LocalDate.of(2022, 12, 1)
        val statuses = watches.statuses(on)
        assertEquals(goldenLines("watchbook-v1.statuses.jsonl"), statuses.map { it.toJson() })
        assertEquals(watches.size, statuses.size.toLong())
        for (status in statuses) {
            assertEquals(status, watches.status(status.record, on))
            assertEquals(WatchActKind.entries.filter { kind -> watches.historyOf(status.record).any { it.act.kind == kind } }
                .contains(status.stage), true)
            for (lang in Lang.entries) assertTrue(HENAN.speak(lang).watch(status).isNotEmpty())
        }
        for (unmet in refusals.flatMap { it.unmet }) assertTrue(HENAN.speak(Lang.EN).watchUnmet(unmet).isNotBlank())
    }

    @Test
    fun `reports are the frozen ones`() {
        val events = goldenLines("watchbook-v1.events.jsonl").map { kept<WatchEvent>(it) }
        val warnings = events.mapNotNull { (it.act as? WatchAct.Warned)?.warning }
        val (from, until) = LocalDate.of(2022, 1, 1) to LocalDate.of(2022, 12, 1)
        val reports = listOf(SupervisionBy.TOTAL, SupervisionBy.CITY, SupervisionBy.DIVISION).map {
            supervision.report(it, from, until, Register(HENAN), warnings, watches)
        }
        assertEquals(goldenLines("watchbook-v1.reports.jsonl").map { kept<SupervisionReport>(it) }, reports)
        assertEquals(reports, reports.map { kept<SupervisionReport>(it.toJson()) })
    }

    @Test
    fun `a changed byte is found`() {
        val text = golden("watchbook-v1.jsonl").encodeToByteArray()
        for (place in 200 until text.size - 400 step 131) {
            val changed = text.copyOf().also { it[place] = (it[place].toInt() xor 1).toByte() }
            val error = assertThrows<DevolutionException>("byte $place") { Watchbook.read(supervision, changed) }
            assertTrue(error.code in listOf("damaged", "not-gazetted"), "byte $place: $error")
        }
    }
}

/** A casebook with one case, `C-1`, which the officer `clerk-1` received and `clerk-2` and `clerk-3` checked. */
fun caseOfClerks(): Casebook {
    val cases = Casebook.create(Service.load(HENAN, ""), history = History.Simulated(1))
    val register = Register(HENAN)
    val city = Authority.City(CityCode("410100"))
    val received = CaseAct.Received(county = CountyCode("410122"), intake = Intake.WINDOW, power = PowerId("p18"))
    for (act in listOf(received, CaseAct.Checked(setOf(HandlerId("clerk-2"), HandlerId("clerk-3"))))) {
        val event = CaseEvent(act, city, CaseNumber("C-1"), HandlerId("clerk-1"), LocalDate.of(2022, 1, 4))
        cases.submit(register, event, Instant.parse("2022-01-04T02:00:00Z"))
    }
    return cases
}
