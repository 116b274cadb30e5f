internal import DevolutionFFI

/// Who is behind the digests of a watchbook. It shows nothing when it is printed, and is kept in memory or in a file that only its
/// owner may read. Its calls block.
///
/// ```swift
/// let digest = try Vault.inMemory().keep(identity)
/// let complainant = Complainant.confidential(digest)
/// ```
public final class Vault: Blocking, CustomStringConvertible, CustomReflectable {
    let vault: NativeVault

    private init(_ vault: NativeVault) {
        self.vault = vault
    }

    /// A vault in memory that holds nobody.
    public static func inMemory() -> Vault {
        Vault(NativeVault.inMemory())
    }

    /// A vault in a new file, which only its owner may read.
    public static func create(at path: String) throws(DevolutionError) -> Vault {
        try native { Vault(try NativeVault.create(path: path)) }
    }

    /// Opens a vault that is there, for writing. An error also where others than its owner may read it.
    public static func open(at path: String) throws(DevolutionError) -> Vault {
        try native { Vault(try NativeVault.open(path: path)) }
    }

    /// Keeps who somebody is, under a salt that nobody can guess; the digest that stands for it in the watchbook.
    public func keep(_ identity: String) throws(DevolutionError) -> Digest {
        Digest(unchecked: try native { try vault.keep(identity: identity) })
    }

    /// Who is behind a digest; `nil` where nobody is.
    public func who(_ digest: Digest) throws(DevolutionError) -> String? {
        try native { try vault.who(digest: digest.text) }
    }

    /// Whether it was closed.
    public var isClosed: Bool { vault.isClosed() }

    /// Lets go of it and of its file. What it holds in a file stays; what it held in memory is gone.
    public func close() {
        vault.close()
    }

    /// That it is one, and nothing of what is in it.
    public var description: String { "Vault" }

    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
