package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import kotlin.reflect.KClass

private const val HALF_A_SIGN = "\uD800"

private val TEXTS = listOf(
    "", " ", "x", "\u0000", "a".repeat(100_000), HALF_A_SIGN, "{}", "[]", "null", "{\"", "county:999999", "公告\n二", "p18/410122",
    "-1", "1e400", "[".repeat(10_000),
)

/** What is given in place of what is good, by its kind. Ids are made as no constructor makes them. */
private val BAD: Map<KClass<*>, List<Any>> = mapOf(
    String::class to TEXTS,
    PowerId::class to TEXTS.map(PowerId::kept),
    CountyCode::class to TEXTS.map(CountyCode::kept),
    CityCode::class to TEXTS.map(CityCode::kept),
    MaterialId::class to TEXTS.map(MaterialId::kept),
    ClauseId::class to TEXTS.map(ClauseId::kept),
    Digest::class to TEXTS.map(Digest::kept),
    SubmissionKey::class to TEXTS.map(SubmissionKey::kept),
    OwnerDivision::class to TEXTS.map(OwnerDivision::kept),
    ElementId::class to TEXTS.map(ElementId::kept),
    CaseNumber::class to TEXTS.map(CaseNumber::kept),
    HandlerId::class to TEXTS.map(HandlerId::kept),
    Uscc::class to TEXTS.map(Uscc::kept),
    RecordNumber::class to TEXTS.map(RecordNumber::kept),
    ChannelId::class to TEXTS.map(ChannelId::kept),
    DutyId::class to TEXTS.map(DutyId::kept),
    MeansId::class to TEXTS.map(MeansId::kept),
    ImplementationCode::class to TEXTS.map(ImplementationCode::kept),
    LocalDate::class to listOf(LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH, LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 31)),
    Instant::class to listOf(Instant.MIN, Instant.MAX, Instant.EPOCH),
    Long::class to listOf(-1L, Long.MIN_VALUE, Long.MAX_VALUE, (1L shl 53) + 1, 1L shl 32),
    Int::class to listOf(-1, Int.MIN_VALUE, Int.MAX_VALUE),
    ByteArray::class to TEXTS.minus(HALF_A_SIGN).map(String::encodeToByteArray) + byteArrayOf(-1),
    Map::class to listOf(emptyMap<Any, Any>(), TEXTS.associateWith { byteArrayOf(0) }),
    List::class to listOf(emptyList<Any>(), TEXTS.map(Digest::kept)),
)

private class Call(val name: String, vararg val good: Any, val run: (List<Any>) -> Any?)

@Suppress("UNCHECKED_CAST")
private fun <T> List<Any>.at(place: Int): T = this[place] as T

/** Whatever is given, the answer is an exception of the package with a code, and never another or a crash. */
class BadInputTest {
    private val day = LocalDate.of(2022, 1, 4)
    private val moment = Instant.parse("2022-01-04T00:00:00Z")
    private val power = PowerId("p18")
    private val county = CountyCode("410122")
    private val city = CityCode("410100")
    private val desk = desk().apply { submit(plan(), Instant.parse("2021-12-02T00:00:00Z")) }
    private val register = desk.register
    private val speaker = HENAN.speak(Lang.EN)
    private val leaves = listOf("a", "b").map { leaf(DigestAlgorithm.SM3, it.encodeToByteArray()) }

