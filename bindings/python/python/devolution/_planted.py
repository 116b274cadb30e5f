"""How well warning rules find misconduct that was planted in a simulation.

>>> planted = simulate_misconduct(Service.henan_2021(reform), register, count=500)
>>> warnings = Supervision.henan_2021(reform).warnings(planted.casebook, register, date(2022, 6, 30))
>>> round(score(planted.plants, warnings).recall, 1)
0.8
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from os import PathLike

from . import _devolution
from ._cases import Casebook, simulated
from ._register import Register
from ._service import Service
from ._text import CountyCode, HandlerId, PowerId
from ._warnings import Warning
from ._watch_acts import WatchEvent
from ._wire import dumps, items, its, loads, loads_all


@dataclass(frozen=True)
class Plant:
    """Something that was planted."""

    county: CountyCode
    """In which county."""
    from_: date
    """From when."""
    kind: str
    """Of what kind: its code, such as `left-lying`."""
    until: date
    """Until when it can be seen."""
    handler: HandlerId | None = None
    """By whom; `None` where it does not matter."""
    power: PowerId | None = None
    """Under which power; `None` where a county or a handler is meant with all its powers."""


@dataclass(frozen=True)
class Planted:
    """A simulated period of cases with misconduct among them. None of it happened."""

    casebook: Casebook
    """The cases; it says that they are simulated."""
    plants: tuple[Plant, ...]
    """What was planted, of each kind three times. Rules do not see it: it is for `score`."""
    complaints: tuple[WatchEvent, ...]
    """The complaints about it, for a watchbook."""


@dataclass(frozen=True)
class KindScore:
    """How well one kind of misconduct is found."""

    found: int
    """How often its rule found it."""
    kind: str
    """The kind."""
    planted: int
    """How often it was planted."""
    right: int
    """How many of the warnings were about something planted that the rule may show."""
    warnings: int
    """How often its rule warned."""


@dataclass(frozen=True)
class Score:
    """How well everything is found. Misconduct as crude as its authors made it: this says nothing about real misconduct."""

    kinds: tuple[KindScore, ...]
    """Kind by kind."""
    precision: float | None
    """Of the warnings by rules that look for what is planted, how many are about something planted; `None` without any."""
    recall: float | None
    """Of what was planted, how much was found; `None` where nothing was."""


def simulate_misconduct(
    service: Service,
    register: Register,
    *,
    seed: int = 2021,
    count: int = 1000,
    from_: date = date(2022, 1, 4),
    until: date = date(2022, 6, 30),
    path: str | PathLike[str] | None = None,
    progress: bool | None = None,
) -> Planted:
    """A casebook as `simulate_cases` makes it, with misconduct planted among its cases: the same seed plants the same."""
    numbers, period = (seed, count), (from_, until)
    casebook, _, planted = simulated(service, register, numbers, period, path, progress, planted=True)
    plants, complaints = map(json.dumps, json.loads(planted))
    return Planted(casebook, loads_all(Plant, plants), loads_all(WatchEvent, complaints))


def score(plants: Iterable[Plant], warnings: Iterable[Warning]) -> Score:
    """Compares warnings with what was planted. Warnings by rules that look for nothing that is planted are left out."""
    planted = dumps([its(Plant, plant) for plant in items(plants)])
    found = dumps([its(Warning, warning) for warning in items(warnings)])
    return loads(Score, _devolution.score(planted, found))
