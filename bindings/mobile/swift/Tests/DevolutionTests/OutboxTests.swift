import Foundation
import XCTest

@testable import Devolution

/// The outbox: nothing is lost, and nothing recorded twice.
final class OutboxTests: XCTestCase {
    private func path() throws -> String {
        try folder(self).appendingPathComponent("outbox.db").path
    }

    func testWhatWasQueuedOutlivesADropWithoutClose() throws {
        let path = try path()
        let command = try plans()[0]
        let key = try Outbox.open(at: path).queue(command, queued: opened)
        let again = try Outbox.open(at: path)
        XCTAssertEqual(try again.waiting(), [Parcel(command, key: key, queued: opened)])
        XCTAssertEqual(try again.items().map(\.outcome), [nil])
        XCTAssertEqual(thrown { try again.forget(key) }?.code, "waiting")
        XCTAssertEqual(thrown { try again.forget(SubmissionKey()) }?.code, "unknown-key")
    }

    func testDeliveringTwiceRecordsOnce() async throws {
        let (desk, outbox) = (try newDesk(), try await Outbox.open(at: path()))
        let told = Locked<[Change]>([])
        let subscription = desk.listen { change in told.with { $0.append(change) } }
        let plans = try plans()
        let keys = [try await outbox.queue(plans[0]), try await outbox.queue(plans[1])]
        XCTAssertNotEqual(keys[0], keys[1])
        let waiting = try await outbox.background { try $0.waiting() }
        let replies = try await desk.deliver(waiting, recorded: opened)
        XCTAssertEqual(replies.map(\.key), keys)
        // The connection broke before the replies came: the same is delivered again.
        let again = try await desk.deliver(waiting, recorded: opened.addingTimeInterval(60))
        XCTAssertEqual(again.compactMap(\.receipt).map(\.entry), replies.compactMap(\.receipt).map(\.entry))
        XCTAssertEqual(again.compactMap(\.receipt).count, 2)
        let size = try await desk.background { try $0.size() }
        XCTAssertEqual(size, 3)
        XCTAssertEqual(told.with { $0 }, [Change(from: 1, to: 3, receipts: replies.compactMap(\.receipt))])
        XCTAssertNil(subscription.failure)
        let settled = try await outbox.settle(again)
        XCTAssertEqual(settled.map(\.parcel.key), keys)
        XCTAssertEqual(settled.map(\.outcome), again.map(\.outcome))
        let left = try await outbox.background { outbox in
            try keys.forEach { try outbox.forget($0) }
            return (try outbox.waiting(), try outbox.items())
        }
        XCTAssertEqual(left.0, [])
        XCTAssertEqual(left.1, [])
        outbox.close()
    }

    func testTheKeyStandsInTheLedger() throws {
        let desk = try newDesk()
        let parcel = Parcel(try plans()[0], queued: opened)
        try desk.deliver([parcel], recorded: opened)
        let entry = try desk.entry(1)
        XCTAssertEqual(entry.key, parcel.key)
        XCTAssertEqual(entry.version, 2)
        XCTAssertEqual(try Entry(canonical: entry.canonical()), entry)
        XCTAssertEqual(String(decoding: try entry.canonical(), as: UTF8.self), try entry.toJSON())
        XCTAssertEqual(try desk.entry(0).version, 1)
        // Another command under the same key is answered, not recorded.
        let other = Parcel(try plans()[1], key: parcel.key, queued: opened)
        XCTAssertEqual(try desk.deliver([other], recorded: opened).map(\.outcome), [.keyTaken(entry: 1)])
        XCTAssertEqual(try desk.size(), 2)
    }

    func testOneCommandIsSubmittedOnceHoweverOftenItIsTried() throws {
        let desk = try newDesk()
        let told = Locked<[Change]>([])
        let subscription = desk.listen { change in told.with { $0.append(change) } }
        let key = SubmissionKey()
        let receipt = try desk.submitOnce(plans()[0], key: key, recorded: opened)
        XCTAssertEqual(try desk.submitOnce(plans()[0], key: key, recorded: opened).entry, receipt.entry)
        XCTAssertEqual(thrown { try desk.submitOnce(plans()[1], key: key, recorded: opened) }?.code, "key-taken")
        XCTAssertEqual(told.with { $0 }, [Change(from: 1, to: 2, receipts: [receipt])])
        XCTAssertTrue(subscription.isActive)
        desk.close()
        XCTAssertEqual(thrown { try desk.submitOnce(plans()[0], key: key, recorded: opened) }?.code, "closed")
    }

    func testWhatIsRefusedIsAnsweredWithItsReasonsAndHoldsUpNothing() throws {
        let (desk, outbox) = (try newDesk(), try Outbox.open(at: path()))
        let refused = try outbox.queue(.start(by: county, power, on: first, "公告"), queued: opened)
        let accepted = try outbox.queue(plans()[0], queued: opened)
        let items = try outbox.settle(desk.deliver(outbox.waiting(), recorded: opened))
        XCTAssertEqual(items.map(\.parcel.key), [refused, accepted])
        guard case .refused(let refusal)? = items[0].outcome, case .accepted(let receipt)? = items[1].outcome else {
            return XCTFail("\(items)")
        }
        XCTAssertTrue(refusal.codes.contains("published"))
        XCTAssertEqual(receipt.entry, 1)
        XCTAssertEqual(try outbox.items(), items)
        XCTAssertEqual(try outbox.waiting(), [])
    }

