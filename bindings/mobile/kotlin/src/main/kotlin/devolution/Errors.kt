// What goes wrong: one hierarchy, with stable codes, reasons and clauses.
package devolution

import devolution.ffi.InternalException
import devolution.ffi.NativeException
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.decodeFromJsonElement
import java.nio.charset.CharacterCodingException

/**
 * Why something failed: an [Unmet] condition or that of a case or a record, a [LoadFault], a [RowError], a [ServiceFault], a
 * [SettingFault] or a [Vacancy].
 */
public sealed interface Grievance

/** One thing that is wrong with a file: where it stands and which rule it breaks. */
@Serializable
public data class LoadFault(
    /** The rule: a code of [LoadRule]. */
    public val code: String,
    /** What exactly. */
    public val detail: String,
    /** The file. */
    public val file: String? = null,
    /** The row, from 1. */
    public val row: Int? = null,
    /** The column, from 1. */
    public val column: Int? = null,
    /** The field. */
    public val field: String? = null,
    /** In English. */
    public val en: String = "",
    /** In Chinese. */
    public val zh: String = "",
) : Grievance

/**
 * Whatever this package throws. Every error says itself in English and Chinese; the code is for programs.
 *
 * ```
 * try { reform.power(PowerId("p99")) } catch (error: DevolutionException) { println(error.say(Lang.ZH)) }
 * ```
 */
public open class DevolutionException internal constructor(
    /** The words in English. */
    public val en: String,
    /** The words in Chinese. */
    public val zh: String,
    /** Stable across versions and languages. */
    public val code: String = "failed",
) : RuntimeException(en) {
    /** Every unmet condition or broken rule; empty where the code says it all. */
    public open val reasons: List<Grievance> get() = emptyList()

    /** The clauses of the plan or the law that ground the reasons. */
    public open val clauses: List<ClauseId> get() = emptyList()

    /** The words in a language. */
    public fun say(lang: Lang): String = if (lang == Lang.ZH) zh else en
}

/** Something is not what it was given for: an id, a date, a command, a number. */
public class MalformedException internal constructor(
    en: String,
    zh: String,
    code: String = "malformed",
    /** Where in a text of JSON, from 1. */
    public val line: Long? = null,
    /** Where in the line, from 1. */
    public val column: Long? = null,
) : DevolutionException(en, zh, code)

/** There is no such power, county, city, division, authority, exclusion, case or record. */
public class UnknownSubjectException internal constructor(
    en: String,
    zh: String,
    /** What kind of thing it has not. */
    public val kind: String,
    /** Its id. */
    public val id: String,
    code: String = "unknown-subject",
) : DevolutionException(en, zh, code)

/** The files of a reform break rules: all of them, each with its place. */
public class LoadException internal constructor(
    en: String,
    zh: String,
    code: String,
    override val reasons: List<LoadFault>,
    /** How many more there are than are named. */
    public val omitted: Long,
) : DevolutionException(en, zh, code)

/** A command was refused, and nothing was recorded. */
public class RefusedException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** Which of the commands that were submitted together, from 0. */
    public val index: Int,
    /** Every condition that did not hold. */
    public val refusal: Refusal,
) : DevolutionException(en, zh, code) {
    override val reasons: List<Unmet> get() = refusal.unmet
    override val clauses: List<ClauseId> get() = refusal.clauses
}

/** The desk could not do it: the ledger is another reform's, was never opened, or its clock is ahead. */
public open class DeskException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** The entry, where it is about one: after `key-taken`, the one that has the key. */
    public val entry: Long? = null,
) : DevolutionException(en, zh, code)

/** The desk, extract, outbox, casebook, watchbook or vault was closed. */
public class ClosedException internal constructor(en: String, zh: String, code: String = "closed") :
    DeskException(en, zh, code)

