// Why an act on a case, a row of a file, or a guide is not taken.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable
import java.time.LocalDate
import devolution.Article as Cited

/** What a condition comes from: a clause of the reform, or an article of law. */
@Serializable(with = BasisAsObject::class)
public sealed interface Basis {
    /** A clause of the reform. */
    @Serializable
    @JvmInline
    public value class Clause(
        /** Which. */
        public val clause: ClauseId,
    ) : Basis

    /** An article of law. */
    @Serializable
    @JvmInline
    public value class Article(
        /** Which. */
        public val article: Cited,
    ) : Basis
}

/** `{"clause":"M3"}` or `{"article":"licensing34"}`. */
internal object BasisAsObject : KSerializer<Basis> by TaggedSerializer(
    "devolution.Basis",
    mapOf("clause" to Basis.Clause.serializer(), "article" to Basis.Article.serializer()),
    { basis ->
        when (basis) {
            is Basis.Clause -> "clause"
            is Basis.Article -> "article"
        }
    },
)

/** A condition that an act on a case does not meet. */
@Serializable
public data class CaseUnmet(
    /** What it comes from; `null` only where a reform grounds nothing of the kind. */
    public val basis: Basis? = null,
    /** The condition. */
    public val condition: CaseCondition,
    /** The ids, dates and codes that show it. */
    public val detail: List<String> = emptyList(),
) : Grievance

/** An act on a case that is refused. It leaves no trace. */
@Serializable
public data class CaseRefusal(
    /** What was to happen. */
    public val act: CaseActKind,
    /** By whom. */
    public val by: Authority,
    /** To which case. */
    public val case: CaseNumber,
    /** On which day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** Every condition that does not hold, in the order of the list. */
    public val unmet: List<CaseUnmet>,
) {
    /** The code of the first condition that does not hold. */
    public val code: String get() = unmet.firstOrNull()?.condition?.code ?: "refused"

    /** The codes of all of them. */
    public val codes: List<String> get() = unmet.map { it.condition.code }

    /** The clauses of the reform that ground them, each once. */
    public val clauses: List<ClauseId> get() = unmet.mapNotNull { (it.basis as? Basis.Clause)?.clause }.distinct()

    /** The articles of law that ground them, each once. */
    public val articles: List<Cited> get() = unmet.mapNotNull { (it.basis as? Basis.Article)?.article }.distinct()

    /** What was refused, and every reason, in words. */
    public fun explain(reform: Reform, lang: Lang): List<String> = reform.speak(lang).caseRefusal(this)

    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)

    override fun toString(): String = "`${act.code}` of case `$case` by `$by` on $on is refused: ${codes.joinToString()}"
}

/** One thing wrong with one row of an import. */
@Serializable
public data class RowError(
    /** The line of the file, from 1. */
    public val row: Long,
    /** The column, by its name in a table and by its number in JSON Lines; `null` where the whole row is meant. */
    public val column: String? = null,
    /** What kind of fault. */
    public val fault: RowFault,
    /** What is wrong, in words. */
    public val detail: String,
    /** Of a refused row of cases: every condition that does not hold. */
    public val refusal: CaseRefusal? = null,
    /** Of a refused row of a watchbook: the same. */
    public val watchRefusal: WatchRefusal? = null,
) : Grievance

/** One thing wrong with one guide or standard. */
@Serializable
public data class ServiceFault(
    /** The line of the file, from 1. */
    public val row: Long,
    /** The element, by its code; `null` where the whole is meant. */
    public val element: String? = null,
    /** The item of the element, from 1. */
    public val item: Long? = null,
    /** The character of the item or of the line, from 1. */
    public val character: Long? = null,
    /** Which rule it breaks. */
    public val rule: ServiceRule,
    /** What is wrong: the word, the id, the numbers. */
    public val detail: String,
) : Grievance

/** An event that was recorded although it broke the law. */
@Serializable
public data class Irregular(
    /** The event, by its number in the casebook, from 0. */
    public val event: Long,
    /** What would have been answered. */
    public val refusal: CaseRefusal,
)
