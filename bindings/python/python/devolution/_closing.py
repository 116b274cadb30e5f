"""What a ledger, an outbox and a casebook have in common: they are closed, at the latest when their block ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self


class _Closable(Protocol):
    def is_closed(self) -> bool: ...
    def close(self) -> None: ...


class Closing:
    """Holds something until it is closed; whatever is asked afterwards raises `ClosedError`. What is kept in a file stays."""

    __slots__ = ()

    @property
    def _held(self) -> _Closable:
        native: _Closable = self._native  # type: ignore[attr-defined]
        return native

    @property
    def closed(self) -> bool:
        """Whether it was closed, or belongs to the parent process."""
        return self._held.is_closed()

    def close(self) -> None:
        """Lets go of it. What it has in a file stays; whatever is asked afterwards raises `ClosedError`."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
