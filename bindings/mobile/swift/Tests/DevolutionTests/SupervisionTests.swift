import Foundation
import XCTest

@testable import Devolution

/// What rules find, who carries which duty, what is inspected, what credit means.
final class SupervisionTests: XCTestCase {
    private let supervision = once { try Supervision.henan2021(henan) }
    private let register = simulated.desk.register
    private let until = once { try LegalDate("2022-06-30") }

    private let rule = """
        [[rules]]
        id = "many"
        name = { zh = "受理量", en = "Many applications" }
        about = "delegation"
        window_days = 30
        when = "received > 0"
        response = "brake"
        clause = "M10"
        """

    private func changed(_ text: String, _ old: String, _ new: String) -> String {
        text.replacingOccurrences(of: old, with: new)
    }

    func testRulesFindAreTriedAndBrake() throws {
        let cases = try Casebook.simulate(
            Service.henan2021(henan), register: register, count: 400, from: LegalDate("2022-03-01"),
            until: LegalDate("2022-05-31")
        ).cases
        let words = try henan.speak(.zh)
        XCTAssertGreaterThan(try supervision.rules().count, 3)
        for each in try supervision.rules() { XCTAssertFalse(try words.rule(each.id, of: supervision).isEmpty) }

        let mine = try Supervision.load(henan, rules: rule)
        XCTAssertEqual(try mine.rules().map(\.condition), ["received > 0"])
        let warnings = try mine.warnings(in: cases, register: register, until: until)
        XCTAssertFalse(warnings.isEmpty)
        for warning in warnings {
            XCTAssertEqual(warning.response, .brake)
            XCTAssertGreaterThan(try XCTUnwrap(warning.figures.first).value, 0)
            XCTAssertFalse(try words.found(warning, by: mine).isEmpty)
            XCTAssertFalse(try words.warned(warning.about).isEmpty)
            XCTAssertFalse(try words.evidence(XCTUnwrap(warning.evidence.first)).isEmpty)
        }
        let watches = try Watchbook.create(mine)
        let again = try mine.warnings(in: cases, register: register, until: until, watchbook: watches)
        XCTAssertEqual(again, warnings)
        let early = try Instant("2020-01-01T00:00:00.000Z").moment
        XCTAssertEqual(try mine.warnings(in: cases, register: register, until: until, known: early), [])

        let same = try mine.dryRun(rule, in: cases, register: register, until: until)
        XCTAssertEqual([same.added.count, same.gone.count, same.kept], [0, 0, warnings.count])
        let none = try mine.dryRun(changed(rule, "> 0", "> 100000"), in: cases, register: register, until: until)
        XCTAssertEqual(none.gone, warnings)
        let wrong = thrown {
            try mine.dryRun(changed(rule, "received", "lost"), in: cases, register: register, until: until)
        }
        XCTAssertEqual(wrong?.settingFaults.first?.place.hasPrefix("rules[1].when"), true)

        let brakes = try mine.brakes(warnings, register: register, on: until)
        XCTAssertFalse(brakes.isEmpty)
        XCTAssertTrue(brakes.allSatisfy { $0.effective == until })
    }

    func testAMatrixIsReadReportedRepairedAndCarriedIntoTheLedger() throws {
        let table = "power,level,duty,carrier\np18,city,entrustment-supervision,法规科\np18,city,service,法规科\n"
        let matrix = try DutyMatrix.read(henan, table)
        let scope = DutyScope(county: county, level: .city, power: power)
        let report = try matrix.report(scope)
        let words = try henan.speak(.en)
        XCTAssertEqual(report.scope, scope)
        XCTAssertEqual(Set(report.findings.map(\.fault)), [.gap, .stray])
        XCTAssertFalse(try words.dutyReport(report).isEmpty)
        let finding = try XCTUnwrap(report.findings.first)
        XCTAssertFalse(try words.dutyFinding(finding).isEmpty)
        XCTAssertFalse(try words.duty(finding.duty).isEmpty)
        let repair = try matrix.repair(scope)
        XCTAssertEqual(repair.changes, 2)
        XCTAssertEqual(try words.dutyRepair(repair).count, 3)
        XCTAssertEqual(try Repair(json: repair.toJSON()), repair)
        let whole = try matrix.repaired(repair.edits)
        XCTAssertTrue(try whole.report(scope).findings.isEmpty)
        XCTAssertEqual(try whole.commands(on: LegalDate("2021-12-28"), scope).joined().count, 1)
        XCTAssertEqual(try matrix.rows().count, 2)
        let exposed = try XCTUnwrap(matrix.exposed(register: register, on: until).first)
        XCTAssertFalse(try words.dutyExposed(exposed).isEmpty)
        let bad = thrown { try DutyMatrix.read(henan, changed(table, "p18,city,service", "p99,city,service")) }
        XCTAssertEqual(bad?.rows.map(\.row), [3])
        XCTAssertEqual(bad?.rows.first?.column, "power")
    }

