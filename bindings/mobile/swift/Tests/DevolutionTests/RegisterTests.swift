import Foundation
import XCTest

@testable import Devolution

/// What the register answers.
final class RegisterTests: XCTestCase {
    let register = simulated.desk.register
    let day = once { try LegalDate("2022-03-01") }

    func testWhoHoldsAPowerAndWhy() throws {
        let holder = try register.holder(power, in: county, on: day)
        XCTAssertEqual(holder.power, power)
        XCTAssertEqual(holder.county, county)
        XCTAssertEqual(holder.date, day)
        XCTAssertEqual(holder.holder, .county(county))
        XCTAssertTrue(holder.mayExercise)
        XCTAssertFalse(holder.because.isEmpty)
        let before = try register.holder(power, in: county, on: first)
        XCTAssertEqual(before.holder, .city(city))
        XCTAssertNil(before.since)
        XCTAssertEqual(before.because.first?.entry, nil)
        XCTAssertEqual(try register.holders(of: power, on: day).map(\.county), henan.counties.map(\.code))
        XCTAssertEqual(try register.powers(of: county, on: day).map(\.power), henan.powers.map(\.id))
        XCTAssertTrue(try register.holders(of: power, on: day).contains(holder))
        XCTAssertTrue(try register.powers(of: county, on: day).contains(holder))
    }

    func testTheListingIsWhatEachDelegationIsAskedFor() throws {
        let statuses = try register.statuses(on: day)
        XCTAssertEqual(statuses.count, 54 * 102)
        for (number, status) in statuses.enumerated() where number % 97 == 0 {
            XCTAssertEqual(try register.status(status.power, in: status.county, on: day), status)
        }
        XCTAssertEqual(statuses.map(\.power).first, henan.powers.first?.id)
        XCTAssertEqual(Set(statuses.map { [$0.power.text, $0.county.text] }).count, statuses.count)
        let progress = try register.progress(by: .city, on: day)
        XCTAssertEqual(progress.all.total, statuses.count)
        for stage in Stage.allCases {
            XCTAssertEqual(progress.all.at(stage), statuses.filter { $0.stage == stage }.count)
        }
        XCTAssertTrue(Set(statuses.map(\.stage)).count > 1)
        // Before the ledger begins, nothing has happened.
        let before = try register.statuses(on: LegalDate("2021-01-01"))
        XCTAssertTrue(
            before.allSatisfy { $0.since == nil && $0.entry == nil && $0.stage == .listed && $0.holder == .city })
        XCTAssertTrue(statuses.allSatisfy { $0.history == .simulated(2021) })
        XCTAssertEqual(try register.status(power, in: county, on: day).history, .simulated(2021))
        XCTAssertFalse(try statuses[0].toJSON().contains("history"))
        let again = try Status(json: statuses[0].toJSON())
        XCTAssertEqual(again, statuses[0])
        XCTAssertTrue(try before[0].toJSON().contains(#""since":null"#))
    }

    func testProgressByEverythingThereIs() throws {
        for by in By.allCases {
            let progress = try register.progress(by: by, on: day)
            XCTAssertEqual(progress.by, by)
            XCTAssertEqual(progress.date, day)
            XCTAssertFalse(progress.rows.isEmpty)
            XCTAssertTrue(progress.rows.allSatisfy { $0.stages.reduce(0, +) == $0.total })
        }
        let measures = try register.measures(on: day)
        XCTAssertEqual(measures.map(\.measure), henan.measures.map(\.clause))
        XCTAssertTrue(measures.contains { $0.status == .ongoing && $0.lastDay == nil })
        XCTAssertTrue(measures.contains { $0.total > 0 && $0.done + $0.open.count == $0.total })
    }

    func testWhatIsMissingAndWhatIsOnFile() throws {
        let early = try simulated.desk.asOf(effective: LegalDate("2021-12-12"))
        let gaps = try early.gaps(on: LegalDate("2021-12-12"))
        let gap = try XCTUnwrap(gaps.first { !$0.missing.isEmpty })
        XCTAssertTrue(gap.missing.allSatisfy(\.isReady))
        let next = try early.next(gap.power, in: gap.county, on: LegalDate("2021-12-12"))
        XCTAssertTrue(next.contains { !$0.isReady && !$0.blockedBy.isEmpty })
        XCTAssertEqual(next.filter(\.isReady), gap.missing)
        let facts = try register.facts(power, in: county)
        XCTAssertTrue(facts.contains { $0.step == .assigned(.county) })
        XCTAssertTrue(facts.contains { $0.step == .material(0) })
        XCTAssertTrue(facts.contains { $0.step == .published(.city) })
        XCTAssertTrue(facts.contains { $0.step == .duties(.province) })
        XCTAssertFalse(try register.powerFile(power).manual.isEmpty)
        XCTAssertTrue(try register.powerFile(power).guide.allSatisfy(\.complete))
        XCTAssertFalse(try register.countyFile(county).takeoverPlan.isEmpty)
        XCTAssertFalse(try register.countyFile(county).channel.isEmpty)
        XCTAssertFalse(try register.handoverPlans(city).isEmpty)
        let terms = try henan.powers.filter { $0.mode == .entrusted }.flatMap {
            try register.facts($0.id, in: county).compactMap(\.term)
        }
        XCTAssertFalse(terms.isEmpty)
        XCTAssertTrue(
            terms.allSatisfy { $0.covers($0.from) && $0.covers($0.until) && !$0.covers($0.from.advanced(by: -1)) })
    }

    func testTrainingIsProven() throws {
        XCTAssertEqual(try register.trained(power, in: county, on: day), TrainingProof(power: power, county: county))
        XCTAssertNil(try register.trained(power, in: county, on: first))
        XCTAssertNil(try Register(henan).trained(power, in: county, on: day))
    }

    func testALedgerSaysWhatItIsOf() throws {
        XCTAssertEqual(try register.history(), .simulated(2021))
        XCTAssertEqual(try newDesk().register.history(), .actual)
        let empty = Register(henan)
        XCTAssertNil(try empty.history())
        XCTAssertNil(try empty.lastEffective())
        XCTAssertNil(try empty.lastRecorded())
        XCTAssertEqual(try empty.holder(power, in: county, on: day).holder, .city(city))
        XCTAssertEqual(try newDesk().register.lastRecorded(), opened)
        XCTAssertGreaterThan(try XCTUnwrap(register.lastEffective()), first)
        XCTAssertGreaterThan(simulated.outcome.accepted, 1000)
        XCTAssertTrue(simulated.outcome.refused.keys.allSatisfy { (try? Condition(code: $0)) != nil })
    }
}
