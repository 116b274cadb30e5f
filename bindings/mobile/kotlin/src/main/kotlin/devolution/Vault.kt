// Who complained in confidence: kept apart from the watchbook.
package devolution

import devolution.ffi.NativeVault
import java.nio.file.Path

/**
 * Who is behind the digests of a watchbook. It shows nothing when it is printed, and is kept in memory or in a file that only its
 * owner may read.
 *
 * ```
 * Vault.create(path).use { vault -> WatchAct.Filed(complainant = Complainant.Confidential(vault.keep(identity)), …) }
 * ```
 */
public class Vault private constructor(internal val native: NativeVault) : Blocking, AutoCloseable {
    /** Keeps who somebody is, under a salt that nobody can guess; the digest that stands for it in the watchbook. */
    public fun keep(identity: String): Digest = Digest.kept(crossing { native.keep(identity) })

    /** Who is behind a digest; `null` where nobody is. */
    public fun who(digest: Digest): String? = crossing { native.who("$digest") }

    /** Whether it was closed. */
    public val closed: Boolean get() = crossing { native.isClosed() }

    /** Lets go of it and of its file. What it holds in a file stays; what it held in memory is gone. */
    override fun close(): Unit = crossing { native.shut() }

    override fun toString(): String = "Vault"

    /** Makes vaults. */
    public companion object {
        /** A vault in memory that holds nobody. */
        public fun inMemory(): Vault = Vault(crossing { NativeVault.inMemory() })

        /** A vault in a new file, which only its owner may read. [StoreException] when there is one already. */
        public fun create(file: Path): Vault = Vault(crossing { NativeVault.create("$file") })

        /** Opens a vault that is there, for writing. [StoreException] also where others than its owner may read it. */
        public fun open(file: Path): Vault = Vault(crossing { NativeVault.open("$file") })
    }
}
