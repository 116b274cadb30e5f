"""The watchbook (监管簿): complaints, warnings, draws, inspections, credit, integrity risks and accountability as records.

>>> book = Watchbook.create(Supervision.henan_2021(reform))
>>> filed = WatchFiled("petition", Complainant(), "410122", "超期未办结")
>>> book.submit(WatchEvent(filed, "city:410100", "T-1", date(2022, 3, 1)))
WatchReceipt(event=0, known=False)
>>> book.status("T-1", date(2022, 3, 2)).stage
<WatchActKind.FILED: 'filed'>
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike

from . import _devolution
from ._acts import ACTUAL, Actual, Simulated
from ._book import Book
from ._case_lists import Unsettled
from ._cases import Casebook
from ._closing import Closing
from ._reform import Reform
from ._supervision import Supervision
from ._text import Digest
from ._watch_acts import WatchEntry, WatchEvent
from ._watch_answers import WatchImported, WatchReceipt, WatchRefusal, WatchStatus
from ._watch_lists import RecordKind
from ._wire import dumps, instant, its, loads, loads_all


class Vault(Closing):
    """Who complained in confidence (保密册), apart from what is recorded. It shows nothing when it is printed.

    >>> vault = Vault.create()
    >>> digest = vault.keep("李某某 13800001111")
    >>> vault
    Vault()
    >>> vault.reveal(digest)
    '李某某 13800001111'
    """

    __slots__ = ("_native",)

    def __init__(self, native: _devolution.Vault) -> None:
        self._native = its(_devolution.Vault, native)

    @classmethod
    def create(cls, path: str | PathLike[str] | None = None) -> Vault:
        """A vault that holds nobody: in a new file that only its owner may read, or in memory without a path."""
        return cls(_devolution.Vault.create(path))

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Vault:
        """Opens a vault that is there, for writing."""
        return cls(_devolution.Vault.open(path))

    def keep(self, identity: str, *, salt: bytes | None = None) -> Digest:
        """Keeps who somebody is; the digest that stands for it in a `Complainant`. `salt` is 32 random bytes unless given."""
        salt = secrets.token_bytes(32) if salt is None else salt
        return Digest._kept(self._native.keep(identity, salt))

    def reveal(self, digest: str) -> str | None:
        """Who is behind a digest, for whoever may know; `None` where the vault holds nobody there."""
        return self._native.reveal(digest)

    def __repr__(self) -> str:
        return "Vault()"


@dataclass(frozen=True)
class Known:
    """What is known beside the watchbook when an act is judged: the records that can show something, and who complained."""

    casebook: Casebook | None = None
    """Without one no event of it can show anything, and nobody is known to have handled a case."""
    ledger: int = 0
    """How many entries the ledger has."""
    vault: Vault | None = None
    """Without one nothing is known of who complained in confidence."""

    def _natives(self) -> tuple[_devolution.Casebook | None, int, _devolution.Vault | None]:
        casebook = None if self.casebook is None else its(Casebook, self.casebook)._native
        vault = None if self.vault is None else its(Vault, self.vault)._native
        return casebook, self.ledger, vault


_NOTHING = Known()


class Watchbook(Book):
    """Every record of supervision of a reform. Threads may share it, and take turns; a child process opens its own."""

    __slots__ = ("_native", "_supervision")

    def __init__(self, supervision: Supervision, native: _devolution.Watchbook) -> None:
        self._supervision = supervision
        self._native = its(_devolution.Watchbook, native)

    @classmethod
    def create(
        cls,
        supervision: Supervision,
        path: str | PathLike[str] | None = None,
        *,
        history: Actual | Simulated = ACTUAL,
        unsettled: Unsettled = Unsettled.REFUSE,
    ) -> Watchbook:
        """A watchbook without records: in a new file, or in memory without a path."""
        native, code = its(Supervision, supervision)._native, Unsettled(unsettled).code
        return cls(supervision, _devolution.Watchbook.create(native, path, dumps(history), code))

    @classmethod
    def open(
        cls,
        supervision: Supervision,
        path: str | PathLike[str],
        *,
        unsettled: Unsettled = Unsettled.REFUSE,
    ) -> Watchbook:
        """Opens a watchbook that is there, for writing; what it has is judged again."""
        native = its(Supervision, supervision)._native
        return cls(supervision, _devolution.Watchbook.open(native, path, Unsettled(unsettled).code))

    @classmethod
    def read(
        cls, supervision: Supervision, text: bytes, *, unsettled: Unsettled = Unsettled.REFUSE
    ) -> Watchbook:
        """Reads a watchbook from its text, into memory: what `text` gives, or what is in its file."""
        native = its(Supervision, supervision)._native
        return cls(supervision, _devolution.Watchbook.read(native, text, Unsettled(unsettled).code))

    @property
    def supervision(self) -> Supervision:
        """The settings, whose channels give complaints their limits."""
        return self._supervision

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._supervision.reform

    def submit(
        self, event: WatchEvent, recorded: datetime | None = None, *, known: Known = _NOTHING
    ) -> WatchReceipt:
        """Judges an event and records it; `WatchRefusedError` has every reason, and then nothing is recorded.

        `recorded` is now unless it is given. What says the same as an earlier event is that event.
        """
        text, beside = dumps(its(WatchEvent, event)), its(Known, known)._natives()
        return loads(WatchReceipt, self._native.submit(text, instant(recorded), *beside))

    def refusal(self, event: WatchEvent, *, known: Known = _NOTHING) -> WatchRefusal | None:
        """Why an event would be refused; `None` when it would be recorded."""
        refusal = self._native.refusal(dumps(its(WatchEvent, event)), *its(Known, known)._natives())
        return None if refusal is None else loads(WatchRefusal, refusal)

    def import_(
        self, text: str, form: str = "csv", *, recorded: datetime | None = None, known: Known = _NOTHING
    ) -> WatchImported:
        """Records complaints from `csv` or events from `jsonl`, or none of them: `RowsError` has every bad row.

        Rows that were imported before are known again, so a file that grew can be imported as a whole.
        """
        beside = its(Known, known)._natives()
        return loads(WatchImported, self._native.import_(text, form, instant(recorded), *beside))

    def status(self, record: str, on: date) -> WatchStatus | None:
        """Where a record stands on a date: nothing that happened to it later is seen. `None` before it was opened."""
        status = self._native.status(record, on)
        return None if status is None else loads(WatchStatus, status)

    def statuses(self, on: date) -> tuple[WatchStatus, ...]:
        """Where every record stands on a date, in the order of record; those that were not opened yet are left out."""
        return loads_all(WatchStatus, self._native.statuses(on))

    def history_of(self, record: str) -> tuple[WatchEntry, ...]:
        """Everything that is recorded of a record, in the order of record."""
        return loads_all(WatchEntry, self._native.history_of(record))

    def kind(self, record: str) -> RecordKind | None:
        """The kind of a record; `None` where there is none of the number."""
        kind = self._native.kind(record)
        return None if kind is None else RecordKind(kind)

    def __repr__(self) -> str:
        state = "closed" if self.closed else f"{len(self)} records, {self.events} events"
        return f"Watchbook({str(self.reform.id)!r}, {state})"


def watch_events(reform: Reform, text: str, form: str = "csv") -> tuple[WatchEvent, ...]:
    """The events of a file in `csv` or `jsonl`; `RowsError` has everything that is wrong with it."""
    return loads_all(WatchEvent, _devolution.watch_events(its(Reform, reform)._native, text, form))
