package devolution

import kotlinx.coroutines.runBlocking
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

/** What rules find, who carries which duty, what is inspected, what credit means. */
class SupervisionTest {
    private val register = HISTORY.register
    private val supervision = Supervision.henan2021(HENAN)
    private val until = LocalDate.of(2022, 6, 30)

    private val rule = """
        [[rules]]
        id = "many"
        name = { zh = "受理量", en = "Many applications" }
        about = "delegation"
        window_days = 30
        when = "received > 0"
        response = "brake"
        clause = "M10"
    """.trimIndent()

    @Test
    fun `rules find, are tried, and brake`() {
        val service = Service.henan2021(HENAN)
        val cases = simulateCases(service, register, 400, LocalDate.of(2022, 3, 1), LocalDate.of(2022, 5, 31)).cases
        val rules = supervision.rules()
        assertTrue(rules.size > 3)
        val words = HENAN.speak(Lang.ZH)
        for (each in rules) assertTrue(words.rule(supervision, each.id).isNotEmpty())
        assertTrue(words.rule(supervision, RuleId("no-such-rule")).isEmpty())

        val mine = Supervision.load(HENAN, rules = rule)
        assertEquals(listOf("received > 0"), mine.rules().map { it.condition })
        val warnings = mine.warnings(cases, register, until)
        assertTrue(warnings.isNotEmpty())
        for (warning in warnings) {
            assertTrue(warning.evidence.isNotEmpty() && warning.figures.single().value > 0)
            assertEquals(listOf(RuleId("many"), Response.BRAKE), listOf(warning.rule, warning.response))
            assertTrue(words.found(mine, warning).isNotEmpty() && words.warned(warning.about).isNotBlank())
            assertTrue(words.evidence(warning.evidence.first()).isNotBlank())
        }
        assertEquals(warnings, mine.warnings(cases, register, until, Watchbook.create(mine)))
        assertEquals(emptyList<Warning>(), mine.warnings(cases, register, until, known = Instant.parse("2020-01-01T00:00:00Z")))

        val same = mine.dryRun(rule, cases, register, until)
        assertEquals(DryRun(emptyList(), emptyList(), warnings.size.toLong()), same)
        val none = mine.dryRun(rule.replace("> 0", "> 100000"), cases, register, until)
        assertEquals(DryRun(emptyList(), warnings, 0), none)
        val wrong = assertThrows<SettingsException> { mine.dryRun(rule.replace("received", "lost"), cases, register, until) }
        assertTrue(wrong.reasons.single().place.startsWith("rules[1].when"))

        val brakes = mine.brakes(warnings, register, until)
        assertTrue(brakes.isNotEmpty())
        assertTrue(brakes.all { it.actor == Actor.Rule(RuleId("many")) && it.effective == until })
    }

    @Test
    fun `a matrix is read, reported, repaired and carried into the ledger`() {
        val table = "power,level,duty,carrier\np18,city,entrustment-supervision,法规科\np18,city,service,法规科\n"
        val matrix = DutyMatrix.read(HENAN, table)
        val scope = DutyScope(power = PowerId("p18"), county = CountyCode("410122"), level = Level.CITY)
        val report = matrix.report(scope)
        val words = HENAN.speak(Lang.EN)
        assertEquals(scope, report.scope)
        assertEquals(setOf(DutyFault.GAP, DutyFault.STRAY), report.findings.map { it.fault }.toSet())
        assertTrue(words.dutyReport(report).isNotEmpty() && words.dutyFinding(report.findings.first()).isNotBlank())
        assertTrue(words.duty(report.findings.first().duty).isNotBlank())
        val repair = matrix.repair(scope)
        assertEquals(2, repair.changes)
        assertTrue(repair.edits.any { it.change is DutyChange.Move } && repair.edits.any { it.change is DutyChange.Add })
        assertTrue(words.dutyRepair(repair).size > 2)
        assertEquals(repair, kept<Repair>(repair.toJson()))
        val whole = matrix.repaired(repair.edits)
        assertTrue(whole.report(scope).findings.isEmpty())
        assertEquals(1, whole.commands(LocalDate.of(2021, 12, 28), scope).flatten().size)
        assertEquals(2, matrix.rows.size)
        val exposed = matrix.exposed(register, until)
        assertTrue(exposed.isNotEmpty() && words.dutyExposed(exposed.first()).isNotBlank())
        val bad = assertThrows<RowsException> { DutyMatrix.read(HENAN, table.replace("p18,city,service", "p99,city,service")) }
        assertEquals(listOf(3L, "power"), bad.reasons.single().let { listOf(it.row, it.column) })
    }

