import Foundation

@testable import Devolution

/// The day from which the scenario runs.
let firstDay = once { try LegalDate(2023, 1, 2) }

private struct Submitted: Decodable {
    let command: Command
    let recorded: String
}

/// A frozen file.
func golden(_ name: String) throws -> Data {
    try file("crates/devolution/tests/golden/\(name)")
}

/// Its lines.
func lines(_ name: String) throws -> [Data] {
    try golden(name).split(separator: UInt8(ascii: "\n")).map { Data($0) }
}

/// The commands of the scenario and when each is submitted: read as anybody would read them.
func commands() throws -> [(command: Command, recorded: Date)] {
    try lines("scenario-v1.commands.jsonl").map { line in
        let submitted = try JSONDecoder().decode(Submitted.self, from: line)
        // The file leaves out the milliseconds, which are none.
        let recorded = submitted.recorded.replacingOccurrences(of: "Z", with: ".000Z")
        return (submitted.command, try Instant(recorded).moment)
    }
}

/// A desk for the scenario.
func scenario(at path: String? = nil, digest: DigestAlgorithm = .sm3) throws -> Desk {
    try Desk.create(
        northvale, at: path, effective: firstDay, history: .simulated(1), recorded: commands()[0].recorded,
        digest: digest)
}

/// Submits commands, and gives the refusals by the number of their line.
func play(_ desk: Desk, _ commands: [(command: Command, recorded: Date)]) throws -> [(line: Int, refusal: Refusal)] {
    var refusals: [(Int, Refusal)] = []
    for (place, submitted) in commands.enumerated() {
        do {
            try desk.submit(submitted.command, recorded: submitted.recorded)
        } catch {
            guard case .refused(let refusal, 0) = error.kind else { throw error }
            refusals.append((place + 1, refusal))
        }
    }
    return refusals
}