    func testAKeyIsThatOfOneCommand() throws {
        let outbox = try Outbox.open(at: path())
        let key = try outbox.queue(plans()[0], queued: opened)
        XCTAssertEqual(try outbox.queue(plans()[0], key: key), key)
        XCTAssertEqual(thrown { try outbox.queue(plans()[1], key: key) }?.code, "key-in-use")
        let other = thrown { try outbox.queue(plans()[1], key: key) }
        XCTAssertEqual(other?.kind, .outbox)
        XCTAssertEqual(try outbox.waiting().map(\.queued), [opened])
    }

    func testParcelsAndRepliesTravelAsLines() throws {
        let parcels = try plans()[..<3].map { Parcel($0, queued: opened) }
        let lines = try parcels.lines()
        XCTAssertEqual(lines.split(separator: UInt8(ascii: "\n")).count, 3)
        XCTAssertEqual(try [Parcel](lines: lines), parcels)
        let replies =
            try newDesk().deliver(parcels, recorded: opened) + [
                Reply(key: parcels[0].key, outcome: .keyTaken(entry: 7))
            ]
        XCTAssertEqual(try [Reply](lines: replies.lines()), replies)
        XCTAssertTrue(try replies[3].toJSON().contains(#"{"key-taken":{"entry":7}}"#))
        for bad in ["{}", "null", "[]", #"{"accepted":{}}"#, #"{"key-taken":{}}"#, #"{"lost":{}}"#] {
            thrown(bad) { try Outcome(json: bad) }
        }
        for bad in [lines.dropLast(9), Data("{}\n".utf8), Data([0xFF]), Data("null".utf8)] {
            XCTAssertEqual(thrown { try [Parcel](lines: Data(bad)) }?.code, "malformed")
        }
    }

    func testAClosedOutboxAnswersNothing() throws {
        let outbox = try Outbox.open(at: path())
        let key = try outbox.queue(plans()[0])
        XCTAssertFalse(outbox.isClosed)
        outbox.close()
        outbox.close()
        XCTAssertTrue(outbox.isClosed)
        let questions: [() throws -> Any] = [
            { try outbox.queue(plans()[0]) }, { try outbox.waiting() }, { try outbox.settle([]) },
            { try outbox.items() },
            { try outbox.forget(key) },
        ]
        for ask in questions {
            XCTAssertEqual(thrown { try ask() }?.code, "closed")
        }
    }

    func testWhatIsNoOutboxIsLeftAlone() throws {
        let folder = try folder(self)
        let file = folder.appendingPathComponent("mine.db")
        try Data("mine".utf8).write(to: file)
        thrown { try Outbox.open(at: file.path) }
        XCTAssertEqual(try Data(contentsOf: file), Data("mine".utf8))
        thrown { try Outbox.open(at: folder.path) }
        thrown { try Outbox.open(at: folder.appendingPathComponent("none/outbox.db").path) }
        // Nor is a ledger one.
        let ledger = folder.appendingPathComponent("ledger.db").path
        try newDesk(at: ledger).close()
        thrown { try Outbox.open(at: ledger) }
        XCTAssertEqual(try verifyLedger(at: ledger).head.size, 1)
    }

    /// A process that holds the outbox is killed in the midst: what it queued is there, and is recorded once.
    func testNothingIsLostWhenTheProcessIsKilled() throws {
        let path = try path()
        let holder = built("OutboxHolder")
        let desk = try newDesk()
        var keys: [SubmissionKey] = []
        for round in 1...3 {
            let key = SubmissionKey()
            let (process, said) = (Process(), Pipe())
            (process.executableURL, process.arguments, process.standardOutput) = (holder, [path, key.text], said)
            try process.run()
            XCTAssertEqual(String(decoding: said.fileHandleForReading.availableData, as: UTF8.self), "queued\n")
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            XCTAssertEqual(process.terminationReason, .uncaughtSignal)
            XCTAssertEqual(process.terminationStatus, SIGKILL)
            keys.append(key)
            let outbox = try Outbox.open(at: path)
            XCTAssertEqual(try outbox.waiting().map(\.key), keys)
            try desk.deliver(outbox.waiting(), recorded: opened)
            XCTAssertEqual(try desk.size(), 1 + round)
        }
        let outbox = try Outbox.open(at: path)
        XCTAssertEqual(try outbox.settle(desk.deliver(outbox.waiting(), recorded: opened)).count, 3)
        XCTAssertEqual(try desk.size(), 4)
        XCTAssertEqual(try outbox.waiting(), [])
    }
}
