"""Every delegation as a cell: how far each county has come with each power."""

from __future__ import annotations

from datetime import date

import altair as alt

from .._lists import Level, Stage, Standing
from .._register import Register
from .._values import Name, Power
from ._frame import STAGE_COLOURS, Asked, inline, look

TITLE = Name("放权进展:县(市)与权限事项", "Progress: every county and power")
SQUARE = "M-1,-1H1V1H-1Z"
SHAPES = {
    Stage.SUSPENDED: "M-1,-1H-.2V1H-1ZM.2,-1H1V1H.2Z",
    Stage.RECALLED: "M-1,-1H-.5L0,-.4L.5,-1H1V-.5L.4,0L1,.5V1H.5L0,.4L-.5,1H-1V.5L-.4,0L-1,-.5Z",
}
"""A pause and a cross: what has left the way shows without colours too."""
NAME_LENGTH = {"zh": 24, "en": 48}
CELL = 13

TOOLTIP = {
    "name": Name("权限事项", "power"),
    "county": Name("县(市)", "county"),
    "city": Name("省辖市", "city"),
    "stage": Name("阶段", "stage"),
    "holder": Name("行使层级", "held by"),
    "standing": Name("行使状态", "standing"),
    "since": Name("最近一次变动", "last change"),
}


def progress_heat_map(register: Register, on: date, lang: str = "zh") -> alt.FacetChart:
    """How far each county has come with each power on a date: a grid of counties, by city, and powers.

    >>> progress_heat_map(desk.register, date(2021, 12, 25), lang="en")
    alt.FacetChart(...)
    """
    asked = Asked(register, on, lang)
    reform, speaker = asked.reform, asked.speaker
    cities = {city.code: speaker.city(city.code) for city in reform.cities}
    counties = {county.code: speaker.county(county.code) for county in reform.counties}
    stages, levels, standings = asked.labels(Stage), asked.labels(Level), asked.labels(Standing)
    columns = register.tables.delegations(asked.on).to_pydict()
    cells = [
        {
            "power": power,
            "county": counties[county],
            "city": cities[city],
            "stage": stages[stage],
            "holder": levels[holder],
            "standing": standings[standing],
            "since": since,
        }
        for power, county, city, stage, holder, standing, since in zip(
            *(columns[name] for name in ("power", "county", "city", "stage", "holder", "standing", "last")),
            strict=True,
        )
    ]
    powers = [
        {"id": power.id, "name": speaker.power(power.id), "label": _label(asked, power)}
        for power in reform.powers
    ]
    stage = asked.say(Name("阶段", "stage"))
    shapes = [SHAPES.get(stage, SQUARE) for stage in Stage]
    squares = (
        alt.Chart(inline(cells))
        .mark_point(filled=True, opacity=1, size=(CELL - 1) ** 2)
        .encode(
            x=alt.X("label:N", title=None, sort=[power["label"] for power in powers]),
            y=alt.Y("county:N", title=None, sort=list(counties.values())),
            color=alt.Color("stage:N", title=stage).scale(
                domain=list(stages.values()), range=list(STAGE_COLOURS.values())
            ),
            shape=alt.Shape("stage:N", title=stage).scale(domain=list(stages.values()), range=shapes),
            tooltip=asked.tooltip(TOOLTIP),
        )
    )
    names = alt.LookupData(data=inline(powers), key="id", fields=["name", "label"])
    header = alt.Header(labelAngle=0, labelAlign="left", labelFontSize=12, labelFontWeight="bold")
    config = look(
        axis=alt.AxisConfig(labelFontSize=10, labelLimit=0, labelOverlap=False),
        axisX=alt.AxisConfig(orient="top", labelAngle=-90),
        axisY=alt.AxisConfig(ticks=False, domain=False),
        legend=alt.LegendConfig(orient="top", direction="horizontal"),
    )
    chart: alt.FacetChart = (
        squares.transform_lookup(lookup="power", from_=names)
        .properties(width=alt.Step(CELL), height=alt.Step(CELL))
        .facet(row=alt.Row("city:N", title=None, sort=list(cities.values()), header=header), spacing=4)
        .resolve_scale(y="independent")
        .properties(title=asked.title(TITLE), config=config)
    )
    return chart


def _label(asked: Asked, power: Power) -> str:
    """The name as far as there is room, but always whether it stands in for another."""
    name = asked.say(power.name)
    stands_in = asked.speaker.power(power.id).removeprefix(name)
    most = NAME_LENGTH[asked.lang]
    return f"{power.id} {name if len(name) <= most else name[: most - 1] + '…'}{stands_in}"
