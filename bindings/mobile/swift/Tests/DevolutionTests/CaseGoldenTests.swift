import Foundation
import XCTest

@testable import Devolution

/// What a frozen casebook is made of, and what it leads to, is here as everywhere.
final class CaseGoldenTests: XCTestCase {
    struct Submitted: Decodable {
        let event: CaseEvent
        let recorded: Instant
    }

    struct Refused: Codable, Equatable {
        let en: [String]
        let line: Int
        let refusal: CaseRefusal
        let zh: [String]
    }

    private func words(_ name: String) throws -> String {
        String(decoding: try golden("cases-v1.\(name)"), as: UTF8.self)
    }

    private func read<T: Decodable>(_ name: String, as kind: T.Type = T.self) throws -> [T] {
        try lines("cases-v1.\(name)").map { try JSONDecoder().decode(T.self, from: $0) }
    }

    private func service() throws -> Service {
        try Service(northvale, standards: words("standards.jsonl"))
    }

    private func played() throws -> Register {
        let desk = try scenario()
        _ = try play(desk, commands())
        return desk.register
    }

    private func submit(_ cases: Casebook, _ register: Register) throws -> [Refused] {
        let (en, zh) = (try northvale.speak(.en), try northvale.speak(.zh))
        var refused: [Refused] = []
        for (place, line) in try read("events.jsonl", as: Submitted.self).enumerated() {
            do {
                let receipt = try cases.submit(line.event, register: register, recorded: line.recorded.moment)
                XCTAssertFalse(receipt.known)
            } catch {
                let refusal = try XCTUnwrap(error.caseRefusal, "\(error)")
                XCTAssertEqual(error.say(.zh), try zh.caseRefusal(refusal).joined(separator: "\n"))
                refused.append(
                    Refused(
                        en: try en.caseRefusal(refusal), line: place + 1, refusal: refusal,
                        zh: try zh.caseRefusal(refusal)))
            }
        }
        return refused
    }

    func testSameEverywhere() throws {
        let register = try played()
        let cases = try Casebook.create(service(), history: .simulated(1), unsettled: .provisional)
        let refused = try submit(cases, register)
        XCTAssertEqual(try refused.map { try Wire.text($0) + "\n" }.joined(), try words("refusals.jsonl"))

        let recorded = try Instant("2023-04-01T00:00:00.000Z").moment
        let imported = try cases.import(
            words("import.csv"), as: .csv, register: register, unlawful: .record, recorded: recorded)
        XCTAssertEqual(try imported.toJSON() + "\n", try words("imported.json"))
        XCTAssertEqual(try cases.irregular().count, imported.irregular)
        XCTAssertEqual(String(decoding: try cases.text(), as: UTF8.self), try words("jsonl"))

        var statuses = ""
        for number in ["n-1", "n-2", "n-3", "n-4", "n-5", "n-6", "m-1", "m-2"] {
            for day in ["2023-01-19", "2023-02-10", "2023-03-31"] {
                let status = try cases.status(of: CaseNumber(number), on: LegalDate(day), register: register)
                try status.map { statuses += try $0.toJSON() + "\n" }
            }
        }
        XCTAssertEqual(statuses, try words("statuses.jsonl"))

        let reports = try [ReportBy.total, .delegation].map {
            try cases.report(by: $0, from: LegalDate("2023-01-01"), until: LegalDate("2023-03-31"))
        }
        XCTAssertEqual(reports, try read("reports.jsonl"))
    }

    func testAFrozenCasebookIsReadAndEveryEntryHasItsForm() throws {
        let register = try played()
        let frozen = try golden("cases-v1.jsonl")
        let cases = try Casebook.read(service(), frozen, register: register, unsettled: .provisional)
        XCTAssertEqual(try cases.text(), frozen)
        XCTAssertEqual(try cases.history(), .simulated(1))
        let entries = try lines("cases-v1.jsonl").map { String(decoding: $0, as: UTF8.self) }
            .filter { $0.hasPrefix(#"{"act""#) }
        XCTAssertEqual(try cases.events(), entries.count)
        for line in entries {
            let entry = try CaseEntry(json: line)
            XCTAssertEqual(try entry.toJSON(), line)
            XCTAssertTrue(try cases.history(of: entry.case).contains(entry))
            XCTAssertEqual(try CaseEvent(json: entry.event.toJSON()), entry.event)
        }
        for line in try words("standards.jsonl").split(separator: "\n") {
            XCTAssertEqual(try Standard(json: String(line)).toJSON(), String(line))
        }
        var changed = frozen
        changed[300] ^= 1
        XCTAssertNotNil(
            thrown { try Casebook.read(service(), changed, register: register, unsettled: .provisional) })
    }
}
