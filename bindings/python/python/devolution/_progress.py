"""Progress bars for long work: drawn by a thread of Python while the native half works without the lock."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ._devolution import Counter

PATIENCE_S = 0.5
"""Work that is done sooner shows no bar."""
INTERVAL_S = 0.1


class _Bar:
    """A line on a terminal; in notebooks, and wherever `tqdm` is installed, a bar of that."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._tqdm: Any = None
        try:
            from tqdm.auto import tqdm  # type: ignore[import-untyped,unused-ignore]
        except ImportError:
            pass
        else:
            self._tqdm = tqdm(desc=what, unit_scale=True, leave=False)

    def draw(self, done: int, total: int) -> None:
        if self._tqdm is not None:
            self._tqdm.total, self._tqdm.n = total or None, done
            self._tqdm.refresh()
        else:
            share = f" / {total} ({done / total:.0%})" if total else ""
            print(f"\r{self._what}: {done}{share}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._tqdm is not None:
            self._tqdm.close()
        else:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def watched(what: str, show: bool | None, counter: Counter | None = None) -> Iterator[Counter]:
    """Watches work through its counter. Without a choice, a bar is shown where somebody looks: a terminal or a notebook."""
    counter = Counter() if counter is None else counter
    if not (_looked_at() if show is None else show):
        yield counter
        return
    done = threading.Event()

    def draw() -> None:
        if done.wait(PATIENCE_S):
            return
        bar = _Bar(what)
        try:
            while not done.wait(INTERVAL_S):
                bar.draw(*counter.read())
        finally:
            bar.close()

    thread = threading.Thread(target=draw, name=f"devolution-{what}", daemon=True)
    thread.start()
    try:
        yield counter
    finally:
        done.set()
        thread.join()


def _looked_at() -> bool:
    return "ipykernel" in sys.modules or (sys.stderr is not None and sys.stderr.isatty())
