"""A negotiation composed from the interface: clauses picked, filled, ordered, seen, made the zero draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from drafting.negotiation import Negotiation
from drafting.workspace.parties import Party
from tests.screens.painted import agrees_with, lines, press, settle, text
from tui.app import Travaux
from tui.screens.composing import ComposingScreen
from tui.screens.library import LibraryScreen
from tui.screens.text import TextScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.listing import Listing
from tui.widgets.paper import Paper


@pytest.fixture
def door(tmp_path: Path) -> Negotiation:
    """A negotiation without a clause and without a round."""
    parties = [Party("FRA", "France", "Paris"), Party("UKR", "Ukraine", "Kyiv")]
    made = Negotiation.create(
        tmp_path / "new", title="Guarantees", symbol="CW/1", parties=parties, time_zone="Europe/Paris"
    )
    for each in made.settings.clauses:
        made.composing.drop(each.name)
    return made


def names(door: Negotiation) -> list[str]:
    door.forget_settings()
    return [each.name for each in door.settings.clauses]


def words(app: Travaux) -> str:
    return str(app.screen.query_one(CursorLine).content)


async def test_a_zero_draft_is_composed_without_leaving_the_interface(door: Negotiation) -> None:
    app = Travaux(door, author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "6", "c")
        assert isinstance(app.screen, ComposingScreen)
        assert "No clause is picked yet" in words(app)
        await press(pilot, "enter")
        assert "no clause to make a text of" in words(app)
        await press(pilot, "escape")
        for sought in ("entry into effect", "breaches monitoring", "definitions"):
            await press(pilot, "slash", "ctrl+u", *sought, "enter")
            assert isinstance(app.screen, LibraryScreen)
            await press(pilot, "p", "escape")
        assert names(door) == ["monitoring", "definitions", "entry-into-effect"]
        await press(pilot, "c", "home", "J")
        assert names(door)[:2] == ["definitions", "monitoring"]
        assert app.screen.query_one(Listing).key == 2
        await press(pilot, "K", "J")
        assert names(door)[:2] == ["definitions", "monitoring"]
        agrees_with("composing-140x45", text(app))
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, TextScreen)
        assert "Recorded Zero draft" in text(app)
        assert door.round().note == "Composed from the clause library"
        assert "Monitoring" in door.source()


async def test_a_clause_is_filled_in_anew_and_taken_out(door: Negotiation) -> None:
    door.composing.pick("definitions")
    door.composing.pick("monitoring", "", {"lead": "EU-led"})
    app = Travaux(door, author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "6", "c", "end")
        assert "given: lead" in words(app)
        await press(pilot, "e")
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.values == {"lead": "EU-led"}
        assert "EU-led" in "".join(block.text for block in screen.query_one(Paper).blocks)
        await press(pilot, "tab", "end", *" for now")
        screen.query_one(OptionList).focus()
        await press(pilot, "p")
        door.forget_settings()
        assert "EU-led for now" in door.composing.composed().source
        await press(pilot, "c", "home", "x")
        assert names(door) == ["monitoring"]


async def test_what_keeps_a_text_from_being_composed_is_shown(door: Negotiation) -> None:
    path = door.folder / "negotiation.yaml"
    path.write_text(path.read_text().replace("clauses: []", "clauses:\n  - monitorin\n"), encoding="utf-8")
    app = Travaux(door, author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "6", "c")
        assert "This keeps the text from being composed" in text(app)
        assert "did you mean 'monitoring'?" in " ".join(text(app).split())
        await press(pilot, "enter")
        assert "stands at the right" in words(app)
        await press(pilot, "e")
        assert "No library has the clause 'monitorin'" in words(app)


async def test_where_there_are_rounds_the_composed_text_becomes_the_working_text(door: Negotiation) -> None:
    door.composing.pick("definitions")
    door.add_round(door.composing.composed().source, author="tester")
    app = Travaux(door, author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "6", "slash", *"breaches monitoring", "enter", "p", "escape", "c", "enter")
        assert "the text composed anew from 2 clauses" in text(app)
        assert len(door.rounds) == 1
        assert "Monitoring" in door.working.source()
        await press(pilot, "escape", "escape", "2")
        assert "✎ 1 change not yet a round" in lines(app)[0]


async def test_a_clause_is_put_in_and_the_articles_are_numbered_anew(door: Negotiation) -> None:
    for name in ("definitions", "entry-into-effect"):
        door.composing.pick(name)
    door.add_round(door.composing.composed().source, author="tester")
    app = Travaux(door, author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "6", "slash", *"breaches monitoring", "enter", "i", *"article 1", "enter")
        assert "Put it in and number anew" in text(app)
        await press(pilot, "enter")
        headings = [line for line in door.working.source().splitlines() if line.startswith("## Article")]
        assert [line.split(".")[0] for line in headings] == ["## Article 1", "## Article 2", "## Article 3"]
        assert "Monitoring" in headings[1] or "monitoring" in headings[1]


async def test_two_variants_stand_side_by_side(door: Negotiation) -> None:
    app = Travaux(door, author="tester")
    async with app.run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "6", "slash", *"breaches monitoring", "enter", "b")
        paper = app.screen.query_one(Paper)
        assert paper.blocks[0].beside is not None
        assert (paper.blocks[0].text, paper.blocks[0].beside.text) == ("binding", "political")
        agrees_with("variants-160x45", text(app))
        await press(pilot, "v")
        assert paper.blocks[0].text == "political"
        await press(pilot, "b")
        assert paper.blocks[0].beside is None
        await pilot.resize_terminal(80, 24)
        await press(pilot, "b")
        assert "Two variants need 60 columns" in words(app)
