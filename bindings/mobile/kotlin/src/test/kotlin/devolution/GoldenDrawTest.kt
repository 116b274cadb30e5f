package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** The draw that the core has frozen verifies here, and every changed byte in it is found. */
class GoldenDrawTest {
    private val transcript = golden("draw-v1.jsonl")

    @Test
    fun `the frozen transcript verifies`() {
        val verified = verifyDraw(transcript.encodeToByteArray())
        val drawn = drawnOf(transcript)
        assertEquals(verified.drawn, drawn.size.toLong())
        assertEquals(goldenLines("draw-v1.jsonl").count { it.startsWith("{\"object\"") }.toLong(), verified.objects)
        assertEquals(goldenLines("draw-v1.jsonl").count { it.startsWith("{\"inspector\"") }.toLong(), verified.inspectors)
        val written = goldenLines("draw-v1.jsonl").filter { it.startsWith("{\"drawn\"") }
        assertEquals(written, drawn.map { "{\"drawn\":${written(it)}}" })
    }

    @Test
    fun `every changed byte is found, with its line`() {
        val bytes = transcript.encodeToByteArray()
        val lines = bytes.count { it == '\n'.code.toByte() }
        for (place in bytes.indices step 37) {
            val changed = bytes.copyOf().also { it[place] = (it[place].toInt() xor 1).toByte() }
            val fault = assertThrows<DrawFaultException>("byte $place") { verifyDraw(changed) }
            assertEquals(fault.rule.code, fault.code)
            assertTrue(fault.line in 1..lines + 1L, "byte $place: line ${fault.line}")
            assertTrue(fault.zh.isNotBlank())
        }
    }

    @Test
    fun `what was committed to and the seed lead to the frozen transcript`() {
        val lines = goldenLines("draw-v1.jsonl")
        fun under(key: String) = lines.filter { it.startsWith("{\"$key\":") }.map { it.removePrefix("{\"$key\":").dropLast(1) }
        val plan = lines.first().removePrefix("{\"draw\":1,\"plan\":").dropLast(1)
        val rows = listOf("object", "inspector").map { under(it).joinToString("\n") }
        val commitment = commitDraw(HENAN, plan, rows[0], rows[1], ListFormat.JSON_LINES)
        assertTrue(transcript.startsWith(commitment.text))
        assertEquals(verifyDraw(transcript.encodeToByteArray()).commitment, commitment.commitment)
        assertEquals(transcript, holdDraw(commitment.text, under("seed").single()))
    }

    @Test
    fun `what is not fit for a draw is named`() {
        val plan = goldenLines("draw-v1.jsonl").first().removePrefix("{\"draw\":1,\"plan\":").dropLast(1)
        val unfit = assertThrows<DrawException> {
            commitDraw(HENAN, plan.replace("\"draw\":\"2022-05-10\"", "\"draw\":\"2022-05-04\""), "", "", ListFormat.JSON_LINES)
        }
        assertEquals("unfit", unfit.code)
        assertTrue(unfit.faults.isNotEmpty() && unfit.reasons == unfit.faults)
        assertThrows<RowsException> { commitDraw(HENAN, plan, "no JSON", "", ListFormat.JSON_LINES) }
    }
}
