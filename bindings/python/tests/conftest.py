"""A reform and a simulated history of it, which no test changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import devolution as dv


@pytest.fixture(scope="session")
def reform() -> dv.Reform:
    return dv.henan_2021()


@pytest.fixture(scope="session")
def desk(reform: dv.Reform) -> Iterator[dv.Desk]:
    desk, _ = dv.simulate(reform, seed=2021)
    with desk:
        yield desk
