"""Every picture, drawn in a browser, shows what the register answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
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
    """Whether places in a picture are in proportion to what they stand for, to a pixel."""
    (first, start), (last, end) = min(points), max(points)
    assert first < last
    return all(abs(start + (end - start) * (at - first) / (last - first) - place) < 1 for at, place in points)


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
    first, last = date(2021, 12, 1), date(2022, 1, 14)
    return {
        day: desk.register.measures(day) for day in (first + n * DAY for n in range((last - first).days + 1))
    }


@pytest.fixture(scope="module")
def starts(desk: dv.Desk) -> list[date]:
    """When delegations were started, as the ledger has it."""
    events = desk.events().to_pydict()
    rows = zip(events["event"], events["annulled"], events["effective"], strict=True)
    return [effective for event, annulled, effective in rows if event == "started" and not annulled]


@pytest.mark.parametrize("lang", LANGS)
def test_burn_up_has_every_day(
    lang: str,
    reform: dv.Reform,
    desk: dv.Desk,
    days: dict[date, tuple[dv.MeasureProgress, ...]],
    starts: list[date],
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
    label = dv.EventKind.STARTED.label(lang)
    expected[label] = {day: cut(sum(start <= day for start in starts), 5508) for day in days}
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
    ticks = [text for text in page.texts if re.fullmatch(r"\d{4}-\d\d-\d\d", text.text)]
    dates += [(date.fromisoformat(tick.text).toordinal(), tick.middle[0]) for tick in ticks]
    assert in_line(counts) and in_line(dates) and len(ticks) > 3
    legend = page.legend()
    assert set(legend) == {f"{label}{':' if zh else ': '}{by_day[on]}" for label, by_day in expected.items()}
    lines = page.marks("line")
    assert [line.stroke for line in lines] == list(legend.values())

    # A count stands until the day on which it changes: a line goes on level, and then up.
    for label, line in zip(expected, lines, strict=True):
        places = [point.middle for point in points if point.said[names[0]] == label]
        corners = [(x, y) for (_, y), (x, _) in pairwise(places)]
        path = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", line.path or "")]
        assert all(here[0] == there[0] or here[1] == there[1] for here, there in pairwise(path))
        right, down = places[0][0] - path[0][0], places[0][1] - path[0][1]
        turned = {(round(x + right), round(y + down)) for x, y in path}
        assert {(round(x), round(y)) for x, y in corners} <= turned
    assert len(set(legend.values())) == len(legend)

    # Each line has a dot on its last day, and each last day a flag with what is due.
    at_deadline = [mark for mark in page.marks("symbol") if mark.opacity == 1]
    assert {round(mark.x) for mark in page.marks("rule")} == {round(dot.middle[0]) for dot in at_deadline}
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


@pytest.mark.parametrize("lang", LANGS)
def test_gantt_has_every_measure(
    lang: str,
    reform: dv.Reform,
    desk: dv.Desk,
    days: dict[date, tuple[dv.MeasureProgress, ...]],
    tmp_path: Path,
) -> None:
    on = max(days)
    page = drawn(plot.measures_gantt(desk.register, on, lang), tmp_path, reform, lang, on)
    zh = lang == "zh"
    of, status, first, until = (
        ("任务", "任务状态", "最早完成日", "截至") if zh else ("measure", "status", "first done", "until")
    )
    legend = page.legend()
    places = dict(zip(reform.measures, days[on], strict=True))
    rows = {f"{measure.clause} {measure.name.say(lang)}": measure for measure in reform.measures}
    labels = sorted((text for text in page.texts if text.text in rows), key=lambda text: text.y)
    assert [label.text for label in labels] == list(rows)
    height = {label.text: label.middle[1] for label in labels}

    # A bar from the first day on which something was done to the last, or to the date.
    bars = {mark.said[of]: mark for mark in page.marks("rect") if first in mark.said}
    spans = []
    for place, (name, measure) in enumerate(rows.items()):
        answer = places[measure]
        worked = [day for day, answers in days.items() if answers[place].done]
        if not worked:
            assert name not in bars
            continue
        last = on if answer.open else min(day for day in worked if days[day][place].done == answer.done)
        bar = bars[name]
        assert (bar.said[first], bar.said[until]) == (str(min(worked)), str(last))
        assert bar.said[status].startswith(answer.status.label(lang))
        assert bar.fill == legend[answer.status.label(lang)]
        assert abs(bar.middle[1] - height[name]) < 2
        spans.append(((last - min(worked)).days + 1, bar.width))
    assert {measure.status for measure in days[on]} > {dv.MeasureStatus.DONE, dv.MeasureStatus.OVERDUE}
    assert in_line([*spans, (0, 0)])

    # A diamond on the day of the plan and a stroke at the end of the last day.
    marks = page.marks("symbol")
    due = [(name, measure.deadline) for name, measure in rows.items() if measure.deadline]
    assert len(marks) == 2 * len(due)
    for name, deadline in due:
        diamond, stroke = (mark for mark in marks if mark.said[of] == name)
        assert abs(diamond.middle[1] - height[name]) < 2 and diamond.path != stroke.path
        said = [
            diamond.said[word]
            for word in (("方案所载日期", "最后期限") if zh else ("day in the plan", "last day"))
        ]
        assert said == [str(deadline.printed_day), str(deadline.last_day)]
        assert diamond.said["方案原文" if zh else "words of the plan"] == deadline.printed
    strokes = [mark for mark in marks if mark.width < 4]
    assert len(strokes) == len(due)
    last_days = {name: deadline.last_day.toordinal() for name, deadline in due}
    assert in_line([(last_days[mark.said[of]], mark.middle[0]) for mark in strokes])

    # Beside it what is done, in time and late, and how the measure stands.
    parts = [mark for mark in page.marks("rect") if first not in mark.said]
    shares = []
    for name, measure in rows.items():
        answer = places[measure]
        beside = [text.text for text in page.texts if abs(text.middle[1] - height[name]) < 4]
        if answer.total:
            assert cut(answer.done, answer.total) in beside
            counts = [
                (int(mark.said["数量" if zh else "count"]), mark) for mark in parts if mark.said[of] == name
            ]
            assert [count for count, _ in counts] == [answer.done - answer.done_late, answer.done_late]
            shares += [(count / answer.total, mark.width) for count, mark in counts]
        else:
            assert ("台账不记载" if zh else "not in the ledger") in beside
        late = (on - answer.last_day).days if answer.last_day and answer.open else 0
        standing = answer.status.label(lang) + (
            (f"{late}天" if zh else f" by {late} days") if late > 0 else ""
        )
        assert standing in beside
    assert in_line(shares)


@pytest.mark.parametrize("lang", LANGS)
def test_funnel_counts_stages(lang: str, reform: dv.Reform, desk: dv.Desk, tmp_path: Path) -> None:
    on = date(2022, 6, 20)
    page = drawn(plot.stage_funnel(desk.register, on, lang), tmp_path, reform, lang, on)
    here = Counter(status.stage for status in desk.register.statuses(on))
    assert here[dv.Stage.SUSPENDED] and here[dv.Stage.RECALLED]
    way = [stage for stage in dv.Stage if stage < dv.Stage.SUSPENDED]
    reached = {stage: here[stage] for stage in dv.Stage if stage not in way} | {
        stage: sum(here[later] for later in dv.Stage if stage <= later < dv.Stage.RECALLED) for stage in way
    }
    widths = []
    bars = {mark.said["阶段" if lang == "zh" else "stage"]: mark for mark in page.marks("rect")}
    for stage in dv.Stage:
        label = next(text for text in page.texts if text.text == stage.label(lang))
        beside = [text.text for text in page.texts if abs(text.middle[1] - label.middle[1]) < 4]
        assert {cut(reached[stage], 5508), str(here[stage])} <= set(beside)
        assert (stage.label(lang) in bars) == bool(reached[stage])
        if reached[stage]:
            widths.append((reached[stage], bars[stage.label(lang)].width))
    assert in_line(widths)
    assert len({bar.fill for bar in bars.values()}) == len(bars)
    assert len({round(bar.middle[0]) for bar in bars.values()}) == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("by", [dv.By.CITY, "county", "measure"])
def test_ranking_counts_what_is_open(
    lang: str, by: str, reform: dv.Reform, desk: dv.Desk, tmp_path: Path
) -> None:
    on = date(2021, 12, 28)
    page = drawn(plot.overdue_ranking(desk.register, on, lang, by=by), tmp_path, reform, lang, on)
    speaker = reform.speak(lang)
    measures = {measure.clause: f"{measure.clause} {measure.name.say(lang)}" for measure in reform.measures}
    items: Counter[tuple[str, str]] = Counter()
    for answer in desk.register.measures(on):
        if answer.status is dv.MeasureStatus.OVERDUE:
            for left in answer.open:
                county = reform.county(left.county or "")
                who = {
                    "city": speaker.city(county.city),
                    "county": speaker.county(county.code),
                    "measure": measures[answer.measure],
                }
                items[who[str(by)], measures[answer.measure]] += 1
    totals: Counter[str] = Counter()
    for (row, _), count in items.items():
        totals[row] += count
    assert len(totals) >= 6

    # The most first, and no more than twenty; what is not drawn is said.
    sums = page.marks("text")
    rows = [
        next(
            text.text
            for text in page.texts
            if text.text in totals and abs(text.middle[1] - mark.middle[1]) < 4
        )
        for mark in sums
    ]
    assert [(row, int(mark.text)) for row, mark in zip(rows, sums, strict=True)] == [
        (row, totals[row]) for row in rows
    ]
    assert len(rows) == min(len(totals), 20)
    assert [totals[row] for row in rows] == sorted(totals.values(), reverse=True)[:20]
    rest = sum(totals.values()) - sum(totals[row] for row in rows)
    note = (
        f"另有{len(totals) - 20}行共{rest}项未画出"
        if lang == "zh"
        else f"not drawn: {len(totals) - 20} more rows"
    )
    assert any(text.startswith(note) for text in page.words) == (len(totals) > 20)

    # Of each row a part for each measure, as long as it has items and coloured as in the legend.
    words = (
        ("责任方", "任务", "逾期事项数", "合计")
        if lang == "zh"
        else ("who", "measure", "overdue items", "in all")
    )
    parts = page.marks("rect")
    said = {(part.said[words[0]], part.said[words[1]]): int(part.said[words[2]]) for part in parts}
    assert said == {key: count for key, count in items.items() if key[0] in rows} and len(said) == len(parts)
    assert in_line([(int(part.said[words[2]]), part.width) for part in parts])
    ends = {part.said[words[0]]: part.x + part.width for part in parts}
    assert all(abs(mark.x - 5 - ends[row]) < 1 for row, mark in zip(rows, sums, strict=True))
    assert all(
        before.x + before.width <= part.x + 0.5 or before.y != part.y for before, part in pairwise(parts)
    )
    legend = page.legend()
    assert {(part.said[words[1]], part.fill) for part in parts} == set(legend.items())
    assert all(int(part.said[words[3]]) == totals[part.said[words[0]]] for part in parts)
