"""What of supervision is called with bad input: with arguments that are good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import devolution as dv
from golden import read

DAY = date(2022, 1, 4)
MOMENT = datetime(2022, 1, 4, tzinfo=timezone.utc)
USCC = "114300000061225005"
TABLE = "power,level,duty,carrier\np18,city,service,法规科\n"


def supervision_calls(tmp_path: Path, desk: dv.Desk) -> dict[str, tuple[Callable[..., Any], list[Any]]]:
    """What is called, with arguments that are good."""
    reform, register = desk.reform, desk.register
    supervision, casebook = dv.Supervision.henan_2021(reform), dv.Casebook.create(dv.Service.load(reform))
    matrix = dv.DutyMatrix.read(reform, TABLE)
    report, repair = matrix.report(power="p18"), matrix.repair(power="p18")
    effect = supervision.credit_effect("", "jsonl", USCC, "p18", DAY)
    coverage = supervision.coverage(register, "", on=DAY)
    book, vault = dv.Watchbook.create(supervision), dv.Vault.create()
    digest = vault.keep("某某")
    known = dv.Known(casebook, 1, vault)
    filed = dv.WatchFiled(dv.ChannelId("petition"), dv.Complainant(), dv.CountyCode("410122"), dv.Words("迟"))
    event = dv.WatchEvent(filed, dv.Authority("city:410100"), dv.RecordNumber("T-1"), DAY)
    book.submit(event, MOMENT)
    status = book.status("T-1", DAY)
    taken = dv.WatchEvent(dv.WatchTaken(), dv.Authority("county:410122"), dv.RecordNumber("T-9"), DAY)
    refusal = book.refusal(taken)
    assert status is not None and refusal is not None
    about = dv.WarningSubject(county=dv.CountyCode("410122"), power=dv.PowerId("p18"))
    rule, figure = dv.RuleId("without-power"), dv.Figure("without-power", 1.0)
    warning = dv.Warning(about, (dv.Evidence(cases=0),), (figure,), DAY, dv.Response.BRAKE, rule)
    transcript, speaker = read("draw-v1.jsonl"), reform.speak("en")
    return {
        "Supervision.henan_2021": (dv.Supervision.henan_2021, [reform]),
        "Supervision.load": (
            lambda reform, rules, channels, credit, key, draw: dv.Supervision.load(
                reform, rules=rules, channels=channels, credit=credit, key=key, draw=draw
            ),
            [reform, "", None, None, None, None],
        ),
        "supervision.warnings": (
            lambda casebook, register, until, book, known: supervision.warnings(
                casebook, register, until, watchbook=book, known=known
            ),
            [casebook, register, DAY, book, MOMENT],
        ),
        "supervision.dry_run": (supervision.dry_run, ["", casebook, register, DAY]),
        "supervision.brakes": (supervision.brakes, [[warning], register, DAY]),
        "supervision.record": (supervision.record, [warning]),
        "supervision.report": (supervision.report, ["total", DAY, DAY, register, [warning]]),
        "simulate_misconduct": (
            lambda service, register, seed, from_, until: dv.simulate_misconduct(
                service, register, seed=seed, count=1, from_=from_, until=until
            ),
            [dv.Service.load(reform), register, 1, DAY, date(2022, 1, 10)],
        ),
        "score": (dv.score, [[], [warning]]),
        "supervision.explain": (supervision.explain, [warning, "zh"]),
        "supervision.coverage": (
            lambda register, lines, objects, on: supervision.coverage(register, lines, objects, on=on),
            [register, "", None, DAY],
        ),
        "supervision.coverage_totals": (supervision.coverage_totals, [coverage, "county"]),
        "supervision.credit_standing": (supervision.credit_standing, ["", "jsonl", USCC, DAY]),
        "supervision.credit_effect": (supervision.credit_effect, ["", "jsonl", USCC, "p18", DAY]),
        "supervision.explain_credit": (supervision.explain_credit, [USCC, "p18", DAY, effect, "zh"]),
        "DutyMatrix.read": (dv.DutyMatrix.read, [reform, TABLE, "csv"]),
        "matrix.report": (
            lambda power, county, division, level: matrix.report(
                power=power, county=county, division=division, level=level
            ),
            ["p18", "410122", "planning", "city"],
        ),
        "matrix.repair": (lambda power: matrix.repair(power=power), ["p18"]),
        "matrix.repaired": (matrix.repaired, [repair.edits]),
        "matrix.commands": (matrix.commands, [DAY]),
        "matrix.exposed": (matrix.exposed, [register, DAY]),
        "commit_draw": (dv.commit_draw, [reform, "{}", "", "", "csv"]),
        "hold_draw": (dv.hold_draw, [transcript, DAY, {"lottery": [1]}]),
        "verify_draw": (dv.verify_draw, [transcript]),
        "Watchbook.create": (
            lambda supervision, history, unsettled: dv.Watchbook.create(
                supervision, history=history, unsettled=unsettled
            ),
            [supervision, dv.ACTUAL, "refuse"],
        ),
        "Watchbook.create at": (
            lambda path: dv.Watchbook.create(supervision, path),
            [tmp_path / "missing" / "x.jsonl"],
        ),
        "Watchbook.open": (dv.Watchbook.open, [supervision, tmp_path / "none.jsonl"]),
        "Watchbook.read": (dv.Watchbook.read, [supervision, book.text()]),
        "book.submit": (
            lambda event, recorded, known: book.submit(event, recorded, known=known),
            [event, MOMENT, known],
        ),
        "book.refusal": (lambda event, known: book.refusal(event, known=known), [taken, known]),
        "book.import_": (book.import_, ["", "jsonl"]),
        "Known": (
            lambda casebook, ledger, vault: book.refusal(taken, known=dv.Known(casebook, ledger, vault)),
            [casebook, 1, vault],
        ),
        "book.status": (book.status, ["T-1", DAY]),
        "book.statuses": (book.statuses, [DAY]),
        "book.history_of": (book.history_of, ["T-1"]),
        "book.kind": (book.kind, ["T-1"]),
        "book.head_at": (book.head_at, [1]),
        "watch_events": (dv.watch_events, [reform, "", "csv"]),
        "WatchEvent": (
            lambda *values: dv.WatchEvent(*values).to_json(),
            [filed, "city:410100", "T-1", DAY, "clerk-1"],
        ),
        "WatchEvent.from_json": (dv.WatchEvent.from_json, [event.to_json()]),
        "Complainant": (
            lambda named: dv.WatchFiled(filed.channel, dv.Complainant(named), filed.county, filed.matter),
            ["某某"],
        ),
        "Vault.create": (dv.Vault.create, [tmp_path / "missing" / "vault.jsonl"]),
        "Vault.open": (dv.Vault.open, [tmp_path / "none.jsonl"]),
        "vault.keep": (lambda who, salt: vault.keep(who, salt=salt), ["某某", b"7" * 32]),
        "vault.reveal": (vault.reveal, [digest]),
        "speaker.watch": (speaker.watch, [status]),
        "speaker.watch_refusal": (speaker.watch_refusal, [refusal]),
        "speaker.watch_unmet": (speaker.watch_unmet, [refusal.unmet[0]]),
        "speaker.duty_report": (speaker.duty_report, [report]),
        "speaker.duty_finding": (speaker.duty_finding, [report.findings[0]]),
        "speaker.duty_repair": (speaker.duty_repair, [repair]),
        "speaker.coverage": (speaker.coverage, [coverage]),
        "speaker.evidence": (speaker.evidence, [dv.Evidence(cases=0)]),
        "speaker.warned": (speaker.warned, [about]),
        "speaker.duty": (speaker.duty, ["service"]),
        "speaker.means": (speaker.means, ["random-inspection"]),
    }
