"""Every table that the package gives, and the four libraries that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import pandas
import polars
import pyarrow

import devolution as dv

ON = date(2021, 12, 31)
"""A day on which something is overdue, and some delegations are still on their way."""


def all_tables(desk: dv.Desk) -> dict[str, dv.Table]:
    """One of each kind, none of them empty."""
    tables = desk.register.tables
    powers = [power.id for power in desk.reform.powers]
    counties = [county.code for county in desk.reform.counties]
    progress = {f"progress by {by}": tables.progress(by, ON) for by in dv.By}
    return progress | {
        "delegations": tables.delegations(ON),
        "events": desk.events(),
        "gaps": tables.gaps(ON),
        "holders": tables.holders(powers, counties[: len(powers)], ON),
        "measures": tables.measures(ON),
        "next": tables.next(ON),
        "overdue": tables.overdue(ON),
        "refusals": dv.refusals(refused(desk.reform)),
        "transitions": dv.transitions(),
        "verdicts": dv.verdicts(
            desk.reform,
            dv.Activity.STAGE,
            ["p01/410122", "p01/410122", "p18/410122"],
            ["listed", "operating", "listed"],
            ON,
        ),
    }


def refused(reform: dv.Reform) -> list[dv.Refusal]:
    """What a desk refuses on its first day."""
    county, day = reform.counties[0].code, date(2021, 12, 1)
    commands = [
        dv.Command.start(county, reform.powers[0].id, day, "公告"),
        dv.Command.list(county, dv.PowerId("p99"), day, "事项"),
    ]
    refusals = []
    with dv.Desk.create(reform, effective=day) as desk:
        for command in commands:
            try:
                desk.submit(command)
            except dv.RefusedError as error:
                refusals.append(error.refusal)
    return refusals


def by_polars(table: Any) -> dict[str, list[Any]]:
    return polars.DataFrame(table).to_dict(as_series=False)


def by_pandas(table: Any) -> dict[str, list[Any]]:
    frame = pandas.DataFrame.from_arrow(table)
    # What is missing is a float, and makes floats of the whole numbers beside it.
    wholes = {name for name, type in dict(table.schema).items() if type.startswith("UInt")}
    return {name: list(_plain(frame[name], name in wholes)) for name in frame}


def _plain(values: Any, whole: bool) -> Iterator[Any]:
    for value in values:
        if not isinstance(value, (str, bool)) and hasattr(value, "tolist"):
            yield value.tolist()  # an array, or a number of numpy
        elif pandas.isna(value):
            yield None
        else:
            yield int(value) if whole else value


def by_pyarrow(table: Any) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = pyarrow.table(table).to_pydict()
    return columns


def by_duckdb(table: Any) -> dict[str, list[Any]]:
    with duckdb.connect() as connection:
        connection.register("given", table)
        found = connection.sql("from given")
        rows = found.fetchall()
        return dict(zip(found.columns, map(list, zip(*rows, strict=True)), strict=True))


READERS: dict[str, Callable[[Any], dict[str, list[Any]]]] = {
    "duckdb": by_duckdb,
    "pandas": by_pandas,
    "polars": by_polars,
    "pyarrow": by_pyarrow,
}
