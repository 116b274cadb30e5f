import Foundation
import XCTest

@testable import Devolution

/// Law `same_everywhere`: what the core has frozen, this package reads and reproduces byte for byte.
final class GoldenTests: XCTestCase {
    struct Frozen: Decodable {
        struct Proof: Decodable {
            let path: [Digest]
        }

        let head: Head
        let inclusion: Proof
        let consistency: Proof
    }

    struct FrozenHead: Decodable {
        let algorithm: DigestAlgorithm
        let head: Head
    }

    struct Row: Encodable {
        let line: Int
        let refusal: Refusal
        let words: String
    }

    private func entries() throws -> [Entry] {
        try lines("entries-v1.jsonl").map { try Entry(canonical: $0) }
    }

    func text(_ entries: [Entry]) throws -> String {
        String(decoding: try entries.map { try $0.canonical() + Data("\n".utf8) }.reduce(Data(), +), as: UTF8.self)
    }

    func testEntriesOfVersion1() throws {
        let frozen = try golden("entries-v1.jsonl")
        XCTAssertEqual(try text(entries()), String(decoding: frozen, as: UTF8.self))
        // Made anew of nothing but its values, an entry has the same bytes; and so has its own form, written here.
        for (entry, line) in zip(try entries(), try lines("entries-v1.jsonl")) {
            let made = Entry(
                sequence: entry.sequence, recorded: entry.recorded, effective: entry.effective, actor: entry.actor,
                subject: entry.subject, event: entry.event)
            XCTAssertEqual(made, entry)
            XCTAssertEqual(try made.canonical(), line)
            XCTAssertEqual(try entry.toJSON(), String(decoding: line, as: UTF8.self))
            XCTAssertEqual(try Entry(json: String(decoding: line, as: UTF8.self)), entry)
        }
        XCTAssertEqual(try entries().dropLast().map(\.event.kind), EventKind.allCases)
    }

    func testBytesThatAreNotCanonicalAreNoEntry() throws {
        let line = String(decoding: try lines("entries-v1.jsonl")[0], as: UTF8.self)
        let bad = [
            line + " ", line.replacingOccurrences(of: "\"sequence\":0", with: "\"sequence\":0.0"),
            String(line.dropLast()), "",
        ]
        for data in bad.map({ Data($0.utf8) }) + [Data([0xFF])] {
            let error = thrown { try Entry(canonical: data) }
            guard case .malformed = error?.kind else { return XCTFail("\(String(describing: error))") }
        }
    }

    func testHeadsOfVersion1() throws {
        let heads = try JSONDecoder().decode([DigestAlgorithm: Frozen].self, from: golden("heads-v1.json"))
        XCTAssertEqual(Set(heads.keys), Set(DigestAlgorithm.allCases))
        let canonical = try entries().dropLast().map { try $0.canonical() }
        for (algorithm, frozen) in heads {
            let leaves = try canonical.map { try algorithm.leaf($0) }
            let root = try algorithm.root(leaves)
            XCTAssertEqual(Head(root: root, size: leaves.count), frozen.head)

            let inclusion = try InclusionProof(algorithm, leaves: leaves, index: 18)
            XCTAssertEqual(inclusion.path, frozen.inclusion.path)
            try inclusion.verify(canonical[18], root: root)
            try inclusion.verify(entries()[18], root: root)
            XCTAssertEqual(thrown { try inclusion.verify(canonical[17], root: root) }?.kind, .proof)

            let consistency = try ConsistencyProof(algorithm, leaves: leaves, from: 11)
            XCTAssertEqual(consistency.path, frozen.consistency.path)
            let earlier = try algorithm.root(Array(leaves[..<11]))
            try consistency.verify(earlier: earlier, later: root)
            XCTAssertEqual(thrown { try consistency.verify(earlier: root, later: earlier) }?.kind, .proof)
            // Two leaves by hand.
            XCTAssertEqual(try algorithm.root(Array(leaves[..<2])), try algorithm.node(leaves[0], leaves[1]))
        }
    }

    func testSameEverywhere() throws {
        let submitted = try commands()
        for (command, line) in zip(submitted.map(\.command), try lines("scenario-v1.commands.jsonl")) {
            let json = try command.toJSON()
            XCTAssertTrue(String(decoding: line, as: UTF8.self).contains(json), json)
        }
        let desk = try scenario()
        let refusals = try play(desk, submitted)
        XCTAssertEqual(
            try text(desk.entries()), String(decoding: try golden("scenario-v1.ledger.jsonl"), as: UTF8.self))

        let rows = try refusals.map { line, refusal in
            try Wire.text(Row(line: line, refusal: refusal, words: refusal.description))
        }
        XCTAssertEqual(
            "[\n" + rows.joined(separator: ",\n") + "\n]\n",
            String(decoding: try golden("scenario-v1.refusals.json"), as: UTF8.self))

        let frozen = try JSONDecoder().decode(FrozenHead.self, from: golden("scenario-v1.head.json"))
        let verified = try desk.verify(published: desk.head(at: 10))
        XCTAssertEqual(verified.head, frozen.head)
        XCTAssertEqual(verified.algorithm, frozen.algorithm)
        XCTAssertEqual(try desk.algorithm(), frozen.algorithm)

        let register = desk.register
        let last = try XCTUnwrap(register.lastEffective())
        var answers: [String] = []
        for day in stride(from: firstDay, through: last.advanced(by: 40), by: 9) {
            for power in northvale.powers {
                let holders = try register.holders(of: power.id, on: day)
                answers += try holders.map { try $0.toJSON() }
                // What is written reads as the same again, by whoever reads it.
                XCTAssertEqual(try holders.map { try Holder(json: $0.toJSON()) }, holders)
            }
        }
        XCTAssertEqual(
            "[\n" + answers.joined(separator: ",\n") + "\n]\n",
            String(decoding: try golden("scenario-v1.holders.json"), as: UTF8.self))
    }

    func testEveryStoreKeepsTheSameLedger() throws {
        let frozen = try JSONDecoder().decode(FrozenHead.self, from: golden("scenario-v1.head.json"))
        let folder = try folder(self)
        for name in ["ledger.db", "ledger.jsonl"] {
            let path = folder.appendingPathComponent(name).path
            let desk = try scenario(at: path)
            _ = try play(desk, commands())
            let head = try desk.head()
            try desk.saveSnapshot()
            desk.close()
            XCTAssertEqual(head, frozen.head)
            XCTAssertEqual(try verifyLedger(at: path).head, head)
            let again = try Desk.open(northvale, at: path)
            XCTAssertEqual(try again.verify(published: head).head, head)
            XCTAssertEqual(
                try text(again.entries()), String(decoding: try golden("scenario-v1.ledger.jsonl"), as: UTF8.self))
        }
    }

    func testTheDigestDecidesAboutTheHeadAndTheOpeningAlone() throws {
        let desk = try scenario(digest: .sha256)
        let refusals = try play(desk, commands())
        let frozen = try lines("scenario-v1.ledger.jsonl")
        XCTAssertEqual(try desk.entries(from: 1).map { try $0.canonical() }, Array(frozen.dropFirst()))
        XCTAssertNotEqual(try desk.entry(0).canonical(), frozen[0])
        XCTAssertEqual(
            refusals.count, try JSONDecoder().decode([Line].self, from: golden("scenario-v1.refusals.json")).count)
        let head = try JSONDecoder().decode(FrozenHead.self, from: golden("scenario-v1.head.json")).head
        XCTAssertNotEqual(try desk.head().root, head.root)
    }

    struct Line: Decodable {
        let line: Int
    }
}
