"""The machine by itself: its rules, its steps, and columns of them.

>>> [rule.command.code for rule in RULES if Condition.PUBLISHED in rule.needs]
['start']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import _devolution
from ._answers import Refusal, Rule, Step
from ._lists import Code, CommandKind, Level, Mode, Stage, Standing
from ._reform import Reform
from ._table import Table
from ._wire import items, its, loads_all

RULES: tuple[Rule, ...] = loads_all(Rule, _devolution.rules())
"""Who may give which command under which conditions: the whole machine in one table."""


class Activity(Code):
    """What an event log calls the activities of a delegation."""

    STEP = "step"
    """Steps: `assigned/city`, `delivered/archives`, `started`."""
    STAGE = "stage"
    """Stages, from `listed` on."""


@dataclass(frozen=True)
class Followed:
    """Where steps lead."""

    marks: int
    """A bit for every step that counts."""
    stage: Stage
    refused_at: int | None
    """The place of the first step that is not allowed; nothing after it counts."""


class Machine:
    """What follows from which steps, for delegations with a checklist of so many kinds of material."""

    __slots__ = ("_machine",)

    def __init__(self, materials: int) -> None:
        self._machine = _devolution.Machine(materials)

    def steps(self) -> dict[Step, CommandKind]:
        """Every step, and the command that makes it."""
        return {Step(number): CommandKind(command) for number, command in self._machine.steps()}

    def follow(self, steps: Sequence[int], *, mode: Mode = Mode.DIRECT, key: bool = False) -> Followed:
        """Follows steps from the beginning of a delegation's life."""
        marks, stage, refused_at = self._machine.follow(Mode(mode).code, bool(key), steps)
        return Followed(marks, Stage(stage), refused_at)


class Grid:
    """Every delegation of a reform in columns, to fold steps into; power by power, each over all counties."""

    __slots__ = ("_grid", "_reform")

    def __init__(self, reform: Reform) -> None:
        self._reform = reform
        self._grid = _devolution.Grid(its(Reform, reform)._native)

    def __len__(self) -> int:
        return len(self._grid)

    def fold(self, delegations: Any, steps: Any, dates: Any, until: Any = None) -> Table:
        """Folds columns of steps: numbers of delegations, numbers of steps, dates. Fastest as `uint32`, `uint8` and `date32`.

        Gives the rows that the machine does not allow, which change nothing. `until` is the last day of agreements.
        """
        return Table(self._grid.fold(delegations, steps, dates, until))

    def number(self, power: str, county: str) -> int:
        """The number of a delegation: its row in `Tables.delegations` too."""
        powers, counties = self._reform.powers, self._reform.counties
        return powers.index(self._reform.power(power)) * len(counties) + counties.index(
            self._reform.county(county)
        )

    def marks(self, delegation: int) -> int | None:
        """A bit for every step that counts; `None` when there is no such number."""
        marks = self._grid.marks(delegation)
        return None if marks is None else marks[0]

    def stage(self, delegation: int) -> Stage | None:
        """The stage of a delegation; `None` when there is no such number."""
        marks = self._grid.marks(delegation)
        return None if marks is None else Stage(marks[1])

    def last(self, delegation: int) -> date | None:
        """The date of the last thing that happened to a delegation."""
        return self._grid.last(delegation)

    def agreement_covers(self, delegation: int, on: date) -> bool:
        """Whether an agreement of a delegation covers a date (B2)."""
        return self._grid.agreement_covers(delegation, on)

    def holding(self, delegation: int, on: date) -> tuple[Level, Standing] | None:
        """The level that holds the power on a date, and whether it may be exercised."""
        holding = self._grid.holding(delegation, on)
        return None if holding is None else (Level(holding[0]), Standing(holding[1]))


def transitions() -> Table:
    """What leads from which stage to which: `command`, `from`, `to`."""
    return Table(_devolution.transitions())


def verdicts(reform: Reform, activity: Activity, cases: Any, activities: Any, dates: Any) -> Table:
    """Of every case of an event log, whether the machine allows it, and if not, which row was the first that it does not.

    Cases are delegations (`p18/410122`), activities as `Desk.write_xes` writes them, dates `date32`.
    """
    return Table(
        _devolution.verdicts(its(Reform, reform)._native, Activity(activity).code, cases, activities, dates)
    )


def refusals(refused: Iterable[Refusal]) -> Table:
    """Refusals as a table: a row for each condition that did not hold."""
    return Table(_devolution.refusals([its(Refusal, refusal).to_json() for refusal in items(refused)]))
