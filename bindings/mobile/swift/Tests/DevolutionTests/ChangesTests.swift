import Foundation
import XCTest

@testable import Devolution

/// Whoever listens is told of every change, once and in order, and harms nobody.
final class ChangesTests: XCTestCase {
    struct Broken: Error {}

    func testEveryChangeIsToldInOrder() async throws {
        let path = try folder(self).appendingPathComponent("ledger.db").path
        let plans = try plans()
        let desk = try await Desk.create(henan, at: path, effective: first, recorded: opened)
        let (stream, told) = (desk.changes(), Locked<[Change]>([]))
        let subscription = desk.listen { change in told.with { $0.append(change) } }
        let receipt = try await desk.submit(plans[0], recorded: opened)
        let receipts = try await desk.submitAll(Array(plans[1...2]), recorded: opened)
        // What is refused, empty or there already changes nothing.
        _ = try? await desk.submit(.start(by: county, power, on: first, "公告"), recorded: opened)
        try await desk.submitAll([], recorded: opened)
        try await desk.refresh()
        let other = try await Desk.open(henan, at: path)
        try await other.submitAll(Array(plans[3...7]), recorded: opened)
        try await desk.refresh()
        subscription.cancel()
        let last = try await desk.submit(plans[8], recorded: opened)
        desk.close()
        let expected = [
            Change(from: 1, to: 2, receipts: [receipt]), Change(from: 2, to: 4, receipts: receipts),
            Change(from: 4, to: 9, receipts: []), Change(from: 9, to: 10, receipts: [last]),
        ]
        XCTAssertEqual(told.with { $0 }, Array(expected.dropLast()))
        XCTAssertFalse(subscription.isActive)
        XCTAssertNil(subscription.failure)
        var streamed: [Change] = []
        for await change in stream {
            streamed.append(change)
        }
        XCTAssertEqual(streamed, expected)
        // After the end there is nothing to wait for.
        for await change in desk.changes() {
            XCTFail("\(change)")
        }
    }

    func testTheChangesOfADeskThatIsGoneEnd() async throws {
        let stream = try newDesk().changes()
        for await change in stream {
            XCTFail("\(change)")
        }
    }

    func testAListenerThatThrowsLosesNothing() throws {
        let desk = try newDesk()
        let told = Locked<[Int]>([])
        let broken = desk.listen { _ in throw Broken() }
        let good = desk.listen { change in told.with { $0.append(change.to) } }
        XCTAssertEqual(try desk.submit(plans()[0], recorded: opened).entry, 1)
        XCTAssertEqual(try desk.submit(plans()[1], recorded: opened).entry, 2)
        XCTAssertEqual(told.with { $0 }, [2, 3])
        XCTAssertFalse(broken.isActive)
        XCTAssertEqual(broken.failure?.code, "listener-failed")
        XCTAssertEqual(broken.failure?.kind, .listener)
        XCTAssertTrue(broken.failure?.en.contains("Broken") == true)
        XCTAssertTrue(good.isActive)
        XCTAssertNil(good.failure)
    }

    func testAListenerMaySubmitItself() throws {
        let desk = try newDesk()
        let plans = try plans()
        let told = Locked<[Int]>([])
        let subscription = desk.listen { change in
            told.with { $0.append(change.to) }
            if change.to < 6 {
                try desk.submit(plans[change.to], recorded: opened)
            }
        }
        try desk.submit(plans[1], recorded: opened)
        XCTAssertEqual(told.with { $0 }, [2, 3, 4, 5, 6])
        XCTAssertNil(subscription.failure)
    }

    func testChangesOfManyThreadsFollowEachOther() async throws {
        let desk = try newDesk()
        let plans = try plans()
        let stream = desk.changes()
        await withTaskGroup(of: Void.self) { group in
            for start in 0..<4 {
                group.addTask {
                    for number in stride(from: start, to: plans.count, by: 4) {
                        do { try await desk.submit(plans[number], recorded: opened) } catch { XCTFail("\(error)") }
                    }
                }
            }
        }
        desk.close()
        var size = 1
        for await change in stream {
            XCTAssertEqual(change.from, size)
            XCTAssertEqual(change.receipts.map(\.entry), Array(change.from..<change.to))
            size = change.to
        }
        XCTAssertEqual(size, 103)
    }

    func testWhoStopsListeningIsForgotten() async throws {
        let desk = try newDesk()
        let first = Task { () -> Int in
            for await change in desk.changes() { return change.to }
            return 0
        }
        // The stream is there once the task has begun to wait for it.
        var entries = try plans().makeIterator()
        while !first.isCancelled, let next = entries.next() {
            try await desk.submit(next, recorded: opened)
            try await Task.sleep(nanoseconds: 1_000_000)
        }
        let size = await first.value
        XCTAssertGreaterThan(size, 1)
    }
}
