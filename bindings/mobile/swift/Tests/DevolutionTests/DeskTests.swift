import Foundation
import XCTest

@testable import Devolution

/// The desk: what it records, what it refuses, and what becomes of it when it is closed or shared.
final class DeskTests: XCTestCase {
    func testACommandIsRecordedOrRefusedWithEveryReason() throws {
        let desk = try newDesk()
        let receipt = try desk.submit(plans()[0], recorded: opened)
        XCTAssertEqual([receipt.entry, receipt.head.size], [1, 2])
        XCTAssertEqual(receipt.event, .takeoverPlanFiled)
        XCTAssertEqual(try desk.head(), receipt.head)
        let error = try XCTUnwrap(
            thrown { try desk.submit(.start(by: county, power, on: first, "公告"), recorded: opened) })
        guard case .refused(let refusal, 0) = error.kind else { return XCTFail("\(error)") }
        XCTAssertEqual(error.code, "refused")
        XCTAssertEqual(error.reasons, refusal.unmet)
        XCTAssertEqual(error.clauses, refusal.clauses)
        XCTAssertTrue(refusal.codes.contains("published") && refusal.unmet.count > 1)
        XCTAssertEqual(refusal.code, refusal.codes[0])
        XCTAssertEqual(Set(error.clauses), Set(refusal.unmet.map(\.clause)))
        XCTAssertNotEqual(error.say(.zh), error.say(.en))
        XCTAssertEqual(error.description, "refused: \(error.en)")
        XCTAssertEqual(try desk.size(), 2)
        XCTAssertEqual(try Refusal(json: refusal.toJSON()), refusal)
    }

    func testCommandsSubmittedTogetherAreAllRecordedOrNone() throws {
        let desk = try newDesk()
        let good = Array(try plans()[..<3])
        let bad = try Command.start(by: county, power, on: first, "公告")
        let error = thrown { try desk.submitAll(good + [bad], recorded: opened) }
        guard case .refused(_, 3) = error?.kind else { return XCTFail("\(String(describing: error))") }
        XCTAssertEqual(try desk.size(), 1)
        XCTAssertEqual(try desk.submitAll(good, recorded: opened).map(\.entry), [1, 2, 3])
        XCTAssertEqual(try desk.submitAll([], recorded: opened), [])
    }

    func testProofsConvinceWhoeverKnowsTheHead() throws {
        let desk = try newDesk()
        try desk.submitAll(plans(), recorded: opened)
        let head = try desk.head()
        let (entry, proof) = try desk.proveInclusion(7)
        XCTAssertEqual(entry.sequence, 7)
        try proof.verify(entry, root: head.root)
        XCTAssertEqual(try InclusionProof(json: proof.toJSON()), proof)
        XCTAssertEqual(thrown { try proof.verify(desk.entry(8), root: head.root) }?.kind, .proof)
        let forged = InclusionProof(algorithm: proof.algorithm, index: 8, path: proof.path, size: proof.size)
        XCTAssertEqual(thrown { try forged.verify(entry, root: head.root) }?.kind, .proof)
        let consistency = try desk.proveConsistency(5)
        try consistency.verify(earlier: desk.head(at: 5).root, later: head.root)
        let other = ConsistencyProof(
            algorithm: .sha256, from: consistency.from, path: consistency.path, size: consistency.size)
        XCTAssertEqual(thrown { try other.verify(earlier: desk.head(at: 5).root, later: head.root) }?.kind, .proof)
        XCTAssertEqual(try desk.verify(published: desk.head(at: 50)).head, head)
        thrown { try desk.verify(published: Head(root: desk.head(at: 4).root, size: 5)) }
        thrown { try desk.verify(published: Head(root: head.root, size: head.size + 1)) }
    }

    func testEntriesAreReadPageByPage() async throws {
        let desk = try newDesk()
        try await desk.submitAll(plans(), recorded: opened)
        var numbers: [Int] = []
        let pages = Entries(start: 3) { try await desk.entries(from: $0, most: 10) }
        for try await entry in pages {
            numbers.append(entry.sequence)
        }
        XCTAssertEqual(numbers, Array(3...102))
        var all = 0
        for try await _ in desk.allEntries() {
            all += 1
        }
        XCTAssertEqual(all, 103)
        let none = try await desk.entries(from: 1_000)
        XCTAssertEqual(none, [])
    }

