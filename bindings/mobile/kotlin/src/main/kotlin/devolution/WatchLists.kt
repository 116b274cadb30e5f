// Closed lists about records of supervision: what happens to one, and what an act on it needs.
package devolution

import kotlinx.serialization.Serializable

/** The kinds of records, each fixed by its first act. */
@Serializable(with = RecordKindAsCode::class)
public enum class RecordKind(override val code: String) : Code {
    /** 投诉举报 (M10) */
    COMPLAINT("complaint"),

    /** 预警 (M10) */
    WARNING("warning"),

    /** 双随机抽取 (M10) */
    DRAW("draw"),

    /** 监督检查 (M11) */
    INSPECTION("inspection"),

    /** 信用 (M12) */
    CREDIT("credit"),

    /** 廉政风险点 (M14) */
    RISK("risk"),

    /** 责任追究 (M14) */
    PURSUIT("pursuit");

    /** The members by their codes. */
    public companion object : CodeList<RecordKind>("RecordKind", { entries })
}

internal object RecordKindAsCode : CodeSerializer<RecordKind>(RecordKind)

/** The kinds of things that can happen to records. */
@Serializable(with = WatchActKindAsCode::class)
public enum class WatchActKind(override val code: String) : Code {
    /** 收到投诉举报 */
    FILED("filed"),

    /** 转送 */
    REFERRED("referred"),

    /** 受理 */
    TAKEN("taken"),

    /** 延长期限 */
    EXTENDED("extended"),

    /** 调查 */
    INVESTIGATED("investigated"),

    /** 答复 */
    ANSWERED("answered"),

    /** 撤回 */
    WITHDRAWN("withdrawn"),

    /** 预警 */
    WARNED("warned"),

    /** 回应预警 */
    RESPONDED("responded"),

    /** 核实 */
    VERIFIED("verified"),

    /** 固定名单 */
    COMMITTED("committed"),

    /** 抽取 */
    DRAWN("drawn"),

    /** 完成抽查 */
    COMPLETED("completed"),

    /** 公开结果 */
    PUBLISHED("published"),

    /** 检查 */
    INSPECTED("inspected"),

    /** 整改 */
    RECTIFIED("rectified"),

    /** 评定信用等级 */
    GRADED("graded"),

    /** 认定承诺履行情况 */
    PROMISED("promised"),

    /** 信用修复 */
    REPAIRED("repaired"),

    /** 申诉 */
    APPEALED("appealed"),

    /** 申诉决定 */
    DECIDED("decided"),

    /** 排查出廉政风险点 */
    IDENTIFIED("identified"),

    /** 复查廉政风险点 */
    REVIEWED("reviewed"),

    /** 销号 */
    REMOVED("removed"),

    /** 立案登记 */
    OPENED("opened"),

    /** 移送 */
    TRANSFERRED("transferred"),

    /** 办结 */
    CONCLUDED("concluded");

    /** The members by their codes. */
    public companion object : CodeList<WatchActKind>("WatchActKind", { entries })
}

internal object WatchActKindAsCode : CodeSerializer<WatchActKind>(WatchActKind)

/** A condition that an act on a record needs. */
@Serializable(with = WatchConditionAsCode::class)
public enum class WatchCondition(override val code: String) : Code {
    /** No record has the number yet. */
    NEW_NUMBER("new-number"),

    /** The reform has the authorities, powers, counties and means that are named, and the settings the channel. */
    KNOWN_SUBJECT("known-subject"),

    /** There is a record of the number. */
    KNOWN("known"),

    /** Records of its kind know such an act. */
    OF_ITS_KIND("of-its-kind"),

    /** The day is not before the last thing that happened to the record. */
    IN_SEQUENCE("in-sequence"),

    /** What the act rests on has happened. */
    RESTS_ON("rests-on"),

    /** Nothing has happened after which the act makes no sense. */
    NOT_YET("not-yet"),

    /** The authority that opened the record acts. */
    SAME_AUTHORITY("same-authority"),

    /** The channel has rules that are in force on the day. */
    CHANNEL_IN_FORCE("channel-in-force"),

    /** The channel keeps complainants confidential, and so does the record. */
    CONFIDENTIAL_CHANNEL("confidential-channel"),

    /** Nothing that is written says who complained in confidence. */
    IDENTITY_HIDDEN("identity-hidden"),

    /** The channel lets the time be extended by so many days. */
    EXTENSION_ALLOWED("extension-allowed"),

    /** The time is extended with the approval of the one who may give it. */
    RIGHT_APPROVER("right-approver"),

    /** The time is extended before it has run out. */
    EXTENDED_IN_TIME("extended-in-time"),

    /** At least two of the staff investigate or inspect. */
    TWO_OFFICERS("two-officers"),

    /** Nobody investigates who handled the case that is complained about. */
    INDEPENDENT_INVESTIGATOR("independent-investigator"),

    /** At least one record shows it. */
    GROUNDS_GIVEN("grounds-given"),

    /** The records that show it are there. */
    GROUNDS_STAND("grounds-stand"),

