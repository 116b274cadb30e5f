// Why settings, draws and acts on records are not taken.
package devolution

import kotlinx.serialization.Serializable

/** One thing wrong with one setting. */
@Serializable
public data class SettingFault(
    /** Where it stands: `rules[3].when`, with places from 1. */
    public val place: String,
    /** The line of the file or the character of the expression, from 1, where one is known. */
    public val position: Long? = null,
    /** Which rule it breaks. */
    public val rule: SettingRule,
    /** What is wrong: the word, the id, the number. */
    public val detail: String,
) : Grievance

/** One who may not inspect an object, and why. */
@Serializable
public data class Excluded(
    /** Why. */
    public val ground: DrawExclusion,
    /** Who. */
    public val inspector: HandlerId,
)

/** A unit has too few inspectors for an object that was drawn. */
@Serializable
public data class Vacancy(
    /** Those of the unit whose pool covers the object, and who may not inspect it all the same. */
    public val excluded: List<Excluded>,
    /** How many may. */
    public val found: Long,
    /** How many the plan asks for. */
    public val needed: Long,
    /** The object. */
    public val `object`: Uscc,
    /** The unit. */
    public val unit: String,
) : Grievance

/** An act on a record of supervision was refused, and nothing was recorded. */
public class WatchRefusedException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** Every condition that did not hold. */
    public val refusal: WatchRefusal,
) : DevolutionException(en, zh, code) {
    override val reasons: List<WatchUnmet> get() = refusal.unmet
    override val clauses: List<ClauseId> get() = refusal.clauses
}

/** The watchbook could not do it: it is another reform's or damaged, or its clock is ahead. */
public class WatchException internal constructor(en: String, zh: String, code: String) :
    DevolutionException(en, zh, code)

/** Settings of supervision break rules: everything that is wrong, each with its place. */
public class SettingsException internal constructor(
    en: String,
    zh: String,
    code: String,
    override val reasons: List<SettingFault>,
) : DevolutionException(en, zh, code)

/** There is no draw: the plan, the lists or the seed are not fit for one, or objects would be left without inspectors. */
public class DrawException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** What is wrong with the plan, the lists or the seed. */
    public val faults: List<SettingFault>,
    /** Objects that would be left without inspectors: the first of [count]. */
    public val vacancies: List<Vacancy>,
    /** How many there are. */
    public val count: Long,
) : DevolutionException(en, zh, code) {
    override val reasons: List<Grievance> get() = faults + vacancies
}

/** A text of a draw is not what it should be: the first line that does not follow from those before it. */
public class DrawFaultException internal constructor(
    en: String,
    zh: String,
    code: String,
    /** The line, from 1. */
    public val line: Long,
    /** What kind of fault. */
    public val rule: DrawRule,
    /** What is wrong: what the reader of JSON says, what should stand there. */
    public val detail: String,
) : DevolutionException(en, zh, code)

/** The vault is damaged, or somebody has no identity. It never says who is in it. */
public class VaultException internal constructor(en: String, zh: String, code: String) :
    DevolutionException(en, zh, code)
