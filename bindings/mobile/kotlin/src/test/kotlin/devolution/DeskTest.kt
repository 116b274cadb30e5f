package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes

private val DAY = LocalDate.of(2021, 12, 8)
private val OPENED = Instant.parse("2021-12-01T00:00:00Z")
private val COUNTY = CountyCode("410122")

internal fun plan(county: CountyCode = COUNTY): Command = Command.fileTakeoverPlan(county, DAY, "中牟交〔2021〕88号")

internal fun desk(path: Path? = null): Desk = Desk.create(HENAN, LocalDate.of(2021, 12, 1), path, recorded = OPENED)

class DeskTest {
    @Test
    fun `a command is recorded and can be proved`() {
        desk().use { desk ->
            val receipt = desk.submit(plan(), OPENED.plusSeconds(60))
            assertEquals(1, receipt.entry)
            assertEquals(EventKind.TAKEOVER_PLAN_FILED, receipt.event)
            assertEquals(desk.head(), receipt.head)
            assertEquals(2, desk.size)
            val entry = desk.entry(1)
            assertEquals(Event.TakeoverPlanFiled("中牟交〔2021〕88号"), entry.event)
            assertEquals(Actor.County(COUNTY), entry.actor)
            assertEquals(OPENED.plusSeconds(60), entry.recorded)
            val opened = desk.entry(0).event as Event.Opened
            assertEquals(Opening(DigestAlgorithm.SM3, History.Actual, HENAN.id, HENAN.digest), opened.opening)
            val (proved, proof) = desk.proveInclusion(1)
            assertEquals(entry, proved)
            proof.verify(entry, desk.head().root)
            desk.proveConsistency(1).verify(desk.headAt(1).root, desk.head().root)
            assertEquals(listOf(0L, 1L), desk.entries().map(Entry::sequence).toList())
            assertEquals(emptyList<Entry>(), desk.entries(2).toList())
        }
    }

    @Test
    fun `a refusal has every reason and leaves no trace`() {
        desk().use { desk ->
            val command = Command.start(COUNTY, PowerId("p18"), DAY, "公告")
            val error = assertThrows<RefusedException> { desk.submitAll(listOf(plan(), command)) }
            assertEquals(1, error.index)
            assertTrue(error.reasons.size > 5)
            assertEquals(error.reasons, error.refusal.unmet)
            assertEquals("refused", error.code)
            assertEquals(error.refusal.codes.first(), error.refusal.code)
            assertTrue(Condition.CHANNEL_OPEN.code in error.refusal.codes)
            assertTrue(ClauseId("M4") in error.clauses)
            for (lang in Lang.entries) {
                assertTrue(error.say(lang).isNotBlank())
                assertTrue(error.refusal.explain(HENAN, lang).size > error.reasons.size)
            }
            assertEquals(1, desk.size)
            assertEquals(listOf(1L, 2L), desk.submitAll(listOf(plan(), plan(CountyCode("410181")))).map(Receipt::entry))
        }
    }

    @Test
    fun `a command under a key is recorded once`() {
        desk().use { desk ->
            val changes = mutableListOf<Change>()
            desk.subscribe(changes::add)
            val key = SubmissionKey.random()
            val receipt = desk.submitOnce(key, plan())
            assertEquals(receipt, desk.submitOnce(key, plan()))
            assertEquals(listOf(Change(1, 2, listOf(receipt))), changes)
            assertEquals(key, desk.entry(receipt.entry).key)
            val taken = assertThrows<DeskException> { desk.submitOnce(key, plan(CountyCode("410181"))) }
            assertEquals("key-taken" to receipt.entry, taken.code to taken.entry)
            assertEquals(2, desk.size)
        }
    }

    @Test
    fun `a ledger is kept in a file, and what others append is read`(@TempDir folder: Path) {
        val file = folder.resolve("ledger.db")
        desk(file).use { desk ->
            Desk.open(HENAN, file).use { other ->
                other.submit(plan())
                assertEquals(1, desk.size)
                val error = assertThrows<StoreException> { desk.submit(plan()) }
                assertEquals("conflict", error.code)
                assertEquals(2, desk.refresh())
                desk.submit(plan())
                assertEquals(3, desk.verify(desk.headAt(2)).head.size)
                desk.saveSnapshot()
            }
        }
        assertEquals(3, verifyLedger(file).head.size)
        assertThrows<StoreException> { desk(file) }
        assertThrows<DeskException> { Desk.open(NORTHVALE, file) }
        assertThrows<StoreException> { Desk.open(HENAN, folder.resolve("none.db")) }
    }

