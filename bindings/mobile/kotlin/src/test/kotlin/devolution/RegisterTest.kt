package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.time.LocalDate

private val POWER = PowerId("p18")
private val COUNTY = CountyCode("410122")
private val DAY = LocalDate.of(2022, 3, 1)

class RegisterTest {
    private val register = HISTORY.register

    @Test
    fun `a holder is told with its reasons`() {
        val holder = register.holder(POWER, COUNTY, DAY)
        assertEquals(Authority.County(COUNTY), holder.holder)
        assertEquals(Level.COUNTY, holder.holder.level)
        assertTrue(holder.because.isNotEmpty() && holder.because.all { it.entry != null })
        assertEquals(holder.standing.mayExercise, holder.mayExercise)
        assertEquals(holder, register.holdersOf(POWER, DAY).single { it.county == COUNTY })
        assertEquals(holder, register.powersOf(COUNTY, DAY).single { it.power == POWER })
        assertEquals(102, register.holdersOf(POWER, DAY).size)
        assertEquals(54, register.powersOf(COUNTY, DAY).size)
        val before = register.holder(POWER, COUNTY, LocalDate.of(2021, 12, 1))
        assertEquals(Authority.City(CityCode("410100")), before.holder)
        assertNull(before.since)
        assertThrows<UnknownSubjectException> { register.holder(PowerId("p99"), COUNTY, DAY) }
    }

    @Test
    fun `the listing of all delegations says what each says by itself`() {
        for (day in listOf(LocalDate.of(2021, 11, 1), LocalDate.of(2021, 12, 20), DAY, LocalDate.of(2022, 6, 30))) {
            val statuses = register.statuses(day)
            assertEquals(54 * 102, statuses.size)
            for (status in statuses.filterIndexed { place, _ -> place % 37 == 0 }) {
                assertEquals(register.status(status.power, status.county, day), status)
            }
            val stages = Stage.entries.map { stage -> statuses.count { it.stage == stage } }
            assertEquals(stages, register.progress(By.CITY, day).all.stages)
        }
        // All that a row can say is said by some row, or the comparison shows little.
        val statuses = register.statuses(LocalDate.of(2022, 6, 30))
        assertTrue(statuses.map(Status::stage).toSet().size > 3 && statuses.map(Status::standing).toSet().size > 1)
        assertEquals(setOf(Level.CITY, Level.COUNTY), statuses.map(Status::holder).toSet())
        val nothing = Register(HENAN).statuses(DAY)
        assertTrue(nothing.all { it.since == null && it.entry == null && it.history == null && it.stage == Stage.LISTED })
    }

    @Test
    fun `what happened is told step by step`() {
        val facts = register.facts(POWER, COUNTY)
        assertEquals(Level.entries.map(Step::assigned).toSet(), facts.map(Fact::step).filter { it.number < 3 }.toSet())
        assertTrue(facts.any { it.step == Step.published(Level.COUNTY) })
        assertTrue(facts.any { it.step == Step.duties(Level.CITY) })
        assertTrue(facts.any { it.step == Step.material(0) })
        assertEquals(facts.map(Fact::entry).sorted(), facts.map(Fact::entry))
        val entrusted = HENAN.powers.filter { it.mode == Mode.ENTRUSTED }
        val terms = entrusted.flatMap { register.facts(it.id, COUNTY) }.mapNotNull(Fact::term)
        assertTrue(terms.isNotEmpty() && terms.all { it.covers(it.from) && !it.covers(it.until.plusDays(1)) })
    }

    @Test
    fun `what is on file is told`() {
        val file = register.powerFile(POWER)
        assertTrue(file.manual.isNotEmpty() && file.guide.any(Filing::complete) && file.standard.any(Filing::complete))
        val county = register.countyFile(COUNTY)
        assertTrue(county.takeoverPlan.isNotEmpty() && county.channel.isNotEmpty())
        assertTrue(register.handoverPlans(CityCode("410100")).isNotEmpty())
        assertThrows<UnknownSubjectException> { register.handoverPlans(CityCode("999900")) }
    }