    /** The figures are numbers. */
    FIGURES_FINITE("figures-finite"),

    /** A brake is referred to those above the county. */
    BRAKE_REFERRED("brake-referred"),

    /** The warning is answered by the county that it is about. */
    ANSWERABLE("answerable"),

    /** What was done is verified by somebody else. */
    INDEPENDENT_VERIFIER("independent-verifier"),

    /** A problem is described. */
    DETAIL_GIVEN("detail-given"),

    /** The draw that chose what was inspected was made. */
    DRAW_STANDS("draw-stands"),

    /** The inspection found a problem. */
    PROBLEM_FOUND("problem-found"),

    /** The term does not end before it begins. */
    TERM_IN_ORDER("term-in-order"),

    /** Nobody pursues itself. */
    NOT_OWN_JUDGE("not-own-judge");

    /** The members by their codes. */
    public companion object : CodeList<WatchCondition>("WatchCondition", { entries })
}

internal object WatchConditionAsCode : CodeSerializer<WatchCondition>(WatchCondition)

/** The limits that a record has. */
@Serializable(with = WatchLimitAsCode::class)
public enum class WatchLimit(override val code: String) : Code {
    /** A complaint is taken up, or passed on. */
    ACCEPT("accept"),

    /** A complaint that is for somebody else is passed on. */
    REFER("refer"),

    /** A complaint is answered. */
    FINISH("finish"),

    /** The result of a draw is published. */
    PUBLISH("publish");

    /** The members by their codes. */
    public companion object : CodeList<WatchLimit>("WatchLimit", { entries })
}

internal object WatchLimitAsCode : CodeSerializer<WatchLimit>(WatchLimit)

/** What became of a complaint. */
@Serializable(with = ComplaintOutcomeAsCode::class)
public enum class ComplaintOutcome(override val code: String) : Code {
    /** 属实 */
    UPHELD("upheld"),

    /** 部分属实 */
    PARTLY_UPHELD("partly-upheld"),

    /** 不属实 */
    NOT_UPHELD("not-upheld");

    /** The members by their codes. */
    public companion object : CodeList<ComplaintOutcome>("ComplaintOutcome", { entries })
}

internal object ComplaintOutcomeAsCode : CodeSerializer<ComplaintOutcome>(ComplaintOutcome)

/** How somebody promised something to an authority instead of showing it. */
@Serializable(with = PromiseFormAsCode::class)
public enum class PromiseForm(override val code: String) : Code {
    /** 告知承诺: that the conditions are met. */
    NOTICE_AND_PROMISE("notice-and-promise"),

    /** 容缺受理: that what is missing follows. */
    SUPPLY_LATER("supply-later");

    /** The members by their codes. */
    public companion object : CodeList<PromiseForm>("PromiseForm", { entries })
}

internal object PromiseFormAsCode : CodeSerializer<PromiseForm>(PromiseForm)

/** How grave an integrity risk is (廉政风险等级). */
@Serializable(with = RiskDegreeAsCode::class)
public enum class RiskDegree(override val code: String) : Code {
    /** 高 */
    HIGH("high"),

    /** 中 */
    MIDDLE("middle"),

    /** 低 */
    LOW("low");

    /** The members by their codes. */
    public companion object : CodeList<RiskDegree>("RiskDegree", { entries })
}

internal object RiskDegreeAsCode : CodeSerializer<RiskDegree>(RiskDegree)

/** For what someone is called to account: the two branches of M14. */
@Serializable(with = PursuitBranchAsCode::class)
public enum class PursuitBranch(override val code: String) : Code {
    /** 不按规定条件、程序行使权限甚至滥用职权、徇私舞弊 */
    PROCEDURE("procedure"),

    /** 监管不力造成严重后果 */
    SUPERVISION("supervision");

    /** The members by their codes. */
    public companion object : CodeList<PursuitBranch>("PursuitBranch", { entries })
}

internal object PursuitBranchAsCode : CodeSerializer<PursuitBranch>(PursuitBranch)

/** What an inspection found. */
@Serializable(with = FindingAsCode::class)
public enum class Finding(override val code: String) : Code {
    /** 未发现问题 */
    CLEAN("clean"),

    /** 发现问题 */
    PROBLEM("problem");

    /** The members by their codes. */
    public companion object : CodeList<Finding>("Finding", { entries })
}

internal object FindingAsCode : CodeSerializer<Finding>(Finding)

/** How well something is known that is not in the plan itself. */
@Serializable(with = ConfidenceAsCode::class)
public enum class Confidence(override val code: String) : Code {
    /** The official text, read. */
    A("a"),

    /** Read in a mirror or a report. */
    B("b"),

    /** General knowledge, text not read: a default to be confirmed. */
    C("c"),

    /** Looked for and not found. */
    X("x");

    /** The members by their codes. */
    public companion object : CodeList<Confidence>("Confidence", { entries })
}

internal object ConfidenceAsCode : CodeSerializer<Confidence>(Confidence)
