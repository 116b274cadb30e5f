import Devolution
import Foundation
import OfficersDay
import XCTest

/// The officer's day says what it said before.
final class SampleTests: XCTestCase {
    /// An officer who signs the first handover and not the second.
    final class Typed: Terminal {
        var lines: [String] = []
        private var answers = [true, false]

        func show(_ line: String) {
            lines.append(line)
        }

        func confirm(_ question: String) -> Bool {
            let answer = answers.removeFirst()
            lines.append("\(question) \(answer ? "y" : "n")")
            return answer
        }
    }

    func testTheDayOfAnOfficer() throws {
        for lang in Lang.allCases {
            let terminal = Typed()
            try day(lang, terminal, folder: folder(self))
            let said = terminal.lines.joined(separator: "\n") + "\n"
            let frozen = repository.appendingPathComponent("bindings/mobile/swift/sample/day.\(lang).txt")
            XCTAssertEqual(said, try String(contentsOf: frozen, encoding: .utf8))
            XCTAssertTrue(said.contains("✓") && said.contains("✗"))
        }
    }

    func testTheAppRunsInATerminal() throws {
        let (app, said, typed) = (Process(), Pipe(), Pipe())
        (app.executableURL, app.arguments) = (built("DevolutionSample"), ["zh"])
        (app.standardOutput, app.standardInput) = (said, typed)
        try app.run()
        typed.fileHandleForWriting.write(Data("是\nn\n".utf8))
        try typed.fileHandleForWriting.close()
        let output = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        app.waitUntilExit()
        XCTAssertEqual(app.terminationStatus, 0, output)
        XCTAssertEqual(output.components(separatedBy: "✓").count, 2, output)
        XCTAssertEqual(output.components(separatedBy: "[y/N]").count, 3, output)
    }
}
