"""Who has most that is overdue."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import altair as alt

from .._errors import MalformedError
from .._lists import By
from .._register import Register
from .._values import Name
from ._frame import Asked, inline, look

BY = {
    "city": Name("各省辖市逾期事项", "What is overdue, by city"),
    "county": Name("各县(市)逾期事项", "What is overdue, by county"),
    "measure": Name("各项任务逾期事项", "What is overdue, by measure"),
}
COUNT = Name("逾期事项数", "overdue items")
NOTHING = Name("没有逾期事项", "nothing is overdue")
TOOLTIP = {
    "who": Name("责任方", "who"),
    "measure": Name("任务", "measure"),
    "last_day": Name("最后期限", "last day"),
    "days": Name("逾期天数", "days overdue"),
    "count": COUNT,
    "total": Name("合计", "in all"),
}
WIDTH, ROW = 560, 22


def overdue_ranking(
    register: Register, on: date, lang: str = "zh", *, by: By | str = By.CITY, most: int = 20
) -> alt.LayerChart:
    """Who has most that is overdue on a date: cities, counties, or the measures themselves (`by="measure"`).

    An item is whatever a measure waits for: a delegation, a county or a power. The first `most` are drawn.

    >>> overdue_ranking(desk.register, date(2021, 12, 27), by="county")
    alt.LayerChart(...)
    """
    asked = Asked(register, on, lang)
    if not isinstance(by, str) or by not in BY:
        known = ", ".join(BY)
        raise MalformedError(
            f"what is overdue is ranked by {known}, not by `{by}`", f"逾期事项可按{known}排列,而不是“{by}”"
        )
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        raise MalformedError(f"`{most}` is no number of rows: at least 1", f"“{most}”不是行数:至少为1")
    columns = register.tables.overdue(asked.on).to_pydict()
    keys, measures = columns[str(by)], columns["measure"]
    items, totals = Counter(zip(keys, measures, strict=True)), Counter(keys)
    late = dict(zip(measures, zip(columns["last_day"], columns["overdue_days"], strict=True), strict=True))
    names = _names(asked, str(by))
    ranking = sorted((key for key in names if key in totals), key=lambda key: -totals[key])
    parts: list[dict[str, Any]] = []
    for key in ranking[:most]:
        drawn = 0
        for measure, (last_day, days) in late.items():
            count = items[key, measure]
            if count:
                row = {
                    "who": names[key],
                    "measure": asked.measures[measure],
                    "count": count,
                    "total": totals[key],
                }
                parts.append(row | {"from": drawn, "to": drawn + count, "last_day": last_day, "days": days})
                drawn += count
    sums = [{"who": names[key], "total": totals[key]} for key in ranking[:most]]
    left_out = ranking[most:]
    rows, rest = len(left_out), sum(totals[key] for key in left_out)
    note = Name(f"另有{rows}行共{rest}项未画出", f"not drawn: {rows} more rows with {rest} items")
    chart: alt.LayerChart = _bars(asked, parts, sums).properties(
        width=WIDTH,
        title=asked.title(BY[str(by)], *([asked.say(note)] if left_out else [])),
        config=look(
            axis=alt.AxisConfig(gridColor="#e8e8e8", labelFontSize=11, titleFontSize=12),
            axisY=alt.AxisConfig(labelFontSize=12, labelLimit=0, ticks=False, domain=False),
            legend=alt.LegendConfig(orient="bottom", columns=4, labelLimit=0, labelFontSize=12),
        ),
    )
    return chart


def _bars(asked: Asked, parts: list[dict[str, Any]], sums: list[dict[str, Any]]) -> alt.LayerChart:
    if not sums:
        nothing = alt.Chart(inline([{"said": asked.say(NOTHING)}])).mark_text(fontSize=14)
        return alt.LayerChart(layer=[nothing.encode(text="said:N")], height=2 * ROW)
    most = max(row["total"] for row in sums)
    y = alt.Y("who:N", title=None).scale(domain=[row["who"] for row in sums])
    drawn = {row["measure"] for row in parts}
    colours = {measure: colour for measure, colour in asked.measure_colours.items() if measure in drawn}
    bars = (
        alt.Chart(inline(parts))
        .mark_bar(height=ROW - 6)
        .encode(
            x=alt.X("from:Q", title=asked.say(COUNT))
            .scale(domain=[0, most], nice=False)
            .axis(tickCount=min(most, 10), format=",d"),
            x2="to:Q",
            y=y,
            color=alt.Color("measure:N", title=None).scale(
                domain=list(colours), range=list(colours.values())
            ),
            tooltip=asked.tooltip(TOOLTIP),
        )
    )
    ends = alt.Chart(inline(sums)).mark_text(align="left", dx=5, fontSize=12)
    return alt.LayerChart(layer=[bars, ends.encode(x="total:Q", y=y, text="total:Q")], height=alt.Step(ROW))


def _names(asked: Asked, by: str) -> dict[str | None, str]:
    """What the rows are called. An item that is about a power is no county's: it is the province's."""
    reform, speaker = asked.reform, asked.speaker
    names: dict[str | None, str] = {}
    if by == "measure":
        names.update(asked.measures)
    elif by == "city":
        names.update((city.code, speaker.city(city.code)) for city in reform.cities)
    else:
        names.update((county.code, speaker.county(county.code)) for county in reform.counties)
    return names | {None: reform.province.name}
