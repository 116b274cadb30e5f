import Foundation
import XCTest

@testable import Devolution

/// The draw that the core has frozen verifies here, and every changed byte in it is found.
final class DrawGoldenTests: XCTestCase {
    private func transcript() throws -> String {
        String(decoding: try golden("draw-v1.jsonl"), as: UTF8.self)
    }

    /// What stands in the lines of a kind.
    private func under(_ key: String) throws -> [String] {
        let start = "{\"\(key)\":"
        return try transcript().split(separator: "\n").filter { $0.hasPrefix(start) }
            .map { String($0.dropFirst(start.count).dropLast()) }
    }

    private func plan() throws -> String {
        let line = try XCTUnwrap(transcript().split(separator: "\n").first)
        return String(line.dropFirst(#"{"draw":1,"plan":"#.count).dropLast())
    }

    func testTheFrozenTranscriptVerifies() throws {
        let verified = try verifyDraw(golden("draw-v1.jsonl"))
        XCTAssertEqual(verified.objects, try under("object").count)
        XCTAssertEqual(verified.inspectors, try under("inspector").count)
        let drawn = try drawn(of: transcript())
        XCTAssertEqual(verified.drawn, drawn.count)
        XCTAssertEqual(try drawn.map { try $0.toJSON() }, try under("drawn"))
    }

    func testEveryChangedByteIsFoundWithItsLine() throws {
        let frozen = try golden("draw-v1.jsonl")
        let lines = frozen.filter { $0 == UInt8(ascii: "\n") }.count
        for place in stride(from: 0, to: frozen.count, by: 37) {
            var changed = frozen
            changed[place] ^= 1
            let error = try XCTUnwrap(thrown("byte \(place)") { try verifyDraw(changed) })
            guard case .drawFault(let line, let rule, _) = error.kind else {
                XCTFail("byte \(place): \(error)")
                continue
            }
            XCTAssertTrue((1...lines + 1).contains(line), "byte \(place): line \(line)")
            XCTAssertEqual(error.code, rule.code)
        }
    }

    func testWhatWasCommittedToAndTheSeedLeadToTheFrozenTranscript() throws {
        let objects = try under("object").joined(separator: "\n")
        let inspectors = try under("inspector").joined(separator: "\n")
        let commitment = try commitDraw(henan, plan: plan(), objects: objects, inspectors: inspectors, as: .jsonl)
        XCTAssertTrue(try transcript().hasPrefix(commitment.text))
        XCTAssertEqual(try verifyDraw(golden("draw-v1.jsonl")).commitment, commitment.commitment)
        XCTAssertEqual(try holdDraw(commitment.text, seed: XCTUnwrap(under("seed").first)), try transcript())
    }

    func testWhatIsNotFitForADrawIsNamed() throws {
        let early = try plan().replacingOccurrences(of: #""draw":"2022-05-10""#, with: #""draw":"2022-05-04""#)
        let unfit = thrown { try commitDraw(henan, plan: early, objects: "", inspectors: "", as: .jsonl) }
        XCTAssertEqual(unfit?.code, "unfit")
        XCTAssertEqual(unfit?.settingFaults.isEmpty, false)
        let rows = thrown { try commitDraw(henan, plan: plan(), objects: "no JSON", inspectors: "", as: .jsonl) }
        XCTAssertEqual(rows?.rows.map(\.row), [1])
    }
}
