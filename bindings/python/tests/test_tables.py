"""Tables: four libraries read the same from each, and ask batches of questions with columns of their own."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from polars.testing import assert_frame_equal

import devolution as dv
from tables import READERS, all_tables

NAMES = [f"progress by {by}" for by in dv.By]
NAMES += ["delegations", "events", "gaps", "holders", "measures"]
NAMES += ["next", "overdue", "refusals", "transitions", "verdicts"]


@pytest.fixture(scope="module")
def tables(desk: dv.Desk) -> dict[str, dv.Table]:
    tables = all_tables(desk)
    assert sorted(tables) == sorted(NAMES)
    return tables


@pytest.mark.parametrize("name", NAMES)
def test_four_libraries_read_the_same(tables: dict[str, dv.Table], name: str) -> None:
    table = tables[name]
    plain = table.to_pydict()
    assert len(table) > 0
    assert table.column_names == tuple(plain)
    for library, read in READERS.items():
        assert read(table) == plain, library


@pytest.mark.parametrize("name", NAMES)
def test_categories_are_dictionaries_and_dates_are_dates(tables: dict[str, dv.Table], name: str) -> None:
    given = tables[name]
    arrow, frame = pyarrow.table(given), polars.DataFrame(given)
    categories = pandas.DataFrame.from_arrow(given)
    query = duckdb.connect().from_arrow(given)
    types = dict(zip(query.columns, map(str, query.types), strict=True))
    for column, type in given.schema.items():
        if type.startswith("Dictionary"):
            assert pyarrow.types.is_dictionary(arrow.schema.field(column).type)
            assert frame.schema[column] == polars.Categorical
            assert isinstance(categories.dtypes[column], pandas.CategoricalDtype)
            assert types[column] == "VARCHAR"  # DuckDB has no dictionaries of open lists
        elif type == "Date32":
            assert arrow.schema.field(column).type == pyarrow.date32()
            assert frame.schema[column] == polars.Date
            assert types[column] == "DATE"
        elif type.startswith("Timestamp"):
            assert arrow.schema.field(column).type == pyarrow.timestamp("us", "UTC")
            assert frame.schema[column] == polars.Datetime("us", "UTC")
            assert types[column] == "TIMESTAMP WITH TIME ZONE"
    texts = {column for column, type in given.schema.items() if type == "Utf8"}
    assert texts == {"events": {"payload"}, "verdicts": {"case"}}.get(name, set())


def test_nothing_is_copied_that_need_not_be(desk: dv.Desk) -> None:
    """Two readers of one table stand on the same memory, and polars does too, which gives away its own."""
    events = desk.events()
    one, other, frame = pyarrow.table(events), pyarrow.table(events), polars.DataFrame(events)
    for column in ("entry", "recorded", "effective"):
        address = _address(one, column)
        assert _address(other, column) == address
        assert _address(frame.select(column).to_arrow(), column) == address
    for column in ("event", "subject", "payload", "annulled"):
        assert _address(one, column) == _address(other, column)
    # What is read lives on when the table is gone.
    last = events.to_pydict()["effective"][-1]
    del events, one, other
    assert frame["effective"][-1] == last


def _address(table: pyarrow.Table, column: str) -> int:
    (chunk,) = table.column(column).chunks
    buffer = chunk.buffers()[-1]
    assert buffer is not None
    return int(buffer.address)


def test_tables_say_what_their_history_is(tables: dict[str, dv.Table]) -> None:
    for name, table in tables.items():
        metadata = pyarrow.table(table).schema.metadata or {}
        assert metadata == {key.encode(): value.encode() for key, value in table.metadata.items()}
        no_ledger = name in {"refusals", "transitions", "verdicts"}
        assert table.metadata.get("history") == (None if no_ledger else "simulated(2021)")


@pytest.mark.parametrize("name", ["delegations", "events", "next"])
def test_values_survive_a_parquet_file(tables: dict[str, dv.Table], name: str, tmp_path: Path) -> None:
    table = tables[name]
    plain, path = table.to_pydict(), tmp_path / "table.parquet"
    pyarrow.parquet.write_table(pyarrow.table(table), path)
    back = pyarrow.parquet.read_table(path)
    assert back.to_pydict() == plain
    assert back.schema.metadata[b"history"] == b"simulated(2021)"
    assert polars.read_parquet(path).to_dict(as_series=False) == plain

    polars.DataFrame(table).write_parquet(path)
    frame = polars.read_parquet(path)
    assert frame.to_dict(as_series=False) == plain
    assert frame.schema == polars.DataFrame(table).schema
    assert pyarrow.parquet.read_table(path).to_pydict() == plain


Columns = tuple[list[str], list[str], list[date]]


@pytest.fixture(scope="module")
def questions(reform: dv.Reform) -> Columns:
    random = Random(2021)
    powers = [power.id for power in reform.powers]
    counties = [county.code for county in reform.counties]
    days = [date(2021, 11, 20) + timedelta(days=number) for number in range(220)]
    return tuple(random.choices(values, k=3000) for values in (powers, counties, days))  # type: ignore[return-value]


def _duckdb(powers: list[str], counties: list[str], days: list[date]) -> list[Any]:
    connection = duckdb.connect()
    connection.register("asked", pyarrow.table({"power": powers, "county": counties, "day": days}))
    return [connection.sql(f"select {column} from asked") for column in ("power", "county", "day")]


def _pyarrow(powers: list[str], counties: list[str], days: list[date]) -> list[Any]:
    half = len(days) // 2
    return [
        pyarrow.array(powers).dictionary_encode(),
        pyarrow.chunked_array([counties[:half], counties[half:]]),
        pyarrow.array(days),
    ]


COLUMNS: dict[str, Callable[[list[str], list[str], list[date]], list[Any]]] = {
    "duckdb": _duckdb,
    "lists": lambda powers, counties, days: [powers, tuple(counties), iter(days)],
    "pandas": lambda powers, counties, days: [
        pandas.Series(powers),
        pandas.Series(counties, dtype="category"),
        pandas.Series(days),
    ],
    "polars": lambda powers, counties, days: [
        polars.Series(powers),
        polars.Series(counties, dtype=polars.Categorical()),
        polars.Series(days),
    ],
    "pyarrow": _pyarrow,
}


@pytest.mark.parametrize("library", list(COLUMNS))
def test_batches_of_questions_are_answered_as_single_ones(
    desk: dv.Desk, questions: Columns, library: str
) -> None:
    rows = desk.register.tables.holders(*COLUMNS[library](*questions)).to_pylist()
    for row, (power, county, day) in zip(rows, zip(*questions, strict=True), strict=True):
        answer = desk.register.holder(power, county, day)
        assert row == {
            "holder": answer.holder,
            "level": answer.holder.level,
            "in_name_of": answer.in_name_of,
            "liable": answer.liable,
            "standing": answer.standing,
            "may_exercise": answer.may_exercise,
            "since_entry": answer.because[0].entry,
            "clause": answer.because[0].clause,
        }
    assert {row["level"] for row in rows} == {"city", "county"}
    assert len({row["standing"] for row in rows}) > 2


def test_one_value_stands_for_all_rows(desk: dv.Desk, questions: Columns) -> None:
    holders, (powers, counties, days) = desk.register.tables.holders, questions
    many = len(powers)
    for batch, full in [
        ((powers, "410122", days), (powers, ["410122"] * many, days)),
        (("p18", polars.Series(counties), days[0]), (["p18"] * many, counties, [days[0]] * many)),
        (("p18", "410122", days[0]), (["p18"], ["410122"], days[:1])),
    ]:
        assert holders(*batch).to_pydict() == holders(*full).to_pydict()
    assert len(holders([], [], [])) == len(holders([], "410122", days[0])) == 0
    empty = polars.Series([], dtype=polars.String)
    assert len(holders(empty, empty, polars.Series([], dtype=polars.Date))) == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((["p18", "p99"], "410122", date(2022, 1, 1)), "unknown-subject"),
        ((["p18", "p18"], ["410122"], date(2022, 1, 1)), "column-length"),
        (("p18", "410122", ["2022-01-01"]), "column-type"),
        ((polars.Series([18]), "410122", date(2022, 1, 1)), "column-type"),
        ((polars.Series(["p18", None]), "410122", date(2022, 1, 1)), "null"),
        ((polars.DataFrame({"a": ["p18"], "b": ["p18"]}), "410122", date(2022, 1, 1)), "column-type"),
        ((18, "410122", date(2022, 1, 1)), "malformed"),
    ],
)
def test_columns_that_cannot_be_asked_are_refused(desk: dv.Desk, given: Any, code: str) -> None:
    with pytest.raises(dv.DevolutionError) as error:
        desk.register.tables.holders(*given)
    assert error.value.code == code


def test_tables_convert_themselves(tables: dict[str, dv.Table]) -> None:
    table = tables["measures"]
    assert isinstance(table.to_polars(), polars.DataFrame)
    assert isinstance(table.to_pandas(), pandas.DataFrame)
    assert isinstance(table.to_pyarrow(), pyarrow.Table)
    assert table.to_pyarrow().equals(pyarrow.table(table))
    assert table.to_pylist() == pyarrow.table(table).to_pylist()


def _alone(folder: Path, libraries: list[str], script: str) -> None:
    """Runs a script in a Python that has these libraries, its own, and no other."""
    for library in libraries:
        (source,) = importlib.import_module(library).__path__
        (folder / library).symlink_to(source)
    # Neither the environment nor the folder of installed packages is looked at.
    code = f"import sys; sys.path.append({str(folder)!r})\n" + dedent(script)
    run = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


ASKS = """
    from datetime import date
    import devolution as dv
    desk, _ = dv.simulate(until=date(2021, 12, 20))
    tables = desk.register.tables
    delegations = tables.delegations(date(2021, 12, 20))
    holders = tables.holders(["p18", "p01"], "410122", date(2021, 12, 20))
