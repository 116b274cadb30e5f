package devolution

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.time.Instant
import java.time.LocalDate
import kotlin.random.Random

private val COUNTY = CountyCode("410122")
private val DAYS = listOf("2021-12-01", "2021-12-12", "2021-12-21", "2021-12-26", "2022-03-01", "2022-06-30").map(LocalDate::parse)

class ExtractTest {
    private val bytes = HISTORY.extract(COUNTY)
    private val extract = Extract.read(bytes)
    private val signedOff = HISTORY.signOff(COUNTY)

    @Test
    fun `an extract is of the published ledger and leaves nothing out`() {
        extract.verify(HISTORY.head())
        extract.verifySignedOff(signedOff)
        extract.verifySignedOff(SignOff.fromJson(signedOff.toJson()))
        assertEquals(signedOff, extract.signOff())
        assertEquals(COUNTY, extract.county)
        assertEquals(HISTORY.algorithm, extract.algorithm)
        assertEquals(HISTORY.head(), extract.head)
        assertEquals(signedOff.entries, extract.size)
        assertTrue(extract.size in 500..5_000)
        assertArrayEquals(bytes, extract.bytes())
        val entries = extract.entries().toList()
        assertEquals(extract.size, entries.size.toLong())
        assertEquals(entries.drop(40), extract.entries(40).toList())
        for (entry in entries.filterIndexed { place, _ -> place % 97 == 0 }) {
            assertEquals(HISTORY.entry(entry.sequence), entry)
            val (proved, proof) = extract.proveInclusion(entry.sequence)
            assertEquals(entry, proved)
            proof.verify(proved, HISTORY.head().root)
        }
    }

    @Test
    fun `an extract of an earlier head is of that`() {
        val size = HISTORY.size / 2
        val earlier = Extract.read(HISTORY.extract(COUNTY, size))
        earlier.verify(HISTORY.headAt(size))
        earlier.verifySignedOff(HISTORY.signOff(COUNTY, size))
        assertTrue(earlier.size < extract.size)
        assertThrows<DevolutionException> { earlier.verifySignedOff(signedOff) }
    }

    @Test
    fun `whatever is changed, left out, doubled or swapped is found`() {
        val lines = bytes.decodeToString().trimEnd('\n').split('\n')
        val draw = Random(410122)
        val forged = mutableListOf<Pair<String, List<String>>>()
        repeat(12) {
            val at = draw.nextInt(1, lines.size - 1)
            forged += "left out" to lines.filterIndexed { place, _ -> place != at }
            forged += "doubled" to lines.subList(0, at + 1) + lines.subList(at, lines.size)
            forged += "swapped" to lines.toMutableList().apply { this[at] = lines[at + 1].also { this[at + 1] = lines[at] } }
            val digit = lines[at].indexOfLast { it.isDigit() && it != '1' }
            forged += "changed" to lines.toMutableList().apply {
                this[at] = lines[at].replace(Regex("\"recorded\":\"(\\d{4})"), "\"recorded\":\"2020")
                    .takeIf { it != lines[at] } ?: lines[at].replaceRange(digit, digit + 1, "1")
            }
        }
        forged += "cut off" to lines.dropLast(1)
        for ((what, changed) in forged) {
            val error = assertThrows<DevolutionException>(what) {
                Extract.read((changed.joinToString("\n") + "\n").encodeToByteArray()).verifySignedOff(signedOff)
            }
            assertTrue(error is ExtractException || error is ProofException || error is MalformedException, "$what: $error")
            assertTrue(error.code.isNotBlank() && error.zh.isNotBlank())
        }
        assertThrows<DevolutionException> { extract.verifySignedOff(signedOff.copy(entries = signedOff.entries + 1)) }
        assertThrows<DevolutionException> { extract.verify(HISTORY.headAt(HISTORY.size - 1)) }
        assertThrows<DevolutionException> { extract.verifySignedOff(HISTORY.signOff(CountyCode("410181"))) }
    }

    @Test
    fun `a county's questions have the answers of the whole register`() {
        val known = extract.open(HENAN)
        val register = HISTORY.register
        assertEquals(COUNTY, known.county)
        assertEquals(register.history, known.history)
        assertTrue(known.lastRecorded != null && known.lastEffective != null)
        for (day in DAYS) {
            assertEquals(register.powersOf(COUNTY, day), known.powers(day))
            assertEquals(register.statuses(day).filter { it.county == COUNTY }, known.statuses(day))
            for (power in HENAN.powers.map(Power::id)) {
                assertEquals(register.holder(power, COUNTY, day), known.holder(power, day))
                assertEquals(register.status(power, COUNTY, day), known.status(power, day))
                assertEquals(register.next(power, COUNTY, day), known.next(power, day))
            }
        }
        assertEquals(register.gaps(DAYS[4]).filter { it.county == COUNTY }, known.gaps(DAYS[4]))
        val known21 = extract.open(HENAN, effective = DAYS[2])
        assertEquals(HISTORY.asOf(effective = DAYS[2]).powersOf(COUNTY, DAYS[2]), known21.powers(DAYS[2]))
        val when21 = Instant.parse("2021-12-21T00:00:00Z")
        assertNotEquals(known.statuses(DAYS[4]), extract.open(HENAN, known = when21).statuses(DAYS[4]))
    }

    @Test
    fun `what blocks is told, and what can be done is not`() {
        val known = extract.open(HENAN, effective = DAYS[2], known = Instant.parse("2021-12-21T12:00:00Z"))
        val blocked = known.blocked(DAYS[2])
        assertTrue(blocked.isNotEmpty())
        assertTrue(blocked.all { gap -> gap.county == COUNTY && gap.missing.isNotEmpty() && gap.missing.none(Next::ready) })
        assertTrue(known.gaps(DAYS[2]).all { gap -> gap.missing.all(Next::ready) })
    }

    @Test
    fun `a refusal is foreseen as the desk has it`() {
        simulate(HENAN, 2021, DAYS[2]).desk.use { desk ->
            val accepts = HENAN.powers.map { Command.accept(COUNTY, it.id, COUNTY, DAYS[2], "确认书") }
            val starts = HENAN.powers.map { Command.start(COUNTY, it.id, DAYS[2], "公告") }
            val outcomes = listOf(accepts, starts).flatMap { commands ->
                val known = Extract.read(desk.extract(COUNTY)).open(HENAN)
                commands.map { command ->
                    val refused = refusalAt(desk, command)
                    assertEquals(refused, known.refusalOf(command))
                    refused == null
                }
            }
            assertEquals(setOf(true, false), outcomes.toSet())
        }
    }

    private fun refusalAt(desk: Desk, command: Command): Refusal? = try {
        desk.submit(command)
        null
    } catch (error: RefusedException) {
        error.refusal
    }

    @Test
    fun `only the county can be asked about`() {
        val other = Command.fileTakeoverPlan(CountyCode("410181"), DAYS[4], "计划")
        val known = extract.open(HENAN)
        assertThrows<DevolutionException> { known.refusalOf(other) }
        assertThrows<DevolutionException> { extract.open(NORTHVALE) }
        assertThrows<DevolutionException> { HISTORY.extract(CountyCode("999999")) }
        assertFalse("$extract".isBlank() || "$known".isBlank())
    }
}
