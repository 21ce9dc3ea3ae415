"""The demonstration, made once for a run of the tests and copied for each test that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.demonstration import playing
from tests.cli.desk import Desk, copied


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration; not to be changed."""
    folder = tmp_path_factory.mktemp("once") / "demo"
    playing.create(folder).close()
    return folder


@pytest.fixture
def desk(demonstration: Path, tmp_path: Path) -> Desk:
    """A copy of the demonstration that the test may change."""
    return copied(demonstration, tmp_path / "demo")
