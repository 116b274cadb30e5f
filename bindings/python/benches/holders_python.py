"""Who holds a power in a county on a date: a million questions as one Arrow call and as a loop.

Beside them what an analyst would write, a dictionary of sorted dates, and `cedarpy`, which is asked whether an authority
may act. All know the same simulated history: the peers by its events.
"""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import cedarpy
import polars

import devolution as dv

from ._harness import Line, in_turn, line_of_times

QUESTIONS = 1_000_000
RUNS = 5
FIRST, DAYS = date(2021, 12, 1), 240
NEVER = date.max

Question = tuple[str, str, date]
Timelines = dict[tuple[str, str], tuple[list[date], list[str]]]

POLICY = Path(__file__).parents[3] / "benches/src/exercise.cedar"


def lives(desk: dv.Desk) -> dict[tuple[str, str], dict[str, date]]:
    """Of every delegation, when what decides about its holder happened to it, as the events say."""
    found: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    columns = desk.events().to_pydict()
    names = ("event", "power", "county", "effective", "payload", "annulled")
    for event, power, county, effective, payload, annulled in zip(
        *(columns[name] for name in names), strict=True
    ):
        if annulled:
            continue
        life = found[power, county]
        if event == "agreed":
            life["until"] = date.fromisoformat(json.loads(payload)["agreed"]["until"])
        # Both sides sign: the power is handed over by the second signature.
        first = event == "accepted" and "signed" not in life
        life["signed" if first else event] = effective
    return found


def timelines(desk: dv.Desk) -> Timelines:
    """Of every delegation, the dates on which its holder changes, and who holds it from each."""
    found, known = {}, lives(desk)
    for power in desk.reform.powers:
        for county in desk.reform.counties:
            life = known[power.id, county.code]
            city = f"city:{county.city}"
            changes = [(date.min, city)]
            if "accepted" in life:
                changes.append((life["accepted"], f"county:{county.code}"))
            if "recalled" in life:
                changes.append((life["recalled"], city))
            found[str(power.id), str(county.code)] = ([on for on, _ in changes], [who for _, who in changes])
    return found


def holder_of(known: Timelines, power: str, county: str, on: date) -> str:
    """Who holds the power in the county on the date."""
    dates, holders = known[power, county]
    return holders[bisect_right(dates, on) - 1]


def asked(reform: dv.Reform) -> list[Question]:
    """Random questions, the same in every run."""
    draw = random.Random(100)
    powers = [str(power.id) for power in reform.powers]
    counties = [str(county.code) for county in reform.counties]
    days = [FIRST + timedelta(day) for day in range(DAYS)]
    return [(draw.choice(powers), draw.choice(counties), draw.choice(days)) for _ in range(QUESTIONS)]


def beside_a_dictionary(desk: dv.Desk) -> Iterator[Line]:
    """The same questions in a loop and as columns."""
    register, known, questions = desk.register, timelines(desk), asked(desk.reform)
    powers, counties, days = (polars.Series(column) for column in zip(*questions, strict=True))

    def plain() -> list[str]:
        return [holder_of(known, power, county, on) for power, county, on in questions]

    def loop() -> list[dv.Authority]:
        return [register.holder(power, county, on).holder for power, county, on in questions]

    looped = in_turn(RUNS, loop, plain)
    arrow = in_turn(RUNS, lambda: register.tables.holders(powers, counties, days), plain)
    # Both city and county are among the answers, or equality says nothing.
    telling = len({answer.partition(":")[0] for answer in arrow.peer_answer}) == 2
    for name, run, answers, at_most in (
        ("holders-python", looped, looped.our_answer, 1000.0),
        ("holders-python-arrow", arrow, arrow.our_answer.to_pydict()["holder"], 100.0),
    ):
        equal = telling and answers == run.peer_answer
        times = run.ours * 1e9 / QUESTIONS, run.peer * 1e9 / QUESTIONS
        yield line_of_times(name, "ns/question", times, "dict and bisect", equal=equal, at_most=at_most)


def entities(desk: dv.Desk) -> str:
    """What Cedar is told of every delegation."""
    known, told = lives(desk), []
    for power in desk.reform.powers:
        for county in desk.reform.counties:
            life = known[power.id, county.code]
            names = ("accepted", "started", "recalled", "braked", "resumed", "agreed", "until")
            attributes: dict[str, Any] = {name: life.get(name, NEVER).toordinal() for name in names}
            for level, code in (("city", county.city), ("county", county.code)):
                attributes[level] = {"__entity": {"type": "Authority", "id": f"{level}:{code}"}}
            attributes["entrusted"] = power.mode is dv.Mode.ENTRUSTED
            uid = {"type": "Delegation", "id": f"{power.id}/{county.code}"}
            told.append({"uid": uid, "attrs": attributes, "parents": []})
    return json.dumps(told)


def beside_cedar(desk: dv.Desk) -> Line:
    """May this authority exercise this power in this county on this date? Asked once of each delegation and level."""
    draw, register = random.Random(24), desk.register
    questions = [
        (str(power.id), str(county.code), FIRST + timedelta(draw.randrange(DAYS)), authority)
        for power in desk.reform.powers
        for county in desk.reform.counties
        for authority in (f"city:{county.city}", f"county:{county.code}")
    ]
    requests = [
        {
            "principal": {"type": "Authority", "id": authority},
            "action": {"type": "Action", "id": "exercise"},
            "resource": {"type": "Delegation", "id": f"{power}/{county}"},
            "context": {"day": on.toordinal()},
        }
        for power, county, on, authority in questions
    ]
    policies, told = (
        cedarpy.PolicySet.from_str(POLICY.read_text("utf-8")),
        cedarpy.Entities.from_json_str(entities(desk)),
    )

    def ours() -> list[bool]:
        held = ((register.holder(power, county, on), authority) for power, county, on, authority in questions)
        return [answer.holder == authority and answer.may_exercise for answer, authority in held]

    def cedar() -> list[bool]:
        return [cedarpy.is_authorized(request, policies, told).allowed for request in requests]

    run = in_turn(3, ours, cedar)
    equal = run.our_answer == run.peer_answer and set(run.our_answer) == {True, False}
    times = run.ours * 1e9 / len(questions), run.peer * 1e9 / len(questions)
    return line_of_times("holders-python-cedar", "ns/question", times, "cedarpy", equal=equal, at_most=None)


if __name__ == "__main__":
    desk, _ = dv.simulate(seed=2021)
    for line in beside_a_dictionary(desk):
        line.print()
    beside_cedar(desk).print()
