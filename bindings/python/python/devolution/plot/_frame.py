"""What all pictures have in common: what is asked, the title, the fonts, the colours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import cycle
from typing import Any

import altair as alt

from .._errors import MalformedError
from .._lists import Code, Lang, Stage
from .._register import Register
from .._speaker import Speaker
from .._values import Name
from .._wire import day

FONTS = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei',"
    " 'Heiti SC', SimHei, sans-serif"
)
"""Whatever draws Chinese on Linux, macOS and Windows."""

STAGE_COLOURS = {
    Stage.LISTED: "#f2efe2",
    Stage.ASSIGNED: "#cfe5b3",
    Stage.TRAINED: "#8ccfae",
    Stage.HANDING_OVER: "#48b0c2",
    Stage.ACCEPTED: "#2a86bd",
    Stage.PUBLISHED: "#2a5aa0",
    Stage.OPERATING: "#14265c",
    Stage.SUSPENDED: "#e66100",
    Stage.RECALLED: "#b5127a",
}
"""Ever darker along the way, so that it reads in grey too; what leaves the way is warm."""

MEASURE_COLOURS = ("#56b4e9", "#e69f00", "#cc79a7", "#8c6d31", "#4b2a85", "#0072b2", "#009e73")
"""For the measures with a deadline, in the order of the plan."""

WARNING = "#a3301c"

DAY = 86_400_000
"""In milliseconds."""


class Asked:
    """What a picture is asked for, checked."""

    def __init__(self, register: Register, on: date, lang: str) -> None:
        if not isinstance(register, Register):
            kind = type(register).__name__
            raise MalformedError(
                f"a `Register` is expected, such as `desk.register`, not a value of `{kind}`",
                f"此处应为登记簿(如 desk.register),而不是“{kind}”",
            )
        self.register = register
        self.reform = register.reform
        self.on = day(on)
        self.lang = Lang(lang)
        self.speaker: Speaker = self.reform.speak(self.lang)

        self.measures: dict[str, str] = {
            measure.clause: f"{measure.clause} {self.say(measure.name)}" for measure in self.reform.measures
        }
        due = [measure.clause for measure in self.reform.measures if measure.deadline]
        self.measure_colours = dict(zip((self.measures[clause] for clause in due), cycle(MEASURE_COLOURS)))

    def say(self, name: Name) -> str:
        """Words in the language that is asked for."""
        return name.say(self.lang)

    def labels(self, codes: type[Code]) -> dict[str, str]:
        """The words for every member of a closed list."""
        return {str(code): code.label(self.lang) for code in codes}

    def tooltip(self, fields: dict[str, Name]) -> list[alt.Tooltip]:
        """What is said of a mark when it is pointed at."""
        return [alt.Tooltip(f"{field}:N", title=self.say(name)) for field, name in fields.items()]

    def title(self, title: Name, *more: str) -> alt.TitleParams:
        """The title, and under it of what and when it is, and whether any of it happened."""
        date_of = self.say(Name("截至", "as of ")) + self.on.isoformat()
        history = self.register.history
        warning = None if history is None else self.speaker.warning(history)
        lines = [f"{self.say(self.reform.title)} · {date_of}", *more]
        return alt.TitleParams(
            self.say(title),
            subtitle=lines if warning is None else [warning, *lines],
            subtitleColor="#444444" if warning is None else WARNING,
        )


def look(**more: Any) -> alt.Config:
    """The fonts and sizes of all pictures."""
    title = alt.TitleConfig(anchor="start", fontSize=18, subtitleFontSize=12, subtitlePadding=6, offset=12)
    return alt.Config(font=FONTS, background="white", title=title, view=alt.ViewConfig(stroke=None), **more)


def inline(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Rows as data that is written into a picture, ready to be read."""

    def plain(value: Any) -> Any:
        if value is None:
            return "—"
        return value.isoformat() if isinstance(value, date) else value

    return alt.InlineData(values=[{name: plain(value) for name, value in row.items()} for row in rows])


def percent(part: int, whole: int) -> str:
    """Cut, not rounded: nothing is complete before it is."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10} %"


def instant(day: date) -> int:
    """The beginning of a day in UTC, as JavaScript counts it. No time zone of a browser moves it."""
    return (day - date(1970, 1, 1)).days * DAY
