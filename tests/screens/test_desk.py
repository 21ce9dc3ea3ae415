"""Whoever records waits for nobody who reads."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event

from drafting.demonstration import playing
from tests.screens.table import Table
from tui.desk import Desk
from tui.sides import Text

SOON = 20.0
"""Seconds after which an answer did not come at once, on however busy a machine."""


async def test_the_record_answers_while_something_long_is_read() -> None:
    desk, gate = Desk(Table().door, "tester"), Event()
    long = [
        asyncio.ensure_future(desk.read(lambda _: gate.wait(10 * SOON))),
        asyncio.ensure_future(desk.apart(lambda _: gate.wait(10 * SOON))),
    ]
    try:
        assert await asyncio.wait_for(desk.ask(lambda: "recorded"), SOON) == "recorded"
        assert not any(each.done() for each in long)
    finally:
        gate.set()
        assert all(await asyncio.gather(*long))
        desk.close()


async def test_a_file_is_compared_while_the_record_is_busy(tmp_path: Path) -> None:
    table, gate = Table(), Event()
    desk = Desk(table.door, "tester")
    await desk.load()
    await desk.draft(1)
    file = tmp_path / "other.md"
    file.write_text(table.drafts[1].source.replace("shall", "may"), encoding="utf-8")
    busy = asyncio.ensure_future(desk.ask(lambda: gate.wait(10 * SOON)))
    try:
        found = await asyncio.wait_for(desk.comparing.compared(Text(1), Text(-2, str(file))), SOON)
        assert not found.redline.same
        assert not busy.done()
    finally:
        gate.set()
        await busy
        desk.close()


async def test_a_file_that_is_written_here_is_read_anew_by_the_door_that_reads(tmp_path: Path) -> None:
    desk = Desk(playing.create(tmp_path / "demo"), "tester")
    await desk.load()
    assert await desk.read(lambda door: door.settings.title) == "Robust Security Guarantees for Ukraine"
    file = desk.door.folder / "negotiation.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Robust", "Solid"), encoding="utf-8")
    await desk.ask(
        desk.door.forget_settings
    )  # as whoever writes it here does: it is no news to the record's door
    assert await desk.edited() == ()
    assert await desk.read(lambda door: door.settings.title) == "Solid Security Guarantees for Ukraine"
    desk.close()
