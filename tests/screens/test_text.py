"""Place 2: reading, moving, the outline, and what is said of the provision under the cursor."""

from __future__ import annotations

from textual.selection import SELECT_ALL

from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, text
from tests.screens.table import Table
from tui.screens.text import TextScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.outline import Outline
from tui.widgets.paper import Paper


def here(screen: object) -> str:
    """The words of the block under the cursor."""
    assert isinstance(screen, TextScreen)
    paper = screen.query_one(Paper)
    return paper.blocks[paper.cursor].text


async def test_arrows_and_vi_keys_move_alike(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "down", "down", "up")
        by_arrows = here(pilot.app.screen)
        await press(pilot, "home", "j", "j", "k")
        assert here(pilot.app.screen) == by_arrows == "Preamble"


async def test_the_next_bracket_is_found_and_its_alternatives_are_named(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "n", "n")
        assert "[FRA, GBR: shall] [CYP: may]" in here(pilot.app.screen)
        said = str(pilot.app.screen.query_one(CursorLine).content)
        assert "2 brackets: “shall” (FRA, GBR) or “may” (CYP)" in said
        assert "Nicosia ✕" in said
        await press(pilot, "n")
        assert "no bracket after" in str(pilot.app.screen.query_one(CursorLine).content)
        await press(pilot, "p")
        assert here(pilot.app.screen).startswith("Recalling")


async def test_headings_are_gone_to_and_the_outline_follows(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        await press(pilot, "N", "N")
        assert here(pilot.app.screen) == "Assistance"
        outline = pilot.app.screen.query_one(Outline)
        assert outline.rows[outline.here].words == "1 Assistance"
        await press(pilot, "tab", "j", "enter")
        assert here(pilot.app.screen) == "Monitoring"
        assert pilot.app.screen.query_one(Paper).has_focus


async def test_the_outline_folds_away_where_there_is_no_room_and_on_demand(opened: Opened) -> None:
    async with opened(size=(99, 30)) as pilot:
        outline = pilot.app.screen.query_one(Outline)
        assert not outline.display
        await press(pilot, "o")
        assert outline.display
        await press(pilot, "o")
        assert not outline.display
        await pilot.resize_terminal(120, 30)
        await press(pilot, "o")
        assert outline.display


async def test_a_label_is_jumped_to_and_a_wrong_one_is_answered_with_the_nearest(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", *"monitorin", "enter")
        assert "did you mean 'monitoring'?" in text(pilot.app)
        await press(pilot, "g", "enter")
        assert here(pilot.app.screen) == "Monitoring"
        await press(pilot, "g", *"1.1(b)", "enter")
        assert here(pilot.app.screen) == "the sharing of intelligence and early warning;"


async def test_another_round_is_read_and_the_cursor_stays_on_its_provision(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", *"1.2", "enter")
        assert "48 hours" in here(pilot.app.screen)
        await press(pilot, "r", "down", "down", "enter")
        assert "[24] [72] hours" in here(pilot.app.screen)
        assert "Zero draft" in lines(pilot.app)[0]
        assert "travaux round show 0" in text(pilot.app)


async def test_pages_turn_and_the_ends_are_reached(opened: Opened) -> None:
    async with opened(size=(60, 16)) as pilot:
        await press(pilot, "G")
        assert here(pilot.app.screen).startswith("This statement takes effect")
        await press(pilot, "home")
        assert here(pilot.app.screen) == "Guarantees"
        await press(pilot, "pagedown", "ctrl+d")
        assert here(pilot.app.screen) != "Guarantees"
        await press(pilot, "ctrl+u", "pageup", "pageup")
        assert here(pilot.app.screen) == "Guarantees"


async def test_a_click_puts_the_cursor_and_the_wheel_scrolls(opened: Opened) -> None:
    async with opened() as pilot:
        row = next(y for y, line in enumerate(lines(pilot.app)) if "Recalling" in line)
        await pilot.click(offset=(10, row))
        assert here(pilot.app.screen).startswith("Recalling")
        paper = pilot.app.screen.query_one(Paper)
        paper.scroll_down(animate=False)
        await pilot.pause()
        assert paper.scroll_offset.y == 1


async def test_a_paragraph_longer_than_the_screen_is_read_to_its_end(opened: Opened) -> None:
    long = "word " * 600 + "end."
    async with opened(
        table=Table(rounds=(f"## Article 1. Long\n\n1. {long}\n2. After.\n",), positions=())
    ) as pilot:
        seen = set()
        for _ in range(12):
            await press(pilot, "j")
            seen.add("end." in text(pilot.app))
        assert seen == {True, False}
        assert here(pilot.app.screen) == "After."


async def test_what_is_selected_is_copied_as_text(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        paper = pilot.app.screen.query_one(Paper)
        pilot.app.screen.selections = {paper: SELECT_ALL}
        copied = pilot.app.screen.get_selected_text() or ""
        assert "[FRA, GBR: shall] [CYP: may] assist by:" in copied