    func testKeySupervisionSaysWhatIsDueAndWhatOfItIsAssumed() throws {
        let coverage = try supervision.coverage(register: register, inspections: "", on: until)
        let first = try XCTUnwrap(coverage.means.first)
        XCTAssertTrue(coverage.means.allSatisfy { $0.state != .covered && $0.last == nil })
        let line =
            #"{"inspection":{"county":"\#(first.county)","found":"clean","means":"\#(first.means)","#
            + #""officers":["a","b"],"power":"\#(first.power)"},"on":"\#(until)"}"#
        let after = try supervision.coverage(register: register, inspections: line, on: until)
        XCTAssertEqual(after.means.first?.state, .covered)
        XCTAssertEqual(after.means.first?.last, until)
        XCTAssertEqual(after.open, Array(after.means.dropFirst()))
        XCTAssertTrue(after.openObjects.isEmpty)
        let totals = try supervision.totals(after, by: .means)
        XCTAssertEqual(totals.map(\.covered).reduce(0, +), 1)
        XCTAssertEqual(totals.map { $0.covered + $0.uncovered + $0.overdue }.reduce(0, +), after.means.count)
        XCTAssertEqual(try supervision.totals(after, by: .division).map(\.covered).max(), 1)
        let words = try henan.speak(.zh)
        XCTAssertFalse(try words.coverage(coverage).isEmpty)
        XCTAssertTrue(try words.coverageAssumed(coverage).contains { $0.contains(coverage.assumption.zh) })
        XCTAssertFalse(try words.means(first.means).isEmpty)
        let rows = thrown { try supervision.coverage(register: register, inspections: "no JSON", on: until) }
        XCTAssertEqual(rows?.rows.count, 1)
        let bare = try Supervision.load(henan)
        let none = thrown { try bare.coverage(register: register, inspections: "", on: until) }
        XCTAssertEqual(none?.code, "malformed")
    }

    func testTheReportCountsWhatWasFoundAndAnswered() async throws {
        let mine = try Supervision.load(henan, rules: rule)
        let cases = try Casebook.simulate(
            Service.henan2021(henan), register: register, count: 100, from: LegalDate("2022-03-01"),
            until: LegalDate("2022-05-31")
        ).cases
        let warnings = try await mine.warnings(in: cases, register: register, until: until)
        let coverage = try supervision.coverage(register: register, inspections: "", on: until)
        let event = try XCTUnwrap(supervision.record(XCTUnwrap(warnings.first)))
        let watches = try Watchbook.create(supervision, history: .simulated(2021))
        let size = try simulated.desk.size()
        try await watches.submit(event, known: Known(cases: cases, ledger: size))
        let first = try LegalDate("2022-01-01")
        let report = try await supervision.report(
            by: .total, from: first, until: until, register: register, warnings: warnings, watchbook: watches,
            coverage: coverage)
        XCTAssertEqual(report.history, .simulated(2021))
        let total = try XCTUnwrap(report.rows.first)
        XCTAssertEqual([total.advised, total.warned, total.braked], [0, 0, warnings.count])
        XCTAssertEqual([total.recorded, total.answered, total.answerDays], [1, 0, nil])
        XCTAssertEqual(total.meansCovered + total.meansUncovered + total.meansOverdue, coverage.means.count)
        let counties = try await supervision.report(by: .county, from: first, until: until, register: register)
        XCTAssertEqual(counties.rows.map(\.operating).reduce(0, +), total.operating)
        watches.close()
        let closed = thrown {
            try supervision.report(by: .total, from: first, until: until, register: register, watchbook: watches)
        }
        XCTAssertEqual(closed?.code, "closed")
    }

