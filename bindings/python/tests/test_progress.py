"""Long work: it shows how far it has come, and lets other threads of Python go on."""

from __future__ import annotations

import sys
import threading
import time
import types
from collections.abc import Callable
from datetime import date, datetime, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import devolution as dv
from devolution import _progress


class Bars:
    """Stands in for tqdm, and keeps what was drawn."""

    def __init__(self) -> None:
        self.drawn: dict[str, list[tuple[int, int | None]]] = {}
        self.closed: list[str] = []

    def __call__(self, desc: str, **_: Any) -> Bar:
        return Bar(self, desc)


class Bar:
    total: int | None = None
    n = 0

    def __init__(self, bars: Bars, desc: str) -> None:
        self._bars, self._desc = bars, desc

    def refresh(self) -> None:
        self._bars.drawn.setdefault(self._desc, []).append((self.n, self.total))

    def close(self) -> None:
        self._bars.closed.append(self._desc)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_progress, "PATIENCE_S", 0.0)
    monkeypatch.setattr(_progress, "INTERVAL_S", 0.005)


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> Bars:
    bars = Bars()
    module = types.ModuleType("tqdm.auto")
    module.tqdm = bars  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tqdm", types.ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", module)
    return bars


def test_long_work_shows_a_bar(impatient: None, bars: Bars, tmp_path: Path) -> None:
    desk, _ = dv.simulate(ledger=tmp_path / "ledger.jsonl", progress=True)
    desk.verify()
    desk.as_of(known=datetime(2022, 1, 1, tzinfo=timezone.utc))
    desk.events()
    desk.write_ocel(tmp_path / "log.json")
    with dv.Desk.open(desk.reform, tmp_path / "ledger.jsonl", progress=True):
        pass
    dv.verify_ledger(tmp_path / "ledger.jsonl", progress=True)
    assert set(bars.drawn) == {"simulate", "verify", "as of", "events", "write", "open"}
    assert sorted(bars.closed) == sorted([*bars.drawn, "verify"])
    for what, drawn in bars.drawn.items():
        counts = [count for count, _ in drawn]
        if what != "verify":  # which was shown twice
            assert counts == sorted(counts), what
        assert max(counts) > 0, what
        assert all(total is None or count <= total for count, total in drawn), what


def test_without_tqdm_a_bar_is_a_line_of_text(
    impatient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    dv.simulate(progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("\rsimulate: ")
    assert err.endswith("\r\x1b[K")


def test_nobody_who_does_not_look_sees_a_bar(
    impatient: None, bars: Bars, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    dv.simulate()
    dv.simulate(progress=False)
    assert bars.drawn == {}
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    dv.simulate()
    assert set(bars.drawn) == {"simulate"}


def test_short_work_shows_none(bars: Bars, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_progress, "PATIENCE_S", 60.0)
    dv.simulate(progress=True)
    assert bars.drawn == {}
    assert bars.closed == []


WORK: dict[str, Callable[[dv.Desk, Path], object]] = {
    "simulate": lambda _desk, _folder: dv.simulate(seed=7),
    "verify": lambda desk, _folder: desk.verify(),
    "as of": lambda desk, _folder: desk.as_of(effective=date(2022, 1, 1)),
    "events": lambda desk, _folder: desk.events(),
    "ocel": lambda desk, folder: desk.write_ocel(folder / "log.json"),
    "xes": lambda desk, folder: desk.write_xes(folder / "log.xes"),
}


@pytest.mark.parametrize("what", list(WORK))
def test_other_threads_go_on_meanwhile(desk: dv.Desk, tmp_path: Path, what: str) -> None:
    beats: list[float] = []
    done = threading.Event()

    def beat() -> None:
        while not done.wait(0.001):
            beats.append(time.perf_counter())

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        begun = time.perf_counter()
        WORK[what](desk, tmp_path)
        ended = time.perf_counter()
    finally:
        done.set()
        thread.join()
    during = [begun, *(moment for moment in beats if begun < moment < ended), ended]
    longest = max(later - earlier for earlier, later in pairwise(during))
    # With the lock held, the longest silence would be the whole of the work.
    assert longest < (ended - begun) / 2, f"{longest:.3f} of {ended - begun:.3f} s"
