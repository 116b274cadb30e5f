// The officer's day in a terminal: `zh` or `en` as the first argument, otherwise the language of the system.

import Devolution
import Foundation
import OfficersDay

/// The terminal that a person sits at.
struct Console: Terminal {
    func show(_ line: String) {
        print(line)
    }

    func confirm(_ question: String) -> Bool {
        print("\(question) [y/N] ", terminator: "")
        return ["y", "Y", "是"].contains(readLine()?.trimmingCharacters(in: .whitespaces))
    }
}

do {
    let locale = ProcessInfo.processInfo.environment["LANG"] ?? Locale.current.identifier
    let lang = try CommandLine.arguments.dropFirst().first.map { try Lang(code: $0) } ?? Lang(locale: locale)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try day(lang, Console(), folder: folder)
} catch {
    print("error: \(error.localizedDescription)")
    exit(1)
}
