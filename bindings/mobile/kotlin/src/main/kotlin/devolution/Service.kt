// Guides and service standards: what an applicant must know, what may be asked for, and by when it is decided.
package devolution

import devolution.ffi.NativeService
import kotlinx.serialization.Serializable
import java.time.LocalDate

/** What is decided in which circumstance, so that as little as possible is left to discretion (裁量基准, M9). */
@Serializable
public data class Benchmark(
    /** What it rests on. */
    public val basis: String,
    /** The circumstance. */
    public val circumstance: String,
    /** What is decided in it. */
    public val outcome: String,
)

/** A version of the service standard (服务标准, M7) of a power. */
@Serializable
public data class Standard(
    /** Why the figures are not those of an official standard; `null` where they are. */
    public val assumption: String? = null,
    /** What is decided in which circumstance. */
    public val benchmarks: List<Benchmark> = emptyList(),
    /** The document that holds it. */
    public val document: String,
    /** The day from which it is in force. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** The standard by which cases are handled. */
    public val handlingStandard: String,
    /** The power. */
    public val power: PowerId,
    /** The steps, one after the other. */
    public val process: List<String>,
    /** The service promise, in words. */
    public val promise: String,
    /** The promised limit; `null` where none is promised. */
    public val promised: TimeLimit? = null,
    /** What an applicant gets. */
    public val result: String,
    /** The limit of the law; `null` where no text sets a single one. */
    public val statutory: TimeLimit? = null,
    /** The version, from 1. */
    public val version: Long,
) {
    /** A line of a file of standards, for [Service.load]. */
    public fun toJson(): String = written(this)
}

/** A version of the guide (办事指南, M6) of a power, complete and without catch-all words once [Service.load] has taken it. */
@Serializable
public data class Guide(
    /** The basic code of the item, where it has one: the same in every county. */
    public val code: BasicCode? = null,
    /** The document that holds it. */
    public val document: String,
    /** The day from which it is in force. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** What each element says, item by item. */
    public val elements: Map<GuideElement, List<String>>,
    /** The power. */
    public val power: PowerId,
    /** The version, from 1. */
    public val version: Long,
) {
    /** Whether it names a material: nothing else may be asked for. */
    public fun asksFor(material: String): Boolean = material in elements[GuideElement.REQUIRED_MATERIALS].orEmpty()

    /** A line of a file of guides, for [Service.load]. */
    public fun toJson(): String = written(this)
}

/**
 * The standards and guides of a reform: what cases are judged by besides the register.
 *
 * ```
 * Service.henan2021(henan2021()).standard(PowerId("p18"), LocalDate.of(2022, 3, 1))?.promised
 * ```
 */
public class Service internal constructor(
    /** The reform. */
    public val reform: Reform,
    internal val native: NativeService,
) {
    /** The standard of a power that is in force on a day; `null` when there is none. */
    public fun standard(power: PowerId, on: LocalDate): Standard? =
        crossing { native.standard("$power", "$on") }?.let { kept(it) }

    /** The guide of a power that is in force on a day; `null` when there is none. */
    public fun guide(power: PowerId, on: LocalDate): Guide? =
        crossing { native.guide("$power", "$on") }?.let { kept(it) }

    /** The content with which the standard is set in the ledger, for [Command.setStandard]. */
    public fun standardContent(power: PowerId, on: LocalDate): Content? =
        crossing { native.standardContent("$power", "$on") }?.let { kept(it) }

    /** The content with which the guide is filed in the ledger, for [Command.fileGuide]. */
    public fun guideContent(power: PowerId, on: LocalDate): Content? =
        crossing { native.guideContent("$power", "$on") }?.let { kept(it) }

    /** The directory of an authority on a date as linked data: CPSV-AP in JSON-LD. */
    public fun cpsvAp(register: Register, authority: Authority, on: LocalDate): String =
        crossing { native.cpsvAp(register.native, "$authority", "$on") }

    override fun toString(): String = "Service(${reform.id})"

    /** Loads standards and guides. */
    public companion object {
        /** Reads standards and guides, each in JSON Lines; [ServiceException] has everything that is wrong with them. */
        public fun load(reform: Reform, standards: String, guides: String = ""): Service =
            Service(reform, crossing { NativeService.load(reform.native, standards, guides) })

        /** The assumed standards for the reform of Henan, which say that they are, and no guides. */
        public fun henan2021(reform: Reform = devolution.henan2021()): Service =
            Service(reform, crossing { NativeService.henan2021(reform.native) })
    }
}
