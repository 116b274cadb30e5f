"""The package as it is installed: what lies in it, what it says of itself, and what it asks for."""

from __future__ import annotations

import json
import re
from importlib import metadata, resources
from pathlib import Path

import devolution as dv
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[3]
INSTALLED = metadata.distribution("devolution")

# Licences that ask nothing of those who use this package, by their identifiers and as old packages name them.
FREE = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "PSF-2.0"}
FREE_CLASSIFIERS = {"License :: OSI Approved :: BSD License", "License :: OSI Approved :: MIT License"}


def is_free(licence: str) -> bool:
    """Whether an SPDX expression without parentheses can be met with free licences alone."""
    return any(FREE.issuperset(choice.split(" AND ")) for choice in licence.split(" OR "))


def asked_for(name: str, extras: frozenset[str]) -> set[str]:
    """The distributions that one asks for on this machine, and those that they ask for."""
    found = set()
    for line in metadata.distribution(name).requires or []:
        asked = Requirement(line)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            found |= {asked.name} | asked_for(asked.name, frozenset(asked.extras))
    return found


def test_type_checkers_find_types() -> None:
    installed = resources.files(dv)
    assert installed.joinpath("py.typed").is_file()
    assert installed.joinpath("_devolution.pyi").is_file()


def test_the_version_is_that_of_the_crates() -> None:
    workspace = re.search(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text("utf-8"), re.MULTILINE)
    assert workspace is not None
    assert dv.__version__ == INSTALLED.version == workspace[1]


@pytest.mark.parametrize("name", ["LICENSE-MIT", "LICENSE-APACHE"])
def test_both_licences_are_in_it(name: str) -> None:
    assert INSTALLED.metadata["License-Expression"] == "MIT OR Apache-2.0"
    assert name in (INSTALLED.metadata.get_all("License-File") or [])
    assert INSTALLED.read_text(f"licenses/{name}") == (ROOT / name).read_text("utf-8")


def test_it_says_whose_code_is_compiled_into_it() -> None:
    """A bill of materials names every crate, its version and its licence."""
    bill = json.loads(INSTALLED.read_text("sboms/devolution-python.cyclonedx.json") or "")
    crates = {crate["name"]: crate for crate in bill["components"]}
    assert {"arrow-array", "devolution", "devolution-henan", "pyo3", "rusqlite"} <= crates.keys()
    for name, crate in crates.items():
        assert crate["version"] and crate["licenses"], name


def test_one_wheel_is_for_every_python_that_it_names() -> None:
    tag = re.search(r"^Tag: cp3(\d+)-abi3-", INSTALLED.read_text("WHEEL") or "", re.MULTILINE)
    named = re.findall(
        r"Python :: 3\.(\d+)$", "\n".join(INSTALLED.metadata.get_all("Classifier") or []), re.MULTILINE
    )
    oldest = min(map(int, named))
    assert tag is not None and int(tag[1]) == oldest
    supported = SpecifierSet(INSTALLED.metadata["Requires-Python"])
    assert [minor for minor in range(5, 15) if supported.contains(f"3.{minor}")] == sorted(map(int, named))


def test_it_needs_nothing_and_asks_for_nothing_that_binds_its_users() -> None:
    assert asked_for("devolution", frozenset()) == set()
    extras = frozenset(INSTALLED.metadata.get_all("Provides-Extra") or [])
    asked = asked_for("devolution", extras)
    assert {"altair", "tqdm"} <= asked
    for name in asked:
        theirs = metadata.metadata(name)
        classifiers = {line for line in theirs.get_all("Classifier") or [] if line.startswith("License ::")}
        named = (
            theirs.get_all("License-Expression") or ([] if classifiers else theirs.get_all("License")) or []
        )
        assert named or classifiers, name
        assert all(map(is_free, named)) and classifiers <= FREE_CLASSIFIERS, name


def test_licences_that_bind_are_told_from_those_that_do_not() -> None:
    assert is_free("MIT") and is_free("MPL-2.0 AND MIT") and is_free("GPL-3.0-only OR BSD-3-Clause")
    assert not is_free("AGPL-3.0-or-later") and not is_free("MIT AND GPL-2.0-only") and not is_free("")
