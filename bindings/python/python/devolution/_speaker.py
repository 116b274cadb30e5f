"""Whoever says in words what the register, a desk and a casebook answer.

>>> henan_2021().speak("en").authority("county:410122")
'the department of 中牟县 (410122)'
"""

from __future__ import annotations

from . import _devolution
from ._acts import Actual, Simulated
from ._answers import Because, Next, Refusal, Unmet
from ._case_answers import Basis, CaseRefusal, CaseStatus, CaseUnmet
from ._directory import Dispatch, Route
from ._duties import DutyFinding, DutyReport, Exposed, Repair
from ._key import Coverage
from ._lists import Lang
from ._reform import Reform
from ._values import Name
from ._warnings import Evidence, WarningSubject
from ._watch_answers import WatchRefusal, WatchStatus, WatchUnmet
from ._wire import dumps, its, plain, present


class Speaker:
    """Says what the register answers, with the names of a reform, in one language."""

    __slots__ = ("_speaker", "lang")

    def __init__(self, reform: Reform, lang: str) -> None:
        self.lang = Lang(lang)
        self._speaker = _devolution.Speaker(its(Reform, reform)._native, self.lang.code)

    def power(self, id: str) -> str:
        """The name of a power; a stand-in says that it is one."""
        return self._speaker.power(id)

    def county(self, code: str) -> str:
        """The name of a county, with its code."""
        return self._speaker.county(code)

    def city(self, code: str) -> str:
        """The name of a city, with its code."""
        return self._speaker.city(code)

    def authority(self, authority: str) -> str:
        """The department of a jurisdiction."""
        return self._speaker.authority(authority)

    def actor(self, actor: str) -> str:
        """Who gives a command."""
        return self._speaker.actor(actor)

    def division(self, id: str) -> str:
        """The name of a division."""
        return self._speaker.division(id)

    def subject(self, subject: str) -> str:
        """What an entry is about."""
        return self._speaker.subject(subject)

    def clause(self, id: str) -> str:
        """A clause, with where it is printed."""
        return self._speaker.clause(id)

    def unmet(self, unmet: Unmet) -> str:
        """A condition that did not hold."""
        return self._speaker.unmet(dumps(unmet))

    def refusal(self, refusal: Refusal) -> list[str]:
        """What was refused, and every reason."""
        return self._speaker.refusal(its(Refusal, refusal).to_json())

    def holder(self, holder: _devolution.Holder) -> list[str]:
        """Who holds a power, and why."""
        return self._speaker.holder(its(_devolution.Holder, holder))

    def because(self, because: Because) -> str:
        """A reason of an answer."""
        return self._speaker.because(dumps(because))

    def next(self, next: Next) -> list[str]:
        """A command that remains, and what blocks it."""
        return self._speaker.next(dumps(next))

    def case(self, status: CaseStatus) -> list[str]:
        """Where a case stands, with its limits."""
        return self._speaker.case(dumps(its(CaseStatus, status)))

    def case_refusal(self, refusal: CaseRefusal) -> list[str]:
        """An act on a case that was refused, and every reason."""
        return self._speaker.case_refusal(its(CaseRefusal, refusal).to_json())

    def case_unmet(self, unmet: CaseUnmet) -> str:
        """A condition that an act on a case does not meet."""
        return self._speaker.case_unmet(dumps(its(CaseUnmet, unmet)))

    def basis(self, basis: Basis) -> str:
        """What a condition of a case comes from: a clause of the reform, or an article of law."""
        return self._speaker.basis(dumps(its(Basis, basis)))

    def watch(self, status: WatchStatus) -> list[str]:
        """Where a record of a watchbook stands, with its limits."""
        return self._speaker.watch(dumps(its(WatchStatus, status)))

    def watch_refusal(self, refusal: WatchRefusal) -> list[str]:
        """An act on a record that was refused, and every reason."""
        return self._speaker.watch_refusal(its(WatchRefusal, refusal).to_json())

    def duty_report(self, report: DutyReport) -> list[str]:
        """What is wrong with a responsibility matrix."""
        return self._speaker.duty_report(dumps(its(DutyReport, report)))

    def duty(self, id: str) -> str:
        """The name of a duty."""
        return self._speaker.duty(id)

    def means(self, id: str) -> str:
        """The name of a means of inspection."""
        return self._speaker.means(id)

    def duty_finding(self, finding: DutyFinding) -> str:
        """One thing that is wrong with a responsibility matrix."""
        return self._speaker.duty_finding(dumps(its(DutyFinding, finding)))

    def duty_exposed(self, exposed: Exposed) -> str:
        """A delegation that operates though the matrix has findings for it."""
        return self._speaker.duty_exposed(dumps(its(Exposed, exposed)))

    def watch_unmet(self, unmet: WatchUnmet) -> str:
        """A condition that an act on a record does not meet."""
        return self._speaker.watch_unmet(dumps(its(WatchUnmet, unmet)))

    def evidence(self, evidence: Evidence) -> str:
        """A record that shows something."""
        return self._speaker.evidence(dumps(its(Evidence, evidence)))

    def warned(self, about: WarningSubject) -> str:
        """What a warning is about."""
        return self._speaker.warned(dumps(present(plain(its(WarningSubject, about)))))

    def duty_repair(self, repair: Repair) -> list[str]:
        """What repairs it."""
        return self._speaker.duty_repair(dumps(its(Repair, repair)))

    def coverage(self, coverage: Coverage) -> list[str]:
        """What of key supervision is due and overdue, and what in it is assumed."""
        return self._speaker.coverage(dumps(its(Coverage, coverage)))

    def route(self, dispatch: Dispatch, route: Route) -> list[str]:
        """Which way a dispatch goes, and why."""
        return self._speaker.route(dumps(its(Dispatch, dispatch)), dumps(its(Route, route)))

    def warning(self, history: Actual | Simulated) -> str | None:
        """Over whatever comes from a simulated ledger; `None` for what really happened."""
        return self._speaker.warning(dumps(history))

    def name(self, name: Name) -> str:
        """A name in its language."""
        return name.say(self.lang)
