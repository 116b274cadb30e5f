"""What is watched for, by settings: warnings and brakes, duties, key supervision, credit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timezone

import pytest

import devolution as dv

UNTIL = date(2022, 6, 30)
MOMENT = datetime(2022, 12, 1, tzinfo=timezone.utc)
RULES = """
[[rules]]
id = "overdue-case"
name = { zh = "超过法定期限未办结", en = "A case ran over the limit of the law" }
about = "delegation"
window_days = 1
when = "overdue >= 1"
response = "brake"
clause = "M10"

[[rules]]
id = "complaints"
name = { zh = "投诉", en = "Complaints" }
about = "county"
window_days = 30
when = "complaints >= 1"
response = "advise"
clause = "M10"
"""
SUBJECT = "114300000061225005"


@pytest.fixture(scope="module")
def supervision(reform: dv.Reform) -> dv.Supervision:
    return dv.Supervision.henan_2021(reform)


@pytest.fixture(scope="module")
def casebook(desk: dv.Desk) -> Iterator[dv.Casebook]:
    service = dv.Service.henan_2021(desk.reform)
    casebook, _ = dv.simulate_cases(service, desk.register, count=3000, progress=False)
    with casebook:
        yield casebook


def test_rules_are_data(reform: dv.Reform, supervision: dv.Supervision) -> None:
    rules = supervision.rules()
    assert len(rules) > 10 and len({rule.id for rule in rules}) == len(rules)
    first = rules[0]
    assert (first.id, first.about, first.response) == (
        "without-power",
        dv.About.DELEGATION,
        dv.Response.BRAKE,
    )
    assert first.when == "without-power >= 1" and first.assumption is None and first.clause == "M10"
    assert any(rule.assumption is not None for rule in rules)
    assert [rule.id for rule in dv.Supervision.load(reform, rules=RULES).rules()] == [
        "overdue-case",
        "complaints",
    ]
    assert dv.Supervision.load(reform).rules() == ()
    with pytest.raises(dv.SettingsError) as wrong:
        dv.Supervision.load(
            reform, rules=RULES.replace("overdue >= 1", "overdue > taken").replace('"M10"', '"M99"')
        )
    assert [fault.rule for fault in wrong.value.faults][:2] == [
        dv.SettingRule.UNKNOWN_ID,
        dv.SettingRule.MISMATCH,
    ]
    assert wrong.value.reasons == wrong.value.faults and wrong.value.faults[0].place == "rules[1].clause"
    assert wrong.value.faults[1].position == 9 and "M99" in wrong.value.say("zh")


def test_the_same_history_gives_the_same_warnings(
    desk: dv.Desk, supervision: dv.Supervision, casebook: dv.Casebook
) -> None:
    register = desk.register
    warnings = supervision.warnings(casebook, register, UNTIL)
    assert warnings and warnings == supervision.warnings(casebook, register, UNTIL)
    rules = {rule.id: rule for rule in supervision.rules()}
    for warning in warnings:
        assert warning.evidence and warning.on <= UNTIL
        assert warning.response is rules[warning.rule].response
        assert all(figure.name in rules[warning.rule].when for figure in warning.figures)
    by_case = next(each for each in warnings if each.evidence[0].cases is not None)
    assert by_case.evidence[0].ledger is None
    for lang in ("zh", "en"):
        said = supervision.explain(by_case, lang)
        name = rules[by_case.rule].name.say(lang)
        assert any(name in line for line in said)
    speaker = desk.reform.speak("en")
    assert speaker.warned(by_case.about) and speaker.evidence(by_case.evidence[0])
    long_ago = datetime(2021, 12, 1, tzinfo=timezone.utc)
    before = supervision.warnings(casebook, register, UNTIL, known=long_ago)
    assert all(evidence.cases is None for warning in before for evidence in warning.evidence)


def test_changed_rules_are_tried_before_they_are_in_force(
    desk: dv.Desk, supervision: dv.Supervision, casebook: dv.Casebook
) -> None:
    nothing = supervision.dry_run("", casebook, desk.register, UNTIL)
    warnings = supervision.warnings(casebook, desk.register, UNTIL)
    assert (nothing.added, nothing.gone, nothing.kept) == ((), warnings, 0)
    empty = dv.Supervision.load(desk.reform)
    added = empty.dry_run(RULES, casebook, desk.register, UNTIL)
    changed = dv.Supervision.load(desk.reform, rules=RULES)
    assert added.added == changed.warnings(casebook, desk.register, UNTIL) and not added.gone
    same = changed.dry_run(RULES, casebook, desk.register, UNTIL)
    assert (same.added, same.gone, same.kept) == ((), (), len(added.added))


def test_complaints_of_a_watchbook_count(desk: dv.Desk, casebook: dv.Casebook) -> None:
    supervision = dv.Supervision.load(desk.reform, rules=RULES)
    henan = dv.Supervision.henan_2021(desk.reform)
    without = supervision.warnings(casebook, desk.register, UNTIL)
    with dv.Watchbook.create(henan) as book:
        filed = dv.WatchFiled(
            dv.ChannelId("petition"), dv.Complainant(), dv.CountyCode("410122"), dv.Words("超期未办结")
        )
        on, record = date(2022, 3, 1), dv.RecordNumber("T-1")
        book.submit(dv.WatchEvent(filed, dv.Authority("city:410100"), record, on), MOMENT)
        warned = supervision.warnings(casebook, desk.register, UNTIL, watchbook=book)
        (complaint,) = (warning for warning in warned if warning not in without)
        assert (complaint.rule, complaint.on) == ("complaints", on)
        assert complaint.about == dv.WarningSubject(county=dv.CountyCode("410122"))
        assert complaint.evidence == (dv.Evidence(watch=0),) and complaint.figures[0].value == 1
        # What a rule found can be put on record.
        act = dv.WatchWarned(complaint)
        event = dv.WatchEvent(act, dv.Authority("city:410100"), dv.RecordNumber("W-1"), date(2022, 3, 2))
        assert dv.WatchEvent.from_json(event.to_json()) == event
        book.submit(event, MOMENT)
        assert book.kind("W-1") is dv.RecordKind.WARNING
    with pytest.raises(dv.ClosedError):
        supervision.warnings(casebook, desk.register, UNTIL, watchbook=book)


def test_a_brake_is_a_command_that_the_ledger_judges(casebook: dv.Casebook) -> None:
    desk, _ = dv.simulate(seed=2021, until=date(2022, 3, 1), progress=False)
    with desk:
        supervision = dv.Supervision.henan_2021(desk.reform)
        about = dv.WarningSubject(county=dv.CountyCode("410122"), power=dv.PowerId("p18"))
        evidence, figures = (dv.Evidence(cases=7),), (dv.Figure("without-power", 1.0),)
        rule, on = dv.RuleId("without-power"), date(2022, 3, 1)
        warning = dv.Warning(about, evidence, figures, on, dv.Response.BRAKE, rule)
        advice = dv.Warning(about, evidence, figures, on, dv.Response.ADVISE, rule)
        (command,) = supervision.brakes([warning, advice], desk.register, date(2022, 3, 2))
        assert isinstance(command.action, dv.Brake) and command.actor == "rule:without-power"
        assert command.subject == "delegation:p18/410122" and command.effective == date(2022, 3, 2)
        desk.submit(command)
        status = desk.register.status("p18", "410122", date(2022, 3, 3))
        assert status.stage is dv.Stage.SUSPENDED
        assert supervision.brakes([], desk.register, on) == ()


def test_every_duty_has_one_carrier(desk: dv.Desk) -> None:
    table = "power,level,duty,carrier\np18,city,entrustment-supervision,法规科\np18,city,service,法规科\n"
    matrix = dv.DutyMatrix.read(desk.reform, table)
    power, county = "p18", "410122"
    report = matrix.report(power=power, county=county, level=dv.Level.CITY)
    assert report.scope == dv.DutyScope(
        county=dv.CountyCode("410122"), level=dv.Level.CITY, power=dv.PowerId("p18")
    )
    assert {finding.fault for finding in report.findings} == {dv.DutyFault.GAP, dv.DutyFault.STRAY}
    assert report.owed == report.carried + report.gaps + report.overlaps and report.strays == 1
    repair = matrix.repair(power=power, county=county, level=dv.Level.CITY)
    assert repair.changes == 2 and len(repair.edits) == 2
    kinds = {type(edit.change) for edit in repair.edits}
    assert kinds == {dv.MoveCarrier, dv.AddCarrier}
    repaired = matrix.repaired(repair.edits)
    assert not repaired.report(power=power, county=county, level=dv.Level.CITY).findings
    assert matrix.commands(date(2021, 12, 28), power=power, county=county) == ()
    ((command,),) = repaired.commands(date(2021, 12, 28), power=power, county=county, level=dv.Level.CITY)
    assert isinstance(command.action, dv.TakeDuties) and command.actor == "city:410100"

    exposed = matrix.exposed(desk.register, date(2022, 3, 1))
    assert exposed and exposed[0].levels == frozenset(dv.Level)
    assert isinstance(exposed[0].stage, dv.Stage)
    speaker = desk.reform.speak("en")
    assert len(speaker.duty_report(report)) > 1 and speaker.duty_finding(report.findings[0])
    assert len(speaker.duty_repair(repair)) == 3 and speaker.duty_exposed(exposed[0])
    assert speaker.duty("service") != "service" and speaker.means("random-inspection")
    assert matrix.report(division="planning").divisions[0].division == dv.OwnerDivision("planning")

    with pytest.raises(dv.RowsError) as unknown:
        dv.DutyMatrix.read(desk.reform, table.replace("p18", "p99"))
    assert [(row.row, row.column, row.fault) for row in unknown.value.rows] == [
        (2, "power", dv.RowFault.UNKNOWN),
        (3, "power", dv.RowFault.UNKNOWN),
    ]
    with pytest.raises(dv.UnknownSubjectError):
        matrix.report(power="p99")


def test_key_powers_are_inspected_by_every_means(desk: dv.Desk, supervision: dv.Supervision) -> None:
    on = date(2022, 3, 1)
    none = supervision.coverage(desk.register, "", on=on)
    assert none.means and not none.objects and none.assumption.zh and none.date == on
    first = next(line for line in none.means if line.power == "p18" and line.county == "410122")
    inspection = dv.Inspection(
        first.county,
        dv.Finding.CLEAN,
        first.means,
        frozenset({dv.HandlerId("a"), dv.HandlerId("b")}),
        first.power,
        object=dv.Uscc(SUBJECT),
    )
    from devolution._wire import plain

    line = json.dumps({"inspection": plain(inspection), "on": "2022-02-28"})
    objects = f"power,county,object\np18,410122,{SUBJECT}\n"
    some = supervision.coverage(desk.register, line, objects, on=on)
    done = next(
        each
        for each in some.means
        if (each.power, each.county, each.means) == (first.power, first.county, first.means)
    )
    assert (done.last, done.state) == (date(2022, 2, 28), dv.CoverageState.COVERED)
    assert done.interval.days == (done.due - date(2022, 2, 28)).days
    assert done not in some.open and len(some.open) == len(some.means) - 1
    assert [each.state for each in some.objects] == [dv.CoverageState.COVERED] and not some.open_objects
    assert some.full_coverage.citation
    totals = supervision.coverage_totals(some, dv.CoverageBy.MEANS)
    assert sum(row.covered for row in totals) == 1 and {row.key for row in totals} >= {str(first.means)}
    assert sum(row.covered + row.uncovered + row.overdue for row in totals) == len(some.means)
    assert sum(row.objects_covered for row in supervision.coverage_totals(some, dv.CoverageBy.COUNTY)) == 1
    assert len(desk.reform.speak("en").coverage(some)) >= len(some.open)
    with pytest.raises(dv.RowsError) as unknown:
        supervision.coverage(desk.register, line.replace(first.means, "guesswork"), on=on)
    assert unknown.value.rows[0].column == "means"
    with pytest.raises(dv.MalformedError):
        dv.Supervision.load(desk.reform).coverage(desk.register, "", on=on)


def test_the_worst_scheme_decides(supervision: dv.Supervision) -> None:
    record = {
        "fact": {"graded": {"grade": "D", "scheme": "construction"}},
        "from": "2022-01-01",
        "number": "X-17",
        "source": "评价通报",
        "subject": SUBJECT,
        "until": "2022-12-31",
    }
    repair = {"document": "修复决定", "on": "2022-06-01", "record": "X-17"}
    entries = "\n".join(json.dumps(line) for line in ({"record": record}, {"repair": repair}))
    standing = supervision.credit_standing(entries, "jsonl", SUBJECT, date(2022, 5, 31))
    (graded,) = standing.grades
    assert (graded.grade, graded.scheme, graded.until) == ("D", "construction", date(2022, 12, 31))
    assert not standing.newcomer and not standing.broken
    assert supervision.credit_standing(entries, "jsonl", SUBJECT, date(2022, 6, 1)).grades == ()
    effect = supervision.credit_effect(entries, "jsonl", SUBJECT, "p25", date(2022, 5, 31))
    assert (effect.tier, effect.reasons[0].kind) == (dv.Tier.HIGH, dv.ReasonKind.GRADED)
    after = supervision.credit_effect(entries, "jsonl", SUBJECT, "p25", date(2022, 6, 1))
    assert after.tier is None and after.reasons[0].kind is dv.ReasonKind.UNRATED
    said = supervision.explain_credit(SUBJECT, "p25", date(2022, 5, 31), effect, "en")
    assert any(SUBJECT in line for line in said) and len(said) > 1
    table = (
        "number,subject,fact,scheme,grade,from,until,source\n"
        f"X-17,{SUBJECT},graded,construction,D,2022-01-01,2022-12-31,评价通报\n"
    )
    assert supervision.credit_standing(table, "csv", SUBJECT, date(2022, 6, 1)).grades == (graded,)
    with pytest.raises(dv.RowsError) as wrong:
        supervision.credit_standing(
            table.replace("construction", "astrology"), "csv", SUBJECT, date(2022, 6, 1)
        )
    assert wrong.value.rows[0].fault is dv.RowFault.UNKNOWN
    with pytest.raises(dv.UnknownSubjectError):
        supervision.credit_effect(table, "csv", SUBJECT, "p99", date(2022, 6, 1))


def test_planted_misconduct_is_found(desk: dv.Desk, supervision: dv.Supervision) -> None:
    service, register = dv.Service.henan_2021(desk.reform), desk.register
    planted = dv.simulate_misconduct(service, register, count=2000, progress=False)
    assert planted.casebook.history == dv.Simulated(2021) and planted.casebook.irregular
    kinds = {plant.kind for plant in planted.plants}
    assert len(kinds) > 10 and all(plant.from_ < plant.until for plant in planted.plants)
    with dv.Watchbook.create(supervision, history=dv.Simulated(2021)) as book:
        for event in planted.complaints:
            book.submit(event, MOMENT)
        warnings = supervision.warnings(planted.casebook, register, date(2022, 12, 31), watchbook=book)
    score = dv.score(planted.plants, warnings)
    assert {kind.kind for kind in score.kinds} == kinds
    assert score.recall is not None and score.recall > 0.9
    assert score.precision is not None and score.precision > 0.7
    assert sum(kind.planted for kind in score.kinds) == len(planted.plants)
    nothing = dv.score([], [])
    assert (nothing.recall, nothing.precision) == (None, None)
    again = dv.simulate_misconduct(service, register, count=2000, progress=False)
    assert again.plants == planted.plants and again.casebook.head() == planted.casebook.head()
    with pytest.raises(dv.MalformedError):
        dv.score([planted.plants[0], "nothing"], warnings)  # type: ignore[list-item]


def test_the_report_counts_what_was_found_and_answered(
    desk: dv.Desk, supervision: dv.Supervision, casebook: dv.Casebook
) -> None:
    from_, register = date(2022, 1, 1), desk.register
    warnings = supervision.warnings(casebook, register, UNTIL)
    coverage = supervision.coverage(register, "", on=UNTIL)
    with dv.Watchbook.create(supervision) as book:
        event = supervision.record(warnings[0])
        assert (
            event is not None and isinstance(event.act, dv.WatchWarned) and event.act.warning == warnings[0]
        )
        book.submit(event, MOMENT, known=dv.Known(casebook, desk.size))
        report = supervision.report(
            dv.SupervisionBy.TOTAL, from_, UNTIL, register, warnings, watchbook=book, coverage=coverage
        )
        (total,) = report
        assert (report.by, report.from_, report.until) == (dv.SupervisionBy.TOTAL, from_, UNTIL)
        assert report.history == dv.Simulated(2021) and len(report) == 1 and total.key == "total"
        assert total.advised + total.warned + total.braked == len(warnings)
        assert (total.recorded, total.answered, total.answer_days) == (1, 0, None)
        assert total.means_overdue + total.means_uncovered == len(coverage.means)
    rows = supervision.report(dv.SupervisionBy.COUNTY, from_, UNTIL, register).to_pydict()
    assert len(rows["key"]) == 102 and sum(rows["operating"]) == total.operating and not any(rows["advised"])
    with pytest.raises(dv.ClosedError):
        supervision.report(dv.SupervisionBy.TOTAL, from_, UNTIL, register, watchbook=book)