    @Test
    fun `key supervision says what is due, and what of it is assumed`() {
        val coverage = supervision.coverage(register, "", on = until)
        assertTrue(coverage.means.isNotEmpty() && coverage.objects.isEmpty())
        assertTrue(coverage.means.all { it.state != CoverageState.COVERED && it.last == null })
        val first = coverage.means.first()
        val line = """{"inspection":{"county":"${first.county}","found":"clean","means":"${first.means}","officers":["a","b"],""" +
            """"power":"${first.power}"},"on":"$until"}"""
        val after = supervision.coverage(register, line, on = until)
        assertEquals(CoverageState.COVERED, after.means.first().state)
        assertEquals(until, after.means.first().last)
        assertEquals(after.means.drop(1), after.open)
        assertTrue(after.openObjects.isEmpty())
        val totals = supervision.coverageTotals(after, CoverageBy.MEANS)
        assertEquals(1, totals.sumOf { it.covered })
        assertEquals(after.means.size, totals.sumOf { it.covered + it.uncovered + it.overdue })
        assertEquals(1, supervision.coverageTotals(after, CoverageBy.DIVISION).first { it.covered > 0 }.covered)
        val words = HENAN.speak(Lang.ZH)
        assertTrue(words.coverage(coverage).isNotEmpty())
        assertTrue(words.coverageAssumed(coverage).any { coverage.assumption.zh in it })
        assertTrue(words.means(first.means).isNotBlank())
        assertThrows<RowsException> { supervision.coverage(register, "no JSON", on = until) }
        assertThrows<MalformedException> { Supervision.load(HENAN).coverage(register, "", on = until) }
    }

    @Test
    fun `the report counts what was found and answered`() {
        val mine = Supervision.load(HENAN, rules = rule)
        val service = Service.henan2021(HENAN)
        val cases = simulateCases(service, register, 100, LocalDate.of(2022, 3, 1), LocalDate.of(2022, 5, 31)).cases
        val warnings = mine.warnings(cases, register, until)
        val coverage = supervision.coverage(register, "", on = until)
        val event = checkNotNull(supervision.record(warnings.first()))
        assertEquals(warnings.first(), (event.act as WatchAct.Warned).warning)
        val watches = Watchbook.create(supervision, history = History.Simulated(2021))
        watches.submit(event, Known(cases, ledger = HISTORY.size))
        val from = LocalDate.of(2022, 1, 1)
        val report = supervision.report(SupervisionBy.TOTAL, from, until, register, warnings, watches, coverage)
        val total = report.rows.single()
        assertEquals(listOf(SupervisionBy.TOTAL, from, until, History.Simulated(2021)), report.run { listOf(by, this.from, until, history) })
        assertEquals(listOf(0, 0, warnings.size), total.run { listOf(advised, warned, braked) })
        assertEquals(listOf(1, 0, null), total.run { listOf(recorded, answered, answerDays) })
        assertEquals(coverage.means.size, total.run { meansCovered + meansUncovered + meansOverdue })
        val counties = supervision.report(SupervisionBy.COUNTY, from, until, register).rows
        assertEquals(listOf(HENAN.counties.size, total.operating), counties.run { listOf(size, sumOf { it.operating }) })
        assertEquals(report, runBlocking { supervision.reportAsync(SupervisionBy.TOTAL, from, until, register, warnings, watches, coverage) })
        watches.close()
        assertThrows<ClosedException> { supervision.report(SupervisionBy.TOTAL, from, until, register, watchbook = watches) }
    }

    @Test
    fun `credit counts what counts on a day`() {
        val entries = """
            {"record":{"fact":{"graded":{"grade":"D","scheme":"construction"}},"from":"2022-01-01","number":"X-17","source":"评价通报","subject":"114300000061225005","until":"2022-12-31"}}
            {"repair":{"document":"修复决定","on":"2022-06-01","record":"X-17"}}
        """.trimIndent()
        val (subject, power) = Uscc("114300000061225005") to PowerId("p25")
        fun effect(day: String) = supervision.creditEffect(register, entries, subject, power, LocalDate.parse(day))
        assertEquals(Tier.HIGH, effect("2022-05-31").tier)
        assertNull(effect("2022-06-01").tier)
        val reason = effect("2022-05-31").reasons.first { it.kind == ReasonKind.GRADED }
        assertEquals(listOf("D", RecordNumber("X-17"), SchemeId("construction")), listOf(reason.grade, reason.record, reason.scheme))
        val words = HENAN.speak(Lang.EN)
        val day = LocalDate.of(2022, 5, 31)
        assertTrue(words.creditEffect(supervision, subject, power, day, effect("2022-05-31")).isNotEmpty())
        val standing = supervision.creditStanding(entries, subject, day)
        assertEquals("D", standing.grades.single().grade)
        assertFalse(standing.newcomer)
        assertThrows<RowsException> { supervision.creditStanding("{}", subject, day) }
    }

