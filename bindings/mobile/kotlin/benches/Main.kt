// How fast the questions of an application are answered, beside the same in Rust in the same run: one line of JSON each.
//
// The first argument is the file with the lines that the program in Rust printed; the second, where there is one, is what
// the names of the benchmarks that are wanted contain.
package devolution.benches

import devolution.CountyCode
import devolution.Desk
import devolution.Extract
import devolution.Head
import devolution.PowerId
import devolution.Register
import devolution.Status
import devolution.henan2021
import devolution.simulate
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.Json
import java.nio.file.Path
import java.time.LocalDate
import kotlin.io.path.readLines
import kotlin.system.exitProcess

private const val HOLDERS = 500
private const val RUNS = 15

/** So long everything is done before it is measured, in nanoseconds, so that it is compiled by then. */
private const val WARM_UP = 3_000_000_000

/** How many times longer than in Rust a listing may take. */
private const val TIMES_RUST = 3.0

/** How long an extract may take, in milliseconds. */
private const val EXTRACT_MS = 50.0

private val POWER = PowerId("p18")
private val COUNTY = CountyCode("410122")
private val DAY = LocalDate.of(2022, 3, 1)

/** The day before 0001-01-01, from which the answers count. */
private val DAY_ZERO = LocalDate.of(1, 1, 1).toEpochDay() - 1

/** What Rust took and what came out. */
@Serializable
private class Figure(val name: String, val unit: String, val ours: Double, val answer: String)

/** One measurement beside that in Rust. */
@Serializable
@Suppress("unused", "PropertyName") // it is written
private class Line(
    val name: String,
    val unit: String,
    val ours: Double,
    val peer: Double,
    val peer_name: String,
    val ratio: Double,
    val equal: Boolean,
    val goal: String?,
    val met: Boolean,
)

/** What a benchmark does, and what it is to reach. */
private class Benchmark(
    val name: String,
    val rust: String,
    /** Of which there are so many in a second. */
    val perSecond: Double,
    val goal: String?,
    /** How long it may take, given what Rust takes. */
    val enough: (Double) -> Double,
    val work: () -> String,
)

private fun holders(register: Register): String {
    var answer = ""
    repeat(HOLDERS) { answer = register.holder(POWER, COUNTY, DAY).holder.toString() }
    return answer
}

/** Reads every field of every row. */
private fun listing(register: Register): String {
    val rows: List<Status> = register.statuses(DAY)
    var stage = 0L
    var holder = 0L
    var standing = 0L
    var since = 0L
    var entry = 0L
    for (row in rows) {
        stage += row.stage.ordinal
        holder += row.holder.ordinal
        standing += row.standing.ordinal
        row.since?.let { since += it.toEpochDay() - DAY_ZERO }
        row.entry?.let { entry += it }
    }
    return "rows=${rows.size} stage=$stage holder=$holder standing=$standing since=$since entry=$entry"
}

private fun verified(bytes: ByteArray, head: Head): String {
    val extract = Extract.read(bytes)
    extract.verify(head)
    return "county=${extract.county} entries=${extract.size} root=${extract.head.root}"
}

private fun benchmarks(desk: Desk): List<Benchmark> {
    val register = desk.register
    val bytes = desk.extract(COUNTY)
    val head = desk.head()
    return listOf(
        Benchmark("holder-kotlin", "mobile-holder", 1e9 / HOLDERS, null, { Double.MAX_VALUE }) { holders(register) },
        Benchmark("statuses-kotlin", "mobile-statuses", 1e3, "at most $TIMES_RUST times the peer", { it * TIMES_RUST }) {
            listing(register)
        },
        Benchmark("extract-kotlin", "mobile-extract", 1e3, "ours: $EXTRACT_MS", { EXTRACT_MS }) { verified(bytes, head) },
    )
}

private fun measured(benchmark: Benchmark, rust: Figure): Line {
    val warm = System.nanoTime() + WARM_UP
    while (System.nanoTime() < warm) benchmark.work()
    var answer = ""
    val times = List(RUNS) {
        val start = System.nanoTime()
        answer = benchmark.work()
        (System.nanoTime() - start) / 1e9 * benchmark.perSecond
    }
    val ours = times.sorted()[RUNS / 2]
    val equal = answer == rust.answer
    val met = equal && ours <= benchmark.enough(rust.ours)
    return Line(benchmark.name, rust.unit, ours, rust.ours, "Rust", rust.ours / ours, equal, benchmark.goal, met)
}

fun main(arguments: Array<String>) {
    val rust = Path.of(arguments[0]).readLines().filter(String::isNotBlank)
        .map { Json.decodeFromString<Figure>(it) }.associateBy(Figure::name)
    val filter = arguments.getOrElse(1) { "" }
    val lines = simulate(henan2021(), 2021).desk.use { desk ->
        benchmarks(desk).filter { filter in it.name }.map { measured(it, rust.getValue(it.rust)) }
    }
    lines.forEach { println(Json.encodeToString(it)) }
    // A wrong answer is a failure; a slow one is told.
    if (!lines.all(Line::equal)) exitProcess(1)
}
