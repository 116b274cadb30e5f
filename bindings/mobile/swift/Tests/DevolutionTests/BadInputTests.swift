import Foundation
import XCTest

@testable import Devolution

/// Whatever is given, the answer is an answer or an error of the package with a code: never a crash, and never another error.
final class BadInputTests: XCTestCase {
    /// What a call is given: everything is good, but for one thing at a time.
    struct Given {
        var power = PowerId(unchecked: "p18")
        var county = CountyCode(unchecked: "410122")
        var city = CityCode(unchecked: "410100")
        var owner = OwnerDivision(unchecked: "planning")
        var clause = ClauseId(unchecked: "M3")
        var material = MaterialId(unchecked: "archives")
        var digest = Digest(unchecked: String(repeating: "0a", count: 32))
        var key = SubmissionKey(unchecked: "7f0c1a52-5b9e")
        var text = "公告"
        var number = 1
        var day = once { try LegalDate(2022, 1, 4) }
        var moment = once { try Instant("2022-01-04T00:00:00.000Z").moment }
        var bytes = Data("a".utf8)
    }

    enum Field: CaseIterable {
        case power, county, city, owner, clause, material, digest, key, text, number, day, moment, bytes
    }

    static let texts = [
        "", " ", "\0", String(repeating: "a", count: 100_000), "{}", "null", "{\"", "county:999999", "公告\n二",
        "p18/410122", "-1", "1e400",
        String(repeating: "[", count: 10_000), "\u{202E}\u{FEFF}", "🏛️",
    ]
    static let numbers = [-1, Int.min, Int.max, (1 << 53) + 1, 1 << 32]
    static let days = [Int32.min, .max, 0, 1, 3_652_060].map { LegalDate(days: $0) }
    static let moments = [-Double.infinity, .infinity, .nan, 1e300, -1e13, 1e13].map { Date(timeIntervalSince1970: $0) }
    static let bytes = texts.map { Data($0.utf8) } + [Data([0xFF]), Data([0x0A, 0x0A])]

    /// What is given when one field is bad: once for every way of being bad.
    private func bad(_ field: Field) -> [Given] {
        func each<T>(_ values: [T], _ set: (inout Given, T) -> Void) -> [Given] {
            values.map { value in
                var given = Given()
                set(&given, value)
                return given
            }
        }
        return switch field {
        case .power: each(Self.texts) { $0.power = PowerId(unchecked: $1) }
        case .county: each(Self.texts) { $0.county = CountyCode(unchecked: $1) }
        case .city: each(Self.texts) { $0.city = CityCode(unchecked: $1) }
        case .owner: each(Self.texts) { $0.owner = OwnerDivision(unchecked: $1) }
        case .clause: each(Self.texts) { $0.clause = ClauseId(unchecked: $1) }
        case .material: each(Self.texts) { $0.material = MaterialId(unchecked: $1) }
        case .digest: each(Self.texts) { $0.digest = Digest(unchecked: $1) }
        case .key: each(Self.texts) { $0.key = SubmissionKey(unchecked: $1) }
        case .text: each(Self.texts) { $0.text = $1 }
        case .number: each(Self.numbers) { $0.number = $1 }
        case .day: each(Self.days) { $0.day = $1 }
        case .moment: each(Self.moments) { $0.moment = $1 }
        case .bytes: each(Self.bytes) { $0.bytes = $1 }
        }
    }

    struct Call {
        let name: String
        let fields: [Field]
        /// Some questions have an answer for everything.
        let answersAll: Bool
        let run: (Given) throws -> Any

        init(_ name: String, _ fields: Field..., answersAll: Bool = false, run: @escaping (Given) throws -> Any) {
            (self.name, self.fields, self.answersAll, self.run) = (name, fields, answersAll, run)
        }
    }

    private func check(_ calls: [Call], file: StaticString = #filePath, line: UInt = #line) {
        for call in calls {
            for field in call.fields {
                var refused = 0
                for given in bad(field) {
                    do {
                        _ = try call.run(given)
                    } catch let error as DevolutionError {
                        refused += 1
                        XCTAssertNotEqual(
                            error.kind, .internal, "\(call.name), \(field): \(error)", file: file, line: line)
                        XCTAssertFalse(
                            error.code.isEmpty || error.en.isEmpty || error.zh.isEmpty, "\(call.name): \(error)",
                            file: file, line: line)
                    } catch {
                        XCTFail("\(call.name), \(field): \(error)", file: file, line: line)
                    }
                }
                XCTAssertTrue(refused > 0 || call.answersAll, "\(call.name) takes any \(field)", file: file, line: line)
            }
        }
    }

