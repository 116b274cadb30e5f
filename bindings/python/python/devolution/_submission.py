"""A command on its way to a desk from somebody who is not always connected, and what became of it.

>>> with Outbox.open("outbox.db") as outbox:
...     plan = Command.file_takeover_plan(CountyCode("410122"), date(2022, 7, 1), "修订")
...     parcel = outbox.queue(plan, key="from-410122")
...     outbox.waiting() == (parcel,)
True
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from typing import Any, ClassVar

from . import _devolution
from ._answers import Receipt, Refusal, Unmet
from ._closing import Closing
from ._command import Command
from ._text import ClauseId, SubmissionKey
from ._wire import coerce, dumps, fields, instant, items, its, loads, loads_all, plain, reader


@dataclass(frozen=True)
class Parcel:
    """A command that waits to be submitted, once and not twice."""

    command: Command
    key: SubmissionKey
    """What makes it one command, however often it is sent."""
    queued: datetime
    """When its sender put it in the queue. The ledger records when it came to the desk."""

    def __post_init__(self) -> None:
        coerce(self)

    @classmethod
    def from_lines(cls, data: bytes) -> tuple[Parcel, ...]:
        """Reads parcels, one a line: all of them, or `MalformedError` with the first line that is none."""
        return loads_all(cls, _devolution.read_parcels(data))

    @staticmethod
    def to_lines(parcels: Iterable[Parcel]) -> bytes:
        """Writes parcels, one a line."""
        return _devolution.write_parcels(_texts(Parcel, parcels))


class _Said:
    """What a desk says of a parcel, tagged by its code."""

    code: ClassVar[str]

    def _carried(self) -> Any:
        return fields(self)

    def _plain(self) -> Any:
        return {self.code: self._carried()}

    @staticmethod
    def _read(value: dict[str, Any]) -> Said:
        ((code, carried),) = value.items()
        if code == AcceptedOutcome.code:
            return AcceptedOutcome(reader(Receipt)(carried))
        if code == RefusedOutcome.code:
            return RefusedOutcome(reader(Refusal)(carried))
        return KeyTakenOutcome(carried["entry"])


@dataclass(frozen=True)
class AcceptedOutcome(_Said):
    """The command is recorded."""

    receipt: Receipt
    """What it left in the ledger."""

    code: ClassVar[str] = "accepted"

    def _carried(self) -> Any:
        return plain(self.receipt)


@dataclass(frozen=True)
class RefusedOutcome(_Said):
    """The command was refused, and left no trace."""

    refusal: Refusal
    """Why, with every condition that did not hold."""

    code: ClassVar[str] = "refused"

    @property
    def reasons(self) -> tuple[Unmet, ...]:
        """Every condition that did not hold."""
        return self.refusal.unmet

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses that ground them, each once."""
        return self.refusal.clauses

    def _carried(self) -> Any:
        return plain(self.refusal)

    def _repr_html_(self) -> str:
        return self.refusal._repr_html_()


@dataclass(frozen=True)
class KeyTakenOutcome(_Said):
    """The key stands in the ledger with another command: this one is not recorded."""

    entry: int
    """The entry that has the key."""

    code: ClassVar[str] = "key-taken"


Said = AcceptedOutcome | RefusedOutcome | KeyTakenOutcome


@dataclass(frozen=True)
class Reply:
    """What became of the parcel with a key."""

    key: SubmissionKey
    outcome: AcceptedOutcome | RefusedOutcome | KeyTakenOutcome

    def __post_init__(self) -> None:
        coerce(self)

    @classmethod
    def from_lines(cls, data: bytes) -> tuple[Reply, ...]:
        """Reads replies, one a line: all of them, or `MalformedError` with the first line that is none."""
        return loads_all(cls, _devolution.read_replies(data))

    @staticmethod
    def to_lines(replies: Iterable[Reply]) -> bytes:
        """Writes replies, one a line."""
        return _devolution.write_replies(_texts(Reply, replies))


@dataclass(frozen=True)
class Item:
    """A parcel as its sender keeps it."""

    command: Command
    key: SubmissionKey
    outcome: AcceptedOutcome | RefusedOutcome | KeyTakenOutcome | None
    """What became of it; `None` while no desk has answered."""
    queued: datetime

    @property
    def parcel(self) -> Parcel:
        """The parcel."""
        return Parcel(self.command, self.key, self.queued)


def _texts(kind: type[Any], values: Iterable[Any]) -> list[str]:
    return [dumps(its(kind, value)) for value in items(values)]


def wrapped(parcels: Iterable[Parcel]) -> list[str]:
    """Parcels as the native half takes them."""
    return _texts(Parcel, parcels)


class Outbox(Closing):
    """Commands in the order in which they were queued, each until a desk has answered and its sender has taken note.

    A file of its own: what was queued is on the disk when `queue` returns, and stays there whatever happens to the process.
    Threads may share it, and take turns; a child process opens it anew.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _devolution.Outbox) -> None:
        self._native = native

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Outbox:
        """Opens the outbox at a path, or makes one where there is nothing."""
        return cls(_devolution.Outbox.open(path))

    def queue(self, command: Command, key: str | None = None, queued: datetime | None = None) -> Parcel:
        """Puts a command in the queue: under a random key and as of now, unless they are given.

        The same command under the same key again changes nothing, and gives back the parcel that is there; another one under
        the key is an `OutboxError`.
        """
        its(Command, command)
        parcel = {
            "command": plain(command),
            "key": SubmissionKey.random() if key is None else SubmissionKey(key),
            "queued": instant(queued),
        }
        return loads(Parcel, self._native.queue(dumps(parcel)))

    def waiting(self) -> tuple[Parcel, ...]:
        """What no desk has answered yet: to be delivered, and again as long as no answer comes."""
        return loads_all(Parcel, self._native.waiting())

    def settle(self, replies: Iterable[Reply]) -> tuple[Item, ...]:
        """Takes note of what a desk has answered, all of it or nothing; gives back what has changed."""
        return loads_all(Item, self._native.settle(_texts(Reply, replies)))

    def items(self) -> tuple[Item, ...]:
        """Everything that it holds, in the order in which it was queued."""
        return loads_all(Item, self._native.items())

    def forget(self, key: str) -> None:
        """Drops a command that a desk has answered; one that still waits is an `OutboxError`, and stays."""
        self._native.forget(key)

    def __repr__(self) -> str:
        return f"Outbox({'closed' if self.closed else f'{len(self.waiting())} waiting'})"
