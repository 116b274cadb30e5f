"""What a casebook and a watchbook have in common: events on record, and heads that commit to them."""

from __future__ import annotations

import json
from typing import Protocol

from ._acts import Actual, History, Simulated
from ._answers import Head
from ._case_lists import Unsettled
from ._closing import Closing
from ._wire import loads


class _Kept(Protocol):
    def history(self) -> str: ...
    def unsettled(self) -> str: ...
    def events(self) -> int: ...
    def size(self) -> int: ...
    def head(self) -> str: ...
    def head_at(self, size: int) -> str | None: ...
    def text(self) -> bytes: ...


class Book(Closing):
    """Events that are judged when they are recorded, and never changed afterwards."""

    __slots__ = ()

    @property
    def _book(self) -> _Kept:
        native: _Kept = self._native  # type: ignore[attr-defined]
        return native

    @property
    def history(self) -> Actual | Simulated:
        """Whether it is of what really happened."""
        return History._read(json.loads(self._book.history()))

    @property
    def unsettled(self) -> Unsettled:
        """How days are answered that no notice has settled."""
        return Unsettled(self._book.unsettled())

    @property
    def events(self) -> int:
        """How many events it has."""
        return self._book.events()

    def __len__(self) -> int:
        """How many cases or records it has."""
        return self._book.size()

    def __bool__(self) -> bool:
        """A book is one, also when nothing is in it."""
        return True

    def head(self) -> Head:
        """The size and root of the Merkle tree of what is committed."""
        return loads(Head, self._book.head())

    def head_at(self, size: int) -> Head | None:
        """The head that it had when it had so many events; `None` when it never had."""
        head = self._book.head_at(size)
        return None if head is None else loads(Head, head)

    def text(self) -> bytes:
        """Its whole text: what `read` reads."""
        return self._book.text()
