"""The frozen files that every language reads and reproduces."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

import devolution as dv
from rust import ROOT

GOLDEN = ROOT / "crates/devolution/tests/golden"
FIRST_DAY = date(2023, 1, 2)
"""The day from which the scenario runs."""


@cache
def northvale() -> dv.Reform:
    """Another province, another department: the reform of the scenario."""
    return dv.Reform.load(ROOT / "crates/devolution/tests/reforms/northvale")


def read(name: str) -> str:
    """A frozen file."""
    return (GOLDEN / name).read_text(encoding="utf-8")


def play(desk: dv.Desk, commands: list[tuple[dv.Command, datetime]]) -> dict[int, dv.Refusal]:
    """Submits commands, and gives the refusals by the number of their line."""
    refusals = {}
    for line, (command, recorded) in enumerate(commands, 1):
        try:
            desk.submit(command, recorded)
        except dv.RefusedError as refused:
            refusals[line] = refused.refusal
    return refusals


def scenario(path: Path | None = None, digest: dv.DigestAlgorithm = dv.DigestAlgorithm.SM3) -> dv.Desk:
    """A desk for the scenario."""
    import json

    opened = json.loads(read("scenario-v1.commands.jsonl").splitlines()[0])["recorded"]
    return dv.Desk.create(
        northvale(),
        path,
        effective=FIRST_DAY,
        history=dv.Simulated(1),
        recorded=instant(opened),
        digest=digest,
    )


def instant(text: str) -> datetime:
    """An instant as the files write it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def commands() -> list[tuple[dv.Command, datetime]]:
    """The commands of the scenario and when each is submitted."""
    import json

    lines = [json.loads(line) for line in read("scenario-v1.commands.jsonl").splitlines()]
    return [(dv.Command.from_json(json.dumps(line["command"])), instant(line["recorded"])) for line in lines]
