"""Time limits, and the clock that stops only for what the law lists.

>>> limit = TimeLimit.decision()
>>> henan_2021().due(limit, date(2021, 11, 1))
Reckoned(value=datetime.date(2021, 11, 29), provisional=False)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ._case_lists import Article, DayUnit, Handling, StartEvent, StopCause
from ._errors import MalformedError
from ._wire import coerce, whole

T = TypeVar("T")


@dataclass(frozen=True)
class TimeLimit:
    """A time limit: from which event, how long, in which days, and on what basis. Never a bare number."""

    start: StartEvent
    """The event from which it runs."""
    length: int
    """How many days, at most `LONGEST`."""
    unit: DayUnit
    """In which days."""
    basis: str
    """What it rests on, in words."""

    LONGEST = 1000
    """The longest limit, in days."""

    def __post_init__(self) -> None:
        coerce(self)
        whole(self.length, 2**16 - 1)
        if not isinstance(self.basis, str) or not self.basis.strip():
            raise MalformedError("a time limit needs its basis", "时限必须有依据", code="no-basis")
        if self.length > self.LONGEST:
            en = f"a time limit of {self.length} days is longer than {self.LONGEST}"
            raise MalformedError(en, f"时限{self.length}日超过{self.LONGEST}日", code="too-long")
        object.__setattr__(self, "basis", self.basis.strip())

    @classmethod
    def supplement_notice(cls) -> TimeLimit:
        """Five working days from receipt to tell what is missing (行政许可法 art. 32)."""
        return cls._of_law(StartEvent.RECEIVED, 5, Article.LICENSING32_SUPPLEMENT)

    @classmethod
    def decision(cls, handling: Handling = Handling.ORDINARY) -> TimeLimit:
        """Twenty working days from acceptance to decide, or forty-five where the handling is unified (行政许可法 art. 42)."""
        length = 20 if Handling(handling) is Handling.ORDINARY else 45
        return cls._of_law(StartEvent.ACCEPTED, length, Article.LICENSING42)

    @classmethod
    def delivery(cls) -> TimeLimit:
        """Ten working days from the decision to deliver (行政许可法 art. 44)."""
        return cls._of_law(StartEvent.DECIDED, 10, Article.LICENSING44)

    @classmethod
    def _of_law(cls, start: StartEvent, length: int, article: Article) -> TimeLimit:
        return cls(start, length, DayUnit.WORKING_DAYS, article.citation)


@dataclass(frozen=True)
class Stop:
    """A time during which the clock stood still (行政许可法 art. 45)."""

    cause: StopCause
    """For what."""
    from_: date
    """The first day that is not counted."""
    until: date | None = None
    """The first day that is counted again; `None` while the clock stands still."""

    def __post_init__(self) -> None:
        coerce(self)


@dataclass(frozen=True)
class Reckoned(Generic[T]):
    """An answer of the calendar."""

    value: T
    """The answer."""
    provisional: bool
    """Whether it rests on a day that no notice has settled yet."""
