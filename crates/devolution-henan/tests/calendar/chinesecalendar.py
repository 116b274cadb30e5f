"""Writes `chinesecalendar.txt` anew: `python chinesecalendar.py > chinesecalendar.txt`, with `chinesecalendar` installed."""

from datetime import date, timedelta
from importlib.metadata import version

from chinese_calendar import is_workday

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)

print(f"# PyPI chinesecalendar {version('chinesecalendar')} (MIT), {FIRST} to {LAST}, by chinesecalendar.py:")
print("# the days that are not what their weekday says.")
day = FIRST
while day <= LAST:
    if is_workday(day) != (day.weekday() < 5):
        print(day, "works" if is_workday(day) else "off")
    day += timedelta(days=1)
