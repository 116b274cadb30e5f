"""The casebook: every case of a reform, what happened to each, and what may happen next.

>>> casebook = Casebook.create(Service.henan_2021(reform))
>>> act = CaseReceived("p18", "410122", "window")
>>> casebook.submit(register, CaseEvent(act, "county:410122", "410122-2022-1", date(2022, 3, 1)))
CaseReceipt(event=0, known=False)
>>> casebook.status(register, "410122-2022-1", date(2022, 3, 2)).stage
<CaseStage.RECEIVED: 'received'>
"""

from __future__ import annotations

from datetime import date, datetime
from os import PathLike

from . import _devolution
from ._acts import ACTUAL, Actual, Simulated
from ._book import Book
from ._case_acts import CaseEntry, CaseEvent
from ._case_answers import (
    CaseReceipt,
    CaseRefusal,
    CaseReport,
    CasesOutcome,
    CaseStatus,
    Imported,
    Irregular,
)
from ._case_lists import ReportBy, Unlawful, Unsettled
from ._progress import watched
from ._reform import Reform
from ._register import Register
from ._service import Service
from ._wire import day, dumps, instant, its, loads, loads_all, whole


class Casebook(Book):
    """Every case of a reform. Threads may share it, and take turns; a child process opens its own.

    What is submitted is judged by a register, which says who held the power on the day of the act.
    """

    __slots__ = ("_native", "_service")

    def __init__(self, service: Service, native: _devolution.Casebook) -> None:
        self._service = service
        self._native = its(_devolution.Casebook, native)

    @classmethod
    def create(
        cls,
        service: Service,
        path: str | PathLike[str] | None = None,
        *,
        history: Actual | Simulated = ACTUAL,
        unsettled: Unsettled = Unsettled.REFUSE,
    ) -> Casebook:
        """A casebook without cases: in a new file, or in memory without a path."""
        code = Unsettled(unsettled).code
        return cls(
            service,
            _devolution.Casebook.create(its(Service, service)._native, path, dumps(history), code),
        )

    @classmethod
    def open(
        cls,
        service: Service,
        register: Register,
        path: str | PathLike[str],
        *,
        unsettled: Unsettled = Unsettled.REFUSE,
    ) -> Casebook:
        """Opens a casebook that is there, for writing; what it has is judged again by the register."""
        natives = its(Service, service)._native, its(Register, register)._native
        return cls(service, _devolution.Casebook.open(*natives, path, Unsettled(unsettled).code))

    @classmethod
    def read(
        cls,
        service: Service,
        register: Register,
        text: bytes,
        *,
        unsettled: Unsettled = Unsettled.REFUSE,
    ) -> Casebook:
        """Reads a casebook from its text, into memory: what `text` gives, or what is in its file."""
        natives = its(Service, service)._native, its(Register, register)._native
        return cls(service, _devolution.Casebook.read(*natives, text, Unsettled(unsettled).code))

    @property
    def service(self) -> Service:
        """The standards and guides by which cases are judged."""
        return self._service

    @property
    def reform(self) -> Reform:
        """The reform."""
        return self._service.reform

    def submit(self, register: Register, event: CaseEvent, recorded: datetime | None = None) -> CaseReceipt:
        """Judges an event and records it; `CaseRefusedError` has every reason, and then nothing is recorded.

        `recorded` is now unless it is given. What says the same as an earlier event is that event.
        """
        text = dumps(its(CaseEvent, event))
        receipt = self._native.submit(its(Register, register)._native, text, instant(recorded))
        return loads(CaseReceipt, receipt)

    def refusal(self, register: Register, event: CaseEvent) -> CaseRefusal | None:
        """Why an event would be refused; `None` when it would be recorded."""
        text = dumps(its(CaseEvent, event))
        refusal = self._native.refusal(its(Register, register)._native, text)
        return None if refusal is None else loads(CaseRefusal, refusal)

    def import_(
        self,
        register: Register,
        text: str,
        form: str = "csv",
        *,
        recorded: datetime | None = None,
        unlawful: Unlawful = Unlawful.REFUSE,
    ) -> Imported:
        """Records the rows of a file in `csv` or `jsonl`, or none of them: `RowsError` has every bad one, with its place.

        Rows that were imported before are known again, so a file that grew can be imported as a whole.
        """
        native, code = its(Register, register)._native, Unlawful(unlawful).code
        return loads(Imported, self._native.import_(native, text, form, instant(recorded), code))

    def status(self, register: Register, case: str, on: date) -> CaseStatus | None:
        """Where a case stands on a date: nothing that happened to it later is seen. `None` before it came in."""
        status = self._native.status(its(Register, register)._native, case, on)
        return None if status is None else loads(CaseStatus, status)

    def history_of(self, case: str) -> tuple[CaseEntry, ...]:
        """Everything that is recorded of a case, in the order of record."""
        return loads_all(CaseEntry, self._native.history_of(case))

    def report(self, by: ReportBy, from_: date, until: date, *, known: datetime | None = None) -> CaseReport:
        """A report over a period, with what was recorded by a moment, or with everything."""
        moment = None if known is None else instant(known)
        return loads(CaseReport, self._native.report(ReportBy(by).code, from_, until, moment))

    @property
    def irregular(self) -> tuple[Irregular, ...]:
        """What was recorded although it broke the law."""
        return loads_all(Irregular, self._native.irregular())

    def __repr__(self) -> str:
        state = "closed" if self.closed else f"{len(self)} cases, {self.events} events"
        return f"Casebook({str(self.reform.id)!r}, {state})"


def simulate_cases(
    service: Service,
    register: Register,
    *,
    seed: int = 2021,
    count: int = 1000,
    from_: date = date(2022, 1, 4),
    until: date = date(2022, 6, 30),
    path: str | PathLike[str] | None = None,
    progress: bool | None = None,
) -> tuple[Casebook, CasesOutcome]:
    """A casebook with a simulated period of cases, which says so. None of it happened.

    >>> casebook, outcome = simulate_cases(Service.henan_2021(reform), register, count=50)
    >>> len(casebook), casebook.history
    (50, Simulated(seed=2021))
    """
    casebook, outcome, _ = simulated(service, register, (seed, count), (from_, until), path, progress)
    return casebook, loads(CasesOutcome, outcome)


def simulated(
    service: Service,
    register: Register,
    numbers: tuple[int, int],
    period: tuple[date, date],
    path: str | PathLike[str] | None,
    progress: bool | None,
    *,
    planted: bool = False,
) -> tuple[Casebook, str, str]:
    """A simulation of so many cases from a seed: what it did, and what was planted with the complaints about it, in their forms."""
    natives = its(Service, service)._native, its(Register, register)._native
    (seed, count), (first, last) = (whole(number, 2**32 - 1) for number in numbers), map(day, period)
    with watched("simulate", progress) as counter:
        native, outcome, misconduct = _devolution.Casebook.simulate(
            *natives, path, seed, count, first, last, planted, counter
        )
    return Casebook(service, native), outcome, misconduct


def case_events(text: str, form: str = "csv") -> tuple[CaseEvent, ...]:
    """The events of a file in `csv` or `jsonl`; `RowsError` has everything that is wrong with it."""
    return loads_all(CaseEvent, _devolution.case_events(text, form))
