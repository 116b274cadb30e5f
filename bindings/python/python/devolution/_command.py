"""Commands: who asks for what, about what, from which date.

A constructor for every command takes only who may give it, as the types say; whether it may be given now, the desk judges.

>>> Command.start(CountyCode("410122"), PowerId("p18"), date(2022, 1, 4), "公告〔2022〕1号").subject
Subject('delegation:p18/410122')
>>> Command(Start("公告"), "county:410122", date(2022, 1, 4), "reform")
Traceback (most recent call last):
    ...
devolution.MalformedError: command `start` cannot be about `reform` ...
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from . import _devolution
from ._acts import (
    Accept,
    Action,
    Agree,
    Agreement,
    Annul,
    Assign,
    Brake,
    Contact,
    Content,
    Deliver,
    Duties,
    FileControls,
    FileGuide,
    FileHandoverPlan,
    FileManual,
    FileTakeoverPlan,
    Ground,
    Inspections,
    List,
    OpenChannel,
    Publish,
    Recall,
    Rectify,
    Resume,
    Revision,
    Schedule,
    SetStandard,
    Start,
    TakeDuties,
    Train,
    Training,
    Verify,
    Waive,
)
from ._text import (
    Actor,
    CityCode,
    CountyCode,
    Giver,
    LeadDivision,
    MaterialId,
    OwnerDivision,
    PowerId,
    ProvinceCode,
    RuleId,
    Subject,
)
from ._wire import coerce, dumps, loads

A = TypeVar("A", bound=Action)


def _act(kind: type[A], carried: Any) -> A:
    """The action with the fields of what it carries."""
    return kind(**{field.name: getattr(carried, field.name) for field in fields(carried)})


@dataclass(frozen=True)
class Command:
    """A command. It can be made with what does not hold, but not with what makes no sense."""

    action: Action
    """What it asks for."""
    actor: Actor
    """Who gives it."""
    effective: date
    """The legal date from which it counts."""
    subject: Subject
    """What it is about."""

    def __post_init__(self) -> None:
        coerce(self)
        self.to_json()

    def to_json(self) -> str:
        """Its canonical form, the same in every language."""
        return _devolution.check_command(dumps(self))

    @classmethod
    def from_json(cls, text: str) -> Command:
        """The command that a text is the form of."""
        return loads(cls, _devolution.check_command(text))

    @classmethod
    def _of(cls, by: Giver, subject: str, on: date, action: Action) -> Command:
        return cls(action, Actor.of(by), on, Subject(subject))

    @classmethod
    def _delegation(cls, by: Giver, power: PowerId, county: CountyCode, on: date, action: Action) -> Command:
        return cls._of(by, f"delegation:{power}/{county}", on, action)

    @classmethod
    def file_takeover_plan(cls, by: CountyCode, on: date, plan: str) -> Command:
        """A county files its takeover plan (M5)."""
        return cls._of(by, f"county:{by}", on, FileTakeoverPlan(plan))

    @classmethod
    def file_handover_plan(cls, by: CityCode, on: date, plan: str) -> Command:
        """A city files its handover plan (M3)."""
        return cls._of(by, f"city:{by}", on, FileHandoverPlan(plan))

    @classmethod
    def file_manual(cls, by: OwnerDivision, power: PowerId, on: date, manual: str) -> Command:
        """An owning division files the manual of a power (M2)."""
        return cls._of(by, f"power:{power}", on, FileManual(manual))

    @classmethod
    def file_guide(cls, by: OwnerDivision, power: PowerId, on: date, guide: Content) -> Command:
        """An owning division files the guide of a power (M2, M6)."""
        return cls._of(by, f"power:{power}", on, _act(FileGuide, guide))

    @classmethod
    def set_standard(cls, by: OwnerDivision, power: PowerId, on: date, standard: Content) -> Command:
        """An owning division sets the service standard of a power (M7)."""
        return cls._of(by, f"power:{power}", on, _act(SetStandard, standard))

    @classmethod
    def open_channel(cls, by: LeadDivision, county: CountyCode, on: date, notice: str) -> Command:
        """A leading division opens the direct channel of a county (M4)."""
        return cls._of(by, f"county:{county}", on, OpenChannel(notice))

    @classmethod
    def assign(
        cls,
        by: OwnerDivision | CityCode | CountyCode,
        power: PowerId,
        county: CountyCode,
        on: date,
        contact: Contact,
    ) -> Command:
        """A level names who answers for the power (M1)."""
        return cls._delegation(by, power, county, on, _act(Assign, contact))

    @classmethod
    def train(
        cls, by: OwnerDivision | CityCode, power: PowerId, county: CountyCode, on: date, training: Training
    ) -> Command:
        """The county was trained for the power (M2)."""
        return cls._delegation(by, power, county, on, _act(Train, training))

    @classmethod
    def agree(
        cls, by: CityCode, power: PowerId, county: CountyCode, on: date, agreement: Agreement
    ) -> Command:
        """City and county have signed an entrustment agreement (B2)."""
        return cls._delegation(by, power, county, on, _act(Agree, agreement))

    @classmethod
    def accept(
        cls, by: CityCode | CountyCode, power: PowerId, county: CountyCode, on: date, record: str
    ) -> Command:
        """City or county signs the handover; the second signature is the acceptance (M3)."""
        return cls._delegation(by, power, county, on, Accept(record))

    @classmethod
    def list(cls, by: CountyCode, power: PowerId, on: date, item: str) -> Command:
        """The county lists the item on the service platform (M6)."""
        return cls._delegation(by, power, by, on, List(item))

    @classmethod
    def publish(
        cls,
        by: ProvinceCode | OwnerDivision | CityCode | CountyCode,
        power: PowerId,
        county: CountyCode,
        on: date,
        revision: Revision,
    ) -> Command:
        """A level publishes its revised directory (M6)."""
        return cls._delegation(by, power, county, on, _act(Publish, revision))

    @classmethod
    def take_duties(
        cls,
        by: OwnerDivision | CityCode | CountyCode,
        power: PowerId,
        county: CountyCode,
        on: date,
        duties: Duties,
    ) -> Command:
        """A level says who carries its supervision duties (M8)."""
        return cls._delegation(by, power, county, on, _act(TakeDuties, duties))

    @classmethod
    def file_controls(cls, by: CountyCode, power: PowerId, on: date, measures: str) -> Command:
        """The county files its internal controls (M10)."""
        return cls._delegation(by, power, by, on, FileControls(measures))

    @classmethod
    def schedule(
        cls,
        by: OwnerDivision | CityCode | CountyCode,
        power: PowerId,
        county: CountyCode,
        on: date,
        schedule: Inspections,
    ) -> Command:
        """The inspection of a key power is scheduled (M11)."""
        return cls._delegation(by, power, county, on, _act(Schedule, schedule))

    @classmethod
    def start(cls, by: CountyCode, power: PowerId, on: date, notice: str) -> Command:
        """The county begins to exercise the power."""
        return cls._delegation(by, power, by, on, Start(notice))

    @classmethod
    def brake(
        cls,
        by: ProvinceCode | OwnerDivision | CityCode | RuleId,
        power: PowerId,
        county: CountyCode,
        on: date,
        ground: Ground,
    ) -> Command:
        """The exercise is suspended (M10)."""
        return cls._delegation(by, power, county, on, _act(Brake, ground))

    @classmethod
    def rectify(
        cls, by: CityCode | CountyCode, power: PowerId, county: CountyCode, on: date, evidence: str
    ) -> Command:
        """What was braked is put right, with evidence (M10)."""
        return cls._delegation(by, power, county, on, Rectify(evidence))

    @classmethod
    def verify(
        cls,
        by: ProvinceCode | OwnerDivision | CityCode,
        power: PowerId,
        county: CountyCode,
        on: date,
        report: str,
    ) -> Command:
        """Somebody else verifies that it was put right (M10)."""
        return cls._delegation(by, power, county, on, Verify(report))

    @classmethod
    def resume(
        cls,
        by: ProvinceCode | OwnerDivision | CityCode,
        power: PowerId,
        county: CountyCode,
        on: date,
        notice: str,
    ) -> Command:
        """The exercise goes on."""
        return cls._delegation(by, power, county, on, Resume(notice))

    @classmethod
    def recall(
        cls, by: ProvinceCode, power: PowerId, county: CountyCode, on: date, ground: Ground
    ) -> Command:
        """The power goes back to the city."""
        return cls._delegation(by, power, county, on, _act(Recall, ground))

    @classmethod
    def annul(cls, by: Giver, subject: Subject, on: date, entry: int, reason: str) -> Command:
        """An entry is taken back: it should never have been."""
        return cls._of(by, subject, on, Annul(entry, reason))


@dataclass(frozen=True)
class TrainingProof:
    """The proof that a county was trained for a power, without which nothing is delivered: `Register.trained` gives it."""

    power: PowerId
    county: CountyCode

    def deliver(self, by: CityCode, on: date, material: MaterialId, document: str) -> Command:
        """The city delivers one kind of material (M3)."""
        return Command._delegation(by, self.power, self.county, on, Deliver(document, material))

    def waive(self, by: CityCode, on: date, material: MaterialId, reason: str) -> Command:
        """The city says why a kind of material does not apply (M3)."""
        return Command._delegation(by, self.power, self.county, on, Waive(material, reason))
