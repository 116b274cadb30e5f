// What credit counts, and what it leads to.
package devolution

import java.time.LocalDate
import kotlinx.serialization.Serializable

/** A grade that counts. */
@Serializable
public data class Graded(
    /** An appeal against the record is pending; the record counts all the same. */
    public val appealed: Boolean,
    /** The grade. */
    public val grade: String,
    /** The record that gives it. */
    public val record: RecordNumber,
    /** The scheme. */
    public val scheme: SchemeId,
    /** Who found so. */
    public val source: String,
    /** The last day on which the record counts. */
    @Serializable(with = DateAsText::class) public val until: LocalDate,
)

/** What counts for a subject on a day. */
@Serializable
public data class CreditStanding(
    /** Records of broken promises. */
    public val broken: List<RecordNumber>,
    /** The grade in each scheme that has one, in the order of the schemes. */
    public val grades: List<Graded>,
    /** Nothing was recorded of it by that day, whether or not it still counts. */
    public val newcomer: Boolean,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** Why, and where it is laid down. */
@Serializable
public data class EffectReason(
    /** What no text says and was assumed; whoever shows the effect shows it too. */
    public val assumption: Name? = null,
    /** Where it is laid down; absent where it is wholly assumed. */
    public val citation: String? = null,
    /** The grade. */
    public val grade: String? = null,
    /** Which reason. */
    public val kind: ReasonKind,
    /** The record that shows it. */
    public val record: RecordNumber? = null,
    /** The scheme. */
    public val scheme: SchemeId? = null,
)

/** What credit means for one subject under one power on one day. */
@Serializable
public data class Effect(
    /** 告知承诺 is allowed. */
    public val commitments: Boolean,
    /** 容缺受理 is allowed. */
    public val incompleteFiles: Boolean,
    /** Why: every grade that counts, the worst first, and what else bars a favour. */
    public val reasons: List<EffectReason>,
    /** How often it is inspected; absent where no scheme says anything, and then the rate for all applies. */
    public val tier: Tier? = null,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}
