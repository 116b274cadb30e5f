package devolution

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate

/** A day's work with cases: received, accepted, decided, imported, reported. */
class CasesTest {
    private val register = HISTORY.register
    private val county = CountyCode("410122")
    private val by = Authority.County(county)
    private val city = Authority.City(CityCode("410100"))
    private val service = Service.henan2021(HENAN)
    private val number = CaseNumber("410122-2022-000317")
    private val moment = Instant.parse("2022-04-01T02:00:00Z")

    private fun march(day: Int): LocalDate = LocalDate.of(2022, 3, day)

    /** A power of one division that the county exercises in its own name all month. */
    private val power: PowerId = register.powersOf(county, march(1)).first { holder ->
        val whole = listOf(holder, register.holder(holder.power, county, march(31)))
        whole.all { it.mayExercise && it.holder == by && it.inNameOf == by } && HENAN.power(holder.power).owners.size == 1
    }.power

    private fun event(act: CaseAct, day: Int, by: Authority = this.by, case: CaseNumber = number) =
        CaseEvent(act, by, case, HandlerId("410122-07"), march(day))

    private val received get() = CaseAct.Received(county = county, intake = Intake.WINDOW, power = power)
    private val granted get() = CaseAct.Decided(inNameOf = by, outcome = Decision.GRANTED, seal = Seal.OWN)

    private fun inMemory() = Casebook.create(service, history = History.Simulated(2021))

    @Test
    fun `a county receives, accepts and decides`(@TempDir folder: Path) {
        val file = folder.resolve("cases.jsonl")
        for (cases in listOf(inMemory(), Casebook.create(service, file, History.Simulated(2021)))) cases.use {
            val acts = listOf(event(received, 1), event(CaseAct.Accepted, 2), event(granted, 9), event(CaseAct.Delivered, 10))
            val receipts = acts.map { cases.submit(register, it, moment) }
            assertEquals(List(4) { CaseReceipt(it.toLong(), known = false) }, receipts)
            // What was recorded is known, and changes nothing.
            assertEquals(CaseReceipt(1, known = true), cases.submit(register, acts[1], moment))
            assertEquals(listOf(1L, 4L), listOf(cases.size, cases.events))
            assertEquals(acts, cases.historyOf(number).map(CaseEntry::event))
            assertTrue(cases.historyOf(number).all { it.recorded == moment })
            assertEquals(History.Simulated(2021), cases.history)
            assertEquals(emptyList<Irregular>(), cases.irregular)

            val status = checkNotNull(cases.status(register, number, march(31)))
            assertEquals(CaseStage.DELIVERED, status.stage)
            assertEquals(listOf(march(1), march(2), march(9), march(10)), with(status) { listOf(received, accepted, decided, delivered) })
            assertEquals(listOf(by, by, Seal.OWN, Standing.IN_FORCE), with(status) { listOf(holder, inNameOf, seal, standing) })
            assertEquals(Decision.GRANTED, status.outcome)
            assertEquals(HENAN.power(power).owners, status.divisions)
            assertFalse(status.deemedAccepted || status.deemedGranted || status.unexplained)
            assertNull(cases.status(register, number, LocalDate.of(2022, 2, 28)))
            assertEquals(CaseStage.RECEIVED, cases.status(register, number, march(1))?.stage)
        }
        Casebook.open(service, register, file).use { again ->
            assertEquals(4, again.events)
            assertEquals(4L, again.head().size)
            assertEquals(again.head(), again.headAt(4))
            assertEquals(3L, again.headAt(3)?.size)
            assertNull(again.headAt(5))
            assertTrue("$again".contains("1 cases"))
            val copy = Casebook.read(service, register, again.text())
            assertEquals(again.head(), copy.head())
            assertArrayEquals(again.text(), copy.text())
        }
        assertEquals("exists", assertThrows<StoreException> { Casebook.create(service, file) }.code)
        assertThrows<StoreException> { Casebook.open(service, register, folder.resolve("none.jsonl")) }
    }

