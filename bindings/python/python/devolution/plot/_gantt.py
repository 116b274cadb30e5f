"""The measures of the plan: when each was due, when it was worked on, and how much of it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt

from .._lists import MeasureStatus, Milestone
from .._register import Register
from .._values import Name
from ._days import done_by_day
from ._frame import DAY, Asked, inline, instant, look, percent

TITLE = Name("方案任务、时限与完成情况", "The measures of the plan, their deadlines and what is done")
NOT_TRACKED = Name("台账不记载", "not in the ledger")
"""Nothing in the ledger shows how far the measure has come."""
COLOURS = {
    MeasureStatus.DONE: "#2a86bd",
    MeasureStatus.DUE: "#8ccfae",
    MeasureStatus.OVERDUE: "#d1495b",
    MeasureStatus.ONGOING: "#9a9a9a",
}
IN_TIME, LATE = "#2a5aa0", "#e66100"
STROKE = "M0,-1.5L0,1.5"
TIMELINE, SHARE, ROW = 400, 130, 26
Rows = list[dict[str, Any]]


def measures_gantt(register: Register, on: date, lang: str = "zh") -> alt.HConcatChart:
    """When each measure of the plan is due, when it was worked on, and how much of it is done on a date.

    A bar spans the days from the first on which something of it was done to the last, or to the date where
    something is still open. A diamond is the day in the plan, a stroke the end of the last day in time.

    >>> measures_gantt(desk.register, date(2021, 12, 25))
    alt.HConcatChart(...)
    """
    asked = Asked(register, on, lang)
    rows = _rows(asked)
    y = alt.Y("measure:N", title=None).scale(domain=[row["measure"] for row in rows])
    chart: alt.HConcatChart = (
        alt.hconcat(_timeline(asked, rows, y), _shares(asked, rows, y), spacing=16)
        .resolve_scale(color="independent")
        .properties(
            title=asked.title(TITLE),
            config=look(
                axis=alt.AxisConfig(gridColor="#e8e8e8", labelFontSize=11, titleFontSize=12),
                axisY=alt.AxisConfig(labelFontSize=12, labelLimit=0, ticks=False, domain=False),
                legend=alt.LegendConfig(orient="bottom", labelLimit=0, labelFontSize=12),
            ),
        )
    )
    return chart


def _rows(asked: Asked) -> Rows:
    done = done_by_day(asked)
    statuses, milestones = asked.labels(MeasureStatus), asked.labels(Milestone)
    rows = []
    for place, row in enumerate(asked.register.tables.measures(asked.on).to_pylist()):
        days = [day for day, counts in done.items() if counts[place]]
        until = next((day for day in days if done[day][place] == row["done"]), None)
        tracked, late = row["tracked_by"], row["overdue_days"]
        status = statuses[row["status"]]
        share = f"{row['done']} / {row['total']} ({percent(row['done'], row['total'])})"
        rows.append(
            {
                "measure": asked.measures[row["measure"]],
                "status": status,
                "stands": status + asked.say(Name(f"{late}天", f" by {late} days")) if late else status,
                "milestone": milestones[tracked] if tracked else asked.say(NOT_TRACKED),
                "printed": row["printed"],
                "printed_day": row["printed_day"],
                "last_day": row["last_day"],
                "first": days[0] if days else None,
                "until": asked.on if row["open"] else until,
                "in_time": row["done"] - row["done_late"],
                "done_late": row["done_late"],
                "total": row["total"],
                "done": share if tracked else asked.say(NOT_TRACKED),
            }
        )
    return rows


def _timeline(asked: Asked, rows: Rows, y: alt.Y) -> alt.LayerChart:
    worked = [
        row | {"at": instant(row["first"]), "to": instant(row["until"]) + DAY} for row in rows if row["first"]
    ]
    kinds = [
        asked.say(Name("方案所载日期", "day in the plan")),
        asked.say(Name("最后期限", "end of the last day")),
    ]
    deadlines = [
        row | {"kind": kind, "at": at}
        for row in rows
        if row["last_day"]
        for kind, at in zip(
            kinds, (instant(row["printed_day"]) + DAY // 2, instant(row["last_day"]) + DAY), strict=True
        )
    ]
    today = [{"at": instant(asked.on) + DAY}]
    x = alt.X("at:T", title=None).scale(type="utc", nice=False, padding=8)
    x = x.axis(format="%Y-%m-%d", grid=False, labelSeparation=12)
    statuses = asked.labels(MeasureStatus)
    colour = alt.Color("status:N", title=asked.say(Name("任务状态", "status")))
    colour = colour.scale(
        domain=list(statuses.values()), range=[COLOURS[MeasureStatus(code)] for code in statuses]
    )
    shape = alt.Shape("kind:N", title=None).scale(domain=kinds, range=["diamond", STROKE])
    tooltip = asked.tooltip(
        {
            "measure": Name("任务", "measure"),
            "stands": Name("任务状态", "status"),
            "printed": Name("方案原文", "words of the plan"),
            "printed_day": Name("方案所载日期", "day in the plan"),
            "last_day": Name("最后期限", "last day"),
            "milestone": Name("进展标志", "milestone"),
            "done": Name("已完成", "done"),
            "first": Name("最早完成日", "first done"),
            "until": Name("截至", "until"),
        }
    )
    layers = [
        alt.Chart(inline(rows)).mark_rule(color="#e8e8e8").encode(y=y),
        alt.Chart(inline(today)).mark_rule(color="#444444", strokeDash=[4, 3]).encode(x=x),
    ]
    if worked:
        bars = alt.Chart(inline(worked)).mark_bar(height=12)
        layers.append(bars.encode(x=x, x2="to:T", y=y, color=colour, tooltip=tooltip))
    if deadlines:
        marks = alt.Chart(inline(deadlines)).mark_point(
            size=80, color="black", fill="black", opacity=1, strokeWidth=2
        )
        layers.append(marks.encode(x=x, y=y, shape=shape, tooltip=tooltip))
    return alt.LayerChart(layer=layers, width=TIMELINE, height=alt.Step(ROW))


def _shares(asked: Asked, rows: Rows, y: alt.Y) -> alt.LayerChart:
    kinds = {
        "in_time": asked.say(Name("按时完成", "done in time")),
        "done_late": asked.say(Name("逾期完成", "done late")),
    }
    parts = [
        row | {"kind": kind, "count": row[field], "share": row[field] / row["total"]}
        for row in rows
        if row["total"]
        for field, kind in kinds.items()
    ]
    x = alt.X("share:Q", title=asked.say(Name("完成比例", "share done")))
    x = x.scale(domain=[0, 1], nice=False).axis(format=".0%", values=[0, 0.5, 1], grid=False)
    colour = alt.Color("kind:N", title=None).scale(domain=list(kinds.values()), range=[IN_TIME, LATE])
    tooltip = asked.tooltip(
        {"measure": Name("任务", "measure"), "kind": Name("完成情况", "how"), "count": Name("数量", "count")}
    )
    y = y.axis(labels=False)
    bars = alt.Chart(inline(parts)).mark_bar(height=12).encode(x=x, y=y, color=colour, tooltip=tooltip)
    said = (
        alt.Chart(inline(rows)).mark_text(align="left", x=SHARE + 8, fontSize=12).encode(y=y, text="done:N")
    )
    stands = (
        alt.Chart(inline(rows))
        .mark_text(align="left", x=SHARE + 145, fontSize=12)
        .encode(y=y, text="stands:N")
    )
    return alt.LayerChart(layer=[bars, said, stands], width=SHARE, height=alt.Step(ROW))
