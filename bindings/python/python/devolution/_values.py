"""What a reform holds: powers, places, divisions, measures and the lists that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ._lists import Level, Milestone, Mode, Provenance, RiskFlag, WeekendPolicy
from ._text import (
    CategoryId,
    CityCode,
    ClauseId,
    CooperatingUnit,
    CountyCode,
    DivisionRole,
    DutyId,
    ElementId,
    MaterialId,
    MeansId,
    OwnerDivision,
    PowerId,
    ProvinceCode,
)
from ._wire import FrozenMap


@dataclass(frozen=True)
class Name:
    """A name in both languages."""

    zh: str
    """Chinese, as printed."""
    en: str

    def say(self, lang: str) -> str:
        """The name in `zh` or `en`."""
        from ._lists import Lang

        return self.zh if Lang(lang) is Lang.ZH else self.en


@dataclass(frozen=True)
class Category:
    """A class of powers (W2)."""

    id: CategoryId
    name: Name


@dataclass(frozen=True)
class Power:
    """One authority that is devolved (权限事项)."""

    id: PowerId
    batch: int
    """The batch that lists it, from 1 (B1)."""
    name: Name
    category: CategoryId
    owners: tuple[OwnerDivision, ...]
    """The divisions that answer for it (W3)."""
    mode: Mode
    """How it is devolved (B2)."""
    basis: str
    """Legal basis, as given in the catalogue."""
    statutory_days: int | None
    """Statutory time limit in days, where there is a single one."""
    risk_flags: frozenset[RiskFlag]
    """What makes it a key power (M11)."""
    source: str
    """Where the row comes from, in words."""
    provenance: Provenance
    """Whether the name is the plan's own or stands in for one."""
    relists: PowerId | None
    """The power of an earlier batch that this one lists again after recall (B1)."""


@dataclass(frozen=True)
class Province:
    """The province of the reform."""

    code: ProvinceCode
    name: str


@dataclass(frozen=True)
class City:
    """A city that hands powers down."""

    code: CityCode
    name: str


@dataclass(frozen=True)
class County:
    """A county that takes powers over."""

    code: CountyCode
    name: str
    kind: str
    """县 or 县级市, as printed."""
    city: CityCode
    """The city above it."""


@dataclass(frozen=True)
class Apart:
    """A county-level unit directly under the province: on the cities' side, outside the grid of delegations."""

    code: CityCode
    name: str
    kind: str


@dataclass(frozen=True)
class Division:
    """A unit of the provincial department (处室), by its role."""

    role: DivisionRole
    name: Name


@dataclass(frozen=True)
class Quota:
    """The counts that the catalogue must meet (W1, W3)."""

    granted: int
    """Powers of all departments that the programme grants (255)."""
    powers: int
    """Powers of this reform, over all batches (54)."""
    counties: int
    """Counties that receive them (102)."""
    by_division: FrozenMap[OwnerDivision, int]
    """Powers that each division answers for (17, 9, 29)."""
    shared: int
    """Memberships less items (1)."""


@dataclass(frozen=True)
class Clause:
    """A clause of the plan, or a rule cited from elsewhere, that grounds conditions."""

    id: ClauseId
    name: Name
    citation: str
    """Where it is printed."""


@dataclass(frozen=True)
class Units:
    """The units that carry a measure, as ids and exactly as printed."""

    leads: tuple[DivisionRole, ...]
    responsible: tuple[DivisionRole, ...]
    cooperating: tuple[CooperatingUnit, ...]
    levels: frozenset[Level]
    printed: str
    """The parenthesis of the plan, word for word."""


@dataclass(frozen=True)
class Deadline:
    """When a measure is due."""

    printed_day: date
    printed: str
    """The words of the plan."""
    last_day: date
    """The last day on which the measure is on time, under the reform's date policy."""


@dataclass(frozen=True)
class Measure:
    """One of the measures (任务) of the plan."""

    clause: ClauseId
    name: Name
    deadline: Deadline | None
    """`None` for a measure without a date (持续推进)."""
    units: Units
    tracked_by: Milestone | None
    """What shows how far it has come; `None` where nothing in the ledger does yet."""


@dataclass(frozen=True)
class Material:
    """A kind of material on the handover checklist (M3)."""

    id: MaterialId
    name: Name


@dataclass(frozen=True)
class Duty:
    """A supervision duty (M8)."""

    id: DutyId
    name: Name
    levels: frozenset[Level]
    """The levels that owe it."""
    only: Mode | None
    """Only for powers of this mode; `None` for all (M9)."""
    clause: ClauseId


@dataclass(frozen=True)
class Means:
    """A means of inspection of key powers (M11)."""

    id: MeansId
    name: Name


@dataclass(frozen=True)
class Element:
    """An element that a guide (M6) or a service standard (M7) must have."""

    id: ElementId
    name: Name


@dataclass(frozen=True)
class Exclusion:
    """What does not go through the direct channel (M4)."""

    id: ElementId
    name: Name
    citation: str


@dataclass(frozen=True)
class DatePolicy:
    """How the dates of the plan are read."""

    weekend: WeekendPolicy
    before_is_inclusive: bool
    """Whether `X日前` includes day X."""
    citation: Name
    """Why."""


@dataclass(frozen=True)
class Reports:
    """The monthly reports on how far the reform has come."""

    day: int
    """The day of the month before which they are due, 1 to 28: every month has it."""
    printed: str
    """The words of the plan."""


@dataclass(frozen=True)
class CatchAll:
    """Words that guides must not use, because they leave open what is asked for (兜底字样)."""

    words: tuple[str, ...]
    """The words."""
    citation: str
    """What forbids them."""