    private fun reforms(folder: Path) = listOf(
        Call("Reform.load", "nowhere") { (it) -> Reform.load(folder.resolve("$it".filter(Char::isLetter).take(20))) },
        Call("Reform.fromFiles", henan2021Folder()) { Reform.fromFiles(it.at(0)) },
        Call("reform.power", power) { HENAN.power(it.at(0)) },
        Call("reform.county", county) { HENAN.county(it.at(0)) },
        Call("reform.city", city) { HENAN.city(it.at(0)) },
        Call("reform.division", "legal") { HENAN.division(it.at(0)) },
        Call("reform.isKey", power) { HENAN.isKey(it.at(0)) },
        Call("reform.relisting", power) { HENAN.relisting(it.at(0)) },
        Call("calendar.isWorkingDay", day) { HENAN.calendar.isWorkingDay(it.at(0)) },
        Call("calendar.nextWorkingDay", day) { HENAN.calendar.nextWorkingDay(it.at(0)) },
        Call("calendar.previousWorkingDay", day) { HENAN.calendar.previousWorkingDay(it.at(0)) },
        Call("calendar.papers", 2021) { HENAN.calendar.papers(it.at(0)) },
        Call("calendar.withYear", "{}") { HENAN.calendar.withYear(it.at(0)) },
        Call("speaker.power", power) { speaker.power(it.at(0)) },
        Call("speaker.county", county) { speaker.county(it.at(0)) },
        Call("speaker.city", city) { speaker.city(it.at(0)) },
        Call("speaker.authority", city) { speaker.authority(Authority.City(it.at(0))) },
        Call("speaker.actor", county) { speaker.actor(Actor.County(it.at(0))) },
        Call("speaker.division", OwnerDivision("planning")) { speaker.division(it.at<OwnerDivision>(0)) },
        Call("speaker.subject", power, county) { speaker.subject(Subject.Delegation(it.at(0), it.at(1))) },
        Call("speaker.clause", ClauseId("M3")) { speaker.clause(it.at(0)) },
        Call("speaker.unmet", ClauseId("M3"), "x") { speaker.unmet(Unmet(it.at(0), Condition.TRAINED, listOf(it.at(1)))) },
        Call("speaker.because", ClauseId("M3"), day, 1L) {
            speaker.because(Because(it.at(0), it.at(1), it.at(2), EventKind.TRAINED))
        },
        Call("speaker.holder", power, county, day) {
            speaker.holder(register.holder(power, county, day).copy(power = it.at(0), county = it.at(1), date = it.at(2)))
        },
        Call("speaker.next", county) {
            speaker.next(register.next(power, county, day).first().copy(by = Actor.County(it.at(0))))
        },
        Call("speaker.refusal", county, day) {
            val subject = Subject.County(it.at(0))
            speaker.refusal(Refusal(Actor.County(it.at(0)), CommandKind.START, it.at(1), null, subject, emptyList()))
        },
        Call("speaker.warning", 1L) { speaker.warning(History.Simulated(it.at(0))) },
    )

    private fun registers() = listOf(
        Call("register.holder", power, county, day) { register.holder(it.at(0), it.at(1), it.at(2)) },
        Call("register.holdersOf", power, day) { register.holdersOf(it.at(0), it.at(1)) },
        Call("register.powersOf", county, day) { register.powersOf(it.at(0), it.at(1)) },
        Call("register.facts", power, county) { register.facts(it.at(0), it.at(1)) },
        Call("register.powerFile", power) { register.powerFile(it.at(0)) },
        Call("register.countyFile", county) { register.countyFile(it.at(0)) },
        Call("register.handoverPlans", city) { register.handoverPlans(it.at(0)) },
        Call("register.status", power, county, day) { register.status(it.at(0), it.at(1), it.at(2)) },
        Call("register.statuses", day) { register.statuses(it.at(0)) },
        Call("register.next", power, county, day) { register.next(it.at(0), it.at(1), it.at(2)) },
        Call("register.gaps", day) { register.gaps(it.at(0)) },
        Call("register.progress", day) { register.progress(By.CITY, it.at(0)) },
        Call("register.measures", day) { register.measures(it.at(0)) },
        Call("register.trained", power, county, day) { register.trained(it.at(0), it.at(1), it.at(2)) },
    )

