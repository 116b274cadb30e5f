"""What notebooks show of values: escaped, in both languages, and legible on any ground."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

import devolution as dv
from browser import show_html

ON = date(2022, 1, 31)
EVIL = '<script>document.title = "caught"</script><img src=x onerror="alert(1)">&amp;"\''
POWER, COUNTY = dv.PowerId("p18"), dv.CountyCode("410122")


@pytest.fixture(scope="module")
def refused(desk: dv.Desk) -> dv.RefusedError:
    with pytest.raises(dv.RefusedError) as caught:
        desk.submit(dv.Command.start(COUNTY, POWER, date(2021, 12, 1), "公告〔2022〕1号"))
    return caught.value


@pytest.fixture(scope="module")
def shown(desk: dv.Desk, reform: dv.Reform, refused: dv.RefusedError) -> dict[str, str]:
    """What is shown of everything that shows itself."""
    things: dict[str, Any] = {
        "reform": reform,
        "desk": desk,
        "register": desk.register,
        "delegation": desk.register.status(POWER, COUNTY, ON),
        "refusal": refused.refusal,
        "inclusion": desk.prove_inclusion(100)[1],
        "consistency": desk.prove_consistency(50),
        "delegations": desk.register.tables.delegations(ON),
        "measures": desk.register.tables.measures(ON),
        "events": desk.events(),
    }
    return {name: thing._repr_html_() for name, thing in things.items()}


def words(html: str) -> str:
    """The text of it."""
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html)))


def test_everything_is_small_and_speaks_both_languages(shown: dict[str, str]) -> None:
    for name, html in shown.items():
        assert len(html) < 12_000, name
        chinese, english = html.index('lang="zh-Hans"'), html.index('lang="en"')
        assert chinese < english, name
        assert html.count('lang="zh-Hans"') == html.count('lang="en"'), name
        assert "http" not in html and "<script" not in html and "src=" not in html, name


def test_what_is_simulated_says_so(shown: dict[str, str], reform: dv.Reform, desk: dv.Desk) -> None:
    warnings = [reform.speak(lang).warning(dv.Simulated(2021)) for lang in ("zh", "en")]
    assert None not in warnings
    for name in ("desk", "register", "delegation", "delegations", "measures", "events"):
        assert all(str(warning) in words(shown[name]) for warning in warnings), name
    assert "simulated" not in shown["reform"]
    statuses = desk.register.statuses(ON)
    assert {status.history for status in statuses} == {dv.Simulated(2021)}
    assert "Simulated(seed=2021)" in repr(statuses[0])


def test_what_really_happened_has_no_warning(reform: dv.Reform) -> None:
    with dv.Desk.create(reform, effective=date(2021, 12, 8)) as desk:
        desk.submit(dv.Command.file_takeover_plan(COUNTY, date(2021, 12, 8), "中牟交〔2021〕88号"))
        status = desk.register.status(POWER, COUNTY, ON)
        for thing in (desk, desk.register, status, desk.register.tables.delegations(ON), desk.events()):
            assert "simulated" not in thing._repr_html_() and "模拟" not in thing._repr_html_()


def test_a_reform_counts_what_it_has(shown: dict[str, str], reform: dv.Reform) -> None:
    text = words(shown["reform"])
    assert reform.title.zh in text and reform.title.en in text and reform.citation in text
    cells = re.findall(r"<td>(\d+)</td>", shown["reform"])
    assert cells == ["54", "17", "102", "14"]
    label = dv.Provenance.STAND_IN.label
    assert f"50项权限名称为{label('zh')}" in text and f"{label('en')}: 50" in text


def test_a_desk_shows_its_ledger_and_stages(shown: dict[str, str], desk: dv.Desk) -> None:
    text = words(shown["desk"])
    assert str(desk.size) in text and desk.head().root in text and desk.algorithm.label("zh") in text
    last = desk.register.last_effective
    assert last is not None and str(last) in text
    rows = dict(
        re.findall(r'<tr><th><span lang="zh-Hans">([^<]*)</span>.*?<td>(.*?)</td></tr>', shown["desk"])
    )
    statuses = desk.register.statuses(last)
    for stage in dv.Stage:
        assert rows[stage.label("zh")] == str(sum(status.stage is stage for status in statuses))
    assert rows["合计"] == "5508"


def test_a_closed_desk_and_an_empty_register_still_show(reform: dv.Reform) -> None:
    desk = dv.Desk.create(reform, effective=date(2021, 12, 1))
    desk.close()
    assert "已关闭" in desk._repr_html_() and "closed" in desk._repr_html_()
    assert "尚无台账记录" in dv.Register(reform)._repr_html_()


def test_a_delegation_says_where_it_stands(shown: dict[str, str], desk: dv.Desk) -> None:
    status, text = desk.register.status(POWER, COUNTY, ON), words(shown["delegation"])
    for said in (status.power, status.county, status.city, str(status.since), str(status.entry)):
        assert said in text
    for code in (status.stage, status.holder, status.standing):
        assert code.label("zh") in text and code.label("en") in text


def test_a_refusal_gives_every_reason(shown: dict[str, str], refused: dv.RefusedError) -> None:
    assert refused._repr_html_() == shown["refusal"]
    text = words(shown["refusal"])
    assert len(refused.refusal.unmet) >= 3
    for unmet in refused.refusal.unmet:
        assert unmet.condition.label("zh") in text and unmet.condition.label("en") in text
        assert unmet.clause in text and all(detail in text for detail in unmet.detail)
    assert refused.refusal.actor in text and refused.refusal.subject in text


def test_proofs_have_their_digests(shown: dict[str, str], desk: dv.Desk) -> None:
    proofs: dict[str, Any] = {
        "inclusion": desk.prove_inclusion(100)[1],
        "consistency": desk.prove_consistency(50),
    }
    for name, proof in proofs.items():
        assert re.findall(r"<code>(\w+)</code>", shown[name]) == list(proof.path)
        assert str(proof.size) in words(shown[name])


def test_a_table_shows_its_first_rows(shown: dict[str, str], desk: dv.Desk) -> None:
    table = desk.register.tables.delegations(ON)
    html = shown["delegations"]
    assert re.findall(r"<th>(\w+)</th>", html) == list(table.column_names)
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", html)[1:]]
    columns = table.to_pydict()
    assert len(rows) == 10
    for place, name in enumerate(table.column_names):
        expected = ["" if value is None else str(value) for value in columns[name][:10]]
        shown_here = [unescape(row[place]) for row in rows]
        for cell, value in zip(shown_here, expected, strict=True):
            assert len(cell) <= 40
            assert cell.lower() == value.lower() or (cell.endswith("…") and value.startswith(cell[:-1]))
    assert "共5508行,显示10行" in words(html) and "10 of 5508 rows" in words(html)
    assert dv.Provenance.STAND_IN.label("zh") in words(html)


def test_nothing_that_is_written_down_becomes_markup(reform: dv.Reform, tmp_path: Path) -> None:
    recorded = datetime(2021, 12, 8, tzinfo=timezone.utc)
    with dv.Desk.create(reform, effective=date(2021, 12, 8), recorded=recorded) as desk:
        on = date(2021, 12, 8)
        desk.submit(dv.Command.file_takeover_plan(COUNTY, on, EVIL), recorded + timedelta(hours=1))
        unmet = dv.Unmet(dv.Condition.CHECKLIST_FULL, dv.ClauseId("M3"), (EVIL,))
        subject = dv.Subject.delegation(POWER, COUNTY)
        refusal = dv.Refusal(dv.Actor.of(COUNTY), dv.CommandKind.START, on, subject, (unmet,))
        table, refusals = desk.events(), dv.refusals([refusal])
        things: list[Any] = [refusal, table, refusals]
        html = "".join(thing._repr_html_() for thing in things)
    assert escape(EVIL[:20]) in html
    page = show_html(html, tmp_path)
    assert page.told["errors"] == []
    assert not {"script", "img"} & set(page.told["elements"])
    assert EVIL in page.text and page.text.count("<script>") == 3


@pytest.mark.parametrize("ground, ink", [("#ffffff", "rgb(0, 0, 0)"), ("#111111", "rgb(221, 221, 221)")])
def test_it_is_legible_on_any_ground(ground: str, ink: str, shown: dict[str, str], tmp_path: Path) -> None:
    page = show_html("".join(shown.values()), tmp_path, style=f"background:{ground};color:{ink}")
    assert page.told["errors"] == []
    page.check_glyphs(minimum=100)
    assert {style["color"] for style in page.told["styles"]} == {ink}
    assert {style["background"] for style in page.told["styles"]} == {"rgba(0, 0, 0, 0)"}
    for text in ("河南省交通运输厅推进放权赋能改革", "一县一项", "Refused", "未满足的条件"):
        assert text in page.text
