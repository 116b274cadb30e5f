"""What goes wrong: one hierarchy, with stable codes, reasons and clauses.

Every error says itself in English and Chinese; the code is for programs.

>>> try:
...     henan_2021().power("p99")
... except DevolutionError as error:
...     print(error.code, error.say("zh"))
unknown-subject 改革数据中没有权限事项“p99”
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._answers import Refusal, Unmet
    from ._case_answers import CaseRefusal, CaseUnmet, RowError
    from ._draw import Vacancy
    from ._service import ServiceFault
    from ._supervision import SettingFault
    from ._supervision_lists import DrawRule
    from ._text import ClauseId
    from ._watch_answers import WatchRefusal, WatchUnmet


@dataclass(frozen=True)
class LoadFault:
    """One thing that is wrong with a file: where it stands and which rule it breaks."""

    code: str
    detail: str
    file: str | None = None
    row: int | None = None
    """From 1."""
    column: int | None = None
    """From 1."""
    field: str | None = None
    en: str = ""
    zh: str = ""


class DevolutionError(Exception):
    """Whatever this package raises."""

    code: str
    """Stable across versions and languages."""
    clauses: tuple[ClauseId, ...]
    """The clauses of the plan or the law that ground the reasons."""

    default_code = "failed"

    def __init__(self, en: str, zh: str | None = None, *, code: str | None = None, **fields: Any) -> None:
        super().__init__(en)
        self.en = en
        self.zh = en if zh is None else zh
        self.code = self.default_code if code is None else code
        self.clauses = ()
        self._fields = fields
        self._take(**fields)

    @property
    def reasons(
        self,
    ) -> tuple[
        Unmet | LoadFault | CaseUnmet | RowError | ServiceFault | WatchUnmet | SettingFault | Vacancy, ...
    ]:
        """Every unmet condition or broken rule; empty where the code says it all."""
        return ()

    def _take(self, **fields: Any) -> None:
        """Keeps what errors of the class have beside the words."""

    def say(self, lang: str = "zh") -> str:
        """The words in `zh` or `en`."""
        from ._lists import Lang

        return self.zh if Lang(lang) is Lang.ZH else self.en

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.en, self.zh, self.code, self._fields)


def _again(
    kind: type[DevolutionError], en: str, zh: str, code: str, fields: dict[str, Any]
) -> DevolutionError:
    return kind(en, zh, code=code, **fields)


class MalformedError(DevolutionError, ValueError):
    """Something is not what it was given for: an id, a date, a command, a number."""

    default_code = "malformed"


class UnknownSubjectError(DevolutionError, LookupError):
    """The reform has no such power, county, city, division, authority or exclusion, or a book no such case or record."""

    default_code = "unknown-subject"
    kind: str
    id: str

    def _take(self, kind: str = "", id: str = "", **_: Any) -> None:
        self.kind, self.id = kind, id


class LoadError(DevolutionError, ValueError):
    """The files of a reform break rules: all of them, each with its place."""

    default_code = "load"
    omitted: int
    """How many more there are than are named."""

    @property
    def reasons(self) -> tuple[LoadFault, ...]:
        """Every broken rule, with its place."""
        return self._faults

    def _take(self, faults: list[dict[str, Any]] | None = None, omitted: int = 0, **_: Any) -> None:
        self._faults = tuple(LoadFault(**fault) for fault in faults or ())
        self.omitted = omitted


class RefusedError(DevolutionError):
    """A command was refused, and nothing was recorded."""

    default_code = "refused"
    refusal: Refusal
    index: int
    """Which of the commands that were submitted together, from 0."""

    @property
    def reasons(self) -> tuple[Unmet, ...]:
        """Every condition that did not hold."""
        return self.refusal.unmet

    def _take(self, refusal: dict[str, Any] | None = None, index: int = 0, **_: Any) -> None:
        from ._answers import Refusal
        from ._wire import reader

        self.refusal = reader(Refusal)(refusal)
        self.index = index
        self.clauses = self.refusal.clauses

    def _repr_html_(self) -> str:
        return self.refusal._repr_html_()


class DeskError(DevolutionError):
    """The desk could not do it: the ledger is another reform's, was never opened, or its clock is ahead."""


