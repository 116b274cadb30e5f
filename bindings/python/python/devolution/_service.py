"""What cases are judged by besides the register: the limits of each power, and what may be asked for.

>>> service = Service.henan_2021(reform)
>>> service.standard("p18", date(2022, 3, 1)).statutory.unit
<DayUnit.WORKING_DAYS: 'working-days'>
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from . import _devolution
from ._acts import Content
from ._case_lists import GuideElement, ServiceRule
from ._limits import TimeLimit
from ._reform import Reform
from ._register import Register
from ._text import BasicCode, Document, PowerId, Words
from ._wire import FrozenMap, its, loads, loads_all

K = TypeVar("K")


@dataclass(frozen=True)
class ServiceFault:
    """One thing that is wrong with one guide or standard."""

    row: int
    """The line of the file, from 1."""
    rule: ServiceRule
    """Which rule it breaks."""
    detail: str
    """What is wrong: the word, the id, the numbers."""
    element: str | None = None
    """The element, by its code; `None` where the whole is meant."""
    item: int | None = None
    """The item of the element, from 1."""
    character: int | None = None
    """The character of the item or of the line, from 1."""


@dataclass(frozen=True)
class Benchmark:
    """What is decided in which circumstance, so that as little as possible is left to discretion (M9)."""

    basis: Words
    """What it rests on."""
    circumstance: Words
    outcome: Words
    """What is decided in it."""


@dataclass(frozen=True)
class Standard:
    """A version of the service standard of a power (M7)."""

    document: Document
    """The document that holds it."""
    effective: date
    """The day from which it is in force."""
    handling_standard: Words
    """The standard by which cases are handled."""
    power: PowerId
    process: tuple[Words, ...]
    """The steps, one after the other."""
    promise: Words
    """The service promise, in words."""
    result: Words
    """What an applicant gets."""
    version: int
    """The version, from 1."""
    assumption: Words | None = None
    """Why the figures are not those of an official standard; `None` where they are."""
    benchmarks: tuple[Benchmark, ...] = ()
    """What is decided in which circumstance."""
    promised: TimeLimit | None = None
    """The promised limit; `None` where none is promised."""
    statutory: TimeLimit | None = None
    """The limit of the law; `None` where no text sets a single one."""


@dataclass(frozen=True)
class Guide:
    """A version of the guide of a power (办事指南, M6): every element that the law asks for says something."""

    document: Document
    effective: date
    """The day from which it is in force."""
    elements: FrozenMap[GuideElement, tuple[Words, ...]]
    """What each element says, item by item."""
    power: PowerId
    version: int
    """The version, from 1."""
    code: BasicCode | None = None
    """The basic code of the item, where it has one: the same in every county."""

    def element(self, element: GuideElement) -> tuple[Words, ...]:
        """What an element says, item by item."""
        return self.elements.get(GuideElement(element), ())

    def asks_for(self, material: str) -> bool:
        """Whether it names a material: nothing else may be asked for."""
        return material in self.element(GuideElement.REQUIRED_MATERIALS)


class Service:
    """The standards and guides of a reform."""

    __slots__ = ("_native", "_reform")

    def __init__(self, reform: Reform, native: _devolution.Service) -> None:
        self._reform = reform
        self._native = its(_devolution.Service, native)

    @classmethod
    def load(cls, reform: Reform, standards: str = "", guides: str = "") -> Service:
        """Reads standards and guides, each in JSON Lines; `ServiceError` has everything that is wrong with them."""
        return cls(reform, _devolution.Service.load(its(Reform, reform)._native, standards, guides))

    @classmethod
    def henan_2021(cls, reform: Reform) -> Service:
        """The assumed standards for the reform of Henan, which say that they are assumed, and no guides."""
        return cls(reform, _devolution.Service.henan_2021(its(Reform, reform)._native))

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._reform

    @property
    def standards(self) -> tuple[Standard, ...]:
        """Every version of every standard, power by power."""
        return loads_all(Standard, self._native.standards())

    @property
    def guides(self) -> tuple[Guide, ...]:
        """Every version of every guide, power by power."""
        return loads_all(Guide, self._native.guides())

    def standard(self, power: str, on: date) -> Standard | None:
        """The standard of a power that is in force on a day."""
        return _found(Standard, self._native.standard(power, on))

    def guide(self, power: str, on: date) -> Guide | None:
        """The guide of a power that is in force on a day."""
        return _found(Guide, self._native.guide(power, on))

    def standard_content(self, power: str, on: date) -> Content | None:
        """The content with which that standard is set in the ledger, for `Command.set_standard`."""
        return _found(Content, self._native.standard_content(power, on))

    def guide_content(self, power: str, on: date) -> Content | None:
        """The content with which that guide is filed in the ledger, for `Command.file_guide`."""
        return _found(Content, self._native.guide_content(power, on))

    def cpsv_ap(self, register: Register, authority: str, on: date) -> dict[str, Any]:
        """The directory of an authority on a date as linked data: CPSV-AP in JSON-LD."""
        graph = self._native.cpsv_ap(its(Register, register)._native, authority, on)
        linked: dict[str, Any] = json.loads(graph)
        return linked

    def __repr__(self) -> str:
        return (
            f"Service({str(self._reform.id)!r}: {len(self.standards)} standards, {len(self.guides)} guides)"
        )


def _found(kind: type[K], text: str | None) -> K | None:
    return None if text is None else loads(kind, text)
