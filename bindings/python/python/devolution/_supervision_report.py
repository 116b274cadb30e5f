"""The report on supervision (M8 to M14): what was covered, what was found, and how long it took to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ._acts import Actual, Simulated
from ._supervision_lists import SupervisionBy


@dataclass(frozen=True)
class SupervisionRow:
    """One row of the report. What is about no power counts in no row of a power or a division; what is about no county in none
    of a county or a city."""

    key: str
    """The code or id of the city, county, power or division; `total` in a report in one row."""
    operating: int
    """Delegations that operate, or are suspended, at the end."""
    suspended: int
    """Of these, suspended."""
    means_covered: int
    """Means of key supervision at the end: covered."""
    means_uncovered: int
    """Not covered yet, and not due."""
    means_overdue: int
    """Overdue."""
    objects_covered: int
    """Objects under full coverage at the end: covered."""
    objects_uncovered: int
    """Not covered yet, and not due."""
    objects_overdue: int
    """Overdue."""
    advised: int
    """Warnings of the period that advise."""
    warned: int
    """That warn."""
    braked: int
    """That brake."""
    recorded: int
    """Warnings of the period that the watchbook has on record."""
    answered: int
    """Of these, answered by the end."""
    complaints: int
    """Complaints filed in the period."""
    upheld: int
    """Of these, upheld in whole or in part."""
    complaints_open: int
    """Complaints, whenever filed, that are open at the end."""
    complaints_overdue: int
    """Of these, over a limit."""
    inspections: int
    """Inspections of the period."""
    problems: int
    """Of these, with a problem."""
    problems_open: int
    """Of these, not put right by the end."""
    pursuits: int
    """Pursuits opened in the period."""
    answer_days: int | None = None
    """The median of the working days until they were answered; `None` where none was."""


@dataclass(frozen=True)
class SupervisionReport:
    """The report over a period, as things stood at its end."""

    by: SupervisionBy
    """What a row is about."""
    from_: date
    """The first day."""
    until: date
    """The last day."""
    history: Actual | Simulated
    """Whether it is about what happened."""
    rows: tuple[SupervisionRow, ...]
    """The rows, in the order of the reform."""

    def __iter__(self) -> Iterator[SupervisionRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pydict(self) -> dict[str, list[Any]]:
        """Every column as a list of plain values: for `polars.DataFrame` or `pandas.DataFrame`."""
        names = [field.name for field in fields(SupervisionRow)]
        return {name: [getattr(row, name) for row in self.rows] for name in names}