"""


def test_no_other_library_is_needed(tmp_path: Path) -> None:
    more = """
    assert len(delegations.to_pydict()["stage"]) == len(delegations) == 5508
    assert holders.to_pylist()[0]["holder"] == desk.register.holder("p18", "410122", date(2021, 12, 20)).holder
    assert "5508" in repr(delegations)
    assert len(desk.events().to_pydict()["payload"]) == desk.size
    for convert in (delegations.to_pandas, delegations.to_polars, delegations.to_pyarrow):
        try:
            convert()
        except ImportError:
            pass
        else:
            raise AssertionError("it is installed after all")
    """
    _alone(tmp_path, ["devolution"], ASKS + more)


def test_polars_needs_no_pyarrow(tmp_path: Path) -> None:
    more = """
    import polars
    frame = polars.DataFrame(delegations)
    assert frame.to_dict(as_series=False) == delegations.to_pydict()
    again = tables.holders(frame["power"], frame["county"], date(2021, 12, 20))
    assert polars.DataFrame(again)["level"].to_list() == frame["holder"].to_list()
    """
    _alone(tmp_path, ["devolution", "polars", "_polars_runtime_32"], ASKS + more)


def test_what_lasts_is_made_into_a_frame_once_and_is_the_same_for_every_date(desk: dv.Desk) -> None:
    delegations = desk.register.tables.delegations
    frames = []
    for on in (date(2021, 12, 10), date(2021, 12, 25), date(2022, 6, 30)):
        table = delegations(on)
        frames.append(table.to_polars())
        assert_frame_equal(frames[-1], polars.DataFrame(table))
        assert frames[-1].columns == list(table.column_names)
    assert not frames[0].equals(frames[1]) and not frames[1].equals(frames[2])