    /// A desk with one entry of a county.
    private func desk() throws -> Desk {
        let desk = try newDesk()
        try desk.submit(plans()[0], recorded: opened)
        return desk
    }

    func testReforms() throws {
        let (calendar, speaker) = (henan.calendar, try henan.speak(.en))
        let folder = try folder(self)
        let holder = try Register(henan).holder(power, in: county, on: first)
        check([
            Call("Reform.init(files:)", .text, .bytes) { try Reform(files: [$0.text: $0.bytes]) },
            Call("Reform.init(folder:)", .text) {
                try Reform(folder: folder.appendingPathComponent(String($0.text.prefix(50))))
            },
            Call("power", .power) { try henan.power($0.power) },
            Call("county", .county) { try henan.county($0.county) },
            Call("city", .city) { try henan.city($0.city) }, Call("division", .text) { try henan.division($0.text) },
            Call("isKey", .power) { try henan.isKey($0.power) },
            Call("relisting", .power) { try henan.relisting($0.power) as Any },
            Call("isWorkingDay", .day) { try calendar.isWorkingDay($0.day) },
            Call("nextWorkingDay", .day) { try calendar.nextWorkingDay(after: $0.day) },
            Call("previousWorkingDay", .day) { try calendar.previousWorkingDay(before: $0.day) },
            Call("papers", .number, answersAll: true) { calendar.papers($0.number) as Any },
            Call("adding(year:)", .text) { try calendar.adding(year: $0.text) },
            Call("speaker.power", .power) { try speaker.power($0.power) },
            Call("speaker.county", .county) { try speaker.county($0.county) },
            Call("speaker.city", .city) { try speaker.city($0.city) },
            Call("speaker.authority", .city) { try speaker.authority(.city($0.city)) },
            Call("speaker.actor", .owner) { try speaker.actor(.owner($0.owner)) },
            Call("speaker.division", .text, answersAll: true) { speaker.division($0.text) },
            Call("speaker.subject", .power, .county) { try speaker.subject(.delegation($0.power, $0.county)) },
            Call("speaker.clause", .clause) { try speaker.clause($0.clause) },
            Call("speaker.unmet", .clause) {
                try speaker.unmet(Unmet(condition: .trained, clause: $0.clause, detail: [$0.text]))
            },
            Call("speaker.because", .clause, .day, .number) {
                try speaker.because(Because(clause: $0.clause, effective: $0.day, entry: $0.number, event: .trained))
            },
            Call("speaker.holder", .power, .county, .day) {
                try speaker.holder(
                    Holder(
                        power: $0.power, under: $0.power, county: $0.county, date: $0.day, holder: holder.holder,
                        inNameOf: holder.inNameOf,
                        liable: holder.liable, seal: .own, mode: .direct, standing: .inForce, since: nil, because: []))
            },
            Call("speaker.next", .county, .material) {
                try speaker.next(
                    Next(
                        command: .deliver, by: .county($0.county), subject: .county($0.county), blockedBy: [],
                        material: $0.material))
            },
            Call("speaker.refusal", .county, .day) {
                try speaker.refusal(
                    Refusal(
                        actor: .county($0.county), command: .start, effective: $0.day, subject: .county($0.county),
                        unmet: [], stage: nil))
            },
        ])
    }

    func testRegisters() throws {
        let register = try desk().register
        check([
            Call("holder", .power, .county, .day) { try register.holder($0.power, in: $0.county, on: $0.day) },
            Call("holders", .power, .day) { try register.holders(of: $0.power, on: $0.day) },
            Call("powers", .county, .day) { try register.powers(of: $0.county, on: $0.day) },
            Call("facts", .power, .county) { try register.facts($0.power, in: $0.county) },
            Call("powerFile", .power) { try register.powerFile($0.power) },
            Call("countyFile", .county) { try register.countyFile($0.county) },
            Call("handoverPlans", .city) { try register.handoverPlans($0.city) },
            Call("status", .power, .county, .day) { try register.status($0.power, in: $0.county, on: $0.day) },
            Call("statuses", .day) { try register.statuses(on: $0.day) },
            Call("next", .power, .county, .day) { try register.next($0.power, in: $0.county, on: $0.day) },
            Call("gaps", .day) { try register.gaps(on: $0.day) },
            Call("progress", .day) { try register.progress(by: .city, on: $0.day) },
            Call("measures", .day) { try register.measures(on: $0.day) },
            Call("trained", .power, .county, .day) { try register.trained($0.power, in: $0.county, on: $0.day) as Any },
        ])
    }

