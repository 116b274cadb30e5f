package devolution

import devolution.ffi.closedLists
import kotlinx.serialization.json.Json
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ListsTest {
    private val lists: Map<CodeList<*>, List<Code>> = mapOf(
        Lang to Lang.entries,
        Level to Level.entries,
        Mode to Mode.entries,
        Seal to Seal.entries,
        RiskFlag to RiskFlag.entries,
        Provenance to Provenance.entries,
        WeekendPolicy to WeekendPolicy.entries,
        Condition to Condition.entries,
        Milestone to Milestone.entries,
        ActorKind to ActorKind.entries,
        SubjectKind to SubjectKind.entries,
        TrainingForm to TrainingForm.entries,
        Stage to Stage.entries,
        Standing to Standing.entries,
        By to By.entries,
        MeasureStatus to MeasureStatus.entries,
        DigestAlgorithm to DigestAlgorithm.entries,
        ViolationKind to ViolationKind.entries,
        LoadRule to LoadRule.entries,
        CommandKind to CommandKind.entries,
        EventKind to EventKind.entries,
        StartEvent to StartEvent.entries,
        DayUnit to DayUnit.entries,
        StopCause to StopCause.entries,
        Approver to Approver.entries,
        Handling to Handling.entries,
        Unsettled to Unsettled.entries,
        Article to Article.entries,
        CaseActKind to CaseActKind.entries,
        Intake to Intake.entries,
        Turned to Turned.entries,
        Decision to Decision.entries,
        CaseStage to CaseStage.entries,
        LimitKind to LimitKind.entries,
        InFlight to InFlight.entries,
        CaseCondition to CaseCondition.entries,
        ReportBy to ReportBy.entries,
        RowFault to RowFault.entries,
        Unlawful to Unlawful.entries,
        GuideElement to GuideElement.entries,
        ServiceRule to ServiceRule.entries,
        DispatchKind to DispatchKind.entries,
        Direction to Direction.entries,
        RouteRule to RouteRule.entries,
        Response to Response.entries,
        About to About.entries,
        Whose to Whose.entries,
        Comparison to Comparison.entries,
        Dimension to Dimension.entries,
        RuleMeasure to RuleMeasure.entries,
        SettingRule to SettingRule.entries,
        DutyFault to DutyFault.entries,
        Proposed to Proposed.entries,
        CoverageState to CoverageState.entries,
        CoverageBy to CoverageBy.entries,
        SupervisionBy to SupervisionBy.entries,
        Tier to Tier.entries,
        ReasonKind to ReasonKind.entries,
        AppealOutcome to AppealOutcome.entries,
        FactKind to FactKind.entries,
        DrawCoverage to DrawCoverage.entries,
        SourceKind to SourceKind.entries,
        DrawExclusion to DrawExclusion.entries,
        DrawRule to DrawRule.entries,
        RecordKind to RecordKind.entries,
        WatchActKind to WatchActKind.entries,
        WatchCondition to WatchCondition.entries,
        WatchLimit to WatchLimit.entries,
        ComplaintOutcome to ComplaintOutcome.entries,
        PromiseForm to PromiseForm.entries,
        RiskDegree to RiskDegree.entries,
        PursuitBranch to PursuitBranch.entries,
        Finding to Finding.entries,
        Confidence to Confidence.entries,
    )

    @Test
    fun `every list has the members of the core in their order`() {
        val core: Map<String, List<String>> = Json.decodeFromString(closedLists())
        assertEquals(core, lists.entries.associate { (list, members) -> list.listName to members.map(Code::code) })
    }

    @Test
    fun `a member is found by its code alone`() {
        for ((list, members) in lists) {
            for (member in members) assertEquals(member, list.of(member.code))
            val error = assertThrows<MalformedException> { list.of("graduated") }
            assertEquals("malformed", error.code)
        }
    }

    @Test
    fun `a member has words in both languages`() {
        assertEquals("已培训", Stage.TRAINED.label(Lang.ZH))
        assertEquals("trained", Stage.TRAINED.label(Lang.EN))
        for (members in lists.values) for (member in members) for (lang in Lang.entries) {
            assertTrue(member.label(lang).isNotBlank())
        }
    }

    @Test
    fun `members mean what the core says`() {
        assertEquals(Level.COUNTY, Mode.DIRECT.liable)
        assertEquals(Level.CITY, Mode.ENTRUSTED.liable)
        assertEquals(Level.CITY, Mode.ENTRUSTED.inNameOf)
        assertEquals(Seal.OWN, Mode.DIRECT.seal)
        assertEquals(Seal.PRINCIPAL, Mode.ENTRUSTED.seal)
        assertTrue(Mode.ENTRUSTED.needsAgreement)
        assertFalse(Mode.DIRECT.needsAgreement)
        assertFalse(Mode.entries.any(Mode::maySubDelegate))
        assertEquals(listOf(Standing.IN_FORCE), Standing.entries.filter(Standing::mayExercise))
        assertEquals(Level.PROVINCE, ActorKind.LEAD.level)
        assertNull(ActorKind.RULE.level)
        assertEquals(Condition.TRAINED, EventKind.TRAINED.countsUnder)
        assertNull(EventKind.OPENED.countsUnder)
        assertTrue(Level.PROVINCE.outranks(Level.CITY))
        assertFalse(Level.CITY.outranks(Level.CITY))
    }

    @Test
    fun `a locale has a language`() {
        assertEquals(Lang.ZH, Lang.fromLocale("zh_CN.UTF-8"))
        assertEquals(Lang.EN, Lang.fromLocale("de_DE.UTF-8"))
    }
}
