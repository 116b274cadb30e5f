// Closed lists about cases: what happens to one, where it stands, and what an act on it needs.
package devolution

import kotlinx.serialization.Serializable

/** The kinds of things that can happen to a case, in the order of its life. */
@Serializable(with = CaseActKindAsCode::class)
public enum class CaseActKind(override val code: String) : Code {
    /** An application came in (收件). */
    RECEIVED("received"),

    /** It is not one to be accepted (不予受理). */
    TURNED("turned"),

    /** The applicant was told what is missing (一次性告知补正). */
    ASKED("asked"),

    /** What was missing came in (补正). */
    SUPPLEMENTED("supplemented"),

    /** It was accepted (受理). */
    ACCEPTED("accepted"),

    /** A check on the spot was made (实地核查). */
    CHECKED("checked"),

    /** A division that shares the power gave its opinion (会办意见). */
    OPINED("opined"),

    /** The clock was stopped (特别程序). */
    STOPPED("stopped"),

    /** The clock went on (恢复计时). */
    CONTINUED("continued"),

    /** The time limit was extended (延长期限). */
    EXTENDED("extended"),

    /** It was decided (决定). */
    DECIDED("decided"),

    /** The decision was delivered (送达). */
    DELIVERED("delivered"),

    /** The applicant withdrew (撤回申请). */
    WITHDRAWN("withdrawn"),

    /** It was explained why it took longer (超期说明). */
    EXPLAINED("explained");

    /** The members by their codes. */
    public companion object : CodeList<CaseActKind>("CaseActKind", { entries })
}

internal object CaseActKindAsCode : CodeSerializer<CaseActKind>(CaseActKind)

/** How an application came in (M7: one window, online). */
@Serializable(with = IntakeAsCode::class)
public enum class Intake(override val code: String) : Code {
    /** At the one window (一窗受理). */
    WINDOW("window"),

    /** On the integrated platform (网上办理). */
    ONLINE("online");

    /** The members by their codes. */
    public companion object : CodeList<Intake>("Intake", { entries })
}

internal object IntakeAsCode : CodeSerializer<Intake>(Intake)

/** Why an application is not accepted at all (行政许可法 art. 32). */
@Serializable(with = TurnedAsCode::class)
public enum class Turned(override val code: String) : Code {
    /** It needs no licence. */
    NO_LICENCE_NEEDED("no-licence-needed"),

    /** It is for another organ. */
    OTHER_ORGAN("other-organ");

    /** The members by their codes. */
    public companion object : CodeList<Turned>("Turned", { entries })
}

internal object TurnedAsCode : CodeSerializer<Turned>(Turned)

/** What was decided. */
@Serializable(with = DecisionAsCode::class)
public enum class Decision(override val code: String) : Code {
    /** 准予 */
    GRANTED("granted"),

    /** 不予 */
    REFUSED("refused");

    /** The members by their codes. */
    public companion object : CodeList<Decision>("Decision", { entries })
}

internal object DecisionAsCode : CodeSerializer<Decision>(Decision)

/** Where a case stands. */
@Serializable(with = CaseStageAsCode::class)
public enum class CaseStage(override val code: String) : Code {
    /** Received, neither accepted nor turned away. */
    RECEIVED("received"),

    /** The applicant is to supply what is missing. */
    AWAITING_SUPPLEMENT("awaiting-supplement"),

    /** Accepted, not decided. */
    IN_HAND("in-hand"),

    /** Accepted, and the clock stands still. */
    STOPPED("stopped"),

    /** Decided, not delivered. */
    DECIDED("decided"),

    /** Decided and delivered. */
    DELIVERED("delivered"),

    /** Turned away as not one to be accepted. */
    TURNED("turned"),

    /** Withdrawn by the applicant. */
    WITHDRAWN("withdrawn");

    /** The members by their codes. */
    public companion object : CodeList<CaseStage>("CaseStage", { entries })
}

internal object CaseStageAsCode : CodeSerializer<CaseStage>(CaseStage)

/** The limits that a case runs against. */
@Serializable(with = LimitKindAsCode::class)
public enum class LimitKind(override val code: String) : Code {
    /** To tell what is missing. */
    NOTICE("notice"),

    /** That of the law, to decide. */
    STATUTORY("statutory"),

    /** That of the service promise, to decide. */
    PROMISED("promised"),

    /** To deliver. */
    DELIVERY("delivery");

    /** The members by their codes. */
    public companion object : CodeList<LimitKind>("LimitKind", { entries })
}

internal object LimitKindAsCode : CodeSerializer<LimitKind>(LimitKind)

/** The rule for cases in flight when the power moves or stops: what its words say is the rule. */
@Serializable(with = InFlightAsCode::class)
public enum class InFlight(override val code: String) : Code {
    /**
     * At handover a case goes to the county with the power; its limits run on from where they began, and from that day
     * the city decides nothing in it (安阳市政务服务条例 art. 17).
     */
    PASSES("passes"),

    /**
     * Under a brake, before the start and without an agreement nothing is accepted or decided; the clock runs on, because
     * none of these is in the closed list of 行政许可法 art. 45, and what then takes too long is explained.
     */
    WAITS("waits"),

    /** At recall a case goes back to the city with the power; its limits run on from where they began. */
    RETURNS("returns");

    /** The members by their codes. */
    public companion object : CodeList<InFlight>("InFlight", { entries })
}

internal object InFlightAsCode : CodeSerializer<InFlight>(InFlight)

