package devolution

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.time.LocalDate
import java.time.YearMonth

/** Guides, standards, directories, routes, codes and time limits. */
class ServiceTest {
    private val register = HISTORY.register
    private val county = CountyCode("410122")
    private val power = PowerId("p18")
    private val day = LocalDate.of(2022, 3, 1)
    private val guide = Guide(
        BasicCode("000118006000"),
        "办事指南",
        LocalDate.of(2021, 12, 25),
        GuideElement.entries.associateWith { listOf("具体内容") },
        power,
        1,
    )

    @Test
    fun `standards are read, and told with what they are`() {
        val service = Service.henan2021(HENAN)
        for (power in HENAN.powers) {
            val standard = checkNotNull(service.standard(power.id, day))
            assertTrue(standard.assumption != null && standard.process.isNotEmpty() && standard.power == power.id)
            val content = checkNotNull(service.standardContent(power.id, day))
            assertTrue(content.elements.keys.containsAll(HENAN.standardElements.map(Element::id)))
            assertEquals(standard, Service.load(HENAN, standard.toJson()).standard(power.id, day))
        }
        assertNull(service.standard(power, LocalDate.of(2000, 1, 1)))
        assertNull(service.guide(power, day))
        assertNull(service.guideContent(power, day))
        assertTrue("$service".contains("henan-2021"))
    }

    @Test
    fun `a guide is whole, or everything that is wrong with it is told with its place`() {
        val service = Service.load(HENAN, "", guide.toJson())
        assertEquals(guide, service.guide(power, day))
        assertTrue(guide.asksFor("具体内容"))
        assertFalse(guide.asksFor("无犯罪记录证明"))
        val content = checkNotNull(service.guideContent(power, day))
        assertTrue(content.elements.keys.containsAll(HENAN.guideElements.map(Element::id)))
        val vague = guide.copy(elements = guide.elements - GuideElement.COMPLAINTS + (GuideElement.FEES to listOf("免费", "按有关标准")))
        val error = assertThrows<ServiceException> { Service.load(HENAN, "", vague.toJson()) }
        assertEquals("bad-service-file", error.code)
        val (missing, word) = error.reasons.sortedBy { it.item ?: 0 }
        assertEquals(listOf(1L, "complaints", ServiceRule.MISSING_ELEMENT), listOf(missing.row, missing.element, missing.rule))
        assertEquals(listOf("fees", 2L, 2L, ServiceRule.CATCH_ALL_WORD), listOf(word.element, word.item, word.character, word.rule))
        assertTrue(error.zh.isNotBlank() && error.say(Lang.EN) == error.en)
    }

    @Test
    fun `a directory says whom it names since when`() {
        val directory = register.directory(Authority.County(county), day)
        assertEquals(HENAN.powers.map(Power::id), directory.rows.map(DirectoryRow::power))
        assertEquals(directory.revision, directory.rows.count { it.entry != null }.toLong())
        assertTrue(directory.revision > 0 && directory.date == day)
        val changes = register.directoryChanges(Authority.County(county), LocalDate.of(2021, 11, 1), day)
        assertEquals(directory.rows.filter { it.entry != null }.toSet(), changes.map(DirectoryChange::after).toSet())
        assertTrue(changes.all { it.before == Authority.City(CityCode("410100")) })
        assertEquals(emptyList<Disagreement>(), register.disagreements(LocalDate.of(2021, 11, 1)))
        val at = LocalDate.of(2021, 12, 24)
        for (found in register.disagreements(at).take(20)) {
            assertEquals(found.holder, register.holder(found.power, found.county, at).holder)
            assertTrue(listOf(found.province, found.city, found.byCounty).any { it.holder != found.holder })
        }
        val unknown = assertThrows<UnknownSubjectException> { register.directory(Authority.County(CountyCode("410123")), day) }
        assertEquals("410123", unknown.id.takeLast(6))
        val linked = Service.load(HENAN, "", guide.toJson()).cpsvAp(register, Authority.County(county), day)
        assertTrue(Json.parseToJsonElement(linked).jsonObject.getValue("@graph").jsonArray.size > 54)
        assertTrue(linked.contains("000118006000/410122"))
    }

