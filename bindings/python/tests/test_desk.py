"""A desk in the hands of programs: closed, shared by threads, forked, written by another process, damaged."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import devolution as dv

FIRST = date(2021, 12, 1)
OPENED = datetime(2021, 12, 1, tzinfo=timezone.utc)


def opened(reform: dv.Reform, path: Path | None = None) -> dv.Desk:
    return dv.Desk.create(reform, path, effective=FIRST, recorded=OPENED)


def plans(reform: dv.Reform) -> list[dv.Command]:
    """A takeover plan of every county: 102 commands that depend on nothing."""
    return [dv.Command.file_takeover_plan(county.code, FIRST, "落实方案") for county in reform.counties]


def questions(desk: dv.Desk) -> dict[str, Callable[[], Any]]:
    register = desk.register
    return {
        "size": lambda: desk.size,
        "algorithm": lambda: desk.algorithm,
        "submit": lambda: desk.submit(plans(desk.reform)[0]),
        "refresh": desk.refresh,
        "as_of": lambda: desk.as_of(FIRST),
        "save_snapshot": desk.save_snapshot,
        "verify": desk.verify,
        "head": desk.head,
        "head_at": lambda: desk.head_at(1),
        "prove_inclusion": lambda: desk.prove_inclusion(0),
        "prove_consistency": lambda: desk.prove_consistency(1),
        "entries": lambda: list(desk.entries()),
        "events": desk.events,
        "write_ocel": lambda: desk.write_ocel("never.json"),
        "write_xes": lambda: desk.write_xes("never.xes"),
        "holder": lambda: register.holder("p18", "410122", FIRST),
        "statuses": lambda: register.statuses(FIRST),
        "progress": lambda: register.progress(dv.By.CITY, FIRST),
        "delegations": lambda: register.tables.delegations(FIRST),
        "holders": lambda: register.tables.holders("p18", "410122", FIRST),
    }


def test_a_closed_desk_answers_nothing(
    reform: dv.Reform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = opened(reform)
    asked = questions(desk)
    kept = desk.as_of(FIRST)
    desk.close()
    desk.close()
    assert desk.closed and "closed" in repr(desk)
    for name, ask in asked.items():
        with pytest.raises(dv.ClosedError) as refused:
            ask()
        assert refused.value.code == "closed", name
        assert refused.value.say("zh") == "办理台已关闭"
    # What was answered stays answered.
    assert kept.holder("p18", "410122", FIRST).holder == "city:410100"
    assert list(tmp_path.iterdir()) == []


def test_leaving_the_block_closes_the_desk(reform: dv.Reform, tmp_path: Path) -> None:
    with opened(reform, tmp_path / "ledger.db") as desk:
        assert not desk.closed
    assert desk.closed
    with pytest.raises(dv.RefusedError), opened(reform) as desk:
        desk.submit(dv.Command.start(reform.counties[0].code, reform.powers[0].id, FIRST, "公告"), OPENED)
    assert desk.closed


def test_threads_take_turns_at_one_desk(reform: dv.Reform) -> None:
    desk = opened(reform)
    commands = plans(reform)
    receipts: list[dv.Receipt] = []
    errors: list[BaseException] = []
    asking = threading.Event()

    def submit(mine: list[dv.Command]) -> None:
        try:
            receipts.extend(desk.submit(command, OPENED) for command in mine)
        except BaseException as error:  # noqa: BLE001 (told to the test)
            errors.append(error)

    def ask() -> None:
        try:
            while not asking.is_set():
                desk.register.holder("p18", "410122", FIRST)
                desk.register.progress(dv.By.CITY, FIRST)
                desk.verify()
        except BaseException as error:  # noqa: BLE001 (told to the test)
            errors.append(error)

    writers = [threading.Thread(target=submit, args=(commands[start::4],)) for start in range(4)]
    readers = [threading.Thread(target=ask) for _ in range(2)]
    for thread in [*writers, *readers]:
        thread.start()
    for thread in writers:
        thread.join()
    asking.set()
    for thread in readers:
        thread.join()
    assert not errors
    assert sorted(receipt.entry for receipt in receipts) == list(range(1, 103))
    assert desk.verify().head.size == 103


def test_a_thread_that_closes_ends_the_work_of_others_with_a_code(reform: dv.Reform) -> None:
    desk = opened(reform)
    codes: list[str] = []

    def ask() -> None:
        try:
            while True:
                desk.register.statuses(FIRST)
        except dv.DevolutionError as error:
            codes.append(error.code)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    desk.close()
    for thread in threads:
        thread.join()
    assert codes == ["closed"] * 3


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="there is no fork on this system, and so nothing to go wrong"
)
def test_a_child_process_does_not_write_to_its_parents_ledger(reform: dv.Reform, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    desk = opened(reform, path)
    desk.submit(plans(reform)[0], OPENED)
    head = desk.head()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        codes = []
        for ask in [*questions(desk).values(), desk.close]:
            try:
                ask()
                codes.append("answered")
            except dv.DevolutionError as error:
                codes.append(error.code)
        # It opens the ledger for itself.
        with dv.Desk.open(reform, path) as own:
            codes.append(str(own.size))
        codes.append(str(desk.closed))
        os.write(writer, ",".join(codes).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        codes = told.read().split(",")
    os.waitpid(child, 0)
    assert codes == ["forked"] * (len(questions(desk)) + 1) + ["2", "True"]
    assert desk.head() == head
    assert desk.submit(plans(reform)[1], OPENED).entry == 2


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="there is no fork on this system, and so nothing to go wrong"
)
def test_a_fork_in_the_midst_of_work_hangs_nobody(reform: dv.Reform) -> None:
    desk = dv.simulate(reform, until=date(2021, 12, 20))[0]
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            desk.verify()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(5):
            process = multiprocessing.get_context("fork").Process(target=_ask, args=(desk,))
            process.start()
            process.join(60)
            assert process.exitcode == 7
    finally:
        done.set()
        thread.join()


def _ask(desk: dv.Desk) -> None:
    try:
        desk.register.holder("p18", "410122", FIRST)
    except dv.ClosedError as error:
        os._exit(7 if error.code == "forked" else 1)


def test_what_another_process_wrote_is_a_conflict_until_it_is_read(reform: dv.Reform, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    first, second = plans(reform)[:2]
    with opened(reform, path) as here, dv.Desk.open(reform, path) as there:
        there.submit(first, OPENED)
        with pytest.raises(dv.StoreError) as conflict:
            here.submit(second, OPENED)
        assert conflict.value.code == "conflict"
        assert here.size == 1
        assert here.refresh() == 2
        assert here.submit(second, OPENED).entry == 2


def test_commands_that_are_submitted_together_are_all_recorded_or_none(reform: dv.Reform) -> None:
    desk = opened(reform)
    county = reform.counties[0]
    good = plans(reform)[:3]
    bad = dv.Command.start(county.code, reform.powers[0].id, FIRST, "公告")
    with pytest.raises(dv.RefusedError) as refused:
        desk.submit_all([*good, bad], OPENED)
    assert refused.value.index == 3
    assert refused.value.code == "refused"
    assert refused.value.reasons == refused.value.refusal.unmet
    assert {unmet.condition for unmet in refused.value.reasons} >= {dv.Condition.PUBLISHED}
    assert set(refused.value.clauses) == {unmet.clause for unmet in refused.value.refusal.unmet}
    assert desk.size == 1
    assert [receipt.entry for receipt in desk.submit_all(good, OPENED)] == [1, 2, 3]
    assert desk.submit_all([], OPENED) == ()


@pytest.mark.parametrize("name", ["ledger.db", "ledger.jsonl"])
def test_what_is_there_is_never_overwritten(reform: dv.Reform, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("mine")
    with pytest.raises(dv.StoreError):
        opened(reform, path)
    with pytest.raises(dv.DevolutionError):
        dv.Desk.open(reform, path)
    desk = opened(reform)
    for write in (desk.write_ocel, desk.write_xes):
        with pytest.raises(dv.StoreError) as there:
            write(path)
        assert there.value.code == "exists"
    assert path.read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_damaged_ledger_is_named_by_its_first_bad_entry(reform: dv.Reform, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with opened(reform, path) as desk:
        desk.submit_all(plans(reform)[:9], OPENED)
        head = desk.head()
    whole = path.read_text(encoding="utf-8")
    path.write_text(
        whole.replace(f"county:{reform.counties[4].code}", f"county:{reform.counties[5].code}"),
        encoding="utf-8",
    )
    with pytest.raises(dv.LedgerError) as damaged:
        dv.verify_ledger(path)
    assert damaged.value.entry is not None and damaged.value.code
    assert damaged.value.zh != damaged.value.en
    with dv.Desk.open(reform, path) as desk, pytest.raises(dv.LedgerError) as again:
        desk.verify()
    assert again.value.entry == damaged.value.entry
    path.write_text(whole, encoding="utf-8")
    assert dv.verify_ledger(path, head).head == head
    other = dv.Head(dv.Digest("00" * 32), head.size)
    with pytest.raises(dv.LedgerError):
        dv.verify_ledger(path, other)


def test_a_ledger_that_is_not_there_is_no_damaged_one(reform: dv.Reform, tmp_path: Path) -> None:
    for ask in (dv.verify_ledger, lambda path: dv.Desk.open(reform, path)):
        with pytest.raises(dv.StoreError) as missing:
            ask(tmp_path / "none.db")
        assert missing.value.code == "missing"


def test_a_ledger_of_another_reform_is_refused(reform: dv.Reform, tmp_path: Path) -> None:
    files = dv.henan_2021_folder()
    files["plan.zh.txt"] += b"\n"
    other = dv.Reform.from_files(files)
    assert other != reform and other.digest != reform.digest
    with opened(reform, tmp_path / "ledger.db"):
        pass
    with pytest.raises(dv.DeskError) as refused:
        dv.Desk.open(other, tmp_path / "ledger.db")
    assert refused.value.code == "other-reform"


def test_two_times(reform: dv.Reform) -> None:
    desk = opened(reform)
    county = reform.counties[0].code
    known = OPENED + timedelta(days=9)
    desk.submit(dv.Command.file_takeover_plan(county, FIRST + timedelta(days=2), "方案"), known)
    assert desk.register.county_file(county).takeover_plan[0].complete
    assert desk.as_of(known=known - timedelta(seconds=1)).county_file(county).takeover_plan == ()
    assert len(desk.as_of(known=known).county_file(county).takeover_plan) == 1
    assert desk.as_of(effective=FIRST).county_file(county).takeover_plan == ()


def test_registers_outlive_what_they_came_from(reform: dv.Reform) -> None:
    register = opened(reform).register
    gc.collect()
    assert register.holder("p18", "410122", FIRST).holder == "city:410100"
    assert dv.Register(reform).history is None
    assert register.history == dv.ACTUAL


def test_a_calendar_never_guesses(reform: dv.Reform) -> None:
    calendar = reform.calendar
    assert calendar.is_working_day(date(2021, 10, 9)) and not calendar.is_working_day(date(2021, 10, 7))
    last = calendar.years[-1]
    with pytest.raises(dv.CalendarError) as error:
        calendar.is_working_day(date(last + 5, 1, 2))
    assert error.value.code == "not-gazetted" and str(last + 5) in error.value.say("zh")
    assert calendar.papers(last + 5) is None


def test_a_year_of_a_calendar_is_added_whole_or_not_at_all(reform: dv.Reform) -> None:
    calendar = reform.calendar
    year = {
        "year": 2031,
        "papers": ["通知"],
        "days": [{"name": "元旦", "date": "2031-01-01", "isOffDay": True}],
    }
    added = calendar.with_year(json.dumps(year))
    assert not added.is_working_day(date(2031, 1, 1)) and added.is_working_day(date(2031, 1, 2))
    assert 2031 not in calendar.years and added != calendar
    year["days"] = [
        {"name": "元旦", "date": "2039-01-01", "isOffDay": True},
        {"name": "?", "date": 1, "isOffDay": 2},
    ]
    with pytest.raises(dv.CalendarError) as error:
        calendar.with_year(json.dumps(year, indent=1))
    assert error.value.code == "bad-year"
    assert [fault.code for fault in error.value.reasons] == ["wrong-year", "syntax"]
    assert all(fault.row and fault.zh.startswith(f"第{fault.row}行") for fault in error.value.reasons)


def test_every_broken_rule_of_a_reform_has_its_place() -> None:
    files = dv.henan_2021_folder()
    lines = files["catalogue.csv"].decode().splitlines()
    lines[3] = lines[3].replace("direct", "sideways").replace("entrusted", "sideways")
    files["catalogue.csv"] = "\n".join(lines).encode()
    with pytest.raises(dv.LoadError) as error:
        dv.Reform.from_files(files)
    fault = next(fault for fault in error.value.reasons if fault.file == "catalogue.csv" and fault.row == 4)
    assert fault.code in list(dv.LoadRule) and "sideways" in fault.zh and "sideways" in fault.en
    assert fault.column is not None or fault.field is not None


def test_errors_cross_processes(reform: dv.Reform) -> None:
    import pickle

    desk = opened(reform)
    with pytest.raises(dv.RefusedError) as refused:
        desk.submit(dv.Command.start(reform.counties[0].code, reform.powers[0].id, FIRST, "公告"), OPENED)
    again = pickle.loads(pickle.dumps(refused.value))
    assert type(again) is dv.RefusedError
    assert (again.code, again.reasons, again.zh, again.index) == (
        refused.value.code,
        refused.value.reasons,
        refused.value.zh,
        0,
    )
    for kind in (dv.MalformedError, dv.TableError, dv.LoadError):
        assert issubclass(kind, ValueError)
    assert issubclass(dv.StoreError, OSError) and issubclass(dv.UnknownSubjectError, LookupError)
