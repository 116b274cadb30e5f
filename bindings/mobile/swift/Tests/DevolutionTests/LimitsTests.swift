import Foundation
import XCTest

@testable import Devolution

/// Time limits, working days, directories, routes: what needs no casebook.
final class LimitsTests: XCTestCase {
    private let register = simulated.desk.register
    private let day = once { try LegalDate("2022-03-01") }
    private let other = CountyCode(unchecked: "410181")

    func testTheLastDayOfATimeLimit() throws {
        let limit = TimeLimit(20, .workingDays, from: .accepted, basis: "行政许可法第四十二条")
        let start = try LegalDate("2022-03-02")
        let due = try henan.due(limit, from: start, today: start)
        XCTAssertEqual(due, Reckoned(value: try LegalDate("2022-03-30"), provisional: false))
        let stop = Stop(.hearing, from: try LegalDate("2022-03-07"), until: try LegalDate("2022-03-09"))
        let stopped = try henan.due(limit, from: start, stops: [stop], extended: 10, today: start)
        XCTAssertEqual(stopped.value, try henan.workingDay(12, after: due.value).value)
        XCTAssertEqual(try henan.workingDays(after: start, until: due.value).value, 20)
        XCTAssertEqual(try TimeLimit(json: limit.toJSON()), limit)
        XCTAssertEqual(try Stop(json: stop.toJSON()), stop)
        let late = try LegalDate("2031-01-02")
        XCTAssertEqual(thrown { try henan.due(limit, from: late, today: late) }?.kind, .calendar(faults: []))
        XCTAssertTrue(try henan.due(limit, from: late, today: late, unsettled: .provisional).provisional)
        XCTAssertTrue(try henan.workingDays(after: late, until: late + 9, unsettled: .provisional).provisional)
        let bare = TimeLimit(20, .workingDays, from: .accepted, basis: " ")
        for wrong in [
            { try henan.due(bare, from: start, today: start) as Any },
            { try henan.due(limit, from: start, extended: -1, today: start) as Any },
            { try henan.workingDay(-1, after: start) as Any },
        ] {
            XCTAssertEqual(thrown { try wrong() }?.code, "malformed")
        }
    }

    func testReportsFallDueAndAYearIsGazetted() throws {
        XCTAssertEqual(try henan.reportDue(year: 2022, month: 2), try LegalDate("2022-02-27"))
        XCTAssertNil(try henan.reportDue(year: 2022, month: 13))
        XCTAssertNil(try henan.reportDue(year: .max, month: -1))
        let error = thrown { try henan.gazette("{}") }
        guard case .calendar(let faults) = error?.kind, !faults.isEmpty else {
            return XCTFail("\(String(describing: error))")
        }
        let name = "calendar/2022.json"
        let document = String(decoding: try XCTUnwrap(Reform.henan2021Folder()[name]), as: UTF8.self)
        XCTAssertNotNil(thrown { try henan.gazette(document.replacingOccurrences(of: "-01-", with: "-13-")) })
    }

    func testDirectoriesOfThreeLevels() throws {
        let mine = try register.directory(of: .county(county), on: day)
        XCTAssertEqual([mine.rows.count, mine.rows.filter { $0.entry != nil }.count], [54, mine.revision])
        XCTAssertEqual(mine.authority, .county(county))
        XCTAssertEqual(try Directory(json: mine.toJSON()), mine)
        let changes = try register.directoryChanges(of: .county(county), after: first, until: day)
        XCTAssertEqual(changes.count, mine.revision)
        XCTAssertTrue(changes.allSatisfy { $0.before == .city(city) && $0.after.holder == .county(county) })
        let torn = try LegalDate("2021-12-25")
        let disagreements = try register.disagreements(on: torn)
        XCTAssertFalse(disagreements.isEmpty)
        for one in disagreements {
            XCTAssertTrue([one.province, one.city, one.byCounty].contains { $0.holder != one.holder })
        }
        let nobody = Authority.county(CountyCode(unchecked: "410123"))
        XCTAssertEqual(
            thrown { try register.directory(of: nobody, on: day) }?.kind,
            .unknownSubject(kind: "authority", id: "county:410123"))
    }

