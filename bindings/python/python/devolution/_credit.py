"""Credit (信用监管, M12): which grades count on a day, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ._supervision_lists import ReasonKind, Tier
from ._text import Document, RecordNumber, SchemeId
from ._values import Name


@dataclass(frozen=True)
class Graded:
    """A grade that counts."""

    appealed: bool
    """An appeal against the record is pending; the record counts all the same."""
    grade: str
    record: RecordNumber
    """The record that gives it."""
    scheme: SchemeId
    source: Document
    """Who found so."""
    until: date
    """The last day on which the record counts."""


@dataclass(frozen=True)
class CreditStanding:
    """What counts for an organisation on a day."""

    broken: tuple[RecordNumber, ...]
    """Records of broken promises."""
    grades: tuple[Graded, ...]
    """The grade in each scheme that has one, in the order of the schemes."""
    newcomer: bool
    """Nothing was recorded of it by that day, whether or not it still counts."""


@dataclass(frozen=True)
class EffectReason:
    """Why credit has the effect it has, and where it is laid down."""

    kind: ReasonKind
    """Which reason."""
    assumption: Name | None = None
    """What no text says and was assumed; whoever shows the effect shows it too."""
    citation: str | None = None
    """Where it is laid down; `None` where it is wholly assumed."""
    grade: str | None = None
    record: RecordNumber | None = None
    """The record that shows it."""
    scheme: SchemeId | None = None


@dataclass(frozen=True)
class Effect:
    """What credit means for one organisation under one power on one day."""

    commitments: bool
    """告知承诺 is allowed."""
    incomplete_files: bool
    """容缺受理 is allowed."""
    reasons: tuple[EffectReason, ...]
    """Why: every grade that counts, the worst first, and what else bars a favour."""
    tier: Tier | None = None
    """How often it is inspected; `None` where no scheme says anything, and then the rate for all applies."""
