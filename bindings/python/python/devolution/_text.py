"""Identifiers and short texts: each kind is a `str` of its own, checked by the one parser that every language shares.

>>> PowerId("p18")
PowerId('p18')
>>> CountyCode("Zhongmu")
Traceback (most recent call last):
    ...
devolution.MalformedError: `Zhongmu` is not a county code: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from . import _devolution

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._lists import ActorKind, Level, SubjectKind


class Text(str):
    """A text of a kind that has a parser. Equal to the plain `str`, and hashed like it."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        if type(text) is cls:
            return text
        return str.__new__(cls, _devolution.check_text(cls.__name__, text))

    @classmethod
    def _kept(cls, text: str) -> Self:
        """A text that the native half gave, and which is good for that."""
        return str.__new__(cls, text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str.__repr__(self)})"


class ReformId(Text):
    """A reform, such as `henan-2021`."""

    __slots__ = ()


class PowerId(Text):
    """A power (权限事项) within its reform, such as `p18`."""

    __slots__ = ()


class CategoryId(Text):
    """A class of powers (W2), such as `construction-permit`."""

    __slots__ = ()


class MaterialId(Text):
    """A kind of material that is handed over (M3), such as `archives`."""

    __slots__ = ()


class DutyId(Text):
    """A supervision duty (M8), such as `routine-supervision`."""

    __slots__ = ()


class MeansId(Text):
    """A means of inspection (M11), such as `random-inspection`."""

    __slots__ = ()


class ElementId(Text):
    """An element of a guide (M6) or of a service standard (M7)."""

    __slots__ = ()


class ClauseId(Text):
    """A clause that grounds a condition: a measure of the plan (`M3`), a part of it (`W2`), or a rule cited (`B2`)."""

    __slots__ = ()


class Document(Text):
    """What a document is called: 1 to 2000 characters, no control characters, no space at either end."""

    __slots__ = ()


class Reason(Text):
    """Why something is done, in words."""

    __slots__ = ()


class Words(Text):
    """Words that a form asks for."""

    __slots__ = ()


class SubmissionKey(Text):
    """What makes a command one command, however often it is sent: 8 to 64 letters, digits and hyphens."""

    __slots__ = ()

    @classmethod
    def random(cls) -> Self:
        """A key that nobody has: a random UUID."""
        from uuid import uuid4

        return cls._kept(str(uuid4()))


class CaseNumber(Text):
    """The number of a case (办件编号), unique in its casebook: 1 to 40 letters, digits and hyphens."""

    __slots__ = ()


class HandlerId(Text):
    """The staff number of someone who handles cases: 1 to 40 letters, digits and hyphens, and no name."""

    __slots__ = ()


class Uscc(Text):
    """A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the last of them a check digit."""

    __slots__ = ()


class RecordNumber(Text):
    """The number of a record of a watchbook (监管记录编号): 1 to 40 letters, digits and hyphens."""

    __slots__ = ()


class ChannelId(Text):
    """A channel of complaints, such as `petition`."""

    __slots__ = ()


class SchemeId(Text):
    """A scheme of credit grades, such as `road-transport`."""

    __slots__ = ()


class ItemId(Text):
    """An item that may be inspected (抽查事项), such as `bus-station-safety`."""

    __slots__ = ()


class BasicCode(Text):
    """The basic code of an item (基本编码): 12 digits, the last of which may be a `Y` where a main item has sub-items.

    >>> BasicCode("000118006000").department
    '18'
    """

    __slots__ = ()

    @property
    def region(self) -> str:
        """The region that made the item: `00` is the nation."""
        return self[0:2]

    @property
    def kind(self) -> str:
        """The kind of item: `01` is a licence."""
        return self[2:4]

    @property
    def department(self) -> str:
        """The department: `18` is transport."""
        return self[4:6]

    @property
    def main(self) -> str:
        """The number of the main item."""
        return self[6:9]

    @property
    def sub(self) -> str:
        """The number of the sub-item: `000` where there is none, `00Y` for a main item that has some."""
        return self[9:12]


class ImplementationCode(Text):
    """The implementation code of an item (实施编码): the body that exercises it, its level, and the basic code.

    >>> city = ImplementationCode("1132128101442226373000118006000")
    >>> city.handed_over(Uscc("114300000061225005"), "county")
    ImplementationCode('1143000000612250054000118006000')
    """

    __slots__ = ()

    @property
    def body(self) -> Uscc:
        """The body that exercises the item."""
        return Uscc._kept(self[:18])

    @property
    def level(self) -> str:
        """The digit of the level: 2 province, 3 city, 4 county; codes in use have others too."""
        return self[18]

    @property
    def basic(self) -> BasicCode:
        """The basic code."""
        return BasicCode._kept(self[19:])

    def handed_over(self, to: str, level: str) -> ImplementationCode:
        """The code of the same item when another body exercises it at a level."""
        from ._lists import Level

        return ImplementationCode._kept(_devolution.handed_over(self, to, Level(level).code))


