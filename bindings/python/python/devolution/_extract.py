"""An extract: what one county needs of a ledger, with the proof that it is of that ledger.

>>> extract = Extract.read(bytes(desk.extract("410122")))
>>> extract.verify(desk.head())
>>> extract.verify_signed_off(desk.sign_off("410122"))
>>> extract.open(reform).holder("p18", date(2022, 3, 1)).holder
Authority('county:410122')
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from os import PathLike
from typing import Any

from . import _devolution
from ._acts import Actual, History, Simulated
from ._answers import Gap, Head, Next, Refusal, Status
from ._command import Command
from ._devolution import Holder
from ._errors import StoreError
from ._ledger import Entry, InclusionProof
from ._lists import DigestAlgorithm
from ._reform import Reform
from ._text import CountyCode, Digest
from ._wire import dumps, instant, its, loads, loads_all, place, read_instant


@dataclass(frozen=True)
class SignOff:
    """What whoever keeps a ledger says of a county's extract at a head, so that an extract can leave nothing out.

    Published beside the head, or signed.
    """

    algorithm: DigestAlgorithm
    """How the ledger is digested, and the entries of the extract."""
    county: CountyCode
    entries: int
    """How many entries concern it."""
    head: Head
    """The head of the whole ledger."""
    root: Digest
    """The root of the Merkle tree (RFC 6962) over the entries that concern it, in their order."""

    def to_json(self) -> str:
        """Its form in JSON, the same in every language."""
        return _devolution.check_sign_off(dumps(self))

    @classmethod
    def from_json(cls, text: str) -> SignOff:
        """The sign-off that was published so."""
        return loads(cls, _devolution.check_sign_off(text))


class Extract:
    """The part of a ledger that concerns one county. One that exists is consistent in itself.

    `verify` and `verify_signed_off` hold it against what was published. `bytes(extract)` is what is handed over.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _devolution.Extract) -> None:
        self._native = native

    @classmethod
    def read(cls, source: bytes | str | PathLike[str]) -> Extract:
        """Reads an extract, from its bytes or from the file that has them; `ExtractError` where anything is wrong with it."""
        if isinstance(source, (bytes, bytearray)):
            return cls(_devolution.Extract.read(bytes(source)))
        path = place(source)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(str(error), f"读取“{path}”失败:{error}", code="io") from error
        return cls(_devolution.Extract.read(data))

    def __bytes__(self) -> bytes:
        return self._native.data()

    @property
    def county(self) -> CountyCode:
        """The county."""
        return CountyCode._kept(self._native.county())

    @property
    def algorithm(self) -> DigestAlgorithm:
        """How the ledger is digested."""
        return DigestAlgorithm(self._native.algorithm())

    @property
    def head(self) -> Head:
        """The head of the ledger that it was made of, as it says itself."""
        return loads(Head, self._native.head())

    @property
    def sign_off(self) -> SignOff:
        """What must be published beside the head for an extract of these entries to be complete."""
        return loads(SignOff, self._native.sign_off())

    def entries(self) -> tuple[Entry, ...]:
        """Its entries, in their order."""
        return loads_all(Entry, self._native.entries())

    def __len__(self) -> int:
        return self._native.size()

    def verify(self, published: Head) -> None:
        """Raises `ExtractError` unless every entry is in the ledger whose head was published."""
        self._native.verify(dumps(its(Head, published)))

    def verify_signed_off(self, published: SignOff) -> None:
        """Raises `ExtractError` unless, besides, none that concerns the county is left out."""
        self._native.verify_signed_off(dumps(its(SignOff, published)))

    def prove_inclusion(self, entry: int) -> tuple[Entry, InclusionProof]:
        """One of its entries, with the proof that it is in the ledger: for whoever has the published head and nothing else."""
        found, proof = self._native.prove_inclusion(entry)
        return loads(Entry, found), loads(InclusionProof, proof)

    def open(
        self, reform: Reform, effective: date | None = None, known: datetime | None = None
    ) -> CountyRegister:
        """The register of its county, or as of another legal date or time of knowledge.

        Every entry is judged by the rules: one that rests on an entry that is left out is found even without a sign-off.
        """
        known_at = None if known is None else instant(known)
        native = self._native.open(its(Reform, reform)._native, effective, known_at)
        return CountyRegister(reform, native)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extract) and bytes(self) == bytes(other)

    def __hash__(self) -> int:
        return hash(self.sign_off)

    def __reduce__(self) -> tuple[Any, ...]:
        return Extract.read, (bytes(self),)

    def __repr__(self) -> str:
        return f"Extract({str(self.county)!r}, {len(self)} of {self.head.size} entries)"


class CountyRegister:
    """The register of one county, made by `Extract.open`. Of no other county the entries are there."""

    __slots__ = ("_native", "_reform")

    def __init__(self, reform: Reform, native: _devolution.CountyRegister) -> None:
        self._reform = reform
        self._native = native

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._reform

    @property
    def county(self) -> CountyCode:
        """The county."""
        return CountyCode._kept(self._native.county())

    @property
    def history(self) -> Actual | Simulated | None:
        """Whether the ledger is of what really happened; `None` where nothing is seen of it."""
        value = json.loads(self._native.history())
        return None if value is None else History._read(value)

    @property
    def last_effective(self) -> date | None:
        """The latest legal date on which anything took effect here."""
        return self._native.last_effective()

    @property
    def last_recorded(self) -> datetime | None:
        """When the latest entry of the extract was recorded: what came after, it does not know."""
        last = self._native.last_recorded()
        return None if last is None else read_instant(last)

    def holder(self, power: str, on: date) -> Holder:
        """Who may exercise the power on the date, in whose name, who is liable, and why."""
        return self._native.holder(power, on)

    def powers(self, on: date) -> tuple[Holder, ...]:
        """Who holds every power on a date, in the order of the catalogue."""
        return tuple(self._native.powers(on))

    def status(self, power: str, on: date) -> Status:
        """Where a delegation stands on a date."""
        return replace(loads(Status, self._native.status(power, on)), history=self.history)

    def statuses(self, on: date) -> tuple[Status, ...]:
        """Where every delegation of the county stands, in the order of the catalogue."""
        history = self.history
        statuses = loads_all(Status, self._native.statuses(on))
        return tuple(replace(status, history=history) for status in statuses)

    def next(self, power: str, on: date) -> tuple[Next, ...]:
        """Every command that a delegation still needs before it operates, with what blocks each on the date."""
        return loads_all(Next, self._native.next(power, on))

    def gaps(self, on: date) -> tuple[Gap, ...]:
        """What can be put right now, for every delegation that neither operates nor was recalled."""
        return loads_all(Gap, self._native.gaps(on))

    def blocked(self, on: date) -> tuple[Gap, ...]:
        """What cannot be done yet, and what blocks it, for every delegation that neither operates nor was recalled."""
        return loads_all(Gap, self._native.blocked(on))

    def refusal_of(self, command: Command) -> Refusal | None:
        """Why a command would be refused, as far as the extract knows; `None` where it would be accepted.

        What was recorded since may change that: only a desk decides. A command about anything but the county and its
        delegations is an `ExtractError`.
        """
        refusal = self._native.refusal_of(dumps(its(Command, command)))
        return None if refusal is None else loads(Refusal, refusal)

    def __repr__(self) -> str:
        return f"CountyRegister({str(self.county)!r}, last effective {self.last_effective})"