    @Test
    fun `what remains is told with what blocks it`() {
        val register = Register(HENAN)
        val next = register.next(POWER, COUNTY, DAY)
        assertTrue(next.any(Next::ready) && next.any { !it.ready })
        assertTrue(next.any { it.command == CommandKind.DELIVER && it.material != null })
        val gaps = register.gaps(DAY)
        assertTrue(gaps.any { it.power == POWER && it.county == COUNTY && it.missing.all(Next::ready) })
        assertNull(register.history)
        assertNull(register.lastEffective)
        assertNull(register.lastRecorded)
    }

    @Test
    fun `progress is counted by everything`() {
        for (by in By.entries) {
            val progress = register.progress(by, DAY)
            assertEquals(listOf(by, DAY), listOf(progress.by, progress.date))
            assertTrue(progress.rows.isNotEmpty())
            assertEquals(5508, progress.all.total)
            for (row in progress.rows) assertEquals(row.total, Stage.entries.sumOf(row::at))
        }
        val measures = register.measures(LocalDate.of(2022, 6, 30))
        assertEquals(HENAN.measures.map(Measure::clause), measures.map(MeasureProgress::measure))
        assertTrue(measures.any { it.status == MeasureStatus.ONGOING } && measures.any { it.total > 0 })
        assertTrue(measures.all { it.done <= it.total && it.doneLate <= it.done })
        assertTrue(measures.any { it.open.isNotEmpty() })
    }

    @Test
    fun `training is proved`() {
        assertNull(register.trained(POWER, COUNTY, LocalDate.of(2021, 12, 1)))
        val proof = checkNotNull(register.trained(POWER, COUNTY, DAY))
        val material = HENAN.materials.first().id
        val command = proof.deliver(CityCode("410100"), DAY, material, "清单")
        assertEquals(Action.Deliver(Delivery("清单", material)), command.action)
        assertEquals(Subject.Delegation(POWER, COUNTY), command.subject)
        assertEquals(CommandKind.WAIVE, proof.waive(CityCode("410100"), DAY, material, "不适用").action.kind)
    }

    @Test
    fun `a register as of another day ignores what came later`() {
        val day = LocalDate.of(2021, 12, 20)
        val then = HISTORY.asOf(effective = day)
        assertTrue(checkNotNull(then.lastEffective) <= day)
        assertEquals(register.statuses(day).map { it.stage }, then.statuses(day).map { it.stage })
        val known = checkNotNull(register.lastRecorded)
        assertEquals(register.statuses(DAY), HISTORY.asOf(known = known).statuses(DAY))
        val before = HISTORY.asOf(known = known.minusSeconds(86400 * 60))
        assertTrue(checkNotNull(before.lastRecorded) < known)
        assertEquals(History.Simulated(2021), register.history)
    }

    @Test
    fun `answers are said in both languages`() {
        for (lang in Lang.entries) {
            val speaker = HENAN.speak(lang)
            val holder = register.holder(POWER, COUNTY, DAY)
            val next = Register(HENAN).next(POWER, COUNTY, DAY).first { !it.ready }
            val said = speaker.holder(holder) + speaker.next(next) + speaker.unmet(next.blockedBy.first()) +
                speaker.because(holder.because.first()) + speaker.clause(ClauseId("M3")) + speaker.power(POWER) +
                speaker.county(COUNTY) + speaker.city(CityCode("410100")) + speaker.authority(holder.holder) +
                speaker.actor(Actor.Lead(LeadDivision("legal"))) + speaker.division(LeadDivision("legal")) +
                speaker.subject(Subject.Delegation(POWER, COUNTY)) + speaker.name(HENAN.title)
            assertTrue(said.size >= 13 && said.all(String::isNotBlank))
            assertFalse(said.any { it.contains("null") })
            assertNotNull(speaker.warning(History.Simulated(1)))
            assertNull(speaker.warning(History.Actual))
        }
        assertTrue(HENAN.speak(Lang.ZH).county(COUNTY).contains("中牟县"))
    }
}
