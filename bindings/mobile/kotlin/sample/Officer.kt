// A day of an officer of a county: what came from the city, what is still missing, and a signature without a network.
package devolution.sample

import devolution.Actor
import devolution.Command
import devolution.CommandKind
import devolution.CountyRegister
import devolution.Extract
import devolution.Lang
import devolution.Name
import devolution.Next
import devolution.Outbox
import devolution.OutboxItem
import devolution.Outcome
import devolution.Parcel
import devolution.PowerId
import devolution.Reform
import devolution.SignOff
import devolution.Speaker
import java.time.LocalDate

/** What the officer looks at and types into. */
interface Terminal {
    /** Shows a line. */
    fun show(line: String)

    /** Asks for yes or no. */
    fun confirm(question: String): Boolean
}

/** How many of many things are shown. */
private const val SHOWN = 3

/** An officer with a device: an extract that was brought there, an outbox, and words in a language. */
class Officer(
    private val reform: Reform,
    private val lang: Lang,
    private val terminal: Terminal,
    private val today: LocalDate,
) {
    private val speaker: Speaker = reform.speak(lang)

    private fun say(zh: String, en: String) = terminal.show(Name(zh, en).say(lang))

    /** Opens what was brought, and believes it only when it is what was published, and whole. */
    fun open(extract: Extract, signedOff: SignOff): CountyRegister {
        extract.verifySignedOff(signedOff)
        val register = extract.open(reform)
        register.history?.let(speaker::warning)?.let(terminal::show)
        say(
            "${speaker.county(extract.county)}:${extract.size} 条记录,均在共 ${extract.head.size} 条的台账中,无一遗漏。",
            "${speaker.county(extract.county)}: ${extract.size} entries, all in the ledger of ${extract.head.size}, none left out.",
        )
        return register
    }

    /** Shows what cannot go on yet, and why. */
    fun showBlocked(register: CountyRegister) {
        val blocked = register.blocked(today)
        say("$today:${blocked.size} 项尚有受阻的工作。", "$today: ${blocked.size} powers have work that is blocked.")
        for (gap in blocked.take(SHOWN)) {
            terminal.show("- ${speaker.power(gap.power)}")
            gap.missing.take(1).flatMap(speaker::next).forEach { terminal.show("  $it") }
        }
    }

    /** The powers whose handover the county can sign today. */
    fun toSign(register: CountyRegister): List<PowerId> = reform.powers.map { it.id }.filter { power ->
        register.next(power, today).any { it.isAcceptance() }
    }

    private fun Next.isAcceptance() = command == CommandKind.ACCEPT && ready && by is Actor.County

    /** Signs a handover where the officer agrees; without a network, it waits in the outbox. */
    fun sign(register: CountyRegister, outbox: Outbox, power: PowerId) {
        val command = Command.accept(register.county, power, register.county, today, "承接确认书")
        val refusal = register.refusalOf(command)
        if (refusal != null) return speaker.refusal(refusal).forEach(terminal::show)
        val name = speaker.power(power)
        if (!terminal.confirm(Name("确认承接“$name”?", "Accept “$name”?").say(lang))) return
        outbox.queue(command)
        say("已签署,待有网络时提交。", "Signed; it is submitted when there is a network.")
    }

    /** Starts to exercise a power, or tells what stands against it. */
    fun start(register: CountyRegister, outbox: Outbox, power: PowerId) {
        outbox.queue(Command.start(register.county, power, today, "公告"))
        say("已申请启用“${speaker.power(power)}”。", "Asked to start “${speaker.power(power)}”.")
    }

    /** Sends what waits, by whatever way there is, and shows what became of it. */
    fun sync(outbox: Outbox, send: (ByteArray) -> ByteArray) {
        val settled = outbox.settle(send(Parcel.toLines(outbox.waiting())))
        say("同步:${settled.size} 件已办结。", "Synchronised: ${settled.size} settled.")
        for (item in settled) {
            show(item)
            outbox.forget(item.key)
        }
    }

    private fun show(item: OutboxItem) {
        val what = "${item.command.action.kind.label(lang)} ${speaker.subject(item.command.subject)}"
        when (val outcome = item.outcome) {
            is Outcome.Accepted -> say("✓ $what:第 ${outcome.receipt.entry} 条", "✓ $what: entry ${outcome.receipt.entry}")
            is Outcome.Refused -> speaker.refusal(outcome.refusal).forEach { terminal.show("✗ $it") }
            is Outcome.KeyTaken -> say("✗ $what:编号已被第 ${outcome.entry} 条使用", "✗ $what: its key has entry ${outcome.entry}")
            null -> say("… $what", "… $what")
        }
    }
}