/** The ledger could not be read or written. After `conflict`, [Desk.refresh] and submit again. */
public class StoreException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** The entry, where it is about one. */
    public val entry: Long? = null,
) : DevolutionException(en, zh, code)

/** The ledger is not intact: the first bad entry. */
public open class LedgerException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** The first bad entry. */
    public val entry: Long?,
) : DevolutionException(en, zh, code)

/** An entry is intact, but the machine would have refused it. */
public class UnlawfulEntryException internal constructor(
    en: String,
    zh: String,
    code: String,
    entry: Long?,
    /** Every condition that did not hold. */
    public val refusal: Refusal,
) : LedgerException(en, zh, code, entry) {
    override val reasons: List<Unmet> get() = refusal.unmet
    override val clauses: List<ClauseId> get() = refusal.clauses
}

/** A proof does not prove it, or cannot be made. */
public class ProofException internal constructor(en: String, zh: String, code: String) :
    DevolutionException(en, zh, code)

/** A day is not settled by any notice that is known, or a year's document is bad. */
public class CalendarException internal constructor(
    en: String,
    zh: String,
    code: String,
    override val reasons: List<LoadFault>,
) : DevolutionException(en, zh, code)

/** An extract is not what it says, or not whole. */
public class ExtractException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** The line of the extract, from 1, where it is about one. */
    public val line: Long?,
    /** The entry, where it is about one. */
    public val entry: Long?,
) : DevolutionException(en, zh, code)

/** The outbox could not be read or written, or does not hold what it is asked for. */
public class OutboxException internal constructor(en: String, zh: String, code: String) :
    DevolutionException(en, zh, code)

/** An act on a case was refused, and nothing was recorded. */
public class CaseRefusedException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** Every condition that did not hold. */
    public val refusal: CaseRefusal,
) : DevolutionException(en, zh, code) {
    override val reasons: List<CaseUnmet> get() = refusal.unmet
    override val clauses: List<ClauseId> get() = refusal.clauses
}

/** Rows of a file of cases, records or duties are bad, each with its place; none was taken. */
public class RowsException internal constructor(
    en: String,
    zh: String,
    code: String,
    override val reasons: List<RowError>,
) : DevolutionException(en, zh, code) {
    override val clauses: List<ClauseId> get() =
        reasons.flatMap { it.refusal?.clauses.orEmpty() + it.watchRefusal?.clauses.orEmpty() }.distinct()
}

/** The casebook could not do it: it is another reform's or damaged, its clock is ahead, or a period ends before it begins. */
public class CaseException internal constructor(en: String, zh: String, code: String) :
    DevolutionException(en, zh, code)

/** Guides or standards break rules: everything that is wrong, each with its place. */
public class ServiceException internal constructor(
    en: String,
    zh: String,
    code: String,
    override val reasons: List<ServiceFault>,
) : DevolutionException(en, zh, code)

/** A listener threw: it hears no more. The cause is what it threw. */
public class ListenerException internal constructor(thrown: Throwable) : DevolutionException(
    "a listener of changes threw: $thrown",
    "变更监听者抛出异常:$thrown",
    "listener-failed",
) {
    init {
        initCause(thrown)
    }
}

