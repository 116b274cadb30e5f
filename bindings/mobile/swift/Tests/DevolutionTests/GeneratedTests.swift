import Foundation
import XCTest

/// Nothing that the native half offers is left unused: every function of every object is called where its object is wrapped,
/// and every free function somewhere.
final class GeneratedTests: XCTestCase {
    /// Where each object is wrapped, and what it is called there.
    static let wrapped = [
        "NativeCalendar": ("Reform/WorkingCalendar.swift", "calendar"),
        "NativeReform": ("Reform", "native"),
        "NativeSpeaker": ("Reform", "speaker"), "NativeDesk": ("Desk", "desk"),
        "NativeRegister": ("Desk/Register.swift", "register"), "NativeExtract": ("County/Extract.swift", "extract"),
        "NativeCountyRegister": ("County/CountyRegister.swift", "register"),
        "NativeOutbox": ("County/Outbox.swift", "outbox"), "NativeService": ("Service/Service.swift", "service"),
        "NativeCasebook": ("Cases/Casebook.swift", "cases"),
        "NativeSupervision": ("Supervision/Supervision.swift", "settings"),
        "NativeMatrix": ("Supervision/DutyMatrix.swift", "matrix"),
        "NativeWatchbook": ("Supervision/Watchbook.swift", "watches"),
        "NativeVault": ("Supervision/Vault.swift", "vault"),
    ]

    private let package = repository.appendingPathComponent("bindings/mobile/swift")

    private func names(_ pattern: String, in text: String) throws -> [String] {
        let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
            Range(match.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    /// What a file, or all files of a folder, say.
    private func source(_ path: String) throws -> String {
        let place = package.appendingPathComponent("Sources/Devolution/\(path)")
        if place.pathExtension == "swift" { return try String(contentsOf: place, encoding: .utf8) }
        let files = try XCTUnwrap(FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil))
        var text = ""
        for case let file as URL in files where file.pathExtension == "swift" {
            text += try String(contentsOf: file, encoding: .utf8)
        }
        return text
    }

    func testEveryGeneratedFunctionIsUsed() throws {
        let file = package.appendingPathComponent("Generated/DevolutionFFI/DevolutionFFI.swift")
        let generated = try String(contentsOf: file, encoding: .utf8)
        var found = 0
        var unused: [String] = []
        var objects: Set<String> = []
        for part in generated.components(separatedBy: "\nopen class ").dropFirst() {
            let object = String(part.prefix { $0.isLetter })
            objects.insert(object)
            let (path, name) = try XCTUnwrap(Self.wrapped[object], object)
            let source = try source(path)
            let functions = try names(#"^open func `?(\w+)`?\("#, in: part)
            let makers = try names(#"^public static func (\w+)\(.*\)throws  -> \#(object)\b"#, in: part)
            found += functions.count + makers.count
            unused += functions.filter { !source.contains("\(name).\($0)(") }.map { "\(object).\($0)" }
            unused += makers.filter { !source.contains("\(object).\($0)(") }.map { "\(object).\($0)" }
        }
        let free = try names(#"^public func ([a-z]\w+)\("#, in: generated).filter { !$0.hasPrefix("uniffi") }
        let all = try source("")
        let asks = ["DevolutionFFI.", " ", "(", "try "]
        found += free.count
        unused += free.filter { name in !asks.contains { all.contains("\($0)\(name)(") } }
        XCTAssertEqual(objects, Set(Self.wrapped.keys))
        XCTAssertEqual(unused, [])
        XCTAssertGreaterThan(found, 100)
        XCTAssertGreaterThan(free.count, 20)
    }

    func testEveryClassOfErrorsIsKnown() throws {
        let folder = repository.appendingPathComponent("bindings/wire/src")
        var classes: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            classes.formUnion(try names(#""(\w+Error)""#, in: String(contentsOf: file, encoding: .utf8)))
        }
        let known = try source("DevolutionError.swift")
        XCTAssertEqual(classes.filter { !known.contains("\"\($0)\"") }, [])
        XCTAssertGreaterThan(classes.count, 15)
    }
}
