"""Values to JSON and back, by the annotations of frozen dataclasses.

The native half speaks the JSON of the ledger. What it gives is good, so reading does not check it again; what it gets, it
checks itself. A field whose name is a word of Python (`from_`) has it without the underscore there.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone
from enum import Enum
from functools import cache
from os import fspath
from pathlib import Path
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from ._errors import MalformedError
from ._text import CooperatingUnit, LeadDivision, OwnerDivision, Text

K = TypeVar("K")
V = TypeVar("V")
C = TypeVar("C")


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """A mapping that does not change, and that can be hashed.

    >>> FrozenMap({"fee": "none"})
    FrozenMap({'fee': 'none'})
    """

    __slots__ = ("_items",)
    _items: dict[K, V]

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        object.__setattr__(self, "_items", dict(items or {}))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a `FrozenMap` does not change: `{name}`")

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (self._items,)


def instant(moment: datetime | None) -> str:
    """An instant as a ledger writes it: in UTC, to the millisecond. Without one, now."""
    moment = datetime.now(timezone.utc) if moment is None else moment
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise MalformedError("an instant is a `datetime` with a time zone", "时刻应为带时区的 datetime")
    try:
        moment = moment.astimezone(timezone.utc)
    except OverflowError:
        raise MalformedError("the instant lies outside all calendars", "时刻超出历法范围") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


def read_instant(text: str) -> datetime:
    """The instant that a ledger writes so."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _name(field: dataclasses.Field[Any]) -> str:
    return field.name.rstrip("_")


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_plain"):
        return value._plain()
    if dataclasses.is_dataclass(value):
        return fields(value)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    raise MalformedError(
        f"a value of `{type(value).__name__}` has no place here",
        f"此处不能有“{type(value).__name__}”类型的值",
    )


def fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass as JSON has them."""
    return {_name(field): plain(getattr(value, field.name)) for field in dataclasses.fields(value)}


def present(value: Any) -> Any:
    """A value of JSON without the fields that say nothing: as the core writes it."""
    if isinstance(value, dict):
        return {key: present(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [present(inner) for inner in value]
    return value


def dumps(value: Any) -> str:
    """A value as JSON text."""
    try:
        return json.dumps(plain(value), allow_nan=False)
    except ValueError as error:  # no JSON: not a number, or a number without end
        raise MalformedError(str(error), f"不能表示为 JSON:{error}") from None


def loads(kind: type[C], text: str) -> C:
    """The value of a kind that the native half wrote."""
    hint: Any = kind
    value: C = reader(hint)(json.loads(text))
    return value


def loads_all(kind: type[C], text: str) -> tuple[C, ...]:
    """A list of them."""
    hint: Any = kind
    read = reader(hint)
    return tuple(read(item) for item in json.loads(text))


def _same(value: Any) -> Any:
    return value


_ROLES: dict[str, type[Text]] = {"owner": OwnerDivision, "lead": LeadDivision, "cooperating": CooperatingUnit}


def _role(value: dict[str, str]) -> Text:
    ((role, id),) = value.items()
    return _ROLES[role]._kept(id)


@cache
def reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a kind from JSON."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kinds = [kind for kind in arguments if kind is not type(None)]
        if OwnerDivision in kinds:
            return _role
        inner = reader(kinds[0])  # of several, any reads for all
        if type(None) not in arguments:
            return inner
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        inner = reader(arguments[0])
        return lambda value: tuple(inner(item) for item in value)
    if origin is frozenset:
        inner = reader(arguments[0])
        return lambda value: frozenset(inner(item) for item in value)
    if origin is FrozenMap:
        keys, values = reader(arguments[0]), reader(arguments[1])
        return lambda value: FrozenMap({keys(key): values(inner) for key, inner in value.items()})
    if hint in (str, int, float, bool) or hint is Any:
        return _same
    if isinstance(hint, type) and issubclass(hint, int):
        return hint
    if hint is date:
        return date.fromisoformat
    if hint is datetime:
        return read_instant
    read: Callable[[Any], Any]
    if hasattr(hint, "_read"):
        read = hint._read
    elif issubclass(hint, Text):
        read = hint._kept
    elif issubclass(hint, Enum):
        read = hint
    else:
        read = record(hint)
    return read


def coerce(value: Any) -> None:
    """Makes of plain texts, sets and mappings what the fields of a frozen dataclass are said to be."""
    for name, become in _coercions(value.__class__):
        object.__setattr__(value, name, become(getattr(value, name)))


@cache
def _coercions(kind: Any) -> list[tuple[str, Callable[[Any], Any]]]:
    hints = get_type_hints(kind)
    coercions = ((field.name, _coercion(hints[field.name])) for field in dataclasses.fields(kind))
    return [(name, become) for name, become in coercions if become is not None]


def _coercion(hint: Any) -> Callable[[Any], Any] | None:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is frozenset:
        member = _coercion(arguments[0]) or _same
        return lambda value: frozenset(member(item) for item in items(value))
    if origin is FrozenMap:
        key = _coercion(arguments[0]) or _same
        return lambda value: FrozenMap({key(name): value[name] for name in items(value)})
    if origin is tuple:
        of_tuple = _coercion(arguments[0]) or _same
        return lambda value: tuple(map(of_tuple, items(value)))
    if origin in (Union, types.UnionType):
        kinds = [kind for kind in arguments if kind is not type(None)]
        become = _coercion(kinds[0]) if len(kinds) == 1 else None
        return None if become is None else lambda value: None if value is None else become(value)
    if hint is date:
        return day
    if isinstance(hint, type) and issubclass(hint, (Text, Enum)):
        return hint
    return None


def items(value: Any) -> Any:
    """A value that is several things: a text is one."""
    if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
        kind = type(value).__name__
        raise MalformedError(
            f"several things are expected, not a value of `{kind}`", f"此处应为多项,而不是“{kind}”"
        )
    return value


def whole(value: Any, most: int) -> int:
    """A whole number from 0 to another."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    given = type(value).__name__
    raise MalformedError(
        f"a whole number from 0 to {most} is expected, not this value of `{given}`",
        f"此处应为 0 至 {most} 之间的整数,而不是这个“{given}”类型的值",
    )


def its(kind: type[C], value: Any) -> C:
    """A value that is of the class."""
    if isinstance(value, kind):
        return value
    wanted, given = kind.__name__, type(value).__name__
    raise MalformedError(
        f"a `{wanted}` is expected, not a value of `{given}`", f"此处应为 {wanted},而不是“{given}”"
    )


def place(path: Any) -> Path:
    """The path of a file."""
    try:
        found = Path(path)
        if b"\0" in fspath(found).encode():
            raise ValueError("no path has a null")
    except (TypeError, ValueError):
        kind = type(path).__name__
        raise MalformedError(
            f"a path is expected, not a value of `{kind}`", f"此处应为路径,而不是“{kind}”"
        ) from None
    return found


def day(value: Any) -> date:
    """A legal date, and nothing with a time of day, which would be dropped silently."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    kind = type(value).__name__
    raise MalformedError(
        f"a `datetime.date` is expected, not a value of `{kind}`",
        f"此处应为 datetime.date 日期,而不是“{kind}”",
    )


@cache
def record(kind: Any) -> Callable[[Any], Any]:
    """What makes a dataclass from its fields in JSON; one that is left out has its default."""
    hints = get_type_hints(kind)
    readers = [(field.name, _name(field), reader(hints[field.name])) for field in dataclasses.fields(kind)]

    def read(value: dict[str, Any]) -> Any:
        return kind(**{name: read(value[key]) for name, key, read in readers if key in value})

    return read
