"""What many tests share."""

from __future__ import annotations

import pytest

import devolution as dv


@pytest.fixture(scope="session")
def reform() -> dv.Reform:
    """The reform of Henan."""
    return dv.henan_2021()


@pytest.fixture(scope="session")
def desk(reform: dv.Reform) -> dv.Desk:
    """A desk over a whole simulated history. Nobody submits to it."""
    return dv.simulate(reform, seed=2021)[0]