class Digest(Text):
    """32 bytes in hexadecimal."""

    __slots__ = ()

    @property
    def bytes(self) -> bytes:
        """The 32 bytes."""
        return bytes.fromhex(self)


class Actor(Text):
    """Who gives a command: `province:410000`, `owner:planning`, `lead:legal`, `city:410100`, `county:410122`, `rule:x`."""

    __slots__ = ()

    @property
    def kind(self) -> ActorKind:
        """What kind of actor it is."""
        from ._lists import ActorKind

        return ActorKind(self.partition(":")[0])

    @property
    def level(self) -> Level | None:
        """The level it speaks for: divisions speak for the province; a rule speaks for nobody."""
        return self.kind.level

    @property
    def id(self) -> str:
        """The id or code behind the colon."""
        return self.partition(":")[2]

    @classmethod
    def of(cls, who: Giver) -> Actor:
        """The actor that an id is of.

        >>> Actor.of(CityCode("410100"))
        Actor('city:410100')
        """
        if isinstance(who, Actor):
            return who
        if isinstance(who, Authority):
            return cls._kept(who)
        if not isinstance(who, _Acting):
            from ._errors import MalformedError

            raise MalformedError(
                f"an id of one who acts is expected, such as `CityCode`, not `{type(who).__name__}`",
                f"此处应为行为主体的编号(如 CityCode),而不是“{type(who).__name__}”",
            )
        return cls._kept(f"{who.ACTS_AS}:{who}")


class _Acting(Text):
    """An id of one who gives commands."""

    __slots__ = ()
    ACTS_AS: ClassVar[str]


class ProvinceCode(_Acting):
    """The code of a province (GB/T 2260), such as `410000`."""

    __slots__ = ()
    ACTS_AS = "province"


class CityCode(_Acting):
    """The code of a city, or of a county-level unit directly under the province, such as `410100`."""

    __slots__ = ()
    ACTS_AS = "city"


class CountyCode(_Acting):
    """The code of a county, such as `410122`."""

    __slots__ = ()
    ACTS_AS = "county"


class OwnerDivision(_Acting):
    """A division of the provincial department that answers for powers, such as `planning`."""

    __slots__ = ()
    ACTS_AS = "owner"


class LeadDivision(_Acting):
    """A division that leads without owning powers."""

    __slots__ = ()
    ACTS_AS = "lead"


class CooperatingUnit(Text):
    """A unit that cooperates; it gives no commands."""

    __slots__ = ()


class RuleId(_Acting):
    """A warning rule (M10) that may brake a delegation by itself."""

    __slots__ = ()
    ACTS_AS = "rule"


class Authority(Text):
    """The department of a jurisdiction: `province:410000`, `city:410100` or `county:410122`."""

    __slots__ = ()

    @property
    def level(self) -> Level:
        """Its level."""
        from ._lists import Level

        return Level(self.partition(":")[0])

    @property
    def code(self) -> str:
        """The code of the jurisdiction."""
        return self.partition(":")[2]


class Subject(Text):
    """What an entry is about: `reform`, `power:p18`, `city:410100`, `county:410122` or `delegation:p18/410122`."""

    __slots__ = ()

    @property
    def kind(self) -> SubjectKind:
        """What kind of subject it is."""
        from ._lists import SubjectKind

        return SubjectKind(self.partition(":")[0])

    @classmethod
    def reform(cls) -> Subject:
        """The reform as a whole."""
        return cls._kept("reform")

    @classmethod
    def of_power(cls, power: PowerId) -> Subject:
        """A power in all counties."""
        return cls(f"power:{power}")

    @classmethod
    def of_city(cls, city: CityCode) -> Subject:
        """A city."""
        return cls(f"city:{city}")

    @classmethod
    def of_county(cls, county: CountyCode) -> Subject:
        """A county."""
        return cls(f"county:{county}")

    @classmethod
    def delegation(cls, power: PowerId, county: CountyCode) -> Subject:
        """A power in a county."""
        return cls(f"delegation:{power}/{county}")

    @property
    def power(self) -> PowerId | None:
        """The power, where it is about one."""
        kind, _, rest = self.partition(":")
        return PowerId._kept(rest.partition("/")[0]) if kind in ("power", "delegation") else None

    @property
    def county(self) -> CountyCode | None:
        """The county, where it is about one."""
        kind, _, rest = self.partition(":")
        if kind == "county":
            return CountyCode._kept(rest)
        return CountyCode._kept(rest.partition("/")[2]) if kind == "delegation" else None

    @property
    def city(self) -> CityCode | None:
        """The city, where it is about one."""
        kind, _, rest = self.partition(":")
        return CityCode._kept(rest) if kind == "city" else None


Giver = ProvinceCode | OwnerDivision | LeadDivision | CityCode | CountyCode | RuleId | Authority | Actor
"""Whoever may give a command."""

DivisionRole = OwnerDivision | LeadDivision | CooperatingUnit
"""A division of the provincial department, by its role."""
