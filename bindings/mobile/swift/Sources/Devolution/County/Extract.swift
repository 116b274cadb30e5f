import Foundation

internal import DevolutionFFI

/// What is published beside the head of a ledger, by who keeps it, for a county's extract to prove that it leaves nothing out.
public struct SignOff: JSONForm, Hashable {
    /// The digest of the ledger.
    public let algorithm: DigestAlgorithm
    /// The county.
    public let county: CountyCode
    /// How many entries concern it.
    public let entries: Int
    /// The head of the ledger.
    public let head: Head
    /// The root over the entries that concern it.
    public let root: Digest

    /// A sign-off, as it was published.
    public init(algorithm: DigestAlgorithm, county: CountyCode, entries: Int, head: Head, root: Digest) {
        (self.algorithm, self.county, self.entries, self.head, self.root) = (algorithm, county, entries, head, root)
    }
}

/// The part of a ledger that concerns one county, with the proof that it is of that ledger: what a phone carries.
///
/// ```swift
/// let extract = try Extract(bytes)
/// try extract.verify(signedOff: published)  // every entry is in the ledger, and none is left out
/// let register = try extract.open(reform)
/// try register.blocked(on: LegalDate(containing: Date()))
/// ```
public final class Extract: Blocking {
    private let extract: NativeExtract

    /// Reads an extract, and checks that its entries lead to its head; an error of the kind `extract` names the line.
    public init(_ bytes: Data) throws(DevolutionError) {
        extract = try native { try NativeExtract.read(bytes: bytes) }
    }

    /// The county.
    public var county: CountyCode { CountyCode(unchecked: extract.county()) }

    /// The digest of the ledger.
    public func algorithm() throws(DevolutionError) -> DigestAlgorithm {
        try DigestAlgorithm(code: extract.algorithm())
    }

    /// The head of the ledger that it was made of, as it says itself.
    public func head() throws(DevolutionError) -> Head {
        try native { try Wire.read(extract.head()) }
    }

    /// How many entries it has.
    public var size: Int { Int(clamping: extract.size()) }

    /// What must be published for it to be complete.
    public func signOff() throws(DevolutionError) -> SignOff {
        try native { try Wire.read(extract.signOff()) }
    }

    /// An error unless every entry is in the ledger whose head was published.
    public func verify(published head: Head) throws(DevolutionError) {
        try native { try extract.verify(published: Wire.text(head)) }
    }

    /// An error unless also no entry that concerns the county is left out.
    public func verify(signedOff: SignOff) throws(DevolutionError) {
        try native { try extract.verifySignedOff(published: Wire.text(signedOff)) }
    }

    /// Its entries: from one of them on, counted from 0, at most so many.
    public func entries(from start: Int = 0, most: Int = Entries.page) throws(DevolutionError) -> [Entry] {
        let (first, number) = (try count(start), try count(most))
        return try native { try Wire.readLines(extract.entries(start: first, most: number)) }
    }

    /// One of its entries, by its number in the ledger, with the proof that it is in the ledger.
    public func proveInclusion(_ entry: Int) throws(DevolutionError) -> (entry: Entry, proof: InclusionProof) {
        let number = try count(entry)
        return try native {
            let found = try extract.proveInclusion(entry: number)
            return (try Wire.read(found.entry), try Wire.read(found.proof))
        }
    }

    /// Its bytes.
    public var bytes: Data { extract.bytes() }

    /// The register of its county, or that as of another legal date or time of knowledge.
    public func open(
        _ reform: Reform, effective: LegalDate? = nil, known: Date? = nil
    ) throws(DevolutionError) -> CountyRegister {
        try native {
            let register = try extract.open(
                reform: reform.native, effective: effective?.text, known: known.map { Instant($0).text })
            return CountyRegister(reform, register)
        }
    }
}

extension Extract {
    /// Reads an extract in the background.
    public static func read(_ bytes: Data) async throws(DevolutionError) -> Extract {
        try await made { try Extract(bytes) }
    }

    /// An error unless every entry is in the ledger whose head was published.
    public func verify(published head: Head) async throws(DevolutionError) {
        try await twin { try $0.verify(published: head) }
    }

    /// An error unless also no entry that concerns the county is left out.
    public func verify(signedOff: SignOff) async throws(DevolutionError) {
        try await twin { try $0.verify(signedOff: signedOff) }
    }

    /// The register of its county.
    public func open(
        _ reform: Reform, effective: LegalDate? = nil, known: Date? = nil
    ) async throws(DevolutionError) -> CountyRegister {
        try await twin { try $0.open(reform, effective: effective, known: known) }
    }
}
