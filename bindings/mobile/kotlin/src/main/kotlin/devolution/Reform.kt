// A reform: what is devolved to whom, by when, and on what ground.
package devolution

import devolution.ffi.NativeReform
import devolution.ffi.henan2021Folder as nativeHenan2021Folder
import devolution.ffi.reformSchema
import kotlinx.serialization.Serializable
import java.io.DataInputStream
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import java.time.YearMonth
import kotlin.io.path.fileSize
import kotlin.io.path.inputStream
import kotlin.io.path.invariantSeparatorsPathString
import kotlin.io.path.isDirectory
import kotlin.io.path.isRegularFile
import kotlin.streams.asSequence

/** Everything that the native half tells of a reform. */
@Serializable
private class Described(
    val id: ReformId,
    val title: Name,
    val citation: String,
    val plan: String,
    val digest: String,
    val province: Province,
    val cities: List<City>,
    val counties: List<County>,
    val apart: List<Apart>,
    val divisions: List<Division>,
    val categories: List<Category>,
    val powers: List<Power>,
    val quota: Quota,
    val clauses: Map<ClauseId, Clause>,
    val grounds: List<ClauseId>,
    val measures: List<Measure>,
    val materials: List<Material>,
    val guideElements: List<Element>,
    val standardElements: List<Element>,
    val duties: List<Duty>,
    val means: List<Means>,
    val keyFlags: Set<RiskFlag>,
    val exclusions: List<Exclusion>,
    val datePolicy: DatePolicy,
)

/**
 * A reform, loaded and valid. It holds little and may be shared by threads.
 *
 * ```
 * val reform = henan2021()
 * reform.county(CountyCode("410122")).name // 中牟县
 * ```
 */
public class Reform internal constructor(internal val native: NativeReform) {
    private val described: Described = kept(crossing { native.describe() })

    /** Its id. */
    public val id: ReformId get() = described.id

    /** Its title. */
    public val title: Name get() = described.title

    /** Where it is laid down. */
    public val citation: String get() = described.citation

    /** The work plan, word for word. */
    public val plan: String get() = described.plan

    /** SHA-256 over the names and texts of the folder: a ledger names the reform it belongs to by it. */
    public val digest: String get() = described.digest

    /** The province. */
    public val province: Province get() = described.province

    /** The cities that hand powers down. */
    public val cities: List<City> get() = described.cities

    /** The counties that take powers over. */
    public val counties: List<County> get() = described.counties

    /** County-level units directly under the province, outside the grid. */
    public val apart: List<Apart> get() = described.apart

    /** The units of the provincial department. */
    public val divisions: List<Division> get() = described.divisions

    /** The divisions that own powers. */
    public val owners: List<OwnerDivision> get() = divisions.map(Division::role).filterIsInstance<OwnerDivision>()

    /** The divisions that lead. */
    public val leads: List<LeadDivision> get() = divisions.map(Division::role).filterIsInstance<LeadDivision>()

    /** The classes of powers. */
    public val categories: List<Category> get() = described.categories

    /** The powers, in the order of the catalogue. */
    public val powers: List<Power> get() = described.powers

    /** The counts that the catalogue meets. */
    public val quota: Quota get() = described.quota

    /** The clauses that ground conditions. */
    public val clauses: Map<ClauseId, Clause> get() = described.clauses

    /** The measures of the plan, in its order. */
    public val measures: List<Measure> get() = described.measures

    /** The deadlines of the measures that have one, in the order of the plan. */
    public val deadlines: List<Deadline> get() = measures.mapNotNull(Measure::deadline)

    /** The handover checklist. */
    public val materials: List<Material> get() = described.materials

    /** What a guide must have. */
    public val guideElements: List<Element> get() = described.guideElements

    /** What a service standard must have. */
    public val standardElements: List<Element> get() = described.standardElements

    /** The supervision duties. */
    public val duties: List<Duty> get() = described.duties

    /** The means of inspection of key powers. */
    public val means: List<Means> get() = described.means

    /** What makes a power a key power here. */
    public val keyFlags: Set<RiskFlag> get() = described.keyFlags

    /** What does not go through the direct channel. */
    public val exclusions: List<Exclusion> get() = described.exclusions

    /** How plan dates are read. */
    public val datePolicy: DatePolicy get() = described.datePolicy

    /** The official working days of the years that the reform ships. */
    public val calendar: Calendar by lazy { Calendar(crossing { native.calendar() }) }

    private val powersById = powers.associateBy(Power::id)
    private val countiesByCode = counties.associateBy(County::code)
    private val citiesByCode = cities.associateBy(City::code)
    private val divisionsById = divisions.associateBy { it.role.text }

    /** The power with this id; [UnknownSubjectException] when there is none. */
    public fun power(id: PowerId): Power = powersById[id] ?: throw unknown("power", "权限事项", id)

    /** The county with this code; [UnknownSubjectException] when there is none. */
    public fun county(code: CountyCode): County = countiesByCode[code] ?: throw unknown("county", "县(市)", code)

    /** The city with this code; [UnknownSubjectException] when there is none. */
    public fun city(code: CityCode): City = citiesByCode[code] ?: throw unknown("city", "省辖市", code)

    /** The division with this id; [UnknownSubjectException] when there is none. */
    public fun division(id: String): Division = divisionsById[id] ?: throw unknown("division", "处室", id)

