"""Pictures of nothing, of what really happened, in every time zone, for every eye; and what they refuse."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

import devolution as dv
from browser import show
from devolution import plot
from devolution.plot._frame import MEASURE_COLOURS, STAGE_COLOURS
from devolution.plot._gantt import COLOURS as STATUS_COLOURS

PICTURES: tuple[Callable[..., Any], ...] = tuple(getattr(plot, name) for name in plot.__all__)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_register_without_a_ledger_has_pictures(
    picture: Callable[..., Any], reform: dv.Reform, tmp_path: Path
) -> None:
    page = show(picture(dv.Register(reform), date(2021, 12, 1)), tmp_path)
    page.check("zh")
    assert not any("模拟" in text for text in page.words)
    if picture is plot.overdue_ranking:
        assert "没有逾期事项" in page.words


def test_what_really_happened_has_no_warning(reform: dv.Reform) -> None:
    on = date(2021, 12, 8)
    with dv.Desk.create(reform, effective=on) as desk:
        desk.submit(dv.Command.file_takeover_plan(dv.CountyCode("410122"), on, "中牟交〔2021〕88号"))
        for picture in PICTURES:
            assert "模拟" not in picture(desk.register, on).to_json(ensure_ascii=False)
            assert "simulated" not in picture(desk.register, on, "en").to_json()


def test_a_day_is_the_same_in_every_time_zone(desk: dv.Desk, tmp_path: Path) -> None:
    chart = plot.measures_gantt(desk.register, date(2022, 1, 5))
    pages = [show(chart, tmp_path, zone=zone) for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")]
    seen = [
        (page.words, [(mark.x, mark.width, mark.tooltip) for mark in page.marks("rect")]) for page in pages
    ]
    assert seen[0] == seen[1]
    assert any(word.startswith("2021-12-") for word in seen[0][0])


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("on", [date.min, date.max])
def test_every_date_has_a_picture(picture: Callable[..., Any], on: date, desk: dv.Desk) -> None:
    assert on.isoformat() in str(picture(desk.register, on).to_dict()["title"])


@pytest.mark.parametrize("picture", PICTURES)
def test_bad_input_is_an_error_of_the_package(picture: Callable[..., Any], desk: dv.Desk) -> None:
    on = date(2022, 1, 5)
    bad: list[tuple[Any, ...]] = [
        (desk, on),
        (None, on),
        (desk.register, "2022-01-05"),
        (desk.register, datetime(2022, 1, 5)),
        (desk.register, None),
        (desk.register, on, "fr"),
        (desk.register, on, None),
        (desk.register, on, ["zh"]),
    ]
    for arguments in bad:
        with pytest.raises(dv.MalformedError) as caught:
            picture(*arguments)
        assert caught.value.say("zh") != caught.value.say("en")


@pytest.mark.parametrize(
    "options",
    [{"by": "division"}, {"by": ["city"]}, {"by": None}, {"most": 0}, {"most": True}, {"most": 2.5}],
)
def test_a_ranking_refuses_what_it_does_not_know(options: dict[str, Any], desk: dv.Desk) -> None:
    with pytest.raises(dv.MalformedError):
        plot.overdue_ranking(desk.register, date(2022, 1, 5), **options)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_closed_desk_has_no_pictures(picture: Callable[..., Any], reform: dv.Reform) -> None:
    desk = dv.Desk.create(reform, effective=date(2021, 12, 1))
    desk.close()
    with pytest.raises(dv.ClosedError):
        picture(desk.register, date(2021, 12, 1))


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_altair_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, devolution; print([name for name in sys.modules if 'altair' in name or '.plot' in name])"
    )
    assert run(code) == "[]"


def test_without_altair_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['altair'] = None\n"
        "import devolution\n"
        "try: import devolution.plot\n"
        "except ImportError as error:\n"
        "    assert isinstance(error, devolution.DevolutionError)\n"
        "    print(error.code, error.say('en'), error.say('zh'))"
    )
    said = run(code)
    assert said.startswith("missing-library") and said.count('pip install "devolution[plot]"') == 2


# How dichromats see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def lab(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour as these eyes see it, in CIELAB."""
    rgb = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in rgb]
    red, green, blue = (
        min(1.0, max(0.0, sum(factor * value for factor, value in zip(row, linear, strict=True))))
        for row in EYES[eyes]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    f, g, h = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116 for value in (x, y, z)
    )
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(
    "colours",
    [list(STAGE_COLOURS.values()), list(STATUS_COLOURS.values()), list(MEASURE_COLOURS)],
    ids=["stages", "statuses", "measures"],
)
def test_every_eye_tells_the_colours_apart(colours: list[str], eyes: str) -> None:
    for one, other in combinations(colours, 2):
        distance = sum((a - b) ** 2 for a, b in zip(lab(one, eyes), lab(other, eyes), strict=True)) ** 0.5
        assert distance >= 10, (one, other, distance)


def test_stages_get_ever_darker() -> None:
    way = [lab(STAGE_COLOURS[stage], "normal")[0] for stage in dv.Stage if stage < dv.Stage.SUSPENDED]
    assert all(before - after >= 5 for before, after in pairwise(way))
