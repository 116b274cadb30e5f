// Closed lists about the reform: levels, modes, seals.
package devolution

import devolution.ffi.languageOfLocale
import kotlinx.serialization.Serializable

/** A language of labels, refusals and reports. */
@Serializable(with = LangAsCode::class)
public enum class Lang(override val code: String) : Code {
    /** 简体中文 */
    ZH("zh"),

    /** English. */
    EN("en");

    /** The members by their codes. */
    public companion object : CodeList<Lang>("Lang", { entries }) {
        /** The language for a POSIX locale such as `zh_CN.UTF-8`: Chinese for every Chinese one, English for any other. */
        public fun fromLocale(locale: String): Lang = of(crossing { languageOfLocale(locale) })
    }
}

internal object LangAsCode : CodeSerializer<Lang>(Lang)

/** A level of government. */
@Serializable(with = LevelAsCode::class)
public enum class Level(override val code: String) : Code {
    /** 省 */
    PROVINCE("province"),

    /** 省辖市 */
    CITY("city"),

    /** 县 (市) */
    COUNTY("county");

    /** Whether this level stands above the other. */
    public fun outranks(other: Level): Boolean = this < other

    /** The members by their codes. */
    public companion object : CodeList<Level>("Level", { entries })
}

internal object LevelAsCode : CodeSerializer<Level>(Level)

/** How a power is devolved (下放方式, B2). */
@Serializable(with = ModeAsCode::class)
public enum class Mode(override val code: String) : Code {
    /** 直接下放: the county acts in its own name and is liable from the delegation date. */
    DIRECT("direct"),

    /** 委托下放: an agreement with a term; the county acts in the city's name, the city stays liable (行政许可法 art. 24). */
    ENTRUSTED("entrusted");

    /** The level that bears the legal consequences once the power is handed over. */
    public val liable: Level get() = Level.of(meaning("liable"))

    /** The level in whose name the county then acts. */
    public val inNameOf: Level get() = Level.of(meaning("in_name_of"))

    /** The seal under which it then decides. */
    public val seal: Seal get() = Seal.of(meaning("seal"))

    /** Whether an agreement with a term must cover the exercise of the power. */
    public val needsAgreement: Boolean get() = meaning("needs_agreement").toBoolean()

    /** Nobody delegates further, in either mode (行政许可法 art. 24). */
    public val maySubDelegate: Boolean get() = meaning("may_sub_delegate").toBoolean()

    /** The members by their codes. */
    public companion object : CodeList<Mode>("Mode", { entries })
}

internal object ModeAsCode : CodeSerializer<Mode>(Mode)

/** The seal under which a decision is made. */
@Serializable(with = SealAsCode::class)
public enum class Seal(override val code: String) : Code {
    /** The holder's own seal. */
    OWN("own"),

    /** The principal's second seal (2号公章) or automatic e-seal. */
    PRINCIPAL("principal");

    /** The members by their codes. */
    public companion object : CodeList<Seal>("Seal", { entries })
}

internal object SealAsCode : CodeSerializer<Seal>(Seal)

/** What makes a power a key power (M11). */
@Serializable(with = RiskFlagAsCode::class)
public enum class RiskFlag(override val code: String) : Code {
    /** 人民群众生命安全 */
    LIFE_SAFETY("life_safety"),

    /** 公共利益 */
    PUBLIC_INTEREST("public_interest"),

    /** 廉政风险 */
    INTEGRITY("integrity");

    /** The members by their codes. */
    public companion object : CodeList<RiskFlag>("RiskFlag", { entries })
}

internal object RiskFlagAsCode : CodeSerializer<RiskFlag>(RiskFlag)

/** Where a power's row comes from. Whatever shows a stand-in must say so. */
@Serializable(with = ProvenanceAsCode::class)
public enum class Provenance(override val code: String) : Code {
    /** The name is in the plan, word for word. */
    VERBATIM("verbatim"),

    /** The name stands in for a row of an annex that is not public. */
    STAND_IN("stand-in");

    /** The members by their codes. */
    public companion object : CodeList<Provenance>("Provenance", { entries })
}

internal object ProvenanceAsCode : CodeSerializer<Provenance>(Provenance)

/** What happens to a plan date that is not a working day. */
@Serializable(with = WeekendPolicyAsCode::class)
public enum class WeekendPolicy(override val code: String) : Code {
    /** The printed day stands. */
    AS_PRINTED("as-printed"),

    /** The next working day of the official calendar. */
    NEXT_WORKING_DAY("next-working-day"),

    /** The last working day before. */
    PREVIOUS_WORKING_DAY("previous-working-day");

    /** The members by their codes. */
    public companion object : CodeList<WeekendPolicy>("WeekendPolicy", { entries })
}

internal object WeekendPolicyAsCode : CodeSerializer<WeekendPolicy>(WeekendPolicy)

/** What a measure is tracked by. */
@Serializable(with = MilestoneAsCode::class)
public enum class Milestone(override val code: String) : Code {
    /** Contacts named at all three levels, per delegation (M1). */
    CONTACTS_ASSIGNED("contacts-assigned"),

    /** The county trained, per delegation (M2). */
    TRAINED("trained"),

    /** Handed over and signed by both sides, per delegation (M3). */
    ACCEPTED("accepted"),

    /** The direct channel open, per county (M4). */
    CHANNEL_OPEN("channel-open"),

    /** The takeover plan filed, per county (M5). */
    TAKEOVER_PLAN_FILED("takeover-plan-filed"),

    /** Published at three levels, per delegation (M6). */
    PUBLISHED("published"),

    /** The service standard set, per power (M7). */
    STANDARD_SET("standard-set"),

    /** Every duty carried at three levels, per delegation (M8). */
    DUTIES_CARRIED("duties-carried"),

    /** Control measures on file, per delegation (M9). */
    CONTROLS_FILED("controls-filed"),

    /** An inspection schedule, per delegation of a key power (M11). */
    INSPECTION_SCHEDULED("inspection-scheduled");

    /** The members by their codes. */
    public companion object : CodeList<Milestone>("Milestone", { entries })
}

internal object MilestoneAsCode : CodeSerializer<Milestone>(Milestone)

/** How a training is held (M2). */
@Serializable(with = TrainingFormAsCode::class)
public enum class TrainingForm(override val code: String) : Code {
    /** 举办培训班 */
    COURSE("course"),

    /** 以会代训 */
    MEETING("meeting"),

    /** 驻点指导 */
    ON_SITE("on-site");

    /** The members by their codes. */
    public companion object : CodeList<TrainingForm>("TrainingForm", { entries })
}

internal object TrainingFormAsCode : CodeSerializer<TrainingForm>(TrainingForm)

/** The digest of a ledger. */
@Serializable(with = DigestAlgorithmAsCode::class)
public enum class DigestAlgorithm(override val code: String) : Code {
    /** SM3 (GB/T 32905-2016), the default. */
    SM3("sm3"),

    /** SHA-256 (FIPS 180-4). */
    SHA256("sha256");

    /** The members by their codes. */
    public companion object : CodeList<DigestAlgorithm>("DigestAlgorithm", { entries })
}

internal object DigestAlgorithmAsCode : CodeSerializer<DigestAlgorithm>(DigestAlgorithm)
