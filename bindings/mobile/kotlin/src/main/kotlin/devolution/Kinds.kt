// The kinds of commands and events.
package devolution

import kotlinx.serialization.Serializable

/** The kinds of commands. */
@Serializable(with = CommandKindAsCode::class)
public enum class CommandKind(override val code: String) : Code {
    /** A county files its takeover plan (承接落实方案, M5). */
    FILE_TAKEOVER_PLAN("file-takeover-plan"),

    /** A city files its handover plan (移交工作方案, M3). */
    FILE_HANDOVER_PLAN("file-handover-plan"),

    /** An owning division files the manual of a power (业务手册, M2). */
    FILE_MANUAL("file-manual"),

    /** An owning division files the guide of a power (办事指南, M2, M6). */
    FILE_GUIDE("file-guide"),

    /** An owning division sets the service standard of a power (M7). */
    SET_STANDARD("set-standard"),

    /** A lead division opens the direct channel of a county (直达机制, M4). */
    OPEN_CHANNEL("open-channel"),

    /** A level names leader, handler and contact (M1). */
    ASSIGN("assign"),

    /** The owning division or the city trains the county (M2). */
    TRAIN("train"),

    /** The city delivers a material (M3). */
    DELIVER("deliver"),

    /** The city marks a material not applicable (M3). */
    WAIVE("waive"),

    /** The city files the agreement that it has signed with the county (B2). */
    AGREE("agree"),

    /** The city or the county signs the handover (M3); when both have, the county holds the power. */
    ACCEPT("accept"),

    /** The item goes on the integrated platform (M6). */
    LIST("list"),

    /** A level revises its authority directory (M6). */
    PUBLISH("publish"),

    /** A level names the carriers of its supervision duties (M8). */
    TAKE_DUTIES("take-duties"),

    /** The county files its control measures (M9). */
    FILE_CONTROLS("file-controls"),

    /** An inspection schedule is made (M11). */
    SCHEDULE("schedule"),

    /** The county starts to exercise the power. */
    START("start"),

    /** Suspends the delegation (踩刹车, M10). */
    BRAKE("brake"),

    /** Files evidence that the ground of the brake is put right (M10). */
    RECTIFY("rectify"),

    /** Verifies the evidence of rectification (M10). */
    VERIFY("verify"),

    /** Lifts the brake (M10). */
    RESUME("resume"),

    /** The province takes the power back to the city (收回, B1). */
    RECALL("recall"),

    /** Takes an entry back. */
    ANNUL("annul");

    /** The members by their codes. */
    public companion object : CodeList<CommandKind>("CommandKind", { entries })
}

internal object CommandKindAsCode : CodeSerializer<CommandKind>(CommandKind)

/** The kinds of events. */
@Serializable(with = EventKindAsCode::class)
public enum class EventKind(override val code: String) : Code {
    /** The ledger was opened. */
    OPENED("opened"),

    /** A county filed its takeover plan. */
    TAKEOVER_PLAN_FILED("takeover-plan-filed"),

    /** A city filed its handover plan. */
    HANDOVER_PLAN_FILED("handover-plan-filed"),

    /** The manual of a power was filed. */
    MANUAL_FILED("manual-filed"),

    /** The guide of a power was filed. */
    GUIDE_FILED("guide-filed"),

    /** The service standard of a power was set. */
    STANDARD_SET("standard-set"),

    /** The direct channel of a county was opened. */
    CHANNEL_OPENED("channel-opened"),

    /** A level named leader, handler and contact. */
    ASSIGNED("assigned"),

    /** The county was trained. */
    TRAINED("trained"),

    /** A material was delivered. */
    DELIVERED("delivered"),

    /** A material was marked not applicable. */
    WAIVED("waived"),

    /** An agreement was signed. */
    AGREED("agreed"),

    /** A side signed the handover. */
    ACCEPTED("accepted"),

    /** The item went on the integrated platform. */
    LISTED("listed"),

    /** A level revised its authority directory. */
    PUBLISHED("published"),

    /** A level named the carriers of its supervision duties. */
    DUTIES_TAKEN("duties-taken"),

    /** The county filed its control measures. */
    CONTROLS_FILED("controls-filed"),

    /** An inspection schedule was made. */
    SCHEDULED("scheduled"),

    /** The county started to exercise the power. */
    STARTED("started"),

    /** The delegation was suspended. */
    BRAKED("braked"),

    /** Evidence of rectification was filed. */
    RECTIFIED("rectified"),

    /** The evidence of rectification was verified. */
    VERIFIED("verified"),

    /** The brake was lifted. */
    RESUMED("resumed"),

    /** The power went back to the city. */
    RECALLED("recalled"),

    /** An entry was taken back. */
    ANNULLED("annulled");

    /** The condition that the event helps to meet, or to end; `null` for the opening of a ledger. */
    public val countsUnder: Condition? get() = meaningOrNull("counts_under")?.let(Condition::of)

    /** The members by their codes. */
    public companion object : CodeList<EventKind>("EventKind", { entries })
}

internal object EventKindAsCode : CodeSerializer<EventKind>(EventKind)