    private fun desks(folder: Path) = listOf(
        Call("Desk.create", day, 1L, moment) {
            Desk.create(HENAN, it.at(0), history = History.Simulated(it.at(1)), recorded = it.at(2)).close()
        },
        Call("Desk.create at", "x.db") { Desk.create(HENAN, day, folder.resolve("missing/y.db")) },
        Call("Desk.open", "x.db") { Desk.open(HENAN, folder.resolve("none.db")) },
        Call("simulate", 1L, LocalDate.of(2021, 12, 3)) { simulate(HENAN, it.at(0), minOf(it.at(1), day)).desk.close() },
        Call("desk.submit", "计划", day, moment) {
            desk().use { desk -> desk.submit(Command.fileTakeoverPlan(county, it.at(1), it.at(0)), it.at(2)) }
        },
        Call("desk.submitOnce", SubmissionKey("12345678"), day, moment) {
            desk().use { desk -> desk.submitOnce(it.at(0), Command.fileTakeoverPlan(county, it.at(1), "x"), it.at(2)) }
        },
        Call("desk.asOf", day, moment) { desk.asOf(it.at(0), it.at(1)) },
        Call("desk.verify", leaves[0], 1L) { desk.verify(Head(it.at(0), it.at(1))) },
        Call("desk.headAt", 1L) { desk.headAt(it.at(0)) },
        Call("desk.proveInclusion", 1L) { desk.proveInclusion(it.at(0)) },
        Call("desk.proveConsistency", 1L) { desk.proveConsistency(it.at(0)) },
        Call("desk.entries", 0L) { desk.entries(it.at(0)).toList() },
        Call("desk.entry", 0L) { desk.entry(it.at(0)) },
        Call("desk.deliver", byteArrayOf(), moment) { desk().use { desk -> desk.deliver(it.at<ByteArray>(0), it.at(1)) } },
        Call("desk.deliver parcels", SubmissionKey("12345678"), moment) {
            desk().use { desk -> desk.deliver(listOf(Parcel(plan(), it.at(0), it.at(1))), it.at(1)) }
        },
        Call("desk.extract", county, 2L) { desk.extract(it.at(0), it.at(1)) },
        Call("desk.signOff", county, 2L) { desk.signOff(it.at(0), it.at(1)) },
        Call("verifyLedger", leaves[0], 1L) { verifyLedger(folder.resolve("none.db"), Head(it.at(0), it.at(1))) },
    )

    private fun extracts(folder: Path): List<Call> {
        val extract = Extract.read(desk.extract(county))
        val known = extract.open(HENAN)
        return listOf(
            Call("Extract.read", extract.bytes()) { Extract.read(it.at(0)) },
            Call("extract.verify", leaves[0], 2L) { extract.verify(Head(it.at(0), it.at(1))) },
            Call("extract.verify signed off", county, 1L, leaves[0]) {
                extract.verifySignedOff(SignOff(DigestAlgorithm.SM3, it.at(0), it.at(1), desk.head(), it.at(2)))
            },
            Call("extract.entries", 0L) { extract.entries(it.at(0)).toList() },
            Call("extract.proveInclusion", 1L) { extract.proveInclusion(it.at(0)) },
            Call("extract.open", day, moment) { extract.open(HENAN, it.at(0), it.at(1)) },
            Call("known.holder", power, day) { known.holder(it.at(0), it.at(1)) },
            Call("known.powers", day) { known.powers(it.at(0)) },
            Call("known.status", power, day) { known.status(it.at(0), it.at(1)) },
            Call("known.statuses", day) { known.statuses(it.at(0)) },
            Call("known.next", power, day) { known.next(it.at(0), it.at(1)) },
            Call("known.gaps", day) { known.gaps(it.at(0)) },
            Call("known.blocked", day) { known.blocked(it.at(0)) },
            Call("known.refusalOf", county, day) { known.refusalOf(Command.fileTakeoverPlan(it.at(0), it.at(1), "x")) },
            Call("Outbox.open", "x") { Outbox.open(folder.resolve("missing/x.outbox")) },
            Call("outbox.queue", SubmissionKey("12345678"), moment) {
                OUTBOX.queue(plan(), it.at(0), it.at(1))
            },
            Call("outbox.settle", byteArrayOf()) { OUTBOX.settle(it.at<ByteArray>(0)) },
            Call("Parcel.fromLines", byteArrayOf()) { Parcel.fromLines(it.at(0)) },
            Call("Reply.fromLines", byteArrayOf()) { Reply.fromLines(it.at(0)) },
            Call("outbox.forget", SubmissionKey("12345678")) { OUTBOX.forget(it.at(0)) },
            Call("Head.fromJson", desk.head().toJson()) { Head.fromJson(it.at(0)) },
            Call("SignOff.fromJson", desk.signOff(county).toJson()) { SignOff.fromJson(it.at(0)) },
        )
    }

