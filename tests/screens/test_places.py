"""Every place at every size: what it shows, that nothing is interpreted, and that no size breaks it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import PLACES, Opened
from tests.screens.painted import agrees_with, lines, press, settle, text
from tests.screens.table import CAVEAT, ROUNDS, Table, empty, hostile
from tui import cells
from tui.app import Travaux
from tui.widgets.notice import Notice


async def listen(pilot: Pilot[None]) -> None:
    """Let the interface ask once whether anybody recorded anything."""
    assert isinstance(pilot.app, Travaux)
    await pilot.app.listen().wait()


SIZES = [(80, 24), (140, 45)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "140x45"])
@pytest.mark.parametrize("place", PLACES)
async def test_a_place_looks_as_it_was_last_seen_to_look(
    opened: Opened, place: str, size: tuple[int, int]
) -> None:
    async with opened(place, size=size) as pilot:
        agrees_with(f"{place}-{size[0]}x{size[1]}", text(pilot.app))


@pytest.mark.parametrize("place", PLACES)
async def test_every_line_of_a_place_is_as_wide_as_the_screen(opened: Opened, place: str) -> None:
    async with opened(place, hostile()) as pilot:
        for strip in pilot.app.screen._compositor.render_strips():
            assert sum(segment.cell_length for segment in strip) == 80


@pytest.mark.parametrize("place", PLACES)
async def test_a_place_survives_any_size_and_comes_back(opened: Opened, place: str) -> None:
    async with opened(place) as pilot:
        before = text(pilot.app)
        for size in ((20, 5), (1, 1), (300, 3), (12, 90), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert text(pilot.app) == before
        await pilot.resize_terminal(20, 5)
        await press(pilot, "j", "n", "pagedown", "k", "p", "pageup", "question_mark", "escape", "g", "escape")


@pytest.mark.parametrize("place", [place for place in PLACES if place != "library"])
async def test_a_place_of_an_empty_negotiation_says_what_to_do_first(opened: Opened, place: str) -> None:
    async with opened(place, empty()) as pilot:
        await press(
            pilot, "j", "n", "p", "N", "g", "enter", "escape", "u", "w", "s", "r", "o", "tab", "t", "a"
        )
        await press(pilot, "escape")
        assert "travaux" in text(pilot.app)


@pytest.mark.parametrize("place", PLACES)
async def test_nothing_that_came_from_outside_is_interpreted(opened: Opened, place: str) -> None:
    async with opened(place, hostile(), size=(140, 45)) as pilot:
        for key in ("j", "n", "j", "question_mark", "escape", "ctrl+p", "escape"):
            await press(pilot, key)
        shown = text(pilot.app)
        assert "[bold]Title[/] ␛[2J" in shown
        assert not any(character < " " for character in shown.replace("\n", ""))
        assert "\u202e" not in shown
        if place == "text":
            assert (
                "[Decides] to [establish] [/] [bold]x[/bold] $x [ [@click=app.quit]q[/] ␛[31mred␛[0m"
                in " ".join(shown.split())
            )


@pytest.mark.parametrize("place", ["overview", "text", "approvals", "proposals"])
async def test_the_caveat_stands_wherever_positions_stand(opened: Opened, place: str) -> None:
    async with opened(place) as pilot:
        assert CAVEAT in text(pilot.app)


async def test_places_are_gone_to_by_key_and_by_mouse(opened: Opened) -> None:
    async with opened("text") as pilot:
        await press(pilot, "4")
        assert pilot.app.current_mode == "approvals"
        await pilot.click("PlaceLine", offset=(25, 0))
        assert pilot.app.current_mode == "redline"


async def test_without_colour_every_sign_is_still_there(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("redline") as pilot:
        coloured = text(pilot.app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with Travaux(Table().door).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        assert text(pilot.app) == coloured


async def test_the_terminal_is_painted_again_after_it_was_suspended(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("text") as pilot:
        asked: list[bool] = []
        monkeypatch.setattr(pilot.app, "refresh", lambda *_, layout=False, **__: asked.append(layout))
        pilot.app.app_resume_signal.publish(pilot.app)
        await pilot.pause()
        assert asked == [True]


async def test_what_somebody_else_records_is_shown_and_said_without_losing_the_place(opened: Opened) -> None:
    table = Table()
    async with opened("text", table) as pilot:
        await press(pilot, "N", "N", "j", "j")
        before = next(line for line in lines(pilot.app) if "▌" in line and "2" not in line[:3])
        await listen(pilot)
        table.add_round("## A new first heading\n\nNew words.\n\n" + ROUNDS[-1])
        await listen(pilot)
        await settle(pilot)
        assert "Rev.3" in lines(pilot.app)[0]
        assert pilot.app.screen.query_one(Notice).saying
        assert "Rev.3 was issued" in text(pilot.app)
        assert before in lines(pilot.app)
        await press(pilot, "escape")
        assert not pilot.app.screen.query_one(Notice).saying


async def test_wide_characters_and_accents_stand_in_their_cells(opened: Opened) -> None:
    async with opened("text", hostile()) as pilot:
        await press(pilot, "G")
        line = next(line for line in lines(pilot.app) if "中文字" in line)
        assert cells.cell_width(line) <= 80
        assert "e\u0301" in line
