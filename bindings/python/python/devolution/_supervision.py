"""Supervision (监管, M8 to M14): what is watched for, by settings, and what is found.

>>> supervision = Supervision.henan_2021(reform)
>>> [rule.id for rule in supervision.rules() if rule.response is Response.BRAKE]
[RuleId('without-power'), RuleId('overdue-many'), RuleId('uncovered')]
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from . import _devolution
from ._cases import Casebook
from ._command import Command
from ._credit import CreditStanding, Effect
from ._key import Coverage, CoverageTotal
from ._lists import Lang
from ._reform import Reform
from ._register import Register
from ._supervision_lists import CoverageBy, SettingRule, SupervisionBy
from ._supervision_report import SupervisionReport
from ._warnings import DryRun, Warning, WarningRule
from ._wire import dumps, instant, items, its, loads, loads_all, plain, present

if TYPE_CHECKING:
    from ._watch_acts import WatchEvent
    from ._watchbook import Watchbook


@dataclass(frozen=True)
class SettingFault:
    """One thing wrong with one setting."""

    place: str
    """Where it stands: `rules[3].when`, with places from 1."""
    rule: SettingRule
    """Which rule it breaks."""
    detail: str
    """What is wrong: the word, the id, the number."""
    position: int | None = None
    """The line of the file or the character of the expression, from 1, where one is known."""


class Supervision:
    """The settings of supervision of a reform: warning rules, channels of complaints, schemes of credit, intervals, draws."""

    __slots__ = ("_native", "_reform")

    def __init__(self, reform: Reform, native: _devolution.Supervision) -> None:
        self._reform = reform
        self._native = its(_devolution.Supervision, native)

    @classmethod
    def henan_2021(cls, reform: Reform) -> Supervision:
        """The settings for the reform of Henan. Most numbers in them are assumed, and say so."""
        return cls(reform, _devolution.Supervision.henan_2021(its(Reform, reform)._native))

    @classmethod
    def load(
        cls,
        reform: Reform,
        *,
        rules: str | None = None,
        channels: str | None = None,
        credit: str | None = None,
        key: str | None = None,
        draw: str | None = None,
    ) -> Supervision:
        """Reads settings, each in TOML; of what is left out there is nothing. `SettingsError` has everything that is wrong."""
        native = its(Reform, reform)._native
        return cls(reform, _devolution.Supervision.load(native, rules, channels, credit, key, draw))

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._reform

    def rules(self) -> tuple[WarningRule, ...]:
        """The warning rules, in the order of their file."""
        return loads_all(WarningRule, self._native.rules())

    def warnings(
        self,
        casebook: Casebook,
        register: Register,
        until: date,
        *,
        watchbook: Watchbook | None = None,
        known: datetime | None = None,
    ) -> tuple[Warning, ...]:
        """Every warning that the rules give over the history until a date: the same for the same history, whoever asks.

        With a watchbook its complaints count. With `known`, as the casebook stood at that moment.
        """
        natives = self._stream(casebook, register, watchbook)
        return loads_all(Warning, self._native.warnings(*natives, until, _moment(known)))

    def dry_run(
        self,
        changed: str,
        casebook: Casebook,
        register: Register,
        until: date,
        *,
        watchbook: Watchbook | None = None,
        known: datetime | None = None,
    ) -> DryRun:
        """What changed rules, in TOML, would have done over the same history. Nothing is recorded."""
        natives = self._stream(casebook, register, watchbook)
        return loads(DryRun, self._native.dry_run(changed, *natives, until, _moment(known)))

    def brakes(self, warnings: Iterable[Warning], register: Register, on: date) -> tuple[Command, ...]:
        """The commands with which rules brake what they warn about, from a date on. The ledger judges them like any other."""
        text = dumps([its(Warning, warning) for warning in items(warnings)])
        brakes = json.loads(self._native.brakes(text, its(Register, register)._native, on))
        return tuple(Command.from_json(json.dumps(brake)) for brake in brakes)

    def record(self, warning: Warning) -> WatchEvent | None:
        """The event that puts a warning on record; `None` where the reform has not what it is about."""
        from ._watch_acts import WatchEvent

        event = self._native.record(dumps(its(Warning, warning)))
        return None if event is None else loads(WatchEvent, event)

    def report(
        self,
        by: SupervisionBy,
        from_: date,
        until: date,
        register: Register,
        warnings: Iterable[Warning] = (),
        *,
        watchbook: Watchbook | None = None,
        coverage: Coverage | None = None,
    ) -> SupervisionReport:
        """The report over a period, as things stood at its end, with what is given of warnings, records and coverage."""
        from ._watchbook import Watchbook

        found = dumps([its(Warning, warning) for warning in items(warnings)])
        native, records = its(Register, register)._native, None
        if watchbook is not None:
            records = its(Watchbook, watchbook)._native
        covered = None if coverage is None else json.dumps(present(plain(its(Coverage, coverage))))
        code = SupervisionBy(by).code
        report = self._native.report(code, from_, until, native, found, records, covered)
        return loads(SupervisionReport, report)

    def explain(self, warning: Warning, lang: str = "zh") -> list[str]:
        """A warning in words: what was found, what shows it, and what in the rule is assumed."""
        return self._native.found(dumps(its(Warning, warning)), Lang(lang).code)

    def coverage(
        self, register: Register, inspections: str, objects: str | None = None, *, on: date
    ) -> Coverage:
        """What of key supervision is done, due and overdue on a date: inspections in JSON Lines, objects in CSV."""
        native = its(Register, register)._native
        return loads(Coverage, self._native.coverage(native, inspections, objects, on))

    def coverage_totals(self, coverage: Coverage, by: CoverageBy) -> tuple[CoverageTotal, ...]:
        """Its totals by county, division, power or means: a row for each that has any, in the order of the reform."""
        form = json.dumps(present(plain(its(Coverage, coverage))))
        return loads_all(CoverageTotal, self._native.coverage_totals(form, CoverageBy(by).code))

    def credit_standing(self, entries: str, form: str, subject: str, on: date) -> CreditStanding:
        """Which grades of an organisation count on a day: entries in `jsonl`, or records in `csv`."""
        return loads(CreditStanding, self._native.credit_standing(entries, form, subject, on))

    def credit_effect(self, entries: str, form: str, subject: str, power: str, on: date) -> Effect:
        """What they mean for it under a power: how often it is inspected, and which favours it has."""
        return loads(Effect, self._native.credit_effect(entries, form, subject, power, on))

    def explain_credit(
        self, subject: str, power: str, on: date, effect: Effect, lang: str = "zh"
    ) -> list[str]:
        """What credit means in words: the answer, every reason, and what was assumed."""
        form = json.dumps(present(plain(its(Effect, effect))))
        return self._native.credit_meant(subject, power, on, form, Lang(lang).code)

    def _stream(
        self, casebook: Casebook, register: Register, watchbook: Watchbook | None
    ) -> tuple[_devolution.Casebook, _devolution.Register, _devolution.Watchbook | None]:
        from ._watchbook import Watchbook

        complaints = None if watchbook is None else its(Watchbook, watchbook)._native
        return its(Casebook, casebook)._native, its(Register, register)._native, complaints

    def __repr__(self) -> str:
        return f"Supervision({str(self._reform.id)!r}: {len(self.rules())} rules)"


def _moment(known: datetime | None) -> str | None:
    return None if known is None else instant(known)
