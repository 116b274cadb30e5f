"""What pm4py makes of our event logs: it reads them, discovers our machine in them, and judges cases as we do."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path
from random import Random
from typing import Any

import fastjsonschema
import pandas
import pm4py
import pytest

import devolution as dv
from lives import Player
from logs import ACTIVITY, CASE, TIME, Cases, aligned, deviate, judged, lives, read
from nets import stage_net, step_net, steps_of

SCHEMA = Path(__file__).parents[3] / "crates/devolution-tables/tests/tables/ocel20-standard.schema.json"
"""The schema of the OCEL 2.0 standard, as its specification prints it."""

PLACES = ("power", "county", "city")


def _columns(frame: pandas.DataFrame, *names: str) -> list[list[Any]]:
    return [frame[name].tolist() for name in names]


@pytest.fixture(scope="module")
def player(reform: dv.Reform) -> Player:
    return Player(reform)


@pytest.fixture(scope="module")
def ocel_path(desk: dv.Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ocel") / "log.json"
    assert desk.write_ocel(path) == desk.size
    return path


@pytest.fixture(scope="module")
def ocel(ocel_path: Path) -> Any:
    return pm4py.read_ocel2_json(str(ocel_path))


@pytest.fixture(scope="module")
def stage_lives(desk: dv.Desk, tmp_path_factory: pytest.TempPathFactory) -> Cases:
    return lives(log_of(desk, dv.Activity.STAGE, tmp_path_factory.mktemp("stages")))


@pytest.fixture(scope="module")
def step_lives(desk: dv.Desk, player: Player, tmp_path_factory: pytest.TempPathFactory) -> Cases:
    """Those of the simulation, with those that were played in place of theirs."""
    folders = [tmp_path_factory.mktemp("steps") for _ in range(2)]
    logs = [
        log_of(of, dv.Activity.STEP, folder) for of, folder in zip((desk, player.desk), folders, strict=True)
    ]
    return lives(logs[0]) | lives(logs[1])


def log_of(desk: dv.Desk, activity: dv.Activity, folder: Path) -> pandas.DataFrame:
    path = folder / f"{activity.value}.xes"
    cases = desk.write_xes(path, activity)
    log = read(path)
    assert len(set(log[CASE])) == cases
    return log


def test_the_schema_of_the_standard_takes_the_object_centric_log(ocel_path: Path) -> None:
    valid = fastjsonschema.compile(json.loads(SCHEMA.read_text()))
    log = json.loads(ocel_path.read_text(encoding="utf-8"))
    valid(log)
    log["events"][-1]["attributes"][0]["value"] = 1
    with pytest.raises(fastjsonschema.JsonSchemaValueException, match="must be string"):
        valid(log)


def test_pm4py_reads_every_entry_of_the_object_centric_log(desk: dv.Desk, ocel: Any) -> None:
    events = desk.events().to_pydict()
    assert Counter(ocel.events["ocel:activity"]) == Counter(events["event"])
    read = ocel.events.sort_values("ocel:eid")
    # Numbers and booleans are text in the file; their declared types make them numbers and booleans again.
    assert [int(entry) for entry in read["entry"]] == events["entry"]
    assert read["annulled"].tolist() == events["annulled"]
    assert sum(events["annulled"]) > 0
    assert [time.date() for time in read["ocel:timestamp"]] == events["effective"]
    assert [time.to_pydatetime() for time in read["recorded"]] == events["recorded"]
    # Where one object is related in two ways, as a county that files its own plan, pm4py keeps one of them.
    related = {(eid, oid) for eid, oid in zip(*_columns(ocel.relations, "ocel:eid", "ocel:oid"), strict=True)}
    expected: set[tuple[str, str]] = set()
    for eid, (subject, actor, *places) in zip(
        read["ocel:eid"],
        zip(*(events[name] for name in ("subject", "actor", *PLACES)), strict=True),
        strict=True,
    ):
        named = [f"{kind}:{place}" for kind, place in zip(PLACES, places, strict=True) if place is not None]
        expected.update((eid, object) for object in [subject, actor, *named])
    assert {(eid, oid) for eid, oid in related if not oid.startswith("document:")} == expected


def test_pm4py_finds_every_object_in_the_object_centric_log(
    desk: dv.Desk, reform: dv.Reform, ocel: Any
) -> None:
    events = desk.events().to_pydict()
    payloads = [next(iter(json.loads(payload).values())) for payload in events["payload"]]
    documents = {carried if isinstance(carried, str) else carried.get("document") for carried in payloads}
    offices = {actor for actor in events["actor"] if actor.startswith(("owner:", "lead:"))}
    expected = {
        "reform": {"reform"},
        "province": {f"province:{reform.province.code}"},
        "city": {f"city:{city.code}" for city in reform.cities},
        "county": {f"county:{county.code}" for county in reform.counties},
        "power": {f"power:{power.id}" for power in reform.powers},
        "division": offices | {f"owner:{owner}" for owner in reform.owners},
        "delegation": {subject for subject in events["subject"] if subject.startswith("delegation:")},
        "document": {f"document:{document}" for document in documents - {None}},
    }
    found = ocel.objects.groupby("ocel:type")["ocel:oid"].apply(set).to_dict()
    assert found == expected
    # The stage of a delegation changes with time: in the end it is the one that the register says.
    changes = ocel.object_changes.sort_values("ocel:timestamp", kind="stable")
    last = dict(zip(changes["ocel:oid"], changes["stage"], strict=True))
    on = desk.register.last_effective
    assert on is not None
    table = desk.register.tables.delegations(on).to_pydict()
    ids = [
        f"delegation:{power}/{county}" for power, county in zip(table["power"], table["county"], strict=True)
    ]
    assert last == dict(zip(ids, table["stage"], strict=True))


def test_what_was_taken_back_can_be_left_out_of_the_object_centric_log(desk: dv.Desk, tmp_path: Path) -> None:
    events = desk.events().to_pydict()
    stand = [
        entry
        for entry, event, annulled in zip(events["entry"], events["event"], events["annulled"], strict=True)
        if not annulled and event != "annulled"
    ]
    assert 0 < len(stand) < len(events["entry"])
    assert desk.write_ocel(tmp_path / "log.json", keep_annulled=False) == len(stand)
    log = json.loads((tmp_path / "log.json").read_text(encoding="utf-8"))
    assert [int(event["id"].removeprefix("entry-")) for event in log["events"]] == stand


def test_pm4py_discovers_our_stages(player: Player, tmp_path: Path) -> None:
    graph, first, last = pm4py.discover_dfg(log_of(player.desk, dv.Activity.STAGE, tmp_path))
    table = dv.transitions().to_pydict()
    changes = {(one, other) for one, other in zip(table["from"], table["to"], strict=True) if one != other}
    assert set(graph) == changes
    assert set(first) == {dv.Stage.LISTED}
    # A life may be in its midst, at any stage; only from the last of them no way leads on.
    assert set(last) == set(dv.Stage)
    assert set(last) - {one for one, _ in graph} == {dv.Stage.RECALLED}


def triples(log: pandas.DataFrame, player: Player) -> set[tuple[str, str, str]]:
    """The graph that pm4py discovers over events, each with the stage it led to, as rows of command, from, to.

    Where an event follows another, its command leads from the stage of the other to its own; the first ones lead from
    the beginning.
    """
    log = log.assign(reached=log["event"] + " " + log["stage"])
    graph, first, _ = pm4py.discover_dfg(log, activity_key="reached")
    steps = [(one.split()[1], other) for one, other in graph] + [(dv.Stage.LISTED, name) for name in first]
    parted = [(before, *name.split()) for before, name in steps]
    return {(player.command_of[dv.EventKind(event)], str(before), after) for before, event, after in parted}


def test_pm4py_discovers_our_table_of_transitions(player: Player, tmp_path: Path) -> None:
    table = dv.transitions().to_pydict()
    rows = set(zip(table["command"], table["from"], table["to"], strict=True))
    assert len(rows) == len(dv.transitions())
    assert triples(log_of(player.desk, dv.Activity.STEP, tmp_path), player) == rows

    # The same from the object-centric log, seen from its delegations.
    player.desk.write_ocel(tmp_path / "log.json", keep_annulled=False)
    flat = pm4py.ocel_flattening(pm4py.read_ocel2_json(str(tmp_path / "log.json")), "delegation")
    # pm4py puts events in the order of their times, and many have one date: their entries are their order.
    order = [datetime.fromtimestamp(int(entry), timezone.utc) for entry in flat["entry"]]
    assert triples(flat.assign(**{"event": flat[ACTIVITY], TIME: order}), player) == rows


def test_alignments_judge_stages_as_we_do(reform: dv.Reform, stage_lives: Cases) -> None:
    cases = {case: list(life) for case, life in stage_lives.items()}
    random = Random(2021)
    stages = [str(stage) for stage in dv.Stage]
    kinds = Counter(deviate(cases[case], stages, random) for case in random.sample(sorted(cases), 3000))
    assert len(kinds) == 4
    ours = {case: fits for case, (fits, _) in judged(reform, dv.Activity.STAGE, cases).items()}
    assert ours == aligned(cases, stage_net())
    verdicts = Counter(ours.values())
    # Dropping the last stage of a life, for one, leaves a life.
    assert verdicts[True] > 5508 - 3000
    assert verdicts[False] > 2000


@pytest.mark.parametrize("mode", list(dv.Mode))
def test_alignments_judge_steps_as_we_do(reform: dv.Reform, step_lives: Cases, mode: dv.Mode) -> None:
    """The net knows the steps of one delegation and no dates: the dates that deviations get are in order."""
    powers = {power.id for power in reform.powers if power.mode is mode}
    assert all(power.risk_flags & reform.key_flags for power in reform.powers), "every power is a key power"
    random = Random(f"steps {mode}")
    of_mode = sorted(case for case in step_lives if case.split("/")[0] in powers)
    # Few lives know the brake: they are all there, with some of the others.
    braked = [case for case in of_mode if "braked" in {name for name, _ in step_lives[case]}]
    cases = {case: list(step_lives[case]) for case in sorted({*braked, *random.sample(of_mode, 270)})}
    names = [name for names in steps_of(reform).values() for name in names]
    kinds = Counter(deviate(cases[case], names, random) for case in random.sample(list(cases), 240))
    assert len(kinds) == 4
    ours = {case: fits for case, (fits, _) in judged(reform, dv.Activity.STEP, cases).items()}
    assert ours == aligned(cases, step_net(reform, mode, key=True))
    # Much may be done in any order or again, so of the lives that were changed many are still lives.
    verdicts = Counter(ours.values())
    assert verdicts[True] > 90
    assert verdicts[False] > 90


def test_only_our_verdicts_know_dates(reform: dv.Reform, stage_lives: Cases) -> None:
    cases = {case: list(life) for case, life in stage_lives.items()}
    late = Random(3).sample([case for case, life in sorted(cases.items()) if life[1][1] < life[-1][1]], 200)
    for case in late:
        (first, _), (second, _) = cases[case][1], cases[case][-1]
        cases[case][1] = (first, cases[case][-1][1])
        cases[case][-1] = (second, cases[case][0][1])
    assert all(aligned(cases, stage_net()).values())
    wrong = {case: why for case, (fits, why) in judged(reform, dv.Activity.STAGE, cases).items() if not fits}
    assert wrong == dict.fromkeys(late, "out-of-sequence")
