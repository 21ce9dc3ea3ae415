"""Whoever records waits for nobody who reads."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event

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


async def test_what_a_file_says_now_holds_for_both_doors() -> None:
    table = Table()
    desk = Desk(table.door, "tester")
    asked = 0

    def edited() -> tuple[str, ...]:
        nonlocal asked
        asked += 1
        return ("parties.yaml",)

    table.edited = edited  # type: ignore[method-assign]
    assert await desk.edited() == ("parties.yaml",)
    # Once of the record's door, once when the other was opened, and once of the other.
    assert asked == 3
    desk.close()
    assert table.closed