    private val service = Service.henan2021(HENAN)
    private val case = CaseNumber("1")

    private fun submitted(act: CaseAct) =
        Casebook.create(service).use { it.submit(register, CaseEvent(act, Authority.County(county), case, on = day), moment) }

    private fun cases(folder: Path): List<Call> {
        val limit = TimeLimit("行政许可法第四十二条", 20, StartEvent.ACCEPTED, DayUnit.WORKING_DAYS)
        val received = CaseAct.Received(county = county, intake = Intake.WINDOW, power = power)
        val book = Casebook.create(service)
        val event = CaseEvent(received, Authority.City(city), case, on = day)
        return listOf(
            Call("reform.due", day, day, 1) { HENAN.due(limit, it.at(0), it.at(1), extended = it.at(2)) },
            Call("reform.due of a limit", "x", 20) { HENAN.due(limit.copy(it.at(0), it.at(1)), day, day) },
            Call("reform.due with stops", day, day) {
                HENAN.due(limit, day, day, listOf(Stop(StopCause.HEARING, it.at(0), it.at(1))))
            },
            Call("reform.workingDayAfter", day, 1L) { HENAN.workingDayAfter(it.at(0), it.at(1)) },
            Call("reform.workingDaysBetween", day, day) { HENAN.workingDaysBetween(it.at(0), it.at(1)) },
            Call("reform.gazette", "{}") { HENAN.gazette(it.at(0)) },
            Call("register.directory", county, day) { register.directory(Authority.County(it.at(0)), it.at(1)) },
            Call("register.directoryChanges", city, day, day) {
                register.directoryChanges(Authority.City(it.at(0)), it.at(1), it.at(2))
            },
            Call("register.disagreements", day) { register.disagreements(it.at(0)) },
            Call("register.route", county, day, county, ElementId("work-safety")) {
                register.route(Dispatch(DispatchKind.PROJECT, Direction.UP, it.at(0), it.at(1), setOf(it.at(2)), setOf(it.at(3))))
            },
            Call("register.readiness", county, day) { register.readiness(it.at(0), it.at(1)) },
            Call("Service.load", "", "") { Service.load(HENAN, it.at(0), it.at(1)) },
            Call("service.standard", power, day) { service.standard(it.at(0), it.at(1)) },
            Call("service.guide", power, day) { service.guide(it.at(0), it.at(1)) },
            Call("service.standardContent", power, day) { service.standardContent(it.at(0), it.at(1)) },
            Call("service.guideContent", power, day) { service.guideContent(it.at(0), it.at(1)) },
            Call("service.cpsvAp", county, day) { service.cpsvAp(register, Authority.County(it.at(0)), it.at(1)) },
            Call("Casebook.create", "x", 1L) { Casebook.create(service, folder.resolve("missing/x"), History.Simulated(it.at(1))) },
            Call("Casebook.create in memory", 1L) { Casebook.create(service, history = History.Simulated(it.at(0))).close() },
            Call("Casebook.open", "x") { Casebook.open(service, register, folder.resolve("none.jsonl")) },
            Call("Casebook.read", byteArrayOf()) { Casebook.read(service, register, it.at(0)) },
            Call("cases.submit", case, HandlerId("1"), day, moment, city) {
                val bad = event.copy(by = Authority.City(it.at(4)), case = it.at(0), handler = it.at(1), on = it.at(2))
                Casebook.create(service).use { cases -> cases.submit(register, bad, it.at(3)) }
            },
            Call("cases.submit received", county, power, Uscc("114300000061225005"), day) {
                submitted(received.copy(it.at(2), it.at(0), power = it.at(1), renews = it.at(3)))
            },
            Call("cases.submit other acts", "x", 1, HandlerId("1"), OwnerDivision("planning")) {
                val extended = CaseAct.Extended(Approver.ORGAN_HEAD, it.at(1), it.at(0))
                val acts = listOf(extended, CaseAct.Checked(setOf(it.at(2))), CaseAct.Opined(it.at(3)), CaseAct.Explained(it.at(0)))
                assertTrue(acts.all { act -> runCatching { submitted(act) }.exceptionOrNull() is DevolutionException })
            },
            Call("cases.refusalOf", case, day) { book.refusalOf(register, event.copy(case = it.at(0), on = it.at(1))) },
            Call("cases.import", "x", moment) { book.import(register, it.at(0), recorded = it.at(1)) },
            Call("cases.status", case, day) { book.status(register, it.at(0), it.at(1)) },
            Call("cases.historyOf", case) { book.historyOf(it.at(0)) },
            Call("cases.headAt", 0L) { book.headAt(it.at(0)) },
            Call("cases.report", day, day, moment) { book.report(ReportBy.TOTAL, it.at(0), it.at(1), it.at(2)) },
            Call("simulateCases", 1L, 1L, day, day) {
                simulateCases(service, register, it.at(0), it.at(2), it.at(3), it.at(1)).cases.close()
            },
            Call("caseEvents", "x") { caseEvents(it.at(0)) },
            Call("caseEvents of a table", "x") { caseEvents(it.at(0), CaseFormat.CSV) },
            Call("code.handedOver", ImplementationCode("1132128101442226373000118006000"), Uscc("114300000061225005")) {
                it.at<ImplementationCode>(0).handedOver(it.at(1), Level.COUNTY)
            },
            Call("CaseNumber", "1") { CaseNumber(it.at(0)) },
            Call("HandlerId", "1") { HandlerId(it.at(0)) },
            Call("Uscc", "114300000061225005") { Uscc(it.at(0)) },
            Call("BasicCode", "000118006000") { BasicCode(it.at(0)) },
            Call("ImplementationCode", "x") { ImplementationCode(it.at(0)) },
            Call("speaker.caseRefusal", case, day, county) {
                speaker.caseRefusal(CaseRefusal(CaseActKind.ACCEPTED, Authority.County(it.at(2)), it.at(0), it.at(1), emptyList()))
            },
            Call("speaker.caseUnmet", "x") { speaker.caseUnmet(CaseUnmet(null, CaseCondition.COMPETENT, listOf(it.at(0)))) },
            Call("speaker.basis", ClauseId("M3")) { speaker.basis(Basis.Clause(it.at(0))) },
            Call("speaker.route", county, day) {
                val dispatch = Dispatch(DispatchKind.PROJECT, Direction.UP, it.at(0), it.at(1))
                speaker.route(dispatch, Route(emptyList(), false, emptyList()))
            },
        )
    }

