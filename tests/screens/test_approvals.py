"""Place 4: the matrix, a position set where it is seen, and taken back."""

from __future__ import annotations

import asyncio
from threading import Event
from types import SimpleNamespace

from textual.widgets import OptionList, Static

from drafting.agreement.approvals import Approvals
from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, settle, text
from tests.screens.table import Table
from tui.screens.approvals import ApprovalsScreen
from tui.screens.take_position import TakePositionScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.matrix import Matrix
from tui.widgets.notice import Notice


def shown(screen: object) -> ApprovalsScreen:
    """The screen as what it is."""
    assert isinstance(screen, ApprovalsScreen)
    return screen


def said(screen: object) -> str:
    """The words under the matrix."""
    return str(shown(screen).query_one(CursorLine).content)


def mark(screen: object) -> str:
    """The mark under the cursor."""
    row, column = shown(screen).query_one(Matrix).at
    return shown(screen).view.rows[row].marks[column].glyph


async def test_the_line_beneath_says_what_the_cell_means_since_when_and_why(opened: Opened) -> None:
    async with opened("approvals") as pilot:
        assert "Paris approved the whole text at Rev.1" in said(pilot.app.screen)
        assert "lapsed at Rev.2" in said(pilot.app.screen)
        await press(pilot, "G", "l")
        assert "The Hague has not answered on Article 1" in said(pilot.app.screen)


