// The officer's day in a terminal: `zh` or `en` as the first argument, otherwise the language of the system.
package devolution.sample

import devolution.CountyCode
import devolution.Extract
import devolution.Lang
import devolution.Outbox
import devolution.SignOff
import devolution.henan2021
import devolution.simulate
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate

private val COUNTY = CountyCode("410122")

/** A day on which the simulated handover is under way. */
private val TODAY: LocalDate = LocalDate.of(2021, 12, 21)

/** The terminal that a person sits at. */
private class Console : Terminal {
    override fun show(line: String) = println(line)

    override fun confirm(question: String): Boolean {
        print("$question [y/N] ")
        return readlnOrNull()?.trim() in setOf("y", "Y", "是")
    }
}

/** The whole day. What is at the city here, the ledger, is elsewhere in life: bytes go there and come back. */
fun day(lang: Lang, terminal: Terminal, folder: Path) {
    val reform = henan2021()
    simulate(reform, until = TODAY).desk.use { city ->
        // In the morning, with a network: the city gives the county what concerns it, and publishes how much that is.
        val brought = city.extract(COUNTY)
        val published = city.signOff(COUNTY).toJson()

        // In the field, without one.
        val officer = Officer(reform, lang, terminal, TODAY)
        val register = officer.open(Extract.read(brought), SignOff.fromJson(published))
        officer.showBlocked(register)
        Outbox.open(folder.resolve("outbox.db")).use { outbox ->
            val toSign = officer.toSign(register)
            toSign.take(2).forEach { officer.sign(register, outbox, it) }
            toSign.take(1).forEach { officer.start(register, outbox, it) }
        }

        // In the evening, with a network again. The first answer is lost on the way; nothing is recorded twice.
        Outbox.open(folder.resolve("outbox.db")).use { outbox ->
            city.deliver(outbox.waiting())
            officer.sync(outbox, city::deliver)
        }
    }
}

fun main(arguments: Array<String>) {
    val lang = arguments.firstOrNull()?.let(Lang::of) ?: Lang.fromLocale(System.getenv("LANG").orEmpty())
    day(lang, Console(), Files.createTempDirectory("devolution-sample"))
}
