import Foundation
import XCTest

@testable import Devolution

/// Ids, dates and the forms of values.
final class ValuesTests: XCTestCase {
    /// A good text of every kind, and a bad one.
    static let texts: [(any CheckedText.Type, good: String, bad: String)] = [
        (ReformId.self, "henan-2021", "Henan 2021"), (PowerId.self, "p18", "P18"),
        (CategoryId.self, "construction-permit", ""), (MaterialId.self, "archives", "a b"),
        (DutyId.self, "routine-supervision", "-"), (MeansId.self, "random-inspection", "\0"),
        (ElementId.self, "fee", "Fee"), (ClauseId.self, "M3", ""), (Document.self, "公告〔2022〕1号", " 公告"),
        (Reason.self, "录入有误", "\n"), (Words.self, "不收费", ""), (Digest.self, String(repeating: "0a", count: 32), "0a"),
        (ProvinceCode.self, "410000", "410100"), (CityCode.self, "410100", "41"), (CountyCode.self, "410122", "410000"),
        (OwnerDivision.self, "planning", "规划处"), (LeadDivision.self, "legal", "legal "),
        (CooperatingUnit.self, "transport-centre", "Centre"), (RuleId.self, "complaints", ":"),
        (SubmissionKey.self, "7f0c1a52-5b9e", "short"),
    ]

    private func check<T: CheckedText>(_ kind: T.Type, _ good: String, _ bad: String) throws {
        let text = try T(good)
        XCTAssertEqual(text.text, good)
        XCTAssertEqual("\(text)", good)
        XCTAssertEqual(T(unchecked: good), text)
        let error = thrown("\(kind)") { try T(bad) }
        XCTAssertEqual(error?.code, "malformed")
        guard case .malformed(let input?, _, _) = error?.kind else {
            return XCTFail("\(kind): \(String(describing: error))")
        }
        XCTAssertEqual(input, bad)
        // By itself, in a list, and as a key.
        XCTAssertEqual(try JSONDecoder().decode([T].self, from: JSONEncoder().encode([text])), [text])
        XCTAssertEqual(try JSONDecoder().decode([T: Int].self, from: JSONEncoder().encode([text: 1])), [text: 1])
        XCTAssertEqual(String(decoding: try JSONEncoder().encode([text: 1]), as: UTF8.self).first, "{")
        thrown("\(kind)") { try JSONDecoder().decode([T].self, from: JSONEncoder().encode([bad])) }
        XCTAssertThrowsError(try JSONDecoder().decode([T: Int].self, from: JSONEncoder().encode([bad: 1])))
    }

    func testEveryKindOfTextIsCheckedByTheLibrary() throws {
        for (kind, good, bad) in Self.texts {
            try check(kind, good, bad)
        }
        XCTAssertEqual(try Digest(String(repeating: "0a", count: 32)).bytes, Array(repeating: 10, count: 32))
    }

    func testActorsAuthoritiesAndSubjectsAreTakenApart() throws {
        let actors: [(Actor, String, Level?)] = [
            (.province(ProvinceCode(unchecked: "410000")), "province:410000", .province),
            (.owner(OwnerDivision(unchecked: "planning")), "owner:planning", .province),
            (.lead(LeadDivision(unchecked: "legal")), "lead:legal", .province), (.city(city), "city:410100", .city),
            (.county(county), "county:410122", .county),
            (.rule(RuleId(unchecked: "complaints")), "rule:complaints", nil),
        ]
        for (actor, text, level) in actors {
            XCTAssertEqual(actor.text, text)
            XCTAssertEqual(actor.level, level)
            XCTAssertEqual(try Actor(text), actor)
            XCTAssertEqual(try JSONDecoder().decode(Actor.self, from: JSONEncoder().encode(actor)), actor)
        }
        XCTAssertEqual(actors.map(\.0.kind), ActorKind.allCases)
        let subjects: [(Subject, String)] = [
            (.reform, "reform"), (.power(power), "power:p18"), (.city(city), "city:410100"),
            (.county(county), "county:410122"),
            (.delegation(power, county), "delegation:p18/410122"),
        ]
        for (subject, text) in subjects {
            XCTAssertEqual(subject.text, text)
            XCTAssertEqual(try Subject(text), subject)
            XCTAssertEqual(try JSONDecoder().decode(Subject.self, from: JSONEncoder().encode(subject)), subject)
        }
        XCTAssertEqual(subjects.map(\.0.kind), SubjectKind.allCases)
        XCTAssertEqual(subjects.map(\.0.power), [nil, power, nil, nil, power])
        XCTAssertEqual(subjects.map(\.0.county), [nil, nil, nil, county, county])
        XCTAssertEqual(subjects.map(\.0.city), [nil, nil, city, nil, nil])
        for text in ["province:410000", "city:410100", "county:410122"] {
            let authority = try Authority(text)
            XCTAssertEqual(authority.text, text)
            XCTAssertEqual("\(authority.level):\(authority.code)", text)
            XCTAssertEqual(authority.actor.text, text)
        }
        for bad in [
            "", ":", "county", "county:", "county:410000", "mayor:410122", "delegation:p18", "delegation:/410122",
            "reform:",
        ] {
            thrown(bad) { try Actor(bad) }
            thrown(bad) { try Authority(bad) }
            thrown(bad) { try Subject(bad) }
            thrown(bad) { try JSONDecoder().decode(Subject.self, from: JSONEncoder().encode(bad)) }
        }
    }

