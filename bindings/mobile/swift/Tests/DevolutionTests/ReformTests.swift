import Foundation
import XCTest

@testable import Devolution

/// The reform, its calendar, and who speaks of it.
final class ReformTests: XCTestCase {
    func testTheReformIsToldWhole() throws {
        XCTAssertEqual(henan.id.text, "henan-2021")
        XCTAssertEqual([henan.powers.count, henan.counties.count, henan.measures.count], [54, 102, 14])
        XCTAssertEqual(henan.quota.byDivision.values.reduce(0, +) - henan.quota.shared, henan.quota.powers)
        XCTAssertEqual(try henan.county(county).name, "中牟县")
        XCTAssertEqual(try henan.county(county).city, city)
        XCTAssertEqual(try henan.city(city).code, city)
        XCTAssertEqual(try henan.power(power).provenance, .verbatim)
        XCTAssertEqual(henan.powers.filter { $0.provenance == .verbatim }.count, 4)
        XCTAssertEqual(try henan.division(henan.owners[0].text).role, .owner(henan.owners[0]))
        XCTAssertEqual(
            henan.owners.count + henan.leads.count
                + henan.divisions.filter { if case .cooperating = $0.role { true } else { false } }.count,
            henan.divisions.count)
        XCTAssertTrue(henan.plan.contains("踩刹车"))
        XCTAssertEqual(henan.digest.count, 64)
        XCTAssertFalse(
            henan.title.zh.isEmpty || henan.citation.isEmpty || henan.province.name.isEmpty || henan.apart.isEmpty)
        XCTAssertFalse(
            henan.categories.isEmpty || henan.materials.isEmpty || henan.guideElements.isEmpty || henan.means.isEmpty)
        XCTAssertFalse(henan.standardElements.isEmpty || henan.exclusions.isEmpty || henan.keyFlags.isEmpty)
        XCTAssertEqual(henan.deadlines.count, henan.measures.filter { $0.deadline != nil }.count)
        for condition in Condition.allCases {
            XCTAssertFalse(henan.ground(condition).citation.isEmpty)
        }
        let keys = try henan.powers.filter { try henan.isKey($0.id) }
        XCTAssertFalse(keys.isEmpty)
        XCTAssertTrue(keys.allSatisfy { !$0.riskFlags.isDisjoint(with: henan.keyFlags) })
        XCTAssertTrue(henan.duties(of: .city, .entrusted).count >= henan.duties(of: .city, .direct).count)
        XCTAssertNil(try henan.relisting(power))
        XCTAssertEqual(henan.datePolicy.citation.say(.zh).isEmpty, false)
    }

    func testAFolderIsTheSameReform() throws {
        let files = Reform.henan2021Folder()
        XCTAssertEqual(try Reform(files: files), henan)
        XCTAssertNotEqual(northvale, henan)
        XCTAssertTrue(Reform.schema().contains("$schema"))
        let folder = try folder(self)
        for (name, content) in files {
            let path = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try content.write(to: path)
        }
        try Data("no part of it".utf8).write(to: folder.appendingPathComponent(".hidden"))
        XCTAssertEqual(try Reform(folder: folder).digest, henan.digest)
    }

    func testEveryBrokenRuleHasItsPlace() throws {
        var files = Reform.henan2021Folder()
        var lines = String(decoding: try XCTUnwrap(files["catalogue.csv"]), as: UTF8.self).components(separatedBy: "\n")
        lines[3] = lines[3].replacingOccurrences(of: "direct", with: "sideways").replacingOccurrences(
            of: "entrusted", with: "sideways")
        files["catalogue.csv"] = Data(lines.joined(separator: "\n").utf8)
        let error = thrown { try Reform(files: files) }
        guard case .load(let faults, _) = error?.kind else { return XCTFail("\(String(describing: error))") }
        XCTAssertEqual(error?.faults, faults)
        let fault = try XCTUnwrap(faults.first { $0.file == "catalogue.csv" && $0.row == 4 })
        XCTAssertNoThrow(try LoadRule(code: fault.code))
        XCTAssertTrue(fault.zh.contains("sideways") && fault.en.contains("sideways"))
        XCTAssertEqual(thrown { try Reform(files: [:]) }?.faults.isEmpty, false)
        XCTAssertEqual(thrown { try Reform(folder: URL(fileURLWithPath: "/none")) }?.faults.isEmpty, false)
    }

