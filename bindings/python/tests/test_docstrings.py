"""The examples in docstrings are right, with the names of the package and a simulated desk at hand."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import devolution as dv

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL


def examples() -> Iterator[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    names = [module.name for module in pkgutil.walk_packages(dv.__path__, "devolution.")]
    for name in ["devolution", *names]:
        if name != "devolution._devolution":
            yield from (test for test in finder.find(importlib.import_module(name)) if test.examples)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_examples_in_docstrings(
    example: doctest.DocTest,
    reform: dv.Reform,
    desk: dv.Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    example.globs.update(
        {name: getattr(dv, name) for name in dv.__all__},
        dv=dv,
        reform=reform,
        desk=desk,
        register=desk.register,
        entry=desk.entry(4288),
        date=date,
    )
    said: list[str] = []
    results = doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(example, out=said.append)
    assert results.attempted and not results.failed, "".join(said)


def test_there_are_examples() -> None:
    assert len(list(examples())) > 12
