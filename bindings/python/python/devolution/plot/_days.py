"""What was done by which day."""

from __future__ import annotations

from datetime import date

from ._frame import Asked


def done_by_day(asked: Asked) -> dict[date, tuple[int, ...]]:
    """How much of every measure was done on each day on which that changed, and on the day before.

    What is done stays done: between days with the same counts nothing changed, and none is asked for.
    """
    tables = asked.register.tables
    found: dict[int, tuple[int, ...]] = {}

    def ask(day: int) -> None:
        found[day] = tuple(tables.measures(date.fromordinal(day)).to_pydict()["done"])

    def between(first: int, last: int) -> None:
        if found[first] == found[last] or last - first == 1:
            return
        middle = (first + last) // 2
        ask(middle)
        between(first, middle)
        between(middle, last)

    first, last = date.min.toordinal(), asked.on.toordinal()
    ask(first)
    ask(last)
    between(first, last)
    days = sorted(found)
    changed = [day for day, before in zip(days[1:], days, strict=False) if found[day] != found[before]]
    kept = {day - 1 for day in changed} | set(changed) | {last}
    return {date.fromordinal(day): found[day] for day in days if day in kept}
