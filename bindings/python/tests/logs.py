"""Event logs as lives: what each case went through, and when. With deviations planted in them, for others to find."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pandas
import pm4py  # AGPL: the tests use it, the package does not
import pm4py.util.constants

import devolution as dv
from nets import Accepting

pm4py.util.constants.SHOW_PROGRESS_BAR = False

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"

Life = list[tuple[str, date]]
"""The activities of a case with their legal dates, in the order of record."""

Cases = dict[str, Life]


def read(path: Path) -> pandas.DataFrame:
    """A log as pm4py reads it."""
    log = pm4py.read_xes(str(path))
    assert isinstance(log, pandas.DataFrame)
    return log


def lives(log: pandas.DataFrame) -> Cases:
    """The cases of a log."""
    found: Cases = {}
    for case, activity, time in zip(log[CASE], log[ACTIVITY], log[TIME], strict=True):
        found.setdefault(case, []).append((activity, time.date()))
    return found


def deviate(life: Life, activities: list[str], random: Random) -> str:
    """Drops, swaps, repeats or inserts a step, and says which. The dates of the case go on in order: nets know none."""
    names, days = [name for name, _ in life], [day for _, day in life]
    place = random.randrange(len(names))
    kind = random.choice(["drop", "swap", "repeat", "insert"] if len(names) > 1 else ["repeat", "insert"])
    if kind == "drop":
        del names[place], days[place]
    elif kind == "swap":
        place = random.randrange(len(names) - 1)
        names[place], names[place + 1] = names[place + 1], names[place]
    else:
        again = names[place] if kind == "repeat" else random.choice(activities)
        place = random.randrange(place, len(names) + 1)
        names.insert(place, again)
        days.insert(place, days[min(place, len(days) - 1)])
    life[:] = zip(names, days, strict=True)
    return kind


def judged(reform: dv.Reform, activity: dv.Activity, cases: Cases) -> dict[str, tuple[bool, str | None]]:
    """Our own verdicts: whether a case fits, and else what is wrong."""
    rows = [(case, name, day) for case, life in cases.items() for name, day in life]
    names, activities, dates = zip(*rows, strict=True)
    verdicts = dv.verdicts(reform, activity, list(names), list(activities), list(dates)).to_pydict()
    answers = zip(verdicts["case"], verdicts["fits"], verdicts["violation"], strict=True)
    return {case: (fits, violation) for case, fits, violation in answers}


def aligned(cases: Cases, net: Accepting) -> dict[str, bool]:
    """Whether a case fits by pm4py: its best alignment with the net has neither a step too many nor one too few."""
    start = datetime(2021, 1, 1, tzinfo=timezone.utc)
    rows = [
        {CASE: case, ACTIVITY: name, TIME: start + timedelta(seconds=place)}
        for case, life in cases.items()
        for place, (name, _) in enumerate(life)
    ]
    diagnostics: Any = pm4py.conformance_diagnostics_alignments(
        pandas.DataFrame(rows),
        net.net,
        net.initial,
        net.final,
        variant_str="Variants.VERSION_DIJKSTRA_SEMANTICS",
        return_diagnostics_dataframe=True,
        petri_semantics=net.semantics,
    )
    return dict(zip(diagnostics["case_id"], map(bool, diagnostics["is_fit"]), strict=True))