    func testCreditCountsWhatCountsOnADay() throws {
        let entries = #"""
            {"record":{"fact":{"graded":{"grade":"D","scheme":"construction"}},"from":"2022-01-01","number":"X-17","source":"评价通报","subject":"114300000061225005","until":"2022-12-31"}}
            {"repair":{"document":"修复决定","on":"2022-06-01","record":"X-17"}}
            """#
        let (subject, power) = (try Uscc("114300000061225005"), try PowerId("p25"))
        let (bad, good) = (try LegalDate("2022-05-31"), try LegalDate("2022-06-01"))
        let effect = try supervision.creditEffect(entries, of: subject, under: power, on: bad, register: register)
        XCTAssertEqual(effect.tier, .high)
        XCTAssertNil(
            try supervision.creditEffect(entries, of: subject, under: power, on: good, register: register).tier)
        let reason = try XCTUnwrap(effect.reasons.first { $0.kind == .graded })
        XCTAssertEqual(reason.grade, "D")
        XCTAssertEqual(reason.record?.text, "X-17")
        let words = try henan.speak(.en)
        XCTAssertFalse(
            try words.creditEffect(effect, of: subject, under: power, on: bad, by: supervision).isEmpty)
        let standing = try supervision.creditStanding(entries, of: subject, on: bad)
        XCTAssertEqual(standing.grades.map(\.grade), ["D"])
        XCTAssertNotNil(thrown { try supervision.creditStanding("{}", of: subject, on: bad) })
    }

    func testSettingsThatAreWrongAreNamed() throws {
        let error = thrown { try Supervision.load(henan, rules: changed(rule, "M10", "M99")) }
        XCTAssertEqual(error?.settingFaults.map(\.rule), [.unknownId])
        XCTAssertNotNil(thrown { try Supervision.henan2021(northvale) })
        XCTAssertEqual(try Supervision.load(henan).rules(), [])
        XCTAssertEqual("\(supervision)", "Supervision(henan-2021)")
    }

    private func filed(_ matter: String, _ digest: Digest) throws -> WatchEvent {
        let act = WatchAct.filed(
            .init(
                channel: try ChannelId("petition"), complainant: .confidential(digest), county: county,
                matter: matter))
        return WatchEvent(act: act, by: .city(city), on: try LegalDate("2022-03-01"), record: try RecordNumber("T-7"))
    }

    func testWhoComplainsInConfidenceIsInTheVaultAlone() throws {
        let folder = try folder(self)
        let file = folder.appendingPathComponent("vault.jsonl").path
        let identity = "李某某 13800001111"
        let made = try Vault.create(at: file)
        let digest = try made.keep(identity)
        XCTAssertEqual("\(made)", "Vault")
        XCTAssertTrue(made.customMirror.children.isEmpty)
        made.close()
        XCTAssertEqual(thrown { try made.who(digest) }?.code, "closed")
        XCTAssertEqual(thrown { try Vault.create(at: file) }?.code, "exists")
        let vault = try Vault.open(at: file)
        XCTAssertEqual(try vault.who(digest), identity)
        XCTAssertNil(try Vault.inMemory().who(digest))
        XCTAssertEqual(thrown { try vault.keep("\n") }?.code, "no-identity")

        let path = folder.appendingPathComponent("watch.jsonl").path
        let watches = try Watchbook.create(supervision, at: path)
        let (known, now) = (Known(vault: vault), try Instant("2022-03-01T02:00:00.000Z").moment)
        let (telling, event) = (try filed("李某某的申请超期", digest), try filed("申请超期", digest))
        let refusal = try XCTUnwrap(watches.refusal(of: telling, known: known))
        XCTAssertEqual(refusal.codes, ["identity-hidden"])
        XCTAssertEqual(thrown { try watches.submit(telling, known: known, recorded: now) }?.watchRefusal, refusal)
        XCTAssertFalse(try watches.submit(event, known: known, recorded: now).known)
        XCTAssertTrue(try watches.submit(event, known: known, recorded: now).known)
        XCTAssertFalse(String(decoding: try watches.text(), as: UTF8.self).contains("李某某"))
        let imported = try watches.import(event.toJSON(), as: .jsonl, known: known, recorded: now)
        XCTAssertEqual([imported.rows, imported.known, imported.recorded], [1, 1, 0])
        let table = "record,on,by,channel,county,matter\nT-8,2022-03-02,city:410100,no-such,410122,超期\n"
        let rows = thrown { try watches.import(table, as: .csv, recorded: now) }
        XCTAssertEqual(rows?.rows.first?.watchRefusal?.codes, ["known-subject"])
        watches.close()
        XCTAssertEqual(thrown { try watches.head() }?.code, "closed")
        XCTAssertTrue(watches.isClosed && made.isClosed)
        XCTAssertEqual(try Watchbook.open(supervision, at: path).count(), 1)
    }

    func testTwinsDoNotBlock() async throws {
        let digest = try Vault.inMemory().keep("李某某")
        let watches = try Watchbook.create(supervision)
        let (event, now) = (try filed("超期", digest), try Instant("2022-03-01T02:00:00.000Z").moment)
        let receipt = try await watches.submit(event, recorded: now)
        XCTAssertFalse(receipt.known)
        let imported = try await watches.import(event.toJSON(), as: .jsonl, recorded: now)
        XCTAssertEqual(imported.known, 1)
        let statuses = try await watches.statuses(on: event.on)
        XCTAssertEqual(statuses.map(\.stage), [.filed])
        let mine = try Supervision.load(henan, rules: rule)
        let cases = try await Casebook.create(Service(henan), history: .simulated(2021))
        let warnings = try await mine.warnings(in: cases, register: register, until: until, watchbook: watches)
        XCTAssertEqual(warnings, [])
    }

    func testEveryActHasItsForm() throws {
        let lines = try lines("watchbook-v1.events.jsonl").map {
            try WatchEvent(json: String(decoding: $0, as: UTF8.self))
        }
        for act in lines.map(\.act) + [.taken, .withdrawn, .verified, .completed] {
            XCTAssertEqual(try WatchAct(json: act.toJSON()), act)
        }
        for bad in [#"{"referred":{}}"#, #"{"lost":{}}"#, "{}"] {
            XCTAssertEqual(thrown { try WatchAct(json: bad) }?.code, "malformed")
        }
        XCTAssertEqual(thrown { try Evidence(json: #"{"habit":1}"#) }?.code, "malformed")
    }
}
