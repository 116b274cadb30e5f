package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.LocalDate
import kotlin.io.path.readText

/** The examples of the README are the bodies of these tests. */
class ReadmeTest {
    private val readme = ROOT.resolve("bindings/mobile/kotlin/README.md").readText()
    private val here = ROOT.resolve("bindings/mobile/kotlin/src/test/kotlin/devolution/ReadmeTest.kt").readText()

    @Test
    fun `its examples are these`() {
        val examples = Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL).findAll(readme).map { it.groupValues[1] }.toList()
        assertEquals(4, examples.size)
        for (example in examples) assertTrue(here.contains(example.trimEnd().prependIndent("        ").replace(Regex("(?m)^ +$"), "")), example)
    }

    @Test
    fun `who holds a power`() {
        val (desk, _) = simulate(henan2021(), seed = 2021)
        val holder = desk.register.holder(PowerId("p18"), CountyCode("410122"), LocalDate.of(2022, 3, 1))
        println(holder.holder) // county:410122
        desk.reform.speak(Lang.ZH).holder(holder).forEach(::println)

        try {
            desk.submit(Command.start(CountyCode("410122"), PowerId("p18"), LocalDate.of(2022, 3, 1), "公告"))
        } catch (refused: RefusedException) {
            refused.reasons.forEach { println("${it.condition.code} (${it.clause})") } // not-yet-started (…)
        }
        desk.close()
        assertEquals("county:410122", "${holder.holder}")
    }

    @Test
    fun `a county without a network`(@TempDir folder: Path) {
        val city = simulate(henan2021(), until = LocalDate.of(2021, 12, 21)).desk
        val county = CountyCode("410122")
        val today = LocalDate.of(2021, 12, 21)

        val extract = Extract.read(city.extract(county)) // the bytes come by any way
        extract.verifySignedOff(city.signOff(county)) // published beside the head of the ledger
        val register = extract.open(henan2021())
        println("${register.blocked(today).size} powers are blocked")

        Outbox.open(folder.resolve("outbox.db")).use { outbox ->
            outbox.queue(Command.accept(county, PowerId("p18"), county, today, "承接确认书"))
            // Later, with a network; sent again after a lost answer, it is recorded once.
            for (item in outbox.settle(city.deliver(outbox.waiting()))) println(item.outcome)
        }
        city.close()
        assertEquals(county, register.county)
    }

    @Test
    fun `a case`(@TempDir folder: Path) {
        val desk = simulate(henan2021(), seed = 2021).desk
        val county = CountyCode("410122")
        val day = LocalDate.of(2022, 3, 1)
        val case = CaseNumber("410122-2022-000317")
        val cases = Casebook.create(Service.henan2021(desk.reform), folder.resolve("cases.jsonl"), History.Simulated(2021))

        val received = CaseAct.Received(county = county, intake = Intake.WINDOW, power = PowerId("p18"))
        cases.submit(desk.register, CaseEvent(received, Authority.County(county), case, on = day))
        try {
            cases.submit(desk.register, CaseEvent(CaseAct.Accepted, Authority.City(CityCode("410100")), case, on = day))
        } catch (refused: CaseRefusedException) {
            refused.refusal.explain(desk.reform, Lang.ZH).forEach(::println) // the city does not hold the power any more
        }
        cases.status(desk.register, case, day)?.let(desk.reform.speak(Lang.ZH)::case)?.forEach(::println) // with every limit
        val report = cases.report(ReportBy.COUNTY, day, LocalDate.of(2022, 3, 31))
        cases.close()
        assertEquals(1, report.rows.single { it.county == county }.received)
        desk.close()
    }

    @Test
    fun `a complaint`(@TempDir folder: Path) {
        val supervision = Supervision.henan2021(henan2021())
        val (county, day) = CountyCode("410122") to LocalDate.of(2022, 3, 1)
        val vault = Vault.create(folder.resolve("vault.jsonl")) // who complained, kept apart
        val watches = Watchbook.create(supervision, folder.resolve("watch.jsonl"))

        val complainant = Complainant.Confidential(vault.keep("李某某 13800001111"))
        val filed = WatchAct.Filed(channel = ChannelId("petition"), complainant = complainant, county = county, matter = "超期未办结")
        val record = RecordNumber("T-1")
        watches.submit(WatchEvent(filed, Authority.County(county), on = day, record = record), Known(vault = vault))
        watches.status(record, day)?.let(supervision.reform.speak(Lang.ZH)::watch)?.forEach(::println) // with every limit
        watches.close()
        vault.close()
        assertEquals(1L, Watchbook.open(supervision, folder.resolve("watch.jsonl")).use { it.size })
    }
}
