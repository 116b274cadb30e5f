/// The head of a ledger: how many entries it has, and the root of the tree over them.
public struct Head: JSONForm, Hashable {
    /// The root.
    public let root: Digest
    /// How many entries.
    public let size: Int

    /// A head, as it was published.
    public init(root: Digest, size: Int) {
        self.root = root
        self.size = size
    }
}

/// What an accepted command left in the ledger.
public struct Receipt: JSONForm, Hashable {
    /// The entry.
    public let entry: Int
    /// What happened.
    public let event: EventKind
    /// The head of the ledger with it.
    public let head: Head
}

/// What a verified ledger is.
public struct Verification: JSONForm, Hashable {
    /// Its digest.
    public let algorithm: DigestAlgorithm
    /// How many appends it was written in.
    public let commits: Int
    /// Its head.
    public let head: Head
}

/// What ``Desk`` has appended or read, told to whoever listens.
public struct Change: Hashable, Sendable {
    /// How many entries there were.
    public let from: Int
    /// How many there are now.
    public let to: Int
    /// Of what was submitted or delivered here, the receipts; what others have written has none.
    public let receipts: [Receipt]
}
