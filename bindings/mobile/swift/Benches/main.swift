// How fast the questions of an app are answered, beside the same in Rust in the same run: one line of JSON each.
//
// The first argument is the file with the lines that the program in Rust printed; the second, where there is one, is what the
// names of the benchmarks that are wanted contain.

import Devolution
import Foundation

/// What Rust took and what came out.
struct Figure: Decodable {
    let name: String
    let unit: String
    let ours: Double
    let answer: String
}

/// One measurement beside that in Rust.
struct Line: Encodable {
    let name: String
    let unit: String
    let ours: Double
    let peer: Double
    let peer_name = "Rust"
    let ratio: Double
    let equal: Bool
    let goal: String?
    let met: Bool
}

/// What a benchmark does, and what it is to reach.
struct Benchmark {
    let name: String
    let rust: String
    /// Its time in seconds times this is in the unit of Rust's.
    let scale: Double
    let goal: String?
    /// How long it may take, given what Rust takes.
    let enough: (Double) -> Double
    let work: () throws -> String
}

let runs = 15
let holders = 2_000
let (power, county, asked) = (try PowerId("p18"), try CountyCode("410122"), try LegalDate(2022, 3, 1))

func ask(_ register: Register) throws -> String {
    var answer = ""
    for _ in 0..<holders {
        answer = try register.holder(power, in: county, on: asked).holder.text
    }
    return answer
}

/// Reads every field of every row.
func listing(_ register: Register) throws -> String {
    let rows = try register.statuses(on: asked)
    var (stage, holder, standing, since, entry) = (0, 0, 0, 0, 0)
    for row in rows {
        stage += row.stage.place
        holder += row.holder.place
        standing += row.standing.place
        since += Int(row.since?.days ?? 0)
        entry += row.entry ?? 0
    }
    return "rows=\(rows.count) stage=\(stage) holder=\(holder) standing=\(standing) since=\(since) entry=\(entry)"
}

func verified(_ bytes: Data, _ head: Head) throws -> String {
    let extract = try Extract(bytes)
    try extract.verify(published: head)
    return "county=\(extract.county) entries=\(extract.size) root=\(try extract.head().root)"
}

func measured(_ benchmark: Benchmark, _ rust: Figure) throws -> Line {
    var answer = try benchmark.work()
    var times: [Double] = []
    for _ in 0..<runs {
        let start = DispatchTime.now().uptimeNanoseconds
        answer = try benchmark.work()
        times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 * benchmark.scale)
    }
    let (ours, equal) = (times.sorted()[runs / 2], answer == rust.answer)
    return Line(
        name: benchmark.name, unit: rust.unit, ours: ours, peer: rust.ours, ratio: rust.ours / ours, equal: equal,
        goal: benchmark.goal, met: equal && ours <= benchmark.enough(rust.ours))
}

let arguments = CommandLine.arguments
let written = try String(contentsOfFile: arguments[1], encoding: .utf8).split(separator: "\n")
let figures = try written.map { try JSONDecoder().decode(Figure.self, from: Data($0.utf8)) }
let filter = arguments.count > 2 ? arguments[2] : ""
let desk = try Desk.simulate(Reform.henan2021(), seed: 2021, until: LegalDate(2022, 6, 30)).desk
let (bytes, head) = (try desk.extract(county), try desk.head())
let benchmarks = [
    Benchmark(
        name: "holder-swift", rust: "mobile-holder", scale: 1e9 / Double(holders), goal: nil, enough: { _ in .infinity }
    ) {
        try ask(desk.register)
    },
    Benchmark(
        name: "statuses-swift", rust: "mobile-statuses", scale: 1e3, goal: "at most 3.0 times the peer",
        enough: { $0 * 3 }
    ) {
        try listing(desk.register)
    },
    Benchmark(name: "extract-swift", rust: "mobile-extract", scale: 1e3, goal: "ours: 50.0", enough: { _ in 50 }) {
        try verified(bytes, head)
    },
]
var isEqual = true
for benchmark in benchmarks where filter.isEmpty || benchmark.name.contains(filter) {
    guard let rust = figures.first(where: { $0.name == benchmark.rust }) else {
        fatalError("Rust says nothing of \(benchmark.rust)")
    }
    let line = try measured(benchmark, rust)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(line), as: UTF8.self))
    isEqual = isEqual && line.equal
}
// A wrong answer is a failure; a slow one is told.
exit(isEqual ? 0 : 1)
