// The ledger without a desk: entries, their canonical bytes, proofs, and the verification of a file.
package devolution

import devolution.ffi.canonicalEntry
import devolution.ffi.readEntry
import kotlinx.serialization.EncodeDefault
import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import devolution.ffi.consistencyProof as nativeConsistencyProof
import devolution.ffi.inclusionProof as nativeInclusionProof
import devolution.ffi.leaf as nativeLeaf
import devolution.ffi.node as nativeNode
import devolution.ffi.root as nativeRoot
import devolution.ffi.verifyConsistency as nativeVerifyConsistency
import devolution.ffi.verifyInclusion as nativeVerifyInclusion
import devolution.ffi.verifyLedger as nativeVerifyLedger

/** An entry of a ledger. */
@Serializable
public data class Entry(
    /** Its number, from 0. */
    public val sequence: Long,
    /** When it was recorded. */
    @Serializable(with = InstantAsText::class) public val recorded: Instant,
    /** The legal date from which it counts. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** Who did it. */
    public val actor: Actor,
    /** About what. */
    public val subject: Subject,
    /** What happened. */
    @SerialName("payload") public val event: Event,
    /** The name of the submission, where it was given one. */
    public val key: SubmissionKey? = null,
    /** The version of its form. */
    @OptIn(ExperimentalSerializationApi::class)
    @EncodeDefault
    public val version: Int = if (key == null) 1 else 2,
) {
    /** The bytes that its digest is made of (RFC 8785), the same in every language. */
    public fun canonical(): ByteArray = crossing { canonicalEntry(written(this)) }

    /** Reads entries. */
    public companion object {
        /** The entry of canonical bytes; any other bytes are a [MalformedException]. */
        public fun fromCanonical(bytes: ByteArray): Entry = kept(crossing { lending(bytes) { readEntry(it) } })
    }
}

/** An entry with the proof that it is in the ledger. */
public data class Inclusion(
    /** The entry. */
    public val entry: Entry,
    /** The proof. */
    public val proof: InclusionProof,
)

/** The proof that an entry is in a ledger (RFC 6962). */
@Serializable
public data class InclusionProof(
    /** The digest of the ledger. */
    public val algorithm: DigestAlgorithm,
    /** The number of the entry. */
    public val index: Long,
    /** What the root is computed with, from the leaf up. */
    public val path: List<Digest>,
    /** How many entries the ledger has. */
    public val size: Long,
) {
    /** Throws [ProofException] unless the entry is in the ledger with this root. */
    public fun verify(entry: Entry, root: Digest): Unit = verify(entry.canonical(), root)

    /** The same for the canonical bytes of an entry. */
    public fun verify(entry: ByteArray, root: Digest): Unit =
        crossing { lending(entry) { nativeVerifyInclusion(written(this), it, "$root") } }

    /** Makes proofs. */
    public companion object {
        /** The proof for one of the leaves. */
        public fun of(algorithm: DigestAlgorithm, leaves: List<Digest>, index: Long): InclusionProof =
            kept(crossing { nativeInclusionProof(algorithm.code, leaves.map(Digest::toString), whole(index)) })
    }
}

/** The proof that a ledger continues an earlier one (RFC 6962). */
@Serializable
public data class ConsistencyProof(
    /** The digest of the ledger. */
    public val algorithm: DigestAlgorithm,
    /** How many entries the earlier one had. */
    public val from: Long,
    /** What the roots are computed with. */
    public val path: List<Digest>,
    /** How many entries the ledger has. */
    public val size: Long,
) {
    /** Throws [ProofException] unless the ledger with the later root continues the one with the earlier. */
    public fun verify(earlier: Digest, later: Digest): Unit =
        crossing { nativeVerifyConsistency(written(this), "$earlier", "$later") }

    /** Makes proofs. */
    public companion object {
        /** The proof for a ledger of the first leaves. */
        public fun of(algorithm: DigestAlgorithm, leaves: List<Digest>, from: Long): ConsistencyProof =
            kept(crossing { nativeConsistencyProof(algorithm.code, leaves.map(Digest::toString), whole(from)) })
    }
}

/** The digest of an entry's canonical bytes. */
public fun leaf(algorithm: DigestAlgorithm, bytes: ByteArray): Digest =
    Digest.kept(crossing { lending(bytes) { nativeLeaf(algorithm.code, it) } })

/** The digest over two digests. */
public fun node(algorithm: DigestAlgorithm, left: Digest, right: Digest): Digest =
    Digest.kept(crossing { nativeNode(algorithm.code, "$left", "$right") })

/** The root of the tree over leaves. */
public fun root(algorithm: DigestAlgorithm, leaves: List<Digest>): Digest =
    Digest.kept(crossing { nativeRoot(algorithm.code, leaves.map(Digest::toString)) })

/**
 * Verifies every byte, digest and head of a ledger, whosever reform it is; [LedgerException] names the first bad entry.
 * Blocks while it reads.
 *
 * With a `published` head, also that the ledger continues the one whose head that was.
 */
public fun verifyLedger(ledger: Path, published: Head? = null): Verification =
    kept(crossing { nativeVerifyLedger("$ledger", published?.toJson()) })
