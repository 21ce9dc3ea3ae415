"""Alternatives folded away: those of one choice, of a provision or of the whole text, and opened where one is led."""

from __future__ import annotations

from tests.screens.conftest import Opened
from tests.screens.mouse import where
from tests.screens.painted import lines, press, settle, text
from tests.screens.table import Table
from tests.screens.test_text import here, meant, words
from tui.app import Travaux

NESTED = """## Article 1. Assistance

1. Each Participant [FRA: shall] [CYP: may] [ITA: –] assist within [24 [full] [working]] [72] hours.
2. The means are [military] [civilian and economic].
3. They stop [when asked].

## Article 2. Monitoring

The mechanism reports [each month] [each quarter of a year].
"""
FOLDED = "[FRA: shall] ‹… 2 alternatives, 1 word› assist"


def nested() -> Table:
    """A negotiation with brackets in brackets."""
    return Table(rounds=(NESTED,), positions=())


async def test_the_choice_under_the_cursor_is_folded_and_opened(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "n", "n", "f")
        assert FOLDED in here(pilot.app.screen)
        assert meant(pilot.app.screen) == "[FRA: shall]"
        assert "[24 [full] [working]] [72] hours" in here(pilot.app.screen)
        assert "1 folded, f opens it" in words(pilot.app.screen)
        await press(pilot, "f")
        assert "[FRA: shall] [CYP: may] [ITA: –] assist" in here(pilot.app.screen)
        assert "folded" not in words(pilot.app.screen)


async def test_the_innermost_choice_is_folded_first(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, *"nnnnn")
        assert meant(pilot.app.screen) == "[full]"
        await press(pilot, "f")
        assert "[24 [full] ‹… 1 alternative, 1 word›] [72] hours" in here(pilot.app.screen)
        await press(pilot, "p", "f")
        assert "[24 [full] ‹… 1 alternative, 1 word›] ‹… 1 alternative, 1 word› hours" in here(
            pilot.app.screen
        )


async def test_all_of_a_provision_and_of_an_article(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "j", "f")
        assert FOLDED in here(pilot.app.screen)
        assert "[72]" not in here(pilot.app.screen)
        assert "[military] [civilian and economic]" in text(pilot.app)
        await press(pilot, "home", "f")
        assert "[military] ‹… 1 alternative, 3 words›." in text(pilot.app)
        assert "[each month] [each quarter of a year]" in text(pilot.app)
        await press(pilot, "f")
        assert "‹…" not in "\n".join(lines(pilot.app)[2:-4])


async def test_the_whole_text_is_folded_and_one_choice_opened(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "F")
        assert text(pilot.app).count("‹…") == 5
        await press(pilot, "N", "j", "f")
        assert "[each month] [each quarter of a year]" in here(pilot.app.screen)
        assert FOLDED in text(pilot.app)
        await press(pilot, "F")
        assert "‹…" not in text(pilot.app)


async def test_brackets_that_are_folded_are_passed_over(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "F")
        visited = []
        for _ in range(6):
            await press(pilot, "n")
            visited.append(meant(pilot.app.screen))
        assert visited == [
            "[FRA: shall]",
            "[24 [full] ‹… 1 alternative, 1 word›]",
            "[full]",
            "[military]",
            "[when asked]",
            "[each month]",
        ]


async def test_a_jump_and_a_search_open_what_they_lead_into(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "F", "g", *"1.2", "enter")
        assert "[military] [civilian and economic]" in here(pilot.app.screen)
        assert FOLDED in text(pilot.app)
        await press(pilot, "slash", *"quarter of", "enter")
        assert "[each month] [each quarter of a year]" in here(pilot.app.screen)
        assert meant(pilot.app.screen) == "quarter of"
        await press(pilot, "slash", "enter")
        assert meant(pilot.app.screen) == "quarter of"
        assert "going on from the beginning" in words(pilot.app.screen)
        await press(pilot, "slash", *["backspace"] * 10, *"nowhere", "enter")
        assert "“nowhere” does not stand in this text" in words(pilot.app.screen)


async def test_a_search_goes_through_every_place_of_a_provision(opened: Opened) -> None:
    table = Table(rounds=("## Article 1. One\n\nHours, more HOURS and\nhours.\n",), positions=())
    async with opened(table=table) as pilot:
        found: list[str] = []
        for _ in range(4):
            typed = "" if found else "hours"
            await press(pilot, "slash", *typed, "enter")
            found.append(meant(pilot.app.screen))
        assert found == ["Hours", "HOURS", "hours", "Hours"]


async def test_a_click_on_what_is_folded_opens_it(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "F")
        x, y = where(pilot, "‹… 1 alternative, 3 words›")
        await pilot.click(offset=(x + 4, y))
        await settle(pilot)
        assert "[military] [civilian and economic]" in text(pilot.app)
        assert FOLDED in text(pilot.app)


async def test_what_is_folded_stays_so_elsewhere_and_when_somebody_adds_a_round(opened: Opened) -> None:
    table = nested()
    async with opened(table=table, size=(120, 45)) as pilot:
        assert isinstance(pilot.app, Travaux)
        await pilot.app.listen().wait()
        await press(pilot, "n", "n", "f", "N", "f", "3", "2")
        assert FOLDED in text(pilot.app)
        assert "[each month] ‹…" in text(pilot.app)
        table.add_round(
            "## Article 1. New\n\nWords.\n\n"
            + NESTED.replace("Article 2", "Article 3")
            .replace("Article 1. Ass", "Article 2. Ass")
            .replace("each quarter", "every quarter")
        )
        await pilot.app.listen().wait()
        await settle(pilot)
        assert "Rev.1" in lines(pilot.app)[0]
        assert FOLDED in text(pilot.app)
        # What somebody changed is not hidden.
        assert "[each month] [every quarter of a year]" in text(pilot.app)


async def test_where_nothing_can_be_folded_the_line_beneath_says_so(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "g", *"1.3", "enter", "f")
        assert "nothing to fold" in words(pilot.app.screen)
        await press(pilot, "n", "p", "n", "p", "f")
        await press(pilot, "home", *"nnnnnnnnn")
        assert meant(pilot.app.screen) == "[when asked]"
        await press(pilot, "f")
        assert "has no other beside it" in words(pilot.app.screen)
    async with opened(table=Table(rounds=("## Article 1. One\n\nWords.\n",), positions=())) as pilot:
        await press(pilot, "F")
        assert "nothing to fold" in words(pilot.app.screen)
