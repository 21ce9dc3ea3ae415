"""Place 1: what needs doing, and Enter that goes there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from drafting.agreement.docket import Verdict
from drafting.workspace.parties import Parties
from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, text
from tests.screens.table import SECOND, Table
from tui.app import Travaux
from tui.screens.approvals import ApprovalsScreen
from tui.screens.proposals import ProposalsScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.listing import Listing
from tui.widgets.matrix import Matrix
from tui.widgets.paper import Paper


async def test_it_names_who_stands_in_the_way_and_who_has_not_answered(opened: Opened) -> None:
    async with opened("overview", size=(100, 45)) as pilot:
        shown = text(pilot.app)
        assert "! " in shown
        assert "Nicosia objects to Article 1" in shown
        assert "Rome has a reserve on Article 3" in shown
        assert "The Hague has not answered yet" in shown
        assert "3 brackets are open in Rev.2" in shown


async def test_enter_goes_to_the_cell_that_a_line_speaks_of(opened: Opened) -> None:
    async with opened("overview") as pilot:
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert pilot.app.screen.query_one(Matrix).at == (3, 3)


async def test_enter_on_a_round_reads_it(opened: Opened) -> None:
    async with opened("overview", size=(100, 45)) as pilot:
        await press(pilot, "j", "j", "j", "j", "j", "enter")
        assert pilot.app.current_mode == "text"
        assert "Zero draft" in lines(pilot.app)[0]


async def test_where_all_is_agreed_it_says_so(opened: Opened) -> None:
    everybody = tuple(
        (code, "approve", None, 0) for code in ("FRA", "GBR", "DEU", "ITA", "POL", "CYP", "NLD")
    )
    async with opened(
        "overview", Table(rounds=("## Article 1. All\n\nWords.\n",), positions=everybody)
    ) as pilot:
        assert "Nothing: every capital agrees" in text(pilot.app)


def under_silence(table: Table, until: str = "2026-01-06 12:00") -> Table:
    table.silence.open(until, author="secretariat")
    return table


async def test_a_silence_runs_as_a_clock_in_the_frame_and_in_every_capital(opened: Opened) -> None:
    table = Table()
    table.parties = Parties(
        tuple(
            replace(each, time_zone="America/New_York" if each.code == "FRA" else "")
            for each in table.parties
        )
    )
    under_silence(table)
    async with opened("overview", table, size=(150, 45)) as pilot:
        assert "1 d 16 h left" in text(pilot.app)
        paper = pilot.app.screen.query_one("#overview-left", Paper)
        assert "the whole text of Rev.2, until 12:00 on 6 January 2026 (Etc/UTC)" in paper.blocks[1].text
        assert str(pilot.app.screen.query_one(CursorLine).content).startswith(
            "12:00 on 6 January 2026 (Etc/UTC)"
        )
        assert "07:00 FRA · 12:00 GBR DEU" in text(pilot.app)
        assert "silence 1 d 16 h" in lines(pilot.app)[0]
        table.later = timedelta(hours=30)
        assert isinstance(pilot.app, Travaux)
        await press(pilot, "j")
        pilot.app.tick()
        await pilot.pause()
        assert "10 h 00 m left" in text(pilot.app)
        assert "silence 10 h 00 m" in lines(pilot.app)[0]
        table.later = timedelta(hours=41)
        pilot.app.tick()
        await pilot.pause()
        assert "expired unbroken" in text(pilot.app)
        assert "silence" not in lines(pilot.app)[0]


async def test_a_broken_silence_is_told_first(opened: Opened) -> None:
    from drafting.agreement.silence import Act

    table = under_silence(Table())
    table.silence.answer("CYP", Act.OBJECTED, "Article 1 is not agreed", author="secretariat")
    async with opened("overview", table, size=(150, 45)) as pilot:
        assert "was broken by Nicosia" in text(pilot.app)
        await press(pilot, "4")
        assert "silence" not in lines(pilot.app)[0]


async def test_proposals_that_collide_or_wait_are_named_and_gone_to(opened: Opened) -> None:
    table = Table()
    table.amending.propose(SECOND.replace("each month", "each week"), "FRA", author="secretariat")
    table.amending.propose(SECOND.replace("each month", "each quarter"), "DEU", author="secretariat")
    table.amending.propose(SECOND.replace("should take part", "shall take part"), "POL", author="secretariat")
    table.amending.decide(Verdict.ACCEPT, [table.amending.standing(3)], author="secretariat")
    async with opened("overview", table, size=(100, 60)) as pilot:
        shown = text(pilot.app)
        assert "2 proposals on Article 2 collide" in shown
        assert "2 proposals wait to be decided" in shown
        assert "1 proposal is accepted and not yet in a round" in shown
        paper = pilot.app.screen.query_one("#overview-left", Paper)
        while "is accepted" not in paper.blocks[paper.cursor].text:
            await press(pilot, "j")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ProposalsScreen)
        assert pilot.app.screen.query_one(Listing).key == 3


async def test_a_wide_page_has_two_halves(opened: Opened) -> None:
    async with opened("overview", size=(150, 45)) as pilot:
        await press(pilot, "tab", "j", "enter")
        assert pilot.app.current_mode == "text"
        assert "Rev.1" in lines(pilot.app)[0]
        await press(pilot, "1")
        await pilot.resize_terminal(100, 45)
        await press(pilot, "tab", "home")
        assert "Nicosia objects" in str(pilot.app.screen.query_one(CursorLine).content)


async def test_the_working_text_needs_doing(opened: Opened) -> None:
    table = Table()
    before = table.working.source()
    table.working.change(before.replace("each month", "each week"), "a change", author="somebody")
    async with opened("overview", table, size=(100, 60)) as pilot:
        assert "The working text has 1 change not yet a round" in text(pilot.app)


CROWDED = "\n".join(f"## Article {number}. On {number}\n\nWords of {number}.\n" for number in range(1, 13))


async def test_many_objections_are_summed_up_by_article_with_most_first(opened: Opened) -> None:
    everywhere = [("FRA", "object", f"Article {number}", 0) for number in range(1, 13)]
    more = [(code, "reserve", "Article 5", 0) for code in ("GBR", "DEU", "ITA")]
    async with opened(
        "overview", Table(rounds=(CROWDED,), positions=(*everywhere, *more)), size=(100, 60)
    ) as pilot:
        paper = pilot.app.screen.query_one("#overview-left", Paper)
        told = [block.text for block in paper.blocks if block.mark == "!"]
        assert told[0] == "Article 5: 1 objection and 3 reserves (Paris, London, Berlin and Rome)"
        assert told[1] == "Article 1: 1 objection (Paris)"
        assert told[-1] == "5 more articles have 5 objections"
        assert len(told) == 8
        while paper.blocks[paper.cursor].text != told[-1]:
            await press(pilot, "j")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert pilot.app.screen.query_one(Matrix).at == (0, 7)
