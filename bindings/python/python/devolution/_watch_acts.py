"""What can happen to a record of a watchbook: a class for every kind, and the record of one thing that did.

>>> event = WatchEvent(WatchTaken(), "city:410100", "T-7", date(2022, 3, 2), "410100-07")
>>> event.to_json()
'{"act":{"taken":{}},"by":"city:410100","handler":"410100-07","on":"2022-03-02","record":"T-7"}'
>>> WatchEvent.from_json(event.to_json()) == event
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from . import _devolution
from ._acts import _Carried, _Tagged
from ._case_lists import Approver
from ._supervision_lists import Finding
from ._text import (
    Authority,
    CaseNumber,
    ChannelId,
    CountyCode,
    Digest,
    Document,
    HandlerId,
    MeansId,
    PowerId,
    Reason,
    RecordNumber,
    SchemeId,
    Uscc,
    Words,
)
from ._warnings import Evidence, Warning
from ._watch_lists import ComplaintOutcome, PromiseForm, PursuitBranch, RiskDegree, WatchActKind
from ._wire import coerce, dumps, loads, plain


@dataclass(frozen=True)
class Complainant:
    """Who complains: named, in confidence, or neither, and then nobody knows.

    >>> Complainant(), Complainant(named="某运输公司").named
    (Complainant(named=None, confidential=None), Words('某运输公司'))
    """

    named: Words | None = None
    """实名: who lets the name be known."""
    confidential: Digest | None = None
    """保密: the digest under which a `Vault` keeps who it is."""

    def __post_init__(self) -> None:
        coerce(self)

    def _plain(self) -> Any:
        known = {"named": self.named, "confidential": self.confidential}
        return {name: plain(value) for name, value in known.items() if value is not None} or {"anonymous": {}}

    @classmethod
    def _read(cls, value: Any) -> Complainant:
        named, confidential = value.get("named"), value.get("confidential")
        return cls(named, confidential)


@dataclass(frozen=True)
class Inspection:
    """One inspection: of whom or of what, under which power, by which of the means, by whom, and what it found."""

    county: CountyCode
    """The county whose exercise of the power, or whose object, is inspected."""
    found: Finding
    """What it found."""
    means: MeansId
    """The means."""
    officers: frozenset[HandlerId]
    """Who inspected: at least two (行政处罚法 art. 42)."""
    power: PowerId
    """The power."""
    detail: Words | None = None
    """What was found in words; needed where a problem was."""
    draw: RecordNumber | None = None
    """The draw that chose the object and the officers."""
    object: Uscc | None = None
    """The organisation inspected; `None` where the county's own exercise of the power is."""

    def __post_init__(self) -> None:
        coerce(self)


class WatchAct(_Tagged):
    """Something that happens to a record."""

    kind: ClassVar[WatchActKind]
    _kinds: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._kinds[cls.kind.value] = cls


@dataclass(frozen=True)
class WatchFiled(_Carried, WatchAct):
    """A complaint came in (收到投诉举报)."""

    channel: ChannelId
    """The channel."""
    complainant: Complainant
    """Who complains."""
    county: CountyCode
    """The county whose exercise of a power it is about."""
    matter: Words
    """What is complained about."""
    cases: frozenset[CaseNumber] = frozenset()
    """The cases that it is about."""
    object: Uscc | None = None
    """The organisation that it is about, where it is about one."""
    power: PowerId | None = None
    """The power; `None` where it is about none or about several."""

    kind: ClassVar[WatchActKind] = WatchActKind.FILED


@dataclass(frozen=True)
class WatchReferred(_Carried, WatchAct):
    """The complaint is for somebody else, and was passed on: here it ends (转送)."""

    reason: Reason
    """Why."""
    to: Words
    """To whom."""

    kind: ClassVar[WatchActKind] = WatchActKind.REFERRED


@dataclass(frozen=True)
class WatchTaken(_Carried, WatchAct):
    """The complaint was taken up (受理)."""

    kind: ClassVar[WatchActKind] = WatchActKind.TAKEN


@dataclass(frozen=True)
class WatchExtended(_Carried, WatchAct):
    """The time to answer was extended (延长期限)."""

    approver: Approver
    """Who approved it."""
    days: int
    """By how many days, in the unit of the limit."""
    reason: Reason
    """The reasons that the complainant was told."""

    kind: ClassVar[WatchActKind] = WatchActKind.EXTENDED


