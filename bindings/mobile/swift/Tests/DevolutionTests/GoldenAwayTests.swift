import Foundation
import XCTest

@testable import Devolution

/// Law `same_everywhere`, of what travels: extracts, sign-offs, parcels, replies, and entries with a key.
final class GoldenAwayTests: XCTestCase {
    private func text(_ bytes: Data) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private func canonical(_ entries: [Entry]) throws -> String {
        try entries.map { text(try $0.canonical()) + "\n" }.joined()
    }

    func testEntriesOfVersion2() throws {
        let frozen = try golden("entries-v2.jsonl")
        let entries = try frozen.split(separator: UInt8(ascii: "\n")).map { try Entry(canonical: Data($0)) }
        XCTAssertEqual(try canonical(entries), text(frozen))
        XCTAssertFalse(entries.isEmpty)
        XCTAssertTrue(entries.allSatisfy { $0.key != nil && $0.version == 2 })
        XCTAssertEqual(text(try entries.lines()), text(frozen))
    }

    func testParcelsAndReplies() throws {
        let frozen = try golden("scenario-v1.parcels.jsonl")
        let parcels = try [Parcel](lines: frozen)
        XCTAssertEqual(text(try parcels.lines()), text(frozen))
        let desk = try Desk.create(
            northvale, effective: firstDay, history: .simulated(1), recorded: try XCTUnwrap(parcels.first?.queued))
        let recorded = try XCTUnwrap(commands().last).recorded
        let replies = try desk.deliver(lines: frozen, recorded: recorded)
        XCTAssertEqual(text(replies), text(try golden("scenario-v1.replies.jsonl")))
        XCTAssertEqual(try canonical(desk.entries()), text(try golden("scenario-v1.delivered.jsonl")))
        // Read as values and delivered as values, they are the same.
        let values = try [Reply](lines: replies)
        XCTAssertEqual(values.map(\.key), parcels.map(\.key))
        let again = try desk.deliver(parcels, recorded: recorded)
        XCTAssertEqual(again.compactMap(\.receipt).map(\.entry), values.compactMap(\.receipt).map(\.entry))
        XCTAssertEqual(try canonical(desk.entries()), text(try golden("scenario-v1.delivered.jsonl")))
    }

    func testAnExtractAndItsSignOff() throws {
        let desk = try scenario()
        _ = try play(desk, commands())
        let frozen = try golden("scenario-v1.extract.jsonl")
        let extract = try Extract(frozen)
        XCTAssertEqual(text(try desk.extract(extract.county)), text(frozen))
        XCTAssertEqual(text(extract.bytes), text(frozen))
        let signOff = try SignOff(json: text(golden("scenario-v1.sign-off.json")))
        XCTAssertEqual(try desk.signOff(extract.county), signOff)
        XCTAssertEqual(try signOff.toJSON() + "\n", text(try golden("scenario-v1.sign-off.json")))
        try extract.verify(signedOff: signOff)
        // The entries stand under the first line, in the same bytes.
        let lines = text(frozen).split(separator: "\n", maxSplits: 1)
        XCTAssertEqual(try canonical(extract.entries()), String(lines[1]))
    }

    func testWhatAnExtractAnswers() throws {
        struct Answers: Encodable {
            let blocked: [Gap]
            let gaps: [Gap]
            let powers: [Holder]
            let statuses: [Status]
        }
        let known = try Extract(golden("scenario-v1.extract.jsonl")).open(northvale)
        let frozen = text(try golden("scenario-v1.county.json"))
        let asked = try LegalDate(2023, 1, 20)
        let answers = Answers(
            blocked: try known.blocked(on: asked), gaps: try known.gaps(on: asked), powers: try known.powers(on: asked),
            statuses: try known.statuses(on: asked))
        XCTAssertEqual(try Wire.text(answers) + "\n", frozen)
    }

    func testWhatADeviceKeeps() throws {
        let (parcels, replies) = (
            try [Parcel](lines: golden("scenario-v1.parcels.jsonl")),
            try [Reply](lines: golden("scenario-v1.replies.jsonl"))
        )
        let outbox = try Outbox.open(at: folder(self).appendingPathComponent("outbox.db").path)
        for parcel in parcels.prefix(60) {
            try outbox.queue(parcel.command, key: parcel.key, queued: parcel.queued)
        }
        XCTAssertEqual(try outbox.waiting(), Array(parcels.prefix(60)))
        try outbox.settle(Array(replies.prefix(60)))
        XCTAssertEqual(try outbox.items().map(\.outcome), replies.prefix(60).map(\.outcome))
        XCTAssertEqual(try outbox.items().map(\.parcel), Array(parcels.prefix(60)))
        let kinds = replies.prefix(60).map { if case .accepted = $0.outcome { true } else { false } }
        XCTAssertEqual(Set(kinds).count, 2)
    }
}
