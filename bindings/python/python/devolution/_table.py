"""Tables in Arrow's columns. Any library that knows the Arrow PyCapsule interface reads them without a copy.

>>> import polars
>>> polars.DataFrame(register.tables.delegations(date(2021, 12, 31))).group_by("stage").len().height
7
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _devolution
from ._wire import FrozenMap

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Lasting:
    """The first columns of a table, which are the same whatever the date, and what other libraries made of them."""

    __slots__ = ("columns", "frame")

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.frame: polars.DataFrame | None = None


class Table:
    """A table. Ids, names and codes are dictionaries, legal dates `date32`, instants `timestamp[us, UTC]`."""

    __slots__ = ("_lasting", "_table")

    def __init__(self, table: _devolution.Table, lasting: Lasting | None = None) -> None:
        self._table = table
        self._lasting = lasting

    @property
    def num_rows(self) -> int:
        """How many rows it has."""
        return self._table.num_rows()

    def __len__(self) -> int:
        return self._table.num_rows()

    @property
    def column_names(self) -> tuple[str, ...]:
        """What its columns are called."""
        return tuple(self._table.column_names())

    @property
    def schema(self) -> FrozenMap[str, str]:
        """Of every column, its type as Arrow writes it."""
        return FrozenMap(dict(zip(self._table.column_names(), self._table.column_types(), strict=True)))

    @property
    def metadata(self) -> FrozenMap[str, str]:
        """What the table says of itself: its date, and whether the history is `actual` or `simulated(seed)`."""
        return FrozenMap(self._table.metadata())

    def __arrow_c_schema__(self) -> Any:
        return self._table.__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_array__(requested_schema)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)

    def to_polars(self) -> polars.DataFrame:
        """A frame of polars, which must be installed."""
        import polars

        if self._lasting is None:
            return polars.DataFrame(self)
        # Polars makes categories of its own of dictionaries, row by row: of what no date changes, once.
        if self._lasting.frame is None:
            self._lasting.frame = polars.DataFrame(self._table.select(0, self._lasting.columns))
        dated = polars.DataFrame(self._table.select(self._lasting.columns, len(self.column_names)))
        return polars.concat([self._lasting.frame, dated], how="horizontal")

    def to_pandas(self) -> pandas.DataFrame:
        """A frame of pandas, which must be installed with pyarrow."""
        import pandas

        if hasattr(pandas.DataFrame, "from_arrow"):
            return pandas.DataFrame.from_arrow(self)
        return self.to_pyarrow().to_pandas()

    def to_pyarrow(self) -> pyarrow.Table:
        """A table of pyarrow, which must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_pydict(self) -> dict[str, list[Any]]:
        """Every column as a list of plain values: text, numbers, dates, `None`. Needs no other library."""
        return self._table.to_pydict()

    def to_pylist(self) -> list[dict[str, Any]]:
        """Every row as a dictionary of plain values."""
        columns = self.to_pydict()
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def __repr__(self) -> str:
        names = ", ".join(self.column_names)
        return f"Table({self.num_rows} rows: {names})"

    def _repr_html_(self) -> str:
        from ._html import table_html

        return table_html(self)
