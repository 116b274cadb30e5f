"""What a casebook answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from ._acts import Actual, Simulated
from ._answers import Refused
from ._case_lists import (
    Article,
    CaseActKind,
    CaseCondition,
    CaseStage,
    DayUnit,
    Decision,
    Handling,
    InFlight,
    Intake,
    LimitKind,
    ReportBy,
    RowFault,
    StartEvent,
)
from ._lists import Seal, Standing
from ._text import Authority, CaseNumber, CityCode, ClauseId, CountyCode, PowerId
from ._wire import FrozenMap, plain, present, reader

if TYPE_CHECKING:
    from ._reform import Reform
    from ._watch_answers import WatchRefusal

# Where a class has a field `date`, the name means that.
_Date: TypeAlias = date


@dataclass(frozen=True)
class Basis:
    """What a condition comes from: a clause of the reform, or an article of law. One of the two is there."""

    clause: ClauseId | None = None
    article: Article | None = None

    def _plain(self) -> Any:
        return present({"article": plain(self.article), "clause": plain(self.clause)})

    def __str__(self) -> str:
        return self.article.citation if self.article is not None else str(self.clause)


def clauses_of(bases: Iterable[Basis | None]) -> tuple[ClauseId, ...]:
    """The clauses among them, each once."""
    clauses = (basis.clause for basis in bases if basis is not None)
    return tuple(dict.fromkeys(clause for clause in clauses if clause is not None))


@dataclass(frozen=True)
class CaseUnmet:
    """A condition that an act on a case does not meet."""

    condition: CaseCondition
    basis: Basis | None = None
    """What it comes from; `None` only where a reform grounds nothing of the kind."""
    detail: tuple[str, ...] = ()
    """The ids, dates and codes that show it."""


@dataclass(frozen=True)
class CaseRefusal(Refused):
    """An act on a case that is refused: every condition that does not hold. It leaves no trace."""

    act: CaseActKind
    """What was to happen."""
    by: Authority
    """By whom."""
    case: CaseNumber
    """To which case."""
    on: date
    """On which day."""
    unmet: tuple[CaseUnmet, ...]
    """Every condition that does not hold, in the order of the list."""

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses of the reform that ground them, each once; others are grounded in articles of law."""
        return clauses_of(unmet.basis for unmet in self.unmet)

    def __str__(self) -> str:
        unmet = ", ".join(f"{unmet.condition.code} ({unmet.basis})" for unmet in self.unmet)
        return f"`{self.act.code}` of case `{self.case}` by `{self.by}` on {self.on} is refused: {unmet}"

    def explain(self, reform: Reform, lang: str = "zh") -> list[str]:
        """What was refused, and every reason, in words."""
        return reform.speak(lang).case_refusal(self)


@dataclass(frozen=True)
class CaseReceipt:
    """What is known once an event is recorded."""

    event: int
    """The event, by its number in the casebook, from 0."""
    known: bool
    """Whether it had been recorded before: an event that says what an earlier one says is that one."""


@dataclass(frozen=True)
class Irregular:
    """An event that was recorded although it broke the law."""

    event: int
    """The event, by its number in the casebook, from 0."""
    refusal: CaseRefusal
    """What would have been answered."""


@dataclass(frozen=True)
class Moved:
    """What became of a case when the power moved or stopped."""

    rule: InFlight
    """The rule that was applied."""
    on: date
    """The day; of a power that may not be exercised, the day that was asked for."""
    to: Authority
    """Who acts on it from then on."""
    basis: Basis | None = None
    """The clause that grounds where the power is."""
    entry: int | None = None
    """The entry of the ledger that moved it."""


@dataclass(frozen=True)
class LimitStatus:
    """A limit of a case on a date."""

    kind: LimitKind
    start: StartEvent
    """The event from which it runs."""
    length: int
    """How many days, without what was added."""
    unit: DayUnit
    basis: str
    """What it rests on."""
    due: date
    """The last day."""
    broken: bool
    """Whether it is over without being met, or was met too late."""
    provisional: bool
    """Whether a notice that is still to come may move the last day."""
    left: int | None = None
    """Working days from the date to the last day; negative when it is past. `None` when it is met or broken for good."""


@dataclass(frozen=True)
class CaseStatus:
    """Where a case stands on a date."""

    case: CaseNumber
    power: PowerId
    county: CountyCode
    date: date
    """The date that was asked for."""
    stage: CaseStage
    intake: Intake
    handling: Handling
    divisions: tuple[str, ...]
    """The division that accepts and delivers, first, and those that give their opinion (行政许可法 art. 26)."""
    received: _Date
    deemed_accepted: bool
    """Whether it counts as accepted by the silence of the organ (行政许可法 art. 32)."""
    deemed_granted: bool
    """Whether it counts as granted by the silence of the organ (行政许可法 art. 50)."""
    holder: Authority
    """Who acts on it on the date."""
    in_name_of: Authority
    seal: Seal
    standing: Standing
    """Whether the power may be exercised on the date."""
    moved: tuple[Moved, ...]
    """What became of it when the power moved or stopped, in the order of time."""
    limits: tuple[LimitStatus, ...]
    """Its limits, those that run or ran."""
    unexplained: bool
    """Whether it took longer than a limit, and nobody has explained it (优化营商环境条例 art. 36)."""
    irregular: tuple[Irregular, ...]
    """What was recorded of it although it broke the law."""
    accepted: _Date | None = None
    """From when it is accepted, or counts as accepted."""
    decided: _Date | None = None
    """When it was decided, or counts as decided."""
    outcome: Decision | None = None
    delivered: _Date | None = None

    def limit(self, kind: LimitKind) -> LimitStatus | None:
        """The limit of a kind, where it runs or ran."""
        kind = LimitKind(kind)
        return next((limit for limit in self.limits if limit.kind is kind), None)


