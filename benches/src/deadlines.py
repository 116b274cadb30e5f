"""The `count`-th working day after a day, as PyPI `chinesecalendar` finds it: for the benchmark `deadlines-chinesecalendar`.

Reads lines of a day's ordinal and a count; prints the seconds that it took, and the ordinals of the answers, a line each.
"""

import sys
from datetime import date
from time import perf_counter

from chinese_calendar import find_workday, is_workday

asked = [line.split() for line in sys.stdin]
asked = [(date.fromordinal(int(day)), int(count)) for day, count in asked]
start = perf_counter()
# From a day off, the package counts the next working day as the start and not as the first.
answers = [find_workday(count if is_workday(day) else count - 1, day) for day, count in asked]
print(perf_counter() - start)
for answer in answers:
    print(answer.toordinal())
