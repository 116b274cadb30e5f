"""Who carries which duty (监管责任, M8): a matrix, what is wrong with it, and the smallest change that repairs it.

>>> table = "power,level,duty,carrier\\np01,province,guidance,规划处\\np01,province,guidance,办公室\\n"
>>> report = DutyMatrix.read(reform, table).report(power="p01")
>>> report.overlaps, report.gaps
(102, 714)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from . import _devolution
from ._command import Command
from ._lists import Level, Stage
from ._reform import Reform
from ._register import Register
from ._supervision_lists import DutyFault, Proposed
from ._text import CountyCode, DutyId, OwnerDivision, PowerId, Words
from ._wire import dumps, fields, its, loads, loads_all, present, record


@dataclass(frozen=True)
class DutyScope:
    """What was asked about; nothing set is everything."""

    county: CountyCode | None = None
    """Only this county."""
    division: OwnerDivision | None = None
    """Only the powers that this division owns, shared ones among them."""
    level: Level | None = None
    """Only this level."""
    power: PowerId | None = None
    """Only this power."""

    @classmethod
    def _read(cls, value: Any) -> DutyScope:
        county, division, level, power = map(value.get, ("county", "division", "level", "power"))
        return cls(
            None if county is None else CountyCode._kept(county),
            None if division is None else OwnerDivision._kept(division),
            None if level is None else Level(level),
            None if power is None else PowerId._kept(power),
        )


@dataclass(frozen=True)
class DutyFinding:
    """One thing wrong with a duty of a level for a delegation."""

    carriers: tuple[Words, ...]
    """Who carries it, in the order of the rows: nobody, several, or who should not."""
    duty: DutyId
    fault: DutyFault
    """What is wrong."""
    level: Level
    power: PowerId
    county: CountyCode | None = None
    """The county; `None` where it is the same in every county."""


@dataclass(frozen=True)
class DivisionGaps:
    """The powers of a division for which the province lacks a carrier of some duty, in some county."""

    division: OwnerDivision
    powers: tuple[PowerId, ...]
    """Its powers, shared ones among them."""

    @classmethod
    def _read(cls, value: Any) -> DivisionGaps:
        return cls(OwnerDivision._kept(value["division"]), tuple(map(PowerId._kept, value["powers"])))


@dataclass(frozen=True)
class DutyReport:
    """What is wrong with a matrix, or with a part of it. Counts are of duties, each once for every delegation and level."""

    carried: int
    """Owed, and carried by exactly one."""
    divisions: tuple[DivisionGaps, ...]
    """Divisions whose powers lack carriers at the province."""
    findings: tuple[DutyFinding, ...]
    """Everything that is wrong: power by power, level by level."""
    gaps: int
    """Owed, and carried by nobody."""
    owed: int
    """Owed in all."""
    overlaps: int
    """Owed, and carried by several."""
    scope: DutyScope
    """What was asked about."""
    strays: int
    """Carried, and not owed."""


@dataclass(frozen=True)
class AddCarrier:
    """An office takes a duty that nobody carries."""

    duty: DutyId
    carrier: Words | None = None
    """The office; `None` where none follows from the matrix: then somebody must name one."""
    proposed: Proposed | None = None
    """Why this office."""


@dataclass(frozen=True)
class MoveCarrier:
    """An office that carries a duty beside another, or without its being owed, takes one that nobody carries."""

    carrier: Words
    """The office."""
    duty: DutyId
    """The duty that it lays down."""
    to: DutyId
    """The duty that it takes."""


@dataclass(frozen=True)
class RemoveCarrier:
    """An office lays down a duty that another carries, or that is not owed."""

    carrier: Words
    """The office."""
    duty: DutyId
    """The duty."""


DutyChange: TypeAlias = AddCarrier | MoveCarrier | RemoveCarrier
"""What is changed at one level of a delegation."""

_CHANGES: dict[str, type[DutyChange]] = {"add": AddCarrier, "move": MoveCarrier, "remove": RemoveCarrier}


@dataclass(frozen=True)
class Edit:
    """One change of a matrix."""

    change: DutyChange
    """What is changed."""
    level: Level
    power: PowerId
    county: CountyCode | None = None
    """The county; `None` where the same is changed in every county."""

    def _plain(self) -> Any:
        (kind,) = (name for name, kind in _CHANGES.items() if isinstance(self.change, kind))
        form = {"level": self.level.code, "power": str(self.power), "county": self.county}
        return present({**form, "change": {kind: fields(self.change)}})

    @classmethod
    def _read(cls, value: Any) -> Edit:
        ((kind, change),) = value["change"].items()
        county = value.get("county")
        form: Any = _CHANGES[kind]
        return cls(
            record(form)(change),
            Level(value["level"]),
            PowerId._kept(value["power"]),
            None if county is None else CountyCode._kept(county),
        )


@dataclass(frozen=True)
class Repair:
    """The smallest change after which nothing is wrong."""

    changes: int
    """How many changes it takes, each counted in every county: no fewer do."""
    edits: tuple[Edit, ...]
    """The changes: power by power, level by level."""


@dataclass(frozen=True)
class Exposed:
    """A delegation that operates, or is suspended, though the matrix has findings for it."""

    county: CountyCode
    filed: frozenset[Level]
    """The levels that have named their carriers in the ledger."""
    levels: frozenset[Level]
    """The levels at which the matrix has findings."""
    power: PowerId
    stage: Stage


def _scope(power: str | None, county: str | None, division: str | None, level: Level | None) -> str:
    code = None if level is None else Level(level).code
    return dumps(present({"power": power, "county": county, "division": division, "level": code}))


class DutyMatrix:
    """The responsibility matrix of a reform: for every delegation and level each duty that is owed has exactly one carrier."""

    __slots__ = ("_native",)

    def __init__(self, native: _devolution.DutyMatrix) -> None:
        self._native = its(_devolution.DutyMatrix, native)

    @classmethod
    def read(cls, reform: Reform, text: str, form: str = "csv") -> DutyMatrix:
        """Reads its rows in `csv` or `jsonl`; `RowsError` has everything that is wrong with them."""
        return cls(_devolution.DutyMatrix.read(its(Reform, reform)._native, text, form))

    def report(
        self,
        *,
        power: str | None = None,
        county: str | None = None,
        division: str | None = None,
        level: Level | None = None,
    ) -> DutyReport:
        """What is wrong with the matrix, or with a part of it."""
        return loads(DutyReport, self._native.report(_scope(power, county, division, level)))

    def repair(
        self,
        *,
        power: str | None = None,
        county: str | None = None,
        division: str | None = None,
        level: Level | None = None,
    ) -> Repair:
        """The smallest change after which nothing is wrong with the matrix, or with a part of it."""
        return loads(Repair, self._native.repair(_scope(power, county, division, level)))

    def repaired(self, edits: tuple[Edit, ...]) -> DutyMatrix:
        """The matrix after the changes; one that names no office changes nothing."""
        return DutyMatrix(self._native.repaired(dumps(edits)))

    def commands(
        self,
        on: date,
        *,
        power: str | None = None,
        county: str | None = None,
        division: str | None = None,
        level: Level | None = None,
    ) -> tuple[tuple[Command, ...], ...]:
        """The commands that put it into the ledger from a date on, delegation by delegation; what has findings gets none."""
        commands = json.loads(self._native.commands(_scope(power, county, division, level), on))
        return tuple(tuple(Command.from_json(json.dumps(one)) for one in several) for several in commands)

    def exposed(self, register: Register, on: date) -> tuple[Exposed, ...]:
        """The delegations that operate on a date, or are suspended, though the matrix has findings for them."""
        return loads_all(Exposed, self._native.exposed(its(Register, register)._native, on))

    def __repr__(self) -> str:
        report = self.report()
        return f"DutyMatrix({report.carried} of {report.owed} duties carried)"
