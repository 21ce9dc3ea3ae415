"""A capital's amendment typed in the text: other words, a new provision, none; seen before it is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.agreement.proposals import described
from drafting.text.reading import read
from tests.screens.conftest import Opened
from tests.screens.painted import agrees_with, press, text
from tests.screens.table import ROUNDS, SECOND, Table
from tui.lines import amending
from tui.screens.edit import EditScreen
from tui.screens.text import TextScreen
from tui.widgets.cursor_line import CursorLine


def made(table: Table) -> list[str]:
    """What was proposed, in phrases."""
    return [f"{e.proposal.party}: {described(e.proposal.amendment)}" for e in table.amending.docket]


async def test_other_words_are_proposed_and_seen_as_a_redline_first(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "enter", *"war", "enter")
        assert "Poland proposes: Article 2(2)" in text(pilot.app)
        await press(pilot, "end", "left", *([*["backspace"] * 5, *"week"]), "ctrl+s")
        assert "Record for Poland: replace “month” by “week” in Article 2(2)?" in text(pilot.app)
        assert "‹-month-›‹+week+›" in text(pilot.app)
        agrees_with("proposing-120x40", text(pilot.app))
        assert made(table) == []
        await press(pilot, "tab", *"as in 2024", "enter")
        assert made(table) == ["POL: replace “month” by “week” in Article 2(2)"]
        assert table.amending.docket[0].proposal.note == "as in 2024"
        assert "Recorded proposal 1 of Poland" in text(pilot.app)
        assert table.drafts[-1].source == SECOND
        await press(pilot, "5", "u")
        assert str(table.amending.docket[0].state) == "withdrawn"


async def test_a_second_thought_comes_back_to_what_was_typed(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(
            pilot, "g", *"2.2", "enter", "m", "enter", *"POL", "enter", "end", *" Now", "ctrl+s", "escape"
        )
        assert isinstance(pilot.app.screen, EditScreen)
        assert "each month. Now" in text(pilot.app)
        await press(pilot, "end", *" and here", "ctrl+s", "enter")
        assert made(table) == ["POL: insert “Now and here” in Article 2(2)"]


async def test_what_the_record_refuses_is_kept_in_a_file(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table = Table()
    table.amending.propose(SECOND.replace("each month", "each week"), "POL", author="secretariat")
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "enter", *"POL", "enter", "end", "left", "left")
        await press(pilot, "x", "ctrl+s", "enter")
        assert "what was typed is kept in" in " ".join(text(pilot.app).split())
        assert [path.read_text() for path in tmp_path.glob("travaux-*.md")] == [
            "2. The mechanism reports each montxh."
        ]


async def test_a_provision_is_inserted_behind_another(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "down", "enter", *"France", "enter")
        assert "2bis." in text(pilot.app)
        await press(pilot, "ctrl+s")
        assert "Nothing was typed" in str(pilot.app.screen.query_one(CursorLine).content)
        await press(pilot, "m", "down", "enter", "enter", "end", *"A report is public.", "ctrl+s", "enter")
        assert made(table) == ["FRA: insert “A report is public.” after Article 2(2)"]


async def test_a_provision_is_deleted(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.4", "enter", "m", "end", "enter", *"CYP", "enter")
        assert "Record for Cyprus: delete Article 2(4)?" in text(pilot.app)
        await press(pilot, "enter")
        assert made(table) == ["CYP: delete Article 2(4)"]


async def test_the_same_words_are_not_changed_twice_by_one_capital(opened: Opened) -> None:
    table = Table()
    table.amending.propose(SECOND.replace("each month", "each week"), "POL", author="secretariat")
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "end", "enter", *"POL", "enter", "enter")
        assert "POL would change the same words twice" in " ".join(text(pilot.app).split())
        assert len(made(table)) == 1


async def test_a_round_that_came_meanwhile_is_not_answered_unseen(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.4", "enter", "m", "end", "enter", *"CYP", "enter")
        table.add_round(SECOND + "\nMore.\n")
        await press(pilot, "enter")
        assert "Rev.2 is not the latest round" in text(pilot.app)
        assert made(table) == []


async def test_what_changes_no_words_is_no_proposal_and_what_is_only_in_the_working_text_none(
    opened: Opened,
) -> None:
    table = Table()
    async with opened(table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "enter", *"POL", "enter", "ctrl+s")
        assert "changes no words" in str(pilot.app.screen.query_one(CursorLine).content)
        await press(pilot, "E", "end", "enter", "enter", *"3bis. New words.", "ctrl+s", "down", "m")
        assert "not in Rev.2" in str(pilot.app.screen.query_one(CursorLine).content)
        assert isinstance(pilot.app.screen, TextScreen)


@pytest.mark.parametrize("source", ROUNDS)
def test_every_provision_can_be_rewritten_inserted_behind_and_deleted(source: str) -> None:
    draft = read(source)
    for provision in draft.provisions:
        order = provision.order
        assert amending.changed(draft, order, amending.words(draft, order)) == source
        behind = amending.inserted(draft, order, amending.template(draft, order) + "Something new.")
        assert len(read(behind).provisions) == len(draft.provisions) + 1
        assert "Something new." in behind
        left = read(amending.deleted(draft, order))
        assert len(left.provisions) == len(draft.provisions) - len(draft.covered(order))
