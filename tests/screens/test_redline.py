"""Place 3: what changed, told without colour, and every way to move through it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.compare.redline import Redline, Weight
from drafting.text.draft import Draft
from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, settle, text
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
        assert said(pilot.app.screen).startswith("Article 1(1)(b) · change 1 of 4 · 1 of 2 here")


async def test_changes_are_struck_and_written_between_signs(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "o", "down", "enter")
        painted = text(pilot.app)
        assert "Zero draft → Rev.2" in painted
        await press(pilot, "g", *"2.1", "enter")
        block = shown(pilot.app.screen).query_one(Paper)
        words = block.blocks[block.cursor].text
        assert "‹-shall-›‹+should+› take part in a ‹+proposed +›mechanism" in words
        assert "reads as weaker" in text(pilot.app)
        assert "▼" in text(pilot.app)


async def test_changes_and_headings_are_gone_through_in_order_and_back(opened: Opened) -> None:
    async with opened("redline") as pilot:
        screen = shown(pilot.app.screen)
        paper = screen.query_one(Paper)
        visited = [screen.here()]
        for _ in range(len(screen.sheet.changes) - 1):
            await press(pilot, "n")
            visited.append(screen.here())
        assert visited == screen.sheet.changes
        assert len({each.place for each in screen.sheet.changes}) < len(visited)
        await press(pilot, "n")
        assert "no change after" in said(screen)
        await press(pilot, "p")
        assert screen.here() == screen.sheet.changes[-2]
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


async def test_the_change_under_the_cursor_is_told_in_words(opened: Opened) -> None:
    async with opened("redline", Table(rounds=ROUNDS[:2], positions=())) as pilot:
        await press(pilot, "v")
        assert "“shall” became “should” · obligation · reads as weaker" in said(pilot.app.screen)
        await press(pilot, "v", "v", "v")
        assert "no change of an obligation after" in said(pilot.app.screen)
        await press(pilot, "V")
        here = shown(pilot.app.screen).here()
        assert here is not None
        assert here.change is not None
        assert here.change.weight is Weight.OBLIGATION


@pytest.mark.parametrize("width", [80, 140])
async def test_two_columns_stay_level_and_the_change_stays_under_the_cursor(
    opened: Opened, width: int
) -> None:
    async with opened("redline", Table(rounds=ROUNDS[:2], positions=()), size=(width, 30)) as pilot:
        await press(pilot, "v")
        before = said(pilot.app.screen)
        await press(pilot, "s")
        assert said(pilot.app.screen) == before
        assert "travaux diff -s 0 1" in text(pilot.app)
        row = next(line for line in lines(pilot.app) if "‹-shall-›" in line)
        left, right = row.rstrip("▁▂▃▄▅▆▇█ ").split(" │ ")[-2:]
        assert "1. The Participants ‹-shall-›" in left
        assert right.startswith("1. The Participants ‹+should+›")
        await press(pilot, "s")
        assert "‹-shall-›‹+should+›" in text(pilot.app)


async def test_two_columns_give_way_where_there_is_no_room(opened: Opened) -> None:
    async with opened("redline", size=(50, 20)) as pilot:
        await press(pilot, "s")
        assert "Two columns need 60" in said(pilot.app.screen)
        await pilot.resize_terminal(100, 30)
        await press(pilot, "s")
        assert shown(pilot.app.screen).query_one(Paper).blocks[0].beside is not None
        await pilot.resize_terminal(50, 20)
        await settle(pilot)
        assert shown(pilot.app.screen).query_one(Paper).blocks[0].beside is None


async def test_words_are_found_in_either_text_also_where_they_are_hidden(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "slash", *"Recalling", "enter")
        assert said(pilot.app.screen).startswith("Preambular paragraph 1")
        await press(pilot, "slash", *"looks into", "enter")
        assert said(pilot.app.screen).startswith("Article 2(3)")
        await press(pilot, "slash", *"unicorn", "enter")
        assert "“unicorn” stands in neither text" in said(pilot.app.screen)


async def test_a_capital_compares_with_what_it_last_approved(opened: Opened) -> None:
    async with opened("redline") as pilot:
        await press(pilot, "c", "enter")
        assert "Rev.1 (Paris approved) → Rev.2" in text(pilot.app)
        assert "travaux diff --since FRA 2" in text(pilot.app)
        await press(pilot, "c", "end", "enter")
        assert "! NLD has approved nothing yet" in text(pilot.app)
        await press(pilot, "escape", "o", "end", "enter")
        assert "travaux diff 0 2" in text(pilot.app)


async def test_it_is_exported_and_the_file_is_named(opened: Opened, tmp_path: Path) -> None:
    table = Table()
    table.folder = tmp_path
    async with opened("redline", table, size=(140, 45)) as pilot:
        await press(pilot, "e", "enter")
        assert "1-2.docx" in text(pilot.app)
        await press(pilot, "e", "down", "enter")
        pages = list(tmp_path.rglob("*.html"))
        assert len(pages) == 1
        assert "Wrote " in text(pilot.app)
        assert "A commission" in pages[0].read_text(encoding="utf-8")
        table.refuse = "the disk is full"
        await press(pilot, "e", "enter")
        assert "! the disk is full" in text(pilot.app)


async def test_a_file_is_compared_with_the_round_and_a_missing_one_is_said(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "answer.md"
    path.write_text(ROUNDS[-1].replace("each month", "each week"), encoding="utf-8")
    async with opened("redline", size=(160, 30)) as pilot:
        await press(pilot, "f", *str(path), "enter")
        assert "answer.md" in lines(pilot.app)[3]
        assert "‹-month-›‹+week+›" in text(pilot.app)
        assert f"travaux diff 2 {path}" in shown(pilot.app.screen).twin()
        await press(pilot, "f", *"nowhere.docx", "enter")
        assert "nowhere.docx" in text(pilot.app)
        assert "! " in text(pilot.app)
        assert "‹-month-›‹+week+›" in text(pilot.app)


async def test_a_word_file_is_compared_with_the_round(opened: Opened, tmp_path: Path) -> None:
    from drafting.word.heading import DocumentHeading
    from drafting.word.writing import write_clean

    table = Table()
    path = tmp_path / "answer.docx"
    path.write_bytes(write_clean(table.drafts[1], DocumentHeading(title="Guarantees")))
    async with opened("redline", table, size=(160, 30)) as pilot:
        await press(pilot, "f", *str(path), "enter")
        assert "‹-of five -›" in text(pilot.app)
        await press(pilot, "e", "down", "enter")
        assert [each.suffix for each in (table.folder / "circulation").iterdir()] == [".html"]
        await press(pilot, "escape", "e", "enter")
        assert len(list((table.folder / "circulation").iterdir())) == 2


async def test_words_are_copied_without_marks(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.clipboard._programs", lambda: iter(()))
    async with opened("redline") as pilot:
        await press(pilot, "N", "n", "y")
        assert pilot.app.clipboard == "3. A commission of five looks into breaches."
        await press(pilot, "Y")
        assert pilot.app.clipboard == "3. A commission looks into breaches."
        assert "without marks" in text(pilot.app)
        await press(pilot, "n", "Y")
        assert "The old text says nothing here" in said(pilot.app.screen)


async def test_words_reach_the_clipboard_of_the_system(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "xclip"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/copied"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    async with opened("redline") as pilot:
        await press(pilot, "N", "n", "y")
    assert (tmp_path / "copied").read_text() == "3. A commission of five looks into breaches."


async def test_a_long_comparison_is_left_with_escape_and_made_when_it_is_asked_for_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from drafting.compare.comparing import compare

    going = threading.Event()

    def slowly(old: Draft, new: Draft) -> Redline:
        going.wait(20)
        return compare(old, new)

    async with opened("text", size=(100, 30)) as pilot:
        monkeypatch.setattr("drafting.compare.comparing.compare", slowly)
        await pilot.press("3")
        await pilot.pause(0.8)
        assert "Comparing  1 s" in text(pilot.app) or "Comparing  0 s" in text(pilot.app)
        assert "Esc stops it" in text(pilot.app)
        await press(pilot, "escape")
        assert "Comparing was stopped" in text(pilot.app)
        going.set()
        screen = pilot.app.screen
        assert isinstance(screen, RedlineScreen)
        assert screen.redline is None
        screen.show_again()
        screen.show_again()
        await settle(pilot)
        assert screen.redline is not None
        assert screen.doing is None