@dataclass(frozen=True)
class WatchInvestigated(_Carried, WatchAct):
    """The complaint was investigated (调查)."""

    finding: Words
    """What was found."""
    officers: frozenset[HandlerId]
    """By whom."""

    kind: ClassVar[WatchActKind] = WatchActKind.INVESTIGATED


@dataclass(frozen=True)
class WatchAnswered(_Carried, WatchAct):
    """The complaint was answered (答复)."""

    document: Document
    """The reply."""
    outcome: ComplaintOutcome
    """What became of it."""

    kind: ClassVar[WatchActKind] = WatchActKind.ANSWERED


@dataclass(frozen=True)
class WatchWithdrawn(_Carried, WatchAct):
    """The complainant withdrew (撤回)."""

    kind: ClassVar[WatchActKind] = WatchActKind.WITHDRAWN


@dataclass(frozen=True)
class WatchWarned(_Carried, WatchAct):
    """A rule warned (预警)."""

    warning: Warning
    """What the rule found."""
    referred_to: Authority | None = None
    """Of a brake: those above, to whom it is referred. A brake suspends and refers; it never revokes."""

    kind: ClassVar[WatchActKind] = WatchActKind.WARNED


@dataclass(frozen=True)
class WatchResponded(_Carried, WatchAct):
    """The county answered a warning (回应预警)."""

    document: Document
    """What shows what it did."""
    reason: Reason
    """Why it came to the warning."""

    kind: ClassVar[WatchActKind] = WatchActKind.RESPONDED


@dataclass(frozen=True)
class WatchVerified(_Carried, WatchAct):
    """What was done about a warning or a problem was verified by somebody else (核实)."""

    kind: ClassVar[WatchActKind] = WatchActKind.VERIFIED


@dataclass(frozen=True)
class WatchCommitted(_Carried, WatchAct):
    """The list from which is drawn was fixed, and what decides the draw named, before it was known (固定名单)."""

    root: Digest
    """The root of the list."""
    seed: Words
    """Where the seed is to come from."""
    size: int
    """How many are on the list."""

    kind: ClassVar[WatchActKind] = WatchActKind.COMMITTED


@dataclass(frozen=True)
class WatchDrawn(_Carried, WatchAct):
    """The draw was made (抽取)."""

    root: Digest
    """The root of its transcript."""
    size: int
    """How many were drawn."""

    kind: ClassVar[WatchActKind] = WatchActKind.DRAWN


@dataclass(frozen=True)
class WatchCompleted(_Carried, WatchAct):
    """All that was drawn was inspected (完成抽查)."""

    kind: ClassVar[WatchActKind] = WatchActKind.COMPLETED


@dataclass(frozen=True)
class WatchPublished(_Carried, WatchAct):
    """The result was published (公开结果)."""

    document: Document
    """Where."""

    kind: ClassVar[WatchActKind] = WatchActKind.PUBLISHED


@dataclass(frozen=True)
class WatchInspected(_Carried, WatchAct):
    """An inspection was made (检查)."""

    inspection: Inspection
    """Of what, by whom, and what it found."""

    kind: ClassVar[WatchActKind] = WatchActKind.INSPECTED


@dataclass(frozen=True)
class WatchRectified(_Carried, WatchAct):
    """The problem that an inspection found was put right (整改)."""

    document: Document
    """What shows it."""

    kind: ClassVar[WatchActKind] = WatchActKind.RECTIFIED


@dataclass(frozen=True)
class WatchGraded(_Carried, WatchAct):
    """A credit grade was given (评定信用等级)."""

    from_: date
    """From which day it counts."""
    grade: Words
    """The grade, in the words of its scheme."""
    scheme: SchemeId
    """The scheme."""
    source: Document
    """The document that gives it."""
    subject: Uscc
    """Whom."""
    until: date | None = None
    """The last day on which it counts, where there is one."""

    kind: ClassVar[WatchActKind] = WatchActKind.GRADED


@dataclass(frozen=True)
class WatchPromised(_Carried, WatchAct):
    """It was found whether a promise was kept (认定承诺履行情况)."""

    form: PromiseForm
    """How it was made."""
    kept: bool
    """Whether it was kept."""
    source: Document
    """The document that shows it."""
    subject: Uscc
    """Who promised."""
    case: CaseNumber | None = None
    """The case in which it was made."""

    kind: ClassVar[WatchActKind] = WatchActKind.PROMISED


