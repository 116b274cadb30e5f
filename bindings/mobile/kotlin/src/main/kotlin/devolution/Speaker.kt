// Answers in words.
package devolution

import devolution.ffi.NativeSpeaker
import java.time.LocalDate

/** Says what the register answers, with the names of a reform, in one language. */
public class Speaker internal constructor(
    reform: Reform,
    /** The language. */
    public val lang: Lang,
) {
    private val native = crossing { NativeSpeaker(reform.native, lang.code) }

    /** The name of a power; a stand-in says that it is one. */
    public fun power(id: PowerId): String = crossing { native.power("$id") }

    /** The name of a county, with its code. */
    public fun county(code: CountyCode): String = crossing { native.county("$code") }

    /** The name of a city, with its code. */
    public fun city(code: CityCode): String = crossing { native.city("$code") }

    /** The department of a jurisdiction. */
    public fun authority(authority: Authority): String = crossing { native.authority("$authority") }

    /** Who gives a command. */
    public fun actor(actor: Actor): String = crossing { native.actor("$actor") }

    /** The name of a division. */
    public fun division(role: DivisionRole): String = crossing { native.division(role.text) }

    /** What an entry is about. */
    public fun subject(subject: Subject): String = crossing { native.subject("$subject") }

    /** A clause, with where it is printed. */
    public fun clause(id: ClauseId): String = crossing { native.clause("$id") }

    /** A condition that did not hold. */
    public fun unmet(unmet: Unmet): String = crossing { native.unmet(written(unmet)) }

    /** What was refused, and every reason. */
    public fun refusal(refusal: Refusal): List<String> = crossing { native.refusal(refusal.toJson()) }

    /** Who holds a power, and why. */
    public fun holder(holder: Holder): List<String> = crossing { native.holder(holder.toJson()) }

    /** A reason of an answer. */
    public fun because(because: Because): String = crossing { native.because(written(because)) }

    /** A command that remains, and what blocks it. */
    public fun next(next: Next): List<String> = crossing { native.next(written(next)) }

    /** Where a case stands, line by line. */
    public fun case(status: CaseStatus): List<String> = crossing { native.case(status.toJson()) }

    /** A refused act on a case, and every reason. */
    public fun caseRefusal(refusal: CaseRefusal): List<String> = crossing { native.caseRefusal(refusal.toJson()) }

    /** A condition that an act on a case does not meet. */
    public fun caseUnmet(unmet: CaseUnmet): String = crossing { native.caseUnmet(written(unmet)) }

    /** What grounds a condition of a case. */
    public fun basis(basis: Basis): String = crossing { native.basis(written(basis)) }

    /** Which way a dispatch goes, and why, line by line. */
    public fun route(dispatch: Dispatch, route: Route): List<String> =
        crossing { native.route(written(dispatch), written(route)) }

    /** Where a record of supervision stands, line by line. */
    public fun watch(status: WatchStatus): List<String> = crossing { native.watch(status.toJson()) }

    /** A refused act on a record, and every reason. */
    public fun watchRefusal(refusal: WatchRefusal): List<String> = crossing { native.watchRefusal(refusal.toJson()) }

    /** A condition that an act on a record does not meet. */
    public fun watchUnmet(unmet: WatchUnmet): String = crossing { native.watchUnmet(written(unmet)) }

    /** A warning rule of the settings, with what in it is assumed; empty where they have none of the id. */
    public fun rule(supervision: Supervision, id: RuleId): List<String> =
        crossing { native.rule(supervision.native, "$id") }

    /** What a rule found, and what shows it. */
    public fun found(supervision: Supervision, warning: Warning): List<String> =
        crossing { native.found(supervision.native, warning.toJson()) }

    /** What a warning is about. */
    public fun warned(about: WarningSubject): String = crossing { native.warned(written(about)) }

    /** What shows something. */
    public fun evidence(evidence: Evidence): String = crossing { native.evidence(written(evidence)) }

    /** A duty. */
    public fun duty(id: DutyId): String = crossing { native.duty("$id") }

    /** What is wrong with a matrix of duties. */
    public fun dutyReport(report: DutyReport): List<String> = crossing { native.dutyReport(report.toJson()) }

    /** One thing that is wrong with it. */
    public fun dutyFinding(finding: DutyFinding): String = crossing { native.dutyFinding(written(finding)) }

    /** What repairs it. */
    public fun dutyRepair(repair: Repair): List<String> = crossing { native.dutyRepair(repair.toJson()) }

    /** What operates though the matrix has findings for it. */
    public fun dutyExposed(exposed: Exposed): String = crossing { native.dutyExposed(written(exposed)) }

    /** A means of inspection. */
    public fun means(id: MeansId): String = crossing { native.means("$id") }

    /** What of key supervision is open. */
    public fun coverage(coverage: Coverage): List<String> = crossing { native.coverage(coverage.toJson()) }

    /** What of key supervision was assumed. */
    public fun coverageAssumed(coverage: Coverage): List<String> = crossing { native.coverageAssumed(coverage.toJson()) }

    /** What credit means for an organisation under a power on a day, and why. */
    public fun creditEffect(
        supervision: Supervision,
        subject: Uscc,
        power: PowerId,
        on: LocalDate,
        effect: Effect,
    ): List<String> =
        crossing { native.creditEffect(supervision.native, "$subject", "$power", "$on", effect.toJson()) }

    /** Over whatever comes from a simulated ledger; `null` for what really happened. */
    public fun warning(history: History): String? = crossing { native.warning(written(history)) }

    /** A name in its language. */
    public fun name(name: Name): String = name.say(lang)
}