    @Test
    fun `whoever does not hold the power is refused with the condition and its basis`() {
        inMemory().use { cases ->
            cases.submit(register, event(received, 1), moment)
            val wrong = event(CaseAct.Accepted, 2, by = city)
            val refused = assertThrows<CaseRefusedException> { cases.submit(register, wrong, moment) }
            assertEquals(refused.refusal, cases.refusalOf(register, wrong))
            assertEquals("refused", refused.code)
            assertEquals("competent", refused.refusal.code)
            assertEquals(listOf("competent"), refused.refusal.codes)
            val unmet = refused.reasons.single()
            assertEquals(CaseCondition.COMPETENT, unmet.condition)
            assertEquals(Basis.Clause(refused.clauses.single()), unmet.basis)
            assertTrue("$by" in unmet.detail, "${unmet.detail}")
            for (lang in Lang.entries) {
                val speaker = HENAN.speak(lang)
                val words = refused.refusal.explain(HENAN, lang)
                assertEquals(2, words.size)
                assertEquals(words.joinToString("\n"), refused.say(lang))
                assertEquals(words[1], speaker.caseUnmet(unmet))
                assertTrue(words[1].contains(speaker.basis(checkNotNull(unmet.basis))))
            }
            // An article of law grounds another condition.
            cases.submit(register, event(CaseAct.Accepted, 2), moment)
            val alone = event(CaseAct.Checked(setOf(HandlerId("410122-07"))), 3)
            val one = checkNotNull(cases.refusalOf(register, alone))
            assertEquals(listOf(Article.LICENSING34), one.articles)
            assertTrue(HENAN.speak(Lang.ZH).basis(Basis.Article(Article.LICENSING34)).contains("第三十四条"))
            assertTrue("$one".contains("two-officers"))
            assertNull(cases.refusalOf(register, event(granted, 4)))
            assertEquals(2, cases.events)
        }
    }

    private fun table(power: Any = this.power) = """
        |case,on,by,act,power,county,intake,in_name_of,outcome,seal
        |a-1,2022-03-01,$by,received,$power,$county,window,,,
        |a-1,2022-03-02,$by,accepted,,,,,,
        |a-2,2022-03-03,$by,received,${this.power},$county,online,,,
        |a-1,2022-03-09,$by,decided,,,,$by,granted,own
        |
    """.trimMargin()

    @Test
    fun `a file is taken whole or not at all`() {
        inMemory().use { cases ->
            val bad = assertThrows<RowsException> { cases.import(register, table("P 18"), recorded = moment) }
            assertEquals("bad-rows", bad.code)
            val row = bad.reasons.single()
            assertEquals(listOf(2L, "power", RowFault.MALFORMED), listOf(row.row, row.column, row.fault))
            assertTrue(row.detail.contains("P 18") && bad.zh.contains("2"))
            assertEquals(0, cases.size)

            assertEquals(Imported(4, 4, 0, 0, 2), cases.import(register, table(), recorded = moment))
            assertEquals(Imported(4, 0, 4, 0, 0), cases.import(register, table(), recorded = moment))
            assertEquals(CaseStage.RECEIVED, cases.status(register, CaseNumber("a-2"), march(3))?.stage)

            // An act that breaks the law is refused with its row, or recorded with what it broke.
            val lines = event(CaseAct.Accepted, 4, by = city, case = CaseNumber("a-2")).toJson()
            val form = CaseFormat.JSON_LINES
            val refused = assertThrows<RowsException> { cases.import(register, lines, form, moment) }
            assertEquals(listOf("competent"), refused.reasons.single().refusal?.codes)
            assertEquals(RowFault.REFUSED, refused.reasons.single().fault)
            assertEquals(1, refused.clauses.size)
            val taken = cases.import(register, lines, form, moment, Unlawful.RECORD)
            assertEquals(Imported(1, 1, 0, 1, 0), taken)
            assertEquals(listOf(4L), cases.irregular.map(Irregular::event))
            assertEquals(cases.irregular, cases.status(register, CaseNumber("a-2"), march(4))?.irregular)
        }
    }

    @Test
    fun `the events of a file are read without a casebook`() {
        val events = caseEvents(table(), CaseFormat.CSV)
        assertEquals(listOf("a-1", "a-1", "a-2", "a-1"), events.map { "${it.case}" })
        assertEquals(CaseAct.Accepted, events[1].act)
        assertEquals(events, caseEvents(events.joinToString("\n", transform = CaseEvent::toJson)))
        assertThrows<RowsException> { caseEvents("no JSON") }
    }

    @Test
    fun `every act is written and read again`() {
        val acts = listOf(
            received.copy(Uscc("114300000061225005"), handling = Handling.UNIFIED, renews = march(31)),
            CaseAct.Turned(Turned.OTHER_ORGAN, "由市级交通运输部门办理"),
            CaseAct.Asked(listOf("图纸", "申请书")),
            CaseAct.Supplemented,
            CaseAct.Accepted,
            CaseAct.Checked(setOf(HandlerId("1"), HandlerId("2"))),
            CaseAct.Opined(OwnerDivision("planning")),
            CaseAct.Stopped(StopCause.HEARING, "听证通知书"),
            CaseAct.Continued,
            CaseAct.Extended(Approver.ORGAN_HEAD, 10, "案情复杂"),
            CaseAct.Decided(by, Decision.REFUSED, "不符合条件", "可申请行政复议", Seal.OWN),
            CaseAct.Delivered,
            CaseAct.Withdrawn,
            CaseAct.Explained("材料移送迟延"),
        )
        assertEquals(CaseActKind.entries, acts.map(CaseAct::kind))
        val lines = acts.map { event(it, 1).toJson() }
        assertEquals(acts, caseEvents(lines.joinToString("\n")).map(CaseEvent::act))
        assertEquals(acts, lines.map { kept<CaseEvent>(it).act })
    }

