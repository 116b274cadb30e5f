"""Key supervision (重点监管, M11): what is done, due and overdue on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ._lists import RiskFlag
from ._supervision_lists import CoverageState
from ._text import ClauseId, CountyCode, MeansId, PowerId, Uscc
from ._values import Name


@dataclass(frozen=True)
class Interval:
    """At least once in so many days, because of a flag."""

    days: int
    """The days from one inspection to the next, or from the start to the first."""
    flag: RiskFlag
    """The flag that asks for it: of several, the one with the fewest days."""


@dataclass(frozen=True)
class FullCoverage:
    """Within how many days every object is covered, where a power has a flag (全覆盖重点监管)."""

    assumption: Name
    """What no text says and was assumed: the days."""
    citation: str
    """Where full coverage is laid down."""
    days: int
    flag: RiskFlag


@dataclass(frozen=True)
class MeansCoverage:
    """How one means stands for one delegation."""

    county: CountyCode
    due: date
    """The last day on which the next inspection is on time."""
    interval: Interval
    """How often, and because of which flag."""
    means: MeansId
    power: PowerId
    started: date
    """When the county started to exercise the power."""
    state: CoverageState
    """How it stands."""
    last: date | None = None
    """The last inspection by this means since the county started; `None` where there was none."""
    overdue_since: date | None = None
    """The first day on which it was overdue."""


@dataclass(frozen=True)
class ObjectCoverage:
    """How one object of a power under full coverage stands."""

    county: CountyCode
    due: date
    """The last day on which its next inspection is on time."""
    object: Uscc
    """The organisation."""
    power: PowerId
    state: CoverageState
    """How it stands."""
    last: date | None = None
    """Its last inspection by any means; `None` where there was none."""
    overdue_since: date | None = None
    """The first day on which it was overdue."""


@dataclass(frozen=True)
class Coverage:
    """Key supervision on a date."""

    assumption: Name
    """What no text says and was assumed: the intervals."""
    clause: ClauseId
    """The clause that asks for inspections."""
    date: date
    """The date."""
    full_coverage: FullCoverage
    """Within how many days every object is covered, where it is laid down, and what was assumed of it."""
    means: tuple[MeansCoverage, ...]
    """Every means of every key delegation that is watched, in the order of the reform."""
    objects: tuple[ObjectCoverage, ...]
    """Every object of the list, under powers of full coverage that are watched, in the order of the list."""

    @property
    def open(self) -> tuple[MeansCoverage, ...]:
        """The means that are uncovered or overdue, in order."""
        return tuple(line for line in self.means if line.state is not CoverageState.COVERED)

    @property
    def open_objects(self) -> tuple[ObjectCoverage, ...]:
        """The objects that are uncovered or overdue, in order."""
        return tuple(line for line in self.objects if line.state is not CoverageState.COVERED)


@dataclass(frozen=True)
class CoverageTotal:
    """A row of totals: the means of delegations, and the objects, by how they stand."""

    covered: int
    """Means that are covered."""
    key: str
    """The code or id of the county, division, power or means."""
    objects_covered: int
    """Objects that are covered; none in totals by means."""
    objects_overdue: int
    """Objects that are overdue."""
    objects_uncovered: int
    """Objects that are not covered yet."""
    overdue: int
    """Means that are overdue."""
    uncovered: int
    """Means that are not covered yet."""