    @Test
    fun `settings that are wrong are named, each with its place`() {
        val error = assertThrows<SettingsException> { Supervision.load(HENAN, rules = rule.replace("M10", "M99")) }
        assertEquals(SettingRule.UNKNOWN_ID, error.reasons.single().rule)
        assertTrue(error.zh.isNotBlank())
        assertThrows<DevolutionException> { Supervision.henan2021(NORTHVALE) }
        assertEquals(emptyList<WarningRule>(), Supervision.load(HENAN).rules())
    }

    @Test
    fun `who complains in confidence is in the vault alone`(@TempDir folder: Path) {
        val file = folder.resolve("vault.jsonl")
        val identity = "李某某 13800001111"
        val digest = Vault.create(file).use { vault ->
            assertEquals("Vault", "$vault")
            vault.keep(identity).also { assertEquals(identity, vault.who(it)) }
        }
        assertEquals("exists", assertThrows<StoreException> { Vault.create(file) }.code)
        val vault = Vault.open(file)
        assertEquals(identity, vault.who(digest))
        assertNull(Vault.inMemory().who(digest))
        assertThrows<VaultException> { vault.keep("\n") }.also { assertEquals("no-identity", it.code) }

        val path = folder.resolve("watch.jsonl")
        val record = RecordNumber("T-7")
        val city = Authority.City(CityCode("410100"))
        fun filed(matter: String) = WatchEvent(
            WatchAct.Filed(
                channel = ChannelId("petition"),
                complainant = Complainant.Confidential(digest),
                county = CountyCode("410122"),
                matter = matter,
            ),
            by = city,
            on = LocalDate.of(2022, 3, 1),
            record = record,
        )
        val now = Instant.parse("2022-03-01T02:00:00Z")
        Watchbook.create(supervision, path).use { watches ->
            val known = Known(vault = vault)
            val refusal = checkNotNull(watches.refusalOf(filed("李某某的申请超期"), known))
            assertEquals(listOf("identity-hidden"), refusal.codes)
            assertEquals(refusal, assertThrows<WatchRefusedException> { watches.submit(filed("李某某的申请超期"), known, now) }.refusal)
            assertEquals(WatchReceipt(0, known = false), watches.submit(filed("申请超期"), known, now))
            assertEquals(WatchReceipt(0, known = true), watches.submit(filed("申请超期"), known, now))
            assertFalse("李某某" in watches.text().decodeToString())
            assertEquals(WatchImported(known = 1, recorded = 0, records = 0, rows = 1), watches.import(filed("申请超期").toJson(), ListFormat.JSON_LINES, known, now))
            val row = assertThrows<RowsException> {
                watches.import("record,on,by,channel,county,matter\nT-8,2022-03-02,city:410100,no-such,410122,超期\n", recorded = now)
            }
            assertEquals(listOf("known-subject"), checkNotNull(row.reasons.single().watchRefusal).codes)
        }
        Watchbook.open(supervision, path).use { assertEquals(1L, it.size) }
        val closed = Watchbook.open(supervision, path).also { it.close() }
        assertThrows<ClosedException> { closed.head() }
        vault.close()
        assertThrows<ClosedException> { vault.who(digest) }
    }

    @Test
    fun `coroutines wait without blocking`() = runBlocking {
        val filed = WatchAct.Filed(
            channel = ChannelId("petition"),
            complainant = Complainant.Anonymous,
            county = CountyCode("410122"),
            matter = "超期",
        )
        val day = LocalDate.of(2022, 3, 1)
        val event = WatchEvent(filed, Authority.City(CityCode("410100")), on = day, record = RecordNumber("T-1"))
        val watches = Watchbook.create(supervision)
        assertEquals(WatchReceipt(0, known = false), watches.submitAsync(event))
        assertEquals(listOf(WatchActKind.FILED), watches.statusesAsync(day).map { it.stage })
        val cases = Casebook.create(Service.henan2021(HENAN), history = History.Simulated(2021))
        assertEquals(emptyList<Warning>(), Supervision.load(HENAN, rules = rule).warningsAsync(cases, register, until))
    }

    @Test
    fun `every act has a form`() {
        val lines = goldenLines("watchbook-v1.events.jsonl").map { kept<WatchEvent>(it).act }
        val bare = listOf(WatchAct.Taken, WatchAct.Withdrawn, WatchAct.Verified, WatchAct.Completed)
        for (act in lines + bare) assertEquals(act, kept<WatchAct>(written(act)))
        assertThrows<MalformedException> { foreign<WatchAct>("""{"lost":{}}""") }
    }
}
