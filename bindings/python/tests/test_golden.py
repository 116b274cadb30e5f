"""Law `same_everywhere`: what the core has frozen, this package reads and reproduces byte for byte."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

import devolution as dv
from devolution._wire import reader
from golden import FIRST_DAY, GOLDEN, commands, northvale, play, read, scenario


def entries() -> list[dv.Entry]:
    return [dv.Entry.from_canonical(line) for line in (GOLDEN / "entries-v1.jsonl").read_bytes().splitlines()]


def test_entries_of_version_1() -> None:
    frozen = (GOLDEN / "entries-v1.jsonl").read_bytes()
    assert b"".join(entry.canonical() + b"\n" for entry in entries()) == frozen
    # Made anew of nothing but its values, an entry has the same bytes.
    made = [
        dv.Entry(entry.sequence, entry.recorded, entry.effective, entry.actor, entry.subject, entry.payload)
        for entry in entries()
    ]
    assert made == entries()
    assert [entry.event.kind for entry in entries()[:-1]] == list(dv.EventKind)


def test_entries_of_version_2() -> None:
    frozen = (GOLDEN / "entries-v2.jsonl").read_bytes()
    keyed = [dv.Entry.from_canonical(line) for line in frozen.splitlines()]
    assert b"".join(entry.canonical() + b"\n" for entry in keyed) == frozen
    assert all(entry.key for entry in keyed)


def test_bytes_that_are_not_canonical_are_no_entry() -> None:
    line = (GOLDEN / "entries-v1.jsonl").read_bytes().splitlines()[0]
    for bad in (line + b" ", line.replace(b'"sequence":0', b'"sequence":0.0'), line[:-1], b"", b"\xff"):
        with pytest.raises(dv.MalformedError):
            dv.Entry.from_canonical(bad)


@pytest.mark.parametrize("algorithm", list(dv.DigestAlgorithm))
def test_heads_of_version_1(algorithm: dv.DigestAlgorithm) -> None:
    frozen = json.loads(read("heads-v1.json"))[algorithm]
    canonical = [entry.canonical() for entry in entries()[:-1]]
    leaves = [dv.leaf(algorithm, data) for data in canonical]
    root = dv.root(algorithm, leaves)
    assert {"root": root, "size": len(leaves)} == frozen["head"]

    inclusion = dv.InclusionProof.of(algorithm, leaves, 18)
    assert list(inclusion.path) == frozen["inclusion"]["path"]
    inclusion.verify(canonical[18], root)
    inclusion.verify(entries()[18], root)
    with pytest.raises(dv.ProofError):
        inclusion.verify(canonical[17], root)

    consistency = dv.ConsistencyProof.of(algorithm, leaves, 11)
    assert list(consistency.path) == frozen["consistency"]["path"]
    earlier = dv.root(algorithm, leaves[:11])
    consistency.verify(earlier, root)
    with pytest.raises(dv.ProofError):
        consistency.verify(root, earlier)
    # Two leaves by hand.
    assert dv.root(algorithm, leaves[:2]) == dv.node(algorithm, leaves[0], leaves[1])


def test_same_everywhere() -> None:
    submitted = commands()
    lines = read("scenario-v1.commands.jsonl").splitlines()
    for (command, _), line in zip(submitted, lines, strict=True):
        assert json.loads(command.to_json()) == json.loads(line)["command"]

    desk = scenario()
    refusals = play(desk, submitted)
    ledger = "".join(entry.canonical().decode() + "\n" for entry in desk.entries())
    assert ledger == read("scenario-v1.ledger.jsonl")

    rows = [
        json.dumps(
            {"line": line, "refusal": json.loads(refusal.to_json()), "words": str(refusal)},
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        )
        for line, refusal in refusals.items()
    ]
    assert "[\n" + ",\n".join(rows) + "\n]\n" == read("scenario-v1.refusals.json")

    frozen = json.loads(read("scenario-v1.head.json"))
    verified = desk.verify(desk.head_at(10))
    assert {"root": verified.head.root, "size": verified.head.size} == frozen["head"]
    assert verified.algorithm == frozen["algorithm"] == desk.algorithm

    register = desk.register
    last = register.last_effective
    assert last is not None
    answers: list[str] = []
    on = FIRST_DAY
    while on <= last + timedelta(days=40):
        for power in northvale().powers:
            answers += [holder.to_json() for holder in register.holders_of(power.id, on)]
        on += timedelta(days=9)
    assert "[\n" + ",\n".join(answers) + "\n]\n" == read("scenario-v1.holders.json")


def test_the_extract_of_a_county() -> None:
    desk = scenario()
    play(desk, commands())
    extract = desk.extract("640122")
    assert bytes(extract).decode() == read("scenario-v1.extract.jsonl")
    assert desk.sign_off("640122").to_json() + "\n" == read("scenario-v1.sign-off.json")
    again = dv.Extract.read(read("scenario-v1.extract.jsonl").encode())
    again.verify_signed_off(dv.SignOff.from_json(read("scenario-v1.sign-off.json")))

    frozen = json.loads(read("scenario-v1.county.json"))
    county, on = again.open(northvale()), date(2023, 1, 20)
    assert [json.loads(holder.to_json()) for holder in county.powers(on)] == frozen["powers"]
    for kind, answers, name in (
        (dv.Status, county.statuses(on), "statuses"),
        (dv.Gap, county.gaps(on), "gaps"),
        (dv.Gap, county.blocked(on), "blocked"),
    ):
        assert list(answers) == [reader(kind)(row) for row in frozen[name]], name


def test_what_is_delivered_and_what_is_replied() -> None:
    parcels = dv.Parcel.from_lines(read("scenario-v1.parcels.jsonl").encode())
    assert dv.Parcel.to_lines(parcels).decode() == read("scenario-v1.parcels.jsonl")
    desk = scenario()
    replies = desk.deliver(parcels, commands()[-1][1])
    ledger = "".join(entry.canonical().decode() + "\n" for entry in desk.entries())
    assert ledger == read("scenario-v1.delivered.jsonl")
    assert dv.Reply.to_lines(replies).decode() == read("scenario-v1.replies.jsonl")
    assert dv.Reply.from_lines(read("scenario-v1.replies.jsonl").encode()) == replies


@pytest.mark.parametrize("name", ["ledger.db", "ledger.jsonl"])
def test_every_store_keeps_the_same_ledger(tmp_path: Path, name: str) -> None:
    frozen = json.loads(read("scenario-v1.head.json"))
    with scenario(tmp_path / name) as desk:
        play(desk, commands())
        head = desk.head()
        desk.save_snapshot()
    assert {"root": head.root, "size": head.size} == frozen["head"]
    assert dv.verify_ledger(tmp_path / name).head == head
    with dv.Desk.open(northvale(), tmp_path / name) as again:
        assert again.verify(head).head == head
        ledger = "".join(entry.canonical().decode() + "\n" for entry in again.entries())
    assert ledger == read("scenario-v1.ledger.jsonl")


def test_the_digest_decides_about_the_head_and_the_opening_alone() -> None:
    desk = scenario(digest=dv.DigestAlgorithm.SHA256)
    refusals = play(desk, commands())
    frozen = read("scenario-v1.ledger.jsonl").splitlines()
    assert [entry.canonical().decode() for entry in desk.entries(1)] == frozen[1:]
    assert next(desk.entries()).canonical().decode() != frozen[0]
    assert len(refusals) == len(json.loads(read("scenario-v1.refusals.json")))
    assert desk.head().root != json.loads(read("scenario-v1.head.json"))["head"]["root"]
