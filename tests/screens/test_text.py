"""Place 2: reading, moving, the outline, and what is said of the provision under the cursor."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.selection import SELECT_ALL

from tests.screens.conftest import Opened
from tests.screens.painted import agrees_with, lines, press, settle, text
from tests.screens.table import SECOND, Table
from tui.app import Travaux
from tui.screens.proposals import ProposalsScreen
from tui.screens.text import TextScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.outline import Outline
from tui.widgets.paper import Paper


def here(screen: object) -> str:
    """The words of the block under the cursor."""
    assert isinstance(screen, TextScreen)
    paper = screen.query_one(Paper)
    return paper.blocks[paper.cursor].text


def meant(screen: object) -> str:
    """The words that are meant under the cursor."""
    assert isinstance(screen, TextScreen)
    paper = screen.query_one(Paper)
    return paper.blocks[paper.cursor].text[paper.spot.start : paper.spot.end] if paper.spot else ""


def words(screen: object) -> str:
    """The words under the content."""
    assert isinstance(screen, TextScreen)
    return str(screen.query_one(CursorLine).content)


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
        said = words(pilot.app.screen)
        assert said.startswith("Article 1(1) · bracket 2 of 3")
        assert "2 brackets: “shall” (FRA, GBR) or “may” (CYP)" in said
        assert "Nicosia ✕" in said
        assert meant(pilot.app.screen) == "[FRA, GBR: shall]"
        await press(pilot, "n")
        assert meant(pilot.app.screen) == "[CYP: may]"
        await press(pilot, "n")
        assert "no bracket after" in words(pilot.app.screen)
        await press(pilot, "p", "p")
        assert here(pilot.app.screen).startswith("Recalling")


async def resolved(opened: Opened, *keys: str, table: Table | None = None) -> tuple[Table, str]:
    """What the text is after these keys, in the working text and then as the next round."""
    table = table or Table()
    async with opened(table=table) as pilot:
        await press(pilot, *keys)
        assert "w makes it a round" in " ".join(text(pilot.app).split())
        assert "✎ 1 change not yet a round" in lines(pilot.app)[0]
        assert len(table.rounds) == 3
        made = table.working.source()
        await press(pilot, "w", "enter", "enter")
        assert len(table.rounds) == 4
        assert "Recorded Rev.3" in text(pilot.app)
        assert "Rev.3" in lines(pilot.app)[0]
        assert "✎" not in lines(pilot.app)[0]
    assert table.drafts[-1].source == made
    return table, made


async def test_an_alternative_is_chosen_and_recorded_as_the_next_round(opened: Opened) -> None:
    _, source = await resolved(opened, "n", "n", "enter", "enter")
    assert "each Participant shall assist by:" in source


async def test_a_bracket_is_kept_or_dropped(opened: Opened) -> None:
    _, kept = await resolved(opened, "n", "enter", "enter")
    assert "the Charter, in particular its Article 51," in kept
    _, dropped = await resolved(opened, "n", "enter", "down", "enter")
    assert "*Recalling* the Charter," in dropped


async def test_a_bracket_is_attributed_and_an_unknown_party_is_answered_with_the_nearest(
    opened: Opened,
) -> None:
    _, source = await resolved(opened, "n", "enter", "end", "enter", *"FRA POL", "enter")
    assert "[FRA, POL: , in particular its Article 51]" in source
    async with opened() as pilot:
        await press(pilot, "n", "enter", "end", "enter", *"FRO", "enter")
        assert "unknown party 'FRO'" in text(pilot.app)


async def test_words_are_put_in_brackets(opened: Opened) -> None:
    _, source = await resolved(opened, "g", *"2.2", "enter", "b", *"POL: each month", "enter")
    assert "The mechanism reports [POL: each month]." in source
    async with opened() as pilot:
        await press(pilot, "g", *"2.2", "enter", "b", *"every year", "enter")
        assert "“every year” does not stand in Article 2(2)" in text(pilot.app)


async def test_a_provision_is_edited_on_the_screen(opened: Opened) -> None:
    _, source = await resolved(opened, "g", *"2.2", "enter", "E", "end", *" Now", "ctrl+s")
    assert "2. The mechanism reports each month. Now\n3. A commission of five" in source


async def test_a_heading_is_edited_with_all_that_is_below_it(opened: Opened) -> None:
    _, source = await resolved(opened, "g", *"effect", "enter", "E", "f7", "delete", *"Gone.", "ctrl+s")
    assert source.rstrip().endswith("Its findings are public.\n\nGone.")


async def test_where_no_editor_can_have_the_terminal_the_text_is_edited_on_the_screen(opened: Opened) -> None:
    _, source = await resolved(opened, "e", *"Note ", "ctrl+s")
    assert source == "Note " + SECOND


async def test_a_changed_text_is_thrown_away_only_when_asked_twice(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "e", "x", "escape")
        assert "Esc once more throws that away" in text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TextScreen)


async def test_what_is_refused_is_kept_in_a_file(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table = Table()
    async with opened(table=table, size=(120, 30)) as pilot:
        await press(pilot, "e")
        table.working.path.write_text("no working text")
        await press(pilot, "y", "ctrl+s")
        assert "this is no working text" in " ".join(text(pilot.app).split())
        assert "the text is kept in" in " ".join(text(pilot.app).split())
        assert [path.read_text()[:1] for path in tmp_path.glob("travaux-*.md")] == ["y"]
        assert table.working.path.read_text() == "no working text"
        await press(pilot, "escape", "w")
        assert "this is no working text" in text(pilot.app)
    assert len(table.rounds) == 3


async def test_several_changes_are_gathered_listed_dropped_and_made_one_round(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(140, 45)) as pilot:
        await press(pilot, "w")
        assert "what is shown is a round" in words(pilot.app.screen)
        await press(pilot, "n", "enter", "enter", "n", "enter", "enter", "g", *"2.2", "enter")
        await press(pilot, "b", *"each month", "enter")
        assert "✎ 3 changes not yet a round" in lines(pilot.app)[0]
        assert "travaux working show" in lines(pilot.app)[-1]
        assert here(pilot.app.screen) == "The mechanism reports [each month]."
        assert table.working.path.exists()
        await press(pilot, "w")
        agrees_with("working-140x45", text(pilot.app))
        await press(pilot, "home", "x")
        assert "Dropped: “, in particular its Article 51” kept" in text(pilot.app)
        assert "Working text: Rev.2 and 2 changes" in text(pilot.app)
        await press(pilot, "escape", "u")
        assert "Taken back: “each month” put in brackets" in text(pilot.app)
        await press(pilot, "W", "enter", *" by night", "enter")
        assert table.drafts[-1].source == SECOND.replace("[FRA, GBR: shall] [CYP: may]", "shall")
        assert len(table.rounds) == 4
        await press(pilot, "u")
        assert "no change to take back" in words(pilot.app.screen)


async def test_a_working_text_is_there_again_after_a_kill_and_is_dropped_only_when_asked(
    opened: Opened,
) -> None:
    table = Table()
    async with opened(table=table) as pilot:
        await press(pilot, "n", "enter", "enter")
    async with opened(table=table, size=(120, 30)) as pilot:
        assert "✎ 1 change" in lines(pilot.app)[0]
        assert "the Charter, in particular its Article 51," in text(pilot.app)
        await press(pilot, "w", "X")
        assert "Drop 1 change and work on Rev.2 again?" in text(pilot.app)
        await press(pilot, "escape", "w", "X", "enter")
        assert "Dropped 1 change." in text(pilot.app)
        assert "the Charter [, in particular" in text(pilot.app)
    assert not table.working.path.exists()


async def test_the_round_and_its_working_text_are_both_read(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        await press(pilot, "n", "enter", "enter", "escape", "r", "down", "enter")
        assert "the Charter [, in particular" in text(pilot.app)
        await press(pilot, "enter")
        assert "This is Rev.2 as it was recorded" in words(pilot.app.screen)
        await press(pilot, "r", "home", "enter")
        assert "the Charter, in particular" in text(pilot.app)
        await press(pilot, "w", "d")
        assert "Rev.2 → the working text" in text(pilot.app)
        assert "travaux working show | travaux diff 2 -" in lines(pilot.app)[-1]
        assert "‹- [-›" in text(pilot.app)


async def test_what_somebody_else_changes_in_the_working_text_is_seen(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 50)) as pilot:
        assert isinstance(pilot.app, Travaux)
        await pilot.app.listen().wait()
        before = table.working.source()
        table.working.change(before.replace("each month", "each week"), "a change", author="somebody")
        await pilot.app.listen().wait()
        await settle(pilot)
        assert "the working text has 1 change not yet a round" in text(pilot.app)
        assert "reports each week" in text(pilot.app)


async def test_a_round_that_came_meanwhile_is_not_undone(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 30)) as pilot:
        await press(pilot, "n", "enter", "enter")
        table.add_round(SECOND + "\nMore.\n")
        await press(pilot, "escape", "w", "enter", "enter")
        assert "Rev.3 was recorded meanwhile" in text(pilot.app)
        assert len(table.rounds) == 4
        await press(pilot, "escape", "w")
        assert "Rev.3 was recorded since" in " ".join(text(pilot.app).split())
        assert "in particular its Article 51," in table.working.source()


async def test_an_earlier_round_stays_as_it_is(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "r", "down", "enter", "e")
        assert "earlier round and stays as it is" in words(pilot.app.screen)


async def test_an_editor_that_crashes_loses_nothing(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf ' more' >> \"$1\"\nexit 7\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    table = Table()
    async with opened(table=table, size=(120, 30)) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await press(pilot, "e")
        assert "ended with code 7; no round was added" in " ".join(text(pilot.app).split())
        kept = next(tmp_path.glob("rev.2-*.md"))
        assert kept.read_text() == SECOND + " more"
        editor.write_text("#!/bin/sh\nprintf 'More.' >> \"$1\"\n")
        await press(pilot, "escape", "e")
        assert table.working.source() == SECOND + "More."
        assert not [path for path in tmp_path.glob("rev.2-*.md") if path != kept]


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


async def test_proposals_and_who_is_in_the_way_stand_in_the_margin(opened: Opened) -> None:
    table = Table()
    table.amending.propose(SECOND.replace("each month", "each week"), "FRA", author="secretariat")
    table.amending.propose(SECOND.replace("each month", "each quarter"), "DEU", author="secretariat")
    table.amending.propose(SECOND.replace("of five", "of six"), "POL", author="secretariat")
    async with opened(table=table, size=(120, 45)) as pilot:
        shown = lines(pilot.app)
        assert any("≠  2. The mechanism reports" in line for line in shown)
        assert any("±  3. A commission of five" in line for line in shown)
        assert any("✕  Article 1. Assistance" in line for line in shown)
        assert any("~  Drafting note" in line for line in shown)
        await press(pilot, "g", *"2.2", "enter")
        assert "2 proposals: 1 FRA, 2 DEU, which collide" in words(pilot.app.screen)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, ProposalsScreen)
        await press(pilot, "2", "g", *"1.2", "enter", "a")
        assert "No proposal that is open" in words(pilot.app.screen)
        await press(pilot, "r", "end", "enter")
        assert not any("≠" in line or "±" in line for line in lines(pilot.app))
