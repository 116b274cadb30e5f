"""The register: who holds what, how far everything has come, and what blocks it.

>>> register.holder("p18", "410122", date(2022, 1, 4)).holder
Authority('county:410122')
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from . import _devolution
from ._acts import Actual, History, Simulated
from ._answers import CountyFile, Fact, Filing, Gap, MeasureProgress, Next, PowerFile, Progress, Status
from ._command import TrainingProof
from ._devolution import Holder
from ._directory import Change, Directory, Disagreement, Dispatch, Readiness, Route
from ._lists import By
from ._reform import Reform
from ._table import Lasting, Table
from ._text import CountyCode, PowerId
from ._wire import dumps, its, loads, loads_all, read_instant


class Register:
    """The state of every delegation. That of a desk follows its entries; one `as_of` a date stays as it is."""

    __slots__ = ("_native", "_reform", "_tables")

    def __init__(self, reform: Reform, native: _devolution.Register | None = None) -> None:
        self._reform = reform
        self._native = _devolution.Register(its(Reform, reform)._native) if native is None else native
        self._tables = Tables(self._native)

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._reform

    @property
    def history(self) -> Actual | Simulated | None:
        """Whether the ledger is of what really happened; `None` while there is no ledger."""
        import json

        value = json.loads(self._native.history())
        return None if value is None else History._read(value)

    @property
    def last_effective(self) -> date | None:
        """The latest legal date on which anything took effect."""
        return self._native.last_effective()

    @property
    def last_recorded(self) -> datetime | None:
        """When the last entry was recorded."""
        last = self._native.last_recorded()
        return None if last is None else read_instant(last)

    def holder(self, power: str, county: str, on: date) -> Holder:
        """Who may exercise the power in the county on the date, in whose name, who is liable, and why."""
        return self._native.holder(power, county, on)

    def holders_of(self, power: str, on: date) -> tuple[Holder, ...]:
        """Who holds a power in every county on a date."""
        return tuple(self._native.holders_of(power, on))

    def powers_of(self, county: str, on: date) -> tuple[Holder, ...]:
        """Who holds every power in a county on a date, in the order of the catalogue."""
        return tuple(self._native.powers_of(county, on))

    def facts(self, power: str, county: str) -> tuple[Fact, ...]:
        """What has happened to a delegation, in the order of record, whatever its date; nothing that was taken back."""
        return loads_all(Fact, self._native.facts(power, county))

    def power_file(self, power: str) -> PowerFile:
        """What a power has on file."""
        return loads(PowerFile, self._native.power_file(power))

    def county_file(self, county: str) -> CountyFile:
        """What a county has on file."""
        return loads(CountyFile, self._native.county_file(county))

    def handover_plans(self, city: str) -> tuple[Filing, ...]:
        """The handover plans of a city (M3), in the order of their entries."""
        return loads_all(Filing, self._native.handover_plans(self._reform.city(city).code))

    def status(self, power: str, county: str, on: date) -> Status:
        """Where a delegation stands on a date."""
        return replace(loads(Status, self._native.status(power, county, on)), history=self.history)

    def statuses(self, on: date) -> tuple[Status, ...]:
        """Where every delegation stands, power by power, each over all counties. `tables.delegations` is faster."""
        history = self.history
        statuses = loads_all(Status, self._native.statuses(on))
        return tuple(replace(status, history=history) for status in statuses)

    def next(self, power: str, county: str, on: date) -> tuple[Next, ...]:
        """Every command that a delegation still needs before it operates, with what blocks each on the date.

        What has happened since counts too: what remained on a past date, `desk.as_of(effective=date).next(...)` tells.
        """
        return loads_all(Next, self._native.next(power, county, on))

    def gaps(self, on: date) -> tuple[Gap, ...]:
        """What can be put right now, for every delegation that neither operates nor was recalled.

        As with `next`, ask `desk.as_of(effective=date)` about a past date.
        """
        return loads_all(Gap, self._native.gaps(on))

    def progress(self, by: By, on: date) -> Progress:
        """How many delegations are at which stage, by city, county, division, class or power."""
        return loads(Progress, self._native.progress(By(by).code, on))

    def measures(self, on: date) -> tuple[MeasureProgress, ...]:
        """How every measure of the plan stands, in its order."""
        return loads_all(MeasureProgress, self._native.measures(on))

    def trained(self, power: str, county: str, on: date) -> TrainingProof | None:
        """The proof that the county was trained for the power by the date, without which nothing is delivered."""
        if not self._native.is_trained(power, county, on):
            return None
        return TrainingProof(PowerId(power), CountyCode(county))

    def directory(self, authority: str, on: date) -> Directory:
        """The directory of an authority (职权目录, M6) on a date: what the revisions that are published by then say."""
        return loads(Directory, self._native.directory(authority, on))

    def directory_changes(self, authority: str, after: date, until: date) -> tuple[Change, ...]:
        """What changed in the directory of an authority after one date, up to and with another, in the order of time."""
        return loads_all(Change, self._native.directory_changes(authority, after, until))

    def disagreements(self, on: date) -> tuple[Disagreement, ...]:
        """Where the three directories do not all name who holds a power."""
        return loads_all(Disagreement, self._native.disagreements(on))

    def route(self, dispatch: Dispatch) -> Route:
        """The one way that a dispatch between a county and the province goes on its day, and why (M4)."""
        return loads(Route, self._native.route(dumps(its(Dispatch, dispatch))))

    def readiness(self, county: str, on: date) -> Readiness:
        """What a county can send and be sent directly on a date."""
        return loads(Readiness, self._native.readiness(county, on))

    @property
    def tables(self) -> Tables:
        """The answers as tables."""
        return self._tables

    def __repr__(self) -> str:
        return f"Register({str(self._reform.id)!r}, last effective {self.last_effective})"

    def _repr_html_(self) -> str:
        from ._html import register_html

        return register_html(self)


class Tables:
    """The answers of a register as Arrow tables."""

    __slots__ = ("_lasting", "_native")

    def __init__(self, native: _devolution.Register) -> None:
        self._native = native
        self._lasting: Lasting | None = None

    def delegations(self, on: date) -> Table:
        """Where every delegation stands: stage, holder, dates. A row for each power and county."""
        table = self._native.delegations_table(on)
        if self._lasting is None:
            self._lasting = Lasting(table.column_names().index("stage"))
        return Table(table, self._lasting)

    def holders(self, powers: Any, counties: Any, dates: Any) -> Table:
        """Who holds these powers in these counties on these dates: an answer for each row.

        Each is a column of Arrow data from any library, a list, or one value for all rows.
        """
        return Table(self._native.holders_table(powers, counties, dates))

    def progress(self, by: By, on: date) -> Table:
        """How many delegations are at which stage: a column for each stage."""
        return Table(self._native.progress_table(By(by).code, on))

    def measures(self, on: date) -> Table:
        """How every measure of the plan stands."""
        return Table(self._native.measures_table(on))

    def overdue(self, on: date) -> Table:
        """What every overdue measure waits for."""
        return Table(self._native.overdue_table(on))

    def gaps(self, on: date) -> Table:
        """What can be put right now: a row for each thing."""
        return Table(self._native.gaps_table(on))

    def next(self, on: date) -> Table:
        """What remains to be done, with what blocks it."""
        return Table(self._native.next_table(on))
