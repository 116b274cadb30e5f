"""Who holds a power: answers whose attributes are made when they are read."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

import devolution as dv

FIRST = date(2021, 12, 1)

CLASSES: dict[str, type] = {
    "power": dv.PowerId,
    "under": dv.PowerId,
    "county": dv.CountyCode,
    "holder": dv.Authority,
    "in_name_of": dv.Authority,
    "liable": dv.Authority,
    "seal": dv.Seal,
    "mode": dv.Mode,
    "standing": dv.Standing,
}


def test_attributes_are_what_the_canonical_form_says(desk: dv.Desk) -> None:
    standings = set()
    for number, power in enumerate(desk.reform.powers):
        for county in desk.reform.counties[::7]:
            answer = desk.register.holder(power.id, county.code, FIRST + timedelta(number * 4))
            told = json.loads(answer.to_json())
            for name, kind in CLASSES.items():
                value = getattr(answer, name)
                assert type(value) is kind
                assert value == told[name]
            assert answer.date.isoformat() == told["date"]
            assert (answer.since.isoformat() if answer.since else None) == told["since"]
            assert answer.may_exercise is (answer.standing is dv.Standing.IN_FORCE)
            standings.add(answer.standing)
    assert standings > {dv.Standing.IN_FORCE, dv.Standing.AWAITING_START}


def test_any_number_of_authorities_can_be_read(desk: dv.Desk) -> None:
    text = desk.register.holder("p18", "410122", FIRST).to_json()
    assert '"holder":"city:410100"' in text
    fronts = [front for front in range(1_101, 1_400) if front % 100 not in (0, 90)]
    codes = [f"{front}{county:02}" for front in fronts for county in range(1, 100)]
    for code in [*codes, "410122", codes[0]]:
        read = dv.Holder.from_json(text.replace('"holder":"city:410100"', f'"holder":"county:{code}"'))
        assert read.holder == f"county:{code}"
        assert read.liable == "city:410100"


def test_a_date_of_a_class_of_its_own_is_a_date_and_an_instant_is_none(desk: dv.Desk) -> None:
    class Day(date):
        pass

    day = Day(2022, 3, 1)
    assert desk.register.holder("p18", "410122", day) == desk.register.holder(
        "p18", "410122", date(2022, 3, 1)
    )
    for wrong in (datetime(2022, 3, 1), "2022-03-01", 738_215, None):
        with pytest.raises(dv.MalformedError):
            desk.register.holder("p18", "410122", wrong)  # type: ignore[arg-type]