    func testTheOneWayThatADispatchGoes() throws {
        let direct = Dispatch(.project, .up, county: county, on: day)
        let route = try register.route(direct)
        XCTAssertEqual([route.through.count, route.because.count], [2, 1])
        XCTAssertTrue(route.direct && route.because[0].rule == .direct && route.because[0].entry != nil)
        XCTAssertTrue(try register.readiness(of: county, on: day).open)
        XCTAssertEqual(try register.readiness(of: county, on: day).kinds, DispatchKind.allCases)
        XCTAssertFalse(try register.readiness(of: county, on: first).open)

        let subject = henan.exclusions[0].id
        let across = Dispatch(.project, .down, county: county, on: day, also: [other], subjects: [subject])
        let around = try register.route(across)
        XCTAssertEqual(around.through, [.province(henan.province.code), .city(city), .county(county)])
        XCTAssertEqual(around.because.map(\.rule), [.crossCounty, .excluded])
        XCTAssertEqual(around.because[0].counties, [other])
        XCTAssertNotNil(around.because[1].citation)
        for lang in Lang.allCases {
            XCTAssertFalse(try henan.speak(lang).route(across, around).isEmpty)
        }
        XCTAssertEqual(try Dispatch(json: across.toJSON()), across)
        XCTAssertEqual(try Route(json: around.toJSON()), around)
        let strange = Dispatch(.project, .up, county: county, on: day, subjects: [ElementId(unchecked: "x")])
        XCTAssertEqual(
            thrown { try register.route(strange) }?.kind, .unknownSubject(kind: "exclusion", id: "x"))
    }

    func testCodesOfItems() throws {
        let code = try ImplementationCode("1143000000612250052000118006000")
        let moved = try code.handedOver(to: Uscc("12441500196720244T"), level: .county)
        XCTAssertEqual(moved.text, "12441500196720244T4000118006000")
        XCTAssertEqual(thrown { try Uscc("114300000061225006") }?.code, "malformed")
        XCTAssertEqual(try BasicCode("000118006000").text, "000118006000")
        XCTAssertEqual(thrown { try CaseNumber("办件317") }?.code, "malformed")
        XCTAssertEqual(thrown { try HandlerId("张三") }?.code, "malformed")
    }

    func testStandardsAndGuides() throws {
        let service = try Service.henan2021(henan)
        let standard = try XCTUnwrap(service.standard(of: power, on: day))
        XCTAssertEqual(standard.power, power)
        XCTAssertNotNil(standard.assumption)
        XCTAssertEqual(try Standard(json: standard.toJSON()), standard)
        let content = try XCTUnwrap(service.standardContent(of: power, on: day))
        XCTAssertEqual(Set(content.elements.keys), Set(henan.standardElements.map(\.id)))
        XCTAssertNil(try service.guide(of: power, on: day))
        XCTAssertNil(try service.guideContent(of: power, on: day))
        XCTAssertNil(try service.standard(of: power, on: LegalDate("2020-01-01")))

        func line(_ fees: String) throws -> String {
            var elements = Dictionary(uniqueKeysWithValues: GuideElement.allCases.map { ($0, ["具体内容"]) })
            elements[.fees] = ["免费", fees]
            let guide = Guide(
                code: nil, document: "指南", effective: first, elements: elements, power: power, version: 1)
            return try guide.toJSON()
        }
        let guided = try Service(henan, guides: line("每件十元"))
        let guide = try XCTUnwrap(guided.guide(of: power, on: day))
        XCTAssertEqual(guide.elements[.fees], ["免费", "每件十元"])
        XCTAssertEqual(try guide.toJSON(), try line("每件十元"))
        XCTAssertFalse(try XCTUnwrap(guided.guideContent(of: power, on: day)).elements.isEmpty)
        let linked = try guided.cpsvAp(of: .county(county), on: day, register: register)
        XCTAssertTrue(linked.contains("@context"))

        let error = thrown { try Service(henan, guides: line("按有关标准")) }
        XCTAssertEqual(error?.code, "bad-service-file")
        let fault = try XCTUnwrap(error?.serviceFaults.first)
        XCTAssertEqual(fault.rule, .catchAllWord)
        XCTAssertEqual([fault.row, fault.item, fault.character], [1, 2, 2])
    }
}