async def test_a_position_is_set_confirmed_in_one_sentence_saved_and_shown(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        await press(pilot, "G", "right", "right")
        assert mark(pilot.app.screen) == "○"
        await press(pilot, "enter")
        assert "The Hague on Article 2, Rev.2" in text(pilot.app)
        await press(pilot, "down", "down", "tab", *"why not", "enter")
        asked = str(pilot.app.screen.query_one("#position-sentence", Static).content)
        assert asked.startswith(
            'Record that The Hague enters a scrutiny reserve on Article 2 of Rev.2, noting "why not"?'
        )
        before = len(table.positions)
        await press(pilot, "enter")
        assert len(table.positions) == before + 1
        assert table.positions[-1].note == "why not"
        assert mark(pilot.app.screen) == "r"
        assert "The Hague entered a scrutiny reserve on Article 2" in said(pilot.app.screen)
        assert pilot.app.screen.query_one(Notice).saying


async def test_escape_goes_back_one_step_and_records_nothing(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        before = len(table.positions)
        await press(pilot, "enter", "enter", "escape")
        assert "Nothing is recorded yet" in text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert len(table.positions) == before


async def test_undo_withdraws_the_last_position_recorded_here_and_no_other(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        before = list(table.positions)
        await press(pilot, "u")
        assert table.positions == before
        assert "Nothing was recorded here" in text(pilot.app)
        await press(pilot, "G", "enter", "enter", "enter")
        assert mark(pilot.app.screen) == "●"
        await press(pilot, "u")
        assert table.positions == before
        assert mark(pilot.app.screen) == "○"
        assert "Withdrawn: The Hague approved" in text(pilot.app)


async def test_what_the_record_refuses_is_said_and_the_cell_stays(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        table.refuse = "the record is locked [by another]"
        await press(pilot, "G", "enter", "enter", "enter")
        assert "! the record is locked [by another]" in text(pilot.app)
        assert mark(pilot.app.screen) == "○"
        await press(pilot, "escape")
        assert "the record is locked" not in text(pilot.app)


async def test_a_position_on_the_whole_text_is_set_with_one_key(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        await press(pilot, "G", "a", "enter", "enter")
        assert table.positions[-1].provision is None
        assert "Rev.2 · 2/7 stand" in lines(pilot.app)[0]


async def test_what_is_open_is_found_and_sorting_keeps_the_cursor_on_its_capital(opened: Opened) -> None:
    async with opened("approvals") as pilot:
        screen = shown(pilot.app.screen)
        matrix = screen.query_one(Matrix)
        await press(pilot, "j", "n")
        assert screen.view.is_open(*matrix.at)
        capital = screen.view.rows[matrix.at[0]].code
        await press(pilot, "s")
        assert screen.view.rows[matrix.at[0]].code == capital
        assert screen.view.rows[0].code in ("CYP", "ITA")
        await press(pilot, "s", "s")
        assert [row.code for row in screen.view.rows][:2] == ["FRA", "GBR"]


async def test_a_click_chooses_a_cell_and_a_label_a_column(opened: Opened) -> None:
    async with opened("approvals") as pilot:
        matrix = shown(pilot.app.screen).query_one(Matrix)
        row = next(y for y, line in enumerate(lines(pilot.app)) if line.startswith(" POL"))
        column = lines(pilot.app)[row].index("◌")
        await pilot.click(offset=(column, row))
        assert matrix.at == (4, 2)
        await press(pilot, "g", *"effect", "enter")
        assert matrix.at == (4, 3)


async def test_an_article_is_read_from_its_column(opened: Opened) -> None:
    async with opened("approvals") as pilot:
        await press(pilot, "l", "l", "t")
        await settle(pilot)
        assert pilot.app.current_mode == "text"
        assert "Article 2" in str(pilot.app.screen.query_one(CursorLine).content)


async def test_how_much_of_a_row_stands_is_never_cut(opened: Opened) -> None:
    many = "\n".join(f"## Article {n}. Heading\n\n1. Words {n}.\n" for n in range(1, 13))
    table = Table(rounds=(many,), positions=(("GBR", "approve", None, 0),))
    async with opened("approvals", table) as pilot:
        assert any("12/12" in line for line in lines(pilot.app))
        await press(pilot, *["l"] * 11)
        assert any("12/12" in line for line in lines(pilot.app))


async def test_an_earlier_round_is_shown_here_and_in_the_text(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        await press(pilot, "r", "down", "enter")
        assert "Rev.1 · " in lines(pilot.app)[0]
        assert mark(pilot.app.screen) == "●"
        await press(pilot, "G", "enter", "enter", "enter")
        assert table.positions[-1].round == 1
        await press(pilot, "2")
        assert "Rev.1" in lines(pilot.app)[0]
        await press(pilot, "4", "r", "up", "enter")
        assert "Rev.2 · " in lines(pilot.app)[0]


async def test_an_article_unfolds_to_its_paragraphs_and_a_position_is_set_on_one(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        screen = shown(pilot.app.screen)
        await press(pilot, "o")
        assert "has no numbered paragraphs" in said(screen)
        await press(pilot, "G", "l", "l", "o")
        assert [each.short for each in screen.view.columns] == [
            "Pre",
            "1",
            "2",
            "(1)",
            "(2)",
            "(3)",
            "(4)",
            "3",
        ]
        await press(pilot, "l", "l", "enter", "enter", "enter")
        assert table.positions[-1].label == "Article 2(2)"
        assert mark(screen) == "●"
        await press(pilot, "o")
        assert screen.view.columns[screen.query_one(Matrix).at[1]].short == "2"


async def test_every_capital_is_set_at_once_and_taken_back_at_once(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table) as pilot:
        before = list(table.positions)
        await press(pilot, "l", "l", "A", "enter")
        asked = str(pilot.app.screen.query_one("#position-sentence", Static).content)
        assert asked.startswith("Record that each of 7 capitals approves Article 2 of Rev.2?")
        await press(pilot, "enter")
        assert len(table.positions) == len(before) + 7
        assert shown(pilot.app.screen).view.totals[2] == "7"
        assert "and so did 6 more" in text(pilot.app)
        await press(pilot, "u")
        assert table.positions == before


async def test_a_cell_opens_the_ledger_and_the_ledger_the_redline_since_it_approved(opened: Opened) -> None:
    async with opened("approvals") as pilot:
        await press(pilot, "l", "l", "i")
        assert "Paris, seen from Rev.2" in text(pilot.app)
        assert "lapsed Paris approved the whole text at Rev.1" in text(pilot.app)
        await press(pilot, "escape", "i", "enter")
        assert pilot.app.current_mode == "redline"
        assert "Rev.1 (Paris approved) → Rev.2" in text(pilot.app)
        assert str(pilot.app.screen.query_one(CursorLine).content).startswith("Article 2")


async def test_a_ledger_that_takes_long_is_left_with_escape_and_never_opens_elsewhere(opened: Opened) -> None:
    table, gate = Table(), Event()

    def slow() -> SimpleNamespace:
        def approvals(number: int) -> Approvals:
            gate.wait(60)
            return table.approvals(number)

        return SimpleNamespace(approvals=approvals, close=lambda: None)

    async with opened("approvals", table) as pilot:
        table.again = slow  # type: ignore[assignment, method-assign]
        try:
            await pilot.press("i")
            while "Reading what Paris said" not in text(pilot.app):
                await asyncio.sleep(0.02)
            await pilot.press("j")
            assert shown(pilot.app.screen).query_one(Matrix).at[0] == 1
            await press(pilot, "escape")
            assert "Reading what Paris said was stopped" in text(pilot.app)
        finally:
            gate.set()
        await press(pilot, "1")
        assert pilot.app.current_mode == "overview"
        assert len(pilot.app.screen_stack) == 1


async def test_yes_is_said_to_the_sentence_on_the_screen_and_to_no_other(opened: Opened) -> None:
    async with opened("approvals") as pilot:
        await press(pilot, "enter", "enter")
        asked = text(pilot.app)
        assert "Enter means yes" in asked
        # As when two keys come at once: the cursor has moved, and its message has not come yet.
        stances = pilot.app.screen.query_one(OptionList)
        with stances.prevent(OptionList.OptionHighlighted):
            stances.highlighted = 4
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TakePositionScreen)
        assert pilot.app.screen.asked == pilot.app.screen.sentence()


async def test_one_position_is_set_on_a_selection_and_taken_back_at_once(opened: Opened) -> None:
    table = Table()
    before = list(table.positions)
    async with opened("approvals", table, size=(120, 40)) as pilot:
        await press(pilot, "G", "shift+up", "L")
        assert said(pilot.app.screen).startswith("Nicosia, The Hague on the Preamble to Article 1 · selected")
        await press(pilot, "enter")
        assert "each of 2 capitals on the Preamble to Article 1, Rev.2" in text(pilot.app)
        await press(pilot, "down", "enter", "enter")
        assert len(table.positions) == len(before) + 4
        assert {(each.party, each.label) for each in table.positions[-4:]} == {
            (party, label) for party in ("CYP", "NLD") for label in ("Preamble", "Article 1")
        }
        assert "and 3 more positions like it" in text(pilot.app)
        assert shown(pilot.app.screen).query_one(Matrix).corner is None
        await press(pilot, "u")
        assert table.positions == before


async def test_a_row_and_a_column_are_selected_and_let_go(opened: Opened) -> None:
    table = Table()
    async with opened("approvals", table, size=(120, 40)) as pilot:
        matrix = shown(pilot.app.screen).query_one(Matrix)
        await press(pilot, "j", "x")
        assert matrix.selected() == (range(1, 2), range(4))
        assert said(pilot.app.screen).startswith("London on the Preamble to Article 3")
        await press(pilot, "escape")
        assert matrix.corner is None
        assert "Preamble to Article 3" not in said(pilot.app.screen)
        await press(pilot, "X")
        assert matrix.selected() == (range(7), range(3, 4))
        assert "Paris to The Hague, 7 capitals on Article 3" in said(pilot.app.screen)
        await press(pilot, "k")
        assert matrix.corner is None
        await press(pilot, "shift+left", "s")
        assert matrix.corner is None


async def test_those_who_block_the_same_stand_together(opened: Opened) -> None:
    table = Table()
    table.take_position("NLD", "object", "1", note="", round=2, author="secretariat")
    async with opened("approvals", table, size=(120, 40)) as pilot:
        await press(pilot, "s", "s")
        assert [row.code for row in shown(pilot.app.screen).view.rows][:3] == ["CYP", "NLD", "ITA"]
        assert "who blocks the same articles together" in lines(pilot.app)[0]
        await press(pilot, "s")
        assert [row.code for row in shown(pilot.app.screen).view.rows][:3] == ["FRA", "GBR", "DEU"]
