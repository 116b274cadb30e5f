// Closed lists about what is told to applicants, and about the ways between county and province.
package devolution

import kotlinx.serialization.Serializable

/**
 * The elements of a guide: what 行政许可法 art. 30 asks for, and what provinces add in their rules on the business
 * environment (河南省优化营商环境条例 art. 28).
 */
@Serializable(with = GuideElementAsCode::class)
public enum class GuideElement(override val code: String) : Code {
    /** 受理单位 */
    ACCEPTING_BODY("accepting-body"),

    /** 设定依据 */
    BASIS("basis"),

    /** 办理条件 */
    ACCEPTANCE_CONDITIONS("acceptance-conditions"),

    /** 申请材料 */
    REQUIRED_MATERIALS("required-materials"),

    /** 办理程序 */
    PROCESS("process"),

    /** 审查标准 */
    REVIEW_STANDARD("review-standard"),

    /** 办结时限 */
    TIME_LIMIT("time-limit"),

    /** 收费标准 */
    FEES("fees"),

    /** 联系方式 */
    CONTACT("contact"),

    /** 投诉渠道 */
    COMPLAINTS("complaints"),

    /** 容缺受理 */
    INCOMPLETE_FILES("incomplete-files"),

    /** 告知承诺 */
    COMMITMENT("commitment"),

    /** 数量 */
    QUANTITY("quantity"),

    /** 申请书示范文本 */
    MODEL_APPLICATION("model-application");

    /** The members by their codes. */
    public companion object : CodeList<GuideElement>("GuideElement", { entries })
}

internal object GuideElementAsCode : CodeSerializer<GuideElement>(GuideElement)

/** What is wrong with a guide or a standard. */
@Serializable(with = ServiceRuleAsCode::class)
public enum class ServiceRule(override val code: String) : Code {
    /** It is not of the form. */
    SYNTAX("syntax"),

    /** The reform has no such power. */
    UNKNOWN_POWER("unknown-power"),

    /** An element that the law asks for is missing or says nothing. */
    MISSING_ELEMENT("missing-element"),

    /** A catch-all word that the reform forbids. */
    CATCH_ALL_WORD("catch-all-word"),

    /** The same thing stands twice. */
    STANDS_TWICE("stands-twice"),

    /** A version is not later than the one before it. */
    VERSION_NOT_LATER("version-not-later"),

    /** A promise is longer than the limit of the law (优化营商环境条例 art. 36). */
    PROMISE_TOO_LONG("promise-too-long"),

    /** A promise begins at another event than the limit of the law, or is counted in other days. */
    PROMISE_NOT_COMPARABLE("promise-not-comparable");

    /** The members by their codes. */
    public companion object : CodeList<ServiceRule>("ServiceRule", { entries })
}

internal object ServiceRuleAsCode : CodeSerializer<ServiceRule>(ServiceRule)

/** What goes between a county and the province (M4). */
@Serializable(with = DispatchKindAsCode::class)
public enum class DispatchKind(override val code: String) : Code {
    /** 审批业务: a matter of approval. */
    APPROVAL("approval"),

    /** 项目: a project, or a plan with projects. */
    PROJECT("project"),

    /** 要素资源: funds, quotas, land. */
    RESOURCE("resource"),

    /** 会议、活动 */
    MEETING("meeting"),

    /** 文件 */
    DOCUMENT("document"),

    /** 通知 */
    NOTICE("notice"),

    /** 网上业务办理系统: access to an online system. */
    ONLINE_SYSTEM("online-system");

    /** The members by their codes. */
    public companion object : CodeList<DispatchKind>("DispatchKind", { entries })
}

internal object DispatchKindAsCode : CodeSerializer<DispatchKind>(DispatchKind)

/** Which way something goes. */
@Serializable(with = DirectionAsCode::class)
public enum class Direction(override val code: String) : Code {
    /** From the county to the province. */
    UP("up"),

    /** From the province to the county. */
    DOWN("down");

    /** The members by their codes. */
    public companion object : CodeList<Direction>("Direction", { entries })
}

internal object DirectionAsCode : CodeSerializer<Direction>(Direction)

/** Why something goes the way it goes. */
@Serializable(with = RouteRuleAsCode::class)
public enum class RouteRule(override val code: String) : Code {
    /** Nothing stands against the direct channel, which is open. */
    DIRECT("direct"),

    /** The project concerns more than one county. */
    CROSS_COUNTY("cross-county"),

    /** The reform leaves the subject to the city. */
    EXCLUDED("excluded"),

    /** The direct channel of the county is not open yet. */
    NOT_OPEN("not-open");

    /** The members by their codes. */
    public companion object : CodeList<RouteRule>("RouteRule", { entries })
}

internal object RouteRuleAsCode : CodeSerializer<RouteRule>(RouteRule)
