"""Whatever is given, the answer is an exception of the package with a code, and never a panic or a crash."""

from __future__ import annotations

import decimal
import math
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import devolution as dv
from bad_supervision import supervision_calls

DAY = date(2022, 1, 4)
MOMENT = datetime(2022, 1, 4, tzinfo=timezone.utc)
SURROGATE = "\ud800"


class Hostile:
    """Raises at every touch."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def __iter__(self) -> Any:
        raise RuntimeError("not this way")

    def __str__(self) -> str:
        raise RuntimeError("nor this way")

    def __hash__(self) -> int:
        raise RuntimeError("nor that way")


BAD: list[Any] = [
    None,
    True,
    -1,
    0.5,
    math.nan,
    math.inf,
    2**53 + 1,
    2**64,
    10**400,
    -(2**200),
    1j,
    "",
    "a" * 100_000,
    SURROGATE,
    "\0",
    "county:999999",
    "{}",
    b"\xff",
    decimal.Decimal("NaN"),
    date.min,
    date.max,
    datetime.max,
    MOMENT,
    datetime(2022, 1, 4),
    [],
    [None],
    [SURROGATE],
    [math.nan],
    [10**30],
    {},
    {SURROGATE: 1},
    {1: 1},
    {"a": math.nan},
    object(),
    object,
    lambda: None,
    Hostile(),
]


def calls(tmp_path: Path) -> dict[str, tuple[Callable[..., Any], list[Any]]]:
    """What is called, with arguments that are good."""
    reform = dv.henan_2021()
    desk = dv.Desk.create(
        reform, effective=date(2021, 12, 1), recorded=datetime(2021, 12, 1, tzinfo=timezone.utc)
    )
    register, tables, speaker = desk.register, desk.register.tables, reform.speak("en")
    county, city, power = dv.CountyCode("410122"), dv.CityCode("410100"), dv.PowerId("p18")
    command = dv.Command.file_takeover_plan(county, date(2021, 12, 2), "计划")
    desk.submit(command, datetime(2021, 12, 2, tzinfo=timezone.utc))
    entry, proof = desk.prove_inclusion(1)
    consistency, head = desk.prove_consistency(1), desk.head()
    holder = register.holder("p18", "410122", DAY)
    leaves = [dv.leaf(dv.DigestAlgorithm.SM3, b"a"), dv.leaf(dv.DigestAlgorithm.SM3, b"b")]
    grid, machine = dv.Grid(reform), dv.Machine(5)
    next_ = register.next("p18", "410122", DAY)[0]
    because = holder.because[0]
    refusal = _refusal(desk)
    parcel = dv.Parcel(command, dv.SubmissionKey("first-key"), MOMENT)
    reply = dv.Reply(parcel.key, dv.KeyTakenOutcome(1))
    outbox = dv.Outbox.open(tmp_path / "outbox.db")
    outbox.queue(command, "first-key", MOMENT)
    extract = desk.extract(county)
    part = extract.open(reform)
    return {
        **_case_calls(tmp_path, desk),
        **supervision_calls(tmp_path, desk),
        "Reform.load": (dv.Reform.load, [tmp_path]),
        "Reform.from_files": (dv.Reform.from_files, [dv.henan_2021_folder()]),
        "reform.power": (reform.power, ["p18"]),
        "reform.county": (reform.county, ["410122"]),
        "reform.city": (reform.city, ["410100"]),
        "reform.division": (reform.division, ["planning"]),
        "reform.relisting": (reform.relisting, ["p18"]),
        "reform.ground": (reform.ground, ["accepted"]),
        "reform.is_key": (reform.is_key, ["p18"]),
        "reform.duties_of": (reform.duties_of, ["city", "direct"]),
        "reform.speak": (reform.speak, ["zh"]),
        "calendar.is_working_day": (reform.calendar.is_working_day, [DAY]),
        "calendar.next_working_day": (reform.calendar.next_working_day, [DAY]),
        "calendar.previous_working_day": (reform.calendar.previous_working_day, [DAY]),
        "calendar.papers": (reform.calendar.papers, [2021]),
        "calendar.with_year": (reform.calendar.with_year, ["{}"]),
        "Desk.create": (
            lambda reform, day, moment, digest, history: dv.Desk.create(
                reform, effective=day, recorded=moment, digest=digest, history=history
            ),
            [reform, DAY, MOMENT, "sm3", dv.ACTUAL],
        ),
        "Desk.create at": (
            lambda path: dv.Desk.create(reform, path, effective=DAY),
            [tmp_path / "missing" / "x.db"],
        ),
        "Desk.open": (dv.Desk.open, [reform, tmp_path / "none.db"]),
        "simulate": (
            lambda reform, seed, until: dv.simulate(reform, seed=seed, until=until),
            [reform, 1, date(2021, 12, 3)],
        ),
        "simulate at": (
            lambda path: dv.simulate(reform, until=date(2021, 12, 3), ledger=path),
            [tmp_path / "missing" / "x.db"],
        ),
        "desk.submit": (desk.submit, [command, MOMENT]),
        "desk.submit_all": (desk.submit_all, [[command], MOMENT]),
        "desk.as_of": (desk.as_of, [DAY, MOMENT]),
        "desk.verify": (desk.verify, [head]),
        "desk.head_at": (desk.head_at, [1]),
        "desk.prove_inclusion": (desk.prove_inclusion, [1]),
        "desk.prove_consistency": (desk.prove_consistency, [1]),
        "desk.entries": (lambda start: list(desk.entries(start)), [0]),
        "desk.entry": (desk.entry, [0]),
        "desk.write_ocel": (desk.write_ocel, [tmp_path / "missing" / "x.json"]),
        "desk.write_xes": (desk.write_xes, [tmp_path / "missing" / "x.xes", dv.Activity.STAGE]),
        "desk.submit under a key": (
            lambda command, moment, key: desk.submit(command, moment, key=key),
            [command, MOMENT, parcel.key],
        ),
        "desk.submit_once": (desk.submit_once, [parcel.key, command, MOMENT]),
        "desk.deliver": (desk.deliver, [[parcel], MOMENT]),
        "desk.extract": (desk.extract, [county, 1]),
        "desk.sign_off": (desk.sign_off, [county, 1]),
        "Extract.read": (dv.Extract.read, [bytes(extract)]),
        "extract.verify": (extract.verify, [extract.head]),
        "extract.verify_signed_off": (extract.verify_signed_off, [extract.sign_off]),
        "extract.prove_inclusion": (extract.prove_inclusion, [1]),
        "extract.open": (extract.open, [reform, DAY, MOMENT]),
        "SignOff.from_json": (dv.SignOff.from_json, [extract.sign_off.to_json()]),
        "SignOff": (
            lambda *values: dv.SignOff(*values).to_json(),
            ["sm3", county, 1, extract.head, extract.head.root],
        ),
        "part.holder": (part.holder, ["p18", DAY]),
        "part.powers": (part.powers, [DAY]),
        "part.status": (part.status, ["p18", DAY]),
        "part.statuses": (part.statuses, [DAY]),
        "part.next": (part.next, ["p18", DAY]),
        "part.gaps": (part.gaps, [DAY]),
        "part.blocked": (part.blocked, [DAY]),
        "part.refusal_of": (part.refusal_of, [command]),
        "Outbox.open": (dv.Outbox.open, [tmp_path / "missing" / "outbox.db"]),
        "outbox.queue": (outbox.queue, [command, "first-key", MOMENT]),
        "outbox.settle": (outbox.settle, [[]]),
        "outbox.forget": (outbox.forget, ["first-key"]),
        "Parcel.from_lines": (dv.Parcel.from_lines, [dv.Parcel.to_lines([parcel])]),
        "Parcel.to_lines": (dv.Parcel.to_lines, [[parcel]]),
        "Parcel": (
            lambda *values: dv.Parcel.to_lines([dv.Parcel(*values)]),
            [command, "first-key", MOMENT],
        ),
        "Reply.from_lines": (dv.Reply.from_lines, [dv.Reply.to_lines([reply])]),
        "Reply.to_lines": (dv.Reply.to_lines, [[reply]]),
        "Reply": (lambda *values: dv.Reply.to_lines([dv.Reply(*values)]), ["first-key", reply.outcome]),
        "Register": (dv.Register, [reform]),
        "register.holder": (register.holder, ["p18", "410122", DAY]),
        "register.holders_of": (register.holders_of, ["p18", DAY]),
        "register.powers_of": (register.powers_of, ["410122", DAY]),
        "register.facts": (register.facts, ["p18", "410122"]),
        "register.power_file": (register.power_file, ["p18"]),
        "register.county_file": (register.county_file, ["410122"]),
        "register.handover_plans": (register.handover_plans, ["410100"]),
        "register.status": (register.status, ["p18", "410122", DAY]),
        "register.statuses": (register.statuses, [DAY]),
        "register.next": (register.next, ["p18", "410122", DAY]),
        "register.gaps": (register.gaps, [DAY]),
        "register.progress": (register.progress, ["city", DAY]),
        "register.measures": (register.measures, [DAY]),
        "register.trained": (register.trained, ["p18", "410122", DAY]),
        "tables.delegations": (tables.delegations, [DAY]),
        "tables.holders": (tables.holders, [["p18"], ["410122"], [DAY]]),
        "tables.progress": (tables.progress, ["city", DAY]),
        "tables.measures": (tables.measures, [DAY]),
        "tables.overdue": (tables.overdue, [DAY]),
        "tables.gaps": (tables.gaps, [DAY]),
        "tables.next": (tables.next, [DAY]),
        "Holder.from_json": (dv.Holder.from_json, [holder.to_json()]),
        "Machine": (dv.Machine, [3]),
        "machine.follow": (lambda steps, mode: machine.follow(steps, mode=mode), [[0, 1], "direct"]),
        "Grid": (dv.Grid, [reform]),
        "grid.number": (grid.number, ["p18", "410122"]),
        "grid.fold": (grid.fold, [[0], [0], [DAY], None]),
        "grid.marks": (grid.marks, [0]),
        "grid.stage": (grid.stage, [0]),
        "grid.last": (grid.last, [0]),
        "grid.holding": (grid.holding, [0, DAY]),
        "grid.agreement_covers": (grid.agreement_covers, [0, DAY]),
        "verdicts": (dv.verdicts, [reform, dv.Activity.STAGE, ["p18/410122"], ["listed"], [DAY]]),
        "refusals": (dv.refusals, [[refusal]]),
        "speaker.power": (speaker.power, ["p18"]),
        "speaker.county": (speaker.county, ["410122"]),
        "speaker.city": (speaker.city, ["410100"]),
        "speaker.authority": (speaker.authority, ["city:410100"]),
        "speaker.actor": (speaker.actor, ["lead:legal"]),
        "speaker.division": (speaker.division, ["legal"]),
        "speaker.subject": (speaker.subject, ["reform"]),
        "speaker.clause": (speaker.clause, ["M3"]),
        "speaker.unmet": (speaker.unmet, [refusal.unmet[0]]),
        "speaker.refusal": (speaker.refusal, [refusal]),
        "speaker.holder": (speaker.holder, [holder]),
        "speaker.because": (speaker.because, [because]),
        "speaker.next": (speaker.next, [next_]),
        "speaker.warning": (speaker.warning, [dv.ACTUAL]),
        "refusal.explain": (refusal.explain, [reform, "zh"]),
        "Command": (dv.Command, [dv.FileTakeoverPlan("x"), "county:410122", DAY, "county:410122"]),
        "Command.from_json": (dv.Command.from_json, [command.to_json()]),
        "Command.start": (dv.Command.start, [county, power, DAY, "公告"]),
        "Command.annul": (dv.Command.annul, [city, "city:410100", DAY, 1, "x"]),
        "Command.publish": (
            dv.Command.publish,
            [city, power, county, DAY, dv.Revision("x", dv.Authority("county:410122"))],
        ),
        "Command.brake": (
            dv.Command.brake,
            [dv.RuleId("r"), power, county, DAY, dv.Ground(frozenset({1}), "x")],
        ),
        "proof.deliver": (
            dv.TrainingProof(power, county).deliver,
            [city, DAY, dv.MaterialId("archives"), "x"],
        ),
        "Entry.from_canonical": (dv.Entry.from_canonical, [entry.canonical()]),
        "entry.canonical": (
            lambda *values: dv.Entry(*values).canonical(),
            [1, MOMENT, DAY, "county:410122", "county:410122", dv.TakeoverPlanFiled("x")],
        ),
        "leaf": (dv.leaf, ["sm3", b"x"]),
        "node": (dv.node, ["sm3", *leaves]),
        "root": (dv.root, ["sm3", leaves]),
        "InclusionProof.of": (dv.InclusionProof.of, ["sm3", leaves, 1]),
        "ConsistencyProof.of": (dv.ConsistencyProof.of, ["sm3", leaves, 1]),
        "proof.verify": (proof.verify, [entry, head.root]),
        "consistency.verify": (consistency.verify, [desk.head_at(1).root, head.root]),
        "verify_ledger": (dv.verify_ledger, [tmp_path / "none.db"]),
        "Actor.of": (dv.Actor.of, [city]),
        "Subject.delegation": (dv.Subject.delegation, [power, county]),
        "Contact": (dv.Assign, ["a", "b", "c"]),
        "Training": (
            lambda *values: dv.Command.train(city, power, county, DAY, dv.Training(*values)),
            [1, "x", "on-site"],
        ),
        "Agreement": (
            lambda *values: dv.Command.agree(city, power, county, DAY, dv.Agreement(*values)),
            ["x", DAY, DAY],
        ),
        "Content": (
            lambda *values: dv.Command.file_guide(
                dv.OwnerDivision("planning"), power, DAY, dv.Content(*values)
            ),
            ["x", {"process": "x"}],
        ),
        "Duties": (
            lambda *values: dv.Command.take_duties(city, power, county, DAY, dv.Duties(*values)),
            [{"guidance": "x"}],
        ),
        "Inspections": (
            lambda *values: dv.Command.schedule(city, power, county, DAY, dv.Inspections(*values)),
            ["x", ["random-inspection"]],
        ),
        "Ground": (
            lambda *values: dv.Command.recall(
                dv.ProvinceCode("410000"), power, county, DAY, dv.Ground(*values)
            ),
            [[1], "x"],
        ),
        **{kind.__name__: (kind, [text]) for kind, text in _texts().items()},
        **{kind.__name__: (kind, [next(iter(kind))]) for kind in (dv.Stage, dv.Level, dv.Lang, dv.Mode)},
    }


def _case_calls(tmp_path: Path, desk: dv.Desk) -> dict[str, tuple[Callable[..., Any], list[Any]]]:
    reform, register = desk.reform, desk.register
    service, county = dv.Service.henan_2021(reform), dv.CountyCode("410122")
    casebook = dv.Casebook.create(service)
    act = dv.CaseReceived(dv.PowerId("p18"), county, dv.Intake.WINDOW)
    event = dv.CaseEvent(act, dv.Authority("city:410100"), dv.CaseNumber("1"), DAY)
    casebook.submit(register, event, MOMENT)
    refused = dv.CaseEvent(act, dv.Authority("county:410122"), dv.CaseNumber("2"), DAY)
    refusal, status = casebook.refusal(register, refused), casebook.status(register, "1", DAY)
    assert refusal is not None and status is not None
    dispatch = dv.Dispatch(dv.DispatchKind.NOTICE, dv.Direction.DOWN, county, DAY)
    speaker, limit = reform.speak("en"), dv.TimeLimit.decision()
    stop = dv.Stop(dv.StopCause.HEARING, DAY, DAY)
    return {
        "reform.due": (reform.due, [limit, DAY, [stop], 1, DAY, "provisional"]),
        "reform.working_day_after": (reform.working_day_after, [DAY, 1, "provisional"]),
        "reform.working_days_between": (reform.working_days_between, [DAY, DAY, "provisional"]),
        "reform.report_due": (reform.report_due, [2022, 3]),
        "reform.gazette": (reform.gazette, ["{}"]),
        "reform.authority": (reform.authority, ["city", "410122"]),
        "TimeLimit": (
            lambda *values: reform.due(dv.TimeLimit(*values), DAY),
            ["accepted", 1, "working-days", "x"],
        ),
        "Stop": (lambda *values: reform.due(limit, DAY, [dv.Stop(*values)]), ["hearing", DAY, DAY]),
        "register.directory": (register.directory, ["county:410122", DAY]),
        "register.directory_changes": (register.directory_changes, ["county:410122", DAY, DAY]),
        "register.disagreements": (register.disagreements, [DAY]),
        "register.route": (register.route, [dispatch]),
        "register.readiness": (register.readiness, ["410122", DAY]),
        "Dispatch": (
            lambda *values: register.route(dv.Dispatch(*values)),
            ["notice", "up", county, DAY, [county], ["work-safety"]],
        ),
        "Service.load": (dv.Service.load, [reform, "", ""]),
        "Service.henan_2021": (dv.Service.henan_2021, [reform]),
        "service.standard": (service.standard, ["p18", DAY]),
        "service.guide": (service.guide, ["p18", DAY]),
        "service.standard_content": (service.standard_content, ["p18", DAY]),
        "service.guide_content": (service.guide_content, ["p18", DAY]),
        "service.cpsv_ap": (service.cpsv_ap, [register, "county:410122", DAY]),
        "Casebook.create": (
            lambda service, history, unsettled: dv.Casebook.create(
                service, history=history, unsettled=unsettled
            ),
            [service, dv.ACTUAL, "refuse"],
        ),
        "Casebook.create at": (
            lambda path: dv.Casebook.create(service, path),
            [tmp_path / "missing" / "x.jsonl"],
        ),
        "Casebook.open": (dv.Casebook.open, [service, register, tmp_path / "none.jsonl"]),
        "Casebook.read": (dv.Casebook.read, [service, register, casebook.text()]),
        "casebook.submit": (casebook.submit, [register, event, MOMENT]),
        "casebook.refusal": (casebook.refusal, [register, event]),
        "casebook.import_": (
            lambda register, text, form, moment, unlawful: casebook.import_(
                register, text, form, recorded=moment, unlawful=unlawful
            ),
            [register, "case,on,by,act\n", "csv", MOMENT, "refuse"],
        ),
        "casebook.status": (casebook.status, [register, "1", DAY]),
        "casebook.history_of": (casebook.history_of, ["1"]),
        "casebook.head_at": (casebook.head_at, [1]),
        "casebook.report": (
            lambda by, from_, until, known: casebook.report(by, from_, until, known=known),
            ["county", DAY, DAY, MOMENT],
        ),
        "simulate_cases": (
            lambda service, register, seed, from_, until: dv.simulate_cases(
                service, register, seed=seed, count=1, from_=from_, until=until
            ),
            [service, register, 1, DAY, date(2022, 1, 10)],
        ),
        "case_events": (dv.case_events, ["case,on,by,act\n", "csv"]),
        "CaseEvent.from_json": (dv.CaseEvent.from_json, [event.to_json()]),
        "CaseEvent": (
            lambda *values: casebook.refusal(register, dv.CaseEvent(*values)),
            [act, "city:410100", "1", DAY, "7"],
        ),
        "CaseReceived": (
            lambda *values: dv.CaseEvent(dv.CaseReceived(*values), event.by, event.case, DAY).to_json(),
            ["p18", county, "window", "ordinary", "114300000061225005", DAY],
        ),
        "CaseAsked": (
            lambda *values: dv.CaseEvent(dv.CaseAsked(*values), event.by, event.case, DAY).to_json(),
            [["x"]],
        ),
        "CaseChecked": (
            lambda *values: dv.CaseEvent(dv.CaseChecked(*values), event.by, event.case, DAY).to_json(),
            [["7", "8"]],
        ),
        "CaseExtended": (
            lambda *values: dv.CaseEvent(dv.CaseExtended(*values), event.by, event.case, DAY).to_json(),
            ["organ-head", 1, "x"],
        ),
        "status.limit": (status.limit, ["promised"]),
        "speaker.case": (speaker.case, [status]),
        "speaker.case_refusal": (speaker.case_refusal, [refusal]),
        "speaker.case_unmet": (speaker.case_unmet, [refusal.unmet[0]]),
        "speaker.basis": (speaker.basis, [refusal.unmet[0].basis]),
        "speaker.route": (speaker.route, [dispatch, register.route(dispatch)]),
        "code.handed_over": (
            dv.ImplementationCode("1132128101442226373000118006000").handed_over,
            ["114300000061225005", "county"],
        ),
    }


def _texts() -> dict[Callable[[Any], Any], str]:
    return {
        dv.PowerId: "p18",
        dv.CountyCode: "410122",
        dv.CityCode: "410100",
        dv.ProvinceCode: "410000",
        dv.Actor: "city:410100",
        dv.Authority: "city:410100",
        dv.Subject: "reform",
        dv.Digest: "00" * 32,
        dv.Document: "x",
        dv.ClauseId: "M3",
        dv.OwnerDivision: "planning",
        dv.ReformId: "x",
        dv.SubmissionKey: "first-key",
        dv.CaseNumber: "1",
        dv.HandlerId: "7",
        dv.Uscc: "114300000061225005",
        dv.BasicCode: "000118006000",
        dv.ImplementationCode: "1143000000612250054000118006000",
    }


def _refusal(desk: dv.Desk) -> dv.Refusal:
    with pytest.raises(dv.RefusedError) as refused:
        desk.submit(dv.Command.start(dv.CountyCode("410122"), dv.PowerId("p18"), DAY, "公告"), MOMENT)
    return refused.value.refusal


def test_bad_input_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Some bad texts are good names of files: those are made where nobody minds.
    monkeypatch.chdir(tmp_path)
    # Nothing is found in a folder or a store by accident.
    (tmp_path / "here").mkdir()
    errors = 0
    wrong: dict[str, str] = {}
    for name, (call, good) in calls(tmp_path / "here").items():
        for place in range(len(good)):
            for bad in BAD:
                arguments = [*good[:place], bad, *good[place + 1 :]]
                try:
                    call(*arguments)
                except dv.DevolutionError as error:
                    errors += 1
                    assert error.code and error.en and error.zh, (name, error)
                    assert error.code == error.code.lower() and " " not in error.code, (name, error.code)
                except BaseException as error:  # noqa: BLE001 (a panic is one)
                    # What the value itself raises is its own.
                    if not (isinstance(bad, Hostile) and isinstance(error, RuntimeError)):
                        wrong.setdefault(f"{name}[{place}]", f"{type(error).__name__}: {str(error)[:100]}")
    assert not wrong, "\n".join(f"{call}: {error}" for call, error in wrong.items())
    assert errors > 3_000
