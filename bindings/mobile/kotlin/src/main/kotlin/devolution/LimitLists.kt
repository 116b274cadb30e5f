// Closed lists about time limits: from what they run, in which days, what stops them.
package devolution

import kotlinx.serialization.Serializable

/** The event from which a time limit runs. */
@Serializable(with = StartEventAsCode::class)
public enum class StartEvent(override val code: String) : Code {
    /** The application was received (收到申请). */
    RECEIVED("received"),

    /** It was accepted, or counts as accepted (受理). */
    ACCEPTED("accepted"),

    /** It was decided (作出决定). */
    DECIDED("decided");

    /** The members by their codes. */
    public companion object : CodeList<StartEvent>("StartEvent", { entries })
}

internal object StartEventAsCode : CodeSerializer<StartEvent>(StartEvent)

/** The days in which a time limit is counted. */
@Serializable(with = DayUnitAsCode::class)
public enum class DayUnit(override val code: String) : Code {
    /** 工作日: official working days. */
    WORKING_DAYS("working-days"),

    /** 自然日: every day; a last day that is off moves on (民法典 art. 203). */
    CALENDAR_DAYS("calendar-days");

    /** The members by their codes. */
    public companion object : CodeList<DayUnit>("DayUnit", { entries })
}

internal object DayUnitAsCode : CodeSerializer<DayUnit>(DayUnit)

/** What stops the clock: the closed list of the Licensing Law (行政许可法 art. 45). */
@Serializable(with = StopCauseAsCode::class)
public enum class StopCause(override val code: String) : Code {
    /** 听证 */
    HEARING("hearing"),

    /** 招标 */
    BIDDING("bidding"),

    /** 拍卖 */
    AUCTION("auction"),

    /** 检验 */
    INSPECTION("inspection"),

    /** 检测 */
    TESTING("testing"),

    /** 检疫 */
    QUARANTINE("quarantine"),

    /** 鉴定 */
    APPRAISAL("appraisal"),

    /** 专家评审 */
    EXPERT_REVIEW("expert-review");

    /** The members by their codes. */
    public companion object : CodeList<StopCause>("StopCause", { entries })
}

internal object StopCauseAsCode : CodeSerializer<StopCause>(StopCause)

/** Who approves that a time limit is extended (行政许可法 art. 42). */
@Serializable(with = ApproverAsCode::class)
public enum class Approver(override val code: String) : Code {
    /** The head of the organ: ten days. */
    ORGAN_HEAD("organ-head"),

    /** The head of the government, where the handling is unified, joint or centralised: fifteen days. */
    GOVERNMENT_HEAD("government-head");

    /** The members by their codes. */
    public companion object : CodeList<Approver>("Approver", { entries })
}

internal object ApproverAsCode : CodeSerializer<Approver>(Approver)

/** Whether one organ handles an application, or several in one procedure (统一办理、联合办理、集中办理). */
@Serializable(with = HandlingAsCode::class)
public enum class Handling(override val code: String) : Code {
    /** By one organ. */
    ORDINARY("ordinary"),

    /** By several in one procedure. */
    UNIFIED("unified");

    /** The members by their codes. */
    public companion object : CodeList<Handling>("Handling", { entries })
}

internal object HandlingAsCode : CodeSerializer<Handling>(Handling)

/** What to do with days that no notice has settled yet. */
@Serializable(with = UnsettledAsCode::class)
public enum class Unsettled(override val code: String) : Code {
    /** They have no answer. */
    REFUSE("refuse"),

    /**
     * They are answered by the weekday and the holidays of fixed date, and every answer that rests on one says that it is
     * provisional.
     */
    PROVISIONAL("provisional");

    /** The members by their codes. */
    public companion object : CodeList<Unsettled>("Unsettled", { entries })
}

internal object UnsettledAsCode : CodeSerializer<Unsettled>(Unsettled)

/** An article that grounds a time limit, a condition of a case, or an answer. */
@Serializable(with = ArticleAsCode::class)
public enum class Article(override val code: String) : Code {
    /** An entrusted organ acts in the name of the one that entrusts, and does not entrust further. */
    LICENSING24("licensing24"),

    /** Where several divisions handle a licence, one of them accepts and delivers. */
    LICENSING26("licensing26"),

    /** What needs no licence, or is for another organ, is told at once. */
    LICENSING32_NOT_ACCEPTED("licensing32-not-accepted"),

    /**
     * What is missing is told once, all of it, within five days; otherwise the application counts as accepted from the
     * day of receipt.
     */
    LICENSING32_SUPPLEMENT("licensing32-supplement"),

    /** A check on the spot is made by at least two of the staff. */
    LICENSING34("licensing34"),

    /** A refusal gives its reasons and says how it can be challenged. */
    LICENSING38("licensing38"),

    /**
     * Twenty days to decide, ten more with the approval of the head of the organ; forty-five and fifteen where the
     * handling is unified, with that of the head of the government.
     */
    LICENSING42("licensing42"),

    /** Ten days to deliver what was decided. */
    LICENSING44("licensing44"),

    /**
     * The time that hearings, bidding, auctions, inspections, tests, quarantine, appraisals and expert reviews take is
     * not counted, and is told in writing.
     */
    LICENSING45("licensing45"),

    /** A renewal applied for in time and not decided before expiry counts as granted. */
    LICENSING50("licensing50"),

    /** The limits of the Licensing Law are in working days. */
    LICENSING82("licensing82"),

    /** The superior watches how those below exercise licensing powers, and corrects what they do wrong. */
    LICENSING60("licensing60"),

    /**
     * Who licenses against conditions or procedure is corrected by the superior or the organ of supervision, which says
     * what follows for those responsible.
     */
    LICENSING72("licensing72"),

    /** At least two officers investigate or inspect. */
    PENALTY42("penalty42"),

    /** Whoever has an interest in what is investigated stands back. */
    PENALTY43("penalty43"),

    /** Who performs duties not or badly, or abuses powers, with bad consequences, is disciplined. */
    DISCIPLINE39("discipline39"),

    /** A period in days does not count the day on which it begins. */
    CIVIL201("civil201"),

    /** A period that ends on a holiday ends on the day after it. */
    CIVIL203("civil203"),

    /** Promised limits may be shorter than those of the law; what runs over is explained. */
    BUSINESS36("business36"),

    /** What is inspected and by whom is drawn at random, and the result is published. */
    BUSINESS54("business54");

    /** The members by their codes. */
    public companion object : CodeList<Article>("Article", { entries })
}

internal object ArticleAsCode : CodeSerializer<Article>(Article)
