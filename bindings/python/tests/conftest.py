from __future__ import annotations

import pytest

import devolution as dv


@pytest.fixture(scope="session")
def reform() -> dv.Reform:
    return dv.henan_2021()


@pytest.fixture(scope="session")
def desk() -> dv.Desk:
    """A desk over a whole simulated history."""
    return dv.simulate(seed=2021)[0]