    func testDesks() throws {
        let desk = try desk()
        let folder = try folder(self)
        check([
            Call("create", .day, .moment) { try Desk.create(henan, effective: $0.day, recorded: $0.moment) },
            Call("create at", .text) {
                try Desk.create(
                    henan, at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path, effective: first)
            },
            Call("open", .text) {
                try Desk.open(
                    henan, at: $0.text.isEmpty ? "" : folder.appendingPathComponent(String($0.text.prefix(50))).path)
            },
            Call("simulate", .day) { try Desk.simulate(henan, seed: .max, until: min($0.day, LegalDate(2021, 12, 3))) },
            Call("submit", .text, .day) {
                try desk.submit(.fileTakeoverPlan(by: $0.county, on: $0.day, $0.text), recorded: $0.moment)
            },
            Call("submit at", .moment) { try newDesk().submit(plans()[1], recorded: $0.moment) },
            Call("asOf", .day, .moment) { try desk.asOf(effective: $0.day, known: $0.moment) },
            Call("verify", .digest, .number) { try desk.verify(published: Head(root: $0.digest, size: $0.number)) },
            Call("head(at:)", .number) { try desk.head(at: $0.number) },
            Call("proveInclusion", .number) { try desk.proveInclusion($0.number) },
            Call("proveConsistency", .number) { try desk.proveConsistency($0.number) },
            Call("entries", .number) { try desk.entries(from: $0.number) },
            Call("entries most", .number) { try desk.entries(most: $0.number) },
            Call("entry", .number) { try desk.entry($0.number) },
            Call("deliver", .key, .moment) {
                try newDesk().deliver([Parcel(plans()[0], key: $0.key, queued: opened)], recorded: $0.moment)
            },
            Call("deliver queued", .moment) {
                try newDesk().deliver([Parcel(plans()[0], queued: $0.moment)], recorded: opened)
            },
            Call("submitOnce", .key, .moment) {
                try newDesk().submitOnce(plans()[0], key: $0.key, recorded: $0.moment)
            },
            Call("deliver(lines:)", .bytes) { try desk.deliver(lines: $0.bytes, recorded: opened) },
            Call("extract", .county, .number) { try desk.extract($0.county, size: $0.number) },
            Call("signOff", .county, .number) { try desk.signOff($0.county, size: $0.number) },
            Call("verifyLedger", .text) {
                try verifyLedger(at: folder.appendingPathComponent(String($0.text.prefix(50))).path)
            },
        ])
    }

    func testLedgers() throws {
        let desk = try desk()
        let head = try desk.head()
        let (entry, proof) = try desk.proveInclusion(1)
        let leaves = try [Data("a".utf8), Data("b".utf8)].map { try DigestAlgorithm.sm3.leaf($0) }
        check([
            Call("leaf", .bytes, answersAll: true) { try DigestAlgorithm.sm3.leaf($0.bytes) },
            Call("node", .digest) { try DigestAlgorithm.sm3.node($0.digest, leaves[0]) },
            Call("root", .digest) { try DigestAlgorithm.sha256.root([leaves[0], $0.digest]) },
            Call("InclusionProof", .digest, .number) {
                try InclusionProof(.sm3, leaves: leaves + [$0.digest], index: $0.number)
            },
            Call("ConsistencyProof", .digest, .number) {
                try ConsistencyProof(.sm3, leaves: leaves + [$0.digest], from: $0.number)
            },
            Call("inclusion.verify", .digest, .number, .bytes) {
                try InclusionProof(algorithm: .sm3, index: $0.number, path: [$0.digest], size: $0.number).verify(
                    $0.bytes, root: $0.digest)
            },
            Call("inclusion.verify root", .digest) { try proof.verify(entry, root: $0.digest) },
            Call("consistency.verify", .digest, .number) {
                try ConsistencyProof(algorithm: .sm3, from: $0.number, path: [$0.digest], size: $0.number).verify(
                    earlier: head.root, later: $0.digest)
            },
            Call("Entry.init(canonical:)", .bytes) { try Entry(canonical: $0.bytes) },
            Call("entry.canonical", .number, .day, .moment, .county, .key, .text) {
                try Entry(
                    sequence: $0.number, recorded: $0.moment, effective: $0.day, actor: .county($0.county),
                    subject: .county($0.county),
                    event: .takeoverPlanFiled($0.text), key: $0.key
                ).canonical()
            },
            Call("Command", .text, .day, .county, .power) {
                try Command.start(by: $0.county, $0.power, on: $0.day, $0.text)
            },
            Call("Command.init(json:)", .text) { try Command(json: $0.text) },
            Call("Holder.init(json:)", .text) { try Holder(json: $0.text) },
            Call("Refusal.init(json:)", .text) { try Refusal(json: $0.text) },
            Call("Entry.init(json:)", .text) { try Entry(json: $0.text) },
            Call("Outcome.init(json:)", .text) { try Outcome(json: $0.text) },
            Call("Lang", .text) { try Lang(code: $0.text) },
            Call("Lang.init(locale:)", .text, answersAll: true) { Lang(locale: $0.text) },
        ])
    }

