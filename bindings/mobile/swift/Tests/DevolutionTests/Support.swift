import Foundation
import XCTest

@testable import Devolution

/// The root of the repository.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../../..")
    .standardized

/// A file of the repository.
func file(_ path: String) throws -> Data {
    try Data(contentsOf: repository.appendingPathComponent(path))
}

/// Something that is made once, or fails everywhere.
func once<T>(_ make: () throws -> T) -> T {
    do { return try make() } catch { fatalError("\(error)") }
}

/// The reform of Henan.
let henan = once { try Reform.henan2021() }
/// Another province, another department: the reform of the scenario.
let northvale = once {
    try Reform(folder: repository.appendingPathComponent("crates/devolution/tests/reforms/northvale"))
}

let power = PowerId(unchecked: "p18")
let county = CountyCode(unchecked: "410122")
let city = CityCode(unchecked: "410100")
let first = once { try LegalDate("2021-12-08") }
let opened = once { try Instant("2021-12-08T01:00:00.000Z").moment }

/// A desk over a new ledger of Henan.
func newDesk(at path: String? = nil) throws -> Desk {
    try Desk.create(henan, at: path, effective: first, recorded: opened)
}

/// The takeover plans of all counties: commands that are always accepted.
func plans() throws -> [Command] {
    try henan.counties.map { try Command.fileTakeoverPlan(by: $0.code, on: first, "承接方案") }
}

/// What a simulation leaves, made once.
let simulated = once { try Desk.simulate(henan, seed: 2021, until: LegalDate("2022-06-30")) }

/// So many days later.
func + (day: LegalDate, days: Int) -> LegalDate { day.advanced(by: days) }

/// So many days earlier.
func - (day: LegalDate, days: Int) -> LegalDate { day.advanced(by: -days) }

/// A folder for a test, gone afterwards. A thread that opened something here in the background may hold it for a moment longer
/// than the test does; SQLite then takes its files away under whoever removes the folder, which fails no test.
func folder(_ test: XCTestCase) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    test.addTeardownBlock { try? FileManager.default.removeItem(at: folder) }
    return folder
}

/// The error of this package that something throws; any other, or none, fails the test.
@discardableResult
func thrown(
    _ what: String = "", file: StaticString = #filePath, line: UInt = #line, _ work: () throws -> Any
) -> DevolutionError? {
    do {
        let answer = try work()
        XCTFail("\(what) gave \(answer)", file: file, line: line)
    } catch let error as DevolutionError {
        XCTAssertFalse(error.code.isEmpty, what, file: file, line: line)
        XCTAssertFalse(error.en.isEmpty, what, file: file, line: line)
        XCTAssertFalse(error.zh.isEmpty, what, file: file, line: line)
        XCTAssertNotEqual(error.kind, .internal, "\(what): \(error)", file: file, line: line)
        return error
    } catch {
        XCTFail("\(what) threw \(error)", file: file, line: line)
    }
    return nil
}

/// A program of the package, which is built beside the tests.
func built(_ name: String) -> URL {
    let tests = Bundle(for: GoldenTests.self).bundleURL
    let folder = tests.pathExtension == "xctest" ? tests.deletingLastPathComponent() : tests
    return folder.appendingPathComponent(name)
}
