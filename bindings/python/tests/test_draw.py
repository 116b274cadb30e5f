"""The draw: the frozen transcript is made again and verifies, and whatever is changed in it is found."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest

import devolution as dv
from golden import read

TRANSCRIPT = read("draw-v1.jsonl")
LINES = TRANSCRIPT.splitlines(keepends=True)


def values(kind: str) -> list[str]:
    """What stands in the lines of a kind, as JSON Lines."""
    lines = (json.loads(line) for line in LINES)
    return [json.dumps(line[kind], ensure_ascii=False) for line in lines if kind in line]


def committed(reform: dv.Reform) -> dv.Commitment:
    """The plan and the lists of the frozen draw, the last lines first: the order in which they are given means nothing."""
    objects, inspectors = ("\n".join(reversed(values(kind))) for kind in ("object", "inspector"))
    return dv.commit_draw(reform, values("plan")[0], objects, inspectors, "jsonl")


def test_the_same_everywhere(reform: dv.Reform) -> None:
    commitment = committed(reform)
    assert TRANSCRIPT.startswith(commitment.text)
    seed = json.loads(values("seed")[0])
    transcript = dv.hold_draw(commitment, date.fromisoformat(seed["date"]), seed["values"])
    assert transcript == TRANSCRIPT
    verified = dv.verify_draw(transcript.encode())
    assert verified == dv.verify_draw(transcript)
    assert (verified.objects, verified.inspectors, verified.drawn) == (24, 14, 13)
    assert verified.commitment == commitment.commitment
    drawn = dv.drawn_of(transcript)
    assert len(drawn) == verified.drawn
    assert drawn[-1] == dv.Drawn(("T-00", "T-06", "T-02"), dv.Uscc("000000000000000228"), "mid")  # type: ignore[arg-type]


def test_whatever_is_changed_is_found_with_its_line() -> None:
    good = TRANSCRIPT.encode()
    places, root = range(0, len(good), 20), len(values("object") + values("inspector")) + 2
    assert len(places) > 300
    for place in places:
        changed = bytearray(good)
        changed[place] ^= 1
        with pytest.raises(dv.DrawFaultError) as found:
            dv.verify_draw(bytes(changed))
        line = good[:place].count(b"\n") + 1
        error = found.value
        # An input that was changed for another that could be is found where it first leads to something else.
        assert error.line == line or line <= error.line <= root or (line == root + 1 and error.line > line)
        assert error.rule is not None and error.code == error.rule.code
    for line in range(1, len(LINES) + 1):
        without = "".join(LINES[: line - 1] + LINES[line:])
        with pytest.raises(dv.DrawFaultError):
            dv.verify_draw(without)


def test_a_fault_says_where_and_what() -> None:
    forged = "".join(LINES[:-2]) + LINES[-2].replace("T-06", "T-07") + LINES[-1]
    with pytest.raises(dv.DrawFaultError) as found:
        dv.verify_draw(forged)
    error = found.value
    assert (error.line, error.rule) == (len(LINES) - 1, dv.DrawRule.DIFFERS)
    assert error.detail == LINES[-2].rstrip("\n")
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.line, copied.rule, copied.detail) == (error.line, error.rule, error.detail)
    assert error.say("zh") != error.say("en")


def test_what_is_not_fit_is_not_drawn(reform: dv.Reform) -> None:
    plan = json.loads(values("plan")[0])
    objects, inspectors = "\n".join(values("object")), "\n".join(values("inspector"))
    for item in plan["items"]:
        item["basis"] = ""
    with pytest.raises(dv.DrawError) as unfit:
        dv.commit_draw(reform, plan, objects, inspectors, "jsonl")
    assert unfit.value.code == "unfit"
    assert {fault.rule for fault in unfit.value.faults} == {dv.SettingRule.NO_BASIS}
    assert unfit.value.reasons == unfit.value.faults and not unfit.value.vacancies

    with pytest.raises(dv.RowsError) as rows:
        dv.commit_draw(reform, values("plan")[0], "name\n甲\n", inspectors, "csv")
    assert rows.value.rows[0].fault is dv.RowFault.MISSING_COLUMN

    few = "\n".join(line for line in values("inspector") if "T-00" in line or "T-07" in line)
    committed = dv.commit_draw(reform, values("plan")[0], objects, few, "jsonl")
    seed = json.loads(values("seed")[0])
    with pytest.raises(dv.DrawError) as vacant:
        dv.hold_draw(committed.text, date(2022, 5, 10), seed["values"])
    error = vacant.value
    assert error.code == "vacant" and error.count >= len(error.vacancies) > 0
    assert error.vacancies[0].found < error.vacancies[0].needed
    with pytest.raises(dv.DrawError) as early:
        dv.hold_draw(committed.text, date(2022, 5, 5), seed["values"])
    assert early.value.faults[0].place == "seed.date"