class ClosedError(DeskError):
    """The desk was closed, or belongs to the parent process."""

    default_code = "closed"


class StoreError(DevolutionError, OSError):
    """The ledger could not be read or written. After `conflict`, `Desk.refresh` and submit again."""

    entry: int | None

    def _take(self, entry: int | None = None, **_: Any) -> None:
        self.entry = entry


class LedgerError(DevolutionError):
    """The ledger is not intact: the first bad entry."""

    entry: int | None

    def _take(self, entry: int | None = None, **_: Any) -> None:
        self.entry = entry


class UnlawfulEntryError(LedgerError):
    """An entry is intact, but the machine would have refused it."""

    refusal: Refusal

    @property
    def reasons(self) -> tuple[Unmet, ...]:
        """Every condition that did not hold."""
        return self.refusal.unmet

    def _take(self, entry: int | None = None, refusal: dict[str, Any] | None = None, **_: Any) -> None:
        from ._answers import Refusal
        from ._wire import reader

        self.entry = entry
        self.refusal = reader(Refusal)(refusal)
        self.clauses = self.refusal.clauses


class ProofError(DevolutionError):
    """A proof does not prove it, or cannot be made."""


class ExtractError(DevolutionError, ValueError):
    """An extract is not what it should be, or cannot tell."""

    line: int | None
    """The line of its file, from 1, where it is about one."""
    entry: int | None
    """The entry, where it is about one."""

    def _take(self, line: int | None = None, entry: int | None = None, **_: Any) -> None:
        self.line, self.entry = line, entry


class OutboxError(DevolutionError, OSError):
    """An outbox did not do it. Whatever it held before, it holds still."""


class CalendarError(DevolutionError, LookupError):
    """A day is not settled by any notice that is known, or a year's document is bad."""

    @property
    def reasons(self) -> tuple[LoadFault, ...]:
        """Every broken rule, with its place."""
        return self._faults

    def _take(self, faults: list[dict[str, Any]] | None = None, **_: Any) -> None:
        self._faults = tuple(LoadFault(**fault) for fault in faults or ())


class CaseError(DevolutionError):
    """A casebook could not do it: it is another reform's, it is damaged, or its clock is ahead."""


class CaseRefusedError(CaseError):
    """An act on a case was refused, and nothing was recorded."""

    default_code = "refused"
    refusal: CaseRefusal

    @property
    def reasons(self) -> tuple[CaseUnmet, ...]:
        """Every condition that does not hold."""
        return self.refusal.unmet

    def _take(self, refusal: dict[str, Any] | None = None, **_: Any) -> None:
        from ._case_answers import CaseRefusal
        from ._wire import reader

        self.refusal = reader(CaseRefusal)(refusal)
        self.clauses = self.refusal.clauses


class RowsError(CaseError, ValueError):
    """Rows of a file of cases, records, duties or credit are bad, and none was taken: every one of them, with its place."""

    default_code = "bad-rows"
    rows: tuple[RowError, ...]
    """What is wrong, in the order of the rows."""

    @property
    def reasons(self) -> tuple[RowError, ...]:
        """The same: what is wrong, in the order of the rows."""
        return self.rows

    def _take(self, rows: list[dict[str, Any]] | None = None, **_: Any) -> None:
        from ._case_answers import RowError
        from ._wire import reader

        self.rows = tuple(map(reader(RowError), rows or ()))


class ServiceError(DevolutionError, ValueError):
    """Guides or standards break rules: everything that is wrong with them, with its place."""

    default_code = "bad-service-file"
    faults: tuple[ServiceFault, ...]

    @property
    def reasons(self) -> tuple[ServiceFault, ...]:
        """Every broken rule, with its place."""
        return self.faults

    def _take(self, faults: list[dict[str, Any]] | None = None, **_: Any) -> None:
        from ._service import ServiceFault
        from ._wire import reader

        self.faults = tuple(map(reader(ServiceFault), faults or ()))


class WatchError(DevolutionError):
    """A watchbook could not do it: it is another reform's, it is damaged, or its clock is ahead."""


