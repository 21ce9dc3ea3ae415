"""Place 3: what changed, told without colour, and every way to move through it."""

from __future__ import annotations

from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, text
from tests.screens.table import ROUNDS, Table
from tui.screens.redline import RedlineScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.paper import Paper


def shown(screen: object) -> RedlineScreen:
    """The screen as what it is."""
    assert isinstance(screen, RedlineScreen)
    return screen


def said(screen: object) -> str:
    """The words under the content."""
    return str(shown(screen).query_one(CursorLine).content)


async def test_it_opens_at_the_first_change_of_the_last_two_rounds(opened: Opened) -> None:
    async with opened("redline") as pilot:
        assert "Rev.1 → Rev.2" in text(pilot.app)
        assert said(pilot.app.screen).startswith("Article 1(1)(b) · changes 1 to 2 of 4")


async def test_changes_are_struck_and_written_between_signs(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "o", "down", "enter")
        painted = text(pilot.app)
        assert "Zero draft → Rev.2" in painted
        await press(pilot, "g", *"2.1", "enter")
        block = shown(pilot.app.screen).query_one(Paper)
        words = block.blocks[block.cursor].text
        assert "−shall−+should+ take part in a +proposed+ mechanism" in words
        assert "reads as weaker" in text(pilot.app)
        assert "▼" in text(pilot.app)


async def test_changes_and_headings_are_gone_through_in_order_and_back(opened: Opened) -> None:
    async with opened("redline") as pilot:
        screen = shown(pilot.app.screen)
        paper = screen.query_one(Paper)
        visited = [paper.cursor]
        for _ in range(len(screen.sheet.changed) - 1):
            await press(pilot, "n")
            visited.append(paper.cursor)
        assert visited == screen.sheet.changed
        await press(pilot, "n")
        assert "no change after" in said(screen)
        await press(pilot, "p")
        assert paper.cursor == screen.sheet.changed[-2]
        await press(pilot, "home", "N")
        assert paper.cursor == screen.sheet.headings[0]
        await press(pilot, "N", "P")
        assert paper.cursor == screen.sheet.headings[0]


async def test_an_unchanged_stretch_is_unfolded_and_folded_again(opened: Opened) -> None:
    async with opened("redline") as pilot:
        screen = shown(pilot.app.screen)
        before = text(pilot.app)
        await press(pilot, "home")
        folds = len(screen.sheet.folds)
        await press(pilot, "enter")
        assert len(screen.sheet.folds) == folds - 1
        assert "The Participants," in text(pilot.app)
        await press(pilot, "enter")
        assert len(screen.sheet.folds) == folds
        await press(pilot, "n")
        assert sorted(text(pilot.app).split()) == sorted(before.split())


async def test_a_weight_is_chosen_and_the_rest_is_counted_in_the_folds(opened: Opened) -> None:
    async with opened("redline", Table(rounds=ROUNDS[:2], positions=())) as pilot:
        await press(pilot, "w")
        assert "▐obligation▌" in text(pilot.app)
        await press(pilot, "w", "w")
        assert "▐editorial▌" in text(pilot.app)
        assert "with other changes" in text(pilot.app)
        await press(pilot, "w")
        assert "▐all▌" in text(pilot.app)


async def test_two_rounds_are_chosen_and_the_footer_names_their_command(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "o", "down", "enter", "r", "down", "enter")
        assert "Zero draft → Rev.1" in lines(pilot.app)[0]
        assert "travaux diff 0 1" in text(pilot.app)
        await press(pilot, "r", "escape")
        assert "travaux diff 0 1" in text(pilot.app)


async def test_a_round_compared_with_itself_says_so(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "o", "up", "enter")
        assert "Rev.2 and Rev.2 are the same text." in text(pilot.app)


async def test_a_jump_unfolds_what_hides_the_label(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "g", *"2.2", "enter")
        assert said(pilot.app.screen).startswith("Article 2(2)")
        assert "The mechanism reports each month." in text(pilot.app)
