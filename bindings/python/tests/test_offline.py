"""A county that is not always connected: its extract answers like the register and believes nobody, and its outbox loses
nothing and doubles nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import devolution as dv

COUNTY = dv.CountyCode("410122")
OTHER = dv.CountyCode("410181")
DAY = date(2022, 1, 4)
START = datetime(2022, 1, 4, tzinfo=timezone.utc)


def plan(document: str, county: dv.CountyCode = COUNTY) -> dv.Command:
    """A command that is always accepted."""
    return dv.Command.file_takeover_plan(county, DAY, document)


def refused() -> dv.Command:
    """A command that is refused while nothing else has happened."""
    return dv.Command.start(COUNTY, dv.PowerId("p18"), DAY, "公告")


def _entry(reply: dv.Reply) -> int | None:
    return reply.outcome.receipt.entry if isinstance(reply.outcome, dv.AcceptedOutcome) else None


@pytest.fixture(scope="module")
def extract(desk: dv.Desk) -> dv.Extract:
    return desk.extract(COUNTY)


@pytest.fixture
def empty(reform: dv.Reform) -> Iterator[dv.Desk]:
    """A desk at which nothing has happened."""
    with dv.Desk.create(reform, effective=DAY, recorded=START) as desk:
        yield desk


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[dv.Outbox]:
    with dv.Outbox.open(tmp_path / "outbox.db") as outbox:
        yield outbox


def test_an_extract_is_of_its_ledger_and_complete(desk: dv.Desk, extract: dv.Extract, tmp_path: Path) -> None:
    (tmp_path / "410122.extract").write_bytes(bytes(extract))
    for same in (dv.Extract.read(bytes(extract)), dv.Extract.read(tmp_path / "410122.extract")):
        assert same == extract
        assert hash(same) == hash(extract)
        same.verify(desk.head())
        same.verify_signed_off(desk.sign_off(COUNTY))
    assert (extract.county, extract.algorithm, extract.head) == (COUNTY, desk.algorithm, desk.head())
    assert extract.sign_off == desk.sign_off(COUNTY) == dv.SignOff.from_json(extract.sign_off.to_json())
    entries = extract.entries()
    assert len(extract) == len(entries) == extract.sign_off.entries > 900
    assert all(entry == desk.entry(entry.sequence) for entry in entries[:: len(entries) // 5])
    assert extract != desk.extract(OTHER)
    assert extract != bytes(extract)
    assert repr(extract) == f"Extract('410122', {len(extract)} of {desk.size} entries)"


def test_an_extract_as_the_ledger_was(desk: dv.Desk) -> None:
    earlier = desk.extract(COUNTY, size=1000)
    earlier.verify(desk.head_at(1000))
    assert earlier.sign_off == desk.sign_off(COUNTY, size=1000)
    assert 0 < len(earlier) < 1000
    for published in (desk.head(), replace(desk.head(), size=1000)):
        with pytest.raises(dv.ExtractError) as wrong:
            earlier.verify(published)
        assert wrong.value.code == ("other-size" if published.size != 1000 else "published-differs")
    with pytest.raises(dv.ProofError):
        desk.extract(COUNTY, size=desk.size + 1)
    with pytest.raises(dv.UnknownSubjectError):
        desk.extract("419999")


def test_an_entry_of_an_extract_proves_itself(desk: dv.Desk, extract: dv.Extract) -> None:
    entry = extract.entries()[len(extract) // 2]
    found, proof = extract.prove_inclusion(entry.sequence)
    assert (found, proof) == desk.prove_inclusion(entry.sequence)
    proof.verify(found, desk.head().root)
    foreign = next(
        entry.sequence for entry in desk.entries(100) if entry.subject == dv.Subject("county:410181")
    )
    with pytest.raises(dv.ProofError):
        extract.prove_inclusion(foreign)


@pytest.mark.parametrize(
    ("forge", "code", "line"),
    [
        (lambda data: data.replace("经办人".encode(), "经手人".encode(), 1), "unproven", None),
        (lambda data: data.replace(b'"root":"', b'"root":"00', 1), "malformed", 1),
        (lambda data: data.replace(b'"version":1', b'"version":9', 1), "from-the-future", 1),
        (lambda data: b"\n".join(data.split(b"\n")[:-2]) + b"\n", "shorter", None),
        (lambda data: data[:-1], "malformed", "last"),
        (lambda data: b"\n".join([*data.split(b"\n")[:2], *data.split(b"\n")[3:]]), "shorter", None),
        (lambda data: data + data.split(b"\n")[1] + b"\n", "out-of-place", "next"),
        (lambda _: b"", "malformed", 1),
        (lambda _: b"\xff\n", "malformed", 1),
    ],
)
def test_forged_bytes_are_no_extract(
    extract: dv.Extract, forge: Callable[[bytes], bytes], code: str, line: int | str | None
) -> None:
    forged = forge(bytes(extract))
    assert forged != bytes(extract)
    with pytest.raises(dv.ExtractError) as wrong:
        dv.Extract.read(forged)
    named = {"last": len(extract) + 1, "next": len(extract) + 2}
    expected = named[line] if isinstance(line, str) else line
    assert (wrong.value.code, wrong.value.line) == (code, expected)
    assert wrong.value.say("zh") != wrong.value.say("en")


def test_a_sign_off_that_differs_is_found(desk: dv.Desk, extract: dv.Extract) -> None:
    other = desk.sign_off(OTHER)
    for published in (other, replace(extract.sign_off, entries=len(extract) + 1)):
        with pytest.raises(dv.ExtractError) as wrong:
            extract.verify_signed_off(published)
        assert wrong.value.code == "sign-off-differs"
    for text in ("{}", "", extract.sign_off.to_json().replace("sm3", "md5")):
        with pytest.raises(dv.MalformedError):
            dv.SignOff.from_json(text)


def test_an_extract_answers_like_the_register(desk: dv.Desk, reform: dv.Reform, extract: dv.Extract) -> None:
    last = desk.register.last_effective
    assert last is not None
    for on in (date(2021, 12, 11), date(2021, 12, 25), last):
        whole, part = desk.as_of(effective=on), extract.open(reform, effective=on)
        assert part.powers(on) == whole.powers_of(COUNTY, on)
        assert part.statuses(on) == tuple(status for status in whole.statuses(on) if status.county == COUNTY)
        assert part.gaps(on) == tuple(gap for gap in whole.gaps(on) if gap.county == COUNTY)
        blocked = {gap.power: gap for gap in part.blocked(on)}
        for power in reform.powers:
            remaining = part.next(power.id, on)
            assert remaining == whole.next(power.id, COUNTY, on)
            assert part.holder(power.id, on) == whole.holder(power.id, COUNTY, on)
            assert part.status(power.id, on) == whole.status(power.id, COUNTY, on)
            stuck = tuple(next_ for next_ in remaining if not next_.ready)
            assert stuck == (blocked[power.id].missing if power.id in blocked else ())
    part = extract.open(reform)
    assert (part.county, part.reform, part.history) == (COUNTY, reform, dv.Simulated(2021))
    assert part.status("p18", last).history == dv.Simulated(2021)
    assert part.last_effective is not None and part.last_recorded is not None
    assert "410122" in repr(part)
    known = extract.open(reform, known=datetime(2021, 12, 11, tzinfo=timezone.utc))
    assert known.last_recorded is not None and known.last_recorded < part.last_recorded
    with pytest.raises(dv.UnknownSubjectError):
        part.holder("p99", last)


def test_an_extract_says_what_would_be_refused(empty: dv.Desk, reform: dv.Reform) -> None:
    part = empty.extract(COUNTY).open(reform)
    assert part.refusal_of(plan("方案")) is None
    refusal = part.refusal_of(refused())
    with pytest.raises(dv.RefusedError) as by_desk:
        empty.submit(refused())
    assert refusal == by_desk.value.refusal
    with pytest.raises(dv.ExtractError) as beyond:
        part.refusal_of(plan("方案", OTHER))
    assert beyond.value.code == "beyond"


def test_an_extract_of_another_reform_is_not_opened(extract: dv.Extract) -> None:
    files = {**dv.henan_2021_folder()}
    files["catalogue.csv"] = files["catalogue.csv"].replace(b"rural-highway projects", b"rural roads")
    with pytest.raises(dv.ExtractError) as wrong:
        extract.open(dv.Reform.from_files(files))
    assert wrong.value.code == "other-reform"


def test_a_command_under_a_key_is_recorded_once(empty: dv.Desk) -> None:
    receipt = empty.submit(plan("方案"), START, key="key-of-mine")
    assert empty.submit_once("key-of-mine", plan("方案"), START) == receipt
    assert empty.size == 2
    with pytest.raises(dv.DeskError) as taken:
        empty.submit_once("key-of-mine", plan("另一方案"), START)
    assert taken.value.code == "key-taken"
    entry = empty.entry(1)
    assert entry.key == "key-of-mine" == str(dv.SubmissionKey("key-of-mine"))
    canonical = entry.canonical()
    assert b'"key":"key-of-mine"' in canonical
    assert b'"version":2' in canonical
    assert dv.Entry.from_canonical(canonical) == entry != replace(entry, key=None)
    # One without a key has the form that it always had.
    first = empty.entry(0)
    assert first.key is None
    assert b'"version":1' in first.canonical()
    with pytest.raises(dv.MalformedError):
        empty.submit(plan("方案"), START, key="short")
    assert dv.SubmissionKey.random() != dv.SubmissionKey.random()


def test_what_waits_is_delivered_once(empty: dv.Desk, outbox: dv.Outbox) -> None:
    first = outbox.queue(plan("方案"), key="first-key", queued=START)
    second = outbox.queue(refused())
    third = outbox.queue(plan("方案", OTHER))
    assert outbox.waiting() == (first, second, third)
    assert first.queued == START
    assert len({first.key, second.key, third.key}) == 3
    # The same again changes nothing; another under the key is no longer the same.
    assert outbox.queue(plan("方案"), key="first-key") == first
    with pytest.raises(dv.OutboxError) as in_use:
        outbox.queue(plan("另一方案"), key="first-key")
    assert in_use.value.code == "key-in-use"
    with pytest.raises(dv.OutboxError) as waiting:
        outbox.forget("first-key")
    assert waiting.value.code == "waiting"

    replies = empty.deliver(outbox.waiting(), START)
    again = empty.deliver(dv.Parcel.from_lines(dv.Parcel.to_lines(outbox.waiting())), START)
    assert [_entry(reply) for reply in again] == [_entry(reply) for reply in replies] == [1, None, 2]
    assert empty.size == 3
    assert [reply.key for reply in replies] == [first.key, second.key, third.key]
    match [reply.outcome for reply in replies]:
        case [dv.AcceptedOutcome(receipt), dv.RefusedOutcome(refusal) as no, dv.AcceptedOutcome()]:
            assert receipt.entry == 1
            assert refusal == no.refusal
            assert {"M4", "M6"} <= {*no.clauses}
            assert len(no.reasons) > 3
            assert "<" in no._repr_html_()
        case other:
            pytest.fail(f"{other}")

    sent = dv.Reply.to_lines(replies)
    assert dv.Reply.from_lines(sent) == replies
    settled = outbox.settle(dv.Reply.from_lines(sent))
    assert settled == outbox.items()
    assert [item.parcel for item in settled] == [first, second, third]
    assert [item.outcome for item in settled] == [reply.outcome for reply in replies]
    assert outbox.waiting() == () == outbox.settle(replies)
    outbox.forget(first.key)
    assert [item.key for item in outbox.items()] == [second.key, third.key]
    with pytest.raises(dv.OutboxError):
        outbox.forget(first.key)


def test_a_key_that_is_taken_is_said_to_be(empty: dv.Desk, outbox: dv.Outbox) -> None:
    empty.submit(plan("方案"), START, key="first-key")
    parcel = outbox.queue(plan("另一方案"), key="first-key")
    assert parcel.queued > START
    (reply,) = empty.deliver([parcel], START)
    assert reply == dv.Reply("first-key", dv.KeyTakenOutcome(1))  # type: ignore[arg-type]
    (item,) = outbox.settle([reply])
    assert item.outcome == dv.KeyTakenOutcome(1)
    assert dv.Reply.to_lines([reply]) == b'{"key":"first-key","outcome":{"key-taken":{"entry":1}}}\n'
    assert empty.size == 2


def test_lines_that_are_none_are_named() -> None:
    good = dv.Parcel.to_lines([dv.Parcel(plan("方案"), dv.SubmissionKey.random(), START)])
    for read in (dv.Parcel.from_lines, dv.Reply.from_lines):
        assert read(b"") == ()
        with pytest.raises(dv.MalformedError):
            read(good + b"{}\n")
    with pytest.raises(dv.MalformedError) as wrong:
        dv.Parcel.from_lines(good + b"{}\n")
    assert "line 2" in str(wrong.value)


def test_what_is_no_outbox_is_left_as_it_is(tmp_path: Path, reform: dv.Reform) -> None:
    ledger = tmp_path / "ledger.db"
    dv.Desk.create(reform, ledger, effective=DAY).close()
    before = ledger.read_bytes()
    with pytest.raises(dv.OutboxError) as wrong:
        dv.Outbox.open(ledger)
    assert wrong.value.code == "damaged"
    assert ledger.read_bytes() == before
    with pytest.raises(dv.OutboxError):
        dv.Outbox.open(tmp_path / "no" / "folder" / "outbox.db")


def test_a_closed_outbox_says_so(tmp_path: Path) -> None:
    outbox = dv.Outbox.open(tmp_path / "outbox.db")
    outbox.queue(plan("方案"))
    assert repr(outbox) == "Outbox(1 waiting)"
    outbox.close()
    assert outbox.closed
    assert repr(outbox) == "Outbox(closed)"
    for ask in (outbox.waiting, outbox.items, lambda: outbox.settle([]), lambda: outbox.forget("first-key")):
        with pytest.raises(dv.ClosedError) as closed:
            ask()
        assert closed.value.code == "closed"
    with dv.Outbox.open(tmp_path / "outbox.db") as again:
        assert len(again.waiting()) == 1


KILLED = """
import sys
from datetime import date
import devolution as dv
outbox = dv.Outbox.open(sys.argv[1])
for number in range(10_000):
    document = f"{number}"
    outbox.queue(dv.Command.file_takeover_plan(dv.CountyCode("410122"), date(2022, 1, 4), document), f"key-{number:05}")
    print(number, flush=True)
