"""Whoever records waits for nobody who reads."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event

import pytest

from drafting.demonstration import playing
from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
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


async def test_a_good_edit_is_heard_of_though_another_file_was_broken_with_it(tmp_path: Path) -> None:
    desk = Desk(playing.create(tmp_path / "demo"), "tester")
    await desk.load()
    await desk.read_settings()
    assert await desk.edited() == ()
    settings, parties = (desk.door.folder / name for name in ("negotiation.yaml", "parties.yaml"))
    right = parties.read_text(encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8").replace("Robust", "Solid"), encoding="utf-8")
    parties.write_text("parties: [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(TravauxError, match=r"parties\.yaml"):
            await desk.edited()
    assert desk.door.settings == desk.settings
    parties.write_text(f"{right}\n# mended\n", encoding="utf-8")
    assert await desk.edited() == ("negotiation.yaml", "parties.yaml")
    assert desk.settings is not None
    assert desk.settings.title.startswith("Solid")
    desk.close()


async def test_what_others_record_before_anybody_asked_for_news_is_news(tmp_path: Path) -> None:
    desk = Desk(playing.create(tmp_path / "demo"), "tester")
    await desk.load()
    other = Negotiation.open(desk.door.folder)
    other.take_position("POL", "object", "3", author="another")
    other.close()
    (said,) = await desk.news()
    assert said.startswith("Warsaw objected to Article 3")
    assert await desk.news() == []
    desk.close()
