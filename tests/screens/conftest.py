"""The interface on a negotiation in memory, at a size of one's choice."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.painted import press, settle
from tests.screens.table import Table
from tui.app import Travaux

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
PLACES = {"overview": "1", "text": "2", "redline": "3", "approvals": "4", "proposals": "5", "library": "6"}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders that a table makes lie where the tests' own do, and go with them."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the interface at a place, with everything that it waits for arrived."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    # A test says when somebody else recorded something; on a slow machine a second passes at any time.
    monkeypatch.setattr("tui.app.LISTEN_EVERY", 3600.0)

    @asynccontextmanager
    async def opening(
        place: str = "text",
        table: Table | None = None,
        *,
        size: tuple[int, int] = (80, 24),
        light: bool = False,
    ) -> AsyncIterator[Pilot[None]]:
        app = Travaux((table or Table()).door, author="tester", light=light)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await press(pilot, PLACES[place])
            yield pilot

    return opening
