"""Records of supervision, in memory and in a file; and who complains in confidence, apart from them."""

from __future__ import annotations

import os
import pickle
import threading
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

import devolution as dv

CITY = dv.Authority("city:410100")
MOMENT = datetime(2022, 12, 1, tzinfo=timezone.utc)
IDENTITY = "李某某 13800001111"


def event(act: dv.WatchAct, on: date, by: dv.Authority = CITY, record: str = "T-1") -> dv.WatchEvent:
    return dv.WatchEvent(act, by, dv.RecordNumber(record), on)


def filed(complainant: dv.Complainant | None = None, matter: str = "超期未办结") -> dv.WatchFiled:
    who = complainant or dv.Complainant()
    return dv.WatchFiled(dv.ChannelId("petition"), who, dv.CountyCode("410122"), dv.Words(matter))


@pytest.fixture(scope="module")
def supervision(reform: dv.Reform) -> dv.Supervision:
    return dv.Supervision.henan_2021(reform)


@pytest.mark.parametrize("kept", [False, True])
def test_a_complaint_is_filed_taken_and_answered(
    supervision: dv.Supervision, tmp_path: Path, kept: bool
) -> None:
    path = tmp_path / "watch.jsonl" if kept else None
    officers = frozenset({dv.HandlerId("410100-08"), dv.HandlerId("410100-09")})
    investigated = dv.WatchInvestigated(dv.Words("属实"), officers)
    answered = dv.WatchAnswered(dv.Document("答复1号"), dv.ComplaintOutcome.UPHELD)
    with dv.Watchbook.create(supervision, path) as book:
        assert not len(book) and book and book.history == dv.ACTUAL and book.reform is supervision.reform
        assert book.submit(event(filed(), date(2022, 3, 1)), MOMENT) == dv.WatchReceipt(0, False)
        assert book.submit(event(filed(), date(2022, 3, 1)), MOMENT) == dv.WatchReceipt(0, True)
        book.submit(event(dv.WatchTaken(), date(2022, 3, 2)), MOMENT)
        book.submit(event(investigated, date(2022, 3, 3)), MOMENT)
        book.submit(event(answered, date(2022, 6, 20)), MOMENT)
        assert (len(book), book.events, book.kind("T-1")) == (1, 4, dv.RecordKind.COMPLAINT)
        assert book.kind("T-2") is None and book.status("T-1", date(2022, 2, 1)) is None
        status = book.status("T-1", date(2022, 7, 1))
        assert status is not None and book.statuses(date(2022, 7, 1)) == (status,)
        assert status.late and not status.open and status.outcome is dv.ComplaintOutcome.UPHELD
        finish = status.limit(dv.WatchLimit.FINISH)
        assert finish is not None and finish.broken and finish.due == date(2022, 5, 5)
        assert finish.confidence is dv.Confidence.A
        english, chinese = (
            supervision.reform.speak("en").watch(status),
            supervision.reform.speak("zh").watch(status),
        )
        assert any("T-1" in line for line in english) and len(english) == len(chinese)
        history = book.history_of("T-1")
        assert [entry.act.kind for entry in history] == ["filed", "taken", "investigated", "answered"]
        assert history[0].event == event(filed(), date(2022, 3, 1)) and history[0].recorded == MOMENT
        text, head = book.text(), book.head()
        assert dv.Watchbook.read(supervision, text).text() == text
        assert book.head_at(4) == head and book.head_at(5) is None
        with pytest.raises(dv.UnknownSubjectError) as unknown:
            book.status("T-9", date(2022, 7, 1))
        assert (unknown.value.kind, unknown.value.id) == ("record", "T-9")
        if path is not None:
            with pytest.raises(dv.StoreError) as locked:
                dv.Watchbook.open(supervision, path)
            assert locked.value.code == "locked"
    assert book.closed and repr(book) == "Watchbook('henan-2021', closed)"
    with pytest.raises(dv.ClosedError):
        book.statuses(date(2022, 7, 1))
    if path is not None:
        with dv.Watchbook.open(supervision, path) as opened:
            assert (opened.text(), opened.head()) == (text, head)
        with pytest.raises(dv.StoreError) as there:
            dv.Watchbook.create(supervision, path)
        assert there.value.code == "exists"


def test_a_refusal_shows_conditions_and_what_they_come_from(supervision: dv.Supervision) -> None:
    book = dv.Watchbook.create(supervision)
    book.submit(event(filed(), date(2022, 3, 1)), MOMENT)
    book.submit(event(dv.WatchTaken(), date(2022, 3, 2)), MOMENT)
    alone = event(dv.WatchInvestigated(dv.Words("属实"), frozenset({dv.HandlerId("8")})), date(2022, 3, 3))
    refusal = book.refusal(alone)
    assert refusal is not None and refusal.codes == ("two-officers",)
    assert refusal.unmet[0].basis == dv.Basis(article=dv.Article.PENALTY42)
    assert dv.WatchCondition.TWO_OFFICERS.article is dv.Article.PENALTY42
    assert dv.WatchCondition.TWO_OFFICERS in dv.WatchActKind.INVESTIGATED.needs
    with pytest.raises(dv.WatchRefusedError) as refused:
        book.submit(alone, MOMENT)
    error = refused.value
    assert error.refusal == refusal and error.reasons == refusal.unmet and book.events == 2
    assert error.say("zh") == "\n".join(refusal.explain(book.reform))
    assert "two-officers" in str(refusal) and book.reform.speak("en").watch_unmet(refusal.unmet[0])
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.code, copied.refusal) == (error.code, refusal)