@dataclass(frozen=True)
class WatchRepaired(_Carried, WatchAct):
    """The credit was repaired: what is recorded no longer counts (信用修复)."""

    document: Document
    """The decision."""

    kind: ClassVar[WatchActKind] = WatchActKind.REPAIRED


@dataclass(frozen=True)
class WatchAppealed(_Carried, WatchAct):
    """Whom it is about appealed (申诉)."""

    reason: Reason
    """Why."""

    kind: ClassVar[WatchActKind] = WatchActKind.APPEALED


@dataclass(frozen=True)
class WatchDecided(_Carried, WatchAct):
    """The appeal was decided. Where it is upheld, what is recorded never counted (申诉决定)."""

    document: Document
    """The decision."""
    upheld: bool
    """Whether it is upheld."""

    kind: ClassVar[WatchActKind] = WatchActKind.DECIDED


@dataclass(frozen=True)
class WatchIdentified(_Carried, WatchAct):
    """An integrity risk was found (排查出廉政风险点)."""

    control: Words
    """What is done against it."""
    county: CountyCode
    """Where."""
    degree: RiskDegree
    """How grave it is."""
    description: Words
    """What it is."""
    owner: Words
    """The office that answers for the control."""
    power: PowerId | None = None
    """The power; `None` where it is in all."""

    kind: ClassVar[WatchActKind] = WatchActKind.IDENTIFIED


@dataclass(frozen=True)
class WatchReviewed(_Carried, WatchAct):
    """The risk was looked at again (复查廉政风险点)."""

    control: Words
    """What is done against it now."""
    degree: RiskDegree
    """How grave it is now."""

    kind: ClassVar[WatchActKind] = WatchActKind.REVIEWED


@dataclass(frozen=True)
class WatchRemoved(_Carried, WatchAct):
    """The risk is no more (销号)."""

    reason: Reason
    """Why."""

    kind: ClassVar[WatchActKind] = WatchActKind.REMOVED


@dataclass(frozen=True)
class WatchOpened(_Carried, WatchAct):
    """Facts for which somebody may have to answer were put on record (立案登记)."""

    against: Authority
    """Which authority."""
    branch: PursuitBranch
    """For what."""
    facts: Words
    """The facts."""
    grounds: tuple[Evidence, ...]
    """The records that show them."""
    handler: HandlerId | None = None
    """Who of its staff."""

    kind: ClassVar[WatchActKind] = WatchActKind.OPENED


@dataclass(frozen=True)
class WatchTransferred(_Carried, WatchAct):
    """The facts were handed to the organ that may say what follows (移送)."""

    document: Document
    """The letter."""
    to: Words
    """The organ."""

    kind: ClassVar[WatchActKind] = WatchActKind.TRANSFERRED


@dataclass(frozen=True)
class WatchConcluded(_Carried, WatchAct):
    """The organ concluded (办结)."""

    document: Document
    """Its decision."""
    result: Words
    """What it decided."""

    kind: ClassVar[WatchActKind] = WatchActKind.CONCLUDED


@dataclass(frozen=True)
class WatchEvent:
    """Something that happens to a record: what, by whom, to which, on which day."""

    act: WatchAct
    """What happens."""
    by: Authority
    """The authority that acts, or before which somebody else does."""
    record: RecordNumber
    """The record."""
    on: date
    """The day."""
    handler: HandlerId | None = None
    """Who of its staff."""

    def __post_init__(self) -> None:
        coerce(self)

    def to_json(self) -> str:
        """Its canonical form, the same in every language."""
        return _devolution.check_watch_event(dumps(self))

    @classmethod
    def from_json(cls, text: str) -> WatchEvent:
        """The event that `to_json` wrote."""
        return loads(cls, _devolution.check_watch_event(text))


@dataclass(frozen=True)
class WatchEntry:
    """An event as a watchbook keeps it: with the moment at which it was recorded."""

    act: WatchAct
    by: Authority
    record: RecordNumber
    on: date
    recorded: datetime
    """When it was recorded, in UTC."""
    handler: HandlerId | None = None

    @property
    def event(self) -> WatchEvent:
        """What happened, without the moment at which it was recorded."""
        return WatchEvent(self.act, self.by, self.record, self.on, self.handler)