    private fun supervised(folder: Path): List<Call> {
        val settings = Supervision.henan2021(HENAN)
        val (book, subject) = Casebook.create(service) to Uscc("114300000061225005")
        val matrix = DutyMatrix.read(HENAN, "power,level,duty,carrier\np18,city,service,法规科\n")
        val watches = Watchbook.create(settings)
        val record = RecordNumber("T-1")
        val filed = WatchAct.Filed(channel = ChannelId("petition"), complainant = Complainant.Anonymous, county = county, matter = "超期")
        val event = WatchEvent(filed, Authority.City(city), on = day, record = record)
        val scope = DutyScope(county, OwnerDivision("planning"), Level.CITY, power)
        return listOf(
            Call("Supervision.load", "", "", "", "", "") {
                Supervision.load(HENAN, it.at(0), it.at(1), it.at(2), it.at(3), it.at(4))
            },
            Call("supervision.warnings", day, moment) { settings.warnings(book, register, it.at(0), known = it.at(1)) },
            Call("supervision.dryRun", "", day) { settings.dryRun(it.at(0), book, register, it.at(1)) },
            Call("supervision.brakes", day) { settings.brakes(emptyList(), register, it.at(0)) },
            Call("supervision.coverage", "", "", day) { settings.coverage(register, it.at(0), it.at(1), it.at(2)) },
            Call("supervision.creditStanding", "", subject, day) { settings.creditStanding(it.at(0), it.at(1), it.at(2)) },
            Call("supervision.creditEffect", "", subject, power, day) {
                settings.creditEffect(register, it.at(0), it.at(1), it.at(2), it.at(3))
            },
            Call("DutyMatrix.read", "") { DutyMatrix.read(HENAN, it.at(0)) },
            Call("matrix.report", county, OwnerDivision("planning"), power) {
                matrix.report(scope.copy(county = it.at(0), division = it.at(1), power = it.at(2)))
            },
            Call("matrix.repaired", power, county, DutyId("service")) {
                matrix.repaired(listOf(Edit(DutyChange.Remove("法规科", it.at(2)), it.at(1), Level.CITY, it.at(0))))
            },
            Call("matrix.commands", day, power) { matrix.commands(it.at(0), scope.copy(power = it.at(1))) },
            Call("matrix.exposed", day) { matrix.exposed(register, it.at(0)) },
            Call("commitDraw", "{}", "", "") { commitDraw(HENAN, it.at(0), it.at(1), it.at(2)) },
            Call("holdDraw", "", "{}") { holdDraw(it.at(0), it.at(1)) },
            Call("drawnOf", "") { drawnOf(it.at(0)) },
            Call("verifyDraw", byteArrayOf()) { verifyDraw(it.at(0)) },
            Call("Watchbook.create", 1L) { Watchbook.create(settings, history = History.Simulated(it.at(0))).close() },
            Call("Watchbook.open", "x") { Watchbook.open(settings, folder.resolve("missing/watch")) },
            Call("Watchbook.read", byteArrayOf()) { Watchbook.read(settings, it.at(0)) },
            Call("watches.submit", record, ChannelId("petition"), county, "超期", city, day, moment, 0L) {
                val bad = filed.copy(channel = it.at(1), county = it.at(2), matter = it.at(3))
                val given = WatchEvent(bad, Authority.City(it.at(4)), on = it.at(5), record = it.at(0))
                Watchbook.create(settings).use { book -> book.submit(given, Known(ledger = it.at(7)), it.at(6)) }
            },
            Call("watches.refusalOf", record, day) { watches.refusalOf(event.copy(record = it.at(0), on = it.at(1))) },
            Call("watches.import", "x", moment) { watches.import(it.at(0), recorded = it.at(1)) },
            Call("watches.status", record, day) { watches.status(it.at(0), it.at(1)) },
            Call("watches.statuses", day) { watches.statuses(it.at(0)) },
            Call("watches.historyOf", record) { watches.historyOf(it.at(0)) },
            Call("watches.headAt", 0L) { watches.headAt(it.at(0)) },
            Call("vault.keep", "x") { Vault.inMemory().use { vault -> vault.keep(it.at(0)) } },
            Call("vault.who", leaves.first()) { Vault.inMemory().use { vault -> vault.who(it.at(0)) } },
            Call("RecordNumber", "1") { RecordNumber(it.at(0)) },
            Call("ChannelId", "1") { ChannelId(it.at(0)) },
            Call("SchemeId", "1") { SchemeId(it.at(0)) },
            Call("ItemId", "1") { ItemId(it.at(0)) },
            Call("speaker.warned", county) { speaker.warned(WarningSubject(county = it.at(0))) },
            Call("speaker.duty", DutyId("service")) { speaker.duty(it.at(0)) },
            Call("speaker.means", MeansId("daily-supervision")) { speaker.means(it.at(0)) },
        )
    }