    func testExtractsAndOutboxes() throws {
        let desk = try desk()
        let (bytes, head) = (try desk.extract(county), try desk.head())
        let extract = try Extract(bytes)
        let known = try extract.open(henan)
        let outbox = try Outbox.open(at: folder(self).appendingPathComponent("outbox.db").path)
        let folder = try folder(self)
        check([
            Call("Extract", .bytes) { try Extract($0.bytes) },
            Call("verify", .digest, .number) { try extract.verify(published: Head(root: $0.digest, size: $0.number)) },
            Call("verify(signedOff:)", .digest, .number, .county) {
                try extract.verify(
                    signedOff: SignOff(
                        algorithm: .sm3, county: $0.county, entries: $0.number, head: head, root: $0.digest))
            },
            Call("extract.entries", .number) { try extract.entries(from: $0.number) },
            Call("extract.proveInclusion", .number) { try extract.proveInclusion($0.number) },
            Call("extract.open", .day, .moment) { try extract.open(henan, effective: $0.day, known: $0.moment) },
            Call("known.holder", .power, .day) { try known.holder($0.power, on: $0.day) },
            Call("known.powers", .day) { try known.powers(on: $0.day) },
            Call("known.status", .power, .day) { try known.status($0.power, on: $0.day) },
            Call("known.statuses", .day) { try known.statuses(on: $0.day) },
            Call("known.next", .power, .day) { try known.next($0.power, on: $0.day) },
            Call("known.gaps", .day) { try known.gaps(on: $0.day) },
            Call("known.blocked", .day) { try known.blocked(on: $0.day) },
            Call("known.refusal", .text, .day) {
                try known.refusal(of: .fileTakeoverPlan(by: county, on: $0.day, $0.text)) as Any
            },
            Call("Outbox.open", .text) {
                try Outbox.open(at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path)
            },
            Call("queue", .key, .moment) { try outbox.queue(plans()[0], key: $0.key, queued: $0.moment) },
            Call("settle", .key, .number) {
                try outbox.settle([Reply(key: $0.key, outcome: .keyTaken(entry: $0.number))])
            },
            Call("settle(lines:)", .bytes) { try outbox.settle(lines: $0.bytes) },
            Call("forget", .key) { try outbox.forget($0.key) },
            Call("parcels", .bytes) { try [Parcel](lines: $0.bytes) },
            Call("replies", .bytes) { try [Reply](lines: $0.bytes) },
        ])
    }

