"""Where every delegation of the nation stands, 724,965 rows, as a frame of polars and as a table of pyarrow.

Beside each the same as anyone would first make it, of a dictionary for every row, out of what happened to each delegation.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import polars
import pyarrow

import devolution as dv

from ._harness import in_turn, line_of_times
from ._nation import FIRST, UNTIL, Life, history, reform

RUNS = 5
ON = FIRST + timedelta(300)


def of_power(nation: dv.Reform, power: dv.Power) -> dict[str, Any]:
    """What every row of a power has."""
    return {
        "power": str(power.id),
        "power_name_zh": power.name.zh,
        "power_name_en": power.name.en,
        "provenance": power.provenance.value,
        "batch": power.batch,
        "category": str(power.category),
        "mode": power.mode.value,
        "key": nation.is_key(power.id),
    }


def of_county(nation: dv.Reform, county: dv.County) -> dict[str, Any]:
    """What every row of a county has."""
    return {
        "county": str(county.code),
        "county_name": county.name,
        "city": str(county.city),
        "city_name": nation.city(county.city).name,
    }


def standing_of(mode: str, life: Life | None) -> dict[str, Any]:
    """Where a delegation stands, from what happened to it."""
    days = dict(life.days) if life else {}
    done = Counter(what for what, _ in life.days) if life else Counter[str]()
    if "recalled" in days:
        stage, holder, standing = "recalled", "city", "in-force"
    elif "accepted" not in days:
        stage, holder, standing = "listed", "city", "in-force"
        for reached, what, times in (
            ("assigned", "assigned", 3),
            ("trained", "trained", 1),
            ("handing-over", "delivered", 1),
        ):
            stage = reached if done[what] >= times else stage
    else:
        stage, holder, standing = "accepted", "county", "awaiting-start"
        if done["published"] == 3:
            stage = "published"
        if "started" in days:
            stage, standing = "operating", "in-force"
        if "braked" in days and "resumed" not in days:
            stage, standing = "suspended", "suspended"
        elif "started" in days and "agreed" in days and ON > UNTIL:
            standing = "agreement-lapsed"
    liable = "city" if mode == "entrusted" else holder
    return {
        "stage": stage,
        "holder": holder,
        "in_name_of": liable,
        "liable": liable,
        "standing": standing,
        "may_exercise": standing == "in-force",
        "accepted": days.get("accepted"),
        "started": days.get("started"),
        "recalled": days.get("recalled"),
        "last": max(days.values(), default=None),
    }


def decoded(table: pyarrow.Table) -> pyarrow.Table:
    """The table with text in place of dictionaries."""
    columns = [
        column.cast(pyarrow.string()) if pyarrow.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    return pyarrow.table(columns, names=table.column_names)


if __name__ == "__main__":
    nation = reform()
    desk, lives = history(nation)
    register = desk.register
    known = {(str(life.power.id), str(life.county.code)): life for life in lives}

    def rows() -> list[dict[str, Any]]:
        powers = [of_power(nation, power) for power in nation.powers]
        counties = [of_county(nation, county) for county in nation.counties]
        return [
            power | county | standing_of(power["mode"], known.get((power["power"], county["county"])))
            for power in powers
            for county in counties
        ]

    def into_polars() -> polars.DataFrame:
        dates = {name: polars.Date for name in ("accepted", "started", "recalled", "last")}
        return polars.DataFrame(rows(), schema_overrides=dates)

    frames = in_turn(RUNS, lambda: register.tables.delegations(ON).to_polars(), into_polars)
    frame = frames.our_answer.cast({polars.Categorical: polars.String, polars.UInt16: polars.Int64})
    # Every stage and every standing occurs, or equality says little.
    told = [frames.peer_answer[name].n_unique() for name in ("stage", "standing")]
    line_of_times(
        "delegations-polars",
        "ms",
        (frames.ours * 1e3, frames.peer * 1e3),
        "polars.DataFrame of dictionaries",
        equal=frame.equals(frames.peer_answer) and told == [len(dv.Stage), len(dv.Standing)],
        at_most=20.0,
    ).print()
    del frames, frame

    # What polars makes of dictionaries is its own; pyarrow takes them as they are.
    schema = decoded(pyarrow.table(register.tables.delegations(ON))).schema
    tables = in_turn(
        RUNS,
        lambda: pyarrow.table(register.tables.delegations(ON)),
        lambda: pyarrow.Table.from_pylist(rows(), schema=schema),
    )
    line_of_times(
        "delegations-pyarrow",
        "ms",
        (tables.ours * 1e3, tables.peer * 1e3),
        "pyarrow.Table of dictionaries",
        equal=decoded(tables.our_answer).equals(tables.peer_answer),
        at_most=20.0,
    ).print()
