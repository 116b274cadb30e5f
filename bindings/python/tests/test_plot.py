"""Every picture, drawn in a browser, shows what the register answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

import devolution as dv
from browser import Page, show
from devolution import plot

LANGS = ("zh", "en")
DAY = timedelta(days=1)


def cut(part: int, whole: int) -> str:
    """A share, to a tenth of a percent, cut."""
    tenths = part * 1000 // whole
    return f"{part} / {whole} ({tenths // 10}.{tenths % 10} %)"


def drawn(chart: object, folder: Path, reform: dv.Reform, lang: str, on: date) -> Page:
    """The picture, which says of which reform and date it is, and that nothing of it happened."""
    page = show(chart, folder)
    page.check(lang)
    assert reform.speak(lang).warning(dv.Simulated(2021)) in page.words
    assert any(reform.title.say(lang) in text and on.isoformat() in text for text in page.words)
    return page


def in_line(points: Sequence[tuple[float, float]]) -> bool:
    """Whether places in a picture are in proportion to what they stand for, to half a pixel."""
    (first, start), (last, end) = min(points), max(points)
    assert first < last
    return all(
        abs(start + (end - start) * (at - first) / (last - first) - place) < 0.5 for at, place in points
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_delegation_is_a_cell(lang: str, reform: dv.Reform, desk: dv.Desk, tmp_path: Path) -> None:
    on = date(2022, 6, 20)
    page = drawn(plot.progress_heat_map(desk.register, on, lang), tmp_path, reform, lang, on)
    speaker, statuses = reform.speak(lang), desk.register.statuses(on)
    zh = lang == "zh"
    expected = {
        (status.power, status.county): {
            "权限事项" if zh else "power": speaker.power(status.power),
            "县(市)" if zh else "county": speaker.county(status.county),
            "省辖市" if zh else "city": speaker.city(status.city),
            "阶段" if zh else "stage": status.stage.label(lang),
            "行使层级" if zh else "held by": status.holder.label(lang),
            "行使状态" if zh else "standing": status.standing.label(lang),
            "最近一次变动" if zh else "last change": str(status.since),
        }
        for status in statuses
    }
    cells = page.marks("symbol")
    assert len(cells) == len(expected) == 54 * 102

    # A column for each power in the order of the catalogue, a row for each county in the order of the reform.
    columns = sorted({round(cell.middle[0], 1) for cell in cells})
    rows = sorted({round(cell.middle[1], 1) for cell in cells})
    assert (len(columns), len(rows)) == (54, 102)
    for cell in cells:
        column, row = columns.index(round(cell.middle[0], 1)), rows.index(round(cell.middle[1], 1))
        assert cell.said == expected.pop((reform.powers[column].id, reform.counties[row].code))
    assert expected == {}

    # A colour for each stage, the one in the legend, and a shape where it has left the way.
    stages = {status.stage for status in statuses}
    assert {dv.Stage.SUSPENDED, dv.Stage.RECALLED, dv.Stage.OPERATING} < stages
    legend = page.legend()
    assert list(legend) == [stage.label(lang) for stage in dv.Stage]
    looks = {(cell.said["阶段" if zh else "stage"], cell.fill, cell.path) for cell in cells}
    assert len(looks) == len(stages)
    assert all(legend[stage] == fill for stage, fill, _ in looks)
    square = {path for stage, _, path in looks if stage == dv.Stage.OPERATING.label(lang)}
    assert {stage for stage, _, path in looks if path not in square} == {
        stage.label(lang) for stage in (dv.Stage.SUSPENDED, dv.Stage.RECALLED)
    }

    # Every county and city is written beside its cells, every power above them, and what stands in says so.
    for county in reform.counties:
        assert speaker.county(county.code) in page.words
    for city in reform.cities:
        assert speaker.city(city.code) in page.words
    stands_in = "〔替代项〕" if zh else "[stand-in]"
    for power in reform.powers:
        (label,) = (text for text in page.words if text.startswith(f"{power.id} "))
        assert label.endswith(stands_in) == (power.provenance is dv.Provenance.STAND_IN)
        assert power.name.say(lang).startswith(
            re.sub(r"…?(\s*[〔\[].*)?$", "", label.removeprefix(f"{power.id} "))
        )


@pytest.fixture(scope="module")
def days(desk: dv.Desk) -> dict[date, tuple[dv.MeasureProgress, ...]]:
    """The measures on every day of some months, asked for one by one."""
    first, last = date(2021, 12, 1), date(2022, 1, 31)
    return {
        day: desk.register.measures(day) for day in (first + n * DAY for n in range((last - first).days + 1))
    }


@pytest.mark.parametrize("lang", LANGS)
def test_burn_up_has_every_day(
    lang: str,
    reform: dv.Reform,
    desk: dv.Desk,
    days: dict[date, tuple[dv.MeasureProgress, ...]],
    tmp_path: Path,
) -> None:
    on = max(days)
    page = drawn(plot.burn_up(desk.register, on, lang), tmp_path, reform, lang, on)
    zh = lang == "zh"
    names = ("进展标志", "日期", "一县一项数") if zh else ("milestone", "day", "delegations")

    # What every line ought to say on every day: the measures, and the starts that were not taken back.
    of_delegations = [
        place for place, measure in enumerate(days[on]) if measure.last_day and measure.total == 5508
    ]
    expected = {}
    for place in of_delegations:
        measure = days[on][place]
        assert measure.tracked_by
        label = f"{measure.measure} {measure.tracked_by.label(lang)}"
        expected[label] = {day: cut(answers[place].done, 5508) for day, answers in days.items()}
    events = desk.events().to_pydict()
    starts = {
        subject: effective
        for subject, event, effective, annulled in zip(
            events["subject"], events["event"], events["effective"], events["annulled"], strict=True
        )
        if event == "started" and not annulled
    }
    label = dv.EventKind.STARTED.label(lang)
    expected[label] = {day: cut(sum(start <= day for start in starts.values()), 5508) for day in days}
    assert len(expected) == 6

    points = [mark for mark in page.marks("symbol") if mark.opacity == 0]
    for label, by_day in expected.items():
        said = {
            date.fromisoformat(p.said[names[1]]): p.said[names[2]]
            for p in points
            if p.said[names[0]] == label
        }
        assert min(said) < min(day for day, share in by_day.items() if not share.startswith("0 "))
        for day, share in by_day.items():
            if day >= min(said):
                assert said[max(known for known in said if known <= day)] == share, (label, day)

    # Lines are as high as their counts, as far as their days, and coloured as in the legend.
    counts = [(int(point.said[names[2]].split()[0]), point.middle[1]) for point in points]
    dates = [(date.fromisoformat(point.said[names[1]]).toordinal(), point.middle[0]) for point in points]
    assert in_line(counts) and in_line(dates)
    legend = page.legend()
    assert set(legend) == {f"{label}{':' if zh else ': '}{by_day[on]}" for label, by_day in expected.items()}
    assert [line.stroke for line in page.marks("line")] == list(legend.values())
    assert len(set(legend.values())) == len(legend)

    # Each line has a dot on its last day, and each last day a flag with what is due.
    dots = {
        (p.said[names[0]], p.said[names[1]], p.said[names[2]]) for p in page.marks("symbol") if p.opacity == 1
    }
    last_days = [(days[on][place], str(days[on][place].last_day)) for place in of_delegations]
    assert dots == {
        (label, last_day, expected[label][date.fromisoformat(last_day)])
        for label, (_, last_day) in zip(expected, last_days, strict=False)
    }
    flags = [mark.text for mark in page.marks("text")]
    assert len(flags) == len({last_day for _, last_day in last_days})
    for measure, last_day in last_days:
        name = next(known.name for known in reform.measures if known.clause == measure.measure)
        assert any(
            flag.startswith(last_day) and f"{measure.measure} {name.say(lang)}" in flag for flag in flags
        )