    func testCases() throws {
        let (register, service) = (try desk().register, try Service.henan2021(henan))
        let cases = try Casebook.create(service)
        let folder = try folder(self)
        func event(_ given: Given) -> CaseEvent {
            let application = Application(given.power, in: given.county, .window)
            let number = CaseNumber(unchecked: given.text == "公告" ? "1" : given.text)
            return CaseEvent(.received(application), case: number, by: .city(given.city), on: given.day)
        }
        try cases.submit(event(Given()), register: register, recorded: Given().moment)
        let limit = TimeLimit(20, .workingDays, from: .accepted, basis: "法")
        check([
            Call("Service", .text) { try Service(henan, standards: $0.text, guides: $0.text + "x") },
            Call("standard", .power, .day) { try service.standard(of: $0.power, on: $0.day) as Any },
            Call("guide", .power, .day) { try service.guide(of: $0.power, on: $0.day) as Any },
            Call("standardContent", .power, .day) { try service.standardContent(of: $0.power, on: $0.day) as Any },
            Call("guideContent", .power, .day) { try service.guideContent(of: $0.power, on: $0.day) as Any },
            Call("cpsvAp", .county, .day) {
                try service.cpsvAp(of: .county($0.county), on: $0.day, register: register)
            },
            Call("create", .text) {
                try Casebook.create(
                    service, at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path)
            },
            Call("open", .text) {
                try Casebook.open(
                    service, at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path, register: register)
            },
            Call("read", .bytes) { try Casebook.read(service, $0.bytes, register: register) },
            Call("simulate", .day, .number) {
                try Casebook.simulate(
                    service, register: register, count: min($0.number, 3), from: $0.day, until: $0.day + 1)
            },
            Call("submit", .power, .county, .city, .text, .day, .moment) {
                try cases.submit(event($0), register: register, recorded: $0.moment)
            },
            Call("refusal", .power, .county, .city, .text, .day) {
                try cases.refusal(of: event($0), register: register) as Any
            },
            Call("import", .text, .moment) {
                try cases.import($0.text + "x", as: .csv, register: register, recorded: $0.moment)
            },
            Call("CaseEvent.read", .text) { try CaseEvent.read($0.text + "x", as: .jsonl) },
            Call("status", .text, .day) {
                let number = CaseNumber(unchecked: $0.text == "公告" ? "1" : $0.text)
                return try cases.status(of: number, on: $0.day, register: register) as Any
            },
            Call("history", .text) { try cases.history(of: CaseNumber(unchecked: $0.text)) },
            Call("report", .day, .moment) {
                try cases.report(by: .total, from: $0.day, until: $0.day, known: $0.moment)
            },
            Call("due", .day, .number) {
                try henan.due(limit, from: $0.day, extended: $0.number, today: $0.day)
            },
            Call("workingDay", .day, .number) { try henan.workingDay($0.number, after: $0.day) },
            Call("workingDays", .day) { try henan.workingDays(after: $0.day, until: $0.day + 1) },
            Call("gazette", .text) { try henan.gazette($0.text) },
            Call("directory", .county, .day) { try register.directory(of: .county($0.county), on: $0.day) },
            Call("directoryChanges", .city, .day) {
                try register.directoryChanges(of: .city($0.city), after: first, until: $0.day)
            },
            Call("disagreements", .day) { try register.disagreements(on: $0.day) },
            Call("route", .county, .day, .text) {
                let subjects: Set<ElementId> = $0.text == "公告" ? [] : [ElementId(unchecked: $0.text)]
                return try register.route(
                    Dispatch(.notice, .down, county: $0.county, on: $0.day, subjects: subjects))
            },
            Call("readiness", .county, .day) { try register.readiness(of: $0.county, on: $0.day) },
            Call("handedOver", .text) {
                let code = ImplementationCode(unchecked: "1143000000612250052000118006000")
                return try code.handedOver(to: Uscc(unchecked: $0.text), level: .county)
            },
            Call("speaker.basis", .clause) { try henan.speak(.zh).basis(.clause($0.clause)) },
            Call("CaseAct.init(json:)", .text) { try CaseAct(json: $0.text) },
            Call("CaseEvent.init(json:)", .text) { try CaseEvent(json: $0.text) },
            Call("CaseEntry.init(json:)", .text) { try CaseEntry(json: $0.text) },
        ])
    }

