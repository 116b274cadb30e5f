"""The rules of a delegation's life as Petri nets, for pm4py to replay logs on. No log is asked for them.

A life may be in its midst, so every marking counts as final: a silent transition leads from each to the one at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from pm4py.objects.petri_net.inhibitor_reset.semantics import InhibitorResetSemantics
from pm4py.objects.petri_net.obj import Marking, PetriNet, ResetInhibitorNet
from pm4py.objects.petri_net.semantics import ClassicSemantics
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

import devolution as dv
from devolution import CommandKind, Condition


@dataclass(frozen=True)
class Accepting:
    """A net with where it begins and ends."""

    net: PetriNet
    initial: Marking
    final: Marking
    semantics: ClassicSemantics | InhibitorResetSemantics


def stage_net() -> Accepting:
    """A place for every stage, and a transition for every change of stage in the table of transitions."""
    net = PetriNet("stages")
    places = {name: PetriNet.Place(name) for name in ["nothing", *dv.Stage, "end"]}
    net.places.update(places.values())
    table = dv.transitions().to_pydict()
    changes = {(one, other) for one, other in zip(table["from"], table["to"], strict=True) if one != other}
    for before, after in sorted(changes | {("nothing", dv.Stage.LISTED)}):
        _transition(net, after, places[before], places[after])
    for stage in dv.Stage:
        _transition(net, None, places[stage], places["end"])
    return Accepting(net, Marking({places["nothing"]: 1}), Marking({places["end"]: 1}), ClassicSemantics())


def _transition(net: PetriNet, label: str | None, before: PetriNet.Place, after: PetriNet.Place) -> None:
    transition = PetriNet.Transition(f"{before.name} to {after.name}", label)
    net.transitions.add(transition)
    add_arc_from_to(before, transition, net)
    add_arc_from_to(transition, after, net)


LEVELS = tuple(dv.Level)
LOWER = (dv.Level.CITY, dv.Level.COUNTY)

NOT_IN_A_LOG = frozenset({
    Condition.KNOWN_SUBJECT, Condition.COMPETENT_ACTOR, Condition.IN_SEQUENCE, Condition.RECALLED_BEFORE,
    Condition.TAKEOVER_PLAN_FILED, Condition.MANUAL_FILED, Condition.GUIDE_FILED, Condition.COUNTY_ATTENDED,
    Condition.HANDOVER_PLAN_FILED, Condition.GUIDE_COMPLETE, Condition.DIRECTORIES_AGREE, Condition.CHANNEL_OPEN,
    Condition.STANDARD_SET, Condition.DUTIES_NAMED, Condition.MEANS_COVERED, Condition.GROUND_STANDS,
    Condition.INDEPENDENT_VERIFIER, Condition.OUTRANKS_RECTIFIER,
})  # fmt: skip
"""What the steps of one delegation do not tell: who acted, what a document says, what is filed elsewhere, and dates."""

OWN = "the step itself"

CLEARS = {"rectified": ("verified",), "resumed": ("braked", "rectified", "verified")}
"""Evidence has to be verified anew each time, and lifting the brake closes the matter."""


def step_net(reform: dv.Reform, mode: dv.Mode, *, key: bool) -> Accepting:
    """A place for every step, marked once it was made, and a transition for every step with what `dv.RULES` ask of it.

    What a condition asks is written down here a second time, after the book of the rules, not asked of the machine.
    """
    steps = steps_of(reform)
    net = ResetInhibitorNet("steps")
    made = {step: PetriNet.Place(step) for step in chain.from_iterable(steps.values())}
    alive, end = PetriNet.Place("alive"), PetriNet.Place("end")
    net.places.update([*made.values(), alive, end])
    asks = {rule.command: asked(rule, steps, mode, key=key) for rule in dv.RULES if rule.command in steps}
    for command, names in steps.items():
        if command is CommandKind.AGREE and mode is dv.Mode.DIRECT:
            continue  # `entrusted-mode`: there is no agreement to sign
        needs, forbids = asks[command]
        for name in names:
            transition = PetriNet.Transition(name, name)
            net.transitions.add(transition)
            clears = CLEARS.get(name, ())
            for place in [alive, *(made[step] for step in needs)]:
                add_arc_from_to(place, transition, net)
                if place.name not in clears:
                    add_arc_from_to(transition, place, net)
            for step in forbids:
                add_arc_from_to(made[name if step == OWN else step], transition, net, type="inhibitor")
            for step in {name, *clears} - needs:
                add_arc_from_to(made[step], transition, net, type="reset")
            add_arc_from_to(transition, made[name], net)
    stop = PetriNet.Transition("stop", None)
    net.transitions.add(stop)
    add_arc_from_to(alive, stop, net)
    add_arc_from_to(stop, end, net)
    for place in made.values():
        add_arc_from_to(place, stop, net, type="reset")
    return Accepting(net, Marking({alive: 1}), Marking({end: 1}), InhibitorResetSemantics())


def steps_of(reform: dv.Reform) -> dict[CommandKind, list[str]]:
    """What the steps that a command can make are called in a log."""
    of = {
        CommandKind.ASSIGN: [f"assigned/{level}" for level in LEVELS],
        CommandKind.TRAIN: ["trained"],
        CommandKind.AGREE: ["agreed"],
        CommandKind.ACCEPT: [f"accepted/{level}" for level in LOWER],
        CommandKind.LIST: ["listed"],
        CommandKind.PUBLISH: [f"published/{level}" for level in LEVELS],
        CommandKind.TAKE_DUTIES: [f"duties-taken/{level}" for level in LEVELS],
        CommandKind.FILE_CONTROLS: ["controls-filed"],
        CommandKind.SCHEDULE: ["scheduled"],
        CommandKind.START: ["started"],
        CommandKind.BRAKE: ["braked"],
        CommandKind.RECTIFY: ["rectified"],
        CommandKind.VERIFY: ["verified"],
        CommandKind.RECALL: ["recalled"],
        CommandKind.RESUME: ["resumed"],
        CommandKind.DELIVER: [f"delivered/{material.id}" for material in reform.materials],
    }
    commands = list(dv.Machine(len(reform.materials)).steps().values())
    assert {command: commands.count(command) for command in commands} == {
        command: len(names) for command, names in of.items()
    }
    return of


def asked(
    rule: dv.Rule, steps: dict[CommandKind, list[str]], mode: dv.Mode, *, key: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """The steps that must have been made before the command, and those that must not."""
    signed = steps[CommandKind.ACCEPT]
    needs = {
        Condition.CONTACTS_ASSIGNED: steps[CommandKind.ASSIGN],
        Condition.TRAINED: ["trained"],
        Condition.CHECKLIST_FULL: steps[CommandKind.DELIVER],
        Condition.AGREEMENT_COVERS: ["agreed"] if mode is dv.Mode.ENTRUSTED else [],
        Condition.ACCEPTED: signed,
        Condition.ON_PLATFORM: ["listed"],
        Condition.PUBLISHED: steps[CommandKind.PUBLISH],
        Condition.DUTIES_CARRIED: steps[CommandKind.TAKE_DUTIES],
        Condition.CONTROLS_FILED: ["controls-filed"],
        Condition.INSPECTION_SCHEDULED: ["scheduled"] if key else [],
        Condition.OPERATING: ["started"],
        Condition.SUSPENDED: ["braked"],
        Condition.RECTIFIED: ["rectified"],
        Condition.VERIFIED: ["verified"],
    }
    forbids = {
        Condition.NOT_RECALLED: ["recalled"],
        Condition.CHECKLIST_OPEN: signed,
        Condition.NOT_YET_SIGNED: [OWN],
        Condition.NOT_YET_LISTED: [OWN],
        Condition.NOT_YET_PUBLISHED: [OWN],
        Condition.NOT_YET_STARTED: [OWN],
        Condition.OPERATING: ["braked"],
    }
    untold = set(rule.needs) - set(needs) - set(forbids) - NOT_IN_A_LOG - {Condition.ENTRUSTED_MODE}
    assert not untold, f"{rule.command}: {untold}"
    return (
        frozenset(chain.from_iterable(needs.get(condition, []) for condition in rule.needs)),
        frozenset(chain.from_iterable(forbids.get(condition, []) for condition in rule.needs)),
    )
