"""What the register and the desk answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ._acts import Actual, Simulated
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
from ._wire import FrozenMap, dumps, present, reader

if TYPE_CHECKING:
    from ._reform import Reform


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
class Unmet:
    """A condition that did not hold, the clause that grounds it, and what exactly is missing."""

    condition: Condition
    clause: ClauseId
    detail: tuple[str, ...] = ()


class Refused:
    """What refusals have in common: every condition that did not hold."""

    @property
    def code(self) -> str:
        """The code of the first condition that did not hold."""
        return next(iter(self.codes), "refused")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all of them."""
        return tuple(unmet.condition.code for unmet in self.unmet)  # type: ignore[attr-defined]

    def to_json(self) -> str:
        """Its form in JSON, the same in every language."""
        form = present(json.loads(dumps(self)))
        for unmet in form["unmet"]:
            if not unmet["detail"]:
                del unmet["detail"]
        return json.dumps(form, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True)
class Refusal(Refused):
    """Why a command was refused: every condition that did not hold."""

    actor: Actor
    command: CommandKind
    effective: date
    subject: Subject
    unmet: tuple[Unmet, ...]
    stage: Stage | None = None
    """The stage of the delegation, where it is about one."""

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses that ground them, each once."""
        return tuple(dict.fromkeys(unmet.clause for unmet in self.unmet))

    def __str__(self) -> str:
        unmet = ", ".join(f"{unmet.condition.code} ({unmet.clause})" for unmet in self.unmet)
        return f"`{self.command.code}` of `{self.subject}` by `{self.actor}` is refused: {unmet}"

    def explain(self, reform: Reform, lang: str = "zh") -> list[str]:
        """What was refused, and every reason, in words."""
        from ._speaker import Speaker

        return Speaker(reform, lang).refusal(self)

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
    history: Actual | Simulated | None = field(default=None, compare=False)
    """Whether the ledger that says so is of what really happened."""

    def _repr_html_(self) -> str:
        from ._html import delegation_html

        return delegation_html(self)


@dataclass(frozen=True)
class Term:
    """The term of an agreement (B2), both days included."""

    from_: date
    until: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_ <= day <= self.until


@dataclass(frozen=True)
class Fact:
    """One thing that happened to a delegation."""

    entry: int
    """The entry that records it."""
    effective: date
    """The legal date from which it counts."""
    step: Step
    """What it did."""
    term: Term | None = None
    """The term of the agreement, where one was signed."""


@dataclass(frozen=True)
class Filing:
    """One document on file for a power, a city or a county."""

    entry: int
    """The entry that records it."""
    effective: date
    """The legal date from which it counts: the latest, then the latest entry, is the one in force."""
    complete: bool
    """Whether it has every element that the reform requires."""


@dataclass(frozen=True)
class PowerFile:
    """What a power has on file: the versions of each document, in the order of their entries."""

    manual: tuple[Filing, ...]
    """Manuals (M2)."""
    guide: tuple[Filing, ...]
    """Guides (M2, M6)."""
    standard: tuple[Filing, ...]
    """Service standards (M7)."""


@dataclass(frozen=True)
class CountyFile:
    """What a county has on file: the versions of each document, in the order of their entries."""

    takeover_plan: tuple[Filing, ...]
    """Takeover plans (M5)."""
    channel: tuple[Filing, ...]
    """Openings of its direct channel (M4)."""


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
