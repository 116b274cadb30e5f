// Answers in words.
package devolution

import devolution.ffi.NativeSpeaker

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

    /** Over whatever comes from a simulated ledger; `null` for what really happened. */
    public fun warning(history: History): String? = crossing { native.warning(written(history)) }

    /** A name in its language. */
    public fun name(name: Name): String = name.say(lang)
}
