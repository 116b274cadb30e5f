package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** How many commands are queued before the process is killed. */
private const val QUEUED = 25

/** The child: queues, says each key when it is queued, and waits to be killed. */
object Queueing {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val outbox = Outbox.open(Path.of(arguments[0]))
        HENAN.counties.take(QUEUED).forEach { println(outbox.queue(plan(it.code)).key) }
        Thread.sleep(Long.MAX_VALUE)
    }
}

class KillTest {
    @Test
    fun `a killed process loses nothing that it queued`(@TempDir folder: Path) {
        val file = folder.resolve("outbox.db")
        val child = ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djna.library.path=${System.getProperty("jna.library.path")}",
            "-Drepository=${System.getProperty("repository")}",
            "-cp",
            System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path"),
            Queueing::class.java.name,
            file.toString(),
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        val keys = try {
            val said = child.inputStream.bufferedReader()
            List(QUEUED) { SubmissionKey(checkNotNull(said.readLine())) }
        } finally {
            child.destroyForcibly() // SIGKILL: nothing of it runs any more
        }
        assertTrue(child.waitFor(10, TimeUnit.SECONDS))
        assertEquals(128 + 9, child.exitValue())
        Outbox.open(file).use { outbox ->
            assertEquals(keys, outbox.items().map(OutboxItem::key))
            desk().use { desk ->
                val parcels = outbox.waiting()
                desk.deliver(parcels) // the answer is lost
                val settled = outbox.settle(desk.deliver(parcels))
                assertEquals(keys, settled.map(OutboxItem::key))
                assertEquals((1L..QUEUED).toList(), settled.map { (it.outcome as Outcome.Accepted).receipt.entry })
                assertEquals(QUEUED + 1L, desk.size)
            }
        }
    }
}
