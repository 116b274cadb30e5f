"""How many delegations came how far."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt

from .._lists import By, Stage
from .._register import Register
from .._values import Name
from ._frame import STAGE_COLOURS, Asked, inline, look, percent

TITLE = Name("各阶段漏斗", "The funnel of stages")
REACHED = Name("达到或超过该阶段", "at the stage or beyond")
HERE = Name("现处该阶段", "at the stage now")
OFF_THE_WAY = (Stage.SUSPENDED, Stage.RECALLED)
WIDTH, ROW = 460, 34


def stage_funnel(register: Register, on: date, lang: str = "zh") -> alt.LayerChart:
    """How many delegations are at each stage or beyond it on a date, and how many are at it.

    One that is suspended operated before, so it counts up to there; one that is recalled, only there.

    >>> stage_funnel(desk.register, date(2021, 12, 25))
    alt.LayerChart(...)
    """
    asked = Asked(register, on, lang)
    all = register.progress(By.CITY, asked.on).all
    way = [stage for stage in Stage if stage not in OFF_THE_WAY]
    rows: list[dict[str, Any]] = []
    for stage, here in zip(Stage, all.stages, strict=True):
        reached = here
        if stage in way:
            reached = sum(all.at(later) for later in way[way.index(stage) :]) + all.at(Stage.SUSPENDED)
        rows.append(
            {
                "stage": stage.label(asked.lang),
                "from": -reached / 2,
                "to": reached / 2,
                "reached": f"{reached} / {all.total} ({percent(reached, all.total)})",
                "here": str(here),
            }
        )
    labels = [row["stage"] for row in rows]
    y = alt.Y("stage:N", title=None).scale(domain=labels, paddingInner=0.2)
    base = alt.Chart(inline(rows)).encode(y=y)
    bars = (
        base.transform_filter("datum.to > 0")
        .mark_bar(stroke="#777777", strokeWidth=0.5)
        .encode(
            x=alt.X("from:Q", axis=None).scale(domain=[-all.total / 2, all.total / 2], nice=False),
            x2="to:Q",
            color=alt.Color("stage:N", legend=None).scale(domain=labels, range=list(STAGE_COLOURS.values())),
            tooltip=asked.tooltip({"stage": Name("阶段", "stage"), "reached": REACHED, "here": HERE}),
        )
    )
    columns = [("reached", REACHED, WIDTH + 160), ("here", HERE, WIDTH + 290)]
    figures = [
        base.mark_text(align="right", x=place, fontSize=12).encode(text=f"{field}:N")
        for field, _, place in columns
    ]
    heads = [
        alt.Chart(inline([{"head": asked.say(head)}]))
        .mark_text(align="right", x=place, y=-8, fontWeight="bold", fontSize=12)
        .encode(text="head:N")
        for _, head, place in columns
    ]
    return alt.LayerChart(
        layer=[bars, *figures, *heads],
        width=WIDTH,
        height=alt.Step(ROW),
        title=asked.title(TITLE),
        config=look(axisY=alt.AxisConfig(labelFontSize=12, labelLimit=0, ticks=False, domain=False)),
    )