    @Test
    fun `limits are told with words in both languages`() {
        inMemory().use { cases ->
            cases.submit(register, event(received, 1), moment)
            cases.submit(register, event(CaseAct.Accepted, 2), moment)
            val status = checkNotNull(cases.status(register, number, march(3)))
            val promised = checkNotNull(service.standard(power, march(1))?.promised)
            val limit = checkNotNull(status.limit(LimitKind.PROMISED))
            assertEquals(promised, with(limit) { TimeLimit(basis, length, start, unit) })
            assertEquals(HENAN.due(promised, march(2), march(3)), Reckoned(limit.due, limit.provisional))
            assertEquals(HENAN.workingDaysBetween(march(3), limit.due).value, limit.left)
            val notice = checkNotNull(status.limit(LimitKind.NOTICE))
            assertFalse(notice.broken)
            assertNull(notice.left)
            for ((lang, word) in listOf(Lang.ZH to "办件", Lang.EN to "case")) {
                val lines = HENAN.speak(lang).case(status)
                assertTrue(lines.size > 3 && lines.all(String::isNotBlank), "$lines")
                assertTrue(lines.any { limit.due.toString() in it }, "$lines")
                assertTrue("$number" in lines.first() && lines.any { word in it.lowercase() }, "$lines")
            }
            val late = checkNotNull(cases.status(register, number, LocalDate.of(2022, 12, 1)))
            assertTrue(late.unexplained && late.limits.any(LimitStatus::broken))
        }
    }

    @Test
    fun `a simulated period is reported by county`(@TempDir folder: Path) {
        val (first, last) = LocalDate.of(2022, 1, 1) to LocalDate.of(2022, 6, 30)
        val (cases, outcome) = simulateCases(service, register, 400, first, last)
        assertEquals(cases.events, outcome.recorded)
        assertTrue(cases.size > 300 && outcome.refused.isNotEmpty())
        assertEquals(History.Simulated(2021), cases.history)
        val report = cases.report(ReportBy.COUNTY, first, last)
        assertEquals(HENAN.counties.map(County::code), report.rows.map(ReportRow::county))
        assertEquals(History.Simulated(2021), report.history)
        val total = cases.report(ReportBy.TOTAL, first, last).rows.single()
        assertEquals(cases.size, total.received)
        assertEquals(total.received, report.rows.sumOf(ReportRow::received))
        assertEquals(total.pending, with(total.pendingAge) { to5 + to10 + to20 + to45 + over45 })
        assertTrue(checkNotNull(total.onTimeRate) > 0.5 && checkNotNull(total.keptRate) > 0.5)
        assertTrue(checkNotNull(total.medianDays) <= checkNotNull(total.p95Days))
        assertEquals(HENAN.owners, cases.report(ReportBy.DIVISION, first, last).rows.map(ReportRow::division))
        assertEquals(0, cases.report(ReportBy.TOTAL, first, last, Instant.EPOCH).rows.single().received)
        assertEquals("no-period", assertThrows<CaseException> { cases.report(ReportBy.TOTAL, last, first) }.code)

        val file = folder.resolve("simulated.jsonl")
        simulateCases(service, register, 400, first, last, file = file).cases.use { assertEquals(cases.head(), it.head()) }
        Casebook.open(service, register, file, Unsettled.PROVISIONAL).use { assertEquals(report, it.report(ReportBy.COUNTY, first, last)) }
    }

    @Test
    fun `what is not there is an error`() {
        val cases = inMemory()
        val unknown = assertThrows<UnknownSubjectException> { cases.historyOf(CaseNumber("x")) }
        assertEquals(listOf("case", "x", "unknown-case"), listOf(unknown.kind, unknown.id, unknown.code))
        assertThrows<UnknownSubjectException> { cases.status(register, CaseNumber("x"), march(1)) }
        assertEquals("other-reform", assertThrows<CaseException> { cases.submit(Register(NORTHVALE), event(received, 1)) }.code)
        cases.submit(register, event(received, 1), moment)
        val behind = assertThrows<CaseException> { cases.submit(register, event(CaseAct.Accepted, 2), moment.minusSeconds(1)) }
        assertEquals("clock-behind", behind.code)
        cases.close()
        cases.close()
        assertTrue(cases.closed && "$cases".contains("closed"))
        assertEquals("closed", assertThrows<ClosedException> { cases.size }.code)
    }
}