@dataclass(frozen=True)
class Ages:
    """Pending cases by the working days since they came in."""

    to_5: int
    """At most 5."""
    to_10: int
    """6 to 10."""
    to_20: int
    """11 to 20."""
    to_45: int
    """21 to 45."""
    over_45: int
    """More than 45."""


@dataclass(frozen=True)
class ReportRow:
    """One row of a report. Counts are of cases; days are working days."""

    received: int
    """Came in during the period."""
    online: int
    """Of these, on the platform."""
    turned: int
    """Of these, turned away."""
    withdrawn: int
    """Of these, withdrawn."""
    deemed_accepted: int
    """Of these, accepted by the silence of the organ."""
    decided: int
    """Decided during the period."""
    granted: int
    """Of these, granted."""
    deemed_granted: int
    """Of these, granted by the silence of the organ."""
    limited: int
    """Of these, under a statutory limit."""
    on_time: int
    """Of these, within it."""
    promised: int
    """Of the decided, under a promise."""
    kept: int
    """Of these, within it."""
    overrun: int
    """Of the decided and the pending, over a limit or a promise."""
    unexplained: int
    """Of these, not explained."""
    delivered_late: int
    """Of the decided, delivered too late, or too late undelivered."""
    pending: int
    """Not closed at the end of the period."""
    pending_late: int
    """Of these, over the statutory limit."""
    pending_supplement: int
    """Of these, waiting for the applicant."""
    pending_age: Ages
    """The pending by age."""
    city: CityCode | None = None
    """The city, in a report by city."""
    county: CountyCode | None = None
    """The county, in a report by county or delegation."""
    power: PowerId | None = None
    """The power, in a report by power or delegation."""
    division: str | None = None
    """The division, in a report by division."""
    on_time_rate: float | None = None
    """`on_time` of `limited`; `None` where nothing is limited."""
    kept_rate: float | None = None
    """`kept` of `promised`; `None` where nothing is promised."""
    median_days: int | None = None
    """The median of the working days from acceptance to decision, without those during which the clock stood still."""
    p95_days: int | None = None
    """The 95th percentile of the same, by nearest rank."""


_ABOUT = ("city", "county", "power", "division")
_COUNTS = tuple(field.name for field in fields(ReportRow) if field.name not in (*_ABOUT, "pending_age"))
_AGES = tuple(field.name for field in fields(Ages))


@dataclass(frozen=True)
class CaseReport:
    """A report over a period, as things stood at its end."""

    by: ReportBy
    """What a row is about."""
    from_: date
    """The first day."""
    until: date
    """The last day."""
    history: Actual | Simulated
    """Whether the cases are what happened."""
    provisional: bool
    """Whether something rests on a day that no notice has settled."""
    rows: tuple[ReportRow, ...]
    """The rows, in the order of the reform."""

    def __iter__(self) -> Iterator[ReportRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pylist(self) -> list[dict[str, Any]]:
        """Every row as a dictionary of plain values, all with the same keys: for `polars.DataFrame` or `pandas.DataFrame`.

        What a row is about comes first; the pending by age are columns of their own, such as `pending_age_to_5`.
        """
        return [self._cells(row) for row in self.rows]

    def to_pydict(self) -> dict[str, list[Any]]:
        """Every column as a list of plain values; a report without rows has its columns all the same."""
        rows = self.to_pylist()
        return {name: [row[name] for row in rows] for name in self.column_names}

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the columns are called: first what a row is about."""
        about: dict[ReportBy, tuple[str, ...]] = {
            ReportBy.TOTAL: (),
            ReportBy.CITY: ("city",),
            ReportBy.COUNTY: ("county",),
            ReportBy.POWER: ("power",),
            ReportBy.DIVISION: ("division",),
            ReportBy.DELEGATION: ("power", "county"),
        }
        return (*about[self.by], *_COUNTS, *(f"pending_age_{name}" for name in _AGES))

    def _cells(self, row: ReportRow) -> dict[str, Any]:
        ages = {f"pending_age_{name}": getattr(row.pending_age, name) for name in _AGES}
        cells = {name: ages[name] if name in ages else getattr(row, name) for name in self.column_names}
        return {name: str(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    rows: int
    """Rows that were read."""
    recorded: int
    """Events that were recorded."""
    known: int
    """Events that had been recorded before."""
    irregular: int
    """Events that were recorded although they broke the law."""
    cases: int
    """Cases that are new."""


@dataclass(frozen=True)
class RowError:
    """One thing that is wrong with one row of an import."""

    row: int
    """The line of the file, from 1."""
    fault: RowFault
    detail: str
    """What is wrong, in words."""
    column: str | None = None
    """The column, by its name in a table and by its number in JSON Lines; `None` where the whole row is meant."""
    refusal: CaseRefusal | WatchRefusal | None = None
    """Of a refused row: every condition that does not hold."""

    @classmethod
    def _read(cls, value: dict[str, Any]) -> RowError:
        from ._watch_answers import WatchRefusal

        refusal = value.get("refusal")
        if refusal is not None:
            refusal = reader(WatchRefusal if "record" in refusal else CaseRefusal)(refusal)
        return cls(value["row"], RowFault(value["fault"]), value["detail"], value.get("column"), refusal)


@dataclass(frozen=True)
class CasesOutcome:
    """What a simulation of cases did."""

    recorded: int
    """Acts that were recorded."""
    refused: FrozenMap[str, int]
    """Acts that were refused, by the code of the first unmet condition."""
