import Foundation
import XCTest

@testable import Devolution

/// Cases of a county, from receipt to report.
final class CasebookTests: XCTestCase {
    private let register = simulated.desk.register
    private let number = CaseNumber(unchecked: "410122-2022-000317")
    private let day = once { try LegalDate("2022-03-01") }
    private let recorded = once { try Instant("2022-04-01T02:00:00.000Z").moment }
    private static let service = once { try Service.henan2021(henan) }

    /// A power that the county holds and may exercise for the whole of March, and that one division answers for.
    private func held() throws -> Holder {
        let last = try LegalDate("2022-03-31")
        let holders = try henan.powers.filter { $0.owners.count == 1 }.map {
            try register.holder($0.id, in: county, on: last)
        }
        return try XCTUnwrap(
            holders.first { holder in
                let before = try? register.holder(holder.power, in: county, on: day)
                return holder.mayExercise && holder.holder == .county(county) && before?.mayExercise == true
                    && before?.holder == holder.holder && holder.under == holder.power
            })
    }

    private func received(_ holder: Holder) -> CaseEvent {
        event(.received(Application(holder.power, in: county, .window)), on: day)
    }

    private func event(_ act: CaseAct, by authority: Authority? = nil, on day: LegalDate) -> CaseEvent {
        CaseEvent(act, case: number, by: authority ?? .county(county), on: day)
    }

    private func granted(_ holder: Holder) -> CaseAct {
        .decided(CaseDecision(.granted, inNameOf: holder.inNameOf, seal: holder.seal))
    }

    /// Received, accepted and decided.
    private func work(_ cases: Casebook) throws -> Holder {
        let holder = try held()
        let acts = [received(holder), event(.accepted, on: day + 1), event(granted(holder), on: day + 8)]
        for (place, act) in acts.enumerated() {
            XCTAssertNil(try cases.refusal(of: act, register: register))
            let receipt = try cases.submit(act, register: register, recorded: recorded)
            XCTAssertEqual(receipt, CaseReceipt(event: place, known: false))
            XCTAssertTrue(try cases.submit(act, register: register, recorded: recorded).known)
        }
        return holder
    }

    func testACaseInMemoryAndInAFile() throws {
        let path = try folder(self).appendingPathComponent("cases.jsonl").path
        let memory = try Casebook.create(Self.service)
        let kept = try Casebook.create(Self.service, at: path)
        let holder = try work(memory)
        _ = try work(kept)
        XCTAssertEqual(try memory.text(), try kept.text())
        XCTAssertEqual(try kept.head().size, 3)
        XCTAssertEqual(try memory.head(), try kept.head())
        XCTAssertEqual(try kept.head(at: 3), try kept.head())
        XCTAssertEqual(try kept.head(at: 1)?.size, 1)
        XCTAssertNil(try kept.head(at: 4))
        XCTAssertEqual(thrown { try kept.head(at: -1) as Any }?.code, "malformed")
        XCTAssertEqual([try kept.count(), try kept.events()], [1, 3])
        XCTAssertEqual(thrown { try Casebook.create(Self.service, at: path) }?.kind, .store(entry: nil))
        kept.close()
        XCTAssertTrue(kept.isClosed && "\(kept)".contains("closed"))
        XCTAssertEqual(thrown { try kept.count() }?.kind, .closed)
        let again = try Casebook.open(Self.service, at: path, register: register)
        XCTAssertEqual(try again.text(), try memory.text())
        XCTAssertEqual(try again.history(), .actual)

        let status = try XCTUnwrap(again.status(of: number, on: day + 8, register: register))
        XCTAssertEqual([status.received, status.accepted, status.decided], [day, day + 1, day + 8])
        XCTAssertEqual(status.stage, .decided)
        XCTAssertEqual(status.outcome, .granted)
        XCTAssertEqual(status.holder, holder.holder)
        XCTAssertEqual(try XCTUnwrap(status.limit(.delivery)).left, 10)
        XCTAssertEqual(status.limit(.promised)?.broken, false)
        XCTAssertEqual(try CaseStatus(json: status.toJSON()), status)
        XCTAssertNil(try again.status(of: number, on: day - 1, register: register))
        for lang in Lang.allCases {
            let words = try henan.speak(lang).case(status)
            XCTAssertTrue(words.joined().contains(number.text) && words.count > 2, "\(words)")
        }
        XCTAssertEqual(try again.history(of: number).map(\.act.kind), [.received, .accepted, .decided])
        XCTAssertEqual(
            thrown { try again.history(of: CaseNumber("none")) }?.kind, .unknownSubject(kind: "case", id: "none"))
    }