    private lateinit var outboxes: Outbox
    private val OUTBOX get() = outboxes

    private fun commands() = listOf(
        Call("Command.fromJson", plan().toJson()) { Command.fromJson(it.at(0)) },
        Call("Command.start", county, power, day, "公告") { Command.start(it.at(0), it.at(1), it.at(2), it.at(3)) },
        Call("Command.annul", 1L, "误") { Command.annul(city, Subject.City(city), day, it.at(0), it.at(1)) },
        Call("Command.train", 1L, "x") {
            Command.train(city, power, county, day, Training(it.at(0), it.at(1), TrainingForm.COURSE))
        },
        Call("Command.agree", "x", day, day) {
            Command.agree(city, power, county, day, Agreement(it.at(0), it.at(1), it.at(2)))
        },
        Call("Command.assign", "x", "x", "x") {
            Command.assign(city, power, county, day, Contact(it.at(0), it.at(1), it.at(2)))
        },
        Call("Command.fileGuide", "x", "x") {
            val guide = Content(it.at(0), mapOf(ElementId.kept(it.at(1)) to it.at(1)))
            Command.fileGuide(OwnerDivision("planning"), power, day, guide)
        },
        Call("Command.takeDuties", "x") {
            Command.takeDuties(city, power, county, day, Duties(mapOf(DutyId.kept(it.at(0)) to it.at(0))))
        },
        Call("Command.schedule", "x") {
            Command.schedule(city, power, county, day, Inspections(it.at(0), setOf(MeansId.kept(it.at(0)))))
        },
        Call("Command.brake", 1L, "x") {
            Command.brake(RuleId("r"), power, county, day, Ground(setOf(it.at(0)), it.at(1)))
        },
        Call("Command.publish", city, "x") {
            Command.publish(city, power, county, day, Revision(it.at(1), Authority.City(it.at(0))))
        },
        Call("proof.deliver", MaterialId("archives"), "x") {
            TrainingProof(power, county).deliver(city, day, it.at(0), it.at(1))
        },
        Call("Actor.parse", "lead:legal") { Actor.parse(it.at(0)) },
        Call("Authority.parse", "city:410100") { Authority.parse(it.at(0)) },
        Call("Subject.parse", "reform") { Subject.parse(it.at(0)) },
        Call("Stage.of", "trained") { Stage.of(it.at(0)) },
        Call("Lang.fromLocale", "zh") { Lang.fromLocale(it.at(0)) },
        Call("PowerId", "p18") { PowerId(it.at(0)) },
        Call("CountyCode", "410122") { CountyCode(it.at(0)) },
        Call("CityCode", "410100") { CityCode(it.at(0)) },
        Call("ProvinceCode", "410000") { ProvinceCode(it.at(0)) },
        Call("OwnerDivision", "planning") { OwnerDivision(it.at(0)) },
        Call("LeadDivision", "legal") { LeadDivision(it.at(0)) },
        Call("CooperatingUnit", "x") { CooperatingUnit(it.at(0)) },
        Call("RuleId", "x") { RuleId(it.at(0)) },
        Call("ReformId", "x") { ReformId(it.at(0)) },
        Call("CategoryId", "x") { CategoryId(it.at(0)) },
        Call("MaterialId", "x") { MaterialId(it.at(0)) },
        Call("DutyId", "x") { DutyId(it.at(0)) },
        Call("MeansId", "x") { MeansId(it.at(0)) },
        Call("ElementId", "x") { ElementId(it.at(0)) },
        Call("ClauseId", "M3") { ClauseId(it.at(0)) },
        Call("Digest", "00".repeat(32)) { Digest(it.at(0)) },
        Call("SubmissionKey", "12345678") { SubmissionKey(it.at(0)) },
    )

