"""The official days are those of PyPI `chinesecalendar`, as installed, on every day that both know but one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday

import devolution as dv

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
SETTLED_BY_2027 = date(2026, 12, 25)
"""From here on the notice for 2027 may move the days of 2026."""


def days(first: date, last: date) -> Iterator[date]:
    """Every day, both included."""
    return (first + timedelta(number) for number in range((last - first).days + 1))


def test_every_settled_day_but_one_is_that_of_chinesecalendar(reform: dv.Reform) -> None:
    settled = list(days(FIRST, SETTLED_BY_2027 - timedelta(1)))
    differ = [day for day in settled if reform.calendar.is_working_day(day) != is_workday(day)]
    assert len(settled) == 8_394
    assert differ == [date(2005, 12, 31)]
    # The notice for 2006: 12月31日(星期六)上班.
    assert reform.calendar.is_working_day(date(2005, 12, 31))
    papers = reform.calendar.papers(2006)
    assert papers is not None and "国办发明电〔2005〕35号" in papers[0]


def test_the_last_week_of_2026_waits_for_the_notice_for_2027(reform: dv.Reform) -> None:
    for day in days(SETTLED_BY_2027, LAST):
        is_workday(day)  # the package answers without it
        with pytest.raises(dv.CalendarError, match="settled by the notice for 2027"):
            reform.calendar.is_working_day(day)
    assert reform.calendar.years == tuple(range(2004, 2027))
