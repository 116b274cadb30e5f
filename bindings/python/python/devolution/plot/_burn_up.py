"""How many delegations had come how far by which day, against the deadlines of the plan."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

import altair as alt

from .._lists import EventKind, Milestone
from .._register import Register
from .._values import Name
from ._days import done_by_day
from ._frame import DAY, Asked, inline, instant, look, percent

TITLE = Name("承接进度与方案时限", "Burn-up against the deadlines of the plan")
DELEGATIONS = Name("一县一项数", "delegations")
NOT_OF_DELEGATIONS = (Milestone.CHANNEL_OPEN, Milestone.TAKEOVER_PLAN_FILED, Milestone.STANDARD_SET)
"""Counted by county or by power."""
STARTED = "#111111"
WIDTH, HEIGHT, FLAG_HEIGHT, GAP = 760, 380, 16, 8


@dataclass(frozen=True)
class _Line:
    """A milestone: how many had reached it by which day, wherever that changed."""

    label: str
    days: dict[date, int]
    total: int
    measure: str = ""
    last_day: date | None = None

    def by(self, day: date) -> int:
        """How many had reached it by a day."""
        return max((count for counted, count in self.days.items() if counted <= day), default=0)

    def said(self, day: date) -> str:
        """The same in words."""
        return f"{self.by(day)} / {self.total} ({percent(self.by(day), self.total)})"


def burn_up(register: Register, on: date, lang: str = "zh") -> alt.VConcatChart:
    """How many delegations had reached each milestone by which day, and by when the plan wants all of them.

    A line for each measure that has a last day and is counted by delegations, and one for those started.

    >>> burn_up(desk.register, date(2022, 1, 31))
    alt.VConcatChart(...)
    """
    asked = Asked(register, on, lang)
    lines = _lines(asked)
    last_days = [line.last_day for line in lines if line.last_day]
    first = min([day for line in lines for day in line.days] + last_days)
    last = max([asked.on, *last_days])
    x = alt.X("at:T", title=None).scale(type="utc", domain=[instant(first), instant(last) + DAY])
    to_left = sum((last - day).days - (day - first).days for day in last_days) < 0
    flags = _flags(asked, lines, to_left)
    parts = [_masts(flags, x, to_left)] if flags else []
    chart: alt.VConcatChart = alt.vconcat(
        *parts, _main(asked, lines, flags, first, x), spacing=GAP, bounds="flush"
    ).properties(
        title=asked.title(TITLE),
        config=look(
            axis=alt.AxisConfig(gridColor="#e8e8e8", labelFontSize=11, titleFontSize=12),
            legend=alt.LegendConfig(orient="bottom", columns=2, labelLimit=0, labelFontSize=12),
        ),
    )
    return chart


def _lines(asked: Asked) -> list[_Line]:
    done = done_by_day(asked)
    totals = asked.register.tables.measures(asked.on).to_pydict()["total"]
    lines = [
        _Line(
            f"{measure.clause} {measure.tracked_by.label(asked.lang)}",
            {day: counts[place] for day, counts in done.items()},
            totals[place],
            asked.measures[measure.clause],
            measure.deadline.last_day,
        )
        for place, measure in enumerate(asked.reform.measures)
        if measure.deadline and measure.tracked_by and measure.tracked_by not in NOT_OF_DELEGATIONS
    ]
    starts = asked.register.tables.delegations(asked.on).to_pydict()["started"]
    days = Counter(sorted(day for day in starts if day))
    started = dict(zip(days, accumulate(days.values()), strict=True))
    return [*lines, _Line(EventKind.STARTED.label(asked.lang), started, len(starts))]


def _main(
    asked: Asked, lines: list[_Line], flags: list[dict[str, Any]], first: date, x: alt.X
) -> alt.LayerChart:
    def row(line: _Line, day: date) -> dict[str, Any]:
        count, said = line.by(day), line.said(day)
        return {"line": line.label, "at": instant(day), "day": day, "count": count, "said": said}

    changes = [row(line, day) for line in lines for day in sorted({first, *line.days, asked.on})]
    due = [row(line, line.last_day) for line in lines if line.last_day and line.last_day <= asked.on]
    colon = asked.say(Name(":", ": "))
    legend = {line.label: f"{line.label}{colon}{line.said(asked.on)}" for line in lines}
    colours = [asked.measure_colours.get(line.measure, STARTED) for line in lines]
    base = alt.Chart(inline(changes)).encode(
        x=x.axis(format="%Y-%m-%d", grid=False, labelFlush=False, labelSeparation=12, labelPadding=6),
        y=alt.Y("count:Q", title=asked.say(DELEGATIONS)).scale(
            domain=[0, max(line.total for line in lines)], nice=False
        ),
        color=alt.Color("line:N", title=None)
        .scale(domain=list(legend), range=colours)
        .legend(labelExpr=f"{json.dumps(legend)}[datum.label]"),
        tooltip=asked.tooltip(
            {"line": Name("进展标志", "milestone"), "day": Name("日期", "day"), "said": DELEGATIONS}
        ),
    )
    masts = alt.Chart(inline(flags)).mark_rule(color="#666666", strokeDash=[3, 3]).encode(x=x)
    # Each is narrower than the ones under it, so that lines that run together can all be seen.
    steps = [
        base.transform_filter(alt.datum.line == line.label).mark_line(
            interpolate="step-after", strokeWidth=1.5 + 1.0 * (len(lines) - 1 - place)
        )
        for place, line in enumerate(lines)
    ]
    touched = base.mark_point(size=60, filled=True, opacity=0)
    at_deadline = base.mark_point(size=70, filled=True, opacity=1, stroke="white", strokeWidth=1)
    at_deadline.data = inline(due)
    return alt.LayerChart(layer=[masts, *steps, touched, at_deadline], width=WIDTH, height=HEIGHT)


def _flags(asked: Asked, lines: list[_Line], to_left: bool) -> list[dict[str, Any]]:
    """What is due on each day, from the highest down: what would be written across a mast is above it."""
    due: dict[date, list[str]] = {}
    for line in lines:
        if line.last_day:
            due.setdefault(line.last_day, []).append(line.measure)
    days = sorted(due.items(), reverse=to_left)
    comma = asked.say(Name("、", ", "))
    return [{"at": instant(day), "due": f"{day} {comma.join(names)}"} for day, names in days]


def _masts(flags: list[dict[str, Any]], x: alt.X, to_left: bool) -> alt.LayerChart:
    base = alt.Chart(inline(flags)).encode(
        x=x.axis(None), y=alt.Y("due:N", axis=None, sort=[flag["due"] for flag in flags])
    )
    names = base.mark_text(
        align="right" if to_left else "left", dx=-5 if to_left else 5, baseline="middle", fontSize=12
    ).encode(text="due:N")
    masts = base.mark_rule(color="#666666").encode(y2=alt.value(FLAG_HEIGHT * len(flags) + GAP))
    return alt.LayerChart(layer=[masts, names], width=WIDTH, height=alt.Step(FLAG_HEIGHT))