    private fun ledgers(): List<Call> {
        val (entry, proof) = desk.proveInclusion(1)
        val consistency = desk.proveConsistency(1)
        val root = desk.head().root
        return listOf(
            Call("Entry.fromCanonical", entry.canonical()) { Entry.fromCanonical(it.at(0)) },
            Call("entry.canonical", 1L, moment, day, "x") {
                Entry(it.at(0), it.at(1), it.at(2), entry.actor, entry.subject, Event.TakeoverPlanFiled(it.at(3))).canonical()
            },
            Call("entry.canonical with a key", SubmissionKey("12345678")) { entry.copy(key = it.at(0), version = 2).canonical() },
            Call("leaf", byteArrayOf(1)) { leaf(DigestAlgorithm.SM3, it.at(0)) },
            Call("node", leaves[0], leaves[1]) { node(DigestAlgorithm.SM3, it.at(0), it.at(1)) },
            Call("root", leaves) { root(DigestAlgorithm.SM3, it.at(0)) },
            Call("InclusionProof.of", leaves, 1L) { InclusionProof.of(DigestAlgorithm.SM3, it.at(0), it.at(1)) },
            Call("ConsistencyProof.of", leaves, 1L) { ConsistencyProof.of(DigestAlgorithm.SM3, it.at(0), it.at(1)) },
            Call("proof.verify", entry.canonical(), root) { proof.verify(it.at<ByteArray>(0), it.at(1)) },
            Call("a forged proof", 1L, leaves, 2L) {
                proof.copy(index = it.at(0), path = it.at(1), size = it.at(2)).verify(entry, root)
            },
            Call("consistency.verify", desk.headAt(1).root, root) { consistency.verify(it.at(0), it.at(1)) },
            Call("a forged consistency proof", 1L, leaves, 2L) {
                consistency.copy(from = it.at(0), path = it.at(1), size = it.at(2)).verify(desk.headAt(1).root, root)
            },
        )
    }