    func testWhoIsNotCompetentIsToldWhy() throws {
        let cases = try Casebook.create(Self.service)
        let holder = try held()
        try cases.submit(received(holder), register: register, recorded: recorded)
        let wrong = event(.accepted, by: .city(city), on: day + 1)
        let error = try XCTUnwrap(thrown { try cases.submit(wrong, register: register, recorded: recorded) })
        let refusal = try XCTUnwrap(error.caseRefusal)
        XCTAssertEqual(error.code, "refused")
        XCTAssertEqual(error.caseReasons.map(\.condition), [.competent])
        XCTAssertEqual(refusal.code, "competent")
        XCTAssertEqual(try cases.refusal(of: wrong, register: register), refusal)
        let unmet = refusal.unmet[0]
        guard case .clause(let clause) = unmet.basis else { return XCTFail("\(unmet)") }
        XCTAssertEqual(clause.text, "M3")  // by the handover, the county holds it
        XCTAssertTrue(unmet.detail.contains("county:\(county)"))
        for lang in Lang.allCases {
            let speaker = try henan.speak(lang)
            XCTAssertEqual(error.say(lang), try refusal.explain(henan, lang).joined(separator: "\n"))
            XCTAssertTrue(error.say(lang).contains(try speaker.caseUnmet(unmet)))
            XCTAssertFalse(try speaker.basis(.clause(clause)).isEmpty)
            XCTAssertFalse(try speaker.basis(.article(.licensing34)).isEmpty)
        }
        XCTAssertTrue(refusal.description.contains("competent"))
        XCTAssertEqual(try CaseRefusal(json: refusal.toJSON()), refusal)
        XCTAssertEqual(try cases.events(), 1)
    }

    func testATableIsTakenAsAWholeOrNotAtAll() throws {
        let cases = try Casebook.create(Self.service)
        let holder = try held()
        let head = "case,on,by,act,power,county,intake\n"
        let good = head + "a-1,\(day),county:\(county),received,\(holder.power),\(county),window\n"
        let bad = good + "a-2,\(day),county:\(county),received,P18,\(county),window\n"
        let error = try XCTUnwrap(
            thrown { try cases.import(bad, as: .csv, register: register, recorded: recorded) })
        XCTAssertEqual(error.code, "bad-rows")
        XCTAssertEqual(error.rows.map(\.row), [3])
        XCTAssertEqual(error.rows[0].column, "power")
        XCTAssertEqual(error.rows[0].fault, .malformed)
        XCTAssertEqual(try cases.events(), 0)
        XCTAssertEqual(thrown { try CaseEvent.read(bad, as: .csv) }?.rows, error.rows)

        let taken = try cases.import(good, as: .csv, register: register, recorded: recorded)
        XCTAssertEqual([taken.rows, taken.recorded, taken.known, taken.cases], [1, 1, 0, 1])
        let again = try cases.import(good, as: .csv, register: register, recorded: recorded)
        XCTAssertEqual([again.rows, again.recorded, again.known, again.cases], [1, 0, 1, 0])

        let late = "a-1,\(day + 1),city:\(city),accepted,,,\n"
        let refused = thrown { try cases.import(head + late, as: .csv, register: register, recorded: recorded) }
        XCTAssertEqual(refused?.rows.first?.refusal?.codes, ["competent"])
        let irregular = try cases.import(
            head + late, as: .csv, register: register, unlawful: .record, recorded: recorded)
        XCTAssertEqual(irregular.irregular, 1)
        XCTAssertEqual(try cases.irregular().map(\.refusal.code), ["competent"])

        let events = try CaseEvent.read(good, as: .csv)
        let lines = try events.map { try $0.toJSON() + "\n" }.joined()
        XCTAssertEqual(try CaseEvent.read(lines, as: .jsonl), events)
        XCTAssertEqual(thrown { try CaseEvent.read("no JSON", as: .jsonl) }?.rows.map(\.fault), [.syntax])
    }

