// What one county needs of a ledger, to be carried to where there is no network.
package devolution

import devolution.ffi.NativeExtract
import kotlinx.serialization.Serializable
import java.time.Instant
import java.time.LocalDate

/** What whoever keeps the ledger publishes beside the head: how much of it concerns a county. */
@Serializable
public data class SignOff(
    /** The digest of the ledger. */
    public val algorithm: DigestAlgorithm,
    /** The county. */
    public val county: CountyCode,
    /** How many entries concern it. */
    public val entries: Long,
    /** The head of the ledger. */
    public val head: Head,
    /** The root of the tree over the county's entries. */
    public val root: Digest,
) {
    /** Its form in JSON, as it is published. */
    public fun toJson(): String = written(this)

    /** Reads what was published. */
    public companion object {
        /** The sign-off that was published so; [MalformedException] when it is none. */
        public fun fromJson(text: String): SignOff = foreign<SignOff>(text).also {
            CountyCode("${it.county}")
            listOf(it.root, it.head.root).forEach { root -> Digest("$root") }
        }
    }
}

/**
 * The entries of a ledger that concern one county, each with its proof. Nothing in it is to be believed before [verify] or
 * [verifySignedOff].
 *
 * ```
 * val extract = Extract.read(bytes)
 * extract.verifySignedOff(SignOff.fromJson(published))
 * extract.open(reform).blocked(today)
 * ```
 */
public class Extract private constructor(private val native: NativeExtract) : Blocking {
    /** The county. */
    public val county: CountyCode get() = CountyCode.kept(crossing { native.county() })

    /** The digest of the ledger. */
    public val algorithm: DigestAlgorithm get() = DigestAlgorithm.of(crossing { native.algorithm() })

    /** The head that the extract says it is of. */
    public val head: Head get() = kept(crossing { native.head() })

    /** How many entries it has. */
    public val size: Long get() = crossing { native.size() }.toLong()

    /** What a sign-off would be, if this is whole: to compare with the published one. */
    public fun signOff(): SignOff = kept(crossing { native.signOff() })

    /** Throws unless every entry is in the ledger with the published head. That none is left out, [verifySignedOff] shows. */
    public fun verify(published: Head): Unit = crossing { native.verify(published.toJson()) }

    /** Throws unless every entry is in the ledger with the published head, and none that concerns the county is left out. */
    public fun verifySignedOff(published: SignOff): Unit = crossing { native.verifySignedOff(published.toJson()) }

    /** The entries of the extract, from a place in it on. */
    public fun entries(start: Long = 0): Sequence<Entry> =
        pages(whole(start)) { from -> crossing { native.entries(from, PAGE) } }

    /** An entry, by its number in the ledger, with the proof that it is there. */
    public fun proveInclusion(entry: Long): Inclusion {
        val found = crossing { native.proveInclusion(whole(entry)) }
        return Inclusion(kept(found.entry), kept(found.proof))
    }

    /** The bytes that it was read from. */
    public fun bytes(): ByteArray = crossing { native.bytes() }

    /** The register of the county, as of a legal date or time of knowledge. */
    public fun open(reform: Reform, effective: LocalDate? = null, known: Instant? = null): CountyRegister =
        CountyRegister(
            reform,
            crossing { native.open(reform.native, effective?.toString(), known?.let(::instant)) },
        )

    override fun toString(): String = "Extract($county, $size entries of ${head.size})"

    /** Reads extracts. */
    public companion object {
        /** The extract that bytes are, as [Desk.extract] wrote them; [ExtractException] when they are none. */
        public fun read(bytes: ByteArray): Extract = Extract(crossing { lending(bytes) { NativeExtract.read(it) } })
    }
}
