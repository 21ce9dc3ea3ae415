"""A round goes out from place 1, and the state of play: seen first, stopped with one key, on the record."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from tests.screens.conftest import Opened
from tests.screens.painted import press, settle, text
from tui.app import Travaux
from tui.screens.ask import AskScreen
from tui.screens.record import RecordScreen
from tui.widgets.notice import Notice
from tui.widgets.paper import Paper


@asynccontextmanager
async def demonstration(folder: Path) -> AsyncIterator[Pilot[None]]:
    """The demonstration at place 1, with everything that it waits for arrived."""
    playing.create(folder).close()
    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        yield pilot


def recorded(folder: Path) -> list[str]:
    door = Negotiation.open(folder)
    try:
        assert door.verify().sound
        return [event.said for event in door.log()]
    finally:
        door.close()


def said(pilot: Pilot[None]) -> str:
    """What the notice says."""
    return str(pilot.app.screen.query_one(Notice).content)


async def test_the_set_is_seen_before_it_is_written_and_recorded(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    async with demonstration(folder) as pilot:
        before = pilot.app.screen
        await press(pilot, "c")
        assert "until when are answers awaited, in Europe/Paris" in text(pilot.app)
        await press(pilot, *"2099-01-09 12:00", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RecordScreen)
        assert "Circulate Rev.2" in screen.sentence
        assert "12:00 on 9 January 2099" in screen.sentence
        blocks = [block.label.strip() for block in screen.query_one(Paper).blocks]
        assert blocks[0] == "CW-2026-1-Rev.2.docx"
        assert blocks[-1] == "SHA256SUMS"
        assert not (folder / "circulation" / "Rev.2").exists()
        await press(pilot, "tab", *"For Thursday", "enter")
        assert pilot.app.screen is before
        assert "Rev.2 (CW/2026/1/Rev.2) circulated: 6 files" in said(pilot)
    assert {each.name for each in (folder / "circulation" / "Rev.2").iterdir()} == set(blocks)
    assert "“For Thursday”" in recorded(folder)[-1]


async def test_a_set_that_was_sent_is_sent_again_only_when_that_was_said(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    async with demonstration(folder) as pilot:
        await press(pilot, "c", "enter", "enter", "escape", "c", "delete", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RecordScreen)
        assert "without a deadline" in screen.sentence
        assert any("takes that one’s place" in fact for fact in screen.facts)
        await press(pilot, "enter")
        assert "circulated again" in said(pilot)
    assert "circulated again" in recorded(folder)[-1]


async def test_a_deadline_that_is_past_is_asked_for_again_with_what_was_typed(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    async with demonstration(folder) as pilot:
        await press(pilot, "c", *"2020-01-09 12:00", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, AskScreen)
        assert screen.typed == "2020-01-09 12:00"
        assert "is past" in text(pilot.app)
        await press(pilot, "escape")
    assert not any("circulated" in each for each in recorded(folder))


async def test_escape_stops_it_with_nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drafting.negotiation.documents.circulating import write_round

    folder, going = tmp_path / "demo", threading.Event()

    def slowly(*given: object, **named: object) -> bytes:
        going.wait(20)
        return write_round(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("drafting.negotiation.documents.circulation.write_round", slowly)
    async with demonstration(folder) as pilot:
        await press(pilot, "c", "enter")
        await pilot.press("enter")
        await pilot.pause(0.8)
        shown = text(pilot.app)
        assert "Circulating Rev.2" in shown
        assert "0/6" in shown
        assert "Esc stops it" in shown
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert "stopping…" in text(pilot.app)
        going.set()
        await settle(pilot)
        assert "Circulating Rev.2 was stopped: nothing was written and nothing recorded" in said(pilot)
        assert "stopping…" not in text(pilot.app)
    assert [each for each in (folder / "circulation").glob("**/*") if each.is_file()] == []
    assert not any("circulated" in each for each in recorded(folder))


@pytest.mark.parametrize(("down", "begins"), [(0, b"PK"), (1, b"<!DOCTYPE html>"), (2, b"# ")])
async def test_the_state_of_play_is_written_where_it_was_asked_for(
    tmp_path: Path, down: int, begins: bytes
) -> None:
    folder = tmp_path / "demo"
    async with demonstration(folder) as pilot:
        await press(pilot, "e", *["j"] * down, "enter", "enter")
        assert "Wrote the state of play at Rev.2" in said(pilot)
        (written,) = folder.glob("state-of-play-*")
        data = written.read_bytes()
        assert data.lower().startswith(begins.lower())
        written.write_bytes(b"mine")
        await press(pilot, "e", *["j"] * down, "enter", "enter")
        assert "is there already" in text(pilot.app)
        await press(pilot, "n")
        assert written.read_bytes() == b"mine"
        await press(pilot, "e", *["j"] * down, "enter", "enter", "y")
        assert written.read_bytes() != b"mine"


async def test_a_name_without_a_known_ending_is_asked_for_again(tmp_path: Path) -> None:
    async with demonstration(tmp_path / "demo") as pilot:
        await press(pilot, "e", "enter", *"report.pdf", "enter")
        assert isinstance(pilot.app.screen, AskScreen)
        assert "report.pdf is no such name" in text(pilot.app)


async def test_where_there_is_no_round_the_line_says_what_comes_first(opened: Opened) -> None:
    from tests.screens.table import empty

    async with opened("overview", empty()) as pilot:
        for each in "ces":
            await press(pilot, each)
            assert len(pilot.app.screen_stack) == 1
            assert "No round yet" in text(pilot.app)
