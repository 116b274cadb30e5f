package devolution

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors

private val QUEUED = Instant.parse("2021-12-08T02:00:00.123Z")
private val COUNTIES = HENAN.counties.map(County::code)

class OutboxTest {
    @TempDir
    lateinit var folder: Path

    private fun outbox() = Outbox.open(folder.resolve("outbox.db"))

    @Test
    fun `what is queued is delivered once, however often it is sent`() {
        outbox().use { outbox ->
            desk().use { desk ->
                val changes = mutableListOf<Change>()
                desk.subscribe(changes::add)
                val (_, key) = outbox.queue(plan(), queued = QUEUED)
                assertEquals(listOf(OutboxItem(plan(), key, QUEUED, null)), outbox.items())
                val parcels = outbox.waiting()
                val replies = desk.deliver(parcels)
                assertEquals(replies, desk.deliver(parcels))
                assertEquals(parcels, Parcel.fromLines(Parcel.toLines(parcels)))
                assertEquals(replies, Reply.fromLines(desk.deliver(Parcel.toLines(parcels))))
                assertEquals(2, desk.size)
                val settled = outbox.settle(replies).single()
                val receipt = (settled.outcome as Outcome.Accepted).receipt
                assertEquals(1, receipt.entry)
                assertEquals(listOf(Change(1, 2, listOf(receipt))), changes)
                assertEquals(key, desk.entry(1).key)
                assertEquals(2, desk.entry(1).version)
                assertEquals(desk.entry(1), Entry.fromCanonical(desk.entry(1).canonical()))
                assertEquals(emptyList<OutboxItem>(), outbox.settle(replies))
                assertEquals(emptyList<Parcel>(), outbox.waiting())
                assertEquals(listOf(settled), outbox.items())
                outbox.forget(key)
                assertEquals(emptyList<OutboxItem>(), outbox.items())
                desk.verify()
            }
        }
    }

    @Test
    fun `what is refused says why`() {
        outbox().use { outbox ->
            desk().use { desk ->
                val command = Command.start(COUNTIES[0], PowerId("p18"), plan().effective, "公告")
                outbox.queue(command)
                outbox.queue(plan())
                val (refused, accepted) = outbox.settle(desk.deliver(outbox.waiting()))
                val refusal = (refused.outcome as Outcome.Refused).refusal
                assertEquals(assertThrows<RefusedException> { desk.submit(command) }.refusal, refusal)
                assertTrue(refusal.unmet.size > 5)
                assertTrue(accepted.outcome is Outcome.Accepted)
            }
        }
    }

    @Test
    fun `a key that is taken by another command is told`() {
        outbox().use { outbox ->
            desk().use { desk ->
                val key = SubmissionKey("field-0001")
                outbox.queue(plan(COUNTIES[0]), key)
                outbox.settle(desk.deliver(outbox.waiting()))
                Outbox.open(folder.resolve("other.db")).use { other ->
                    other.queue(plan(COUNTIES[1]), key)
                    assertEquals(Outcome.KeyTaken(1), other.settle(desk.deliver(other.waiting())).single().outcome)
                }
                assertEquals(2, desk.size)
            }
        }
    }

    @Test
    fun `it survives being dropped, and keeps its order`() {
        val dropped = outbox()
        val keys = COUNTIES.take(20).map { dropped.queue(plan(it)).key }
        assertEquals(keys.toSet().size, 20)
        outbox().use { again ->
            assertEquals(keys, again.items().map(OutboxItem::key))
            desk().use { desk ->
                val settled = again.settle(desk.deliver(again.waiting()))
                assertEquals((1L..20L).toList(), settled.map { (it.outcome as Outcome.Accepted).receipt.entry })
            }
        }
        assertTrue(outbox().items().all { it.outcome != null })
    }

    @Test
    fun `what waits is not forgotten, and a key is queued once`() {
        outbox().use { outbox ->
            val parcel = outbox.queue(plan(), SubmissionKey("field-0001"), QUEUED)
            val key = parcel.key
            assertEquals(parcel, outbox.queue(plan(), key))
            assertEquals(listOf(parcel), outbox.items().map(OutboxItem::parcel))
            assertThrows<OutboxException> { outbox.forget(key) }
            assertThrows<OutboxException> { outbox.forget(SubmissionKey("field-0002")) }
            assertThrows<OutboxException> { outbox.queue(plan(COUNTIES[1]), key) }
            assertEquals(1, outbox.items().size)
            assertNull(outbox.items().single().outcome)
            assertNotEquals(SubmissionKey.random(), SubmissionKey.random())
        }
    }

    @Test
    fun `lines that are none are named`() {
        val line = Parcel.toLines(listOf(Parcel(plan(), SubmissionKey("field-0001"), QUEUED))).decodeToString()
        assertEquals(emptyList<Parcel>(), Parcel.fromLines(byteArrayOf()))
        val bad = listOf("$line{}\n", "$line\n", line + line.replace("file-takeover-plan", "take-over"), line + line.replace("field-", "."))
        for (lines in bad) {
            val error = assertThrows<MalformedException>(lines) { Parcel.fromLines(lines.encodeToByteArray()) }
            assertEquals(2, error.line)
        }
        assertThrows<MalformedException> { Reply.fromLines(line.encodeToByteArray()) }
        desk().use { desk -> assertThrows<MalformedException> { desk.deliver(bad.first().encodeToByteArray()) } }
    }

    @Test
    fun `a closed outbox answers nothing`() {
        val outbox = outbox()
        outbox.close()
        outbox.close()
        assertTrue(outbox.closed)
        val asked: List<() -> Any?> = listOf(
            { outbox.queue(plan()) }, { outbox.waiting() }, { outbox.settle(emptyList()) }, { outbox.items() },
            { outbox.forget(SubmissionKey("field-0001")) },
        )
        for (ask in asked) assertEquals("closed", assertThrows<ClosedException> { ask() }.code)
    }

    @Test
    fun `many threads share it, and an extract`() {
        val county = CountyCode("410122")
        val extract = Extract.read(HISTORY.extract(county))
        val known = extract.open(HENAN)
        val day = plan().effective
        val holders = known.powers(day)
        val threads = Executors.newFixedThreadPool(8)
        try {
            outbox().use { outbox ->
                val tasks = COUNTIES.map { code ->
                    Callable {
                        assertEquals(holders, known.powers(day))
                        extract.proveInclusion(extract.entries(700).first().sequence)
                        outbox.queue(plan(code)).key
                    }
                }
                val keys = threads.invokeAll(tasks).map { it.get() }
                assertEquals(keys.toSet(), outbox.items().map(OutboxItem::key).toSet())
                assertEquals(102, keys.toSet().size)
            }
        } finally {
            threads.shutdown()
        }
    }

    @Test
    fun `it has twins that suspend`() = runBlocking {
        outbox().use { outbox ->
            val (_, key) = outbox.queueAsync(plan())
            desk().use { desk ->
                val settled = outbox.settleAsync(desk.deliverAsync(outbox.waitingAsync()))
                assertEquals(listOf(key), settled.map(OutboxItem::key))
                val county = CountyCode("410122")
                Extract.read(desk.onIo { extract(county) }).verifySignedOffAsync(desk.signOff(county))
            }
        }
    }
}
