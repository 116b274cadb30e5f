"""The machine of a delegation, fed ten random events for each of 5,508 delegations, about one in ten of them not allowed.

Beside it the same machine as anyone would first write it, and as the package `transitions` has it. Before the events each
delegation is led somewhere on its way, which is not measured.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from itertools import count

import polars
from transitions import EventData, Machine, State

import devolution as dv

from ._harness import in_turn, line_of_rates

EACH = 10
RUNS = 3
FIRST = date(2021, 12, 6)
LONGEST = 30
"""The most steps that a delegation is led beforehand."""

REFORM = dv.henan_2021()
NUMBERS: dict[str, int] = {}
"""Every step by a name: that of its command, and its place among the steps of that command."""
for number, command in dv.Machine(len(REFORM.materials)).steps().items():
    NUMBERS[next(name for place in count() if (name := f"{command.value}/{place}") not in NUMBERS)] = number

KINDS = {step: step.partition("/")[0] for step in NUMBERS}


def steps(*kinds: str) -> frozenset[str]:
    """Every step of these commands."""
    return frozenset(step for step, kind in KINDS.items() if kind in kinds)


ASSIGNED, TRAINED, DELIVERED = steps("assign"), steps("train"), steps("deliver")
AGREED, ACCEPTED, LISTED, PUBLISHED = steps("agree"), steps("accept"), steps("list"), steps("publish")
STARTING = PUBLISHED | AGREED | steps("take-duties", "file-controls", "schedule")
STARTED, BRAKED, RECTIFIED = steps("start"), steps("brake"), steps("rectify")
VERIFIED, RECALLED = steps("verify"), steps("recall")


class Plain:
    """A delegation as anyone would first write it down."""

    def __init__(self, met: frozenset[str]) -> None:
        self.done = set(met)

    def allows(self, step: str) -> bool:
        done, kind = self.done, KINDS[step]
        if RECALLED <= done:
            return False
        if kind == "train":
            return ASSIGNED <= done
        if kind == "deliver":
            return TRAINED <= done and not ACCEPTED & done
        if kind == "accept":
            return step not in done and DELIVERED <= done and AGREED <= done
        if kind == "list":
            return step not in done and ACCEPTED <= done
        if kind == "publish":
            return step not in done and ACCEPTED <= done and LISTED <= done
        if kind == "start":
            return step not in done and STARTING <= done
        if kind == "brake":
            return step not in done and STARTED <= done
        if kind == "rectify":
            return BRAKED <= done
        if kind == "verify":
            return BRAKED <= done and RECTIFIED <= done
        if kind == "resume":
            return BRAKED <= done and VERIFIED <= done and AGREED <= done
        return True

    def take(self, step: str) -> bool:
        if not self.allows(step):
            return False
        if KINDS[step] == "resume":
            self.done -= BRAKED | RECTIFIED | VERIFIED
        else:
            self.done.add(step)
        if KINDS[step] == "rectify":
            self.done -= VERIFIED
        return True


class Model:
    """A delegation as `transitions` moves it from state to state."""

    trigger: Callable[[str], bool]

    def __init__(self, met: frozenset[str]) -> None:
        self.done = set(met)

    def contacts_assigned(self, _: EventData) -> bool:
        return ASSIGNED <= self.done

    def signed(self, _: EventData) -> bool:
        return bool(ACCEPTED & self.done)

    def may_sign(self, event: EventData) -> bool:
        return event.event.name not in self.done and DELIVERED | AGREED <= self.done

    def platform_shows_it(self, _: EventData) -> bool:
        return LISTED <= self.done

    def already(self, event: EventData) -> bool:
        return event.event.name in self.done

    def may_start(self, _: EventData) -> bool:
        return STARTING <= self.done

    def rectified(self, _: EventData) -> bool:
        return RECTIFIED <= self.done

    def may_resume(self, _: EventData) -> bool:
        return VERIFIED | AGREED <= self.done

    def note(self, event: EventData) -> None:
        self.done.add(event.event.name)

    def evidence_is_new(self, _: EventData) -> None:
        self.done -= VERIFIED

    def forget(self, _: EventData) -> None:
        self.done -= RECTIFIED | VERIFIED


def machine() -> Machine:
    """The machine of all models. A step within a state leads nowhere."""
    states: list[str | Enum | State] = ["listed", "trained", "accepted", "operating", "suspended", "recalled"]
    living, taken_over = states[:-1], states[2:-1]
    made = Machine(
        model=None,
        states=states,
        initial="listed",
        auto_transitions=False,
        ignore_invalid_triggers=True,
        send_event=True,
    )
    for step, kind in KINDS.items():
        if kind == "train":
            made.add_transition(step, "listed", "trained", conditions="contacts_assigned")
            made.add_transition(step, living[1:], None)
        elif kind == "deliver":
            made.add_transition(step, "trained", None, unless="signed", after="note")
        elif kind == "accept":
            made.add_transition(step, "trained", "accepted", conditions=["may_sign", "signed"])
            made.add_transition(step, "trained", None, conditions="may_sign", after="note")
        elif kind == "list":
            made.add_transition(step, taken_over, None, unless="already", after="note")
        elif kind == "publish":
            made.add_transition(
                step, taken_over, None, conditions="platform_shows_it", unless="already", after="note"
            )
        elif kind == "start":
            made.add_transition(step, "accepted", "operating", conditions="may_start")
        elif kind == "brake":
            made.add_transition(step, "operating", "suspended")
        elif kind == "rectify":
            made.add_transition(step, "suspended", None, after=["note", "evidence_is_new"])
        elif kind == "verify":
            made.add_transition(step, "suspended", None, conditions="rectified", after="note")
        elif kind == "resume":
            made.add_transition(step, "suspended", "operating", conditions="may_resume", after="forget")
        elif kind == "recall":
            made.add_transition(step, living, "recalled")
        else:
            made.add_transition(step, living, None, after="note")
    return made


Event = tuple[int, str, date]


def initially_met() -> list[frozenset[str]]:
    """Of every delegation: a direct power needs no agreement, an ordinary one no inspection schedule."""
    return [
        (AGREED if power.mode is dv.Mode.DIRECT else frozenset())
        | (frozenset() if REFORM.is_key(power.id) else steps("schedule"))
        for power in REFORM.powers
        for _ in REFORM.counties
    ]


def drawn() -> tuple[list[Event], list[Event]]:
    """What leads every delegation somewhere on its way, and the random events; both delegation by delegation in turn."""
    draw, lives = random.Random(55_080), [Plain(met) for met in initially_met()]
    led: list[Event] = []
    for number, life in enumerate(lives):
        for turn in range(draw.randrange(LONGEST)):
            ahead = [step for step in NUMBERS if step not in life.done | RECALLED and life.allows(step)]
            led.append((number, draw.choice(ahead), FIRST + timedelta(turn)))
            life.take(led[-1][1])
    events: list[Event] = []
    for turn in range(EACH):
        for number, life in enumerate(lives):
            legal = draw.random() < 0.9 and not RECALLED <= life.done
            rare = draw.random() < 0.02
            fitting = [
                step
                for step in NUMBERS
                if life.allows(step) is legal and (rare or not legal or step not in RECALLED)
            ]
            events.append((number, draw.choice(fitting), FIRST + timedelta(LONGEST + turn)))
            life.take(events[-1][1])
    return led, events


def grid(led: list[Event]) -> dv.Grid:
    """A grid whose delegations are somewhere on their way."""
    made = dv.Grid(REFORM)
    assert len(made.fold(*columns(led))) == 0
    return made


def columns(events: list[Event]) -> tuple[polars.Series, polars.Series, polars.Series]:
    """The numbers of delegations and steps, and the dates."""
    return (
        polars.Series([number for number, _, _ in events], dtype=polars.UInt32),
        polars.Series([NUMBERS[step] for _, step, _ in events], dtype=polars.UInt8),
        polars.Series([on for _, _, on in events], dtype=polars.Date),
    )


def plain(led: list[Event]) -> list[Plain]:
    """Plain delegations that are somewhere on their way."""
    lives = [Plain(met) for met in initially_met()]
    assert all(lives[number].take(step) for number, step, _ in led)
    return lives


def models(led: list[Event]) -> list[Model]:
    """Models that are somewhere on their way."""
    lives = [Model(met) for met in initially_met()]
    machine().add_model(lives)
    assert all(lives[number].trigger(step) for number, step, _ in led)
    return lives


def allowed(refused: dv.Table, rows: int) -> list[bool]:
    """Of every row, whether it was allowed."""
    places = set(refused.to_pydict()["row"])
    return [row not in places for row in range(rows)]


if __name__ == "__main__":
    led, events = drawn()
    asked = columns(events)
    # Each run changes what it is fed to: there is one of everything for every run.
    grids = [grid(led) for _ in range(RUNS * 2)]
    lives = [plain(led) for _ in range(RUNS)]
    moved = [models(led) for _ in range(RUNS)]

    def ours() -> dv.Table:
        return grids.pop().fold(*asked)

    def as_first_written() -> list[bool]:
        each = lives.pop()
        return [each[number].take(step) for number, step, _ in events]

    def by_transitions() -> list[bool]:
        each = moved.pop()
        return [each[number].trigger(step) for number, step, _ in events]

    for name, peer_name, peer in (
        ("machine-python", "transitions", by_transitions),
        ("machine-python-plain", "pure Python", as_first_written),
    ):
        run = in_turn(RUNS, ours, peer)
        refused = run.peer_answer.count(False) / len(events)
        # About one in ten is refused, or equality says little.
        equal = allowed(run.our_answer, len(events)) == run.peer_answer and 0.08 < refused < 0.12
        rates = len(events) / run.ours, len(events) / run.peer
        line_of_rates(name, "events/s", rates, peer_name, equal=equal).print()
