"""The played negotiation, for tests that only read it, and its state of play."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drafting.agreement.play import StateOfPlay
from tests.negotiation.reporting.played import Played, played


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    made = played(tmp_path_factory.mktemp("played") / "w")
    yield made
    made.close()


@pytest.fixture(scope="package")
def state(desk: Played) -> StateOfPlay:
    return desk.door.outgoing.report()