def test_an_import_takes_all_rows_or_none(supervision: dv.Supervision) -> None:
    book = dv.Watchbook.create(supervision)
    good = "record,on,by,channel,county,matter\nT-7,2022-03-01,county:410122,petition,410122,超期未办结\n"
    with pytest.raises(dv.RowsError) as bad:
        book.import_(good.replace("T-7", "七"), recorded=MOMENT)
    (row,) = bad.value.rows
    assert (row.row, row.column, row.fault) == (2, "record", dv.RowFault.MALFORMED)
    assert book.import_(good, recorded=MOMENT) == dv.WatchImported(known=0, recorded=1, records=1, rows=1)
    assert book.import_(good, recorded=MOMENT).known == 1
    events = dv.watch_events(supervision.reform, good)
    assert [each.act.kind for each in events] == ["filed"]
    with pytest.raises(dv.RowsError) as refused:
        book.import_(good.replace("2022-03-01", "2022-03-02"), recorded=MOMENT)
    (row,) = refused.value.rows
    assert row.fault is dv.RowFault.REFUSED and isinstance(row.refusal, dv.WatchRefusal)
    assert row.refusal.code == "new-number"


@pytest.mark.parametrize("kept", [False, True])
def test_who_complains_in_confidence_is_not_in_the_book(
    supervision: dv.Supervision, tmp_path: Path, kept: bool
) -> None:
    path = tmp_path / "vault.jsonl" if kept else None
    book = dv.Watchbook.create(supervision)
    with dv.Vault.create(path) as vault:
        digest = vault.keep(IDENTITY)
        assert vault.keep(IDENTITY) != digest, "every complaint has a salt of its own"
        assert vault.keep(IDENTITY, salt=b"7" * 32) == vault.keep(IDENTITY, salt=b"7" * 32)
        assert vault.reveal(digest) == IDENTITY and vault.reveal("0" * 64) is None
        known, who = dv.Known(vault=vault), dv.Complainant(confidential=digest)
        betrayed = event(filed(who, "李某某反映超期"), date(2022, 3, 1))
        refusal = book.refusal(betrayed, known=known)
        assert refusal is not None and refusal.codes == ("identity-hidden",)
        assert book.refusal(betrayed) is None, "without the vault nobody is known"
        book.submit(event(filed(who), date(2022, 3, 1)), MOMENT, known=known)
        assert "李某某".encode() not in book.text() and digest.encode() in book.text()
        for shown in (repr(vault), str(vault), repr(known), f"{vault!s}"):
            assert "李" not in shown and "1380" not in shown
        with pytest.raises(TypeError):
            pickle.dumps(vault)
        with pytest.raises(dv.VaultError) as nobody:
            vault.keep(" 李某某")
        assert nobody.value.code == "no-identity" and "李" not in str(nobody.value) + nobody.value.say("zh")
        with pytest.raises(dv.MalformedError):
            vault.keep(IDENTITY, salt=b"short")
    with pytest.raises(dv.ClosedError):
        vault.reveal(digest)
    with pytest.raises(dv.ClosedError):
        book.submit(event(dv.WatchTaken(), date(2022, 3, 2)), MOMENT, known=known)
    if path is not None:
        assert path.stat().st_mode & 0o077 == 0
        with dv.Vault.open(path) as again:
            assert again.reveal(digest) == IDENTITY
        path.write_text(path.read_text("utf-8").replace("李某某", "王某某", 1), "utf-8")
        with pytest.raises(dv.VaultError) as damaged:
            dv.Vault.open(path)
        assert damaged.value.code == "damaged" and "某" not in str(damaged.value)


def test_threads_take_turns(supervision: dv.Supervision) -> None:
    book = dv.Watchbook.create(supervision)

    def file(thread: int) -> None:
        for number in range(20):
            book.submit(event(filed(), date(2022, 3, 1), record=f"T-{thread}-{number}"), MOMENT)

    threads = [threading.Thread(target=file, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(book), book.events) == (80, 80)


def test_a_child_process_opens_its_own(supervision: dv.Supervision) -> None:
    book, vault = dv.Watchbook.create(supervision), dv.Vault.create()
    child = os.fork()
    if child == 0:
        codes = []
        for ask in (lambda: book.events, lambda: vault.reveal("0" * 64)):
            try:
                ask()
            except dv.ClosedError as closed:
                codes.append(closed.code)
        os._exit(0 if codes == ["forked", "forked"] and book.closed and vault.closed else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert book.events == 0 and vault.reveal("0" * 64) is None
