"""The draw (双随机抽取, M10): who is inspected, and by whom, so that anyone can draw again and nobody could have bent it.

>>> verify_draw('{"drawn":1}')
Traceback (most recent call last):
    ...
devolution.DrawFaultError: line 1: ...
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import _devolution
from ._answers import Head
from ._reform import Reform
from ._supervision_lists import DrawExclusion
from ._text import HandlerId, Uscc
from ._wire import day, dumps, its, loads, reader


@dataclass(frozen=True)
class Commitment:
    """What is committed to before a draw. Publish its head before the seed is known."""

    commitment: Head
    """The root and the number of the lines: what is published."""
    text: str
    """The lines: the plan, the objects, the inspectors, the root."""


@dataclass(frozen=True)
class Drawn:
    """One object that was drawn."""

    inspectors: tuple[HandlerId, ...]
    """Who inspects it: unit by unit, in the order in which they were dealt."""
    object: Uscc
    """The object."""
    tier: str
    """The tier in which it was drawn."""


@dataclass(frozen=True)
class VerifiedDraw:
    """A draw that was repeated from its transcript: what it says, and how much of each there is."""

    commitment: Head
    """What was committed to. It is for the reader to know that it was published before the seed."""
    drawn: int
    """How many objects were drawn."""
    end: Head
    """Over all lines before the last."""
    inspectors: int
    """How many inspectors there were."""
    objects: int
    """How many objects there were."""


@dataclass(frozen=True)
class Excluded:
    """One who may not inspect an object, and why."""

    ground: DrawExclusion
    """Why."""
    inspector: HandlerId
    """Who."""


@dataclass(frozen=True)
class Vacancy:
    """A unit has too few inspectors for an object that was drawn."""

    excluded: tuple[Excluded, ...]
    """Those of the unit whose pool covers the object, and who may not inspect it all the same."""
    found: int
    """How many may."""
    needed: int
    """How many the plan asks for."""
    object: Uscc
    """The object."""
    unit: str
    """The unit."""


def commit_draw(
    reform: Reform, plan: str | Mapping[str, Any], objects: str, inspectors: str, form: str = "csv"
) -> Commitment:
    """Writes down the plan, in JSON, and both lists, in `csv` or `jsonl`, before there is a seed.

    `DrawError`, `SettingsError` or `RowsError` has everything that is wrong with them.
    """
    text = plan if isinstance(plan, str) else dumps(plan)
    committed = _devolution.commit_draw(its(Reform, reform)._native, text, objects, inspectors, form)
    return loads(Commitment, committed)


def hold_draw(
    committed: Commitment | str | bytes, on: date, values: Mapping[str, Sequence[int] | str]
) -> str:
    """Draws, with what each announced source gave by a day: the transcript. `DrawError` says why there is no draw."""
    text = committed.text if isinstance(committed, Commitment) else committed
    seed = dumps({"date": day(on), "values": values})
    return _devolution.hold_draw(_bytes(text), seed)


def drawn_of(transcript: str) -> tuple[Drawn, ...]:
    """What was drawn, as a transcript says; `verify_draw` shows that it follows."""
    lines = (json.loads(line) for line in transcript.splitlines())
    read = reader(Drawn)
    return tuple(read(line["drawn"]) for line in lines if isinstance(line.get("drawn"), dict))


def verify_draw(transcript: str | bytes) -> VerifiedDraw:
    """Repeats a draw from its transcript, and compares every byte; `DrawFaultError` has the first line that is wrong."""
    return loads(VerifiedDraw, _devolution.verify_draw(_bytes(transcript)))


def _bytes(text: str | bytes) -> bytes:
    # What is no Unicode is no draw either: the native half says so.
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
