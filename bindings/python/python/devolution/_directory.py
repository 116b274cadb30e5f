"""Authority directories, and the direct channel between county and province.

>>> register.directory("county:410122", date(2022, 3, 1)).row("p18", "410122").holder
Authority('county:410122')
>>> across = Dispatch("project", "up", "410122", date(2022, 3, 1), also={"410181"})
>>> register.route(across).through
(Authority('county:410122'), Authority('city:410100'), Authority('province:410000'))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from ._case_lists import Direction, DispatchKind, RouteRule
from ._text import Authority, ClauseId, CountyCode, ElementId, PowerId
from ._wire import coerce

# Where a class has a field `date`, the name means that.
_Date: TypeAlias = date


@dataclass(frozen=True)
class DirectoryRow:
    """What a directory says of a power in a county."""

    power: PowerId
    county: CountyCode
    holder: Authority
    """Who exercises it, as the directory says."""
    since: date | None = None
    """The legal date of the revision that says so; `None` for what the directory said before the reform."""
    entry: int | None = None
    """The entry of the ledger that publishes the revision."""


@dataclass(frozen=True)
class Directory:
    """The directory of an authority (职权目录, M6) on a date."""

    authority: Authority
    """Whose it is."""
    date: date
    revision: int
    """How many revisions it has had by then."""
    rows: tuple[DirectoryRow, ...]
    """Its rows: every power in every county of the authority."""

    def __iter__(self) -> Iterator[DirectoryRow]:
        return iter(self.rows)

    def row(self, power: str, county: str) -> DirectoryRow | None:
        """What it says of a power in a county; `None` where it says nothing of them."""
        about = (str(power), str(county))
        return next((row for row in self.rows if (row.power, row.county) == about), None)


@dataclass(frozen=True)
class Change:
    """A row that a revision changed."""

    before: Authority
    """What the row said before."""
    after: DirectoryRow
    """What it says since."""


@dataclass(frozen=True)
class Disagreement:
    """A power in a county of which the three directories do not all say who holds it."""

    power: PowerId
    county: CountyCode
    holder: Authority
    """Who holds it on the date."""
    province: DirectoryRow
    """Whom the directory of the province names."""
    city: DirectoryRow
    """Whom that of the city names."""
    by_county: DirectoryRow
    """Whom that of the county names."""


@dataclass(frozen=True)
class Dispatch:
    """Something that is to go between a county and the province (M4)."""

    kind: DispatchKind
    """What it is."""
    direction: Direction
    """Which way it is to go."""
    county: CountyCode
    """The county from which it comes, or to which it goes."""
    on: date
    """The day."""
    also: frozenset[CountyCode] = frozenset()
    """Other counties that it concerns."""
    subjects: frozenset[ElementId] = frozenset()
    """The subjects among the exclusions of the reform that it touches, such as `work-safety`."""

    def __post_init__(self) -> None:
        coerce(self)


@dataclass(frozen=True)
class RouteReason:
    """A reason for a route."""

    rule: RouteRule
    clause: ClauseId | None = None
    """The clause of the reform under which it counts."""
    exclusion: ElementId | None = None
    """Of an exclusion: which."""
    citation: str | None = None
    """Of an exclusion: where it is laid down."""
    entry: int | None = None
    """Of a channel that is open: the entry that opened it."""
    counties: tuple[CountyCode, ...] = ()
    """Of a project across counties: the others."""


@dataclass(frozen=True)
class Route:
    """The one way that something goes, and why."""

    through: tuple[Authority, ...]
    """The authorities through which it passes, from the first to the last."""
    direct: bool
    """Whether it goes directly."""
    because: tuple[RouteReason, ...]
    """Why: every reason that keeps it from going directly, or the one that lets it."""


@dataclass(frozen=True)
class Readiness:
    """What a county can send and be sent directly on a date."""

    county: CountyCode
    date: date
    open: bool
    """Whether its direct channel is open."""
    kinds: tuple[DispatchKind, ...]
    """What goes directly: all kinds once the channel is open."""
    excluded: tuple[ElementId, ...]
    """What goes through the city all the same: the exclusions of the reform."""
    since: _Date | None = None
    """Since when it is open."""
    entry: int | None = None
    """The entry that opened it."""
