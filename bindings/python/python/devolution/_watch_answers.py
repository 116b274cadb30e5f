"""What a watchbook answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from ._answers import Refused
from ._case_answers import Basis, clauses_of
from ._case_lists import DayUnit
from ._supervision_lists import Confidence
from ._text import Authority, ClauseId, CountyCode, PowerId, RecordNumber
from ._watch_lists import ComplaintOutcome, RecordKind, WatchActKind, WatchCondition, WatchLimit

if TYPE_CHECKING:
    from ._reform import Reform

# Where a class has a field `date`, the name means that.
_Date: TypeAlias = date


@dataclass(frozen=True)
class WatchUnmet:
    """A condition that an act on a record does not meet."""

    condition: WatchCondition
    basis: Basis | None = None
    """What it comes from; `None` where the rules of a channel do, or a reform grounds nothing of the kind."""
    detail: tuple[str, ...] = ()
    """The ids, dates, codes and citations that show it."""


@dataclass(frozen=True)
class WatchRefusal(Refused):
    """An act on a record that is refused: every condition that does not hold. It leaves no trace."""

    act: WatchActKind
    """What was to happen."""
    by: Authority
    """By whom."""
    on: date
    """On which day."""
    record: RecordNumber
    """To which record."""
    unmet: tuple[WatchUnmet, ...]
    """Every condition that does not hold, in the order in which they are asked."""

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses of the reform that ground them, each once; others are grounded in articles, or in rules of a channel."""
        return clauses_of(unmet.basis for unmet in self.unmet)

    def __str__(self) -> str:
        return (
            f"`{self.act.code}` of record `{self.record}` by `{self.by}` on {self.on} is refused: "
            + ", ".join(self.codes)
        )

    def explain(self, reform: Reform, lang: str = "zh") -> list[str]:
        """What was refused, and every reason, in words."""
        return reform.speak(lang).watch_refusal(self)


@dataclass(frozen=True)
class WatchReceipt:
    """What is known once an event is recorded."""

    event: int
    """The event, by its number in the watchbook, from 0."""
    known: bool
    """Whether it had been recorded before: an event that says what an earlier one says is that one."""


@dataclass(frozen=True)
class WatchImported:
    """What an import did."""

    known: int
    """Events that had been recorded before."""
    recorded: int
    """Events that were recorded."""
    records: int
    """Records that are new."""
    rows: int
    """Rows that were read."""


@dataclass(frozen=True)
class WatchLimitStatus:
    """A limit on a date: from when, until when, and whether it was kept."""

    basis: str
    """What it rests on."""
    broken: bool
    """Whether it is broken: what it asks for came after its last day, or has not come and that day is past."""
    confidence: Confidence
    """How well the limit is known."""
    due: date
    """Its last day."""
    extended: int
    """By how many days it was extended."""
    from_: date
    """The day from which it runs, which is not counted."""
    kind: WatchLimit
    """Which limit."""
    length: int
    """How many days, without the extension."""
    model: bool
    """Whether what it rests on is law for others only, and a model here."""
    provisional: bool
    """Whether the answer rests on days that no notice has settled yet."""
    unit: DayUnit
    """In which days."""
    left: int | None = None
    """Working days that are left, negative where it has run out; `None` once it is met."""
    met: date | None = None
    """When what it asks for happened."""


@dataclass(frozen=True)
class WatchStatus:
    """Where a record stands on a date."""

    by: Authority
    """The authority that opened it."""
    date: date
    """The date that was asked for."""
    kind: RecordKind
    late: bool
    """Whether anything came later than it had to, or has not come though it had to."""
    limits: tuple[WatchLimitStatus, ...]
    """Its limits."""
    open: bool
    """Whether something is still to be done."""
    opened: _Date
    """When it was opened."""
    overdue: bool
    """Whether what is still to be done had to be done before the date."""
    record: RecordNumber
    stage: WatchActKind
    """What last happened to it, but for an extension."""
    county: CountyCode | None = None
    """The county that it is about."""
    outcome: ComplaintOutcome | None = None
    """What became of a complaint."""
    power: PowerId | None = None
    """The power that it is about."""
    response_days: int | None = None
    """Of a warning: the working days until it was answered."""

    def limit(self, kind: WatchLimit) -> WatchLimitStatus | None:
        """The limit of a kind, where it runs or ran."""
        kind = WatchLimit(kind)
        return next((limit for limit in self.limits if limit.kind is kind), None)
