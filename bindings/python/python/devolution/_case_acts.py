"""What can happen to a case: a class for every kind, and the record of one thing that did.

>>> event = CaseEvent(CaseAccepted(), "county:410122", "410122-2022-000317", date(2022, 3, 2), "410122-07")
>>> event.to_json()
'{"act":{"accepted":{}},"by":"county:410122","case":"410122-2022-000317","handler":"410122-07","on":"2022-03-02"}'
>>> CaseEvent.from_json(event.to_json()) == event
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from . import _devolution
from ._acts import _Carried, _Tagged
from ._case_lists import Approver, CaseActKind, Decision, Handling, Intake, StopCause, Turned
from ._lists import Seal
from ._text import (
    Authority,
    CaseNumber,
    CountyCode,
    Document,
    HandlerId,
    OwnerDivision,
    PowerId,
    Reason,
    Uscc,
    Words,
)
from ._wire import coerce, dumps, loads


class CaseAct(_Tagged):
    """Something that happens to a case."""

    kind: ClassVar[CaseActKind]
    _kinds: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._kinds[cls.kind.value] = cls


@dataclass(frozen=True)
class CaseReceived(_Carried, CaseAct):
    """An application came in (收件)."""

    power: PowerId
    county: CountyCode
    """The county whose power it is about."""
    intake: Intake
    """How it came in."""
    handling: Handling = Handling.ORDINARY
    """Whether one organ handles it or several."""
    applicant: Uscc | None = None
    """The organisation that applies, by its unified social credit code. Of a natural person nothing is kept."""
    renews: date | None = None
    """For a renewal: the last day on which the licence that is to be renewed is valid."""

    kind: ClassVar[CaseActKind] = CaseActKind.RECEIVED


@dataclass(frozen=True)
class CaseTurned(_Carried, CaseAct):
    """It is not one to be accepted (不予受理)."""

    ground: Turned
    """Why."""
    reason: Reason
    """In words, with the organ that is competent."""

    kind: ClassVar[CaseActKind] = CaseActKind.TURNED


@dataclass(frozen=True)
class CaseAsked(_Carried, CaseAct):
    """The applicant was told what is missing (一次性告知补正)."""

    materials: tuple[Words, ...]
    """Everything that is missing."""

    kind: ClassVar[CaseActKind] = CaseActKind.ASKED


@dataclass(frozen=True)
class CaseSupplemented(_Carried, CaseAct):
    """What was missing came in (补正)."""

    kind: ClassVar[CaseActKind] = CaseActKind.SUPPLEMENTED


@dataclass(frozen=True)
class CaseAccepted(_Carried, CaseAct):
    """It was accepted (受理)."""

    kind: ClassVar[CaseActKind] = CaseActKind.ACCEPTED


@dataclass(frozen=True)
class CaseChecked(_Carried, CaseAct):
    """A check on the spot was made (实地核查)."""

    officers: frozenset[HandlerId]
    """By whom."""

    kind: ClassVar[CaseActKind] = CaseActKind.CHECKED


@dataclass(frozen=True)
class CaseOpined(_Carried, CaseAct):
    """A division that shares the power gave its opinion (会办意见)."""

    division: OwnerDivision
    """Which."""

    kind: ClassVar[CaseActKind] = CaseActKind.OPINED


@dataclass(frozen=True)
class CaseStopped(_Carried, CaseAct):
    """The clock was stopped (特别程序)."""

    cause: StopCause
    """For what."""
    document: Document
    """The written notice."""

    kind: ClassVar[CaseActKind] = CaseActKind.STOPPED


@dataclass(frozen=True)
class CaseContinued(_Carried, CaseAct):
    """The clock went on (恢复计时)."""

    kind: ClassVar[CaseActKind] = CaseActKind.CONTINUED


@dataclass(frozen=True)
class CaseExtended(_Carried, CaseAct):
    """The time limit was extended (延长期限)."""

    approver: Approver
    """Who approved it."""
    days: int
    """By how many days, in the unit of the limit."""
    reason: Reason
    """The reasons that the applicant was told."""

    kind: ClassVar[CaseActKind] = CaseActKind.EXTENDED


@dataclass(frozen=True)
class CaseDecided(_Carried, CaseAct):
    """It was decided (决定)."""

    outcome: Decision
    """What."""
    in_name_of: Authority
    """In whose name."""
    seal: Seal
    """Under which seal."""
    reason: Reason | None = None
    """Of a refusal: its reasons."""
    remedies: Words | None = None
    """Of a refusal: how it can be challenged."""

    kind: ClassVar[CaseActKind] = CaseActKind.DECIDED


@dataclass(frozen=True)
class CaseDelivered(_Carried, CaseAct):
    """The decision was delivered (送达)."""

    kind: ClassVar[CaseActKind] = CaseActKind.DELIVERED


@dataclass(frozen=True)
class CaseWithdrawn(_Carried, CaseAct):
    """The applicant withdrew (撤回申请)."""

    kind: ClassVar[CaseActKind] = CaseActKind.WITHDRAWN


@dataclass(frozen=True)
class CaseExplained(_Carried, CaseAct):
    """It was explained why it took longer than it should (超期说明)."""

    reason: Reason
    """Why."""

    kind: ClassVar[CaseActKind] = CaseActKind.EXPLAINED


@dataclass(frozen=True)
class CaseEvent:
    """Something that happens to a case: what, by whom, to which, on which day."""

    act: CaseAct
    """What happens."""
    by: Authority
    """The authority that handles the case, or before which the applicant acts."""
    case: CaseNumber
    """The case."""
    on: date
    """The day."""
    handler: HandlerId | None = None
    """Who of its staff."""

    def __post_init__(self) -> None:
        coerce(self)

    def to_json(self) -> str:
        """Its canonical form, the same in every language."""
        return _devolution.check_case_event(dumps(self))

    @classmethod
    def from_json(cls, text: str) -> CaseEvent:
        """The event that `to_json` wrote."""
        return loads(cls, _devolution.check_case_event(text))


@dataclass(frozen=True)
class CaseEntry:
    """An event as a casebook keeps it: with the moment at which it was recorded."""

    act: CaseAct
    by: Authority
    case: CaseNumber
    on: date
    recorded: datetime
    """When it was recorded, in UTC."""
    handler: HandlerId | None = None

    @property
    def event(self) -> CaseEvent:
        """What happened, without the moment at which it was recorded."""
        return CaseEvent(self.act, self.by, self.case, self.on, self.handler)
