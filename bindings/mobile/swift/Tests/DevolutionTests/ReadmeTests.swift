import Devolution
import Foundation
import XCTest

/// What the README shows is what runs here.
final class ReadmeTests: XCTestCase {
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = try DevolutionTests.folder(self)
    }

    private func show(_ line: Any) {
        XCTAssertFalse("\(line)".isEmpty)
    }

    func testTheDesk() throws {
        // README: desk
        let reform = try Reform.henan2021()
        let desk = try Desk.create(reform, effective: LegalDate(2021, 12, 8))
        let county = try CountyCode("410122")

        let receipt = try desk.submit(.fileTakeoverPlan(by: county, on: LegalDate(2021, 12, 8), "中牟交〔2021〕88号"))
        show(receipt.entry)  // 1

        let holder = try desk.register.holder(PowerId("p18"), in: county, on: LegalDate(2021, 12, 8))
        try reform.speak(.zh).holder(holder).forEach(show)

        do {
            try desk.submit(.start(by: county, PowerId("p18"), on: LegalDate(2022, 1, 4), "公告"))
        } catch {
            show(error.code)  // "refused"
            show(error.say(.zh))
            show(error.reasons.map(\.condition))  // every unmet condition, each with its clause
        }
        // README end
        XCTAssertEqual(receipt.entry, 1)
        XCTAssertEqual(try desk.size(), 2)
    }

    func testTheDevice() throws {
        // README: device
        let reform = try Reform.henan2021()
        let (city, _) = try Desk.simulate(reform, seed: 2021, until: LegalDate(2021, 12, 21))
        let county = try CountyCode("410122")

        // What is brought to the device, and what was published beside the head of the ledger.
        let extract = try Extract(city.extract(county))
        try extract.verify(signedOff: city.signOff(county))

        // Without a network: the county's own register, and an outbox that outlives the process.
        let register = try extract.open(reform)
        let today = try LegalDate(2021, 12, 21)
        for gap in try register.gaps(on: today) where gap.missing.contains(where: { $0.command == .accept }) {
            show(try reform.speak(.zh).power(gap.power))
        }
        let outbox = try Outbox.open(at: folder.appendingPathComponent("outbox.db").path)
        try outbox.queue(.fileControls(by: county, PowerId("p18"), on: today, "内控措施"))

        // With a network again: parcels and replies travel as lines. Delivered twice, they are recorded once.
        let parcels = try outbox.waiting().lines()
        let replies = try city.deliver(lines: parcels)
        for item in try outbox.settle(lines: replies) {
            show(item.outcome as Any)
            try outbox.forget(item.parcel.key)
        }
        // README end
        XCTAssertEqual(try outbox.items(), [])
    }

    func testTasks() async throws {
        let desk = try newDesk()
        let command = try plans()[0]
        // README: tasks
        let told = Task {
            for await change in desk.changes() { return change.to }
            return 0
        }
        try await Task.sleep(nanoseconds: 100_000_000)
        try await desk.submit(command)
        show(await told.value)
        show(try await desk.background { try $0.register.gaps(on: LegalDate(2021, 12, 8)).count })
        // README end
    }

    func testCases() throws {
        let (register, county) = (simulated.desk.register, county)
        // README: cases
        let reform = try Reform.henan2021()
        let path = folder.appendingPathComponent("cases.jsonl").path
        let cases = try Casebook.create(Service.henan2021(reform), at: path)
        let (power, day) = (try PowerId("p18"), try LegalDate(2022, 3, 1))
        let received = CaseEvent(
            .received(Application(power, in: county, .window)), case: try CaseNumber("410122-2022-000317"),
            by: .county(county), on: day)
        do {
            try cases.submit(received, register: register)
            if let status = try cases.status(of: received.case, on: day, register: register) {
                try reform.speak(.zh).case(status).forEach(show)  // its limits, each with its last day
            }
        } catch {
            show(error.caseReasons.map(\.condition))  // each with the clause or the article that grounds it
        }
        show(try cases.report(by: .county, from: day, until: day).rows.count)

        // What goes to the province: straight, or through the city, and why.
        let project = Dispatch(.project, .up, county: county, on: day, also: [try CountyCode("410181")])
        try reform.speak(.zh).route(project, register.route(project)).forEach(show)
        // README end
        XCTAssertEqual(try cases.count(), 1)
    }

    func testSupervision() throws {
        // README: supervision
        let reform = try Reform.henan2021()
        let supervision = try Supervision.henan2021(reform)
        let vault = try Vault.create(at: folder.appendingPathComponent("vault.jsonl").path)  // kept apart
        let watches = try Watchbook.create(supervision, at: folder.appendingPathComponent("watch.jsonl").path)

        let filed = WatchAct.Filed(
            channel: try ChannelId("petition"), complainant: .confidential(try vault.keep("李某某 13800001111")),
            county: try CountyCode("410122"), matter: "超期未办结")
        let event = WatchEvent(
            act: .filed(filed), by: .county(filed.county), on: try LegalDate(2022, 3, 1),
            record: try RecordNumber("T-1"))
        try watches.submit(event, known: Known(vault: vault))
        if let status = try watches.status(of: event.record, on: event.on) {
            try reform.speak(.zh).watch(status).forEach(show)  // its limits, each with its last day
        }
        // README end
        XCTAssertEqual(try watches.count(), 1)
    }

    func testTheReadmeShowsWhatRunsHere() throws {
        let readme = String(decoding: try file("bindings/mobile/swift/README.md"), as: UTF8.self)
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let parts = source.components(separatedBy: "        // README: ").dropFirst()
        XCTAssertEqual(parts.count, 6)  // and this line
        for part in parts.prefix(5) {
            let lines = part.components(separatedBy: "        // README end")[0].components(separatedBy: "\n")
                .dropFirst()
            let shown = lines.map { $0.hasPrefix("        ") ? String($0.dropFirst(8)) : $0 }.joined(separator: "\n")
                .replacingOccurrences(of: "show(", with: "print(").replacingOccurrences(
                    of: "forEach(show)", with: "forEach { print($0) }")
            XCTAssertTrue(readme.contains("```swift\n\(shown)```"), shown)
        }
    }
}