    func testWhatTheReformHasNotIsSaid() {
        for error in [
            thrown { try henan.power(PowerId(unchecked: "p99")) },
            thrown { try henan.county(CountyCode(unchecked: "410199")) },
            thrown { try henan.city(CityCode(unchecked: "")) }, thrown { try henan.division("规划处") },
            thrown { try henan.isKey(PowerId(unchecked: "\0")) },
            thrown { try henan.relisting(PowerId(unchecked: "p99")) as Any },
        ] {
            XCTAssertEqual(error?.code, "unknown-subject")
            guard case .unknownSubject = error?.kind else { return XCTFail("\(String(describing: error))") }
        }
        XCTAssertEqual(thrown { try henan.power(PowerId(unchecked: "p99")) }?.say(.zh), "改革数据中没有权限事项“p99”")
    }

    func testACalendarNeverGuesses() throws {
        let calendar = henan.calendar
        XCTAssertTrue(try calendar.isWorkingDay(LegalDate(2021, 10, 9)))
        XCTAssertFalse(try calendar.isWorkingDay(LegalDate(2021, 10, 7)))
        XCTAssertEqual(try calendar.nextWorkingDay(after: LegalDate(2021, 9, 30)), try LegalDate(2021, 10, 8))
        XCTAssertEqual(try calendar.previousWorkingDay(before: LegalDate(2021, 10, 8)), try LegalDate(2021, 9, 30))
        let last = try XCTUnwrap(calendar.years.last)
        XCTAssertFalse(try XCTUnwrap(calendar.papers(last)).isEmpty)
        for year in [last + 5, .max, .min] {
            XCTAssertNil(calendar.papers(year))
        }
        let error = thrown { try calendar.isWorkingDay(LegalDate(last + 5, 1, 2)) }
        XCTAssertEqual(error?.code, "not-gazetted")
        XCTAssertTrue(error?.zh.contains("\(last + 5)") == true)
        XCTAssertEqual(error?.kind, .calendar(faults: []))
        XCTAssertEqual(WorkingCalendar().years, [])
        thrown { try WorkingCalendar().isWorkingDay(first) }
    }

    func testAYearIsAddedWholeOrNotAtAll() throws {
        let day = #"{"name":"元旦","date":"2031-01-01","isOffDay":true}"#
        let added = try henan.calendar.adding(year: #"{"year":2031,"papers":["通知"],"days":[\#(day)]}"#)
        XCTAssertFalse(try added.isWorkingDay(LegalDate(2031, 1, 1)))
        XCTAssertTrue(try added.isWorkingDay(LegalDate(2031, 1, 2)))
        XCTAssertNotEqual(added, henan.calendar)
        XCTAssertEqual(added, try henan.calendar.adding(year: #"{"year":2031,"papers":["通知"],"days":[\#(day)]}"#))
        let error = thrown {
            try henan.calendar.adding(
                year: #"{"year":2031,"papers":["通知"],"days":[\#(day.replacingOccurrences(of: "2031", with: "2039"))]}"#)
        }
        XCTAssertEqual(error?.code, "bad-year")
        XCTAssertEqual(error?.faults.map(\.code), ["wrong-year"])
    }

    func testWhatIsSaidIsSaidInBothLanguages() throws {
        let register = simulated.desk.register
        let day = try LegalDate("2022-03-01")
        let holder = try register.holder(power, in: county, on: day)
        let next = try XCTUnwrap(register.gaps(on: LegalDate("2021-12-20")).first?.missing.first)
        let desk = try newDesk()
        let refusal = try XCTUnwrap(
            thrown { try desk.submit(.start(by: county, power, on: first, "公告"), recorded: opened) }?.refusal)
        var said: [[String]] = []
        for lang in Lang.allCases {
            let speaker = try henan.speak(lang)
            XCTAssertEqual(speaker.lang, lang)
            let lines = [
                try speaker.power(power), try speaker.county(county), try speaker.city(city),
                try speaker.authority(holder.holder),
                try speaker.actor(.lead(henan.leads[0])), speaker.division(henan.owners[0].text),
                try speaker.subject(.delegation(power, county)),
                try speaker.clause(refusal.clauses[0]), try speaker.unmet(refusal.unmet[0]),
                try speaker.because(holder.because[0]),
                try XCTUnwrap(speaker.warning(.simulated(1))), speaker.name(henan.title),
            ]
            let many = try speaker.refusal(refusal) + speaker.holder(holder) + speaker.next(next)
            XCTAssertEqual(try speaker.refusal(refusal).count, refusal.unmet.count + 1)
            XCTAssertEqual(try refusal.explain(henan, lang), try speaker.refusal(refusal))
            XCTAssertTrue((lines + many).allSatisfy { !$0.isEmpty })
            XCTAssertNil(try speaker.warning(.actual))
            said.append(lines)
        }
        XCTAssertTrue(zip(said[0], said[1]).allSatisfy { $0 != $1 })
        XCTAssertTrue(said[0][1].contains("中牟县"))
    }
}
