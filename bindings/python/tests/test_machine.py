"""The machine by itself: its table, its steps, and columns of them."""

from __future__ import annotations

from datetime import date

import polars
import pytest

import devolution as dv

ON = date(2022, 6, 30)


def test_the_table_of_rules_is_whole() -> None:
    assert [rule.command for rule in dv.RULES] == list(dv.CommandKind)
    needing = {rule.command for rule in dv.RULES if dv.Condition.TRAINED in rule.needs}
    assert dv.CommandKind.DELIVER in needing and dv.CommandKind.ASSIGN not in needing
    assert all(rule.by for rule in dv.RULES)


def test_a_life_step_by_step(reform: dv.Reform) -> None:
    machine = dv.Machine(len(reform.materials))
    steps = machine.steps()
    assigned = [dv.Step.assigned(level) for level in dv.Level]
    assert {steps[step] for step in assigned} == {dv.CommandKind.ASSIGN}
    assert machine.follow([]).stage is dv.Stage.LISTED
    followed = machine.follow(assigned)
    assert (followed.stage, followed.refused_at) == (dv.Stage.ASSIGNED, None)
    assert followed.marks & sum(1 << step for step in assigned) == sum(1 << step for step in assigned)
    # Nothing is delivered before the county is trained, and nothing after what is refused counts.
    refused = machine.follow([*assigned, dv.Step.material(0), dv.Step.published(dv.Level.CITY)])
    assert (refused.refused_at, refused.stage, refused.marks) == (3, dv.Stage.ASSIGNED, followed.marks)
    assert machine.follow([255]).refused_at == 0
    with pytest.raises(dv.MalformedError):
        dv.Machine(1000)


def test_the_grid_folds_what_the_register_says(reform: dv.Reform, desk: dv.Desk) -> None:
    register, grid = desk.register, dv.Grid(reform)
    counties = [county.code for county in reform.counties[:12]]
    facts = [
        (grid.number(power.id, county), fact)
        for power in reform.powers
        for county in counties
        for fact in register.facts(power.id, county)
    ]
    # What happened first comes first: facts stand in the order of record.
    facts.sort(key=lambda item: item[1].entry)
    violations = grid.fold(
        polars.Series([number for number, _ in facts], dtype=polars.UInt32),
        [fact.step for _, fact in facts],
        [fact.effective for _, fact in facts],
        [fact.term.until if fact.term else fact.effective for _, fact in facts],
    )
    assert len(facts) > 10_000 and len(violations) == 0
    agreed = 0
    for power in reform.powers:
        for county in counties:
            number, status = grid.number(power.id, county), register.status(power.id, county, ON)
            assert grid.stage(number) is status.stage
            assert grid.holding(number, ON) == (status.holder, status.standing)
            assert grid.last(number) == status.since
            agreed += grid.agreement_covers(number, date(2022, 1, 4))
    assert 0 < agreed < len(reform.powers) * len(counties)
    assert len(grid) == len(reform.powers) * len(reform.counties)


def test_what_the_grid_does_not_allow_changes_nothing(reform: dv.Reform) -> None:
    grid = dv.Grid(reform)
    assert len(grid.fold([], [], [])) == 0
    started = max(step for step, command in dv.Machine(0).steps().items() if command is dv.CommandKind.START)
    before = grid.marks(7)
    violations = grid.fold([7, len(grid)], [started, started], [ON, ON]).to_pylist()
    assert [(row["row"], row["violation"]) for row in violations] == [
        (0, dv.ViolationKind.NOT_ALLOWED),
        (1, dv.ViolationKind.UNKNOWN_DELEGATION),
    ]
    assert grid.marks(7) == before and grid.last(7) is None
    beyond = (grid.stage(len(grid)), grid.marks(len(grid)), grid.last(len(grid)), grid.holding(len(grid), ON))
    assert beyond == (None,) * 4
    wrong_at = []
    for column, columns in {
        "step": ([7], [63], [ON]),
        "delegation": (["p01"], [0], [ON]),
        "date": ([7], [0], polars.Series([None], dtype=polars.Date)),
    }.items():
        with pytest.raises(dv.TableError) as wrong:
            grid.fold(*columns)
        assert column in wrong.value.en and wrong.value.zh != wrong.value.en
        wrong_at.append((wrong.value.column, wrong.value.row))
    assert wrong_at[-1] == ("date", 0)
    with pytest.raises(dv.MalformedError):
        grid.fold([2**40], [0], [ON])
