package devolution

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.LocalDate
import kotlin.io.path.createDirectories
import kotlin.io.path.createParentDirectories
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

class ReformTest {
    @Test
    fun `the reform of Henan is as the plan has it`() {
        assertEquals(54, HENAN.powers.size)
        assertEquals(102, HENAN.counties.size)
        assertEquals("中牟县", HENAN.county(CountyCode("410122")).name)
        assertEquals(CityCode("410100"), HENAN.county(CountyCode("410122")).city)
        assertEquals("410000", HENAN.province.code.toString())
        assertEquals(4, HENAN.powers.count { it.provenance == Provenance.VERBATIM })
        assertEquals(HENAN.quota.powers + HENAN.quota.shared, HENAN.quota.byDivision.values.sum())
        assertEquals(HENAN.quota.byDivision.keys, HENAN.owners.toSet())
        assertTrue(LeadDivision("legal") in HENAN.leads)
        assertEquals(14, HENAN.measures.size)
        assertEquals(LocalDate.of(2021, 12, 25), HENAN.measures[2].deadline?.printedDay)
        assertTrue(HENAN.deadlines.size in 1..13)
        assertEquals(6, HENAN.materials.size)
        assertEquals(7, HENAN.means.size)
        assertEquals(5, HENAN.categories.size)
        assertTrue(HENAN.guideElements.isNotEmpty() && HENAN.standardElements.isNotEmpty())
        assertTrue(HENAN.exclusions.isNotEmpty() && HENAN.keyFlags.isNotEmpty() && HENAN.apart.isNotEmpty())
        assertTrue(HENAN.plan.contains("下放") && HENAN.citation.isNotBlank())
        assertEquals("henan-2021", "${HENAN.id}")
        assertEquals(HENAN.title.zh, HENAN.title.say(Lang.ZH))
        assertTrue(HENAN.datePolicy.citation.en.isNotBlank())
    }

    @Test
    fun `what it has is found, and what it has not is an error`() {
        for (power in HENAN.powers) assertEquals(power, HENAN.power(power.id))
        for (city in HENAN.cities) assertEquals(city, HENAN.city(city.code))
        for (division in HENAN.divisions) assertEquals(division, HENAN.division(division.role.text))
        val error = assertThrows<UnknownSubjectException> { HENAN.power(PowerId("p99")) }
        assertEquals(listOf("unknown-subject", "power", "p99"), listOf(error.code, error.kind, error.id))
        assertTrue(error.say(Lang.ZH).contains("p99") && error.say(Lang.EN).contains("no power"))
        assertThrows<UnknownSubjectException> { HENAN.county(CountyCode("999999")) }
        assertThrows<UnknownSubjectException> { HENAN.city(CityCode("999900")) }
        assertThrows<UnknownSubjectException> { HENAN.division("weather") }
    }

    @Test
    fun `its rules are asked`() {
        for (reform in listOf(HENAN, NORTHVALE)) {
            val flagged = reform.powers.filter { power -> power.riskFlags.any(reform.keyFlags::contains) }
            assertEquals(flagged, reform.powers.filter { reform.isKey(it.id) })
        }
        assertEquals(setOf(true, false), NORTHVALE.powers.map { NORTHVALE.isKey(it.id) }.toSet())
        assertEquals(ClauseId("M2"), HENAN.ground(Condition.TRAINED).id)
        for (condition in Condition.entries) assertTrue(HENAN.ground(condition).id in HENAN.clauses)
        assertTrue(HENAN.dutiesOf(Level.COUNTY, Mode.DIRECT).all { Level.COUNTY in it.levels })
        assertNotEquals(HENAN.dutiesOf(Level.CITY, Mode.DIRECT), HENAN.dutiesOf(Level.CITY, Mode.ENTRUSTED))
        val relisted = NORTHVALE.powers.mapNotNull(Power::relists).first()
        assertEquals(relisted, NORTHVALE.relisting(relisted)?.relists)
        assertNull(HENAN.relisting(PowerId("p18")))
    }

    @Test
    fun `a folder is loaded, from files or from a map`(@TempDir folder: Path) {
        for ((name, content) in henan2021Folder()) {
            folder.resolve(name).createParentDirectories().writeBytes(content)
        }
        folder.resolve(".git").createDirectories().resolve("index").writeText("hidden")
        assertEquals(HENAN, Reform.load(folder))
        assertEquals(HENAN, Reform.fromFiles(henan2021Folder()))
        assertEquals(HENAN.hashCode(), Reform.load(folder).hashCode())
        assertNotEquals(HENAN, NORTHVALE)
        assertTrue(Json.parseToJsonElement(Reform.schema()).jsonObject.isNotEmpty())
    }

    @Test
    fun `a folder that breaks rules is not loaded, and every rule is named`() {
        val files = henan2021Folder() - "reform.toml" + ("odd.txt" to byteArrayOf(-1))
        val error = assertThrows<LoadException> { Reform.fromFiles(files) }
        assertTrue(error.reasons.isNotEmpty())
        assertTrue(error.reasons.any { it.code == LoadRule.MISSING_FILE.code })
        assertTrue(error.reasons.all { it.en.isNotBlank() && it.zh.isNotBlank() })
        assertEquals(0, error.omitted)
        assertThrows<LoadException> { Reform.load(ROOT.resolve("docs")) }
        assertThrows<StoreException> { Reform.load(ROOT.resolve("nowhere")) }
    }

    @Test
    fun `working days are those of the notices`() {
        val calendar = HENAN.calendar
        assertTrue(calendar.isWorkingDay(LocalDate.of(2021, 10, 9)))
        assertFalse(calendar.isWorkingDay(LocalDate.of(2021, 10, 7)))
        assertEquals(LocalDate.of(2021, 10, 8), calendar.nextWorkingDay(LocalDate.of(2021, 10, 1)))
        assertEquals(LocalDate.of(2021, 9, 30), calendar.previousWorkingDay(LocalDate.of(2021, 10, 1)))
        assertTrue(2021 in calendar.years && calendar.papers(2021).orEmpty().isNotEmpty())
        assertNull(calendar.papers(1900))
        val error = assertThrows<CalendarException> { calendar.isWorkingDay(LocalDate.of(2031, 1, 2)) }
        assertTrue(error.code.isNotBlank() && error.zh.contains("2031"))
        assertEquals(calendar, henan2021().calendar)
        assertEquals(calendar.hashCode(), henan2021().calendar.hashCode())
        assertNotEquals(calendar, Calendar())
        assertEquals("Calendar()", Calendar().toString())
        val document = henan2021Folder().entries.first { (name) -> name.startsWith("calendar/") }.value.decodeToString()
        assertEquals(1, Calendar().withYear(document).years.size)
        assertThrows<CalendarException> { Calendar().withYear("{}") }
    }
}