    private func checkSettings() throws {
        let (register, settings) = (try desk().register, try Supervision.henan2021(henan))
        let cases = try Casebook.create(Service.henan2021(henan))
        let (subject, power) = (try Uscc("114300000061225005"), power)
        check([
            Call("Supervision.load", .text) { try Supervision.load(henan, rules: $0.text + "x", draw: $0.text) },
            Call("warnings", .day, .moment, answersAll: true) {
                try settings.warnings(in: cases, register: register, until: $0.day, known: $0.moment)
            },
            Call("dryRun", .text) {
                try settings.dryRun($0.text + "x", in: cases, register: register, until: $0.day)
            },
            Call("brakes", .day) { try settings.brakes([], register: register, on: $0.day) },
            Call("coverage", .text, .day) {
                let objects = $0.text == "公告" ? nil : $0.text + "x"
                return try settings.coverage(register: register, inspections: "", objects: objects, on: $0.day)
            },
            Call("creditStanding", .text, .day) {
                try settings.creditStanding($0.text == "公告" ? "" : $0.text + "x", of: subject, on: $0.day)
            },
            Call("creditEffect", .power, .day) {
                try settings.creditEffect("", of: subject, under: $0.power, on: $0.day, register: register)
            },
            Call("creditEffect of", .text) {
                try settings.creditEffect(
                    "", of: Uscc(unchecked: $0.text), under: power, on: $0.day, register: register)
            },
        ])
    }

    func testSupervision() throws {
        try checkSettings()
        let register = try desk().register
        let settings = try Supervision.henan2021(henan)
        let matrix = try DutyMatrix.read(henan, "power,level,duty,carrier\np18,city,service,法规科\n")
        let watches = try Watchbook.create(settings)
        let folder = try folder(self)
        func event(_ given: Given) -> WatchEvent {
            let filed = WatchAct.Filed(
                channel: ChannelId(unchecked: "petition"), complainant: .anonymous, county: given.county, matter: "超期")
            let record = RecordNumber(unchecked: given.text == "公告" ? "1" : given.text)
            return WatchEvent(act: .filed(filed), by: .city(given.city), on: given.day, record: record)
        }
        check([
            Call("DutyMatrix.read", .text) { try DutyMatrix.read(henan, $0.text + "x") },
            Call("report", .power, .county, .owner) {
                try matrix.report(DutyScope(county: $0.county, division: $0.owner, power: $0.power))
            },
            Call("repair", .power) { try matrix.repair(DutyScope(power: $0.power)) },
            Call("commands", .day) { try matrix.commands(on: $0.day) },
            Call("repaired", .power, .county) {
                let change = DutyChange.remove(.init(carrier: "法规科", duty: DutyId(unchecked: "service")))
                return try matrix.repaired([Edit(change: change, level: .city, power: $0.power, county: $0.county)])
            },
            Call("exposed", .day) { try matrix.exposed(register: register, on: $0.day) },
            Call("commitDraw", .text) { try commitDraw(henan, plan: $0.text, objects: "", inspectors: "") },
            Call("holdDraw", .text) { try holdDraw($0.text, seed: "{}") },
            Call("drawn", .text) { try drawn(of: $0.text + "x") },
            Call("verifyDraw", .bytes) { try verifyDraw($0.bytes) },
            Call("Watchbook.create", .text) {
                try Watchbook.create(
                    settings, at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path)
            },
            Call("Watchbook.open", .text) {
                try Watchbook.open(settings, at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path)
            },
            Call("Watchbook.read", .bytes) { try Watchbook.read(settings, $0.bytes) },
            Call("submit", .county, .city, .text, .day, .moment, .number) {
                try watches.submit(event($0), known: Known(ledger: $0.number), recorded: $0.moment)
            },
            Call("refusal", .text, .day) { try watches.refusal(of: event($0)) as Any },
            Call("import", .text, .moment) { try watches.import($0.text + "x", as: .csv, recorded: $0.moment) },
            Call("status", .text, .day) { try watches.status(of: event($0).record, on: $0.day) as Any },
            Call("statuses", .day) { try watches.statuses(on: $0.day) },
            Call("history", .text) { try watches.history(of: event($0).record) },
            Call("head", .number) { try watches.head(at: $0.number) as Any },
            Call("keep", .text) { try Vault.inMemory().keep($0.text) },
            Call("who", .digest) { try Vault.inMemory().who($0.digest) as Any },
            Call("Vault.open", .text) {
                try Vault.open(at: folder.appendingPathComponent("none/\($0.text.prefix(50))").path)
            },
            Call("WatchAct.init(json:)", .text) { try WatchAct(json: $0.text) },
            Call("WatchEvent.init(json:)", .text) { try WatchEvent(json: $0.text) },
            Call("Complainant.init(json:)", .text) { try Complainant(json: $0.text) },
            Call("speaker.duty", .text, answersAll: true) {
                try henan.speak(.en).duty(DutyId(unchecked: $0.text))
            },
        ])
    }
}
