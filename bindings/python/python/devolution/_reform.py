"""A reform: what is devolved to whom, by when, and on what ground.

>>> reform = henan_2021()
>>> len(reform.powers), len(reform.counties), reform.county("410122").name
(54, 102, '中牟县')
>>> reform.power("p18").provenance
<Provenance.VERBATIM: 'verbatim'>
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from . import _devolution
from ._case_lists import Unsettled
from ._errors import MalformedError, StoreError, UnknownSubjectError
from ._limits import Reckoned, Stop, TimeLimit
from ._lists import Condition, Level, Mode, RiskFlag
from ._text import (
    Authority,
    CityCode,
    ClauseId,
    CountyCode,
    LeadDivision,
    OwnerDivision,
    PowerId,
    ReformId,
)
from ._values import (
    Apart,
    CatchAll,
    Category,
    City,
    Clause,
    County,
    DatePolicy,
    Deadline,
    Division,
    Duty,
    Element,
    Exclusion,
    Material,
    Means,
    Measure,
    Name,
    Power,
    Province,
    Quota,
    Reports,
)
from ._wire import FrozenMap, dumps, items, its, loads, place, reader, whole

if TYPE_CHECKING:
    from ._speaker import Speaker

T = TypeVar("T")


class Calendar:
    """The official days off and make-up working days of the years that were gazetted. A working day is never guessed.

    >>> henan_2021().calendar.is_working_day(date(2021, 10, 9))  # a Saturday, made up
    True
    >>> henan_2021().calendar.is_working_day(date(2031, 1, 2))
    Traceback (most recent call last):
        ...
    devolution.CalendarError: whether `2031-01-02` is a working day is settled by the notice for 2031, ...
    """

    __slots__ = ("_calendar",)

    def __init__(self) -> None:
        self._calendar = _devolution.Calendar()

    @classmethod
    def _of(cls, calendar: _devolution.Calendar) -> Calendar:
        made = cls.__new__(cls)
        made._calendar = calendar
        return made

    def is_working_day(self, on: date) -> bool:
        """Whether it is an official working day."""
        return self._calendar.is_working_day(on)

    def next_working_day(self, after: date) -> date:
        """The first working day after the day."""
        return self._calendar.next_working_day(after)

    def previous_working_day(self, before: date) -> date:
        """The last working day before the day."""
        return self._calendar.previous_working_day(before)

    def papers(self, year: int) -> tuple[str, ...] | None:
        """The notices of a year: where its working days come from. `None` when it is not gazetted."""
        papers = self._calendar.papers(_year(year))
        return None if papers is None else tuple(papers)

    @property
    def years(self) -> tuple[int, ...]:
        """The gazetted years, the earliest first."""
        return tuple(self._calendar.years())

    def with_year(self, document: str) -> Calendar:
        """The calendar with a year added from its JSON document."""
        return Calendar._of(self._calendar.with_year(document))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self._calendar == other._calendar

    def __hash__(self) -> int:
        return hash(self.years)

    def __repr__(self) -> str:
        years = self.years
        return f"Calendar({years[0]}-{years[-1]})" if years else "Calendar()"


def _year(year: int) -> int:
    if not isinstance(year, int) or isinstance(year, bool) or not -9999 <= year <= 9999:
        raise MalformedError(f"`{year}` is no year", f"“{year}”不是年份")
    return year


class Reform:
    """A reform, loaded and valid."""

    def __init__(self, native: _devolution.Reform) -> None:
        self._native = native

    @classmethod
    def load(cls, folder: str | PathLike[str]) -> Reform:
        """Loads the folder of a reform; `LoadError` has everything that is wrong with it."""
        return cls.from_files(read_folder(place(folder)))

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Reform:
        """Loads a reform from its files: what each is called, with `/` between folders, and what is in it."""
        if not isinstance(files, Mapping):
            raise MalformedError(
                "the files of a reform are a mapping from names to bytes", "改革文件应为“文件名→字节串”的映射"
            )
        return cls(_devolution.Reform.load(dict(files)))

    @staticmethod
    def schema() -> dict[str, Any]:
        """The JSON schema of the files of a reform, for editors; what no schema can say, `load` checks."""
        schema: dict[str, Any] = json.loads(_devolution.Reform.schema())
        return schema

    @cached_property
    def _described(self) -> dict[str, Any]:
        described: dict[str, Any] = json.loads(self._native.describe())
        return described

    def _read(self, kind: Any, field: str) -> Any:
        return reader(kind)(self._described[field])

    @cached_property
    def id(self) -> ReformId:
        """Its id."""
        return ReformId._kept(self._described["id"])

    @cached_property
    def title(self) -> Name:
        """Its title."""
        return self._read(Name, "title")  # type: ignore[no-any-return]

    @property
    def citation(self) -> str:
        """Where it is laid down."""
        return str(self._described["citation"])

    @property
    def plan(self) -> str:
        """The work plan, word for word."""
        return str(self._described["plan"])

    @property
    def digest(self) -> str:
        """SHA-256 over the names and texts of the folder: a ledger names the reform it belongs to by it."""
        return str(self._described["digest"])

    @cached_property
    def province(self) -> Province:
        """The province."""
        return self._read(Province, "province")  # type: ignore[no-any-return]

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """The cities that hand powers down."""
        return self._read(tuple[City, ...], "cities")  # type: ignore[no-any-return]

    @cached_property
    def counties(self) -> tuple[County, ...]:
        """The counties that take powers over."""
        return self._read(tuple[County, ...], "counties")  # type: ignore[no-any-return]

    @cached_property
    def apart(self) -> tuple[Apart, ...]:
        """County-level units directly under the province, outside the grid."""
        return self._read(tuple[Apart, ...], "apart")  # type: ignore[no-any-return]

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """The units of the provincial department."""
        return self._read(tuple[Division, ...], "divisions")  # type: ignore[no-any-return]

    @cached_property
    def owners(self) -> tuple[OwnerDivision, ...]:
        """The divisions that own powers."""
        return tuple(division.role for division in self.divisions if isinstance(division.role, OwnerDivision))

    @cached_property
    def leads(self) -> tuple[LeadDivision, ...]:
        """The divisions that lead."""
        return tuple(division.role for division in self.divisions if isinstance(division.role, LeadDivision))

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The classes of powers."""
        return self._read(tuple[Category, ...], "categories")  # type: ignore[no-any-return]

    @cached_property
    def powers(self) -> tuple[Power, ...]:
        """The powers, in the order of the catalogue."""
        return self._read(tuple[Power, ...], "powers")  # type: ignore[no-any-return]

    @cached_property
    def quota(self) -> Quota:
        """The counts that the catalogue meets."""
        return self._read(Quota, "quota")  # type: ignore[no-any-return]

    @cached_property
    def clauses(self) -> FrozenMap[ClauseId, Clause]:
        """The clauses that ground conditions."""
        return self._read(FrozenMap[ClauseId, Clause], "clauses")  # type: ignore[no-any-return]

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of the plan, in its order."""
        return self._read(tuple[Measure, ...], "measures")  # type: ignore[no-any-return]

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines of the measures that have one, in the order of the plan."""
        return tuple(measure.deadline for measure in self.measures if measure.deadline is not None)

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        """The handover checklist."""
        return self._read(tuple[Material, ...], "materials")  # type: ignore[no-any-return]

    @cached_property
    def guide_elements(self) -> tuple[Element, ...]:
        """What a guide must have."""
        return self._read(tuple[Element, ...], "guide_elements")  # type: ignore[no-any-return]

    @cached_property
    def standard_elements(self) -> tuple[Element, ...]:
        """What a service standard must have."""
        return self._read(tuple[Element, ...], "standard_elements")  # type: ignore[no-any-return]

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """The supervision duties."""
        return self._read(tuple[Duty, ...], "duties")  # type: ignore[no-any-return]

    @cached_property
    def means(self) -> tuple[Means, ...]:
        """The means of inspection of key powers."""
        return self._read(tuple[Means, ...], "means")  # type: ignore[no-any-return]

    @cached_property
    def key_flags(self) -> frozenset[RiskFlag]:
        """What makes a power a key power here."""
        return self._read(frozenset[RiskFlag], "key_flags")  # type: ignore[no-any-return]

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What does not go through the direct channel."""
        return self._read(tuple[Exclusion, ...], "exclusions")  # type: ignore[no-any-return]

    @cached_property
    def date_policy(self) -> DatePolicy:
        """How plan dates are read."""
        return self._read(DatePolicy, "date_policy")  # type: ignore[no-any-return]

    @cached_property
    def calendar(self) -> Calendar:
        """The official working days of the years that the reform ships."""
        return Calendar._of(self._native.calendar())

    @cached_property
    def reports(self) -> Reports | None:
        """The monthly reports that the plan asks for; `None` when it asks for none."""
        reports = self._native.reports()
        return None if reports is None else loads(Reports, reports)

    @cached_property
    def catch_all(self) -> CatchAll | None:
        """The words that guides must not use; `None` where no rule forbids any."""
        words = self._native.catch_all()
        return None if words is None else loads(CatchAll, words)

    def due(
        self,
        limit: TimeLimit,
        start: date,
        stops: Iterable[Stop] = (),
        extended: int = 0,
        today: date | None = None,
        unsettled: Unsettled = Unsettled.REFUSE,
    ) -> Reckoned[date]:
        """The last day of a time limit whose start event was on `start`.

        The clock stood still during the stops, and the limit was extended by so many days in its own unit. A clock that still
        stands is counted as if it went on `today`, which then must be given. `CalendarError` when no notice settles a day on
        which the answer rests; with `Unsettled.PROVISIONAL` it then is provisional.
        """
        stood = [its(Stop, stop) for stop in items(stops)]
        if today is None and any(stop.until is None for stop in stood):
            raise MalformedError(
                "the clock still stands: the day `today` must be given", "时钟仍在暂停中:须给出 today"
            )
        return _reckoned(
            self._native.due(
                dumps(its(TimeLimit, limit)),
                start,
                dumps(stood),
                whole(extended, 2**16 - 1),
                start if today is None else today,
                Unsettled(unsettled).code,
            )
        )

    def working_day_after(
        self, day: date, count: int, unsettled: Unsettled = Unsettled.REFUSE
    ) -> Reckoned[date]:
        """The so-manieth working day after a day; the day itself, or the next working day, for 0."""
        number, code = whole(count, 2**32 - 1), Unsettled(unsettled).code
        return _reckoned(self._native.working_day_after(day, number, code))

    def working_days_between(
        self, from_: date, until: date, unsettled: Unsettled = Unsettled.REFUSE
    ) -> Reckoned[int]:
        """How many working days lie after one day, up to and including another."""
        said = json.loads(self._native.working_days_between(from_, until, Unsettled(unsettled).code))
        return Reckoned(int(said["value"]), bool(said["provisional"]))

    def report_due(self, year: int, month: int) -> date | None:
        """The last day on which the report of a month is on time; `None` where the plan asks for none."""
        return self._native.report_due(_year(year), whole(month, 2**32 - 1))

    def gazette(self, document: str) -> Reform:
        """The reform with a year of the calendar that was gazetted after it was loaded, from its JSON document."""
        return Reform(self._native.gazette(document))

    def authority(self, level: Level, county: str) -> Authority:
        """The authority of a level that answers for a county."""
        found, level = self.county(county), Level(level)
        codes = {
            Level.PROVINCE: self.province.code,
            Level.CITY: found.city,
            Level.COUNTY: found.code,
        }
        return Authority._kept(f"{level.code}:{codes[level]}")

    def power(self, id: str) -> Power:
        """The power with this id."""
        return self._find("power", PowerId(id), self._powers)

    def county(self, code: str) -> County:
        """The county with this code."""
        return self._find("county", CountyCode(code), self._counties)

    def city(self, code: str) -> City:
        """The city with this code."""
        return self._find("city", CityCode(code), self._cities)

    def division(self, id: str) -> Division:
        """The division with this id."""
        return self._find("division", str(id), self._divisions)

    @cached_property
    def _powers(self) -> dict[str, Power]:
        return {power.id: power for power in self.powers}

    @cached_property
    def _counties(self) -> dict[str, County]:
        return {county.code: county for county in self.counties}

    @cached_property
    def _cities(self) -> dict[str, City]:
        return {city.code: city for city in self.cities}

    @cached_property
    def _divisions(self) -> dict[str, Division]:
        return {str(division.role): division for division in self.divisions}

    @staticmethod
    def _find(kind: str, id: str, known: Mapping[str, T]) -> T:
        try:
            return known[id]
        except KeyError:
            zh = {"power": "权限事项", "county": "县(市)", "city": "省辖市", "division": "处室"}[kind]
            en, said = f"the reform has no {kind} `{id}`", f"改革数据中没有{zh}“{id}”"
            raise UnknownSubjectError(en, said, kind=kind, id=id) from None

    def relisting(self, id: str) -> Power | None:
        """The power of a later batch that lists this one again after recall (B1)."""
        former = self.power(id).id
        return next((power for power in self.powers if power.relists == former), None)

    def ground(self, condition: Condition) -> Clause:
        """The clause that grounds a condition in this reform."""
        grounds = self._described["grounds"]
        return self.clauses[grounds[list(Condition).index(Condition(condition))]]

    def is_key(self, id: str) -> bool:
        """Whether a power needs an inspection schedule (M11)."""
        return self._native.is_key(self.power(id).id)

    def duties_of(self, level: Level, mode: Mode) -> tuple[Duty, ...]:
        """The duties that a level owes for a power of this mode."""
        level, mode = Level(level), Mode(mode)
        return tuple(duty for duty in self.duties if level in duty.levels and duty.only in (None, mode))

    def speak(self, lang: str = "zh") -> Speaker:
        """Who says things in `zh` or `en`."""
        from ._speaker import Speaker

        return Speaker(self, lang)

    def __repr__(self) -> str:
        return f"Reform({str(self.id)!r}: {len(self.powers)} powers, {len(self.counties)} counties)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reform) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def _repr_html_(self) -> str:
        from ._html import reform_html

        return reform_html(self)


def _reckoned(text: str) -> Reckoned[date]:
    said = json.loads(text)
    try:
        value = date.fromisoformat(said["value"])
    except ValueError:
        raise MalformedError("the day lies outside all calendars", "日期超出历法范围") from None
    return Reckoned(value, bool(said["provisional"]))


def henan_2021() -> Reform:
    """The 2021 reform of the transport department of Henan: 54 powers, 102 counties.

    Four names of powers are the plan's own; fifty stand in for an annex that is not public, and say so.
    """
    return Reform(_devolution.Reform.henan_2021())


def henan_2021_folder() -> dict[str, bytes]:
    """The files of that reform: to write out, or to load with a catalogue of one's own by `Reform.from_files`."""
    return dict(_devolution.Reform.henan_2021_folder())


def read_folder(root: Path) -> dict[str, bytes]:
    """The files of a folder, but for hidden ones, by name. What is too big for a reform is cut off, and refused for that."""
    try:
        return _read_folder(root)
    except OSError as error:
        raise StoreError(str(error), f"读取“{root}”失败:{error}", code="io") from error


def _read_folder(root: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    # What has no such file is no reform: nobody's whole disk is read to find out.
    if root.is_dir() and not (root / "reform.toml").is_file():
        return files
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            with path.open("rb") as file:
                files[inside.as_posix()] = file.read(_devolution.MAX_FILE_BYTES + 1)
    return files
