import Foundation
import XCTest

@testable import Devolution

/// The watchbook that the core has frozen, this package reads and reproduces.
final class WatchbookGoldenTests: XCTestCase {
    private let supervision = once { try Supervision.henan2021(henan) }

    /// A casebook with one case, `C-1`, which the officer `clerk-1` received and `clerk-2` and `clerk-3` checked.
    static func casesOfClerks() throws -> Casebook {
        let cases = try Casebook.create(Service(henan), history: .simulated(1))
        let day = try LegalDate("2022-01-04")
        let clerks = try Set(["clerk-2", "clerk-3"].map { try HandlerId($0) })
        for act in [CaseAct.received(Application(power, in: county, .window)), .checked(officers: clerks)] {
            let event = CaseEvent(
                act, case: try CaseNumber("C-1"), by: .city(city), on: day, handler: try HandlerId("clerk-1"))
            try cases.submit(
                event, register: Register(henan), recorded: Instant("2022-01-04T02:00:00.000Z").moment)
        }
        return cases
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try golden("watchbook-v1\(name).jsonl"), as: UTF8.self)
    }

    private func entries(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { $0.hasPrefix(#"{"act""#) }
    }

    private func played() throws -> (watches: Watchbook, refusals: [WatchRefusal]) {
        let watches = try Watchbook.create(supervision, history: .simulated(1))
        let known = Known(cases: try Self.casesOfClerks(), ledger: 10)
        let recorded = try Instant("2022-12-31T00:00:00.000Z").moment
        var refusals: [WatchRefusal] = []
        for line in try text(".events").split(separator: "\n") {
            let event = try WatchEvent(json: String(line))
            XCTAssertEqual(try event.toJSON(), String(line))
            do {
                let receipt = try watches.submit(event, known: known, recorded: recorded)
                XCTAssertFalse(receipt.known)
            } catch {
                let refusal = try XCTUnwrap(error.watchRefusal, "\(error)")
                XCTAssertEqual(error.say(.zh), try refusal.explain(henan).joined(separator: "\n"))
                XCTAssertEqual(error.watchReasons, refusal.unmet)
                refusals.append(refusal)
            }
        }
        return (watches, refusals)
    }

    func testTheSameEventsGiveTheSameBytesAndTheSameRoot() throws {
        let (watches, refusals) = try played()
        let (frozen, made) = (try text(""), String(decoding: try watches.text(), as: UTF8.self))
        let lines = frozen.split(separator: "\n").map(String.init)
        let commits = lines.filter { $0.hasPrefix(#"{"commit""#) }
        let rest = lines.filter { !$0.hasPrefix(#"{"commit""#) }
        // Its text is written with one commit, the last; the others of the frozen one are heads that it had.
        XCTAssertEqual(rest + commits.suffix(1), made.split(separator: "\n").map(String.init))
        let heads = try commits.map { try Head(json: String($0.dropFirst(#"{"commit":"#.count).dropLast())) }
        XCTAssertEqual(try heads.map { try watches.head(at: $0.size) }, heads)
        let read = try Watchbook.read(supervision, golden("watchbook-v1.jsonl"))
        XCTAssertEqual(entries(String(decoding: try read.text(), as: UTF8.self)), entries(frozen))
        XCTAssertEqual(try read.head(), try watches.head())
        XCTAssertEqual(try Watchbook.read(supervision, read.text()).head(), try watches.head())
        XCTAssertEqual(try read.head(at: read.head().size), try watches.head())
        XCTAssertEqual(try read.history(), .simulated(1))
        XCTAssertEqual(try read.events(), entries(frozen).count)
        for line in entries(frozen) {
            let entry = try WatchEntry(json: line)
            XCTAssertEqual(try entry.toJSON(), line)
            XCTAssertTrue(try read.history(of: entry.record).map(\.event).contains(entry.event))
        }
        XCTAssertEqual(try refusals.map { try $0.toJSON() + "\n" }.joined(), try text(".refusals"))
        let words = try henan.speak(.en)
        for unmet in refusals.flatMap(\.unmet) { XCTAssertFalse(try words.watchUnmet(unmet).isEmpty) }

        let day = try LegalDate("2022-12-01")
        let statuses = try watches.statuses(on: day)
        XCTAssertEqual(try statuses.map { try $0.toJSON() + "\n" }.joined(), try text(".statuses"))
        XCTAssertEqual(try watches.count(), statuses.count)
        for status in statuses {
            XCTAssertEqual(try watches.status(of: status.record, on: day), status)
            XCTAssertFalse(try words.watch(status).isEmpty)
        }
    }

    func testReportsAreTheFrozenOnes() throws {
        let warnings = try text(".events").split(separator: "\n").compactMap { line -> Warning? in
            guard case .warned(let warned) = try WatchEvent(json: String(line)).act else { return nil }
            return warned.warning
        }
        XCTAssertFalse(warnings.isEmpty)
        let (watches, _) = try played()
        let (first, last) = (try LegalDate("2022-01-01"), try LegalDate("2022-12-01"))
        let reports = try [SupervisionBy.total, .city, .division].map { rows in
            try supervision.report(
                by: rows, from: first, until: last, register: Register(henan), warnings: warnings, watchbook: watches)
        }
        let frozen = try text(".reports").split(separator: "\n").map { try SupervisionReport(json: String($0)) }
        XCTAssertEqual(reports, frozen)
        XCTAssertEqual(try reports.map { try SupervisionReport(json: $0.toJSON()) }, reports)
    }

    func testAChangedByteIsFound() throws {
        let frozen = try golden("watchbook-v1.jsonl")
        for place in stride(from: 200, to: frozen.count - 400, by: 131) {
            var changed = frozen
            changed[place] ^= 1
            let error = thrown("byte \(place)") { try Watchbook.read(supervision, changed) }
            XCTAssertTrue(["damaged", "not-gazetted"].contains(error?.code), "byte \(place): \(error?.code ?? "")")
        }
    }
}