    func testALegalDateIsADayInChina() throws {
        let day = try LegalDate(2021, 12, 25)
        XCTAssertEqual(day.text, "2021-12-25")
        XCTAssertEqual(try LegalDate("2021-12-25"), day)
        XCTAssertEqual([day.year, day.month, day.day], [2021, 12, 25])
        XCTAssertEqual(day.advanced(by: 9).text, "2022-01-03")
        XCTAssertEqual(day.distance(to: try LegalDate(2022, 1, 3)), 9)
        XCTAssertEqual(try LegalDate("1000-01-01").days, 364_878)
        // The day begins in China when it is four in the afternoon of the day before in Greenwich.
        XCTAssertEqual(day.start, try Instant("2021-12-24T16:00:00.000Z").moment)
        XCTAssertEqual(LegalDate(containing: try Instant("2021-12-24T15:59:59.999Z").moment).text, "2021-12-24")
        XCTAssertEqual(LegalDate(containing: try Instant("2021-12-24T16:00:00.000Z").moment), day)
        for bad in [
            "", "2021-12-32", "2021-02-29", "2021-13-01", "2021-00-10", "2021-1-1", "21-12-25", "0999-12-31",
            "10000-01-01",
            "2021/12/25", "2021-12-25T", "２０２１-12-25", "-021-12-25", "2021-12-25\n",
        ] {
            XCTAssertEqual(thrown(bad) { try LegalDate(bad) }?.code, "malformed")
        }
        thrown { try LegalDate(2021, 2, 29) }
        thrown { try LegalDate(.max, .min, .max) }
        // What lies beyond all ledgers is a date that every question refuses.
        for day in [
            day.advanced(by: .max), day.advanced(by: .min),
            LegalDate(containing: .distantFuture.addingTimeInterval(1e14)),
            LegalDate(containing: Date(timeIntervalSince1970: .nan)),
        ] {
            thrown(day.text) { try henan.calendar.isWorkingDay(day) }
        }
    }

