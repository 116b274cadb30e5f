package devolution

import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import kotlin.io.path.readText
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** The root of the repository. */
val ROOT: Path = Path.of(System.getProperty("repository")).toRealPath()

private val GOLDEN = ROOT.resolve("crates/devolution/tests/golden")

/** A frozen file. */
fun golden(name: String): String = GOLDEN.resolve(name).readText()

fun goldenLines(name: String): List<String> = golden(name).trimEnd('\n').split('\n')

/** The day from which the frozen scenario runs. */
val FIRST_DAY: LocalDate = LocalDate.of(2023, 1, 2)

/** Another province, another department: the reform of the scenario. */
val NORTHVALE: Reform by lazy { Reform.load(ROOT.resolve("crates/devolution/tests/reforms/northvale")) }

val HENAN: Reform by lazy { henan2021() }

/** A simulated history, which no test changes. */
val HISTORY: Desk by lazy { simulate(HENAN, 2021).desk }

/** The commands of the scenario, and when each is submitted. */
fun scenarioCommands(): List<Pair<Command, Instant>> = goldenLines("scenario-v1.commands.jsonl").map { line ->
    val fields = Json.parseToJsonElement(line).jsonObject
    val recorded = Instant.parse(fields.getValue("recorded").jsonPrimitive.content)
    Command.fromJson(fields.getValue("command").toString()) to recorded
}

/** A desk for the scenario. */
fun scenario(path: Path? = null, digest: DigestAlgorithm = DigestAlgorithm.SM3): Desk = Desk.create(
    NORTHVALE,
    FIRST_DAY,
    path,
    History.Simulated(1),
    scenarioCommands().first().second,
    digest,
)

/** Submits the commands of the scenario; the refusals by the number of their line. */
fun play(desk: Desk): Map<Int, Refusal> = buildMap {
    scenarioCommands().forEachIndexed { place, (command, recorded) ->
        try {
            desk.submit(command, recorded)
        } catch (refused: RefusedException) {
            put(place + 1, refused.refusal)
        }
    }
}

/** The ledger of a desk as lines. */
fun ledgerOf(desk: Desk): String = desk.entries().joinToString("") { it.canonical().decodeToString() + "\n" }
