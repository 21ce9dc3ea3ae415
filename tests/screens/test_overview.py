"""Place 1: what needs doing, and Enter that goes there."""

from __future__ import annotations

from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, text
from tests.screens.table import Table
from tui.screens.approvals import ApprovalsScreen
from tui.widgets.matrix import Matrix


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