    @Test
    fun `bad input of every kind`(@TempDir folder: Path) {
        outboxes = Outbox.open(folder.resolve("outbox"))
        val calls = outboxes.use { reforms(folder) + registers() + desks(folder) + extracts(folder) + commands() + ledgers() + cases(folder) + supervised(folder) }
        outboxes = Outbox.open(folder.resolve("outbox"))
        var errors = 0
        val wrong = mutableMapOf<String, String>()
        for (call in calls) for (place in call.good.indices) for (bad in badFor(call.good[place])) {
            val arguments = call.good.toMutableList().apply { set(place, bad) }
            try {
                call.run(arguments)
            } catch (error: DevolutionException) {
                errors++
                assertTrue(error.en.isNotBlank() && error.zh.isNotBlank(), call.name)
                assertTrue(Regex("[a-z0-9-]+").matches(error.code), "${call.name}: ${error.code}")
                if (error.code == "internal") wrong["${call.name}[$place]"] = "$error"
            } catch (error: Throwable) {
                wrong["${call.name}[$place]"] = "$error".take(200)
            }
        }
        outboxes.close()
        assertEquals(emptyMap<String, String>(), wrong)
        assertTrue(errors > 1_000, "$errors errors")
    }

    private fun badFor(good: Any): List<Any> = when (good) {
        is Map<*, *> -> BAD.getValue(Map::class)
        is List<*> -> BAD.getValue(List::class)
        else -> BAD.getValue(good::class)
    }
}
