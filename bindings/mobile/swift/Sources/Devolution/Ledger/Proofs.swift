import Foundation

internal import DevolutionFFI

/// The proof that an entry is in a ledger (RFC 6962).
///
/// ```swift
/// let (entry, proof) = try desk.proveInclusion(12)
/// try proof.verify(entry, root: published.root)
/// ```
public struct InclusionProof: JSONForm, Hashable {
    /// The digest of the ledger.
    public let algorithm: DigestAlgorithm
    /// The number of the entry.
    public let index: Int
    /// The digests on the way to the root.
    public let path: [Digest]
    /// How many entries the ledger has.
    public let size: Int

    /// A proof, as it was received.
    public init(algorithm: DigestAlgorithm, index: Int, path: [Digest], size: Int) {
        (self.algorithm, self.index, self.path, self.size) = (algorithm, index, path, size)
    }

    /// The proof for one of the leaves.
    public init(_ algorithm: DigestAlgorithm, leaves: [Digest], index: Int) throws(DevolutionError) {
        let place = try count(index)
        self = try native {
            try Wire.read(inclusionProof(digest: algorithm.code, leaves: leaves.map(\.text), index: place))
        }
    }

    /// An error with the kind `proof` unless the entry is in the ledger with this root.
    public func verify(_ entry: Entry, root: Digest) throws(DevolutionError) {
        try verify(entry.canonical(), root: root)
    }

    /// The same for the canonical bytes of an entry.
    public func verify(_ bytes: Data, root: Digest) throws(DevolutionError) {
        try native { try verifyInclusion(proof: Wire.text(self), bytes: bytes, root: root.text) }
    }
}

/// The proof that a ledger continues an earlier one (RFC 6962).
public struct ConsistencyProof: JSONForm, Hashable {
    /// The digest of the ledger.
    public let algorithm: DigestAlgorithm
    /// How many entries the earlier one had.
    public let from: Int
    /// The digests that lead to both roots.
    public let path: [Digest]
    /// How many entries the ledger has.
    public let size: Int

    /// A proof, as it was received.
    public init(algorithm: DigestAlgorithm, from: Int, path: [Digest], size: Int) {
        (self.algorithm, self.from, self.path, self.size) = (algorithm, from, path, size)
    }

    /// The proof for a ledger of the first leaves.
    public init(_ algorithm: DigestAlgorithm, leaves: [Digest], from: Int) throws(DevolutionError) {
        let earlier = try count(from)
        self = try native {
            try Wire.read(consistencyProof(digest: algorithm.code, leaves: leaves.map(\.text), from: earlier))
        }
    }

    /// An error with the kind `proof` unless the ledger with the later root continues the one with the earlier.
    public func verify(earlier: Digest, later: Digest) throws(DevolutionError) {
        try native { try verifyConsistency(proof: Wire.text(self), earlier: earlier.text, later: later.text) }
    }
}

extension DigestAlgorithm {
    /// The digest of an entry's canonical bytes.
    public func leaf(_ bytes: Data) throws(DevolutionError) -> Digest {
        Digest(unchecked: try native { try DevolutionFFI.leaf(digest: code, bytes: bytes) })
    }

    /// The digest over two digests.
    public func node(_ left: Digest, _ right: Digest) throws(DevolutionError) -> Digest {
        Digest(unchecked: try native { try DevolutionFFI.node(digest: code, left: left.text, right: right.text) })
    }

    /// The root of the tree over leaves.
    public func root(_ leaves: [Digest]) throws(DevolutionError) -> Digest {
        Digest(unchecked: try native { try DevolutionFFI.root(digest: code, leaves: leaves.map(\.text)) })
    }
}

/// Verifies every byte, digest and head of a ledger, whosever reform it is; an error of the kind `ledger` names the first bad
/// entry. With a published head, also that the ledger continues the one whose head that was. Blocks.
///
/// ```swift
/// let verified = try verifyLedger(at: "ledger.db", published: head)
/// ```
public func verifyLedger(at path: String, published: Head? = nil) throws(DevolutionError) -> Verification {
    try native {
        try Wire.read(DevolutionFFI.verifyLedger(path: path, published: published.map { try Wire.text($0) }))
    }
}