/** What errors have beside the words. */
@Serializable
internal class Fields(
    val index: Int = 0,
    private val refusal: JsonElement? = null,
    val entry: Long? = null,
    val line: Long? = null,
    val column: Long? = null,
    val input: String? = null,
    val kind: String = "",
    val id: String = "",
    private val faults: JsonArray = JsonArray(emptyList()),
    val omitted: Long = 0,
    private val rows: List<JsonObject> = emptyList(),
    val vacancies: List<Vacancy> = emptyList(),
    val count: Long = 0,
    val rule: DrawRule = DrawRule.MALFORMED,
    val detail: String = "",
) {
    // Commands and acts on cases are refused in forms of their own, and so are files of a reform and of a service.
    fun refused(): Refusal = WIRE.decodeFromJsonElement(checkNotNull(refusal))

    fun caseRefused(): CaseRefusal = WIRE.decodeFromJsonElement(checkNotNull(refusal))

    fun watchRefused(): WatchRefusal = WIRE.decodeFromJsonElement(checkNotNull(refusal))

    fun settingFaults(): List<SettingFault> = WIRE.decodeFromJsonElement(faults)

    /** A refused row of cases names its case, one of a watchbook its record. */
    fun rowErrors(): List<RowError> = rows.map { row ->
        val refusal = row["refusal"] as? JsonObject
        if (refusal == null || "record" !in refusal) return@map WIRE.decodeFromJsonElement<RowError>(row)
        val error = WIRE.decodeFromJsonElement<RowError>(JsonObject(row - "refusal"))
        error.copy(watchRefusal = WIRE.decodeFromJsonElement<WatchRefusal>(refusal))
    }

    fun loadFaults(): List<LoadFault> = WIRE.decodeFromJsonElement(faults)

    fun serviceFaults(): List<ServiceFault> = WIRE.decodeFromJsonElement(faults)
}

/** Calls the native half; what it throws becomes one of ours. */
internal inline fun <T> crossing(call: () -> T): T = try {
    call()
} catch (error: NativeException.Failed) {
    throw made(error.kind, error.code, error.en, error.zh, kept(error.fields))
} catch (error: CharacterCodingException) {
    throw MalformedException("a text has half of a sign in it: it is no Unicode", "文本不是有效的 Unicode").apply { initCause(error) }
} catch (error: InternalException) {
    throw internal(error)
}

/** A fault of the native half itself, which no argument should bring about. */
internal fun internal(error: Throwable): DevolutionException =
    DevolutionException("internal: ${error.message}", "内部错误:${error.message}", "internal").apply { initCause(error) }

internal fun made(kind: String, code: String, en: String, zh: String, fields: Fields): DevolutionException = when (kind) {
    "MalformedError" -> MalformedException(en, zh, code, fields.line, fields.column)
    "UnknownSubjectError" -> UnknownSubjectException(en, zh, fields.kind, fields.id, code)
    "LoadError" -> LoadException(en, zh, code, fields.loadFaults(), fields.omitted)
    "RefusedError" -> RefusedException(en, zh, code, fields.index, fields.refused())
    "DeskError" -> DeskException(en, zh, code, fields.entry)
    "ClosedError" -> ClosedException(en, zh, code)
    "StoreError" -> StoreException(en, zh, code, fields.entry)
    "LedgerError" -> LedgerException(en, zh, code, fields.entry)
    "UnlawfulEntryError" -> UnlawfulEntryException(en, zh, code, fields.entry, fields.refused())
    "ProofError" -> ProofException(en, zh, code)
    "CalendarError" -> CalendarException(en, zh, code, fields.loadFaults())
    "ExtractError" -> ExtractException(en, zh, code, fields.line, fields.entry)
    "OutboxError" -> OutboxException(en, zh, code)
    "CaseRefusedError" -> CaseRefusedException(en, zh, code, fields.caseRefused())
    "RowsError" -> RowsException(en, zh, code, fields.rowErrors())
    "CaseError" -> CaseException(en, zh, code)
    "ServiceError" -> ServiceException(en, zh, code, fields.serviceFaults())
    "WatchRefusedError" -> WatchRefusedException(en, zh, code, fields.watchRefused())
    "WatchError" -> WatchException(en, zh, code)
    "SettingsError" -> SettingsException(en, zh, code, fields.settingFaults())
    "DrawError" -> DrawException(en, zh, code, fields.settingFaults(), fields.vacancies, fields.count)
    "DrawFaultError" -> DrawFaultException(en, zh, code, fields.line ?: 0, fields.rule, fields.detail)
    "VaultError" -> VaultException(en, zh, code)
    else -> DevolutionException(en, zh, code)
}
