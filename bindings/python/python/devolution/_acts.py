"""What is done and what has happened: a class for every command and every event, in the same words.

An action and its event have the same fields: those of what they carry.

>>> match entry.event:
...     case Assigned(handler=handler):
...         print(handler)
...     case Delivered(material="archives"):
...         print("the archives")
[模拟] 经办人
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ._lists import CommandKind, DigestAlgorithm, EventKind, TrainingForm
from ._text import Authority, DutyId, ElementId, MaterialId, MeansId, ReformId
from ._wire import FrozenMap, coerce, fields, record


@dataclass(frozen=True)
class Actual:
    """A ledger of what really happened."""

    def _plain(self) -> Any:
        return "actual"

    @staticmethod
    def _read(value: Any) -> Actual | Simulated:
        return History._read(value)


@dataclass(frozen=True)
class Simulated:
    """A ledger of a simulation, whose seed it names."""

    seed: int

    def _plain(self) -> Any:
        return {"simulated": self.seed}


ACTUAL = Actual()
"""What really happened."""


class History:
    """Whether a ledger is of what really happened: `ACTUAL` or `Simulated(seed)`."""

    @staticmethod
    def _read(value: Any) -> Actual | Simulated:
        return ACTUAL if value == "actual" else Simulated(value["simulated"])


class _Carried:
    """What an action or event carries. Plain texts, sets and mappings become those of its fields."""

    def __post_init__(self) -> None:
        coerce(self)

    def _carried(self) -> Any:
        return fields(self)


@dataclass(frozen=True)
class Named(_Carried):
    """No more than the document that shows it."""

    document: str

    def _carried(self) -> Any:
        return str(self.document)


@dataclass(frozen=True)
class Contact(_Carried):
    """Who answers for a power at a level (M1)."""

    handler: str
    """The official who handles it."""
    leader: str
    """The leader who answers for it."""
    phone: str


@dataclass(frozen=True)
class Training(_Carried):
    """A training session that a county attended for a power (M2)."""

    attendees: int
    """How many people of the county attended."""
    document: str
    """The record of the session."""
    form: TrainingForm


@dataclass(frozen=True)
class Delivery(_Carried):
    """One delivered material (M3)."""

    document: str
    """What shows that it was delivered."""
    material: MaterialId


@dataclass(frozen=True)
class Waiver(_Carried):
    """A kind of material marked not applicable (M3)."""

    material: MaterialId
    reason: str
    """Why it does not apply."""


@dataclass(frozen=True)
class Agreement(_Carried):
    """An entrustment agreement (委托协议) that city and county have signed (B2)."""

    document: str
    from_: date
    """The first day that it covers."""
    until: date
    """The last day that it covers."""

    def covers(self, day: date) -> bool:
        """Whether the day lies in its term."""
        return self.from_ <= day <= self.until


@dataclass(frozen=True)
class Content(_Carried):
    """A guide or a service standard: its elements in words (M6, M7)."""

    document: str
    elements: FrozenMap[ElementId, str]


@dataclass(frozen=True)
class Revision(_Carried):
    """A revision of an authority directory: to whom it refers the power (M6)."""

    document: str
    holder: Authority


@dataclass(frozen=True)
class Duties(_Carried):
    """Who carries each supervision duty of a level (M8)."""

    carriers: FrozenMap[DutyId, str]


@dataclass(frozen=True)
class Inspections(_Carried):
    """How a key power is inspected (M11)."""

    document: str
    means: frozenset[MeansId]


@dataclass(frozen=True)
class Ground(_Carried):
    """What a brake or a recall rests on: entries of the ledger, and why."""

    entries: frozenset[int]
    reason: str


@dataclass(frozen=True)
class Annulment(_Carried):
    """The entry that is taken back, and why."""

    entry: int
    reason: str


@dataclass(frozen=True)
class Opening(_Carried):
    """What the first entry of a ledger says."""

    digest: DigestAlgorithm
    history: History
    reform: ReformId
    reform_digest: str


class _Tagged:
    """A member of a closed list with what it carries: `{"deliver": {...}}`."""

    kind: ClassVar[Any]
    _kinds: ClassVar[dict[str, Any]]

    def _plain(self) -> Any:
        return {self.kind.value: self._carried()}

    def _carried(self) -> Any:
        raise NotImplementedError

    @classmethod
    def _read(cls, value: Any) -> Any:
        ((tag, carried),) = value.items()
        kind = cls._kinds[tag]
        return kind(carried) if issubclass(kind, Named) else record(kind)(carried)


class Action(_Tagged):
    """What a command asks for."""

    kind: ClassVar[CommandKind]
    _kinds: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._kinds[cls.kind.value] = cls


class Event(_Tagged):
    """What has happened."""

    kind: ClassVar[EventKind]
    _kinds: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._kinds[cls.kind.value] = cls


@dataclass(frozen=True)
class Opened(Opening, Event):
    """The ledger was opened."""

    kind: ClassVar[EventKind] = EventKind.OPENED


@dataclass(frozen=True)
class FileTakeoverPlan(Named, Action):
    """A county files its takeover plan (承接落实方案, M5)."""

    kind: ClassVar[CommandKind] = CommandKind.FILE_TAKEOVER_PLAN


@dataclass(frozen=True)
class TakeoverPlanFiled(Named, Event):
    """A county filed its takeover plan."""

    kind: ClassVar[EventKind] = EventKind.TAKEOVER_PLAN_FILED


@dataclass(frozen=True)
class FileHandoverPlan(Named, Action):
    """A city files its handover plan (移交工作方案, M3)."""

    kind: ClassVar[CommandKind] = CommandKind.FILE_HANDOVER_PLAN


@dataclass(frozen=True)
class HandoverPlanFiled(Named, Event):
    """A city filed its handover plan."""

    kind: ClassVar[EventKind] = EventKind.HANDOVER_PLAN_FILED


@dataclass(frozen=True)
class FileManual(Named, Action):
    """An owning division files the manual of a power (业务手册, M2)."""

    kind: ClassVar[CommandKind] = CommandKind.FILE_MANUAL


@dataclass(frozen=True)
class ManualFiled(Named, Event):
    """The manual of a power was filed."""

    kind: ClassVar[EventKind] = EventKind.MANUAL_FILED


@dataclass(frozen=True)
class FileGuide(Content, Action):
    """An owning division files the guide of a power (办事指南, M2, M6)."""

    kind: ClassVar[CommandKind] = CommandKind.FILE_GUIDE


@dataclass(frozen=True)
class GuideFiled(Content, Event):
    """The guide of a power was filed."""

    kind: ClassVar[EventKind] = EventKind.GUIDE_FILED


@dataclass(frozen=True)
class SetStandard(Content, Action):
    """An owning division sets the service standard of a power (M7)."""

    kind: ClassVar[CommandKind] = CommandKind.SET_STANDARD


@dataclass(frozen=True)
class StandardSet(Content, Event):
    """The service standard of a power was set."""

    kind: ClassVar[EventKind] = EventKind.STANDARD_SET


@dataclass(frozen=True)
class OpenChannel(Named, Action):
    """A lead division opens the direct channel of a county (直达机制, M4)."""

    kind: ClassVar[CommandKind] = CommandKind.OPEN_CHANNEL


@dataclass(frozen=True)
class ChannelOpened(Named, Event):
    """The direct channel of a county was opened."""

    kind: ClassVar[EventKind] = EventKind.CHANNEL_OPENED


@dataclass(frozen=True)
class Assign(Contact, Action):
    """A level names leader, handler and contact (M1)."""

    kind: ClassVar[CommandKind] = CommandKind.ASSIGN


@dataclass(frozen=True)
class Assigned(Contact, Event):
    """A level named leader, handler and contact."""

    kind: ClassVar[EventKind] = EventKind.ASSIGNED


@dataclass(frozen=True)
class Train(Training, Action):
    """The owning division or the city trains the county (M2)."""

    kind: ClassVar[CommandKind] = CommandKind.TRAIN


@dataclass(frozen=True)
class Trained(Training, Event):
    """The county was trained."""

    kind: ClassVar[EventKind] = EventKind.TRAINED


@dataclass(frozen=True)
class Deliver(Delivery, Action):
    """The city delivers a material (M3)."""

    kind: ClassVar[CommandKind] = CommandKind.DELIVER


@dataclass(frozen=True)
class Delivered(Delivery, Event):
    """A material was delivered."""

    kind: ClassVar[EventKind] = EventKind.DELIVERED


@dataclass(frozen=True)
class Waive(Waiver, Action):
    """The city marks a material not applicable (M3)."""

    kind: ClassVar[CommandKind] = CommandKind.WAIVE


@dataclass(frozen=True)
class Waived(Waiver, Event):
    """A material was marked not applicable."""

    kind: ClassVar[EventKind] = EventKind.WAIVED


@dataclass(frozen=True)
class Agree(Agreement, Action):
    """The city files the agreement that it has signed with the county (B2)."""

    kind: ClassVar[CommandKind] = CommandKind.AGREE


@dataclass(frozen=True)
class Agreed(Agreement, Event):
    """An agreement was signed."""

    kind: ClassVar[EventKind] = EventKind.AGREED


@dataclass(frozen=True)
class Accept(Named, Action):
    """The city or the county signs the handover (M3); when both have, the county holds the power."""

    kind: ClassVar[CommandKind] = CommandKind.ACCEPT


@dataclass(frozen=True)
class Accepted(Named, Event):
    """A side signed the handover."""

    kind: ClassVar[EventKind] = EventKind.ACCEPTED


@dataclass(frozen=True)
class List(Named, Action):
    """The item goes on the integrated platform (M6)."""

    kind: ClassVar[CommandKind] = CommandKind.LIST


@dataclass(frozen=True)
class Listed(Named, Event):
    """The item went on the integrated platform."""

    kind: ClassVar[EventKind] = EventKind.LISTED


@dataclass(frozen=True)
class Publish(Revision, Action):
    """A level revises its authority directory (M6)."""

    kind: ClassVar[CommandKind] = CommandKind.PUBLISH


@dataclass(frozen=True)
class Published(Revision, Event):
    """A level revised its authority directory."""

    kind: ClassVar[EventKind] = EventKind.PUBLISHED


@dataclass(frozen=True)
class TakeDuties(Duties, Action):
    """A level names the carriers of its supervision duties (M8)."""

    kind: ClassVar[CommandKind] = CommandKind.TAKE_DUTIES


@dataclass(frozen=True)
class DutiesTaken(Duties, Event):
    """A level named the carriers of its supervision duties."""

    kind: ClassVar[EventKind] = EventKind.DUTIES_TAKEN


@dataclass(frozen=True)
class FileControls(Named, Action):
    """The county files its control measures (M9)."""

    kind: ClassVar[CommandKind] = CommandKind.FILE_CONTROLS


@dataclass(frozen=True)
class ControlsFiled(Named, Event):
    """The county filed its control measures."""

    kind: ClassVar[EventKind] = EventKind.CONTROLS_FILED


@dataclass(frozen=True)
class Schedule(Inspections, Action):
    """An inspection schedule is made (M11)."""

    kind: ClassVar[CommandKind] = CommandKind.SCHEDULE


@dataclass(frozen=True)
class Scheduled(Inspections, Event):
    """An inspection schedule was made."""

    kind: ClassVar[EventKind] = EventKind.SCHEDULED


@dataclass(frozen=True)
class Start(Named, Action):
    """The county starts to exercise the power."""

    kind: ClassVar[CommandKind] = CommandKind.START


@dataclass(frozen=True)
class Started(Named, Event):
    """The county started to exercise the power."""

    kind: ClassVar[EventKind] = EventKind.STARTED


@dataclass(frozen=True)
class Brake(Ground, Action):
    """Suspends the delegation (踩刹车, M10)."""

    kind: ClassVar[CommandKind] = CommandKind.BRAKE


@dataclass(frozen=True)
class Braked(Ground, Event):
    """The delegation was suspended."""

    kind: ClassVar[EventKind] = EventKind.BRAKED


@dataclass(frozen=True)
class Rectify(Named, Action):
    """Files evidence that the ground of the brake is put right (M10)."""

    kind: ClassVar[CommandKind] = CommandKind.RECTIFY


@dataclass(frozen=True)
class Rectified(Named, Event):
    """Evidence of rectification was filed."""

    kind: ClassVar[EventKind] = EventKind.RECTIFIED


@dataclass(frozen=True)
class Verify(Named, Action):
    """Verifies the evidence of rectification (M10)."""

    kind: ClassVar[CommandKind] = CommandKind.VERIFY


@dataclass(frozen=True)
class Verified(Named, Event):
    """The evidence of rectification was verified."""

    kind: ClassVar[EventKind] = EventKind.VERIFIED


@dataclass(frozen=True)
class Resume(Named, Action):
    """Lifts the brake (M10)."""

    kind: ClassVar[CommandKind] = CommandKind.RESUME


@dataclass(frozen=True)
class Resumed(Named, Event):
    """The brake was lifted."""

    kind: ClassVar[EventKind] = EventKind.RESUMED


@dataclass(frozen=True)
class Recall(Ground, Action):
    """The province takes the power back to the city (收回, B1)."""

    kind: ClassVar[CommandKind] = CommandKind.RECALL


@dataclass(frozen=True)
class Recalled(Ground, Event):
    """The power went back to the city."""

    kind: ClassVar[EventKind] = EventKind.RECALLED


@dataclass(frozen=True)
class Annul(Annulment, Action):
    """Takes an entry back."""

    kind: ClassVar[CommandKind] = CommandKind.ANNUL


@dataclass(frozen=True)
class Annulled(Annulment, Event):
    """An entry was taken back."""

    kind: ClassVar[EventKind] = EventKind.ANNULLED
