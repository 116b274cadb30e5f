"""Cases from receipt to decision, in memory and in a file: judged by the register, imported, reported, said in words."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import devolution as dv

COUNTY = dv.Authority("county:410122")
CITY = dv.Authority("city:410100")
MOMENT = datetime(2022, 7, 1, tzinfo=timezone.utc)
RECEIVED = dv.CaseReceived(dv.PowerId("p18"), dv.CountyCode("410122"), dv.Intake.WINDOW)
LINES = [
    "case,on,by,act,power,county,intake,in_name_of,outcome,seal",
    "410122-2022-7,2022-03-01,county:410122,received,p18,410122,online,,,",
    "410122-2022-7,2022-03-02,county:410122,accepted,,,,,,",
    "410122-2022-7,2022-03-10,county:410122,decided,,,,county:410122,granted,own",
]


def event(act: dv.CaseAct, on: date, by: dv.Authority = COUNTY, case: str = "410122-2022-1") -> dv.CaseEvent:
    return dv.CaseEvent(act, by, dv.CaseNumber(case), on)


@pytest.fixture(scope="session")
def service(reform: dv.Reform) -> dv.Service:
    return dv.Service.henan_2021(reform)


def life(register: dv.Register, casebook: dv.Casebook) -> list[dv.CaseReceipt]:
    """A county receives, accepts and decides."""
    holder = register.holder("p18", "410122", date(2022, 3, 10))
    decided = dv.CaseDecided(dv.Decision.GRANTED, holder.in_name_of, holder.seal)
    events = [
        event(RECEIVED, date(2022, 3, 1)),
        event(dv.CaseAccepted(), date(2022, 3, 2)),
        event(decided, date(2022, 3, 10)),
    ]
    return [casebook.submit(register, each, MOMENT) for each in events]


@pytest.mark.parametrize("kept", [False, True])
def test_a_county_receives_accepts_and_decides(
    desk: dv.Desk, service: dv.Service, tmp_path: Path, kept: bool
) -> None:
    path = tmp_path / "cases.jsonl" if kept else None
    register = desk.register
    with dv.Casebook.create(service, path, history=dv.Simulated(2021)) as casebook:
        assert not len(casebook) and casebook and casebook.history == dv.Simulated(2021)
        assert life(register, casebook) == [dv.CaseReceipt(number, False) for number in range(3)]
        assert life(register, casebook)[2] == dv.CaseReceipt(2, True)
        assert (len(casebook), casebook.events) == (1, 3)
        before = casebook.status(register, "410122-2022-1", date(2022, 2, 1))
        assert before is None
        status = casebook.status(register, "410122-2022-1", date(2022, 3, 4))
        assert status is not None
        assert (status.stage, status.holder) == (dv.CaseStage.IN_HAND, COUNTY)
        statutory = status.limit(dv.LimitKind.STATUTORY)
        assert statutory is not None and statutory.left is not None and statutory.left > 0
        english, chinese = service.reform.speak("en").case(status), service.reform.speak("zh").case(status)
        assert any("410122-2022-1" in line for line in english)
        assert any("办件" in line for line in chinese) and len(english) == len(chinese)
        history = casebook.history_of("410122-2022-1")
        assert [entry.act.kind for entry in history] == ["received", "accepted", "decided"]
        assert history[0].event == event(RECEIVED, date(2022, 3, 1)) and history[0].recorded == MOMENT
        text = casebook.text()
        again = dv.Casebook.read(service, register, text)
        assert again.text() == text and again.history_of("410122-2022-1") == history
        head = casebook.head()
        if path is not None:
            assert head.size == 3 and casebook.head_at(3) == head and casebook.head_at(4) is None
            with pytest.raises(dv.StoreError) as locked:
                dv.Casebook.open(service, register, path)
            assert locked.value.code == "locked"
    assert casebook.closed and repr(casebook) == "Casebook('henan-2021', closed)"
    with pytest.raises(dv.ClosedError) as closed:
        casebook.report(dv.ReportBy.TOTAL, date(2022, 3, 1), date(2022, 3, 31))
    assert closed.value.code == "closed"
    if path is not None:
        with dv.Casebook.open(service, register, path) as opened:
            assert (opened.text(), opened.head()) == (text, head)
        with pytest.raises(dv.StoreError) as there:
            dv.Casebook.create(service, path)
        assert there.value.code == "exists"


def test_a_refusal_shows_conditions_and_what_they_come_from(desk: dv.Desk, service: dv.Service) -> None:
    register, casebook = desk.register, dv.Casebook.create(service)
    wrong = event(RECEIVED, date(2022, 3, 1), CITY)
    refusal = casebook.refusal(register, wrong)
    assert refusal is not None and refusal.code == "competent"
    with pytest.raises(dv.CaseRefusedError) as refused:
        casebook.submit(register, wrong, MOMENT)
    error = refused.value
    assert error.refusal == refusal and error.reasons == refusal.unmet
    assert error.reasons[0].condition is dv.CaseCondition.COMPETENT
    assert error.reasons[0].basis is not None and error.reasons[0].basis.clause == error.clauses[0]
    assert error.say("zh") == "\n".join(refusal.explain(service.reform))
    assert "competent" in str(refusal) and not len(casebook)
    speaker = service.reform.speak("en")
    assert speaker.case_unmet(refusal.unmet[0]) and speaker.basis(error.reasons[0].basis)
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.code, copied.refusal) == (error.code, refusal)

    casebook.submit(register, event(RECEIVED, date(2022, 3, 1)), MOMENT)
    casebook.submit(register, event(dv.CaseAccepted(), date(2022, 3, 2)), MOMENT)
    alone = casebook.refusal(
        register, event(dv.CaseChecked(frozenset({dv.HandlerId("7")})), date(2022, 3, 3))
    )
    assert alone is not None and alone.codes == ("two-officers",)
    assert alone.unmet[0].basis == dv.Basis(article=dv.Article.LICENSING34)
    assert str(alone.unmet[0].basis) == dv.CaseCondition.TWO_OFFICERS.article.citation  # type: ignore[union-attr]


def test_an_import_takes_all_rows_or_none(desk: dv.Desk, service: dv.Service) -> None:
    register, casebook = desk.register, dv.Casebook.create(service)
    good = "\n".join(LINES) + "\n"
    with pytest.raises(dv.RowsError) as bad:
        casebook.import_(register, good.replace("2022-03-02", "the day after"), recorded=MOMENT)
    (row,) = bad.value.rows
    assert (row.row, row.column, row.fault) == (3, "on", dv.RowFault.MALFORMED)
    assert bad.value.reasons == bad.value.rows and "3" in bad.value.say("zh")
    assert (len(casebook), casebook.events) == (0, 0)
    assert casebook.import_(register, good, recorded=MOMENT) == dv.Imported(3, 3, 0, 0, 1)
    assert casebook.import_(register, good, recorded=MOMENT) == dv.Imported(3, 0, 3, 0, 0)

    events = dv.case_events(good)
    assert [each.act.kind for each in events] == ["received", "accepted", "decided"]
    lines = "\n".join(each.to_json() for each in events)
    assert dv.case_events(lines, "jsonl") == events
    assert casebook.import_(register, lines, "jsonl", recorded=MOMENT).known == 3

    stolen = good.replace("410122-2022-7,2022-03-01,county:410122", "410122-2022-7,2022-03-01,city:410100")
    other = stolen.replace("410122-2022-7", "410122-2022-8")
    with pytest.raises(dv.RowsError) as refused:
        casebook.import_(register, other, recorded=MOMENT)
    assert refused.value.rows[0].fault is dv.RowFault.REFUSED
    assert refused.value.rows[0].refusal is not None
    done = casebook.import_(register, other, recorded=MOMENT, unlawful=dv.Unlawful.RECORD)
    assert (done.recorded, done.irregular) == (3, 1)
    (irregular,) = casebook.irregular
    assert irregular.refusal == refused.value.rows[0].refusal
    status = casebook.status(register, "410122-2022-8", date(2022, 3, 20))
    assert status is not None and status.irregular == (irregular,)


def test_a_report_is_rows_and_columns(desk: dv.Desk, service: dv.Service) -> None:
    casebook, outcome = dv.simulate_cases(service, desk.register, seed=7, count=200, progress=False)
    assert (len(casebook), casebook.unsettled) == (200, dv.Unsettled.PROVISIONAL)
    assert outcome.recorded == casebook.events
    again, _ = dv.simulate_cases(service, desk.register, seed=7, count=200, progress=True)
    assert again.text() == casebook.text()

    period = date(2022, 1, 1), date(2022, 6, 30)
    report = casebook.report(dv.ReportBy.COUNTY, *period)
    assert report.history == dv.Simulated(7) and (report.from_, report.until) == period
    assert len(report) == len(report.rows) == 102 and report.rows[0].county == "410122"
    total = casebook.report(dv.ReportBy.TOTAL, *period).rows[0]
    assert total.received == sum(row.received for row in report) == 200
    assert isinstance(total.pending_age, dv.Ages) and (total.kept_rate is None or total.kept_rate <= 1)

    rows, columns = report.to_pylist(), report.to_pydict()
    assert tuple(columns) == report.column_names == tuple(rows[0])
    assert columns["county"] == [row.county for row in report] and type(rows[0]["county"]) is str
    assert columns["pending_age_to_5"] == [row.pending_age.to_5 for row in report]
    import pandas
    import polars

    frame = polars.DataFrame(columns)
    assert frame.height == 102 and frame["received"].sum() == 200
    assert pandas.DataFrame(rows)["received"].sum() == 200
    for by in dv.ReportBy:
        one = casebook.report(by, *period)
        assert one.by is by and {*map(len, one.to_pylist())} == {len(one.column_names)}
    known = casebook.report(dv.ReportBy.TOTAL, *period, known=datetime(2022, 1, 1, tzinfo=timezone.utc))
    assert known.rows[0].received == 0
    with pytest.raises(dv.CaseError) as backwards:
        casebook.report(dv.ReportBy.TOTAL, period[1], period[0])
    assert backwards.value.code == "no-period"


def test_what_is_unknown(desk: dv.Desk, service: dv.Service) -> None:
    register, casebook = desk.register, dv.Casebook.create(service)
    day = date(2022, 3, 1)
    dispatch = dv.Dispatch(dv.DispatchKind.NOTICE, dv.Direction.DOWN, dv.CountyCode("410122"), day)
    strange = replace(dispatch, subjects=frozenset({dv.ElementId("weather")}))
    asked: list[tuple[str, Callable[[], object]]] = [
        ("case", lambda: casebook.status(register, "7", day)),
        ("case", lambda: casebook.history_of("7")),
        ("authority", lambda: register.directory("county:410123", day)),
        ("exclusion", lambda: register.route(strange)),
        ("county", lambda: register.readiness("410123", day)),
    ]
    for kind, ask in asked:
        with pytest.raises(dv.UnknownSubjectError) as unknown:
            ask()
        assert unknown.value.kind == kind and unknown.value.zh
    with pytest.raises(dv.CaseError) as damaged:
        dv.Casebook.read(service, register, b"no casebook")
    assert damaged.value.code == "damaged"


def test_routes_and_readiness(desk: dv.Desk, reform: dv.Reform) -> None:
    register, on = desk.register, date(2022, 3, 1)
    project = dv.Dispatch(dv.DispatchKind.PROJECT, dv.Direction.UP, dv.CountyCode("410122"), on)
    straight = register.route(project)
    assert straight.direct and straight.through == (COUNTY, "province:410000")
    across = replace(project, also=frozenset({dv.CountyCode("410181")}))
    route = register.route(across)
    assert not route.direct and route.through == (COUNTY, CITY, "province:410000")
    assert [reason.rule for reason in route.because] == [dv.RouteRule.CROSS_COUNTY]
    assert route.because[0].counties == ("410181",) and route.because[0].clause == "M4"
    for lang in ("zh", "en"):
        assert len(reform.speak(lang).route(across, route)) >= 2
    ready = register.readiness("410122", on)
    assert ready.open and {*ready.kinds} == {*dv.DispatchKind} and ready.since is not None
    assert ready.entry == straight.because[0].entry
    assert not dv.Register(reform).readiness("410122", on).open


def test_directories(desk: dv.Desk, service: dv.Service) -> None:
    register, on = desk.register, date(2022, 3, 1)
    directory = register.directory("county:410122", on)
    row = directory.row("p18", "410122")
    assert row is not None and row.holder == COUNTY and row.entry is not None
    assert directory.row("p18", "410181") is None and len([*directory]) == 54
    changes = register.directory_changes("county:410122", date(2021, 12, 1), on)
    assert row in [change.after for change in changes] and {change.before for change in changes} == {CITY}
    for disagreement in register.disagreements(on):
        says = [disagreement.province, disagreement.city, disagreement.by_county]
        assert any(each.holder != disagreement.holder for each in says)
    linked = service.cpsv_ap(register, "county:410122", on)
    assert "@context" in linked


def test_standards_and_guides(reform: dv.Reform, service: dv.Service) -> None:
    standard = service.standard("p18", date(2022, 3, 1))
    assert standard is not None and standard.statutory is not None and standard in service.standards
    content = service.standard_content("p18", date(2022, 3, 1))
    assert content is not None
    assert {*content.elements} == {element.id for element in reform.standard_elements}
    assert service.standard("p18", date(2000, 1, 1)) is None and service.guides == ()
    items = ",".join(f'"{element.code}":["具体内容"]' for element in dv.GuideElement)
    line = f'{{"document":"指南","effective":"2021-12-25","elements":{{{items}}},"power":"p18","version":1}}'
    written = dv.Service.load(reform, guides=line)
    guide = written.guide("p18", date(2022, 1, 1))
    assert guide is not None and written.guides == (guide,) and guide.asks_for("具体内容")
    assert guide.element(dv.GuideElement.FEES) == ("具体内容",)
    filed = written.guide_content("p18", date(2022, 1, 1))
    assert filed is not None and {*filed.elements} == {element.id for element in reform.guide_elements}
    with pytest.raises(dv.ServiceError) as bad:
        dv.Service.load(reform, guides=line.replace('"fees":["具体内容"]', '"fees":["免费","按有关标准"]'))
    (fault,) = bad.value.faults
    assert (fault.rule, fault.element, fault.item) == (dv.ServiceRule.CATCH_ALL_WORD, "fees", 2)
    assert bad.value.reasons == (fault,) and bad.value.code == "bad-service-file"
    assert reform.catch_all is not None and any(word in "按有关标准" for word in reform.catch_all.words)


def test_time_limits(reform: dv.Reform) -> None:
    limit = dv.TimeLimit.decision()
    assert limit == dv.TimeLimit(
        dv.StartEvent.ACCEPTED, 20, dv.DayUnit.WORKING_DAYS, dv.Article.LICENSING42.citation
    )
    assert dv.TimeLimit.decision(dv.Handling.UNIFIED).length == 45
    assert (dv.TimeLimit.supplement_notice().length, dv.TimeLimit.delivery().length) == (5, 10)
    start, hearing = date(2021, 11, 1), dv.Stop(dv.StopCause.HEARING, date(2021, 11, 8), date(2021, 11, 15))
    assert reform.due(limit, start) == dv.Reckoned(date(2021, 11, 29), False)
    assert reform.due(limit, start, [hearing]).value == date(2021, 12, 6)
    assert reform.due(limit, start, extended=10).value == date(2021, 12, 13)
    running = dv.Stop(dv.StopCause.HEARING, date(2021, 11, 8))
    assert reform.due(limit, start, [running], today=date(2021, 11, 15)).value == date(2021, 12, 6)
    with pytest.raises(dv.MalformedError):
        reform.due(limit, start, [running])
    with pytest.raises(dv.CalendarError):
        reform.due(limit, date(2026, 12, 20))
    assert reform.due(limit, date(2026, 12, 20), unsettled=dv.Unsettled.PROVISIONAL).provisional
    assert reform.working_day_after(date(2021, 9, 29), 3).value == date(2021, 10, 9)
    assert reform.working_days_between(date(2021, 9, 29), date(2021, 10, 9)).value == 3
    for bad, code in ((" ", "no-basis"), ("x", "too-long")):
        with pytest.raises(dv.MalformedError) as error:
            dv.TimeLimit(dv.StartEvent.RECEIVED, 1001, dv.DayUnit.CALENDAR_DAYS, bad)
        assert error.value.code == code
    assert reform.reports is not None and reform.reports.printed in reform.plan
    due = reform.report_due(2022, 3)
    assert due is not None and reform.report_due(2022, 13) is None
    assert dv.Handling.UNIFIED.extension == (15, dv.Approver.GOVERNMENT_HEAD)
    assert dv.GuideElement.FEES.binds_applicant and not dv.GuideElement.CONTACT.binds_applicant
    assert dv.CaseCondition.COMPETENT.is_of_law and dv.CaseCondition.COMPETENT.article is None
    assert dv.CaseActKind.CHECKED.needs[-1] is dv.CaseCondition.TWO_OFFICERS
    assert reform.authority(dv.Level.CITY, "410122") == CITY
    with pytest.raises(dv.CalendarError):
        reform.gazette("{}")


def test_every_kind_of_act_has_its_class() -> None:
    assert [*dv.CaseAct._kinds] == [kind.code for kind in dv.CaseActKind]
    on = date(2022, 3, 1)
    acts: list[dv.CaseAct] = [
        replace(RECEIVED, applicant=dv.Uscc("114300000061225005"), renews=on),
        dv.CaseTurned(dv.Turned.OTHER_ORGAN, dv.Reason("x")),
        dv.CaseAsked((dv.Words("x"), dv.Words("y"))),
        dv.CaseSupplemented(),
        dv.CaseAccepted(),
        dv.CaseChecked(frozenset({dv.HandlerId("7"), dv.HandlerId("8")})),
        dv.CaseOpined(dv.OwnerDivision("planning")),
        dv.CaseStopped(dv.StopCause.HEARING, dv.Document("x")),
        dv.CaseContinued(),
        dv.CaseExtended(dv.Approver.ORGAN_HEAD, 10, dv.Reason("x")),
        dv.CaseDecided(dv.Decision.REFUSED, COUNTY, dv.Seal.OWN, dv.Reason("x"), dv.Words("y")),
        dv.CaseDelivered(),
        dv.CaseWithdrawn(),
        dv.CaseExplained(dv.Reason("x")),
    ]
    assert [act.kind for act in acts] == [*dv.CaseActKind]
    for act in acts:
        made = dv.CaseEvent(act, COUNTY, dv.CaseNumber("1"), on, dv.HandlerId("7"))
        again = dv.CaseEvent.from_json(made.to_json())
        assert again == made and hash(again) == hash(made) and pickle.loads(pickle.dumps(made)) == made
    match acts[10]:
        case dv.CaseDecided(outcome=dv.Decision.REFUSED, reason=reason):
            assert reason == "x"
        case other:
            pytest.fail(f"{other}")


def test_threads_take_turns(desk: dv.Desk, service: dv.Service) -> None:
    register, casebook = desk.register, dv.Casebook.create(service)
    errors: list[BaseException] = []

    def receive(start: int) -> None:
        try:
            for number in range(start, start + 20):
                casebook.submit(register, event(RECEIVED, date(2022, 3, 1), case=f"c-{number}"), MOMENT)
                casebook.report(dv.ReportBy.TOTAL, date(2022, 3, 1), date(2022, 3, 31))
                register.holder("p18", "410122", date(2022, 3, 1))
        except BaseException as error:  # noqa: BLE001 (told by the test)
            errors.append(error)

    threads = [threading.Thread(target=receive, args=(place * 20,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not errors and (len(casebook), casebook.events) == (80, 80)


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="there is no fork on this system, and so nothing to go wrong"
)
def test_a_child_process_does_not_touch_its_parents_casebook(
    desk: dv.Desk, reform: dv.Reform, service: dv.Service, tmp_path: Path
) -> None:
    casebook = dv.Casebook.create(service, tmp_path / "cases.jsonl")
    register = dv.Register(reform)
    asked: list[Callable[[], Any]] = [
        casebook.close,
        casebook.head,
        casebook.text,
        lambda: len(casebook),
        lambda: casebook.submit(register, event(RECEIVED, date(2022, 3, 1), CITY), MOMENT),
        lambda: casebook.refusal(register, event(RECEIVED, date(2022, 3, 1), CITY)),
        lambda: casebook.report(dv.ReportBy.TOTAL, date(2022, 3, 1), date(2022, 3, 31)),
    ]
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        codes = []
        for ask in asked:
            try:
                ask()
                codes.append("answered")
            except dv.DevolutionError as error:
                codes.append(error.code)
        codes.append(str(casebook.closed))
        os.write(writer, ",".join(codes).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        codes = told.read().split(",")
    os.waitpid(child, 0)
    assert codes == ["forked"] * len(asked) + ["True"]
    assert not casebook.submit(register, event(RECEIVED, date(2022, 3, 1), CITY), MOMENT).known