    func testTwoTimes() throws {
        let desk = try newDesk()
        let known = opened.addingTimeInterval(9 * 86_400)
        try desk.submit(.fileTakeoverPlan(by: county, on: first.advanced(by: 2), "方案"), recorded: known)
        XCTAssertEqual(try desk.register.countyFile(county).takeoverPlan.map(\.complete), [true])
        XCTAssertEqual(try desk.asOf(known: known.addingTimeInterval(-1)).countyFile(county).takeoverPlan, [])
        XCTAssertEqual(try desk.asOf(known: known).countyFile(county).takeoverPlan.count, 1)
        XCTAssertEqual(try desk.asOf(effective: first).countyFile(county).takeoverPlan, [])
    }

    /// Everything that a desk can be asked.
    private func questions(_ desk: Desk) -> [String: () throws -> Any] {
        let register = desk.register
        return [
            "algorithm": { try desk.algorithm() }, "size": { try desk.size() },
            "submit": { try desk.submit(plans()[0]) },
            "submitAll": { try desk.submitAll([]) }, "refresh": { try desk.refresh() }, "asOf": { try desk.asOf() },
            "saveSnapshot": { try desk.saveSnapshot() }, "verify": { try desk.verify() }, "head": { try desk.head() },
            "head(at:)": { try desk.head(at: 1) }, "proveInclusion": { try desk.proveInclusion(0) },
            "proveConsistency": { try desk.proveConsistency(1) }, "entries": { try desk.entries() },
            "entry": { try desk.entry(0) },
            "history": { try register.history() as Any }, "lastEffective": { try register.lastEffective() as Any },
            "lastRecorded": { try register.lastRecorded() as Any },
            "holder": { try register.holder(power, in: county, on: first) },
            "holders": { try register.holders(of: power, on: first) },
            "powers": { try register.powers(of: county, on: first) },
            "facts": { try register.facts(power, in: county) }, "powerFile": { try register.powerFile(power) },
            "countyFile": { try register.countyFile(county) }, "handoverPlans": { try register.handoverPlans(city) },
            "status": { try register.status(power, in: county, on: first) },
            "statuses": { try register.statuses(on: first) },
            "next": { try register.next(power, in: county, on: first) }, "gaps": { try register.gaps(on: first) },
            "progress": { try register.progress(by: .city, on: first) },
            "measures": { try register.measures(on: first) },
            "trained": { try register.trained(power, in: county, on: first) as Any },
        ]
    }

    func testAClosedDeskAnswersNothing() async throws {
        let desk = try newDesk()
        for (name, ask) in questions(desk) {
            XCTAssertNoThrow(try ask(), name)
        }
        let kept = try await desk.background { try $0.asOf(effective: first) }
        desk.close()
        desk.close()
        XCTAssertTrue(desk.isClosed)
        for (name, ask) in questions(desk) {
            let error = thrown(name) { try ask() }
            XCTAssertEqual(error?.kind, .closed, name)
            XCTAssertEqual(error?.code, "closed", name)
            XCTAssertEqual(error?.zh, "办理台已关闭", name)
        }
        let plan = try plans()[0]
        do {
            try await desk.submit(plan)
            XCTFail("a closed desk took a command")
        } catch {
            XCTAssertEqual(error.code, "closed")
        }
        // What was answered stays answered, and a register outlives its desk.
        let holder = try await kept.background { try $0.holder(power, in: county, on: first).holder }
        XCTAssertEqual(holder, .city(city))
    }

    func testWhatIsThereIsNeverOverwritten() throws {
        let folder = try folder(self)
        for name in ["ledger.db", "ledger.jsonl"] {
            let path = folder.appendingPathComponent(name)
            try Data("mine".utf8).write(to: path)
            let error = thrown { try newDesk(at: path.path) }
            guard case .store = error?.kind else { return XCTFail("\(String(describing: error))") }
            thrown { try Desk.open(henan, at: path.path) }
            XCTAssertEqual(try Data(contentsOf: path), Data("mine".utf8))
        }
        XCTAssertEqual(
            thrown { try Desk.open(henan, at: folder.appendingPathComponent("none.db").path) }?.code, "missing")
        XCTAssertEqual(thrown { try verifyLedger(at: folder.appendingPathComponent("none.db").path) }?.code, "missing")
    }