    func testASimulatedSpringIsReported() throws {
        let (cases, outcome) = try Casebook.simulate(
            Self.service, register: register, count: 60, from: day, until: LegalDate("2022-06-30"))
        XCTAssertEqual(try cases.history(), .simulated(2021))
        XCTAssertEqual(try cases.count(), 60)
        XCTAssertEqual(try cases.events(), outcome.recorded)
        for by in ReportBy.allCases {
            let report = try cases.report(by: by, from: day, until: LegalDate("2022-06-30"))
            XCTAssertEqual(report.by, by)
            let received = report.rows.map(\.received).reduce(0, +)
            XCTAssertTrue(by == .division ? received >= 60 : received == 60, "\(by): \(received)")
        }
        let until = try LegalDate("2022-06-30")
        let report = try cases.report(by: .county, from: day, until: until)
        XCTAssertEqual(report.rows.compactMap(\.county), henan.counties.map(\.code))
        for row in report.rows {
            let age = row.pendingAge
            let ages: [Int] = [age.to5, age.to10, age.to20, age.to45, age.over45]
            XCTAssertEqual(ages.reduce(0, +), row.pending)
        }
        XCTAssertEqual(thrown { try cases.report(by: .total, from: until, until: day) }?.kind, .casebook)
        let before = try cases.report(by: .total, from: day, until: until, known: opened)
        XCTAssertEqual(before.rows.first?.received ?? 0, 0)
        XCTAssertEqual(
            thrown { try Casebook.simulate(Self.service, register: register, count: -1, from: day, until: day) }?.code,
            "malformed")
        let other = Register(northvale)
        XCTAssertEqual(thrown { try cases.refusal(of: received(held()), register: other) }?.code, "other-reform")
    }

    func testTheTwinsOfACasebook() async throws {
        let path = try folder(self).appendingPathComponent("cases.jsonl").path
        let cases = try await Casebook.create(Self.service, at: path)
        let event = received(try held())
        let receipt = try await cases.submit(event, register: register, recorded: recorded)
        XCTAssertFalse(receipt.known)
        let lines = try event.toJSON()
        let imported = try await cases.import(lines, as: .jsonl, register: register, recorded: recorded)
        XCTAssertEqual(imported.known, 1)
        let report = try await cases.report(by: .power, from: day, until: day)
        XCTAssertEqual(report.rows.map(\.received).reduce(0, +), 1)
        cases.close()
        let again = try await Casebook.open(Self.service, at: path, register: register)
        XCTAssertEqual(try again.count(), 1)
        again.close()
    }

    func testEveryActHasItsForm() throws {
        let acts: [CaseAct] = [
            .received(
                Application(
                    power, in: county, .online, handling: .unified, applicant: Uscc(unchecked: "12441500196720244T"),
                    renews: day)),
            .turned(.otherOrgan, reason: "请向水利部门申请"), .asked(materials: ["图纸"]), .supplemented, .accepted,
            .checked(officers: [HandlerId(unchecked: "h2"), HandlerId(unchecked: "h1")]),
            .opined(OwnerDivision(unchecked: "planning")), .stopped(.hearing, document: "通知"), .continued,
            .extended(days: 10, approver: .organHead, reason: "案情复杂"),
            .decided(
                CaseDecision(.refused, inNameOf: .county(county), seal: .own, reason: "不符合条件", remedies: "复议")),
            .delivered, .withdrawn, .explained(reason: "人手不足"),
        ]
        XCTAssertEqual(acts.map(\.kind), CaseActKind.allCases)
        for act in acts {
            let json = try act.toJSON()
            XCTAssertEqual(try CaseAct(json: json), act)
            // The library reads it too, and gives back the same.
            let event = event(act, on: day)
            XCTAssertEqual(try CaseEvent.read(event.toJSON(), as: .jsonl), [event])
        }
        XCTAssertTrue(try acts[5].toJSON().contains(#"["h1","h2"]"#))
        for bad in [#"{"turned":{}}"#, #"{"lost":{}}"#, "{}", #"{"decided":{"outcome":"granted"}}"#] {
            XCTAssertEqual(thrown { try CaseAct(json: bad) }?.code, "malformed")
        }
        XCTAssertEqual(thrown { try Basis(json: #"{"habit":"x"}"#) }?.code, "malformed")
    }
}
