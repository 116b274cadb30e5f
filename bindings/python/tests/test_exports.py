"""Everything that the Rust crates export is here: under its name, under another, or not for a reason that is said."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

import devolution as dv
from rust import exported, methods

CRATES = ("devolution", "devolution-henan", "devolution-store", "devolution-tables")

ELSEWHERE = {
    "Activity": dv.Activity,
    "Annulled": dv.Desk.write_ocel,  # its `keep_annulled`; the event of the same name is the class
    "CaseRow": dv.case_events,
    "Cases": dv.Casebook.create,
    "CasesError": dv.CaseError,
    "CommandError": dv.MalformedError,
    "CountyFile": dv.CountyFile,
    "EntryError": dv.MalformedError,
    "EntryNumber": dv.Entry,
    "ExportError": dv.TableError,
    "Fault": dv.LedgerError,
    "File": dv.PowerFile,
    "Folder": dv.Reform.from_files,
    "Guides": dv.Service.guide,
    "History": dv.Simulated,
    "HistoryError": dv.DevolutionError,
    "Holding": dv.Grid.holding,
    "JsonLines": dv.Desk.create,
    "LimitError": dv.MalformedError,
    "LineError": dv.MalformedError,
    "LoadErrors": dv.LoadError,
    "Marks": dv.Grid.marks,
    "Memory": dv.Desk.create,
    "Misfit": dv.LedgerError,
    "ParseError": dv.MalformedError,
    "ReplayError": dv.LedgerError,
    "RowErrors": dv.RowsError,
    "ServiceErrors": dv.ServiceError,
    "Sqlite": dv.Desk.create,
    "Standards": dv.Service.standard,
    "Steps": dv.Grid.fold,
    "StoreError": dv.StoreError,
    "UnknownInDispatch": dv.UnknownSubjectError,
    "UnknownSubject": dv.UnknownSubjectError,
    "Verified": dv.Verification,  # the event of the same name is the class
    "View": dv.Desk.as_of,
    "Violation": dv.Grid.fold,
    "YearError": dv.CalendarError,
    "YearFault": dv.LoadFault,
    "create_any": dv.Desk.create,
    "delegations": dv.Tables.delegations,
    "events": dv.Desk.events,
    "fold": dv.Grid.fold,
    "folder": dv.henan_2021_folder,
    "gaps": dv.Tables.gaps,
    "holders": dv.Tables.holders,
    "measures": dv.Tables.measures,
    "next": dv.Tables.next,
    "ocel": dv.Desk.write_ocel,
    "open_any": dv.Desk.open,
    "overdue": dv.Tables.overdue,
    "progress": dv.Tables.progress,
    "read_csv": dv.case_events,
    "read_json_lines": dv.case_events,
    "read_lines": dv.Parcel.from_lines,
    "reform": dv.henan_2021,
    "stage_changes": dv.transitions,
    "standards": dv.Service.henan_2021,
    "verify": dv.verify_ledger,
    "verify_consistency": dv.ConsistencyProof.verify,
    "verify_inclusion": dv.InclusionProof.verify,
    "write_lines": dv.Parcel.to_lines,
    "xes": dv.Desk.write_xes,
    "SettingErrors": dv.SettingsError,
    "VaultFile": dv.Vault.create,
    "VaultFileError": dv.VaultError,
    "Watches": dv.Watchbook.create,
    "WatchesError": dv.WatchError,
    "channels": dv.Supervision.henan_2021,
    "credit_schemes": dv.Supervision.henan_2021,
    "draw_settings": dv.Supervision.henan_2021,
    "key_supervision": dv.Supervision.henan_2021,
    "warning_rules": dv.Supervision.henan_2021,
    "plant_misconduct": dv.simulate_misconduct,
    "Supervised": dv.Supervision.report,
    "report": dv.Supervision.report,
}
"""What has another name in Python, and where it is."""

STORES = "what a store is made of: the stores that ship are chosen by the name of the ledger"
TYPES = "a type that lets the compiler refuse an actor; in Python the annotations of `Command` say it"
INSIDE = "a part of the machine that the desk and the register drive"
WORDS = "words come in both languages with what says them: `label`, `Speaker`, and the errors"
SETTINGS = "a part of settings: `Supervision.load` reads them, and answers say which rule they followed"
LEFT_OUT = {
    "Argument": WORDS,
    "BusinessCode": "no answer has one: an `ImplementationCode` and two digits",
    "CaseState": INSIDE,
    "CaseStep": INSIDE,
    "CaseSteps": INSIDE,
    "CaseSubject": "an answer by numbers, of which `Casebook.status` is made",
    "Clock": INSIDE,
    "Column": "the name of the column that a `TableError` has",
    "Commit": STORES,
    "Day": "a `datetime.date`",
    "Frontier": STORES,
    "Held": "an answer by numbers, of which `Tables.holders` is made",
    "Limits": INSIDE,
    "LineReader": STORES,
    "Line": "an answer by numbers, of which `Tables.delegations` is made",
    "MAX_FILE_BYTES": "a limit that `Reform.load` keeps",
    "MayAccept": TYPES,
    "MayAssign": TYPES,
    "MayBrake": TYPES,
    "MayPublish": TYPES,
    "MayResume": TYPES,
    "MayTrain": TYPES,
    "Owners": "the tuple `Power.owners`",
    "PartProof": "the proof inside an extract: `Extract.read` verifies it, `Extract.prove_inclusion` takes from it",
    "Phrase": WORDS,
    "Record": STORES,
    "Since": "a field of `Held`",
    "Snapshot": STORES,
    "SnapshotError": STORES,
    "Span": "`TimeLimit.length` and `TimeLimit.unit`",
    "State": INSIDE,
    "Store": STORES,
    "Stored": STORES,
    "Texts": WORDS,
    "Tip": STORES,
    "Turns": INSIDE,
    "Verifier": "verifies what comes piece by piece; `verify_ledger` takes the file",
    "Worded": WORDS,
    "WorkingDays": "numbers of days, of which `Reform.due` and `Reform.working_day_after` are made",
    "day": "writes a `datetime.date`",
    "day_number": "numbers a `datetime.date`",
    "day_of": "numbers a `datetime.date`",
    "decide": INSIDE,
    "events_of": "the events of entries in memory; `Desk.events` has those of a ledger",
    "evolve": INSIDE,
    "instant": "writes a `datetime.datetime`",
    "ipc": "every library that reads the table writes Arrow files",
    "opening": "the moment that `simulate` opens a ledger at",
    "read": STORES,
    "texts": WORDS,
    "Versioned": "`Guides` and `Standards` in one piece of code",
    "Versions": "the same",
    "Book": STORES,
    "CaseColumns": INSIDE,
    "CaseLine": INSIDE,
    "Channel": SETTINGS,
    "ChannelLimit": SETTINGS,
    "ChannelVersion": SETTINGS,
    "Channels": SETTINGS,
    "Extension": SETTINGS,
    "Kept": STORES,
    "Misconduct": "its code: `Plant.kind`",
    "Publication": SETTINGS,
    "StaffNumber": INSIDE,
    "Unlawfully": INSIDE,
}
"""What is not there, and why."""

METHODS_ELSEWHERE = {
    "Authority": {"number": "code"},
    "BasicCode": {"as_str": "__str__"},
    "Calendar": {"add_year": "with_year"},
    "Casebook": {
        "entries_of": "history_of",
        "import": "import_",
        "is_empty": "__len__",
        "len": "__len__",
        "new": "create",
    },
    "ClauseId": {"as_str": "__str__"},
    "Command": {"new": "__init__"},
    "ConsistencyProof": {"new": "of"},
    "CountyRegister": {"new": "__init__"},
    "Digest": {"as_bytes": "bytes", "from_bytes": "__new__"},
    "Entry": {
        "new": "__init__",
        "from_canonical_with": "from_canonical",
        "write_canonical": "canonical",
        "with_key": "key",
    },
    "Extract": {"bytes": "__bytes__"},
    "Grid": {"is_empty": "__len__", "len": "__len__", "new": "__init__"},
    "InclusionProof": {"new": "of"},
    "Machine": {"new": "__init__"},
    "Reform": {"relisted_number": "power", "relisting_number": "relisting"},
    "Register": {
        "held": "holder",
        "is_trained": "trained",
        "lines": "statuses",
        "lines_of": "statuses",
        "new": "__init__",
    },
    "Speaker": {
        "new": "__init__",
        "case_error": "case_refusal",
        "error": "refusal",
        "extract_error": "refusal",
        "label": "lang",
        "row_error": "case_refusal",
        "watch_error": "watch_refusal",
        "watch_row_error": "watch_refusal",
    },
    "Step": {"from_number": "__new__", "number": "__int__"},
    "Tables": {"new": "__init__"},
    "SubmissionKey": {"as_str": "__str__"},
    "Term": {"from": "from_", "new": "__init__"},
    "TableError": {"place": "row"},
    "TimeLimit": {"new": "__init__"},
    "Uscc": {"as_str": "__str__"},
}
"""Functions of a type that have another name."""

NUMBERS = "places in columns; Python asks by id"
METHODS_LEFT_OUT = {
    "Calendar": {"working_days": "`Reform.working_day_after` and `Reform.working_days_between`"},
    "Casebook": {
        "acknowledged": STORES,
        "columns": INSIDE,
        "commit": STORES,
        "header": STORES,
        "limits_of": INSIDE,
        "place": NUMBERS,
        "state": INSIDE,
        "steps": INSIDE,
        "subject": NUMBERS,
        "working_days": "`Reform.working_day_after` and `Reform.working_days_between`",
    },
    "CaseCondition": {"is_of_power": INSIDE},
    "Condition": {"terms": "of conditions of warning rules, which are read as text: `WarningRule.when`"},
    "CountyCode": {"city": "the city of a county is in the reform: `County.city`"},
    "DatePolicy": {"last_day": "`Deadline.last_day` and `Reform.report_due`"},
    "Desk": {"store": STORES},
    "DigestAlgorithm": {
        "empty": "the root of no leaves: `root(algorithm, [])`",
        "leaf": "the function `leaf`",
        "leaves": STORES,
        "node": "the function `node`",
    },
    "Duty": {"is_owed": INSIDE},
    "Extract": {"of": "`Desk.extract`"},
    "Grid": {"turns": INSIDE},
    "Directory": {"to_cpsv_ap": "`Service.cpsv_ap`"},
    "Guide": {"content": "`Service.guide_content`", "read": "`Service.load`"},
    "Item": {"settled_by": INSIDE},
    "LoadError": {"rule": "the code of a `LoadFault`"},
    "Measure": {"dimension": "of what rules count: `RuleMeasure`; `Measure` is one of the plan"},
    "Outcome": {"code": "of `AcceptedOutcome` and its like: `Outcome` is what a simulation did"},
    "Reform": {
        "county_number": NUMBERS,
        "power_number": NUMBERS,
        "has_lead": "`leads` has them",
        "has_authority": INSIDE,
    },
    "Register": {
        "apply": INSIDE,
        "county": "`Reform.county`",
        "power": "`Reform.power`",
        "replay": "`Desk.as_of`",
        "restore": STORES,
        "snapshot": STORES,
        "state": INSIDE,
    },
    "Reckoned": {"map": "a dataclass: take its `value`"},
    "Speaker": {
        "coverage_assumed": "`coverage` ends with it",
        "credit_effect": "`Supervision.explain_credit`",
        "found": "`Supervision.explain`",
        "rule": "of rules that are read: `WarningRule` has its words",
    },
    "Standard": {"content": "`Service.standard_content`"},
    "Step": {"all": "`Machine.steps`", "command": "`Machine.steps`"},
    "TimeLimit": {"due": "`Reform.due`", "span": "its `length` and `unit`"},
    "Trained": {"deliver": "`TrainingProof`", "waive": "`TrainingProof`"},
}
"""Functions of a type that are not there, and why."""


@pytest.mark.parametrize("crate", CRATES)
def test_every_export_is_wrapped(crate: str) -> None:
    names = exported(crate)
    assert len(names) >= 4, "the sources are read"
    missing = sorted(name for name in names if name not in {*dv.__all__, *ELSEWHERE, *LEFT_OUT})
    assert not missing, f"`{crate}` exports what the package neither has nor leaves out for a reason"


def test_nothing_is_explained_that_is_not_exported() -> None:
    names = set[str]().union(*map(exported, CRATES))
    assert {"Desk", "Register", "verify", "simulate", "open_any", "delegations"} <= names
    assert sorted(name for name in (*ELSEWHERE, *LEFT_OUT) if name not in names) == []
    assert sorted(name for name in LEFT_OUT if name in (*dv.__all__, *ELSEWHERE)) == []


def _has(kind: type, name: str) -> bool:
    fields = {field.name for field in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else set()
    annotated = any(name in getattr(base, "__annotations__", {}) for base in kind.__mro__)
    return hasattr(kind, name) or name in fields or annotated


def test_every_public_function_of_a_type_is_wrapped() -> None:
    seen = 0
    missing = []
    explained = {
        (kind, name)
        for table in (METHODS_ELSEWHERE, METHODS_LEFT_OUT)
        for kind in table
        for name in table[kind]
    }
    for crate in CRATES:
        for name in sorted(exported(crate)):
            kind = getattr(dv, name, None)
            if not inspect.isclass(kind):
                continue
            for method in sorted(methods(crate, name)):
                seen += 1
                other = METHODS_ELSEWHERE.get(name, {}).get(method, method)
                # A fault of a file has the fields that in Rust are functions of the error.
                kinds = [kind, dv.LoadFault] if kind is dv.LoadError else [kind]
                if any(_has(there, other) for there in kinds) or method in METHODS_LEFT_OUT.get(name, {}):
                    explained.discard((name, method))
                else:
                    missing.append(f"{name}::{method}")
    assert seen > 150, "the sources are read"
    assert not missing
    assert not explained, "explained, but not exported"


def test_everything_that_is_offered_is_there_and_documented() -> None:
    assert len(set(dv.__all__)) == len(dv.__all__)
    for name in dv.__all__:
        found = getattr(dv, name)
        if inspect.isclass(found) or inspect.isfunction(found):
            assert found.__doc__, name
        if inspect.isclass(found) and found.__module__.startswith("devolution"):
            for member, value in vars(found).items():
                if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    assert value.__doc__, f"{name}.{member}"