"""


def test_what_a_killed_process_had_queued_is_there(tmp_path: Path, empty: dv.Desk) -> None:
    path = tmp_path / "outbox.db"
    child = subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) == 20:
            child.kill()
            break
    # What it still said before it died, it had queued.
    said = 21 + len(child.stdout.read().splitlines())
    assert child.wait() == -signal.SIGKILL
    with dv.Outbox.open(path) as outbox:
        waiting = outbox.waiting()
        # The last one may have been queued, and its sender died before it could say so.
        assert said <= len(waiting) <= said + 1
        assert [parcel.key for parcel in waiting] == [f"key-{number:05}" for number in range(len(waiting))]
        # Delivered by one process that dies before it has taken note, and then by another.
        empty.deliver(waiting, START)
        outbox.settle(empty.deliver(outbox.waiting(), START))
        assert outbox.waiting() == ()
    assert empty.size == 1 + len(waiting)


def test_threads_share_an_outbox(outbox: dv.Outbox) -> None:
    def queue(thread: int) -> None:
        for number in range(20):
            outbox.queue(plan(f"{thread}.{number}"), f"key-{thread}-{number:04}")

    threads = [threading.Thread(target=queue, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({parcel.key for parcel in outbox.waiting()}) == 80


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_child_opens_its_own_outbox(outbox: dv.Outbox) -> None:
    outbox.queue(plan("方案"))

    def child(answers: Connection[object, object]) -> None:
        try:
            outbox.waiting()
        except dv.ClosedError as error:
            answers.send((error.code, outbox.closed))
        else:
            answers.send(None)

    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    process = fork.Process(target=child, args=(there,))
    process.start()
    assert here.poll(30)
    assert here.recv() == ("forked", True)
    process.join()
    assert len(outbox.waiting()) == 1


def test_recorded_is_now_unless_it_is_given(empty: dv.Desk, outbox: dv.Outbox) -> None:
    before = datetime.now(timezone.utc) - timedelta(seconds=1)
    parcel = outbox.queue(plan("方案"))
    empty.deliver([parcel])
    assert before < parcel.queued
    assert before < empty.entry(1).recorded
