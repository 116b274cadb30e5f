"""The machine by itself: its rules, its steps, and columns of them.

>>> [rule.command.code for rule in RULES if Condition.PUBLISHED in rule.needs]
['start']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from . import _devolution
from ._answers import Refusal, Rule
from ._lists import CommandKind, Level, Mode, Stage, Standing
from ._reform import Reform
from ._table import Table
from ._wire import day, loads_all

RULES: tuple[Rule, ...] = loads_all(Rule, _devolution.rules())
"""Who may give which command under which conditions: the whole machine in one table."""


class Activity(Enum):
    """What an event log calls the activities of a delegation."""

    STEP = "step"
    """Steps: `assigned/city`, `delivered/archives`, `started`."""
    STAGE = "stage"
    """Stages, from `listed` on."""


class Step(int):
    """A step of a delegation, by its number."""

    __slots__ = ()

    @staticmethod
    def assigned(level: Level) -> Step:
        """A level named who answers."""
        return Step(list(Level).index(Level(level)))

    @staticmethod
    def published(level: Level) -> Step:
        """A level published its directory."""
        return Step(8 + list(Level).index(Level(level)))

    @staticmethod
    def duties(level: Level) -> Step:
        """A level said who carries its duties."""
        return Step(11 + list(Level).index(Level(level)))

    @staticmethod
    def material(place: int) -> Step:
        """The material at a place of the checklist, from 0, was delivered or waived."""
        return Step(24 + place)

    def __repr__(self) -> str:
        return f"Step({int(self)})"


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
        marks, stage, refused_at = self._machine.follow(str(mode), key, [int(step) for step in steps])
        return Followed(marks, Stage(stage), refused_at)


class Grid:
    """Every delegation of a reform in columns, to fold steps into; power by power, each over all counties."""

    __slots__ = ("_grid",)

    def __init__(self, reform: Reform) -> None:
        self._grid = _devolution.Grid(reform._native)

    def __len__(self) -> int:
        return len(self._grid)

    def fold(self, delegations: Any, steps: Any, dates: Any, until: Any = None) -> Table:
        """Folds columns of steps: `uint32` numbers of delegations, `uint8` numbers of steps, `date32` dates.

        Gives the rows that the machine does not allow, which change nothing. `until` is the last day of agreements.
        """
        return Table(self._grid.fold(delegations, steps, dates, until))

    def stage(self, delegation: int) -> Stage | None:
        """The stage of a delegation; `None` when there is no such number."""
        stage = self._grid.stage(delegation)
        return None if stage is None else Stage(stage)

    def holding(self, delegation: int, on: date) -> tuple[Level, Standing] | None:
        """The level that holds the power on a date, and whether it may be exercised."""
        holding = self._grid.holding(delegation, day(on))
        return None if holding is None else (Level(holding[0]), Standing(holding[1]))


def transitions() -> Table:
    """What leads from which stage to which: `command`, `from`, `to`."""
    return Table(_devolution.transitions())


def verdicts(reform: Reform, activity: Activity, cases: Any, activities: Any, dates: Any) -> Table:
    """Of every case of an event log, whether the machine allows it, and if not, which row was the first that it does not.

    Cases are delegations (`p18/410122`), activities as `Desk.write_xes` writes them, dates `date32`.
    """
    return Table(_devolution.verdicts(reform._native, Activity(activity).value, cases, activities, dates))


def refusals(refused: Iterable[Refusal]) -> Table:
    """Refusals as a table: a row for each condition that did not hold."""
    return Table(_devolution.refusals([refusal.to_json() for refusal in refused]))
