import Foundation
import XCTest

@testable import Devolution

/// The extract of a county: what it proves, and what it answers.
final class ExtractTests: XCTestCase {
    static let bytes = once { try simulated.desk.extract(county) }
    static let signOff = once { try simulated.desk.signOff(county) }

    func testAnExtractProvesThatItIsOfTheLedgerAndWhole() async throws {
        let extract = try await Extract.read(Self.bytes)
        let head = try await simulated.desk.background { try $0.head() }
        try await extract.verify(published: head)
        try await extract.verify(signedOff: Self.signOff)
        XCTAssertEqual(extract.county, county)
        XCTAssertEqual(try extract.algorithm(), .sm3)
        XCTAssertEqual(try extract.head(), head)
        XCTAssertEqual(try extract.signOff(), Self.signOff)
        XCTAssertEqual(Self.signOff.entries, extract.size)
        XCTAssertEqual(extract.bytes, Self.bytes)
        XCTAssertGreaterThan(extract.size, 500)
        XCTAssertEqual(try SignOff(json: Self.signOff.toJSON()), Self.signOff)
        let entries = try await extract.background { try $0.entries() }
        XCTAssertEqual(entries.count, extract.size)
        let page = try await extract.background { try $0.entries(from: 10, most: 5) }
        XCTAssertEqual(page, Array(entries[10..<15]))
        // Every entry of it is that of the ledger, and proven by itself too.
        for entry in [entries[0], entries[99], entries[entries.count - 1]] {
            let (found, proof) = try await extract.background { try $0.proveInclusion(entry.sequence) }
            XCTAssertEqual(found, entry)
            try proof.verify(entry, root: head.root)
            let inLedger = try await simulated.desk.background { try $0.entry(entry.sequence) }
            XCTAssertEqual(inLedger, entry)
        }
    }

    func testAnEarlierExtractIsOfTheEarlierHead() throws {
        let size = 5_000
        let extract = try Extract(simulated.desk.extract(county, size: size))
        try extract.verify(published: simulated.desk.head(at: size))
        try extract.verify(signedOff: simulated.desk.signOff(county, size: size))
        let error = thrown { try extract.verify(published: simulated.desk.head()) }
        guard case .extract = error?.kind else { return XCTFail("\(String(describing: error))") }
    }

    func testWhatItAnswersIsWhatTheWholeLedgerAnswers() async throws {
        let extract = try Extract(Self.bytes)
        let (here, whole) = (try await extract.open(henan), simulated.desk.register)
        XCTAssertEqual(here.county, county)
        let mine = try await here.background { here in
            for on in [first, try LegalDate("2021-12-20"), try LegalDate("2022-03-01"), try LegalDate("2022-06-30")] {
                XCTAssertEqual(try here.powers(on: on), try whole.powers(of: county, on: on))
                XCTAssertEqual(try here.statuses(on: on), try whole.statuses(on: on).filter { $0.county == county })
                XCTAssertEqual(try here.gaps(on: on), try whole.gaps(on: on).filter { $0.county == county })
                for power in henan.powers.map(\.id) {
                    XCTAssertEqual(try here.holder(power, on: on), try whole.holder(power, in: county, on: on))
                    XCTAssertEqual(try here.status(power, on: on), try whole.status(power, in: county, on: on))
                    XCTAssertEqual(try here.next(power, on: on), try whole.next(power, in: county, on: on))
                }
            }
            return try here.history()
        }
        XCTAssertEqual(mine, .simulated(2021))
        let late = try LegalDate("2022-06-30")
        let statuses = try await here.background { try $0.statuses(on: late) + [$0.status(power, on: late)] }
        XCTAssertTrue(statuses.allSatisfy { $0.history == .simulated(2021) })
        // As of a date, too.
        let early = try LegalDate("2021-12-12")
        let (then, wholeThen) = (
            try await extract.open(henan, effective: early), try await simulated.desk.asOf(effective: early)
        )
        let (gaps, wholeGaps) = try await then.background { (try $0.gaps(on: early), try wholeThen.gaps(on: early)) }
        XCTAssertEqual(gaps, wholeGaps.filter { $0.county == county })
        XCTAssertFalse(gaps.isEmpty)
        let blocked = try await then.background { try $0.blocked(on: early) }
        XCTAssertTrue(blocked.contains { $0.missing.contains { !$0.isReady } })
        for gap in blocked.prefix(5) {
            let next = try await then.background { try $0.next(gap.power, on: early) }
            XCTAssertEqual(gap.missing, next.filter { !$0.isReady })
        }
        let last = try XCTUnwrap(then.lastEffective())
        XCTAssertLessThanOrEqual(last, early)
        XCTAssertNotNil(try then.lastRecorded())
    }

