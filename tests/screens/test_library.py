"""Place 6: clauses found by word, filled in while one looks, and put into the text."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input

from tests.screens.conftest import Opened
from tests.screens.painted import press, text
from tests.screens.table import Table, empty
from tui.screens.library import LibraryScreen
from tui.widgets.paper import Paper


def shown(screen: object) -> LibraryScreen:
    """The screen as what it is."""
    assert isinstance(screen, LibraryScreen)
    return screen


def words(screen: object) -> str:
    """The text of the clause."""
    return "\n".join(block.text for block in shown(screen).query_one(Paper).blocks)


async def find(pilot: Pilot[None], *keys: str) -> None:
    """Search for a clause."""
    await press(pilot, "slash", *keys, "enter")


async def test_clauses_are_found_by_word_and_by_slot(opened: Opened) -> None:
    async with opened("library") as pilot:
        screen = shown(pilot.app.screen)
        every = len(screen.listed())
        assert every > 20
        await find(pilot, *"consultation clock")
        assert 0 < len(screen.listed()) < every
        assert screen.clause in screen.listed()
        await find(pilot, *"unicorn")
        assert "No clause speaks of “unicorn”" in text(pilot.app)


async def test_variants_are_gone_through_from_strongest_to_weakest(opened: Opened) -> None:
    async with opened("library", size=(140, 45)) as pilot:
        await find(pilot, *"breaches monitoring")
        screen = shown(pilot.app.screen)
        assert screen.clause is not None
        names = [each.name for each in screen.clause.variants]
        strong = words(screen)
        await press(pilot, "v")
        assert screen.variant == names[1]
        assert words(screen) != strong
        assert f"--variant {names[1]}" in text(pilot.app)
        await press(pilot, "V")
        assert words(screen) == strong
        assert "Precedents" in words(screen)


async def test_a_value_is_typed_and_the_text_follows_and_a_wrong_one_is_said(opened: Opened) -> None:
    async with opened("library", size=(140, 45)) as pilot:
        await find(pilot, *"breaches monitoring")
        screen = shown(pilot.app.screen)
        assert "within 7 days" in words(screen)
        await press(pilot, "tab")
        while not (isinstance(screen.focused, Input) and screen.focused.name == "commission_days"):
            await press(pilot, "tab")
        await press(pilot, "end", "backspace", "1", "4")
        assert "within 14 days" in words(screen)
        assert "--set commission_days=14" in screen.twin()
        await press(pilot, "9", "9")
        assert "within 14 days" in words(screen)
        assert "1499" in text(pilot.app)
        assert "1 to 90" in text(pilot.app)


async def test_on_a_narrow_terminal_the_form_takes_the_place_of_the_list(opened: Opened) -> None:
    async with opened("library", size=(80, 24)) as pilot:
        screen = shown(pilot.app.screen)
        await press(pilot, "tab")
        assert screen.has_class("-filling")
        await press(pilot, "shift+tab")
        assert not screen.has_class("-filling")


async def test_a_clause_is_put_into_the_working_text(opened: Opened) -> None:
    table = Table()
    async with opened("library", table) as pilot:
        await find(pilot, *"breaches monitoring")
        await press(pilot, "i", *"article 2", "enter", "down", "enter")
        said = "Changed: the clause “Ceasefire monitoring and verification” put in after Article 2."
        assert said in " ".join(text(pilot.app).split())
        source = table.working.source()
        assert source.index("Its findings are public.") < source.index("## Article. Monitoring")
        assert source.index("## Article. Monitoring") < source.index("## Article 3.")


async def test_before_the_first_round_a_clause_is_read_and_what_to_do_first_is_said(opened: Opened) -> None:
    async with opened("library", empty()) as pilot:
        await press(pilot, "i")
        assert "c shows the clauses that are picked, and Enter there makes" in " ".join(
            text(pilot.app).split()
        )