/** A condition that an act on a case needs. */
@Serializable(with = CaseConditionAsCode::class)
public enum class CaseCondition(override val code: String) : Code {
    /** The reform has the power and the county. */
    KNOWN_SUBJECT("known-subject"),

    /** No case has the number yet. */
    NEW_NUMBER("new-number"),

    /** There is a case of the number. */
    KNOWN("known"),

    /** The day is not before the last thing that happened to the case. */
    IN_SEQUENCE("in-sequence"),

    /** The case is not closed: not turned away, decided or withdrawn. */
    OPEN("open"),

    /** The applicant was told what is missing, and has not supplied it yet. */
    AWAITED("awaited"),

    /** The application was not accepted before. */
    NOT_ACCEPTED("not-accepted"),

    /** The application is accepted, or counts as accepted. */
    ACCEPTED("accepted"),

    /** The clock runs. */
    CLOCK_RUNS("clock-runs"),

    /** The clock stands still. */
    CLOCK_STANDS("clock-stands"),

    /** The case is decided. */
    DECIDED("decided"),

    /** The decision is not delivered yet. */
    UNDELIVERED("undelivered"),

    /** Who acts holds the power on that day. */
    COMPETENT("competent"),

    /** The power may be exercised on that day: started, not under a brake, covered by an agreement where one is needed. */
    IN_FORCE("in-force"),

    /** The applicant is told what is missing only once. */
    ASKED_ONCE("asked-once"),

    /** The applicant is told what is missing, or that it is not accepted, before the application counts as accepted. */
    TOLD_IN_TIME("told-in-time"),

    /** What is asked for is named. */
    MATERIALS_NAMED("materials-named"),

    /** Only materials that the guide names are asked for. */
    MATERIALS_IN_GUIDE("materials-in-guide"),

    /** At least two of the staff check on the spot. */
    TWO_OFFICERS("two-officers"),

    /** The division shares the power. */
    SHARES_THE_POWER("shares-the-power"),

    /** Every division that shares the power has given its opinion. */
    DIVISIONS_HEARD("divisions-heard"),

    /** A time limit is extended only once. */
    EXTENDED_ONCE("extended-once"),

    /** A time limit is extended before it has run out. */
    EXTENDED_IN_TIME("extended-in-time"),

    /** A time limit is extended by no more days than the law allows. */
    EXTENSION_ALLOWED("extension-allowed"),

    /** A time limit is extended with the approval of the one who may give it. */
    RIGHT_APPROVER("right-approver"),

    /** The decision is made in the name, and under the seal, of the one that the mode of the power says. */
    IN_RIGHT_NAME("in-right-name"),

    /** A refusal gives its reasons and says how it can be challenged. */
    REASONS_GIVEN("reasons-given"),

    /** The case took longer than its limit or its promise. */
    RAN_OVER("ran-over");

    /** The members by their codes. */
    public companion object : CodeList<CaseCondition>("CaseCondition", { entries })
}

internal object CaseConditionAsCode : CodeSerializer<CaseCondition>(CaseCondition)

/** What a row of a report is about. */
@Serializable(with = ReportByAsCode::class)
public enum class ReportBy(override val code: String) : Code {
    /** All cases in one row. */
    TOTAL("total"),

    /** A city with all its counties. */
    CITY("city"),

    /** A county. */
    COUNTY("county"),

    /** A power in all counties. */
    POWER("power"),

    /** A division, with all powers that it answers for: a case under a shared power counts for each. */
    DIVISION("division"),

    /** A power in a county; only those with cases. */
    DELEGATION("delegation");

    /** The members by their codes. */
    public companion object : CodeList<ReportBy>("ReportBy", { entries })
}

internal object ReportByAsCode : CodeSerializer<ReportBy>(ReportBy)

/** What is wrong with a row of an import. */
@Serializable(with = RowFaultAsCode::class)
public enum class RowFault(override val code: String) : Code {
    /** It is not a row of the format. */
    SYNTAX("syntax"),

    /** A column that every table has is missing. */
    MISSING_COLUMN("missing-column"),

    /** A column that no table has. */
    UNKNOWN_COLUMN("unknown-column"),

    /** A value that the act needs is missing. */
    MISSING_VALUE("missing-value"),

    /** A value that the act does not have. */
    SUPERFLUOUS_VALUE("superfluous-value"),

    /** A value is not what stands in its column. */
    MALFORMED("malformed"),

    /** Conditions of the act do not hold. */
    REFUSED("refused"),

    /** No notice settles a day on which the act rests. */
    NOT_GAZETTED("not-gazetted"),

    /** A number, an id or a code that nothing has: the reform, the settings, or the file itself. */
    UNKNOWN("unknown"),

    /** The same thing stands twice. */
    STANDS_TWICE("stands-twice"),

    /** Two things that exclude each other hold on the same day. */
    OVERLAP("overlap");

    /** The members by their codes. */
    public companion object : CodeList<RowFault>("RowFault", { entries })
}

internal object RowFaultAsCode : CodeSerializer<RowFault>(RowFault)

/** What to do with an act that breaks the law in what is imported: a record of what was done, lawful or not. */
@Serializable(with = UnlawfulAsCode::class)
public enum class Unlawful(override val code: String) : Code {
    /** Refuse it. */
    REFUSE("refuse"),

    /** Record it, with every condition that it broke. */
    RECORD("record");

    /** The members by their codes. */
    public companion object : CodeList<Unlawful>("Unlawful", { entries })
}

internal object UnlawfulAsCode : CodeSerializer<Unlawful>(Unlawful)
