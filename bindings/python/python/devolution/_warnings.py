"""Warnings (预警, M10): what a rule found, about whom, and what shows it.

>>> Evidence(cases=4021)
Evidence(cases=4021, ledger=None, watch=None)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ._supervision_lists import About, Response
from ._text import ClauseId, CountyCode, HandlerId, PowerId, RuleId
from ._values import Name
from ._wire import fields, present


@dataclass(frozen=True)
class WarningRule:
    """A warning rule: data, with a condition that is checked before it is used."""

    about: About
    """What it looks at."""
    clause: ClauseId
    """The clause on which it rests."""
    id: RuleId
    name: Name
    response: Response
    """What it does when it warns."""
    when: str
    """When it warns, as it is written in the file."""
    window_days: int
    """Over how many days, the day on which it looks included."""
    assumption: Name | None = None
    """What in it is assumed because no text fixes it; whatever shows the rule must say so."""


@dataclass(frozen=True)
class Evidence:
    """A record that shows something, by its number: one of the three is there."""

    cases: int | None = None
    """An event of the casebook, from 0."""
    ledger: int | None = None
    """An entry of the ledger."""
    watch: int | None = None
    """An event of the watchbook, from 0."""

    def _plain(self) -> Any:
        return present(fields(self))


@dataclass(frozen=True)
class Figure:
    """A figure that a rule compared."""

    name: str
    """As the rule names it: `decided`, `peers.decided`."""
    value: float
    """How much."""

    def _plain(self) -> Any:
        return {"name": self.name, "value": self.value}


@dataclass(frozen=True)
class WarningSubject:
    """What a warning is about: a delegation, a county, a power, or one who handles cases in a county."""

    county: CountyCode | None = None
    """The county; `None` where a power is meant in all counties."""
    handler: HandlerId | None = None
    """Who handles cases."""
    power: PowerId | None = None
    """The power; `None` where the county is meant with all its powers."""


@dataclass(frozen=True)
class Warning:
    """What a rule found on a day."""

    about: WarningSubject
    """What it is about."""
    evidence: tuple[Evidence, ...]
    """The records that show it; never empty."""
    figures: tuple[Figure, ...]
    """The figures that the rule compared, in the order in which it names them."""
    on: date
    """The day on which it held, and had not held when the rule last looked."""
    response: Response
    """What the rule does."""
    rule: RuleId
    """The rule."""


@dataclass(frozen=True)
class DryRun:
    """What changed rules would have done."""

    added: tuple[Warning, ...]
    """Warnings that only the changed rules give."""
    gone: tuple[Warning, ...]
    """Warnings that only the rules in force give."""
    kept: int
    """How many both give: the same rule about the same on the same day, with the same response."""
