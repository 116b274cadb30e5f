"""What a fresh installation answers with nothing installed beside it. Fails unless all of it is right."""

from __future__ import annotations

import sys
from datetime import date

import devolution as dv

desk, outcome = dv.simulate(seed=2021)
before, after = date(2021, 12, 1), desk.register.last_effective
assert after is not None
assert outcome.accepted > 100_000
assert desk.register.history == dv.Simulated(2021)
assert desk.register.holder("p18", "410122", before).holder == "city:410100"
assert desk.register.holder("p18", "410122", after).holder == "county:410122"

columns = desk.register.tables.delegations(after).to_pydict()
assert {len(column) for column in columns.values()} == {len(desk.reform.powers) * len(desk.reform.counties)}

try:
    desk.register.holder("p99", "410122", before)
except dv.UnknownSubjectError as error:
    assert error.say("zh") != error.say("en")
else:
    raise AssertionError("the reform has no such power, and somebody holds it")

print(f"devolution {dv.__version__} answers on Python {sys.version.split()[0]}")