    @Test
    fun `a changed byte is found, and the entry named`(@TempDir folder: Path) {
        val file = folder.resolve("ledger.jsonl")
        desk(file).use { it.submit(plan()) }
        val bytes = file.readBytes()
        val text = bytes.decodeToString()
        file.writeBytes(text.replace("88号", "89号").encodeToByteArray())
        assertFalse(bytes.contentEquals(file.readBytes()))
        val error = assertThrows<LedgerException> { verifyLedger(file) }
        assertEquals(1, error.entry)
    }

    @Test
    fun `a simulation says that it is one`(@TempDir folder: Path) {
        val file = folder.resolve("simulated.db")
        val (desk, outcome) = simulate(HENAN, 7, LocalDate.of(2021, 12, 12), file)
        desk.use {
            assertEquals(History.Simulated(7), desk.register.history)
            assertEquals(desk.size - 1, outcome.accepted)
            assertTrue(outcome.recalled.all(HENAN.powers.map(Power::id)::contains) && outcome.refused.values.all { it > 0 })
            assertTrue(HENAN.speak(Lang.ZH).warning(History.Simulated(7)).orEmpty().isNotBlank())
            assertTrue("$desk".contains("henan-2021"))
        }
        assertEquals("Desk(henan-2021, closed)", "$desk")
        for (seed in listOf(-1L, 1L shl 32)) assertThrows<MalformedException> { simulate(HENAN, seed) }
    }

    @Test
    fun `many threads share a desk`() {
        desk().use { desk ->
            val threads = Executors.newFixedThreadPool(8)
            val changes = mutableListOf<Change>()
            desk.subscribe { changes += it }
            val receipts = try {
                val tasks = HENAN.counties.map { county ->
                    Callable {
                        desk.register.holder(PowerId("p18"), county.code, DAY)
                        desk.submit(plan(county.code))
                    }
                }
                threads.invokeAll(tasks).map { it.get() }
            } finally {
                threads.shutdown()
            }
            assertEquals((1L..102L).toSet(), receipts.map(Receipt::entry).toSet())
            // The changes follow one another without a gap, whichever threads brought them about.
            assertEquals((1L..102L).map { it to it + 1 }, changes.map { it.from to it.to })
            assertEquals(receipts.toSet(), changes.flatMap(Change::receipts).toSet())
            desk.verify()
        }
    }

    @Test
    fun `a closed desk answers nothing`() {
        val desk = desk()
        val register = desk.register
        desk.close()
        desk.close()
        assertTrue(desk.closed)
        val asked: List<() -> Any?> = listOf(
            { desk.submit(plan()) }, { desk.submitOnce(SubmissionKey("field-0001"), plan()) }, { desk.refresh() }, { desk.asOf() }, { desk.saveSnapshot() }, { desk.verify() },
            { desk.head() }, { desk.headAt(1) }, { desk.proveInclusion(0) }, { desk.proveConsistency(1) }, { desk.size },
            { desk.entries().toList() }, { desk.entry(0) }, { desk.algorithm }, { desk.subscribe { } },
            { desk.extract(COUNTY) }, { desk.signOff(COUNTY) }, { desk.deliver(emptyList()) },
            { register.history }, { register.statuses(DAY) }, { register.holder(PowerId("p18"), COUNTY, DAY) },
        )
        for (ask in asked) assertEquals("closed", assertThrows<ClosedException> { ask() }.code)
    }

    @Test
    fun `rules and transitions are told`() {
        assertEquals(CommandKind.entries.toSet(), rules().map(Rule::command).toSet())
        assertEquals(listOf(CommandKind.START), rules().filter { Condition.PUBLISHED in it.needs }.map(Rule::command))
        assertTrue(Transition(Stage.PUBLISHED, CommandKind.START, Stage.OPERATING) in transitions())
        assertTrue(Regex("""\d+\.\d+\.\d+""").matches(version()))
    }
}
