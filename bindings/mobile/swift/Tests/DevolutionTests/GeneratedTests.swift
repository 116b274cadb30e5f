import Foundation
import XCTest

/// Nothing that the native half offers is left unused.
final class GeneratedTests: XCTestCase {
    private func names(_ pattern: String, in text: String) throws -> Set<String> {
        let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        let whole = NSRange(text.startIndex..., in: text)
        return Set(
            expression.matches(in: text, range: whole).compactMap { match in
                Range(match.range(at: 1), in: text).map { String(text[$0]) }
            })
    }

    func testEveryGeneratedFunctionIsUsed() throws {
        let package = repository.appendingPathComponent("bindings/mobile/swift")
        let generated = try String(
            contentsOf: package.appendingPathComponent("Generated/DevolutionFFI/DevolutionFFI.swift"), encoding: .utf8)
        // The functions of the objects stand in their protocols, what makes them and the free ones by themselves.
        let functions = try names(#"^open func (\w+)\("#, in: generated)
            .union(names(#"^public static func ([a-z]\w+)\([^)]*\)throws  -> Native"#, in: generated))
            .union(
                names(#"^public func ([a-z]\w+)\([^)]*\)\s*(?:throws)?\s*->"#, in: generated).filter {
                    !$0.hasPrefix("FfiConverter")
                })
        let perObject = generated.components(separatedBy: "\nopen func ").count - 1
        XCTAssertGreaterThan(perObject + functions.count, 100)
        XCTAssertGreaterThan(functions.count, 80)

        let sources = try XCTUnwrap(
            FileManager.default.enumerator(
                at: package.appendingPathComponent("Sources/Devolution"), includingPropertiesForKeys: nil))
        var typed = ""
        for case let source as URL in sources where source.pathExtension == "swift" {
            typed += try String(contentsOf: source, encoding: .utf8)
        }
        let unused = functions.filter {
            !typed.contains(".\($0)(") && !typed.contains(" \($0)(") && !typed.contains("(\($0)(")
        }
        XCTAssertEqual(unused, [])
    }
}
