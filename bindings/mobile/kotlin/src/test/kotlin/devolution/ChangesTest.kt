package devolution

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

class ChangesTest {
    private val counties = HENAN.counties.map(County::code)

    @Test
    fun `a listener hears of own and of other submissions`(@TempDir folder: Path) {
        val file = folder.resolve("ledger.db")
        desk(file).use { desk ->
            val heard = mutableListOf<Change>()
            val subscription = desk.subscribe(heard::add)
            val receipt = desk.submit(plan())
            assertEquals(listOf(Change(1, 2, listOf(receipt))), heard)
            val both = desk.submitAll(counties.take(2).map(::plan))
            assertEquals(Change(2, 4, both), heard.last())
            Desk.open(HENAN, file).use { it.submit(plan()) }
            desk.refresh()
            assertEquals(Change(4, 5, emptyList()), heard.last())
            // Nothing grew: nothing is told.
            desk.refresh()
            assertThrows<RefusedException> { desk.submit(Command.start(counties[0], PowerId("p18"), FIRST_DAY, "公告")) }
            assertEquals(3, heard.size)
            subscription.close()
            desk.submit(plan())
            assertEquals(3, heard.size)
            assertNull(subscription.failure)
            assertFalse(subscription.isActive)
        }
    }

    @Test
    fun `a listener that throws loses nobody's receipt`() {
        desk().use { desk ->
            val thrown = StackOverflowError("of the listener")
            val bad = desk.subscribe { throw thrown }
            val heard = mutableListOf<Change>()
            val good = desk.subscribe(heard::add)
            assertEquals(1, desk.submit(plan()).entry)
            assertEquals(2, desk.submit(plan()).entry)
            assertEquals("listener-failed", bad.failure?.code)
            assertSame(thrown, bad.failure?.cause)
            assertTrue(Lang.entries.all { bad.failure?.say(it).orEmpty().contains("of the listener") })
            assertFalse(bad.isActive)
            assertTrue(good.isActive)
            assertEquals(2, heard.size)
        }
    }

    @Test
    fun `a listener may submit, and all hear in order`() {
        desk().use { desk ->
            val heard = mutableListOf<Long>()
            desk.subscribe { change -> if (change.to < 5) desk.submit(plan()) }
            desk.subscribe { heard += it.to }
            desk.submit(plan())
            assertEquals(listOf(2L, 3L, 4L, 5L), heard)
        }
    }

    @Test
    fun `a flow gives every change, also to who is slow, and ends with the desk`() = runBlocking {
        val desk = desk()
        val all = async(start = CoroutineStart.UNDISPATCHED) { desk.changes.onEach { delay(1) }.toList() }
        val first = async(start = CoroutineStart.UNDISPATCHED) { desk.changes.take(1).toList() }
        val receipts = counties.take(20).map { desk.submitAsync(plan(it)) }
        withTimeout(10_000) {
            assertEquals(receipts.take(1), first.await().single().receipts)
            desk.onIo { close() }
            assertEquals(receipts, all.await().flatMap(Change::receipts))
            // What is collected afterwards is over at once.
            desk.changes.collect()
        }
    }

    @Test
    fun `blocking calls have twins that suspend`() = runBlocking {
        desk().use { desk ->
            assertEquals(listOf(1L), desk.submitAllAsync(listOf(plan())).map(Receipt::entry))
            assertEquals(2, desk.refreshAsync())
            assertEquals(2, desk.verifyAsync(desk.onIo { headAt(1) }).head.size)
            assertEquals("closed", assertThrows<ClosedException> { desk.close(); desk.submitAsync(plan()) }.code)
        }
    }
}
