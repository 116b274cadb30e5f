"""What the register and the desk answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ._lists import (
    ActorKind,
    CommandKind,
    Condition,
    DigestAlgorithm,
    EventKind,
    Level,
    MeasureStatus,
    Milestone,
    Stage,
    Standing,
)
from ._lists import By as Counted
from ._text import Actor, CityCode, ClauseId, CountyCode, Digest, MaterialId, PowerId, Subject
from ._wire import FrozenMap, dumps, reader

if TYPE_CHECKING:
    from ._reform import Reform


@dataclass(frozen=True)
class Unmet:
    """A condition that did not hold, the clause that grounds it, and what exactly is missing."""

    condition: Condition
    clause: ClauseId
    detail: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why a command was refused: every condition that did not hold."""

    actor: Actor
    command: CommandKind
    effective: date
    subject: Subject
    unmet: tuple[Unmet, ...]
    stage: Stage | None = None
    """The stage of the delegation, where it is about one."""

    @property
    def code(self) -> str:
        """The code of the first condition that did not hold."""
        return self.unmet[0].condition.code if self.unmet else "refused"

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all of them."""
        return tuple(unmet.condition.code for unmet in self.unmet)

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses that ground them, each once."""
        return tuple(dict.fromkeys(unmet.clause for unmet in self.unmet))

    def explain(self, reform: Reform, lang: str = "zh") -> list[str]:
        """What was refused, and every reason, in words."""
        return reform.speak(lang).refusal(self)

    def to_json(self) -> str:
        """Its form in JSON, the same in every language."""
        plain = json.loads(dumps(self))
        if self.stage is None:
            del plain["stage"]
        for unmet in plain["unmet"]:
            if not unmet["detail"]:
                del unmet["detail"]
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def _repr_html_(self) -> str:
        from ._html import refusal_html

        return refusal_html(self)


@dataclass(frozen=True)
class Because:
    """A reason of an answer: an entry of the ledger and the clause under which it counts."""

    clause: ClauseId
    effective: date | None = None
    """The legal date; `None` where the reason is that nothing has happened."""
    entry: int | None = None
    event: EventKind | None = None


def because(text: str) -> tuple[Because, ...]:
    """The reasons that the native half wrote."""
    return tuple(map(reader(Because), json.loads(text)))


@dataclass(frozen=True)
class Status:
    """Where a delegation stands on a date."""

    power: PowerId
    county: CountyCode
    city: CityCode
    stage: Stage
    holder: Level
    """The level that holds the power."""
    standing: Standing
    """Whether it may be exercised."""
    since: date | None
    """The last thing that happened to it by the date: its legal date…"""
    entry: int | None
    """…and its entry."""

    def _repr_html_(self) -> str:
        from ._html import delegation_html

        return delegation_html(self)


@dataclass(frozen=True)
class Next:
    """A command that remains on the way to operation."""

    command: CommandKind
    by: Actor
    """One who may give it."""
    subject: Subject
    blocked_by: tuple[Unmet, ...]
    """What blocks it; empty when it can be given now."""
    material: MaterialId | None = None
    """The material that is missing, where the command delivers one."""

    @property
    def ready(self) -> bool:
        """Whether it can be given now."""
        return not self.blocked_by


@dataclass(frozen=True)
class Gap:
    """Something that a delegation lacks and that can be put right now."""

    power: PowerId
    county: CountyCode
    stage: Stage
    missing: tuple[Next, ...]


@dataclass(frozen=True)
class ProgressRow:
    """One row of progress."""

    key: str
    """The code or id of the city, county, division, class or power."""
    stages: tuple[int, ...]
    """Delegations at each stage, in the order of `Stage`."""
    total: int

    def at(self, stage: Stage) -> int:
        """Delegations at a stage."""
        return self.stages[list(Stage).index(Stage(stage))]


@dataclass(frozen=True)
class Progress:
    """Progress on a date."""

    date: date
    by: Counted
    rows: tuple[ProgressRow, ...]
    all: ProgressRow
    """Every delegation once."""

    def __iter__(self) -> Iterator[ProgressRow]:
        return iter(self.rows)


@dataclass(frozen=True)
class Open:
    """What a measure still waits for."""

    power: PowerId | None = None
    county: CountyCode | None = None


@dataclass(frozen=True)
class MeasureProgress:
    """How far a measure has come on a date."""

    measure: ClauseId
    status: MeasureStatus
    last_day: date | None
    tracked_by: Milestone | None
    done: int
    done_late: int
    total: int
    open: tuple[Open, ...]


@dataclass(frozen=True)
class Head:
    """The head of a ledger: how many entries it has, and the root of the tree over them."""

    root: Digest
    size: int


@dataclass(frozen=True)
class Receipt:
    """What an accepted command left in the ledger."""

    entry: int
    event: EventKind
    head: Head


@dataclass(frozen=True)
class Verification:
    """What a verified ledger is."""

    algorithm: DigestAlgorithm
    commits: int
    """How many appends it was written in."""
    head: Head


@dataclass(frozen=True)
class Outcome:
    """What a simulation did."""

    accepted: int
    refused: FrozenMap[str, int] = field(default_factory=lambda: FrozenMap())
    """Refused commands by the first condition that did not hold."""
    recalled: tuple[PowerId, ...] = ()
    """The powers of which some delegation was recalled."""


@dataclass(frozen=True)
class Rule:
    """Who may give a command under which conditions."""

    command: CommandKind
    by: tuple[ActorKind, ...]
    needs: tuple[Condition, ...]