    func testWhatWouldBeRefusedIsKnownBefore() throws {
        let desk = try newDesk()
        try desk.submitAll(plans(), recorded: opened)
        let register = try Extract(desk.extract(county)).open(henan)
        let start = try Command.start(by: county, power, on: first, "公告")
        XCTAssertEqual(try register.refusal(of: start), thrown { try desk.submit(start, recorded: opened) }?.refusal)
        XCTAssertNil(try register.refusal(of: .fileTakeoverPlan(by: county, on: first, "补充方案")))
        let other = try Command.fileTakeoverPlan(by: henan.counties[5].code, on: first, "方案")
        thrown { try register.refusal(of: other) as Any }
    }

    func testAForgedExtractIsFoundOut() throws {
        let text = String(decoding: Self.bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let header = lines[0]
        var forged: [String: Data] = [
            "changed": Data(text.replacingOccurrences(of: "模拟", with: "模仿").utf8), "cut": Self.bytes.dropLast(100),
            "headless": Data(lines.dropFirst().joined(separator: "\n").utf8),
            "empty": Data(), "binary": Data([0xFF, 0x00]),
            "of another version": Data(text.replacingOccurrences(of: #""version":1}"#, with: #""version":9}"#).utf8),
            "of another county": Data(
                text.replacingOccurrences(of: #""county":"410122""#, with: #""county":"410123""#).utf8),
            "only a header": Data((header + "\n").utf8),
        ]
        lines.swapAt(5, 6)
        forged["swapped"] = Data(lines.joined(separator: "\n").utf8)
        lines.remove(at: 9)
        forged["left out"] = Data(lines.joined(separator: "\n").utf8)
        lines.insert(lines[20], at: 20)
        forged["doubled"] = Data(lines.joined(separator: "\n").utf8)
        for (how, bytes) in forged {
            guard bytes != Self.bytes else {
                XCTFail("\(how) is not forged")
                continue
            }
            thrown(how) {
                let extract = try Extract(bytes)
                try extract.verify(signedOff: Self.signOff)
                return extract
            }
        }
        let whole = try Extract(Self.bytes)
        let other = try simulated.desk.signOff(henan.counties[1].code)
        XCTAssertNotEqual(other.county, county)
        thrown("another's sign-off") { try whole.verify(signedOff: other) }
        let fewer = SignOff(
            algorithm: Self.signOff.algorithm, county: county, entries: Self.signOff.entries - 1,
            head: Self.signOff.head, root: Self.signOff.root)
        thrown("fewer") { try whole.verify(signedOff: fewer) }
        let falseRoot = SignOff(
            algorithm: Self.signOff.algorithm, county: county, entries: Self.signOff.entries, head: Self.signOff.head,
            root: Self.signOff.head.root)
        thrown("another root") { try whole.verify(signedOff: falseRoot) }
        thrown("another head") {
            try whole.verify(published: Head(root: Self.signOff.root, size: Self.signOff.head.size))
        }
        thrown("another reform") { try whole.open(northvale) }
    }
}
