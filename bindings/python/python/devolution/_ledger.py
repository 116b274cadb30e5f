"""The ledger without a desk: entries, their canonical bytes, proofs, and the verification of a file.

>>> verify_ledger("missing.db")
Traceback (most recent call last):
    ...
devolution.StoreError: there is no ledger at `missing.db`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike

from . import _devolution
from ._acts import Event
from ._answers import Head, Verification
from ._lists import DigestAlgorithm
from ._progress import watched
from ._text import Actor, Digest, Subject, SubmissionKey
from ._wire import dumps, its, loads, plain


@dataclass(frozen=True)
class Entry:
    """An entry of a ledger."""

    sequence: int
    """Its number, from 0."""
    recorded: datetime
    """When it was recorded, in UTC."""
    effective: date
    """The legal date from which it counts."""
    actor: Actor
    subject: Subject
    payload: Event
    """What happened."""
    key: SubmissionKey | None = None
    """The key under which its command was submitted; without one an entry has the form that it always had."""

    VERSION = 2
    """The newest version of the form that this package writes: that of entries with a key. Others have version 1."""

    @property
    def event(self) -> Event:
        """What happened."""
        return self.payload

    def _plain(self) -> object:
        from ._wire import fields

        plain = fields(self) | {"version": self.VERSION}
        if self.key is None:
            del plain["key"]
            plain["version"] = 1
        return plain

    def canonical(self) -> bytes:
        """The bytes that its digest is made of (RFC 8785), the same in every language."""
        return _devolution.canonical_entry(dumps(self))

    @classmethod
    def from_canonical(cls, data: bytes) -> Entry:
        """The entry of canonical bytes; any other bytes are an error."""
        return loads(cls, _devolution.read_entry(data))


@dataclass(frozen=True)
class InclusionProof:
    """The proof that an entry is in a ledger (RFC 6962)."""

    algorithm: DigestAlgorithm
    index: int
    path: tuple[Digest, ...]
    size: int

    @classmethod
    def of(cls, algorithm: DigestAlgorithm, leaves: Sequence[Digest], index: int) -> InclusionProof:
        """The proof for one of the leaves."""
        return loads(cls, _devolution.inclusion_proof(DigestAlgorithm(algorithm).code, leaves, index))

    def verify(self, entry: Entry | bytes, root: Digest) -> None:
        """Raises `ProofError` unless the entry is in the ledger with this root."""
        data = entry if isinstance(entry, bytes) else its(Entry, entry).canonical()
        _devolution.verify_inclusion(dumps(self), data, root)

    def _repr_html_(self) -> str:
        from ._html import proof_html

        return proof_html(self)


@dataclass(frozen=True)
class ConsistencyProof:
    """The proof that a ledger continues an earlier one (RFC 6962)."""

    algorithm: DigestAlgorithm
    from_: int
    """How many entries the earlier one had."""
    path: tuple[Digest, ...]
    size: int

    @classmethod
    def of(cls, algorithm: DigestAlgorithm, leaves: Sequence[Digest], from_: int) -> ConsistencyProof:
        """The proof for a ledger of the first leaves."""
        return loads(cls, _devolution.consistency_proof(DigestAlgorithm(algorithm).code, leaves, from_))

    def verify(self, earlier: Digest, later: Digest) -> None:
        """Raises `ProofError` unless the ledger with the later root continues the one with the earlier."""
        _devolution.verify_consistency(dumps(self), earlier, later)

    def _repr_html_(self) -> str:
        from ._html import proof_html

        return proof_html(self)


def leaf(algorithm: DigestAlgorithm, data: bytes) -> Digest:
    """The digest of an entry's canonical bytes."""
    return Digest(_devolution.leaf(DigestAlgorithm(algorithm).code, data))


def node(algorithm: DigestAlgorithm, left: Digest, right: Digest) -> Digest:
    """The digest over two digests."""
    return Digest(_devolution.node(DigestAlgorithm(algorithm).code, left, right))


def root(algorithm: DigestAlgorithm, leaves: Sequence[Digest]) -> Digest:
    """The root of the tree over leaves."""
    return Digest(_devolution.root(DigestAlgorithm(algorithm).code, leaves))


def verify_ledger(
    ledger: str | PathLike[str], published: Head | None = None, *, progress: bool | None = None
) -> Verification:
    """Verifies every byte, digest and head of a ledger, whosever reform it is; `LedgerError` names the first bad entry.

    With a `published` head, also that the ledger continues the one whose head that was.
    """
    head = None if published is None else dumps(plain(published))
    with watched("verify", progress) as counter:
        return loads(Verification, _devolution.verify_ledger(ledger, head, counter))
