"""The frozen casebook over the frozen scenario: read, and reproduced byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timezone
from functools import cache

import devolution as dv
from devolution._wire import reader
from golden import commands, instant, northvale, play, read, scenario

IMPORTED = datetime(2023, 4, 1, tzinfo=timezone.utc)
CASES = ["n-1", "n-2", "n-3", "n-4", "n-5", "n-6", "m-1", "m-2"]
DATES = [date(2023, 1, 19), date(2023, 2, 10), date(2023, 3, 31)]


@cache
def register() -> dv.Register:
    desk = scenario()
    play(desk, commands())
    return desk.register


@cache
def service() -> dv.Service:
    return dv.Service.load(northvale(), read("cases-v1.standards.jsonl"))


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def rows(name: str) -> Iterator[dict[str, object]]:
    return map(json.loads, read(f"cases-v1.{name}.jsonl").splitlines())


def test_the_same_everywhere() -> None:
    casebook = dv.Casebook.create(service(), history=dv.Simulated(1), unsettled=dv.Unsettled.PROVISIONAL)
    refusals = ""
    for number, text in enumerate(read("cases-v1.events.jsonl").splitlines(), 1):
        given = json.loads(text)
        event = dv.CaseEvent.from_json(json.dumps(given["event"]))
        assert line({"event": json.loads(event.to_json()), "recorded": given["recorded"]}) == text + "\n"
        try:
            casebook.submit(register(), event, instant(given["recorded"]))
        except dv.CaseRefusedError as refused:
            assert refused.refusal == casebook.refusal(register(), event)
            refusals += line(
                {
                    "line": number,
                    "refusal": json.loads(refused.refusal.to_json()),
                    "zh": refused.refusal.explain(northvale(), "zh"),
                    "en": refused.refusal.explain(northvale(), "en"),
                }
            )
    assert refusals == read("cases-v1.refusals.jsonl")

    table = read("cases-v1.import.csv")
    imported = casebook.import_(register(), table, recorded=IMPORTED, unlawful=dv.Unlawful.RECORD)
    assert imported == reader(dv.Imported)(json.loads(read("cases-v1.imported.json")))
    assert casebook.text().decode() == read("cases-v1.jsonl")

    statuses = [casebook.status(register(), case, on) for case in CASES for on in DATES]
    frozen = map(reader(dv.CaseStatus), rows("statuses"))
    assert [status for status in statuses if status is not None] == [*frozen]
    period = date(2023, 1, 1), date(2023, 3, 31)
    reports = [casebook.report(by, *period) for by in (dv.ReportBy.TOTAL, dv.ReportBy.DELEGATION)]
    assert reports == [*map(reader(dv.CaseReport), rows("reports"))]


def test_read_again_it_is_the_same() -> None:
    text = read("cases-v1.jsonl").encode()
    casebook = dv.Casebook.read(service(), register(), text, unsettled=dv.Unsettled.PROVISIONAL)
    assert casebook.text() == text and casebook.history == dv.Simulated(1)
    assert len(casebook.irregular) == 2