    func testEveryDayOfFourCenturiesIsTheOneOfTheLibrary() throws {
        var day = try LegalDate("1999-12-31")
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for number in 0..<146_097 {
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: 946_598_400 + Double(number) * 86_400))
            guard day.year == parts.year, day.month == parts.month, day.day == parts.day, try LegalDate(day.text) == day
            else {
                return XCTFail("\(day) is \(parts)")
            }
            day = day.advanced(by: 1)
        }
    }

    func testAnInstantIsWrittenToTheMillisecond() throws {
        for text in [
            "2021-12-10T02:00:00.000Z", "2021-12-10T23:59:59.999Z", "1969-12-31T23:59:59.001Z",
            "9999-12-31T23:59:59.999Z",
        ] {
            XCTAssertEqual(try Instant(text).text, text)
        }
        XCTAssertEqual(Instant(Date(timeIntervalSince1970: 1.2345)).text, "1970-01-01T00:00:01.235Z")
        for bad in [
            "", "2021-12-10T02:00:00Z", "2021-12-10 02:00:00.000Z", "2021-12-10T24:00:00.000Z",
            "2021-12-10T02:00:00.000+",
        ] {
            thrown(bad) { try Instant(bad) }
        }
        for moment in [Date.distantPast, Date(timeIntervalSince1970: .infinity), Date(timeIntervalSince1970: .nan)] {
            thrown("\(moment.timeIntervalSince1970)") { try Desk.create(henan, effective: first, recorded: moment) }
        }
    }

    func testCommandsAreMadeOfWhatMakesSense() throws {
        let command = try Command.start(by: county, power, on: LegalDate(2022, 1, 4), "公告〔2022〕1号")
        XCTAssertEqual(command.subject, .delegation(power, county))
        XCTAssertEqual(
            try command.toJSON(),
            #"{"action":{"start":"公告〔2022〕1号"},"actor":"county:410122","effective":"2022-01-04","subject":"delegation:p18/410122"}"#
        )
        XCTAssertEqual(try Command(json: command.toJSON()), command)
        let nonsense = thrown { try Command(.start("公告"), by: county, on: first, about: .reform) }
        XCTAssertEqual(nonsense?.kind, .malformed(input: nil, line: nonsense?.line, column: nonsense?.column))
        thrown { try Command.start(by: county, power, on: first, "") }
        thrown {
            try Command(
                json: #"{"action":{"start":"公告"},"actor":"county:410122","effective":"2022-01-04","subject":"reform"}"#)
        }
    }

    func testEveryCommandHasAConstructor() throws {
        let province = henan.province.code
        let (owner, lead) = (try XCTUnwrap(henan.owners.first), try XCTUnwrap(henan.leads.first))
        let content = Content(document: "指南", elements: [henan.guideElements[0].id: "无"])
        let proof = TrainingProof(power: power, county: county)
        let ground = Ground(entries: [3, 1], reason: "投诉")
        let commands = [
            try Command.fileTakeoverPlan(by: county, on: first, "方案"),
            try Command.fileHandoverPlan(by: city, on: first, "方案"),
            try Command.fileManual(by: owner, power, on: first, "手册"),
            try Command.fileGuide(by: owner, power, on: first, content),
            try Command.setStandard(by: owner, power, on: first, content),
            try Command.openChannel(by: lead, county, on: first, "通知"),
            try Command.assign(
                by: city, power, in: county, on: first, Contact(leader: "甲", handler: "乙", phone: "0371-1")),
            try Command.train(
                by: city, power, in: county, on: first, Training(form: .onSite, attendees: 3, document: "记录")),
            try proof.deliver(by: city, henan.materials[0].id, on: first, "交接单"),
            try proof.waive(by: city, henan.materials[1].id, on: first, "无此类材料"),
            try Command.agree(
                by: city, power, in: county, on: first,
                Agreement(document: "协议", from: first, until: first.advanced(by: 365))),
            try Command.accept(by: county, power, in: county, on: first, "记录"),
            try Command.list(by: county, power, on: first, "事项"),
            try Command.publish(
                by: province, power, in: county, on: first, Revision(document: "清单", holder: .county(county))),
            try Command.takeDuties(
                by: city, power, in: county, on: first, Duties(carriers: [henan.duties[0].id: "某科"])),
            try Command.fileControls(by: county, power, on: first, "措施"),
            try Command.schedule(
                by: county, power, in: county, on: first, Inspections(document: "计划", means: Set(henan.means.map(\.id)))
            ),
            try Command.start(by: county, power, on: first, "公告"),
            try Command.brake(by: RuleId("complaints"), power, in: county, on: first, ground),
            try Command.rectify(by: county, power, in: county, on: first, "证据"),
            try Command.verify(by: city, power, in: county, on: first, "报告"),
            try Command.resume(by: city, power, in: county, on: first, "通知"),
            try Command.recall(by: province, power, in: county, on: first, ground),
            try Command.annul(by: Authority.city(city), 3, about: .delegation(power, county), on: first, "录入有误"),
        ]
        XCTAssertEqual(commands.map(\.action.kind), CommandKind.allCases)
        for command in commands {
            XCTAssertEqual(try Command(json: command.toJSON()), command)
            XCTAssertEqual(try JSONDecoder().decode(Command.self, from: JSONEncoder().encode(command)), command)
        }
        XCTAssertTrue(try commands[18].toJSON().contains(#"{"entries":[1,3],"reason":"投诉"}"#))
    }

    func testHistoriesHaveTheFormsOfTheLedger() throws {
        XCTAssertEqual(try History.actual.toJSON(), #""actual""#)
        XCTAssertEqual(try History.simulated(7).toJSON(), #"{"simulated":7}"#)
        for history in [History.actual, .simulated(.max)] {
            XCTAssertEqual(try History(json: history.toJSON()), history)
        }
        for bad in ["", "null", #""dreamt""#, #"{"simulated":-1}"#, #"{"simulated":1,"actual":2}"#, "{}", "[]"] {
            XCTAssertEqual(thrown(bad) { try History(json: bad) }?.code, "malformed")
        }
    }
}

extension DevolutionError {
    fileprivate var line: Int? { if case .malformed(_, let line, _) = kind { line } else { nil } }
    fileprivate var column: Int? { if case .malformed(_, _, let column) = kind { column } else { nil } }
}
