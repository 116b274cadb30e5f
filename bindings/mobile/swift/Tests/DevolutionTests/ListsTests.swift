import XCTest

@testable import Devolution

/// The closed lists are those of the library, member by member, in its order.
final class ListsTests: XCTestCase {
    static let lists: [any ClosedList.Type] = [
        ActorKind.self, Approver.self, Article.self, By.self, CaseActKind.self, CaseCondition.self, CaseStage.self,
        CommandKind.self, Condition.self, DayUnit.self, Decision.self, DigestAlgorithm.self, Direction.self,
        DispatchKind.self, EventKind.self, GuideElement.self, Handling.self, InFlight.self, Intake.self, Lang.self,
        Level.self, LimitKind.self, LoadRule.self, MeasureStatus.self, Milestone.self, Mode.self, Provenance.self,
        ReportBy.self, RiskFlag.self, RouteRule.self, RowFault.self, Seal.self, ServiceRule.self, Stage.self,
        Standing.self, StartEvent.self, StopCause.self, SubjectKind.self, TrainingForm.self, Turned.self,
        Unlawful.self, Unsettled.self, ViolationKind.self, WeekendPolicy.self,
        Response.self, About.self, Whose.self, Comparison.self, Dimension.self, RuleMeasure.self, SettingRule.self,
        DutyFault.self, Proposed.self, CoverageState.self, CoverageBy.self, SupervisionBy.self, Tier.self,
        ReasonKind.self,
        AppealOutcome.self, FactKind.self, DrawCoverage.self, SourceKind.self, DrawExclusion.self, DrawRule.self,
        RecordKind.self, WatchActKind.self, WatchCondition.self, WatchLimit.self, ComplaintOutcome.self,
        PromiseForm.self, RiskDegree.self, PursuitBranch.self, Finding.self, Confidence.self,
    ]

    private func codes<L: ClosedList>(_ list: L.Type) -> [String] {
        L.allCases.map(\.code)
    }

    private func name<L: ClosedList>(_ list: L.Type) -> String {
        L.listName
    }

    func testEveryListIsThatOfTheLibrary() {
        let ours = Dictionary(uniqueKeysWithValues: Self.lists.map { (name($0), codes($0)) })
        XCTAssertEqual(ours, closedLists)
        XCTAssertGreaterThan(ours.values.joined().count, 200)
    }

    private func check<L: ClosedList>(_ list: L.Type) throws {
        for (place, member) in L.allCases.enumerated() {
            XCTAssertEqual(try L(code: member.code), member)
            XCTAssertEqual(member.place, place)
            XCTAssertEqual("\(member)", member.code)
            XCTAssertEqual(try Wire.read(Wire.text(member)), member)
            for lang in Lang.allCases {
                XCTAssertFalse(member.label(lang).isEmpty)
            }
            XCTAssertEqual(try Wire.read(Wire.text([member: 1])), [member: 1])
        }
        XCTAssertEqual(L.allCases.sorted(), L.allCases)
        XCTAssertEqual(thrown { try L(code: "graduated") }?.code, "malformed")
        XCTAssertEqual(thrown { try Wire.read("\"graduated\"", as: L.self) }?.code, "malformed")
    }

    func testMembersHaveCodesLabelsAndAnOrder() throws {
        for list in Self.lists {
            try check(list)
        }
        XCTAssertEqual(Stage.trained.label(.zh), "已培训")
        XCTAssertLessThan(Stage.listed, Stage.trained)
    }

    func testTheMeaningsAreKnownOfEveryMember() {
        XCTAssertEqual(ActorKind.allCases.map(\.level), [.province, .province, .province, .city, .county, nil])
        XCTAssertEqual(Standing.allCases.map(\.mayExercise), [true, false, false, false])
        XCTAssertEqual(Mode.allCases.map(\.liable), [.county, .city])
        XCTAssertEqual(Mode.allCases.map(\.inNameOf), [.county, .city])
        XCTAssertEqual(Mode.allCases.map(\.seal), [.own, .principal])
        XCTAssertEqual(Mode.allCases.map(\.needsAgreement), [false, true])
        XCTAssertEqual(Mode.allCases.map(\.maySubDelegate), [false, false])
        XCTAssertEqual(EventKind.allCases.filter { $0.countsUnder == nil }, [.opened])
        XCTAssertTrue(Level.city.outranks(.county))
        XCTAssertFalse(Level.city.outranks(.city))
    }

    func testLocalesSayWhichLanguage() {
        XCTAssertEqual(Lang(locale: "zh_CN.UTF-8"), .zh)
        XCTAssertEqual(Lang(locale: "zh-Hans-CN"), .zh)
        XCTAssertEqual(Lang(locale: "fr_FR"), .en)
        XCTAssertEqual(Lang(locale: ""), .en)
    }

    func testTheMachineIsToldWhole() {
        XCTAssertEqual(rules.map(\.command), CommandKind.allCases)
        XCTAssertEqual(rules.filter { $0.needs.contains(.published) }.map(\.command), [.start])
        XCTAssertTrue(transitions.contains(Transition(from: .published, command: .start, to: .operating)))
        XCTAssertFalse(transitions.contains { $0.from == .recalled && $0.to != .recalled })
        XCTAssertTrue(version.split(separator: ".").count >= 3, version)
    }
}
