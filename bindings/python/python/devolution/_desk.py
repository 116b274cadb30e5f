"""The desk over one ledger of one reform: submit a command, ask a question.

>>> with Desk.create(henan_2021(), effective=date(2021, 12, 8)) as desk:
...     receipt = desk.submit(Command.file_takeover_plan(CountyCode("410122"), date(2021, 12, 8), "中牟交〔2021〕88号"))
...     receipt.entry
1
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from os import PathLike, fspath

from . import _devolution
from ._acts import ACTUAL, Actual, Simulated
from ._answers import Head, Outcome, Receipt, Verification
from ._closing import Closing
from ._command import Command
from ._errors import MalformedError, StoreError
from ._extract import Extract, SignOff
from ._ledger import ConsistencyProof, Entry, InclusionProof
from ._lists import DigestAlgorithm
from ._machine import Activity
from ._progress import watched
from ._reform import Reform, henan_2021
from ._register import Register
from ._submission import Parcel, Reply, wrapped
from ._table import Table
from ._wire import day, dumps, instant, items, its, loads, loads_all, place

PAGE = 4096
"""How many entries are read at once."""

# A child process must not write to a ledger that its parent has open.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_devolution.forked)


class Desk(Closing):
    """A desk. Threads may share it, and take turns; a child process opens its own."""

    __slots__ = ("_counter", "_native", "_progress", "_reform", "_register")

    def __init__(
        self,
        reform: Reform,
        native: _devolution.Desk,
        counter: _devolution.Counter,
        progress: bool | None,
    ) -> None:
        self._reform = reform
        self._native = native
        self._counter = counter
        self._progress = progress
        self._register = Register(reform, native.register())

    @classmethod
    def create(
        cls,
        reform: Reform,
        ledger: str | PathLike[str] | None = None,
        *,
        effective: date,
        history: Actual | Simulated = ACTUAL,
        recorded: datetime | None = None,
        digest: DigestAlgorithm = DigestAlgorithm.SM3,
        progress: bool | None = None,
    ) -> Desk:
        """Opens a new ledger: SQLite, or JSON Lines where the name ends with `.jsonl`, or in memory without a name.

        `recorded` is now unless it is given. Long work shows a progress bar where somebody looks, or as `progress` says.
        """
        counter = _devolution.Counter()
        code = DigestAlgorithm(digest).code
        native = _devolution.Desk.create(
            its(Reform, reform)._native,
            ledger,
            code,
            dumps(history),
            day(effective),
            instant(recorded),
            counter,
        )
        return cls(reform, native, counter, progress)

    @classmethod
    def open(cls, reform: Reform, ledger: str | PathLike[str], *, progress: bool | None = None) -> Desk:
        """Opens a ledger that is there, whichever kind it is."""
        with watched("open", progress) as counter:
            native = _devolution.Desk.open(its(Reform, reform)._native, ledger, counter)
        return cls(reform, native, counter, progress)

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._reform

    @property
    def register(self) -> Register:
        """The register: ask it. It follows the desk."""
        return self._register

    @property
    def algorithm(self) -> DigestAlgorithm:
        """The digest of the ledger."""
        return DigestAlgorithm(self._native.algorithm())

    @property
    def size(self) -> int:
        """How many entries the desk has read."""
        return self._native.size()

    def __len__(self) -> int:
        return self._native.size()

    def submit(
        self, command: Command, recorded: datetime | None = None, *, key: str | None = None
    ) -> Receipt:
        """Judges a command and records what happens; `RefusedError` has every reason, and then nothing is recorded.

        With a `key` as `submit_once`.
        """
        if key is not None:
            return self.submit_once(key, command, recorded)
        return self.submit_all([command], recorded)[0]

    def submit_once(self, key: str, command: Command, recorded: datetime | None = None) -> Receipt:
        """Submits a command under a key: where the ledger has it already, its receipt comes back and nothing is recorded.

        A key that stands in the ledger with another command is a `DeskError` with code `key-taken`.
        """
        text = dumps(its(Command, command))
        return loads(Receipt, self._native.submit_once(key, text, instant(recorded)))

    def deliver(self, parcels: Iterable[Parcel], recorded: datetime | None = None) -> tuple[Reply, ...]:
        """Submits what waited in an outbox, each on its own: what is refused does not hold up what comes after it.

        Delivering the same again is harmless: what was recorded is answered with its receipt.
        """
        return loads_all(Reply, self._native.deliver(wrapped(parcels), instant(recorded)))

    def extract(self, county: str, size: int | None = None) -> Extract:
        """What a county needs of the ledger to ask about itself without a connection; as it was when it had `size` entries."""
        return Extract(self._native.extract(county, size))

    def sign_off(self, county: str, size: int | None = None) -> SignOff:
        """What is to be published beside the head, so that an extract of the county cannot leave anything out."""
        return loads(SignOff, self._native.sign_off(county, size))

    def submit_all(
        self, commands: Iterable[Command], recorded: datetime | None = None
    ) -> tuple[Receipt, ...]:
        """Several commands as one: each is judged after the ones before it, and all are recorded or none."""
        texts = [dumps(its(Command, command)) for command in items(commands)]
        return loads_all(Receipt, self._native.submit_all(texts, instant(recorded)))

    def refresh(self) -> int:
        """Reads what other processes have appended; how many entries there are now."""
        return self._native.refresh()

    def as_of(self, effective: date | None = None, known: datetime | None = None) -> Register:
        """The register as of another legal date or time of knowledge."""
        known_at = None if known is None else instant(known)
        with self._watched("as of"):
            return Register(self._reform, self._native.as_of(effective, known_at))

    def save_snapshot(self) -> None:
        """Keeps a snapshot, so that the ledger opens faster next time."""
        self._native.save_snapshot()

    def verify(self, published: Head | None = None) -> Verification:
        """Verifies every byte and digest, that every entry is lawful, and that this desk is what the ledger says."""
        with self._watched("verify", twice=True):
            return loads(Verification, self._native.verify(None if published is None else dumps(published)))

    def head(self) -> Head:
        """The head of the ledger as it stands in the store."""
        return loads(Head, self._native.head())

    def head_at(self, size: int) -> Head:
        """The head that the ledger had when it had `size` entries."""
        return loads(Head, self._native.head_at(size))

    def prove_inclusion(self, entry: int) -> tuple[Entry, InclusionProof]:
        """An entry, with the proof that it is in the ledger of the current head."""
        found, proof = self._native.prove_inclusion(entry)
        return loads(Entry, found), loads(InclusionProof, proof)

    def prove_consistency(self, size: int) -> ConsistencyProof:
        """The proof that the ledger continues the one that had `size` entries."""
        return loads(ConsistencyProof, self._native.prove_consistency(size))

    def entries(self, start: int = 0) -> Iterator[Entry]:
        """The entries from a number on. `events` is the faster way to all of them."""
        while page := self._native.entries(start, PAGE):
            yield from (loads(Entry, text) for text in page)
            start += len(page)

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        return self.prove_inclusion(number)[0]

    def events(self) -> Table:
        """Every entry as a row, with its payload as JSON, its clause, and whether it was taken back."""
        with self._watched("events"):
            return Table(self._native.events_table())

    def write_ocel(self, path: str | PathLike[str], keep_annulled: bool = True) -> int:
        """Writes the ledger as an OCEL 2.0 log in JSON; how many entries it has.

        Without `keep_annulled`, what was taken back is left out, and what takes it back. A file that is there is not touched.
        """

        def write(draft: str) -> int:
            self._counter.reset(self.size * 2)  # for what was taken back, and for the rest
            return self._native.write_ocel(draft, bool(keep_annulled))

        return self._write(path, write)

    def write_xes(self, path: str | PathLike[str], activity: Activity = Activity.STEP) -> int:
        """Writes the lives of all delegations as an XES log; how many cases it has. A file that is there is not touched."""
        code = Activity(activity).code
        return self._write(path, lambda draft: self._native.write_xes(draft, code))

    def _write(self, path: str | PathLike[str], write: Callable[[str], int]) -> int:
        whole = place(path)
        if not whole.name:
            raise MalformedError(f"`{whole}` is no file", f"“{whole}”不是文件")
        draft = whole.with_name(f".{whole.name}.{os.getpid()}.draft")
        try:
            with self._watched("write"):
                count = write(fspath(draft))
            os.link(draft, whole)  # unlike a renaming, this fails where a file is there already
        except FileExistsError:
            en, zh = f"there is a file already at `{whole}`", f"“{whole}”处已有文件"
            raise StoreError(en, zh, code="exists") from None
        except OSError as error:
            if isinstance(error, StoreError):
                raise
            raise StoreError(str(error), f"写入“{whole}”失败:{error}", code="io") from error
        finally:
            with suppress(OSError):
                draft.unlink()
        return count

    def _watched(self, what: str, *, twice: bool = False) -> AbstractContextManager[object]:
        self._counter.reset(self.size * (2 if twice else 1))
        return watched(what, self._progress, self._counter)

    def __repr__(self) -> str:
        state = "closed" if self.closed else f"{self.size} entries"
        return f"Desk({str(self._reform.id)!r}, {state})"

    def _repr_html_(self) -> str:
        from ._html import desk_html

        return desk_html(self)


def simulate(
    reform: Reform | None = None,
    *,
    seed: int = 2021,
    until: date = date(2022, 6, 30),
    ledger: str | PathLike[str] | None = None,
    progress: bool | None = None,
) -> tuple[Desk, Outcome]:
    """A desk over a simulated history, which says so in its first entry. None of it happened.

    >>> desk, outcome = simulate(seed=2021)
    >>> desk.register.history
    Simulated(seed=2021)
    """
    reform = henan_2021() if reform is None else its(Reform, reform)
    with watched("simulate", progress) as counter:
        native, outcome = _devolution.Desk.simulate(reform._native, ledger, _seed(seed), day(until), counter)
    return Desk(reform, native, counter, progress), loads(Outcome, outcome)


def _seed(seed: int) -> int:
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed < 2**32:
        raise MalformedError(
            f"`{seed}` is no seed: a whole number below 2^32", f"“{seed}”不是种子:应为小于 2^32 的整数"
        )
    return seed
