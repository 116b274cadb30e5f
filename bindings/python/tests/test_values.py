"""Values of the package: equal, hashed, shown, pickled, copied and taken apart as values of Python are."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import json
import pickle
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

import pytest

import devolution as dv
from devolution import _devolution
from devolution._lists import Code
from golden import commands, play, read, scenario

DAY = date(2021, 12, 25)
MOMENT = datetime(2022, 1, 4, tzinfo=timezone.utc)


def events() -> list[dv.Event]:
    """An event of every kind."""
    return [dv.Entry.from_canonical(line.encode()).event for line in read("entries-v1.jsonl").splitlines()]


def submissions(refusals: dict[int, dv.Refusal]) -> list[Any]:
    """A command on its way to a desk, and everything that a desk can say of it."""
    key, moment = dv.SubmissionKey("first-key"), datetime(2022, 1, 4, tzinfo=timezone.utc)
    parcel = dv.Parcel(commands()[0][0], key, moment)
    receipt = dv.Receipt(1, dv.EventKind.LISTED, dv.Head(dv.Digest("00" * 32), 2))
    outcomes: list[dv.AcceptedOutcome | dv.RefusedOutcome | dv.KeyTakenOutcome] = [
        dv.AcceptedOutcome(receipt),
        dv.RefusedOutcome(next(iter(refusals.values()))),
        dv.KeyTakenOutcome(1),
    ]
    return [
        parcel,
        *outcomes,
        *(dv.Reply(key, outcome) for outcome in outcomes),
        *(dv.Item(parcel.command, key, outcome, moment) for outcome in [None, *outcomes]),
    ]


def of_cases(reform: dv.Reform, desk: dv.Desk) -> list[Any]:
    """A value of every kind that cases, directories and the direct channel have."""
    register, service = desk.register, dv.Service.henan_2021(reform)
    casebook, outcome = dv.simulate_cases(service, register, seed=7, count=30, until=DAY + timedelta(days=90))
    entry = dv.CaseEntry(dv.CaseAccepted(), dv.Authority("city:410100"), dv.CaseNumber("1"), DAY, MOMENT)
    dispatch = dv.Dispatch(dv.DispatchKind.PROJECT, dv.Direction.UP, dv.CountyCode("410122"), DAY)
    refusal = casebook.refusal(register, replace(entry.event, act=dv.CaseChecked(frozenset())))
    assert refusal is not None
    first = dv.case_events(casebook.text().decode().split("\n", 1)[1].splitlines()[0], "jsonl")[0]
    return [
        outcome,
        entry,
        entry.event,
        first,
        dispatch,
        refusal,
        *refusal.unmet,
        dv.CaseReceipt(1, False),
        dv.Irregular(1, refusal),
        dv.Imported(1, 1, 0, 0, 1),
        dv.RowError(1, dv.RowFault.REFUSED, "x", "on", refusal),
        dv.ServiceFault(1, dv.ServiceRule.SYNTAX, "x"),
        dv.Stop(dv.StopCause.HEARING, DAY),
        dv.Reckoned(DAY, True),
        casebook.status(register, first.case, date(2022, 4, 1)),
        casebook.report(dv.ReportBy.COUNTY, DAY, date(2022, 4, 1)),
        register.route(dispatch),
        register.readiness("410122", DAY),
        register.directory("county:410122", DAY),
        *register.directory_changes("county:410122", date(2021, 12, 1), date(2022, 3, 1)),
        *register.disagreements(DAY)[:3],
        *service.standards[:3],
        reform.reports,
        reform.catch_all,
    ]


def values(reform: dv.Reform, desk: dv.Desk) -> list[Any]:
    """A value of every kind that has no desk behind it."""
    register = desk.register
    refusals = play(scenario(), commands())
    proof = desk.prove_inclusion(7)
    return [
        *events(),
        *(command for command, _ in commands()),
        *refusals.values(),
        *proof,
        desk.prove_consistency(7),
        desk.head(),
        dv.simulate(reform, seed=7, until=date(2021, 12, 8))[1],
        *reform.powers,
        *reform.counties,
        *reform.cities,
        *reform.divisions,
        *reform.measures,
        *reform.duties,
        *reform.clauses.items(),
        reform.quota,
        reform.date_policy,
        reform.province,
        register.holder("p18", "410122", DAY),
        register.status("p18", "410122", DAY),
        *register.gaps(DAY),
        register.progress(dv.By.CITY, DAY),
        *register.measures(DAY),
        *register.facts("p18", "410122"),
        register.power_file("p18"),
        register.county_file("410122"),
        register.trained("p18", "410122", DAY),
        desk.verify(),
        *dv.RULES,
        dv.FrozenMap({"a": 1}),
        dv.Machine(2).follow([0]),
        desk.extract("410122", 1000),
        desk.sign_off("410122", 1000),
        *submissions(refusals),
        *of_cases(reform, desk),
    ]


def test_every_value_is_equal_to_its_copies(reform: dv.Reform, desk: dv.Desk) -> None:
    kinds = set()
    for value in values(reform, desk):
        copies = [copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))]
        for other in copies:
            assert type(other) is type(value)
            assert other == value
            assert hash(other) == hash(value)
            # A set shows its members in an order of its own.
            assert sorted(repr(other)) == sorted(repr(value))
        kinds.add(type(value))
    assert len(kinds) > 50


def test_a_value_does_not_change(reform: dv.Reform, desk: dv.Desk) -> None:
    for value in values(reform, desk):
        if dataclasses.is_dataclass(value):
            name = dataclasses.fields(value)[0].name
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(value, name, None)
    with pytest.raises(AttributeError):
        desk.register.holder("p18", "410122", DAY).power = dv.PowerId("p01")  # type: ignore[misc]
    with pytest.raises(TypeError):
        reform.quota.by_division[dv.OwnerDivision("planning")] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        dv.FrozenMap({"a": 1})._items = {}


def test_different_values_differ() -> None:
    seen = events()
    assert len({*seen}) == len(seen)
    assert dv.Accept("a") != dv.Accept("b")
    acts: list[object] = [dv.Accept("a"), dv.List("a"), dv.Accepted("a")]
    assert len({*acts}) == 3
    assert dv.ACTUAL == dv.Actual()
    assert dv.Simulated(1) != dv.Simulated(2)


def test_every_event_and_command_is_shown_as_it_is_made() -> None:
    names = {**vars(dv), "datetime": __import__("datetime")}
    for value in [*events(), *(command for command, _ in commands())]:
        # A member of an enum is shown as `<Level.CITY: 'city'>`, and that is no expression.
        if "<" not in repr(value):
            assert eval(repr(value), names) == value


def test_every_kind_of_event_and_command_has_its_class() -> None:
    for base, kinds in ((dv.Action, dv.CommandKind), (dv.Event, dv.EventKind)):
        classes = {
            value.kind: value
            for value in vars(dv).values()
            if inspect.isclass(value) and value is not base and issubclass(value, base)
        }
        assert list(classes) != []
        assert {*classes} == {*kinds}


def test_match_takes_events_apart() -> None:
    found = []
    for event in events():
        match event:
            case dv.Assigned(handler=handler, phone=phone):
                found.append((handler, phone))
            case dv.Delivered(_, "archives"):
                found.append(("delivered", "archives"))
            case dv.Agreed(from_=first, until=last):
                found.append((first.isoformat(), last.isoformat()))
            case dv.Accepted(document):
                found.append(("accepted", document))
            case dv.Opened(history=dv.Simulated(seed)):
                found.append(("simulated", str(seed)))
    assert found == [
        ("李明", "0371-62160000"),
        ("delivered", "archives"),
        ("2021-12-25", "2024-12-24"),
        ("accepted", "承接确认书"),
        ("simulated", "20211210"),
    ]


def test_match_takes_answers_apart(desk: dv.Desk) -> None:
    match desk.register.holder("p18", "410122", date(2022, 3, 1)):
        case dv.Holder("p18", "410122", on, holder, dv.Standing.IN_FORCE):
            assert (on, holder) == (date(2022, 3, 1), "county:410122")
        case other:
            pytest.fail(f"{other}")


def test_dates_are_dates_and_instants_have_their_zone(desk: dv.Desk) -> None:
    entry = desk.entry(7)
    assert type(entry.effective) is date
    assert entry.recorded.tzinfo is timezone.utc
    last = desk.register.last_recorded
    assert last is not None and last.tzinfo is timezone.utc
    # The same moment in Beijing is the same moment.
    beijing = timezone(timedelta(hours=8))
    desk = dv.Desk.create(
        desk.reform, effective=DAY, recorded=datetime(2021, 12, 25, 8, 0, 0, 123456, beijing)
    )
    assert next(desk.entries()).recorded == datetime(2021, 12, 25, 0, 0, 0, 123000, timezone.utc)


def test_plain_texts_become_what_the_fields_are() -> None:
    revision = dv.Revision("目录", "county:410122")  # type: ignore[arg-type]
    assert isinstance(revision.holder, dv.Authority)
    content = dv.Content("指南", {"process": "受理"})  # type: ignore[arg-type]
    assert isinstance(content.elements, dv.FrozenMap)
    assert all(isinstance(element, dv.ElementId) for element in content.elements)
    inspections = dv.Inspections("计划", ["random-inspection"])  # type: ignore[arg-type]
    assert inspections.means == {dv.MeansId("random-inspection")}
    training = dv.Training(3, "签到表", "on-site")  # type: ignore[arg-type]
    assert training.form is dv.TrainingForm.ON_SITE


@pytest.mark.parametrize("name", sorted(_devolution.closed_lists()))
def test_enums_are_the_closed_lists(name: str) -> None:
    # Two lists are called like other classes of this package.
    members: type[Code] = getattr(
        dv, {"Exclusion": "DrawExclusion", "Measure": "RuleMeasure"}.get(name, name)
    )
    assert issubclass(members, Code) and issubclass(members, Enum)
    codes = _devolution.closed_lists()[name]
    assert [member.code for member in members] == codes
    for member, code in zip(members, codes, strict=True):
        assert members(code) is member
        assert member == code and hash(member) == hash(code) and f"{member}" == str(member) == code
        assert pickle.loads(pickle.dumps(member)) is member and copy.deepcopy(member) is member
        assert json.dumps(member) == json.dumps(code)
        if code[0].isalpha():  # the signs of comparisons have names of their own
            assert member.name == code.upper().replace("-", "_").replace(".", "_")
        assert member.label("zh") and member.label("en")
    with pytest.raises(dv.MalformedError):
        members("no such member")
    assert sorted(members, reverse=True) == list(members)[::-1]


def test_enums_have_labels_in_both_languages() -> None:
    assert (dv.Stage.TRAINED.label("zh"), dv.Stage.TRAINED.label("en")) == ("已培训", "trained")
    for list_ in (dv.Stage, dv.Condition, dv.CommandKind, dv.EventKind, dv.Level, dv.Mode, dv.MeasureStatus):
        for member in list_:
            assert any("\u4e00" <= character <= "\u9fff" for character in member.label("zh")), member
            assert member.label("en").isascii(), member


def test_what_members_mean() -> None:
    assert (dv.Mode.ENTRUSTED.liable, dv.Mode.ENTRUSTED.seal) == (dv.Level.CITY, dv.Seal.PRINCIPAL)
    assert (dv.Mode.DIRECT.in_name_of, dv.Mode.DIRECT.needs_agreement) == (dv.Level.COUNTY, False)
    assert not any(mode.may_sub_delegate for mode in dv.Mode)
    assert [standing for standing in dv.Standing if standing.may_exercise] == [dv.Standing.IN_FORCE]
    assert dv.Actor("lead:legal").level is dv.Level.PROVINCE and dv.Actor("rule:x").level is None
    assert (
        dv.EventKind.ACCEPTED.counts_under is dv.Condition.ACCEPTED
        and dv.EventKind.OPENED.counts_under is None
    )
    assert dv.Level.CITY.outranks(dv.Level.COUNTY) and not dv.Level.CITY.outranks(dv.Level.CITY)
    assert (dv.Lang.from_locale("zh_CN.UTF-8"), dv.Lang.from_locale("C")) == (dv.Lang.ZH, dv.Lang.EN)


def test_the_typed_constructors_make_what_the_scenario_has() -> None:
    county, city, owner = dv.CountyCode("640121"), dv.CityCode("640100"), dv.OwnerDivision("resources")
    power, on = dv.PowerId("a1"), date(2023, 1, 5)
    made = [
        dv.Command.file_takeover_plan(county, on, "x"),
        dv.Command.file_handover_plan(city, on, "x"),
        dv.Command.file_manual(owner, power, on, "x"),
        dv.Command.file_guide(owner, power, on, dv.Content("x", dv.FrozenMap())),
        dv.Command.set_standard(owner, power, on, dv.Content("x", dv.FrozenMap())),
        dv.Command.open_channel(dv.LeadDivision("policy"), county, on, "x"),
        dv.Command.assign(city, power, county, on, dv.Contact("a", "b", "c")),
        dv.Command.train(owner, power, county, on, dv.Training(1, "x", dv.TrainingForm.ON_SITE)),
        dv.TrainingProof(power, county).deliver(city, on, dv.MaterialId("archives"), "x"),
        dv.TrainingProof(power, county).waive(city, on, dv.MaterialId("archives"), "x"),
        dv.Command.agree(city, power, county, on, dv.Agreement("x", on, on)),
        dv.Command.accept(county, power, county, on, "x"),
        dv.Command.list(county, power, on, "x"),
        dv.Command.publish(city, power, county, on, dv.Revision("x", dv.Authority("county:640121"))),
        dv.Command.take_duties(city, power, county, on, dv.Duties(dv.FrozenMap())),
        dv.Command.file_controls(county, power, on, "x"),
        dv.Command.schedule(city, power, county, on, dv.Inspections("x", frozenset())),
        dv.Command.start(county, power, on, "x"),
        dv.Command.brake(dv.RuleId("r"), power, county, on, dv.Ground(frozenset({1}), "x")),
        dv.Command.rectify(county, power, county, on, "x"),
        dv.Command.verify(city, power, county, on, "x"),
        dv.Command.resume(city, power, county, on, "x"),
        dv.Command.recall(dv.ProvinceCode("640000"), power, county, on, dv.Ground(frozenset(), "x")),
        dv.Command.annul(city, dv.Subject.delegation(power, county), on, 3, "x"),
    ]
    assert {command.action.kind for command in made} == {*dv.CommandKind}
    for command in made:
        assert dv.Command.from_json(command.to_json()) == command
        kind = command.subject.kind
        about = {"power": power, "county": county, "city": city}
        assert command.subject.power == (about["power"] if kind in ("power", "delegation") else None)
        assert command.subject.county == (about["county"] if kind in ("county", "delegation") else None)
        assert command.subject.city == (about["city"] if kind == "city" else None)


def test_ids_know_their_parts() -> None:
    assert dv.Actor.of(dv.CityCode("410100")) == "city:410100"
    assert dv.Actor.of(dv.Authority("city:410100")).id == "410100"
    assert dv.Authority("city:410100").level is dv.Level.CITY and dv.Authority("city:410100").code == "410100"
    assert dv.Subject.reform().kind is dv.SubjectKind.REFORM
    assert dv.Subject.of_city(dv.CityCode("410100")).city == "410100"
    assert dv.Subject.of_county(dv.CountyCode("410122")).county == "410122"
    assert dv.Subject.of_power(dv.PowerId("p18")).power == "p18"
    assert dv.Digest("00" * 32).bytes == bytes(32)
    with pytest.raises(dv.MalformedError):
        dv.Actor.of("city:410100")  # type: ignore[arg-type]
    with pytest.raises(dv.MalformedError):
        dv.Actor.of(dv.CooperatingUnit("transport-centre"))  # type: ignore[arg-type]