class WatchRefusedError(WatchError):
    """An act on a record of a watchbook was refused, and nothing was recorded."""

    default_code = "refused"
    refusal: WatchRefusal

    @property
    def reasons(self) -> tuple[WatchUnmet, ...]:
        """Every condition that does not hold."""
        return self.refusal.unmet

    def _take(self, refusal: dict[str, Any] | None = None, **_: Any) -> None:
        from ._watch_answers import WatchRefusal
        from ._wire import reader

        self.refusal = reader(WatchRefusal)(refusal)
        self.clauses = self.refusal.clauses


class SettingsError(DevolutionError, ValueError):
    """Settings of supervision, or a plan of a draw, break rules: everything that is wrong with them, with its place."""

    default_code = "bad-settings"
    faults: tuple[SettingFault, ...]

    @property
    def reasons(self) -> tuple[SettingFault, ...]:
        """Every broken rule, with its place."""
        return self.faults

    def _take(self, faults: list[dict[str, Any]] | None = None, **_: Any) -> None:
        from ._supervision import SettingFault
        from ._wire import reader

        self.faults = tuple(map(reader(SettingFault), faults or ()))


class DrawError(DevolutionError):
    """There is no draw: the plan, the lists or the seed are not fit for one, or objects cannot have their inspectors."""

    faults: tuple[SettingFault, ...]
    """What is not fit; empty where inspectors are missing."""
    vacancies: tuple[Vacancy, ...]
    """The first objects that cannot have their inspectors, with everyone near who may not go."""
    count: int
    """How many such objects there are."""

    @property
    def reasons(self) -> tuple[SettingFault | Vacancy, ...]:
        """What is not fit, or which objects cannot have their inspectors."""
        return (*self.faults, *self.vacancies)

    def _take(
        self,
        faults: list[dict[str, Any]] | None = None,
        vacancies: list[dict[str, Any]] | None = None,
        count: int = 0,
        **_: Any,
    ) -> None:
        from ._draw import Vacancy
        from ._supervision import SettingFault
        from ._wire import reader

        self.faults = tuple(map(reader(SettingFault), faults or ()))
        self.vacancies = tuple(map(reader(Vacancy), vacancies or ()))
        self.count = count


class DrawFaultError(DevolutionError, ValueError):
    """The transcript of a draw, or what was committed to, does not follow: the first line that is wrong."""

    line: int
    """The line, from 1."""
    rule: DrawRule | None
    """What kind of fault."""
    detail: str
    """What is wrong, or what should stand there."""

    def _take(self, line: int = 0, rule: str | None = None, detail: str = "", **_: Any) -> None:
        from ._supervision_lists import DrawRule

        self.line, self.detail = line, detail
        self.rule = None if rule is None else DrawRule(rule)


class VaultError(DevolutionError, ValueError):
    """A vault is damaged, or a text says of nobody who they are. It never says who is in it."""


class TableError(DevolutionError, ValueError):
    """A column cannot be read, or a table or log cannot be written."""

    column: str | None
    row: int | None
    """The first bad row, from 0."""

    def _take(self, column: str | None = None, row: int | None = None, **_: Any) -> None:
        self.column, self.row = column, row


class MissingLibraryError(DevolutionError, ImportError):
    """A library that is not required, and that is not installed."""

    default_code = "missing-library"


_CLASSES: dict[str, type[DevolutionError]] = {
    kind.__name__: kind
    for kind in (
        MalformedError,
        UnknownSubjectError,
        LoadError,
        RefusedError,
        DeskError,
        ClosedError,
        StoreError,
        LedgerError,
        UnlawfulEntryError,
        ProofError,
        ExtractError,
        OutboxError,
        CalendarError,
        CaseError,
        CaseRefusedError,
        RowsError,
        ServiceError,
        WatchError,
        WatchRefusedError,
        SettingsError,
        DrawError,
        DrawFaultError,
        VaultError,
        TableError,
    )
}


def made(kind: str, code: str, en: str, zh: str, fields: str) -> DevolutionError:
    """The error that the native half raises."""
    return _CLASSES[kind](en, zh, code=code, **json.loads(fields))