    func testADamagedLedgerIsNamedByItsFirstBadEntry() throws {
        let path = try folder(self).appendingPathComponent("ledger.jsonl")
        let desk = try newDesk(at: path.path)
        try desk.submitAll(Array(plans()[..<9]), recorded: opened)
        let head = try desk.head()
        desk.close()
        let whole = try String(contentsOf: path, encoding: .utf8)
        let (from, to) = (henan.counties[4].code, henan.counties[5].code)
        try whole.replacingOccurrences(of: "county:\(from)", with: "county:\(to)").write(
            to: path, atomically: true, encoding: .utf8)
        let error = thrown { try verifyLedger(at: path.path) }
        guard case .ledger(let entry?) = error?.kind else { return XCTFail("\(String(describing: error))") }
        let opened = try Desk.open(henan, at: path.path)
        XCTAssertEqual(thrown { try opened.verify() }?.kind, .ledger(entry: entry))
        opened.close()
        try whole.write(to: path, atomically: true, encoding: .utf8)
        XCTAssertEqual(try verifyLedger(at: path.path, published: head).head, head)
        let other = Head(root: Digest(unchecked: String(repeating: "00", count: 32)), size: head.size)
        let forged = thrown { try verifyLedger(at: path.path, published: other) }
        guard case .ledger = forged?.kind else { return XCTFail("\(String(describing: forged))") }
    }

    func testALedgerOfAnotherReformIsRefused() throws {
        let path = try folder(self).appendingPathComponent("ledger.db").path
        try newDesk(at: path).close()
        let error = thrown { try Desk.open(northvale, at: path) }
        XCTAssertEqual(error?.code, "other-reform")
        XCTAssertEqual(error?.kind, .desk)
    }

    func testWhatAnotherWroteIsAConflictUntilItIsRead() throws {
        let path = try folder(self).appendingPathComponent("ledger.db").path
        let (here, there) = (try newDesk(at: path), try Desk.open(henan, at: path))
        try there.submit(plans()[0], recorded: opened)
        XCTAssertEqual(thrown { try here.submit(plans()[1], recorded: opened) }?.code, "conflict")
        XCTAssertEqual(try here.size(), 1)
        XCTAssertEqual(try here.refresh(), 2)
        XCTAssertEqual(try here.submit(plans()[1], recorded: opened).entry, 2)
    }

    func testManyThreadsTakeTurns() async throws {
        let desk = try newDesk()
        let mine = try plans()
        let entries = try await withThrowingTaskGroup(of: [Int].self) { group in
            for start in 0..<6 {
                group.addTask {
                    var entries: [Int] = []
                    for command in stride(from: start, to: mine.count, by: 6).map({ mine[$0] }) {
                        entries.append(try await desk.submit(command, recorded: opened).entry)
                    }
                    return entries
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<5 {
                        _ = try await desk.verify()
                        _ = try await desk.register.statuses(on: first)
                        _ = try await desk.background { try $0.register.holder(power, in: county, on: first) }
                    }
                    return []
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        XCTAssertEqual(entries.sorted(), Array(1...102))
        let verified = try await desk.verify()
        XCTAssertEqual(verified.head.size, 103)
    }

    func testWhoeverClosesEndsTheWorkOfOthersWithACode() async throws {
        let desk = try newDesk()
        let asking = (0..<3).map { _ in
            Task { () -> DevolutionError? in
                do {
                    while true { _ = try await desk.register.statuses(on: first) }
                } catch {
                    return error as? DevolutionError
                }
            }
        }
        try await Task.sleep(nanoseconds: 20_000_000)
        desk.close()
        for task in asking {
            let error = await task.value
            XCTAssertEqual(error?.code, "closed")
        }
    }

    func testASimulationSaysSo() async throws {
        let path = try folder(self).appendingPathComponent("ledger.db").path
        let until = try LegalDate("2021-12-10")
        let (desk, outcome) = try await Desk.simulate(henan, seed: 7, until: until, at: path)
        XCTAssertEqual(try desk.register.history(), .simulated(7))
        XCTAssertGreaterThan(outcome.accepted, 0)
        let head = try await desk.background { try $0.head() }
        try await desk.saveSnapshot()
        desk.close()
        let again = try await Desk.open(henan, at: path)
        XCTAssertEqual(try again.head(), head)
        XCTAssertTrue("\(again)".contains("entries"))
        again.close()
    }
}