    /** The power of a later batch that lists this one again after recall (B1). */
    public fun relisting(id: PowerId): Power? = power(id).let { former -> powers.find { it.relists == former.id } }

    /** The clause that grounds a condition in this reform. */
    public fun ground(condition: Condition): Clause = clauses.getValue(described.grounds[condition.ordinal])

    /** Whether a power needs an inspection schedule (M11). */
    public fun isKey(id: PowerId): Boolean = crossing { native.isKey("${power(id).id}") }

    /** The duties that a level owes for a power of this mode. */
    public fun dutiesOf(level: Level, mode: Mode): List<Duty> =
        duties.filter { level in it.levels && (it.only == null || it.only == mode) }

    /**
     * The last day of a time limit: from its start event on a day, with the stops of its clock in the order in which they
     * began, and the days by which it was extended. A clock that still stands is counted as if it went on `today`.
     */
    public fun due(
        limit: TimeLimit,
        start: LocalDate,
        today: LocalDate,
        stops: List<Stop> = emptyList(),
        extended: Int = 0,
        unsettled: Unsettled = Unsettled.REFUSE,
    ): Reckoned<LocalDate> {
        val (written, stopped, more) = Triple(written(limit), written(stops), days(extended))
        return reckonedDay(crossing { native.due(written, "$start", stopped, more, "$today", unsettled.code) })
    }

    /** The working day that is so many working days after a day; the day itself, or the next working day, for none. */
    public fun workingDayAfter(day: LocalDate, count: Long, unsettled: Unsettled = Unsettled.REFUSE): Reckoned<LocalDate> {
        val number = count(count)
        return reckonedDay(crossing { native.workingDayAfter("$day", number, unsettled.code) })
    }

    /** How many working days lie after one day up to and including another. */
    public fun workingDaysBetween(
        from: LocalDate,
        until: LocalDate,
        unsettled: Unsettled = Unsettled.REFUSE,
    ): Reckoned<Int> = kept(crossing { native.workingDaysBetween("$from", "$until", unsettled.code) })

    /** The last day on which the report of a month is on time; `null` where the plan asks for none. */
    public fun reportDue(month: YearMonth): LocalDate? =
        crossing { native.reportDue(month.year, month.monthValue.toUInt()) }?.let(LocalDate::parse)

    /**
     * The reform with a year that was gazetted after it was loaded, from its JSON document. Its digest, and with it its
     * ledgers, stay as they are.
     */
    public fun gazette(document: String): Reform = Reform(crossing { native.gazette(document) })

    /** Who says things in a language. */
    public fun speak(lang: Lang): Speaker = Speaker(this, lang)

    override fun equals(other: Any?): Boolean = other is Reform && digest == other.digest

    override fun hashCode(): Int = digest.hashCode()

    override fun toString(): String = "Reform($id: ${powers.size} powers, ${counties.size} counties)"

    /** Loads reforms. */
    public companion object {
        /** Loads the folder of a reform; [LoadException] has everything that is wrong with it. */
        public fun load(folder: Path): Reform = fromFiles(readFolder(folder))

        /** Loads a reform from its files: what each is called, with `/` between folders, and what is in it. */
        public fun fromFiles(files: Map<String, ByteArray>): Reform = Reform(crossing { NativeReform.load(files) })

        /** The JSON schema of the files of a reform, for editors; what no schema can say, [load] checks. */
        public fun schema(): String = crossing { reformSchema() }
    }
}

private fun unknown(kind: String, zh: String, id: Any): UnknownSubjectException =
    UnknownSubjectException("the reform has no $kind `$id`", "改革数据中没有$zh“$id”", kind, "$id")

/**
 * The 2021 reform of the transport department of Henan: 54 powers, 102 counties.
 *
 * Four names of powers are the plan's own; fifty stand in for an annex that is not public, and say so.
 */
public fun henan2021(): Reform = Reform(crossing { NativeReform.henan2021() })

/** The files of that reform: to write out, or to load with a catalogue of one's own by [Reform.fromFiles]. */
public fun henan2021Folder(): Map<String, ByteArray> = crossing { nativeHenan2021Folder() }

/** No file of a reform is larger; of what is, so much is read that it is refused for that. */
private const val MORE_THAN_A_FILE = (1L shl 20) + 1

/** The files of a folder, but for hidden ones, by name. */
private fun readFolder(root: Path): Map<String, ByteArray> = try {
    when {
        // What has no such file is no reform: nobody's whole disk is read to find out.
        root.isDirectory() && !root.resolve("reform.toml").isRegularFile() -> emptyMap()
        else -> Files.walk(root).use { walk ->
            val files = walk.asSequence().filter { path ->
                path.isRegularFile() && root.relativize(path).none { part -> "$part".startsWith(".") }
            }
            files.associate { root.relativize(it).invariantSeparatorsPathString to beginning(it) }
        }
    }
} catch (error: IOException) {
    throw StoreException("$error", "读取“$root”失败:$error", "io").apply { initCause(error) }
}

private fun beginning(file: Path): ByteArray = DataInputStream(file.inputStream()).use { stream ->
    ByteArray(minOf(file.fileSize(), MORE_THAN_A_FILE).toInt()).also(stream::readFully)
}