    @Test
    fun `a dispatch has one way, and its reasons`() {
        val project = Dispatch(DispatchKind.PROJECT, Direction.UP, county, day)
        val open = register.readiness(county, day)
        assertTrue(open.open && open.kinds == DispatchKind.entries && open.entry != null)
        assertEquals(HENAN.exclusions.map(Exclusion::id), open.excluded)
        val straight = register.route(project)
        assertTrue(straight.direct)
        assertEquals(listOf(RouteRule.DIRECT), straight.because.map(RouteReason::rule))
        assertEquals(open.entry, straight.because.single().entry)

        val wide = project.copy(also = setOf(CountyCode("410181")))
        val route = register.route(wide)
        assertFalse(route.direct)
        assertEquals(listOf("county:410122", "city:410100", "province:410000"), route.through.map(Authority::toString))
        assertEquals(listOf(CountyCode("410181")), route.because.single().counties)
        assertEquals(RouteRule.CROSS_COUNTY, route.because.single().rule)
        assertEquals(route.through.reversed(), register.route(wide.copy(direction = Direction.DOWN)).through)
        for (lang in Lang.entries) {
            val words = HENAN.speak(lang).route(wide, route)
            assertTrue(words.size > 1 && words.all(String::isNotBlank), "$words")
        }
        val excluded = register.route(project.copy(subjects = setOf(HENAN.exclusions.first().id)))
        assertEquals(HENAN.exclusions.first().citation, excluded.because.single().citation)
        assertEquals(listOf(RouteRule.NOT_OPEN), Register(HENAN).route(project).because.map(RouteReason::rule))
        val unknown = assertThrows<UnknownSubjectException> { register.route(project.copy(subjects = setOf(ElementId("weather")))) }
        assertEquals(listOf("exclusion", "weather"), listOf(unknown.kind, unknown.id))
    }

    @Test
    fun `codes are checked, and a handover gives an item another`() {
        val code = ImplementationCode("1132128101442226373000118006000")
        val handed = code.handedOver(Uscc("114300000061225005"), Level.COUNTY)
        assertEquals("1143000000612250054000118006000", "$handed")
        assertEquals(code.basic, handed.basic)
        assertNotEquals(code.body, handed.body)
        assertEquals(listOf('3', '4'), listOf(code.level, handed.level))
        assertEquals(listOf("00", "01", "18", "006", "000"), with(code.basic) { listOf(region, kind, department, main, sub) })
        for (bad in listOf("114300000061225006", "", "x")) assertThrows<MalformedException> { Uscc(bad) }
        assertThrows<MalformedException> { CaseNumber("办件317") }
        assertThrows<MalformedException> { HandlerId("张三") }
    }

    @Test
    fun `a time limit has its last day`() {
        val limit = TimeLimit("行政许可法第四十二条", 20, StartEvent.ACCEPTED, DayUnit.WORKING_DAYS)
        val start = LocalDate.of(2021, 11, 1)
        val today = LocalDate.of(2021, 12, 31)
        assertEquals(Reckoned(LocalDate.of(2021, 11, 29), false), HENAN.due(limit, start, today))
        val hearing = Stop(StopCause.HEARING, LocalDate.of(2021, 11, 8), LocalDate.of(2021, 11, 15))
        assertEquals(LocalDate.of(2021, 12, 6), HENAN.due(limit, start, today, listOf(hearing)).value)
        assertEquals(LocalDate.of(2021, 12, 13), HENAN.due(limit, start, today, extended = 10).value)
        val standing = hearing.copy(until = null)
        assertEquals(HENAN.due(limit, start, hearing.until!!, listOf(standing)), HENAN.due(limit, start, today, listOf(hearing)))
        assertEquals(LocalDate.of(2021, 11, 29), HENAN.workingDayAfter(start, 20).value)
        assertEquals(20, HENAN.workingDaysBetween(start, LocalDate.of(2021, 11, 29)).value)
        assertThrows<MalformedException> { HENAN.due(limit.copy(basis = " "), start, today) }
        // What no notice settles is refused, or marked.
        val unsettled = LocalDate.of(2026, 12, 20)
        assertThrows<CalendarException> { HENAN.due(limit, unsettled, unsettled) }
        assertTrue(HENAN.due(limit, unsettled, unsettled, unsettled = Unsettled.PROVISIONAL).provisional)
    }

    @Test
    fun `reports are due every month, and a year can be gazetted later`() {
        assertEquals(LocalDate.of(2022, 2, 27), HENAN.reportDue(YearMonth.of(2022, 2)))
        val monday = LocalDate.of(2027, 3, 1)
        assertThrows<CalendarException> { HENAN.calendar.isWorkingDay(monday) }
        val notice = """{"year":2027,"papers":["示例"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}"""
        val later = HENAN.gazette(notice)
        assertTrue(later.calendar.isWorkingDay(monday))
        assertEquals(HENAN, later)
        assertThrows<CalendarException> { HENAN.calendar.isWorkingDay(monday) }
        assertThrows<CalendarException> { HENAN.gazette("2028") }
    }
}
