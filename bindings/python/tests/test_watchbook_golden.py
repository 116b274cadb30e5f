"""The frozen watchbook: read, and reproduced byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timezone

import pytest

import devolution as dv
from devolution._wire import reader
from golden import read

RECORDED = datetime(2022, 12, 31, tzinfo=timezone.utc)


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


@pytest.fixture(scope="module")
def supervision(reform: dv.Reform) -> dv.Supervision:
    return dv.Supervision.henan_2021(reform)


@pytest.fixture(scope="module")
def known(reform: dv.Reform) -> Iterator[dv.Known]:
    """Ten entries of a ledger, and a casebook with one case that `clerk-1` received and two others checked."""
    with dv.Casebook.create(dv.Service.load(reform), history=dv.Simulated(1)) as casebook:
        register, moment = dv.Register(reform), datetime(2022, 1, 4, 2, tzinfo=timezone.utc)
        received = dv.CaseReceived(dv.PowerId("p18"), dv.CountyCode("410122"), dv.Intake.WINDOW)
        checked = dv.CaseChecked(frozenset({dv.HandlerId("clerk-2"), dv.HandlerId("clerk-3")}))
        for act in (received, checked):
            by, case, handler = dv.Authority("city:410100"), dv.CaseNumber("C-1"), dv.HandlerId("clerk-1")
            casebook.submit(register, dv.CaseEvent(act, by, case, date(2022, 1, 4), handler), moment)
        yield dv.Known(casebook, 10)


def test_the_same_everywhere(supervision: dv.Supervision, known: dv.Known) -> None:
    book = dv.Watchbook.create(supervision, history=dv.Simulated(1))
    refusals, kinds, warnings = "", set(), []
    for text in read("watchbook-v1.events.jsonl").splitlines():
        event = dv.WatchEvent.from_json(text)
        kinds.add(event.act.kind)
        if isinstance(event.act, dv.WatchWarned):
            warnings.append(event.act.warning)
        assert event.to_json() == text
        try:
            book.submit(event, RECORDED, known=known)
        except dv.WatchRefusedError as refused:
            assert refused.refusal == book.refusal(event, known=known)
            refusals += refused.refusal.to_json() + "\n"
    assert refusals == read("watchbook-v1.refusals.jsonl")
    assert len(kinds) > 20, "nearly every kind of act is among them"

    # The frozen file was written in several appends, what `text` gives is one.
    lines = read("watchbook-v1.jsonl").splitlines(keepends=True)
    commits = [text for text in lines[:-1] if text.startswith('{"commit"')]
    assert book.text().decode() == "".join(text for text in lines if text not in commits)
    for text in commits:
        head = reader(dv.Head)(json.loads(text)["commit"])
        assert book.head_at(head.size) == head

    statuses = map(reader(dv.WatchStatus), map(json.loads, read("watchbook-v1.statuses.jsonl").splitlines()))
    assert book.statuses(date(2022, 12, 1)) == tuple(statuses)

    period = (date(2022, 1, 1), date(2022, 12, 1))
    rows = (dv.SupervisionBy.TOTAL, dv.SupervisionBy.CITY, dv.SupervisionBy.DIVISION)
    register = dv.Register(supervision.reform)
    reports = [supervision.report(by, *period, register, warnings, watchbook=book) for by in rows]
    frozen = map(json.loads, read("watchbook-v1.reports.jsonl").splitlines())
    assert reports == [*map(reader(dv.SupervisionReport), frozen)]


def test_read_again_it_is_the_same(supervision: dv.Supervision) -> None:
    text = read("watchbook-v1.jsonl").encode()
    book = dv.Watchbook.read(supervision, text)
    assert (book.events, book.history) == (29, dv.Simulated(1))
    assert book.head() == reader(dv.Head)(json.loads(text.splitlines()[-1])["commit"])
    again = dv.Watchbook.read(supervision, book.text())
    assert again.text() == book.text() and again.head() == book.head()
    with pytest.raises(dv.WatchError) as damaged:
        dv.Watchbook.read(supervision, text.replace("确已超期".encode(), "并未超期".encode(), 1))
    assert damaged.value.code == "damaged"
