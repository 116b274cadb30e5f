"""How a benchmark runs and what it says: lines like those of the benchmarks in Rust."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Run(Generic[A, B]):
    """What two ways to the same answer took, in seconds, and what each gave."""

    ours: float
    peer: float
    our_answer: A
    peer_answer: B


def in_turn(runs: int, ours: Callable[[], A], peer: Callable[[], B]) -> Run[A, B]:
    """Runs both in turn, so that what else the machine does meets both alike; the medians of their times."""
    our_time, our_answer = _timed(ours)
    peer_time, peer_answer = _timed(peer)
    our_times, peer_times = [our_time], [peer_time]
    for run in range(1, runs):
        # Whoever comes first may find a colder cache: take turns.
        if run % 2 == 0:
            our_time, our_answer = _timed(ours)
            peer_time, peer_answer = _timed(peer)
        else:
            peer_time, peer_answer = _timed(peer)
            our_time, our_answer = _timed(ours)
        our_times.append(our_time)
        peer_times.append(peer_time)
    return Run(median(our_times), median(peer_times), our_answer, peer_answer)


def _timed(work: Callable[[], A]) -> tuple[float, A]:
    """As `timeit` does: what is left by others is collected before, and not in between."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        answer = work()
        return perf_counter() - start, answer
    finally:
        gc.enable()


@dataclass(frozen=True)
class Line:
    """One measurement beside a peer."""

    name: str
    unit: str
    ours: float
    peer: float
    peer_name: str
    ratio: float
    """How many times better than the peer."""
    equal: bool
    """Whether both gave the same answer."""
    goal: str | None
    """What will do."""
    met: bool

    def print(self) -> None:
        """As one line of JSON."""
        print(json.dumps(asdict(self), separators=(",", ":")), flush=True)


def line_of_times(
    name: str, unit: str, times: tuple[float, float], peer_name: str, *, equal: bool, at_most: float | None
) -> Line:
    """Both are times, in this unit: the lower is the better. The goal, if there is one, is for ours."""
    ours, peer = times
    goal = None if at_most is None else f"ours: {at_most:g}"
    met = equal and (at_most is None or ours <= at_most)
    return Line(name, unit, ours, peer, peer_name, peer / ours, equal, goal, met)


def line_of_rates(name: str, unit: str, rates: tuple[float, float], peer_name: str, *, equal: bool) -> Line:
    """Both are rates: the higher is the better. They are only reported."""
    ours, peer = rates
    return Line(name, unit, ours, peer, peer_name, ours / peer, equal, None, equal)
